"""From one part of a tab to the next by keyboard: tree, table, panel."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def go_on(parts: Sequence[QWidget], now: QWidget | None, step: int) -> None:
    """Focus the part after (``step`` 1) or before (-1) the one that ``now`` lies in; hidden ones are left out."""
    seen = [part for part in parts if part.isVisible()]
    if not seen:
        return
    place = next((place for place, part in enumerate(seen) if now is part or (now and part.isAncestorOf(now))), None)
    following = (place + step) % len(seen) if place is not None else 0
    seen[following].setFocus(Qt.FocusReason.TabFocusReason)
