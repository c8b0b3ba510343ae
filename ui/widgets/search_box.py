"""A box that finds rows while one types: by name, initials of its pinyin, or the end of a number."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeyEvent, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from app import areas, search, store, values
from app.i18n import N_, _
from app.records import Field, Kind, Record, Row
from app.session import Bureau
from ui import style
from ui.icons import icon
from ui.widgets.popup import Offer, Popup

_MOST = 20
_FEW = 2000  # rows whose titles may be looked through one by one


class SearchBox(QLineEdit):
    """Type-ahead over the rows of a record; Enter takes the first, arrows choose, Esc clears."""

    row_chosen = Signal(int)

    def __init__(self, bureau: Bureau, record_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bureau = bureau
        self._record = record_name
        self.setPlaceholderText(_(N_("Find a name, its initials, or the end of a number")))
        self.setAccessibleName(_(N_("Find")))
        self.setClearButtonEnabled(True)
        self.setProperty("passing", True)  # a locked window forgets it
        self.addAction(
            QAction(icon("search", style.colours().secondary), "", self), QLineEdit.ActionPosition.LeadingPosition
        )
        self.popup = Popup(self)
        self.popup.chosen.connect(self._on_chosen)
        self.textEdited.connect(self._on_typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc clears; Down opens the list again."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down and self.text().strip():
            self._on_typed(self.text())
        else:
            super().keyPressEvent(event)

    def _on_typed(self, text: str) -> None:
        self.popup.show_offers(row_offers(self._bureau, self._record, text) if text.strip() else [])

    def _on_chosen(self, offer: Offer) -> None:
        self.clear()
        self.row_chosen.emit(offer.value)


def row_offers(bureau: Bureau, record_name: str, words: str) -> list[Offer]:
    """The first rows that fit, each with what tells it from others of the same name: unit, masked number."""
    record = areas.records()[record_name]
    rows = store.RowSource(bureau, store.Query(record_name, search=words, limit=_MOST)).page(0, _MOST)
    if words.strip() and len(rows) < _MOST and "search" not in record.names:
        rows += _by_initials(bureau, record, words, {row["id"] for row in rows})
    return [Offer(row["id"], title_of(record, row), _detail(record, row)) for row in rows]


def _by_initials(bureau: Bureau, record: Record, words: str, known: set[int]) -> list[Row]:
    """Rows of a short record found by the pinyin of their title; long ones keep searchable words of their own."""
    source = store.RowSource(bureau, store.Query(record.name))
    if source.count() > _FEW:
        return []
    plain = search.fold(words).split()
    found = [
        row_id
        for row_id, title in store.titles(bureau, record.name, source.ids()).items()
        if row_id not in known and title and all(word in search.name_words(str(title)) for word in plain)
    ]
    return store.rows_by_id(
        bureau, record.name, [row_id for row_id in found if row_id is not None][: _MOST - len(known)]
    )


def title_of(record: Record, row: Row) -> str:
    """How a row is called; its record's name where the title field is empty."""
    return field_text(record.field(record.title), row) or _(record.label)


def heading_of(record: Record, row: Row) -> str:
    """How a row is called where it stands alone: what belongs to a person names the person first."""
    owner, dot, _unit = record.unit_path.partition(".")
    names = (row.get(owner + store.TITLE_SUFFIX) if dot else None, title_of(record, row))
    return " · ".join(dict.fromkeys(filter(None, names)))


def field_text(field: Field, row: Row) -> str:
    """A field of a row as tables show it: links by title, sensitive values masked."""
    if field.kind is Kind.LINK:
        return row.get(field.name + store.TITLE_SUFFIX) or ""
    value = row.get(field.name)
    if value is None:
        return ""
    return values.mask(field, value) if field.sensitive else values.show(field, value)


def _detail(record: Record, row: Row) -> str:
    fields = [field for field in record.fields if field.links in ("", "unit")]
    telling = [field for kind in (Kind.LINK, Kind.IDENTITY) for field in fields if field.kind is kind]
    return " · ".join(filter(None, (field_text(field, row) for field in telling)))
