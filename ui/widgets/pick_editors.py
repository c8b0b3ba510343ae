"""Editors that choose one of many by typing a few letters: a code, yes or no, a row of another record."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app import codes, i18n, search, store, values
from app.i18n import N_, _
from app.records import Field
from app.session import Bureau
from ui.icons import icon
from ui.widgets.popup import Offer, Popup


class PickEditor(QLineEdit):
    """A line with a list below: typing narrows it, arrows and Enter choose, Tab takes the line offered first."""

    edited = Signal()

    def __init__(self, field: Field, bureau: Bureau, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.bureau = bureau
        self._value: Any = None
        self._typed = False  # since the last choice
        arrow = QAction(icon("control-down"), _("Show the list"), self)
        arrow.triggered.connect(self.open_list)
        self.addAction(arrow, QLineEdit.ActionPosition.TrailingPosition)
        self.textEdited.connect(self._on_typed)

    @cached_property
    def popup(self) -> Popup:
        """The list below, made when first needed: a form has many editors and opens few lists."""
        popup = Popup(self)
        popup.chosen.connect(self._on_chosen)
        return popup

    def offers(self, words: str) -> list[Offer]:
        """What fits these words; everything for none."""
        raise NotImplementedError

    def meaning(self, text: str) -> Any:
        """The value that a text stands for exactly, or None."""
        raise NotImplementedError

    def label(self, value: Any) -> str:
        """How a value is shown."""
        raise NotImplementedError

    def value(self) -> Any:
        """What was chosen, or what the text stands for; the text itself if nothing fits."""
        text = values.tidy(self.text())
        if not text:
            return None
        if not self._typed:
            return self._value
        meant = self.meaning(text)
        return text if meant is None else meant

    def set_value(self, value: Any) -> None:
        """Show a stored value; a text that nobody understood stays a text."""
        unknown = isinstance(value, str) and self.label(value) == ""
        self._value, self._typed = (None, True) if unknown else (value, False)
        self.setText(value if unknown else self.label(value))
        self.setCursorPosition(0)

    def open_list(self) -> None:
        """Show everything there is to choose."""
        self.setFocus()
        self.popup.show_offers(self.offers(""), select_first=False)
        self._go_to_value()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down and F4 open the list."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_F4):
            self.open_list()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click opens the list as well."""
        super().mousePressEvent(event)
        if not self.isReadOnly() and event.button() == Qt.MouseButton.LeftButton and not self.text():
            self.open_list()

    def event(self, event: QEvent) -> bool:
        """Tab takes the line that is offered for what was typed."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Tab:
            self._take_offer()
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the label of what was typed in full."""
        super().focusOutEvent(event)
        value = self.value()
        if self._typed and not (isinstance(value, str) and self.label(value) == ""):
            self.set_value(value)

    def _take_offer(self) -> None:
        if not self._typed or not self.text().strip() or self.meaning(values.tidy(self.text())) is not None:
            return
        if offer := self.popup.current():
            self._on_chosen(offer)

    def _on_typed(self, text: str) -> None:
        self._typed = True
        self.popup.show_offers(self.offers(text) if text.strip() else [])
        self.edited.emit()

    def _on_chosen(self, offer: Offer) -> None:
        self._value, self._typed = offer.value, False
        self.setText(offer.title)
        self.edited.emit()

    def _go_to_value(self) -> None:
        for number, offer in enumerate(self.popup.model.offers):
            if offer.value == self._value:
                self.popup.view.setCurrentIndex(self.popup.model.index(number))


class ChoiceEditor(PickEditor):
    """A code of a list, found by code, label, alias or the initials of its pinyin."""

    def __init__(self, field: Field, bureau: Bureau, parent: QWidget | None = None) -> None:
        super().__init__(field, bureau, parent)
        self._list = codes.code_list(field.codes)

    def offers(self, words: str) -> list[Offer]:
        """Entries whose words hold all that was typed, those that begin with it first."""
        plain = search.fold(words).strip()
        found = [
            (_rank(plain, code, text), Offer(code, label, _official(code)))
            for code, label, text in _searchable(self.field.codes, self.bureau.jurisdiction, i18n.language())
            if all(word in text for word in plain.split())
        ]
        return [offer for _rank_, offer in sorted(found, key=lambda pair: pair[0])]

    def meaning(self, text: str) -> Any:
        """The code of an exact code, label or alias."""
        return self._list.find(text)

    def label(self, value: Any) -> str:
        """The label; a code that the list lacks shows nothing and stays a text."""
        return self._list.label(value) if value in self._list.entries else ""


def _official(code: str) -> str:
    """A code of a standard, which has a figure in it; the program's own words for codes are nobody's business."""
    return code if any(letter.isdigit() for letter in code) else ""


@lru_cache(maxsize=256)
def _searchable(name: str, jurisdiction: str, language: str) -> list[tuple[str, str, str]]:
    """(code, label, words to look in) of a list; the language is part of the key because labels change with it."""
    listed = codes.code_list(name)
    return [
        (
            code,
            label,
            " ".join(
                (
                    code.lower(),
                    search.fold(label),
                    search.name_words(label),
                    *map(search.fold, listed.entries[code].aliases),
                )
            ),
        )
        for code, label in listed.choices(jurisdiction)
    ]


def _rank(plain: str, code: str, text: str) -> int:
    if not plain or code.lower() == plain:
        return 0
    return 1 if text.split(" ", 1)[-1].startswith(plain) or f" {plain}" in text else 2


class FlagEditor(PickEditor):
    """Yes, no, or not known."""

    def offers(self, words: str) -> list[Offer]:
        """Both answers, or the one that begins so."""
        plain = search.fold(words).strip()
        both = [Offer(True, _(values.YES)), Offer(False, _(values.NO))]
        meant = self.meaning(words)
        return [offer for offer in both if plain in search.fold(offer.title) or meant is offer.value]

    def meaning(self, text: str) -> Any:
        """True or False for every way to write them."""
        try:
            return values.parse(self.field, text)
        except values.Unfit:
            return None

    def label(self, value: Any) -> str:
        """Yes or No."""
        return values.show(self.field, value) if isinstance(value, bool | int) else ""


class LinkEditor(PickEditor):
    """A row of another record, found by its searchable words."""

    def __init__(self, field: Field, bureau: Bureau, parent: QWidget | None = None) -> None:
        super().__init__(field, bureau, parent)
        self.setPlaceholderText(_(N_("Type a name or its initials")))

    def offers(self, words: str) -> list[Offer]:
        """The first rows that fit."""
        from ui.widgets.search_box import row_offers

        return row_offers(self.bureau, self.field.links, words)

    def meaning(self, text: str) -> Any:
        """The id of the only row with this title."""
        same = [offer.value for offer in self.offers(text) if offer.title == text]
        return same[0] if len(same) == 1 else None

    def label(self, value: Any) -> str:
        """The title of a row."""
        if not isinstance(value, int):
            return ""
        return str(store.titles(self.bureau, self.field.links, [value]).get(value) or "")

    def value(self) -> Any:
        """An id; digits that name no row come back in quotation marks, lest they be taken for an id."""
        value = super().value()
        return f"“{value}”" if isinstance(value, str) and value.isdigit() else value

    def set_value(self, value: Any) -> None:
        """Show a row, or a text that was not found."""
        super().set_value(value.strip("“”") if isinstance(value, str) else value)
