"""Who may sign in: add, remove, another role, another password."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import (
    QComboBox,
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

from app.bureau import Bureau
from app.errors import AppError
from app.i18n import N_, _, labelled
from app.safety import roles, users
from app.safety.keys import User
from app.safety.users import KeyChange
from ui import dialogs, errors, jobs, style
from ui.dialog_parts import close_button
from ui.start.new_bureau import SHORTEST_PASSWORD
from ui.start.page import password_field


class UsersDialog(QDialog):
    """The list on the left, what can be done with the chosen one below it; every change is recorded."""

    def __init__(self, bureau: Bureau, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bureau = bureau
        self._held = False
        self.setWindowTitle(_("Users"))
        self.resize(style.px(560), style.px(520))
        self.list = QListWidget()
        style.mark(self.list, "framed")
        self.list.setAccessibleName(_("Users"))
        self.name, self.password = QLineEdit(), password_field()
        self.role = QComboBox()
        for role, label in roles.LABELS.items():
            self.role.addItem(_(label), role)
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        style.mark(self.problem, "danger")
        self._build()
        self._fill()

    def _build(self) -> None:
        title = QLabel(_("Who may sign in"))
        style.mark(title, "title")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        column.addWidget(title)
        column.addWidget(self.list, 1)
        column.addLayout(self._row((N_("Remove"), self._remove), (N_("Give this role"), self._change_role)))
        for label, field, name in (
            (_("Name"), self.name, "user_name"),
            (_("Role"), self.role, "user_role"),
            (
                _("Password, at least {count} characters").format(count=SHORTEST_PASSWORD),
                self.password,
                "user_password",
            ),
        ):
            text = QLabel(label)
            style.mark(text, "label")
            text.setBuddy(field)
            field.setAccessibleName(label)
            field.setObjectName(name)
            column.addWidget(text)
            column.addWidget(field)
        column.addWidget(self.problem)
        foot = self._row((N_("Add"), self._add), (N_("Give this password"), self._reset))
        foot.addWidget(close_button(self))
        column.addLayout(foot)
        self.list.currentItemChanged.connect(self._show_chosen)

    def _row(self, *entries: tuple[str, Callable[[], object]]) -> QHBoxLayout:
        row = QHBoxLayout()
        for msgid, action in entries:
            button = QPushButton(_(msgid))
            button.setObjectName(msgid)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on=False, action=action: action())
            row.addWidget(button)
        row.addStretch()
        return row

    def _fill(self) -> None:
        self.list.clear()
        for user in users.in_file(self._bureau):
            item = QListWidgetItem(labelled(user.name, _(roles.LABELS.get(user.role, user.role))))
            item.setData(256, user.name)
            self.list.addItem(item)

    def _chosen(self) -> str:
        item = self.list.currentItem()
        return str(item.data(256)) if item is not None else ""

    def _show_chosen(self) -> None:
        role = next((user.role for user in users.in_file(self._bureau) if user.name == self._chosen()), "")
        self.role.setCurrentIndex(max(self.role.findData(role), 0))

    def _add(self) -> None:
        user = User(self.name.text().strip(), str(self.role.currentData()))
        if self._has_password():
            self._carry_out(lambda: users.add(self._bureau, user, self.password.text()))

    def _reset(self) -> None:
        if self._chosen() and self._has_password():
            self._carry_out(lambda: users.reset_password(self._bureau, self._chosen(), self.password.text()))

    def _change_role(self) -> None:
        if self._chosen():
            self._carry_out(lambda: users.change_role(self._bureau, self._chosen(), str(self.role.currentData())))

    def _remove(self) -> None:
        name = self._chosen()
        words = _("{user} can sign in no more. What {user} entered stays.").format(user=name)
        if name and dialogs.ask(self, words, N_("Remove")):
            self._carry_out(lambda: users.remove(self._bureau, name))

    def _has_password(self) -> bool:
        enough = len(self.password.text()) >= SHORTEST_PASSWORD
        words = _("The password has fewer than {count} characters.").format(count=SHORTEST_PASSWORD)
        self.problem.setText("" if enough else words)
        return enough

    def _carry_out(self, make: Callable[[], KeyChange[Any]]) -> None:
        """Deriving a key takes half a second: a worker does it, and the dialog takes no input meanwhile."""
        try:
            change = make()
        except AppError as fault:
            self.problem.setText(fault.text)
            return
        self._hold(True)
        jobs.beside(change.work, lambda _result: self._on_done(change), self._on_failed)

    def _hold(self, on: bool) -> None:
        self._held = on
        for part in self.findChildren(QWidget):
            if isinstance(part, QPushButton | QLineEdit | QComboBox | QListWidget):
                part.setEnabled(not on)

    def _on_done(self, change: KeyChange[Any]) -> None:
        self._hold(False)
        try:
            change.finish()
        except AppError as fault:
            errors.report(self, fault)
        self.problem.clear()
        self.name.clear()
        self.password.clear()
        self._fill()

    def _on_failed(self, fault: BaseException) -> None:
        self._hold(False)
        if isinstance(fault, AppError):
            self.problem.setText(fault.text)
        else:
            errors.report(self, fault)

    def reject(self) -> None:
        """Close; not while a key is being made."""
        if not self._held:
            super().reject()
