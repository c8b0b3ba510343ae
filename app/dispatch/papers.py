"""An outgoing paper as a document: what was typed, in the form that was chosen."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, cast

from app import issuing, jurisdiction
from app.dispatch import rules
from app.dispatch.typed import blocks_of
from app.paper.document import Attachment, Document, Form
from app.records import Row

if TYPE_CHECKING:
    from app.bureau import Bureau

_PRESENT = (("present", "出席"), ("excused", "请假"), ("attending", "列席"))


def paper_of(bureau: Bureau, row: Row, *, sealed: bool = False) -> Document:
    """The paper of these values, stored or as they are being typed; parts that the form has no place for stay away.

    ``sealed`` puts the pictures of seals on it. Raises NoSeal.
    """
    form = _form(bureau, row)
    said = {name: value for name, value in row.items() if name in rules.PARTS[form] or name == "number"}
    document = Document(
        form=form,
        title=_text(said, "title"),
        body=blocks_of(said.get("body"), bureau.jurisdiction),
        organ=_text(row, "organ") or bureau.name,
        number=_text(said, "number"),
        recipients=issuing.receivers(said.get("recipients"), bureau.jurisdiction),
        signature=_signature(said, form),
        date_text=_dated(bureau, said, _text(row, "organ") or bureau.name),
        note=_unbracketed(_text(said, "note")),
        attachments=_attachments(said),
        enclosed=_enclosed(bureau, said),
        issued_text=_day(bureau, said.get("printed_on")),
        mark=_text(said, "mark"),
        copy_number=_text(said, "copy_number"),
        signers=issuing.names(said.get("signers")),
        parent=_text(said, "parent"),
        kind=_text(said, "kind"),
        signer=_text(said, "signer"),
        unsealed=said.get("unsealed") is True,
        present=tuple((label, _text(said, name)) for name, label in _PRESENT if _text(said, name)),
        one_sided=said.get("one_sided") is True,
    )
    whole = {**said, "issuer": said.get("issuer") or _text(row, "organ")} if "issuer" in rules.PARTS[form] else said
    return issuing.issued(bureau, document, whole, sealed=sealed)


def _form(bureau: Bureau, row: Row) -> Form:
    """The form that was chosen; the ordinary one while its name is being typed."""
    chosen = row.get("form")
    usual = "vn.named" if bureau.jurisdiction == "vn" else "cn.redhead"
    return cast("Form", chosen if chosen in rules.PARTS else usual)


def _text(row: Row, name: str) -> str:
    return str(row.get(name) or "").strip()


def _date(text: object) -> date | None:
    """A day; None for none, and while it is half typed."""
    try:
        return date.fromisoformat(str(text or ""))
    except ValueError:
        return None


def _day(bureau: Bureau, text: object) -> str:
    """A day as papers write it."""
    day = _date(text)
    return jurisdiction.of(bureau.jurisdiction).date_text(day) if day else ""


def _dated(bureau: Bureau, said: Row, organ: str) -> str:
    """The date of the paper, with the place in Vietnamese ones; today's while there is none."""
    day = _date(said.get("issued_on")) or bureau.today
    if _text(said, "place"):
        return f"{_text(said, 'place')}, {jurisdiction.of(bureau.jurisdiction).date_text(day)}"
    return jurisdiction.of(bureau.jurisdiction).dated(day, organ)


def _unbracketed(text: str) -> str:
    """附注 without the brackets around all of it, which the paper sets itself."""
    found = re.fullmatch(r"[（(]([^（()）]*(?:[（(][^（()）]*[)）][^（()）]*)*)[)）]", text)
    return found[1] if found else text


def _signature(said: Row, form: str) -> str:
    """Who signs, by office: in Vietnamese papers on several lines, in an order beside the stamp."""
    words = _text(said, "signature")
    return words.replace("，", "\n").replace(";", "\n") if form.startswith("vn") else words


def _attachments(said: Row) -> tuple[Attachment, ...]:
    names = _text(said, "attachments").splitlines()
    return tuple(Attachment(name.strip().rstrip("。.；;")) for name in names if name.strip())


def _enclosed(bureau: Bureau, said: Row) -> tuple[Attachment, ...]:
    title = _text(said, "enclosed_title")
    body = blocks_of(said.get("enclosed"), bureau.jurisdiction)
    return (Attachment(title, body),) if title and body else ()
