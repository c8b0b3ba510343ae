"""Which rows of the bureau a sheet speaks of: found again by their keys, each only once in a sheet."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any

from app.i18n import _
from app.records import Record, Row
from app.sheets.matching import keys

if TYPE_CHECKING:
    from app.bureau import Bureau


class KnownRows:
    """By which key a row of the sheet is one of the bureau's, or one that the sheet brought before."""

    def __init__(self, bureau: Bureau, record: Record) -> None:
        self._record = record
        self._ways = [_Way(key) for key in keys(record)]
        names = list(dict.fromkeys(name for way in self._ways for name in way.key))
        # Of two units with one name the one that is not abolished comes last, and so is the one found.
        order = "valid_to IS NULL, id" if "valid_to" in record.names else "id"
        columns = ", ".join(["id", *names])
        for row in bureau.db.rows(f"SELECT {columns} FROM {record.name} WHERE deleted_at IS NULL ORDER BY {order}"):
            for way in self._ways:
                way.rows[way.value(row)] = row["id"]

    def match(self, row: Row, number: int) -> tuple[int | None, str]:
        """The id of the bureau's row, and what is wrong with the key; ``number`` is the row in the sheet."""
        found: set[int] = set()
        known, fault = False, ""
        for way in self._ways:
            value = way.value(row)
            if value is None or (len(way.key) > 1 and None in value):
                continue
            known = True
            first = way.seen.setdefault(value, number)
            if first != number:
                fault = _("{field}: the same as in row {row}.").format(field=self._label(way), row=first)
            if value in way.rows:
                found.add(way.rows[value])
        if not known:
            fault = _("{field} is missing, so nobody can tell whose row this is.").format(field=self._labels)
        if len(found) > 1:
            return None, _("{field} belong to two different entries of the bureau.").format(field=self._labels)
        return (found.pop() if found else None), fault

    @property
    def _labels(self) -> str:
        return " / ".join(map(self._label, self._ways))

    def _label(self, way: _Way) -> str:
        return " + ".join(_(self._record.field(name).label) for name in way.key)


class _Way:
    """One key: the bureau's rows by it, and the sheet's rows by it."""

    def __init__(self, key: tuple[str, ...]) -> None:
        self.key = key
        self.value: itemgetter[Any] = itemgetter(*key)
        self.rows: dict[Any, int] = {}
        self.seen: dict[Any, int] = {}
