"""Titles of several lines: balanced, words whole (GB/T 9704-2012 7.3.1: 梯形或菱形, 词意完整)."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise, product
from math import ceil

from app.paper import breaking, own_fonts
from app.paper.composer import Line, Setting, compose
from app.paper.fonts import Role

_WORDS = re.compile(
    "关于|印发|转发|开展|做好|加强|进一步|实施|推进|落实|通知|方案|计划|要点|意见|办法|规定|报告|请示|总结|年度|"
    "工作|活动|项目|管理|建设|卫生健康委员会|卫生健康局|卫生健康|卫生局|卫生院|委员会|人民政府|医疗|医院|医师|护士|"
    "服务|女职工|职工|工会|妇女|干部|人员|培训|进修|学习|教育|考核|评价|监督|检查|预防|控制|保障|安全|责任|任务|"
    "劳动保护|劳动|合法权益|特殊权益|健康关爱|关爱|体检|筛查|专项|行动|会议|纪要|名录|花名册|经费|预算|情况|说明|系统|"
    "分解表|名单|制度|标准|规范|基层|公共|母婴|[\\d第]+[年月日号届次]+"
)


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
    starts = {0: 0}
    at = 0
    for number, piece in enumerate(pieces):
        starts[at] = number
        at += len(piece)
    text = "".join(pieces)
    inner = (place for match in _WORDS.finditer(text) for place in range(match.start() + 1, match.end()))
    return {starts[place] for place in inner if place in starts}


def _legal(pieces: list[str], at: int) -> bool:
    return pieces[at][0] not in breaking.NO_START and pieces[at - 1][-1] not in breaking.NO_END and pieces[at] != " "


def _cost(widths: list[float], pieces: list[str], cuts: tuple[int, ...], width: float) -> float:
    """Unevenness of the lines, in characters squared; a line must not begin with 的, nor the last be the longest."""
    edges = [0, *cuts, len(widths)]
    lengths = [sum(widths[start:end]) / widths[0] for start, end in pairwise(edges)]
    ideal = sum(lengths) / len(lengths)
    cost = sum((length - ideal) ** 2 for length in lengths)
    cost += sum(6 for cut in cuts if pieces[cut][0] in "的、和与及")
    return cost + sum(1000 for length in lengths if length * widths[0] > width)
