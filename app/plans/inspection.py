"""Whether every archived copy is still the one that was archived; asked by ``check``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.errors import AppError
from app.i18n import _
from app.plans import archive
from app.safety.inspection import Finding

if TYPE_CHECKING:
    from app.bureau import Bureau


def inspect(bureau: Bureau) -> Iterator[Finding]:
    """One finding for every copy that does not fit its check sum, and one for the whole."""
    kept = bureau.db.tuples("SELECT name, sha256 FROM plan_file WHERE deleted_at IS NULL AND sha256 IS NOT NULL")
    texts = bureau.db.tuples(
        "SELECT coalesce(number, ''), data_hash FROM plan_version WHERE deleted_at IS NULL AND data_hash IS NOT NULL"
    )
    bad = 0
    for name, sha256 in (*kept, *texts):
        try:
            archive.bytes_of(bureau, sha256)
        except AppError:
            bad += 1
            yield Finding(False, _("The archived copy “{name}” does not fit its check sum.").format(name=name))
    yield Finding(
        not bad,
        _("Archived copies: {count}, of which {bad} do not fit their check sum.").format(
            count=len(kept) + len(texts), bad=bad
        ),
    )
