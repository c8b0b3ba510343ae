"""Any table of the window as a printed list: the columns chosen, the rows in force."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import TYPE_CHECKING

from app import i18n, jurisdiction, store
from app.i18n import _
from app.paper.document import Column
from app.paper.listing import Listing
from app.records import Field, Kind, Row
from app.safety.audit import anchor_line
from app.values import mask, show

if TYPE_CHECKING:
    from app.bureau import Bureau
    from app.paper.document import Align
    from app.store import RowSource

_SLICE = 500  # rows read between two looks at the events
_SAMPLE = 400  # rows looked at for the width of a column
_EM = 3.7  # mm of a Chinese character at 10.5 points
_NARROWEST, _WIDEST = 10.0, 70.0  # mm
_LANDSCAPE_FROM = 180.0  # mm of columns: what an upright A4 page holds
_RIGHT = (Kind.INTEGER, Kind.NUMBER, Kind.MONEY)


def listing_steps(
    source: RowSource, fields: Sequence[Field], title: str, subtitle: str = ""
) -> Generator[tuple[int, int], None, Listing]:
    """Read the rows of a table slice by slice and return the list to print; yields (rows read, rows).

    Identity numbers, telephones and health words are masked, as everywhere on paper.
    """
    ids = source.ids()
    rows: list[tuple[str, ...]] = []
    for start in range(0, len(ids), _SLICE):
        found = store.rows_by_id(source.bureau, source.record.name, ids[start : start + _SLICE])
        rows += [_cells(len(rows) + place, row, fields) for place, row in enumerate(found, 1)]
        yield len(rows), len(ids)
    return _listing(source.bureau, fields, rows, (title, subtitle))


def _cells(number: int, row: Row, fields: Sequence[Field]) -> tuple[str, ...]:
    return (str(number), *(_text(field, row) for field in fields))


def _text(field: Field, row: Row) -> str:
    if field.kind is Kind.LINK:
        return row.get(field.name + store.TITLE_SUFFIX) or ""
    value = row.get(field.name)
    return mask(field, value) if field.sensitive else show(field, value)


def _listing(
    bureau: Bureau, fields: Sequence[Field], rows: Sequence[tuple[str, ...]], words: tuple[str, str]
) -> Listing:
    labels = [_("No."), *(_(field.label) for field in fields)]
    aligns: list[Align] = ["center", *("right" if field.kind in _RIGHT else "left" for field in fields)]
    widths = [_width(label, [row[place] for row in rows[:_SAMPLE]]) for place, label in enumerate(labels)]
    day = jurisdiction.of(bureau.jurisdiction).date_text(bureau.today)
    count = _("{day} · {count} rows").format(day=day, count=i18n.count(len(rows)))
    return Listing(
        title=words[0],
        subtitle=f"{words[1]} · {count}" if words[1] else count,
        columns=[Column(*parts) for parts in zip(labels, widths, aligns, strict=True)],
        rows=rows,
        footer=f"{bureau.name}  {anchor_line(bureau.db)}",
        landscape=sum(widths) > _LANDSCAPE_FROM,
        language="vi" if i18n.language() == "vi" else "zh-CN",
    )


def _width(label: str, texts: Sequence[str]) -> float:
    """Millimetres for a column: its label, and what most of its texts need; longer ones wrap."""
    lengths = sorted(_ems(text) for text in texts)
    usual = lengths[int(len(lengths) * 0.95)] if lengths else 0.0
    return min(max((max(usual, _ems(label)) + 1) * _EM, _NARROWEST), _WIDEST)


def _ems(text: str) -> float:
    return sum(1.0 if char > "\u2e7f" else 0.55 for char in text)
