"""Forms with boxes: every box holds its text, a page is never overrun, and a picture keeps its shape."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from app.paper.boxed import FormFull
from app.paper.form import Cell, FilledForm, FormRow, Grid
from app.paper.pdf import write_papers
from app.paper.pictures import BadPicture, prepared
from tests.papers.conftest import Print


def picture(width: int, height: int, mode: str = "RGB", kind: str = "PNG") -> bytes:
    file = BytesIO()
    Image.new(mode, (width, height), "red").save(file, kind)
    return file.getvalue()


def form(*rows: FormRow, columns: tuple[float, ...] = (20, 65, 20, 65)) -> FilledForm:
    return FilledForm("工作人员登记卡", ((Grid(columns, rows),),), left="云岭县卫生健康局", name="王芳")


def test_the_boxes_take_the_width_between_the_margins(printed: Print) -> None:
    left, _top, right, _bottom = printed(form(FormRow(10, tuple(Cell(text) for text in "甲乙丙丁")))).ink(0)
    assert (left, right) == pytest.approx((20, 190), abs=0.3)


def test_a_row_that_grows_takes_the_rest_of_the_page(printed: Print) -> None:
    one = form(FormRow(10, (Cell("简历", across=4),), grows=True))
    assert printed(one).ink(0)[3] == pytest.approx(297 - 18, abs=0.5)


def test_a_row_is_at_least_as_high_as_it_is_told(printed: Print) -> None:
    reading = printed(form(FormRow(40, (Cell("甲", across=4),))))
    text = reading.chars(0)[-1]
    _left, _top, _right, bottom = reading.ink(0)
    assert bottom - text[2] == pytest.approx(20, abs=2)  # the text in the middle


def test_text_beside_a_box_of_two_rows_stands_in_the_other_columns(printed: Print) -> None:
    rows = (FormRow(10, (Cell("照", down=2), *map(Cell, "甲乙丙"))), FormRow(10, tuple(map(Cell, "丁戊己"))))
    places = {char: (x, y) for char, x, y in printed(form(*rows)).chars(0)}
    assert places["甲"][0] == pytest.approx(places["丁"][0], abs=0.2)
    assert places["照"][0] < places["甲"][0]
    assert places["甲"][1] < places["照"][1] < places["丁"][1]


def test_long_text_is_set_smaller_and_not_lost(printed: Print) -> None:
    reading = printed(form(FormRow(10, (Cell("甲" * 2600, across=4, align="left"),))))
    assert len(reading) == 1
    assert reading.text().count("甲") == 2600


def test_text_that_no_size_fits_is_refused_and_its_person_named(printed: Print) -> None:
    with pytest.raises(FormFull, match="王芳"):
        printed(form(FormRow(10, (Cell("甲" * 20000, across=4),))))


@pytest.mark.parametrize("size", [(300, 100), (100, 300)])
def test_a_picture_keeps_its_shape(printed: Print, size: tuple[int, int]) -> None:
    rows = (FormRow(50, (Cell(picture=picture(*size)), Cell(), Cell(), Cell())),)
    left, top, right, bottom = printed(form(*rows, columns=(50, 40, 40, 40))).ink(0, red=True)
    assert (right - left) / (bottom - top) == pytest.approx(size[0] / size[1], rel=0.03)


@pytest.mark.parametrize("data", [b"no picture", picture(40, 40)[:60], b"GIF89a"])
def test_what_is_no_picture_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(BadPicture):
        prepared(data, 100, 100)


@pytest.mark.parametrize(
    ("mode", "kind"), [("RGBA", "PNG"), ("CMYK", "JPEG"), ("L", "PNG"), ("P", "GIF"), ("1", "TIFF")]
)
def test_every_usual_kind_of_picture_is_printed(printed: Print, mode: str, kind: str) -> None:
    file = BytesIO()
    Image.new(mode, (60, 60)).save(file, kind)
    rows = (FormRow(30, (Cell(picture=file.getvalue()), Cell(), Cell(), Cell("甲"))),)
    assert "甲" in printed(form(*rows)).text()


def test_a_large_picture_is_made_no_finer_than_print_shows() -> None:
    assert max(prepared(picture(4000, 3000), 72, 72).size) == 300


def test_several_papers_are_one_file_with_a_bookmark_each(tmp_path) -> None:
    import pypdfium2

    papers = [FilledForm("登记卡", (((Grid((1,), (FormRow(9, (Cell(name),)),))),),), name=name) for name in "甲乙丙"]
    assert write_papers(papers, tmp_path / "all.pdf") == 3
    outline = pypdfium2.PdfDocument(tmp_path / "all.pdf").get_toc()
    assert [entry.get_title() for entry in outline] == ["登记卡 甲", "登记卡 乙", "登记卡 丙"]
