"""The mess of whole files (kinds 1 to 4): lying names, encodings, sheets nobody should see, locks and damage."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest

from app import areas
from app.bureau import Bureau
from app.errors import UnreadableFile
from app.i18n import speaking
from app.sheets.apart import read
from app.sheets.plan import dry_run
from app.sheets.reading import read_sheet
from tests.app.sheets.biff_maker import xls
from tests.app.sheets.conftest import HEADER, MakeSheet, entry

PERSON = areas.records()["person"]


def csv_text(separator: str = ",") -> str:
    return "\r\n".join(separator.join(map(str, row)) for row in (HEADER, entry(2), entry(4)))


@pytest.mark.parametrize("name", ["roster.xlsx", "roster.et", "roster.csv", "roster"])
def test_kind_1_an_old_workbook_is_read_whatever_it_is_called(
    tmp_path: Path, bureau: Bureau, hospital: int, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(xls(("名册", [list(HEADER), entry(2), entry(4)])))
    assert dry_run(bureau, PERSON, read(path)).counts["new"] == 2


def test_kind_1_html_and_spreadsheetml_called_xls_are_read(tmp_path: Path, bureau: Bureau, hospital: int) -> None:
    rows = (HEADER, entry(2))
    html = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    (tmp_path / "a.xls").write_bytes(f'<html><meta charset="gbk"><table>{html}</table></html>'.encode("gb18030"))
    cells = "".join(
        "<Row>" + "".join(f'<Cell><Data ss:Type="String">{cell}</Data></Cell>' for cell in row) + "</Row>"
        for row in rows
    )
    (tmp_path / "b.xls").write_text(
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="名册">'
        f"<Table>{cells}</Table></Worksheet></Workbook>",
        "utf-8",
    )
    for name in ("a.xls", "b.xls"):
        assert dry_run(bureau, PERSON, read(tmp_path / name)).counts["new"] == 1


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8-sig"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("gb18030", "gb18030"),
    ],
)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_kind_2_text_comes_in_any_encoding_with_any_separator(
    tmp_path: Path, bureau: Bureau, hospital: int, encoding: str, found: str, separator: str
) -> None:
    path = tmp_path / "roster.csv"
    path.write_bytes(csv_text(separator).encode(encoding))
    grid = read_sheet(path)
    assert grid.encoding == found
    assert dry_run(bureau, PERSON, grid).counts["new"] == 2


def test_kind_2_the_clerk_may_overrule_the_encoding(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_bytes("姓名,備註\r\n單文靜,無\r\n".encode("big5"))
    assert read_sheet(path, encoding="big5hkscs").rows[1][0] == "單文靜"
    with pytest.raises(UnreadableFile):
        read_sheet(path, encoding="utf-8-sig")


def test_kind_3_hidden_and_empty_sheets_are_named_and_the_chosen_one_comes_in(
    tmp_path: Path, bureau: Bureau, hospital: int
) -> None:
    book = openpyxl.Workbook()
    book.active.title = "空表"  # type: ignore[union-attr]
    for name, state in (("Dữ liệu", "hidden"), ("00000000", "veryHidden"), ("患者", "visible"), ("名册", "visible")):
        book.create_sheet(name).sheet_state = state  # type: ignore[union-attr]
    book["Dữ liệu"]["A1"] = "男"
    book["00000000"]["A1"] = "x"
    for row in (["住院号", "诊断"], ["0001", "肺炎"]):
        book["患者"].append(row)
    for row in (HEADER, entry(2)):
        book["名册"].append(list(row))
    book.save(tmp_path / "many.xlsx")
    first = read(tmp_path / "many.xlsx")
    assert {info.name: (info.rows, info.usable) for info in first.sheets} == {
        "空表": (0, False),
        "Dữ liệu": (1, False),
        "00000000": (1, False),
        "患者": (2, True),
        "名册": (2, True),
    }
    with pytest.raises(UnreadableFile, match="住院号"):
        dry_run(bureau, PERSON, first)
    assert dry_run(bureau, PERSON, read(tmp_path / "many.xlsx", "名册")).counts["new"] == 1


def test_kind_3_a_hidden_sheet_of_an_old_workbook_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "old.xls"
    path.write_bytes(xls(("列表", [["男"]]), ("名册", [list(HEADER)]), hidden=["列表"]))
    assert read(path).sheet == "名册"


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600,
            "password",
        ),
        (b"PK\x03\x04" + b"\1" * 300, "damaged"),
        (b"Rar!\x1a\x07\0", "RAR"),
        (b"", "empty"),
    ],
)
def test_kind_4_a_locked_or_broken_file_gets_a_plain_sentence(tmp_path: Path, content: bytes, word: str) -> None:
    (tmp_path / "x.xlsx").write_bytes(content)
    with speaking("en"), pytest.raises(UnreadableFile, match=word):
        read(tmp_path / "x.xlsx")


def test_kind_4_a_workbook_cut_short_gets_a_plain_sentence(make_sheet: MakeSheet) -> None:
    path = make_sheet([HEADER, entry()])
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(UnreadableFile):
        read(path)
    assert not zipfile.is_zipfile(path)
