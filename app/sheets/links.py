"""Finding the row that a sheet means: a unit by its code or name, a person by identity number or name."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from app import areas, store
from app.codes import fold
from app.errors import Invalid
from app.i18n import _, run_on
from app.records import Field, Kind, Row
from app.sheets.cells import Converter
from app.sheets.grid import Cell, shown
from app.sheets.header import listed
from app.sheets.known import BLOCK, is_near
from app.sheets.matching import Column
from app.values import mask, show, validate

if TYPE_CHECKING:
    from app.bureau import Bureau

_NEAR = 0.5
_MOST_NEAR = 3
_MOST_COMPARED = 5000  # titles that a name is compared with; more would hold the window up
_NO_ANSWER = object()
_TELLING = ("birth_date", "unit", "department", "year", "parent")  # what tells two rows of one name apart
NEW = 0  # the answer that a linked row is none of the known ones
IN_FILE = -1_000_000  # IN_FILE - n stands for the row with index n of the sheet until it has an id


@dataclass
class Found:
    """What was found: an id (negative while the row is only planned), or a sentence why not and what it may be."""

    row: int | None = None
    fault: str = ""
    note: str = ""
    candidates: Collection[int] = ()
    is_open: bool = False  # one of the candidates is meant, or a new row


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
    meanings: Mapping[tuple[str, str], Any] = field(default_factory=dict[tuple[str, str], Any])  # the clerk's answers


def _as_text(named: Field) -> Field:
    """A field by which a sheet names a row; a link is named by a text as well."""
    return Field(name=named.name, label=named.label) if named.kind is Kind.LINK else named


class Link:
    """The columns that name the row which one field links to."""

    def __init__(self, bureau: Bureau, link: Field, columns: Sequence[Column], planned: Planned) -> None:
        self.field = link
        self._bureau = bureau
        self.columns = columns
        self.faults: dict[tuple[Cell, ...], str] = {}
        self.notes: dict[tuple[Cell, ...], str] = {}
        self.open: dict[tuple[Cell, ...], Found] = {}  # what the clerk may settle once for all rows
        self._record = areas.records()[link.links]
        self._planned = planned
        self._names = [column.target.partition(".")[2] or self._record.title for column in columns]
        self._converters = [Converter(_as_text(self._record.field(name)), bureau) for name in self._names]
        self._known: dict[tuple[Cell, ...], int | None] = {}
        self._index: dict[str, dict[str, list[int]]] = {name: {} for name in (*self._names, self._record.title)}
        self._titles: dict[int, str] = {}
        self._living: set[int] = set()

    def load(self) -> Iterator[int]:
        """Read the rows that may be meant in steps; says how many."""
        names, ended = list(self._index), "valid_to IS NOT NULL" if "valid_to" in self._record.names else "0"
        query = f"""SELECT id, {ended}, {", ".join(names)} FROM {self._record.name}
            WHERE deleted_at IS NULL AND id > ? ORDER BY id LIMIT {BLOCK}"""
        last = done = 0
        while rows := self._bureau.db.tuples(query, (last,)):
            named = self._names_behind(rows, names.index(self._record.title) + 2)
            for row_id, has_ended, *values in rows:
                known = dict(zip(names, values, strict=True))
                if named:
                    known[self._record.title] = named.get(known[self._record.title])
                self._learn(row_id, has_ended, known)
            last, done = rows[-1][0], done + len(rows)
            yield done

    def _names_behind(self, rows: Sequence[tuple[Any, ...]], place: int) -> dict[int | None, str]:
        """Where a row is named by a row that it links to (a member by its person), the names of those."""
        title = self._record.field(self._record.title)
        return store.titles(self._bureau, title.links, {row[place] for row in rows}) if title.links else {}

    def _learn(self, row_id: int, has_ended: bool, values: Row) -> None:
        self._titles[row_id] = values[self._record.title] or ""
        if not has_ended:
            self._living.add(row_id)
        for name, value in values.items():
            rows = self._index[name].setdefault(fold(str(value)), []) if value is not None else []
            if has_ended and self._living.intersection(rows):
                continue  # whoever took the name of an abolished unit has it
            if not has_ended:
                rows[:] = [other for other in rows if other in self._living]
            rows.append(row_id)

    @property
    def can_create(self) -> bool:
        """Whether a title is enough to make a new row."""
        title = self._record.title
        needed = [field.name for field in self._record.fields if field.required and field.name != title]
        return title in self._names and not needed

    def label(self, row_id: int) -> str:
        """The title of a row that may be meant, with what tells it from others of that title."""
        row = self._bureau.db.get(self._record.name, row_id) or {}
        told = [
            mask(field, row.get(field.name)) if field.sensitive else show(field, row.get(field.name))
            for field in self._record.fields
            if field.name in (*self._record.key, *_TELLING)
        ]
        return " · ".join(filter(None, dict.fromkeys([self._titles.get(row_id, ""), *told])))

    def values(self, cells: Sequence[tuple[Cell, ...]]) -> list[int | None]:
        """The id for each row's cells of these columns."""
        known = self._known
        for given in cells:
            if given not in known:
                found = self._find(given)
                known[given] = found.row
                if found.fault:
                    self.faults[given] = found.fault
                    self.open[given] = found
                if found.note:
                    self.notes[given] = found.note
        return [known[given] for given in cells]

    def raw(self, given: tuple[Cell, ...]) -> str:
        """The cells as they stood, under which an answer about them is kept."""
        return " / ".join(text for cell in given if (text := shown(cell).strip()))

    def _find(self, given: tuple[Cell, ...]) -> Found:
        answer = self._planned.meanings.get((self.field.name, self.raw(given)), _NO_ANSWER)
        if answer not in (_NO_ANSWER, NEW):
            return Found(answer)
        wanted: dict[str, Any] = {}
        for name, converter, cell in zip(self._names, self._converters, given, strict=True):
            value = converter.values([cell])[0]
            if cell in converter.faults:
                return Found(fault=converter.faults[cell])
            if value is not None:
                wanted[name] = value
        if not wanted:
            return Found()
        if answer == NEW:
            return self._create(wanted)
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
            fault = text.format(record=_(self._record.label), count=len(named), title=wanted[title])
            return Found(fault=fault, candidates=named, is_open=True)
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
        alike = self._alike(str(title)) if title else []
        if title and not alike and self._record.name in self._planned.create:
            return self._create(wanted)
        given = listed([str(value) for value in wanted.values()])
        sentences = [_("{record} “{title}” is not known.").format(record=_(self._record.label), title=given)]
        near = self._near(str(title)) if title else []
        if near:
            sentences.append(_("Is it “{title}”?").format(title=self._titles[near[0]]))
        return Found(fault=run_on(sentences), candidates=dict.fromkeys([*alike, *near]).keys(), is_open=bool(alike))

    def _near(self, title: str) -> list[int]:
        if len(self._titles) > _MOST_COMPARED:
            return []
        close = difflib.get_close_matches(title, set(self._titles.values()), _MOST_NEAR, _NEAR)
        return [row for name in close for row in self._index[self._record.title].get(fold(name), [])]

    def _alike(self, title: str) -> list[int]:
        """Rows whose title is this one with something added or left out; whether they are meant is asked."""
        if len(self._titles) > _MOST_COMPARED:
            return []
        wanted, rows = fold(title), self._index[self._record.title]
        return [row for name, ids in rows.items() if is_near(wanted, name) for row in ids if row > 0]

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
