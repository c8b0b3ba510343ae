"""The file of a person: what is refused at the field, what the person's row keeps of it, and what is computed."""

from __future__ import annotations

from datetime import date

import pytest

from app import areas, beside, store
from app.dues import BIRTHDAYS
from app.dues import dues as open_dues
from app.errors import Invalid
from app.measures import Scope
from app.personnel import service
from app.safety.write import undo

YEAR = Scope(2026, date(2026, 11, 22))


def refused(bureau, record, values, row=None):
    """The fields at which a row is refused."""
    with pytest.raises(Invalid) as caught:
        store.save(bureau, record, values, row)
    return set(caught.value.problems)


def rows(bureau, record):
    return store.rows(bureau, store.Query(record))


def facts(bureau, person):
    found = areas.facts()["person"](bureau, store.get(bureau, "person", person))
    return {fact.name: fact for fact in found}


def due_titles(bureau, source):
    return [due.title for due in open_dues(bureau, [areas.due_sources()[source]], bureau.today)]


def cells(bureau, measure):
    return {cell.key: cell.value for cell in areas.measures()[measure].cells(bureau, YEAR)}


@pytest.fixture
def person(make_person):
    return make_person(birth="19800307", work_start="2003-08", flow="12", flow_date="2003-08-01")


@pytest.fixture
def post(bureau, person):
    return rows(bureau, "post")[0]


# what is refused


def test_a_second_open_main_post_is_refused_and_nothing_is_saved(bureau, person, post):
    values = {"person": person, "unit": post["unit"], "valid_from": "2026-01-01"}
    assert refused(bureau, "post", values) == {"valid_to"}
    assert len(rows(bureau, "post")) == 1


def test_an_additional_post_may_stand_beside_the_main_one_and_does_not_count(bureau, person, post):
    store.save(bureau, "post", {"person": person, "unit": post["unit"], "valid_from": "2026", "additional": True})
    assert service.headcount(bureau) == {post["unit"]: 1}


def test_main_posts_that_surely_overlap_are_refused(bureau, person, post):
    values = {"person": person, "unit": post["unit"], "valid_from": "2010-01", "valid_to": "2012-05"}
    assert refused(bureau, "post", values) == {"valid_from"}


def test_posts_that_meet_in_a_month_may_follow_each_other(bureau, person, post):
    values = {"person": person, "unit": post["unit"], "valid_from": "2001", "valid_to": "2003-08"}
    assert store.save(bureau, "post", values)


def test_all_problems_of_a_post_are_told_at_once(bureau, person, post):
    values = {"person": person, "unit": post["unit"], "valid_from": "1975", "valid_to": "1970"}
    values |= {"post_class": "worker", "grade": "Z08"}
    assert refused(bureau, "post", values) == {"valid_from", "valid_to", "grade"}


@pytest.mark.parametrize(
    ("record", "values", "field"),
    [
        ("title", {"kind": "qualified", "code": "253", "valid_from": "1979"}, "valid_from"),
        ("title", {"kind": "held", "code": "253"}, "code"),
        ("title", {"kind": "qualified", "code": "2"}, "code"),
        ("schooling", {"education": "21", "valid_from": "2003-09", "valid_to": "2002"}, "valid_to"),
        ("licence", {"kind": "doctor", "unlimited": True, "valid_to": "2030"}, "valid_to"),
        ("contract", {"kind": "appointment", "valid_from": "2026-01", "probation_to": "2027-06"}, "probation_to"),
        ("contract", {"kind": "appointment", "valid_from": "2026-01", "ended_on": "2025"}, "ended_on"),
        ("appraisal", {"year": 2027, "grade": "good"}, "year"),
        ("appraisal", {"year": 2025, "grade": "good", "place": 9, "place_of": 8}, "place"),
        ("appraisal", {"year": 2025, "grade": "good", "score": 101.0}, "score"),
        ("sanction", {"kind": "warning", "decided_on": "2026-03", "lifted_on": "2026-02"}, "lifted_on"),
        ("absence", {"kind": "sick", "starts_on": "2026-03-02", "ends_on": "2026-03-01"}, "ends_on"),
        ("relative", {"relation": "son", "name": "小明", "birth_date": "2027"}, "birth_date"),
        ("reward", {"name": "优秀医师", "granted_on": "1979"}, "granted_on"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(bureau, person, record, values, field):
    assert refused(bureau, record, {"person": person, **values}) == {field}
    assert field == "code" or rows(bureau, record) == []


def test_one_year_has_one_appraisal(bureau, person):
    store.save(bureau, "appraisal", {"person": person, "year": 2025, "grade": "good"})
    assert refused(bureau, "appraisal", {"person": person, "year": 2025, "grade": "basic"}) == {"year"}


def test_nobody_starts_to_work_before_sixteen(make_person):
    with pytest.raises(Invalid) as caught:
        make_person(birth="19800307", work_start="1996-02")
    assert "16" in caught.value.problems["work_start"]


def test_who_may_have_been_sixteen_is_let_through(make_person):
    assert make_person(birth="19800307", work_start="1996")


# what the person's row keeps


def test_a_post_that_ends_with_a_departure_makes_the_person_gone(bureau, person, post):
    store.save(bureau, "post", {"valid_to": "2026-06-30", "flow_out": "21"}, post["id"])
    row = store.get(bureau, "person", person)
    assert (row["flow"], row["flow_date"]) == ("21", "2026-06-30")
    undo(bureau)
    assert store.get(bureau, "person", person)["flow"] == "12"


def test_the_person_stands_where_the_present_main_post_is(bureau, person, post, make_unit):
    other = make_unit("县中医院")
    store.save(bureau, "post", {"valid_to": "2026-06-30"}, post["id"])
    values = {"person": person, "unit": other, "department": "内科", "valid_from": "2026-07-01", "staffing": "2"}
    new = store.save(bureau, "post", values)
    row = store.get(bureau, "person", person)
    assert (row["unit"], row["department"], row["staffing"]) == (other, "内科", "2")
    store.delete(bureau, "post", [new])
    store.save(bureau, "post", {"valid_to": None}, post["id"])
    assert store.get(bureau, "person", person)["unit"] == post["unit"]


def test_titles_of_the_present_are_kept_with_the_person(bureau, person):
    store.save(bureau, "title", {"person": person, "kind": "qualified", "code": "254", "valid_to": "2015"})
    store.save(bureau, "title", {"person": person, "kind": "qualified", "code": "253", "valid_from": "2016-01"})
    store.save(bureau, "title", {"person": person, "kind": "held", "code": "3", "valid_from": "2030"})
    row = store.get(bureau, "person", person)
    assert (row["title_qualified"], row["title_held"]) == ("253", None)


def test_first_and_highest_education_are_derived_and_the_highest_is_the_persons(bureau, person):
    school = {"person": person, "school": "市卫生学校", "mode": "full"}
    store.save(bureau, "schooling", {**school, "education": "41", "valid_to": "2003-07"})
    higher = {"education": "21", "degree": "4", "mode": "selftaught", "major": "护理学", "valid_to": "2012-06"}
    store.save(bureau, "schooling", {**school, **higher})
    store.save(bureau, "schooling", {**school, "education": "31", "mode": "correspondence", "valid_to": "2001"})
    assert {row["education"]: row["rank"] for row in rows(bureau, "schooling")} == {
        "41": "first", "31": None, "21": "highest",
    }  # fmt: skip
    row = store.get(bureau, "person", person)
    assert (row["education"], row["degree"], row["major"]) == ("21", "4", "护理学")


def test_an_education_that_is_still_to_come_does_not_count(bureau, person):
    store.save(bureau, "schooling", {"person": person, "education": "41", "valid_to": "2003-07"})
    store.save(bureau, "schooling", {"person": person, "education": "14", "valid_to": "2028"})
    assert store.get(bureau, "person", person)["education"] == "41"


def test_deleting_a_person_takes_the_whole_file_along_and_brings_it_back(bureau, person):
    store.save(bureau, "reward", {"person": person, "name": "优秀护士", "granted_on": "2025-05-12"})
    store.delete(bureau, "person", [person])
    assert rows(bureau, "reward") == []
    store.restore(bureau, "person", [person])
    assert len(rows(bureau, "reward")) == 1


# what is listed and computed


def test_counts_beside_a_person_come_in_one_query(bureau, person):
    store.save(bureau, "reward", {"person": person, "name": "优秀护士", "granted_on": "2025-05-12"})
    asked = []
    read = bureau.db.tuples
    bureau.db.tuples = lambda *given: asked.append(given) or read(*given)
    counts = beside.counts(bureau, "person", person)
    del bureau.db.tuples
    assert (counts["reward"], counts["licence"], len(asked)) == (1, 0, 1)


def test_rows_are_listed_most_recent_first_and_current_ones_marked(bureau, person, post):
    store.save(bureau, "post", {"valid_to": "2026-06-30"}, post["id"])
    store.save(bureau, "post", {"person": person, "unit": post["unit"], "valid_from": "2026-07-01"})
    record = areas.records()["post"]
    lines = [beside.line(record, row, bureau.today) for row in beside.rows(bureau, record, person)]
    assert lines[0].startswith("2026-07-01 – … · current · ")
    assert "current" not in lines[1]


def test_every_fact_says_its_rule_and_source(bureau, person):
    service.set_retire_base(bureau, {person: "55"})
    found = facts(bureau, person)
    assert found["age"].value == "aged 46"
    assert found["service"].value.startswith("24 by calendar years · 23 years 3 months")
    assert found["retirement"].value == "2037-10 at 57 years 7 months"
    assert "第3条" in found["window"].why
    assert "514" in found["leave"].why


def test_a_woman_without_base_age_is_told_to_choose(bureau, person):
    assert facts(bureau, person)["retirement"].warning


def test_a_title_held_above_the_qualification_is_flagged_until_it_is_approved(bureau, person):
    store.save(bureau, "title", {"person": person, "kind": "qualified", "code": "253", "valid_from": "2016"})
    held = store.save(bureau, "title", {"person": person, "kind": "held", "code": "2", "valid_from": "2025"})
    assert facts(bureau, person)["above"].warning
    assert cells(bureau, "held_above") == {"all": 1, "approved": 0, "unapproved": 1}
    store.save(bureau, "title", {"approval": "卫健发〔2025〕3号"}, held)
    assert not facts(bureau, person)["above"].warning
    assert cells(bureau, "held_above") == {"all": 1, "approved": 1, "unapproved": 0}
    assert areas.measures()["held_above"].members(bureau, YEAR, "approved") == [person]


def test_the_end_of_a_sanction_follows_from_its_kind_and_asks_for_lifting(bureau, person):
    row = store.save(bureau, "sanction", {"person": person, "kind": "warning", "decided_on": "2026-05-10"})
    assert store.get(bureau, "sanction", row)["valid_to"] == "2026-11-09"
    assert len(due_titles(bureau, "sanction_end")) == 1
    assert "not lifted" in facts(bureau, person)["sanction"].value
    store.save(bureau, "sanction", {"lifted_on": "2026-11-20"}, row)
    assert due_titles(bureau, "sanction_end") == []


@pytest.mark.parametrize(
    ("issued", "said"),
    [("2021-11-10", "expired"), ("2021-12-10", "in 17 days"), ("2022-02-01", "in 70 days"), ("2022-03-01", "")],
)
def test_a_nurses_licence_asks_for_renewal_ninety_days_ahead(bureau, person, issued, said):
    store.save(bureau, "licence", {"person": person, "kind": "nurse", "number": "1", "valid_from": issued})
    titles = due_titles(bureau, "licence_expiry")
    assert [said in title for title in titles] == [True] * bool(said)


def test_a_licence_without_expiry_or_with_a_newer_one_asks_for_nothing(bureau, person):
    store.save(bureau, "licence", {"person": person, "kind": "nurse", "number": "1", "valid_from": "2015"})
    store.save(bureau, "licence", {"person": person, "kind": "nurse", "number": "1", "valid_from": "2025"})
    store.save(bureau, "licence", {"person": person, "kind": "other", "valid_from": "2001", "unlimited": True})
    assert due_titles(bureau, "licence_expiry") == []
    assert cells(bureau, "licences") == {"nurse:valid": 1, "nurse:expired": 0, "other:valid": 1, "other:expired": 0}


def test_contracts_and_probation_ask_before_they_end(bureau, person):
    values = {"person": person, "kind": "appointment", "valid_from": "2026-01-01", "valid_to": "2027-01-10"}
    store.save(bureau, "contract", {**values, "probation_to": "2026-12-10"})
    assert len(due_titles(bureau, "contract_end")) == len(due_titles(bureau, "probation_end")) == 1
    assert facts(bureau, person)["contract"].warning  # shorter than three years
    store.save(bureau, "contract", {**values, "valid_from": "2026-12-31", "valid_to": "2031-12-30"})
    assert due_titles(bureau, "contract_end") == []


def test_a_talents_review_and_term_are_asked_for(bureau, person):
    values = {"person": person, "kind": "famous", "valid_from": "2023", "valid_to": "2026-12", "review_on": "2026-12"}
    row = store.save(bureau, "talent", values)
    assert len(due_titles(bureau, "talent_review")) == 2
    store.save(bureau, "talent", {"outcome": "合格"}, row)
    assert len(due_titles(bureau, "talent_review")) == 1


def test_a_missing_appraisal_of_last_year_is_asked_for_once_any_is_entered(bureau, person, make_person):
    other = make_person(seq=4, flow="12", flow_date="2010-01-01")
    assert due_titles(bureau, "appraisal_missing") == []
    store.save(bureau, "appraisal", {"person": other, "year": 2025, "grade": "excellent"})
    assert due_titles(bureau, "appraisal_missing") == ["覃丽2: no appraisal of 2025"]
    scope = Scope(2025, date(2025, 12, 31))
    measure = areas.measures()["appraisals"]
    assert {cell.key: cell.value for cell in measure.cells(bureau, scope)}["excellent"] == 1
    assert len(measure.members(bureau, scope, "excellent")) == 1


def test_birthdays_are_shown_only_where_the_bureau_wants_them(bureau, make_person):
    make_person(birth="19801125", seq=6)
    assert due_titles(bureau, "birthday") == []
    bureau.keep_setting(BIRTHDAYS, "1")
    assert due_titles(bureau, "birthday") == ["覃丽6: birthday, 46 years"]
