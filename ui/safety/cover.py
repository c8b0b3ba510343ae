"""What lies over a locked window: nothing to read, and in one window the password."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from app.bureau import Bureau
from app.errors import AppError
from app.i18n import _
from app.safety.keys import Unlocked
from ui import errors, icons, jobs, style
from ui.start.page import password_field


class Cover(QFrame):
    """Fills its window and follows its size; with a bureau it asks for the password of who signed in."""

    opened = Signal()

    def __init__(self, window: QWidget, bureau: Bureau | None) -> None:
        super().__init__(window)
        self._bureau = bureau
        self.setObjectName("cover")
        style.mark(self, "page")
        self.setAutoFillBackground(True)
        window.installEventFilter(self)
        column = QVBoxLayout(self)
        column.addStretch()
        self.password = password_field()
        self.problem = QLabel()
        if bureau is not None:
            column.addLayout(self._question(bureau))
        column.addStretch()

    def _question(self, bureau: Bureau) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(style.px(8))
        picture = QLabel()
        picture.setPixmap(icons.icon("lock").pixmap(style.px(32), style.px(32)))
        title = QLabel(_("Locked"))
        style.mark(title, "title")
        who = QLabel(_("Password of {user}").format(user=bureau.user))
        style.mark(who, "label")
        who.setBuddy(self.password)
        self.password.setObjectName("unlock_password")
        self.password.setAccessibleName(who.text())
        self.problem.setWordWrap(True)
        style.mark(self.problem, "danger")
        self._open = QPushButton(_("Unlock"))
        style.primary(self._open)
        self._open.setAutoDefault(False)
        self._open.clicked.connect(self._check)
        self.password.returnPressed.connect(self._check)
        for widget in (picture, title, who, self.password, self.problem, self._open):
            widget.setFixedWidth(style.px(320))
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        return column

    def show_over(self) -> None:
        """Cover the window and take the cursor."""
        window = self.parentWidget()
        assert window is not None
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        if self._bureau is not None:
            self.password.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """As large as the window."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def _check(self) -> None:
        """Deriving the key takes half a second: a worker does it."""
        from app.session import confirm

        bureau, password = self._bureau, self.password.text()
        if bureau is None or not password:
            return
        self._open.setEnabled(False)
        self.password.setReadOnly(True)
        jobs.beside(lambda: confirm(bureau.path, password, bureau.user), self._on_right, self._on_wrong)

    def _on_right(self, unlocked: Unlocked) -> None:
        if self._bureau is not None and unlocked.keyring == self._bureau.keyring:
            self.opened.emit()

    def _on_wrong(self, fault: BaseException) -> None:
        self._open.setEnabled(True)
        self.password.setReadOnly(False)
        self.password.clear()
        self.password.setFocus()
        if isinstance(fault, AppError):
            self.problem.setText(fault.text)
        else:
            errors.report(self, fault)
