"""Another password, for whoever came in with the recovery key."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from app.i18n import _
from ui import style
from ui.start.new_bureau import SHORTEST_PASSWORD
from ui.start.page import StartPage, line, password_field


class NewPasswordPage(StartPage):
    """The recovery key is good for one time: a new password now, then a new recovery key."""

    wanted = Signal(str)  # the password

    def __init__(self, user: str) -> None:
        super().__init__(
            _("New password for {user}").format(user=user),
            _("The recovery key has been used. Choose a new password; a new recovery key comes after it."),
        )
        self.password, self.again = password_field(), password_field()
        self.add_input(
            _("Password, at least {count} characters").format(count=SHORTEST_PASSWORD), self.password, "password"
        )
        self.add_input(_("Password again"), self.again, "again")
        self.problem = line("", "danger")
        self.problem.setObjectName("problem")
        self.problem.hide()
        self.column.addWidget(self.problem)
        self.go_on = QPushButton(_("Go on"))
        self.go_on.setObjectName("renew")
        style.mark(self.go_on, "primary")
        self.go_on.clicked.connect(self._go_on)
        self.again.returnPressed.connect(self._go_on)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.go_on)
        self.column.addLayout(row)
        self.setFocusProxy(self.password)

    def _go_on(self) -> None:
        if len(self.password.text()) < SHORTEST_PASSWORD:
            self.show_problem(_("The password has fewer than {count} characters.").format(count=SHORTEST_PASSWORD))
        elif self.password.text() != self.again.text():
            self.show_problem(_("The two passwords differ."))
        else:
            self.wanted.emit(self.password.text())

    def show_problem(self, text: str) -> None:
        """Say what is missing or went wrong."""
        self.release()
        self.problem.setText(text)
        self.problem.show()
