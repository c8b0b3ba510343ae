"""The page of GB/T 9704-2012, measured on what was printed."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest

from app.errors import Invalid
from app.paper.document import Attachment, Column, Document, Gantt, GanttRow, Heading, TaskTable, Text
from tests.papers.conftest import Print
from tests.papers.reading import COLUMNS, plan

PITCH = 29.61


@pytest.fixture
def red_head() -> Document:
    return replace(
        plan(),
        form="cn.redhead",
        title="某某县卫生健康局关于印发《2026年女职工工作计划》的通知",
        number="某卫健发〔2026〕3号",
        recipients=("各乡镇卫生院", "县直各医疗卫生单位"),
        copies_to=("县总工会", "县妇联"),
        issuer="某某县卫生健康局办公室",
    )


def test_a_full_page_fills_the_type_area(printed: Print) -> None:
    left, top, right, bottom = printed(plan()).ink(1, above=265)
    assert (left, top, right, bottom) == pytest.approx((28, 37, 184, 262), abs=0.5)


def test_a_full_page_has_22_lines_29_61_points_apart(printed: Print) -> None:
    lines = [y for y in printed(plan()).baselines(1) if y < 265 * 72 / 25.4]
    assert len(lines) == 22
    assert lines[0] == pytest.approx(841.89 - 723.0, abs=0.1)
    assert [lower - upper for upper, lower in pairwise(lines)] == pytest.approx([PITCH] * 21, abs=0.15)


def test_a_line_of_hanzi_has_28_characters(printed: Print) -> None:
    chars = printed(replace(plan(), title="计划", body=(Text("卫生健康" * 30),))).chars(0)
    first = min(y for char, _x, y in chars if char == "康")
    lengths = [sum(abs(y - first - line * PITCH * 25.4 / 72) < 1 for _char, _x, y in chars) for line in (0, 1)]
    assert lengths == [26, 28]  # the first is indented by two


def test_page_numbers_stand_on_the_outer_side_7_mm_below_the_type_area(printed: Print) -> None:
    reading = printed(plan())
    odd, even = reading.ink(0, below=264), reading.ink(1, below=264)
    em = 14 * 25.4 / 72
    assert odd[2] == pytest.approx(184 - em, abs=0.3)
    assert even[0] == pytest.approx(28 + em, abs=0.3)
    assert (odd[1] + odd[3]) / 2 == pytest.approx(269, abs=0.5)
    assert reading.text(1).strip().endswith("2")


def test_the_mark_begins_72_mm_from_the_top_and_stays_in_the_measure(printed: Print, red_head: Document) -> None:
    left, top, right, _bottom = printed(red_head).ink(0, red=True, above=100)
    assert top == pytest.approx(72, abs=1)
    assert left >= 27.5
    assert right <= 184.5


def test_the_red_rule_is_156_mm_wide_and_4_mm_below_the_number(printed: Print, red_head: Document) -> None:
    reading = printed(red_head)
    left, top, right, _bottom = reading.ink(0, red=True, below=100)
    number = next(y for char, _x, y in reading.chars(0) if char == "〔")
    below_the_number = number + 0.12 * 16 * 25.4 / 72
    assert (left, right) == pytest.approx((28, 184), abs=0.3)
    assert top - below_the_number == pytest.approx(4, abs=0.4)


@pytest.mark.parametrize("name", ["县卫生局", "某某自治州某某自治县卫生健康委员会（县中医药管理局）"])
def test_a_mark_of_any_length_fits_the_measure(printed: Print, red_head: Document, name: str) -> None:
    left, _top, right, _bottom = printed(replace(red_head, organ=name)).ink(0, red=True, above=100)
    assert left >= 27.5
    assert right <= 184.5
    assert left + right == pytest.approx(212, abs=3)


def test_page_1_of_a_red_head_shows_text(printed: Print, red_head: Document) -> None:
    assert "各单位要切实维护" in printed(red_head).text(0).replace("\r\n", "")


@pytest.mark.parametrize("paragraphs", [1, 4, 5, 6, 7, 8, 9, 10])
def test_the_imprint_ends_the_type_area_of_a_last_even_page(
    printed: Print, red_head: Document, paragraphs: int
) -> None:
    reading = printed(replace(red_head, body=plan(paragraphs).body))
    last = len(reading) - 1
    assert len(reading) % 2 == 0
    assert "抄送" in reading.text(last)
    assert reading.ink(last, above=264)[3] == pytest.approx(262, abs=0.3)


def test_copies_that_outgrow_a_page_are_refused(printed: Print, red_head: Document) -> None:
    with pytest.raises(Invalid):
        printed(replace(red_head, copies_to=("县人力资源和社会保障局",) * 200))


def test_the_date_of_an_unsealed_paper_begins_two_characters_after_the_name(printed: Print) -> None:
    chars = printed(plan(1)).chars(0)
    date_y = max(y for _char, _x, y in chars if y < 262)
    date_x = min(x for _char, x, y in chars if abs(y - date_y) < 0.5)
    name_x = min(x for _char, x, y in chars if abs(y - (date_y - PITCH * 25.4 / 72)) < 0.5)
    assert date_x - name_x == pytest.approx(2 * 156 / 28, abs=0.3)


@pytest.mark.parametrize("lines_before", range(16, 24))
def test_a_heading_is_never_the_last_line_of_a_page(printed: Print, lines_before: int) -> None:
    body = (*(Text("按时完成。") for _ in range(lines_before)), Heading(1, "一、总体要求"), Text("按时完成。"))
    reading = printed(replace(plan(), body=body, organ="", date_text=""))
    for page in range(len(reading)):
        *lines, _folio = reading.text(page).split("\r\n")
        assert lines[-1] == "按时完成。"


@pytest.mark.parametrize("lines", range(16, 24))
def test_the_signature_never_stands_on_a_page_without_text(printed: Print, lines: int) -> None:
    reading = printed(replace(plan(), body=tuple(Text("按时完成。") for _ in range(lines))))
    assert "按时完成。" in reading.text(len(reading) - 1)


def test_a_landscape_table_stands_turned_with_its_head_to_the_left(printed: Print) -> None:
    rows = tuple((str(number), "开展“两癌”筛查", "2026年9月30日") for number in range(40))
    table = Attachment("重点任务分解表", (TaskTable(COLUMNS, rows, landscape=True),))
    reading = printed(replace(plan(1), attachments=(table,)))
    left, top, right, bottom = reading.ink(2, above=265)
    head = [x for char, x, _y in reading.chars(2) if char == "序"]
    assert (top, bottom) == pytest.approx((37, 262), abs=0.5)
    assert left == pytest.approx(28, abs=0.5)
    assert right <= 184.5
    assert head[0] < left + 10
    assert reading.text(1).count("重点任务分解表") == 1


def test_a_table_repeats_its_head_on_each_page(printed: Print) -> None:
    rows = tuple((str(number), "开展“两癌”筛查", "2026年9月30日") for number in range(60))
    reading = printed(replace(plan(), body=(TaskTable(COLUMNS, rows),)))
    assert len(reading) > 1
    assert all("重点任务" in reading.text(page) for page in range(len(reading) - 1))


def test_an_issued_text_begins_a_page_under_its_title_and_is_no_attachment(printed: Print, red_head: Document) -> None:
    issued = Attachment("某某县卫生健康局2026年女职工工作计划", plan(3).body)
    reading = printed(replace(red_head, body=(Text("现予印发，请认真贯彻执行。"),), enclosed=(issued,)))
    assert "附件" not in reading.text()
    assert reading.text(1).startswith("某某县卫生健康局2026年女职工工作计划")
    assert "2026年1月5日" in reading.text(0)


@pytest.mark.parametrize("landscape", [False, True])
def test_a_cell_longer_than_a_page_goes_on_over_the_next(printed: Print, landscape: bool) -> None:
    table = TaskTable(COLUMNS, (("1", "甲" * 2500, ""),), landscape=landscape)
    reading = printed(replace(plan(), body=(table,)))
    assert reading.text().count("甲") == 2500
    for page in range(len(reading)):
        left, top, right, bottom = reading.ink(page, above=264)
        assert 27.5 < left < right < 184.5
        assert 36 < top < bottom < 262.5


def test_words_of_a_title_stay_whole(printed: Print) -> None:
    title = "某某县卫生健康局关于进一步做好2026年全县卫生健康系统女职工劳动保护和健康关爱工作情况的报告"
    lines = printed(replace(plan(1), title=title)).text(0).split("\r\n")[:3]
    assert lines == [
        "某某县卫生健康局关于进一步做好",
        "2026年全县卫生健康系统女职工",
        "劳动保护和健康关爱工作情况的报告",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("云岭县卫生健康局关于商请支援", "宫颈癌筛查设备的函"),
        ("云岭县卫生健康局关于做好2026年度", "女职工健康检查工作的通知"),
        ("云岭县卫生健康局关于印发", "《2026年女职工工作计划》的通知"),
        ("云岭县人民政府办公室关于进一步加强", "农村饮用水安全保障工作的通知"),
        ("关于开展全县基层医疗卫生机构", "药品集中采购专项整治行动的通知"),
        ("云岭县卫生健康局关于县人民医院", "申请购置磁共振成像系统的请示"),
        ("关于表彰2025年度疾病预防控制", "先进集体和先进个人的决定"),
        ("云岭县卫生健康局", "关于开展妇女病普查的通知"),
        ("云岭县卫生健康局2026年", "局务会议第3次会议纪要"),
    ],
)
def test_a_title_is_broken_where_its_sense_is(printed: Print, lines: tuple[str, ...]) -> None:
    found = printed(replace(plan(1), title="".join(lines))).text(0).split("\r\n")
    assert tuple(found[: len(lines)]) == lines


def test_an_empty_plan_is_one_right_page(printed: Print) -> None:
    reading = printed(Document(form="cn.ordinary", title="空白计划"))
    assert len(reading) == 1
    assert "空白计划" in reading.text()


LONG_NAME = "云岭县卫生健康局、云岭县人力资源和社会保障局、云岭县财政局、云岭县总工会、云岭县妇女联合会"


@pytest.mark.parametrize("field", ["signature", "issuer", "number", "date_text", "mark", "note"])
@pytest.mark.parametrize("text", [LONG_NAME * 2, "云岭县卫生健康局\n云岭县总工会"])
def test_a_red_head_never_loses_a_character(printed: Print, red_head: Document, field: str, text: str) -> None:
    shown = "".join(printed(replace(red_head, **{field: text})).text().split())
    assert not Counter("".join(text.split())) - Counter(shown)


def test_signers_and_number_that_do_not_fit_beside_each_other_are_all_there(printed: Print, red_head: Document) -> None:
    names = ("欧阳" * 14, "司马" * 14, "诸葛")
    shown = printed(replace(red_head, signers=names, number="云卫健发〔2026〕6号")).text()
    assert not Counter("".join(names) + "云卫健发〔2026〕6号") - Counter(shown)


def test_a_long_signature_stands_line_below_line(printed: Print, red_head: Document) -> None:
    paper = printed(replace(red_head, body=(Text("正文。"),), signature=LONG_NAME))
    lines = {round(y, 1) for char, _x, y in paper.chars(0) if char in "妇财"}
    assert len(lines) == 2


@pytest.mark.parametrize("names", range(1, 6))
def test_a_text_of_two_lines_shares_them_between_page_1_and_the_signature(
    printed: Print, red_head: Document, names: int
) -> None:
    attachments = tuple(Attachment(f"任务分解表{number}") for number in range(names))
    text = Text("现将《某某县卫生健康局女职工工作计划》印发给你们，请结合实际，认真贯彻落实。")
    reading = printed(replace(red_head, body=(text,), attachments=attachments))
    signed = next(page for page in range(len(reading)) if "2026年1月5日\r\n" in reading.text(page) + "\r\n")
    assert "现将" in reading.text(0)
    assert "落实。" in reading.text(signed)


def test_a_schedule_draws_a_bar_over_the_months_of_each_task(printed: Print) -> None:
    columns = (Column("序号", 10, "center"), Column("任务", 60))
    months = tuple(f"{month}月" for month in range(1, 13))
    rows = (GanttRow(("1", "每月检查"), ((0, 11),)), GanttRow(("2", "春季活动"), ((2, 4), (8, 8))))
    reading = printed(replace(plan(1), attachments=(Attachment("进度安排表", (Gantt(columns, months, rows),)),)))
    turned = next(page for page in range(len(reading)) if "春季活动" in reading.text(page))
    left, top, right, bottom = reading.ink(turned, above=265)
    assert (top, bottom) == pytest.approx((37, 262), abs=0.5)
    assert "12月" in reading.text(turned).replace("\r\n", "")
    assert left >= 27.5
    assert right <= 184.5
