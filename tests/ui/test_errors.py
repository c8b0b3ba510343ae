"""The presenter of errors: a sentence for the clerk's affairs, a report without people for bugs."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget

from app.errors import Cancelled, DiskFull, Invalid
from tests.ui.conftest import Clerk
from ui import errors


def fail_with(text: str) -> Exception:
    try:
        raise KeyError(text)
    except KeyError as error:
        return error


def test_what_is_the_clerks_affair_is_told_as_its_sentence(clerk: Clerk, qapp: object) -> None:
    errors.report(None, DiskFull())
    assert clerk.told == [DiskFull().text]
    assert clerk.bugs == []


def test_several_problems_are_told_line_by_line(clerk: Clerk) -> None:
    errors.report(None, Invalid({"a": "One.", "b": "Two."}))
    assert clerk.told == ["One.\nTwo."]


def test_a_job_that_the_clerk_stopped_is_not_told_again(clerk: Clerk) -> None:
    errors.report(None, Cancelled())
    assert clerk.told == clerk.bugs == []


def test_a_bug_is_shown_and_written_down_with_its_place_but_without_its_words(clerk: Clerk) -> None:
    errors.report(None, fail_with("赵明 990101198003070027"))
    (text,) = clerk.bugs
    assert "KeyError" in text
    assert "test_errors.py" in text
    assert "fail_with" in text
    for told in (text, errors.log_file().read_text(encoding="utf-8")):
        assert "赵明" not in told
        assert "990101198003070027" not in told


def test_the_cause_of_a_bug_is_written_down_as_well() -> None:
    try:
        raise RuntimeError from fail_with("x")
    except RuntimeError as error:
        text = errors.describe(error)
    assert text.index("RuntimeError") < text.index("caused by") < text.index("KeyError")


def test_an_exception_that_nobody_caught_ends_in_the_presenter(clerk: Clerk, uncaught: Callable[[], None]) -> None:
    uncaught()
    error = fail_with("x")
    sys.excepthook(type(error), error, error.__traceback__)
    assert len(clerk.bugs) == 1


def test_a_fault_while_a_report_is_open_opens_no_second_one(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []

    def show(_parent: QWidget | None, text: str, _log: object) -> None:
        shown.append(text)
        errors.report(None, fail_with("again"))

    monkeypatch.setattr("ui.dialogs.show_bug", show)
    errors.report(None, fail_with("first"))
    assert len(shown) == 1
    assert errors.log_file().read_text(encoding="utf-8").count("KeyError") >= 2
