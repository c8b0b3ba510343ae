"""Small workbooks made on the spot, and a bureau with one hospital to import them into."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from app import areas, store
from app.bureau import Bureau
from app.personnel.service import ImportHooks
from app.sheets.grid import Cell, Grid
from app.sheets.outcome import ImportPlan
from app.sheets.plan import dry_run
from app.sheets.reading import read_sheet
from tests.factories import make_identity

HOSPITAL = "县人民医院"
HEADER = ("单位名称", "姓名", "身份证号", "手机号", "学历代码", "参加工作时间")
Rows = Sequence[Sequence[Any]]
MakeSheet = Callable[..., Path]
Import = Callable[..., ImportPlan]


def entry(seq: int = 2, **changes: Any) -> list[Any]:
    """A good row below ``HEADER``; ``seq`` tells people apart, and the columns may be changed by name."""
    columns = {
        "unit": HOSPITAL,
        "name": f"覃丽{seq}",
        "id_number": make_identity(seq=seq),
        "mobile": f"1990000{seq:04d}",
        "education": "本科",
        "work_start": "2003-08-01",
    }
    return list((columns | changes).values())


@pytest.fixture
def make_sheet(tmp_path: Path) -> MakeSheet:
    """Writes rows into a workbook and returns its path; times become dates, numbers numbers."""

    def make(rows: Rows, name: str = "roster.xlsx") -> Path:
        path = tmp_path / name
        workbook = xlsxwriter.Workbook(str(path))
        day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        sheet = workbook.add_worksheet("名册")
        for index, row in enumerate(rows):
            for place, cell in enumerate(row):
                if isinstance(cell, datetime):
                    sheet.write_datetime(index, place, cell, day)
                elif cell not in ("", None):
                    sheet.write(index, place, cell)
        workbook.close()
        return path

    return make


@pytest.fixture
def hospital(bureau: Bureau) -> int:
    """The id of the unit that the rows of ``entry`` name."""
    return store.save(bureau, "unit", {"code": "99010101", "name": HOSPITAL, "kind": "21"})


@pytest.fixture
def plan(bureau: Bureau, hospital: int, make_sheet: MakeSheet) -> Import:
    """The dry run of rows below ``HEADER`` (or of whole sheets, with ``header=None``)."""

    def run(*rows: Sequence[Any], header: Sequence[Any] | None = HEADER, **choices: Any) -> ImportPlan:
        whole = [*([header] if header else []), *rows]
        grid = read_sheet(make_sheet(whole))
        return dry_run(bureau, areas.records()["person"], grid, hooks=ImportHooks(), **choices)

    return run


def grid_of(rows: Sequence[Sequence[Cell]]) -> Grid:
    """A grid as a reader returns it."""
    width = max(map(len, rows))
    return Grid(Path("made.xlsx"), "名册", [[*row, *[""] * (width - len(row))] for row in rows])
