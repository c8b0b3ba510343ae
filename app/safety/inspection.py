"""``check``: every page, every link between rows, the audit chain."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from app import areas
from app.errors import AppError
from app.i18n import _
from app.safety import audit
from app.safety.backup import Copy, folder_of, in_folder
from app.values import show_moment

if TYPE_CHECKING:
    from app.bureau import Bureau


@dataclass(frozen=True)
class Finding:
    """One thing looked at."""

    sound: bool
    text: str


def inspect(bureau: Bureau) -> list[Finding]:
    """Look at the whole file; changes nothing."""
    archives = [finding for inspect_area in areas.inspectors() for finding in inspect_area(bureau)]
    return [_pages(bureau), _links(bureau), _chain(bureau), _anchors(bureau), *archives]


def _pages(bureau: Bureau) -> Finding:
    try:
        bad = len(bureau.db.tuples("PRAGMA cipher_integrity_check"))
        sound = not bad and bureau.db.value("PRAGMA integrity_check") == "ok"
    except AppError:
        sound = False
    return Finding(
        sound, _("Pages and indexes are whole.") if sound else _("The file is damaged; restore the last backup.")
    )


def _links(bureau: Bureau) -> Finding:
    try:
        broken = bureau.db.tuples("PRAGMA foreign_key_check")
    except AppError as fault:
        return Finding(False, fault.text)
    return Finding(not broken, _("Links between entries: {count} broken.").format(count=len(broken)))


def _chain(bureau: Bureau) -> Finding:
    try:
        head = audit.verify(bureau.db, bureau.keyring.audit_key)
    except AppError as fault:
        return Finding(False, _("The audit log does not fit: {text}").format(text=fault.text))
    return Finding(True, _("Audit log: {count} entries, head {head}.").format(count=head.seq, head=head.short))


def _anchors(bureau: Bureau) -> Finding:
    """Each backup kept the head of the chain: what it knew must still be there."""
    try:
        own = [copy for copy in in_folder(folder_of(bureau.path)) if copy.stem == bureau.path.stem]
        lost = [copy for copy in own if _lacks(bureau, copy)]
    except AppError as fault:
        return Finding(False, fault.text)
    if not lost:
        return Finding(True, _("Backups and audit log agree."))
    words = _(
        "The backup of {day} knows audit entries that this file lacks: cut off, or an older copy put in its place."
    )
    return Finding(False, words.format(day=show_moment(lost[0].made_at)))


def _lacks(bureau: Bureau, copy: Copy) -> bool:
    seq, mac = copy.head
    if not seq or bureau.db.value("SELECT count(*) FROM audit WHERE seq = ? AND hex(mac) LIKE ?", (seq, mac + "%")):
        return False
    # After a restore the copies made between then and that day know more than the file; the restore stands in it.
    restored = bureau.db.tuples("SELECT at FROM audit WHERE action = 'restored' AND seq <= ?", (seq,))
    return not any(datetime.fromisoformat(at) >= copy.made_at for (at,) in restored)
