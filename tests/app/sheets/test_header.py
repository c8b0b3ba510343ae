"""The header is found by the record's own words; columns by name; rows that are no entries are told apart."""

from __future__ import annotations

import pytest

from app import areas
from app.errors import UnreadableFile
from app.sheets.grid import Grid
from app.sheets.header import find_header, require_key
from app.sheets.matching import Match, choose
from app.sheets.rows import RowKind, iter_classify
from app.steps import run_through
from tests.app.sheets.conftest import HEADER, entry, grid_of

PERSON = areas.records()["person"]


def targets(grid: Grid) -> list[str]:
    return [column.target for column in find_header(PERSON, grid).columns]


def test_the_header_is_found_below_a_title_and_a_blank_row() -> None:
    header = find_header(PERSON, grid_of([["2026年卫生人力名册"], [], HEADER, entry()]))
    assert (header.first, header.last) == (2, 2)


def test_columns_are_found_by_name_in_any_order() -> None:
    assert targets(grid_of([["手机号", "身份证号", "姓名"]])) == ["mobile", "id_number", "name"]


@pytest.mark.parametrize(
    "written", ["姓 名", "姓名*", "姓\n名", "姓　名：", "【姓名】", "姓名（必填）", "họ và tên", "Họ Và Tên", "Name"]
)
def test_a_header_is_known_however_it_is_written(written: str) -> None:
    assert targets(grid_of([[written, "身份证号"]]))[0] == "name"


def test_the_word_of_a_coded_column_is_enough() -> None:
    assert targets(grid_of([["姓名", "学历", "学历代码"]])) == ["name", "education", ""]


def test_a_remark_that_gives_the_codes_another_meaning_is_not_passed_over() -> None:
    columns = find_header(PERSON, grid_of([["姓名", "身份证号", "性别(男是0，女是1)"]])).columns
    assert columns[2].target == ""


def test_the_second_of_two_equal_headers_is_set_aside() -> None:
    columns = find_header(PERSON, grid_of([["姓名", "身份证号", "姓名"]])).columns
    assert (columns[2].target, columns[2].match, columns[2].suggestion) == ("", Match.DOUBLE, "name")


def test_a_header_that_is_only_alike_is_suggested_but_not_taken() -> None:
    columns = find_header(PERSON, grid_of([["姓名", "身份证号", "手机号吗"]])).columns
    assert (columns[2].target, columns[2].match, columns[2].suggestion) == ("", Match.SIMILAR, "mobile")


def test_the_clerk_may_choose_another_column_for_a_field() -> None:
    columns = choose(find_header(PERSON, grid_of([["姓名", "身份证号", "曾用名"]])).columns, {2: "name"})
    assert [column.target for column in columns] == ["", "id_number", "name"]


def test_merged_header_rows_are_joined() -> None:
    rows = [["基本情况", "", "联系方式", ""], ["姓名", "身份证号", "手机号", "办公电话"], entry()]
    grid = grid_of(rows)
    merged = Grid(grid.path, grid.sheet, grid.rows, (((0, 0), (0, 1)), ((0, 2), (0, 3))))
    header = find_header(PERSON, merged)
    assert [column.target for column in header.columns[:4]] == ["name", "id_number", "mobile", "office_phone"]


def test_a_cell_merged_over_both_header_rows_counts_once() -> None:
    rows = [["姓名", "身份证号", "联系方式", ""], ["", "", "手机号", "办公电话"]]
    grid = grid_of(rows)
    merged = Grid(grid.path, grid.sheet, grid.rows, (((0, 0), (1, 0)), ((0, 1), (1, 1)), ((0, 2), (0, 3))))
    header = find_header(PERSON, merged)
    assert (header.first, header.last) == (0, 1)
    assert [column.target for column in header.columns] == ["name", "id_number", "mobile", "office_phone"]


def test_a_sheet_without_a_header_is_refused_with_what_was_found() -> None:
    with pytest.raises(UnreadableFile, match="科目, 金额"):
        find_header(PERSON, grid_of([["科目", "金额"], ["办公费", 120.0]]))


def test_a_sheet_without_the_identity_number_is_refused_with_the_headers_found() -> None:
    grid = grid_of([["姓名", "工号", "手机号"], ["单文静", "001", "13900000000"]])
    with pytest.raises(UnreadableFile, match="姓名, 工号, 手机号"):
        require_key(PERSON, grid, find_header(PERSON, grid).columns)


def test_a_form_for_one_person_is_refused() -> None:
    card = [
        ["干部登记表"],
        ["姓名", "单文静", "身份证号", "990101"],
        ["学历", "本科", "民族", "汉"],
        ["手机号", "139", "学位", "学士"],
        ["职务", "院长", "备注", ""],
    ]
    with pytest.raises(UnreadableFile):
        find_header(PERSON, grid_of(card))


def test_a_code_column_and_a_name_column_both_lead_to_the_unit() -> None:
    assert targets(grid_of([["机构编码", "机构名称", "姓名"]])) == ["unit.code", "unit", "name"]


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (["", "", "", ""], RowKind.BLANK),
        (["必填", "必填", "(*)", ""], RowKind.MARKER),
        (["单位名称", "姓名", "身份证号", "手机号"], RowKind.HEADER),
        (["示例：县人民医院", "张三", "990101198003070026", "13900000000"], RowKind.EXAMPLE),
        (["", "注意：本表须于月底前报送。", "", ""], RowKind.NOTE),
        (["1、身份证号请按文本填写。", "", "", ""], RowKind.NOTE),
        (["合 计", "", "", 12.0], RowKind.TOTAL),
        (["Tổng cộng:", "", "", 12.0], RowKind.TOTAL),
        (["单位负责人：单文静", "", "填表人：解晓云", ""], RowKind.SIGNATURE),
        (["Người lập bảng", "", "", ""], RowKind.SIGNATURE),
        (["一、临床科室", "", "", ""], RowKind.SECTION),
    ],
)
def test_a_row_that_is_no_entry_is_told_by_its_kind(row: list[str], kind: RowKind) -> None:
    grid = grid_of([HEADER, row, entry()])
    entries, skipped = run_through(iter_classify(PERSON, grid, find_header(PERSON, grid)))
    assert [one.kind for one in skipped] == [kind]
    assert entries == [2]


def test_reading_does_not_stop_at_a_blank_row_but_at_the_last_entry() -> None:
    grid = grid_of([HEADER, entry(2), [], entry(4), [], []])
    entries, skipped = run_through(iter_classify(PERSON, grid, find_header(PERSON, grid)))
    assert entries == [1, 3]
    assert [one.row for one in skipped] == [3]


def test_a_person_without_a_name_is_an_entry_all_the_same() -> None:
    grid = grid_of([HEADER, entry(name="")])
    assert run_through(iter_classify(PERSON, grid, find_header(PERSON, grid)))[0] == [1]
