"""What goes out prints well, holds text as text, and comes back in unchanged."""

from __future__ import annotations

import errno
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter.workbook
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app import areas, codes, store
from app.bureau import Bureau
from app.errors import DiskFull
from app.personnel.records import PERSON, WEITONG_COLUMNS
from app.personnel.service import save_person
from app.records import Kind
from app.sheets import raw
from app.sheets.commit import commit
from app.sheets.plan import dry_run
from app.sheets.reading import read_sheet
from app.sheets.workbook import Table, export_columns, export_rows, sheet_name, write_tables, wrong_codes
from tests.factories import make_identity, make_person_values

TABLE = Table(
    name="年报", title="人员", columns=["姓名", "人数"], rows=[["=1+1", 2], ["单文静", None]], note="截至2026年"
)


def sheet_of(path: Path) -> Any:
    return openpyxl.load_workbook(path).worksheets[0]


def test_a_string_is_never_a_formula(tmp_path: Path) -> None:
    write_tables(tmp_path / "t.xlsx", [TABLE])
    cell = sheet_of(tmp_path / "t.xlsx")["A4"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_a_table_is_set_up_for_printing(tmp_path: Path) -> None:
    write_tables(tmp_path / "t.xlsx", [TABLE])
    sheet = sheet_of(tmp_path / "t.xlsx")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.print_title_rows, sheet.freeze_panes, sheet.auto_filter.ref) == ("$3:$3", "A4", "A3:B5")
    assert sheet["A3"].font.bold


def test_title_and_note_stand_above_and_below(tmp_path: Path) -> None:
    write_tables(tmp_path / "t.xlsx", [TABLE])
    sheet = sheet_of(tmp_path / "t.xlsx")
    assert (sheet["A1"].value, sheet["A7"].value) == ("人员", "截至2026年")


def test_sheets_with_one_name_get_two(tmp_path: Path) -> None:
    write_tables(tmp_path / "t.xlsx", [TABLE, TABLE])
    assert openpyxl.load_workbook(tmp_path / "t.xlsx").sheetnames == ["年报", "年报 2"]


@pytest.mark.parametrize("wanted", ["a/b:c*d?[e]\\f", "年" * 40, "", "'"])
def test_a_sheet_name_is_one_that_excel_accepts(wanted: str) -> None:
    name = sheet_name(wanted, set())
    assert 0 < len(name) <= 31
    assert not set(name) & set("[]:*?/\\")


def test_a_sheet_name_begins_and_ends_with_neither_blank_nor_apostrophe() -> None:
    assert sheet_name("Examined: women", set()) == "Examined women"
    assert sheet_name("a" * 30 + "'s list", set()) == "a" * 30


def test_a_full_disk_leaves_the_old_workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "t.xlsx"
    path.write_bytes(b"old")

    def full(_self: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(xlsxwriter.workbook.Workbook, "_store_workbook", full)
    with pytest.raises(DiskFull):
        write_tables(path, [TABLE])
    assert [one.name for one in tmp_path.iterdir()] == ["t.xlsx"]
    assert path.read_bytes() == b"old"


def test_an_identity_number_goes_out_as_text(bureau: Bureau, make_person: Any, tmp_path: Path) -> None:
    make_person()
    people = store.rows(bureau, store.Query("person"))
    export_rows(bureau, PERSON, people, [PERSON.field("id_number")], tmp_path / "t.xlsx")
    cell = sheet_of(tmp_path / "t.xlsx")["A2"]
    assert (cell.value, cell.data_type) == (make_identity(), "s")


def test_the_official_layout_carries_codes_and_dates_in_eight_figures(
    bureau: Bureau, make_unit: Any, make_person: Any, tmp_path: Path
) -> None:
    unit = make_unit(code="99010101", region_code="990101")
    make_person(unit=unit, work_start="2003-08-01", education="21", multi_site=True)
    export_columns(bureau, PERSON, WEITONG_COLUMNS, store.rows(bureau, store.Query("person")), tmp_path / "t.xlsx")
    header, row = list(sheet_of(tmp_path / "t.xlsx").iter_rows(values_only=True))
    found = dict(zip(header, row, strict=True))
    assert list(header) == [name for name, _target in WEITONG_COLUMNS]
    assert (found["机构编码"], found["机构id"]) == ("99010101", "990101")
    assert (found["参加工作日期"], found["出生日期"]) == ("20030801", "19800307")
    assert (found["学历代码"], found["是否多地点执业医师"], found["性别代码"]) == ("21", "1", "2")


def test_a_code_that_no_list_knows_is_found_before_it_goes_out() -> None:
    assert wrong_codes(PERSON, [{"education": "21"}, {"education": "99"}]) == [(1, "education", "99")]


def value_of(name: str) -> st.SearchStrategy[Any]:
    """Values that a field may really hold."""
    field = PERSON.field(name)
    if field.kind is Kind.CHOICE:
        return st.sampled_from(list(codes.code_list(field.codes).entries))
    if field.kind is Kind.FLAG:
        return st.booleans()
    if field.kind is Kind.PARTIAL_DATE:
        return st.sampled_from(["2003", "2003-08", "2003-08-01", "2024-02-29"])
    if field.kind is Kind.PHONE:
        return st.sampled_from(["13900000000", "0990-5512345", "+8613900000000"])
    letters = st.characters(whitelist_categories=["Lo", "Lu", "Ll", "Nd", "Po", "Sm"])
    return st.text(letters, min_size=1, max_size=min(20, field.max_length))


FREE = [
    field.name
    for field in PERSON.fields
    if not field.computed
    and field.kind is not Kind.LINK
    and field.name not in ("id_number", "id_kind", "sex", "birth_date")
]


@pytest.mark.parametrize("official", [False, True], ids=["labels", "official layout"])
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_what_goes_out_comes_back_in_unchanged(
    bureau: Bureau, tmp_path: Path, data: st.DataObject, official: bool
) -> None:
    for table in ("post", "title", "person", "unit"):
        bureau.db.execute(f"DELETE FROM {table}")
    unit = store.save(bureau, "unit", {"code": "99010101", "name": "县人民医院"})
    names = data.draw(st.lists(st.sampled_from(FREE), unique=True))
    values = {name: data.draw(value_of(name), label=name) for name in names}
    person = save_person(bureau, make_person_values(unit, **values))
    people, path = store.rows_by_id(bureau, "person", [person]), tmp_path / "out.xlsx"
    if official:
        export_columns(bureau, PERSON, WEITONG_COLUMNS, people, path)
    else:
        export_rows(bureau, PERSON, people, [field for field in PERSON.fields if not field.computed], path)
    made = dry_run(bureau, PERSON, read_sheet(path))
    assert (made.counts["same"], [problem.sentence for problem in made.problems if problem.fatal]) == (1, [])


def test_units_that_go_out_come_back_in_unchanged(bureau: Bureau, make_unit: Any, tmp_path: Path) -> None:
    top = make_unit("县卫生健康局", kind="10", code="1")
    make_unit("青石镇卫生院", kind="41", parent=top, quota=20, valid_from="1998-03", code="00234")
    record = areas.records()["unit"]
    export_rows(bureau, record, store.rows(bureau, store.Query("unit")), record.fields, tmp_path / "units.xlsx")
    made = dry_run(bureau, record, read_sheet(tmp_path / "units.xlsx"))
    assert made.counts["same"] == 2, made.problems
    assert commit(bureau, made).batch is None


@given(
    st.lists(st.lists(st.one_of(st.none(), st.integers(), st.booleans(), st.text(max_size=6)), max_size=5), max_size=4)
)
@example([["\x1c5\x1d", "a"], [None, ""], []])
@example([["_x0041_", " a", "b  c"], [1, True, 2.5, "\x1e\x1f"]])
@example([["x" * (raw.MOST_TEXT + 1)]])
def test_rows_joined_as_a_block_are_the_same_as_cell_by_cell(rows: list[list[Any]]) -> None:
    one_by_one = "".join(
        f'<row r="{number}">{"".join(map(raw.cell_xml, row))}</row>' for number, row in enumerate(rows, 7)
    )
    assert re.sub("(<c/>)+</row>", "</row>", raw.rows_xml(rows, 7)) == re.sub("(<c/>)+</row>", "</row>", one_by_one)
