"""How a document number is written, and which series it belongs to.

GB/T 9704-2012 7.2.5 (机关代字〔年份〕序号: 六角括号, no 第, no leading 0); Nghị định 30/2020/NĐ-CP, Phụ lục I
(Số: 05/KH-SYT, a leading 0 below 10).
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import NamedTuple

from app.errors import Invalid
from app.i18n import _

TAKEN, ISSUED, VOID = "taken", "issued", "void"
_CN = re.compile(r"(.*\S)\s*[〔\[(【]\s*([0-9]{4})\s*[〕\])】]\s*第?\s*0*([0-9]{1,6})\s*([号期次])")
_CN_ALONE = re.compile(r"第\s*0*([0-9]{1,6})\s*([号期次])")
_VN = re.compile(r"(?:[Ss]ố\s*:?\s*)?0*([0-9]{1,6})(?:/([0-9]{4}))?/([^\W\d_][^\W_]*(?:[-.&][^\W_]+)*)")
_CONTINUING = "号"
"""Orders (令 第3号) count on over the years; what is counted in 期 and 次 starts again each year."""


class Number(NamedTuple):
    """A document number: its series (``year`` None for one that goes on over the years), its place, and how it reads.

    ``before`` and ``after`` are what stands around the figures.
    """

    mark: str
    year: int | None
    serial: int
    before: str
    after: str

    @property
    def text(self) -> str:
        """As it stands on paper; a Vietnamese number below 10 with a leading 0."""
        shown = f"{self.serial:02}" if self.after.startswith("/") else str(self.serial)
        return f"{self.before}{shown}{self.after}"

    def at(self, serial: int) -> Number:
        """Another number of the same series."""
        return self._replace(serial=serial)


def read(text: str, day: date, jurisdiction: str) -> Number:
    """What stands on paper as a number of a series; other brackets, 第 and leading zeros are put right.

    Raises Invalid for anything else. ``day`` gives the year where the number names none.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    if found := _CN.fullmatch(plain):
        mark, year, serial, unit = found.groups()
        series = mark if unit == _CONTINUING else mark + unit  # 期 are counted beside the 号 of the same 代字
        return Number(series, int(year), int(serial), f"{mark}〔{year}〕", unit)
    if found := _CN_ALONE.fullmatch(plain):
        serial, unit = int(found[1]), found[2]
        return Number(unit, None if unit == _CONTINUING else day.year, serial, "第", unit)
    if found := _VN.fullmatch(plain):
        serial, year, mark = int(found[1]), found[2], found[3]
        # With the year in it, as rules of law have it, it is another series than without.
        series = (f"/{mark}", int(year)) if year else (mark, day.year)
        return Number(*series, serial, "", f"/{year}/{mark}" if year else f"/{mark}")
    raise Invalid({"number": not_a_number(plain, day, jurisdiction)})


def not_a_number(text: str, day: date, jurisdiction: str) -> str:
    """The sentence for words that are no document number, with an example of one."""
    example = "05/KH-SYT" if jurisdiction == "vn" else f"某卫健发〔{day.year}〕3号"
    if not text.strip():
        return _("Enter a document number, like {example}.").format(example=example)
    return _("“{text}” is no document number. Write it like {example}.").format(text=text.strip(), example=example)
