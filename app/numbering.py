"""The register of document numbers: one series per 机关代字 and year, without a gap, what was voided kept.

That numbers follow each other and spoilt ones stay is practice of offices (实务). What a number must satisfy stands
with its record, ``app.dispatch.rules``, so that an entry made by hand or by a sheet meets it too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app import areas, store
from app.document_numbers import ISSUED, TAKEN, VOID, Number, read
from app.errors import AppError, Invalid
from app.i18n import N_, _
from app.records import Row
from app.safety.write import Writer, write_tx

if TYPE_CHECKING:
    from app.bureau import Bureau

REGISTER = "document_number"


@dataclass(frozen=True)
class Holder:
    """The paper that bears a number: its record and row, and what the register says of it."""

    record: str
    row: int
    title: str
    recipients: str = ""


def proposed(bureau: Bureau, record: str, day: date, like: Row) -> str:
    """The next number for a paper of ``record``: it follows the one given last to such a paper; "" before the first.

    Such a paper has the values of ``like``: the same form, the same organ.
    """
    alike = "".join(f" AND {name} IS ?" for name in like)
    found = bureau.db.rows(
        f"""SELECT * FROM {REGISTER} WHERE record = ? AND row IN (SELECT id FROM {record} WHERE 1{alike})
            AND coalesce(year, ?) <= ? AND deleted_at IS NULL
            ORDER BY coalesce(year, ?) DESC, taken_on DESC, id DESC LIMIT 1""",
        (record, *like.values(), day.year, day.year, day.year),
    )
    if not found:
        return ""
    last = read(found[0]["number"], date.fromisoformat(found[0]["taken_on"]), bureau.jurisdiction)
    if last.year is not None and last.year != day.year:
        last = _of_year(last, day.year).at(1)  # the first of a new year, if no other paper has it
    return following(bureau, last).text


def _of_year(number: Number, year: int) -> Number:
    before = number.before.replace(f"〔{number.year}〕", f"〔{year}〕")
    return number._replace(year=year, before=before, after=number.after.replace(f"/{number.year}/", f"/{year}/"))


def following(bureau: Bureau, number: Number) -> Number:
    """The number after the highest one of the same series."""
    span = _span(bureau, number)
    return number.at(span[1] + 1) if span else number


def _span(bureau: Bureau, number: Number) -> tuple[int, int] | None:
    """The lowest and the highest number that were given in a series; None before the first."""
    query = f"SELECT min(serial), max(serial) FROM {REGISTER} WHERE {_SERIES}"
    low, high = bureau.db.tuples(query, (number.mark, number.year))[0]
    return None if low is None else (low, high)


_SERIES = "mark = ? AND year IS ? AND deleted_at IS NULL"


def number_of(bureau: Bureau, record: str, row: int) -> Row | None:
    """The entry of the number that a paper bears; None without one."""
    query = f"SELECT * FROM {REGISTER} WHERE record = ? AND row = ? AND state <> ? AND deleted_at IS NULL ORDER BY id"
    found = bureau.db.rows(query, (record, row, VOID))
    return found[-1] if found else None


def take(bureau: Bureau, tx: Writer, text: str, day: date, holder: Holder) -> str:
    """Give a paper its number and enter it; returns the number as it is written.

    A number that the paper had before and that has not gone out with it is voided. Raises Invalid where it is none,
    is another paper's, or would leave a gap.
    """
    number = read(text, day, bureau.jurisdiction)
    held = number_of(bureau, holder.record, holder.row)
    told: Row = {"title": holder.title, "recipients": holder.recipients or None}
    if held and held["number"] == number.text:
        entry = held
    else:
        entry = _own(bureau, number, holder)
        if entry is None:
            require_next(bureau, number)
        _replace(bureau, tx, held, number)
    bearer = {"record": holder.record, "row": holder.row}
    if entry is None:
        place = {"number": number.text, "taken_on": day.isoformat(), **bearer}
        store.put(bureau, tx, REGISTER, {**told, **place})
    else:
        store.put(bureau, tx, REGISTER, {**bearer, **(told if entry["state"] == TAKEN else {})}, entry["id"])
    return number.text


def require_next(bureau: Bureau, number: Number) -> None:
    """Raises Invalid for a number that would leave a gap: more than one beyond the first or the last of its series."""
    span = _span(bureau, number)
    if span and not span[0] - 1 <= number.serial <= span[1] + 1:
        words = _("{number} would leave a gap in the register: the next number is {next}. Void what was spoilt.")
        raise Invalid({"number": words.format(number=number.text, next=number.at(span[1] + 1).text)})


def save_entry(bureau: Bureau, values: Row, entry: int | None = None, reason: str = "") -> int:
    """Enter the number of a paper that was written elsewhere, or change what may be changed of an entry.

    Raises Invalid when it would leave a gap. A sheet of entries may come in any order: its gaps are told by the check
    of the data.
    """
    if entry is None and (number := _readable(bureau, values)):
        require_next(bureau, number)
    return store.save(bureau, REGISTER, values, entry, reason)


def _readable(bureau: Bureau, values: Row) -> Number | None:
    """The number of an entry that is being typed; None while it is none, which its record tells beside the rest."""
    try:
        day = date.fromisoformat(str(values.get("taken_on") or bureau.today.isoformat()))
        return read(str(values.get("number") or ""), day, bureau.jurisdiction)
    except (Invalid, ValueError):
        return None


def _own(bureau: Bureau, number: Number, holder: Holder) -> Row | None:
    """The entry of a number that is this paper's already, or was entered by hand for no paper of the file."""
    query = f"SELECT * FROM {REGISTER} WHERE {_SERIES} AND serial = ? AND state <> ?"
    found = bureau.db.rows(query, (number.mark, number.year, number.serial, VOID))
    mine = ((None, None), (holder.record, holder.row))
    return found[0] if found and (found[0]["record"], found[0]["row"]) in mine else None


def _replace(bureau: Bureau, tx: Writer, held: Row | None, number: Number) -> None:
    if held and held["state"] == TAKEN:
        reason = _("The paper was given the number {number} instead.").format(number=number.text)
        store.put(bureau, tx, REGISTER, {"state": VOID, "reason": reason}, held["id"])


def mark_issued(bureau: Bureau, tx: Writer, record: str, row: int) -> None:
    """The paper has gone out: its number can no longer be voided."""
    held = number_of(bureau, record, row)
    if held:
        store.put(bureau, tx, REGISTER, {"state": ISSUED}, held["id"])


def void(bureau: Bureau, entry: int, reason: str) -> None:
    """Void a number that was given and not used; it stays in the register with the reason, and its paper loses it.

    AppError without a reason, and for a number that has gone out on paper.
    """
    held = store.get(bureau, REGISTER, entry)
    if held["state"] == ISSUED:
        words = _("{number} has gone out on a signed paper; it stays. Withdraw that paper by another one.")
        raise AppError(words.format(number=held["number"]))
    if held["state"] == VOID:
        raise AppError(_("{number} has been voided already.").format(number=held["number"]))
    if not reason.strip():
        raise AppError(_("Say why the number is voided."))
    with write_tx(bureau, N_("Void a number"), reason) as tx:
        store.put(bureau, tx, REGISTER, {"state": VOID, "reason": reason.strip()}, entry)
        if held["record"]:
            # In the recycle bin too: a paper must not come back with a number that is void.
            bearer = bureau.db.rows(f"SELECT * FROM {held['record']} WHERE id = ?", (held["row"],))
            if bearer and bearer[0]["number"] == held["number"]:
                areas.number_holders()[held["record"]](bureau, tx, bearer[0])


def said_of(bureau: Bureau, text: str, day: date, record: str, row: int) -> str:
    """What the register says of a number that is being typed for a paper; a sentence for the clerk."""
    try:
        number = read(text, day, bureau.jurisdiction)
    except Invalid as problem:
        return problem.problems["number"]
    held = number_of(bureau, record, row)
    if held and held["number"] == number.text:
        return _("This paper has the number {number}.").format(number=number.text)
    span = _span(bureau, number)
    if span is None:
        return _("{number} will be the first in its series; the register begins with it.").format(number=number.text)
    words = _("The last number of this series is {last}; the next is {next}.")
    return words.format(last=number.at(span[1]).text, next=number.at(span[1] + 1).text)


def unregistered(bureau: Bureau) -> list[tuple[str, Row]]:
    """Papers whose number is not in the register, by record: they came in with a sheet, or from an older file."""
    found: list[tuple[str, Row]] = []
    for record in areas.number_holders():
        rows = bureau.db.rows(
            f"""SELECT * FROM {record} WHERE number > '' AND deleted_at IS NULL AND NOT EXISTS (
                SELECT 1 FROM {REGISTER} entry WHERE entry.number = {record}.number AND entry.state <> ?
                AND (entry.record IS NULL OR (entry.record = ? AND entry.row = {record}.id))
                AND entry.deleted_at IS NULL) ORDER BY id""",
            (VOID, record),
        )
        found += [(record, row) for row in rows]
    return found


def gaps(bureau: Bureau) -> list[tuple[Row, range]]:
    """Series in which numbers are missing between the first and the last: the entry before each gap, and what lacks."""
    rows = bureau.db.rows(
        f"""SELECT * FROM (SELECT *, lead(serial) OVER (PARTITION BY mark, year ORDER BY serial) AS next FROM {REGISTER}
            WHERE deleted_at IS NULL) WHERE next > serial + 1 ORDER BY mark, year, serial"""
    )
    return [(row, range(row["serial"] + 1, row["next"])) for row in rows]
