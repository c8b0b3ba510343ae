"""By what staff can be counted: title, age, sex, education, job, staffing, unit; each a row of bands in order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app import codes, staff
from app.i18n import N_, _
from app.personnel.counting.census import UNKNOWN_AGE, Census, Value

if TYPE_CHECKING:
    from app.bureau import Bureau

# Bands of education as yearly tables print them: key, msgid, codes of GB/T 4658.
EDUCATION_BANDS = (
    ("doctor", N_("Doctorate"), ("11", "12", "13")),
    ("master", N_("Master"), ("10", "14", "15", "16", "17", "18", "19", "V16", "V17", "V18")),
    ("bachelor", N_("Bachelor"), ("20", "21", "22", "23", "28")),
    ("college", N_("College"), ("30", "31", "32", "33")),
    ("secondary", N_("Secondary professional"), ("40", "41", "42", "43", "44", "45", "46", "47", "48", "49")),
    ("school", N_("Upper secondary and below"), ("60", "61", "62", "63", "70", "71", "73", "80", "81", "83", "90")),
    ("unknown", N_("Not recorded"), ("",)),
)
TITLE_BANDS = (
    ("1", N_("Senior"), ("1",)),
    ("2", N_("Associate senior"), ("2",)),
    ("3", N_("Intermediate"), ("3",)),
    ("4", N_("Junior"), ("4",)),
    ("5", N_("Assistant"), ("5",)),
    ("none", N_("No title held"), ("9", "")),
)
AGE_BANDS = (("≤25", 0, 25), *((f"{low}–{low + 4}", low, low + 4) for low in range(26, 56, 5)), ("≥56", 56, 126))
# Job groups of the yearly tables over the job categories of 卫统.
JOB_GROUPS = (
    ("doctor", N_("Doctors"), "11", "13"),
    ("nurse", N_("Nurses"), "21", "22"),
    ("pharmacist", N_("Pharmacists"), "31", "32"),
    ("technician", N_("Technicians"), "41", "44"),
    ("other", N_("Others"), "50", "90"),
    ("unknown", N_("Not recorded"), "", ""),
)
Bands = tuple[tuple[str, str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Band:
    """One line or column: its key and its words."""

    key: str
    label: str


@dataclass(frozen=True)
class Dimension:
    """A way to sort staff: which value of the census it reads, its bands in order, and the band of a value."""

    name: str
    label: str  # msgid
    value: str
    bands: Callable[[Bureau, date], list[Band]]
    band: Callable[[Value], str]


def _listed(bands: Bands) -> tuple[Callable[[Bureau, date], list[Band]], Callable[[Value], str]]:
    of = {code: key for key, _label, members in bands for code in members}
    last = bands[-1][0]
    return lambda _bureau, _day: [Band(key, _(label)) for key, label, _members in bands], lambda code: of.get(
        str(code), last
    )


def _coded(name: str) -> tuple[Callable[[Bureau, date], list[Band]], Callable[[Value], str]]:
    def bands(_bureau: Bureau, _day: date) -> list[Band]:
        return [*(Band(*choice) for choice in codes.code_list(name).choices()), Band("", _("Not recorded"))]

    return bands, str


def age_band(age: Value) -> str:
    """The key of an age's band; "" when the age is not known."""
    return "" if age == UNKNOWN_AGE else next(label for label, low, high in AGE_BANDS if low <= int(age) <= high)


def job_group(code: Value) -> str:
    """The key of a job category's group."""
    return next((key for key, _label, low, high in JOB_GROUPS if code and low <= str(code) <= high), "unknown")


DIMENSIONS = (
    Dimension("title", N_("Title level"), "title", *_listed(TITLE_BANDS)),
    Dimension(
        "age",
        N_("Age"),
        "age",
        lambda _bureau, _day: [*(Band(label, label) for label, _low, _high in AGE_BANDS), Band("", _("Not recorded"))],
        age_band,
    ),
    Dimension("sex", N_("Sex"), "sex", *_coded("sex")),
    Dimension("education", N_("Education"), "education", *_listed(EDUCATION_BANDS)),
    Dimension(
        "job_group",
        N_("Job group"),
        "job",
        lambda _bureau, _day: [Band(key, _(label)) for key, label, _low, _high in JOB_GROUPS],
        job_group,
    ),
    Dimension("job", N_("Job category"), "job", *_coded("job_category")),
    Dimension("staffing", N_("Staffing"), "staffing", *_coded("staffing")),
    Dimension(
        "unit",
        N_("Unit"),
        "unit",
        lambda bureau, day: [Band(str(unit), name) for unit, name, _kind in staff.units_in_order(bureau, day)],
        str,
    ),
)
BY_NAME = {dimension.name: dimension for dimension in DIMENSIONS}


def is_health_professional(census: Census, key: int) -> bool:
    """Job categories 11 to 69 of 卫统 (卫生技术人员)."""
    return "11" <= str(census.value("job", key)) <= "69"
