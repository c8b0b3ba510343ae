"""The rules of the bureau: what the law or the bureau says, since when, and where it is written."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app import codes, rule_editing, search
from app.i18n import N_, _
from app.rule_editing import Entry
from app.values import show_date
from ui import icons, style
from ui.desk import Desk, RoomyColumn
from ui.dialog_parts import close_button

_HEADS = (N_("Rule"), N_("Value"), N_("Unit of measure"), N_("From"), N_("Until"), N_("Certainty"), N_("Source"))


class RulesDialog(QDialog):
    """Enter or a double click changes a rule; what the bureau has changed is marked, with the shipped value beside."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._entries: list[Entry] = []
        self.setWindowTitle(_("Rules"))
        self.resize(style.px(1060), style.px(620))
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search"))
        self.search.setAccessibleName(_("Search"))
        self.search.setMaximumWidth(style.px(280))
        self.search.textChanged.connect(self._narrow)
        self.table = self._table()
        self._build()
        self.read()

    def _table(self) -> QTableWidget:
        table = QTableWidget(0, len(_HEADS))
        table.setHorizontalHeaderLabels([_(head) for head in _HEADS])
        table.setAccessibleName(_("Rules"))
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(style.px(style.ROW_HEIGHT))
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.setWordWrap(False)
        table.itemActivated.connect(lambda _item: self.change())
        RoomyColumn(table, len(_HEADS) - 1, 260)
        table.horizontalHeader().setMaximumSectionSize(style.px(300))
        return table

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(style.mark(QLabel(_("Rules")), "title"), 1)
        head.addWidget(self.search)
        change = QPushButton(icons.icon("edit"), _("Change the rule…"))
        change.clicked.connect(lambda _on=False: self.change())
        add = QPushButton(icons.icon("add"), _("New value from a day…"))
        add.clicked.connect(lambda _on=False: self.change(anew=True))
        foot = QHBoxLayout()
        hint = _("Changed values stay when the program brings newer ones; every change can be undone.")
        foot.addWidget(style.mark(QLabel(hint), "secondary"), 1)
        for button in (change, add):
            button.setAutoDefault(False)
            foot.addWidget(button)
        foot.addWidget(close_button(self))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        self.table.setFocus()

    def read(self) -> None:
        """Read the rules again."""
        kept = max(self.table.currentRow(), 0)
        self._entries = rule_editing.entries(self._desk.bureau)
        self.table.setRowCount(len(self._entries))
        for row, entry in enumerate(self._entries):
            for column, text in enumerate(_texts(entry)):
                item = QTableWidgetItem(text)
                item.setToolTip(_tip(entry) or text)
                if not rule_editing.in_force(entry, self._desk.bureau.today):
                    item.setForeground(QColor(style.colours().secondary))
                self.table.setItem(row, column, item)
        self.table.resizeColumnsToContents()
        self.table.selectRow(min(kept, len(self._entries) - 1))
        self._narrow()

    def _narrow(self) -> None:
        words = search.fold(self.search.text()).split()
        for row, entry in enumerate(self._entries):
            text = " ".join((search.fold(entry.label), search.name_words(entry.label), search.fold(entry.rule.source)))
            self.table.setRowHidden(row, not all(word in text for word in words))

    def current(self) -> Entry:
        """The rule under the cursor."""
        return self._entries[max(self.table.currentRow(), 0)]

    def change(self, anew: bool = False) -> None:
        """Change the rule under the cursor, or give it another value from a day on."""
        from ui.rule_dialog import RuleDialog

        if RuleDialog(self._desk.bureau, self.current(), anew, self).exec():
            self.read()
            self._desk.message.emit(_("The rule has been changed."))


def _texts(entry: Entry) -> tuple[str, ...]:
    rule = entry.rule
    certainty = codes.code_list("rule_confidence").label(rule.confidence)
    label = _("{rule} (changed)").format(rule=entry.label) if entry.edited else entry.label
    unit = codes.code_list("rule_unit").label(rule.unit)
    until = show_date(rule.valid_to) if rule.valid_to else ""
    return (label, rule_editing.shown(rule), unit, show_date(rule.valid_from), until, certainty, rule.source)


def _tip(entry: Entry) -> str:
    if not entry.edited:
        return ""
    if entry.shipped is None:
        return _("Entered by the bureau.")
    return _("Shipped value: {value}").format(value=rule_editing.shown(entry.shipped))
