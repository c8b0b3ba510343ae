"""Dues that were seen to or put off, and how far ahead they are shown."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from app import areas, store
from app.errors import Invalid
from app.home import marks, service
from app.safety.write import undo


@pytest.fixture
def study(bureau, make_person):
    """Somebody who should be back on 25 November."""
    values = {"person": make_person(), "kind": "clinical", "host": "省医院", "status": "away"}
    return store.save(bureau, "study", {**values, "starts_on": "2026-03-01", "ends_on": "2026-11-25"})


def titles(bureau):
    return [due.title for due in service.open_dues(bureau) if due.source == "back_from_study"]


def due_of(bureau):
    return [due for due in service.open_dues(bureau) if due.source == "back_from_study"]


def test_what_was_seen_to_is_gone_and_comes_back_by_undo(bureau, study):
    marks.mark_done(bureau, due_of(bureau), "电话已问")
    assert titles(bureau) == []
    row = store.rows(bureau, store.Query("due_mark"))[0]
    assert (row["state"], row["note"], row["marked_by"], row["marked_on"]) == (
        "done",
        "电话已问",
        "单文静",
        "2026-11-22",
    )
    undo(bureau)
    assert len(titles(bureau)) == 1


def test_a_due_that_comes_back_differently_shows_again(bureau, study):
    marks.mark_done(bureau, due_of(bureau))
    store.save(bureau, "study", {"ends_on": "2026-12-01"}, study)
    assert len(titles(bureau)) == 1
    marks.mark_done(bureau, due_of(bureau))
    assert titles(bureau) == []
    assert len(store.rows(bureau, store.Query("due_mark"))) == 1


def test_what_was_put_off_comes_back_on_its_day(bureau, study):
    marks.put_off(bureau, due_of(bureau), date(2026, 11, 24))
    assert titles(bureau) == []
    now = bureau.now()
    bureau.clock = lambda: now + timedelta(days=2)
    assert len(titles(bureau)) == 1


def test_a_day_that_has_come_is_refused(bureau, study):
    with pytest.raises(Invalid):
        marks.put_off(bureau, due_of(bureau), bureau.today)


def test_the_bureau_chooses_how_far_ahead(bureau, study):
    marks.set_lead_days(bureau, "back_from_study", 2)
    assert titles(bureau) == []
    marks.set_lead_days(bureau, "back_from_study", None)
    assert len(titles(bureau)) == 1
    assert marks.lead_days(bureau, areas.due_sources()["back_from_study"]) == 30
    with pytest.raises(Invalid):
        marks.set_lead_days(bureau, "back_from_study", 99_999)


def test_the_list_of_dues_has_a_line_for_each(bureau, study):
    assert service.due_rows(bureau) == [
        [
            "This week",
            "2026-11-25",
            "Back from study",
            "覃丽2 back from 省医院",
            "The assignment ends on 2026-11-25; no return has been recorded.",
        ]
    ]


def test_many_women_without_a_base_age_are_one_due(bureau, make_person):
    for seq in range(2, 50, 2):
        make_person(seq=seq, birth="19750101")
    dues = [due for due in service.open_dues(bureau) if due.source == "retire_base"]
    assert [(due.title, dict(due.wanted)) for due in dues] == [
        ("24 women: retirement base age not chosen", {"sex": "2", "retire_base": None})
    ]
    marks.mark_done(bureau, dues)
    assert not [due for due in service.open_dues(bureau) if due.source == "retire_base"]
    bureau.clock = lambda: datetime(2026, 11, 23).astimezone()
    assert not [due for due in service.open_dues(bureau) if due.source == "retire_base"]
