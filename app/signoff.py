"""The sign-off sheet of a paper (发文稿纸, GB/T 826; phiếu trình ký)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import codes
from app.paper.form import Cell, FilledForm, FormRow, Grid
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
_MOST_NAMES = 4
"""Of attachments that are named on the sheet; it stays one page."""
_OPENNESS = "□主动公开  □依申请公开  □不予公开"


def signoff_sheet(bureau: Bureau, paper: Row) -> FilledForm:
    """发文稿纸: one page with a box for every name and date that a paper needs before it goes out.

    ``paper`` is the row of a plan or of an official paper. The sheet never is a page of the paper itself.
    """
    vietnamese = bureau.jurisdiction == "vn"
    language = "vi" if vietnamese else "zh_CN"
    urgency = codes.code_list("urgency").label_in(paper.get("urgency"), language)
    attached = "\n".join((paper.get("attachments") or "").splitlines()[:_MOST_NAMES])
    known: dict[str, str | None] = (
        {
            "Tên văn bản": paper["title"],
            "Số, ký hiệu": paper["number"],
            "Nơi nhận": paper["recipients"] or paper.get("copies_to"),
            "Độ khẩn": urgency,
            "Phụ lục": attached,
        }
        if vietnamese
        else {
            "标题": paper["title"],
            "发文字号": paper["number"],
            "主送": paper["recipients"],
            "抄送": paper.get("copies_to"),
            "密级及期限": paper.get("secrecy"),
            "紧急程度": urgency,
            "附件": attached,
            "公开方式": _OPENNESS,
        }
    )
    rows = tuple(
        FormRow(
            height,
            tuple(cell for label in labels for cell in _boxes(label, known.get(label) or "", labels)),
            grows=height > _LINE,
        )
        for height, labels in (_SIGNOFF_VN if vietnamese else _SIGNOFF_CN)
    )
    organ = paper["organ"] or bureau.name
    return FilledForm(
        title=f"{organ}\nPHIẾU TRÌNH KÝ" if vietnamese else f"{organ}发文稿纸",
        pages=((Grid(_COLUMNS, rows),),),
        language="vi" if vietnamese else "zh-CN",
        name=paper["title"],
    )


def _boxes(label: str, text: str, labels: tuple[str, ...]) -> tuple[Cell, Cell]:
    """The label and the box for what belongs to it; where it is alone, it takes the whole row."""
    return Cell(label, label=True), Cell(text, across=1 if len(labels) > 1 else _ACROSS, align="left")
