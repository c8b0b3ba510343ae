"""The workstation's own fonts for the roles of papers, checked before they are used; kept in the clerk's settings.

A bureau may own 方正小标宋 or the fonts of its system; they must not be shipped, but they may be pointed at.
"""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

from app import paths
from app.errors import UnreadableFile
from app.i18n import N_, _


class Place(NamedTuple):
    """Where a role is used, and how strongly GB/T 9704-2012 asks for its font there (clause of the standard)."""

    label: str
    strength: str
    clause: str = ""


class OwnRole(NamedTuple):
    """A role for which a font can be chosen; its label may name a font in Chinese, as the standard does."""

    label: str
    places: tuple[Place, ...]


AS_A_RULE, RECOMMENDED, PRACTICE = N_("as a rule"), N_("recommended"), N_("practice")
"""一般 and 推荐 are words of the standard; 实务 is what offices do where it says nothing."""

ROLES = {
    "xiaobiaosong": OwnRole(
        N_("Titles (小标宋)"),
        (Place(N_("Title of the paper"), AS_A_RULE, "7.3.1"), Place(N_("Name of the organ"), RECOMMENDED, "7.2.4")),
    ),
    "fangsong": OwnRole(N_("Text (仿宋)"), (Place(N_("Text of the paper"), AS_A_RULE, "5.2.2"),)),
    "heiti": OwnRole(
        N_("First headings (黑体)"),
        (Place(N_("First headings"), AS_A_RULE, "7.3.3"), Place(N_("Secrecy, urgency"), AS_A_RULE, "7.2.2")),
    ),
    "kaiti": OwnRole(
        N_("Second headings (楷体)"),
        (Place(N_("Second headings"), AS_A_RULE, "7.3.3"), Place(N_("Signers"), AS_A_RULE, "7.2.6")),
    ),
    "songti": OwnRole(
        N_("Tables and page numbers (宋体)"),
        (Place(N_("Page numbers"), AS_A_RULE, "7.5"), Place(N_("Tables and rosters"), PRACTICE)),
    ),
}
_FILE = "fonts.json"
_RESTRICTED = 0x0002  # OS/2 fsType: must not be embedded
_COMMON = "卫生健康工作计划通知女职工单位医院人员的一是在不了有和"


class Checked(NamedTuple):
    """A font file that may be used: where it lies, and how many characters it has."""

    path: Path
    characters: int


def chosen() -> dict[str, Path]:
    """The font file of each role that has one of its own and is still there."""
    try:
        kept = json.loads((paths.settings_folder() / _FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    found = {role: Path(str(path)) for role, path in dict(kept).items() if role in ROLES}
    return {role: path for role, path in found.items() if path.is_file()}


def choose(role: str, path: Path | None) -> None:
    """Use a font file for a role from now on; None goes back to the font that comes with the program.

    Raises UnreadableFile with the reason when the file cannot be used.
    """
    kept = chosen()
    kept.pop(role, None)
    if path is not None:
        kept[role] = check(path).path
    text = json.dumps({name: str(file) for name, file in kept.items()}, ensure_ascii=False, indent=1)
    (paths.settings_folder() / _FILE).write_text(text, "utf-8")
    forget()


def check(path: Path) -> Checked:
    """Whether a font can set papers: TrueType outlines, may be embedded, has Chinese. Raises UnreadableFile."""
    from app.paper.canvas import font_face

    try:
        data = path.read_bytes()
        tables = _tables(data)
    except (OSError, struct.error) as fault:
        raise UnreadableFile(_("{path} cannot be read as a font.").format(path=path)) from fault
    if "glyf" not in tables:
        raise UnreadableFile(_("{path} has no TrueType outlines; use a .ttf or .ttc file.").format(path=path))
    start = tables.get("OS/2")
    if start is not None and struct.unpack_from(">H", data, start + 8)[0] & 0x000F == _RESTRICTED:
        raise UnreadableFile(_("{path} may not be embedded in papers (its licence says so).").format(path=path))
    face = font_face(path)
    if face is None or not all(face.has(char) for char in _COMMON):
        raise UnreadableFile(_("{path} lacks common Chinese characters.").format(path=path))
    return Checked(path, len(face.characters()))


def _tables(data: bytes) -> dict[str, int]:
    """The tables of the (first) font in a file, each with its place."""
    start = struct.unpack_from(">I", data, 12)[0] if data[:4] == b"ttcf" else 0
    count = struct.unpack_from(">H", data, start + 4)[0]
    found: dict[str, int] = {}
    for at in range(count):
        tag, _sum, place, _length = struct.unpack_from(">4sIII", data, start + 12 + 16 * at)
        found[tag.decode("latin-1")] = place
    return found


class _Remembering(Protocol):
    def cache_clear(self) -> None: ...


_Set = TypeVar("_Set", bound=_Remembering)
_set_with_fonts: list[_Remembering] = []


def set_with_fonts(function: _Set) -> _Set:
    """Mark what remembers its answers and would answer otherwise with other fonts."""
    _set_with_fonts.append(function)
    return function


def forget() -> None:
    """Let everything that was set with the old fonts be set anew."""
    for function in _set_with_fonts:
        function.cache_clear()
