"""Rows of people's files come in by sheet and go out again; the people follow."""

from __future__ import annotations

import csv

import pytest

from app import areas, store
from app.safety.write import undo
from app.sheets.commit import commit
from app.sheets.plan import dry_run
from app.sheets.reading import read_sheet
from app.sheets.workbook import export_rows


def sheet(folder, header, *rows):
    path = folder / "in.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return read_sheet(path)


@pytest.fixture
def person(bureau, make_person):
    return store.get(bureau, "person", make_person(name="单晓"))


def test_a_sheet_of_education_makes_the_highest_the_persons(bureau, person, tmp_path):
    read = sheet(
        tmp_path,
        ["姓名", "身份证号", "毕业院校", "学历", "学习形式", "毕业时间"],
        ["单晓", person["id_number"], "市卫生学校", "中专", "全日制", "1999.07"],
        ["单晓", person["id_number"], "省医学院", "本科", "函授", "2008.01"],
    )
    plan = dry_run(bureau, areas.records()["schooling"], read)
    assert [problem.sentence for problem in plan.problems if problem.fatal] == []
    commit(bureau, plan)
    assert store.get(bureau, "person", person["id"])["education"] == "21"
    assert {row["rank"] for row in store.rows(bureau, store.Query("schooling"))} == {"first", "highest"}
    undo(bureau)
    assert store.get(bureau, "person", person["id"])["education"] == person["education"]


def test_a_licence_from_before_birth_is_refused_with_its_cell(bureau, person, tmp_path):
    read = sheet(
        tmp_path,
        ["姓名", "身份证号", "证书类别", "证书编号", "发证日期"],
        ["单晓", person["id_number"], "护士执业证书", "2019-1", "1970-01-01"],
    )
    plan = dry_run(bureau, areas.records()["licence"], read)
    (problem,) = [problem for problem in plan.problems if problem.fatal]
    assert problem.header == "发证日期"


@pytest.mark.parametrize(
    ("record", "values"),
    [
        ("appraisal", {"year": 2025, "grade": "good", "ethics": "good", "score": 88.5, "place": 3, "place_of": 40}),
        ("contract", {"kind": "appointment", "number": "聘1", "valid_from": "2024-01-01", "valid_to": "2028-12-31"}),
        ("allowance", {"kind": "scarce", "amount": 80_000, "valid_from": "2025"}),
        ("title", {"kind": "held", "code": "2", "valid_from": "2020-05"}),
    ],
)
def test_what_goes_out_comes_back_unchanged(bureau, person, tmp_path, record, values):
    store.save(bureau, record, {"person": person["id"], **values})
    spec = areas.records()[record]
    fields = [field for field in spec.fields if not field.computed]
    export_rows(bureau, spec, store.rows(bureau, store.Query(record)), fields, tmp_path / "out.xlsx")
    plan = dry_run(bureau, spec, read_sheet(tmp_path / "out.xlsx"))
    assert (plan.counts["same"], plan.problems) == (1, [])
