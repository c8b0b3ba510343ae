"""The key of the file: random, kept in slots that a password or the recovery key opens (Argon2id + AES-256-GCM)."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from app.errors import KeysMissing, WrongPassword
from app.safety import files

# 64 MiB, 3 passes, 4 lanes: about 0.4 s on a clerk's PC. Kept in each slot, so that it can grow.
STRENGTH = {"memory_kib": 65_536, "passes": 3, "lanes": 4}
CLERK, RECOVERY = "clerk", "recovery"
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford base32: no I, L, O, U
_RECOVERY_CHARS = 26  # 130 bits


@dataclass(frozen=True)
class Keyring:
    """The data key of a file and what is derived from it."""

    data_key: bytes

    @property
    def audit_key(self) -> bytes:
        """The key of the audit chain, separate from the file's."""
        return hmac.digest(self.data_key, b"bureau desk audit chain", "sha256")


def keys_path(file: Path) -> Path:
    """The key file that belongs to a bureau file."""
    return files.parts(file)[1]


def create(file: Path, password: str, user: str) -> tuple[Keyring, str]:
    """Make the key file of a new bureau file; returns the keyring and the recovery key to print once."""
    data_key = secrets.token_bytes(32)
    recovery = new_recovery_key()
    slots = [_seal(data_key, CLERK, user, password), _seal(data_key, RECOVERY, user, _plain_recovery(recovery))]
    _write(file, slots)
    return Keyring(data_key), recovery


def unlock(file: Path, password: str) -> tuple[Keyring, str]:
    """The keyring and the user's name; raises WrongPassword, or KeysMissing when the key file cannot be used."""
    slots = _read(file)
    for slot in slots:
        secret = _plain_recovery(password) if slot["role"] == RECOVERY else password
        try:
            data_key = _open(slot, secret) if secret else None
        except ValueError as fault:  # a derivation that nobody can carry out
            raise KeysMissing(path=keys_path(file)) from fault
        if data_key is not None:
            return Keyring(data_key), str(slot["user"])
    raise WrongPassword


def change_password(file: Path, old: str, new: str) -> None:
    """Rewrite the clerk's slot; the data key and the other slots stay."""
    keyring, user = unlock(file, old)
    slots = [slot for slot in _read(file) if slot["role"] != CLERK]
    _write(file, [_seal(keyring.data_key, CLERK, user, new), *slots])


def new_recovery_key() -> str:
    """130 random bits and a check character in groups of five: ``7Q2MZ-…``."""
    body = "".join(secrets.choice(_ALPHABET) for _ in range(_RECOVERY_CHARS))
    whole = body + _check_characters(body)
    return "-".join(whole[i : i + 5] for i in range(0, len(whole), 5))


def _check_characters(body: str) -> str:
    digest = hashlib.sha256(body.encode()).digest()
    return "".join(_ALPHABET[byte % 32] for byte in digest[:4])


def _plain_recovery(typed: str) -> str:
    """The recovery key without hyphens and slips of the pen; ``""`` if it cannot be one."""
    plain = typed.upper().replace("-", "").replace(" ", "").translate(str.maketrans("ILO", "110"))
    body, check = plain[:_RECOVERY_CHARS], plain[_RECOVERY_CHARS:]
    return plain if check and check == _check_characters(body) else ""


def _seal(data_key: bytes, role: str, user: str, secret: str) -> dict[str, Any]:
    slot: dict[str, Any] = {"role": role, "user": user, "kdf": "argon2id", **STRENGTH}
    slot["salt"], slot["nonce"] = os.urandom(16).hex(), os.urandom(12).hex()
    sealed = AESGCM(_derive(slot, secret)).encrypt(bytes.fromhex(slot["nonce"]), data_key, _bound(slot))
    return {**slot, "sealed": sealed.hex()}


def _open(slot: dict[str, Any], secret: str) -> bytes | None:
    try:
        key = _derive(slot, secret)
        return AESGCM(key).decrypt(bytes.fromhex(slot["nonce"]), bytes.fromhex(slot["sealed"]), _bound(slot))
    except InvalidTag:
        return None


def _derive(slot: dict[str, Any], secret: str) -> bytes:
    kdf = Argon2id(
        salt=bytes.fromhex(slot["salt"]),
        length=32,
        iterations=int(slot["passes"]),
        lanes=int(slot["lanes"]),
        memory_cost=int(slot["memory_kib"]),
    )
    # The same word typed on another system may come with its accents apart.
    return kdf.derive(unicodedata.normalize("NFC", secret).encode(errors="surrogatepass"))


def _bound(slot: dict[str, Any]) -> bytes:
    """The slot's own data, so that nobody can swap a role or weaken the derivation unnoticed."""
    return json.dumps({k: v for k, v in slot.items() if k != "sealed"}, sort_keys=True).encode()


def _read(file: Path) -> list[dict[str, Any]]:
    path = keys_path(file)
    try:
        content = cast(dict[str, Any], json.loads(path.read_text(encoding="utf-8")))
        slots = cast(list[dict[str, Any]], content["slots"])
        if content["digest"] != _digest(slots):
            raise ValueError("not as written")
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as fault:
        raise KeysMissing(path=path) from fault
    return slots


def _write(file: Path, slots: list[dict[str, Any]]) -> None:
    content = {"format": 1, "slots": slots, "digest": _digest(slots)}
    files.write_bytes(keys_path(file), json.dumps(content, indent=1).encode())


def _digest(slots: list[dict[str, Any]]) -> str:
    """Tells a damaged key file from a wrong password; it protects against accidents, not against people."""
    return hashlib.sha256(json.dumps(slots, sort_keys=True).encode()).hexdigest()
