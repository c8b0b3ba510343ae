"""The tree of units with a figure beside each, for this level or with everything below it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app import unit_search
from app.i18n import N_, _
from app.session import Bureau
from ui import style
from ui.icons import icon
from ui.widgets.shortcuts import bind
from ui.widgets.unit_model import ALL, UnitTreeModel, Wish
from ui.widgets.unit_view import UnitView

Counts = Callable[[], dict[int, int]]


class UnitTree(QFrame):
    """Choose a unit; ``counts`` gives a figure per unit id, without the units below; ``label_msgid`` says of what."""

    unit_selected = Signal(object)  # None for all units, or a tuple of ids

    def __init__(
        self,
        bureau: Bureau,
        counts: Counts | None = None,
        label_msgid: str = N_("People"),
        quotas: Counts | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._quotas = quotas or dict[int, int]
        self.day: date | None = None  # another than today
        self._bureau = bureau
        self._counts = counts or dict[int, int]
        self._told: tuple[int, ...] | None = None
        self._settling = False  # while the units are read again nothing is said
        self.model = UnitTreeModel(self)
        self._build(_(label_msgid))
        self.refresh()
        self.select_unit(None)
        self.view.selectionModel().currentChanged.connect(self._tell)
        for choice in (self.below, self.ended, self.occupied):
            choice.toggled.connect(self.refresh)
        self.search.textChanged.connect(self.refresh)

    def _build(self, label: str) -> None:
        style.mark(self, "left")
        heading = QLabel(_("Units"), self)
        style.mark(heading, "label")
        counted = QLabel(label, self)
        style.mark(counted, "label")
        head = QHBoxLayout()
        head.setContentsMargins(style.px(12), style.px(12), style.px(12), style.px(4))
        head.addWidget(heading, 1)
        head.addWidget(counted)
        self.view = UnitView(self)
        self.view.setModel(self.model)
        self.view.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.view.header().setStretchLastSection(False)
        self.view.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.view.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.below = QCheckBox(_("With the units below"), self)
        self.below.setChecked(True)
        foot = QHBoxLayout()
        foot.setContentsMargins(style.px(12), style.px(4), style.px(12), style.px(8))
        foot.addWidget(self.below, 1)
        foot.addWidget(self._choices())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addLayout(self._search_line())
        layout.addWidget(self.view, 1)
        layout.addLayout(foot)
        self.setFocusProxy(self.view)

    def _search_line(self) -> QHBoxLayout:
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(_("Find a unit"))
        self.search.setAccessibleName(_("Find a unit"))
        self.search.setClearButtonEnabled(True)
        bind(self.search, "Esc", self.search.clear, alone=True)
        bind(self.search, "Down", self.view.setFocus, alone=True)
        line = QHBoxLayout()
        line.setContentsMargins(style.px(12), 0, style.px(12), style.px(4))
        line.addWidget(self.search)
        return line

    def _choices(self) -> QToolButton:
        """Which units are shown: rarely changed, so in a menu."""
        menu = QMenu(self)
        self.ended = menu.addAction(_("Show abolished units"))
        self.occupied = menu.addAction(_("Hide units without people"))
        for choice in (self.ended, self.occupied):
            choice.setCheckable(True)
        button = QToolButton(self)
        button.setIcon(icon("filter"))
        button.setToolTip(_("Which units are shown"))
        button.setAccessibleName(_("Which units are shown"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(menu)
        style.mark(button, "quiet")
        return button

    def set_day(self, day: date | None) -> None:
        """The units of another day; None is today."""
        self.day = day
        self.refresh()

    def _wish(self) -> Wish:
        words = self.search.text().strip()
        found = frozenset(unit_search.naming(self._bureau, words)) if words else None
        empty = not self.occupied.isChecked()
        return Wish(self.day, self._quotas(), found, self.ended.isChecked(), empty)

    def refresh(self) -> None:
        """Read units and figures again; the choice and what was folded stay."""
        unit, folded = self.unit(), self._folded()
        self._settling = True
        self.model.read(self._bureau, self._counts(), self.below.isChecked(), self._wish())
        self.view.expandAll()
        for unit_id in folded:
            self.view.collapse(self.model.index_of(unit_id))
        self._go_to(unit if unit in self.model.nodes else None)
        self._settling = False
        self._tell()

    def selected(self) -> tuple[int, ...] | None:
        """The ids chosen; None for all units."""
        unit = self.unit()
        if unit is None:
            return None
        return self.model.below(unit) if self.below.isChecked() else (unit,)

    def unit(self) -> int | None:
        """The unit itself that is chosen; None for all."""
        index = self.view.currentIndex()
        return None if not index.isValid() or index.internalId() == ALL else int(index.internalId())

    def select_unit(self, unit_id: int | None) -> None:
        """Choose a unit, or all."""
        self._go_to(unit_id)
        self.view.scrollTo(self.view.currentIndex())

    def _go_to(self, unit_id: int | None) -> None:
        self.view.setCurrentIndex(self.model.index_of(ALL if unit_id is None else unit_id))

    def _folded(self) -> list[int]:
        return [
            unit
            for unit in self.model.nodes
            if self.model.children_of(unit) and not self.view.isExpanded(self.model.index_of(unit))
        ]

    def _tell(self, *_indexes: QModelIndex) -> None:
        chosen = self.selected()
        if not self._settling and chosen != self._told:
            self._told = chosen
            self.unit_selected.emit(chosen)
