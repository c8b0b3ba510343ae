"""Words by which a name is found: itself, full pinyin, initials with every reading, Vietnamese without marks."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import product

from app import paths

# Family names of two characters that are read otherwise than their characters one by one.
_DOUBLE_SURNAMES = {
    "万俟": ("mo", "qi"),
    "单于": ("chan", "yu"),
    "尉迟": ("yu", "chi"),
    "令狐": ("ling", "hu"),
    "澹台": ("tan", "tai"),
    "长孙": ("zhang", "sun"),
    "亓官": ("qi", "guan"),
    "宰父": ("zai", "fu"),
}
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
    'shanxiao danxiao chanxiao sx shx dx cx chx 单晓'
    """
    readings = _readings()
    if not any(char in readings for char in name):
        return _latin_words(name)
    main, others = _spellings(name, readings)
    initials = dict.fromkeys(letters for spelling in (main, *others) for letters in _initials(spelling))
    full = dict.fromkeys("".join(spelling) for spelling in (main, *others))
    return " ".join([*full, *initials, fold(name)])


def _initials(spelling: tuple[str, ...]) -> list[str]:
    """The first letters of a spelling; where it begins with zh, ch or sh also with both (zs and zhs for 赵帅)."""
    short = "".join(syllable[0] for syllable in spelling)
    return [short, spelling[0][:2] + short[1:]] if spelling[0][:2] in ("zh", "ch", "sh") else [short]


def _spellings(name: str, readings: dict[str, tuple[str, ...]]) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    voices = [readings.get(char, (fold(char),)) for char in name if not char.isspace() and char != "·"]
    while len(voices) > 1 and _count(voices) > _MOST_READINGS:
        longest = max(range(1, len(voices)), key=lambda place: len(voices[place]))
        if len(voices[longest]) == 1:
            break
        voices[longest] = voices[longest][:-1]
    main = tuple(voice[0] for voice in voices)
    main = _DOUBLE_SURNAMES.get(name[:2], main[:2]) + main[2:]
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
