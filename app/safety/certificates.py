"""Whose signatures a bureau trusts: certificates kept in its file, and what is recorded about signing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.paper import signing_key
from app.safety.roles import Action
from app.safety.write import note

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

    from app.bureau import Bureau

_SETTING = "trusted_certificates"


def trusted(bureau: Bureau) -> list[Certificate]:
    """The certificates that the bureau trusts."""
    from cryptography.x509 import load_pem_x509_certificates

    kept = bureau.setting(_SETTING)
    return load_pem_x509_certificates(kept.encode()) if kept else []


def trust(bureau: Bureau, path: Path) -> str:
    """Trust the certificate in a file from now on, and whom it issues to if it may issue; returns whom it names.

    Recorded. Raises NotAllowed, UnreadableFile.
    """
    bureau.require(Action.CONFIGURE)
    new = signing_key.read_certificates(path)[0]
    name = signing_key.name_of(new.subject)
    if new not in trusted(bureau):
        note(bureau, "trust certificate", "", detail={"name": name})
        bureau.keep_setting(_SETTING, bureau.setting(_SETTING) + signing_key.as_text(new))
    return name


def trust_nobody(bureau: Bureau) -> None:
    """Take all trust back, which is recorded. Raises NotAllowed."""
    bureau.require(Action.CONFIGURE)
    for each in trusted(bureau):
        note(bureau, "distrust certificate", "", detail={"name": signing_key.name_of(each.subject)})
    bureau.keep_setting(_SETTING, "")


def note_signed(bureau: Bureau, paper: str, who: str) -> None:
    """Record that a paper is signed with a certificate file: which, and whom the certificate names."""
    note(bureau, "sign", "", detail={"name": f"{paper} – {who}"})
