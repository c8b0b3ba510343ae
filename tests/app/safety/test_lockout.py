"""After five wrong passwords the door is shut for a while; neither a restart nor the clock opens it sooner."""

from __future__ import annotations

import pytest

from app.errors import WrongPassword
from app.safety import lockout
from app.safety.lockout import TooManyTries
from app.session import open_bureau

PASSWORD = "pw"


class Times:
    """Two clocks that the test moves."""

    def __init__(self) -> None:
        self.wall, self.steady = 1_800_000_000.0, 5000.0

    def pass_by(self, seconds: float) -> None:
        self.wall += seconds
        self.steady += seconds


@pytest.fixture
def times(monkeypatch):
    times = Times()
    monkeypatch.setattr(lockout, "wall", lambda: times.wall)
    monkeypatch.setattr(lockout, "steady", lambda: times.steady)
    return times


@pytest.fixture
def closed(bureau):
    bureau.close()
    return bureau.path


def guess(file, count):
    for _try in range(count):
        with pytest.raises((WrongPassword, TooManyTries)):
            open_bureau(file, "wrong")


def test_four_wrong_passwords_cost_no_time(closed, times):
    guess(closed, 4)
    open_bureau(closed, PASSWORD).close()


def test_the_fifth_shuts_the_door_even_for_the_right_one(closed, times):
    guess(closed, 5)
    with pytest.raises(TooManyTries, match="1 more"):
        open_bureau(closed, PASSWORD)
    times.pass_by(61)
    open_bureau(closed, PASSWORD).close()


def test_the_wait_doubles_up_to_a_quarter_of_an_hour(closed, times):
    guess(closed, 5)
    waits = []
    for _turn in range(6):
        waits.append(round(lockout.seconds_left(closed) / 60))
        times.pass_by(lockout.seconds_left(closed) + 1)
        guess(closed, 1)
    assert waits == [1, 2, 4, 8, 15, 15]


def test_the_right_password_forgets_the_wrong_ones(closed, times):
    guess(closed, 4)
    open_bureau(closed, PASSWORD).close()
    guess(closed, 4)
    open_bureau(closed, PASSWORD).close()


def test_a_clock_set_forward_opens_nothing(closed, times):
    guess(closed, 5)
    times.wall += 86_400
    assert lockout.seconds_left(closed) > 50


def test_a_restart_opens_nothing(closed, times):
    guess(closed, 5)
    times.steady = 10.0  # the machine counts anew
    times.wall += 20
    assert 30 < lockout.seconds_left(closed) < 45


def test_a_clock_set_back_by_years_at_a_restart_shuts_the_door_once_more_and_not_for_years(closed, times):
    guess(closed, 5)
    times.steady = 10.0
    times.wall -= 20 * 365 * 86_400
    assert 0 < lockout.seconds_left(closed) <= 60
    times.pass_by(61)
    assert lockout.seconds_left(closed) == 0


@pytest.mark.parametrize("content", ["", "[]", "garbage", '{"x": 5}', '{"x": {"tries": "many"}}'])
def test_a_spoilt_count_locks_nobody_out(closed, times, settings_folder, content):
    guess(closed, 1)
    (settings_folder / "tries.json").write_text(content)
    open_bureau(closed, PASSWORD).close()


def test_the_count_names_no_file_and_no_user(closed, times, settings_folder):
    guess(closed, 2)
    kept = (settings_folder / "tries.json").read_text()
    assert closed.name not in kept
    assert "单文静" not in kept
