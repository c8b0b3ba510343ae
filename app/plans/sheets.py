"""Papers that go with a plan: the sign-off sheet (发文稿纸, GB/T 826) and the change sheet (调整说明)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app import jurisdiction, store
from app.errors import AppError
from app.i18n import _
from app.paper.document import Block, Column, Document, TaskTable, Text
from app.paper.form import Cell, FilledForm, FormRow, Grid
from app.plans import snapshot
from app.records import Row

if TYPE_CHECKING:
    from app.bureau import Bureau

_COLUMNS = (26.0, 59.0, 26.0, 59.0)
_LINE, _SIGNED, _TALL = 11.0, 17.0, 30.0
_ACROSS = 3
_SIGNOFF_CN = (
    (_TALL, ("签发", "会签")),
    (_LINE, ("标题",)),
    (_LINE, ("发文字号", "份数")),
    (_LINE, ("密级及期限", "紧急程度")),
    (_LINE, ("公开方式",)),
    (_LINE, ("主送",)),
    (_LINE, ("抄送",)),
    (_LINE, ("附件",)),
    (_SIGNED, ("拟稿部门", "拟稿人及时间")),
    (_SIGNED, ("部门负责人核稿", "相关部门意见")),
    (_SIGNED, ("办公室文秘核稿", "办公室负责人核稿")),
    (_LINE, ("印刷", "校对")),
)
"""What a sign-off sheet asks for (GB/T 826-1989, with what offices ask today; the heights in mm are practice)."""
_SIGNOFF_VN = (
    (_TALL, ("Người ký", "Phối hợp ký")),
    (_LINE, ("Tên văn bản",)),
    (_LINE, ("Số, ký hiệu", "Số bản")),
    (_LINE, ("Độ mật", "Độ khẩn")),
    (_LINE, ("Nơi nhận",)),
    (_LINE, ("Phụ lục",)),
    (_SIGNED, ("Phòng soạn thảo", "Người soạn, ngày")),
    (_SIGNED, ("Trưởng phòng duyệt", "Văn phòng duyệt")),
)
_OPENNESS = "□主动公开  □依申请公开  □不予公开"


def signoff_sheet(bureau: Bureau, plan: Row) -> FilledForm:
    """发文稿纸: one page with a box for every name and date that the paper needs before it goes out.

    It is kept with the archived copy and never is a page of the paper itself.
    """
    vietnamese = bureau.jurisdiction == "vn"
    known: dict[str, str | None] = (
        {"Tên văn bản": plan["title"], "Số, ký hiệu": plan["number"], "Nơi nhận": plan["recipients"]}
        if vietnamese
        else {"标题": plan["title"], "发文字号": plan["number"], "主送": plan["recipients"], "公开方式": _OPENNESS}
    )
    rows = tuple(
        FormRow(
            height,
            tuple(cell for label in labels for cell in _boxes(label, known.get(label) or "", labels)),
            grows=height > _LINE,
        )
        for height, labels in (_SIGNOFF_VN if vietnamese else _SIGNOFF_CN)
    )
    organ = plan["organ"] or bureau.name
    return FilledForm(
        title=f"{organ}\nPHIẾU TRÌNH KÝ" if vietnamese else f"{organ}发文稿纸",
        pages=((Grid(_COLUMNS, rows),),),
        language="vi" if vietnamese else "zh-CN",
        name=plan["title"],
    )


def _boxes(label: str, text: str, labels: tuple[str, ...]) -> tuple[Cell, Cell]:
    """The label and the box for what belongs to it; where it is alone, it takes the whole row."""
    return Cell(label, label=True), Cell(text, across=1 if len(labels) > 1 else _ACROSS, align="left")


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
