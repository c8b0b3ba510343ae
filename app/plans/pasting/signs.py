"""What to recognise in the text of a plan: numbers, owners, indicators, placeholders, what the web left behind."""

from __future__ import annotations

import re
from typing import NamedTuple

from app.dates import arabic

NUMBER, DEADLINE, OWNER, INDICATOR, PLACEHOLDER, RESIDUE = (
    "number", "deadline", "owner", "indicator", "placeholder", "residue",
)  # fmt: skip


class Mark(NamedTuple):
    """A stretch of a line that was understood as something."""

    start: int
    end: int
    kind: str


class Number(NamedTuple):
    """What stands before a line: its rank among the ways of numbering, its value, and where the words begin."""

    rank: float
    value: int
    end: int


_CN = "一二三四五六七八九十"
_NUMBERS: tuple[tuple[float, re.Pattern[str]], ...] = (
    (1, re.compile(rf"第?([{_CN}]{{1,3}})(?:[、．.]|部分[、:：]?)\s*")),
    (1, re.compile(r"([IVX]{1,4})[.、]\s*(?=\S)")),
    (2, re.compile(rf"[（(]([{_CN}]{{1,3}})[)）][、.．]?\s*")),
    (3.5, re.compile(r"(?:\d{1,2}\.)+(\d{1,2})[.、]?\s+")),
    (3, re.compile(r"(\d{1,2})(?:[、．]|\.(?!\d))\s*")),
    (4, re.compile(r"[（(](\d{1,2})[)）][、.．]?\s*")),
    (4, re.compile(r"(\d{1,2})[)）]\s*")),
    (4, re.compile(r"([①-⑳])\s*")),
    (4, re.compile(r"([a-zđ])\)\s+")),
    (5, re.compile(r"[-–•]\s+()")),
)
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}

FIELDS: dict[str, str] = {
    **dict.fromkeys(("时限", "完成时限", "完成时间", "时间要求", "thời hạn", "thời gian hoàn thành"), "deadline"),
    **dict.fromkeys(("责任人", "负责人", "责任科室", "责任部门", "người phụ trách", "phụ trách"), "responsible"),
    **dict.fromkeys(("责任领导", "牵头领导", "分管领导", "lãnh đạo phụ trách"), "leader"),
    **dict.fromkeys(("牵头科室", "牵头部门", "牵头单位", "phòng chủ trì", "đơn vị chủ trì"), "office"),
    **dict.fromkeys(("配合单位", "配合科室", "协办单位", "责任单位", "đơn vị phối hợp", "phối hợp"), "partners"),
    **dict.fromkeys(("指标", "目标值", "chỉ tiêu"), "indicator"),
    **dict.fromkeys(("目标", "工作目标", "mục tiêu"), "goal"),
    **dict.fromkeys(("措施", "具体措施", "giải pháp"), "measures"),
}
_FIELD = re.compile(
    rf"(?i)\s*({'|'.join(sorted(map(re.escape, FIELDS), key=len, reverse=True))})\s*(?:[:：]\s*(.*)|)$", re.DOTALL
)
_BRACKET = re.compile(r"[（(]([^（()）]*[:：][^（()）]*)[)）]\s*[。.]?$")
PLACEHOLDERS = re.compile(
    r"20(?:_{1,4}|[xX×＊*]{2})(?:年度?)?"  # 20__年, 20xx
    r"|(?<![A-Za-z0-9+])[xX×＊*]{2,4}(?=[年月日届次岁人个县市区院大名期])(?:年度?)?"  # xx年, xx岁, xx大
    r"|(?<=[\u4e00-\u9fff“])[xX×](?=[\u4e00-\u9fff”])"  # 各部位x工作
    r"|(?<=[\u4e00-\u9fff])_(?=[\u4e00-\u9fff])|_{2,}|＿+|…{3,}|\.{4,}"
)
_RESIDUE_LINE = re.compile(
    r"手机阅读|优质\d+篇|小编|范文|word ?文档|文库网|热门文章|推荐阅读|阅读文章|推荐文章|推荐内容|可能关注"
    r"|上传日期|页码[:：]"
    r"|点击[:：]|^Top$|^https?://|^www\.|^\d{4}-\d{2}-\d{2} \d{2}:\d{2}"
)
RESIDUE_CHARS = re.compile(r"`|(?<=的)[.](?=[\u4e00-\u9fff])")
_UNITS = "%|％|人次|人|家|个|期|次|辆|台|套|名|篇|本|册|场|处|所|户|例|张|份|lượt|người|đơn vị|lớp|cuộc"
_INDICATOR = re.compile(
    r"(达到?了?|不低于|不少于|至少|控制在|增长|≥|≤|>=|<=|đạt)?\s*(\d+(?:[.,]\d+)?)\s*"
    rf"({_UNITS})(?!月|小时)(以上|以下|以内|trở lên)?"
)
_CN_INDICATOR = re.compile(rf"()([两{_CN[1:]}])(次|场|期|家|所|个(?=[乡社医县单村]))(以上|以下|以内)?")
_AT_MOST = ("以下", "以内", "控制在", "≤", "<=")
_STOPS = "，。；、：:,;.（）() ！"
PLAN_TITLE = re.compile(
    r"([^|｜:：。，]{2,40}?(?:工作计划|实施方案|工作要点|工作安排|计划|方案|KẾ HOẠCH|Kế hoạch))(?:安排)?$"
)
PLAN_START = re.compile(rf"^.{{2,24}}(?:计划|方案|要点)(?:安排)?(?:篇|（|\()[{_CN}\d]{{1,3}}[)）]?$")
FIRST_SECOND = re.compile(rf"(?<![第{_CN}])([{_CN}])是(?=[^否])")


_BODY = r"(?:(?!由)[\u4e00-\u9fff]){1,14}?(?:科|股|处|室|办|委|会|院|所|组|部|站|局|中心|支部)"
_BODIES = rf"{_BODY}(?:[、和及与]{_BODY})*"
_LEADS = re.compile(
    rf"(?:(?<![自经理事来])由(?!于)|(?<=[，,。；;（(：:])|^)({_BODIES})(?:具体|统一|共同)?(?:牵头|主办|负责)(?![人制])(?:落实|组织|实施|承办)?"
    rf"(?:[，,；;、]?({_BODIES})(?:积极|共同|予以)?(?:配合|协助|协办|参与))?"
)
_BODY_VN = r"(?:Phòng|Ban|Khoa|Trung tâm|Chi cục|Công đoàn|Văn phòng|Bệnh viện|Trạm)(?: [^\s,;.()]+){0,6}?"
_LEADS_VN = re.compile(
    rf"({_BODY_VN}(?:(?:,| và) {_BODY_VN})*) (?:chủ trì|làm đầu mối|chịu trách nhiệm)"
    rf"(?:,? phối hợp (?:với |cùng )?({_BODY_VN}(?:(?:,| và) {_BODY_VN})*)(?=[.;)]|$| thực hiện| tổ chức))?"
)


class Named(NamedTuple):
    """Who answers for a task or helps with it, named in prose: ``field`` of the item is ``office`` or ``partners``."""

    start: int
    end: int
    field: str
    value: str


class Reach(NamedTuple):
    """An indicator in prose: what is counted, how it compares, the figure and its unit."""

    start: int
    end: int
    words: str
    operator: str
    target: float
    unit: str


def number_of(text: str) -> Number | None:
    """How a line is numbered; None if it is not."""
    for rank, pattern in _NUMBERS:
        if found := pattern.match(text):
            return Number(rank, _value(found[1]), found.end())
    return None


def _value(text: str) -> int:
    if not text:
        return 0
    if text in _ROMAN:
        return _ROMAN[text]
    if "①" <= text <= "⑳":
        return ord(text) - ord("①") + 1
    if (text.isascii() and text.isalpha()) or text == "đ":
        return "abcdđeghiklmn".find(text) + 1
    try:
        return int(arabic(text))
    except ValueError:
        return 0


def field_of(text: str) -> tuple[str, str] | None:
    """``(field, value)`` of a line that begins with a label: 时限：3月25日前; the value may be empty."""
    found = _FIELD.fullmatch(text)
    return (FIELDS[found[1].casefold()], (found[2] or "").strip()) if found else None


def bracket_fields(text: str) -> tuple[int, dict[str, str]]:
    """Where the closing bracket of labelled words begins (牵头科室：…；时限：…) and what it says; (−1, {}) for none."""
    found = _BRACKET.search(text)
    if not found:
        return -1, {}
    fields: dict[str, str] = {}
    for part in re.split(r"[；;]", found[1]):
        if (known := field_of(part)) and known[1]:
            fields[known[0]] = known[1]
    return (found.start(), fields) if fields else (-1, {})


def is_residue(text: str) -> bool:
    """Whether a line was left behind by a web page."""
    return bool(_RESIDUE_LINE.search(text.strip()))


def placeholders(text: str) -> list[Mark]:
    """Where something is still to be filled in."""
    return [Mark(found.start(), found.end(), PLACEHOLDER) for found in PLACEHOLDERS.finditer(text)]


def owners(text: str) -> list[Named]:
    """Who is said to lead (由医政科牵头) and to help (护理部配合), in order."""
    hits = [*_LEADS.finditer(text), *_LEADS_VN.finditer(text)]
    found = [Named(hit.start(1), hit.end(1), "office", hit[1]) for hit in hits]
    return found + [Named(hit.start(2), hit.end(2), "partners", hit[2]) for hit in hits if hit[2]]


def indicators(text: str) -> list[Reach]:
    """The figures in a sentence that something is to reach, in order."""
    hits: list[re.Match[str]] = [*_INDICATOR.finditer(text), *_CN_INDICATOR.finditer(text)]
    return [reach for found in sorted(hits, key=lambda hit: hit.start()) if (reach := _reach(text, found))]


def _reach(text: str, found: re.Match[str]) -> Reach | None:
    start = max((text.rfind(stop, 0, found.start()) for stop in _STOPS), default=-1) + 1
    words = text[max(start, found.start() - 14) : found.start()].strip("“”\"' ")
    figure = found[2].replace(",", ".")
    target = 2.0 if figure == "两" else float(figure if figure[0].isdecimal() else arabic(figure))
    said = (found[1] or "", found[4] or "")
    operator = "le" if any(word in _AT_MOST for word in said) else "ge"
    unit = found[3].replace("％", "%")
    return Reach(found.start(), found.end(), words, operator, target, unit) if target else None
