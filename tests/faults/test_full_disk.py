"""A disk that takes no more: each command says so, nothing is half done, and with room it goes on."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app import store
from app.errors import DiskFault, DiskFull, EnvironmentFault, ReadOnly
from app.safety import backup, keys
from app.safety.restore import restore
from app.session import create_bureau, open_bureau
from tests.factories import PASSWORD
from tests.faults.conftest import fill, highest

MIB = 1024 * 1024


@contextmanager
def no_file_beyond(size: int) -> Iterator[None]:
    """No file of this process may grow beyond ``size`` bytes: what a full disk is, for whoever may not mount one."""
    resource = pytest.importorskip("resource")
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limit[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
        signal.signal(signal.SIGXFSZ, before)


def everything(folder: Path) -> dict[str, bytes]:
    """The content of every file below a folder, except who holds it."""
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.suffix != ".holder"}


def test_a_save_beyond_the_limit_is_told_and_the_next_one_works(file: Path) -> None:
    bureau = open_bureau(file, PASSWORD)
    with no_file_beyond(file.stat().st_size), pytest.raises(EnvironmentFault):
        for number in range(6, 99):
            store.save(bureau, "unit", {"name": f"单位{number}", "quota": number, "note": "注" * 5000})
    saved = bureau.db.value("SELECT count(*) FROM unit")
    store.save(bureau, "unit", {"name": f"单位{saved + 1}", "quota": saved + 1})
    bureau.close()
    assert highest(file) == saved + 1


def back_up(file: Path) -> None:
    bureau = open_bureau(file, PASSWORD)
    try:
        backup.back_up(bureau, "manual")
    finally:
        bureau.close()


COMMANDS: dict[str, Callable[[Path], object]] = {
    "backup": back_up,
    "new bureau": lambda file: create_bureau(file.with_name("new.bureau"), PASSWORD, name="新"),
    "new password": lambda file: keys.change_password(file, PASSWORD, "new"),
    "restore": lambda file: restore(backup.backups(file)[0].path, file, PASSWORD),
}


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("size", [0, 100, 9000, 100_000])
def test_a_command_beyond_the_limit_changes_nothing(file: Path, name: str, size: int) -> None:
    before = everything(file.parent)
    with no_file_beyond(size):
        try:
            COMMANDS[name](file)
        except (DiskFull, DiskFault):
            assert everything(file.parent) == before
        else:
            assert name == "new password"  # a key file is smaller than a page
            assert size > 1000


def test_a_full_disk_is_told_as_full_and_with_room_it_goes_on(on_disk: Path) -> None:
    bureau = open_bureau(on_disk, PASSWORD)
    ballast = fill(on_disk.parent)
    with pytest.raises(DiskFull):
        for number in range(6, 99):
            store.save(bureau, "unit", {"name": f"单位{number}", "quota": number, "note": "注" * 5000})
    with pytest.raises(DiskFull):
        backup.back_up(bureau, "manual")
    ballast.unlink()
    saved = bureau.db.value("SELECT count(*) FROM unit")
    store.save(bureau, "unit", {"name": f"单位{saved + 1}", "quota": saved + 1})
    bureau.close()
    assert highest(on_disk) == saved + 1


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("leave", [0, 4096, 40 * 1024, 120 * 1024])
def test_a_command_on_a_full_disk_changes_nothing(on_disk: Path, name: str, leave: int, monkeypatch) -> None:
    monkeypatch.setattr(backup, "_require_room", lambda *_: None)  # as if the room went while the copy was made
    ballast = fill(on_disk.parent, leave)
    before = everything(on_disk.parent)
    try:
        COMMANDS[name](on_disk)
    except DiskFull:
        assert everything(on_disk.parent) == before
    else:
        assert name == "new password"
        assert leave
        return
    ballast.unlink()
    assert highest(on_disk) == 5


def test_a_disk_that_may_only_be_read_opens_for_reading(on_disk: Path) -> None:
    before = everything(on_disk.parent)
    subprocess.run(["mount", "-o", "remount,ro", on_disk.parent], check=True)
    bureau = open_bureau(on_disk, PASSWORD)
    assert bureau.db.readonly
    assert len(store.rows(bureau, store.Query("unit"))) == 5
    with pytest.raises(ReadOnly):
        store.save(bureau, "unit", {"name": "乙"})
    bureau.close()
    for name, command in COMMANDS.items():
        if name != "backup":
            with pytest.raises(ReadOnly):
                command(on_disk)
    assert everything(on_disk.parent) == before
