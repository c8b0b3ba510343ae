"""The roster as a printed table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from app import i18n, jurisdiction
from app.i18n import _
from app.paper.document import Column
from app.paper.listing import Listing
from app.personnel import service
from app.personnel.records import PERSON
from app.records import Row
from app.values import show

if TYPE_CHECKING:
    from app.bureau import Bureau
    from app.paper.document import Align

# field, width in mm; the printed roster never shows an identity number in full
_COLUMNS: tuple[tuple[str, float, Align], ...] = (
    ("name", 24, "left"),
    ("sex", 12, "center"),
    ("birth_date", 24, "center"),
    ("unit", 52, "left"),
    ("department", 30, "left"),
    ("job_category", 28, "left"),
    ("duty", 26, "left"),
    ("title_held", 22, "left"),
    ("education", 30, "left"),
    ("work_start", 22, "center"),
)


def roster_paper(bureau: Bureau, day: date, units: Sequence[int] | None = None, heading: str = "") -> Listing:
    """The roster of these units on a day, by unit and name, in the jurisdiction's language."""
    with i18n.speaking("vi" if bureau.jurisdiction == "vn" else "zh_CN"):
        people = service.rows_as_of(bureau, day, units)
        columns = [Column(_("No."), 12, "center")]
        columns += [Column(_(PERSON.field(name).label), width, align) for name, width, align in _COLUMNS]
        return Listing(
            title=_("Staff roster of {name}").format(name=heading or bureau.name),
            subtitle=_("As of {day} · {count} people").format(
                day=jurisdiction.of(bureau.jurisdiction).date_text(day), count=len(people)
            ),
            columns=columns,
            rows=[_cells(number, person) for number, person in enumerate(people, 1)],
            footer=bureau.name,
            landscape=True,
            language="vi" if bureau.jurisdiction == "vn" else "zh-CN",
        )


def _cells(number: int, person: Row) -> tuple[str, ...]:
    texts = (
        person["unit_title"] if name == "unit" else show(PERSON.field(name), person.get(name))
        for name, *_rest in _COLUMNS
    )
    return (str(number), *texts)
