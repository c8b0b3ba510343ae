"""Figures: every one drills down to as many rows as it counts."""

from __future__ import annotations

from datetime import date

import pytest

from app import areas, store
from app.home import service as home
from app.measures import Cell, Scope
from app.plans import service as plans
from app.plans import signing
from app.study import service as study
from app.welfare import service as welfare
from app.yearly import service as yearly

YEAR = Scope(2026, date(2026, 11, 22))


@pytest.fixture
def year(bureau, make_person, make_unit):
    """Two units, six people, one of everything."""
    cdc = make_unit("疾控中心", kind="31")
    people = [make_person(seq=seq, title_held="2" if seq % 3 else "4", education="21") for seq in range(2, 7)]
    make_person(seq=9, unit=cdc, education=None)
    assignment = {
        "kind": "clinical",
        "host": "省医院",
        "starts_on": "2026-03-01",
        "ends_on": "2026-12-01",
        "status": "away",
    }
    study.save_study(bureau, {**assignment, "person": people[0]})
    entries = welfare.start_round(bureau, {"name": "2026", "year": 2026, "ends_on": "2026-12-10"})
    done = bureau.db.tuples("SELECT id FROM checkup WHERE round = ?", (entries,))
    welfare.record_done(bureau, [done[0][0]], "2026-05-01")
    plan = plans.save_plan(bureau, {"year": 2026, "kind": "women", "title": "计划"})
    late = plans.add_items(bureau, plan, [{"goal": "一", "deadline": "3月"}, {"goal": "二", "deadline": "12月"}])
    signing.approve(bureau, plan, "云卫健发〔2026〕1号", "覃", date(2026, 1, 5))
    plans.save_item(bureau, {"done_on": "2026-03-02"}, late[0])
    return bureau


@pytest.mark.parametrize("name", areas.measures())
def test_every_figure_drills_down_to_what_it_counts(year, name):
    measure = areas.measures()[name]
    for cell in measure.cells(year, YEAR):
        assert len(store.rows_behind(year, measure, YEAR, cell.key)) == cell.value


@pytest.mark.parametrize("name", areas.measures())
def test_units_narrow_every_figure(year, name):
    measure = areas.measures()[name]
    for cell in measure.cells(year, Scope(2026, YEAR.as_of, units=())):
        assert not cell.value


def test_parts_sum_to_the_whole(year):
    for name in ("by_education", "by_title", "by_sex"):
        cells = areas.measures()[name].cells(year, YEAR)
        assert sum(cell.value or 0 for cell in cells) == cells[0].total


def test_disease_control_must_send_one_and_has_sent_none(year):
    cells = {cell.label: cell for cell in areas.measures()["study_quota"].cells(year, YEAR)}
    assert (cells["疾控中心"].value, cells["疾控中心"].total) == (0, 1)
    assert (cells["县人民医院"].value, cells["县人民医院"].total) == (1, 1)


def test_staff_are_counted_by_what_their_files_say_of_theory_and_unknown_is_told(year):
    someone = store.rows(year, store.Query("person"))[0]["id"]
    store.save(year, "person", {"theory": "advanced"}, someone)
    measure = areas.measures()["by_theory"]
    cells = {cell.key: (cell.value, cell.total) for cell in measure.cells(year, YEAR)}
    assert cells == {"advanced": (1, 6), "unknown": (5, 6)}
    assert measure.members(year, YEAR, "advanced") == [someone]


def test_only_women_count_for_the_check_up(year):
    whole = areas.measures()["checkup_coverage"].cells(year, YEAR)[0]
    assert (whole.value, whole.total) == (1, 3)


def test_an_unknown_share_is_blank_and_not_zero():
    assert Cell("x", "x", 3, 0).share is None
    assert Cell("x", "x", None, 5).share is None


def test_dues_are_sorted_by_day_and_counted_by_area(year):
    dues = home.open_dues(year)
    assert [due.on for due in dues] == sorted(due.on for due in dues)
    assert home.due_counts(dues) == {"personnel": 0, "study": 1, "welfare": 1, "plans": 0, "dispatch": 0}


def test_home_shows_six_figures(year):
    assert [figure.value for figure in home.figures(year)] == [6, 3, 5, 1, 1, 1]


def test_the_yearly_summary_has_a_table_for_every_measure(year):
    assert [table.measure.name for table in yearly.summary(year, 2026)] == list(areas.measures())


@pytest.mark.parametrize("asked", [1900, 2027])
def test_a_year_without_figures_is_told(year, asked):
    with pytest.raises(Exception, match=str(asked)):
        yearly.summary(year, asked)
