"""Another day, cross table, movements and the home page over 100,000 people, against plain counts of the same rows.

Run: python -m tests.bench.bench_days [COUNT]. The limit of each line is the least that could tell as much: one count of
the posts of that day, or one GROUP BY over the columns of the table. What the window does in slices is told with its
longest slice, for that is how long the window stands still.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Generator
from datetime import date
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter
from typing import Any

from app import staff, store
from app.bureau import Bureau
from app.home import service as home
from app.personnel.counting.census import iter_census
from app.personnel.counting.cross import Question, cross, people_behind
from app.personnel.counting.flow import iter_flow
from app.steps import run_through
from tests.bench.many_people import make_bureau

THEN, TODAY = date(2023, 12, 31), date(2026, 11, 22)
ROUNDS = 5


def give_a_past(bureau: Bureau) -> None:
    """Titles for everybody, an earlier post for every third, and one in ten who came, left or moved in 2023."""
    chance = Random(3)
    people = [row[0] for row in bureau.db.tuples("SELECT id FROM person")]
    with bureau.db.transaction():
        bureau.db.executemany(
            "INSERT INTO title (person, kind, code, valid_from) VALUES (?, 'held', ?, ?)",
            [(person, chance.choice("12345"), f"{chance.randint(2000, 2024)}-09-01") for person in people],
        )
        bureau.db.execute("UPDATE post SET valid_from = '2020-03-01' WHERE id % 3 = 0")
        bureau.db.execute(
            """INSERT INTO post (person, unit, job_category, valid_to)
               SELECT person, unit % 21 + 1, job_category, '2020-02-29' FROM post WHERE id % 3 = 0"""
        )
        bureau.db.execute("UPDATE post SET valid_to = '2023-06-30', flow_out = '24' WHERE id % 30 = 1")
        bureau.db.execute("UPDATE post SET valid_from = '2023-05-01', flow_in = '11' WHERE id % 30 = 2")
    bureau.memory = {}


def timed(act: Callable[[], object]) -> float:
    """The median of the milliseconds of some rounds."""
    times: list[float] = []
    for _round in range(ROUNDS):
        start = perf_counter()
        act()
        times.append((perf_counter() - start) * 1000)
    return median(times)


def sliced(job: Callable[[], Generator[object, None, Any]]) -> tuple[float, float]:
    """The milliseconds of a whole job, and of its longest step; the median round."""
    rounds: list[tuple[float, float]] = []
    for _round in range(ROUNDS):
        steps, now, running = [0.0], perf_counter(), job()
        for _step in running:
            steps.append((perf_counter() - now) * 1000)
            now = perf_counter()
        steps.append((perf_counter() - now) * 1000)
        rounds.append((sum(steps), max(steps)))
    return sorted(rounds)[len(rounds) // 2]


def switched(bureau: Bureau, day: date) -> None:
    """What the window asks when another day is chosen: rows, first page, counts of the tree, units."""
    source = store.RowSource(bureau, store.Query("person", as_of=day))
    source.count()
    source.page(0, 80)
    staff.headcount(bureau, day)
    store.rows(bureau, store.Query("unit", as_of=day))


def forgetting(bureau: Bureau, job: Callable[[], Generator[object, None, Any]]) -> Generator[object, None, Any]:
    """A job as after a change, when nothing that was read is kept."""
    bureau.memory = {}
    return (yield from job())


def measure(bureau: Bureau) -> None:
    """Print the figures."""
    posts = "FROM post WHERE coalesce(valid_from, '') <= ? AND coalesce(valid_to, '9999') >= ? AND deleted_at IS NULL"
    on = (THEN.isoformat(), THEN.isoformat())
    plain = timed(lambda: bureau.db.tuples(f"SELECT unit, count(*) {posts} GROUP BY unit", on))
    switch = timed(lambda: switched(bureau, THEN))
    print(f"switch to another day: {switch:.0f} ms = {switch / plain:.1f} x one count of its posts (limit 300 ms)")

    grouped = "SELECT title_held, sex, education, unit, count(*) FROM person GROUP BY 1, 2, 3, 4"
    naive = timed(lambda: bureau.db.tuples(grouped))
    whole, longest = sliced(lambda: forgetting(bureau, lambda: iter_census(bureau, THEN)))
    print(f"staff of a day, read once: {whole:.0f} ms = {whole / naive:.1f} x GROUP BY; longest slice {longest:.0f} ms")
    asked = Question(THEN, ("title",), ("age", "sex", "education"))
    table = timed(lambda: cross(bureau, asked))
    print(f"four-way cross table: {table:.0f} ms = {table / naive:.2f} x GROUP BY of today's columns (limit 150 ms)")
    down = timed(lambda: people_behind(bureau, asked, ("3",), ()))
    print(f"people behind a figure of it: {down:.0f} ms (limit 150 ms)")

    year = (date(2023, 1, 1), THEN)
    whole, longest = sliced(lambda: forgetting(bureau, lambda: iter_flow(bureau, *year)))
    moves = len(run_through(iter_flow(bureau, *year)).moves)
    ratio = whole / plain
    print(f"flow of a year, {moves} moves: {whole:.0f} ms = {ratio:.1f} x one count; longest slice {longest:.0f} ms")

    for name, job in (("dues", home.iter_dues), ("figures and charts", home.iter_page)):
        whole, longest = sliced(lambda job=job: forgetting(bureau, lambda: job(bureau)))
        print(f"home page, {name}: {whole:.0f} ms in all, longest slice {longest:.0f} ms (limit 100 ms)")


def main(count: int) -> None:
    """Make the bureau and measure."""
    with tempfile.TemporaryDirectory() as folder:
        bureau = make_bureau(Path(folder), count)
        give_a_past(bureau)
        measure(bureau)
        bureau.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
