"""The receipt that a unit gets for its sheet: what came, what was taken in, what has to be put right by when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app import i18n, store
from app.paper.form import Cell, FilledForm, FormRow, Grid
from app.records import Row

if TYPE_CHECKING:
    from app.bureau import Bureau

MOST_FAULTS = 20  # on one page; the result workbook has all
Fault = tuple[int, str, str]
# The wording of the papers belongs to the jurisdiction and is not translated.
_WORDS = {
    "cn": ("报送材料回执", "报送单位", "报送批次", "文件", "报送日期", "共计", "接收", "退回", "截止日期",
           "需更正的内容",           "行", "栏目", "原因", "经办人（签字）：", "单位（盖章）",
           "全部接收，无需更正。", "其余见随附的结果工作簿。"),
    "vn": ("PHIẾU TIẾP NHẬN DỮ LIỆU", "Đơn vị nộp", "Đợt nộp", "Tệp", "Ngày nộp", "Tổng số", "Đã nhận", "Trả lại",
           "Hạn nộp", "Nội dung cần sửa", "Dòng", "Cột", "Lý do", "Người nhận (ký tên):", "Đơn vị (đóng dấu)",
           "Đã nhận toàn bộ, không cần sửa.", "Các dòng còn lại xem trong tệp kết quả kèm theo."),
}  # fmt: skip


def receipt(bureau: Bureau, collection: int, faults: Sequence[Fault] = ()) -> FilledForm:
    """The receipt for what a unit has sent; ``faults`` are row, column and reason of what was refused."""
    is_chinese = bureau.jurisdiction == "cn"
    with i18n.speaking("zh_CN" if is_chinese else "vi"):
        row = store.get(bureau, "collection", collection)
        round_ = store.get(bureau, "collection_round", row["round"])
        words = _WORDS["cn" if is_chinese else "vn"]
        return FilledForm(
            title=words[0],
            pages=((_head(words, row, round_), *_faults(words, row, faults), _foot(bureau, words)),),
            left=bureau.name,
            right=bureau.today.isoformat(),
            language="zh-CN" if is_chinese else "vi",
            name=row["unit_title"],
        )


def _head(words: Sequence[str], row: Row, round_: Row) -> Grid:
    def pair(place: int, value: object, across: int = 1) -> tuple[Cell, Cell]:
        return Cell(words[place], label=True), Cell("" if value is None else str(value), across=across)

    rows = (
        FormRow(10, (*pair(1, row["unit_title"], 3), *pair(4, row["sent_on"]))),
        FormRow(10, (*pair(2, round_["name"], 3), *pair(8, round_["due_on"]))),
        FormRow(10, pair(3, row["file"], 5)),
        FormRow(10, (*pair(5, row["entries"]), *pair(6, row["accepted"]), *pair(7, row["rejected"]))),
    )
    return Grid((26, 34, 26, 34, 26, 34), rows)


def _faults(words: Sequence[str], row: Row, faults: Sequence[Fault]) -> tuple[Grid, ...]:
    if not faults:
        text = words[15] if row["entries"] and not row["rejected"] else words[16] if row["rejected"] else ""
        return (Grid((1,), (FormRow(20, (Cell(text),)),)),)
    head = FormRow(9, tuple(Cell(words[place], label=True) for place in (10, 11, 12)))
    lines = [
        FormRow(8, (Cell(str(number)), Cell(column), Cell(reason, align="left")))
        for number, column, reason in faults[:MOST_FAULTS]
    ]
    rest = (Grid((1,), (FormRow(8, (Cell(words[16], align="left"),)),)),) if len(faults) > MOST_FAULTS else ()
    title = Grid((1,), (FormRow(9, (Cell(words[9], label=True),)),))
    return (title, Grid((16, 40, 124), (head, *lines)), *rest)


def _foot(bureau: Bureau, words: Sequence[str]) -> Grid:
    signed = Cell(f"{words[13]}\n{bureau.user}", align="left", top=True)
    sealed = Cell(f"{words[14]}\n\n{bureau.today.isoformat()}", align="right", top=True)
    return Grid((90, 90), (FormRow(28, (signed, sealed)),))
