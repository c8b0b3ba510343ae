"""Papers about the people chosen: staff card, notice of retirement, forms that go up; one file for all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QWidget

from app import seals, store
from app.i18n import N_, _
from ui.desk import Desk
from ui.tabs.personnel.kinds_dialog import KindsDialog

if TYPE_CHECKING:
    from app.bureau import Bureau
    from app.paper.pdf import Paper

CARD, NOTICE, RETIREMENT, APPOINTMENT, EMPLOYMENT, HONOUR, RETIRED = range(7)
KINDS = (
    N_("Staff card"),
    N_("Notice of retirement"),
    N_("Retirement approval form"),
    N_("Appointment form"),
    N_("Certificate of employment"),
    N_("Certificate of honour"),
    N_("Certificate of retirement"),
)
_CERTIFICATES = (HONOUR, RETIRED)
_CHINESE = (RETIREMENT, APPOINTMENT)  # forms of Chinese offices


class PersonPapersDialog(KindsDialog):
    """The kind of paper is chosen above."""

    def __init__(self, desk: Desk, ids: Sequence[int], parent: QWidget | None = None, kind: int = CARD) -> None:
        self._desk, self._ids = desk, list(ids)
        names = [row["name"] for row in store.rows_by_id(desk.bureau, "person", self._ids)]
        heading = names[0] if len(names) == 1 else _("{count} people").format(count=len(names))
        super().__init__(_("Papers"), f"{heading}.pdf", parent)
        self.sealed = QCheckBox(_("Pictures of the seals"))
        self.sealed.setObjectName("sealed")
        chinese = desk.bureau.jurisdiction == "cn"
        kinds = [(place, _(label)) for place, label in enumerate(KINDS) if chinese or place not in _CHINESE]
        self.offer_kinds(heading, kinds, self.sealed)
        self.kinds.setCurrentIndex(self.kinds.findData(kind))
        self.sealed.toggled.connect(lambda _on: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        """Seals stand on certificates only."""
        self.sealed.setVisible(self.kinds.currentData() in _CERTIFICATES)
        super().refresh()

    def made(self, kind: int) -> Sequence[Paper]:
        """The papers of these people."""
        from app.personnel import papers

        bureau, ids = self._desk.bureau, self._ids
        makers: dict[int, Callable[[Bureau, Sequence[int]], Sequence[Paper]]] = {
            CARD: papers.staff_cards,
            NOTICE: papers.retirement_notices,
            RETIREMENT: papers.retirement_forms,
            APPOINTMENT: papers.appointment_forms,
            EMPLOYMENT: papers.employment_certificates,
            HONOUR: papers.honour_certificates,
            RETIRED: papers.retirement_certificates,
        }
        maker = makers[kind]
        found = maker(bureau, ids)
        self.view.before_leaving = lambda: papers.note_leaving(bureau, maker, ids)
        if self.sealed.isVisibleTo(self) and self.sealed.isChecked():
            return self._sealed(found)
        return found

    def _sealed(self, made: Sequence[Paper]) -> Sequence[Paper]:
        """Certificates with the seal of their organ; that they leave with it is recorded too."""
        bureau, leave = self._desk.bureau, self.view.before_leaving
        found = seals.sealed_certificates(bureau, made)

        def note_both() -> None:
            leave()
            seals.note_seals(bureau, self.kinds.currentText(), [bureau.name])

        self.view.before_leaving = note_both
        return found
