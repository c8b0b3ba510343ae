"""What safety costs: unlocking, a save with audit and encryption, a verified backup.

Run: python -m tests.bench.bench_safety [MB] [ROUNDS]. Unlocking is a figure of its own (Argon2id is meant to take
time); a save is put beside the same save into a file without a key and without its audit entry;
a backup beside copying the file with the system's own means, flushing it and verifying the copy as we do.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any
from unittest import mock

from sqlcipher3 import dbapi2 as sqlcipher

from app import store
from app.bureau import Bureau
from app.safety import audit, backup
from app.session import create_bureau, open_bureau
from db.connection import RawKeyDatabase
from tests.factories import PASSWORD, make_person_values

SAVES = 200


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def fill(bureau: Bureau, megabytes: int) -> int:
    """Somebody to change, and so much that cannot be compressed; returns the person."""
    unit = store.save(bureau, "unit", {"name": "县人民医院", "kind": "21"})
    person = store.save(bureau, "person", make_person_values(unit))
    with bureau.db.transaction():
        bureau.db.execute("CREATE TABLE ballast (content BLOB)")
        for _number in range(megabytes):
            bureau.db.execute("INSERT INTO ballast VALUES (?)", (os.urandom(1 << 20),))
    return person


def numbers() -> list[str]:
    """Telephone numbers, each another."""
    return [f"139{number:08d}" for number in range(SAVES)]


def save_time(bureau: Bureau, person: int) -> float:
    """The median of changing somebody's telephone number."""
    return median([seconds(lambda one=one: store.save(bureau, "person", {"mobile": one}, person)) for one in numbers()])


def saves(folder: Path, bureau: Bureau, person: int) -> None:
    """Ours against the same save into a file without a key, with no audit entry."""
    ours = save_time(bureau, person)
    with mock.patch.object(RawKeyDatabase, "_connect", without_key), mock.patch.object(audit, "append"):
        plain, _recovery = create_bureau(folder / "plain.bureau", PASSWORD, name="云岭县卫生健康局", user="单文静")
        same = fill(plain, 0)
        bare = median(
            [seconds(lambda one=one: store.save(plain, "person", {"mobile": one}, same)) for one in numbers()]
        )
        plain.db.close()
    print(f"save     {ours * 1000:.2f} ms, without {bare * 1000:.2f} ms: ratio {ours / bare:.2f} (limit 2)")


def without_key(database: RawKeyDatabase) -> Any:
    """What ``_connect`` does, for a file that anybody can read."""
    connection = sqlcipher.connect(  # pyright: ignore[reportAttributeAccessIssue] - its types are not known
        database.database, uri=True, isolation_level=None, timeout=0
    )
    database._add_conn_hooks(connection)  # noqa: SLF001 # pyright: ignore[reportAttributeAccessIssue]
    return connection


def backups(folder: Path, bureau: Bureau, rounds: int) -> None:
    """Ours against copy, flush and verify."""
    by_hand = folder / "copy.bureau"

    def copy() -> None:
        shutil.copyfile(bureau.path, by_hand)
        with by_hand.open("rb") as file:
            os.fsync(file.fileno())
        backup.verify(by_hand, bureau.keyring)

    ratios, ours = list[float](), list[float]()
    for number in range(rounds):
        base = seconds(copy)
        ours.append(seconds(lambda number=number: backup.back_up(bureau, "manual", folder / f"to{number}")))
        ratios.append(ours[-1] / base)
    size = bureau.path.stat().st_size >> 20
    print(f"backup   {median(ours):.2f} s for {size} MB: ratio {median(ratios):.2f} to copy and verify (limit 2)")


def main() -> None:
    """Prepare, then measure one after the other."""
    megabytes = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "t.bureau"
        bureau, _recovery = create_bureau(path, PASSWORD, name="云岭县卫生健康局", user="单文静")
        person = fill(bureau, megabytes)
        bureau.done.clear()
        bureau.close()
        opening = list[float]()
        for _round in range(rounds):
            start = time.perf_counter()
            bureau = open_bureau(path, PASSWORD)
            opening.append(time.perf_counter() - start)
            bureau.close()
        print(f"unlock   {median(opening):.2f} s (limit 0.8 s)")
        bureau = open_bureau(path, PASSWORD)
        saves(folder, bureau, person)
        backups(folder, bureau, rounds)
        bureau.db.close()


if __name__ == "__main__":
    main()
