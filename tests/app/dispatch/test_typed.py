"""Text that a clerk typed or pasted, as the blocks of a paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.dispatch.typed import blocks_of, cells_typed
from app.paper.document import Heading, TaskTable, Text


def texts(block):
    match block:
        case Heading():
            return [block.text]
        case Text():
            return [block.lead, block.text]
        case TaskTable():
            return [column.label for column in block.columns] + [cell for row in block.rows for cell in row]
        case _:
            raise AssertionError(block)


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("一、总体要求", 1),
        ("（二）加强领导", 2),
        ("(三)落实责任", 2),
        ("1. 摸清底数", 3),
        ("2．完善台账", 3),
        ("（4）按时报送", 4),
    ],
)
def test_a_numbered_line_without_a_full_stop_is_a_heading(line, level):
    assert blocks_of(line, "cn") == (Heading(level, line),)


def test_the_first_sentence_of_a_numbered_paragraph_is_set_as_its_heading():
    found = blocks_of("（一）加强组织领导。各单位要成立专班，明确分工。", "cn")
    assert found == (Text("各单位要成立专班，明确分工。", lead="（一）加强组织领导。", level=2),)


def test_a_sentence_alone_is_text_for_its_full_stop_says_so():
    assert blocks_of("一、同意选派12人。", "cn") == (Text("一、同意选派12人。"),)
    assert blocks_of("1. 请于3月5日前报送。", "cn") == (Text("1. 请于3月5日前报送。"),)


def test_figures_that_are_no_number_of_a_line_stay_text():
    for line in (
        "2026年3月2日召开会议",
        "3.5万人次参加",
        "一些单位未报",
        "一、二级医院要带头，三级医院跟进。落实到位。后续。" * 3,
    ):
        assert isinstance(blocks_of(line, "cn")[0], Text)


def test_vietnamese_levels_are_read():
    found = blocks_of("I. MỤC ĐÍCH\n1. Yêu cầu\na) Đối với bệnh viện;\nCác đơn vị thực hiện.", "vn")
    assert [type(block) for block in found] == [Heading, Heading, Text, Text]


def test_cells_from_a_sheet_become_a_table_and_lie_where_they_are_wide():
    typed = cells_typed("单位\t人数\n县人民医院\t12\n中医院\t\n")
    (table,) = blocks_of(typed, "cn")
    assert isinstance(table, TaskTable)
    assert [column.label for column in table.columns] == ["单位", "人数"]
    assert table.rows == (("县人民医院", "12"), ("中医院", ""))
    assert not table.landscape
    wide = cells_typed("\n".join("\t".join(["某某某某某某某"] * 9) for _row in range(3)))
    (table,) = blocks_of(wide, "cn")
    assert isinstance(table, TaskTable)
    assert table.landscape


def test_an_empty_first_cell_of_a_sheet_stays_in_its_column():
    (table,) = blocks_of(cells_typed("单位\t人数\t备注\n\t4\t乙\n县医院\t\t"), "cn")
    assert isinstance(table, TaskTable)
    assert table.rows == (("", "4", "乙"), ("县医院", "", ""))


def test_a_cell_with_a_line_break_stays_one_cell():
    (table,) = blocks_of(cells_typed('单位\t备注\n县医院\t"含\n换行"\n'), "cn")
    assert isinstance(table, TaskTable)
    assert table.rows == (("县医院", "含 换行"),)


def test_a_quote_that_stands_alone_takes_no_lines_into_its_cell():
    (table,) = blocks_of(cells_typed('"甲\t1\n乙\t2'), "cn")
    assert isinstance(table, TaskTable)
    assert table.rows == (("乙", "2"),)


def test_a_table_ruled_at_both_ends_has_no_empty_columns():
    (table,) = blocks_of("| 单位 | 人数 |\n| 县医院 | 4 |", "cn")
    assert isinstance(table, TaskTable)
    assert [column.label for column in table.columns] == ["单位", "人数"]


def test_one_line_with_a_bar_is_no_table():
    assert blocks_of("电话 | 传真", "cn") == (Text("电话 | 传真"),)


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=200), st.sampled_from(["cn", "vn"])
)
def test_no_word_is_lost(text, jurisdiction):
    found = blocks_of(text, jurisdiction)
    said = "".join("".join(part for part in texts(block) if part) for block in found)
    assert "".join(said.split()).replace("|", "") == "".join(text.split()).replace("|", "")
