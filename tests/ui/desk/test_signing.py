"""Signing the paper that is shown, and verifying one, by keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.bureau import Bureau
from app.paper.integrity import sign, verify
from app.paper.pdf import write_papers
from app.safety.write import recent
from tests.key_files import KEY_PASSWORD, WHO, certificate_file, ec_key, key_file, signing_key
from tests.papers.reading import plan
from tests.ui.conftest import Clerk
from ui.main_window import MainWindow
from ui.paper_dialog import PaperDialog
from ui.verify_dialog import VerifyDialog
from ui.widgets.signing_dialog import SigningDialog

Key = Qt.Key


@pytest.fixture
def content(tmp_path: Path) -> bytes:
    write_papers([plan(1)], tmp_path / "paper.pdf")
    return (tmp_path / "paper.pdf").read_bytes()


@pytest.fixture
def dialog(qtbot: QtBot, content: bytes) -> SigningDialog:
    dialog = SigningDialog(content)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def sign_by_keys(qtbot: QtBot, dialog: SigningDialog, password: str) -> None:
    qtbot.keyClick(dialog.choose, Key.Key_Space)
    dialog.password.setText(password)
    qtbot.keyClick(dialog.password, Key.Key_Return)
    qtbot.waitUntil(dialog.sign.isEnabled, timeout=20_000)


def test_a_paper_is_signed_and_its_password_forgotten(
    qtbot: QtBot, dialog: SigningDialog, clerk: Clerk, tmp_path: Path, content: bytes
) -> None:
    clerk.path = key_file(tmp_path, ec_key())
    sign_by_keys(qtbot, dialog, KEY_PASSWORD)
    assert dialog.result() == SigningDialog.DialogCode.Accepted
    assert dialog.holder == WHO
    assert dialog.signed.startswith(content)
    assert dialog.password.text() == ""


def test_a_wrong_password_is_told_beside_it_and_may_be_typed_again(
    qtbot: QtBot, dialog: SigningDialog, clerk: Clerk, tmp_path: Path
) -> None:
    clerk.path = key_file(tmp_path, ec_key())
    sign_by_keys(qtbot, dialog, "wrong")
    assert "password" in dialog.problem.text()
    assert dialog.isVisible()
    sign_by_keys(qtbot, dialog, KEY_PASSWORD)
    assert dialog.signed


def test_without_a_file_nothing_is_signed(qtbot: QtBot, dialog: SigningDialog) -> None:
    qtbot.keyClick(dialog.sign, Key.Key_Space)
    assert "first" in dialog.problem.text()
    assert not dialog.signed


def test_the_signed_paper_is_kept_where_the_clerk_says_and_recorded(
    qtbot: QtBot, bureau: Bureau, content: bytes, clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, left = signing_key(), list[str]()

    def accept(dialog: SigningDialog) -> int:
        dialog.signed, dialog.holder = sign(content, key), key.holder
        return 1

    monkeypatch.setattr(SigningDialog, "exec", accept)
    paper = PaperDialog("Plan", "plan.pdf")
    qtbot.addWidget(paper)
    paper.record_signing(bureau, "女职工工作计划")
    paper.view.before_leaving = lambda: left.append("left")
    paper.view.show_bytes(content, "plan.pdf")
    with qtbot.waitActive(paper):
        paper.show()
        paper.activateWindow()
    paper.view.search.setFocus()
    clerk.path = tmp_path / "signed.pdf"
    qtbot.keyClick(
        paper.view.search, Key.Key_G, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    qtbot.waitUntil(clerk.path.exists)
    assert verify(clerk.path.read_bytes(), [key.certificate])[0].sound
    assert left == ["left"]
    assert "女职工工作计划" in recent(bureau)[0]["detail"]


def words(dialog: VerifyDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def test_a_signed_paper_is_verified_and_its_signer_trusted_from_then_on(
    qtbot: QtBot, bureau: Bureau, content: bytes, clerk: Clerk, tmp_path: Path
) -> None:
    key = signing_key()
    signed = sign(content, key)
    dialog = VerifyDialog(bureau, tmp_path / "signed.pdf", signed, verify(signed, []))
    qtbot.addWidget(dialog)
    dialog.show()
    assert "not proven" in words(dialog)
    assert "no electronic seal" in words(dialog)
    clerk.path = certificate_file(tmp_path, key.certificate)
    qtbot.keyClick(dialog.trust, Key.Key_Space)
    qtbot.waitUntil(lambda: "The signature holds" in words(dialog), timeout=20_000)
    qtbot.keyClick(dialog.forget, Key.Key_Space)
    qtbot.waitUntil(lambda: "not proven" in words(dialog), timeout=20_000)


def test_the_menu_verifies_by_its_key(
    qtbot: QtBot,
    window: MainWindow,
    content: bytes,
    clerk: Clerk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown = list[str]()

    def look(dialog: VerifyDialog) -> int:
        shown.append(words(dialog))
        return 0

    monkeypatch.setattr(VerifyDialog, "exec", look)
    clerk.path = tmp_path / "signed.pdf"
    clerk.path.write_bytes(sign(content, signing_key()))
    keys = Key.Key_V, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, *keys)
    qtbot.waitUntil(lambda: bool(shown), timeout=20_000)
    assert WHO in shown[0]
    clerk.path = tmp_path / "paper.pdf"
    qtbot.keyClick(window, *keys)
    qtbot.waitUntil(lambda: bool(clerk.told), timeout=20_000)
    assert "no signature" in clerk.told[0]
