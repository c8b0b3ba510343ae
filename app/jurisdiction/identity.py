"""What an identity number tells."""

from __future__ import annotations

from dataclasses import dataclass

MALE, FEMALE = "1", "2"  # GB/T 2261.1


class BadIdentity(ValueError):
    """The number cannot be right; the text is a sentence for the clerk."""


@dataclass(frozen=True)
class Identity:
    """A number in its full form, and the sex and birth date (YYYY-MM-DD, or YYYY where it holds no more) in it."""

    number: str
    sex: str
    birth_date: str
