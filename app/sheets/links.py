"""Finding the row that a sheet means: a unit by its code or name, a person by identity number or name."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from app import areas
from app.codes import fold
from app.errors import Invalid
from app.i18n import _, run_on
from app.records import Field, Record, Row
from app.sheets.cells import Converter
from app.sheets.grid import Cell
from app.sheets.header import listed
from app.sheets.matching import Column
from app.values import validate

if TYPE_CHECKING:
    from app.bureau import Bureau

_NEAR = 0.5
IN_FILE = -1_000_000  # IN_FILE - n stands for the row with index n of the sheet until it has an id


@dataclass
class Found:
    """What was found: an id (negative while the row is only planned), or a sentence why not."""

    row: int | None = None
    fault: str = ""
    note: str = ""


@dataclass
class NewRow:
    """A row that does not exist yet but that the sheet speaks of; its place in the list -1, -2 … stands for its id."""

    record: str
    values: Row


@dataclass
class Planned:
    """What links may point at beyond the bureau's rows."""

    create: tuple[str, ...] = ()  # records of which unknown rows are made
    new_rows: list[NewRow] = field(default_factory=list[NewRow])
    in_file: dict[str, int] = field(default_factory=dict[str, int])  # folded title → row index; only for its own record


class Link:
    """The columns that name the row which one field links to."""

    def __init__(self, bureau: Bureau, link: Field, columns: Sequence[Column], planned: Planned) -> None:
        self.field = link
        self._bureau = bureau
        self.columns = columns
        self.faults: dict[tuple[Cell, ...], str] = {}
        self.notes: dict[tuple[Cell, ...], str] = {}
        self._record = areas.records()[link.links]
        self._planned = planned
        self._names = [column.target.partition(".")[2] or self._record.title for column in columns]
        self._converters = [Converter(self._record.field(name), bureau) for name in self._names]
        self._known: dict[tuple[Cell, ...], int | None] = {}
        self._index = _index(bureau, self._record, self._names)
        self._titles = _titles(bureau, self._record)

    def values(self, cells: Sequence[tuple[Cell, ...]]) -> list[int | None]:
        """The id for each row's cells of these columns."""
        known = self._known
        for given in cells:
            if given not in known:
                found = self._find(given)
                known[given] = found.row
                if found.fault:
                    self.faults[given] = found.fault
                if found.note:
                    self.notes[given] = found.note
        return [known[given] for given in cells]

    def _find(self, given: tuple[Cell, ...]) -> Found:
        wanted: dict[str, Any] = {}
        for name, converter, cell in zip(self._names, self._converters, given, strict=True):
            value = converter.values([cell])[0]
            if cell in converter.faults:
                return Found(fault=converter.faults[cell])
            if value is not None:
                wanted[name] = value
        if not wanted:
            return Found()
        hits = {name: self._index[name].get(fold(str(value)), []) for name, value in wanted.items()}
        return self._judge(wanted, hits)

    def _judge(self, wanted: Row, hits: dict[str, list[int]]) -> Found:
        title = self._record.title
        surest = next((found for name, found in hits.items() if name != title and found), list[int]())
        named = hits.get(title, []) or self._by_path(wanted.get(title))
        if surest and named and surest[0] not in named:
            return Found(fault=self._contradiction(wanted, surest[0]))
        if surest:
            return Found(surest[0])
        if len(named) > 1:
            text = _("{record}: {count} are called “{title}”. Add a column that tells them apart.")
            return Found(fault=text.format(record=_(self._record.label), count=len(named), title=wanted[title]))
        if named:
            others = [str(value) for name, value in wanted.items() if name != title]
            note = _("“{code}” is not known; found by its name.").format(code=listed(others)) if others else ""
            return Found(named[0], note=note)
        return self._not_found(wanted)

    def _by_path(self, title: Any) -> list[int]:
        """The row named at the end of ``county/hospital/department``-like paths, if the whole is not known."""
        parts = str(title or "").replace("\\", "/").split("/")
        return self._index[self._record.title].get(fold(parts[-1]), []) if len(parts) > 1 else []

    def _not_found(self, wanted: Row) -> Found:
        title = wanted.get(self._record.title)
        place = self._planned.in_file.get(fold(str(title))) if title else None
        if place is not None and self._record.name not in self._planned.create:
            return Found(IN_FILE - place)
        if title and self._record.name in self._planned.create:
            return self._create(wanted)
        shown = listed([str(value) for value in wanted.values()])
        sentences = [_("{record} “{title}” is not known.").format(record=_(self._record.label), title=shown)]
        near = difflib.get_close_matches(str(title), list(self._titles.values()), 1, _NEAR) if title else []
        if near:
            sentences.append(_("Is it “{title}”?").format(title=near[0]))
        return Found(fault=run_on(sentences))

    def _create(self, wanted: Row) -> Found:
        new = self._planned.new_rows
        try:
            whole = validate(self._record, dict.fromkeys(self._record.names) | {"id": None} | wanted, self._bureau)
        except Invalid as fault:
            return Found(fault=fault.text)
        new.append(NewRow(self._record.name, {name: whole[name] for name in self._record.names}))
        for name, value in wanted.items():
            self._index[name].setdefault(fold(str(value)), []).append(-len(new))
        note = _("{record} “{title}” will be new.")
        return Found(-len(new), note=note.format(record=_(self._record.label), title=wanted[self._record.title]))

    def _contradiction(self, wanted: Row, found: int) -> str:
        codes = listed([str(value) for name, value in wanted.items() if name != self._record.title])
        text = _("“{code}” is {one}, but the name says {other}.")
        return text.format(code=codes, one=self._titles.get(found, ""), other=wanted[self._record.title])


def _index(bureau: Bureau, record: Record, names: Sequence[str]) -> dict[str, dict[str, list[int]]]:
    wanted = dict.fromkeys((*names, record.title))
    index: dict[str, dict[str, list[int]]] = {name: {} for name in wanted}
    ended = "valid_to IS NOT NULL" if "valid_to" in record.names else "0"
    query = f"SELECT id, {ended}, {', '.join(wanted)} FROM {record.name} WHERE deleted_at IS NULL ORDER BY 2, 1"
    living = set[int]()
    for row_id, has_ended, *values in bureau.db.tuples(query):
        living |= set() if has_ended else {row_id}
        for name, value in zip(wanted, values, strict=True):
            rows = index[name].setdefault(fold(str(value)), []) if value is not None else []
            if not (has_ended and living.intersection(rows)):  # whoever took the name of an abolished unit has it
                rows.append(row_id)
    return index


def _titles(bureau: Bureau, record: Record) -> dict[int, str]:
    return dict(bureau.db.tuples(f"SELECT id, {record.title} FROM {record.name} WHERE deleted_at IS NULL"))
