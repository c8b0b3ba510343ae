"""Carrying out a plan: a backup, then one transaction, in steps; stopped before the end it leaves nothing changed."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING, Any

from app import store
from app.errors import AppError
from app.i18n import N_, _
from app.safety import audit
from app.safety.backup import iter_back_up
from app.safety.write import Batch, Writer, iter_end, write_tx
from app.sheets import profiles
from app.sheets.links import IN_FILE
from app.sheets.outcome import ImportPlan, NoHooks, PlannedRow, Status
from app.sheets.plan import Progress
from app.steps import keeping_all, run_through

if TYPE_CHECKING:
    from app.bureau import Bureau

SLICE = 100  # rows to the first statement; the next ones are as long as this computer can do in STEP seconds
STEP, FEWEST, MOST = 0.015, 25, 1000
_FEW = 20  # changed rows to a step


@dataclass(frozen=True)
class ImportResult:
    """How many entries did what, and the batch to undo; no batch when there was nothing to do."""

    counts: dict[str, int]
    batch: Batch | None


def commit(bureau: Bureau, plan: ImportPlan, reason: str = "") -> ImportResult:
    """The whole import at once."""
    return run_through(iter_commit(bureau, plan, reason))


def iter_commit(bureau: Bureau, plan: ImportPlan, reason: str = "") -> Generator[Progress, None, ImportResult]:
    """Store what the plan says, step by step; ``close()`` before the end leaves nothing changed.

    Raises AppError when something was written since the dry run, and the faults of ``write_tx``.
    """
    new = [row for row in plan.rows if row.status is Status.NEW]
    changed = [row for row in plan.rows if row.status is Status.CHANGED]
    total = len(new) + len(changed)
    if not total and plan.options.finish is None:
        return ImportResult(plan.counts, None)
    if audit.head(bureau.db) != plan.head:
        raise AppError(_("Something was saved since the file was checked. Check the file again."))
    yield 0, total
    yield from iter_back_up(bureau, "import")
    with keeping_all(), write_tx(bureau, N_("Import"), reason) as tx:
        writing = _Writing(bureau, tx, plan)
        for slice_ in writing.slices(new):
            yield writing.done, total
            writing.insert(slice_)
        for start in range(0, len(changed), _FEW):
            yield writing.done, total
            writing.update(changed[start : start + _FEW])
        if plan.options.finish:
            plan.options.finish(bureau, tx, plan)
        profiles.remember(bureau, plan.record, plan.header.columns, plan.options.sender)
        yield from iter_end(bureau, tx, (total, total))
    return ImportResult(plan.counts, bureau.done[-1])


class _Writing:
    """Rows on their way into the file; links to rows that were only planned get their ids here."""

    def __init__(self, bureau: Bureau, tx: Writer, plan: ImportPlan) -> None:
        self.bureau = bureau
        self.tx = tx
        self.plan = plan
        self.hooks = plan.options.hooks or NoHooks()
        self.done = 0
        self._size = SLICE
        self._names = plan.record.names
        self._links = [place for place, field in enumerate(plan.record.fields) if field.links]
        self._own = [place for place, field in enumerate(plan.record.fields) if field.links == plan.record.name]
        self._ids = self._made()
        # A row that was renamed by this very file is in it under its new name, but has its id already.
        if self._own:
            self._ids |= {IN_FILE - (row.row - 1): row.id for row in plan.rows if row.id is not None}

    def _made(self) -> dict[int | None, int]:
        """Make the rows that accepted entries speak of; what only rejected ones name is not made."""
        wanted = {row.stored[place] for row in self.plan.rows if row.stored for place in self._links}
        made = [(-place, new) for place, new in enumerate(self.plan.new_rows, 1) if -place in wanted]
        return {placeholder: self.tx.insert(new.record, new.values) for placeholder, new in made}

    def slices(self, new: Sequence[PlannedRow]) -> Generator[Sequence[PlannedRow], None, None]:
        """New rows in slices, those that others point at before those others."""
        for level in self._levels(new):
            start, before = 0, self.done
            while start < len(level):
                yield level[start : start + self._size]
                start = self.done - before

    def _levels(self, new: Sequence[PlannedRow]) -> Generator[Sequence[PlannedRow], None, None]:
        waiting = list(new)
        while self._own and waiting:
            ready = [row for row in waiting if not any(self._is_open(row.stored[place]) for place in self._own)]
            if not ready:
                raise AppError(_("Rows of the sheet belong to each other in a circle. Nothing was imported."))
            yield ready
            taken = {row.row for row in ready}
            waiting = [row for row in waiting if row.row not in taken]
        if waiting:
            yield waiting

    def _is_open(self, link: int | None) -> bool:
        return link is not None and link < 0 and link not in self._ids

    def insert(self, rows: Sequence[PlannedRow]) -> None:
        """Store new rows and what their area adds, and see how many are to be stored in the next step."""
        begun = perf_counter()
        stored = [self._resolved(row.stored) for row in rows]
        ids = self.tx.insert_many(self.plan.record.name, self._names, stored)
        if self._own:
            self._ids |= {IN_FILE - (row.row - 1): row_id for row, row_id in zip(rows, ids, strict=True)}
        whole = [dict(zip(self._names, values, strict=True)) for values in stored]
        self.hooks.after_insert(self.bureau, self.tx, ids, whole)
        store.follow(self.bureau, self.tx, self.plan.record.name, whole)
        self.done += len(rows)
        fitting = len(rows) * STEP / max(perf_counter() - begun, 1e-6)
        self._size = round(min(max(fitting, self._size / 2, FEWEST), self._size * 2, MOST))

    def _resolved(self, stored: tuple[Any, ...]) -> tuple[Any, ...]:
        if not self._ids:
            return stored
        values = list(stored)
        for place in self._links:
            values[place] = self._ids.get(values[place], values[place])
        return tuple(values)

    def update(self, rows: Sequence[PlannedRow]) -> None:
        """Change rows that the bureau has, and what hangs on the change."""
        for row in rows:
            assert row.id is not None
            assert row.before is not None
            whole = dict(zip(self._names, self._resolved(row.stored), strict=True))
            self.tx.update(self.plan.record.name, row.id, whole)
            self.hooks.after_update(self.bureau, self.tx, row.before, whole | {"id": row.id})
            store.follow(self.bureau, self.tx, self.plan.record.name, [row.before, whole])
            self.done += 1
