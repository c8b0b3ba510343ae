"""发文机关标志: the red name of the organ, or of several with 文件 beside them (GB/T 9704-2012 7.2.4).

Lengths in points; marks are placed from the upper left corner of the lines of page 1.
"""

from __future__ import annotations

from typing import NamedTuple

from app.paper.composer import Setting, colored, compose
from app.paper.fonts import Role
from app.paper.grid import FRAME_TOP, WIDTH
from app.paper.marks import Colour, Run

SIZE = 50.0
INK = 0.84
"""Top of the ink of a hanzi over its baseline, in em (measured in the font of this role)."""
BELOW = 0.08
"""Ink below the baseline, in em."""
NARROWEST = 0.6
JOINT_SIZES = {2: 40.0, 3: 34.0, 4: 28.0}
"""Of the names in a joint mark; more than four are set as four are."""
_JOINT_PITCH = 1.22
_ROLE: Role = "xiaobiaosong"


class Mark(NamedTuple):
    """The runs of a mark and where its ink ends, below the first line's upper edge."""

    runs: list[Run]
    bottom: float


def mark(text: str, top: float, size: float = SIZE) -> Mark:
    """``text`` on one line, red, centred; its ink begins ``top`` points below the upper edge of the sheet."""
    y = top - FRAME_TOP
    size = min(size, _fitting(text, WIDTH, size))
    runs = _spread(text, 0.0, WIDTH, size, 0.25 * size)
    baseline = y + INK * size
    return Mark([run.moved(0, baseline) for run in runs], baseline + BELOW * size)


def joint_mark(names: tuple[str, ...], top: float, suffix: str = "文件") -> Mark:
    """The names of several organs below each other, as wide as the longest, and ``suffix`` beside them."""
    size = JOINT_SIZES.get(len(names), 28.0)
    side = len(suffix) * SIZE
    room = WIDTH - side - 0.4 * SIZE
    size = min(size, *(_fitting(name, room, size) for name in names))
    scales = [min(1.0, room / _width(name, size)) for name in names]
    block = min(room, max(_width(name, size) * scale for name, scale in zip(names, scales, strict=True)))
    left = (WIDTH - block - side - 0.4 * SIZE) / 2
    y = top - FRAME_TOP + INK * size
    runs: list[Run] = []
    for at, name in enumerate(names):
        runs += [run.moved(left, y + at * size * _JOINT_PITCH) for run in _spread(name, 0.0, block, size, block)]
    bottom = y + (len(names) - 1) * size * _JOINT_PITCH + BELOW * size
    middle = (top - FRAME_TOP + bottom) / 2
    beside = _spread(suffix, left + block + 0.4 * SIZE, side, SIZE, 0.0)
    runs += [run.moved(0, middle + (INK - BELOW) / 2 * SIZE) for run in beside]
    return Mark(runs, max(bottom, middle + (INK + BELOW) / 2 * SIZE))


def _width(text: str, size: float) -> float:
    return compose(text, Setting(_ROLE, size, 4000))[0].width


def _fitting(text: str, room: float, size: float) -> float:
    """The size in which ``text``, narrowed as far as may be, fits ``room``."""
    scale = room / max(_width(text.replace("\n", " "), size), 0.01)
    return size if scale >= NARROWEST else size * scale / NARROWEST


def _spread(text: str, left: float, room: float, size: float, most: float) -> list[Run]:
    """``text`` narrowed to ``room``, or its characters set apart by up to ``most``, in the middle of it."""
    line = colored(compose(text.replace("\n", " "), Setting(_ROLE, size, 4000)), Colour.RED)[0]
    scale = min(1.0, room / max(line.width, 0.01))
    count = sum(len(run.text) for run in line.runs)
    wanted = room if most >= room else 0.92 * room
    apart = min(most, max(0.0, (wanted - line.width) / max(count - 1, 1)))
    x = left + (room - line.width * scale - apart * (count - 1)) / 2
    placed: list[Run] = []
    before = 0
    for run in line.runs:
        placed.append(run._replace(x=x + run.x * scale + before * apart, scale=scale, space=run.space + apart))
        before += len(run.text)
    return placed
