"""What the papers about people say in full of what is sensitive; recorded before such a paper is kept or printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from app.personnel.papers.appointment import appointment_forms
from app.personnel.papers.approval import retirement_forms
from app.personnel.papers.certificates import employment_certificates
from app.personnel.papers.people import rows_of
from app.personnel.records import PERSON
from app.personnel.records.life import RELATIVE
from app.records import Record
from app.safety.masking import note_taken_out

if TYPE_CHECKING:
    from app.bureau import Bureau

_IN_FULL: Mapping[Callable[..., Any], tuple[Record, tuple[str, ...]]] = {
    retirement_forms: (PERSON, ("id_number",)),
    employment_certificates: (PERSON, ("id_number",)),
    appointment_forms: (RELATIVE, ("name", "birth_date", "political", "workplace")),
}


def note_leaving(bureau: Bureau, maker: Callable[..., Any], ids: Sequence[int]) -> None:
    """Record that the papers which ``maker`` sets of these people leave, where they say something in full."""
    if maker in _IN_FULL:
        record, names = _IN_FULL[maker]
        count = len(ids) if record is PERSON else sum(map(len, rows_of(bureau, record, ids).values()))
        note_taken_out(bureau, record, [record.field(name) for name in names], count)
