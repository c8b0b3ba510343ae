"""The life of an outgoing paper: draft → number → printed → issued and locked."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from app import areas, attachments, numbering, scans, store
from app.dispatch import rules
from app.errors import AppError, Missing
from app.i18n import N_, _
from app.records import Row
from app.safety.write import Writer, write_tx

if TYPE_CHECKING:
    from app.bureau import Bureau
    from app.paper.document import Document

RECORD, COPY = "official_paper", "paper_copy"
PRINTED, SCAN = "printed", "scan"


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
    if row["deleted_at"]:
        raise Missing(what=_(areas.records()[RECORD].label))
    if sentence := rules.locked(row):
        raise AppError(sentence)


def next_number(bureau: Bureau, row: Row) -> str:
    """The number that follows the one given last to a paper of the same form and organ; "" before the first."""
    like = {"form": row["form"], "organ": row.get("organ")}
    return row.get("number") or numbering.proposed(bureau, RECORD, bureau.today, like)


def take_number(bureau: Bureau, paper: int, text: str, day: date) -> str:
    """Give a paper its number and date and enter them in the register; raises what ``numbering.take`` does."""
    row = store.get(bureau, RECORD, paper)
    _require_open(row)
    with write_tx(bureau, N_("Take a number")) as tx:
        holder = numbering.Holder(RECORD, paper, row["title"], row["recipients"] or "")
        number = numbering.take(bureau, tx, text, day, holder)
        state = rules.REOPENED if row["status"] == rules.REOPENED else rules.NUMBERED
        values = {"number": number, "issued_on": day.isoformat(), "status": state}
        store.put(bureau, tx, RECORD, values, paper)
    return number


def set_paper(document: Document) -> bytes:
    """The PDF of a paper; plain data, so that a worker can do it. Raises what ``write_papers`` raises."""
    from app.paper.pdf import write_document

    with TemporaryDirectory(prefix="bureaudesk-") as folder:
        path = Path(folder) / "paper.pdf"
        write_document(document, path)
        return path.read_bytes()


def archive_print(bureau: Bureau, paper: int, content: bytes, words: str, *, sealed: bool = False) -> int:
    """Keep what was printed, to the byte, beside the copies before; returns the copy.

    ``words`` is the fingerprint of what was set: AppError when the paper says something else meanwhile.
    """
    row = store.get(bureau, RECORD, paper)
    _require_open(row)
    if said(row) != words:
        raise AppError(_("The paper was changed while it was being set. Print it again."))
    with write_tx(bureau, N_("Print the paper")) as tx:
        told = {"kind": PRINTED, "name": f"{row['title'][:110]}.pdf", "media": "application/pdf"}
        return _keep(bureau, tx, row, content, {**told, "sealed": sealed, "said": words})


def attach_scan(bureau: Bureau, paper: int, path: Path) -> int:
    """Keep the scan of the signed paper beside its copies; UnreadableFile for what is no PDF, PNG or JPEG."""
    content, media = scans.read_scan(path)
    row = store.get(bureau, RECORD, paper)
    if row["status"] != rules.ISSUED:
        raise AppError(_("Say first that the paper has gone out; then its signed scan is attached."))
    with write_tx(bureau, N_("Attach a file")) as tx:
        return _keep(bureau, tx, row, content, {"kind": SCAN, "name": path.name[:120], "media": media})


def _keep(bureau: Bureau, tx: Writer, paper: Row, content: bytes, told: Row) -> int:
    here = {"paper": paper["id"], "number": paper["number"], "printed_on": bureau.today.isoformat()}
    copy = store.put(bureau, tx, COPY, here | told)
    attachments.keep_content(bureau, tx, COPY, copy, content)
    return copy


def copies(bureau: Bureau, paper: int) -> list[Row]:
    """What is kept of a paper, printed copies and scans, the oldest first."""
    return store.rows(bureau, store.Query(COPY, equals={"paper": paper}))


def issue(bureau: Bureau, paper: int) -> None:
    """The paper has been signed and sent out: it is locked, and its number can no longer be voided.

    AppError for one that has no number, was not printed, or says something else than what was printed.
    """
    row = store.get(bureau, RECORD, paper)
    printed = [copy for copy in copies(bureau, paper) if copy["kind"] == PRINTED]
    _require_open(row)
    if not row["number"] or not printed:
        raise AppError(_("Take a number and print the paper first."))
    held = numbering.number_of(bureau, RECORD, paper)
    if held is None or held["number"] != row["number"]:
        raise AppError(_("{number} is not this paper's in the register. Take a number.").format(number=row["number"]))
    if said(row) != printed[-1]["said"]:
        raise AppError(_("The paper was changed after it was printed. Print it again."))
    with write_tx(bureau, N_("The paper has gone out")) as tx:
        store.put(bureau, tx, RECORD, {"status": rules.ISSUED}, paper)
        numbering.mark_issued(bureau, tx, RECORD, paper)


def said(row: Row) -> str:
    """A fingerprint of all that a paper says, whatever fonts and seals it is printed with."""
    fields = (field.name for field in areas.records()[RECORD].fields if not field.computed)
    words = {name: row[name] for name in (*fields, "number") if row[name] not in (None, "", False)}
    return hashlib.sha256(json.dumps(words, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def reopen(bureau: Bureau, paper: int, reason: str) -> None:
    """Let a paper that has gone out be changed again; the reason stays in its history. AppError without one."""
    if not reason.strip():
        raise AppError(_("Say why the paper is opened again."))
    if store.get(bureau, RECORD, paper)["status"] != rules.ISSUED:
        raise AppError(_("This paper has not gone out; it can be changed as it is."))
    store.save(bureau, RECORD, {"status": rules.REOPENED}, paper, reason)


def lose_number(_bureau: Bureau, tx: Writer, paper: Row) -> None:
    """The number of a paper was voided: it is a draft again; one that has gone out before stays one of those."""
    state = rules.REOPENED if paper["status"] == rules.REOPENED else rules.DRAFT
    tx.update(RECORD, paper["id"], {"number": None, "status": state})


NUMBERED = {RECORD: lose_number}
SAVERS = {RECORD: save_paper, numbering.REGISTER: numbering.save_entry}
