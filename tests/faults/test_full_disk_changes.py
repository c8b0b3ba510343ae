"""A small disk that fills up during a large change: the old state or the new one, told as what it is, and it goes on.

Import, batch change, upgrade and another password meet every amount of room from none to enough: it ends before the
backup, within it, within the change, at its commit. A few amounts in ``./test``, all of them in ``./test full``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app import areas, store
from app.batch_change import iter_change
from app.bureau import Bureau
from app.errors import DiskFull, WrongPassword
from app.safety import backup, keys, users
from app.session import open_bureau
from app.sheets.commit import commit
from app.sheets.grid import Grid
from app.sheets.plan import iter_dry_run
from app.steps import run_through
from db import migrate
from tests.factories import PASSWORD
from tests.faults.conftest import fill, read

KIB = 1024
NEW = 150  # units of the import
BEFORE, AFTER, DONE = "full before the backup stood", "full in the change", "done"
STEP = 40 * KIB
Change = Callable[[], object]


def bring_in(bureau: Bureau) -> Change:
    """An import that has been checked."""
    names = ["".join(chr(0x4E10 + number * 101 + place * 757) for place in range(4)) for number in range(6, 6 + NEW)]
    rows = [["机构名称", "核定编制", "备注"], *([name, str(place), "注" * 300] for place, name in enumerate(names, 6))]
    plan = run_through(iter_dry_run(bureau, areas.records()["unit"], Grid(Path("units.csv"), "units", rows)))
    assert plan.counts["new"] == NEW
    return lambda: commit(bureau, plan)


def change_all(bureau: Bureau) -> Change:
    """One value for all units."""
    ids = [row["id"] for row in store.rows(bureau, store.Query("unit"))]
    return lambda: run_through(iter_change(bureau, "unit", ids, {"note": "新" * 19_000}))


def another_password(bureau: Bureau) -> Change:
    """The password of who signed in, with its entry in the audit log."""
    return users.change_own_password(bureau, PASSWORD, "another")


CHANGES: dict[str, Callable[[Bureau], Change]] = {
    "import": bring_in,
    "batch change": change_all,
    "new password": another_password,
}


def facts(bureau: Bureau) -> tuple[int, int, int]:
    """What tells the old state from the new: units, the length of their notes, entries of the audit log."""
    units, notes = bureau.db.tuples("SELECT count(*), sum(length(note)) FROM unit")[0]
    return units, notes, bureau.db.value("SELECT count(*) FROM audit")


def reopened(file: Path) -> tuple[int, int, int]:
    """The state on the disk, after a look at the whole file and at every backup."""
    try:
        keys.unlock(file, PASSWORD)
    except WrongPassword:
        keys.change_password(file, "another", PASSWORD)
    read(file)
    bureau = open_bureau(file, PASSWORD)
    try:
        for copy in backup.backups(file):
            backup.verify(copy.path, bureau.keyring, backup.expected_rows(copy.path))
        assert not [path for path in backup.folder_of(file).iterdir() if path.name.startswith(".")]
        return facts(bureau)
    finally:
        bureau.closing.clear()
        bureau.close()


def suffer(file: Path, prepare: Callable[[Bureau], Change], leave: int) -> str:
    """Carry out a change with so much room; DONE, or whether the disk was full BEFORE its backup stood or AFTER."""
    bureau = open_bureau(file, PASSWORD)
    bureau.closing.clear()
    old, change, copies = facts(bureau), prepare(bureau), len(backup.backups(file))
    ballast = fill(file.parent, leave)
    try:
        change()
    except DiskFull:
        assert facts(bureau) == old, f"{leave}: half of it is there"
        end = AFTER if len(backup.backups(file)) > copies else BEFORE
    else:
        assert facts(bureau) > old
        end = DONE
    expected = facts(bureau)
    ballast.unlink()
    store.save(bureau, "unit", {"name": "有地方了"})  # the same session goes on
    bureau.close()
    after = reopened(file)
    assert after[0] == expected[0] + 1
    assert after[1] == expected[1]
    return end


def sweep(run: Callable[[int], str], amounts: Any, *, has_backup: bool = True) -> None:
    """Every amount of room; none must have been noticed, the largest enough, and some between backup and commit."""
    ends = {leave: run(leave) for leave in amounts}
    assert ends[min(ends)] != DONE, "a full disk was not noticed"
    assert ends[max(ends)] == DONE, "no amount was enough: the sweep is too short"
    assert AFTER in ends.values() or not has_backup, "the change itself was never hit"
    print(f"{len(ends)} amounts of room: {dict(Counter(ends.values()))}")  # noqa: T201 - the figures of README


@pytest.fixture(params=["few", pytest.param("every", marks=pytest.mark.full)])
def amounts(request: pytest.FixtureRequest, on_disk: Path) -> Any:
    """How much room is left, measured by what a backup takes."""
    size = on_disk.stat().st_size
    return range(0, 4 * size, STEP) if request.param == "every" else (0, STEP, size + 2 * STEP, 4 * size)


@pytest.fixture
def fresh(on_disk: Path) -> Callable[[], Path]:
    """Puts the bureau back on the small disk as it was."""
    kept = {path: path.read_bytes() for path in on_disk.parent.rglob("*") if path.is_file()}

    def put_back() -> Path:
        for path in on_disk.parent.rglob("*"):
            if path.is_file():
                path.unlink()
        for path, content in kept.items():
            path.write_bytes(content)
        return on_disk

    return put_back


@pytest.mark.parametrize("name", CHANGES)
def test_a_disk_that_fills_up_during_a_change_leaves_the_old_or_the_new_state(
    fresh: Callable[[], Path], name: str, amounts: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "_require_room", lambda *_: None)  # as if the room went while the copy was made
    sweep(lambda leave: suffer(fresh(), CHANGES[name], leave), amounts, has_backup=name != "new password")


def test_without_room_for_its_backup_no_large_change_begins(
    fresh: Callable[[], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("import", "batch change"):
        file = fresh()
        begun = list[str]()
        with monkeypatch.context() as patch:
            patch.setattr(backup, "_put_in_place", lambda *_arguments, begun=begun: begun.append("copy"))
            assert suffer(file, CHANGES[name], 2 * file.stat().st_size) == BEFORE
        assert begun == []


def test_a_disk_that_fills_up_during_an_upgrade_leaves_the_old_or_the_new_version(
    fresh: Callable[[], Path], amounts: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    released = migrate.steps()
    bulk = "SELECT value AS id, hex(randomblob(900)) AS text FROM json_each(?)"
    rows = "[" + ",".join(map(str, range(200))) + "]"
    more = [
        *released,
        lambda execute: execute("ALTER TABLE unit ADD COLUMN extra TEXT"),
        lambda execute: execute(f"CREATE TABLE bulk AS {bulk.replace('?', repr(rows))}"),
    ]
    monkeypatch.setattr(backup, "_require_room", lambda *_: None)

    def upgrade(leave: int) -> str:
        file = fresh()
        old, copies = read(file), len(backup.backups(file))
        ballast = fill(file.parent, leave)
        with monkeypatch.context() as patch:
            patch.setattr(migrate, "steps", lambda: more)
            try:
                open_bureau(file, PASSWORD).close()
            except DiskFull:
                end = AFTER if len(backup.backups(file)) > copies else BEFORE
            else:
                end = DONE
        ballast.unlink()
        if end != DONE:
            assert read(file) == old  # by the program of before
        with monkeypatch.context() as patch:
            patch.setattr(migrate, "steps", lambda: more)
            bureau = open_bureau(file, PASSWORD)
            found = bureau.db.value("PRAGMA user_version"), bureau.db.value("SELECT count(*) FROM bulk")
            bureau.close()
        assert found == (len(more), 200)
        return end

    sweep(upgrade, amounts)
