"""Printed tables: their head and number on each page, and every cell whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.paper.document import Align
from app.paper.listing import Listing, Tally
from tests.papers.conftest import Print

COLUMNS: list[tuple[str, float, Align]] = [
    ("序号", 12, "center"),
    ("姓名", 24, "center"),
    ("单位", 60, "left"),
    ("金额（元）", 24, "right"),
    ("备注", 50, "left"),
]


def roster(count: int, note: str = "") -> Listing:
    rows = [(str(number), "王某某", "县人民医院", "1,200.00", note) for number in range(1, count + 1)]
    return Listing("2026年在职职工花名册", COLUMNS, rows, subtitle="截至2026年11月22日", footer="制表：人事科")


def test_head_title_and_page_number_stand_on_each_page(printed: Print) -> None:
    reading = printed(roster(100))
    assert len(reading) > 1
    for page in range(len(reading)):
        text = reading.text(page)
        assert "姓名" in text
        assert "2026年在职职工花名册" in text
        assert "制表：人事科" in text
        assert f"第 {page + 1} 页，共 {len(reading)} 页" in text


def test_every_row_is_printed_once(printed: Print) -> None:
    assert printed(roster(100)).text().count("王某某") == 100


@pytest.mark.parametrize(
    "note", ["随访中，" * 12, "x" * 90, "第一行\n第二行\n\n第四行", "https://example.com/a/b-c" * 3]
)
def test_a_long_cell_wraps_inside_its_column(printed: Print, note: str) -> None:
    reading = printed(roster(3, note))
    left, _top, right, _bottom = reading.ink(0)
    assert left == pytest.approx(15, abs=0.3)
    assert right == pytest.approx(195, abs=0.3)
    read = reading.text()
    assert [char for char in note if not char.isspace() and read.count(char) < 3 * note.count(char)] == []


def test_a_cell_longer_than_a_page_goes_on_over_the_next(printed: Print) -> None:
    reading = printed(roster(1, "甲" * 2500))
    assert len(reading) > 1
    assert reading.text().count("甲") == 2500
    assert all(reading.ink(page)[3] < 297 - 8 for page in range(len(reading)))


def test_columns_keep_to_their_sides(printed: Print) -> None:
    chars = printed(roster(1)).chars(0)
    amount = [x for char, x, y in chars if char == "0" and y > 45]
    edge = 15 + (12 + 24 + 60 + 24) / 170 * 180
    assert edge - 4 < max(amount) < edge


def test_an_empty_listing_is_one_page_with_its_head(printed: Print) -> None:
    reading = printed(roster(0))
    assert len(reading) == 1
    assert "姓名" in reading.text()


def test_the_same_rows_give_the_same_bytes(printed: Print) -> None:
    assert printed(roster(50)).bytes == printed(roster(50)).bytes


def test_a_vietnamese_listing_speaks_vietnamese(printed: Print) -> None:
    rows = [("1", "Nguyễn Thị Hồng Ẩn"), ("2", "王某某")]
    reading = printed(
        Listing("Danh sách nữ viên chức", [("STT", 12, "center"), ("Họ và tên", 60, "left")], rows, language="vi")
    )
    assert "Nguyễn Thị Hồng Ẩn" in reading.text()
    assert "Trang 1/1" in reading.text()
    assert "王某某" in reading.text()


def test_landscape_lies(printed: Print) -> None:
    import pypdfium2

    reading = printed(Listing("花名册", COLUMNS, roster(1).rows, landscape=True))
    width, height = pypdfium2.PdfDocument(reading.bytes)[0].get_size()
    assert (round(width), round(height)) == (842, 595)


def counted(count: int) -> Listing:
    words = Tally("{all} 人，{sum} 元", ("all", "sum"), [(1, 12_000)] * count, money=("sum",))
    return replace(roster(count), tally=words)


def test_sums_are_carried_from_page_to_page(printed: Print) -> None:
    reading = printed(counted(100))
    pages = [reading.text(page) for page in range(len(reading))]
    on_page = [page.count("王某某") for page in pages]
    assert f"本页小计：{on_page[0]} 人" in pages[0]
    assert "承前页" not in pages[0]
    assert f"承前页：{on_page[0]} 人" in pages[1]
    assert f"过次页：{on_page[0] + on_page[1]} 人" in pages[1]
    assert "合计：100 人，12,000.00 元" in pages[-1]
    assert "合计" not in pages[0]


def test_a_listing_of_one_page_has_only_the_sum_of_all(printed: Print) -> None:
    text = printed(counted(3)).text()
    assert "合计：3 人，360.00 元" in text
    assert "本页小计" not in text


def test_an_empty_listing_sums_to_nothing(printed: Print) -> None:
    assert "合计：0 人，0.00 元" in printed(counted(0)).text()


def test_sums_and_rows_stay_above_the_foot_of_the_page(printed: Print) -> None:
    reading = printed(counted(200))
    assert all(reading.ink(page, above=297 - 13)[3] < 297 - 14.5 for page in range(len(reading)))


def test_an_a3_listing_lies_on_a3(printed: Print) -> None:
    import pypdfium2

    reading = printed(replace(roster(3), a3=True))
    width, height = pypdfium2.PdfDocument(reading.bytes)[0].get_size()
    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (420, 297)


def test_rows_to_be_written_in_by_hand_are_high_enough(printed: Print) -> None:
    tall, plain = printed(replace(roster(20), least_mm=11)), printed(roster(20))
    assert tall.ink(0, above=270)[3] - plain.ink(0, above=270)[3] > 20 * 3
