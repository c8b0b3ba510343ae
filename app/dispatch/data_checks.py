"""Questions to the register of numbers: whether a series has a gap, whether a paper bears a number outside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app import numbering
from app.checks import Check, Finding
from app.i18n import N_, _

if TYPE_CHECKING:
    from app.bureau import Bureau


def _gaps(bureau: Bureau) -> Iterator[Finding | None]:
    for entry, missing in numbering.gaps(bureau):
        shown = "、".join(map(str, missing[:10])) + ("…" if len(missing) > 10 else "")
        text = _("After {number} these numbers are missing in the register: {missing}.")
        sentence = text.format(number=entry["number"], missing=shown)
        yield Finding(numbering.REGISTER, entry["id"], entry["number"], "", "number", sentence)
    yield None


def _unregistered(bureau: Bureau) -> Iterator[Finding | None]:
    for record, row in numbering.unregistered(bureau):
        text = _("{number} is not in the register of numbers. Enter it there, or take another one.")
        yield Finding(record, row["id"], row["title"], "", "number", text.format(number=row["number"]))
    yield None


CHECKS = (
    Check("number_gaps", "dispatch", N_("Numbers missing in the register"), _gaps),
    Check("numbers_unregistered", "dispatch", N_("Papers whose number is not in the register"), _unregistered),
)
