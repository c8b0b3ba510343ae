"""Changing and reading further-study assignments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app import store
from app.errors import AppError, Invalid
from app.i18n import N_, _
from app.records import Row
from app.safety.write import write_tx

if TYPE_CHECKING:
    from app.bureau import Bureau

# An assignment in one of these states takes the person away.
TAKES_AWAY = ("planned", "approved", "away", "returned")
SENT = ("approved", "away", "returned")
ON_THE_WAY = ("approved", "away")


def save_study(bureau: Bureau, values: Row, row_id: int | None = None, reason: str = "") -> int:
    """Store an assignment; raises Invalid also when the person is already away then."""
    with write_tx(bureau, N_("Save further study"), reason) as tx:
        saved = store.put(bureau, tx, "study", values, row_id)
        _require_free(bureau, store.get(bureau, "study", saved))
    return saved


def _require_free(bureau: Bureau, study: Row) -> None:
    if study["status"] not in TAKES_AWAY:
        return
    end = study["returned_on"] or study["ends_on"]
    others = bureau.db.rows(
        f"""SELECT host, starts_on, coalesce(returned_on, ends_on) AS until FROM study
            WHERE person = ? AND id <> ? AND deleted_at IS NULL AND status IN ({", ".join("?" * len(TAKES_AWAY))})
              AND starts_on <= ? AND coalesce(returned_on, ends_on) >= ?""",
        (study["person"], study["id"], *TAKES_AWAY, end, study["starts_on"]),
    )
    if others:
        raise Invalid({"starts_on": _("Already away then: {host}, {starts_on} to {until}.").format(**others[0])})


def record_returns(bureau: Bureau, assignments: Sequence[int], day: str) -> None:
    """These people are back from study, in one step; AppError when one of them was never sent, and then none is."""
    with write_tx(bureau, N_("Record returns")) as tx:
        for study in assignments:
            row = store.get(bureau, "study", study)
            if row["status"] not in ON_THE_WAY:
                sentence = _("{name} is not away: the assignment is not in the state of approved or away.")
                raise AppError(sentence.format(name=row["person_title"]))
            store.put(bureau, tx, "study", {"status": "returned", "returned_on": day}, study)


SAVERS = {"study": save_study}
