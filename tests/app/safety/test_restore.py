"""Restoring: the copy is verified first, the old file is kept beside it, and a journal left by a crash harms nobody."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app import store
from app.errors import Busy, Damaged, DiskFull, FileMissing, KeysMissing, TooNew, WrongPassword
from app.safety import backup, files, inspection, keys
from app.safety.restore import restore
from app.session import open_bureau
from db.connection import Connection

ROOT = Path(__file__).resolve().parents[3]
PASSWORD = "pw"
CRASH = """
import os, signal, sys
from pathlib import Path
from app.safety import keys
from db.connection import Connection
file = Path(sys.argv[1])
db = Connection(file, keys.unlock(file, "pw")[0].data_key)
db.execute("PRAGMA cache_size = 5")
db.execute("BEGIN IMMEDIATE")
for number in range(400):
    db.execute("INSERT INTO unit (name, note) VALUES (?, ?)", (f"u{number}", "x" * 900))
db.execute("UPDATE unit SET note = 'half'")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def closed(bureau):
    """A closed bureau with one unit in its backup and two in the file."""
    store.save(bureau, "unit", {"name": "旧"})
    backup.back_up(bureau, "manual")
    store.save(bureau, "unit", {"name": "新"})
    bureau.done.clear()
    bureau.close()
    return bureau.path


def copy_of(file):
    return backup.backups(file)[0].path


def units(file):
    bureau = open_bureau(file, PASSWORD)
    assert all(finding.sound for finding in inspection.inspect(bureau))
    found = [row["name"] for row in store.rows(bureau, store.Query("unit"))]
    bureau.close()
    return sorted(found)


def everything(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_the_copy_takes_the_place_and_the_old_file_still_opens(closed):
    aside = restore(copy_of(closed), closed, PASSWORD)
    assert units(closed) == ["旧"]
    assert aside is not None
    assert units(aside) == ["新", "旧"]
    assert units(copy_of(closed)) == ["旧"]


def test_a_second_restore_keeps_the_first_old_file(closed):
    first = restore(copy_of(closed), closed, PASSWORD)
    second = restore(copy_of(closed), closed, PASSWORD)
    assert first != second
    assert units(first) == ["新", "旧"]


def test_where_no_file_is_the_copy_is_simply_put(closed, tmp_path):
    assert restore(copy_of(closed), tmp_path / "b.bureau", PASSWORD) is None
    assert units(tmp_path / "b.bureau") == ["旧"]


def test_the_password_of_the_copy_comes_back_with_it(closed):
    keys.change_password(closed, PASSWORD, "new")
    with pytest.raises(WrongPassword):
        restore(copy_of(closed), closed, "new")
    restore(copy_of(closed), closed, PASSWORD)
    assert units(closed) == ["旧"]


@pytest.mark.skipif(os.name == "nt", reason="kills with a signal")
@pytest.mark.parametrize("deleted", [False, True])
def test_a_journal_left_by_a_crash_does_not_fall_upon_the_copy(closed, deleted):
    child = subprocess.run([sys.executable, "-c", CRASH, closed], cwd=ROOT, check=False)
    assert child.returncode == -signal.SIGKILL
    assert files.journal_path(closed).stat().st_size > 0
    journal = files.journal_path(closed).read_bytes()
    if deleted:
        closed.unlink()
    aside = restore(copy_of(closed), closed, PASSWORD)
    assert units(closed) == ["旧"]
    assert aside is not None
    if deleted:
        assert files.journal_path(aside).read_bytes() == journal
    else:
        assert units(aside) == ["新", "旧"]


def test_a_damaged_file_is_kept_as_it_is(closed):
    closed.write_bytes(b"rubbish" * 1000)
    aside = restore(copy_of(closed), closed, PASSWORD)
    assert aside is not None
    assert aside.read_bytes() == b"rubbish" * 1000
    assert units(closed) == ["旧"]


def spoil(path):
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def make_newer(path):
    db = Connection(path, keys.unlock(path, PASSWORD)[0].data_key)
    db.execute("PRAGMA user_version = 999")
    db.close()


@pytest.mark.parametrize(
    ("harm", "error"),
    [
        (spoil, Damaged),
        (make_newer, TooNew),
        (lambda path: path.unlink(), FileMissing),
        (lambda path: keys.keys_path(path).unlink(), KeysMissing),
        (lambda path: path.with_suffix(".json").write_text('{"rows": {"unit": 7}}'), Damaged),
    ],
)
def test_a_copy_that_is_no_good_is_refused_and_nothing_moves(closed, harm, error):
    copy = copy_of(closed)
    harm(copy)
    before = everything(closed.parent)
    with pytest.raises(error):
        restore(copy, closed, PASSWORD)
    assert everything(closed.parent) == before


def test_an_open_file_is_not_replaced(bureau):
    backup.back_up(bureau, "manual")
    with pytest.raises(Busy):
        restore(copy_of(bureau.path), bureau.path, PASSWORD)


def test_a_file_open_in_another_program_is_not_replaced(closed):
    script = """
import sys
from pathlib import Path
from app.session import open_bureau
bureau = open_bureau(Path(sys.argv[1]), "pw")
print("open", flush=True)
sys.stdin.read()
"""
    command = [sys.executable, "-c", script, str(closed)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdin
        assert holder.stdout
        assert holder.stdout.readline() == b"open\n"
        with pytest.raises(Busy):
            restore(copy_of(closed), closed, PASSWORD)
        holder.stdin.close()
    assert units(closed) == ["新", "旧"]


@pytest.mark.parametrize("call", range(1, 5))
@pytest.mark.parametrize("name", ["replace", "hardlink_to", "rename"])
def test_a_disk_that_fails_between_the_steps_leaves_the_old_file_in_place(closed, monkeypatch, name, call):
    real, calls = getattr(Path, name), []

    def fail(*arguments):
        calls.append(arguments)
        if len(calls) == call:
            raise OSError(errno.ENOSPC, "full")
        return real(*arguments)

    def none(*_arguments):
        raise OSError(errno.EPERM, "no second names here")

    if name == "rename":
        monkeypatch.setattr(Path, "hardlink_to", none)
    monkeypatch.setattr(Path, name, fail)
    before = everything(closed.parent)
    try:
        restore(copy_of(closed), closed, PASSWORD)
    except DiskFull:
        assert everything(closed.parent) == before
    else:
        assert len(calls) < call
        assert units(closed) == ["旧"]
