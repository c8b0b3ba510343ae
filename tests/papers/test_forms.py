"""Joint papers, letters, minutes, orders and seals (GB/T 9704-2012 7.2.4, 7.3.5, 10), measured on what was printed."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from itertools import combinations

import pytest
from PIL import Image, ImageDraw

from app.errors import UnreadableFile
from app.paper.document import Document, Text
from app.paper.official import pages
from tests.papers.conftest import Print
from tests.papers.reading import MM, SENTENCE, plan

ORGANS = ("云岭县卫生健康局", "云岭县人力资源和社会保障局", "云岭县财政局", "云岭县总工会")
LINE = 29.61 / MM


def seal() -> bytes:
    image = Image.new("RGBA", (400, 400), (0, 0, 0, 0))
    ImageDraw.Draw(image).ellipse((0, 0, 399, 399), outline=(230, 0, 0, 255), width=12)
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


@pytest.fixture
def red() -> Document:
    return replace(plan(1), form="cn.redhead", number="某卫健发〔2026〕3号", body=(Text(SENTENCE),))


@pytest.mark.parametrize("count", [2, 3, 4])
def test_a_joint_mark_names_every_organ_as_wide_as_the_longest(printed: Print, red: Document, count: int) -> None:
    reading = printed(replace(red, organs=ORGANS[:count]))
    left, top, right, _bottom = reading.ink(0, red=True, above=125)
    assert top == pytest.approx(72, abs=1)
    assert left >= 27.5
    assert right <= 184.5
    starts = [x for char, x, y in reading.chars(0) if char == "云" and 70 < y < 125]
    assert len(starts) == count
    assert max(starts) - min(starts) < 1.5


def test_the_word_beside_a_joint_mark_stands_in_its_middle(printed: Print, red: Document) -> None:
    chars = printed(replace(red, organs=ORGANS[:3])).chars(0)
    names = sorted({round(y, 1) for char, _x, y in chars if char == "云" and y < 130})
    word = next(y for char, _x, y in chars if char == "件" and y < 130)
    assert word == pytest.approx(names[1], abs=3)


@pytest.mark.parametrize("size", [42.0, 45.0])
def test_a_seal_keeps_off_the_text_by_no_more_than_a_line(printed: Print, red: Document, size: float) -> None:
    reading = printed(replace(red, seals=(seal(),), seal_mm=size))
    text = max(y for char, _x, y in reading.chars(0) if char in "入尽")
    name = next(y for char, _x, y in reading.chars(0) if char == "局" and y > text)
    left, top, right, bottom = reading.ink(0, red=True, below=text + 1.5)
    assert bottom - top == pytest.approx(size, abs=0.5)
    assert 0 <= top - (text + 0.12 * 16 / MM) <= LINE
    assert top < name < bottom
    assert (top + bottom) / 2 < name + LINE / 2 + 1  # name and date stand below the middle
    assert left > 28
    assert right < 184


@pytest.mark.parametrize("count", [2, 3, 4])
def test_joint_seals_never_touch_and_stay_inside_the_type_area(red: Document, count: int) -> None:
    made = pages(replace(red, organs=ORGANS[:count], seals=(seal(),) * count))
    seals = [picture for page in made for picture in page.pictures]
    assert len(seals) == count
    for one, other in combinations(seals, 2):
        apart = ((one.x - other.x) ** 2 + (one.y - other.y) ** 2) ** 0.5
        assert apart > one.width
    assert all(picture.x >= 28 * MM and picture.x + picture.width <= 184 * MM for picture in seals)


def test_a_seal_lies_under_the_text(printed: Print, red: Document) -> None:
    data = printed(replace(red, seals=(seal(),))).bytes
    assert "某某县卫生健康局" in printed(replace(red, seals=(seal(),))).text()
    assert b"/SMask" in data


def test_a_seal_that_is_no_picture_is_refused(printed: Print, red: Document) -> None:
    with pytest.raises(UnreadableFile):
        printed(replace(red, seals=(b"<svg/>",)))


def test_an_unsealed_joint_paper_lists_its_organs_with_the_host_first(printed: Print, red: Document) -> None:
    text = printed(replace(red, organs=ORGANS[:2], unsealed=True)).text().replace("\r\n", "\n")
    signed = text[text.index(SENTENCE[-6:]) :]
    assert signed.index(ORGANS[0]) < signed.index(ORGANS[1]) < signed.index("2026年1月5日")


def test_a_letter_has_its_mark_30_mm_from_the_top_between_double_rules(printed: Print, red: Document) -> None:
    reading = printed(replace(red, form="cn.letter"))
    left, top, right, bottom = reading.ink(0, red=True)
    assert top == pytest.approx(30, abs=0.6)
    assert (left, right) == pytest.approx((20, 190), abs=0.3)
    assert bottom == pytest.approx(297 - 20, abs=0.3)
    number = next(x for char, x, _y in reading.chars(0) if char == "号")
    assert number == pytest.approx(184 - 5.64, abs=0.7)


def test_page_1_of_a_letter_has_no_number_and_its_copies_no_rules(printed: Print, red: Document) -> None:
    long = replace(red, form="cn.letter", body=(Text(SENTENCE * 30),), copies_to=("县妇联",), issuer="办公室")
    reading = printed(long)
    assert "1" not in [char for char, _x, y in reading.chars(0) if y > 265]
    last = len(reading) - 1
    assert "2" in [char for char, _x, y in reading.chars(1) if y > 265]
    assert "抄送：县妇联。" in reading.text(last)
    assert "印发" not in reading.text(last)


def test_minutes_name_who_was_there_and_carry_no_signature(printed: Print, red: Document) -> None:
    names = "、".join(["张某某"] * 20)
    minutes = replace(red, form="cn.minutes", mark="县卫生健康局会议纪要", present=(("出席", names), ("请假", "褚某")))
    reading = printed(minutes)
    assert reading.ink(0, red=True, above=100)[1] == pytest.approx(72, abs=1)
    text = reading.text()
    assert text.count("张某某") == 20
    assert text.index("出席：") < text.index("请假：")
    assert "2026年1月5日" not in text[text.index("请假") :]


def test_names_of_minutes_that_wrap_align_after_the_colon(printed: Print, red: Document) -> None:
    minutes = replace(red, form="cn.minutes", present=(("出席", "甲乙丙丁、" * 14),))
    chars = printed(minutes).chars(0)
    rows = sorted({round(y, 1) for char, _x, y in chars if char == "甲"})
    starts = [min(x for char, x, y in chars if abs(y - row) < 0.3 and char in "甲乙丙丁") for row in rows]
    assert len(starts) == 3
    assert max(starts[1:]) - min(starts[1:]) < 0.3
    assert starts[1] == pytest.approx(28 + 5 * 156 / 28, abs=0.5)


def test_an_order_has_its_mark_20_mm_below_the_edge_of_the_type_area(printed: Print, red: Document) -> None:
    order = replace(red, form="cn.order", organ="云岭县人民政府", number="第1号", signature="县长", signer="张某某")
    reading = printed(order)
    assert reading.ink(0, red=True)[1] == pytest.approx(37 + 20, abs=1)
    lines = reading.text(0).split("\r\n")
    assert lines[1] == "第1号"
    assert any("县长" in line and "张某某" in line for line in lines)


def test_a_stamp_takes_the_place_of_the_signer(printed: Print, red: Document) -> None:
    order = replace(red, form="cn.order", signature="县长", signer="张某某", seals=(seal(),))
    reading = printed(order)
    assert "张某某" not in reading.text()
    assert reading.ink(0, red=True)[3] > 120


def test_printed_on_one_side_the_imprint_may_stand_on_page_1(printed: Print, red: Document) -> None:
    short = replace(red, copies_to=("县妇联",), issuer="办公室", one_sided=True)
    assert len(printed(short)) == 1
    assert len(printed(replace(short, one_sided=False))) == 2
