"""Gather the program's words into resources/locale: new ones are added, gone ones removed, translations kept.

Run: python packaging/words.py. It prints what still wants a translation and exits 1 while anything does.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALES = ROOT / "resources" / "locale"
TRANSLATED = ("zh_CN", "vi")  # en is the language of the code itself
KEYWORDS = {"_": None, "N_": None}


def template() -> Catalog:
    """Every msgid of app and ui."""
    catalog = Catalog(project="Bureau Desk", charset="utf-8")
    for room in ("app", "ui"):
        found = extract_from_dir(ROOT / room, [("**.py", "python")], keywords=KEYWORDS, strip_comment_tags=True)
        for file, _line, msgid, _comments, _context in found:
            catalog.add(msgid, locations=[(f"{room}/{Path(file).as_posix()}", 0)])
    return catalog


def path_of(language: str) -> Path:
    """The catalogue of a language."""
    return LOCALES / language / "LC_MESSAGES" / "bureaudesk.po"


def load(language: str) -> Catalog:
    """The catalogue as it stands."""
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=language, project="Bureau Desk", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def update(language: str) -> list[str]:
    """Bring a catalogue up to date; returns the msgids without a translation."""
    catalog = load(language)
    catalog.update(template(), no_fuzzy_matching=True, update_header_comment=False)
    catalog.obsolete.clear()
    _sign(catalog)
    path_of(language).parent.mkdir(parents=True, exist_ok=True)
    with path_of(language).open("wb") as file:
        write_po(file, catalog, width=118, no_location=True, sort_output=True, omit_header=False)
    return [str(message.id) for message in catalog if message.id and not message.string]


def _sign(catalog: Catalog) -> None:
    """A header without placeholders or times, so that an unchanged catalogue stays the same file."""
    catalog.header_comment = "# Words of Bureau Desk."
    catalog.fuzzy = False
    catalog.version = "1"
    catalog.last_translator = catalog.language_team = catalog.msgid_bugs_address = "Bureau Desk"
    catalog.creation_date = catalog.revision_date = datetime(2026, 11, 22, tzinfo=UTC)


def main() -> int:
    """Update all catalogues and print what is missing."""
    missing = {language: update(language) for language in TRANSLATED}
    for language, msgids in missing.items():
        for msgid in msgids:
            print(f"{language}: {msgid!r}")
    return 1 if any(missing.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
