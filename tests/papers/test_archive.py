"""Every paper is PDF/A-2u, with data 3u: told by the file itself, and by veraPDF where ./test full can fetch it."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from app.paper.certificate import Certificate
from app.paper.document import Attachment, DataFile, Document, Form, Heading, TaskTable, Text
from app.paper.form import Cell, FilledForm, FormRow, Grid
from app.paper.integrity import sign
from app.paper.listing import Listing
from app.paper.pdf import write_listing, write_papers
from tests.key_files import signing_key
from tests.papers.conftest import Print
from tests.papers.reading import COLUMNS, plan

ROOT = Path(__file__).resolve().parents[2]
DATA = DataFile("plan.json", '{"title":"女职工工作计划"}'.encode(), "计划数据")
FORMS: tuple[tuple[Form, str], ...] = (
    ("cn.letter", "关于报送名单的函"),
    ("cn.minutes", "会议纪要"),
    ("cn.order", "某某县卫生健康局令"),
    ("vn.letter", "V/v báo cáo"),
    ("vn.decision", "Ban hành kế hoạch"),
)


def test_the_file_says_what_its_colours_mean_and_that_it_is_made_to_last(printed: Print) -> None:
    data = printed(plan(1)).bytes
    assert b"/S /GTS_PDFA1" in data
    assert b"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>" in data
    assert "某某县卫生健康局2026年女职工工作计划</rdf:li>".encode() in data


def test_every_stream_ends_on_a_line_of_its_own(printed: Print) -> None:
    data = printed(plan(1)).bytes
    assert data.count(b"endstream") == data.count(b"\nendstream\n") > 5


def test_a_title_that_looks_like_markup_is_only_text(printed: Print) -> None:
    data = printed(replace(plan(1), title='A<B & "x"')).bytes
    assert b'A&lt;B &amp; "x"</rdf:li>' in data


def test_headings_and_attachments_are_in_the_outline(printed: Print) -> None:
    body = (Heading(1, "一、总体要求"), Heading(2, "（一）指导思想"), Text("按时完成。"), Heading(1, "二、重点任务"))
    document = replace(plan(), body=body, attachments=(Attachment("任务分解表", (Text("见表。"),)),))
    outline = pypdfium2.PdfDocument(printed(document).bytes).get_toc()
    assert [(entry.level, entry.get_title()) for entry in outline] == [
        (0, "某某县卫生健康局2026年女职工工作计划"),
        (1, "一、总体要求"),
        (2, "（一）指导思想"),
        (1, "二、重点任务"),
        (1, "附件 任务分解表"),
    ]


def test_a_heading_of_a_low_level_may_come_first(printed: Print) -> None:
    document = replace(plan(), body=(Heading(4, "（1）小项"), Text("按时完成。")))
    outline = pypdfium2.PdfDocument(printed(document).bytes).get_toc()
    assert [entry.level for entry in outline] == [0, 1]


def test_data_that_is_attached_comes_back_byte_for_byte_and_the_pages_stay_as_they_are(printed: Print) -> None:
    file = pypdfium2.PdfDocument(printed(replace(plan(1), data=DATA)).bytes)
    assert file.count_attachments() == 1
    found = file.get_attachment(0)
    assert (found.get_name(), bytes(found.get_data())) == (DATA.name, DATA.content)
    assert printed(replace(plan(1), data=DATA)).text() == printed(plan(1)).text()


def test_a_file_with_data_says_that_it_is_of_part_3_and_is_the_same_each_time(printed: Print) -> None:
    data = printed(replace(plan(1), data=DATA)).bytes
    assert b"<pdfaid:part>3</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>" in data
    assert b"/AFRelationship /Source" in data
    assert data == printed(replace(plan(1), data=DATA)).bytes


def test_without_data_there_is_no_attachment(printed: Print) -> None:
    assert pypdfium2.PdfDocument(printed(plan(1)).bytes).count_attachments() == 0


def every_paper(folder: Path) -> list[Path]:
    seal = BytesIO()
    Image.new("RGBA", (200, 200), (230, 0, 0, 120)).save(seal, "PNG")
    table = TaskTable(COLUMNS, (("1", "开展筛查", "9月"),) * 30, landscape=True)
    red = replace(plan(), form="cn.redhead", number="某卫健发〔2026〕3号", copies_to=("县妇联",), issuer="办公室")
    papers: list[Document | FilledForm | Certificate] = [
        plan(),
        replace(red, attachments=(Attachment("任务分解表", (table,)),)),
        Document(form="vn.named", kind="Kế hoạch", title="Nữ công", organ="Sở Y tế", body=(Text("Nội dung."),)),
        *(replace(red, form=form, title=title) for form, title in FORMS),
        FilledForm("登记卡", ((Grid((1, 1), (FormRow(60, (Cell("王𬭎"), Cell(picture=seal.getvalue()))),)),),)),
        Certificate("荣誉证书", ("特发此证，以资鼓励。",), "王芳同志：", "", "某某县卫生健康局", seal=seal.getvalue()),
    ]
    made: list[Path] = []
    for at, paper in enumerate(papers):
        made.append(folder / f"{at}.pdf")
        write_papers([paper], made[-1])
    made.append(folder / "list.pdf")
    write_listing(Listing("花名册", COLUMNS, [("1", "王芳", "")] * 80), made[-1])
    return made


def signed(paper: Path) -> Path:
    path = paper.with_stem(f"{paper.stem}-signed")
    path.write_bytes(sign(paper.read_bytes(), signing_key()))
    return path


@pytest.mark.full
def test_verapdf_finds_nothing_wrong_with_any_paper(tmp_path: Path) -> None:
    tool = ROOT / "build" / "verapdf"
    fetched = subprocess.run([ROOT / "packaging" / "verapdf.sh", tool], capture_output=True, text=True, check=False)
    if fetched.returncode:
        pytest.skip(f"veraPDF cannot be had here: {fetched.stderr[-300:]}")
    with_data = tmp_path / "data.pdf"
    write_papers([replace(plan(), data=DATA)], with_data)
    papers = every_paper(tmp_path)
    wanted = ["2u", *papers, signed(papers[0]), signed(papers[1]), "3u", with_data, signed(with_data)]
    done = subprocess.run([tool / "check", *wanted], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
