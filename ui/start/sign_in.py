"""The password of the last file; what is wrong is said under the field."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton

from app.errors import AppError, Damaged, FileMissing, KeysMissing, KeysOld
from app.i18n import _
from app.safety.names import names
from ui import style
from ui.start.page import StartPage, line, password_field


class SignInPage(StartPage):
    """One file, one field, and the name where several may sign in; Enter opens."""

    entered = Signal(str)  # the password
    other_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, path: Path) -> None:
        super().__init__(path.stem, str(path.parent))
        self.user = QComboBox()
        self._offer_users(path)
        self.password = password_field()
        self.add_input(_("Password or recovery key"), self.password, "password")
        self.problem = line("", "danger")
        self.problem.setObjectName("problem")
        self.problem.hide()
        self.column.addWidget(self.problem)
        self.column.addSpacing(8)
        self.column.addLayout(self._buttons())
        self.password.textEdited.connect(self.problem.hide)
        self.password.returnPressed.connect(self._enter)
        self.setFocusProxy(self.password)

    def _offer_users(self, path: Path) -> None:
        """Who may sign in; nothing is asked where there is one name or the key file cannot be read."""
        for name in names(path):
            self.user.addItem(name, name)
        if self.user.count() > 1:
            self.add_input(_("User"), self.user, "user")

    def chosen_user(self) -> str:
        """Who signs in; "" where it need not be said."""
        return str(self.user.currentData()) if self.user.count() > 1 else ""

    def choose_user(self, name: str) -> None:
        """Propose who signed in last."""
        place = self.user.findData(name)
        if place >= 0:
            self.user.setCurrentIndex(place)

    def _buttons(self) -> QHBoxLayout:
        self.open_button = QPushButton(_("Open"))
        style.mark(self.open_button, "primary")
        self.open_button.clicked.connect(self._enter)
        other = QPushButton(_("Another file…"))
        other.setObjectName("other")
        other.clicked.connect(self.other_wanted)
        self._restore = QPushButton(_("Restore a backup…"))
        self._restore.setObjectName("restore")
        self._restore.hide()
        self._restore.clicked.connect(self.restore_wanted)
        row = QHBoxLayout()
        row.addWidget(other)
        row.addWidget(self._restore)
        row.addStretch()
        row.addWidget(self.open_button)
        return row

    def _enter(self) -> None:
        if self.password.text():
            self.entered.emit(self.password.text())

    def show_problem(self, error: AppError) -> None:
        """Say why the file could not be opened, and let the clerk try again."""
        self.release()
        self.problem.setText(error.text)
        self._restore.setVisible(isinstance(error, Damaged | KeysMissing | KeysOld | FileMissing))
        self.problem.show()
        self.password.selectAll()
        self.password.setFocus()
