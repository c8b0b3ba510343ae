"""Which rows of the bureau a sheet speaks of: found again by their keys, each only once in a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.i18n import _
from app.records import Record, Row
from app.sheets.matching import keys

if TYPE_CHECKING:
    from app.bureau import Bureau


class KnownRows:
    """By which key a row of the sheet is one of the bureau's, or one that the sheet brought before."""

    def __init__(self, bureau: Bureau, record: Record) -> None:
        self.record = record
        self.keys = keys(record)
        self._rows: list[dict[tuple[Any, ...], int]] = [{} for _key in self.keys]
        self._seen: list[dict[tuple[Any, ...], int]] = [{} for _key in self.keys]
        names = list(dict.fromkeys(name for key in self.keys for name in key))
        for row in bureau.db.rows(f"SELECT id, {', '.join(names)} FROM {record.name} WHERE deleted_at IS NULL"):
            for place, key in enumerate(self.keys):
                if (value := self._value(row, key)) is not None:
                    self._rows[place][value] = row["id"]

    def _value(self, row: Row, key: tuple[str, ...]) -> tuple[Any, ...] | None:
        """What is compared; None when a part is missing."""
        values = tuple(row[name] for name in key)
        return None if None in values else values

    def match(self, row: Row, number: int) -> tuple[int | None, str]:
        """The id of the bureau's row, and what is wrong with the key; ``number`` is the row in the sheet."""
        found: set[int] = set()
        known, fault = False, ""
        for place, key in enumerate(self.keys):
            value = self._value(row, key)
            if value is None:
                continue
            known = True
            first = self._seen[place].setdefault(value, number)
            if first != number:
                fault = _("{field}: the same as in row {row}.").format(field=self._label(key), row=first)
            if value in self._rows[place]:
                found.add(self._rows[place][value])
        if not known:
            labels = " / ".join(map(self._label, self.keys))
            fault = _("{field} is missing, so nobody can tell whose row this is.").format(field=labels)
        if len(found) > 1:
            labels = " / ".join(map(self._label, self.keys))
            return None, _("{field} belong to two different entries of the bureau.").format(field=labels)
        return (found.pop() if found else None), fault

    def _label(self, key: tuple[str, ...]) -> str:
        return " + ".join(_(self.record.field(name).label) for name in key)
