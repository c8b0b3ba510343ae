"""A new bureau: name, country, place of the file, password."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton

from app import i18n
from app.i18n import _
from ui import dialogs, style
from ui.start.page import StartPage, line, password_field

SHORTEST_PASSWORD = 8


@dataclass(frozen=True)
class NewBureau:
    """What the clerk has chosen for a new file."""

    path: Path
    name: str
    jurisdiction: str
    password: str


class NewBureauPage(StartPage):
    """The form; problems are said in one line above the buttons."""

    wanted = Signal(object)  # NewBureau
    left = Signal()

    def __init__(self) -> None:
        super().__init__(
            _("New bureau"), _("One file holds everything. Without password and recovery key nobody can open it.")
        )
        self.name = QLineEdit()
        self.country = QComboBox()
        self.country.addItem(_("China"), "cn")
        self.country.addItem(_("Vietnam"), "vn")
        self.country.setCurrentIndex(1 if i18n.language() == "vi" else 0)
        self.file = QLineEdit(str(default_file()))
        self.password, self.again = password_field(), password_field()
        self.add_input(_("Official name of the bureau"), self.name, "name")
        self.add_input(_("Law and paper forms of"), self.country, "jurisdiction")
        self._add_file()
        self.add_input(
            _("Password, at least {count} characters").format(count=SHORTEST_PASSWORD), self.password, "password"
        )
        self.add_input(_("Password again"), self.again, "again")
        self.problem = line("", "danger")
        self.problem.setObjectName("problem")
        self.problem.hide()
        self.column.addWidget(self.problem)
        self.column.addSpacing(8)
        self.column.addLayout(self._buttons())
        self.setFocusProxy(self.name)

    def _add_file(self) -> None:
        self.add_input(_("File"), self.file, "file")
        choose = QPushButton(_("Choose…"))
        choose.clicked.connect(self._choose)
        row = QHBoxLayout()
        self.column.insertLayout(self.column.indexOf(self.file), row)
        row.addWidget(self.file, 1)
        row.addWidget(choose)

    def _buttons(self) -> QHBoxLayout:
        back, create = QPushButton(_("Back")), QPushButton(_("Create"))
        self.create_button = create
        create.setObjectName("create")
        style.mark(create, "primary")
        create.setDefault(True)
        back.clicked.connect(self.left)
        create.clicked.connect(self._create)
        self.again.returnPressed.connect(self._create)
        row = QHBoxLayout()
        row.addWidget(back)
        row.addStretch()
        row.addWidget(create)
        return row

    def _choose(self) -> None:
        path = dialogs.save_file(self, _("New bureau"), self.file.text(), _("Bureau file (*.bureau)"))
        if path:
            self.file.setText(str(path))

    def _create(self) -> None:
        problem = self._missing()
        if problem:
            self.show_problem(problem)
            return
        path = Path(self.file.text().strip())
        if path.suffix != ".bureau":
            path = path.with_name(path.name + ".bureau")
        self.wanted.emit(NewBureau(path, self.name.text().strip(), self.country.currentData(), self.password.text()))

    def _missing(self) -> str:
        if not self.name.text().strip():
            return _("The bureau needs a name; it stands at the head of every paper.")
        if not self.file.text().strip():
            return _("Choose where the file shall be.")
        if len(self.password.text()) < SHORTEST_PASSWORD:
            return _("The password has fewer than {count} characters.").format(count=SHORTEST_PASSWORD)
        if self.password.text() != self.again.text():
            return _("The two passwords differ.")
        return ""

    def show_problem(self, text: str) -> None:
        """Say what is missing or went wrong."""
        self.release()
        self.problem.setText(text)
        self.problem.show()


def default_file() -> Path:
    """Where a new file is proposed: the documents folder."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents or Path.home()) / "bureau.bureau"
