"""Keeps None, True and False alive under PySide6 6.12.0 on CPython 3.11.

That wheel is built for CPython 3.12 and later, where these three are immortal, and gives them back without a reference
of their own: every Qt call that returns nothing takes a None away, every ``signal.emit()`` a True. After some thousands
of calls CPython 3.11 aborts the program ("none_dealloc", "bool_dealloc") and what was being typed is lost. So they get
more references than anybody can use up, as they have from 3.12 on. Measured: 6.11.x and earlier take none away. This
file goes when a PySide6 without the fault is pinned.
"""

from __future__ import annotations

import sys

_PLENTY = 1 << 40


def keep_singles() -> None:
    """Give the three plenty of references where they are not immortal; safe to call again."""
    if sys.implementation.name != "cpython" or sys.version_info >= (3, 12):
        return
    import ctypes

    for single in (None, True, False):
        # The reference count is the first field of every CPython object before 3.12.
        count = ctypes.c_ssize_t.from_address(id(single))
        if count.value < _PLENTY:
            count.value += _PLENTY
