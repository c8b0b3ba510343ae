"""The form of Nghị định 30/2020/NĐ-CP, Mẫu 1.4, measured on what was printed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.paper.document import Attachment, Document, Heading, TaskTable, Text
from tests.papers.conftest import Print
from tests.papers.reading import COLUMNS, Reading

SENTENCE = "Tổ chức tuyên truyền, phổ biến chính sách, pháp luật đối với lao động nữ trong toàn ngành. "
PLAN = Document(
    form="vn.named",
    kind="Kế hoạch",
    title="Công tác nữ công năm 2026",
    parent="Ủy ban nhân dân tỉnh X",
    organ="Sở Y tế",
    number="05/KH-SYT",
    date_text="X, ngày 05 tháng 01 năm 2026",
    body=(Heading(1, "I. MỤC ĐÍCH, YÊU CẦU"), *(Text(SENTENCE * 4) for _ in range(14))),
    signature="KT. Giám đốc\nPhó Giám đốc",
    signer="Nguyễn Thị Hồng Ẩn",
    copies_to=("UBND tỉnh", "Lưu: VT"),
)


@pytest.fixture
def reading(printed: Print) -> Reading:
    return printed(PLAN)


def test_page_1_is_not_numbered_and_page_2_is_in_the_top_margin(reading: Reading) -> None:
    assert [char for char, _x, y in reading.chars(0) if y < 20] == []
    assert [char for char, _x, y in reading.chars(1) if y < 20] == ["2"]


def test_the_head_says_what_the_decree_wants(reading: Reading) -> None:
    text = reading.text(0)
    for words in (
        "ỦY BAN NHÂN DÂN TỈNH X",
        "SỞ Y TẾ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 05/KH-SYT",
        "KẾ HOẠCH",
    ):
        assert words in text


def test_the_text_keeps_the_margins(reading: Reading) -> None:
    left, top, right, bottom = reading.ink(0)
    assert left == pytest.approx(30, abs=0.6)
    assert right == pytest.approx(195, abs=0.6)
    assert top >= 20
    assert bottom <= 277


def test_the_signature_stands_beside_the_list_of_receivers(reading: Reading) -> None:
    last = reading.text(len(reading) - 1)
    for words in ("Nơi nhận:", "- UBND tỉnh;", "- Lưu: VT.", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Nguyễn Thị Hồng Ẩn"):
        assert words in last
    assert "Tổ chức tuyên truyền" in last


def test_a_long_list_of_receivers_is_printed_whole(printed: Print) -> None:
    reading = printed(replace(PLAN, copies_to=tuple(f"Trung tâm {number}" for number in range(100))))
    assert [number for number in range(100) if f"- Trung tâm {number}" not in reading.text()] == []
    assert all(reading.ink(page)[3] <= 278 for page in range(len(reading)))


def test_an_appendix_is_numbered_on_its_own(printed: Print) -> None:
    rows = tuple((str(number), "Khám sức khỏe", "30/6/2026") for number in range(60))
    reading = printed(replace(PLAN, body=(), attachments=(Attachment("Phân công", (TaskTable(COLUMNS, rows),)),)))
    assert [char for char, _x, y in reading.chars(1) if y < 20] == []
    assert [char for char, _x, y in reading.chars(2) if y < 20] == ["2"]


def test_a_long_name_of_the_signer_stands_line_below_line(printed: Print) -> None:
    reading = printed(replace(PLAN, body=(), signer="Nguyễn Thị Hồng Ẩn\nBác sĩ chuyên khoa II"))
    heights = {char: y for char, _x, y in reading.chars(0) if char in "ẨB"}
    assert heights["B"] > heights["Ẩ"] + 4


def test_a_long_number_stands_above_the_title(printed: Print) -> None:
    reading = printed(replace(PLAN, body=(), number="05/KH-SYT-" * 8, title="Ẩ"))
    heights = [(char, y) for char, _x, y in reading.chars(0)]
    assert max(y for char, y in heights if char == "5") < next(y for char, y in heights if char == "Ẩ")
