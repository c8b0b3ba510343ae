"""Which rows of the bureau a sheet speaks of: found again by their keys, or so much alike that the clerk is asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from app.codes import fold
from app.i18n import _
from app.records import Record, Row
from app.sheets.matching import keys

if TYPE_CHECKING:
    from app.bureau import Bureau

BLOCK = 2000  # rows read at once
_NEAR = 0.7  # of the longer name that the shorter one makes up


@dataclass(frozen=True)
class Match:
    """What a row's key says: a row of the bureau, what is wrong with it, the row of the sheet that had it before."""

    id: int | None = None
    fault: str = ""
    double: int = 0  # number in the sheet, 0 for none
    nameless: bool = False  # the row has no key at all


class KnownRows:
    """By which key a row of the sheet is one of the bureau's, or one that the sheet brought before."""

    def __init__(self, bureau: Bureau, record: Record) -> None:
        self._bureau = bureau
        self._record = record
        self._ways = [_Way(key) for key in keys(record)]
        self._alike = [_Way(names) for names in record.alike]

    def load(self) -> Iterator[int]:
        """Read the bureau's rows in steps; says how many."""
        ways = [*self._ways, *self._alike]
        names = list(dict.fromkeys(name for way in ways for name in way.key))
        ended = "valid_to IS NOT NULL" if "valid_to" in self._record.names else "0"
        query = f"""SELECT id, {ended} AS ended, {", ".join(names)} FROM {self._record.name}
            WHERE deleted_at IS NULL AND id > ? ORDER BY id LIMIT {BLOCK}"""
        last = done = 0
        while rows := self._bureau.db.rows(query, (last,)):
            for row in rows:
                for way in ways:
                    way.learn(row)
            last, done = rows[-1]["id"], done + len(rows)
            yield done

    def match(self, row: Row, number: int) -> Match:
        """Whose row it is; ``number`` is the row in the sheet."""
        found: set[int] = set()
        known, fault, double = False, "", 0
        for way in self._ways:
            value = way.value(row)
            if any(row[name] is None for name in self._needed(way)):
                continue
            known = True
            first = way.seen.setdefault(value, number)
            if first != number:
                double = first
                fault = _("{field}: the same as in row {row}.").format(field=self._label(way), row=first)
            if value in way.rows:
                found.add(way.rows[value][-1])
        if not known:
            fault = _("{field} is missing, so nobody can tell whose row this is.").format(field=self._labels)
        if len(found) > 1:
            return Match(fault=_("{field} belong to two different entries of the bureau.").format(field=self._labels))
        return Match(found.pop() if found else None, fault, double, not known)

    def _needed(self, way: _Way) -> list[str]:
        """Without which fields a key says nothing: a single one, or the required ones of several."""
        return [name for name in way.key if len(way.key) == 1 or self._record.field(name).required]

    def alike(self, row: Row) -> list[int]:
        """The bureau's rows that may be this one although their keys do not say so."""
        found: dict[int, None] = {}
        for way in self._alike:
            value = way.value(row)
            if len(way.key) == 1:
                found |= dict.fromkeys(way.near(value))
            elif None not in value:
                found |= dict.fromkeys(way.rows.get(value, ()))
        return list(found)

    def forget(self, row: Row, number: int) -> None:
        """The row will not come in: another one may have its keys."""
        for way in self._ways:
            if way.seen.get(way.value(row)) == number:
                del way.seen[way.value(row)]

    def name_of(self, row: Row) -> str:
        """The keys of a row as a text, under which an answer about it is kept."""
        return "|".join(str(way.value(row)) for way in self._ways)

    @property
    def _labels(self) -> str:
        return " / ".join(map(self._label, self._ways))

    def _label(self, way: _Way) -> str:
        return " + ".join(_(self._record.field(name).label) for name in way.key)


class _Way:
    """One key: the bureau's rows by it (one that is not abolished last), and the sheet's rows by it."""

    def __init__(self, key: tuple[str, ...]) -> None:
        self.key = key
        self.value: itemgetter[Any] = itemgetter(*key)
        self.rows: dict[Any, list[int]] = {}
        self.seen: dict[Any, int] = {}
        self.folded: dict[str, list[int]] = {}

    def learn(self, row: Row) -> None:
        """Take in a row of the bureau."""
        found = self.rows.setdefault(self.value(row), [])
        if row["ended"]:
            found.insert(0, row["id"])
        else:
            found.append(row["id"])

    def near(self, value: Any) -> list[int]:
        """Rows whose name is this one with something added or left out; 第一 and 第二 are two different names."""
        if not self.folded:
            self.folded = {fold(str(other)): ids for other, ids in self.rows.items() if other}
        wanted = fold(str(value or ""))
        return [one for other, ids in self.folded.items() if other != wanted and is_near(wanted, other) for one in ids]


def is_near(one: str, other: str) -> bool:
    """Whether the shorter of two names stands within the longer one, letter by letter, and makes up most of it."""
    short, long = sorted((one, other), key=len)
    if not short or len(short) < _NEAR * len(long):
        return False
    letters = iter(long)
    return all(letter in letters for letter in short)
