"""The sample sheets are what their script draws, and hold only people who cannot exist."""

from __future__ import annotations

import importlib.util
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from app import paths
from app.jurisdiction.cn import parse_identity
from app.personnel.records import WEITONG_COLUMNS
from app.sheets.reading import read_sheet

SAMPLES = paths.RESOURCES / "samples"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """``packaging/build_roster.py`` as a module."""
    spec = importlib.util.spec_from_file_location("build_roster", paths.PROGRAM / "packaging" / "build_roster.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("name", "writer"), [("units.xlsx", "write_units"), ("roster.xlsx", "write_roster")])
def test_the_script_draws_the_same_sheet_every_time(script: ModuleType, tmp_path: Path, name: str, writer: str) -> None:
    getattr(script, writer)(tmp_path / name)
    assert read_sheet(tmp_path / name).rows == read_sheet(SAMPLES / name).rows


def test_the_roster_has_the_official_columns_in_order() -> None:
    assert list(read_sheet(SAMPLES / "roster.xlsx").rows[2]) == [header for header, _target in WEITONG_COLUMNS]


def test_no_number_of_the_roster_belongs_to_a_real_region(script: ModuleType) -> None:
    people = list(script.Staff().people())
    assert {person["id_number"][:4] for person in people} == {"9901"}
    for person in people:
        identity = parse_identity(person["id_number"])
        assert (identity.sex, identity.birth_date.replace("-", "")) == (person["sex"], person["birth_date"])


def test_everybody_began_to_work_as_an_adult(script: ModuleType) -> None:
    for person in script.Staff().people():
        born, start = (date.fromisoformat(person[name]) for name in ("birth_date", "work_start"))
        assert start.year - born.year >= 18


def test_two_thirds_of_the_staff_are_women(script: ModuleType) -> None:
    people = list(script.Staff().people())
    assert 0.65 <= sum(person["sex"] == "2" for person in people) / len(people) <= 0.71
    assert len({person["unit.code"] for person in people}) == 21
