"""The desk as a dialog sees it that the desk itself opens: so neither has to know the other."""

from __future__ import annotations

from typing import Any, Protocol

from app.bureau import Bureau


class Surroundings(Protocol):
    """What a dialog for sheets needs of the desk."""

    @property
    def bureau(self) -> Bureau:
        """The open file."""
        ...

    @property
    def message(self) -> Any:
        """A signal with a sentence."""
        ...
