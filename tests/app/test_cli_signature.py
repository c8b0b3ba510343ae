"""Signing and verifying on the command line; no bureau file is needed."""

from __future__ import annotations

import getpass

import pytest

from app.cli import main
from app.paper.pdf import write_papers
from tests.key_files import KEY_PASSWORD, WHO, certificate, certificate_file, ec_key, key_file
from tests.papers.reading import plan


@pytest.fixture
def paper(tmp_path, monkeypatch):
    monkeypatch.setenv("BUREAUDESK_KEY_PASSWORD", KEY_PASSWORD)
    monkeypatch.setenv("BUREAUDESK_LANGUAGE", "en")
    write_papers([plan(1)], tmp_path / "plan.pdf")
    return tmp_path / "plan.pdf"


@pytest.fixture
def of():
    return certificate(ec_key())


@pytest.fixture
def key(tmp_path, of):
    return key_file(tmp_path, ec_key(), of)


def run(*words):
    return main([str(word) for word in words])


def test_a_paper_is_signed_and_verified(paper, key, of, tmp_path, capsys):
    out = tmp_path / "signed.pdf"
    assert run("sign", paper, out, "--key", key) == 0
    assert "no electronic seal" in capsys.readouterr().out
    assert run("verify", out, "--trust", certificate_file(tmp_path, of)) == 0
    told = capsys.readouterr().out
    assert "The signature holds" in told
    assert WHO in told
    assert run("verify", out) == 1
    assert "not proven" in capsys.readouterr().out


def test_the_password_of_the_key_is_asked_where_the_environment_has_none(paper, key, tmp_path, monkeypatch):
    monkeypatch.delenv("BUREAUDESK_KEY_PASSWORD")
    asked = []
    monkeypatch.setattr(getpass, "getpass", lambda prompt: asked.append(prompt) or KEY_PASSWORD)
    assert run("sign", paper, tmp_path / "signed.pdf", "--key", key) == 0
    assert asked == ["Password of the certificate file: "]


def test_a_wrong_password_leaves_no_file(paper, key, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("BUREAUDESK_KEY_PASSWORD", "wrong")
    before = sorted(tmp_path.iterdir())
    assert run("sign", paper, tmp_path / "signed.pdf", "--key", key) == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
    assert sorted(tmp_path.iterdir()) == before


def test_the_key_is_never_written_over(paper, key):
    before = key.read_bytes()
    assert run("sign", paper, key, "--key", key) == 1
    assert key.read_bytes() == before


@pytest.mark.parametrize("words", [("verify", "none.pdf"), ("sign", "none.pdf", "out.pdf", "--key", "none.p12")])
def test_a_missing_paper_is_told(words, paper, capsys):
    assert run(*words) == 1
    assert "none.pdf" in capsys.readouterr().err


def test_an_unsigned_paper_is_told(paper, capsys):
    assert run("verify", paper) == 1
    assert "no signature" in capsys.readouterr().err
