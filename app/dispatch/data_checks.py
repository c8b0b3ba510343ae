"""Questions to the register of numbers: whether a series has a gap."""

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


CHECKS = (Check("number_gaps", "dispatch", N_("Numbers missing in the register"), _gaps),)
