"""The mess of layouts (kinds 5 to 13): titles, merged headers, rows that are no entries, cards, years side by side."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app import areas, store
from app.bureau import Bureau
from app.errors import UnreadableFile
from app.sheets.commit import commit
from app.sheets.grid import Grid
from app.sheets.header import find_header
from app.sheets.matching import Match
from app.sheets.outcome import Status
from app.sheets.plan import dry_run
from app.sheets.reading import read_sheet
from app.sheets.rows import RowKind
from tests.app.sheets.conftest import HEADER, HOSPITAL, Import, MakeSheet, entry
from tests.factories import make_identity

PERSON = areas.records()["person"]


def merged(path: Path, rows: Sequence[Sequence[Any]], *ranges: str) -> Grid:
    """A workbook with merged cells, read again."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))  # type: ignore[union-attr]
    for cells in ranges:
        book.active.merge_cells(cells)  # type: ignore[union-attr]
    book.save(path)
    return read_sheet(path)


@pytest.mark.parametrize("above", [1, 2, 4, 9, 14])
def test_kind_5_letterheads_and_blank_rows_above_the_header_are_passed_over(plan: Import, above: int) -> None:
    head = [["云岭县卫生健康局"], ["二〇二六年度在岗人员花名册"], *[[] for _ in range(above - 1)]][:above]
    assert plan(*head, HEADER, entry(), header=None).counts["new"] == 1


def test_kind_5_a_list_may_begin_in_the_middle_of_the_sheet(plan: Import) -> None:
    rows = [[], [], [], [], [], ["", "", "", *HEADER], ["", "", "", *entry()]]
    made = plan(*rows, header=None)
    assert (made.header.first, made.counts["new"]) == (5, 1)


def test_kind_5_the_clerk_may_point_at_another_row(plan: Import) -> None:
    assert plan(["姓名", "身份证号"], HEADER, entry(), header=None, header_row=1).counts["new"] == 1


def test_kind_6_headers_over_two_and_three_rows_are_joined(tmp_path: Path) -> None:
    rows = [
        ["基本情况", None, None, "联系方式", None],
        ["姓名", "身份证件", None, "电话", None],
        [None, "证件类别", "身份证号", "手机号", "办公电话"],
        ["单文静", "居民身份证", make_identity(), "13900000000", "0990-1234567"],
    ]
    grid = merged(tmp_path / "m.xlsx", rows, "A1:C1", "D1:E1", "A2:A3", "B2:C2", "D2:E2")
    header = find_header(PERSON, grid)
    assert header.last == 2
    assert [c.target for c in header.columns] == ["name", "id_kind", "id_number", "mobile", "office_phone"]


def test_kind_7_a_row_of_marks_below_the_header_is_no_person(plan: Import) -> None:
    made = plan(["(*)", "必填", "*", "", "选填", ""], entry())
    assert ([one.kind for one in made.skipped], made.counts["new"]) == ([RowKind.MARKER], 1)


def test_kind_8_examples_and_instructions_are_skipped_and_reported(plan: Import) -> None:
    note = "填表须知：\n1、身份证号请按文本格式填写，不得改动表头；\n2、导入前请删除示例行。"
    made = plan(
        ["示例：县人民医院", "张三", "990101198003070026", "13900000000", "本科", "2003-08-01"], entry(), [note]
    )
    assert [(one.row, one.kind) for one in made.skipped] == [(2, RowKind.EXAMPLE), (4, RowKind.NOTE)]
    assert made.counts["new"] == 1


@pytest.mark.parametrize(
    "note", ["注意：请于12月31日前报送", "说明：所有日期填到月", "填表说明", "须知：一人一行", "Lưu ý: xoá dòng ví dụ"]
)
def test_kind_8_a_note_is_known_by_its_first_word(plan: Import, note: str) -> None:
    assert [one.kind for one in plan(entry(), [note]).skipped] == [RowKind.NOTE]


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (["TỔNG:", "", "", 12], RowKind.TOTAL),
        (["合计：", "12人"], RowKind.TOTAL),
        (["ĐVT: người"], RowKind.NOTE),
        (["Ngày ...../...../2021"], RowKind.SIGNATURE),
        (["", "", "", "NGƯỜI LẬP BẢNG"], RowKind.SIGNATURE),
        (["单位负责人（签章）：", "", "填表人：解晓云", "", "填报日期：2026年1月5日"], RowKind.SIGNATURE),
        (["I. KHOA NỘI"], RowKind.SECTION),
        (["A. Bác sĩ"], RowKind.SECTION),
    ],
)
def test_kind_9_sections_totals_and_signatures_make_no_people(plan: Import, row: list[Any], kind: RowKind) -> None:
    made = plan(entry(2), row, entry(4))
    assert (made.counts["new"], [one.kind for one in made.skipped]) == (2, [kind])


def test_kind_9_a_section_that_is_a_unit_gives_its_rows_their_unit(bureau: Bureau, plan: Import, hospital: int) -> None:
    other = store.save(bureau, "unit", {"name": "青石镇卫生院"})
    rows = [[HOSPITAL], ["覃丽", make_identity()], ["一、青石镇卫生院"], ["解晓云", make_identity(seq=4)]]
    made = plan(*rows, header=["姓名", "身份证号"])
    place = made.record.names.index("unit")
    assert [row.stored[place] for row in made.rows] == [hospital, other]


def test_kind_10_blank_rows_and_a_long_empty_tail_are_ignored(plan: Import) -> None:
    made = plan(entry(2), [" ", "　"], [], entry(4), *[[" "] * 6 for _ in range(26)])
    assert (made.counts["new"], made.counts["skipped"]) == (2, 2)


def test_kind_11_a_card_is_refused_with_advice(plan: Import) -> None:
    card = [
        ["干部履历登记表"],
        ["姓名：", "单文静", "性别：", "Male"],
        ["出生日期", "1980-03-07", "民族", "汉族"],
        ["身份证号", make_identity(), "手机号", "13900000000"],
        ["学历", "本科", "学位", "学士"],
    ]
    with pytest.raises(UnreadableFile, match=r"一个人|one person"):
        plan(*card, header=None)


def test_kind_12_years_side_by_side_become_an_entry_each(bureau: Bureau, hospital: int, make_sheet: MakeSheet) -> None:
    rows = [["单位名称", "2024年", "2025年", "2026年度"], [HOSPITAL, 310, 320, ""]]
    made = dry_run(bureau, areas.records()["unit_quota"], read_sheet(make_sheet(rows)))
    commit(bureau, made)
    stored = bureau.db.tuples("SELECT unit, year, quota FROM unit_quota ORDER BY year")
    assert stored == [(hospital, 2024, 310), (hospital, 2025, 320)]


def test_kind_12_a_fault_below_a_year_is_told_at_its_own_cell(
    bureau: Bureau, hospital: int, make_sheet: MakeSheet
) -> None:
    rows = [["单位名称", "2024年", "2025年"], [HOSPITAL, 310, "许多"]]
    made = dry_run(bureau, areas.records()["unit_quota"], read_sheet(make_sheet(rows)))
    assert [(p.row, p.column, p.raw) for p in made.problems] == [(2, "C", "许多")]


def test_kind_12_repeated_headers_are_told_apart_by_their_place(plan: Import) -> None:
    made = plan([*entry(), "13911111111"], header=[*HEADER, "手机号"])
    assert [(c.index, c.match) for c in made.header.columns if c.match is Match.DOUBLE] == [(6, Match.DOUBLE)]
    again = plan([*entry(), "13911111111"], header=[*HEADER, "手机号"], mapping={6: "mobile"})
    assert again.rows[0].stored[again.record.names.index("mobile")] == "13911111111"


def test_kind_13_several_rows_of_one_person_come_in_by_the_number(
    bureau: Bureau, plan: Import, make_sheet: MakeSheet
) -> None:
    commit(bureau, plan(entry()))
    header = ["姓名", "身份证号", "进修类别", "进修单位", "开始日期", "结束日期", "进修状态", "返岗日期"]
    who = ["覃丽2", make_identity()]
    rows = [
        header,
        [*who, "临床进修", "省人民医院", "2024-03-01", "2024-06-30", "已返岗", "2024-07-01"],
        [*who, "临床进修", "市第一医院", "2025-03-01", "2025-06-30", "已返岗", "2025-07-01"],
    ]
    made = dry_run(bureau, areas.records()["study"], read_sheet(make_sheet(rows)))
    commit(bureau, made)
    assert bureau.db.value("SELECT count(*) FROM study") == 2
    assert bureau.db.value("SELECT count(*) FROM person") == 1


def test_kind_13_a_person_in_two_equal_rows_comes_in_once(plan: Import) -> None:
    made = plan(entry(), entry())
    assert [row.status for row in made.rows] == [Status.NEW, Status.SAME]
