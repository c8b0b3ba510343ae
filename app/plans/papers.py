"""A plan as an official paper: GB/T 9704 for China, Nghị định 30/2020 for Vietnam."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from app import jurisdiction, store
from app.paper.document import Block, Document, Heading, Text
from app.plans import rules, service
from app.records import Row

if TYPE_CHECKING:
    from app.bureau import Bureau

_NUMERALS = "〇一二三四五六七八九十"


def plan_paper(bureau: Bureau, plan_id: int, *, red_head: bool = False) -> Document:
    """The paper of a plan; Missing if there is none. An unsigned plan has no number and today's date."""
    plan = store.get(bureau, "plan", plan_id)
    items = service.items(bureau, plan_id)
    return _vietnamese(bureau, plan, items) if bureau.jurisdiction == "vn" else _chinese(bureau, plan, items, red_head)


def _day(bureau: Bureau, plan: Row) -> str:
    day = date.fromisoformat(plan["issued_on"]) if plan["issued_on"] else bureau.today
    return jurisdiction.of(bureau.jurisdiction).date_text(day)


def _chinese(bureau: Bureau, plan: Row, items: list[Row], red_head: bool) -> Document:
    organ = plan["organ"] or bureau.name
    issued = plan["status"] in rules.LOCKED
    return Document(
        form="cn.redhead" if red_head else "cn.ordinary",
        title=plan["title"],
        organ=organ,
        number=plan["number"] or "" if issued else "",
        recipients=_names(plan["recipients"]),
        body=(*_paragraphs(plan["introduction"]), *_goals(items, _CN), *_paragraphs(plan["closing"])),
        signature=organ,
        date_text=_day(bureau, plan),
        issuer=organ if red_head else "",
    )


def _names(text: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (text or "").rstrip("：:。.").replace(",", "，").split("，") if part.strip())


def _paragraphs(text: str | None) -> list[Block]:
    return [Text(line.strip()) for line in (text or "").splitlines() if line.strip()]


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


class _Wording(NamedTuple):
    """How a jurisdiction numbers parts and items and names what belongs to an item."""

    figure: Callable[[int], str]
    part: str  # also of an item that stands in no part
    item: str  # below its part
    marks: tuple[tuple[str, str], ...]  # field and label
    tail: str  # around all of them
    between: str


_CN = _Wording(
    figure=chinese_number,
    part="{part}、",
    item="（{place}）",
    marks=(("indicator", "指标："), ("deadline", "完成时限："), ("responsible", "责任人：")),
    tail="（{}）",
    between="；",
)
_VN = _Wording(
    figure=str,
    part="{part}. ",
    item="{part}.{place}. ",
    marks=(("indicator", "Chỉ tiêu: "), ("deadline", "Thời hạn: "), ("responsible", "Người phụ trách: ")),
    tail="({})",
    between="; ",
)


def _goals(items: list[Row], words: _Wording) -> list[Block]:
    """Goal, then measure, deadline and responsible; items of one part stand under its heading, the others after."""
    blocks: list[Block] = []
    parts = list(dict.fromkeys(item["part"] for item in items if item["part"]))
    for number, part in enumerate(parts, 1):
        blocks.append(Heading(1, words.part.format(part=words.figure(number)) + part))
        for place, item in enumerate((item for item in items if item["part"] == part), 1):
            blocks.extend(_item(item, words.item.format(part=number, place=words.figure(place)), 2, words))
    for number, item in enumerate((item for item in items if not item["part"]), len(parts) + 1):
        blocks.extend(_item(item, words.part.format(part=words.figure(number)), 1, words))
    return blocks


def _item(item: Row, number: str, level: int, words: _Wording) -> list[Block]:
    goal, *more = item["goal"].splitlines()
    blocks: list[Block] = [Heading(level, number + goal), *_paragraphs("\n".join(more)), *_paragraphs(item["measure"])]
    marks = [label + item[name] for name, label in words.marks if item[name]]
    return [*blocks, Text(words.tail.format(words.between.join(marks)))] if marks else blocks


def _vietnamese(bureau: Bureau, plan: Row, items: list[Row]) -> Document:
    return Document(
        form="vn.named",
        kind="KẾ HOẠCH",
        title=plan["title"],
        organ=plan["organ"] or bureau.name,
        number=plan["number"] or "",
        body=(*_paragraphs(plan["introduction"]), *_goals(items, _VN), *_paragraphs(plan["closing"])),
        date_text=_day(bureau, plan),
        signer=plan["signer"] or "",
        signature="GIÁM ĐỐC",
        copies_to=_names(plan["recipients"]),
    )
