"""The register of women workers: rounds of verification, what is due, what changed between two rounds."""

from __future__ import annotations

from datetime import date

import pytest

from app import areas, store
from app.dues import dues
from app.errors import Invalid
from app.home import service as home
from app.measures import Scope
from app.welfare import papers, rules, womens_register

ROUND = {"name": "四月核对", "year": 2026, "day": "2026-04-15", "due_on": "2026-04-30"}


@pytest.fixture
def women(bureau, make_person):
    """Three women who are on the staff since long ago, and a man."""
    make_person(seq=1)
    return [make_person(seq=2), make_person(seq=4), make_person(seq=6)]


def entries_of(bureau, round_id):
    return {row["person"]: row for row in bureau.rows_of("women_entry", "round", round_id)}


def open_titles(bureau):
    sources = [areas.due_sources()[name] for name in ("women_round", "women_entries")]
    return [due.title for due in dues(bureau, sources, bureau.today)]


def post_of(bureau, person):
    return bureau.rows_of("post", "person", person)[0]


def test_a_round_has_an_entry_for_every_woman_on_the_staff_on_its_day(bureau, women):
    opened = womens_register.start_round(bureau, ROUND)
    assert sorted(entries_of(bureau, opened)) == sorted(women)


def test_a_round_saved_again_takes_in_who_was_entered_late_and_keeps_what_was_verified(bureau, women, make_person):
    opened = womens_register.start_round(bureau, ROUND)
    entry = entries_of(bureau, opened)[women[0]]["id"]
    womens_register.verify(bureau, [entry], "2026-05-01")
    late = make_person(seq=8)
    store.save(bureau, "women_round", {"note": "补录"}, opened)
    assert late not in entries_of(bureau, opened)  # the plain saver does not know of rounds
    areas.savers()["women_round"](bureau, {"note": "补录"}, opened)
    found = entries_of(bureau, opened)
    assert late in found
    assert found[women[0]]["verified_on"] == "2026-05-01"


def test_what_was_verified_keeps_its_day(bureau, women):
    opened = womens_register.start_round(bureau, ROUND)
    ids = [row["id"] for row in entries_of(bureau, opened).values()]
    assert womens_register.verify(bureau, ids[:1], "2026-04-20") == 1
    assert womens_register.verify(bureau, ids, "2026-04-25") == 2
    assert sorted(row["verified_on"] for row in entries_of(bureau, opened).values()) == [
        "2026-04-20", "2026-04-25", "2026-04-25",
    ]  # fmt: skip


def test_nothing_is_verified_in_the_future(bureau):
    with pytest.raises(Invalid):
        womens_register.verify(bureau, [], "2027-01-01")


def test_a_round_of_a_day_to_come_or_done_before_it_began_is_refused_with_both_reasons(bureau):
    with pytest.raises(Invalid) as caught:
        womens_register.start_round(bureau, {**ROUND, "day": "2027-04-15", "due_on": "2027-04-01"})
    assert set(caught.value.problems) == {"day", "due_on"}


@pytest.mark.parametrize(
    ("today", "month"),
    [("2026-03-31", None), ("2026-04-01", "2026-04-01"), ("2026-09-30", "2026-04-01"), ("2026-12-31", "2026-10-01")],
)
def test_the_month_that_the_rule_names_is_the_last_that_has_come(bureau, today, month):
    found = rules.verification_month(date.fromisoformat(today), bureau.rules)
    assert (found and found[0].isoformat()) == month


@pytest.fixture
def old_round(bureau, women):
    """A round of the year before, all verified."""
    opened = womens_register.start_round(
        bureau, {**ROUND, "name": "去年", "year": 2025, "day": "2025-10-15", "due_on": None}
    )
    womens_register.verify(bureau, [row["id"] for row in entries_of(bureau, opened).values()], "2025-10-20")
    return opened


def test_a_round_not_begun_is_due_until_it_is_begun_then_who_is_not_verified(bureau, women, old_round):
    before = open_titles(bureau)
    assert len(before) == 1
    assert "2026-10" in before[0]
    opened = womens_register.start_round(bureau, {**ROUND, "day": bureau.today.isoformat(), "due_on": None})
    after = open_titles(bureau)
    assert len(after) == 1
    assert "3" in after[0]
    womens_register.verify(bureau, [row["id"] for row in entries_of(bureau, opened).values()], bureau.today.isoformat())
    assert open_titles(bureau) == []


def test_a_bureau_that_never_began_is_reminded_in_the_months_of_the_rule_only(bureau, women):
    assert open_titles(bureau) == []  # November
    source = areas.due_sources()["women_round"]
    for day, count in ((date(2026, 4, 1), 1), (date(2026, 4, 30), 1), (date(2026, 5, 1), 0), (date(2026, 10, 9), 1)):
        assert len(dues(bureau, [source], day)) == count


def test_a_bureau_without_women_is_asked_for_nothing(bureau, make_person):
    make_person(seq=1)
    assert open_titles(bureau) == []


def test_the_home_page_can_put_off_a_round_that_does_not_exist_yet(bureau, old_round):
    from app.home import marks

    due = next(due for due in home.open_dues(bureau) if due.source == "women_round")
    marks.mark_done(bureau, [due])
    assert "women_round" not in {due.source for due in home.open_dues(bureau)}


def test_changes_tell_who_joined_left_and_moved_and_what_was_corrected(bureau, women, make_person):
    unit = post_of(bureau, women[0])["unit"]
    first = womens_register.start_round(bureau, {**ROUND, "day": "2025-10-15", "due_on": None})
    assert womens_register.changes(bureau, first) == []
    gone, moved, corrected = women
    other = store.save(bureau, "unit", {"name": "另一单位", "kind": "21"})
    for person in (gone, moved):
        store.save(bureau, "post", {"valid_to": "2025-12-31"}, post_of(bureau, person)["id"])
    store.save(bureau, "post", {"person": moved, "unit": other, "valid_from": "2026-01-01"})
    joined = make_person(seq=8)
    store.save(bureau, "post", {"valid_from": "2026-02-01"}, post_of(bureau, joined)["id"])
    second = womens_register.start_round(bureau, ROUND)
    store.save(bureau, "women_entry", {"change": "婚姻状况更正"}, entries_of(bureau, second)[corrected]["id"])
    found = {one.person: (one.what, one.before, one.now, one.note) for one in womens_register.changes(bureau, second)}
    assert found == {
        gone: ("Left", unit, None, ""),
        moved: ("Moved", unit, other, ""),
        joined: ("Joined", None, unit, ""),
        corrected: ("Corrected", unit, unit, "婚姻状况更正"),
    }


def test_the_sheet_of_changes_names_the_women_and_their_units(bureau, women):
    womens_register.start_round(bureau, {**ROUND, "name": "十月核对", "day": "2025-10-15", "due_on": None})
    store.save(bureau, "post", {"valid_to": "2025-12-31"}, post_of(bureau, women[0])["id"])
    listing = papers.changes_sheet(bureau, womens_register.start_round(bureau, ROUND))
    name = store.get(bureau, "person", women[0])["name"]
    assert [row[1] for row in listing.rows] == [name]
    assert listing.rows[0][4] == ""
    assert "2025" in listing.subtitle


def test_the_measure_counts_the_verified_of_the_years_latest_round(bureau, women):
    opened = womens_register.start_round(bureau, ROUND)
    entry = entries_of(bureau, opened)[women[1]]["id"]
    womens_register.verify(bureau, [entry], "2026-04-20")
    measure, scope = areas.measures()["women_verified"], Scope.of_year(2026, bureau.today)
    whole = measure.cells(bureau, scope)[0]
    assert (whole.value, whole.total) == (1, 3)
    assert measure.members(bureau, scope, "all") == [women[1]]
