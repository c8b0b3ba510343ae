"""Entries of the audit log in words: what was done, to which field, from what to what."""

from __future__ import annotations

import json
from typing import Any

from app import areas, store, values
from app.i18n import N_, _, labelled, listed
from app.records import Field, Kind, Record
from app.safety import roles
from app.session import Bureau

ACTIONS = {
    "insert": N_("Entered"),
    "update": N_("Changed"),
    "delete": N_("Deleted"),
    "restore": N_("Restored"),
    "undo": N_("Undone"),
    "seal": N_("Printed with seals"),
    "reveal": N_("Shown in full"),
    "export": N_("Taken out in full"),
    "sign": N_("Signed with a certificate file"),
    "trust certificate": N_("Certificate trusted"),
    "distrust certificate": N_("Certificate no longer trusted"),
    "add user": N_("User added"),
    "remove user": N_("User removed"),
    "change role": N_("Role changed"),
    "reset password": N_("Password reset"),
    "change password": N_("Password changed"),
    "recovery": N_("Recovery key used"),
    "restored": N_("Restored from a backup"),
    "rehearsal": N_("Backup tried out"),
}


def change_lines(bureau: Bureau, record: Record, changes: dict[str, Any]) -> list[str]:
    """A line for each field that was changed; sensitive values are masked in the log itself."""
    lines = list[str]()
    for name, pair in changes.items():
        field = next((field for field in record.fields if field.name == name and not field.computed), None)
        if field and isinstance(pair, list):
            old, new = pair
            shown = f"{_shown(bureau, field, old)} → {_shown(bureau, field, new)}"
            lines.append(labelled(_(field.label), shown))
    return lines


def entry_text(bureau: Bureau, entry: dict[str, Any]) -> str:
    """What an entry of the whole log says, in one line."""
    detail = json.loads(entry["detail"] or "{}")
    record = areas.records().get(str(entry["record"]))
    if "name" in detail and record is None:  # a user
        role = str(detail.get("role", ""))
        return labelled(str(detail["name"]), _(roles.LABELS[role])) if role in roles.LABELS else str(detail["name"])
    if record is None:
        return ""
    names = detail.get("fields") or [detail["field"]] if "field" in detail or "fields" in detail else []
    if names:
        labels = [_(field.label) for field in record.fields if field.name in names]
        rows = _("{count} rows").format(count=detail["rows"]) if "rows" in detail else ""
        return " · ".join(filter(None, (listed(labels), rows)))
    return "; ".join(change_lines(bureau, record, detail))


def _shown(bureau: Bureau, field: Field, value: Any) -> str:
    if value is None:
        return _("nothing")
    if field.kind is Kind.LINK:
        return str(store.titles(bureau, field.links, [value]).get(value, value))
    return str(value) if field.sensitive else values.show(field, value)
