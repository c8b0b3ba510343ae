"""``check``: every page, every link between rows, the audit chain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app import areas
from app.errors import AppError
from app.i18n import _
from app.safety import audit

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
    return [_pages(bureau), _links(bureau), _chain(bureau), *archives]


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
