"""The collection round of the demonstration: what the units have sent so far, really taken in from their sheets."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app import areas, store
from app.exchange import service as exchange
from app.exchange.records import ACCEPTED, RETURNED, SENT
from app.personnel.service import ImportHooks
from app.sheets.commit import commit
from app.sheets.plan import dry_run
from app.sheets.raw import raw_book
from app.sheets.reading import read_sheet

if TYPE_CHECKING:
    from app.bureau import Bureau

_HEAD = ("姓名", "身份证件号码", "科室", "手机号")
_PEOPLE = "SELECT name, id_number, department, mobile FROM person WHERE unit = ? AND deleted_at IS NULL ORDER BY id"
_LISTED = 40  # people of a unit's sheet
Line = tuple[Any, ...]


def collect(bureau: Bureau) -> int:
    """Open the round of the year and take in what has come; returns how many units have sent something.

    Two sheets name the same person; one has a number that cannot be, so that it goes back.
    """
    year = bureau.today.year
    opened = bureau.today - timedelta(days=20)
    values = {"name": f"{year}年职工花名册", "year": year, "subject": "在岗职工花名册"}
    dates = {"opens_on": opened.isoformat(), "due_on": (opened + timedelta(days=30)).isoformat()}
    round_id = exchange.open_round(bureau, values | dates)
    waiting = bureau.db.tuples("SELECT id, unit FROM collection WHERE round = ? ORDER BY id", (round_id,))
    (first, hospital), (second, centre), *others = waiting[1:]  # the first is the bureau itself
    claimed = bureau.db.tuples(_PEOPLE, (centre,))[:_LISTED]
    own = bureau.db.tuples(_PEOPLE, (hospital,))[:_LISTED]
    _take_in(bureau, first, hospital, [*own, claimed[0]])
    _take_in(bureau, second, centre, [*claimed[:-1], _misspelt(claimed[-1])])
    states = ((others[:6], SENT), (others[:4], ACCEPTED), (others[4:5], RETURNED))
    for rows, state in states:
        exchange.mark(bureau, [row for row, _unit in rows], state)
    return 2 + len(states[0][0])


def _misspelt(line: Line) -> Line:
    """The line with another check digit than its number has."""
    name, number, *rest = line
    return (name, number[:-1] + ("0" if number[-1] != "0" else "1"), *rest)


def _take_in(bureau: Bureau, collection: int, unit: int, lines: Sequence[Line]) -> None:
    """A unit's own sheet, which names no unit: its name stands on the cover, as the clerk says in the wizard."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "职工花名册.xlsx"
        with raw_book(path, "花名册", widths=[12.0] * len(_HEAD)) as sheet:
            sheet.add_values([_HEAD, *lines])
        plan = dry_run(
            bureau,
            areas.records()["person"],
            read_sheet(path),
            hooks=ImportHooks(),
            fixed={"unit": unit},
            sender=unit,
            finish=lambda bureau, tx, plan: exchange.receive(bureau, tx, collection, plan),
        )
        commit(bureau, plan, store.get(bureau, "unit", unit)["name"])
