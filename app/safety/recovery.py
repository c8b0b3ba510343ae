"""The recovery key: 130 random bits in groups that can be written down and read back."""

from __future__ import annotations

import hashlib
import secrets

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford base32: no I, L, O, U
_CHARS = 26  # 130 bits


def new_recovery_key() -> str:
    """130 random bits and check characters in groups of five: ``7Q2MZ-…``."""
    body = "".join(secrets.choice(_ALPHABET) for _ in range(_CHARS))
    whole = body + _check_characters(body)
    return "-".join(whole[i : i + 5] for i in range(0, len(whole), 5))


def plain_recovery(typed: str) -> str:
    """The recovery key without hyphens and slips of the pen; ``""`` if it cannot be one."""
    plain = typed.upper().replace("-", "").replace(" ", "").translate(str.maketrans("ILO", "110"))
    body, check = plain[:_CHARS], plain[_CHARS:]
    return plain if check and check == _check_characters(body) else ""


def _check_characters(body: str) -> str:
    digest = hashlib.sha256(body.encode()).digest()
    return "".join(_ALPHABET[byte % 32] for byte in digest[:4])
