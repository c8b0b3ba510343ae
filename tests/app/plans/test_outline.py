"""The outline: lines keep their order, nothing is lost, every step can be taken back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import store
from app.errors import AppError
from app.plans import outline, service, signing
from app.plans.outline import Outline


def lines(*depths):
    return [{"id": at, "goal": f"行{at}", "depth": depth, "role": "item"} for at, depth in enumerate(depths, 1)]


def shape(made):
    return [(line["goal"], line["depth"]) for line in made.lines]


def test_numbers_follow_the_levels_of_each_jurisdiction():
    rows = lines(1, 2, 3, 4, 2, 1)
    rows[4]["role"] = "text"
    assert outline.numbers(rows, "cn") == ["一、", "（一）", "1.", "（1）", "", "二、"]
    assert outline.numbers(rows, "vn") == ["I. ", "1. ", "a) ", "- ", "", "II. "]


def test_only_the_last_lines_of_a_branch_are_tasks_unless_words_of_their_own_say_so():
    rows = lines(1, 2, 3, 1)
    rows[1]["deadline"] = "6月"
    rows[3]["role"] = "heading"
    assert outline.followed(rows) == [False, True, True, False]


def test_a_line_moves_in_and_out_with_what_stands_below_it():
    made = Outline(lines(1, 1, 2))
    assert made.deepen(1, 1)
    assert shape(made) == [("行1", 1), ("行2", 2), ("行3", 3)]
    assert made.deepen(1, -1)
    assert shape(made) == [("行1", 1), ("行2", 1), ("行3", 2)]


@pytest.mark.parametrize(("place", "by"), [(0, 1), (0, -1), (2, 1)])
def test_a_line_goes_no_deeper_than_below_the_one_above_it(place, by):
    made = Outline(lines(1, 1, 2))
    assert not made.deepen(place, by)
    assert not made.undo()


def test_a_block_changes_places_with_its_neighbour():
    made = Outline(lines(1, 2, 1, 2, 2))
    assert made.move(2, -1) == 0
    assert [line["id"] for line in made.lines] == [3, 4, 5, 1, 2]
    assert made.move(0, 1) == 2
    assert [line["id"] for line in made.lines] == [1, 2, 3, 4, 5]
    assert made.move(1, -1) is None


def test_a_block_is_not_dropped_into_itself():
    made = Outline(lines(1, 2, 1))
    assert made.put(0, 1, 2) is None
    assert made.put(0, 3, 2) == 1
    assert shape(made) == [("行3", 1), ("行1", 2), ("行2", 3)]


def test_a_new_line_stands_below_a_heading_and_beside_a_task():
    made = Outline()
    part = made.insert_after(None)
    task = made.insert_after(part)
    assert shape(made) == [("", 1), ("", 2)]
    assert made.lines[part]["role"] == "heading"
    assert made.insert_after(task) == 2
    assert made.lines[2]["depth"] == 2


steps = st.lists(
    st.tuples(
        st.sampled_from(["in", "out", "up", "down", "new", "gone", "drop"]), st.integers(0, 30), st.integers(0, 30)
    ),
    max_size=25,
)


@given(steps=steps)
def test_whatever_is_done_can_be_taken_back_to_the_beginning(steps):
    made = Outline(lines(1, 2, 3, 2, 1, 1, 2))
    before, taken = shape(made), 0
    for act, at, to in steps:
        if not made.lines:
            break
        place = at % len(made.lines)
        done = {
            "in": lambda place=place: made.deepen(place, 1),
            "out": lambda place=place: made.deepen(place, -1),
            "up": lambda place=place: made.move(place, -1) is not None,
            "down": lambda place=place: made.move(place, 1) is not None,
            "new": lambda place=place: made.insert_after(place) is not None,
            "gone": lambda place=place: made.remove(place) is None,
            "drop": lambda place=place, to=to: made.put(place, to % (len(made.lines) + 1), 1 + to % 4) is not None,
        }[act]()
        taken += done
        assert all(1 <= line["depth"] <= 4 for line in made.lines)
    for _step in range(taken):
        assert made.undo()
    assert shape(made) == before


@pytest.fixture
def plan(bureau):
    saved = service.save_plan(bureau, {"year": 2026, "kind": "union", "title": "工会工作计划"})
    service.add_items(bureau, saved, [{"goal": "组织建设", "role": "heading"}, {"goal": "建会", "depth": 2}])
    return saved


def test_an_outline_is_stored_as_it_stands(bureau, plan):
    made = Outline(service.items(bureau, plan))
    made.insert(2, 2, {"goal": "换届", "deadline": "3月25日前"})
    made.move(1, 1)
    made.stored(service.save_lines(bureau, plan, made.lines))
    assert [(row["goal"], row["depth"], row["ordinal"]) for row in service.items(bureau, plan)] == [
        ("组织建设", 1, 1), ("换届", 2, 2), ("建会", 2, 3),
    ]  # fmt: skip
    assert all(line["id"] > 0 for line in made.lines)


def test_storing_the_same_outline_again_writes_nothing(bureau, plan):
    done = len(bureau.done)
    service.save_lines(bureau, plan, service.items(bureau, plan))
    assert len(bureau.done) == done


def test_a_deadline_that_nobody_can_read_is_kept_and_stops_the_print(bureau, plan):
    made = Outline(service.items(bureau, plan))
    made.change(1, {"deadline": "尽快"})
    service.save_lines(bureau, plan, made.lines)
    assert service.items(bureau, plan)[1]["deadline"] == "尽快"
    with pytest.raises(AppError, match="尽快"):
        signing.to_print(bureau, plan)


def test_lines_that_are_gone_lie_in_the_recycle_bin(bureau, plan):
    service.save_lines(bureau, plan, service.items(bureau, plan)[:1])
    assert len(service.items(bureau, plan)) == 1
    assert len(store.rows(bureau, store.Query("plan_item", deleted=True))) == 1


def test_a_plan_of_more_than_2000_lines_is_refused_whole(bureau, plan):
    with pytest.raises(AppError, match="2000"):
        service.save_lines(bureau, plan, [{"id": -at, "goal": "x", "depth": 1} for at in range(1, 2002)])
    assert len(service.items(bureau, plan)) == 2
