"""What one command changed, row by row: the stuff of undo and of the audit log."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Values = dict[str, Any]


@dataclass
class Change:
    """One row before and after; None where it did not exist."""

    record: str
    row: int
    before: Values | None
    after: Values | None


@dataclass
class Batch:
    """What one command did, in order; undone and redone as one."""

    number: int
    action: str
    reason: str = ""
    changes: list[Change] = field(default_factory=list[Change])
    added: list[tuple[str, int, int]] = field(default_factory=list[tuple[str, int, int]])  # record, first id, last id

    @property
    def records(self) -> set[str]:
        """The records touched, for whoever shows them."""
        return {change.record for change in self.changes} | {name for name, _first, _last in self.added}
