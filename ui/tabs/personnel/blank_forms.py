"""Forms about people to be printed empty and filled in by hand; nobody has to be in the file."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from app.errors import AppError
from app.i18n import N_, _
from ui import style
from ui.desk import Desk
from ui.paper_dialog import PaperDialog

CARD, RETIREMENT, APPOINTMENT = range(3)
KINDS = (N_("Staff card"), N_("Retirement approval form"), N_("Appointment form"))
_CHINESE = (RETIREMENT, APPOINTMENT)  # forms of Chinese offices


class BlankFormsDialog(PaperDialog):
    """The form is chosen above; Alt+P goes there."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Blank forms"), ".pdf", parent)
        self._bureau = desk.bureau
        self.kinds = QComboBox()
        for kind, label in enumerate(KINDS):
            if desk.bureau.jurisdiction == "cn" or kind not in _CHINESE:
                self.kinds.addItem(_(label), kind)
        self._build()
        self.refresh()
        self.kinds.setFocus()

    def _build(self) -> None:
        title, label = QLabel(_("Blank forms")), QLabel(_("&Paper"))
        style.mark(title, "title")
        style.mark(label, "secondary")
        label.setBuddy(self.kinds)
        self.kinds.setAccessibleName(_("Paper"))
        self.tools.addWidget(title, 1)
        self.add_state()
        self.tools.addWidget(label)
        self.tools.addWidget(self.kinds)
        self.kinds.currentIndexChanged.connect(lambda _place: self.refresh())

    def refresh(self) -> None:
        """Set the form chosen; the one before cannot be kept meanwhile under the new name."""
        from app.personnel import papers

        self.view.clear()
        self.view.set_editable(None)
        makers = {
            CARD: papers.blank_staff_card,
            RETIREMENT: papers.blank_retirement_form,
            APPOINTMENT: papers.blank_appointment_form,
        }
        try:
            made = [makers[self.kinds.currentData()](self._bureau)]
        except AppError as error:
            self.tell(error.text)
            return
        self.set_papers(made)

    def _show(self, data: bytes, suggested: str) -> None:
        super()._show(data, _("{form} – blank").format(form=self.kinds.currentText()) + suggested)
