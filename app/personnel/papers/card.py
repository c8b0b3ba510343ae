"""The staff card: one page with what is known of a person, photo and dated rows included."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from app import i18n, jurisdiction
from app.i18n import _
from app.paper.blank import blank
from app.paper.form import Cell, FilledForm, FormRow, Grid
from app.personnel import rules
from app.personnel.papers.cells import DAY
from app.personnel.papers.people import age_text, chosen, language_of, nobody, portraits, rows_of, text_of
from app.personnel.records import PERSON
from app.personnel.records.careers import POST, TITLE
from app.personnel.records.merit import APPRAISAL, REWARD, TALENT
from app.personnel.records.schooling import CONTRACT, LICENCE, SCHOOLING
from app.records import Field, Kind, Record, Row
from app.values import show

if TYPE_CHECKING:
    from app.bureau import Bureau

_COLUMNS = (24.0, 34.0, 22.0, 34.0, 22.0, 34.0)
_BESIDE_PHOTO = ("name", "sex", "birth_date", "nation", "id_kind", "id_number", "work_start", "mobile")
_NOT_SHOWN = {*_BESIDE_PHOTO, "search", "note", "flow", "flow_date", "department_code"}
_ROW, _LINE = 8.5, 7.0
_MOST_COLUMNS = 7
_ROOM = 225.0  # mm of the page below the title
_WIDTHS = {Kind.PARTIAL_DATE: 20.0, Kind.DATE: 20.0, Kind.INTEGER: 14.0, Kind.FLAG: 12.0, Kind.CHOICE: 28.0}


_DAY = {"cn": DAY, "vn": "Ngày …… tháng …… năm ………"}
_ON_FIRST = 2  # kinds of dated rows on the first page of a blank card
_BLANK_LINES = 3
_DATED = (POST, TITLE, SCHOOLING, LICENCE, APPRAISAL, REWARD, TALENT, CONTRACT)


def staff_cards(bureau: Bureau, ids: Sequence[int], photos: Mapping[int, bytes] | None = None) -> list[FilledForm]:
    """A card for each of these people, in the jurisdiction's language; ``photos`` instead of those in the file."""
    with i18n.speaking(language_of(bureau)):
        people = chosen(bureau, ids)
        dated = [(record, rows_of(bureau, record, ids)) for record in _DATED]
        shown = portraits(bureau, ids) if photos is None else photos
        made: list[FilledForm] = []
        for person in people:
            mine = [(record, found[person["id"]]) for record, found in dated if person["id"] in found]
            made.append(_card(bureau, person, mine, shown.get(person["id"], b"")))
        return made


def blank_staff_card(bureau: Bureau) -> FilledForm:
    """A card to be filled in by hand: every fact that it may show, and on a second page lines for what is dated."""
    with i18n.speaking(language_of(bureau)):
        facts = Grid(_COLUMNS, (*_beside_photo(bureau, nobody(), b""), *_asked()))
        tables = [
            [grid for record in part for grid in _lines(record)] for part in (_DATED[:_ON_FIRST], _DATED[_ON_FIRST:])
        ]
        card = FilledForm(
            title=_("Staff card"),
            pages=((facts, *tables[0]), tuple(tables[1])),
            language="vi" if bureau.jurisdiction == "vn" else "zh-CN",
        )
        return replace(blank(card), left=bureau.name, right=_DAY[bureau.jurisdiction])


def _card(bureau: Bureau, person: Row, dated: list[tuple[Record, list[Row]]], photo: bytes) -> FilledForm:
    top = Grid(_COLUMNS, (*_beside_photo(bureau, person, photo), *_facts(bureau, person)))
    most, shown = _fitting([rows for _record, rows in dated], _ROOM - sum(row.height_mm for row in top.rows))
    tables = [grid for record, rows in dated[:shown] for grid in _table(record, rows, most)]
    left_out = [f"{_(record.plural)} {len(rows)}" for record, rows in dated[shown:]]
    return FilledForm(
        title=_("Staff card"),
        pages=((top, *tables),),
        left=bureau.name,
        right=jurisdiction.of(bureau.jurisdiction).date_text(bureau.today),
        below=_("Not shown for want of room: {kinds}").format(kinds=i18n.listed(left_out)) if left_out else "",
        language="vi" if bureau.jurisdiction == "vn" else "zh-CN",
        name=person["name"],
    )


def _fitting(kinds: list[list[Row]], room: float) -> tuple[int, int]:
    """How many rows of each kind the room in mm allows, and of how many kinds."""
    lines = int(room / _LINE)
    for count in range(len(kinds), 0, -1):
        for most in range(12, 0, -1):
            if sum(min(most, len(rows)) + 2 for rows in kinds[:count]) <= lines:
                return most, count
    return 1, 0


def _beside_photo(bureau: Bureau, person: Row, photo: bytes) -> Iterator[FormRow]:
    texts = {name: text_of(PERSON, person, name) for name in _BESIDE_PHOTO}
    age = age_text(person, bureau.today)
    if age:
        texts["birth_date"] += _(" ({age} years)").format(age=age)
    for at in range(0, len(_BESIDE_PHOTO), 2):
        cells = [
            cell
            for place, name in enumerate(_BESIDE_PHOTO[at : at + 2])
            for cell in (_label(PERSON.field(name).label), Cell(texts[name], across=1 + place))
        ]
        picture = Cell("" if photo else _("Photo"), down=4, picture=photo, label=True)
        yield FormRow(11.5, (*cells, *([picture] if at == 0 else [])))


def _label(msgid: str) -> Cell:
    return Cell(_(msgid), label=True)


def _facts(bureau: Bureau, person: Row) -> Iterator[FormRow]:
    """Every other field that is known, and when the person retires: three to a row, long ones over two places."""
    fields = [field for field in PERSON.fields if _is_shown(field) and person.get(field.name) is not False]
    pairs = [(_(field.label), text_of(PERSON, person, field.name)) for field in fields]
    found = rules.retirement(person, bureau.jurisdiction, bureau.rules)
    if found:
        pairs.append((_("Retires"), found.month))
    cells: list[Cell] = []
    for label, text in ((label, text) for label, text in pairs if text):
        across = 3 if len(text) > 9 else 1
        taken = sum(cell.across for cell in cells)
        if taken + 1 + across > len(_COLUMNS):
            yield _filled(cells)
            cells = []
        cells += [Cell(label, label=True), Cell(text, across=across)]
    if cells:
        yield _filled(cells)


def _asked() -> Iterator[FormRow]:
    """Every field that a card may show, to be filled in; yes and no are to be ticked, a unit has room for its name."""
    cells: list[Cell] = []
    for field in filter(_is_shown, PERSON.fields):
        across = 3 if field.kind is Kind.LINK else 1
        if sum(cell.across for cell in cells) + 1 + across > len(_COLUMNS):
            yield _filled(cells)
            cells = []
        values = (True, False) if field.kind is Kind.FLAG else ()
        choices = "\u3000".join(f"□{show(field, value)}" for value in values)
        cells += [_label(field.label), Cell(choices, across=across)]
    yield _filled(cells)


def _lines(record: Record) -> Iterator[Grid]:
    """Empty lines for the rows of a kind, their days among what they ask for."""
    fields = [field for field in record.table_fields if _may_stand(field, record) and field.kind is not Kind.FLAG]
    days = [field for field in fields if field.name in record.dated]
    others = [field for field in fields if field not in days][: _MOST_COLUMNS - len(days)]
    asked = [field for field in fields if field in days or field in others]
    yield Grid((1.0,), (FormRow(_LINE, (_label(record.plural),)),))
    head = FormRow(_LINE, tuple(_label(field.label) for field in asked))
    line = FormRow(_LINE, (Cell(),) * len(asked), grows=True)
    yield Grid(tuple(_WIDTHS.get(field.kind, 44.0) for field in asked), (head, *[line] * _BLANK_LINES))


def _is_shown(field: Field) -> bool:
    return field.name not in _NOT_SHOWN and not field.computed and not field.sensitive


def _filled(cells: list[Cell]) -> FormRow:
    """The last box of a row takes what is left of it."""
    taken = sum(cell.across for cell in cells[:-1])
    last = Cell(cells[-1].text, across=len(_COLUMNS) - taken)
    return FormRow(_ROW, (*cells[:-1], last))


def _may_stand(field: Field, record: Record) -> bool:
    return not (field.name == record.parent or field.computed or field.sensitive)


def _is_known(field: Field, record: Record, rows: list[Row]) -> bool:
    """Whether a column has anything to say in these rows."""
    return _may_stand(field, record) and any(row.get(field.name) not in (None, "", False) for row in rows)


def _table(record: Record, rows: list[Row], most: int) -> Iterator[Grid]:
    """The latest rows of a kind below its name, and how many more there are."""
    shown = rows[-most:]
    fields = [field for field in record.table_fields if _is_known(field, record, shown)][:_MOST_COLUMNS]
    if not fields:
        return
    heading = _(record.plural)
    if len(shown) < len(rows):
        heading += _(" (the latest {count} of {all})").format(count=len(shown), all=len(rows))
    yield Grid((1.0,), (FormRow(_LINE, (Cell(heading, label=True),)),))
    head = FormRow(_LINE, tuple(_label(field.label) for field in fields))
    lines = [FormRow(_LINE, tuple(Cell(text_of(record, row, field.name)) for field in fields)) for row in shown]
    yield Grid(tuple(_WIDTHS.get(field.kind, 44.0) for field in fields), (head, *lines))
