"""Who may sign in: added, removed, given another role or password; every change stands in the audit log.

Deriving a key takes half a second, so each change has two halves: ``work`` touches only the key file and may run in a
worker, ``finish`` records it on the thread of the bureau. Called, a change does both.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from app.safety import keys
from app.safety.keys import User
from app.safety.roles import Action
from app.safety.write import note

if TYPE_CHECKING:
    from app.bureau import Bureau

T = TypeVar("T")
KEYS_SERIAL = "keys_serial"  # the setting that holds the highest serial number of the key file seen


@dataclass(frozen=True)
class KeyChange(Generic[T]):
    """A change of the key file in its two halves."""

    work: Callable[[], T]
    finish: Callable[[], object]

    def __call__(self) -> T:
        """Both halves, one after the other."""
        result = self.work()
        self.finish()
        return result


def in_file(bureau: Bureau) -> list[User]:
    """Who may sign in."""
    return keys.users(bureau.path)


def add(bureau: Bureau, user: User, password: str) -> KeyChange[None]:
    """Let somebody sign in. Raises NotAllowed; ``work`` raises Taken."""
    return _change(bureau, "add user", user, lambda: keys.add_user(bureau.path, bureau.keyring, user, password))


def remove(bureau: Bureau, name: str) -> KeyChange[None]:
    """Let somebody sign in no more; what the user entered stays. ``work`` refuses the last administrator."""
    return _change(bureau, "remove user", User(name, ""), lambda: keys.remove_user(bureau.path, bureau.keyring, name))


def change_role(bureau: Bureau, name: str, role: str) -> KeyChange[None]:
    """Give somebody another role. It holds from the next signing in."""
    work = lambda: keys.change_role(bureau.path, bureau.keyring, name, role)  # noqa: E731
    return _change(bureau, "change role", User(name, role), work)


def reset_password(bureau: Bureau, name: str, password: str) -> KeyChange[None]:
    """Give somebody another password, who has forgotten the old one."""
    work = lambda: keys.set_password(bureau.path, bureau.keyring, name, password)  # noqa: E731
    return _change(bureau, "reset password", User(name, ""), work)


def change_own_password(bureau: Bureau, old: str, new: str) -> KeyChange[None]:
    """Another password for who has signed in; needs no role. ``work`` raises WrongPassword."""
    bureau.require_writable()
    work = lambda: keys.change_password(bureau.path, old, new, bureau.user)  # noqa: E731
    return KeyChange(work, lambda: _settle(bureau, "change password", User(bureau.user, "")))


def renew_after_recovery(bureau: Bureau, password: str) -> KeyChange[str]:
    """Another password and another recovery key, which ``work`` returns; for who came in with the old one."""
    bureau.require_writable()
    work = lambda: keys.renew(bureau.path, bureau.keyring, bureau.user, password)  # noqa: E731
    return KeyChange(work, lambda: _settle(bureau, "recovery", User(bureau.user, "")))


def _change(bureau: Bureau, action: str, user: User, work: Callable[[], None]) -> KeyChange[None]:
    bureau.require(Action.USERS)
    bureau.require_writable()
    return KeyChange(work, lambda: _settle(bureau, action, user))


def _settle(bureau: Bureau, action: str, user: User) -> None:
    note(bureau, action, "user", detail={"name": user.name, **({"role": user.role} if user.role else {})})
    bureau.keep_setting(KEYS_SERIAL, str(keys.serial(bureau.path)))
