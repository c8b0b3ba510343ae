"""The line composer: sets a paragraph in lines that fill the measure, on the character grid of GB/T 9704 or by words.

A line that would end badly is squeezed (punctuation gives up its empty half) or, failing that, pushes a token on to the
next line and spreads the rest over its gaps. Last lines keep their natural width.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple

from app.paper import breaking, fonts, own_fonts
from app.paper.breaking import Token
from app.paper.document import Align
from app.paper.fonts import Role
from app.paper.marks import Colour, Run

STRETCH = 0.13
"""Widest gap, in em, to be put between characters before another way is sought."""
LOOSEST = 0.35
"""A line that would need wider gaps than this is left short."""
_EPS = 0.01


class Setting(NamedTuple):
    """How a paragraph is set; lengths in points.

    ``cell`` is the pitch of full-width characters (0: their size). ``fill`` says where the slack of a full line goes:
    between all characters (Chinese), between words (Vietnamese) or nowhere; ``align`` places the lines not filled.
    """

    role: Role
    size: float
    width: float
    cell: float = 0.0
    indent: float = 0.0
    hanging: float = 0.0
    fill: Literal["cells", "words", ""] = ""
    align: Align = "left"


class Line(NamedTuple):
    """One composed line: runs from x = 0, y = baseline, and its inked width in points."""

    runs: tuple[Run, ...]
    width: float


class Lead(NamedTuple):
    """The beginning of a paragraph in another role (a run-in heading)."""

    text: str
    role: Role


class _Cut(NamedTuple):
    """Tokens up to ``end`` make a line, its gaps changed by ``slack`` points in all (negative: squeezed)."""

    end: int
    slack: float
    full: bool = True


@own_fonts.set_with_fonts
@lru_cache(maxsize=8192)
def compose(text: str, setting: Setting, lead: Lead | None = None) -> tuple[Line, ...]:
    """``text`` in lines; a line feed ends a line. An empty text is one empty line."""
    lines: list[Line] = []
    for number, paragraph in enumerate(breaking.clean(text).split("\n")):
        first = lead if number == 0 else None
        lines += _Paragraph(paragraph, setting, first).lines()
    return tuple(lines)


class _Paragraph:
    """One paragraph while it is being cut into lines."""

    def __init__(self, text: str, setting: Setting, lead: Lead | None) -> None:
        self.set = setting
        self.cell = setting.cell or setting.size
        self.tokens: list[Token] = []
        if lead:
            self.tokens = breaking.tokens(breaking.clean(lead.text), lead.role, setting.size, self.cell)
        self.lead = len(self.tokens)
        self.lead_role: Role = lead.role if lead else setting.role
        self.tokens += breaking.tokens(text, setting.role, setting.size, self.cell)

    def role(self, at: int) -> Role:
        return self.lead_role if at < self.lead else self.set.role

    def lines(self) -> list[Line]:
        found: list[Line] = []
        start, indent = 0, self.set.indent
        while start < len(self.tokens):
            cut = self._cut(start, self.set.width - indent)
            found.append(self._line(start, cut, indent))
            start, indent = cut.end, self.set.hanging
            while start < len(self.tokens) and self.tokens[start].text[0] == " ":
                start += 1
        return found or [Line((), 0.0)]

    # where to end

    def _cut(self, start: int, room: float) -> _Cut:
        end = self._fitting(start, room)
        if end == len(self.tokens):
            return _Cut(end, 0.0, full=False)
        ways = (self._by_squeezing, self._by_pushing) if self.set.fill == "cells" else (self._by_pushing,)
        if self.set.fill == "cells" and self._stretch(start, end, room) <= STRETCH and self._legal(end):
            return self._full(start, end, room)
        for way in ways:
            cut = way(start, end, room)
            if cut:
                return cut
        return self._by_dividing(start, end, room)

    def _fitting(self, start: int, room: float) -> int:
        """The first token that does not fit any more; a space may hang over the edge."""
        used, at = 0.0, start
        for at in range(start, len(self.tokens)):
            token = self.tokens[at]
            if used + token.width > room + _EPS and token.text[0] != " ":
                return at
            used += token.width
        return len(self.tokens)

    def _by_squeezing(self, start: int, end: int, room: float) -> _Cut | None:
        for further in range(end + 1, min(end + 3, len(self.tokens)) + 1):
            excess = self._natural(start, further) - room
            if excess > sum(breaking.give(token.text, self.cell) for token in self.tokens[start:further]) + _EPS:
                continue
            if further == len(self.tokens) or self._legal(further):
                return _Cut(further, -max(excess, 0.0))
        return None

    def _by_pushing(self, start: int, end: int, room: float) -> _Cut | None:
        for back in range(end, start, -1):
            if not self._legal(back):
                continue
            if self.set.fill == "cells" and self._stretch(start, back, room) > STRETCH:
                return None
            return self._full(start, back, room)
        return None

    def _by_dividing(self, start: int, end: int, room: float) -> _Cut:
        """Last resorts: divide the Latin word that sticks out, or set the line loosely, or end it anywhere."""
        token, size, role = self.tokens[end], self.set.size, self.role(end)
        left = room - self._natural(start, end)
        parts = breaking.split(token, left, role, size) if len(token.text) > 1 else None
        legal = next((back for back in range(end, start, -1) if self._legal(back)), None)
        if parts is None and legal is not None:
            return self._full(start, legal, room)
        if parts is None and end == start and len(token.text) > 1:
            parts = breaking.chop(token, left, role, size)
        if parts is None:
            return self._full(start, max(end, start + 1), room)
        self.tokens[end : end + 1] = parts
        self.lead += end < self.lead
        return self._full(start, end + 1, room)

    def _legal(self, at: int) -> bool:
        return breaking.may_end(self.tokens[at - 1], self.tokens[at], self.role(at))

    def _natural(self, start: int, end: int) -> float:
        return sum(token.width for token in self.tokens[start : self._trimmed(start, end)])

    def _trimmed(self, start: int, end: int) -> int:
        while end > start + 1 and self.tokens[end - 1].text[0] == " ":
            end -= 1
        return end

    def _stretch(self, start: int, end: int, room: float) -> float:
        gaps = max(self._trimmed(start, end) - start - 1, 1)
        return (room - self._natural(start, end)) / gaps / self.cell

    def _full(self, start: int, end: int, room: float) -> _Cut:
        return _Cut(end, room - self._natural(start, end))

    # where each character goes

    def _line(self, start: int, cut: _Cut, indent: float) -> Line:
        end = self._trimmed(start, cut.end)
        extra = self._gaps(start, end, cut)
        runs = _Runs(self.set.size)
        x = indent
        for at in range(start, end):
            token, role = self.tokens[at], self.role(at)
            change = extra[at - start]
            shift = change if change < 0 and token.text in breaking.SQUEEZED_LEFT else 0.0
            self._put(runs, token, role, x + shift)
            x += token.width + change
        last = extra[-1] if extra and extra[-1] > 0 else 0.0
        width = x - last
        return Line(tuple(run.moved(self._offset(cut, width), 0) for run in runs.found), width)

    def _offset(self, cut: _Cut, width: float) -> float:
        if self.set.align == "left" or (cut.full and self.set.fill):
            return 0.0
        return (self.set.width - width) / (2 if self.set.align == "center" else 1)

    def _gaps(self, start: int, end: int, cut: _Cut) -> list[float]:
        """What each token of the line gains or gives up."""
        line = self.tokens[start:end]
        if cut.slack < 0:
            gives = [breaking.give(token.text, self.cell) for token in line]
            total = sum(gives) or 1.0
            return [cut.slack * share / total for share in gives]
        if not cut.full or not self.set.fill:
            return [0.0] * len(line)
        words = self.set.fill == "words"
        weights = [1.0 if not words or token.text[0] == " " else 0.0 for token in line]
        weights[-1] = 0.0
        total = sum(weights)
        if total == 0 or (not words and cut.slack / total > LOOSEST * self.cell):
            return [0.0] * len(line)
        return [cut.slack * weight / total for weight in weights]

    def _put(self, runs: _Runs, token: Token, role: Role, x: float) -> None:
        for char in token.text:
            font = fonts.font_for(char, role) or fonts.CHAINS[role].latin
            advance = fonts.advance(char, role) * self.set.size
            cell = self.cell if breaking.in_cell(char, role) else advance
            runs.put(char, font, x + (cell - advance) / 2, advance)
            x += cell


class _Runs:
    """Collects characters into as few runs as their positions allow."""

    def __init__(self, size: float) -> None:
        self.found: list[Run] = []
        self._size = size
        self._end = 0.0

    def put(self, char: str, font: str, x: float, advance: float) -> None:
        """Add ``char`` with its left side at ``x``."""
        if not self._continue(char, font, x):
            self.found.append(Run(x, 0.0, font, self._size, char))
        self._end = x + advance

    def _continue(self, char: str, font: str, x: float) -> bool:
        if not self.found or self.found[-1].font != font:
            return False
        last = self.found[-1]
        space = round(x - self._end, 3)
        if len(last.text) > 1 and abs(space - last.space) > 0.002:
            return False
        if abs(space) > self._size:
            return False
        self.found[-1] = last._replace(text=last.text + char, space=space if len(last.text) == 1 else last.space)
        return True


def colored(lines: tuple[Line, ...], colour: Colour) -> tuple[Line, ...]:
    """The same lines in another colour."""
    return tuple(line._replace(runs=tuple(run._replace(colour=colour) for run in line.runs)) for line in lines)
