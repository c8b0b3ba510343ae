"""Files are read for what they are; what cannot be read is refused with a sentence, before it can do harm."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from app.errors import FileMissing, UnreadableFile
from app.sheets import archive
from app.sheets.reading import read_sheet
from tests.app.sheets.conftest import MakeSheet
from tests.app.sheets.other_makers import ods, xlsb

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def test_a_workbook_is_read_from_its_first_cell(make_sheet: MakeSheet) -> None:
    grid = read_sheet(make_sheet([["", "姓名"], ["", "单文静"]]))
    assert [list(row) for row in grid.rows] == [["", "姓名"], ["", "单文静"]]


def test_the_name_of_a_file_does_not_matter(make_sheet: MakeSheet) -> None:
    path = make_sheet([["姓名"]])
    assert read_sheet(path.rename(path.with_suffix(".csv"))).rows[0][0] == "姓名"


def test_hidden_and_empty_sheets_are_listed_but_not_read(tmp_path: Path) -> None:
    path = tmp_path / "three.xlsx"
    workbook = openpyxl.Workbook()
    workbook.active.title = "空表"  # type: ignore[union-attr]
    hidden = workbook.create_sheet("代码")
    hidden["A1"] = "男"
    hidden.sheet_state = "hidden"
    workbook.create_sheet("名册")["A1"] = "姓名"
    workbook.save(path)
    grid = read_sheet(path)
    assert grid.sheet == "名册"
    assert [(info.name, info.usable) for info in grid.sheets] == [("空表", False), ("代码", False), ("名册", True)]


def test_another_sheet_can_be_chosen(tmp_path: Path) -> None:
    path = tmp_path / "two.xlsx"
    workbook = xlsxwriter.Workbook(str(path))
    workbook.add_worksheet("甲").write(0, 0, "1")
    workbook.add_worksheet("乙").write(0, 0, "2")
    workbook.close()
    assert read_sheet(path, "乙").rows[0][0] == "2"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_is_read_in_every_office_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "roster.csv"
    path.write_bytes("姓名,手机号\n单文静,13900000000\n".encode(encoding))
    assert read_sheet(path).rows[1] == ["单文静", "13900000000"]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_text_is_split_at_its_own_separator(tmp_path: Path, separator: str) -> None:
    path = tmp_path / "roster.csv"
    path.write_text(separator.join(["姓名", "学历"]) + "\n", "utf-8")
    assert read_sheet(path).rows[0] == ["姓名", "学历"]


def test_an_html_table_called_xls_is_read(tmp_path: Path) -> None:
    path = tmp_path / "export.xls"
    path.write_text("<html><table><tr><th colspan=2>名册</th></tr><tr><td>姓名</td><td>学历</td></tr></table>", "utf-8")
    assert [list(row) for row in read_sheet(path).rows] == [["名册", ""], ["姓名", "学历"]]


SPREADSHEETML = """<?xml version="1.0"?>{doctype}
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="S"><Table><Row ss:Index="2"><Cell ss:Index="2"><Data ss:Type="{kind}">{text}</Data></Cell></Row>
</Table></Worksheet></Workbook>"""


def test_spreadsheetml_called_xls_is_read_at_its_own_places(tmp_path: Path) -> None:
    path = tmp_path / "export.xls"
    path.write_text(SPREADSHEETML.format(doctype="", kind="Number", text="12"), "utf-8")
    assert [list(row) for row in read_sheet(path).rows] == [["", ""], ["", 12.0]]


def test_xml_that_declares_entities_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "export.xls"
    entity = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    path.write_text(SPREADSHEETML.format(doctype=entity, kind="String", text="&a;"), "utf-8")
    with pytest.raises(UnreadableFile):
        read_sheet(path)


def packed(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_a_file_that_unpacks_to_hundreds_of_megabytes_is_refused_unopened(tmp_path: Path) -> None:
    bomb = packed(tmp_path / "bomb.xlsx", {"xl/sharedStrings.xml": b" " * (201 << 20)})
    assert bomb.stat().st_size < 1 << 20
    with pytest.raises(UnreadableFile):
        read_sheet(bomb)


def test_a_file_packed_too_tightly_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        read_sheet(packed(tmp_path / "tight.xlsx", {"xl/worksheets/sheet1.xml": b" " * (20 << 20)}))


def test_a_file_of_thousands_of_parts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        read_sheet(packed(tmp_path / "parts.xlsx", {f"xl/{number}.xml": b"" for number in range(2_001)}))


def test_the_macros_of_a_file_are_left_alone(make_sheet: MakeSheet) -> None:
    path = make_sheet([["姓名"]])
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")
    assert read_sheet(path).rows[0][0] == "姓名"


@pytest.mark.parametrize("place", [(1_048_575, 0), (0, 16_383), (0, 300), (200_000, 0)])
def test_a_stray_cell_at_the_end_of_the_sheet_is_refused(tmp_path: Path, place: tuple[int, int]) -> None:
    path = tmp_path / "stray.xlsx"
    workbook = xlsxwriter.Workbook(str(path))
    workbook.add_worksheet().write(*place, "x")
    workbook.close()
    with pytest.raises(UnreadableFile):
        read_sheet(path)


def test_a_far_cell_that_is_only_coloured_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "coloured.xlsx"
    workbook = xlsxwriter.Workbook(str(path))
    sheet = workbook.add_worksheet()
    sheet.write(0, 0, "姓名")
    sheet.write_blank(0, 400, None, workbook.add_format({"bg_color": "#FF0000"}))
    workbook.close()
    assert read_sheet(path).width == 1


ODS_ROW = (
    '<table:table-row table:number-rows-repeated="{rows}"><table:table-cell {value} '
    'table:number-columns-repeated="{cells}">{text}</table:table-cell></table:table-row>'
)


def ods_row(rows: int, cells: int, text: str = "姓名") -> str:
    value = 'office:value-type="string"' if text else ""
    return ODS_ROW.format(rows=rows, cells=cells, value=value, text=f"<text:p>{text}</text:p>" if text else "")


def test_a_blank_tail_repeated_to_the_end_of_an_ods_sheet_does_no_harm(tmp_path: Path) -> None:
    grid = read_sheet(ods(tmp_path / "t.ods", ods_row(1, 2), ods_row(1_048_000, 16_000, "")))
    assert [list(row) for row in grid.rows] == [["姓名", "姓名"]]


@pytest.mark.parametrize(("rows", "cells"), [(200_001, 1), (1, 301)])
def test_an_ods_sheet_that_repeats_a_cell_without_end_is_refused(tmp_path: Path, rows: int, cells: int) -> None:
    with pytest.raises(UnreadableFile):
        read_sheet(ods(tmp_path / "t.ods", ods_row(rows, cells)))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        OLE + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600,
        OLE + b"\0" * 600,
        b"PK\x03\x04broken",
        b"%PDF-1.7 scan",
        b"\x89PNG\r\n\x1a\n",
        "姓名".encode() + b"\0\xff\xff\xff",
    ],
    ids=["empty", "locked", "broken xls", "broken xlsx", "pdf", "picture", "rubbish"],
)
def test_what_is_no_readable_sheet_is_refused_with_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "roster.xlsx"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile) as refusal:
        read_sheet(path)
    assert refusal.value.text


def test_a_truncated_workbook_is_refused(make_sheet: MakeSheet) -> None:
    path = make_sheet([["姓名"]])
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(UnreadableFile):
        read_sheet(path)


def test_a_part_longer_than_it_says_is_refused(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"<c/>" * 1_000)
    lying = buffer.getvalue().replace((4_000).to_bytes(4, "little"), (40).to_bytes(4, "little"))
    path = tmp_path / "liar.xlsx"
    path.write_bytes(lying)
    with pytest.raises(UnreadableFile):
        read_sheet(path)


def test_a_file_that_is_not_there_is_told_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(FileMissing, match=r"absent\.xlsx"):
        read_sheet(tmp_path / "absent.xlsx")


def test_a_binary_workbook_is_read(tmp_path: Path) -> None:
    assert read_sheet(xlsb(tmp_path / "r.xlsb", [[42.0]], (1, 1))).rows[1][1] == 42


@pytest.mark.parametrize(("row", "column"), [(1_048_575, 0), (0, 16_383)])
def test_a_far_cell_of_a_binary_workbook_is_refused_before_it_is_laid_out(
    tmp_path: Path, row: int, column: int
) -> None:
    content = xlsb(tmp_path / "r.xlsb", [[42.0]], (row, column)).read_bytes()
    with pytest.raises(UnreadableFile):
        archive.inspect(content)
