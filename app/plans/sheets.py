"""Papers that go with a plan: the sign-off sheet (发文稿纸, GB/T 826) and the change sheet (调整说明)."""

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

_SIGNOFF_CN = (
    ("签发", "会签"), ("部门负责人核稿", "办公室核稿"), ("拟稿部门", "拟稿人及时间"), ("密级及期限", "紧急程度"),
    ("公开方式", "□主动公开  □依申请公开  □不予公开"), ("印刷", "校对"), ("份数", "附件"),
)  # fmt: skip
_SIGNOFF_VN = (
    ("Người ký", "Phối hợp ký"), ("Trưởng phòng duyệt", "Văn phòng duyệt"), ("Phòng soạn thảo", "Người soạn, ngày"),
    ("Độ mật", "Độ khẩn"), ("Số bản", "Phụ lục"),
)  # fmt: skip


def signoff_sheet(bureau: Bureau, plan: Row) -> Document:
    """One page with a cell for every name and date that the paper needs before it goes out."""
    vietnamese = bureau.jurisdiction == "vn"
    known = (
        [("Tên văn bản", plan["title"]), ("Số, ký hiệu", plan["number"]), ("Nơi nhận", plan["recipients"])]
        if vietnamese
        else [("标题", plan["title"]), ("发文字号", plan["number"]), ("主送", plan["recipients"])]
    )
    signed = _SIGNOFF_VN if vietnamese else _SIGNOFF_CN
    labels = (
        ("Mục", "Nội dung", "Mục", "Nội dung, chữ ký, ngày") if vietnamese else ("栏目", "内容", "栏目", "签名、日期")
    )
    rows = [(label, str(value or ""), "", "") for label, value in known]
    for left, right in signed:
        box = right.startswith("□")
        rows.append((left, "\n\n" if not box else right, "" if box else right, ""))
    columns = tuple(Column(label, width) for label, width in zip(labels, (28, 60, 28, 44), strict=True))
    return Document(
        form="vn.named" if vietnamese else "cn.ordinary",
        kind="PHIẾU TRÌNH KÝ" if vietnamese else "",
        title=plan["title"] if vietnamese else "发文稿纸",
        organ=plan["organ"] or bureau.name,
        body=(TaskTable(columns, tuple(rows)),),
    )


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
        date_text=jurisdiction.of(bureau.jurisdiction).date_text(bureau.today),
    )


def _reason(bureau: Bureau, plan: Row, copy: Row, vietnamese: bool) -> list[Block]:
    date_text = jurisdiction.of(bureau.jurisdiction).date_text
    signed = date_text(date.fromisoformat(copy["signed_on"] or copy["printed_on"]))
    reasons = [row["reason"] for row in snapshot.versions(bureau, plan["id"]) if row["version"] > copy["version"]]
    number, why = plan["number"] or copy["number"] or "", "；".join(filter(None, reasons))
    if vietnamese:
        return [Text(f"So với bản ký {signed}, kế hoạch số {number} được điều chỉnh như sau. Lý do: {why or '—'}.")]
    return [Text(f"与{signed}签发的文本（{number}）相比，本计划作如下调整。调整原因：{why or '（未填写）'}。")]
