"""The registers of personnel: reserve lists, planning, competitions, recruitment, talents, help, inspections."""

from __future__ import annotations

from collections.abc import Callable

_RECORDS = {
    "reserve_pool": """name TEXT NOT NULL, kind TEXT NOT NULL, quota INTEGER NOT NULL, age_from INTEGER,
        age_to INTEGER, document TEXT, note TEXT""",
    "reserve_member": """pool INTEGER NOT NULL REFERENCES reserve_pool(id),
        person INTEGER NOT NULL REFERENCES person(id), route TEXT, votes_for INTEGER, votes_cast INTEGER,
        entered_on TEXT NOT NULL, direction TEXT, promoted_on TEXT, promoted_to TEXT, left_on TEXT, left_reason TEXT,
        note TEXT""",
    "reserve_review": """member INTEGER NOT NULL REFERENCES reserve_member(id), year INTEGER NOT NULL,
        decision TEXT NOT NULL, decided_on TEXT NOT NULL, reason TEXT""",
    "planning_round": """name TEXT NOT NULL, term TEXT, year INTEGER NOT NULL, number TEXT, decided_on TEXT,
        note TEXT""",
    "planning_entry": """round INTEGER NOT NULL REFERENCES planning_round(id),
        person INTEGER NOT NULL REFERENCES person(id), position TEXT NOT NULL, action TEXT NOT NULL, reason TEXT,
        number TEXT""",
    "competition": """post TEXT NOT NULL, unit INTEGER REFERENCES unit(id), year INTEGER NOT NULL, kind TEXT NOT NULL,
        places INTEGER NOT NULL, conditions TEXT, written_weight REAL, interview_weight REAL, assessment_weight REAL,
        notice_from TEXT, notice_to TEXT, notice_result TEXT, term_from TEXT, term_to TEXT, document TEXT""",
    "applicant": """competition INTEGER NOT NULL REFERENCES competition(id), name TEXT NOT NULL,
        person INTEGER REFERENCES person(id), eligible INTEGER, written REAL, interview REAL, assessment REAL,
        result TEXT, note TEXT""",
    "competition_step": """competition INTEGER NOT NULL REFERENCES competition(id), ordinal INTEGER,
        step TEXT NOT NULL, due_on TEXT, done_on TEXT, note TEXT""",
    "appointment": """person INTEGER NOT NULL REFERENCES person(id), post TEXT NOT NULL, kind TEXT NOT NULL,
        proposed_on TEXT, notice_from TEXT, notice_to TEXT, decided_on TEXT, document TEXT, term_from TEXT,
        term_to TEXT, note TEXT""",
    "appointment_step": """appointment INTEGER NOT NULL REFERENCES appointment(id), ordinal INTEGER,
        step TEXT NOT NULL, due_on TEXT, done_on TEXT, note TEXT""",
    "demand": """year INTEGER NOT NULL, unit INTEGER NOT NULL REFERENCES unit(id), post TEXT NOT NULL, specialty TEXT,
        education TEXT, channel TEXT, wanted INTEGER NOT NULL, note TEXT""",
    "recruit": """name TEXT NOT NULL, year INTEGER NOT NULL, channel TEXT NOT NULL,
        unit INTEGER NOT NULL REFERENCES unit(id), demand INTEGER REFERENCES demand(id), education TEXT,
        specialty TEXT, expected_on TEXT, arrived_on TEXT, person INTEGER REFERENCES person(id), key_staff INTEGER,
        left_on TEXT, left_reason TEXT, note TEXT""",
    "partnership": """partner TEXT NOT NULL, kind TEXT NOT NULL, unit INTEGER REFERENCES unit(id), signed_on TEXT,
        until TEXT, ended INTEGER, contact TEXT, content TEXT""",
    "expert": """name TEXT NOT NULL, kind TEXT NOT NULL, home TEXT, partnership INTEGER REFERENCES partnership(id),
        specialty TEXT, unit INTEGER NOT NULL REFERENCES unit(id), starts_on TEXT NOT NULL, ends_on TEXT,
        lectures INTEGER, ward_rounds INTEGER, demonstrations INTEGER, note TEXT""",
    "sponsorship": """name TEXT NOT NULL, kind TEXT NOT NULL, school TEXT, major TEXT, agreed_on TEXT NOT NULL,
        support INTEGER, commitment_months INTEGER NOT NULL, expected_on TEXT, service_from TEXT,
        person INTEGER REFERENCES person(id), service_until TEXT, breached_on TEXT, reason TEXT,
        served_months INTEGER, repayment INTEGER, repaid INTEGER, repaid_on TEXT, document TEXT""",
    "talent_link": """leader INTEGER NOT NULL REFERENCES person(id), talent INTEGER NOT NULL REFERENCES person(id),
        since TEXT NOT NULL, until TEXT, note TEXT""",
    "talent_visit": """link INTEGER NOT NULL REFERENCES talent_link(id), visited_on TEXT NOT NULL, way TEXT,
        opinions TEXT, follow_up TEXT, follow_up_due TEXT, followed_up_on TEXT""",
    "rotation": """person INTEGER NOT NULL REFERENCES person(id), kind TEXT NOT NULL, place TEXT NOT NULL,
        unit INTEGER REFERENCES unit(id), starts_on TEXT NOT NULL, ends_on TEXT, techniques TEXT, trainees INTEGER,
        document TEXT""",
    "help_case": """person INTEGER NOT NULL REFERENCES person(id), kind TEXT NOT NULL, request TEXT NOT NULL,
        applied_on TEXT NOT NULL, status TEXT NOT NULL, responsible TEXT, due_on TEXT, settled_on TEXT, result TEXT""",
    "inspection": """unit INTEGER NOT NULL REFERENCES unit(id), topic TEXT NOT NULL, kind TEXT NOT NULL,
        inspected_on TEXT NOT NULL, inspectors TEXT, document TEXT, conclusion TEXT""",
    "inspection_finding": """inspection INTEGER NOT NULL REFERENCES inspection(id), finding TEXT NOT NULL,
        deadline TEXT, responsible TEXT, rectified_on TEXT, evidence TEXT""",
}

# Every link is looked up from its other end: what belongs to a row, and what still points at it.
_LINKS = (
    "reserve_member.pool",
    "reserve_member.person",
    "reserve_review.member",
    "planning_entry.round",
    "planning_entry.person",
    "competition.unit",
    "applicant.competition",
    "applicant.person",
    "competition_step.competition",
    "appointment.person",
    "appointment_step.appointment",
    "demand.unit",
    "recruit.unit",
    "recruit.demand",
    "recruit.person",
    "partnership.unit",
    "expert.partnership",
    "expert.unit",
    "sponsorship.person",
    "talent_link.leader",
    "talent_link.talent",
    "talent_visit.link",
    "rotation.person",
    "rotation.unit",
    "help_case.person",
    "inspection.unit",
    "inspection_finding.inspection",
)

_INDEXES = (
    """CREATE UNIQUE INDEX reserve_member_in ON reserve_member(pool, person)
       WHERE deleted_at IS NULL AND left_on IS NULL""",
    "CREATE UNIQUE INDEX reserve_review_year ON reserve_review(member, year) WHERE deleted_at IS NULL",
    "CREATE UNIQUE INDEX competition_step_once ON competition_step(competition, step) WHERE deleted_at IS NULL",
    "CREATE UNIQUE INDEX appointment_step_once ON appointment_step(appointment, step) WHERE deleted_at IS NULL",
    "CREATE UNIQUE INDEX talent_link_open ON talent_link(leader, talent) WHERE deleted_at IS NULL AND until IS NULL",
    # Further study counts for the partner hospital of the host's name.
    "CREATE INDEX study_host ON study(host)",
)


def up(execute: Callable[[str], object]) -> None:
    """Create the tables of the registers and their indexes."""
    for name, columns in _RECORDS.items():
        execute(f"CREATE TABLE {name} (id INTEGER PRIMARY KEY, {columns}, deleted_at TEXT)")
    for link in _LINKS:
        table, column = link.split(".")
        execute(f"CREATE INDEX {table}_{column} ON {table}({column})")
    for statement in _INDEXES:
        execute(statement)
