"""The roster as a printed table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from app import i18n, jurisdiction
from app.i18n import _
from app.paper.document import Column
from app.paper.listing import Listing, Tally
from app.personnel import service
from app.personnel.papers.people import COUNTED, counted, language_of, text_of
from app.personnel.records import PERSON
from app.records import Row
from app.safety.audit import anchor_line

if TYPE_CHECKING:
    from app.bureau import Bureau
    from app.paper.document import Align

# field, width in mm; the printed roster never shows an identity number in full
_Column = tuple[str, float, "Align"]
_COLUMNS: tuple[_Column, ...] = (
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
# what an A3 sheet has room for besides
_WIDE: tuple[_Column, ...] = (
    ("nation", 20, "center"),
    ("staffing", 24, "left"),
    ("title_qualified", 32, "left"),
    ("degree", 18, "left"),
    ("major", 30, "left"),
    ("licence_no", 34, "left"),
)


def roster_paper(
    bureau: Bureau, day: date, units: Sequence[int] | None = None, heading: str = "", *, a3: bool = False
) -> Listing:
    """The roster of these units on a day, by unit and name, in the jurisdiction's language; counts go page to page."""
    with i18n.speaking(language_of(bureau)):
        people = service.rows_as_of(bureau, day, units)
        fields = (*_COLUMNS, *_WIDE) if a3 else _COLUMNS
        columns = [Column(_("No."), 12, "center")]
        columns += [Column(_(PERSON.field(name).label), width, align) for name, width, align in fields]
        return Listing(
            title=_("Staff roster of {name}").format(name=heading or bureau.name),
            subtitle=_("As of {day} · {count} people").format(
                day=jurisdiction.of(bureau.jurisdiction).date_text(day), count=len(people)
            ),
            columns=columns,
            rows=[_cells(number, person, fields) for number, person in enumerate(people, 1)],
            footer=f"{bureau.name}  {anchor_line(bureau.db)}",
            landscape=True,
            language="vi" if bureau.jurisdiction == "vn" else "zh-CN",
            a3=a3,
            tally=Tally(_("{all} people ({men} men, {women} women)"), COUNTED, [counted(person) for person in people]),
        )


def _cells(number: int, person: Row, fields: Sequence[_Column]) -> tuple[str, ...]:
    return (str(number), *(text_of(PERSON, person, name) for name, *_rest in fields))
