"""The house keeps its shape: rooms, names, sizes. The arrows between the rooms are contracts in ``pyproject.toml``."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import grimp
import pytest

from app.areas import AREAS

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("app", "db", "ui")
FILE_LINES = 400
FUNCTION_LINES = 50
NOT_OURS = {".git", ".venv", ".pytest_cache", ".ruff_cache", ".hypothesis", ".import_linter_cache", "__pycache__"}
MADE_HERE = {"demo", "dist", "build"}  # at the top of the checkout, and ignored by git

EMPTY_NAMES = {"util", "utils", "helper", "helpers", "common", "misc", "manager", "managers"}
CATCHING_ALL = {"ui/errors.py", "ui/jobs.py"}
# A folder of one machine, or the choice of one package index; neither means anything to the next reader.
OF_ONE_MACHINE = re.compile(r"(?<![\w.~/-])/(work|root|opt|home|mnt|Users)/\w|--(extra-)?index-url|--find[-]links")
IMPORT_ALL = """
import importlib, pkgutil, sys
sys.modules["PySide6"] = sys.modules["shiboken6"] = None
for room in map(importlib.import_module, ("app", "db")):
    for module in pkgutil.walk_packages(room.__path__, room.__name__ + "."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
            print(module.name)
"""


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def files_under(folder: Path) -> Iterator[Path]:
    skipped = NOT_OURS | (MADE_HERE if folder == ROOT else set())
    for path in sorted(folder.iterdir()):
        if path.name in skipped:  # .git is a file in a further work tree
            continue
        if path.is_dir():
            yield from files_under(path)
        else:
            yield path


def python_files(*rooms: str) -> list[Path]:
    """Every Python file of the rooms; a room without one has been moved, and its tests would pass on nothing."""
    found = {room: [path for path in files_under(ROOT / room) if path.suffix == ".py"] for room in rooms}
    assert all(found.values()), f"no Python in {[room for room in rooms if not found[room]]}"
    return [path for paths in found.values() for path in paths]


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def places(path: Path, wanted: type[ast.AST] | tuple[type[ast.AST], ...]) -> Iterator[tuple[str, ast.AST]]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, wanted):
            yield f"{name_of(path)}:{getattr(node, 'lineno', 1)}", node


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("place", ["db/models/{}.py", "app/{}/", "ui/tabs/{}/", "tests/app/{}/"])
def test_an_area_has_the_same_name_in_every_room(place: str, area: str) -> None:
    path = ROOT / place.format(area)
    assert path.is_dir() if place.endswith("/") else path.is_file()


def test_every_tab_shows_a_package_of_app_with_its_name() -> None:
    tabs = {path.parent.name for path in (ROOT / "ui" / "tabs").glob("*/__init__.py")}
    packages = {path.parent.name for path in (ROOT / "app").glob("*/__init__.py")}
    assert tabs
    assert tabs <= packages


def test_every_package_says_what_lives_there_and_how_to_add_to_it() -> None:
    silent: list[str] = []
    for folder in sorted({path.parent for path in python_files(*ROOMS)}):
        first = folder / "__init__.py"
        words = (ast.get_docstring(tree_of(first)) or "") if first.exists() else ""
        if len(re.findall(r"[.!?](?=\s|$)", words)) < 2:
            silent.append(name_of(folder))
    assert silent == []


def test_no_file_is_too_long_to_read() -> None:
    lengths = {name_of(path): len(path.read_text("utf-8").splitlines()) for path in python_files(*ROOMS, "tests")}
    assert {name: lines for name, lines in lengths.items() if lines > FILE_LINES} == {}


def test_no_function_is_too_long_to_read() -> None:
    long: dict[str, int] = {}
    for path in python_files(*ROOMS, "tests"):
        for place, node in places(path, (ast.FunctionDef, ast.AsyncFunctionDef)):
            assert isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > FUNCTION_LINES:
                long[place] = lines
    assert long == {}


def catches_all(handler: ast.ExceptHandler) -> bool:
    """Whether any error at all ends in this handler; one that cleans up and raises again does not count."""
    caught = "" if handler.type is None else ast.unparse(handler.type)
    last = handler.body[-1]
    raises_again = isinstance(last, ast.Raise) and last.exc is None
    return (not caught or bool(re.search(r"\b(Base)?Exception\b", caught))) and not raises_again


def test_only_the_presenter_and_the_jobs_catch_every_error() -> None:
    handlers = [
        (path, node)
        for path in python_files(*ROOMS)
        for _, node in places(path, ast.ExceptHandler)
        if isinstance(node, ast.ExceptHandler)
    ]
    assert {name_of(path) for path, handler in handlers if catches_all(handler)} <= CATCHING_ALL


def test_no_files_import_each_other_in_a_circle() -> None:
    """Neither inside functions nor for types alone: a circle is one room that nobody can read by halves."""
    graph = grimp.build_graph(*ROOMS, cache_dir=None)
    arrows = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    assert len(arrows) > 400
    assert list(TopologicalSorter(arrows).static_order())  # raises CycleError, which names the circle


def test_no_widget_names_an_area() -> None:
    area = re.compile(rf"(?i)\b({'|'.join(AREAS)})")
    assert [name_of(path) for path in python_files("ui/widgets") if area.search(path.read_text("utf-8"))] == []


def test_no_file_has_a_name_that_says_nothing() -> None:
    assert [name_of(path) for path in python_files(*ROOMS, "tests") if EMPTY_NAMES & {*path.stem.split("_")}] == []


def test_no_file_knows_one_machine_or_one_package_index() -> None:
    found: list[str] = []
    for path in files_under(ROOT):
        data = path.read_bytes()
        if b"\0" in data:
            continue
        for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
            if OF_ONE_MACHINE.search(line):
                found.append(f"{name_of(path)}:{number}")
    assert found == []


def test_app_and_db_work_where_qt_cannot_be_imported() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", IMPORT_ALL], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert {"app.errors", "db.connection"} <= {*done.stdout.split()}


def test_the_window_never_runs_its_events_by_hand() -> None:
    by_hand = [
        place
        for path in python_files("ui")
        for place, node in places(path, ast.Attribute)
        if isinstance(node, ast.Attribute) and node.attr in {"processEvents", "sendPostedEvents"}
    ]
    assert by_hand == []


def test_a_job_is_made_in_one_place_and_owned_by_no_widget() -> None:
    made = [
        place
        for path in python_files("ui")
        for place, node in places(path, ast.Call)
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "Job"
    ]
    assert [place for place in made if not place.startswith("ui/jobs.py:")] == []


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_names_no_address(name: str) -> None:
    assert "://" not in (ROOT / name).read_text(encoding="utf-8")
