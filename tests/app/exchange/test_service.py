"""Rounds wait for every unit, note what each sent, show who is claimed twice, and print receipts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from app import areas, store
from app.bureau import Bureau
from app.errors import Invalid
from app.exchange import service
from app.exchange.papers import receipt
from app.i18n import speaking
from app.personnel.service import ImportHooks
from app.query import Query
from app.safety.write import undo
from app.sheets.commit import commit
from app.sheets.outcome import ImportPlan
from app.sheets.plan import dry_run
from app.sheets.reading import read_sheet
from tests.factories import make_identity

HEADER = ("单位名称", "姓名", "身份证号", "科室名称")
Send = Callable[..., ImportPlan]


@pytest.fixture
def units(make_unit: Callable[..., int]) -> dict[str, int]:
    """Two units that report."""
    return {name: make_unit(name) for name in ("县人民医院", "县中医院")}


@pytest.fixture
def round_id(bureau: Bureau, units: dict[str, int]) -> int:
    """A round that waits for both."""
    return service.open_round(bureau, {"name": "2026年花名册", "year": 2026, "due_on": "2026-11-30"})


def sheet_of(bureau: Bureau, round_id: int, unit: int) -> dict[str, Any]:
    return store.rows(bureau, Query("collection", equals={"round": round_id, "unit": unit}))[0]


@pytest.fixture
def send(bureau: Bureau, round_id: int, units: dict[str, int], tmp_path: Path) -> Send:
    """A unit's sheet of people (name, number, department) comes in."""

    def take_in(unit: str, *people: tuple[str, str, str]) -> ImportPlan:
        path = tmp_path / f"{unit}.xlsx"
        book = xlsxwriter.Workbook(str(path))
        sheet = book.add_worksheet()
        for index, row in enumerate((HEADER, *((unit, *person) for person in people))):
            sheet.write_row(index, 0, row)
        book.close()
        row = sheet_of(bureau, round_id, units[unit])["id"]
        plan = dry_run(
            bureau,
            areas.records()["person"],
            read_sheet(path),
            hooks=ImportHooks(),
            sender=units[unit],
            finish=lambda bureau, tx, plan: service.receive(bureau, tx, row, plan),
        )
        commit(bureau, plan)
        return plan

    return take_in


def test_a_round_waits_for_every_unit(bureau: Bureau, round_id: int) -> None:
    rows = store.rows(bureau, Query("collection", equals={"round": round_id}))
    assert [(row["unit_title"], row["status"]) for row in rows] == [("县中医院", "waiting"), ("县人民医院", "waiting")]


def test_a_round_cannot_end_before_it_begins(bureau: Bureau) -> None:
    with pytest.raises(Invalid):
        service.open_round(bureau, {"name": "a", "year": 2026, "opens_on": "2026-02-01", "due_on": "2026-01-01"})


def test_a_sheet_without_faults_is_accepted_with_its_counts(
    bureau: Bureau, round_id: int, units: dict[str, int], send: Send
) -> None:
    send("县人民医院", ("覃丽", make_identity(seq=2), "内科"), ("解晓云", make_identity(seq=4), "外科"))
    row = sheet_of(bureau, round_id, units["县人民医院"])
    assert (row["status"], row["entries"], row["accepted"], row["rejected"]) == ("accepted", 2, 2, 0)
    assert (row["sent_on"], row["accepted_on"], row["file"]) == ("2026-11-22", "2026-11-22", "县人民医院.xlsx")


def test_a_sheet_with_faults_goes_back(bureau: Bureau, round_id: int, units: dict[str, int], send: Send) -> None:
    send("县人民医院", ("覃丽", make_identity(seq=2), "内科"), ("解晓云", "12345", "外科"))
    row = sheet_of(bureau, round_id, units["县人民医院"])
    assert (row["status"], row["accepted"], row["rejected"], row["returned_on"]) == ("returned", 1, 1, "2026-11-22")


def test_the_sheet_and_its_people_are_undone_as_one(
    bureau: Bureau, round_id: int, units: dict[str, int], send: Send
) -> None:
    send("县人民医院", ("覃丽", make_identity(seq=2), "内科"))
    undo(bureau)
    assert sheet_of(bureau, round_id, units["县人民医院"])["status"] == "waiting"
    assert bureau.db.value("SELECT count(*) FROM person") == 0


def test_a_person_whom_two_units_claim_is_shown_side_by_side(bureau: Bureau, round_id: int, send: Send) -> None:
    send("县人民医院", ("覃丽", make_identity(seq=2), "内科"), ("解晓云", make_identity(seq=4), "外科"))
    send("县中医院", ("覃丽", make_identity(seq=2), "针灸科"))
    (found,) = service.conflicts(bureau, round_id)
    assert found.name == "覃丽"
    assert make_identity(seq=2) not in found.id_number
    assert [(unit, told["department"]) for unit, told in found.claims] == [
        ("县中医院", "针灸科"),
        ("县人民医院", "内科"),
    ]


def test_a_second_sheet_takes_the_place_of_the_first_ones_claims(bureau: Bureau, round_id: int, send: Send) -> None:
    send("县人民医院", ("覃丽", make_identity(seq=2), "内科"))
    send("县中医院", ("覃丽", make_identity(seq=2), "针灸科"))
    send("县中医院", ("解晓云", make_identity(seq=4), "针灸科"))
    assert service.conflicts(bureau, round_id) == []


def test_sheets_are_marked_by_hand_too(bureau: Bureau, round_id: int, units: dict[str, int]) -> None:
    row = sheet_of(bureau, round_id, units["县中医院"])["id"]
    assert service.mark(bureau, [row], "sent") == 1
    assert sheet_of(bureau, round_id, units["县中医院"])["sent_on"] == "2026-11-22"


def test_a_receipt_says_what_came_and_what_is_to_be_put_right(
    bureau: Bureau, round_id: int, units: dict[str, int], send: Send
) -> None:
    made = send("县人民医院", ("覃丽", make_identity(seq=2), "内科"), ("解晓云", "12345", "外科"))
    form = receipt(bureau, sheet_of(bureau, round_id, units["县人民医院"])["id"], service.faults_of(made))
    texts = [cell.text for page in form.pages for grid in page for row in grid.rows for cell in row.cells]
    assert form.title == "报送材料回执"
    assert {"县人民医院", "2026年花名册", "县人民医院.xlsx", "3", "身份证号"} <= set(texts)


def test_units_that_have_not_sent_are_due(bureau: Bureau, round_id: int, send: Send) -> None:
    send("县人民医院", ("覃丽", make_identity(seq=2), "内科"))
    with speaking("en"):
        source = areas.due_sources()["sheet_missing"]
        found = list(source.find(bureau, date(2026, 11, 22), date(2026, 12, 6)))
    assert [(due.title, due.on) for due in found] == [("县中医院: 2026年花名册", date(2026, 11, 30))]
