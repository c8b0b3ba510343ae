"""The dry run tells the truth about every row, and writes nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app import areas, store
from app.bureau import Bureau
from app.errors import Taken, UnreadableFile
from app.sheets.commit import commit
from app.sheets.outcome import ImportPlan, Status
from app.sheets.plan import dry_run
from app.sheets.reading import read_sheet
from tests.app.sheets.conftest import HEADER, HOSPITAL, Import, MakeSheet, entry
from tests.factories import make_identity


def reasons(plan: ImportPlan) -> list[tuple[int, str, str]]:
    """Row, column and raw text of every problem that kept a row out."""
    return [(problem.row, problem.column, problem.raw) for problem in plan.problems if problem.fatal]


def wrong_digit() -> str:
    number = make_identity()
    return number[:17] + ("1" if number[17] != "1" else "2")


def test_a_good_row_is_new(plan: Import) -> None:
    counts = plan(entry()).counts
    assert counts == {"new": 1, "changed": 0, "same": 0, "rejected": 0, "to decide": 0, "skipped": 0}


def test_the_dry_run_writes_nothing(bureau: Bureau, plan: Import) -> None:
    plan(entry())
    assert bureau.db.value("SELECT count(*) FROM person") == 0


@pytest.mark.parametrize(
    ("changes", "column", "raw"),
    [
        ({"id_number": wrong_digit()}, "C", wrong_digit()),
        ({"id_number": "12345"}, "C", "12345"),
        ({"id_number": 990101198003070026.0}, "C", "990101198003070080"),
        ({"id_number": "无"}, "C", "无"),
        ({"name": ""}, "B", ""),
        ({"unit": "镇中心敬老院"}, "A", "镇中心敬老院"),
        ({"unit": ""}, "A", ""),
        ({"education": "函授"}, "E", "函授"),
        ({"work_start": "1985-02-30"}, "F", "1985-02-30"),
        ({"work_start": "1979-01-01"}, "F", "1979-01-01"),
        ({"mobile": "电话见办公室"}, "D", "电话见办公室"),
    ],
)
def test_a_row_at_fault_is_rejected_at_its_cell(plan: Import, changes: dict[str, Any], column: str, raw: str) -> None:
    made = plan(entry(**changes), entry(4))
    assert [row.status for row in made.rows] == [Status.REJECTED, Status.NEW]
    found = [(row, at) for row, at, _raw in reasons(made)]
    assert found == [(2, column)]
    if not isinstance(changes.get("id_number"), float):  # a number that lost digits shows others than were typed
        assert reasons(made)[0][2] == raw


def test_a_sex_that_contradicts_the_number_is_rejected(plan: Import) -> None:
    made = plan([*entry(), "男"], header=[*HEADER, "性别代码"])
    assert reasons(made) == [(2, "G", "男")]


def test_every_fault_of_a_row_is_told_at_once(plan: Import) -> None:
    made = plan(entry(name="", education="函授", work_start="昨天"))
    assert [at for _row, at, _raw in reasons(made)] == ["E", "F", "B"]


def test_the_second_of_two_equal_numbers_names_the_first_row(plan: Import) -> None:
    made = plan(entry(2), entry(4), entry(2, name="解晓云"))
    assert [row.status for row in made.rows] == [Status.NEW, Status.NEW, Status.OPEN]
    assert "2" in made.problems[0].sentence


def test_an_unknown_unit_is_answered_with_the_nearest_known_one(plan: Import) -> None:
    assert HOSPITAL in plan(entry(unit="县人民医院东院")).problems[0].sentence


def test_an_unknown_unit_is_made_where_that_was_asked_for(bureau: Bureau, plan: Import) -> None:
    made = plan(entry(2, unit="县中医医院"), entry(4, unit="县中医医院"), create_missing=("unit",))
    assert [new.values["name"] for new in made.new_rows] == ["县中医医院"]
    commit(bureau, made)
    units = bureau.db.tuples("SELECT unit.name FROM person JOIN unit ON unit.id = person.unit")
    assert units == [("县中医医院",), ("县中医医院",)]


def test_a_unit_that_only_rejected_rows_name_is_not_made(bureau: Bureau, plan: Import) -> None:
    made = plan(entry(2, unit="县中医医院", name=""), entry(4), create_missing=("unit",))
    commit(bureau, made)
    assert bureau.db.value("SELECT count(*) FROM unit") == 1


@pytest.mark.parametrize(
    ("code", "name"), [("99010101", ""), ("99010101", HOSPITAL), ("没有", HOSPITAL), ("", "云岭县/" + HOSPITAL)]
)
def test_the_unit_is_found_by_code_or_name(plan: Import, hospital: int, code: str, name: str) -> None:
    made = plan([code, name, "覃丽", make_identity()], header=["机构编码", "机构名称", "姓名", "身份证号"])
    assert made.counts["new"] == 1
    assert made.rows[0].stored[made.record.names.index("unit")] == hospital


@pytest.mark.parametrize("abolished_first", [True, False])
def test_a_name_means_the_unit_that_is_not_abolished(bureau: Bureau, plan: Import, abolished_first: bool) -> None:
    ends = ("2025-12-31", None) if abolished_first else (None, "2025-12-31")
    units = {end: store.save(bureau, "unit", {"name": "县中医院", "valid_to": end}) for end in ends}
    row = plan(entry(unit="县中医院")).rows[0]
    assert row.status is Status.NEW
    assert units[None] in row.stored


@pytest.mark.parametrize("abolished_first", [True, False])
def test_a_sheet_of_units_changes_the_one_that_is_not_abolished(
    bureau: Bureau, make_sheet: MakeSheet, abolished_first: bool
) -> None:
    ends = ("2025-12-31", None) if abolished_first else (None, "2025-12-31")
    units = {end: store.save(bureau, "unit", {"name": "县中医院", "valid_to": end}) for end in ends}
    sheet = make_sheet([["单位名称", "编制数"], ["县中医院", 30]])
    assert dry_run(bureau, areas.records()["unit"], read_sheet(sheet)).rows[0].id == units[None]


def test_a_number_in_the_recycle_bin_may_come_in_again(bureau: Bureau, plan: Import) -> None:
    commit(bureau, plan(entry()))
    gone = bureau.db.value("SELECT id FROM person")
    store.delete(bureau, "person", [gone])
    commit(bureau, plan(entry()))
    with pytest.raises(Taken):
        store.restore(bureau, "person", [gone])
    assert bureau.db.tuples("SELECT id FROM person WHERE deleted_at IS NULL") != [(gone,)]


def test_a_code_and_a_name_of_two_units_contradict_each_other(bureau: Bureau, plan: Import) -> None:
    store.save(bureau, "unit", {"code": "99010102", "name": "县中医医院"})
    header = ["机构编码", "机构名称", "姓名", "身份证号"]
    assert plan(["99010102", HOSPITAL, "覃丽", make_identity()], header=header).counts["rejected"] == 1


def test_a_known_person_with_other_values_is_changed_from_old_to_new(bureau: Bureau, plan: Import) -> None:
    commit(bureau, plan(entry(education="大专")))
    made = plan(entry(education="本科"))
    assert made.rows[0].changes == {"education": ("31", "21")}


def test_an_empty_cell_erases_nothing(bureau: Bureau, plan: Import) -> None:
    commit(bureau, plan(entry()))
    assert plan(entry(education="", mobile="无")).counts["same"] == 1


def test_filling_touches_only_what_is_blank(bureau: Bureau, plan: Import) -> None:
    commit(bureau, plan(entry(education="大专", mobile="")))
    made = plan(entry(education="本科"), mode="fill")
    assert list(made.rows[0].changes) == ["mobile"]


def test_skipping_leaves_known_people_as_they_are(bureau: Bureau, plan: Import) -> None:
    commit(bureau, plan(entry(2, education="大专")))
    made = plan(entry(2, education="本科"), entry(4), mode="skip")
    assert [row.status for row in made.rows] == [Status.SAME, Status.NEW]


def test_an_old_number_of_fifteen_digits_finds_the_same_person(bureau: Bureau, plan: Import) -> None:
    number = make_identity()
    commit(bureau, plan(entry()))
    assert plan(entry(id_number=number[:6] + number[8:17])).counts["same"] == 1


def test_what_the_sheet_lacks_may_be_fixed_for_all_rows(plan: Import, hospital: int) -> None:
    made = plan(["覃丽", make_identity()], header=["姓名", "身份证号"], fixed={"unit": hospital})
    assert made.counts["new"] == 1


def test_what_is_fixed_for_all_rows_holds_for_people_known_already(
    bureau: Bureau, plan: Import, hospital: int, make_unit: Callable[..., int]
) -> None:
    centre = make_unit("县疾控中心")
    sheet = (["覃丽", make_identity()],)
    commit(bureau, plan(*sheet, header=["姓名", "身份证号"], fixed={"unit": hospital}))
    (row,) = plan(*sheet, header=["姓名", "身份证号"], fixed={"unit": centre}).rows
    assert (row.status, row.changes) == (Status.CHANGED, {"unit": (hospital, centre)})


def test_a_filler_is_noted_with_how_often_it_stood_there(plan: Import) -> None:
    made = plan(entry(2, mobile="无"), entry(4, mobile="无"))
    assert [(note.column, note.raw, note.row, note.count, note.fatal) for note in made.problems] == [
        ("D", "无", 2, 2, False)
    ]


def test_columns_that_bring_nothing_are_listed(plan: Import) -> None:
    made = plan(["1", *entry(), "盖章"], header=["序号", *HEADER, "本人签名"])
    assert [column.header for column in made.unmatched] == ["本人签名"]


def test_a_column_may_be_mapped_by_hand(plan: Import) -> None:
    made = plan([*entry(), "张小丽"], header=[*HEADER, "曾用名"], mapping={6: "note"})
    assert made.rows[0].stored[made.record.names.index("note")] == "张小丽"


def test_a_header_without_entries_is_refused(plan: Import) -> None:
    with pytest.raises(UnreadableFile):
        plan(["合计", "", ""])


def test_units_may_belong_to_each_other_within_one_sheet(bureau: Bureau, make_sheet: MakeSheet) -> None:
    rows = [["机构名称", "上级单位"], ["青石镇卫生院", "县卫生健康局"], ["县卫生健康局", ""]]
    made = dry_run(bureau, areas.records()["unit"], read_sheet(make_sheet(rows)))
    commit(bureau, made)
    found = bureau.db.tuples("SELECT unit.name, up.name FROM unit JOIN unit up ON up.id = unit.parent")
    assert found == [("青石镇卫生院", "县卫生健康局")]


def test_who_belongs_to_a_rejected_row_is_rejected_too(bureau: Bureau, make_sheet: MakeSheet) -> None:
    rows = [["机构名称", "上级单位", "编制数"], ["县卫生健康局", "", "许多"], ["青石镇卫生院", "县卫生健康局", 20]]
    made = dry_run(bureau, areas.records()["unit"], read_sheet(make_sheet(rows)))
    assert [row.status for row in made.rows] == [Status.REJECTED, Status.REJECTED]


def test_study_assignments_come_in_by_the_same_way(bureau: Bureau, plan: Import, make_sheet: MakeSheet) -> None:
    commit(bureau, plan(entry()))
    header = ["姓名", "身份证号", "进修类别", "进修单位", "开始日期", "结束日期", "进修状态"]
    rows = [header, ["覃丽2", make_identity(), "临床进修", "省人民医院", "2026-03-01", "2026-12-31", "在学"]]
    made = dry_run(bureau, areas.records()["study"], read_sheet(make_sheet(rows)))
    assert made.counts["new"] == 1, made.problems
    commit(bureau, made)
    assert dry_run(bureau, areas.records()["study"], read_sheet(make_sheet(rows))).counts["same"] == 1


def test_a_person_named_by_a_name_that_two_bear_is_asked_for(
    bureau: Bureau, plan: Import, make_sheet: MakeSheet
) -> None:
    commit(bureau, plan(entry(2, name="王芳"), entry(4, name="王芳")))
    header = ["姓名", "进修类别", "进修单位", "开始日期", "结束日期", "进修状态"]
    rows = [header, ["王芳", "临床进修", "省人民医院", "2026-03-01", "2026-12-31", "在学"]]
    made = dry_run(bureau, areas.records()["study"], read_sheet(make_sheet(rows)))
    assert [row.status for row in made.rows] == [Status.OPEN]
    (question,) = made.questions.values()
    second = question.choices[1][0]
    settled = dry_run(bureau, areas.records()["study"], made.source, answers={question.key: second})
    assert settled.counts["new"] == 1
    assert settled.rows[0].stored[0] == second


def test_the_sample_roster_rejects_exactly_its_dirty_rows(bureau: Bureau) -> None:
    samples = Path(areas.__file__).parent.parent / "resources" / "samples"
    commit(bureau, dry_run(bureau, areas.records()["unit"], read_sheet(samples / "units.xlsx")))
    columns = {6: "birth_date", 11: "mobile"}
    made = dry_run(bureau, areas.records()["person"], read_sheet(samples / "roster.xlsx"), mapping=columns)
    at = [problem.column for problem in made.problems if problem.fatal]
    # Check digit, sex, double number, lost digits, unknown unit, 30 February, no name, 函授, a month as a number.
    assert at == ["F", "H", "F", "F", "C", "G", "D", "AA", "J"]
    assert made.counts["new"] == 1254
    assert [one.kind.name for one in made.skipped] == ["BLANK", "TOTAL", "BLANK", "SIGNATURE"]
