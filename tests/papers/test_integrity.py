"""Integrity signatures: what is signed stays as it was, what is changed later is found, nothing is fetched."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import NoEncryption, pkcs12
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from app import i18n
from app.errors import AppError, UnreadableFile, WrongPassword
from app.paper.integrity import Finding, sentences, sign, verdict, verify
from app.paper.pdf import write_papers
from app.paper.signing_key import Key, open_key, read_certificates
from tests.key_files import (
    KEY_PASSWORD,
    SM2,
    WHO,
    certificate,
    certificate_file,
    ec_key,
    key_file,
    rsa_key,
    secrets_certificate,
    signing_key,
)
from tests.papers.reading import plan

NOW = datetime.now(UTC)


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("paper") / "paper.pdf"
    write_papers([plan(1)], path)
    return path.read_bytes()


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with i18n.speaking("en"):
        yield


@pytest.fixture
def key() -> Key:
    return signing_key()


@pytest.fixture
def signed(paper: bytes, key: Key) -> bytes:
    return sign(paper, key)


def only(findings: list[Finding]) -> Finding:
    [finding] = findings
    return finding


def flipped(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


def added_to(content: bytes) -> bytes:
    """The same file with an incremental update that changes its title."""
    writer = IncrementalPdfFileWriter(BytesIO(content))
    writer.set_info(writer.add_object(generic.DictionaryObject({"/Title": generic.pdf_string("x")})))
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


# signing and verifying


@pytest.mark.parametrize("private", [rsa_key, ec_key])
def test_a_signed_paper_holds_and_names_its_signer(paper: bytes, tmp_path: Path, private: Any) -> None:
    opened = open_key(key_file(tmp_path, private()), KEY_PASSWORD, NOW)
    finding = only(verify(sign(paper, opened), [opened.certificate]))
    assert (finding.who, finding.sound) == (WHO, True)
    assert finding.said is not None
    assert abs(finding.said - datetime.now(UTC)) < timedelta(minutes=5)
    assert "holds" in verdict(finding)


def test_the_paper_itself_stays_byte_for_byte_and_looks_the_same(paper: bytes, signed: bytes) -> None:
    assert signed.startswith(paper)
    before, after = pypdfium2.PdfDocument(paper), pypdfium2.PdfDocument(signed)
    assert before[0].render().to_pil().tobytes() == after[0].render().to_pil().tobytes()


def test_the_signature_is_pades_with_sha_256(signed: bytes) -> None:
    assert b"/SubFilter /ETSI.CAdES.detached" in signed
    assert bytes.fromhex("0609608648016503040201").hex().encode() in signed.lower()  # the object identifier of SHA-256


@pytest.mark.parametrize("place", [0.1, 0.5, 0.9])
def test_a_changed_byte_of_the_paper_is_found(paper: bytes, signed: bytes, key: Key, place: float) -> None:
    stream = paper.index(b"stream\n", int(len(paper) * place)) + 12
    finding = only(verify(flipped(signed, stream), [key.certificate]))
    assert not finding.intact
    assert "does not hold" in verdict(finding)
    assert "has been changed" in " ".join(sentences(finding, NOW))


def test_what_is_added_later_is_found(signed: bytes, key: Key) -> None:
    finding = only(verify(added_to(signed), [key.certificate]))
    assert (finding.intact, finding.whole, finding.sound) == (True, False, False)
    assert "added to it later" in verdict(finding)
    assert "does not cover it" in " ".join(sentences(finding, NOW))


def test_bytes_hidden_behind_the_signature_are_found(signed: bytes, key: Key) -> None:
    padding = signed.rindex(b"0" * 40)
    hidden = signed[:padding] + b"4" + signed[padding + 1 :]
    assert not only(verify(hidden, [key.certificate])).whole


def test_two_may_sign_and_the_last_one_covers_the_whole_file(signed: bytes, key: Key) -> None:
    second = signing_key(1, "陈伟")
    findings = verify(sign(signed, second), [key.certificate, second.certificate])
    assert [(each.who, each.intact, each.whole) for each in findings] == [(WHO, True, False), ("陈伟", True, True)]


def test_a_file_without_signature_and_one_that_is_no_pdf_are_told(paper: bytes) -> None:
    with pytest.raises(AppError, match="no signature"):
        verify(paper, [])
    for content in (b"", b"%PDF-1.4", b"hello", paper[:-200]):
        with pytest.raises(UnreadableFile):
            verify(content, [])
    with pytest.raises(UnreadableFile):
        sign(b"hello", signing_key())


def test_a_signature_of_another_sort_is_not_taken_for_a_broken_one(signed: bytes) -> None:
    other = signed.replace(b"/ETSI.CAdES.detached", b"/GM.sm2seal.detached")
    with pytest.raises(AppError, match="SM2"):
        verify(other, [])


# who is trusted


def test_a_signer_is_known_by_the_own_certificate_or_by_who_issued_it(paper: bytes) -> None:
    authority = signing_key(2, "某省 CA")
    leaf = signing_key(3, issuer=authority)
    content = sign(paper, leaf)
    assert only(verify(content, [authority.certificate])).known
    assert only(verify(content, [leaf.certificate])).known
    assert not only(verify(content, [])).known


def test_an_authority_of_the_same_name_with_another_key_is_not_known(paper: bytes) -> None:
    content = sign(paper, signing_key(3, issuer=signing_key(2, "某省 CA")))
    finding = only(verify(content, [signing_key(4, "某省 CA").certificate]))
    assert (finding.intact, finding.known) == (True, False)
    assert "not proven" in verdict(finding)
    assert "not known" in " ".join(sentences(finding, NOW))


def test_whom_a_bureau_trusts_for_one_name_cannot_vouch_for_another(paper: bytes) -> None:
    clerk = signing_key(2, "张三")
    content = sign(paper, signing_key(3, "局长", issuer=clerk))
    assert not only(verify(content, [clerk.certificate])).known


def test_a_certificate_that_was_not_valid_then_is_told(paper: bytes) -> None:
    private = ec_key()
    old = Key(private, certificate(private, days=(-30, -10)), ())
    finding = only(verify(sign(paper, old), [old.certificate]))
    assert (finding.intact, finding.in_time, finding.sound) == (True, False, False)
    assert "was not valid then" in " ".join(sentences(finding, NOW))


def test_a_certificate_that_has_expired_since_is_told(signed: bytes, key: Key) -> None:
    finding = only(verify(signed, [key.certificate]))
    assert finding.sound
    assert "expired since" in " ".join(sentences(finding, NOW + timedelta(days=400)))
    assert "expired since" not in " ".join(sentences(finding, NOW))


@pytest.mark.parametrize("name", ["bureau.cer", "bureau.pem"])
def test_a_certificate_is_read_in_either_form(tmp_path: Path, key: Key, name: str) -> None:
    assert read_certificates(certificate_file(tmp_path, key.certificate, name)) == [key.certificate]


def test_what_is_no_certificate_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.cer").write_bytes(b"hello")
    for name in ("a.cer", "none.cer"):
        with pytest.raises(UnreadableFile, match=name):
            read_certificates(tmp_path / name)


# the file of the key


def test_a_wrong_password_is_told(tmp_path: Path) -> None:
    path = key_file(tmp_path, ec_key())
    for password in ("wrong", ""):
        with pytest.raises(WrongPassword, match=r"key\.p12"):
            open_key(path, password, NOW)


def test_a_key_without_a_password_is_opened(tmp_path: Path) -> None:
    assert open_key(key_file(tmp_path, ec_key(), password=""), "", NOW).holder == WHO


@pytest.mark.parametrize("content", [b"", b"hello", b"%PDF-1.4", bytes.fromhex("3003020103")])
def test_a_file_that_is_no_key_file_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "key.p12"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=r"key\.p12"):
        open_key(path, "x", NOW)


def test_a_missing_key_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="none"):
        open_key(tmp_path / "none.p12", "x", NOW)


def test_a_certificate_without_its_key_and_a_key_without_its_certificate_are_told(tmp_path: Path, key: Key) -> None:
    path = tmp_path / "key.p12"
    for private, of in ((None, None), (key.private, None)):
        others = None if private else [key.certificate]
        path.write_bytes(pkcs12.serialize_key_and_certificates(b"x", private, of, others, NoEncryption()))
        with pytest.raises(UnreadableFile, match="no private key"):
            open_key(path, "", NOW)


@pytest.mark.parametrize("days", [(-30, -1), (1, 30)])
def test_a_certificate_that_is_not_valid_today_signs_nothing(tmp_path: Path, days: tuple[int, int]) -> None:
    private = ec_key()
    path = key_file(tmp_path, private, certificate(private, days=days))
    with pytest.raises(AppError, match="valid from"):
        open_key(path, KEY_PASSWORD, NOW)


def test_a_certificate_that_is_made_for_secrets_signs_nothing_and_is_not_known(tmp_path: Path, paper: bytes) -> None:
    private = ec_key()
    of = secrets_certificate(private)
    with pytest.raises(AppError, match="not meant for signing"):
        open_key(key_file(tmp_path, private, of), KEY_PASSWORD, NOW)
    assert not only(verify(sign(paper, Key(private, of, ())), [of])).known


@pytest.mark.parametrize("private", [Ed25519PrivateKey.generate, lambda: rsa_key(1024)])
def test_a_key_of_another_sort_is_refused(tmp_path: Path, private: Any) -> None:
    with pytest.raises(AppError, match="cannot sign here"):
        open_key(key_file(tmp_path, private()), KEY_PASSWORD, NOW)


def test_an_sm2_key_is_refused_and_not_taken_for_a_wrong_password(tmp_path: Path) -> None:
    path = tmp_path / "key.p12"
    path.write_bytes(SM2)
    with pytest.raises(AppError, match="no SM2"):
        open_key(path, "secret", NOW)


# offline


@pytest.mark.skipif(sys.platform == "win32", reason="asyncio's pipe to itself is a local TCP socket there")
def test_nothing_is_fetched_though_the_certificate_says_where(paper: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    class Local(socket.socket):
        """The pipe that asyncio makes to itself is the only one."""

        def __init__(self, family: int = -1, *facts: Any, **more: Any) -> None:
            assert family == getattr(socket, "AF_UNIX", None), "a network is looked for"
            super().__init__(family, *facts, **more)

        def connect(self, address: Any) -> None:
            raise AssertionError(address)

    def refuse(*where: Any) -> None:
        raise AssertionError(where)

    monkeypatch.setattr(socket, "socket", Local)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    authority = signing_key(2, "某省 CA")
    content = sign(paper, signing_key(3, issuer=authority))
    assert only(verify(content, [authority.certificate])).sound
    assert not only(verify(content, [])).known


def test_nobodys_name_goes_to_the_log(paper: bytes, key: Key, caplog: pytest.LogCaptureFixture) -> None:
    verify(sign(paper, key), [])
    assert caplog.text == ""


def test_the_library_is_loaded_only_to_sign_or_verify() -> None:
    code = "import app.cli, app.paper.integrity, sys; print({'pyhanko', 'aiohttp'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
