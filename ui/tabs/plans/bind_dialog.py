"""Which figure of the registry fills the target of a task."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app import store
from app.bureau import Bureau
from app.errors import AppError
from app.i18n import _
from app.plans import targets
from ui import errors, style

_KEY = Qt.ItemDataRole.UserRole


class BindDialog(QDialog):
    """Every line of every figure, narrowed by typing."""

    def __init__(self, bureau: Bureau, item: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bureau, self._item = bureau, item
        row = store.get(bureau, "plan_item", item)
        year = store.get(bureau, "plan", row["plan"])["year"]
        self.setWindowTitle(_("Bind a target"))
        self.resize(style.px(560), style.px(560))
        self.search, self.list = QLineEdit(), QListWidget()
        self.search.setPlaceholderText(_("Search"))
        self.search.setAccessibleName(_("Search"))
        self.list.setAccessibleName(_("Figures"))
        self._add("", "", _("None: progress is typed"))
        for measure, key, label, line in targets.choices(bureau, year):
            self._add(measure, key, f"{label} · {line}")
            if (measure, key) == (row["bound"], row["bound_key"] or ""):
                self.list.setCurrentRow(self.list.count() - 1)
        self.search.textChanged.connect(self._narrow)
        self.list.itemActivated.connect(lambda _entry: self.bind())
        self._build(row["goal"].splitlines()[0])

    def _add(self, measure: str, key: str, text: str) -> None:
        entry = QListWidgetItem(text)
        entry.setData(_KEY, (measure, key))
        self.list.addItem(entry)

    def _build(self, goal: str) -> None:
        head, keep, cancel = QLabel(goal), QPushButton(_("Bind")), QPushButton(_("Cancel"))
        head.setWordWrap(True)
        style.mark(head, "title")
        style.primary(keep)
        keep.clicked.connect(self.bind)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(cancel)
        foot.addWidget(keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        for widget in (head, self.search, self.list):
            column.addWidget(widget)
        column.addLayout(foot)
        self.search.setFocus()

    def _narrow(self, words: str) -> None:
        for place in range(self.list.count()):
            entry = self.list.item(place)
            entry.setHidden(not all(word in entry.text().casefold() for word in words.casefold().split()))

    def bind(self) -> None:
        """Bind the figure that is chosen."""
        entry = self.list.currentItem()
        if entry is None:
            return
        try:
            targets.bind(self._bureau, self._item, *entry.data(_KEY))
        except AppError as error:
            errors.report(self, error)
        else:
            self.accept()
