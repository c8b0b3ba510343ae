"""Vietnamese of the years before Unicode: TCVN3 (ABC) and VNI letters turned into real ones; U+00AD is the letter ư."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

TCVN3, TCVN3_CAPITALS, VNI = "tcvn3", "tcvn3h", "vni"
LETTERS = (TCVN3, VNI)

_TCVN3_FROM = "¸µ¶·¹¨¾»¼½Æ©ÊÇÈÉË®ÐÌÎÏÑªÕÒÓÔÖÝ×ØÜÞãßáâä«èåæçé¬íêëìîóïñòô­øõö÷ùýúûüþ¡¢§£¤¥¦"
_TCVN3_TO = "áàảãạăắằẳẵặâấầẩẫậđéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵĂÂĐÊÔƠƯ"
_TCVN3 = {ord(old): new for old, new in zip(_TCVN3_FROM, _TCVN3_TO, strict=True)}

# VNI writes a letter and its mark as two characters; these are the marks behind a, e, o, u, y and behind ô (ơ), ö (ư).
_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_ROOFS = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_BOWLS = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_VNI_SINGLE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "î": "ỵ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "í": "í", "ì": "ì"}
_VNI_HEADS = {"a": "a", "e": "e", "o": "o", "u": "u", "y": "y", "ô": "ơ", "ö": "ư"}

# Letters that only real Vietnamese text has: such a cell is Unicode already, whatever its font says.
_UNICODE = re.compile(
    "[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9\u4e00-\u9fff]"
)
_WORD = re.compile(r"[^\W\d_]+")
_SYLLABLE = re.compile(
    r"(ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx])?"
    r"(i?ê|y?ê|u?ô|ư?ơ|oa|oe|oo|uâ|uê|uơ|uy|uyê|uya|ia|ua|ưa|oă|uă|[aăâeêioôơuưy])(u|o|i|y)?(ng|nh|ch|[cmnpt])?"
)
_FEWEST_WORDS = 8  # below that a cell or two would decide for a whole sheet
_MOST_MISFITS = 0.1


def _vni_table() -> dict[str, str]:
    table: dict[str, str] = dict(_VNI_SINGLE)
    for head, letter in _VNI_HEADS.items():
        table |= {head + mark: letter + tone for mark, tone in _TONES.items()}
    for head in "aeo":
        table |= {head + mark: head + "\u0302" + tone for mark, tone in _ROOFS.items()}
    table |= {"a" + mark: "a\u0306" + tone for mark, tone in _BOWLS.items()}
    table = {old: unicodedata.normalize("NFC", new) for old, new in table.items()}
    capitals = {old.upper(): new.upper() for old, new in table.items()}
    titles = {old[0].upper() + old[1:]: new.upper() for old, new in table.items() if len(old) > 1}
    return titles | capitals | table


_VNI = _vni_table()
_VNI_PATTERN = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))


def is_unicode(text: str) -> bool:
    """Whether a text needs no decoding: it holds nothing but ASCII, or letters that the old fonts do not have."""
    return text.isascii() or _UNICODE.search(text) is not None


def decode(text: str, letters: str) -> str:
    """The text in real letters; one that is Unicode already stays as it is."""
    if is_unicode(text):
        return text.upper() if letters == TCVN3_CAPITALS and text.isascii() else text
    if letters == VNI:
        plain = _VNI_PATTERN.sub(lambda found: _VNI[found[0]], text)
    else:
        plain = text.translate(_TCVN3)
    plain = unicodedata.normalize("NFC", plain)
    return plain.upper() if letters == TCVN3_CAPITALS else plain


def letters_of_font(name: str) -> str:
    """The letters that a font shows: ``.VnTime`` TCVN3, ``.VnTimeH`` its capitals, ``VNI-Times`` VNI; else ``""``."""
    plain = name.strip().casefold()
    if plain.startswith(".vn"):
        return TCVN3_CAPITALS if plain.endswith("h") else TCVN3
    return VNI if plain.startswith("vni") else ""


def guess(texts: Iterable[str]) -> str:
    """The letters of a whole sheet without font names, if nearly every word of it becomes Vietnamese; else ``""``."""
    given = list(texts)
    old = [text for text in given if not is_unicode(text)]
    real = sum(not text.isascii() for text in given) - len(old)
    for letters in LETTERS:
        marked = [text for text in old if decode(text, letters) != text]
        if len(marked) <= real:  # words such as hôn nhân pass for old letters where the others are real ones
            continue
        words = {word.casefold() for text in marked for word in _WORD.findall(decode(text, letters))}
        odd = {word for word in words if not word.isascii()}
        if len(odd) >= _FEWEST_WORDS and sum(not _is_syllable(word) for word in words) <= _MOST_MISFITS * len(words):
            return letters
    return ""


def _is_syllable(word: str) -> bool:
    toneless = "".join(
        char for char in unicodedata.normalize("NFD", word) if char not in "\u0300\u0301\u0303\u0309\u0323"
    )
    return _SYLLABLE.fullmatch(unicodedata.normalize("NFC", toneless)) is not None
