"""What was typed and not yet saved: kept in the encrypted file every two seconds, offered again after a crash.

A draft is no data of the bureau: it leaves no audit entry, and goes in the transaction of the save that makes it real.
"""

from __future__ import annotations

import json
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app import areas, store
from app.errors import AppError
from app.records import Row
from app.safety.roles import Action

if TYPE_CHECKING:
    from app.bureau import Bureau

NEW = 0  # the row number of what has not been saved at all


@dataclass(frozen=True)
class Draft:
    """What was typed into the form of a row (None: a new one), and whether the row was changed since by another way."""

    record: str
    row: int | None
    values: Row
    saved_at: str
    is_stale: bool


def keep(bureau: Bureau, record: str, row: int | None, values: Row, base: int) -> bool:
    """Keep what is typed; ``base`` is the ``revision`` when the row was read. False while a job holds the file."""
    if not bureau.is_open or bureau.db.readonly or not bureau.may(Action.EDIT):
        return True  # nothing can be kept: who asks need not ask again
    if bureau.db.is_busy():
        return False
    payload = json.dumps(values, ensure_ascii=False, default=str)
    with bureau.db.transaction():
        bureau.db.execute(
            "INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?, ?, ?)",
            (record, row or NEW, bureau.user, payload, base, bureau.now().isoformat(timespec="seconds")),
        )
    return True


def drop(bureau: Bureau, record: str, row: int | None) -> None:
    """Forget a draft: the clerk has saved it or let it go."""
    if not bureau.db.readonly and not bureau.db.is_busy():
        with bureau.db.transaction():
            _delete(bureau, record, row)


def _delete(bureau: Bureau, record: str, row: int | None) -> None:
    bureau.db.execute("DELETE FROM draft WHERE record = ? AND row = ? AND actor = ?", (record, row or NEW, bureau.user))


@contextmanager
def turned_real(bureau: Bureau, record: str, row: int | None) -> Generator[None]:
    """The save inside takes the draft away in its own transaction: both happen, or neither."""

    def step() -> None:
        _delete(bureau, record, row)

    bureau.with_commit.append(step)
    try:
        yield
    finally:
        bureau.with_commit.remove(step)


def revision(bureau: Bureau, record: str, row: int | None) -> int:
    """The number of the last change of a row; two are equal when nothing was changed between."""
    if row is None:
        return 0
    found = bureau.db.value(
        "SELECT max(seq) FROM audit WHERE record = ? AND row <= ? AND last >= ? AND action <> 'reveal'",
        (record, row, row),
    )
    return int(found or 0)


def of(bureau: Bureau, record: str, row: int | None) -> Draft | None:
    """What was typed into this form and never saved, if it says anything new."""
    found = bureau.db.rows(
        "SELECT record, row, payload, base, saved_at FROM draft WHERE record = ? AND row = ? AND actor = ?",
        (record, row or NEW, bureau.user),
    )
    return _draft(bureau, found[0]) if found else None


def left_over(bureau: Bureau) -> list[Draft]:
    """The drafts of who signed in, the newest first; those that say nothing new are forgotten on the way."""
    found = bureau.db.rows(
        "SELECT record, row, payload, base, saved_at FROM draft WHERE actor = ? ORDER BY saved_at DESC", (bureau.user,)
    )
    drafts = list[Draft]()
    for kept in found:
        draft = _draft(bureau, kept)
        if draft is None:
            drop(bureau, kept["record"], kept["row"])
        else:
            drafts.append(draft)
    return drafts


def _draft(bureau: Bureau, kept: dict[str, Any]) -> Draft | None:
    record, row = str(kept["record"]), int(kept["row"]) or None
    if record not in areas.records():
        return None
    values: Row = json.loads(kept["payload"])
    try:
        stored = store.get(bureau, record, row) if row else {}
    except AppError:  # gone for good
        return None
    if row and (stored.get("deleted_at") or all(stored.get(name) == value for name, value in values.items())):
        return None
    return Draft(record, row, values, str(kept["saved_at"]), kept["base"] != revision(bureau, record, row))


def title(bureau: Bureau, draft: Draft) -> str:
    """What the draft is about: the title of its row, or what was typed for one."""
    name = areas.records()[draft.record].title
    if draft.row is None:
        return str(draft.values.get(name) or "")
    return store.titles(bureau, draft.record, [draft.row]).get(draft.row, "")
