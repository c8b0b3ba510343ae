"""Our figures beside those of others: the provincial average of a year, typed by the clerk, and how far we are off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app import store, values
from app.errors import Invalid
from app.i18n import N_, _
from app.measures import Cell
from app.safety.write import write_tx
from app.yearly.records import COMPARISON

if TYPE_CHECKING:
    from app.bureau import Bureau

NAME = N_("Provincial average")
_VALUE = COMPARISON.field("value")


@dataclass(frozen=True)
class Comparison:
    """What a table of a year is compared with: ``values`` by the key of the cell, in the unit of ``own``."""

    name: str = ""
    source: str = ""
    values: Mapping[str, float] = field(default_factory=dict[str, float])

    def gap(self, cell: Cell) -> float | None:
        """Own figure − the other one, in percentage points for shares; None where either is unknown."""
        mine, other = own(cell), self.values.get(cell.key)
        return None if mine is None or other is None else mine - other


NOTHING = Comparison()


def own(cell: Cell) -> float | None:
    """What of a cell is compared: its share in per cent, or its value where it is a share of nothing."""
    return cell.value if cell.total is None else cell.share


def read(bureau: Bureau, measure: str, year: int) -> Comparison:
    """What was typed for a table of a year."""
    rows = bureau.db.rows(
        "SELECT * FROM comparison WHERE measure = ? AND year = ? AND deleted_at IS NULL", (measure, year)
    )
    if not rows:
        return NOTHING
    return Comparison(rows[0]["name"], rows[0]["source"] or "", {row["cell"]: row["value"] for row in rows})


@dataclass(frozen=True)
class Typed:
    """The same as it was typed: a text for each cell, empty for none."""

    name: str
    source: str
    texts: Mapping[str, str]


def keep(bureau: Bureau, measure: str, year: int, typed: Typed) -> int:
    """Store what was typed for a table of a year; returns how many figures there are.

    Invalid names every cell whose text is no number, and ``name`` where figures have none; nothing is stored then.
    """
    found, problems = _figures(typed.texts)
    if found and not typed.name.strip():
        problems["name"] = _("Say what these figures are.")
    if problems:
        raise Invalid(problems)
    rows = bureau.db.rows(
        "SELECT id, cell FROM comparison WHERE measure = ? AND year = ? AND deleted_at IS NULL", (measure, year)
    )
    known = {row["cell"]: row["id"] for row in rows}
    same = {"measure": measure, "year": year, "name": typed.name, "source": typed.source}
    with write_tx(bureau, N_("Save figures to compare with")) as tx:
        for cell, value in found.items():
            store.put(bureau, tx, "comparison", {**same, "cell": cell, "value": value}, known.get(cell))
        for cell in known.keys() - found.keys():
            tx.remove("comparison", known[cell])
    return len(found)


def _figures(texts: Mapping[str, str]) -> tuple[dict[str, float], dict[str, str]]:
    found, problems = dict[str, float](), dict[str, str]()
    for cell, text in texts.items():
        try:
            number = values.parse(_VALUE, text.strip().removesuffix("%"))
        except values.Unfit as unfit:
            problems[cell] = str(unfit)
        else:
            if number is not None:
                found[cell] = number
    return found, problems
