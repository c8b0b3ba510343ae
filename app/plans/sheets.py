"""The change sheet of a plan (调整说明)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app import jurisdiction, store
from app.errors import AppError
from app.i18n import _
from app.paper.document import Block, Column, Document, TaskTable, Text
from app.plans import snapshot
from app.records import Row

if TYPE_CHECKING:
    from app.bureau import Bureau


def change_sheet(bureau: Bureau, plan_id: int) -> Document:
    """调整说明: what the signed copy says and what the plan says now, side by side. AppError when they agree."""
    plan, copy = store.get(bureau, "plan", plan_id), snapshot.last_copy(bureau, plan_id)
    found = snapshot.differences(bureau, plan_id)
    if copy is None or not found:
        raise AppError(_("The plan says what its signed copy says; there is nothing to explain."))
    vietnamese = bureau.jurisdiction == "vn"
    labels = (
        ("TT", "Nội dung", "Bản đã ký", "Sau điều chỉnh")
        if vietnamese
        else ("序号", "条目", "原签发文本", "调整后文本")
    )
    columns = tuple(Column(label, width) for label, width in zip(labels, (10, 34, 58, 58), strict=True))
    rows = tuple((str(at), each.where, each.old or "—", each.new or "—") for at, each in enumerate(found, 1))
    organ = plan["organ"] or bureau.name
    return Document(
        form="vn.named" if vietnamese else "cn.ordinary",
        kind="BẢN GIẢI TRÌNH ĐIỀU CHỈNH" if vietnamese else "",
        title=plan["title"] if vietnamese else f"关于《{plan['title']}》的调整说明",
        organ=organ,
        body=(*_reason(bureau, plan, copy, vietnamese), TaskTable(columns, rows)),
        signature="" if vietnamese else organ,
        date_text=jurisdiction.of(bureau.jurisdiction).dated(bureau.today, organ),
    )


def _reason(bureau: Bureau, plan: Row, copy: Row, vietnamese: bool) -> list[Block]:
    date_text = jurisdiction.of(bureau.jurisdiction).date_text
    signed = date_text(date.fromisoformat(copy["signed_on"] or copy["printed_on"]))
    reasons = [row["reason"] for row in snapshot.versions(bureau, plan["id"]) if row["version"] > copy["version"]]
    number, why = plan["number"] or copy["number"] or "", "；".join(filter(None, reasons))
    if vietnamese:
        return [Text(f"So với bản ký {signed}, kế hoạch số {number} được điều chỉnh như sau. Lý do: {why or '—'}.")]
    return [Text(f"与{signed}签发的文本（{number}）相比，本计划作如下调整。调整原因：{why or '（未填写）'}。")]
