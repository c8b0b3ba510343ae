"""A disk that takes no more: each command says so, nothing is half done, and with room it goes on."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

import pytest

from app import areas, batch_change, store
from app.errors import DiskFault, DiskFull, EnvironmentFault, ReadOnly
from app.safety import backup, keys
from app.safety.restore import restore
from app.session import create_bureau, open_bureau
from app.sheets import commit as committing
from app.sheets.commit import commit
from app.sheets.plan import dry_run
from app.sheets.reading import read_sheet
from app.steps import run_through
from db import migrate
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


@pytest.fixture(autouse=True)
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """400 units with long notes, on a disk that has room."""
    path = tmp_path_factory.mktemp("sheets") / "units.csv"
    path.write_text("机构名称,备注\n" + "".join(f"新单位{number},{'注' * 300}\n" for number in range(400)), "utf-8")
    _sheets[:] = [path]
    return path


_sheets: list[Path] = []


def bring_in(file: Path) -> None:
    """Import the units of the sheet."""
    bureau = open_bureau(file, PASSWORD)
    try:
        commit(bureau, dry_run(bureau, areas.records()["unit"], read_sheet(_sheets[0])))
    finally:
        bureau.close()


def bring_in_at_once(file: Path) -> None:
    """The same when the disk fills up only after the backup."""
    with mock.patch.object(committing, "iter_back_up", return_value=()):
        bring_in(file)


def change_all(file: Path) -> None:
    """Give all units one long note."""
    bureau = open_bureau(file, PASSWORD)
    ids = [row["id"] for row in store.rows(bureau, store.Query("unit"))]
    try:
        with mock.patch.object(batch_change, "iter_back_up", return_value=()):
            run_through(batch_change.iter_change(bureau, "unit", ids, {"note": "长" * 20_000}))
    finally:
        bureau.close()


def upgrade(file: Path) -> None:
    """Open the file with a program that is one version newer, whose step takes room."""
    released = migrate.steps()

    def grow(execute: Callable[[str], object]) -> None:
        execute("CREATE TABLE more AS SELECT zeroblob(2000000) AS content")

    with mock.patch.object(migrate, "steps", return_value=[*released, grow]):
        open_bureau(file, PASSWORD).close()


WRITES: dict[str, Callable[[Path], object]] = {
    "import": bring_in,
    "import after its backup": bring_in_at_once,
    "batch change": change_all,
    "upgrade": upgrade,
}


@pytest.mark.parametrize("name", WRITES)
@pytest.mark.parametrize("size", [0, 100, 9000, 300_000])
def test_what_is_written_beyond_the_limit_is_not_half_there(file: Path, name: str, size: int) -> None:
    before, copies = read(file), backup.backups(file)
    with no_file_beyond(size), pytest.raises((DiskFull, DiskFault)):
        WRITES[name](file)
    assert read(file) == before
    assert backup.backups(file)[-len(copies) :] == copies
    WRITES[name](file)  # with room it goes on
    assert name == "upgrade" or read(file) != before  # what a newer program made is not read by this one


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


@pytest.mark.parametrize("name", WRITES)
@pytest.mark.parametrize("leave", [0, 4096, 40 * 1024, 120 * 1024])
def test_what_is_written_on_a_full_disk_is_not_half_there(on_disk: Path, name: str, leave: int, monkeypatch) -> None:
    monkeypatch.setattr(backup, "_require_room", lambda *_: None)  # as if the room went while the copy was made
    before = read(on_disk)
    ballast = fill(on_disk.parent, leave)
    with pytest.raises(DiskFull):
        WRITES[name](on_disk)
    ballast.unlink()
    assert read(on_disk) == before
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
