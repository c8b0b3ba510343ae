"""The data check: kinds of findings with their counts on the left, the findings of one kind on the right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app import areas, checks, i18n
from app.checks import Finding, Findings
from app.i18n import N_, _
from ui import dialogs, icons, jobs, style
from ui.desk import Desk, RoomyColumn
from ui.widgets.shortcuts import bind

_NAME = Qt.ItemDataRole.UserRole
_HEADS = (N_("Whom it concerns"), N_("Unit"), N_("Field"), N_("What does not fit"))
_TABLE = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class FindingModel(QAbstractTableModel):
    """The findings of one kind."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found: list[Finding] = []

    def set_found(self, found: list[Finding]) -> None:
        """Show others."""
        self.beginResetModel()
        self.found = found
        self.endResetModel()

    def rowCount(self, parent: _Index = _TABLE) -> int:
        return 0 if parent.isValid() else len(self.found)

    def columnCount(self, parent: _Index = _TABLE) -> int:
        return 0 if parent.isValid() else len(_HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(_HEADS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        found = self.found[index.row()]
        field = _(areas.records()[found.record].field(found.field).label)
        return (found.title, found.where, field, found.sentence)[index.column()]


class ChecksView(QFrame):
    """Enter or a double click goes to the field; F5 checks again; ``counted`` says how much there is to put right."""

    counted = Signal(int)

    def __init__(self, desk: Desk, go: Callable[[Finding], object]) -> None:
        super().__init__()
        style.mark(self, "page")
        self._desk, self._go = desk, go
        self._stale = True
        self.findings: Findings | None = None
        self.kinds = QListWidget()
        self.kinds.setAccessibleName(_("Kinds of findings"))
        self.kinds.setMinimumWidth(style.px(220))
        self.kinds.setHorizontalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )  # too long is cut, with a tooltip
        self.model = FindingModel(self)
        self.table = self._table()
        self.nothing = style.mark(QLabel(_("Nothing was found.")), "secondary")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._build()
        self.kinds.currentItemChanged.connect(self._show_kind)
        self.kinds.itemActivated.connect(lambda _item: self.table.setFocus())
        desk.changes.changed.connect(self._on_changed)
        bind(self, "F5", self.check)
        self.setFocusProxy(self.kinds)

    def _table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName(_("Findings"))
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setFrameShape(QTableView.Shape.NoFrame)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(style.px(style.ROW_HEIGHT))
        table.horizontalHeader().setHighlightSections(False)
        table.activated.connect(lambda index: self._go(self.model.found[index.row()]))
        RoomyColumn(table, len(_HEADS) - 1, 360)
        return table

    def _build(self) -> None:
        self.title = style.mark(QLabel(_("Data check")), "title")
        self.state = style.mark(QLabel(), "secondary")
        self.again = QPushButton(icons.icon("check"), _("Check again"))
        self.again.setToolTip("F5")
        self.export = QPushButton(icons.icon("export"), _("Export…"))
        self.again.clicked.connect(lambda _on=False: self.check())
        self.export.clicked.connect(lambda _on=False: self.write())
        head = QHBoxLayout()
        head.setContentsMargins(style.px(12), style.px(12), style.px(12), style.px(8))
        head.setSpacing(style.px(8))
        head.addWidget(self.title)
        head.addWidget(self.state)
        head.addStretch()
        head.addWidget(self.export)
        head.addWidget(self.again)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.nothing)
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.setChildrenCollapsible(False)
        sides.setHandleWidth(1)
        sides.addWidget(self.kinds)
        sides.addWidget(self._stack)
        sides.setStretchFactor(1, 1)
        sides.setSizes([style.px(340), style.px(900)])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(sides, 1)

    def showEvent(self, event: QShowEvent) -> None:
        """What changed meanwhile is checked anew."""
        super().showEvent(event)
        if self._stale:
            self.check()

    def check(self) -> None:
        """Put all questions to the data, in slices."""
        if not jobs.is_running():
            self._stale = False
            jobs.run(self, _("Checking the data"), checks.iter_findings(self._desk.bureau, areas.checks()), self._show)

    def _on_changed(self, records: set[str]) -> None:
        if records - {"saved_query"}:
            self._stale = True
            self.state.setText(_("Something has been saved since; F5 checks again."))

    def _show(self, findings: Findings) -> None:
        self.findings = findings
        kept = self.kinds.currentItem().data(_NAME) if self.kinds.currentItem() else ""
        counts = findings.counts()
        self.kinds.clear()
        for check in sorted(findings.checks, key=lambda check: not counts[check.name]):
            item = QListWidgetItem(_(check.label) + " · " + i18n.count(counts[check.name]))
            item.setData(_NAME, check.name)
            item.setToolTip(item.text())
            self.kinds.addItem(item)
            if check.name == kept:
                self.kinds.setCurrentItem(item)
        if self.kinds.currentRow() < 0:
            self.kinds.setCurrentRow(0)
        self.state.setText(_("{count} to put right").format(count=i18n.count(len(findings.found))))
        self.counted.emit(len(findings.found))

    def _show_kind(self) -> None:
        item = self.kinds.currentItem()
        found = self.findings.of(item.data(_NAME)) if item and self.findings else []
        self.model.set_found(found)
        self._stack.setCurrentWidget(self.table if found else self.nothing)
        if found:
            self.table.selectRow(0)

    def write(self) -> None:
        """Everything that was found as a workbook, a sheet for each kind."""
        if self.findings is None:
            return
        label = _("Data check")
        name = f"{label}-{self._desk.bureau.today.isoformat()}.xlsx"
        path = dialogs.save_file(self, _("Export"), name, _("Workbook (*.xlsx)"))
        if path is None:
            return
        from app.sheets.findings import write_findings

        bureau, findings = self._desk.bureau, self.findings
        said = _("Written: {path}").format(path=path)
        jobs.compute(
            self,
            _("Writing the workbook"),
            lambda: write_findings(bureau.name, bureau.today, findings, path),
            lambda _done: self._desk.message.emit(said),
        )

    def parts(self) -> list[QWidget]:
        """What F6 goes through."""
        return [self.kinds, self.table]
