"""Forms about people to be printed empty and filled in by hand; nobody has to be in the file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.i18n import N_, _
from ui.desk import Desk
from ui.tabs.personnel.kinds_dialog import KindsDialog

if TYPE_CHECKING:
    from app.paper.pdf import Paper

CARD, RETIREMENT, APPOINTMENT = range(3)
KINDS = (N_("Staff card"), N_("Retirement approval form"), N_("Appointment form"))
_CHINESE = (RETIREMENT, APPOINTMENT)  # forms of Chinese offices


class BlankFormsDialog(KindsDialog):
    """The form is chosen above the paper."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Blank forms"), ".pdf", parent)
        self._bureau = desk.bureau
        chinese = desk.bureau.jurisdiction == "cn"
        self.offer_kinds(
            _("Blank forms"),
            [(kind, _(label)) for kind, label in enumerate(KINDS) if chinese or kind not in _CHINESE],
        )
        self.refresh()
        self.kinds.setFocus()

    def made(self, kind: int) -> Sequence[Paper]:
        """The empty form."""
        from app.personnel import papers

        makers = {
            CARD: papers.blank_staff_card,
            RETIREMENT: papers.blank_retirement_form,
            APPOINTMENT: papers.blank_appointment_form,
        }
        return [makers[kind](self._bureau)]

    def _show(self, data: bytes, suggested: str) -> None:
        super()._show(data, _("{form} – blank").format(form=self.kinds.currentText()) + suggested)
