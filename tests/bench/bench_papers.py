"""Papers against the limits of the house: a plan of 20 pages, a roster of 1,000, and the memory that takes.

Run: python -m tests.bench.bench_papers
"""

from __future__ import annotations

import resource
import tempfile
import zlib
from pathlib import Path
from statistics import median
from time import perf_counter

from app.paper.document import Column, Document, Heading, Text
from app.paper.listing import Listing, Tally
from app.paper.pdf import write_document, write_listing

SENTENCE = "各单位要切实维护女职工合法权益和特殊利益，落实《女职工劳动保护特别规定》，做到“应建尽建、应入尽入”。"
COLUMNS = (Column("序号", 12), Column("姓名", 20), Column("单位", 40), Column("职务", 26), Column("出生", 24))
PER_PAGE = 38


def plan() -> Document:
    """An invented plan of about 20 pages."""
    body = [
        block
        for number in range(60)
        for block in (Heading(2, f"（{number}）健全组织"), Text(f"第{number}项：{SENTENCE}{SENTENCE}"))
    ]
    return Document(form="cn.ordinary", title="2026年女职工工作计划", body=tuple(body), organ="云岭县卫生健康局")


def roster(pages: int) -> Listing:
    """An invented roster of so many pages, its sums carried forward."""
    count = pages * PER_PAGE
    rows = [
        (str(at), f"王{chr(0x4E00 + at % 3000)}芳", f"云岭县第{at % 21}卫生院", "副主任护师", f"19{60 + at % 40}-03-08")
        for at in range(1, count + 1)
    ]
    return Listing("职工花名册", COLUMNS, rows, tally=Tally("{all} 人", ("all",), [(1,)] * count))


def raw(listing: Listing, path: Path) -> None:
    """The limit: the same texts as operators of PDF, packed and written, nothing set."""
    with path.open("wb") as file:
        for start in range(0, len(listing.rows), PER_PAGE):
            lines = [
                f"1 0 0 1 {40 + 90 * place} {800 - 20 * at} Tm <{cell.encode('utf-16-be').hex()}> Tj"
                for at, row in enumerate(listing.rows[start : start + PER_PAGE])
                for place, cell in enumerate(row)
            ]
            file.write(zlib.compress("\n".join(lines).encode()))


def timed(work: object, *arguments: object) -> float:
    """Seconds that a call takes."""
    start = perf_counter()
    work(*arguments)  # type: ignore[operator]
    return perf_counter() - start


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "p.pdf"
        first = timed(write_document, plan(), path)
        later = median(timed(write_document, plan(), path) for _turn in range(5))
        print(f"plan of {write_document(plan(), path)} pages: first {first:.2f} s, later {later:.3f} s")
        print("limit: first <= 0.5 s, later <= 0.15 s")
        large = roster(1000)
        bare = median(timed(raw, large, path) for _turn in range(3))
        ours = median(timed(write_listing, large, path) for _turn in range(3))
        pages = write_listing(large, path)
        print(f"roster of {pages} pages: {ours:.2f} s, {ours / bare:.1f} x the {bare:.2f} s of its bare texts")
        print("limit: 2.5 x raw bytes with a font subset (0.47 s on the machine of the reference: 1.17 s)")
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"memory at most {memory:.0f} MB; limit 160 MB")


if __name__ == "__main__":
    main()
