"""The one clock: everything else takes today's date or a time as an argument."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date, datetime

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """Local time of this machine; ``BUREAUDESK_TODAY=YYYY-MM-DD`` moves the date for demonstrations and pictures."""
    fixed = os.environ.get("BUREAUDESK_TODAY")
    now = datetime.now().astimezone()
    if not fixed:
        return now
    day = date.fromisoformat(fixed)
    return now.replace(year=day.year, month=day.month, day=day.day)
