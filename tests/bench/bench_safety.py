"""What safety costs: unlocking, a save, a backup; each against its named limit in the same run.

Run: python -m tests.bench.bench_safety [PEOPLE [MEGABYTES [ROUNDS]]]. A save is held against the very same save on a
copy of the file that is not encrypted, with no audit entry; a backup against copying the file and verifying the copy.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from unittest import mock

from app import store
from app.bureau import Bureau
from app.personnel.service import save_person
from app.safety import audit, backup, files, keys
from app.safety.keys import Keyring
from app.session import open_bureau
from app.steps import Beside
from db import connection as connections
from db.migrate import row_counts
from tests.bench.many_people import make_bureau

PASSWORD = "pw"
UNLOCK_LIMIT, SAVE_LIMIT, BACKUP_LIMIT = 0.8, 2.0, 2.0  # seconds; times the same without; times cp + verify
SAVES = 40


class PlainDatabase(connections.RawKeyDatabase):
    """The same SQLite without encryption."""

    def _connect(self) -> object:
        with mock.patch.object(connections.sqlcipher, "connect", _unkeyed):
            return super()._connect()


class _Unkeyed(connections.sqlcipher.Connection):  # pyright: ignore[reportAttributeAccessIssue]
    """A connection that lets a key pass by."""

    def execute(self, sql: str, *arguments: object) -> object:
        """Everything but the key."""
        return super().execute("SELECT 1" if sql.startswith("PRAGMA key") else sql, *arguments)


_connect = connections.sqlcipher.connect  # pyright: ignore[reportAttributeAccessIssue]


def _unkeyed(*arguments: object, **more: object) -> object:
    return _connect(*arguments, factory=_Unkeyed, **more)


def timed(work: Callable[[], object]) -> float:
    """Seconds."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def report(name: str, figures: list[float], base: list[float], limit: float, of_what: str) -> None:
    """A line: medians, and the median of the rounds' own ratios."""
    ratio = statistics.median(mine / other for mine, other in zip(figures, base, strict=True))
    mine, other = statistics.median(figures), statistics.median(base)
    print(f"{name}: {mine * 1000:.1f} ms = {ratio:.2f} x {of_what} of {other * 1000:.1f} ms (limit {limit:g} x)")


def unlocking(file: Path, rounds: int) -> None:
    """From the password to the open file, Argon2id included."""
    whole, derived = list[float](), list[float]()
    for _round in range(rounds):
        start = time.perf_counter()
        bureau = open_bureau(file, PASSWORD)
        whole.append(time.perf_counter() - start)
        bureau.close()
        derived.append(timed(lambda: keys.unlock(file, PASSWORD)))
    mine, bare = statistics.median(whole), statistics.median(derived)
    print(f"unlock: {mine:.3f} s, of which Argon2id {bare:.3f} s (limit {UNLOCK_LIMIT} s)")


def plain_copy(bureau: Bureau, folder: Path) -> Bureau:
    """The same bureau in a file that is not encrypted."""
    path = folder / "plain.bureau"
    bureau.db.execute("ATTACH ? AS plain KEY ''", (str(path),))
    bureau.db.value("SELECT sqlcipher_export('plain')")
    bureau.db.execute("DETACH plain")
    with mock.patch.object(connections, "RawKeyDatabase", PlainDatabase):
        opened = connections.Connection(path, bytes(32))
    assert path.read_bytes().startswith(b"SQLite format 3")
    return Bureau(path, opened, Keyring(bytes(32)), bureau.user)


def saving(bureau: Bureau, folder: Path) -> None:
    """One change of a person and one of a unit, safe on the disk each."""
    plain, numbers = plain_copy(bureau, folder), itertools.count(1)
    saves: dict[str, Callable[[Bureau, int], object]] = {
        "save of a person": lambda b, n: save_person(b, {"mobile": f"139{n:08d}"}, n % 900 + 1),
        "save of a unit": lambda b, n: store.save(b, "unit", {"note": f"注{n}"}, n % 20 + 1),
    }
    for name, save in saves.items():
        ours, bare = list[float](), list[float]()
        for _save in range(SAVES):
            number = next(numbers)
            ours.append(timed(lambda save=save, number=number: save(bureau, number)))
            with mock.patch.object(audit, "append"):
                bare.append(timed(lambda save=save, number=number: save(plain, number)))
        report(name, ours, bare, SAVE_LIMIT, "the same without audit and encryption")
    plain.db.close()


def fill(bureau: Bureau, megabytes: int) -> None:
    """Attach files until the bureau file is that large."""
    while bureau.path.stat().st_size < megabytes * 1_000_000:
        with bureau.db.transaction():
            bodies = [(os.urandom(16).hex(), os.urandom(500_000)) for _ in range(8)]
            bureau.db.executemany("INSERT INTO file_body (digest, content) VALUES (?, ?)", bodies)


def copying(bureau: Bureau, folder: Path, rounds: int) -> None:
    """A backup into another folder; beside it what ``cp`` and a look at the copy take."""
    ours, bare = list[float](), list[float]()
    for number in range(rounds):
        target = folder / f"backup-{number}"
        ours.append(timed(lambda target=target: backup.back_up(bureau, "manual", target)))
        bare.append(timed(lambda number=number: _copy_and_verify(bureau, folder / f"copy-{number}")))
        shutil.rmtree(target)
        (folder / f"copy-{number}").unlink()
    size = bureau.path.stat().st_size / 1_000_000
    report(f"backup of {size:.0f} MB", ours, bare, BACKUP_LIMIT, "cp + verify")


def _copy_and_verify(bureau: Bureau, target: Path) -> None:
    shutil.copyfile(bureau.path, target)
    files.sync_file(target)
    backup.verify(target, bureau.keyring, row_counts(bureau.db))


def cancelling(bureau: Bureau, folder: Path) -> None:
    """How long the window waits while a worker copies, and how long the worker goes on after Cancel."""
    steps = backup.iter_back_up(bureau, "manual", folder / "cancelled")
    piece = next(steps)
    assert isinstance(piece, Beside)
    assert piece.stop is not None

    def copy() -> None:
        with contextlib.suppress(backup.Stopped):
            piece.run()

    worker = threading.Thread(target=copy)
    worker.start()
    longest = _longest_wait(0.15)
    piece.stop()
    gone_on = timed(worker.join)
    steps.close()
    left = list((folder / "cancelled").iterdir())
    print(f"  meanwhile the window waited {longest * 1000:.1f} ms at most (limit 50 ms)")
    print(f"  after Cancel it went on for {gone_on * 1000:.0f} ms and left {len(left)} files (limit 0)")


def _longest_wait(seconds: float) -> float:
    longest, last = 0.0, time.perf_counter()
    end = last + seconds
    while last < end:
        time.sleep(0.001)
        longest, last = max(longest, time.perf_counter() - last), time.perf_counter()
    return longest


def main() -> None:
    """Print the figures."""
    people, megabytes, rounds = (int(word) for word in (*sys.argv[1:4], *("5000", "100", "7")[len(sys.argv) - 1 :]))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["BUREAUDESK_HOME"] = str(folder / "settings")
        bureau = make_bureau(folder, people)
        bureau.close()
        unlocking(bureau.path, rounds)
        bureau = open_bureau(bureau.path, PASSWORD)
        bureau.closing.clear()
        saving(bureau, folder)
        fill(bureau, megabytes)
        copying(bureau, folder, rounds)
        cancelling(bureau, folder)
        bureau.close()


if __name__ == "__main__":
    main()
