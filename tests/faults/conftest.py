"""A bureau file to be ill-treated, and what tells whether it is still whole."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import store
from app.safety import backup, files, inspection
from app.session import open_bureau
from tests.factories import PASSWORD, open_copy


@pytest.fixture
def file(template: Path, tmp_path: Path) -> Path:
    """A closed bureau file that holds units 1 to 5 and has a backup of them."""
    bureau = open_copy(template, tmp_path)
    for number in range(1, 6):
        store.save(bureau, "unit", {"name": f"单位{number}", "quota": number, "note": "注" * 300})
    backup.back_up(bureau, "manual")
    bureau.done.clear()
    bureau.close()
    return bureau.path


def read(file: Path) -> list[tuple[object, ...]]:
    """Everything that the program would read, after looking at the whole file; raises when it notices damage."""
    bureau = open_bureau(file, PASSWORD)
    try:
        unsound = [finding.text for finding in inspection.inspect(bureau) if not finding.sound]
        assert unsound == []
        return [row for table in ("unit", "audit", "setting", "rule") for row in _rows(bureau, table)]
    finally:
        bureau.db.close()
        bureau.close()


def _rows(bureau, table):
    return bureau.db.tuples(f"SELECT * FROM {table} ORDER BY 1")


def highest(file: Path) -> int:
    """The highest unit saved; every number below it must be there, and the whole file sound."""
    read(file)
    bureau = open_bureau(file, PASSWORD)
    try:
        found = sorted(row["quota"] for row in store.rows(bureau, store.Query("unit")))
    finally:
        bureau.close()
    assert found == list(range(1, len(found) + 1))
    return len(found)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 2 MiB that may be filled."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "none", folder], capture_output=True, text=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"mounting is not allowed here: {mounted.stderr.strip()}")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


@pytest.fixture
def on_disk(file: Path, disk: Path) -> Path:
    """The bureau file on the small disk."""
    for part in files.parts(file):
        shutil.copyfile(part, disk / part.name)
    shutil.copytree(backup.folder_of(file), backup.folder_of(disk / file.name))
    return disk / file.name


def fill(disk: Path, leave: int = 0) -> Path:
    """Take all room but ``leave`` bytes."""
    ballast = disk / "ballast"
    ballast.write_bytes(b"x" * (shutil.disk_usage(disk).free - leave))
    return ballast
