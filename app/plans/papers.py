"""A plan as an official paper: GB/T 9704 for China, Nghị định 30/2020 for Vietnam."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

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
        body=(*_paragraphs(plan["introduction"]), *_goals_cn(items), *_paragraphs(plan["closing"])),
        signature=organ,
        date_text=_day(bureau, plan),
        issuer=organ if red_head else "",
    )


def _names(text: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (text or "").rstrip("：:。.").replace(",", "，").split("，") if part.strip())


def _paragraphs(text: str | None) -> list[Block]:
    return [Text(line.strip()) for line in (text or "").splitlines() if line.strip()]


def _goals_cn(items: list[Row]) -> list[Block]:
    """一、goal, then measure, deadline and responsible; items of one part stand under its heading as （一）."""
    blocks: list[Block] = []
    parts = list(dict.fromkeys(item["part"] for item in items if item["part"]))
    for number, part in enumerate(parts, 1):
        blocks.append(Heading(1, f"{chinese_number(number)}、{part}"))
        for place, item in enumerate((item for item in items if item["part"] == part), 1):
            blocks.extend(_item_cn(item, f"（{chinese_number(place)}）", 2))
    loose = [item for item in items if not item["part"]]
    for place, item in enumerate(loose, len(parts) + 1):
        blocks.extend(_item_cn(item, f"{chinese_number(place)}、", 1))
    return blocks


def _item_cn(item: Row, number: str, level: int) -> list[Block]:
    goal, *more = item["goal"].splitlines()
    blocks: list[Block] = [Heading(level, number + goal), *_paragraphs("\n".join(more)), *_paragraphs(item["measure"])]
    marks = [
        ("指标", item["indicator"]),
        ("完成时限", item["deadline"]),
        ("责任人", item["responsible"]),
    ]
    tail = "；".join(f"{label}：{value}" for label, value in marks if value)
    return [*blocks, Text(f"（{tail}）")] if tail else blocks


def chinese_number(number: int) -> str:
    """1 to 99 in Chinese figures: 12 → 十二."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _NUMERALS[ones]
    return ("" if tens == 1 else _NUMERALS[tens]) + "十" + (_NUMERALS[ones] if ones else "")


def _vietnamese(bureau: Bureau, plan: Row, items: list[Row]) -> Document:
    blocks: list[Block] = _paragraphs(plan["introduction"])
    for number, item in enumerate(items, 1):
        blocks.append(Heading(2, f"{number}. {item['goal'].splitlines()[0]}"))
        blocks.extend(_paragraphs(item["measure"]))
        marks = [
            ("Chỉ tiêu", item["indicator"]),
            ("Thời hạn", item["deadline"]),
            ("Người phụ trách", item["responsible"]),
        ]
        tail = "; ".join(f"{label}: {value}" for label, value in marks if value)
        blocks.extend(_paragraphs(f"({tail})" if tail else ""))
    return Document(
        form="vn.named",
        kind="KẾ HOẠCH",
        title=plan["title"],
        organ=plan["organ"] or bureau.name,
        number=plan["number"] or "",
        body=(*blocks, *_paragraphs(plan["closing"])),
        date_text=_day(bureau, plan),
        signer=plan["signer"] or "",
        signature="GIÁM ĐỐC",
        copies_to=_names(plan["recipients"]),
    )
