"""The key of the file: random, kept in one slot a user and one for recovery (Argon2id + AES-256-GCM).

The key file beside the bureau file lists names and roles in plain and holds no secret without a password. ``serial``
grows with every change, and the bureau file remembers the highest one: an older key file is known as old.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from app.errors import AppError, KeysMissing, Missing, Taken, WrongPassword
from app.i18n import _
from app.safety import files, roles
from app.safety.recovery import new_recovery_key, plain_recovery

# 64 MiB, 3 passes, 4 lanes: about 0.4 s on a clerk's PC. Kept in each slot, so that it can grow.
STRENGTH = {"memory_kib": 65_536, "passes": 3, "lanes": 4}
RECOVERY = "recovery"
_FREE = ("role", "sealed")  # parts of a slot that its own cipher does not bind; the file's seal does

Slot = dict[str, Any]


@dataclass(frozen=True)
class Keyring:
    """The data key of a file and what is derived from it."""

    data_key: bytes

    @property
    def audit_key(self) -> bytes:
        """The key of the audit chain, separate from the file's."""
        return hmac.digest(self.data_key, b"bureau desk audit chain", "sha256")

    @property
    def slots_key(self) -> bytes:
        """The key that seals the list of users and roles."""
        return hmac.digest(self.data_key, b"bureau desk key slots", "sha256")


class User(NamedTuple):
    """Who may sign in, and as what."""

    name: str
    role: str


class Unlocked(NamedTuple):
    """What a password gave: the file's keys, who signed in, and whether it was with the recovery key."""

    keyring: Keyring
    user: str
    role: str = roles.CLERK_AND_ADMIN
    by_recovery: bool = False


def keys_path(file: Path) -> Path:
    """The key file that belongs to a bureau file."""
    return files.parts(file)[1]


def create(file: Path, password: str, user: str) -> tuple[Keyring, str]:
    """Make the key file of a new bureau file; returns the keyring and the recovery key to print once."""
    keyring, recovery = Keyring(os.urandom(32)), new_recovery_key()
    own = _seal(keyring, User(user, roles.CLERK_AND_ADMIN), password)
    _write(file, keyring, [own, _seal(keyring, User(user, RECOVERY), plain_recovery(recovery))], 1)
    return keyring, recovery


def users(file: Path) -> list[User]:
    """Who has a slot, in the order of entering; raises KeysMissing."""
    return [User(slot["user"], slot["role"]) for slot in _read(file)[0] if slot["role"] != RECOVERY]


def serial(file: Path) -> int:
    """How often the key file has been changed."""
    return _read(file)[1]


def unlock(file: Path, password: str, user: str = "") -> Unlocked:
    """The keyring for a password or recovery key; without ``user`` every slot is tried.

    Raises WrongPassword, or KeysMissing when the key file cannot be used or was changed by other hands.
    """
    slots, number, seal = _read(file)
    recovery = plain_recovery(password)
    for slot in slots:
        of_recovery = slot["role"] == RECOVERY
        if (of_recovery and not recovery) or (not of_recovery and user and slot["user"] != user):
            continue
        try:
            data_key = _open(slot, recovery if of_recovery else password)
        except ValueError as fault:  # a derivation that nobody can carry out
            raise KeysMissing(path=keys_path(file)) from fault
        if data_key is not None:
            return _let_in(file, Keyring(data_key), slot, (slots, number, seal))
    raise WrongPassword


def _let_in(file: Path, keyring: Keyring, slot: Slot, read: tuple[list[Slot], int, str]) -> Unlocked:
    slots, number, seal = read
    if not hmac.compare_digest(seal, _seal_of(keyring, slots, number)):  # a role written by hand
        raise KeysMissing(path=keys_path(file))
    if slot["role"] != RECOVERY:
        return Unlocked(keyring, slot["user"], slot["role"])
    admins = [other["user"] for other in slots if roles.may(other["role"], roles.Action.USERS)]
    name = slot["user"] if slot["user"] in admins else (admins or [slot["user"]])[0]
    return Unlocked(keyring, name, roles.CLERK_AND_ADMIN, by_recovery=True)


def change_password(file: Path, old: str, new: str, user: str = "") -> None:
    """Rewrite the slot of whoever ``old`` opens; the data key and the other slots stay."""
    opened = unlock(file, old, user)
    set_password(file, opened.keyring, opened.user, new)


def set_password(file: Path, keyring: Keyring, user: str, new: str) -> None:
    """Give a user another password; raises Missing."""
    _require_password(new)
    slots, number = _read(file)[:2]
    slot = _slot(slots, user)
    fresh = _seal(keyring, User(user, slot["role"]), new)
    _write(file, keyring, [fresh if other is slot else other for other in slots], number + 1)


def renew(file: Path, keyring: Keyring, user: str, new: str) -> str:
    """After the recovery key was used: another password, and another recovery key to print once."""
    _require_password(new)
    slots, number = _read(file)[:2]
    recovery = new_recovery_key()
    role = next((slot["role"] for slot in slots if slot["user"] == user and slot["role"] != RECOVERY), None)
    fresh = [_seal(keyring, User(user, role or roles.CLERK_AND_ADMIN), new)]
    fresh += [slot for slot in slots if slot["user"] != user and slot["role"] != RECOVERY]
    fresh.append(_seal(keyring, User(user, RECOVERY), plain_recovery(recovery)))
    _write(file, keyring, fresh, number + 1)
    return recovery


def add_user(file: Path, keyring: Keyring, user: User, password: str) -> None:
    """Give somebody a slot; raises Taken when the name has one."""
    _require_password(password)
    name = " ".join(user.name.split())
    if not name or user.role not in roles.LABELS:
        raise AppError(_("A user needs a name and a role."))
    slots, number = _read(file)[:2]
    if any(slot["user"] == name and slot["role"] != RECOVERY for slot in slots):
        raise Taken(what=name)
    slots.insert(len(slots) - 1, _seal(keyring, User(name, user.role), password))  # the recovery slot is the last
    _write(file, keyring, slots, number + 1)


def remove_user(file: Path, keyring: Keyring, name: str) -> None:
    """Take a slot away; what the user entered stays. The last administrator stays too."""
    slots, number = _read(file)[:2]
    slot = _slot(slots, name)
    left = [other for other in slots if other is not slot]
    _require_admin(left)
    _write(file, keyring, left, number + 1)


def change_role(file: Path, keyring: Keyring, name: str, role: str) -> None:
    """Give a user another role; the password stays. Somebody must remain administrator."""
    slots, number = _read(file)[:2]
    slot = _slot(slots, name)
    changed = [{**other, "role": role} if other is slot else other for other in slots]
    _require_admin(changed)
    _write(file, keyring, changed, number + 1)


def _slot(slots: list[Slot], name: str) -> Slot:
    found = next((slot for slot in slots if slot["user"] == name and slot["role"] != RECOVERY), None)
    if found is None:
        raise Missing(what=name)
    return found


def _require_admin(slots: list[Slot]) -> None:
    if not any(roles.may(slot["role"], roles.Action.USERS) for slot in slots):
        raise AppError(_("Somebody must remain administrator. Give another user that role first."))


def _require_password(password: str) -> None:
    if not password:
        raise AppError(_("The password must not be empty."))


def _seal(keyring: Keyring, user: User, secret: str) -> Slot:
    slot: Slot = {"role": user.role, "user": user.name, "kdf": "argon2id", **STRENGTH}
    slot["salt"], slot["nonce"] = os.urandom(16).hex(), os.urandom(12).hex()
    sealed = AESGCM(_derive(slot, secret)).encrypt(bytes.fromhex(slot["nonce"]), keyring.data_key, _bound(slot))
    return {**slot, "sealed": sealed.hex()}


def _open(slot: Slot, secret: str) -> bytes | None:
    try:
        key = _derive(slot, secret)
        return AESGCM(key).decrypt(bytes.fromhex(slot["nonce"]), bytes.fromhex(slot["sealed"]), _bound(slot))
    except InvalidTag:
        return None


def _derive(slot: Slot, secret: str) -> bytes:
    kdf = Argon2id(
        salt=bytes.fromhex(slot["salt"]),
        length=32,
        iterations=int(slot["passes"]),
        lanes=int(slot["lanes"]),
        memory_cost=int(slot["memory_kib"]),
    )
    # The same word typed on another system may come with its accents apart.
    return kdf.derive(unicodedata.normalize("NFC", secret).encode(errors="surrogatepass"))


def _bound(slot: Slot) -> bytes:
    """The slot's own data, so that nobody can swap a name or weaken the derivation unnoticed."""
    return json.dumps({k: v for k, v in slot.items() if k not in _FREE}, sort_keys=True).encode()


def _read(file: Path) -> tuple[list[Slot], int, str]:
    """Slots, serial number and seal; raises KeysMissing for anything that is not as it was written."""
    path = keys_path(file)
    try:
        content = cast(dict[str, Any], json.loads(path.read_text(encoding="utf-8")))
        slots, number = cast(list[Slot], content["slots"]), int(content["serial"])
        if content["digest"] != _digest(slots, number):
            raise ValueError("not as written")
        return slots, number, str(content["seal"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as fault:
        raise KeysMissing(path=path) from fault


def _write(file: Path, keyring: Keyring, slots: list[Slot], number: int) -> None:
    content = {"format": 2, "serial": number, "slots": slots, "digest": _digest(slots, number)}
    content["seal"] = _seal_of(keyring, slots, number)
    files.write_bytes(keys_path(file), json.dumps(content, indent=1).encode())


def _digest(slots: list[Slot], number: int) -> str:
    """Tells a damaged key file from a wrong password; it protects against accidents, not against people."""
    return hashlib.sha256(json.dumps([number, slots], sort_keys=True).encode()).hexdigest()


def _seal_of(keyring: Keyring, slots: list[Slot], number: int) -> str:
    """What only somebody with the data key can write: guards roles and names against a text editor."""
    return hmac.digest(keyring.slots_key, json.dumps([number, slots], sort_keys=True).encode(), "sha256").hex()
