"""A day with marked data: entered, shown, changed, masked, printed on the screen, gone wrong, and killed at its end."""

from __future__ import annotations

import faulthandler
import os
import signal
import sys
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QTimer

from app import i18n, store
from app.bureau import Bureau
from app.personnel.service import save_person
from app.safety import backup, drafts, masking
from app.session import create_bureau
from tests.factories import make_person_values
from ui import dialogs, errors, style
from ui.main_window import MainWindow
from ui.settings import Settings
from ui.startup import make_application


def enter(bureau: Bureau, number: str, mobile: str, finding: str, reason: str, typed: str) -> int:
    """Put every mark where its like belongs, and change it once, so that it passes the audit log too."""
    unit = store.save(bureau, "unit", {"name": "县人民医院", "kind": "21"})
    values = make_person_values(unit, birth="19790807", id_number=number, mobile=mobile)
    person = save_person(bureau, values)
    save_person(bureau, {"mobile": mobile[:-1] + "8"}, person)
    save_person(bureau, {"mobile": mobile, "note": finding}, person)
    lap = store.save(bureau, "checkup_round", {"name": "2026年", "year": "2026"})
    entry = store.save(bureau, "checkup", {"round": lap, "person": person, "finding": finding, "follow_up": "是"})
    store.save(bureau, "checkup", {"finding": finding + "二"}, entry)
    visit = {"person": person, "kind": "hospital", "visited_on": "2026-11-01", "goods": "米", "reason": reason}
    store.save(bureau, "visit", visit)
    drafts.keep(bureau, "person", person, {"note": typed}, 0)
    masking.reveal(bureau, masking_record(), person, "id_number")
    return person


def masking_record() -> Any:
    """The record of people."""
    from app.personnel.records import PERSON

    return PERSON


def main() -> int:
    """Do it all, then die."""
    folder, marks = Path(sys.argv[1]), sys.argv[2:]
    program = make_application()
    i18n.set_language("en")
    style.apply(program)
    faulthandler.enable()
    dialogs.show_bug = lambda *_arguments: None  # type: ignore[assignment]  # nobody is here to read it
    bureau, _recovery = create_bureau(folder / "a.bureau", "long enough", name="某局", user="甲")
    person = enter(bureau, *marks)
    assert store.get(bureau, "person", person)["id_number"] == marks[0]
    backup.back_up(bureau, "manual")
    settings = Settings(language="en")
    window = MainWindow(bureau, settings)
    window.show()
    window.show_row("person", person)
    window.header.finder.setText(marks[0])
    settings.save()

    def go_wrong() -> None:
        try:
            raise ValueError(f"{marks[0]} {marks[2]}")
        except ValueError as error:
            errors.report(window, error)
        sys.stdout.write("everything entered\n")
        sys.stdout.flush()
        os.kill(os.getpid(), signal.SIGKILL)

    QTimer.singleShot(300, go_wrong)
    return program.exec()


if __name__ == "__main__":
    sys.exit(main())
