"""Vietnam: CCCD and old CMND numbers, dates and amounts as documents write them."""

from __future__ import annotations

import re
from datetime import date

from app.i18n import _
from app.jurisdiction.identity import FEMALE, MALE, BadIdentity, Identity

# Province codes of the citizen card (Thông tư 59/2021/TT-BCA): 63 provinces as of issue; cards keep them after mergers.
_PROVINCES = frozenset(
    [
        "001",
        "002",
        "004",
        "006",
        "008",
        "010",
        "011",
        "012",
        "014",
        "015",
        "017",
        "019",
        "020",
        "022",
        "024",
        "025",
        "026",
        "027",
        "030",
        "031",
        "033",
        "034",
        "035",
        "036",
        "037",
        "038",
        "040",
        "042",
        "044",
        "045",
        "046",
        "048",
        "049",
        "051",
        "052",
        "054",
        "056",
        "058",
        "060",
        "062",
        "064",
        "066",
        "067",
        "068",
        "070",
        "072",
        "074",
        "075",
        "077",
        "079",
        "080",
        "082",
        "083",
        "084",
        "086",
        "087",
        "089",
        "091",
        "092",
        "093",
        "094",
        "095",
        "096",
    ]
)
_INVENTED_PROVINCE = "099"  # no province has it: samples and demonstrations use it
_CARD = re.compile(r"[0-9]{12}")
_OLD_CARD = re.compile(r"[0-9]{9}")
_NUMBERS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def parse_identity(number: str) -> Identity:
    """What a 12-digit CCCD tells (an old 9-digit CMND tells nothing); raises BadIdentity with a sentence."""
    if _OLD_CARD.fullmatch(number):
        return Identity(number, "", "")
    if not _CARD.fullmatch(number):
        raise BadIdentity(_("A citizen number has 12 digits (an old card 9): {number}").format(number=number))
    if number[:3] not in _PROVINCES and number[:3] != _INVENTED_PROVINCE:
        raise BadIdentity(
            _("Citizen number {number} starts with a province code that does not exist.").format(number=number)
        )
    century, female = divmod(int(number[3]), 2)
    if century > 2:
        raise BadIdentity(_("Citizen number {number} holds a birth date that does not exist.").format(number=number))
    return Identity(number, FEMALE if female else MALE, f"{1900 + 100 * century + int(number[4:6])}")


def date_text(day: date) -> str:
    """A date as a document writes it (NĐ 30/2020: leading zero for days below 10 and for January and February)."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


_PLACE = re.compile(r"\b(?:tỉnh|thành phố|huyện|quận|thị xã|phường|xã)\s+(\S.*)", re.IGNORECASE)


def place_of(organ: str) -> str:
    """The place that an organ dates its papers from, the name of its province or town; "" where its name has none.

    NĐ 30/2020, Phụ lục I, phần II, 4: địa danh is the name of the unit of administration the organ belongs to.
    """
    found = _PLACE.search(organ)
    place = found[1].strip() if found else ""
    return place.title() if place.isupper() else place


def dated(day: date, organ: str) -> str:
    """Place and date of a paper: ``Sông Lam, ngày 05 tháng 3 năm 2026``."""
    place = place_of(organ)
    return f"{place}, {date_text(day)}" if place else date_text(day)


def money_words(hundredths: int) -> str:
    """An amount of đồng (in hundredths, always whole đồng) in words: ``một triệu hai trăm nghìn đồng``."""
    dong = hundredths // 100
    if not dong:
        return "không đồng"
    groups: list[str] = []
    for place, unit in enumerate(("", " nghìn", " triệu", " tỷ", " nghìn tỷ")):
        group = dong // 1000**place % 1000
        if group:
            groups.insert(0, _group_words(group, full=dong >= 1000 ** (place + 1)) + unit)
    return " ".join(groups) + " đồng"


def _group_words(group: int, *, full: bool) -> str:
    hundreds, rest = divmod(group, 100)
    words = [_NUMBERS[hundreds], "trăm"] if hundreds or full else []
    return " ".join([*words, *_tens_words(rest, bool(words))])


def _tens_words(rest: int, after_hundreds: bool) -> list[str]:
    tens, ones = divmod(rest, 10)
    if not rest:
        return []
    if tens == 0:
        return ["lẻ", _NUMBERS[ones]] if after_hundreds else [_NUMBERS[ones]]
    words = ["mười"] if tens == 1 else [_NUMBERS[tens], "mươi"]
    if ones == 1 and tens > 1:
        words.append("mốt")
    elif ones == 5:
        words.append("lăm")
    elif ones:
        words.append(_NUMBERS[ones])
    return words
