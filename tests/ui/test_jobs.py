"""Long work: its result, its progress, its end by Cancel or by an error."""

from __future__ import annotations

import threading
import time
from collections.abc import Generator, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.errors import DiskFull
from app.steps import Beside
from tests.ui.conftest import Clerk
from ui import jobs
from ui.widgets.progress import ProgressDialog

Steps = Generator[tuple[int, int], None, str]


@pytest.fixture(autouse=True)
def _all_done(qtbot: QtBot) -> Iterator[None]:
    yield
    qtbot.waitUntil(lambda: not jobs.is_running())


def counting(to: int, pause: float = 0) -> Steps:
    for number in range(to):
        time.sleep(pause)
        yield number, to
    return "done"


def progress() -> ProgressDialog | None:
    shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, ProgressDialog) and one.isVisible()]
    return shown[0] if shown else None


def test_a_generator_is_stepped_to_its_end_and_its_result_handed_over(qtbot: QtBot) -> None:
    results: list[str] = []
    jobs.run(None, "Counting", counting(1000), results.append)
    assert results == []
    qtbot.waitUntil(lambda: results == ["done"])


def test_short_work_shows_no_progress(qtbot: QtBot) -> None:
    results: list[str] = []
    jobs.run(None, "Counting", counting(10), results.append)
    qtbot.waitUntil(lambda: bool(results))
    assert progress() is None


def test_long_work_shows_how_far_it_is(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "PATIENCE", 0)
    results: list[str] = []
    jobs.run(None, "Counting", counting(400, 0.001), results.append)
    qtbot.waitUntil(lambda: progress() is not None)
    dialog = progress()
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.bar.maximum() == 400)
    assert dialog.count.text().endswith("of 400")
    qtbot.waitUntil(lambda: bool(results))
    assert progress() is None


def test_cancel_closes_the_generator_and_nothing_is_handed_over(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "PATIENCE", 0)
    seen: list[str] = []

    def endless() -> Steps:
        try:
            while True:
                yield 0, 0
        finally:
            seen.append("rolled back")

    jobs.run(None, "Endless", endless(), lambda _result: seen.append("done"), lambda: seen.append("cancelled"))
    qtbot.waitUntil(lambda: progress() is not None)
    dialog = progress()
    assert dialog is not None
    qtbot.mouseClick(dialog.cancel_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not jobs.is_running())
    assert seen == ["rolled back", "cancelled"]
    assert progress() is None


def test_escape_cancels_too(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "PATIENCE", 0)
    seen: list[str] = []
    jobs.run(None, "Counting", counting(100_000, 0.001), seen.append, lambda: seen.append("cancelled"))
    qtbot.waitUntil(lambda: progress() is not None)
    qtbot.keyClick(progress(), Qt.Key.Key_Escape)
    assert seen == ["cancelled"]


def test_an_error_in_a_job_is_told_to_the_clerk(qtbot: QtBot, clerk: Clerk) -> None:
    def failing() -> Steps:
        yield 0, 1
        raise DiskFull

    jobs.run(None, "Failing", failing(), lambda _result: None)
    qtbot.waitUntil(lambda: bool(clerk.told))
    assert clerk.told == [DiskFull().text]


def test_nothing_can_be_typed_while_a_job_runs(qtbot: QtBot) -> None:
    window = QWidget()
    line = QLineEdit(window)
    qtbot.addWidget(window)
    window.show()
    results: list[str] = []
    jobs.run(window, "Counting", counting(1000), results.append)
    qtbot.keyClicks(line, "abc")
    assert line.text() == ""
    qtbot.waitUntil(lambda: bool(results))
    qtbot.keyClicks(line, "abc")
    assert line.text() == "abc"


def test_a_function_is_computed_in_another_thread_and_its_result_comes_back_to_this_one(qtbot: QtBot) -> None:
    threads: list[int] = []
    jobs.compute(None, "Thinking", threading.get_ident, lambda there: threads.extend([there, threading.get_ident()]))
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert threads[0] != threads[1]
    assert threads[1] == threading.get_ident()


def test_an_error_in_another_thread_is_told_to_the_clerk(qtbot: QtBot, clerk: Clerk) -> None:
    def failing() -> None:
        raise DiskFull

    jobs.compute(None, "Failing", failing, lambda _result: None)
    qtbot.waitUntil(lambda: bool(clerk.told))


def test_the_result_of_a_cancelled_computation_is_thrown_away(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "PATIENCE", 0)
    go_on = threading.Event()
    seen: list[object] = []
    jobs.compute(None, "Waiting", lambda: go_on.wait(5), seen.append, lambda: seen.append("cancelled"))
    qtbot.waitUntil(lambda: progress() is not None)
    qtbot.keyClick(progress(), Qt.Key.Key_Escape)
    go_on.set()
    qtbot.waitUntil(lambda: not jobs.is_running())
    assert seen == ["cancelled"]


def with_a_piece(piece: Beside[str], end: list[str]) -> Steps:
    yield 0, 1
    try:
        yield piece
        return piece.result()
    finally:
        end.append("left")


def test_a_piece_of_a_job_is_done_in_a_worker_while_the_window_lives(qtbot: QtBot) -> None:
    at_work, told = threading.Event(), list[str]()
    may_end = threading.Event()

    def work() -> str:
        at_work.set()
        may_end.wait(5)
        return threading.current_thread().name

    jobs.run(None, "Working", with_a_piece(Beside(work), []), told.append)
    qtbot.waitUntil(at_work.is_set)
    assert told == []  # and this thread has gone on
    may_end.set()
    qtbot.waitUntil(lambda: bool(told))
    assert told != [threading.current_thread().name]


def test_the_error_of_a_piece_is_the_jobs_own(qtbot: QtBot, clerk: Clerk) -> None:
    def full() -> str:
        raise DiskFull

    end: list[str] = []
    jobs.run(None, "Working", with_a_piece(Beside(full), end), end.append)
    qtbot.waitUntil(lambda: bool(clerk.told))
    assert end == ["left"]


def test_a_piece_that_can_be_stopped_is_and_the_job_closed(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "PATIENCE", 0)
    stopped, end = threading.Event(), list[str]()
    job = with_a_piece(Beside(lambda: str(stopped.wait(5)), stopped.set), end)
    jobs.run(None, "Working", job, lambda _result: end.append("done"), lambda: end.append("cancelled"))
    qtbot.waitUntil(lambda: progress() is not None)
    qtbot.keyClick(progress(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not jobs.is_running())
    assert end == ["left", "cancelled"]


def test_what_cannot_be_stopped_ends_well_whatever_is_asked(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "PATIENCE", 0)
    may_end, end = threading.Event(), list[str]()
    job = with_a_piece(Beside(lambda: str(may_end.wait(5))), end)
    jobs.run(None, "Working", job, end.append, lambda: end.append("cancelled"))
    qtbot.waitUntil(lambda: progress() is not None)
    qtbot.keyClick(progress(), Qt.Key.Key_Escape)
    may_end.set()
    qtbot.waitUntil(lambda: not jobs.is_running())
    assert end == ["left", "True"]


def test_who_knows_nothing_of_pieces_has_them_done_all_the_same() -> None:
    assert list(with_a_piece(Beside(lambda: "x", at=(1, 1)), [])) == [(0, 1), (1, 1)]
