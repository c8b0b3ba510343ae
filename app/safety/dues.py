"""What safety wants done: trying out a backup once a year."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from app.dues import Due, DueSource
from app.i18n import N_, _
from app.safety import rehearsal

if TYPE_CHECKING:
    from app.bureau import Bureau

REHEARSAL = "backup_rehearsal"


def _rehearsals(bureau: Bureau, _today: date, horizon: date) -> Iterable[Due]:
    on = rehearsal.next_rehearsal(bureau)
    if on <= horizon:
        yield Due(REHEARSAL, "backup", 0, _("Try out a backup"), on, rehearsal.reason(bureau))


DUES = (DueSource(REHEARSAL, "safety", N_("Backups to try out"), 14, _rehearsals),)
