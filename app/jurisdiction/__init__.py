"""What differs between China and Vietnam outside the dated rules: identity numbers, dates and money in words.

``cn`` and ``vn`` offer the same names; ``of()`` gives the one of a bureau. Called by areas and papers; knows no area.
"""

from __future__ import annotations

from types import ModuleType

from app.jurisdiction import cn, vn


def of(code: str) -> ModuleType:
    """The module of ``cn`` or ``vn``."""
    return {"cn": cn, "vn": vn}[code]
