"""The editable document has the structure, the words and the numbers of the printed one."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT

from app.paper.document import Attachment, Document, Heading, TaskTable, Text
from app.paper.editable import write_editable
from tests.papers.conftest import Print
from tests.papers.reading import COLUMNS, plan

RED = replace(
    plan(2),
    form="cn.redhead",
    title="关于印发《女职工工作计划》的通知",
    number="某卫健发〔2026〕3号",
    recipients=("各乡镇卫生院",),
    copies_to=("县妇联",),
    issuer="办公室",
    attachments=(
        Attachment(
            "任务分解表", (TaskTable(COLUMNS, (("1", "开展筛查", "9月"), ("2", "总结", "12月")), landscape=True),)
        ),
        Attachment("名单", (Text("王芳"),)),
    ),
)


def words(path: Path) -> list[str]:
    """Every paragraph, those of tables too."""
    word = docx.Document(str(path))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return [*(paragraph.text for paragraph in word.paragraphs), *cells]


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "plan.docx"
    write_editable(RED, path)
    return path


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_what_is_printed_is_in_the_editable_document(written: Path, printed: Print) -> None:
    from collections import Counter

    edited, paper = squeezed("".join(words(written))), squeezed(printed(RED).text())
    lost = Counter(paper) - Counter(edited) - Counter("—123456789附件")  # page numbers; labels of attachments
    assert not lost


def test_headings_are_headings_of_word(written: Path) -> None:
    found = [
        (p.style.name, p.text)
        for p in docx.Document(str(written)).paragraphs
        if p.style and "Heading" in str(p.style.name)
    ]
    assert found == [("Heading 1", "一、总体要求")]


def test_the_page_has_the_margins_of_the_standard_and_its_grid(written: Path) -> None:
    section = docx.Document(str(written)).sections[0]
    margins = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    assert [round(margin.mm) for margin in margins if margin is not None] == [37, 26, 35, 28]
    assert 'w:linePitch="592"' in zipfile.ZipFile(written).read("word/document.xml").decode()


def test_a_table_that_lies_has_a_section_of_its_own_and_a_repeated_head(written: Path) -> None:
    word = docx.Document(str(written))
    assert [section.orientation for section in word.sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]
    assert "w:tblHeader" in zipfile.ZipFile(written).read("word/document.xml").decode()
    assert [cell.text for cell in word.tables[0].rows[2].cells] == ["2", "总结", "12月"]


def test_the_chinese_fonts_are_named_for_every_run(written: Path) -> None:
    xml = zipfile.ZipFile(written).read("word/document.xml").decode()
    assert {"方正小标宋简体", "仿宋", "黑体"} <= {part.split('"')[1] for part in xml.split("w:eastAsia=")[1:]}


def test_odd_and_even_pages_carry_their_number_on_the_outer_side(written: Path) -> None:
    names = zipfile.ZipFile(written).namelist()
    feet = [zipfile.ZipFile(written).read(name).decode() for name in names if "footer" in name and "rels" not in name]
    assert sum("PAGE" in foot for foot in feet) == 2
    assert "w:evenAndOddHeaders" in zipfile.ZipFile(written).read("word/settings.xml").decode()


def test_the_same_document_is_the_same_file(tmp_path: Path) -> None:
    one, other = tmp_path / "1.docx", tmp_path / "2.docx"
    write_editable(RED, one)
    write_editable(RED, other)
    assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize("text", ['A<B & "x"', "<w:p/>", "王\x00某\x0b职工", "𬭎琤", "甲" * 10_000])
def test_any_text_is_only_text(tmp_path: Path, text: str) -> None:
    path = tmp_path / "t.docx"
    write_editable(Document(form="cn.ordinary", title="计划", body=(Text(text),)), path)
    assert text.replace("\x00", "").replace("\x0b", "") in words(path)


def test_a_vietnamese_document_has_its_head_and_its_list_of_receivers(tmp_path: Path) -> None:
    path = tmp_path / "vn.docx"
    head = {"kind": "Kế hoạch", "parent": "UBND tỉnh X", "organ": "Sở Y tế", "number": "05/KH-SYT"}
    body = (Heading(1, "I. MỤC ĐÍCH"), Text("Nội dung."))
    closing = {"signature": "Giám đốc", "signer": "Nguyễn Thị Hồng Ẩn", "copies_to": ("UBND tỉnh", "Lưu: VT")}
    write_editable(Document(form="vn.named", title="Nữ công", body=body, **head, **closing), path)
    said = "\n".join(words(path))
    for text in ("SỞ Y TẾ", "Số: 05/KH-SYT", "KẾ HOẠCH", "I. MỤC ĐÍCH", "- Lưu: VT.", "GIÁM ĐỐC", "Nguyễn Thị Hồng Ẩn"):
        assert text in said
    section = docx.Document(str(path)).sections[0]
    assert section.different_first_page_header_footer


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (
            Document("cn.minutes", "纪要", organ="某局", date_text="2026年4月10日", number="第3期"),
            ("某局\t2026年4月10日",),
        ),
        (Document("cn.letter", "函", organ="某局", organs=("某局", "某会")), ("某局",)),
        (Document("vn.letter", "khám sức khỏe", organ="SỞ Y TẾ", urgency="KHẨN"), ("V/v khám sức khỏe", "KHẨN")),
        (
            Document(
                "vn.decision",
                "Về việc khen thưởng",
                (Text("Căn cứ Luật;"), Text("Điều 1. Khen thưởng.")),
                organ="SỞ Y TẾ",
                mark="GIÁM ĐỐC SỞ Y TẾ",
            ),
            ("QUYẾT ĐỊNH", "GIÁM ĐỐC SỞ Y TẾ", "Căn cứ Luật;", "QUYẾT ĐỊNH:", "Điều 1. Khen thưởng."),
        ),
    ],
)
def test_the_words_of_every_head_stand_in_the_editable_paper_in_their_order(
    tmp_path: Path, document: Document, words: tuple[str, ...]
) -> None:
    path = tmp_path / "paper.docx"
    write_editable(document, path)
    word = docx.Document(str(path))
    found = [p.text for table in word.tables for cell in table.rows[0].cells for p in cell.paragraphs]
    found += [p.text for p in word.paragraphs]
    places = [found.index(text) for text in words]
    assert places == sorted(places)


def test_a_letter_of_two_organs_bears_the_name_of_its_host_alone(tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    write_editable(Document("cn.letter", "函", organ="某局", organs=("某局", "某会")), path)
    head, *others = [text for text in words(path) if text.strip()]
    assert head == "某局"
    assert "某会" in [text.strip() for text in others]  # it signs


def test_rows_of_a_table_are_not_parted_and_its_columns_are_as_wide_as_in_print(tmp_path: Path) -> None:
    path = tmp_path / "table.docx"
    table = TaskTable(COLUMNS, (("1", "开展筛查", "9月"),))
    write_editable(Document("cn.ordinary", "表", (table,)), path)
    (made,) = docx.Document(str(path)).tables
    shares = [column.width_mm for column in COLUMNS]
    widths = [column.width or 0 for column in made.columns]
    assert [round(width / sum(widths), 2) for width in widths] == [round(share / sum(shares), 2) for share in shares]
    with zipfile.ZipFile(path) as parts:
        xml = parts.read("word/document.xml").decode()
    assert xml.count("<w:cantSplit/>") == xml.count("<w:tr>") + xml.count("<w:tr ")


def test_a_long_title_is_broken_by_its_sense_in_the_editable_paper_too(tmp_path: Path) -> None:
    path = tmp_path / "title.docx"
    write_editable(Document("cn.redhead", "云岭县卫生健康局关于商请支援宫颈癌筛查设备的函", organ="某局"), path)
    assert "云岭县卫生健康局关于商请支援\n宫颈癌筛查设备的函" in words(path)
