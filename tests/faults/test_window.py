"""The window itself: killed while a clerk types and saves, without a network, and without a trace in plain."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from app import store
from app.safety import drafts
from app.session import open_bureau
from tests.factories import PASSWORD, make_identity
from tests.faults.conftest import read
from tests.faults.injection import require_strace

FOLDER = Path(__file__).parent
TYPIST, MARKED = FOLDER / "typist.py", FOLDER / "marked.py"
posix_only = pytest.mark.skipif(os.name == "nt", reason="kills with a signal")


def last(lines: list[str], word: str) -> int:
    """The last whole line of this word."""
    numbers = [int(line.split()[1]) for line in lines if re.fullmatch(rf"{word} \d+\n", line)]
    return numbers[-1] if numbers else 0


def killed_while_typing(file: Path, delay: float) -> list[str]:
    """Let the clerk type for ``delay`` seconds after the first save, then kill the program."""
    with subprocess.Popen([sys.executable, TYPIST, file, "0"], stdout=subprocess.PIPE, text=True) as window:
        assert window.stdout is not None
        told = [window.stdout.readline()]
        time.sleep(delay)
        window.send_signal(signal.SIGKILL)
        told += window.stdout.readlines()
    assert window.returncode == -signal.SIGKILL, told
    return told


def kill_over_and_over(file: Path, cycles: int) -> dict[str, int]:
    """Each cycle goes on from what the one before left; returns how much was told and found."""
    chance, found = Random(11), {"saves": 0, "drafts back": 0}
    before = 1
    for _cycle in range(cycles):
        told = killed_while_typing(file, chance.uniform(0, 0.6))
        saved, kept = last(told, "saved"), last(told, "draft")
        read(file)
        bureau = open_bureau(file, PASSWORD)
        unit = store.get(bureau, "unit", 1)
        left = [draft.values["note"] for draft in drafts.left_over(bureau) if draft.row == 1]
        bureau.close()
        assert saved <= unit["quota"] <= saved + 1
        if kept == saved:  # what was kept last is a draft still, or has been saved since
            assert f"draft {kept}" in (*left, unit["note"])
            found["drafts back"] += bool(left)
        found["saves"] += saved - before
        before = unit["quota"]
    return found


@posix_only
def test_no_save_of_the_window_is_lost_in_a_kill(file: Path) -> None:
    kill_over_and_over(file, 1)


@pytest.mark.full
@posix_only
def test_no_save_of_the_window_is_lost_in_a_hundred_kills_and_drafts_come_back(file: Path) -> None:
    found = kill_over_and_over(file, 100)
    print(f"100 kills: {found}")  # noqa: T201 - the figures of README
    assert found["drafts back"] > 0


# no network


def run_typist(file: Path, *before: str) -> str:
    """The window for two rounds, begun by another program if one is named."""
    done = subprocess.run(
        [*before, sys.executable, TYPIST, file, "2"], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert "saved 3\n" in done.stdout, done.stdout
    return done.stdout


def test_the_window_opens_no_internet_socket_and_loads_no_network_library(file: Path, tmp_path: Path) -> None:
    require_strace()
    log = tmp_path / "sockets.log"
    said = run_typist(file, "strace", "-f", "-qq", "-o", str(log), "-e", "trace=socket,connect,bind,openat")
    calls = log.read_text(errors="replace")
    assert "openat(" in calls  # or the log proves nothing
    assert not re.findall(r"socket\((?!AF_UNIX)\w+", calls)
    assert "loaded PySide6.QtNetwork" not in said


def test_the_window_works_where_there_is_no_network_at_all(file: Path) -> None:
    if not shutil.which("unshare"):
        pytest.skip("unshare is not here")
    alone = ("unshare", "-n") if os.geteuid() == 0 else ("unshare", "-rn")
    if subprocess.run([*alone, "true"], capture_output=True, check=False).returncode:
        pytest.skip("no namespace of its own may be made here")
    run_typist(file, *alone)


# no trace in plain

MARKS = (make_identity(birth="19790807", seq=86), "13911119999", "马克标记肾炎结论", "标记困难事由", "标记未保存草稿")


def traces(folder: Path) -> list[str]:
    """Every file below a folder that holds a mark in any usual encoding."""
    needles = {mark.encode(code) for mark in MARKS for code in ("utf-8", "utf-16-le", "utf-16-be", "gb18030")}
    return [path.name for path in folder.rglob("*") if path.is_file() and any(n in path.read_bytes() for n in needles)]


@posix_only
def test_no_number_and_no_diagnosis_is_left_in_plain_by_work_errors_and_a_crash(tmp_path: Path) -> None:
    places = {name: tmp_path / name for name in ("data", "temp", "home", "settings")}
    for place in places.values():
        place.mkdir()
    surroundings = {
        **os.environ,
        "TMPDIR": str(places["temp"]),
        "HOME": str(places["home"]),
        "XDG_RUNTIME_DIR": str(places["temp"]),
        "BUREAUDESK_HOME": str(places["settings"]),
    }
    done = subprocess.run(
        [sys.executable, MARKED, places["data"], *MARKS],
        capture_output=True, text=True, check=False, env=surroundings, cwd=places["temp"], timeout=120,
    )  # fmt: skip
    assert done.returncode == -signal.SIGKILL, done.stdout + done.stderr
    assert "everything entered" in done.stdout
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {"a.bureau", "bugs.txt"} <= {path.name for path in written}
    assert any(path.name.endswith("-manual.bureau") for path in written)
    assert traces(tmp_path) == []
    assert not [mark for mark in MARKS if mark in done.stdout + done.stderr]
    (tmp_path / "control").write_text(MARKS[2], encoding="gb18030")
    assert traces(tmp_path) == ["control"]
