"""What has a day in the registers: steps, notices, agreements, service, help promised, findings to be put right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from app import values
from app.dues import Due, DueSource
from app.i18n import N_, _
from app.personnel.records.registers_recruitment import SPONSORSHIP
from app.personnel.records.registers_selection import APPOINTMENT_STEP, COMPETITION_STEP

if TYPE_CHECKING:
    from app.bureau import Bureau

Find = Callable[["Bureau", date, date], Iterator[Due]]


@dataclass(frozen=True)
class Deadline:
    """Rows with a day by which something is to be done: ``sql`` gives ``id``, ``day`` and the words of the title."""

    name: str
    label: str  # msgid
    record: str
    lead_days: int
    sql: str
    title: str  # msgid
    why: str  # msgid: may name ``{day}`` and any column
    passed: bool = True  # whether it still wants something once the day has passed

    def source(self) -> DueSource:
        """As a source of dues."""
        return DueSource(self.name, "personnel", self.label, self.lead_days, self._find)

    def _find(self, bureau: Bureau, today: date, horizon: date) -> Iterator[Due]:
        sql = f"SELECT * FROM ({self.sql}) WHERE day <= ? AND day >= ?"
        for row in bureau.db.rows(sql, (horizon.isoformat(), "" if self.passed else today.isoformat())):
            words = {name: _shown(name, value) for name, value in row.items()}
            on = date.fromisoformat(row["day"])
            yield Due(self.name, self.record, row["id"], _(self.title).format(**words), on, _(self.why).format(**words))


_STEPS = {"competition_step": COMPETITION_STEP.field("step"), "appointment_step": APPOINTMENT_STEP.field("step")}
_REPAYMENT = SPONSORSHIP.field("repayment")


def _shown(name: str, value: Any) -> Any:
    """Codes of steps and money as the clerk reads them; other words as they are."""
    if name in _STEPS:
        return values.show(_STEPS[name], value)
    return values.show(_REPAYMENT, value) if name == "repayment" else value


DEADLINES = (
    Deadline(
        "competition_step", N_("Step of a competition"), "competition_step", 7,
        """SELECT s.id, s.due_on AS day, s.step AS competition_step, c.post FROM competition_step AS s
           JOIN competition AS c ON c.id = s.competition
           WHERE s.deleted_at IS NULL AND c.deleted_at IS NULL AND s.done_on IS NULL""",
        N_("{post}: {competition_step}"),
        N_("This step of the competition was to be done by {day}; no day of completion is entered."),
    ),
    Deadline(
        "appointment_step", N_("Step of an appointment"), "appointment_step", 7,
        """SELECT s.id, s.due_on AS day, s.step AS appointment_step, a.post, person.name FROM appointment_step AS s
           JOIN appointment AS a ON a.id = s.appointment JOIN person ON person.id = a.person
           WHERE s.deleted_at IS NULL AND a.deleted_at IS NULL AND s.done_on IS NULL""",
        N_("{name}, {post}: {appointment_step}"),
        N_("This step of the appointment was to be done by {day}; no day of completion is entered."),
    ),
    Deadline(
        "appointment_term", N_("End of a term of office"), "appointment", 90,
        """SELECT a.id, a.term_to AS day, a.post, person.name FROM appointment AS a
           JOIN person ON person.id = a.person WHERE a.deleted_at IS NULL AND a.kind <> 'remove'
             AND coalesce(person.flow, '') NOT LIKE '2%' AND NOT EXISTS (SELECT 1 FROM appointment AS later
                 WHERE later.person = a.person AND later.deleted_at IS NULL AND later.id <> a.id
                   AND coalesce(later.term_from, later.decided_on, later.proposed_on) > a.term_from)""",
        N_("{name}: the term as {post} ends"),
        N_("The term ends on {day}, and no later appointment of the person is entered."),
    ),
    Deadline(
        "recruit_late", N_("Recruited person expected"), "recruit", 14,
        """SELECT id, expected_on AS day, name FROM recruit
           WHERE deleted_at IS NULL AND arrived_on IS NULL AND left_on IS NULL""",
        N_("{name} is expected"),
        N_("It was agreed that the person comes by {day}; no day of arrival is entered."),
    ),
    Deadline(
        "expert_ends", N_("End of an expert's engagement"), "expert", 30,
        """SELECT id, ends_on AS day, name, coalesce(home, '') AS home FROM expert
           WHERE deleted_at IS NULL AND kind = 'engaged'""",
        N_("{name} {home}: the engagement ends"),
        N_("The engagement ends on {day}: renew it in time, or let it end."),
        passed=False,
    ),
    Deadline(
        "partnership_ends", N_("End of an agreement with a partner"), "partnership", 90,
        """SELECT id, until AS day, partner FROM partnership
           WHERE deleted_at IS NULL AND coalesce(ended, 0) = 0""",
        N_("{partner}: the agreement ends"),
        N_("The agreement is valid until {day} and is neither renewed nor marked as ended."),
    ),
    Deadline(
        "talent_follow_up", N_("Follow-up of a contact"), "talent_visit", 7,
        """SELECT v.id, v.follow_up_due AS day, person.name, coalesce(v.follow_up, '') AS follow_up
           FROM talent_visit AS v JOIN talent_link ON talent_link.id = v.link
           JOIN person ON person.id = talent_link.talent
           WHERE v.deleted_at IS NULL AND talent_link.deleted_at IS NULL AND v.followed_up_on IS NULL""",
        N_("{name}: {follow_up}"),
        N_("This was promised for {day} when the talent was heard; no day of completion is entered."),
    ),
    Deadline(
        "service_late", N_("Start of agreed service"), "sponsorship", 30,
        """SELECT id, expected_on AS day, name FROM sponsorship WHERE deleted_at IS NULL AND service_from IS NULL
             AND breached_on IS NULL""",
        N_("{name}: agreed service begins"),
        N_("By the agreement service begins by {day}; neither its beginning nor a breach is entered."),
    ),
    Deadline(
        "service_ends", N_("End of agreed service"), "sponsorship", 60,
        """SELECT id, service_until AS day, name, commitment_months AS months FROM sponsorship
           WHERE deleted_at IS NULL AND breached_on IS NULL""",
        N_("{name}: agreed service ends"),
        N_("{months} months of service were agreed; they end on {day}."),
        passed=False,
    ),
    Deadline(
        "rotation_report", N_("Report of a posting"), "rotation", 0,
        """SELECT rotation.id, rotation.ends_on AS day, person.name, rotation.place FROM rotation
           JOIN person ON person.id = rotation.person
           WHERE rotation.deleted_at IS NULL AND coalesce(rotation.techniques, '') = ''""",
        N_("{name} back from {place}: what was handed over?"),
        N_("The posting ended on {day}; the techniques handed over are not entered."),
    ),
    Deadline(
        "help_late", N_("Help promised"), "help_case", 14,
        """SELECT help_case.id, help_case.due_on AS day, person.name, help_case.request FROM help_case
           JOIN person ON person.id = help_case.person
           WHERE help_case.deleted_at IS NULL AND help_case.status IN ('open', 'working')""",
        N_("{name}: {request}"),
        N_("This help was promised by {day}, and the case is not settled."),
    ),
    Deadline(
        "finding_late", N_("Finding to be put right"), "inspection_finding", 14,
        """SELECT f.id, f.deadline AS day, f.finding, unit.name FROM inspection_finding AS f
           JOIN inspection ON inspection.id = f.inspection JOIN unit ON unit.id = inspection.unit
           WHERE f.deleted_at IS NULL AND inspection.deleted_at IS NULL AND f.rectified_on IS NULL""",
        N_("{name}: {finding}"),
        N_("The unit was to put this right by {day}; no day of rectification is entered."),
    ),
)  # fmt: skip


def _over_places(bureau: Bureau, today: date, _horizon: date) -> Iterator[Due]:
    rows = bureau.db.rows(
        """SELECT c.id, c.post, c.places, count(*) AS chosen FROM applicant
           JOIN competition AS c ON c.id = applicant.competition
           WHERE applicant.deleted_at IS NULL AND c.deleted_at IS NULL AND applicant.result = 'appointed'
           GROUP BY c.id HAVING count(*) > c.places"""
    )
    for row in rows:
        title = _("{post}: {chosen} appointed for {places} places").format(**row)
        why = _("The competition was for {places} places; {chosen} applicants have the result “appointed”.")
        yield Due("competition_places", "competition", row["id"], title, today, why.format(**row))


def _repayments(bureau: Bureau, _today: date, _horizon: date) -> Iterator[Due]:
    rows = bureau.db.rows(
        """SELECT id, name, breached_on, support, commitment_months, served_months, repayment FROM sponsorship
           WHERE deleted_at IS NULL AND breached_on IS NOT NULL AND coalesce(repaid, 0) < repayment"""
    )
    for row in rows:
        day = date.fromisoformat(row["breached_on"])
        rule = bureau.rules.find("commitment.repayment", day)
        title = _("{name}: {amount} to be repaid").format(
            name=row["name"], amount=_shown("repayment", row["repayment"])
        )
        why = _(
            "{support} × ({total} − {served}) ÷ {total} months = {amount} ({source}); not all of it is repaid."
        ).format(
            support=_shown("repayment", row["support"] or 0),
            total=row["commitment_months"],
            served=row["served_months"],
            amount=_shown("repayment", row["repayment"]),
            source=rule.source if rule else "–",
        )
        yield Due("repayment", "sponsorship", row["id"], title, day, why)


def _left_service(bureau: Bureau, today: date, _horizon: date) -> Iterator[Due]:
    rows = bureau.db.rows(
        """SELECT sponsorship.id, sponsorship.name, sponsorship.service_until, person.flow_date FROM sponsorship
           JOIN person ON person.id = sponsorship.person
           WHERE sponsorship.deleted_at IS NULL AND sponsorship.breached_on IS NULL AND person.flow LIKE '2%'
             AND coalesce(person.flow_date, ?) < sponsorship.service_until""",
        (today.isoformat(),),
    )
    for row in rows:
        title = _("{name} has left before the agreed service was over").format(**row)
        why = _("Service was agreed until {service_until}, and the person's own entry says that the person has left.")
        why = why.format(**row)
        yield Due("service_left", "sponsorship", row["id"], title, today, why)


DUES = (
    *(deadline.source() for deadline in DEADLINES),
    DueSource("competition_places", "personnel", N_("More appointed than places"), 0, _over_places),
    DueSource("repayment", "personnel", N_("Repayment after a breach"), 0, _repayments),
    DueSource("service_left", "personnel", N_("Agreed service broken off"), 0, _left_service),
)
