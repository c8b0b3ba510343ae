"""The power goes at any moment: no save that was told is lost. A careless way of writing must fail the same test."""

from __future__ import annotations

import hashlib
import shutil
import warnings
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from app import store
from app.errors import AppError
from app.session import open_bureau
from db import connection
from tests.factories import PASSWORD
from tests.faults.conftest import highest
from tests.faults.injection import DONE, Say, fresh, require_strace, run
from tests.faults.replay import TRACE, Recording, disk_of, states


def save_three(file: Path, say: Say) -> None:
    """Three saves, each told once it has returned."""
    bureau = open_bureau(file, PASSWORD)
    for number in (6, 7, 8):
        store.save(bureau, "unit", {"name": f"单位{number}", "quota": number, "note": "注" * (number * 100)})
        say(number)
    bureau.closing.clear()
    bureau.close()


@pytest.fixture
def master(file: Path, tmp_path: Path) -> Path:
    """The bureau file alone: the replay needs no backups."""
    require_strace()
    warnings.simplefilter("ignore", DeprecationWarning)  # forking beside idle threads of a pool
    folder = tmp_path / "master"
    folder.mkdir()
    for name in (file.name, f"{file.name}.keys"):
        shutil.copyfile(file.parent / name, folder / name)
    return folder


def replay(master: Path, tmp_path: Path, most: int) -> Counter[str]:
    """How many states are good, have lost a save, or are damaged; ``most`` distinct ones are looked at."""
    folder, log = tmp_path / "data", tmp_path / "strace.log"
    ended = run(save_three, fresh(master, folder), ["-y", "-xx", "-s", "99999999", "-e", f"trace={TRACE}"], log)
    assert (ended.code, ended.told) == (DONE, [6, 7, 8]), ended.text
    start = disk_of(master)
    recording = Recording(log, folder, start)
    seen: dict[bytes, int | None] = {}
    found = Counter[str]()
    for told, files in states(start, recording.ops, Random(5)):
        key = _digest(files)
        if key not in seen:
            if len(seen) >= most:
                continue
            seen[key] = _look(tmp_path / "state", files)
        saved = seen[key]
        found["damaged" if saved is None else "lost" if saved < told else "good"] += 1
    print(f"{sum(found.values())} states ({len(seen)} distinct): {dict(found)}")  # noqa: T201 - README's figures
    return found


def _digest(files: dict[str, bytes]) -> bytes:
    parts = sorted((name, hashlib.sha256(data).digest()) for name, data in files.items())
    return hashlib.sha256(repr(parts).encode()).digest()


def _look(folder: Path, files: dict[str, bytes]) -> int | None:
    shutil.rmtree(folder, ignore_errors=True)
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    try:
        return highest(folder / "t.bureau")
    except (AppError, AssertionError):
        return None


CARELESS = {**connection.PRAGMAS, "journal_mode": "delete", "synchronous": 0}


def test_the_power_may_go_at_any_of_some_moments(master: Path, tmp_path: Path) -> None:
    found = replay(master, tmp_path, 40)
    assert found["good"] > 100
    assert set(found) == {"good"}


@pytest.mark.full
def test_the_power_may_go_at_any_moment(master: Path, tmp_path: Path) -> None:
    found = replay(master, tmp_path, 10_000)
    assert found["good"] >= 700
    assert set(found) == {"good"}


@pytest.mark.full
def test_a_careless_way_of_writing_loses_saves_in_this_very_test(
    master: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "PRAGMAS", CARELESS)
    found = replay(master, tmp_path, 10_000)
    assert found["lost"] + found["damaged"] > 0
