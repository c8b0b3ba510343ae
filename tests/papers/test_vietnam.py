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


def test_a_cong_van_has_its_subject_below_its_number_and_no_name(printed: Print) -> None:
    letter = replace(PLAN, form="vn.letter", kind="", title="cử cán bộ tham gia tập huấn", recipients=("Bệnh viện X",))
    reading = printed(letter)
    lines = reading.text(0).split("\r\n")
    number = next(at for at, line in enumerate(lines) if "05/KH-SYT" in line)
    subject = next(at for at, line in enumerate(lines) if line.startswith("V/v cử cán bộ"))
    assert number < subject
    assert "KẾ HOẠCH" not in reading.text()
    assert "Kính gửi: Bệnh viện X" in reading.text(0)


def test_a_decision_names_authority_grounds_and_articles_in_their_order(printed: Print) -> None:
    body = (
        Text("Căn cứ Luật Tổ chức chính quyền địa phương;"),
        Text("Theo đề nghị của Trưởng phòng Tổ chức cán bộ."),
        Text("Ban hành kèm theo Quyết định này Kế hoạch công tác nữ công.", lead="Điều 1. ", level=1),
        Text("Quyết định này có hiệu lực kể từ ngày ký./.", lead="Điều 2. ", level=1),
    )
    decision = replace(
        PLAN, form="vn.decision", kind="", title="Về việc ban hành Kế hoạch", mark="Giám đốc Sở Y tế", body=body
    )
    text = printed(decision).text()
    order = [
        "QUYẾT ĐỊNH",
        "Về việc ban hành",
        "GIÁM ĐỐC SỞ Y TẾ",
        "Căn cứ Luật",
        "Theo đề nghị",
        "QUYẾT ĐỊNH:",
        "Điều 1.",
        "Điều 2.",
    ]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_the_grounds_of_a_plan_are_in_italics(printed: Print) -> None:
    from app.paper import vietnam

    page = vietnam.pages(replace(PLAN, body=(Text("Căn cứ Luật Công đoàn;"), Text("Sở Y tế xây dựng kế hoạch."))))[0]
    fonts = {run.font for run in page.runs if "Luật" in run.text or "xây" in run.text}
    assert fonts == {"LiberationSerif-Italic", "LiberationSerif-Regular"}


def test_a_vietnamese_report_bears_its_name(printed: Print) -> None:
    assert "BÁO CÁO" in printed(replace(PLAN, kind="Báo cáo", title="Kết quả công tác nữ công")).text(0)
