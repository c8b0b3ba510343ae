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
            kind = store.get(bureau, "competition", saved)["kind"]
            rule = bureau.rules.find("competition.steps", bureau.today)
            _add_steps(bureau, tx, ("competition", saved), rule.value.get(kind, ()) if rule else ())
    return saved


def save_appointment(bureau: Bureau, values: Row, row_id: int | None = None, reason: str = "") -> int:
    """Store an appointment; a new one gets the steps of its procedure (干部任用条例; QĐ 80-QĐ/TW)."""
    with write_tx(bureau, N_("Save appointment"), reason) as tx:
        saved = store.put(bureau, tx, "appointment", values, row_id)
        if row_id is None:
            rule = bureau.rules.find("appointment.steps", bureau.today)
            _add_steps(bureau, tx, ("appointment", saved), rule.value if rule else ())
    return saved


def _add_steps(bureau: Bureau, tx: Writer, owner: tuple[str, int], steps: Sequence[str]) -> None:
    name, row = owner
    for ordinal, step in enumerate(steps, 1):
        store.put(bureau, tx, f"{name}_step", {name: row, "ordinal": ordinal, "step": step})


SAVERS = {"competition": save_competition, "appointment": save_appointment}
