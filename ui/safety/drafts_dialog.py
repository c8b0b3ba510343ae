"""After a crash: what was typed and not saved, to be put back or let go."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app import areas
from app.bureau import Bureau
from app.i18n import _
from app.safety import drafts
from app.safety.drafts import Draft
from app.values import show_moment
from ui import style


class DraftsDialog(QDialog):
    """The list; ``chosen`` is the draft that the clerk wants to go on with."""

    def __init__(self, bureau: Bureau, found: list[Draft], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bureau = bureau
        self.chosen: Draft | None = None
        self.setWindowTitle(_("Typed and not saved"))
        self.resize(style.px(560), style.px(320))
        self.list = QListWidget()
        style.mark(self.list, "framed")
        self.list.setAccessibleName(_("Typed and not saved"))
        for draft in found:
            item = QListWidgetItem(self._words(draft))
            item.setData(Qt.ItemDataRole.UserRole, draft)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._build()

    def _build(self) -> None:
        words = QLabel(_("The program ended before this was saved. Put it back into its form, or let it go."))
        words.setWordWrap(True)
        later, drop, put_back = QPushButton(_("Later")), QPushButton(_("Let go")), QPushButton(_("Put back"))
        drop.setObjectName("drop")
        put_back.setObjectName("put_back")
        style.primary(put_back)
        put_back.setDefault(True)
        later.clicked.connect(self.reject)
        drop.clicked.connect(self._drop)
        put_back.clicked.connect(self._put_back)
        self.list.itemActivated.connect(self._put_back)
        foot = QHBoxLayout()
        foot.addWidget(drop)
        foot.addStretch()
        foot.addWidget(later)
        foot.addWidget(put_back)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(words)
        column.addWidget(self.list, 1)
        column.addLayout(foot)

    def _words(self, draft: Draft) -> str:
        label = _(areas.records()[draft.record].label)
        name = drafts.title(self._bureau, draft) or (_("New") if draft.row is None else "")
        parts = [label, name, show_moment(draft.saved_at)]
        if draft.is_stale:
            parts.append(_("changed since"))
        return " · ".join(filter(None, parts))

    def _current(self) -> Draft | None:
        item = self.list.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if item is not None else None

    def _put_back(self) -> None:
        self.chosen = self._current()
        self.accept()

    def _drop(self) -> None:
        draft = self._current()
        if draft is not None:
            drafts.drop(self._bureau, draft.record, draft.row)
            self.list.takeItem(self.list.currentRow())
        if not self.list.count():
            self.reject()
