"""The recovery key, shown once: copy, print, write down."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton

from app.i18n import _
from ui import style
from ui.start.page import StartPage


class RecoveryPage(StartPage):
    """Goes on only when the clerk says that the key is on paper."""

    done = Signal()

    def __init__(self, bureau_name: str, key: str) -> None:
        super().__init__(
            _("Recovery key"),
            _("It opens the file if the password is lost. It is shown only now: keep it on paper, away from here."),
            600,
        )
        self._heading = bureau_name
        self._key = key
        shown = QLabel(key)
        style.mark(shown, "title")
        shown.setObjectName("recovery_key")
        shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.column.addWidget(shown)
        self.column.addSpacing(8)
        self.column.addLayout(self._ways())
        self.column.addSpacing(16)
        self._add_end()

    def _ways(self) -> QHBoxLayout:
        self._copy, self._print = QPushButton(_("Copy")), QPushButton(_("Print…"))
        self._copy.clicked.connect(self._copy_key)
        self._print.clicked.connect(self._print_key)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self._copy)
        row.addWidget(self._print)
        row.addStretch()
        return row

    def _add_end(self) -> None:
        written = QCheckBox(_("I have written it down"))
        written.setObjectName("written_down")
        go_on = QPushButton(_("Go on"))
        go_on.setObjectName("go_on")
        style.mark(go_on, "primary")
        go_on.setEnabled(False)
        written.toggled.connect(go_on.setEnabled)
        go_on.clicked.connect(self.done)
        row = QHBoxLayout()
        row.addWidget(written)
        row.addStretch()
        row.addWidget(go_on)
        self.column.addLayout(row)
        self.setFocusProxy(written)

    def _copy_key(self) -> None:
        QGuiApplication.clipboard().setText(self._key)
        self._copy.setText(_("Copied"))

    def _print_key(self) -> None:
        from PySide6.QtGui import QTextDocument
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self).exec():
            document = QTextDocument()
            document.setPlainText("\n".join((self._heading, _("Recovery key"), "", self._key)))
            document.print_(printer)
