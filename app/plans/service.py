"""Changing and reading plans."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from app import store
from app.errors import AppError, Invalid
from app.i18n import N_, _
from app.plans import rules
from app.records import Row
from app.safety.write import write_tx

if TYPE_CHECKING:
    from app.bureau import Bureau


def save_plan(bureau: Bureau, values: Row, row_id: int | None = None, reason: str = "") -> int:
    """Store a plan; a signed one is locked and raises AppError until it is reopened."""
    if row_id is not None:
        _require_open(bureau, row_id)
    return store.save(bureau, "plan", {"status": rules.DRAFT, **values} if row_id is None else values, row_id, reason)


def save_item(bureau: Bureau, values: Row, row_id: int | None = None, reason: str = "") -> int:
    """Store an item at the end of its plan; of a signed plan only progress can change."""
    held = store.get(bureau, "plan_item", row_id)["plan"] if row_id is not None else None
    plan = values.get("plan") or held
    for touched in {plan, held}:  # an item may neither come into a signed plan nor leave it
        if touched is not None:
            _require_only_progress(bureau, touched, values, row_id)
    if row_id is None and values.get("ordinal") is None:
        values = {**values, "ordinal": _last_ordinal(bureau, plan) + 1}
    return store.save(bureau, "plan_item", values, row_id, reason)


def add_items(bureau: Bureau, plan: int, items: Sequence[Row]) -> list[int]:
    """Store several items of a plan at once, in order."""
    _require_open(bureau, plan)
    with write_tx(bureau, N_("Add plan items")) as tx:
        return [
            store.put(bureau, tx, "plan_item", {"ordinal": ordinal, **item, "plan": plan})
            for ordinal, item in enumerate(items, _last_ordinal(bureau, plan) + 1)
        ]


def _last_ordinal(bureau: Bureau, plan: int | None) -> int:
    query = "SELECT coalesce(max(ordinal), 0) FROM plan_item WHERE plan = ? AND deleted_at IS NULL"
    return int(bureau.db.value(query, (plan,)))


def approve(bureau: Bureau, plan: int, number: str, signer: str, day: date) -> None:
    """The plan has been signed: from now on its text is locked. Raises Invalid when number or day is missing."""
    if not items(bureau, plan):
        raise Invalid({"status": _("The plan has no items yet.")})
    values = {"status": rules.APPROVED, "number": number, "signer": signer, "issued_on": day.isoformat()}
    store.save(bureau, "plan", values, plan, _("signed"))


def reopen(bureau: Bureau, plan: int, reason: str) -> None:
    """Unlock a signed plan; the reason stays in its history. AppError without one."""
    if not reason.strip():
        raise AppError(_("Say why the signed plan is opened again."))
    store.save(bureau, "plan", {"status": rules.DRAFT}, plan, reason)


def items(bureau: Bureau, plan: int) -> list[Row]:
    """The items of a plan in order."""
    return store.rows(bureau, store.Query("plan_item", equals={"plan": plan}, sort="ordinal"))


def _locked(bureau: Bureau, plan: int) -> bool:
    return store.get(bureau, "plan", plan)["status"] in rules.LOCKED


def _require_open(bureau: Bureau, plan: int) -> None:
    if _locked(bureau, plan):
        raise AppError(_("The plan has been signed and is locked. Open it again with a reason to change it."))


_PROGRESS = ("actual", "done_on", "remark")


def _require_only_progress(bureau: Bureau, plan: int, values: Row, row_id: int | None) -> None:
    if not _locked(bureau, plan):
        return
    before = store.get(bureau, "plan_item", row_id) if row_id is not None else {}
    if any(before.get(name) != value for name, value in values.items() if name not in _PROGRESS):
        _require_open(bureau, plan)
