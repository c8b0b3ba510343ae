"""What the database file answers, as the sentence that the clerk reads."""

from __future__ import annotations

from pathlib import Path

from app.errors import Busy, Damaged, DiskFault, DiskFull, EnvironmentFault, Foreign, Gone, ReadOnly, TooNew
from app.safety import lock
from db import errors as store

_SENTENCES: dict[str, type[EnvironmentFault]] = {
    store.FULL: DiskFull,
    store.READONLY: ReadOnly,
    store.CORRUPT: Damaged,
    store.MOVED: Gone,
    store.NOT_OURS: Foreign,
    store.TOO_NEW: TooNew,
    store.IO: DiskFault,
}


def told(fault: store.StoreError, path: Path) -> Exception:
    """The sentence for a fault of the file; one that is none of the clerk's affair comes back as it is."""
    if fault.cause == store.LOCKED:
        return Busy(path=path, holder=lock.holder(path))
    return _SENTENCES[fault.cause](path=path) if fault.cause in _SENTENCES else fault
