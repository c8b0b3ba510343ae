"""A populated file of every released version comes up to date by opening it: same shape as a new one, no row lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.bureau import Bureau
from app.safety import backup, inspection, keys
from app.session import open_bureau
from db import migrate
from db.connection import Connection
from tests.db import old_files
from tests.db.old_files import Rows
from tests.factories import PASSWORD

NEWEST = len(migrate.steps())
# The shape that each release gave its files. A released migration is never changed; a new one adds its line here.
SHAPES = {
    1: "394cb6b00b027781",
    2: "d1fdc0eb5163e9ba",
    3: "7d7c2f88106bde2d",
    4: "ff1c0ad55524838b",
    5: "c055a34190a891d5",
    6: "741d25b28b23d827",
    7: "90ee803135a4a8d1",
    8: "6dab16ec6699a668",
    9: "6f8d96ff5e3166f6",
    10: "0f376a9b40551eb9",
    11: "7e060b7ea8e2954b",
}
TABLES = {1: 13, 2: 26, 3: 47, 4: 52, 5: 53, 6: 58, 7: 59, 8: 64, 9: 66, 10: 67, 11: 71}
# What migrations change on purpose in rows that are there: from which version on, table, column.
CHANGED = {(5, "person", "search"), (8, "plan_item", "ordinal"), (8, "plan_item", "part")}
# What the program itself adds when it opens a file: the rules of this release, and that it has them; and the rows
# into which the words beside plan items were made.
GROWING = {"setting", "rule"}
HEADINGS = 2


@dataclass(frozen=True)
class Old:
    """What a file of some version held, and the same file opened by today's program."""

    version: int
    before: Rows
    now: Bureau


@pytest.fixture(scope="module", params=range(1, NEWEST + 1))
def old(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Old]:
    """A populated file of each version that ever was."""
    path = tmp_path_factory.mktemp("old") / "old.bureau"
    old_files.make_file(path, request.param)
    file = Connection(path, keys.unlock(path, PASSWORD).keyring.data_key, readonly=True)
    before = old_files.rows(file)
    file.close()
    bureau = open_bureau(path, PASSWORD)
    yield Old(request.param, before, bureau)
    bureau.closing.clear()
    bureau.close()


def test_every_table_of_an_old_file_holds_rows(old: Old) -> None:
    assert {name for name, rows in old.before.items() if len(rows) < old_files.ROWS} == set()
    assert len(old.before) == TABLES.get(old.version, len(old.before))


def test_an_upgraded_file_has_the_shape_of_a_new_one(old: Old, tmp_path: Path) -> None:
    fresh = Connection(tmp_path / "fresh.db", bytes(32), create=True)
    migrate.create(fresh)
    new, now = old_files.shape(fresh), old_files.shape(old.now.db)
    fresh.close()
    assert {name: (now.get(name), new.get(name)) for name in now.keys() | new if now.get(name) != new.get(name)} == {}
    assert migrate.version(old.now.db) == NEWEST


def test_every_row_of_an_old_file_is_still_there(old: Old) -> None:
    after = old_files.rows(old.now.db)
    for name, rows in old.before.items():
        changed = {column for since, table, column in CHANGED if table == name and old.version < since}
        kept = set(after[name][0]) & set(rows[0]) - changed
        assert set(rows[0]) - set(after[name][0]) <= changed, f"{name} has lost a column"
        lost = [row for row in rows if _part(row, kept) not in [_part(found, kept) for found in after[name]]]
        if name == "rule":  # those that the bureau has not changed follow the program's
            lost = [row for row in lost if row["edited"]]
        assert not lost, f"{name} has lost {lost}"


def _part(row: dict[str, Any], columns: set[str]) -> dict[str, Any]:
    return {column: row[column] for column in columns}


def test_an_upgrade_makes_no_rows_of_its_own(old: Old) -> None:
    after = migrate.row_counts(old.now.db)
    made = {name: count - len(old.before.get(name, [])) for name, count in after.items() if name not in GROWING}
    assert {name: more for name, more in made.items() if more} == ({"plan_item": HEADINGS} if old.version < 8 else {})
    assert all(after[name] >= len(old.before[name]) for name in GROWING)


def test_an_upgraded_file_is_sound(old: Old) -> None:
    assert [finding.text for finding in inspection.inspect(old.now) if not finding.sound] == []


def test_the_file_as_it_was_lies_in_a_backup(old: Old) -> None:
    copies = backup.in_folder(backup.folder_of(old.now.path))
    assert [copy.cause for copy in copies] == ["migration"] * (old.version < NEWEST)
    for copy in copies:
        connection = Connection(copy.path, old.now.keyring.data_key, readonly=True)
        assert migrate.version(connection) == old.version
        assert old_files.rows(connection) == old.before
        connection.close()


@pytest.mark.parametrize("released", sorted(SHAPES))
def test_what_was_released_is_never_changed(tmp_path: Path, released: int) -> None:
    connection = Connection(tmp_path / "a.db", bytes(32), create=True)
    with old_files.released(released):
        migrate.create(connection)
    found = old_files.digest(connection)
    connection.close()
    assert found == SHAPES[released]
