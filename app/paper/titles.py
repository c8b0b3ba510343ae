"""Titles of several lines: balanced, words whole (GB/T 9704-2012 7.3.1: 梯形或菱形, 词意完整)."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate, pairwise, product
from math import ceil

from app.paper import breaking, own_fonts
from app.paper.composer import Line, Setting, compose
from app.paper.fonts import Role

_WHOLE = re.compile(
    r"卫生健康(?:委员会|局|委)?|卫生局|卫生院|人民政府|人民医院|中心医院|妇幼保健院|疾病预防控制(?:中心|局)?|委员会|办公室"
    r"|国际劳动妇女节|等同志|女职工|劳动保护|合法权益|特殊权益|健康关爱|健康检查|分解表|花名册|医疗卫生|[\d第]+(?:年度?|[月日号届次期])+"
)
"""Names and terms that a dictionary takes apart, though a title must not."""
_LEADS_ON = re.compile(r"关于.{0,3}$|[的、和与及]$|《[^》]*$")
"""How a line does not end: with what belongs to the words after it, or inside a title that is named."""
_HANGS_ON = "的、和与及"
"""What no line begins with."""


@own_fonts.set_with_fonts
@lru_cache(maxsize=256)
def compose_title(text: str, role: Role, size: float, width: float) -> tuple[Line, ...]:
    """``text`` centred in as few lines as fit nine tenths of ``width`` points, none much longer than the others."""
    setting = Setting(role, size, width, align="center")
    if "\n" in text:
        return compose(text, setting)
    pieces = [token.text for token in breaking.tokens(breaking.clean(text), role, size, size)]
    widths = [breaking.width_of(piece, role, size, size) for piece in pieces]
    count = ceil(sum(widths) / (width * 0.9)) if pieces else 1
    if count == 1 or count > 4:
        return compose(text, setting)
    inside = _inside_words(pieces)
    places = [at for at in range(1, len(pieces)) if at not in inside and _legal(pieces, at)]
    near = [_near(places, widths, sum(widths) * cut / count, 5 * size) for cut in range(1, count)]
    ways = (cuts for cuts in product(*near) if all(left < right for left, right in pairwise(cuts)))
    cuts = min(ways, key=lambda cuts: _cost(widths, pieces, cuts, width), default=())
    edges = [0, *cuts, len(pieces)]
    lines = ["".join(pieces[start:end]).strip() for start, end in pairwise(edges)]
    return compose("\n".join(lines), setting)


def _near(places: list[int], widths: list[float], wanted: float, reach: float) -> list[int]:
    """Those of ``places`` at most ``reach`` points away from ``wanted`` points into the title."""
    return [at for at in places if abs(sum(widths[:at]) - wanted) <= reach]


def _inside_words(pieces: list[str]) -> set[int]:
    """The places between pieces at which a word would be torn."""
    text = "".join(pieces)
    inner = {place for start, end in _words(text) for place in range(start + 1, end)}
    starts = accumulate((len(piece) for piece in pieces), initial=0)
    return {number for number, start in enumerate(starts) if start in inner}


def _words(text: str) -> list[tuple[int, int]]:
    """Where the words of a Chinese text begin and end; terms of the office whole."""
    import rjieba  # its dictionary takes a tenth of a second: only a title of several lines asks for it

    ends = list(accumulate((len(word) for word in rjieba.cut(text)), initial=0))
    return [*pairwise(ends), *((match.start(), match.end()) for match in _WHOLE.finditer(text))]


def _legal(pieces: list[str], at: int) -> bool:
    return pieces[at][0] not in breaking.NO_START and pieces[at - 1][-1] not in breaking.NO_END and pieces[at] != " "


def _cost(widths: list[float], pieces: list[str], cuts: tuple[int, ...], width: float) -> float:
    """Unevenness of the lines, in characters squared; no line ends with what leads on or begins with what hangs on."""
    edges = [0, *cuts, len(widths)]
    lengths = [sum(widths[start:end]) / widths[0] for start, end in pairwise(edges)]
    ideal = sum(lengths) / len(lengths)
    cost = sum((length - ideal) ** 2 for length in lengths)
    for cut in cuts:
        cost += 6 * (pieces[cut][0] in _HANGS_ON)
        cost += 30 * bool(pieces[cut][0] != "《" and _LEADS_ON.search("".join(pieces[:cut])))
    return cost + sum(1000 for length in lengths if length * widths[0] > width)
