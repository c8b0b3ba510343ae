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


@dataclass(frozen=True)
class Added:
    """Many new rows stored at once: their ids from first to last."""

    record: str
    first: int
    last: int


@dataclass
class Batch:
    """What one command did, in order; undone and redone as one."""

    number: int
    action: str
    reason: str = ""
    steps: list[Change | Added] = field(default_factory=list["Change | Added"])

    @property
    def records(self) -> set[str]:
        """The records touched, for whoever shows them."""
        return {step.record for step in self.steps}
