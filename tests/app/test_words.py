"""Words: every one translated in every language the program ships, with the same placeholders."""

from __future__ import annotations

import ast
import importlib.util
import re
import string
from pathlib import Path

import pytest

from app import i18n, paths

ROOT = Path(__file__).resolve().parents[2]
PLACEHOLDER = re.compile(r"\{[^}]*\}")


def _words():
    """The script that gathers the words; it lives outside the rooms."""
    spec = importlib.util.spec_from_file_location("words", ROOT / "packaging" / "words.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


WORDS = _words()
MSGIDS = [str(message.id) for message in WORDS.template() if message.id]
CATALOGUES = {language: WORDS.load(language) for language in WORDS.TRANSLATED}


def test_the_code_has_words():
    assert len(MSGIDS) > 500


def test_no_word_is_overlooked_where_python_hides_it():
    """Before Python 3.12 nobody who reads tokens sees what is called inside an f-string."""
    called = {
        node.args[0].value
        for room in ("app", "ui")
        for path in (ROOT / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in WORDS.KEYWORDS
        if node.args and isinstance(node.args[0], ast.Constant)
    }
    assert called - set(MSGIDS) == set()


@pytest.mark.parametrize("language", CATALOGUES)
def test_no_word_lacks_a_translation(language):
    catalogue = CATALOGUES[language]
    missing = [msgid for msgid in MSGIDS if msgid not in catalogue or not catalogue[msgid].string]
    assert missing == []


@pytest.mark.parametrize("language", CATALOGUES)
def test_no_catalogue_keeps_a_word_that_is_gone(language):
    assert {str(message.id) for message in CATALOGUES[language] if message.id} - set(MSGIDS) == set()


@pytest.mark.parametrize("language", CATALOGUES)
def test_placeholders_survive_translation(language):
    for message in CATALOGUES[language]:
        if message.id:
            asked, given = (sorted(set(PLACEHOLDER.findall(str(text)))) for text in (message.id, message.string))
            assert asked == given, message.id


def test_chinese_words_hold_no_english_but_names_of_keys_and_files():
    allowed = re.compile(
        r"PDF|PNG|JPEG|Excel|CSV|UTF-(8|16)|GB18030|GBK|Big5|Windows-1258|TCVN3|ABC|VNI|"
        r"RSA|ECDSA|Bureau Desk|Ctrl|Shift|Alt|Enter|Esc|Tab|Delete|USB|HTML|SpreadsheetML|TOML|"
        r"\.?[a-z]{3,7}\b(?=[)）、，。 ]|$)|\{[^}]*\}|GB/T|[A-Z](?![A-Za-z])"
    )
    for message in CATALOGUES["zh_CN"]:
        rest = allowed.sub("", str(message.string)) if message.id else ""
        assert not re.search(r"[A-Za-z]{3,}", rest), message.string


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_a_word_is_spoken_in_the_language_in_force(language):
    expected = {"en": "Name", "zh_CN": "姓名", "vi": "Họ và tên"}
    if language != "en" and not (paths.RESOURCES / "locale" / language / "LC_MESSAGES" / "bureaudesk.mo").exists():
        pytest.fail("the catalogues are not compiled; ./test does it")
    with i18n.speaking(language):
        assert i18n._("Name") == expected[language]


def test_msgids_can_be_formatted():
    for msgid in MSGIDS:
        for _literal, name, _spec, _conversion in string.Formatter().parse(msgid):
            assert name is None or name.isidentifier(), msgid


def test_no_word_hides_in_an_f_string():
    # Python 3.11 hands an f-string to the gatherer of words as one piece, and what is in it is never translated.
    hidden = re.compile(r"""f("|').*\{_\(["']""")
    files = [path for room in ("app", "ui") for path in (ROOT / room).rglob("*.py")]
    assert [path.name for path in files if hidden.search(path.read_text(encoding="utf-8"))] == []
