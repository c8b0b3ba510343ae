"""The one way to write: validate → change → audit entry → commit; what was done can be undone as one."""

from __future__ import annotations

import json
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from app.errors import AppError, InUse, Missing, Taken
from app.i18n import N_, _
from app.safety import audit, faults
from app.safety.batch import Added, Batch, Change, Values
from app.safety.roles import Action
from app.steps import Beside, Steps
from db import errors as store

if TYPE_CHECKING:
    from app.bureau import Bureau


class Writer:
    """The hands inside a write transaction; every call leaves its trace in the batch and the audit chain."""

    def __init__(self, bureau: Bureau, batch: Batch) -> None:
        self._bureau = bureau
        self.batch = batch
        self.entries: list[tuple[str, str, int, int, str]] = []  # action, record, first and last row, detail
        self.is_closed = False  # its audit entries are written: nothing more can be changed
        self._at = bureau.now().isoformat(timespec="seconds")  # one for all: what is deleted together comes back so

    def insert(self, record: str, values: Values) -> int:
        """Store a new row and return its id."""
        row = self._bureau.db.insert(record, values)
        self._note(Change(record, row, None, dict(values)), "insert")
        return row

    def update(self, record: str, row: int, values: Values) -> bool:
        """Change what differs; False if nothing did."""
        found = self._found(record, row)
        changed = {name: value for name, value in values.items() if found[name] != value}
        if changed:
            self._bureau.db.update(record, row, changed)
            self._note(Change(record, row, {name: found[name] for name in changed}, changed), "update")
        return bool(changed)

    def update_many(self, record: str, rows: Sequence[int], values: Values) -> int:
        """Give many rows the same values with one statement; returns how many of them that changed."""
        ids, names, changes = json.dumps(list(rows)), ", ".join(values), 0
        here = "WHERE id IN (SELECT value FROM json_each(?))"
        for found in self._bureau.db.rows(f"SELECT id, {names} FROM {record} {here}", (ids,)):
            after = {name: value for name, value in values.items() if found[name] != value}
            if after:
                self._note(Change(record, found["id"], {name: found[name] for name in after}, after), "update")
                changes += 1
        marks = ", ".join(f"{name} = ?" for name in values)
        self._bureau.db.execute(f"UPDATE {record} SET {marks} {here}", (*values.values(), ids))
        return changes

    def remove(self, record: str, row: int) -> None:
        """Move a row to the recycle bin."""
        if self._found(record, row)["deleted_at"] is None:
            self._mark(Change(record, row, {"deleted_at": None}, {"deleted_at": self._at}), "delete")

    def restore(self, record: str, row: int) -> None:
        """Take a row out of the recycle bin."""
        stamp = self._found(record, row)["deleted_at"]
        if stamp is not None:
            self._mark(Change(record, row, {"deleted_at": stamp}, {"deleted_at": None}), "restore")

    def insert_many(self, record: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> range:
        """Store many new rows at once and return their ids; one statement and one audit entry for all."""
        if not rows:
            return range(0)
        first = int(self._bureau.db.value(f"SELECT coalesce(max(id), 0) + 1 FROM {record}"))
        marks = ", ".join("?" * (len(columns) + 1))
        self._bureau.db.executemany(
            f"INSERT INTO {record} (id, {', '.join(columns)}) VALUES ({marks})",
            [(row_id, *row) for row_id, row in enumerate(rows, first)],
        )
        ids = range(first, first + len(rows))
        self.batch.steps.append(Added(record, ids[0], ids[-1]))
        self.entries.append(("insert", record, ids[0], ids[-1], ""))
        return ids

    def apply(self, change: Change) -> None:
        """Make a row what ``change.after`` says: for undo and redo."""
        db = self._bureau.db
        if change.after is None:
            db.delete(change.record, change.row)
        elif change.before is None:
            db.insert(change.record, {"id": change.row, **change.after})
        else:
            db.update(change.record, change.row, change.after)
        self._note(change, "undo")

    def mark(self) -> tuple[int, int]:
        """How far it has come, for ``back_to``."""
        return len(self.batch.steps), len(self.entries)

    def back_to(self, mark: tuple[int, int]) -> None:
        """Forget what came after a mark: the file has taken it back."""
        del self.batch.steps[mark[0] :]
        del self.entries[mark[1] :]

    def _found(self, record: str, row: int) -> Values:
        found = self._bureau.db.get(record, row)
        if found is None:
            raise Missing(what=f"{record} #{row}")
        return found

    def _mark(self, change: Change, action: str) -> None:
        self._bureau.db.update(change.record, change.row, change.after or {})
        self._note(change, action)

    def _note(self, change: Change, action: str) -> None:
        self.batch.steps.append(change)
        self.entries.append((action, change.record, change.row, change.row, self._detail(change)))

    def _detail(self, change: Change) -> str:
        """Old → new per field as JSON; sensitive values masked; a new row's values stand in the row itself."""
        if change.before is None or change.after is None:
            return ""
        masked = self._bureau.masked
        detail = {
            name: [masked(change.record, name, change.before.get(name)), masked(change.record, name, value)]
            for name, value in change.after.items()
        }
        return json.dumps(detail, ensure_ascii=False, sort_keys=True)


_together: WeakKeyDictionary[Bureau, Writer] = WeakKeyDictionary()  # what several services are saving as one


@contextmanager
def write_tx(bureau: Bureau, action: str, reason: str = "", *, right: Action = Action.EDIT) -> Generator[Writer]:
    """All or nothing: the changes of the block and their audit entries. ``action`` is a msgid, shown by undo.

    Raises NotAllowed, DiskFull, ReadOnly, Gone, Taken or InUse as what they are; then nothing was changed.
    Inside ``write_together`` it is a part of that.
    """
    together = _together.get(bureau)
    if together is not None:
        with sentences(bureau):
            yield together
        return
    bureau.require(right)
    bureau.require_writable()
    batch = Batch(bureau.next_batch(), action, reason)
    writer = Writer(bureau, batch)
    with sentences(bureau), bureau.db.transaction():
        yield writer
        if not writer.is_closed:
            _close(bureau, writer)
    if batch.steps:
        bureau.committed(batch)


def _close(bureau: Bureau, writer: Writer) -> None:
    _append_audit(bureau, writer)
    for step in bureau.with_commit:
        step()
    writer.is_closed = True


def iter_end(bureau: Bureau, tx: Writer, at: tuple[int, int]) -> Steps[None]:
    """The last step of a long ``write_tx`` block: the audit entries, then the COMMIT beside the window.

    A job that many rows hang on yields it so that the window lives; there is no cancelling any more.
    """
    end = Beside(lambda: _end(bureau, tx), at=at)
    yield end
    end.result()


def _end(bureau: Bureau, tx: Writer) -> None:
    with bureau.db.lent():
        _close(bureau, tx)
        bureau.db.commit()


@contextmanager
def write_together(bureau: Bureau, action: str, reason: str = "") -> Generator[Writer]:
    """Everything that the services called in the block save, as one transaction and one undo."""
    with write_tx(bureau, action, reason) as tx:
        _together[bureau] = tx
        try:
            yield tx
        finally:
            del _together[bureau]


@contextmanager
def attempt(bureau: Bureau) -> Generator[None]:
    """A part of ``write_together`` that leaves nothing behind when it fails."""
    tx = _together[bureau]
    mark = tx.mark()
    bureau.db.execute("SAVEPOINT attempt")
    try:
        yield
    except BaseException:
        bureau.db.execute("ROLLBACK TO attempt")
        tx.back_to(mark)
        raise
    finally:
        bureau.db.execute("RELEASE attempt")


def _append_audit(bureau: Bureau, writer: Writer) -> None:
    at, batch = bureau.now().isoformat(timespec="seconds"), writer.batch
    entries = [
        (at, bureau.user, batch.number, action, record, first, last, detail, batch.reason)
        for action, record, first, last, detail in writer.entries
    ]
    audit.append(bureau.db, bureau.keyring.audit_key, entries)


def note(bureau: Bureau, action: str, record: str, row: int = 0, *, detail: Values | None = None) -> None:
    """Record what changes no row: a number shown in full, an export, a user added. Nothing on a read-only medium."""
    if bureau.db.readonly:
        return
    text = json.dumps(detail, ensure_ascii=False, sort_keys=True) if detail else ""
    at = bureau.now().isoformat(timespec="seconds")
    entry = (at, bureau.user, bureau.next_batch(), action, record, row, row, text, "")
    with sentences(bureau), bureau.db.transaction():
        audit.append(bureau.db, bureau.keyring.audit_key, [entry])


def recent(bureau: Bureau, *, actor: str = "", record: str = "", before: int = 0, limit: int = 200) -> list[Values]:
    """The latest audit entries, newest first; ``before`` a seq goes on from there. Raises NotAllowed."""
    bureau.require(Action.AUDIT)
    where = "(? = '' OR actor = ?) AND (? = '' OR record = ?) AND (? = 0 OR seq < ?)"
    with sentences(bureau):
        return bureau.db.rows(
            f"""SELECT seq, at, actor, action, record, row, last, detail, reason FROM audit WHERE {where}
                ORDER BY seq DESC LIMIT ?""",
            (actor, actor, record, record, before, before, limit),
        )


def undo(bureau: Bureau) -> Batch:
    """Take back the last command of this session; raises AppError when there is none."""
    if not bureau.done:
        raise AppError(_("There is nothing to undo."))
    return _turn_back(bureau, bureau.done, bureau.undone, N_("Undo: {action}"))


def redo(bureau: Bureau) -> Batch:
    """Do again what was taken back last; raises AppError when there is nothing."""
    if not bureau.undone:
        raise AppError(_("There is nothing to redo."))
    return _turn_back(bureau, bureau.undone, bureau.done, N_("Redo: {action}"))


def _turn_back(bureau: Bureau, source: list[Batch], target: list[Batch], label: str) -> Batch:
    bureau.require(Action.EDIT)
    batch = source[-1]
    reverse = Batch(bureau.next_batch(), batch.action)
    writer = Writer(bureau, reverse)
    with sentences(bureau), bureau.db.transaction():
        # Links between rows are looked at when it commits; what must be unique is looked at with each row, so the
        # steps go back in the very order in which they came.
        bureau.db.execute("PRAGMA defer_foreign_keys = 1")
        for step in reversed(batch.steps):
            for change in _backwards(bureau, step):
                writer.apply(change)
        reverse.reason = _(label).format(action=_(batch.action))
        _append_audit(bureau, writer)
    source.pop()
    target.append(reverse)
    bureau.announce(reverse)
    return reverse


def _backwards(bureau: Bureau, step: Change | Added) -> list[Change]:
    if isinstance(step, Change):
        return [Change(step.record, step.row, step.after, step.before)]
    query = f"SELECT * FROM {step.record} WHERE id BETWEEN ? AND ? ORDER BY id DESC"
    return [Change(step.record, int(row["id"]), row, None) for row in bureau.db.rows(query, (step.first, step.last))]


@contextmanager
def sentences(bureau: Bureau) -> Generator[None]:
    """Turn what the file answers into what the clerk reads."""
    try:
        yield
    except store.NotUnique as fault:
        raise Taken(what=_("An entry with these values")) from fault
    except store.StillReferenced as fault:
        raise InUse(what=_("This entry")) from fault
    except store.StoreError as fault:
        raise faults.told(fault, bureau.path) from fault
