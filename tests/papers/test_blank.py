"""A form made blank keeps what is the form's own and nothing of whom it was about."""

from __future__ import annotations

import pytest

from app.paper.blank import blank
from app.paper.form import Cell, FilledForm, FormRow, Grid


def one(cell: Cell) -> Cell:
    """A box after its form was made blank."""
    return blank(FilledForm("表", ((Grid((1,), (FormRow(9, (cell,)),)),),))).pages[0][0].rows[0].cells[0]


def test_labels_stay_and_answers_go() -> None:
    assert one(Cell("姓名", label=True)) == Cell("姓名", label=True)
    assert one(Cell("王芳", across=2, align="left", top=True)) == Cell("", across=2, align="left", top=True)


def test_the_words_that_are_the_forms_own_stay() -> None:
    assert one(Cell("（盖章）年 月 日", printed=True)).text == "（盖章）年 月 日"


def test_a_photograph_goes() -> None:
    assert one(Cell(down=4, picture=b"photo", label=True)) == Cell(down=4, label=True)


@pytest.mark.parametrize(
    ("filled", "empty"),
    [
        ("☑1.到龄\u3000□2.弹性提前", "□1.到龄\u3000□2.弹性提前"),
        ("□男 ☒女", "□男 □女"),
        ("■是\n□否", "□是\n□否"),
        ("□无 ☑其他：王芳之女\n□未填", "□无 □其他：\n□未填"),
        ("王芳 ☑是", ""),
    ],
)
def test_what_is_to_be_ticked_stays_unticked_with_nothing_added(filled: str, empty: str) -> None:
    assert one(Cell(filled)).text == empty


def test_lines_beside_the_boxes_keep_their_label_and_the_name_goes() -> None:
    form = FilledForm("表", (), "填报单位：甲局", "2026年1月5日", "填表人：", "vi", "王芳")
    assert blank(form) == FilledForm("表", (), "填报单位：", "", "填表人：", "vi", "")
    assert blank(FilledForm("表", (), below="未显示：奖励 3")).below == ""


def test_a_blank_form_made_blank_is_the_same() -> None:
    form = blank(FilledForm("表", ((Grid((1,), (FormRow(9, (Cell("☑是"), Cell("甲"))),)),),), "单位：甲"))
    assert blank(form) == form
