"""Who shows rows hears when they change."""

from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from app.safety.write import undo
from app.session import Bureau
from ui.changes import Changes


def test_every_saved_command_and_its_undoing_tell_which_records_they_touched(
    bureau: Bureau, make_unit: Callable[..., int], qtbot: QtBot
) -> None:
    heard: list[set[str]] = []
    changes = Changes(bureau)
    changes.changed.connect(heard.append)
    make_unit()
    undo(bureau)
    assert heard == [{"unit"}, {"unit"}]


def test_nothing_is_heard_after_stopping(bureau: Bureau, make_unit: Callable[..., int]) -> None:
    heard: list[set[str]] = []
    changes = Changes(bureau)
    changes.changed.connect(heard.append)
    changes.stop()
    changes.stop()
    make_unit()
    assert heard == []
    assert bureau.listeners == []


def test_a_sentence_for_the_status_line_is_passed_on(bureau: Bureau, qtbot: QtBot) -> None:
    changes = Changes(bureau)
    with qtbot.waitSignal(changes.message) as said:
        changes.say("Printed.")
    assert said.args == ["Printed."]
