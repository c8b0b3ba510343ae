"""Papers against the limits of the house: a plan of 20 pages, a roster of 1,000, and the memory that takes.

Run: python -m tests.bench.bench_papers
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zlib
from pathlib import Path
from statistics import median
from time import perf_counter

from app.paper.document import Column, Document, Heading, Text
from app.paper.listing import Listing
from app.paper.pdf import write_document, write_listing

SENTENCE = "各单位要切实维护女职工合法权益和特殊利益，落实《女职工劳动保护特别规定》，做到“应建尽建、应入尽入”。"
COLUMNS = (
    Column("序号", 15), Column("姓名", 25), Column("性别", 12), Column("出生日期", 28),
    Column("证件号码", 48), Column("学历", 30), Column("单位", 60), Column("职称", 30),
)  # fmt: skip
PER_PAGE = 30


_ALONE = """
import resource, tempfile
from pathlib import Path
from app.paper.pdf import write_listing
from tests.bench.bench_papers import roster
with tempfile.TemporaryDirectory() as folder:
    write_listing(roster(1000), Path(folder) / "p.pdf")
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def plan() -> Document:
    """An invented plan of about 20 pages."""
    body = [
        block
        for number in range(60)
        for block in (Heading(2, f"（{number}）健全组织"), Text(f"第{number}项：{SENTENCE}{SENTENCE}"))
    ]
    return Document(form="cn.ordinary", title="2026年女职工工作计划", body=tuple(body), organ="云岭县卫生健康局")


def roster(pages: int) -> Listing:
    """An invented roster of about so many landscape pages of eight columns, as in the reference for speed."""
    rows = [
        (
            str(at), f"王{chr(0x4E00 + at % 3000)}芳", "女" if at % 3 else "男", f"19{60 + at % 40}-03-08",
            f"9901{at:014d}", "大学本科", f"云岭县第{at % 21}卫生院", "副主任护师" if at % 2 else "主治医师",
        )
        for at in range(1, pages * PER_PAGE + 1)
    ]  # fmt: skip
    return Listing("职工花名册", COLUMNS, rows, landscape=True)


def raw(listing: Listing, path: Path) -> None:
    """The limit: the same cells and rules as operators of PDF, glyph by glyph from a dict, packed and written."""
    glyphs: dict[str, str] = {}
    get = glyphs.get

    def shown(text: str) -> str:
        return "".join([get(char) or glyphs.setdefault(char, f"{ord(char) & 0xFFFF:04X}") for char in text])

    xs = [57 + 100 * at for at in range(len(COLUMNS) + 1)]
    rules = "".join(f"57 {555 - 16 * at} m 800 {555 - 16 * at} l " for at in range(PER_PAGE + 2))
    rules += "".join(f"{x} 555 m {x} 59 l " for x in xs) + "S "
    heads = tuple(column.label for column in COLUMNS)
    with path.open("wb") as file:
        for start in range(0, len(listing.rows), PER_PAGE):
            code = [rules, "BT /F 10 Tf\n"]
            for at, row in enumerate([heads, *listing.rows[start : start + PER_PAGE]]):
                y = 543 - 16 * at
                code += [f"1 0 0 1 {x + 3:g} {y} Tm <{shown(cell)}> Tj\n" for x, cell in zip(xs, row, strict=False)]
            file.write(zlib.compress("".join(code).encode(), 6))


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
        # Turn about, and the best of each: what else the machine does only ever adds.
        pairs = [(timed(raw, large, path), timed(write_listing, large, path)) for _turn in range(5)]
        bare, ours = (min(times) for times in zip(*pairs, strict=True))
        pages = write_listing(large, path)
        print(f"roster of {pages} pages: {ours:.2f} s, {ours / bare:.1f} x the {bare:.2f} s of its bare texts")
        print("limit: 2.5 x (the subset of the font is not counted among the bare texts)")
    alone = subprocess.run([sys.executable, "-c", _ALONE], check=True, capture_output=True, text=True)
    print(f"memory of a process that prints the roster: {alone.stdout.strip()} MB; limit 160 MB")


if __name__ == "__main__":
    main()
