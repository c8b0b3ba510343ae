"""What was done about dues: seen to, or put off until a day. A due that comes back differently shows again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from app import areas
from app.dues import Due, DueSource
from app.errors import Invalid
from app.i18n import N_, _
from app.safety.write import write_tx

if TYPE_CHECKING:
    from app.bureau import Bureau

DONE, SNOOZE = "done", "snooze"
LONGEST_LEAD = 3660  # days
_LEAD = "due.lead."  # and the name of the source: a setting of the bureau


def mark_done(bureau: Bureau, dues: Sequence[Due], note: str | None = None) -> None:
    """These dues have been seen to; one step that can be undone."""
    _mark(bureau, dues, {"state": DONE, "until": None, "note": note})


def put_off(bureau: Bureau, dues: Sequence[Due], until: date, note: str | None = None) -> None:
    """Show these dues again on a day. Raises Invalid when it has come already."""
    if until <= bureau.today:
        raise Invalid({"until": _("Choose a day after today.")})
    _mark(bureau, dues, {"state": SNOOZE, "until": until.isoformat(), "note": note})


def _mark(bureau: Bureau, dues: Sequence[Due], values: dict[str, Any]) -> None:
    with write_tx(bureau, N_("See to dues") if values["state"] == DONE else N_("Put dues off")) as tx:
        known = _marks(bureau)
        for due in dues:
            told = {"marked_by": bureau.user, "marked_on": bureau.today.isoformat(), "content": due.content}
            found = known.get((due.source, due.record, due.row))
            if found:
                tx.update("due_mark", found["id"], values | told)
            else:
                tx.insert("due_mark", {"source": due.source, "record": due.record, "row": due.row} | values | told)


def _marks(bureau: Bureau) -> dict[tuple[str, str, int], dict[str, Any]]:
    rows = bureau.db.rows("SELECT * FROM due_mark WHERE deleted_at IS NULL")
    return {(row["source"], row["record"], row["row"]): row for row in rows}


def unmarked(bureau: Bureau, dues: Iterable[Due], today: date) -> list[Due]:
    """Those that were neither seen to nor put off beyond today, or have changed since."""
    marks = _marks(bureau)
    return [due for due in dues if not _is_hidden(marks.get((due.source, due.record, due.row)), due, today)]


def _is_hidden(mark: dict[str, Any] | None, due: Due, today: date) -> bool:
    if mark is None or mark["content"] != due.content:
        return False
    return mark["state"] == DONE or (mark["until"] or "") > today.isoformat()


def lead_days(bureau: Bureau, source: DueSource) -> int:
    """How many days ahead dues of a source are shown: the bureau's choice, or what the source brings."""
    kept = bureau.setting(_LEAD + source.name)
    return int(kept) if kept.isdecimal() else source.lead_days


def set_lead_days(bureau: Bureau, source: str, days: int | None) -> None:
    """The bureau's choice; None goes back to what the source brings. Raises Invalid outside 0 to ten years."""
    if days is not None and not 0 <= days <= LONGEST_LEAD:
        raise Invalid({"days": _("Enter a number of days from 0 to {most}.").format(most=LONGEST_LEAD)})
    areas.due_sources()[source]  # a name that is none is a bug
    bureau.keep_setting(_LEAD + source, "" if days is None else str(days))
