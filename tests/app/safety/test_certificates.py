"""Whom a bureau trusts, and what is recorded about signing."""

from __future__ import annotations

import pytest

from app.errors import UnreadableFile
from app.safety import certificates
from app.safety.roles import AUDITOR, NotAllowed
from app.safety.write import recent
from tests.key_files import certificate_file, signing_key


def actions(bureau):
    return [entry["action"] for entry in recent(bureau)]


def test_what_a_bureau_trusts_stays_in_its_file_and_is_recorded(bureau, tmp_path):
    one, other = signing_key(0).certificate, signing_key(1, "某省 CA").certificate
    assert certificates.trusted(bureau) == []
    assert certificates.trust(bureau, certificate_file(tmp_path, one)) == "某某县卫生健康局"
    certificates.trust(bureau, certificate_file(tmp_path, other, "ca.pem"))
    certificates.trust(bureau, certificate_file(tmp_path, other, "ca.pem"))
    assert certificates.trusted(bureau) == [one, other]
    assert actions(bureau).count("trust certificate") == 2


def test_trust_is_taken_back(bureau, tmp_path):
    certificates.trust(bureau, certificate_file(tmp_path, signing_key().certificate))
    certificates.trust_nobody(bureau)
    assert certificates.trusted(bureau) == []
    assert actions(bureau)[0] == "distrust certificate"


def test_what_is_no_certificate_is_not_trusted(bureau, tmp_path):
    (tmp_path / "a.cer").write_bytes(b"hello")
    with pytest.raises(UnreadableFile):
        certificates.trust(bureau, tmp_path / "a.cer")
    assert certificates.trusted(bureau) == []


def test_who_only_looks_on_trusts_nobody(bureau, tmp_path, monkeypatch):
    monkeypatch.setattr(bureau, "role", AUDITOR)
    with pytest.raises(NotAllowed):
        certificates.trust(bureau, certificate_file(tmp_path, signing_key().certificate))
    with pytest.raises(NotAllowed):
        certificates.trust_nobody(bureau)


def test_a_signature_is_recorded_with_paper_and_name(bureau):
    certificates.note_signed(bureau, "女职工工作计划", "某某县卫生健康局")
    entry = recent(bureau)[0]
    assert entry["action"] == "sign"
    assert "女职工工作计划 – 某某县卫生健康局" in entry["detail"]
