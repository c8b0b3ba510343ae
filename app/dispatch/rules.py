"""What an outgoing paper must satisfy, and which parts belong to which form."""

from __future__ import annotations

from datetime import date

from app import document_numbers, issuing
from app.document_numbers import ISSUED as ISSUED_NUMBER
from app.document_numbers import TAKEN, VOID, Number
from app.errors import Invalid
from app.i18n import _
from app.records import Problems, Row, Setting

DRAFT, NUMBERED, ISSUED, REOPENED = "draft", "numbered", "issued", "reopened"
_EVERYWHERE = frozenset({"form", "title", "body", "organ", "issued_on"})
_CN = frozenset({"recipients", "attachments", "note", "unsealed", "one_sided", "enclosed_title", "enclosed"})
_HEAD = frozenset({"mark", "joint_organs", "signers", "copy_number", "secrecy", "urgency"})
_FOOT = frozenset({"copies_to", "issuer", "printed_on"})
_VN = frozenset({"parent", "place", "signature", "signer", "copies_to", "urgency", "enclosed_title", "enclosed"})
PARTS: dict[str, frozenset[str]] = {
    "cn.ordinary": _EVERYWHERE | _CN,
    "cn.redhead": _EVERYWHERE | _CN | _HEAD | _FOOT,
    "cn.letter": _EVERYWHERE | _CN - {"one_sided"} | _HEAD - {"signers"} | {"copies_to"},
    "cn.minutes": _EVERYWHERE | {"mark", "secrecy", "urgency", "present", "excused", "attending", "one_sided"} | _FOOT,
    "cn.order": _EVERYWHERE | {"mark", "signature", "signer", "one_sided"} | _FOOT,
    "vn.named": _EVERYWHERE | _VN | {"kind", "recipients"},
    "vn.letter": _EVERYWHERE | _VN | {"recipients"},
    "vn.decision": _EVERYWHERE | _VN | {"mark"},
}
"""The fields that a form has a place for; the others keep what was typed and print nothing."""


def paper_problems(paper: Row, setting: Setting) -> Problems:
    """The form is one of the jurisdiction, what is issued has title and words, and its issue is as it must be."""
    problems = issuing.problems(paper, setting)
    form = str(paper.get("form") or "")
    if form and not form.startswith(setting.jurisdiction):
        problems["form"] = _("This form belongs to another country's papers.")
    if bool(paper.get("enclosed")) != bool(paper.get("enclosed_title")):
        missing = "enclosed_title" if paper.get("enclosed") else "enclosed"
        problems[missing] = _("The text that is issued needs both its title and its words.")
    copy = paper.get("copy_number")
    if copy and not (copy.isascii() and copy.isdigit() and len(copy) == 6):
        problems["copy_number"] = _("The number of a copy has six figures, like 000001.")
    return problems


def locked(paper: Row) -> str:
    """A paper that has gone out can only be read."""
    if paper["status"] != ISSUED:
        return ""
    return _("This paper has gone out and is locked. Open it again with a reason to change it.")


def keep_paper(paper: Row) -> str:
    """A paper that has gone out is kept."""
    if paper["status"] not in (ISSUED, REOPENED):
        return ""
    return _("“{title}” has gone out and is kept.").format(title=paper["title"])


def keep_copy(_copy: Row) -> str:
    """What was printed stays."""
    return _("Archived copies are kept; they cannot be removed.")


def keep_number(_entry: Row) -> str:
    """A number that was given stays in the register."""
    return _("A number that was given stays in the register. Void it instead, with the reason.")


def number_parts(entry: Row, setting: Setting) -> Row:
    """Series, place and spelling of a new number follow from how it was written; one that was given stays as it is."""
    if entry.get("id") is not None:
        return entry
    entry = {**entry, "state": entry.get("state") or TAKEN, "taken_on": _day_of(entry, setting).isoformat()}
    number = _read(entry, setting)
    if number is None:
        return entry
    return {**entry, "mark": number.mark, "year": number.year, "serial": number.serial, "number": number.text}


def _day_of(entry: Row, setting: Setting) -> date:
    return date.fromisoformat(entry["taken_on"]) if entry.get("taken_on") else setting.today


def _read(entry: Row, setting: Setting) -> Number | None:
    try:
        return document_numbers.read(str(entry.get("number") or ""), _day_of(entry, setting), setting.jurisdiction)
    except Invalid:
        return None


def number_problems(entry: Row, setting: Setting) -> Problems:
    """A number is one, is given once, and stays what it is; ``app.numbering`` sees to it that it leaves no gap."""
    if entry.get("id") is not None:
        return _change_problems(entry, setting)
    number, day = _read(entry, setting), _day_of(entry, setting)
    if number is None:
        return {"number": document_numbers.not_a_number(str(entry.get("number") or ""), day, setting.jurisdiction)}
    if number.year is not None and abs(number.year - day.year) > 1:
        words = _("The number is of {year}, and was given on {day}.")
        return {"number": words.format(year=number.year, day=day.isoformat())}
    return _place_problems(number, setting.rows_of("document_number", "mark", number.mark))


_FIXED = ("number", "title", "taken_on")


def _change_problems(entry: Row, setting: Setting) -> Problems:
    """A number that was given stays; once it has gone out or is void, so does what the register says of it."""
    before = next(iter(setting.rows_of("document_number", "id", entry["id"])), entry)
    if entry["number"] != before["number"]:
        return {"number": _("A number that was given stays as it is. Void it, and take the next one.")}
    if entry["state"] == VOID and not entry["reason"]:
        return {"reason": _("Say why the number is voided.")}
    if before["state"] in (ISSUED_NUMBER, VOID):
        sentence = _("This number has gone out or is void; its entry stays as it is.")
        return {name: sentence for name in _FIXED if entry[name] != before[name]}
    return {}


def _place_problems(number: Number, entries: list[Row]) -> Problems:
    """Whether a new number finds its place free among the entries of its mark."""
    if number.serial < 1:
        return {"number": _("Numbers begin at 1.")}
    place = (number.year, number.serial)
    if found := next((row for row in entries if (row["year"], row["serial"]) == place), None):
        words = _("The number {number} was voided; it is not given again.")
        if found["state"] != VOID:
            words = _("The number {number} belongs to “{title}”.")
        return {"number": words.format(number=number.text, title=found["title"])}
    return {}
