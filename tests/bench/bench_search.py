"""Key strokes in the search box over 100,000 people, against scanning the same words with LIKE over six columns.

Run: python -m tests.bench.bench_search [COUNT]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from app import store
from app.bureau import Bureau
from tests.bench.many_people import make_bureau

WORDS = ("wangfang", "lixy", "单", "chenj", "zhangwei", "13912", "0307", "王秀", "解红", "xyz")
COLUMNS = ("name", "id_number", "mobile", "department", "education", "search")


def strokes() -> list[str]:
    """Every prefix of every word, as it is typed."""
    return [word[:length] for word in WORDS for length in range(1, len(word) + 1)]


def ours(bureau: Bureau, text: str) -> None:
    """What one key stroke of the search box does."""
    store.RowSource(bureau, store.Query("person", search=text, limit=20)).page(0, 20)


def naive(bureau: Bureau, text: str) -> None:
    """LIKE over six columns of the table."""
    where = " OR ".join(f"{column} LIKE ?" for column in COLUMNS)
    bureau.db.tuples(f"SELECT id FROM person WHERE {where} ORDER BY id LIMIT 20", [f"%{text}%"] * len(COLUMNS))


def measure(bureau: Bureau, stroke: object) -> list[float]:
    """Milliseconds of every key stroke."""
    times: list[float] = []
    for text in strokes():
        start = perf_counter()
        stroke(bureau, text)  # type: ignore[operator]
        times.append((perf_counter() - start) * 1000)
    return times


def main() -> None:
    """Print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        bureau = make_bureau(Path(folder), count)
        measure(bureau, ours)  # warm the page cache
        for name, stroke in (("search box", ours), ("LIKE over six columns", naive)):
            times = measure(bureau, stroke)
            p95 = quantiles(times, n=20)[-1]
            print(f"{name}: median {median(times):.2f} ms, p95 {p95:.2f} ms, max {max(times):.2f} ms")
        print("limit: p95 <= 20 ms at 100,000 people")
        bureau.close()


if __name__ == "__main__":
    main()
