"""Templates, last year's plan again, plans of the units gathered."""

from __future__ import annotations

import pytest

from app import codes, store
from app.errors import AppError, Missing
from app.paper.pdf import write_document
from app.plans import reviews, service, templates
from app.plans.lint import lint
from app.plans.papers import plan_paper
from app.session import create_bureau
from tests.factories import PASSWORD

KINDS = [code for code, _label in codes.code_list("plan_kind").choices()]
_HARD = {"unreadable", "outside", "year", "zodiac", "number", "owner", "no deadline", "unit", "twice"}


def test_every_kind_of_plan_has_a_template():
    assert [kind for kind, _label in templates.kinds("cn")] == KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_a_plan_from_each_template_is_in_order_and_prints(bureau, make_person, tmp_path, kind):
    make_person(seq=2)
    plan = templates.from_template(bureau, kind, 2026)
    assert {finding.kind for finding in lint(bureau, plan)} & _HARD == set()
    assert len(reviews.tasks_of(bureau, plan)) >= 5
    assert bureau.name in store.get(bureau, "plan", plan)["title"]
    assert write_document(plan_paper(bureau, plan, tasks=True), tmp_path / "p.pdf") >= 3


@pytest.mark.parametrize("kind", ["study", "women", "bureau"])
def test_a_vietnamese_template_is_in_order_and_prints(tmp_path, kind):
    made, _recovery = create_bureau(tmp_path / "v.bureau", PASSWORD, name="Sở Y tế tỉnh Sông Lam", jurisdiction="vn")
    plan = templates.from_template(made, kind, 2026)
    assert {finding.kind for finding in lint(made, plan)} & _HARD == set()
    assert write_document(plan_paper(made, plan, tasks=True), tmp_path / "p.pdf") >= 2
    made.closing.clear()
    made.close()


def test_a_figure_that_is_not_known_is_left_to_be_filled_in_and_found(bureau):
    plan = templates.from_template(bureau, "women", 2026)
    assert "____" in store.get(bureau, "plan", plan)["introduction"]
    assert "placeholder" in {finding.kind for finding in lint(bureau, plan)}


def test_a_template_speaks_of_the_unit_it_is_for(bureau, make_unit):
    plan = templates.from_template(bureau, "union", 2026, make_unit("云岭县妇幼保健院"))
    assert store.get(bureau, "plan", plan)["title"] == "云岭县妇幼保健院2026年工会工作计划"


def test_there_is_no_template_of_an_unknown_kind(bureau):
    with pytest.raises(Missing):
        templates.from_template(bureau, "nonsense", 2026)


def test_last_years_plan_comes_again_with_its_years_moved_and_its_end_shown(bureau):
    old = service.save_plan(bureau, {"year": 2025, "kind": "audit", "title": "2025年审计计划"})
    first, _second, _third = service.add_items(
        bureau,
        old,
        [
            {"goal": "2025年审计", "deadline": "2025年10月", "measure": "依据〔2025〕18号和2012年规定"},
            {"goal": "培训", "target": 2, "actual": 1, "target_unit": "期"},
            {"goal": "交流"},
        ],
    )
    reviews.report_progress(bureau, first, None, "2025-10-08", None)
    new = templates.roll_over(bureau, old, 2026)
    items = service.items(bureau, new)
    assert (items[0]["goal"], items[0]["deadline"], items[0]["done_on"]) == ("2026年审计", "2026年10月", None)
    assert items[0]["measure"] == "依据〔2025〕18号和2012年规定"
    assert list(templates.last_year(bureau, items).values()) == ["done on 2025-10-08", "1 of 2期", "not done"]
    assert store.get(bureau, "plan", new)["title"] == "2026年审计计划"
    with pytest.raises(AppError):
        templates.roll_over(bureau, old, 2026)
    with pytest.raises(AppError):
        templates.roll_over(bureau, old, 2025)


def test_plans_of_units_are_gathered_under_their_names_once(bureau, make_unit):
    unit = make_unit("云岭县妇幼保健院")
    own = templates.from_template(bureau, "union", 2026, unit)
    whole = service.save_plan(bureau, {"year": 2026, "kind": "union", "title": "全系统工会计划"})
    count = templates.gather(bureau, whole, [own])
    items = service.items(bureau, whole)
    assert (items[0]["goal"], len(items), items[1]["unit"]) == ("云岭县妇幼保健院", count + 1, unit)
    with pytest.raises(AppError):
        templates.gather(bureau, whole, [own])
