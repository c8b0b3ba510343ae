"""Units that stand there twice under nearly the same name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from app import codes
from app.checks import Finding
from app.i18n import _

if TYPE_CHECKING:
    from app.bureau import Bureau

# What one writes and another leaves out: 石桥镇中心卫生院, 石桥卫生院.
_LEFT_OUT = re.compile("省|市|县|区|乡|镇|街道|中心|自治|的")


def similar_units(bureau: Bureau) -> Iterator[Finding | None]:
    """Units whose names are alike but for spaces, brackets, ranks of places, or whose short name is another's name."""
    units = bureau.db.tuples(
        "SELECT id, name, short_name FROM unit WHERE deleted_at IS NULL AND valid_to IS NULL ORDER BY id"
    )
    seen: dict[str, tuple[int, str]] = {}
    for unit, name, short in units:
        words = {core(known) for known in (name, short) if known and core(known)}
        for other, other_name in {seen[word] for word in words if word in seen}:
            text = _("Nearly the same name as “{name}”. Is it the same unit?").format(name=other_name)
            yield Finding("unit", unit, name, "", "name", text)
            text = _("Nearly the same name as “{name}”. Is it the same unit?").format(name=name)
            yield Finding("unit", other, other_name, "", "name", text)
        for word in words:
            seen.setdefault(word, (unit, name))
    yield None


def core(name: str) -> str:
    """What a name is known by: without spaces, brackets and the ranks of places."""
    plain = codes.fold(name)
    return _LEFT_OUT.sub("", plain) or plain
