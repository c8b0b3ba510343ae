"""What welfare asks attention for: women not yet examined or verified when a round ends, a round not begun."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from app import staff
from app.dues import Due, DueSource
from app.i18n import N_, _
from app.values import show_date
from app.welfare import rules

if TYPE_CHECKING:
    from app.bureau import Bureau


def _open_rounds(bureau: Bureau, today: date, horizon: date) -> Iterator[Due]:
    # Who has left since the round began cannot be examined any more.
    found = bureau.db.rows(
        f"""WITH {staff.STAFF_ON}
           SELECT r.id, r.name, r.ends_on, count(*) AS missing FROM checkup_round r JOIN checkup c ON c.round = r.id
           WHERE r.deleted_at IS NULL AND c.deleted_at IS NULL AND c.done_on IS NULL AND r.ends_on <= ?
             AND EXISTS (SELECT 1 FROM staff WHERE staff.person = c.person)
           GROUP BY r.id""",
        (today.isoformat(), today.isoformat(), horizon.isoformat()),
    )
    for row in found:
        title = _("{round}: {count} not examined").format(round=row["name"], count=row["missing"])
        why = _("The round ends on {day}.").format(day=row["ends_on"])
        yield Due("open_round", "checkup_round", row["id"], title, date.fromisoformat(row["ends_on"]), why)


def _register_not_begun(bureau: Bureau, today: date, _horizon: date) -> Iterator[Due]:
    month = rules.verification_month(today, bureau.rules)
    if month is None or not staff.headcount(bureau, today, staff.WOMAN):
        return
    first, last, source = month
    latest = bureau.db.value("SELECT max(day) FROM women_round WHERE deleted_at IS NULL")
    # A bureau that has never begun is reminded in the months of the rule, and not blamed all year round.
    if latest < first.isoformat() if latest else today <= last:
        title = _("Verify the women's register ({month})").format(month=show_date(first.isoformat()[:7]))
        why = _("No round of this month or later has been started ({source}).").format(source=source)
        yield Due("women_round", "women_round", 0, title, last, why)


def _not_verified(bureau: Bureau, _today: date, horizon: date) -> Iterator[Due]:
    found = bureau.db.rows(
        """SELECT r.id, r.name, coalesce(r.due_on, r.day) AS due_on, count(*) AS open
           FROM women_round r JOIN women_entry e ON e.round = r.id
           WHERE r.deleted_at IS NULL AND e.deleted_at IS NULL AND e.verified_on IS NULL
             AND coalesce(r.due_on, r.day) <= ? GROUP BY r.id""",
        (horizon.isoformat(),),
    )
    for row in found:
        title = _("{round}: {count} women not verified").format(round=row["name"], count=row["open"])
        why = _("The round is to be done by {day}.").format(day=show_date(row["due_on"]))
        yield Due("women_entries", "women_round", row["id"], title, date.fromisoformat(row["due_on"]), why)


DUES = (
    DueSource("open_round", "welfare", N_("Check-up round"), 31, _open_rounds),
    DueSource("women_round", "welfare", N_("Women's register"), 31, _register_not_begun),
    DueSource("women_entries", "welfare", N_("Women not verified"), 31, _not_verified),
)
