"""Figures from outside beside our own: what is stored, how far we are off, what the workbook says."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from app import areas, store
from app.errors import Invalid
from app.measures import Cell
from app.safety.write import undo
from app.steps import run_through
from app.yearly import comparisons
from app.yearly import service as yearly
from app.yearly.comparisons import Comparison, Typed


def keep(bureau, name="全省平均", **texts):
    return comparisons.keep(bureau, "by_title", 2026, Typed(name, "卫生健康统计年鉴", texts))


def test_what_was_typed_comes_back_and_is_undone_in_one_step(bureau):
    assert keep(bureau, **{"1": "5.6", "2": " 37.4 % ", "3": ""}) == 2
    assert comparisons.read(bureau, "by_title", 2026).values == {"1": 5.6, "2": 37.4}
    assert comparisons.read(bureau, "by_title", 2025).values == {}
    undo(bureau)
    assert comparisons.read(bureau, "by_title", 2026).values == {}


def test_a_figure_changed_and_one_taken_out(bureau):
    keep(bureau, **{"1": "5.6", "2": "37.4"})
    keep(bureau, **{"1": "5.9", "2": ""})
    assert comparisons.read(bureau, "by_title", 2026).values == {"1": 5.9}
    assert len(store.rows(bureau, store.Query("comparison"))) == 1


def test_all_that_cannot_be_is_told_at_once_and_nothing_stored(bureau):
    with pytest.raises(Invalid) as caught:
        keep(bureau, name=" ", **{"1": "five", "2": "37.4", "3": "-1"})
    assert set(caught.value.problems) >= {"1", "name"}
    with pytest.raises(Invalid):
        keep(bureau, **{"3": "-1"})
    assert store.rows(bureau, store.Query("comparison")) == []


def test_the_gap_is_in_points_of_the_share_and_unknown_where_either_is():
    compared = Comparison("全省平均", "", {"a": 8.0, "b": 30.0, "c": 5})
    assert compared.gap(Cell("a", "", 68, 1000)) == pytest.approx(-1.2)
    assert compared.gap(Cell("b", "", 40)) == 10
    assert compared.gap(Cell("c", "", 3, 0)) is None
    assert compared.gap(Cell("d", "", 3, 10)) is None


def test_the_workbook_has_both_columns_where_something_is_compared(bureau, make_person, tmp_path):
    make_person(seq=2, title_held="2")
    make_person(seq=4, title_held="4")
    measure = areas.measures()["by_title"]
    key = next(cell.key for cell in yearly.year_table(bureau, measure, 2026).cells if cell.value == 1)
    keep(bureau, **{key: "37.4"})
    path = tmp_path / "summary.xlsx"
    run_through(yearly.write_summary(bureau, 2026, path))
    book = load_workbook(path)
    rows = {row[0]: row for row in book["Health professionals by title"].iter_rows(values_only=True)}
    label = next(cell.label for cell in yearly.year_table(bureau, measure, 2026).cells if cell.key == key)
    assert rows[label][4:6] == (37.4, 12.6)
    assert rows["Item"][4:6] == ("全省平均", "Difference")
    assert (
        max(len([cell for cell in row if cell is not None]) for row in book["Staff by sex"].iter_rows(values_only=True))
        <= 4
    )


def test_the_course_counts_each_year_as_of_its_own_last_day(bureau, make_person):
    person = make_person(seq=2)
    post = bureau.rows_of("post", "person", person)[0]["id"]
    store.save(bureau, "post", {"valid_from": "2025-03-01"}, post)
    tables = run_through(yearly.iter_course(bureau, areas.measures()["headcount"], 2026))
    assert [(table.scope.year, table.cells[0].value) for table in tables] == [
        (2022, 0), (2023, 0), (2024, 0), (2025, 1), (2026, 1),
    ]  # fmt: skip
