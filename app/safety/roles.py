"""Who may do what: three roles, a table of actions, and the one question ``require(role, action)``.

A role is kept as text in the key file: ``clerk``, ``auditor``, ``admin``, or ``clerk+admin`` where one person does
both. It is asked in the services. Every slot opens the same data key, so a role keeps honest people apart; it is no
lock against somebody who has the file, a password to it and a programmer.
"""

from __future__ import annotations

from enum import StrEnum

from app.errors import AppError
from app.i18n import N_, _

CLERK, AUDITOR, ADMIN = "clerk", "auditor", "admin"
CLERK_AND_ADMIN = f"{CLERK}+{ADMIN}"  # whoever makes the file: a bureau may have one person at this desk
LABELS = {
    CLERK: N_("Clerk"),
    ADMIN: N_("Administrator"),
    CLERK_AND_ADMIN: N_("Clerk and administrator"),
    AUDITOR: N_("Auditor"),
}


class Action(StrEnum):
    """What may be asked for; the text stands in the sentence that refuses it."""

    READ = "read"
    EDIT = "edit"  # enter, change, delete, import, undo, issue
    REVEAL = "reveal"  # see one identity number or telephone in full; each time is recorded
    TAKE_OUT = "take out"  # identity numbers and telephones in full in exports and papers
    SENSITIVE = "sensitive"  # health, hardship, notes about a person
    AUDIT = "audit"  # the changes of everybody
    BACK_UP = "back up"
    RESTORE = "restore"
    USERS = "users"
    CONFIGURE = "configure"  # rules and settings of the bureau


_WORDS = {
    Action.READ: N_("read"),
    Action.EDIT: N_("enter and change data"),
    Action.REVEAL: N_("see numbers in full"),
    Action.TAKE_OUT: N_("take numbers out in full"),
    Action.SENSITIVE: N_("see health and hardship"),
    Action.AUDIT: N_("see all changes"),
    Action.BACK_UP: N_("make backups"),
    Action.RESTORE: N_("restore backups"),
    Action.USERS: N_("manage users"),
    Action.CONFIGURE: N_("change rules and settings"),
}

ALLOWED: dict[str, frozenset[Action]] = {
    CLERK: frozenset(
        (Action.READ, Action.EDIT, Action.REVEAL, Action.TAKE_OUT, Action.SENSITIVE, Action.BACK_UP, Action.CONFIGURE)
    ),
    AUDITOR: frozenset((Action.READ, Action.REVEAL, Action.AUDIT)),
    ADMIN: frozenset((Action.READ, Action.AUDIT, Action.BACK_UP, Action.RESTORE, Action.USERS, Action.CONFIGURE)),
}


class NotAllowed(AppError):
    """The role of who signed in does not cover this."""

    template = N_("Your role ({role}) does not cover this: {action}. Ask the administrator of the file.")


def may(role: str, action: Action) -> bool:
    """Whether any part of the role covers the action; an unknown role covers nothing."""
    return any(action in ALLOWED.get(part, ()) for part in role.split("+"))


def require(role: str, action: Action) -> None:
    """Raise NotAllowed unless the role covers the action."""
    if not may(role, action):
        raise NotAllowed(role=_(LABELS.get(role, role)), action=_(_WORDS[action]))
