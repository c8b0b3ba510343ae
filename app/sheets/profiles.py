"""What the clerk has chosen for the columns of a layout: kept in the bureau's file and used when it comes again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from app.records import Record
from app.sheets.matching import Column, Match, fold_header

if TYPE_CHECKING:
    from app.bureau import Bureau

_NOBODY = 0  # the sender is not known


def layout_of(columns: Sequence[Column]) -> str:
    """A short name of a header's words in their order, the same whenever the same layout comes."""
    words = "\n".join(fold_header(column.header) for column in columns if column.header)
    return hashlib.sha256(words.encode()).hexdigest()[:32]


def recall(bureau: Bureau, record: Record, columns: Sequence[Column], sender: int | None = None) -> tuple[Column, ...]:
    """The columns with what was chosen for this layout before, by the same sender if there is one."""
    chosen = _chosen(bureau, record, layout_of(columns), sender)
    if not chosen:
        return tuple(columns)
    named = {fold_header(column.header): column for column in columns if column.header}
    targets = {named[word].index: target for word, target in chosen.items() if word in named}
    known = {target for target in targets.values() if target}
    return tuple(_with(column, targets, known) for column in columns)


def _with(column: Column, targets: dict[int, str], known: set[str]) -> Column:
    if column.index in targets:
        return replace(column, target=targets[column.index], match=Match.REMEMBERED, suggestion="")
    if column.target in known:
        return replace(column, target="", match=Match.DOUBLE, suggestion=column.target)
    return column


def _chosen(bureau: Bureau, record: Record, layout: str, sender: int | None) -> dict[str, str]:
    query = """SELECT choices FROM sheet_profile WHERE record = ? AND layout = ?
        ORDER BY sender = ? DESC, used_at DESC LIMIT 1"""
    found = bureau.db.tuples(query, (record.name, layout, sender or _NOBODY))
    names = set(record.names)
    kept: dict[str, str] = json.loads(found[0][0]) if found else {}
    return {word: target for word, target in kept.items() if not target or target.partition(".")[0] in names}


def remember(bureau: Bureau, record: Record, columns: Sequence[Column], sender: int | None = None) -> None:
    """Keep what the clerk chose, inside a transaction that the caller holds; nothing where nothing was chosen."""
    chosen = {
        fold_header(column.header): column.target
        for column in columns
        if column.header and column.match in (Match.CHOSEN, Match.REMEMBERED)
    }
    if chosen:
        bureau.db.execute(
            """INSERT INTO sheet_profile (record, layout, sender, choices, used_at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (record, layout, sender)
            DO UPDATE SET choices = excluded.choices, used_at = excluded.used_at""",
            (
                record.name,
                layout_of(columns),
                sender or _NOBODY,
                json.dumps(chosen, ensure_ascii=False, sort_keys=True),
                bureau.now().isoformat(timespec="seconds"),
            ),
        )
