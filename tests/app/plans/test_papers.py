"""A plan as a paper: everything that was written stands in it."""

from __future__ import annotations

import pytest

from app.paper.document import Heading, Text
from app.paper.pdf import write_document
from app.plans import service
from app.plans.papers import chinese_number, plan_paper
from app.session import create_bureau
from tests.factories import PASSWORD

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


def test_items_of_a_part_stand_under_its_heading(bureau):
    plan = make_plan(bureau, {"goal": "甲", "part": "组织建设"}, {"goal": "乙"}, {"goal": "丙", "part": "组织建设"})
    assert texts(plan_paper(bureau, plan)) == ["一、组织建设", "（一）甲", "（二）丙", "二、乙"]


def test_a_vietnamese_plan_loses_no_line_and_no_part(vietnamese):
    values = {"goal": GOAL, "part": "Nội dung", "deadline": "quý I", "responsible": "Ban nữ công"}
    plan = make_plan(vietnamese, values, {"goal": "Tổng kết"})
    assert texts(plan_paper(vietnamese, plan)) == [
        "1. Nội dung",
        "1.1. Khám sức khỏe",
        "Cho toàn thể lao động nữ",
        "(Thời hạn: quý I; Người phụ trách: Ban nữ công)",
        "2. Tổng kết",
    ]
