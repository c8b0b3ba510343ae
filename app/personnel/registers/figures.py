"""What the registers count from other rows, as SQL over the record's own table; read by records, measures and dues."""

from __future__ import annotations

# The day on which someone left a reserve list: by an entry, by promotion, or by a yearly review.
MEMBER_OUT = """coalesce(reserve_member.left_on, reserve_member.promoted_on,
    (SELECT min(review.decided_on) FROM reserve_review AS review
     WHERE review.member = reserve_member.id AND review.decision = 'remove' AND review.deleted_at IS NULL))"""


def _count(table: str, link: str, owner: str, only: str = "1") -> str:
    return f"""(SELECT count(*) FROM {table} WHERE {table}.{link} = {owner}.id AND {table}.deleted_at IS NULL
        AND {only})"""


def _done(table: str, owner: str) -> str:
    """Steps done of all, as ``5/7``; nothing where there are no steps."""
    return f"""(SELECT CASE WHEN count(*) THEN printf('%d/%d', count(done_on), count(*)) END FROM {table}
        WHERE {table}.{owner} = {owner}.id AND {table}.deleted_at IS NULL)"""


POOL_MEMBERS = _count("reserve_member", "pool", "reserve_pool", f"{MEMBER_OUT} IS NULL")
POOL_FREE = f"(reserve_pool.quota - {POOL_MEMBERS})"
POOL_PROMOTED = _count("reserve_member", "pool", "reserve_pool", "reserve_member.promoted_on IS NOT NULL")
MEMBER_REVIEWED = """(SELECT max(review.year) FROM reserve_review AS review
    WHERE review.member = reserve_member.id AND review.deleted_at IS NULL)"""

PLANNED = "planning_entry.action <> 'out'"
ROUND_PLANNED = _count("planning_entry", "round", "planning_round", PLANNED)
ROUND_WOMEN = f"""(SELECT count(*) FROM planning_entry JOIN person ON person.id = planning_entry.person
    WHERE planning_entry.round = planning_round.id AND planning_entry.deleted_at IS NULL AND {PLANNED}
      AND person.sex = '2')"""

APPLICANTS = _count("applicant", "competition", "competition")
APPOINTED = _count("applicant", "competition", "competition", "applicant.result = 'appointed'")
COMPETITION_STEPS = _done("competition_step", "competition")
APPOINTMENT_STEPS = _done("appointment_step", "appointment")
_PARTS = ("written", "interview", "assessment")


def _total(applicant: str) -> str:
    """Scores by the weights of competition ``c``; unknown while one that counts is missing."""
    parts = " + ".join(
        f"CASE WHEN coalesce(c.{part}_weight, 0) = 0 THEN 0 ELSE {applicant}.{part} * c.{part}_weight END"
        for part in _PARTS
    )
    return f"round(({parts}) / 100.0, 2)"


_WEIGHED = " + ".join(f"coalesce(c.{part}_weight, 0)" for part in _PARTS)
TOTAL = f"""(SELECT {_total("applicant")} FROM competition AS c
    WHERE c.id = applicant.competition AND {_WEIGHED} > 0)"""
RANK = f"""(SELECT CASE WHEN {_total("applicant")} IS NOT NULL THEN 1 + (SELECT count(*) FROM applicant AS other
        WHERE other.competition = c.id AND other.deleted_at IS NULL AND {_total("other")} > {_total("applicant")}) END
    FROM competition AS c WHERE c.id = applicant.competition AND {_WEIGHED} > 0)"""

DEMAND_FILLED = _count("recruit", "demand", "demand", "recruit.arrived_on IS NOT NULL")
DEMAND_OPEN = f"max(coalesce(demand.wanted, 0) - {DEMAND_FILLED}, 0)"
# Still here: no day of leaving entered, and the person, where there is one, has not left the staff either.
RETAINED = """(recruit.arrived_on IS NOT NULL AND recruit.left_on IS NULL AND NOT EXISTS (SELECT 1 FROM person
    WHERE person.id = recruit.person AND (person.flow LIKE '2%' OR person.deleted_at IS NOT NULL)))"""

STILL_HERE = f"(CASE WHEN recruit.arrived_on IS NOT NULL THEN {RETAINED} END)"  # open for who has not come yet

EXPERTS_RECEIVED = _count("expert", "partnership", "partnership")
# Further study names its host in words; who went to a hospital of that name was sent there.
TRAINEES_SENT = """(SELECT count(*) FROM study WHERE study.host = partnership.partner AND study.deleted_at IS NULL
    AND study.status IN ('approved', 'away', 'returned'))"""

LINK_VISITS = _count("talent_visit", "link", "talent_link")
LINK_LAST_VISIT = """(SELECT max(talent_visit.visited_on) FROM talent_visit
    WHERE talent_visit.link = talent_link.id AND talent_visit.deleted_at IS NULL)"""

FINDINGS = _count("inspection_finding", "inspection", "inspection")
FINDINGS_OPEN = _count("inspection_finding", "inspection", "inspection", "inspection_finding.rectified_on IS NULL")
