"""A workbook of one sheet written straight as XML, many times faster than a library does; text stays text."""

from __future__ import annotations

import re
import zipfile
from collections import deque
from collections.abc import Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import date, datetime
from html import escape
from pathlib import Path
from typing import IO, cast

from app.safety.files import replacing
from app.sheets.grid import Cell, column_letters

TEXT, PLAIN, HEAD, DAY, BAD, BAD_DAY = range(6)  # styles, in the order of styles.xml below; the first needs no word
MOST_TEXT = 32_767  # characters that Excel keeps in a cell
_LEVEL = 1  # of packing: a quarter larger than the best, in a third of the time
_EPOCH = date(1899, 12, 30)
_PIECE = 1 << 20  # characters handed over at once: two threads that meet too often wait for each other
_AHEAD = 4  # pieces that may wait to be packed
_BEGIN, _END, _NUMBER, _NUMBER_END = "\x1e", "\x1f", "\x1c", "\x1d"  # of a cell; of a number within
_NEXT = _END + _BEGIN
_ONE_BY_ONE = "\0"  # stands for what cannot be joined, and is found like any other special character
_MARKUP = (
    (_BEGIN + _END, "<c/>"),
    (_BEGIN + _NUMBER, '<c s="1"><v>'),
    (_NUMBER_END + _END, "</v></c>"),
    (_BEGIN, '<c t="inlineStr"><is><t>'),
    (_END, "</t></is></c>"),
)
_MARKUP_OF_TEXTS = [pair for pair in _MARKUP if _NUMBER not in pair[0] and _NUMBER_END not in pair[0]]
_CAREFUL = ("  ", _BEGIN + " ", " " + _END)
_MARKED_OR_SPECIAL = re.compile("[&<>\x00-\x1b\x7f\ud800-\udfff\ufffe\uffff]")
_SPECIAL = re.compile("[&<>\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]|^ | $|  |_x")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # what Excel would take for a character written as its number
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def text_cell(text: str, style: int = TEXT) -> str:
    """A cell that holds a text, whatever it looks like."""
    styled = f' s="{style}"' if style else ""
    if _SPECIAL.search(text) is None and len(text) <= MOST_TEXT:
        return f'<c{styled} t="inlineStr"><is><t>{text}</t></is></c>'
    plain = _ESCAPE_LIKE.sub("_x005F_", _FORBIDDEN.sub("", text)[:MOST_TEXT]).replace("\r", "_x000D_")
    return f'<c{styled} t="inlineStr"><is><t xml:space="preserve">{escape(plain, quote=False)}</t></is></c>'


def cell_xml(cell: Cell, *, bad: bool = False) -> str:
    """A cell as it came: numbers and days as such, everything else as text."""
    if cell is None or cell == "":
        return f'<c s="{BAD}"/>' if bad else "<c/>"
    if isinstance(cell, bool):
        return f'<c s="{BAD if bad else PLAIN}" t="b"><v>{int(cell)}</v></c>'
    if isinstance(cell, int | float):
        return f'<c s="{BAD if bad else PLAIN}"><v>{cell!r}</v></c>'
    if isinstance(cell, date | datetime):
        return f'<c s="{BAD_DAY if bad else DAY}"><v>{_serial(cell)}</v></c>'
    return text_cell(str(cell), BAD if bad else TEXT)


def _serial(day: date) -> str:
    if isinstance(day, datetime):
        seconds = day.hour * 3600 + day.minute * 60 + day.second
        return repr((day.date() - _EPOCH).days + seconds / 86_400)
    return str((day - _EPOCH).days)


def rows_xml(rows: Sequence[Sequence[Cell]], first: int) -> str:
    """Rows from number ``first``, None and "" blank, numbers as such, all else text.

    A block whose texts all stand as they are is joined with marks that no text holds, and each mark becomes its markup
    throughout the block: many times faster than cell by cell.
    """
    joined = [_joined(row) for row in rows]
    block = "".join(joined)
    if not _stands_as_it_is(block, sum(map(len, rows)), max(map(len, joined), default=0)):
        return "".join(f'<row r="{n}">{"".join(map(cell_xml, row))}</row>' for n, row in enumerate(rows, first))
    kept = (row.rstrip(_NEXT) for row in joined)  # blank cells at a row's end need not be written
    block = "".join(f'<row r="{n}">{row}{_END if row else ""}</row>' for n, row in enumerate(kept, first))
    for mark, markup in _MARKUP if _NUMBER in block else _MARKUP_OF_TEXTS:
        block = block.replace(mark, markup)
    return block


def _joined(row: Sequence[Cell]) -> str:
    try:
        texts = cast(str, _NEXT.join(row))  # pyright: ignore[reportArgumentType, reportCallIssue]
    except TypeError:
        texts = _NEXT.join(map(_marked, row))
    else:
        texts = _ONE_BY_ONE if _NUMBER in texts else texts
    return f"{_BEGIN}{texts}{_END}" if row else ""


def _marked(cell: Cell) -> str:
    if type(cell) in (int, float):
        return f"{_NUMBER}{cell!r}{_NUMBER_END}"
    if isinstance(cell, str) and _NUMBER not in cell:
        return cell
    return "" if cell is None else _ONE_BY_ONE


def _stands_as_it_is(block: str, cells: int, longest: int) -> bool:
    return (
        longest <= MOST_TEXT
        and block.count(_BEGIN) == block.count(_END) == cells
        and "_x" not in block
        and not (" " in block and any(sign in block for sign in _CAREFUL))
        and _MARKED_OR_SPECIAL.search(block) is None
    )


class RawSheet:
    """The sheet while it is written: ``add`` rows of ready cells from the top, then let the block end."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._packer = ThreadPoolExecutor(1)  # packing takes as long as making the cells, and lets others work
        self._unpacked: deque[Future[int]] = deque()
        self._texts: list[str] = []
        self._length = 0
        self.rows = 0
        self.comments: list[tuple[int, int, str]] = []  # row and column from 0, text

    def begin(self, frozen: int, widths: Sequence[float]) -> None:
        """What stands before the rows: so many rows stay in sight, columns are so wide."""
        pane = ""
        if frozen:
            pane = f'<pane ySplit="{frozen}" topLeftCell="A{frozen + 1}" activePane="bottomLeft" state="frozen"/>'
        columns = "".join(
            f'<col min="{place}" max="{place}" width="{width:g}" customWidth="1"/>'
            for place, width in enumerate(widths, 1)
        )
        self._write(
            f'{_DECLARATION}<worksheet xmlns="{_MAIN}" xmlns:r="{_REL}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
            f'<sheetViews><sheetView workbookViewId="0">{pane}</sheetView></sheetViews>'
            f"{f'<cols>{columns}</cols>' if columns else ''}<sheetData>"
        )

    def add(self, rows: Sequence[Sequence[str]]) -> None:
        """Rows of cells made by ``text_cell`` or ``cell_xml``."""
        first = self.rows + 1
        self.rows += len(rows)
        self._write("".join(f'<row r="{n}">{"".join(cells)}</row>' for n, cells in enumerate(rows, first)))

    def add_values(self, rows: Sequence[Sequence[Cell]]) -> None:
        """Rows of values: what stands in them is made into cells here."""
        first = self.rows + 1
        self.rows += len(rows)
        self._write(rows_xml(rows, first))

    def end(self, filtered: str, footer: str) -> None:
        """What stands behind the rows: the filter's range, the page."""
        kept = f'<autoFilter ref="{filtered}"/>' if filtered else ""
        noted = '<legacyDrawing r:id="rId1"/>' if self.comments else ""
        foot = escape(footer.replace("&", "&&"))
        self._write(
            f"</sheetData>{kept}"
            '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
            '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
            f"<headerFooter><oddFooter>&amp;L{foot}&amp;R&amp;P / &amp;N</oddFooter></headerFooter>"
            f"{noted}</worksheet>"
        )

    def _write(self, text: str) -> None:
        self._texts.append(text)
        self._length += len(text)
        if self._length > _PIECE:
            self._pack()

    def _pack(self) -> None:
        self._unpacked.append(self._packer.submit(self._file.write, "".join(self._texts).encode()))
        self._texts, self._length = [], 0
        while len(self._unpacked) > _AHEAD:
            self._unpacked.popleft().result()

    def close(self) -> None:
        """Wait for what is still being packed; a fault of the disk arrives here or in a later ``add``."""
        with self._packer:
            self._pack()
            while self._unpacked:
                self._unpacked.popleft().result()


@contextmanager
def raw_book(
    path: Path, name: str, *, header: int = 1, widths: Sequence[float] = (), footer: str = ""
) -> Generator[RawSheet]:
    """A sheet ``name`` whose first ``header`` rows stay in sight and come again on each page.

    It takes the place of ``path`` when the block ends well; DiskFull or ReadOnly leave nothing half-made.
    """
    with (
        replacing(path) as temporary,
        zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as book,
    ):
        with book.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as file, closing(RawSheet(file)) as sheet:
            sheet.begin(header, widths)
            yield sheet
            last = column_letters(len(widths) - 1) if widths else ""
            is_filtered = header and last and sheet.rows > header
            sheet.end(f"A{header}:{last}{sheet.rows}" if is_filtered else "", footer)
        for member, content in _parts(name, header, sheet.comments).items():
            book.writestr(member, content)


def _parts(name: str, header: int, comments: Sequence[tuple[int, int, str]]) -> dict[str, str]:
    quoted = escape("'" + name.replace("'", "''") + "'")
    titles = ""
    if header:
        titles = f'<definedName name="_xlnm.Print_Titles" localSheetId="0">{quoted}!$1:${header}</definedName>'
    parts = {
        "[Content_Types].xml": _types(bool(comments)),
        "_rels/.rels": _links((("officeDocument", "xl/workbook.xml"),)),
        "xl/workbook.xml": f'{_DECLARATION}<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><sheets>'
        f'<sheet name="{escape(name)}" sheetId="1" r:id="rId1"/></sheets>'
        f"{f'<definedNames>{titles}</definedNames>' if titles else ''}</workbook>",
        "xl/_rels/workbook.xml.rels": _links((("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"))),
        "xl/styles.xml": _STYLES,
    }
    if comments:
        targets = (("vmlDrawing", "../drawings/vmlDrawing1.vml"), ("comments", "../comments1.xml"))
        parts["xl/worksheets/_rels/sheet1.xml.rels"] = _links(targets)
        parts["xl/comments1.xml"] = _comments(comments)
        parts["xl/drawings/vmlDrawing1.vml"] = _drawing(comments)
    return parts


def _types(commented: bool) -> str:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = [("workbook", "sheet.main"), ("worksheets/sheet1", "worksheet"), ("styles", "styles")]
    parts += [("comments1", "comments")] if commented else []
    overrides = "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="{kind}.{name}+xml"/>' for part, name in parts
    )
    return (
        f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>'
        f"{overrides}</Types>"
    )


def _links(targets: Sequence[tuple[str, str]]) -> str:
    links = "".join(
        f'<Relationship Id="rId{place}" Type="{_REL}/{kind}" Target="{target}"/>'
        for place, (kind, target) in enumerate(targets, 1)
    )
    return f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


def _comments(comments: Sequence[tuple[int, int, str]]) -> str:
    items = "".join(
        f'<comment ref="{column_letters(column)}{row + 1}" authorId="0"><text><t xml:space="preserve">'
        f"{escape(_FORBIDDEN.sub('', text), quote=False)}</t></text></comment>"
        for row, column, text in comments
    )
    head = f'{_DECLARATION}<comments xmlns="{_MAIN}"><authors><author/></authors>'
    return f"{head}<commentList>{items}</commentList></comments>"


def _drawing(comments: Sequence[tuple[int, int, str]]) -> str:
    """The boxes in which spreadsheets show comments; without them the file counts as damaged."""
    shapes = "".join(
        f'<v:shape id="_s{place}" type="#_t202" style="position:absolute;visibility:hidden;width:216pt;height:60pt" '
        'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:textbox/>'
        '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:AutoFill>False</x:AutoFill>'
        f"<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
        for place, (row, column, _text) in enumerate(comments, 1025)
    )
    return (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/>'
        '</o:shapelayout><v:shapetype id="_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
        '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
        f"{shapes}</xml>"
    )


_STYLES = (
    f'{_DECLARATION}<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
    '</numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/>'
    '<name val="Calibri"/></font></fonts><fills count="4"><fill><patternFill patternType="none"/></fill><fill>'
    '<patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF4"/>'
    '</patternFill></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF8CBAD"/></patternFill></fill></fills>'
    '<borders count="2"><border/><border>'
    + "".join(f'<{side} style="thin"><color rgb="FFBFBFBF"/></{side}>' for side in ("left", "right", "top", "bottom"))
    + '</border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="6">'
    '<xf numFmtId="49" applyNumberFormat="1"/><xf/>'
    '<xf numFmtId="49" fontId="1" fillId="2" borderId="1" applyNumberFormat="1" applyFont="1" applyFill="1" '
    'applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>'
    '<xf numFmtId="164" applyNumberFormat="1"/>'
    '<xf numFmtId="49" fillId="3" borderId="1" applyNumberFormat="1" applyFill="1" applyBorder="1"/>'
    '<xf numFmtId="164" fillId="3" borderId="1" applyNumberFormat="1" applyFill="1" applyBorder="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
