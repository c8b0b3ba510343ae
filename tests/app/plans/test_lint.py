"""Before it is signed: every kind of finding, and silence where a plan is in order."""

from __future__ import annotations

import pytest

from app import store
from app.plans import service
from app.plans.lint import lint
from app.study import service as study

WHOLE = {
    "goal": "组织女职工体检", "depth": 2, "deadline": "11月30日前", "responsible": "工会女工",
    "indicator": "体检率", "operator": "ge", "target": 98, "target_unit": "%",
}  # fmt: skip


@pytest.fixture
def found(bureau):
    """Lints a plan of 2026 with these lines and returns (kind, line number) of each finding."""

    def run(*items, **plan):
        values = {"year": 2026, "kind": "women", "title": "2026年女职工工作计划", **plan}
        saved = service.save_plan(bureau, values)
        service.add_items(bureau, saved, [{"goal": "重点任务", "role": "heading"}, *items])
        places = {line["id"]: line["ordinal"] for line in service.items(bureau, saved)}
        return [(finding.kind, places.get(finding.item)) for finding in lint(bureau, saved)]

    return run


def test_a_plan_in_order_has_no_findings(found):
    assert found(WHOLE) == []


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"goal": "完成20__年任务"}, "placeholder"),
        ({"measure": "组织xx岁以上职工"}, "placeholder"),
        ({"goal": "落实2027年任务"}, "year"),
        ({"measure": "虎年，马儿健步如飞"}, "zodiac"),
        ({"goal": "1、组织体检"}, "number"),
        ({"responsible": None}, "owner"),
        ({"deadline": None}, "no deadline"),
        ({"deadline": "2027年3月"}, "outside"),
        ({"deadline": "尽快"}, "unreadable"),
        ({"indicator": None, "operator": None, "target": None}, "indicator"),
        ({"target_unit": None, "indicator": "体检"}, "unit"),
    ],
)
def test_each_fault_is_found_at_its_line(found, change, kind):
    assert found({**WHOLE, **change}) == [(kind, 2)]


def test_the_title_is_looked_at_too(found):
    assert found(WHOLE, title="2025年女职工工作计划") == [("year", None)]
    assert found(WHOLE, introduction="依据2012年公布的规定和〔2025〕18号文件") == []


def test_the_right_animal_of_the_year_is_no_finding(found):
    assert found({**WHOLE, "measure": "马年新气象"}) == []


def test_the_same_words_twice_are_found(found):
    assert found(WHOLE, {**WHOLE, "responsible": "财务", "goal": "组织女职工体检。"}) == [("twice", 3)]


def test_one_person_with_two_tasks_on_the_same_day_is_found(found):
    assert found({**WHOLE, "deadline": "11月20日前"}, {**WHOLE, "goal": "妇科检查", "deadline": "11月20日前"}) == [
        ("clash", 3)
    ]
    assert found({**WHOLE, "deadline": "11月"}, {**WHOLE, "goal": "妇科检查", "deadline": "11月"}) == []


def test_a_person_who_is_away_on_study_then_is_found(bureau, found, make_person):
    person = make_person(name="单晓梅", seq=2)
    study.save_study(
        bureau,
        {
            "person": person, "kind": "clinical", "host": "省人民医院", "status": "approved",
            "starts_on": "2026-10-01", "ends_on": "2026-12-31",
        },
    )  # fmt: skip
    assert found({**WHOLE, "person": person}) == [("person", 2)]
    assert found({**WHOLE, "person": person, "deadline": "3月25日前"}) == []
    assert found({**WHOLE, "responsible": "工会 单晓梅"}) == [("person", 2)]


def test_a_person_who_retires_or_has_left_before_is_found(bureau, found, make_person):
    retiring = make_person(name="赵建国", seq=3, birth="19651001")
    gone = make_person(name="覃丽华", seq=4)
    store.save(bureau, "person", {"flow": "21", "flow_date": "2026-02"}, gone)
    assert found({**WHOLE, "person": retiring}) == [("person", 2)]
    assert found({**WHOLE, "person": gone}) == [("person", 2)]
