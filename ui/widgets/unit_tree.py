"""The tree of units with a figure beside each, for this level or with everything below it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import N_
from app.session import Bureau

Counts = Callable[[], dict[int, int]]


class UnitTree(QWidget):
    """Choose a unit. ``counts`` gives a figure per unit id (without the units below); ``label_msgid`` says what it counts."""

    unit_selected = Signal(object)  # None for all units, or a tuple of ids

    def __init__(self, bureau: Bureau, counts: Counts | None = None, label_msgid: str = N_("People"), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        raise NotImplementedError

    def refresh(self) -> None:
        """Read units and figures again; the choice and what was folded stay."""
        raise NotImplementedError

    def selected(self) -> tuple[int, ...] | None:
        """The ids chosen; None for all units."""
        raise NotImplementedError

    def unit(self) -> int | None:
        """The unit itself that is chosen; None for all."""
        raise NotImplementedError

    def select_unit(self, unit_id: int | None) -> None:
        """Choose a unit, or all."""
        raise NotImplementedError
