"""The same plan set by this program and by typst, WeasyPrint and LibreOffice: time, pages, bad lines, lost characters.

Run: python -m tests.bench.bench_peers
A peer that is not installed is left out: ``pip install typst weasyprint`` in an environment of its own (named in
PYTHONPATH), ``apt-get install libreoffice-writer-nogui``. All get the fonts of resources/fonts and the page of
GB/T 9704-2012; LibreOffice converts the .docx that this program writes and is started anew each time.
"""

from __future__ import annotations

import importlib
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable
from html import escape
from itertools import groupby, pairwise
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter
from typing import NamedTuple

from app.paper.breaking import NO_END, NO_START
from app.paper.document import Document, Heading, Text
from app.paper.editable import write_editable
from app.paper.pdf import write_document
from app.paths import RESOURCES
from tests.papers.reading import Reading
from tests.papers.test_breaking import JOINS, PHRASES

RARE = "张堃、王珺瑄、李𬭎、昉璟"
"""Given names that many fonts lack."""
FONTS = RESOURCES / "fonts"
ROUNDS = 5
PARAGRAPHS = 62
Write = Callable[[Document, Path], object]


class Peer(NamedTuple):
    """What sets the plan, or None where it is not installed."""

    name: str
    write: Write | None


class Outcome(NamedTuple):
    """What came of it: seconds of the first and of a later time, pages, lines that begin or end badly, loss, size."""

    first: float
    later: float
    pages: int
    lines: int
    bad: int
    lost: int
    kilobytes: float


def content() -> Document:
    """Some twenty pages of invented office prose, full of what lines must not begin or end with, and rare names."""
    chance = Random(9704)
    body: list[Heading | Text] = []
    for number in range(1, PARAGRAPHS + 1):
        parts = [chance.choice(PHRASES) + chance.choice(JOINS) for _part in range(chance.randint(6, 14))]
        body += [Heading(2, f"（{number}）健全组织"), Text("".join(parts))]
    body.append(Text(f"责任人：{RARE}。"))
    return Document("cn.ordinary", "2026年女职工工作计划", tuple(body), "云岭县卫生健康局", date_text="2026年1月5日")


def typst() -> Write | None:
    """Typst in this process."""
    try:
        engine = importlib.import_module("typst")
    except ImportError:
        return None

    def write(document: Document, path: Path) -> None:
        quoted = [(type(block), block.text.replace("\\", "\\\\").replace('"', '\\"')) for block in _texts(document)]
        head = (
            "#set page(width: 210mm, height: 297mm, margin: (top: 37mm, left: 28mm, right: 26mm, bottom: 35mm))\n"
            '#set text(font: ("Liberation Serif", "FandolFang", "Noto Serif SC"), size: 16pt, lang: "zh")\n'
            "#set par(justify: true, leading: 13.6pt, spacing: 13.6pt, first-line-indent: (amount: 2em, all: true))\n"
        )
        lines = [f'#text(font: "Noto Serif SC", size: 22pt, "{document.title}")\n']
        lines += [f'#par(text(font: "LXGW WenKai", "{text}"))\n' if kind is Heading else f'#par("{text}")\n'
                  for kind, text in quoted]  # fmt: skip
        source = path.with_suffix(".typ")
        source.write_text(head + "".join(lines), "utf-8")
        engine.compile(str(source), output=str(path), font_paths=[str(FONTS)], ignore_system_fonts=True)

    return write


def weasyprint() -> Write | None:
    """WeasyPrint in this process."""
    try:
        engine = importlib.import_module("weasyprint")
    except (ImportError, OSError):
        return None
    faces = {"fang": "FandolFang-Regular", "kai": "LXGWWenKai-Regular", "song": "NotoSerifSC-Regular"}
    style = "".join(
        f"@font-face {{ font-family: {name}; src: url({(FONTS / f'{file}.ttf').as_uri()}) }}"
        for name, file in faces.items()
    )
    style += (
        "@page { size: 210mm 297mm; margin: 37mm 26mm 35mm 28mm }"
        "body { font: 16pt/29.61pt fang, song; text-align: justify } p { margin: 0; text-indent: 2em }"
        "h1 { font: 22pt/29.61pt song; text-align: center } h2 { font: 16pt/29.61pt kai; margin: 0; text-indent: 2em }"
    )

    def write(document: Document, path: Path) -> None:
        parts = [
            f"<h2>{escape(block.text)}</h2>" if isinstance(block, Heading) else f"<p>{escape(block.text)}</p>"
            for block in _texts(document)
        ]
        page = f"<html lang=zh><style>{style}</style><h1>{escape(document.title)}</h1>{''.join(parts)}</html>"
        engine.HTML(string=page).write_pdf(str(path))

    return write


def libreoffice() -> Write | None:
    """LibreOffice as a program of its own, with what is written for Word."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        return None

    def write(document: Document, path: Path) -> None:
        word = path.with_suffix(".docx")
        write_editable(document, word)
        order = [program, "--headless", "--convert-to", "pdf", "--outdir", str(path.parent), str(word)]
        subprocess.run(order, check=True, capture_output=True)

    return write


def _texts(document: Document) -> list[Heading | Text]:
    return [block for block in document.body if isinstance(block, Heading | Text)]


def timed(write: Write, document: Document, path: Path) -> float:
    """Seconds that one setting takes."""
    start = perf_counter()
    write(document, path)
    return perf_counter() - start


def _row(placed: tuple[str, float, float]) -> int:
    return round(placed[2])


def _row_and_place(placed: tuple[str, float, float]) -> tuple[int, float]:
    return _row(placed), placed[1]


def looked_at(path: Path, document: Document, times: list[float]) -> Outcome:
    """Read a PDF back: its lines, and which characters of the body did not come back."""
    reading = Reading(path)
    lines: list[str] = []
    for page in range(len(reading)):
        placed = sorted(reading.chars(page), key=lambda place: (round(place[2]), place[1]))
        lines += [
            "".join(char for char, _x, _y in row) for _y, row in groupby(placed, key=lambda place: round(place[2]))
        ]
    wanted = Counter("".join(block.text for block in _texts(document)).replace(" ", ""))
    lost = wanted - Counter(reading.text())
    bad = sum(line[0] in NO_START for line in lines[1:])
    bad += sum(before[-1] in NO_END for before, _after in pairwise(lines))
    later = median(times[1:]) if times[1:] else times[0]
    size = path.stat().st_size / 1024
    return Outcome(times[0], later, len(reading), len(lines), bad, sum(lost.values()), size)


def main() -> None:
    """Print the table."""
    document = content()
    peers = [Peer("Bureau Desk", write_document), Peer("typst", typst()), Peer("WeasyPrint", weasyprint())]
    peers.append(Peer("LibreOffice", libreoffice()))
    print(f"{'':12} {'first s':>8} {'later s':>8} {'pages':>6} {'lines':>6} {'bad':>4} {'lost':>5} {'KB':>6}")
    for peer in peers:
        if peer.write is None:
            print(f"{peer.name:12} not installed")
            continue
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "plan.pdf"
            times = [timed(peer.write, document, path) for _turn in range(ROUNDS)]
            found = looked_at(path, document, times)
        print(
            f"{peer.name:12} {found.first:8.2f} {found.later:8.3f} {found.pages:6} {found.lines:6} {found.bad:4} "
            f"{found.lost:5} {found.kilobytes:6.0f}"
        )
    print("bad: lines that begin or end with a character that must not; lost: characters that do not read back")


if __name__ == "__main__":
    main()
