"""Questions to the data find what was let in, and lead to the field."""

from __future__ import annotations

import pytest

from app import areas, store
from app.checks import iter_findings
from app.demo import run_through
from app.personnel.units.checks import core
from app.sheets.findings import write_findings


@pytest.fixture
def findings(bureau):
    """What is found now, as (title, field) by kind of check; kinds without a finding are left out."""

    def found():
        every = run_through(iter_findings(bureau, areas.checks()))
        names = {finding.check for finding in every.found}
        return {name: [(f.title, f.field) for f in every.of(name)] for name in names}

    return found


@pytest.fixture
def sound(make_person):
    """People nobody can find fault with; the changes make one of them faulty."""

    def make(**changes):
        return make_person(
            **{"title_held": "3", "licence_no": "110", "retire_base": "55", "mobile": None, "name": "覃丽"} | changes
        )

    return make


def force(bureau, person, **values):
    """Put into the file what no form would take."""
    pairs = ", ".join(f"{name} = ?" for name in values)
    bureau.db.execute(f"UPDATE person SET {pairs} WHERE id = ?", (*values.values(), person))


def test_sound_data_give_no_finding(findings, sound):
    sound()
    assert findings() == {}


@pytest.mark.parametrize(
    ("values", "check", "field"),
    [
        ({"id_number": None}, "no_identity", "id_number"),
        ({"id_number": "99010119800307002X"}, "bad_identity", "id_number"),
        ({"sex": "1"}, "contradicted", "sex"),
        ({"birth_date": "1981-03-07"}, "contradicted", "birth_date"),
        ({"work_start": "1995-12"}, "too_young", "work_start"),
        ({"work_start": "2027-01"}, "service", "work_start"),
        ({"title_held": None}, "no_title", "title_held"),
        ({"licence_no": None}, "no_licence", "licence_no"),
        ({"job_category": None}, "no_category", "job_category"),
        ({"job_category": "99"}, "no_category", "job_category"),
    ],
)
def test_a_fault_is_found_at_its_field(bureau, findings, sound, values, check, field):
    force(bureau, sound(), **values)
    found = findings()
    assert found[check] == [("覃丽", field)]


@pytest.mark.parametrize(
    "values",
    [
        {"work_start": "1996-03"},
        {"work_start": "1996"},  # perhaps on the very birthday
        {"job_category": "80", "title_held": None, "licence_no": None},
        {"job_category": "13", "title_held": None},
        {"title_held": None, "title_qualified": "233"},
    ],
)
def test_what_may_well_be_is_no_finding(bureau, findings, sound, values):
    force(bureau, sound(), **values)
    assert findings() == {}


@pytest.fixture
def licence(bureau):
    """Stores a licence of a person."""

    def make(person, **values):
        return store.save(bureau, "licence", {"person": person, "kind": "nurse", "number": "1", **values})

    return make


def test_a_licence_among_the_licences_is_one(bureau, findings, sound, licence):
    person = sound(licence_no=None)
    licence(person, kind="radiation", unlimited=True)
    assert findings() == {"no_licence": [("覃丽", "licence_no")]}
    licence(person, unlimited=True)
    assert findings() == {}


def test_a_licence_that_has_run_out_is_found_until_it_is_renewed(findings, sound, licence):
    person = sound()
    licence(person, valid_to="2025-12")
    assert findings() == {"expired": [("覃丽", "valid_to")]}
    licence(person, valid_to="2030-12")
    assert findings() == {}
    licence(person, kind="midwifery", valid_to="2026-11-22")  # the last day counts
    assert findings() == {}


def test_who_has_left_is_not_asked_for_a_title(bureau, findings, sound):
    force(bureau, sound(), flow="24", title_held=None, licence_no=None)
    assert findings() == {}


def test_who_left_before_beginning_has_negative_years(bureau, findings, sound):
    force(bureau, sound(), flow="25", flow_date="2019-05", work_start="2019-06")
    assert findings() == {"service": [("覃丽", "work_start")]}
    force(bureau, 1, flow_date="2019", work_start="2019-06")
    assert findings() == {}


def test_the_same_name_and_birth_and_the_same_mobile_are_told_of_each_other(findings, sound):
    sound(mobile="13900000001")
    sound(seq=4, mobile="13900000001")
    sound(seq=6, name="覃 丽")
    assert findings() == {
        "twice": [("覃丽", "name"), ("覃丽", "name")],
        "same_phone": [("覃丽", "mobile"), ("覃丽", "mobile")],
    }


def test_who_should_have_retired_is_found_with_the_reason(bureau, sound):
    sound(birth="19690101", retire_base="55")
    [found] = run_through(iter_findings(bureau, areas.checks())).of("overdue")
    assert found.field == "flow"
    assert "2024-01" in found.sentence
    assert "1969-01" in found.sentence


def test_who_belongs_to_a_unit_that_is_gone(bureau, findings, sound, make_unit):
    sound(unit=make_unit("老院", valid_to="2026-06"))
    assert findings() == {"unit_gone": [("覃丽", "unit")]}


def test_units_of_nearly_the_same_name(findings, make_unit):
    make_unit("石桥镇中心卫生院")
    make_unit("石桥 卫生院")
    make_unit("县第一人民医院")
    make_unit("县第二人民医院")
    make_unit("疾病预防控制中心", short_name="疾控")
    make_unit("疾控")
    assert sorted(findings()["similar_units"]) == sorted(
        (name, "name") for name in ("石桥镇中心卫生院", "石桥 卫生院", "疾病预防控制中心", "疾控")
    )
    assert core("中心") == "中心"


def test_coming_and_leaving_without_a_movement_does_not_add_up(bureau, findings, sound):
    person = sound()
    [post] = store.rows(bureau, store.Query("post"))
    bureau.db.execute("UPDATE post SET valid_from = '2026-03-01' WHERE id = ?", (post["id"],))
    assert findings() == {"unexplained": [("覃丽", "flow")]}
    bureau.db.execute("UPDATE post SET flow_in = '11' WHERE id = ?", (post["id"],))
    assert findings() == {}
    bureau.db.execute("UPDATE post SET valid_to = '2026-05-01' WHERE id = ?", (post["id"],))
    assert findings() == {"unexplained": [("覃丽", "flow")]}
    again = {"person": person, "unit": post["unit"], "job_category": post["job_category"]}
    store.save(bureau, "post", {**again, "valid_from": "2026-05-02"})
    assert findings() == {}


def test_the_questions_are_put_in_steps(bureau, sound):
    sound()
    every = len(areas.checks())
    steps = list(iter_findings(bureau, areas.checks()))
    assert [done for done, _total in steps] == sorted(done for done, _total in steps)
    assert (steps[0], steps[-1]) == ((0, every), (every, every))
    assert len(steps) >= every


def test_findings_go_into_a_workbook_with_a_sheet_for_each_kind(bureau, sound, tmp_path):
    from openpyxl import load_workbook

    force(bureau, sound(), title_held=None, work_start="2027-01")
    findings = run_through(iter_findings(bureau, areas.checks()))
    assert {name: count for name, count in findings.counts().items() if count} == {"no_title": 1, "service": 1}
    write_findings(bureau.name, bureau.today, findings, tmp_path / "found.xlsx")
    book = load_workbook(tmp_path / "found.xlsx")
    assert book.sheetnames == ["Negative years of service", "Health professional without tit"]
    cells = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows(min_row=3)]
    assert cells[0] == ["Whom it concerns", "Unit", "Field", "What does not fit"]
    assert cells[1][:3] == ["覃丽", "县人民医院", "Start of work"]


def test_nothing_found_is_said_in_the_workbook(bureau, tmp_path):
    from openpyxl import load_workbook

    write_findings(
        bureau.name, bureau.today, run_through(iter_findings(bureau, areas.checks())), tmp_path / "found.xlsx"
    )
    assert load_workbook(tmp_path / "found.xlsx").worksheets[0]["A3"].value == "Nothing was found."
