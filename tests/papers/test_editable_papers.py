"""Forms and certificates as Word documents: the words, the boxes and the measures of the PDF."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from PIL import Image

from app.paper import boxed, certificate
from app.paper.certificate import Certificate
from app.paper.document import Document, Text
from app.paper.editable import write_editable_papers
from app.paper.form import Cell, FilledForm, FormRow, Grid
from app.paper.marks import MM
from app.paper.ooxml import inside
from app.paper.pdf import Paper
from tests.papers.test_certificate import HONOUR, longer


def picture(width: int, height: int, mode: str = "RGB", kind: str = "PNG") -> bytes:
    file = BytesIO()
    Image.new(mode, (width, height), "red").save(file, kind)
    return file.getvalue()


PHOTO = picture(60, 80)
CARD = FilledForm(
    "工作人员登记卡",
    (
        (
            Grid(
                (24, 34, 22, 34, 56),
                (
                    FormRow(11.5, (Cell("姓名", label=True), Cell("王芳"), Cell("性别", label=True), Cell("女"),
                                   Cell(down=2, picture=PHOTO, label=True))),
                    FormRow(11.5, (Cell("单位", label=True), Cell("云岭县<w:b/>人民医院", across=3, align="left"))),
                ),
            ),
            Grid((1, 3), (FormRow(30, (Cell("简历", label=True), Cell("甲\n乙", align="left", top=True)), True),)),
        ),
        (Grid((1,), (FormRow(20, (Cell("备注："),)),)),),
    ),
    left="云岭县卫生健康局",
    right="2026年11月22日",
    below="填表人：",
    name="王芳",
)  # fmt: skip


def written(folder: Path, *papers: Paper) -> Any:
    path = folder / "papers.docx"
    write_editable_papers(papers, path)
    return docx.Document(str(path))


def said(word: Any) -> str:
    return "\n".join(element.text or "" for element in word.element.body.iter(qn("w:t")))


def vertical_rules(form: FilledForm, page: int = 0) -> set[float]:
    """Where the PDF has vertical lines, in mm from the left edge of the sheet."""
    return {round(rule.x0 / MM, 2) for rule in boxed.pages(form)[page].rules if rule.x0 == rule.x1}


def columns(table: Any) -> list[float]:
    """Where the columns of a centred table stand, in mm from the left edge of the sheet."""
    widths = [int(column.get(qn("w:w"))) / 20 / MM for column in inside(table).tblGrid]
    at = (210 - sum(widths)) / 2
    return [at + sum(widths[:number]) for number in range(len(widths) + 1)]


def test_every_string_of_a_form_is_in_its_word_document(tmp_path: Path) -> None:
    text = said(written(tmp_path, CARD))
    cells = [cell.text for page in CARD.pages for grid in page for row in grid.rows for cell in row.cells]
    for string in (CARD.title, CARD.left, CARD.right, CARD.below, *cells):
        for line in string.split("\n"):
            assert line in text


def test_every_grid_is_a_table_whose_columns_stand_where_the_pdf_has_them(tmp_path: Path) -> None:
    tables = written(tmp_path, CARD).tables
    assert [len(columns(table)) - 1 for table in tables] == [5, 2, 1]
    for page, some in ((0, tables[:2]), (1, tables[2:])):
        printed = vertical_rules(CARD, page)
        for edge in (edge for table in some for edge in columns(table)):
            assert min(abs(edge - rule) for rule in printed) < 0.3


def test_boxes_over_several_columns_and_rows_are_merged(tmp_path: Path) -> None:
    table = written(tmp_path, CARD).tables[0]
    photo, beside, whole = table.cell(0, 4), table.cell(1, 4), table.cell(1, 1)
    assert inside(photo) is inside(beside)
    assert inside(whole) is inside(table.cell(1, 3))
    assert [len(inside(row).tc_lst) for row in table.rows] == [5, 3]


def test_rows_are_as_high_as_in_the_pdf_and_those_that_grow_leave_the_page_a_little(tmp_path: Path) -> None:
    tables = written(tmp_path, CARD).tables
    sheet = boxed.sheets(CARD)[0]
    heights = [row.height.mm for table in tables[:2] for row in table.rows]
    assert heights[:2] == pytest.approx([height / MM for height in sheet.heights[0]], abs=0.1)
    assert 2.1 < sheet.heights[1][0] / MM - heights[2] < 4  # what the rules of three rows take, and a little more
    assert heights[0] >= 11.5


def test_labels_and_answers_have_their_own_fonts_and_sides(tmp_path: Path) -> None:
    word = written(tmp_path, CARD)
    label, answer = word.tables[0].cell(0, 0).paragraphs[0], word.tables[0].cell(1, 1).paragraphs[0]
    fonts = [inside(p.runs[0]).rPr.rFonts.get(qn("w:eastAsia")) for p in (label, answer)]
    assert fonts == ["宋体", "仿宋"]
    assert [str(p.alignment) for p in (label, answer)] == ["CENTER (1)", "LEFT (0)"]
    assert word.tables[1].cell(0, 1).vertical_alignment is not None


def test_a_picture_keeps_its_shape_inside_its_box(tmp_path: Path) -> None:
    (photo,) = written(tmp_path, CARD).inline_shapes
    assert photo.width / photo.height == pytest.approx(60 / 80, rel=0.02)
    assert 15 < photo.height.mm < 23


@pytest.mark.parametrize(
    ("mode", "kind"), [("RGBA", "PNG"), ("CMYK", "JPEG"), ("L", "PNG"), ("P", "GIF"), ("1", "TIFF")]
)
def test_every_usual_kind_of_picture_goes_into_word(tmp_path: Path, mode: str, kind: str) -> None:
    file = BytesIO()
    Image.new(mode, (60, 60)).save(file, kind)
    form = FilledForm("卡", ((Grid((1,), (FormRow(30, (Cell(picture=file.getvalue()),)),)),),))
    assert len(written(tmp_path, form).inline_shapes) == 1


def test_the_letters_of_a_crowded_form_are_as_small_as_in_the_pdf(tmp_path: Path) -> None:
    form = FilledForm("卡", ((Grid((1,), (FormRow(10, (Cell("甲" * 2600, align="left"),)),)),),))
    size = written(tmp_path, form).tables[0].cell(0, 0).paragraphs[0].runs[0].font.size.pt
    assert size == boxed.sheets(form)[0].size < 12


def test_every_page_of_a_form_begins_a_page(tmp_path: Path) -> None:
    word = written(tmp_path, CARD)
    assert [p.paragraph_format.page_break_before for p in word.paragraphs].count(True) == 1
    assert len(word.sections) == 1


def test_the_sheet_of_a_form_has_the_margins_of_the_pdf(tmp_path: Path) -> None:
    section = written(tmp_path, CARD).sections[0]
    margins = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    assert [round(margin.mm, 1) for margin in margins] == [20, 20, 18, 20]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_a_certificate_lies_in_a_red_double_border_and_says_everything(tmp_path: Path) -> None:
    word = written(tmp_path, HONOUR)
    section = word.sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    borders = inside(section).find(qn("w:pgBorders"))
    assert [line.get(qn("w:color")) for line in borders] == ["E60000"] * 4
    text = said(word).split("\n")
    for string in ("荣\u3000誉\u3000证\u3000书", HONOUR.number, HONOUR.addressee, *HONOUR.text):
        assert string in text
    assert text[-2:] == [HONOUR.organ, HONOUR.date_text]


@pytest.mark.parametrize("count", [1, 14, 30])
def test_a_certificate_has_the_letters_of_the_pdf_and_fits_its_sheet(tmp_path: Path, count: int) -> None:
    laid = certificate.lay(longer(count))
    paragraphs = written(tmp_path, longer(count)).paragraphs
    sizes = {run.font.size.pt for paragraph in paragraphs[2:] for run in paragraph.runs}
    assert sizes == {laid.size}
    spaces = sum((p.paragraph_format.space_before.pt if p.paragraph_format.space_before else 0) for p in paragraphs)
    text = len(laid.lines) + len(laid.closing)
    used = laid.head_end + spaces + text * laid.pitch
    assert used <= certificate.A4_LANDSCAPE[1] - certificate.BOTTOM - 1


def test_organ_and_day_stand_where_the_pdf_has_them(tmp_path: Path) -> None:
    organ = written(tmp_path, HONOUR).paragraphs[-2].paragraph_format
    laid = certificate.lay(HONOUR)
    assert certificate.SIDE + organ.left_indent.pt == pytest.approx(laid.closing_left, abs=0.1)
    right = certificate.A4_LANDSCAPE[0] - certificate.SIDE - organ.right_indent.pt
    assert right == pytest.approx(laid.closing_left + certificate.CLOSING, abs=0.1)


def test_a_seal_floats_behind_the_words_where_the_pdf_has_it(tmp_path: Path) -> None:
    sealed = replace(HONOUR, seal=picture(200, 200, "RGBA"))
    (anchor,) = written(tmp_path, sealed).element.body.iter(qn("wp:anchor"))
    assert anchor.get("behindDoc") == "1"
    places = [int(offset.text) / 12700 for offset in anchor.iter(qn("wp:posOffset"))]
    (seal,) = certificate.page(sealed).pictures
    assert places == pytest.approx([seal.x, seal.y], abs=0.5)


MIXED: tuple[Paper, ...] = (
    Document(form="cn.ordinary", title="工作证明", body=(Text("特此证明。"),), organ="局"),
    Document(form="cn.ordinary", title="退休通知", body=(Text("请办理。"),), organ="局"),
    HONOUR,
    CARD,
    replace(HONOUR, name="赵建国"),
    Document(form="cn.ordinary", title="工作证明", body=(Text("特此证明。"),), organ="局"),
)


def test_papers_of_several_kinds_stand_in_one_file_each_on_its_own_sheet(tmp_path: Path) -> None:
    sections = written(tmp_path, *MIXED).sections
    lies = [False, False, True, False, True, False]
    assert [section.orientation == WD_ORIENT.LANDSCAPE for section in sections] == lies
    assert [inside(section).find(qn("w:pgBorders")) is not None for section in sections] == lies
    folios = ["PAGE" in inside(section.footer).xml for section in sections]
    assert folios == [True, True, False, False, False, True]
    starts = [inside(section).find(qn("w:pgNumType")) is not None for section in sections]
    assert starts == [False, True, False, False, False, True]


ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore tabs autoSpaceDE autoSpaceDN spacing ind jc rPr sectPr",
    "tblPr": "tblStyle tblW jc tblBorders tblLayout tblCellMar tblLook",
    "tcPr": "tcW gridSpan vMerge vAlign",
    "sectPr": "headerReference footerReference type pgSz pgMar pgBorders pgNumType cols titlePg docGrid",
}


def test_what_word_is_told_stands_in_the_order_it_wants(tmp_path: Path) -> None:
    body = written(tmp_path, *MIXED).element.body
    for name, order in ORDERS.items():
        for element in body.iter(qn(f"w:{name}")):
            places = [order.split().index(child.tag.split("}")[1]) for child in element]
            assert all(one <= other for one, other in pairwise(places)), (name, [child.tag for child in element])


def test_the_same_papers_are_the_same_file(tmp_path: Path) -> None:
    sealed = replace(HONOUR, seal=picture(200, 200, "RGBA"))
    files = [tmp_path / "1.docx", tmp_path / "2.docx"]
    for file in files:
        write_editable_papers([*MIXED, sealed], file)
    assert files[0].read_bytes() == files[1].read_bytes()


@pytest.mark.parametrize("text", ['A<B & "x"', "<w:p/>", "王\x00某\x0b职工", "𬭎琤", "甲" * 40])
def test_any_text_of_form_and_certificate_is_only_text(tmp_path: Path, text: str) -> None:
    form = FilledForm(text, ((Grid((1,), (FormRow(9, (Cell(text),)),)),),), left=text, below=text)
    word = written(tmp_path, form, Certificate(text, (text,), text, text, text, text))
    wanted = text.replace("\x00", "").replace("\x0b", "")
    assert said(word).split("\n").count(wanted) >= 4


def test_a_form_of_100_people_is_one_file_with_a_section_for_each(tmp_path: Path) -> None:
    forms = [replace(CARD, name=str(number)) for number in range(100)]
    assert len(written(tmp_path, *forms).sections) == 100
    names = zipfile.ZipFile(tmp_path / "papers.docx").namelist()
    assert sum("media" in name for name in names) == 1


def test_a_file_needs_a_paper(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no paper"):
        write_editable_papers([], tmp_path / "none.docx")
