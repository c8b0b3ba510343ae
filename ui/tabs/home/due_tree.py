"""What is due, by urgency; one click or Enter goes to the row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QColor, QFont
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QStackedLayout,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app import areas
from app.dues import Due, Urgency
from app.home.papers import URGENCIES, due_paper
from app.i18n import _
from app.values import show_date
from ui import icons, style
from ui.desk import Desk
from ui.paper_dialog import PaperDialog
from ui.tabs.home.due_actions import DUE, DueActions

FOLD = 6  # more of one sort than this stand folded under its name
_DUE = DUE


class DueTree(QFrame):
    """Urgency, then the dues of each sort; the reason is the tooltip."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: list[Due] = []
        style.mark(self, "page")
        self._title = QLabel(_("To do"))
        style.mark(self._title, "title")
        self.tree = _tree()
        self.tree.itemClicked.connect(self._go)
        self.tree.itemActivated.connect(self._go)
        self.tree.itemExpanded.connect(_unfold)
        self.actions_of = DueActions(desk, self.tree, self)
        self._nothing = QLabel(_("Nothing is due. New dues appear here by themselves."))
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        style.mark(self._nothing, "secondary")
        body = QWidget()
        self._stack = QStackedLayout(body)
        self._stack.addWidget(self.tree)
        self._stack.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 12, 0)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._print_button())
        column.addLayout(head)
        column.addWidget(body, 1)

    def _print_button(self) -> QToolButton:
        self.print_list = QAction(icons.icon("print"), _("Print…"), self)
        self.print_list.setShortcut("Ctrl+P")
        self.print_list.setToolTip(_("The list of what is due, to be printed (Ctrl+P)"))
        self.print_list.triggered.connect(lambda _on=False: self.open_paper())
        self.addAction(self.print_list)
        button = QToolButton()
        style.mark(button, "quiet")
        button.setDefaultAction(self.print_list)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        return button

    def open_paper(self) -> None:
        """The list that is shown, to look at and to print."""
        from app.paper.pdf import write_listing

        listing = due_paper(self._desk.bureau, self._shown)
        dialog = PaperDialog(_("To do"), f"{listing.title}.pdf", self)
        dialog.add_state()
        dialog.set_paper(lambda path: write_listing(listing, path))
        dialog.exec()

    def show_dues(self, found: Sequence[Due], today: date) -> None:
        """Show these dues, the most urgent first."""
        self._shown = list(found)
        self.print_list.setEnabled(bool(found))
        self.tree.clear()
        self._title.setText(_("To do · {count}").format(count=len(found)) if found else _("To do"))
        self._stack.setCurrentIndex(0 if found else 1)
        order = list(Urgency)
        ranked = sorted(found, key=lambda due: (order.index(due.urgency(today)), due.source, due.on))
        for urgency, dues in groupby(ranked, key=lambda due: due.urgency(today)):
            self._add_urgency(urgency, list(dues))
        first = self.tree.topLevelItem(0)
        next_due = first.child(0) if first is not None else None
        if next_due is not None and self.tree.hasFocus():  # whoever works through the list goes on at its head
            self.tree.setCurrentItem(next_due)

    def _add_urgency(self, urgency: Urgency, dues: list[Due]) -> None:
        top = _heading(f"{_(URGENCIES[urgency])} · {len(dues)}", style.font(bold=True))
        colours = {Urgency.OVERDUE: style.colours().danger, Urgency.THIS_WEEK: style.colours().soon}
        if urgency in colours:
            top.setForeground(0, QColor(colours[urgency]))
        self.tree.addTopLevelItem(top)
        for source, some in groupby(dues, key=lambda due: due.source):
            own = list(some)
            if len(own) <= FOLD:
                top.addChildren([_row(due) for due in own])
                continue
            fold = _heading(f"{_(areas.due_sources()[source].label)} · {len(own)}", style.font())
            fold.setData(0, _DUE, own)  # made into lines when it is unfolded
            fold.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
            top.addChild(fold)
        top.setExpanded(urgency is not Urgency.LATER)

    def _go(self, item: QTreeWidgetItem) -> None:
        due = item.data(0, _DUE)
        if not isinstance(due, Due):
            item.setExpanded(not item.isExpanded())
        elif due.wanted:
            self._desk.rows_wanted.emit(due.record, dict(due.wanted))
        else:
            self._desk.show_row(due.record, due.row)


def _unfold(item: QTreeWidgetItem) -> None:
    """The lines of a fold are made when it is opened: there may be thousands."""
    dues = item.data(0, _DUE)
    if isinstance(dues, list) and not item.childCount():
        item.addChildren([_row(due) for due in dues])


def _tree() -> QTreeWidget:
    tree = QTreeWidget()
    tree.setObjectName("dues")
    tree.setAccessibleName(_("To do"))
    tree.setColumnCount(2)
    tree.setHeaderHidden(True)
    tree.setUniformRowHeights(True)
    tree.setExpandsOnDoubleClick(False)
    tree.setFrameShape(QFrame.Shape.NoFrame)
    tree.setIndentation(style.px(16))
    tree.header().setStretchLastSection(False)
    tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
    return tree


def _heading(text: str, font: QFont) -> QTreeWidgetItem:
    item = QTreeWidgetItem([text, ""])
    item.setFont(0, font)
    item.setFirstColumnSpanned(True)
    return item


def _row(due: Due) -> QTreeWidgetItem:
    day = show_date(due.on.isoformat())
    item = QTreeWidgetItem([due.title, day])
    item.setData(0, _DUE, due)
    item.setToolTip(0, f"{due.title}\n{due.why}")
    item.setForeground(1, QColor(style.colours().secondary))
    item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return item
