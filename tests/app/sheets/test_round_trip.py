"""What goes out comes back in unchanged, whatever the record and the kind of file; blank sheets come back in too."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import areas, codes
from app.bureau import Bureau
from app.errors import UnreadableFile
from app.i18n import LANGUAGES, speaking
from app.query import Query
from app.records import Field, Kind, Record
from app.sheets.cells import is_filler
from app.sheets.export import (
    CSV_GB18030,
    CSV_UTF8,
    XLSX,
    Export,
    Exported,
    drop_layout,
    iter_export,
    keep_layout,
    layouts,
    whole,
)
from app.sheets.header import find_header
from app.sheets.plan import dry_run
from app.sheets.reading import read_sheet
from app.sheets.rows import RowKind, iter_classify
from app.sheets.template import write_template
from app.steps import run_through
from app.values import tidy
from tests.factories import make_identity

KEYED = [  # whose rows a sheet can tell apart
    record
    for record in areas.records().values()
    if record.key and not any(record.field(name).computed for name in record.key)
]
OWN_MEANING = re.compile(r"#|&\w+;|\d(\.\d+)?E\+\d+", re.IGNORECASE)  # errors, entities, numbers that lost digits
LETTERS = st.characters(
    categories=["Lo", "Lu", "Ll", "Nd", "Po", "Sm", "Ps", "Pe", "Zs", "Sc"], exclude_characters="\u1680"
)


def texts(field: Field) -> st.SearchStrategy[str]:
    most = min(field.max_length, 40)
    drawn = st.text(LETTERS, min_size=1, max_size=most) | st.sampled_from(
        ["=1+1", "+86 号", "'引", "-", "@a", "<b>&", "00123"]
    )
    clean = drawn.map(tidy).map(lambda text: text[:most].strip())
    return clean.filter(lambda text: bool(text) and not is_filler(field, text) and not OWN_MEANING.match(text))


def values_of(field: Field) -> st.SearchStrategy[Any]:
    """Values that a field may really hold."""
    if field.kind is Kind.CHOICE:
        return st.sampled_from([code for code, _label in codes.code_list(field.codes).choices("cn")])
    low, high = int(field.minimum or 0), int(field.maximum or 9999)
    kinds: dict[Kind, st.SearchStrategy[Any]] = {
        Kind.FLAG: st.booleans(),
        Kind.INTEGER: st.integers(low, high),
        Kind.NUMBER: st.integers(low * 8, high * 8).map(lambda eighths: eighths / 8),
        Kind.MONEY: st.integers(low * 100, min(high, 10**6) * 100),
        Kind.DATE: st.dates(date(1950, 1, 1), date(2100, 12, 31)).map(date.isoformat),
        Kind.PARTIAL_DATE: st.sampled_from(["2003", "2003-08", "2003-10", "2003-08-01", "2024-02-29"]),
        Kind.PHONE: st.sampled_from(["13900000000", "0990-5512345", "+8613900000000"]),
        Kind.DEADLINE: st.sampled_from(["3月25日前", "每月", "1、4季度"]),
    }
    return kinds.get(field.kind, texts(field))


def fill_linked(bureau: Bureau, record: Record, made: dict[str, list[int]]) -> dict[str, list[int]]:
    """Two rows of each record that this one links to, told apart by all their keys and by name."""
    for name in sorted({field.links for field in record.fields if field.links} - {record.name, *made}):
        linked = areas.records()[name]
        fill_linked(bureau, linked, made)
        if name not in made:
            made[name] = [bureau.db.insert(name, stub(linked, number, made)) for number in (1, 2)]
    return made


def stub(record: Record, number: int, links: dict[str, list[int]]) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for field in record.fields:
        if field.links in links and (field.required or field.name in record.key):
            row[field.name] = links[field.links][number - 1]
        elif field.kind is Kind.IDENTITY:
            row[field.name] = make_identity(seq=2 * number)
        elif field.required or field.name in record.key or field.name == record.title:
            row[field.name] = plain(field, number)
    return row


def plain(field: Field, number: int) -> Any:
    if field.kind is Kind.CHOICE:
        return codes.code_list(field.codes).choices("cn")[0][0]
    if field.kind in (Kind.DATE, Kind.PARTIAL_DATE):
        return f"2020-01-0{number}"
    if field.kind in (Kind.INTEGER, Kind.NUMBER, Kind.MONEY, Kind.FLAG):
        return int(field.minimum or 0) + number
    return None if field.kind is Kind.LINK else f"{'甲乙'[number - 1]}名{field.name}"


def run(bureau: Bureau, export: Export, path: Path) -> Exported:
    steps = iter_export(bureau, export, path)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


@pytest.fixture
def linked(bureau: Bureau, request: pytest.FixtureRequest) -> dict[str, list[int]]:
    """The rows to which the record's rows may point."""
    bureau.db.execute("PRAGMA foreign_keys = 0")
    with bureau.db.transaction():
        return fill_linked(bureau, request.getfixturevalue("record"), {})


@pytest.mark.parametrize("record", KEYED, ids=lambda record: record.name)
@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_what_goes_out_comes_back_in_unchanged(
    bureau: Bureau, tmp_path: Path, record: Record, linked: dict[str, list[int]], data: st.DataObject
) -> None:
    row = stub(record, 1, linked)
    for field in record.fields:
        if field.computed or field.name in record.key or field.kind is Kind.IDENTITY or field.links == record.name:
            continue
        if field.links:
            row[field.name] = data.draw(st.sampled_from(linked[field.links]), label=field.name)
        elif field.required or data.draw(st.booleans()):
            row[field.name] = data.draw(values_of(field), label=field.name)
    with bureau.db.transaction():
        if record.name not in linked:
            bureau.db.execute(f"DELETE FROM {record.name}")
        bureau.db.insert(record.name, row)
    for kind, name in ((XLSX, "out.xlsx"), (CSV_UTF8, "out.csv"), (CSV_GB18030, "gb.csv")):
        assert run(bureau, Export(Query(record.name), whole(record), kind), tmp_path / name).rows
        made = dry_run(bureau, record, read_sheet(tmp_path / name))
        assert (made.counts["same"], made.problems, made.unmatched) == (len(made.rows), [], [])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("record", KEYED, ids=lambda record: record.name)
def test_a_blank_sheet_comes_back_in_with_every_column_known_and_nothing_taken_in(
    bureau: Bureau, tmp_path: Path, record: Record, language: str
) -> None:
    path = tmp_path / "blank.xlsx"
    with speaking(language):
        write_template(record, path, "cn", ["县人民医院"])
        grid = read_sheet(path)
        header = find_header(record, grid)
        entries, skipped = run_through(iter_classify(record, grid, header))
        assert [column.header for column in header.columns if column.header and not column.target] == []
        assert (entries, [one.kind for one in skipped]) == ([], [RowKind.MARKER, RowKind.EXAMPLE])
        with pytest.raises(UnreadableFile):
            dry_run(bureau, record, grid)


def test_a_blank_sheet_offers_the_words_of_its_lists(tmp_path: Path) -> None:
    with speaking("zh_CN"):
        write_template(areas.records()["person"], tmp_path / "blank.xlsx", "cn", ["县人民医院", "青石镇卫生院"])
    book = openpyxl.load_workbook(tmp_path / "blank.xlsx")
    assert [sheet.sheet_state for sheet in book.worksheets] == ["visible", "visible", "hidden"]
    rules = book.worksheets[0].data_validations.dataValidation
    assert len(rules) > 10
    lists = {str(cell.value) for row in book.worksheets[2].iter_rows() for cell in row if cell.value}
    assert {"县人民医院", "青石镇卫生院", "男", "女"} <= lists


def test_what_goes_out_is_the_chosen_columns_and_the_rows_of_the_filter(
    bureau: Bureau, make_person: Any, tmp_path: Path
) -> None:
    make_person(seq=2, name="单文静")
    make_person(seq=4, name="解晓云")
    export = Export(Query("person", search="单"), ("name", "unit", "id_number"))
    assert run(bureau, export, tmp_path / "t.xlsx").rows == 1
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx").worksheets[0]
    with speaking("zh_CN"):
        assert [cell.value for cell in sheet[2]] == ["单文静", "县人民医院", make_identity()]
    assert (sheet["C2"].data_type, sheet["C2"].number_format, sheet.freeze_panes) == ("s", "@", "A2")
    assert (sheet.page_setup.orientation, sheet.print_title_rows, sheet.auto_filter.ref) == (
        "landscape",
        "$1:$1",
        "A1:C2",
    )


def test_a_text_is_no_formula_in_any_file(bureau: Bureau, make_person: Any, tmp_path: Path) -> None:
    make_person(department="=cmd|' /C calc'!A0")
    columns = ("name", "department", "id_number")
    run(bureau, Export(Query("person"), columns), tmp_path / "t.xlsx")
    cell = openpyxl.load_workbook(tmp_path / "t.xlsx").worksheets[0]["B2"]
    assert (cell.value, cell.data_type) == ("=cmd|' /C calc'!A0", "s")
    run(bureau, Export(Query("person"), columns, CSV_UTF8), tmp_path / "t.csv")
    assert "'=cmd" in (tmp_path / "t.csv").read_text("utf-8-sig")
    assert (tmp_path / "t.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    with speaking("zh_CN"):
        run(bureau, Export(Query("person"), columns, CSV_GB18030), tmp_path / "g.csv")
    assert "姓名" in (tmp_path / "g.csv").read_bytes().decode("gb18030")


def test_a_stopped_export_leaves_the_old_file(bureau: Bureau, make_person: Any, tmp_path: Path) -> None:
    make_person()
    path = tmp_path / "t.xlsx"
    path.write_bytes(b"old")
    steps = iter_export(bureau, Export(Query("person"), ("name",)), path)
    next(steps)
    steps.close()
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".")] == []


def test_the_official_layout_checks_its_own_codes(bureau: Bureau, make_person: Any, tmp_path: Path) -> None:
    person = areas.records()["person"]
    bureau.db.update("person", make_person(name="单文静"), {"education": "99"})
    (_label, columns), *_others = person.official
    done = run(bureau, Export(Query("person"), official=columns), tmp_path / "t.xlsx")
    assert [(name, code) for name, _field, code in done.faults] == [("单文静", "99")]
    header = [cell.value for cell in openpyxl.load_workbook(tmp_path / "t.xlsx").worksheets[0][1]]
    assert (len(header), header[5]) == (40, "身份证件号码")


def test_layouts_are_kept_by_name(bureau: Bureau) -> None:
    person = areas.records()["person"]
    keep_layout(bureau, person, "通讯录", ["name", "mobile", "no_such_field"])
    assert layouts(bureau, person) == {"通讯录": ("name", "mobile")}
    drop_layout(bureau, person, "通讯录")
    assert layouts(bureau, person) == {}
