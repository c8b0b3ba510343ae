"""Make resources/pinyin/readings.txt from pypinyin's tables (MIT): one line a syllable, tones dropped.

The order of a character's lines is the order of its readings, main reading first. Run: python packaging/build_pinyin.py
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

from pypinyin.constants import PINYIN_DICT

TARGET = Path(__file__).resolve().parent.parent / "resources" / "pinyin" / "readings.txt"
HEADER = "# Syllable, then the characters read so; from pypinyin 0.55.0 (MIT licence, see LICENSE beside this file)."
# Read otherwise as a family name than as a word: the name's reading comes first.
SURNAMES = {"单": "shan", "解": "xie", "覃": "qin", "曾": "zeng", "仇": "qiu", "区": "ou", "查": "zha", "朴": "piao",
            "尉": "wei", "任": "ren", "盖": "ge", "缪": "miao", "种": "chong", "员": "yun", "乐": "yue", "翟": "zhai",
            "华": "hua", "宁": "ning", "沈": "shen", "石": "shi", "长": "chang", "重": "chong",
            "贾": "jia"}  # fmt: skip
EXTRA = {"覃": ["tan"], "单": ["dan", "chan"], "解": ["jie"]}


def plain(reading: str) -> str:
    """A syllable without tone marks; ü as v, as it is typed."""
    decomposed = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def main() -> None:
    """Write the file."""
    ranks: list[dict[str, list[str]]] = []
    for code, readings in sorted(PINYIN_DICT.items()):
        char = chr(code)
        if not (0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or code > 0x20000):
            continue
        own = list(dict.fromkeys(plain(part) for part in readings.split(",")))
        first = [SURNAMES[char]] if char in SURNAMES else []
        own = list(dict.fromkeys([*first, *own, *EXTRA.get(char, [])]))
        own = [syllable for syllable in own if syllable.isascii() and syllable.isalpha()]
        own += [syllable.replace("v", "u") for syllable in own if "v" in syllable]  # 吕 is typed lv or lu
        for rank, syllable in enumerate(own[:4]):
            while len(ranks) <= rank:
                ranks.append({})
            ranks[rank].setdefault(syllable, []).append(char)
    lines = [f"{syllable} {''.join(chars)}" for rank in ranks for syllable, chars in sorted(rank.items())]
    TARGET.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
