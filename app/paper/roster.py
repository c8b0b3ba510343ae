"""Prints a Listing: rows straight on to the canvas, each text composed and encoded once, for speed."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from app.paper import fonts
from app.paper.breaking import clean, in_cell
from app.paper.canvas import Canvas, Stamp
from app.paper.composer import Line, Setting, compose
from app.paper.document import Align
from app.paper.fonts import Role
from app.paper.listing import Listing
from app.paper.marks import A3_LANDSCAPE, A4, A4_LANDSCAPE, MM, Run, Size
from app.paper.sums import Sums
from app.paper.table import edges_of, fitting_size
from app.paper.titles import compose_title

SIZE = 10.5
"""五号; smaller, down to SMALLEST, if the columns are wider than the page."""
SMALLEST = 8.5
TITLE, SUBTITLE, SMALL = 18.0, 11.0, 9.0
PAD = 2.5
RULE = 0.5
_SIDE, _TOP, _FOOT = 15 * MM, 16 * MM, 15 * MM


class Roles(NamedTuple):
    """Fonts of a listing."""

    title: Role
    head: Role
    text: Role


ROLES = {
    "zh-CN": Roles("xiaobiaosong", "heiti", "songti"),
    "vi": Roles("serif-bold", "serif-bold", "serif"),
}
FOLIOS = {"zh-CN": "第 {page} 页，共 {pages} 页", "vi": "Trang {page}/{pages}"}
"""Official wording of the page number, not translated."""


_HOLE = "\0"
"""Stands in prepared text for the height."""
_REMEMBERED = 2048
"""So many texts of a column are kept composed: a unit or a title comes again and again, a number does not."""


class Cell(NamedTuple):
    """A composed cell: for each line its stamps, x and all but y settled; ``code`` is the same where it is one line."""

    lines: tuple[tuple[Stamp, ...], ...]
    code: str = ""


class Row(NamedTuple):
    """The cells of a row and the number of its lines; of one line only ``code`` is kept, for there are many."""

    cells: tuple[Cell, ...]
    lines: int
    code: str = ""


def _code(stamps: Sequence[Stamp]) -> str:
    return "".join([f"{before}{_HOLE}{after}\n" for before, after in stamps])


class Columns:
    """Composes cells, once for each text of a column."""

    def __init__(self, listing: Listing, canvas: Canvas, left: float, width: float) -> None:
        wanted = sum(mm for _label, mm, _align in listing.columns) * MM
        self.size = max(SMALLEST, min(SIZE, SIZE * width / wanted)) if wanted else SIZE
        self.leading = self.size * 1.25
        self.edges = [left + x for x in edges_of(listing.columns, width)]
        self.aligns: list[Align] = [align for _label, _width, align in listing.columns]
        self.least = listing.least_mm * MM
        self._single = max(self.leading + 2 * PAD + 1, self.least)  # of nearly every row
        self._canvas = canvas
        self._known: list[dict[str, Cell]] = [{} for _ in self.aligns]
        self._glyphs: dict[str, tuple[str, float]] = {}
        self._role: Role = ROLES[listing.language].text

    def row(self, texts: Sequence[str]) -> Row:
        """A row of the table."""
        cells: list[Cell] = []
        most = 1
        for at, (text, known) in enumerate(zip(texts, self._known, strict=True)):
            cell = known.get(text)
            if cell is None:
                cell = self._cell(text, at, self._role, self.aligns[at])
                if len(known) < _REMEMBERED:
                    known[text] = cell
            cells.append(cell)
            most = max(most, len(cell.lines))
        return Row(tuple(cells), most) if most > 1 else Row((), 1, "".join([cell.code for cell in cells]))

    def head(self, labels: Sequence[str], role: Role) -> Row:
        """The head of the table, centred."""
        cells = tuple(self._cell(label, at, role, "center") for at, label in enumerate(labels))
        return Row(cells, max((len(cell.lines) for cell in cells), default=1))

    def height(self, row: Row) -> float:
        """Height of ``row`` in points."""
        return self._single if row.lines == 1 else max(row.lines * self.leading + 2 * PAD + 1, self.least)

    def wide(self, text: str) -> Row:
        """A row of one cell as wide as the table."""
        left, room = self.edges[0] + PAD, self.edges[-1] - self.edges[0] - 2 * PAD
        plain, width = self.line(text, self.size)
        if plain and width < 0.9 * room:
            return Row((Cell((tuple(self._canvas.stamp(run.moved(left, 0)) for run in plain),)),), 1)
        lines = compose(text, Setting(self._role, fitting_size(text, self._role, room, self.size), room))
        return Row((self._composed(lines, left),), len(lines))

    def codes(self, row: Row, top: float) -> Iterator[str]:
        """What to draw for ``row``, its top at ``top``."""
        spare = self.height(row) - (row.lines * self.leading + 2 * PAD + 1)
        baseline = top + spare / 2 + PAD + 0.5 + self.leading / 2 + 0.36 * self.size
        if row.code:
            yield row.code.replace(_HOLE, self._canvas.level(baseline))
        for cell in row.cells:
            y = baseline + (row.lines - len(cell.lines)) * self.leading / 2
            for line in cell.lines:
                level = self._canvas.level(y)
                for before, after in line:
                    yield f"{before}{level}{after}"
                y += self.leading

    def _composed(self, lines: Sequence[Line], left: float) -> Cell:
        made = tuple(tuple(self._canvas.stamp(run.moved(left, 0)) for run in line.runs) for line in lines)
        return Cell(made, _code(made[0]) if len(made) == 1 else "")

    def _cell(self, text: str, at: int, role: Role, align: Align) -> Cell:
        left, room = self.edges[at] + PAD, self.edges[at + 1] - self.edges[at] - 2 * PAD
        font, width = self._quick(text) if role == self._role else ("", 0.0)
        if font and width <= room:
            x = left if align == "left" else left + (room - width) / (2 if align == "center" else 1)
            before, after = self._canvas.stamp_plain(x, font, self.size, text)
            return Cell((((before, after),),), f"{before}{_HOLE}{after}\n")
        size = fitting_size(text, role, room, self.size)
        return self._composed(compose(text, Setting(role, size, room, align=align)), left)

    def line(self, text: str, size: float) -> tuple[list[Run], float]:
        """A run for each stretch of one font, from x = 0, and their width; none if it is not as simple as that."""
        runs: list[Run] = []
        start, said, font, x = 0.0, "", "", 0.0
        for char in text:
            name, advance = self._glyphs.get(char) or self._glyph(char)
            if not name:
                return [], 0.0
            if said and font != name:
                runs.append(Run(start, 0.0, font, size, said))
                start, said = x, ""
            font = name
            said += char
            x += advance * size / self.size
        return [*runs, Run(start, 0.0, font, size, said)] if said else [], x

    def _quick(self, text: str) -> tuple[str, float]:
        """Font and width of a text all in one font; no font if it is not as simple as that."""
        glyphs, width = self._glyphs, 0.0
        font = ""
        for char in text:
            name, advance = glyphs.get(char) or self._glyph(char)
            if name != font and (font or not name):
                return "", 0.0
            font = name
            width += advance
        return font, width

    def _glyph(self, char: str) -> tuple[str, float]:
        """Font and width of ``char``; no font for what needs the composer (line feeds, accents apart, narrow signs)."""
        advance = fonts.advance(char, self._role)
        name = fonts.font_for(char, self._role) or ""
        narrow = in_cell(char, self._role) and abs(advance - 1) > 0.001
        if char < " " or "\u0300" <= char <= "\u036f" or narrow or clean(char) != char:
            name = ""
        found = self._glyphs[char] = (name, advance * self.size)
        return found


class Sheet:
    """The pages of one listing."""

    def __init__(self, listing: Listing, canvas: Canvas) -> None:
        self.listing = listing
        self.canvas = canvas
        self.roles = ROLES[listing.language]
        self.size: Size = A3_LANDSCAPE if listing.a3 else A4_LANDSCAPE if listing.landscape else A4
        self.width = self.size[0] - 2 * _SIDE
        self.columns = Columns(listing, canvas, _SIDE, self.width)
        self.head = self.columns.head([label for label, _width, _align in listing.columns], self.roles.head)
        self.title = self._title()
        self.sums = Sums(listing.tally, listing.language) if listing.tally else None

    def write(self) -> int:
        """Draw every page and finish the file; returns the number of pages."""
        pages = self._pages([(at, part) for at, row in enumerate(self.listing.rows) for part in self._parts(row)])
        done = 0
        for number, rows in enumerate(pages, 1):
            self.canvas.begin(self.size)
            top = self._top(number)
            title = self.title if number == 1 else self._running_title()
            self.canvas.text([*title, *self._foot(number, len(pages))])
            end = max((at for at, _row in rows), default=-1) + 1
            self._table([row for _at, row in rows], top, (done, end))
            done = end
            rows.clear()  # what is drawn is not needed any more
            self.canvas.end()
        self.canvas.finish()
        return len(pages)

    def _parts(self, texts: Sequence[str]) -> list[Row]:
        """A row in parts none of which is taller than a page."""
        row = self.columns.row(texts)
        if row.lines == 1 or row.lines <= self._most_lines():
            return [row]
        most = self._most_lines()
        starts = range(0, row.lines, most)
        return [
            Row(tuple(Cell(cell.lines[at : at + most]) for cell in row.cells), min(most, row.lines - at))
            for at in starts
        ]

    def _most_lines(self) -> int:
        """Lines of a row that no page is too short for."""
        room = self.size[1] - _FOOT - max(self._top(1), self._top(2)) - self.columns.height(self.head)
        room -= self._tallied(1) + self._tallied(2)
        return max(int((room - 2 * PAD - 1) / self.columns.leading), 1)

    def _tallied(self, number: int) -> float:
        """Height of the sums above (from page 2) and below the rows of a page."""
        if not self.sums:
            return 0.0
        return (1 if number == 1 else 2) * self.columns.height(Row((), 1))

    def _pages(self, rows: Sequence[tuple[int, Row]]) -> list[list[tuple[int, Row]]]:
        bottom = self.size[1] - _FOOT
        pages: list[list[tuple[int, Row]]] = [[]]
        head = self.columns.height(self.head)
        y = self._top(1) + head + self._tallied(1)
        for row in rows:
            height = self.columns.height(row[1])
            if y + height > bottom and pages[-1]:
                pages.append([])
                y = self._top(2) + head + self._tallied(2)
            pages[-1].append(row)
            y += height
        return pages

    def _table(self, rows: Sequence[Row], top: float, part: tuple[int, int]) -> None:
        edges = self.columns.edges
        codes: list[str] = []
        above = [self.columns.wide(self.sums.before(part[0]))] if self.sums and part[0] else []
        below = [self.columns.wide(self.sums.after(*part))] if self.sums else []
        levels = [top]
        for row in [self.head, *above, *rows, *below]:
            codes += self.columns.codes(row, levels[-1])
            levels.append(levels[-1] + self.columns.height(row))
        first, last = 1 + len(above), len(levels) - 1 - len(below)
        self.canvas.grid(edges, levels[:2], RULE)
        self.canvas.grid(edges, levels[first : last + 1], RULE)
        for at in (*range(1, first), *range(last, len(levels) - 1)):
            self.canvas.grid([edges[0], edges[-1]], levels[at : at + 2], RULE)
        self.canvas.lay(codes)

    def _title(self) -> list[Run]:
        lines = compose_title(self.listing.title, self.roles.title, TITLE, self.width)
        runs = [run.moved(_SIDE, _TOP + (at + 0.8) * TITLE * 1.3) for at, line in enumerate(lines) for run in line.runs]
        self.title_height = len(lines) * TITLE * 1.3 + 8
        if self.listing.subtitle:
            below = compose(self.listing.subtitle, Setting(self.roles.text, SUBTITLE, self.width, align="center"))
            for at, line in enumerate(below):
                runs += [run.moved(_SIDE, _TOP + self.title_height + (at + 0.7) * SUBTITLE * 1.4) for run in line.runs]
            self.title_height += len(below) * SUBTITLE * 1.4 + 4
        return runs

    def _top(self, number: int) -> float:
        return _TOP + (self.title_height if number == 1 else SMALL)

    def _running_title(self) -> list[Run]:
        return self._small(self.listing.title, _TOP, "left")

    def _foot(self, number: int, count: int) -> list[Run]:
        y = self.size[1] - _FOOT + 6 * MM
        folio = self._small(FOLIOS[self.listing.language].format(page=number, pages=count), y, "right")
        return [*self._small(self.listing.footer, y, "left"), *folio] if self.listing.footer else folio

    def _small(self, text: str, y: float, align: Align) -> list[Run]:
        text = text.replace("\n", " ")
        plain, width = self.columns.line(text, SMALL)
        if plain and width <= self.width * 0.8:
            left = _SIDE + self.width - width if align == "right" else _SIDE
            return [run.moved(left, y) for run in plain]
        room = self.width if align == "right" else self.width * 0.8
        left = _SIDE + self.width - room if align == "right" else _SIDE
        lines = compose(text, Setting(self.roles.text, fitting_line(text, self.roles.text, room), room, align=align))
        return [run.moved(left, y) for run in lines[0].runs]


def fitting_line(text: str, role: Role, room: float) -> float:
    """A small size in which the whole of ``text`` fits one line of ``room`` points."""
    width = compose(text, Setting(role, SMALL, 1e6))[0].width
    return min(SMALL, SMALL * room / width - 0.01) if width else SMALL


def write(listing: Listing, canvas: Canvas) -> int:
    """Print ``listing`` on ``canvas``; returns the number of pages."""
    collecting = gc.isenabled()
    gc.disable()  # it would walk again and again over rows that all stay: a third of the time
    try:
        return Sheet(listing, canvas).write()
    finally:
        if collecting:
            gc.enable()
