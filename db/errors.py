"""What the file may answer instead of data; ``app`` turns each into a sentence."""

from __future__ import annotations


class StoreError(Exception):
    """The file would not do what was asked; ``cause`` says why in one word."""

    def __init__(self, cause: str, detail: str = "") -> None:
        self.cause = cause
        super().__init__(f"{cause}: {detail}" if detail else cause)


class NotUnique(StoreError):
    """A row with this key exists already."""


class StillReferenced(StoreError):
    """Another row points at it."""


# The cause words of StoreError.
FULL, READONLY, LOCKED, CORRUPT, MOVED, NOT_OURS, TOO_NEW, IO = (
    "full", "readonly", "locked", "corrupt", "moved", "not ours", "too new", "io",
)  # fmt: skip
