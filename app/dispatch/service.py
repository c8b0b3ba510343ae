"""The life of an outgoing paper: draft → number → printed → issued and locked."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from app import attachments, numbering, store
from app.dispatch import papers, rules
from app.errors import AppError
from app.i18n import N_, _
from app.records import Row
from app.safety.write import write_tx
from app.seals import NoSeal

if TYPE_CHECKING:
    from app.bureau import Bureau
    from app.paper.document import Document

RECORD = "official_paper"


def fresh(bureau: Bureau) -> Row:
    """What a new paper begins with."""
    form = "vn.letter" if bureau.jurisdiction == "vn" else "cn.redhead"
    return {"form": form, "organ": bureau.name, "status": rules.DRAFT}


def save_paper(bureau: Bureau, values: Row, row_id: int | None = None, reason: str = "") -> int:
    """Store a paper; AppError for one that has gone out, until it is opened again."""
    if row_id is None:
        values = {**values, "status": rules.DRAFT}
    else:
        _require_open(store.get(bureau, RECORD, row_id))
    return store.save(bureau, RECORD, values, row_id, reason)


def _require_open(row: Row) -> None:
    if sentence := rules.locked(row):
        raise AppError(sentence)


def next_number(bureau: Bureau, row: Row) -> str:
    """The number that follows the one given last to a paper of the same form and organ; "" before the first."""
    form = str(row["form"]).replace("'", "")
    return row.get("number") or numbering.proposed(bureau, RECORD, bureau.today, f"form = '{form}'")


def take_number(bureau: Bureau, paper: int, text: str, day: date) -> str:
    """Give a paper its number and date and enter them in the register; raises what ``numbering.take`` does."""
    row = store.get(bureau, RECORD, paper)
    _require_open(row)
    with write_tx(bureau, N_("Take a number")) as tx:
        holder = numbering.Holder(RECORD, paper, row["title"], row["recipients"] or "")
        number = numbering.take(bureau, tx, text, day, holder)
        values = {"number": number, "issued_on": day.isoformat(), "status": rules.NUMBERED}
        store.put(bureau, tx, RECORD, values, paper)
    return number


def set_paper(document: Document) -> bytes:
    """The PDF of a paper; plain data, so that a worker can do it. Raises what ``write_papers`` raises."""
    from app.paper.pdf import write_document

    with TemporaryDirectory(prefix="bureaudesk-") as folder:
        path = Path(folder) / "paper.pdf"
        write_document(document, path)
        return path.read_bytes()


def archive_print(bureau: Bureau, paper: int, content: bytes) -> None:
    """Keep what was printed, to the byte."""
    title = store.get(bureau, RECORD, paper)["title"]
    with write_tx(bureau, N_("Print the paper")) as tx:
        store.put(bureau, tx, RECORD, {"name": f"{title[:110]}.pdf"}, paper)
        attachments.keep_content(bureau, tx, RECORD, paper, content)


def issue(bureau: Bureau, paper: int) -> None:
    """The paper has been signed and sent out: it is locked, and its number can no longer be voided.

    AppError for one that has no number, was not printed, or says something else than what was printed.
    """
    row = store.get(bureau, RECORD, paper)
    if row["status"] == rules.ISSUED:
        raise AppError(_("This paper has gone out already."))
    if not row["number"] or not row["digest"]:
        raise AppError(_("Take a number and print the paper first."))
    if attachments.read(bureau, RECORD, paper) not in _as_it_stands(bureau, row):
        raise AppError(_("The paper was changed after it was printed. Print it again."))
    with write_tx(bureau, N_("The paper has gone out")) as tx:
        store.put(bureau, tx, RECORD, {"status": rules.ISSUED}, paper)
        numbering.mark_issued(bureau, tx, RECORD, paper)


def _as_it_stands(bureau: Bureau, row: Row) -> list[bytes]:
    """The paper of today, without seals and with them where they are kept."""
    found = [set_paper(papers.paper_of(bureau, row))]
    with suppress(NoSeal):
        found.append(set_paper(papers.paper_of(bureau, row, sealed=True)))
    return found


def reopen(bureau: Bureau, paper: int, reason: str) -> None:
    """Let a paper that has gone out be changed again; the reason stays in its history. AppError without one."""
    if not reason.strip():
        raise AppError(_("Say why the paper is opened again."))
    store.save(bureau, RECORD, {"status": rules.NUMBERED}, paper, reason)


SAVERS = {RECORD: save_paper}
