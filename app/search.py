"""Words by which a name is found: itself, full pinyin, initials with every reading, Vietnamese without marks."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import product

from app import paths

_MOST_READINGS = 12  # of one name; a long name of many-voiced characters must not explode


def fold(text: str) -> str:
    """For comparing: lower case, no width, no Latin marks, đ as d; Chinese characters stay."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("đ", "d"))
    return "".join(char for char in plain if not unicodedata.combining(char))


@lru_cache(maxsize=1)
def _readings() -> dict[str, tuple[str, ...]]:
    """Character → its readings without tones; the list is ``resources/pinyin/readings.txt``, one line a syllable."""
    found: dict[str, tuple[str, ...]] = {}
    for line in (paths.RESOURCES / "pinyin" / "readings.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        syllable, _space, characters = line.partition(" ")
        for char in characters:
            found[char] = (*found.get(char, ()), syllable)
    return found


@lru_cache(maxsize=20_000)
def name_words(name: str) -> str:
    """The searchable words of a name, its main reading first, so that they also sort.

    >>> name_words("单晓")
    'danxiao shanxiao chanxiao dx sx cx 单晓'
    """
    readings = _readings()
    if not any(char in readings for char in name):
        return _latin_words(name)
    main, others = _spellings(name, readings)
    initials = dict.fromkeys("".join(syllable[0] for syllable in spelling) for spelling in (main, *others))
    full = dict.fromkeys("".join(spelling) for spelling in (main, *others))
    return " ".join([*full, *initials, fold(name)])


def _spellings(name: str, readings: dict[str, tuple[str, ...]]) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    voices = [readings.get(char, (fold(char),)) for char in name if not char.isspace() and char != "·"]
    while len(voices) > 1 and _count(voices) > _MOST_READINGS:
        longest = max(range(1, len(voices)), key=lambda place: len(voices[place]))
        if len(voices[longest]) == 1:
            break
        voices[longest] = voices[longest][:-1]
    main = tuple(voice[0] for voice in voices)
    return main, [spelling for spelling in product(*voices) if spelling != main]


def _count(voices: list[tuple[str, ...]]) -> int:
    total = 1
    for voice in voices:
        total *= len(voice)
    return total


def _latin_words(name: str) -> str:
    words = fold(name).split()
    if not words:
        return ""
    by_given_name = " ".join([words[-1], *words[:-1]])  # a Vietnamese name sorts by its last word
    return f"{by_given_name} {''.join(word[0] for word in words)} {' '.join(words)}"
