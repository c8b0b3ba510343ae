"""Certificates: one lying sheet inside its border, whatever the text."""

from __future__ import annotations

import itertools
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from app.paper import certificate, fonts
from app.paper.boxed import FormFull
from app.paper.certificate import Certificate
from app.paper.coverage import MissingGlyphs
from app.paper.fonts import Role
from app.paper.marks import A4_LANDSCAPE, MM, Colour, Page
from tests.papers.conftest import Print

HONOUR = Certificate(
    "荣誉证书",
    ("您在工作中成绩突出，被授予2026年“优秀护士”称号。", "特发此证，以资鼓励。"),
    "覃丽华同志（云岭县人民医院）：",
    "云卫健发〔2026〕12号",
    "云岭县卫生健康局",
    "2026年5月12日",
    name="覃丽华",
)


def test_everything_on_it_reads_back(printed: Print) -> None:
    reading = printed(HONOUR)
    said = reading.text().replace("\r\n", "").replace("\n", "")
    assert len(reading) == 1
    for text in ("荣\u3000誉\u3000证\u3000书", HONOUR.addressee, *HONOUR.text, HONOUR.number, HONOUR.organ):
        assert text.replace("\u3000", "") in said.replace("\u3000", "").replace(" ", "")


def test_the_border_is_red_and_as_far_from_every_edge(printed: Print) -> None:
    left, top, right, bottom = printed(HONOUR).ink(0, red=True)
    assert (left, top, 297 - right, 210 - bottom) == pytest.approx((10.6, 10.6, 10.6, 10.6), abs=0.3)


def lines_of(page: Page) -> list[tuple[float, float]]:
    """Left and right end of every line of text, from the top."""
    ends: dict[float, list[float]] = {}
    for run in page.runs:
        role: Role = "fangsong" if run.size == certificate.SMALL else "kaiti"
        width = sum(fonts.advance(char, role) for char in run.text) * run.size + run.space * (len(run.text) - 1)
        ends.setdefault(round(run.y, 1), []).extend((run.x, run.x + width))
    return [(min(ends[y]), max(ends[y])) for y in sorted(ends)]


def test_the_day_stands_under_the_middle_of_the_organ() -> None:
    *_text, organ, day = lines_of(certificate.page(HONOUR))
    assert sum(day) == pytest.approx(sum(organ), abs=1)
    assert organ[0] > A4_LANDSCAPE[0] / 2
    assert organ[1] <= A4_LANDSCAPE[0] - 30 * MM


def test_a_number_of_two_lines_takes_both_and_the_text_begins_below() -> None:
    page = certificate.page(replace(HONOUR, number="云岭县卫生健康委员会办公室人事函〔2026〕第十二号之三" * 2))
    small = sorted({round(run.y, 1) for run in page.runs if run.size == certificate.SMALL})
    others = [run.y for run in page.runs if run.size in certificate.SIZES[:3]]
    assert len(small) == 2
    assert small[1] - small[0] > certificate.SMALL
    assert min(others) - certificate.SIZES[0] > small[1]


def test_only_title_and_border_are_red() -> None:
    page = certificate.page(HONOUR)
    assert {run.text.strip("\u3000") for run in page.runs if run.colour is Colour.RED} == {"荣\u3000誉\u3000证\u3000书"}
    assert {rule.colour for rule in page.rules} == {Colour.RED}


def test_letters_shrink_before_the_sheet_overflows() -> None:
    pages = [certificate.page(longer(count)) for count in (1, 14, 30)]
    sizes = [max(run.size for run in page.runs if run.colour is Colour.BLACK) for page in pages]
    assert sizes[0] == certificate.SIZES[0]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] < sizes[0]


def longer(count: int) -> Certificate:
    return Certificate(
        "荣誉证书", ("您在工作中成绩突出，" * count,), "甲同志：", "", "云岭县卫生健康局", "2026年5月12日"
    )


def test_a_text_that_no_sheet_holds_is_refused_with_its_beginning() -> None:
    with pytest.raises(FormFull, match="您在工作中"):
        certificate.page(longer(200))


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.integers(1, 40), st.integers(0, 40), st.sampled_from(["zh-CN", "vi"]))
def test_nothing_stands_outside_the_border(words: int, name: int, language: str) -> None:
    said = "Đạt danh hiệu chiến sĩ thi đua, " if language == "vi" else "成绩突出，“优秀护士”（2026）"
    made = Certificate(
        "荣誉证书",
        (said * words,),
        "甲" * name,
        "",
        "县卫生健康局" * 3,
        "2026年5月",
        language,  # type: ignore[arg-type]
    )
    try:
        page = certificate.page(made)
    except FormFull:
        assert words > 12
        return
    inset = 14 * MM
    width, height = A4_LANDSCAPE
    assert all(inset < run.y < height - inset for run in page.runs)
    if language == "zh-CN":
        assert all(inset < left and right < width - inset for left, right in lines_of(page)[1:])
    tops = sorted({round(run.y, 1) for run in page.runs})
    assert all(later - earlier > 10 for earlier, later in itertools.pairwise(tops))


def test_a_seal_lies_over_organ_and_day_and_below_the_letters(printed: Print) -> None:
    seal = BytesIO()
    Image.new("RGBA", (200, 200), (230, 0, 0, 160)).save(seal, "PNG")
    sealed = replace(HONOUR, seal=seal.getvalue())
    (picture,) = certificate.page(sealed).pictures
    days = [run for run in certificate.page(sealed).runs if "月12日" in run.text or "5" in run.text]
    assert picture.width == pytest.approx(42 * MM)
    assert any(picture.x < run.x < picture.x + picture.width for run in days)
    assert HONOUR.organ in printed(sealed).text().replace("\r\n", "")


def test_a_name_that_no_font_has_is_told_before_printing(printed: Print) -> None:
    with pytest.raises(MissingGlyphs, match="U\\+10FFFD"):
        printed(Certificate("荣誉证书", ("特发此证。",), "王\U0010fffd同志："))
