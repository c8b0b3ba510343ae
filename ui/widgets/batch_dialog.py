"""One value for all selected rows; rows that do not allow it are named, and then none is changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app import areas, i18n
from app.batch_change import Refused, changeable, iter_change
from app.errors import Invalid
from app.i18n import _
from app.session import Bureau
from ui import jobs, style
from ui.widgets.editors import editor_for
from ui.widgets.field_picker import FieldPicker


class BatchDialog(QDialog):
    """Field, value, reason; ``done_with`` is called with how many rows were changed."""

    def __init__(
        self,
        bureau: Bureau,
        record_name: str,
        ids: Sequence[int],
        done_with: Callable[[int], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bureau, self._ids, self._done_with = bureau, list(ids), done_with
        self._record = areas.records()[record_name]
        self._fields = {field.name: field for field in changeable(self._record)}
        self._shown = ""
        self.editor: Any = None
        title = _("Change {count} selected").format(count=i18n.count(len(ids)))
        self.setWindowTitle(title)
        self.resize(style.px(560), style.px(300))
        self.field = FieldPicker({name: _(field.label) for name, field in self._fields.items()}, bureau)
        self.field.edited.connect(self._on_field)
        self.reason = QLineEdit()
        self.reason.setAccessibleName(_("Reason"))
        self.reason.setPlaceholderText(_("Kept in the history of every row"))
        self.problem = style.mark(QLabel(), "danger")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.refused = QListWidget()
        self.refused.setAccessibleName(_("Rows that do not allow it"))
        self.refused.setWordWrap(True)
        self.refused.hide()
        self._build(title)
        self.field.setFocus()

    def _build(self, title: str) -> None:
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(style.px(12))
        self._grid.setVerticalSpacing(style.px(8))
        self._grid.setColumnStretch(1, 1)
        for row, (label, widget) in enumerate(
            ((_("Field"), self.field), (_("New value"), QLabel(_("Choose a field first."))), (_("Reason"), self.reason))
        ):
            words = style.mark(QLabel(label), "label")
            words.setBuddy(widget)
            self._grid.addWidget(words, row, 0)
            self._grid.addWidget(widget, row, 1)
        self.hint = style.mark(QLabel(_("An empty value clears the field.")), "secondary")
        inside = QVBoxLayout()
        inside.setContentsMargins(style.px(24), style.px(16), style.px(24), style.px(16))
        inside.setSpacing(style.px(12))
        inside.addWidget(style.mark(QLabel(title), "title"))
        inside.addLayout(self._grid)
        inside.addWidget(self.hint)
        inside.addWidget(self.problem)
        inside.addWidget(self.refused, 1)
        inside.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(inside, 1)
        column.addWidget(self._foot())

    def _foot(self) -> QFrame:
        cancel, change = QPushButton(_("Cancel")), style.primary(QPushButton(_("Change")))
        foot = style.mark(QFrame(), "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(style.px(16), style.px(12), style.px(16), style.px(12))
        row.addStretch()
        for button, act in ((cancel, self.reject), (change, self.change)):
            button.clicked.connect(act)
            row.addWidget(button)
        cancel.setAutoDefault(False)
        change.setDefault(True)
        return foot

    def _on_field(self) -> None:
        name = self.field.path()
        if not name or name == self._shown:
            return
        self._shown = name
        shown = self._grid.itemAtPosition(1, 1)
        old = shown.widget() if shown else None
        self.editor = editor_for(self._fields[name], self._bureau)
        self.editor.setAccessibleName(_("New value"))
        if old is not None:
            self._grid.replaceWidget(old, self.editor)
            old.hide()
            old.deleteLater()
        QWidget.setTabOrder(self.field, self.editor)
        QWidget.setTabOrder(self.editor, self.reason)
        self._tell("")

    def _tell(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        self.refused.hide()
        if self.editor is not None:
            self.editor.setAccessibleDescription(text)

    def change(self) -> None:
        """Change all in one step, behind a progress where there are many."""
        name = self.field.path()
        if not name:
            self._tell(_("Choose a field from the list."))
            self.field.setFocus()
            return
        self._tell("")
        steps = self._changing({name: self.editor.value()})
        jobs.run(self, _("Changing rows"), steps, self._on_done)

    def _changing(self, changes: dict[str, Any]) -> jobs.Steps[int | Invalid | Refused]:
        reason = self.reason.text().strip()
        try:
            return (yield from iter_change(self._bureau, self._record.name, self._ids, changes, reason))
        except (Invalid, Refused) as problem:
            return problem

    def _on_done(self, result: int | Invalid | Refused) -> None:
        if isinstance(result, Invalid):
            self._tell(result.text)
            self.editor.setFocus()
        elif isinstance(result, Refused):
            self._show_refused(result)
        else:
            self._done_with(result)
            self.accept()

    def _show_refused(self, refused: Refused) -> None:
        sentence = _("Nothing was changed. These {count} of {asked} do not allow it:")
        self._tell(sentence.format(count=i18n.count(len(refused.rows)), asked=i18n.count(len(self._ids))))
        self.refused.clear()
        self.refused.addItems([i18n.labelled(row.title, row.why) for row in refused.rows])
        self.refused.show()
        self.refused.setFocus()
        self.resize(self.width(), max(self.height(), style.px(420)))
