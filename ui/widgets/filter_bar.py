"""Filters as chips: chosen from a menu of the record's code lists, taken away with a click."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from app import areas, codes, values
from app.conditions.tree import Group
from app.i18n import _, labelled
from app.records import Field, Kind
from app.session import Bureau
from ui import style
from ui.icons import icon
from ui.widgets.condition_menu import ConditionMenu

_LONGEST_MENU = 40
_LONGEST_CHIP = 48  # characters


class FilterBar(QWidget):
    """The filters in force of one record."""

    changed = Signal()

    def __init__(self, bureau: Bureau, record_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._record = areas.records()[record_name]
        self._jurisdiction = bureau.jurisdiction
        self._equals: dict[str, Any] = {}
        self._ids: tuple[int, ...] | None = None
        self._ids_label = ""
        self.conditions = ConditionMenu(bureau, record_name, self, self._show)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.button = QToolButton(self)
        self.button.setText(_("Filter"))
        self.button.setIcon(icon("filter"))
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.button.setMenu(self._menu)
        style.mark(self.button, "quiet")
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(style.px(4))
        self._layout.addWidget(self.button)
        self._chips: list[QPushButton] = []

    def equals(self) -> dict[str, Any]:
        """Field name → value of the filters in force."""
        return dict(self._equals)

    def ids(self) -> tuple[int, ...] | None:
        """The rows that a figure was drilled down to; None without."""
        return self._ids

    def is_empty(self) -> bool:
        """Whether nothing is filtered."""
        return not self._equals and self._ids is None and self.conditions.condition is None

    def where(self) -> Group | None:
        """The clerk's own condition in force."""
        return self.conditions.condition

    def set_filter(self, name: str, value: Any) -> None:
        """Only rows with this value."""
        self._equals[name] = value
        self._show()

    def set_ids(self, ids: tuple[int, ...] | None, label: str) -> None:
        """Only these rows, under a name of their own."""
        self._ids, self._ids_label = ids, label
        self._show()

    def clear(self) -> None:
        """Take all filters away."""
        self._equals, self._ids = {}, None
        self.conditions.set(None)  # shows the rest too

    def _choosable(self) -> list[Field]:
        return [
            f for f in self._record.fields if f.kind in (Kind.CHOICE, Kind.FLAG) and not f.sensitive and not f.computed
        ]

    def _fill_menu(self) -> None:
        self._menu.clear()
        self.conditions.fill(self._menu)
        for field in self._choosable():
            menu = self._menu.addMenu(_(field.label))
            for value, label in self._values(field):
                menu.addAction(label, partial(self.set_filter, field.name, value))
            menu.addSeparator()
            menu.addAction(_("Not filled in"), partial(self.set_filter, field.name, None))

    def _values(self, field: Field) -> list[tuple[Any, str]]:
        if field.kind is Kind.FLAG:
            return [(True, _(values.YES)), (False, _(values.NO))]
        return list(codes.code_list(field.codes).choices(self._jurisdiction))[:_LONGEST_MENU]

    def _show(self) -> None:
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(name, value) for name, value in self._equals.items()]
        if self._ids is not None:
            label = self._ids_label or _("{count} chosen").format(count=len(self._ids))
            self._chips.append(self._make_chip(label, self._drop_ids))
        if label := self.conditions.label():
            self._chips.append(self._make_chip(label, partial(self.conditions.set, None), self.conditions.words()))
        for chip in self._chips:
            self._layout.addWidget(chip)
        self.changed.emit()

    def _chip(self, name: str, value: Any) -> QPushButton:
        field = self._record.field(name)
        shown = _("not filled in") if value is None else values.show(field, value)
        return self._make_chip(labelled(_(field.label), shown), partial(self._drop, name))

    def _make_chip(self, label: str, drop: Any, words: str = "") -> QPushButton:
        shown = label if len(label) <= _LONGEST_CHIP else label[: _LONGEST_CHIP - 1] + "…"
        chip = QPushButton(f"{shown.replace('&', '&&')}  ×", self)
        chip.setAccessibleName(_("Take away the filter {label}").format(label=label))
        chip.setToolTip(words or chip.accessibleName())
        style.mark(chip, "chip")
        chip.clicked.connect(lambda _on=False: drop())
        return chip

    def _drop(self, name: str) -> None:
        self._equals.pop(name, None)
        self._show()

    def _drop_ids(self) -> None:
        self._ids = None
        self._show()
