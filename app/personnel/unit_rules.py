"""Rules of units: what a change of the organisation must satisfy before anything is moved."""

from __future__ import annotations

from app.i18n import _
from app.records import Problems, Row, Setting

MERGE, SPLIT, RENAME, MOVE, ABOLISH, FOUND = "merge", "split", "rename", "move", "abolish", "found"


def event_problems(event: Row, setting: Setting) -> Problems:
    """An entry of the register is of the past, and no unit follows itself."""
    problems: Problems = {}
    day = event.get("happened_on")
    if day and day > setting.today.isoformat():
        problems["happened_on"] = _("The day lies in the future; enter the change when the day has come.")
    if event.get("successor") is not None and event.get("successor") == event.get("unit"):
        problems["successor"] = _("A unit cannot be its own successor.")
    return problems
