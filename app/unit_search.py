"""Units meant by a word of the search box: part of a name in Chinese, the beginning of its pinyin or its initials."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import search

if TYPE_CHECKING:
    from app.bureau import Bureau

_SHORTEST_CHINESE = 2  # characters; one alone stands in half of all names
_SHORTEST_LATIN = 3  # letters; fewer would bring whole units where a person's initials were typed


def matching(bureau: Bureau, word: str) -> list[int]:
    """The ids of the units that a word means; none for a word too short to mean one."""
    plain = search.fold(word)
    if len(plain) < (_SHORTEST_LATIN if plain.isascii() else _SHORTEST_CHINESE):
        return []
    units = bureau.db.tuples("SELECT id, code, name, short_name FROM unit WHERE deleted_at IS NULL")
    return [
        unit
        for unit, code, name, short in units
        if search.fold(code or "") == plain or any(_means(plain, known) for known in (name, short) if known)
    ]


def _means(plain: str, name: str) -> bool:
    if not plain.isascii():
        return plain in search.fold(name)
    # Latin letters inside a long pinyin say little: 王 would bring everyone of 前王庄卫生院.
    return any(word.startswith(plain) for word in search.name_words(name).split())


def naming(bureau: Bureau, words: str) -> list[int]:
    """The ids of the units whose name, code or initials hold what was typed, however short, for the tree of units."""
    plain = search.fold(words)
    units = bureau.db.tuples("SELECT id, code, name, short_name FROM unit WHERE deleted_at IS NULL")
    return [
        unit
        for unit, code, name, short in units
        if any(plain in search.fold(known) or _means(plain, known) for known in (code, name, short) if known)
    ]
