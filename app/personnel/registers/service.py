"""Changing the registers where more than one row is concerned: competitions and appointments come with their steps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app import store
from app.i18n import N_
from app.records import Row
from app.safety.write import Writer, write_tx

if TYPE_CHECKING:
    from app.bureau import Bureau


def save_competition(bureau: Bureau, values: Row, row_id: int | None = None, reason: str = "") -> int:
    """Store a competition; a new one gets the steps of its kind (事业单位人事管理条例 arts 9, 10)."""
    with write_tx(bureau, N_("Save competition"), reason) as tx:
        saved = store.put(bureau, tx, "competition", values, row_id)
        if row_id is None:
            _add_steps(bureau, tx, ("competition", saved))
    return saved


def save_appointment(bureau: Bureau, values: Row, row_id: int | None = None, reason: str = "") -> int:
    """Store an appointment; a new one gets the steps of its procedure (干部任用条例; QĐ 80-QĐ/TW)."""
    with write_tx(bureau, N_("Save appointment"), reason) as tx:
        saved = store.put(bureau, tx, "appointment", values, row_id)
        if row_id is None:
            _add_steps(bureau, tx, ("appointment", saved))
    return saved


def _add_steps(bureau: Bureau, tx: Writer, owner: tuple[str, int]) -> None:
    """The steps of the rule: of the kind of a competition, the same for every appointment."""
    name, row = owner
    rule = bureau.rules.find(f"{name}.steps", bureau.today)
    steps: Sequence[str] = ()
    if rule:
        steps = rule.value[store.get(bureau, name, row)["kind"]] if name == "competition" else rule.value
    for ordinal, step in enumerate(steps, 1):
        store.put(bureau, tx, f"{name}_step", {name: row, "ordinal": ordinal, "step": step})


class StepHooks:
    """What a sheet of competitions or appointments brings besides its rows: the steps of each new one."""

    def __init__(self, record: str) -> None:
        self._record = record

    def after_insert(self, bureau: Bureau, tx: Writer, ids: Sequence[int], _rows: Sequence[Row]) -> None:
        """New ones have come in."""
        for row in ids:
            _add_steps(bureau, tx, (self._record, row))

    def after_update(self, bureau: Bureau, tx: Writer, before: Row, after: Row) -> None:
        """Steps that are there stay as they are."""


def keep_members(bureau: Bureau, members: Sequence[int]) -> int:
    """This year's review says “keep” for those of these members who have none yet; returns how many, in one step."""
    year, day = bureau.today.year, bureau.today.isoformat()
    rows = store.rows_by_id(bureau, "reserve_member", members)
    reviewed = {
        member
        for (member,) in bureau.db.tuples(
            "SELECT member FROM reserve_review WHERE year = ? AND deleted_at IS NULL", (year,)
        )
    }
    kept = [row["id"] for row in rows if row["id"] not in reviewed and not row["out_on"]]
    with write_tx(bureau, N_("Keep reserve cadres")) as tx:
        for member in kept:
            review = {"member": member, "year": year, "decision": "keep", "decided_on": day}
            store.put(bureau, tx, "reserve_review", review)
    return len(kept)


SAVERS = {"competition": save_competition, "appointment": save_appointment}
