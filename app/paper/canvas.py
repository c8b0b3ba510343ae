"""The file that knows reportlab (with ``archive``): fonts as it loads them, a canvas that draws marks by coordinates.

reportlab has no types, so what comes from it is ``Any`` here and nowhere else. No markup engine is used: text is only
ever text.
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import IO, Any
from zlib import crc32

from app.paper import archive, pictures
from app.paper.archive import Facts
from app.paper.marks import Colour, Picture, Rule, Run, Size


class Face:
    """A loaded TrueType font."""

    def __init__(self, font: Any) -> None:
        self._font = font
        self._glyphs: dict[int, int] = font.face.charToGlyph
        self._widths: dict[int, float] = font.face.charWidths

    def has(self, char: str) -> bool:
        """Whether the font has a glyph of its own for ``char``."""
        return self._glyphs.get(ord(char), 0) != 0

    def characters(self) -> set[str]:
        """Every character that the font has."""
        return {chr(code) for code, glyph in self._glyphs.items() if glyph}

    def width(self, char: str) -> float:
        """Advance of ``char`` in em."""
        return self._widths[ord(char)] / 1000


def load_face(name: str, path: Path) -> Face:
    """Register the font file ``path`` with reportlab as ``name``."""
    from reportlab.pdfbase import pdfmetrics, ttfonts

    any_ttfonts: Any = ttfonts
    any_ttfonts.makeToUnicodeCMap = _to_unicode
    font: Any = any_ttfonts.TTFont(name, str(path))
    any_metrics: Any = pdfmetrics
    any_metrics.registerFont(font)
    return Face(font)


def own_name(path: Path) -> str:
    """What a font file of the workstation is called in reportlab; another file, or a newer one, another name."""
    try:
        facts = path.stat()
    except OSError:
        return "own-missing"
    return f"own-{crc32(f'{path}|{facts.st_mtime_ns}|{facts.st_size}'.encode()):08x}"


def font_face(path: Path) -> Face | None:
    """The font in a file of the workstation; None if reportlab cannot use it."""
    from reportlab.pdfbase import ttfonts

    any_ttfonts: Any = ttfonts
    try:
        return load_face(own_name(path), path)
    except (any_ttfonts.TTFError, OSError, ValueError, IndexError, KeyError, struct.error):
        return None


def _to_unicode(name: str, codes: list[int]) -> str:
    """The map from codes to text of one embedded font; reportlab's own is wrong outside the basic plane."""
    pairs = [f"<{code:02X}> <{chr(char).encode('utf-16-be').hex().upper()}>" for code, char in enumerate(codes)]
    blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    return "\n".join((
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        f"/CMapName /{name} def /CMapType 2 def",
        f"1 begincodespacerange <00> <{len(codes) - 1:02X}> endcodespacerange",
        *(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks),
        "endcmap CMapName currentdict /CMap defineresource pop end end",
    ))  # fmt: skip


Stamp = tuple[str, str]
"""Text ready to be drawn, but for its height."""


class Canvas:
    """A PDF file in the making: marks in points from the upper left corner of the page, y downwards."""

    def __init__(self, file: IO[bytes], facts: Facts, first_font: str) -> None:
        from reportlab import rl_config
        from reportlab.pdfgen import canvas

        any_config: Any = rl_config
        any_config.useA85 = 0  # text armour around compressed pages: a quarter larger and most of the time spent
        any_canvas: Any = canvas
        self._pdf: Any = any_canvas.Canvas(file, initialFontName=first_font, invariant=1, lang=facts.language)
        self._pdf_document: Any = self._pdf._doc  # noqa: SLF001
        self._pdf.setTitle(facts.title)
        self._pdf.setAuthor(facts.author)
        self._pdf.setCreator(archive.CREATOR)
        self._pdf.setViewerPreference("DisplayDocTitle", "true")
        archive.make_lasting(self._pdf_document, facts)
        self._height = 0.0
        self._marks, self._level = 0, -1
        self._fonts: dict[str, Any] = {}
        self._selections: dict[tuple[str, int, float], str] = {}

    def begin(self, size: Size) -> None:
        """Start a sheet of ``size`` points."""
        self._pdf.setPageSize(size)
        self._height = size[1]

    def turn(self, size: Size) -> None:
        """Go on in a landscape page of ``size`` on the upright sheet, its head to the left (GB/T 9704 8)."""
        self._height = size[1]
        self._pdf.transform(0, 1, -1, 0, size[1], 0)

    def end(self) -> None:
        """Finish the page; it is packed now, for a roster has a thousand."""
        self._pdf.showPage()
        page = self._pdf_document.Pages.pages[-1]
        if page.stream and not page.Contents:
            page.Contents, page.stream = archive.packed(page.stream), ""

    def draw(self, runs: list[Run], rules: list[Rule]) -> None:
        """Draw what stands on a page, as placed in points from its upper left corner."""
        if rules:
            self.rules(rules)
        if runs:
            self.text(runs)

    def text(self, marks: list[Run]) -> None:
        """Draw runs of text."""
        stamps = [(self.stamp(run), self.level(run.y)) for run in marks]
        self.lay([f"{before}{level}{after}" for (before, after), level in stamps])

    def level(self, y: float) -> str:
        """The height ``y`` below the top of the page, as it stands in prepared text."""
        return f"{self._height - y:.2f}"

    def lay(self, codes: list[str]) -> None:
        """Draw prepared text whose heights are filled in."""
        self._add(["BT", *codes, "ET"])

    def stamp(self, run: Run) -> Stamp:
        """Prepare ``run`` to be drawn at any height."""
        after = self._shown(run)
        if run.space:
            after = f"{run.space:.4g} Tc {after} 0 Tc"
        if run.scale != 1:
            after = f"{run.scale * 100:.5g} Tz {after} 100 Tz"
        if run.colour is not Colour.BLACK:
            after = f"{run.colour.value} rg {after} {Colour.BLACK.value} rg"
        return f"1 0 0 1 {run.x:.2f} ", f" Tm {after}"

    def stamp_plain(self, x: float, font: str, size: float, text: str) -> Stamp:
        """What ``stamp`` says of black text without extra space; a roster has a hundred thousand."""
        return f"1 0 0 1 {x:.2f} ", f" Tm {self._plain(font, size, text)}"

    def grid(self, columns: list[float], rows: list[float], width: float) -> None:
        """Draw the rules of a table at ``columns`` and ``rows``."""
        top, bottom = self._height - rows[0], self._height - rows[-1]
        upright = [f"{x:.2f} {top:.2f} m {x:.2f} {bottom:.2f} l" for x in columns]
        level = [f"{columns[0]:.2f} {self._height - y:.2f} m {columns[-1]:.2f} {self._height - y:.2f} l" for y in rows]
        self._add([f"{width:.2f} w", *upright, *level, "S"])

    def rules(self, marks: list[Rule]) -> None:
        """Draw straight lines."""
        self._add([
            f"{rule.colour.value} RG {rule.width:.2f} w {rule.x0:.2f} {self._height - rule.y0:.2f} m "
            f"{rule.x1:.2f} {self._height - rule.y1:.2f} l S"
            for rule in marks
        ])  # fmt: skip

    def pictures(self, marks: list[Picture]) -> None:
        """Draw images, each as large as its box allows."""
        from reportlab.lib.utils import ImageReader

        any_reader: Any = ImageReader
        for mark in marks:
            image = pictures.prepared(mark.data, mark.width, mark.height)
            scale = min(mark.width / image.width, mark.height / image.height)
            width, height = image.width * scale, image.height * scale
            left = mark.x + (mark.width - width) / 2
            low = self._height - mark.y - (mark.height + height) / 2
            self._pdf.drawImage(any_reader(image), left, low, width, height, mask="auto")

    def bookmark(self, title: str, level: int = 0) -> None:
        """Name the page in the outline of the file, no more than one level below the entry before."""
        level = min(level, self._level + 1)
        self._level = level
        self._marks += 1
        key = f"mark{self._marks}"
        self._pdf.bookmarkPage(key)
        self._pdf.addOutlineEntry(title, key, level)

    def finish(self) -> None:
        """Write the file."""
        self._pdf.save()

    def _add(self, code: list[str]) -> None:
        self._pdf._code.append(  # noqa: SLF001
            "q\n" + "\n".join(code) + "\nQ"
        )

    def _shown(self, run: Run) -> str:
        """Operators that show the run's text."""
        return self._plain(run.font, run.size, run.text)

    def _plain(self, name: str, size: float, text: str) -> str:
        font = self._font(name)
        if text.isascii():  # reportlab keeps ASCII as it is in the first subset of every font
            return f"{self._select(font, 0, size)}<{text.encode().hex()}> Tj"
        parts = font.splitString(text, self._pdf_document)
        return " ".join([f"{self._select(font, part, size)}<{codes.hex()}> Tj" for part, codes in parts])

    def _select(self, font: Any, part: int, size: float) -> str:
        key = (font.fontName, part, size)
        found = self._selections.get(key)
        if found is None:
            name = font.getSubsetInternalName(part, self._pdf_document)
            found = self._selections[key] = f"{name} {size:g} Tf "
        return found

    def _font(self, name: str) -> Any:
        font = self._fonts.get(name)
        if font is None:
            from reportlab.pdfbase.pdfmetrics import getFont

            any_get: Any = getFont
            font = self._fonts[name] = any_get(name)
            font.splitString(" ", self._pdf_document)  # makes its first subset
        return font
