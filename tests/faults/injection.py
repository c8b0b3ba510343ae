"""Runs a command in a forked child under strace, with a fault at one file syscall in its data folder.

The parent has imported everything, so a run takes tenths of a second; the child has a fixed process number and clock,
so that its temporary files have the same names each time and the paths can be filtered.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.errors import AppError

CALLS = (
    "?pwrite64,?write,?writev,?pwritev,?fsync,?fdatasync,?ftruncate,?truncate,?fallocate,?unlink,?unlinkat,?rename,"
    "?renameat,?renameat2,?link,?linkat,?mkdir,?mkdirat,?open,?openat,?sendfile,?copy_file_range"
)
Say = Callable[[int], object]
Command = Callable[[Path, Say], object]
DONE, TOLD, BUG = 0, 3, 4


@dataclass(frozen=True)
class Ended:
    """How a run ended: exit code (negative: the signal), and the saves that it told as done."""

    code: int
    told: list[int]
    text: str


def require_strace() -> None:
    """Skip where strace is missing or may not look at other processes."""
    if not sys.platform.startswith("linux") or not shutil.which("strace"):
        pytest.skip("strace is not here (apt-get install strace)")
    tried = subprocess.run(["strace", "-qq", "-e", "trace=none", "true"], capture_output=True, check=False)
    if tried.returncode:
        pytest.skip("strace may not trace here")


def run(command: Command, file: Path, options: list[str], log: Path) -> Ended:
    """Run ``command(file, say)`` in a child under strace with these options."""
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:  # the child never comes back from here
        os.close(read)
        os._exit(_child(command, file, write))
    os.close(write)
    os.waitpid(pid, os.WUNTRACED)  # it stops itself and waits to be traced
    with subprocess.Popen(
        ["strace", "-f", "-qq", "-o", str(log), "-p", str(pid), *options], stderr=subprocess.DEVNULL
    ) as tracer:
        _wait_for_tracer(pid)
        os.kill(pid, signal.SIGCONT)
        with os.fdopen(read, encoding="utf-8", errors="replace") as pipe:
            text = pipe.read()
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        tracer.wait()
    return Ended(code, [int(line) for line in text.split("\n") if line.isdigit()], text)


def _wait_for_tracer(pid: int) -> None:
    status = Path(f"/proc/{pid}/status")
    for _try in range(2000):
        if "TracerPid:\t0" not in status.read_text():
            return
        time.sleep(0.005)
    os.kill(pid, signal.SIGKILL)
    raise AssertionError("strace did not attach")


def _child(command: Command, file: Path, pipe: int) -> int:
    os.getpid = lambda: 4242  # type: ignore[assignment]
    os.kill(_own_number(), signal.SIGSTOP)
    try:
        command(file, lambda number: os.write(pipe, f"{number}\n".encode()))
    except AppError as fault:
        os.write(pipe, f"told: {fault.text}\n".encode())
        return TOLD
    except BaseException as fault:  # noqa: BLE001 - a forked child must not run on into the tests
        os.write(pipe, f"bug: {fault!r}\n".encode())
        return BUG
    return DONE


def _own_number() -> int:
    return int(Path("/proc/self").readlink().name)


def fresh(master: Path, folder: Path) -> Path:
    """A new copy of a data folder; returns the bureau file in it."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(master, folder)
    return folder / "t.bureau"


def points(command: Command, master: Path, folder: Path) -> tuple[list[str], list[tuple[str, int]]]:
    """The path filter, and every syscall that the command makes in the folder as (name, which one)."""
    log = folder.with_name("strace.log")
    names = ["-e", f"trace={CALLS}"]
    ended = run(command, fresh(master, folder), ["-y", "-xx", "-s", "4096", *names], log)
    assert ended.code == DONE, ended.text
    touched = {str(path) for path in (folder, *folder.rglob("*")) if path.is_dir()}
    for found in re.findall(r'["<]((?:\\x[0-9a-f]{2})+)[">]', log.read_text()):
        path = os.path.normpath(bytes.fromhex(found.replace("\\x", "")).decode(errors="surrogateescape"))
        if path.startswith(f"{folder}/"):
            touched.add(path)
    only = [part for path in sorted(touched) for part in ("-P", path)]
    ended = run(command, fresh(master, folder), [*names, *only], log)
    assert ended.code == DONE, ended.text
    calls = Counter(re.findall(r"^\d+\s+(\w+)\(", log.read_text(), re.MULTILINE))
    return [*names, *only], [(name, k) for name, count in sorted(calls.items()) for k in range(1, count + 1)]


def injection(fault: str, name: str, k: int) -> list[str]:
    """The strace option: SIGKILL at the k-th call, EIO at it, ENOSPC at it and at every later one."""
    what = "signal=SIGKILL" if fault == "kill" else f"error={fault}"
    return ["-e", f"inject={name}:{what}:when={k}{'+' if fault == 'ENOSPC' else ''}"]
