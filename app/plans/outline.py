"""The outline of a plan: lines with a level, numbered as the jurisdiction writes them, changed as one types.

A line's place is its position and its level (1–4); what stands below it are the deeper lines that follow. Lines are
rows of ``plan_item``; nothing here reads or writes the file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.plans.rules import DEEPEST, HEADING, ITEM, TEXT
from app.records import Row

_NUMERALS = "〇一二三四五六七八九十"
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_VN_LETTERS = "abcdđeghiklmnopqrstuvxy"  # NĐ 30/2020: the Vietnamese alphabet
_OWN_WORDS = ("deadline", "indicator", "leader", "office", "responsible", "person", "unit")


def chinese_number(number: int) -> str:
    """1 to 9999 in Chinese figures: 12 → 十二, 110 → 一百一十, 204 → 二百〇四."""
    if number < 20:
        return _NUMERALS[number] if number < 10 else "十" + _NUMERALS[number - 10] * (number > 10)
    text = ""
    for value, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        figure, number = divmod(number, value)
        if figure:
            text += _NUMERALS[figure] + unit
        elif text and number and text[-1] != _NUMERALS[0]:
            text += _NUMERALS[0]
    return text


def roman(number: int) -> str:
    """1 → I, 14 → XIV; for plans of fewer than 40 parts."""
    text = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        text += letters * times
    return text


def _letter(number: int) -> str:
    return _VN_LETTERS[number - 1] if number <= len(_VN_LETTERS) else str(number)


_LEVELS: dict[str, tuple[Callable[[int], str], ...]] = {
    "cn": (
        lambda n: f"{chinese_number(n)}、",
        lambda n: f"（{chinese_number(n)}）",
        lambda n: f"{n}.",
        lambda n: f"（{n}）",
    ),
    "vn": (lambda n: f"{roman(n)}. ", lambda n: f"{n}. ", lambda n: f"{_letter(n)}) ", lambda _n: "- "),
}


def depth_of(line: Row) -> int:
    """The level of a line, 1 to 4."""
    return min(max(int(line.get("depth") or 1), 1), DEEPEST)


def numbers(lines: Sequence[Row], jurisdiction: str) -> list[str]:
    """What stands before each line (一、（一）1.（1）; I. 1. a) -); nothing before a paragraph."""
    counts, found = [0] * DEEPEST, list[str]()
    for line in lines:
        if line.get("role") == TEXT:
            found.append("")
            continue
        depth = depth_of(line)
        counts[depth - 1] += 1
        counts[depth:] = [0] * (DEEPEST - depth)
        found.append(_LEVELS[jurisdiction][depth - 1](counts[depth - 1]))
    return found


def block_end(lines: Sequence[Row], place: int) -> int:
    """The place after the last line that belongs to the one at ``place``."""
    depth, end = depth_of(lines[place]), place + 1
    while end < len(lines) and depth_of(lines[end]) > depth:
        end += 1
    return end


def heading_of(lines: Sequence[Row], place: int) -> int | None:
    """The place of the line that this one stands below."""
    depth = depth_of(lines[place])
    return next((at for at in range(place - 1, -1, -1) if depth_of(lines[at]) < depth), None)


def followed(lines: Sequence[Row]) -> list[bool]:
    """Which lines are tasks that are followed: a task without others below it, or one with words of its own."""
    flags: list[bool] = []
    for place, line in enumerate(lines):
        leaf = place + 1 >= len(lines) or depth_of(lines[place + 1]) <= depth_of(line)
        own = any(line.get(name) for name in _OWN_WORDS)
        flags.append((line.get("role") or ITEM) == ITEM and (leaf or own))
    return flags


def part_of(lines: Sequence[Row], place: int) -> Row:
    """The line of the first level that a line belongs to; itself, if it stands at the top."""
    while (above := heading_of(lines, place)) is not None:
        place = above
    return lines[place]


class Outline:
    """Lines that are being changed, with every step that can be taken back."""

    def __init__(self, lines: Sequence[Row] = ()) -> None:
        self.lines = [dict(line) for line in lines]
        self._done: list[list[Row]] = []
        self._undone: list[list[Row]] = []
        self._next = -1  # lines that are not stored yet are told apart by negative ids

    def _step(self) -> None:
        self._done.append([dict(line) for line in self.lines])
        self._undone.clear()
        del self._done[:-200]

    def undo(self) -> bool:
        """Take the last step back; False when there is none."""
        return self._turn(self._done, self._undone)

    def redo(self) -> bool:
        """Take it again; False when there is nothing to take again."""
        return self._turn(self._undone, self._done)

    def _turn(self, source: list[list[Row]], target: list[list[Row]]) -> bool:
        if not source:
            return False
        target.append(self.lines)
        self.lines = source.pop()
        return True

    def stored(self, ids: dict[int, int]) -> None:
        """Lines with these temporary ids have been stored under those."""
        for lines in (self.lines, *self._done, *self._undone):
            for line in lines:
                line["id"] = ids.get(line["id"], line["id"])

    def change(self, place: int, values: Row) -> bool:
        """Put values into a line; False if they are there already."""
        line = self.lines[place]
        if all(line.get(name) == value for name, value in values.items()):
            return False
        self._step()
        self.lines[place] = {**line, **values}
        return True

    def insert(self, place: int, depth: int, values: Row | None = None) -> int:
        """A new line at a place; returns the place."""
        self._step()
        line = {"goal": "", "role": ITEM, **(values or {}), "id": self._next, "depth": depth}
        self.lines.insert(place, line)
        self._next -= 1
        return place

    def insert_after(self, place: int | None) -> int:
        """A new line after the block of a line (at the end for None), at its level; below it, if it is a part."""
        if place is None or not self.lines:
            return self.insert(len(self.lines), 1, {"role": HEADING})
        line = self.lines[place]
        below = line.get("role") == HEADING or block_end(self.lines, place) > place + 1
        depth = min(depth_of(line) + 1, DEEPEST) if below else depth_of(line)
        return self.insert(place + 1 if below else block_end(self.lines, place), depth)

    def remove(self, place: int) -> None:
        """Take a line and all that stands below it away."""
        self._step()
        del self.lines[place : block_end(self.lines, place)]

    def deepen(self, place: int, by: int) -> bool:
        """Move a line with its block one level in or out; False where that cannot be."""
        end = block_end(self.lines, place)
        depths = [depth_of(line) + by for line in self.lines[place:end]]
        above = depth_of(self.lines[place - 1]) if place else 0
        if min(depths) < 1 or max(depths) > DEEPEST or (by > 0 and depths[0] > above + 1):
            return False
        self._step()
        for line, depth in zip(self.lines[place:end], depths, strict=True):
            line["depth"] = depth
        return True

    def move(self, place: int, by: int) -> int | None:
        """Move a block before the line of its level above it (−1) or behind the next (1); returns its new place."""
        end, depth = block_end(self.lines, place), depth_of(self.lines[place])
        if by < 0:
            above = next((at for at in range(place - 1, -1, -1) if depth_of(self.lines[at]) <= depth), None)
            if above is None or depth_of(self.lines[above]) < depth:
                return None
            return self.put(place, above, depth)
        if end >= len(self.lines) or depth_of(self.lines[end]) != depth:
            return None
        return self.put(place, block_end(self.lines, end), depth)

    def put(self, place: int, target: int, depth: int) -> int | None:
        """Move a block to before ``target`` at a level (drag and drop); None if it would fall into itself."""
        end = block_end(self.lines, place)
        if place <= target < end and target != place:
            return None
        by = depth - depth_of(self.lines[place])
        deepest = max(depth_of(line) for line in self.lines[place:end])
        by = min(by, DEEPEST - deepest)
        self._step()
        block = [{**line, "depth": depth_of(line) + by} for line in self.lines[place:end]]
        target -= len(block) if target >= end else 0
        del self.lines[place:end]
        self.lines[target:target] = block
        return target
