"""Sums carried from page to page: 本页小计 and 过次页 at the foot, 承前页 at the head, 合计 at the end."""

from __future__ import annotations

from itertools import accumulate
from typing import NamedTuple

from app.paper.listing import Tally


class Words(NamedTuple):
    """The wording of account books in a language; not translated."""

    page: str
    forward: str
    brought: str
    total: str
    colon: str
    gap: str
    figures: str


WORDS = {
    "zh-CN": Words("本页小计", "过次页", "承前页", "合计", "：", "\u3000\u3000", ",."),
    "vi": Words("Cộng trang", "Cộng chuyển trang sau", "Số trang trước chuyển sang", "Tổng cộng", ": ", "      ", ".,"),
}


class Sums:
    """The sums of a tally over any stretch of rows."""

    def __init__(self, tally: Tally, language: str) -> None:
        self._tally, self._words = tally, WORDS[language]
        kinds = zip(*tally.values, strict=True) if tally.values else [()] * len(tally.names)
        self._running = [list(accumulate(kind, initial=0)) for kind in kinds]
        self._count = len(tally.values)

    def said(self, start: int, end: int) -> str:
        """What the rows from ``start`` to before ``end`` come to."""
        known = [
            running[min(end, len(running) - 1)] - running[min(start, len(running) - 1)] for running in self._running
        ]
        shown = {name: self._shown(name, number) for name, number in zip(self._tally.names, known, strict=True)}
        return self._tally.words.format(**shown)

    def before(self, start: int) -> str:
        """The line at the head of a page whose first row is ``start``."""
        return f"{self._words.brought}{self._words.colon}{self.said(0, start)}"

    def after(self, start: int, end: int) -> str:
        """The line at the foot of a page; on the last one the sum of all."""
        words = self._words
        last = end >= self._count
        closing = f"{words.total if last else words.forward}{words.colon}{self.said(0, end)}"
        if last and self._tally.total:
            closing += words.gap + self._tally.total
        if last and start == 0:
            return closing
        return f"{words.page}{words.colon}{self.said(start, end)}{words.gap}{closing}"

    def _shown(self, name: str, number: int) -> str:
        text = f"{number / 100:,.2f}" if name in self._tally.money else f"{number:,}"
        return text.translate(str.maketrans(",.", self._words.figures))
