"""A fault at every syscall of every command: the file then holds the old or the new state, and nothing told is missing.

All three faults at all points run with ``./test full``; the fast part takes every fault at a few points of a save.
"""

from __future__ import annotations

import contextlib
import shutil
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app import areas, session, store
from app.errors import AppError, WrongPassword
from app.safety import backup, keys
from app.safety.restore import restore
from app.session import open_bureau
from app.sheets.commit import commit
from app.sheets.grid import Grid
from app.sheets.plan import iter_dry_run
from db import migrate
from tests.factories import NOW, PASSWORD
from tests.faults.conftest import read
from tests.faults.injection import DONE, TOLD, Command, Say, fresh, injection, points, require_strace, run

FAULTS = ("kill", "ENOSPC", "EIO")


def opened(file: Path) -> Any:
    """The bureau at a fixed time, without the backup at closing: that is a command of its own."""
    bureau = open_bureau(file, PASSWORD)
    bureau.clock = lambda: NOW
    bureau.closing.clear()
    return bureau


def save(file: Path, say: Say) -> None:
    bureau = opened(file)
    store.save(bureau, "unit", {"name": "单位6", "quota": 6, "note": "注" * 300})
    say(6)
    bureau.close()


def bring_in(file: Path, say: Say) -> None:
    bureau = opened(file)
    rows = [["机构名称", "核定编制"], *([_name(number), str(number)] for number in range(6, 26))]
    steps = iter_dry_run(bureau, areas.records()["unit"], Grid(Path("units.csv"), "units", rows))
    try:
        while True:
            next(steps)
    except StopIteration as end:
        plan = end.value
    assert plan.counts["new"] == 20, [row.problems for row in plan.rows if row.status.value == "rejected"][:2]
    commit(bureau, plan)
    say(25)
    bureau.close()


def _name(number: int) -> str:
    """Names so unlike that no import takes one for another."""
    return "".join(chr(0x4E10 + number * 101 + place * 757) for place in range(4))


def back_up(file: Path, say: Say) -> None:
    bureau = opened(file)
    backup.back_up(bureau, "manual")
    say(5)
    bureau.close()


def put_back(file: Path, say: Say) -> None:
    restore(backup.folder_of(file) / f"t-{NOW:%Y%m%d-%H%M%S}-manual.bureau", file, PASSWORD)
    say(5)


def upgrade(file: Path, say: Say) -> None:
    opened(file).close()
    say(5)


def new_password(file: Path, say: Say) -> None:
    keys.change_password(file, PASSWORD, "another")
    say(5)


@dataclass(frozen=True)
class Case:
    """A command, the counts of units that may be found after it, and what must have failed for the old one to stay."""

    command: Command
    allowed: tuple[int, ...]


CASES = {
    "save": Case(save, (5, 6)),
    "import": Case(bring_in, (5, 25)),
    "backup": Case(back_up, (5,)),
    "restore": Case(put_back, (5, 7)),
    "migration": Case(upgrade, (5,)),
    "new password": Case(new_password, (5,)),
}


def units(file: Path) -> int:
    """How many units the file holds; raises when anything in it is not whole."""
    with contextlib.suppress(WrongPassword):
        read(file)
        return _count(file, PASSWORD)
    keys.change_password(file, "another", PASSWORD)
    return units(file)


def _count(file: Path, password: str) -> int:
    bureau = open_bureau(file, password)
    try:
        return int(bureau.db.value("SELECT count(*) FROM unit"))
    finally:
        bureau.closing.clear()
        bureau.close()


@pytest.fixture
def master(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Path:
    """The data folder that every run starts from."""
    require_strace()
    warnings.simplefilter("ignore", DeprecationWarning)  # forking beside idle threads of a pool
    name = request.getfixturevalue("name")
    bureau = opened(file)
    if name == "restore":
        for number in (6, 7):
            store.save(bureau, "unit", {"name": f"单位{number}", "quota": number})
    bureau.close()
    folder = tmp_path / "master"
    folder.mkdir()
    for path in file.parent.iterdir():
        if path.name.startswith(file.name):
            (shutil.copytree if path.is_dir() else shutil.copyfile)(path, folder / path.name)
    if name == "migration":
        more = [*migrate.steps(), *_two_steps()]
        monkeypatch.setattr(migrate, "steps", lambda: more)
    monkeypatch.setattr(session.Bureau, "now", lambda _bureau: NOW)
    return folder


def _two_steps() -> Iterator[Callable[[Callable[[str], object]], object]]:
    yield lambda execute: execute("ALTER TABLE unit ADD COLUMN extra TEXT")
    yield lambda execute: execute("CREATE TABLE other (id INTEGER PRIMARY KEY, unit INTEGER REFERENCES unit(id))")


def whole_backups(file: Path) -> None:
    """Every finished backup can be restored."""
    keyring = keys.unlock(file, PASSWORD).keyring
    for copy in backup.backups(file):
        backup.verify(copy.path, keyring, backup.expected_rows(copy.path))


def suffer(case: Case, master: Path, tmp_path: Path, fault: str, chosen: slice) -> Counter[str]:
    """Run the command once for each chosen syscall with this fault; returns how the runs ended."""
    folder = tmp_path / "run" / "data"
    folder.parent.mkdir(exist_ok=True)
    only, every = points(case.command, master, folder)
    assert len(every) > 3
    ends = Counter[str]()
    for name, k in every[chosen]:
        file = fresh(master, folder)
        ended = run(case.command, file, [*only, *injection(fault, name, k)], folder.with_name("strace.log"))
        where = f"{fault} at {name} {k}: {ended}"
        assert ended.code in ((-9, DONE) if fault == "kill" else (TOLD, DONE)), where
        found = units(file)
        assert found in case.allowed, where
        assert not ended.told or case is CASES["restore"] or found >= ended.told[-1], where
        assert not ended.told or case is not CASES["restore"] or found == 5, where
        whole_backups(file)
        ends[{-9: "killed", TOLD: "told", DONE: "done"}[ended.code]] += 1
    print(f"{fault}: {len(every[chosen])} of {len(every)} points {dict(ends)}")  # noqa: T201 - the figures of README
    return ends


@pytest.mark.parametrize("name", ["save"])
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_at_some_syscalls_of_a_save_leaves_the_old_or_the_new_state(
    master: Path, tmp_path: Path, name: str, fault: str
) -> None:
    ends = suffer(CASES[name], master, tmp_path, fault, slice(1, None, 8))
    assert sum(count for end, count in ends.items() if end != "done")  # or the faults hit nothing


@pytest.mark.full
@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_at_every_syscall_leaves_the_old_or_the_new_state(
    master: Path, tmp_path: Path, name: str, fault: str
) -> None:
    ends = suffer(CASES[name], master, tmp_path, fault, slice(None))
    assert sum(count for end, count in ends.items() if end != "done")


@pytest.mark.parametrize("name", ["migration"])
def test_what_a_killed_upgrade_left_is_finished_by_the_next_start(master: Path, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "run" / "data"
    folder.parent.mkdir()
    only, every = points(upgrade, master, folder)
    chosen = [point for point in every if point[0] in ("pwrite64", "fsync")][::12]
    assert chosen
    for call, k in chosen:
        file = fresh(master, folder)
        run(upgrade, file, [*only, *injection("kill", call, k)], folder.with_name("strace.log"))
        with contextlib.suppress(AppError):
            assert _count(file, PASSWORD) == 5
        bureau = opened(file)
        assert bureau.db.value("PRAGMA user_version") == len(migrate.steps())
        bureau.close()
