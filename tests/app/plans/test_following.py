"""Plans in force: who has what due, what is late, checks that wait, and the report that says so."""

from __future__ import annotations

from datetime import date

import pytest

from app import store
from app.errors import Invalid
from app.paper.pdf import write_document, write_listing
from app.plans import dues, following, report, reviews, service, signing
from tests.papers.reading import Reading

TODAY = date(2026, 11, 22)


@pytest.fixture
def plan(bureau):
    saved = service.save_plan(bureau, {"year": 2026, "kind": "bureau", "title": "2026年工作要点"})
    lines = [
        {"goal": "重点任务", "role": "heading"},
        {"goal": "审计", "depth": 2, "deadline": "6月", "leader": "覃局长", "office": "审计股"},
        {"goal": "体检", "depth": 2, "deadline": "11月10日前", "leader": "覃局长", "office": "工会"},
        {"goal": "讲座", "depth": 2, "deadline": "每季度", "office": "健教股"},
        {"goal": "总结", "depth": 2, "responsible": "单文静"},
    ]
    service.add_items(bureau, saved, lines)
    signing.approve(bureau, saved, "云卫健发〔2026〕1号", "覃", date(2026, 1, 5))
    return saved


def goals(tasks):
    return [task.goal for task in tasks]


def test_tasks_are_grouped_by_who_answers_for_them_the_most_urgent_first(bureau, plan):
    found = following.tasks(bureau, 2026)
    by_leader = dict(following.by_owner(found, following.LEADER, TODAY))
    assert goals(by_leader["覃局长"]) == ["审计", "体检"]
    assert [name for name, _group in following.by_owner(found, following.OFFICE, TODAY)] == [
        "健教股", "单文静", "审计股", "工会",
    ]  # fmt: skip
    assert [name for name, _group in following.by_owner(found, following.LEADER, TODAY)][-1] == ""


def test_every_due_day_stands_in_its_month(bureau, plan):
    months = following.by_month(following.tasks(bureau, 2026), 2026)
    counts = [(month, len(days)) for month, days in enumerate(months, 1) if days]
    assert counts == [(3, 1), (6, 2), (9, 1), (11, 1), (12, 1)]


def test_a_task_runs_until_its_last_due_day(bureau, plan):
    spans = {task.goal: following.span(task, 2026) for task in following.tasks(bureau, 2026)}
    assert spans["讲座"] == (date(2026, 1, 1), date(2026, 12, 31))
    assert spans["审计"][1] == date(2026, 6, 30)
    assert all(start <= end for start, end in spans.values())


def test_what_is_very_late_goes_to_the_leader_and_the_rest_to_the_office(bureau, plan):
    found = following.escalation(bureau, following.tasks(bureau, 2026), TODAY)
    assert [(task.goal, days) for task, days, _whom in found] == [("审计", 145), ("体检", 12)]
    assert "覃局长" in found[0][2]
    assert found[1][2] == "工会"


def test_what_is_done_is_late_no_more(bureau, plan):
    item = next(task.id for task in following.tasks(bureau, 2026) if task.goal == "审计")
    reviews.report_progress(bureau, item, None, "2026-11-20", None)
    late = following.escalation(bureau, following.tasks(bureau, 2026), TODAY)
    assert [task.goal for task, _days, _whom in late] == ["体检"]


def test_the_due_list_is_printed(bureau, plan, tmp_path):
    listing = following.due_listing(bureau, following.tasks(bureau, 2026), following.OFFICE, TODAY)
    assert [row[0] for row in listing.rows] == ["健教股", "单文静", "审计股", "工会"]
    assert write_listing(listing, tmp_path / "l.pdf") == 1


def test_a_check_that_orders_to_put_right_needs_its_day_and_is_due_until_done(bureau, plan, make_unit):
    values = {"plan": plan, "kind": "rectify", "checked_on": "2026-11-01", "finding": "台账不全", "unit": make_unit()}
    with pytest.raises(Invalid) as caught:
        store.save(bureau, "plan_check", values)
    assert "deadline" in caught.value.problems
    with pytest.raises(Invalid):
        store.save(bureau, "plan_check", {**values, "deadline": "2026-10-01"})
    check = store.save(bureau, "plan_check", {**values, "deadline": "2026-11-20"})
    source = dues.DUES[1]
    assert [due.row for due in source.find(bureau, TODAY, TODAY)] == [check]
    store.save(bureau, "plan_check", {"rectified_on": "2026-11-19"}, check)
    assert list(source.find(bureau, TODAY, TODAY)) == []


def test_the_report_counts_names_causes_and_says_what_comes_next(bureau, plan, tmp_path):
    tasks = {task.goal: task.id for task in following.tasks(bureau, 2026)}
    reviews.report_progress(bureau, tasks["体检"], None, "2026-11-08", "全县女职工体检全部完成")
    said = {"cause": "人手不足", "remedy": "抽调人员", "next_step": "补审两家"}
    reviews.review(bureau, tasks["审计"], 4, {"word": "behind", **said})
    made = report.draft(bureau, plan, TODAY, half=False)
    texts = dict(made.parts)
    assert list(texts) == ["总体情况", "主要做法和成效", "存在的问题", "下一年打算"]
    assert "计划任务共4项，已完成1项" in texts["总体情况"]
    assert "全县女职工体检全部完成" in texts["主要做法和成效"]
    assert "审计：人手不足\n整改措施：抽调人员" in texts["存在的问题"]
    assert texts["下一年打算"].startswith("补审两家")
    path = tmp_path / "r.pdf"
    write_document(report.paper(bureau, plan, made), path)
    text = Reading(path).text()
    assert "一、总体情况" in text
    assert "落实情况年终报告" in text.replace("\r\n", "")


def test_the_half_year_report_looks_at_the_second_half(bureau, plan):
    made = report.draft(bureau, plan, date(2026, 6, 30), half=True)
    assert made.parts[3][0] == "下半年打算"
