"""A plan as a paper: everything that was written stands in it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.paper.document import Gantt, Heading, TaskTable, Text
from app.paper.pdf import write_document
from app.plans import service
from app.plans.outline import chinese_number
from app.plans.papers import plan_paper
from app.session import create_bureau
from tests.factories import PASSWORD
from tests.papers.reading import Reading

GOAL = "Khám sức khỏe\nCho toàn thể lao động nữ"


@pytest.fixture
def vietnamese(tmp_path):
    """An open Vietnamese bureau."""
    made, _recovery = create_bureau(tmp_path / "vn.bureau", PASSWORD, name="Sở Y tế tỉnh Sông Lam", jurisdiction="vn")
    yield made
    made.closing.clear()
    made.close()


def make_plan(bureau, *items):
    plan = service.save_plan(bureau, {"year": 2026, "kind": "women", "title": "女职工工作计划"})
    service.add_items(bureau, plan, items)
    return plan


def texts(document):
    return [block.text for block in document.body if isinstance(block, Heading | Text)]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (99, "九十九"), (100, "一百"), (101, "一百〇一"),
        (110, "一百一十"), (204, "二百〇四"), (400, "四百"), (1001, "一千〇一"), (1010, "一千〇一十"),
    ],
)  # fmt: skip
def test_chinese_numbers(number, text):
    assert chinese_number(number) == text


def test_a_plan_of_400_items_is_printed(bureau, tmp_path):
    plan = make_plan(bureau, *({"goal": f"目标{number}"} for number in range(400)))
    paper = plan_paper(bureau, plan)
    assert texts(paper)[-1] == "四百、目标399"
    assert write_document(paper, tmp_path / "p.pdf") > 10


def test_a_plan_without_items_is_printed(bureau, tmp_path):
    assert write_document(plan_paper(bureau, make_plan(bureau)), tmp_path / "p.pdf") == 1


def test_lines_are_numbered_by_their_level(bureau):
    lines = [("组织建设", 1), ("甲", 2), ("措施", 3), ("细项", 4), ("乙", 2), ("丙", 1)]
    plan = make_plan(bureau, *({"goal": goal, "depth": depth} for goal, depth in lines))
    assert texts(plan_paper(bureau, plan)) == [
        "一、组织建设", "（一）甲", "1.措施", "（1）细项", "（二）乙", "二、丙",
    ]  # fmt: skip


def test_the_table_of_tasks_holds_tasks_and_no_headings(bureau):
    plan = make_plan(
        bureau,
        {"goal": "指导思想", "role": "heading"},
        {"goal": "按规定执行。", "role": "text", "depth": 2},
        {"goal": "重点任务", "role": "heading"},
        {"goal": "体检", "depth": 2, "operator": "ge", "target": 98, "target_unit": "%", "office": "工会"},
    )
    table, _schedule = plan_paper(bureau, plan, tasks=True).attachments
    (block,) = table.body
    assert isinstance(block, TaskTable)
    assert [(row[1], row[2], row[5]) for row in block.rows] == [("体检", "≥ 98%", "工会")]


def test_a_vietnamese_plan_loses_no_line_and_no_part(vietnamese):
    values = {"goal": GOAL, "depth": 2, "deadline": "quý I", "responsible": "Ban nữ công"}
    plan = make_plan(vietnamese, {"goal": "Nội dung"}, values, {"goal": "Tổng kết"})
    assert texts(plan_paper(vietnamese, plan)) == [
        "I. Nội dung",
        "1. Khám sức khỏe",
        "Cho toàn thể lao động nữ",
        "(Thời hạn: quý I; Người phụ trách: Ban nữ công)",
        "II. Tổng kết",
    ]


def test_the_foot_of_a_plan_stands_on_every_page(bureau, tmp_path):
    plan = make_plan(bureau, *({"goal": f"目标{number}"} for number in range(60)))
    path = tmp_path / "p.pdf"
    pages = write_document(replace(plan_paper(bureau, plan), foot="云卫〔2026〕6号 · 第1版 · 校验码 0123abcd"), path)
    found = Reading(path)
    assert [found.text(page).count("0123abcd") for page in range(pages)] == [1] * pages


def test_a_red_head_issues_the_plan_in_a_notice(bureau):
    plan = service.save_plan(bureau, {"year": 2026, "kind": "women", "title": f"{bureau.name}2026年女职工工作计划"})
    service.add_items(bureau, plan, [{"goal": "体检"}])
    document = plan_paper(bureau, plan, red_head=True)
    assert document.title == "云岭县卫生健康局关于印发《2026年女职工工作计划》的通知"
    assert texts(document) == ["现将《2026年女职工工作计划》印发给你们，请结合实际，认真贯彻落实。"]
    (issued,) = document.enclosed
    assert issued.name == "云岭县卫生健康局2026年女职工工作计划"
    assert [block.text for block in issued.body if isinstance(block, Heading | Text)] == ["一、体检"]


def test_the_schedule_has_a_bar_for_the_months_in_which_a_task_is_due(bureau):
    lines = ({"goal": "例会", "deadline": "每月"}, {"goal": "体检", "deadline": "3月;4月;11月"}, {"goal": "总结"})
    plan = make_plan(bureau, *lines)
    _table, attached = plan_paper(bureau, plan, tasks=True).attachments
    (block,) = attached.body
    assert isinstance(block, Gantt)
    assert [row.spans for row in block.rows] == [((0, 11),), ((2, 3), (10, 10)), ()]
    assert block.table.rows[1][4:] == ("", "", "■", "■", "", "", "", "", "", "", "■", "")


def test_a_span_has_a_bar_from_its_first_month_to_its_last(bureau):
    plan = make_plan(bureau, {"goal": "全年", "deadline": "1-12月"}, {"goal": "春", "deadline": "3月至5月；11月"})
    _table, attached = plan_paper(bureau, plan, tasks=True).attachments
    (block,) = attached.body
    assert isinstance(block, Gantt)
    assert [row.spans for row in block.rows] == [((0, 11),), ((2, 4), (10, 10))]
