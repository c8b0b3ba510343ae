"""Papers about the people chosen: staff card, notice of retirement, forms that go up; one file for all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from app import store
from app.errors import AppError
from app.i18n import N_, _
from app.personnel.records import PERSON
from app.personnel.records.life import RELATIVE
from ui import style
from ui.desk import Desk
from ui.paper_dialog import PaperDialog, Writer

CARD, NOTICE, RETIREMENT, APPOINTMENT = range(4)
KINDS = (N_("Staff card"), N_("Notice of retirement"), N_("Retirement approval form"), N_("Appointment form"))
_CHINESE = (RETIREMENT, APPOINTMENT)  # forms of Chinese offices
_IN_FULL = {RETIREMENT: (PERSON, ("id_number",)), APPOINTMENT: (RELATIVE, ("name", "political", "workplace"))}


class PersonPapersDialog(PaperDialog):
    """The kind of paper is chosen above; Alt+P goes there."""

    def __init__(self, desk: Desk, ids: Sequence[int], parent: QWidget | None = None, kind: int = CARD) -> None:
        self._desk, self._ids = desk, list(ids)
        names = [row["name"] for row in store.rows_by_id(desk.bureau, "person", self._ids)]
        heading = names[0] if len(names) == 1 else _("{count} people").format(count=len(names))
        super().__init__(_("Papers"), f"{heading}.pdf", parent)
        self.kinds = QComboBox()
        for place, label in enumerate(KINDS):
            if desk.bureau.jurisdiction == "cn" or place not in _CHINESE:
                self.kinds.addItem(_(label), place)
        self.kinds.setCurrentIndex(self.kinds.findData(kind))
        self._build(heading)
        self.refresh()

    def _build(self, heading: str) -> None:
        title, label = QLabel(heading), QLabel(_("&Paper"))
        style.mark(title, "title")
        style.mark(label, "secondary")
        label.setBuddy(self.kinds)
        self.kinds.setAccessibleName(_("Paper"))
        self.tools.addWidget(title, 1)
        self.add_state()
        self.tools.addWidget(label)
        self.tools.addWidget(self.kinds)
        self.kinds.currentIndexChanged.connect(lambda _place: self.refresh())
        self.view.taken.connect(self._note_taken)

    def refresh(self) -> None:
        """Set the kind chosen."""
        try:
            self.set_paper(self._writer(self.kinds.currentData()))
        except AppError as error:
            self.tell(error.text)

    def _note_taken(self) -> None:
        """Forms that go up say numbers and names of relatives in full: that they left is recorded."""
        from app.safety.masking import note_taken_out

        record, names = _IN_FULL.get(self.kinds.currentData(), (PERSON, ()))
        note_taken_out(self._desk.bureau, record, [record.field(name) for name in names], len(self._ids))

    def _writer(self, kind: int) -> Writer:
        from app.paper.pdf import write_papers
        from app.personnel import papers

        bureau, ids = self._desk.bureau, self._ids
        makers: dict[int, Callable[[], Sequence]] = {
            CARD: lambda: papers.staff_cards(bureau, ids),
            NOTICE: lambda: papers.retirement_notices(bureau, ids),
            RETIREMENT: lambda: papers.retirement_forms(bureau, ids),
            APPOINTMENT: lambda: papers.appointment_forms(bureau, ids),
        }
        made = makers[kind]()
        return lambda path: write_papers(made, path)
