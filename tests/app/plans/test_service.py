"""Plans: written, signed, locked, followed, printed."""

from __future__ import annotations

from datetime import date

import pytest

from app import store
from app.errors import AppError, Invalid
from app.paper.document import Heading, Text
from app.plans import dues, papers, service, signing


@pytest.fixture
def plan(bureau):
    saved = service.save_plan(
        bureau, {"year": 2026, "kind": "women", "title": "2026年女职工工作计划", "recipients": "各单位，各股室"}
    )
    items = [
        {"goal": "健全组织", "role": "heading"},
        {
            "depth": 2,
            "goal": "配齐干部",
            "measure": "逐级配备。",
            "deadline": "3月25日前",
            "responsible": "覃丽",
        },
        {"goal": "关心服务", "role": "heading"},
        {"goal": "体检全覆盖", "depth": 2, "deadline": "1、4季度"},
    ]
    service.add_items(bureau, saved, items)
    return saved


def sign(bureau, plan):
    signing.approve(bureau, plan, "云卫健发〔2026〕6号", "覃丽", date(2026, 1, 12))


def test_a_deadline_that_cannot_be_read_is_refused(bureau, plan):
    with pytest.raises(Invalid) as caught:
        service.save_item(bureau, {"plan": plan, "goal": "x", "deadline": "尽快"})
    assert "deadline" in caught.value.problems


def test_a_new_item_goes_to_the_end(bureau, plan):
    service.save_item(bureau, {"plan": plan, "goal": "最后一项"})
    assert [item["ordinal"] for item in service.items(bureau, plan)] == [1, 2, 3, 4, 5]


def test_a_signed_plan_is_locked_but_its_progress_is_not(bureau, plan):
    sign(bureau, plan)
    first = service.items(bureau, plan)[1]["id"]
    with pytest.raises(AppError):
        service.save_item(bureau, {"goal": "别的"}, first)
    with pytest.raises(AppError):
        service.save_plan(bureau, {"title": "别的"}, plan)
    service.save_item(bureau, {"done_on": "2026-03-20"}, first)
    assert service.items(bureau, plan)[1]["done_on"] == "2026-03-20"


def test_no_item_leaves_a_signed_plan(bureau, plan):
    other = service.save_plan(bureau, {"year": 2026, "kind": "women", "title": "另一份计划"})
    sign(bureau, plan)
    with pytest.raises(AppError):
        service.save_item(bureau, {"plan": other}, service.items(bureau, plan)[1]["id"])
    assert len(service.items(bureau, plan)) == 4


def test_items_added_later_stand_behind_the_first(bureau, plan):
    service.add_items(bureau, plan, [{"goal": "第三项"}, {"goal": "第四项"}])
    assert [item["ordinal"] for item in service.items(bureau, plan)] == [1, 2, 3, 4, 5, 6]


def test_a_signed_plan_is_not_deleted_and_an_open_one_is(bureau, plan):
    sign(bureau, plan)
    with pytest.raises(AppError, match="signed"):
        store.delete(bureau, "plan", [plan])
    signing.reopen(bureau, plan, "作废")
    store.delete(bureau, "plan", [plan])
    assert store.rows(bureau, store.Query("plan")) == []


def test_reopening_needs_a_reason(bureau, plan):
    sign(bureau, plan)
    with pytest.raises(AppError):
        signing.reopen(bureau, plan, " ")
    signing.reopen(bureau, plan, "调整时限")
    service.save_plan(bureau, {"title": "新标题"}, plan)


def test_an_empty_plan_is_not_signed(bureau):
    empty = service.save_plan(bureau, {"year": 2026, "kind": "women", "title": "空"})
    with pytest.raises(Invalid):
        sign(bureau, empty)


def test_a_plan_is_signed_with_a_number(bureau, plan):
    with pytest.raises(Invalid) as caught:
        signing.approve(bureau, plan, "", "覃丽", date(2026, 1, 12))
    assert "number" in caught.value.problems


def test_items_of_a_signed_plan_are_due_and_late(bureau, plan):
    assert list(dues.DUES[0].find(bureau, date(2026, 5, 1), date(2026, 6, 1))) == []
    sign(bureau, plan)
    found = list(dues.DUES[0].find(bureau, date(2026, 5, 1), date(2026, 12, 31)))
    assert [due.on for due in found] == [date(2026, 3, 25), date(2026, 12, 31)]


def test_the_paper_has_numbered_parts_goals_and_marks(bureau, plan):
    paper = papers.plan_paper(bureau, plan)
    assert [block.text for block in paper.body if isinstance(block, Heading)] == [
        "一、健全组织", "（一）配齐干部", "二、关心服务", "（一）体检全覆盖",
    ]  # fmt: skip
    assert Text("（完成时限：3月25日前；责任人：覃丽）") in paper.body
    assert paper.recipients == ("各单位", "各股室")


def test_only_a_signed_plan_carries_its_number(bureau, plan):
    assert papers.plan_paper(bureau, plan).number == ""
    sign(bureau, plan)
    paper = papers.plan_paper(bureau, plan)
    assert (paper.number, paper.date_text) == ("云卫健发〔2026〕6号", "2026年1月12日")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"target": ">= eighty"}, "target"),
        ({"operator": "ge"}, "target"),
        ({"deadline": "6月31日前"}, "deadline"),
        ({"deadline": "12-1月"}, "deadline"),
        ({"budget": "-5"}, "budget"),
        ({"depth": 5}, "depth"),
    ],
)
def test_a_value_that_makes_no_sense_is_told_beside_its_field(bureau, plan, values, field):
    with pytest.raises(Invalid) as caught:
        service.save_item(bureau, {"plan": plan, "goal": "x", **values})
    assert set(caught.value.problems) == {field}


def test_a_plan_of_1900_is_refused(bureau):
    with pytest.raises(Invalid) as caught:
        service.save_plan(bureau, {"year": 1900, "kind": "women", "title": "旧计划"})
    assert set(caught.value.problems) == {"year"}


def test_what_goes_out_around_a_plan_is_checked_as_in_any_paper(bureau):
    values = {"year": 2026, "kind": "women", "title": "女职工工作计划"}
    with pytest.raises(Invalid) as caught:
        service.save_plan(bureau, values | {"joint_organs": "甲局、乙局、丙局、丁局", "secrecy": "保密"})
    assert set(caught.value.problems) == {"joint_organs", "secrecy"}
