"""An open bureau file: what every service is handed first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app import clock, rules
from app.errors import ReadOnly
from app.safety import faults, lock, roles
from app.safety.batch import Batch
from app.safety.roles import Action

if TYPE_CHECKING:
    from app.safety.keys import Keyring
    from db.connection import Connection


class Bureau:
    """An open bureau file. Services take it as their first argument; there is one at a time and on one thread."""

    def __init__(
        self, path: Path, connection: Connection, keyring: Keyring, user: str, role: str = roles.CLERK_AND_ADMIN
    ) -> None:
        self.path = path
        self.db = connection
        self.db.told_as = lambda fault: faults.told(fault, path)
        self.keyring = keyring
        self.user = user
        self.role = role
        self.clock: clock.Clock = clock.system_clock
        self.done: list[Batch] = []
        self.undone: list[Batch] = []
        self.listeners: list[Callable[[set[str]], object]] = []
        self.memory: dict[object, Any] = {}  # what was read and reckoned of the file as it stands; empty after a change
        self.masked: Callable[[str, str, Any], Any] = lambda _record, _field, value: value
        self.closing: list[Callable[[], object]] = []  # what is still to be done while the file is open
        self.with_commit: list[Callable[[], object]] = []  # what belongs into the transaction of the save under way
        self._batch = int(connection.value("SELECT coalesce(max(batch), 0) FROM audit"))
        self._settings = dict[str, str](connection.tuples("SELECT name, value FROM setting"))
        self._rules: rules.RuleBook | None = None

    @property
    def jurisdiction(self) -> str:
        """``cn`` or ``vn``: whose law, names and paper forms apply."""
        return self._settings["jurisdiction"]

    @property
    def name(self) -> str:
        """The bureau's official name."""
        return self._settings["name"]

    @property
    def today(self) -> date:
        """The date of the clock in force."""
        return self.now().date()

    def now(self) -> datetime:
        """The time of the clock in force."""
        return self.clock()

    @property
    def rules(self) -> rules.RuleBook:
        """The law and the bureau's own parameters, dated and sourced."""
        if self._rules is None:
            self._rules = rules.RuleBook(rules.load(self.db))
        return self._rules

    def rows_of(self, record: str, column: str, value: Any) -> list[dict[str, Any]]:
        """The living rows of a record with this value in a column, by id; for checks that compare rows."""
        return self.db.rows(f"SELECT * FROM {record} WHERE {column} = ? AND deleted_at IS NULL ORDER BY id", (value,))

    def setting(self, name: str, default: str = "") -> str:
        """A setting kept in the file."""
        return self._settings.get(name, default)

    def keep_setting(self, name: str, value: str) -> None:
        """Keep a setting in the file; settings are the program's, not the bureau's data, and leave no audit entry."""
        self.require_writable()
        with self.db.transaction():
            self.db.execute(
                "INSERT INTO setting VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (name, value),
            )
        self._settings[name] = value

    @property
    def is_open(self) -> bool:
        """Whether the file can still be read; what reads between events asks first."""
        return self.db.is_open

    def may(self, action: Action) -> bool:
        """Whether the role of who signed in covers an action."""
        return roles.may(self.role, action)

    def require(self, action: Action) -> None:
        """Raise NotAllowed unless it does."""
        roles.require(self.role, action)

    def require_writable(self) -> None:
        """Raise ReadOnly when the file was opened for reading only."""
        if self.db.readonly:
            raise ReadOnly(path=self.path)

    def next_batch(self) -> int:
        """A new number for a command."""
        self._batch += 1
        return self._batch

    def committed(self, batch: Batch) -> None:
        """A command has been saved: it can be undone, and whoever shows its records hears of it."""
        self.done.append(batch)
        self.undone.clear()
        self.announce(batch)

    def announce(self, batch: Batch) -> None:
        """Tell the listeners which records changed."""
        if "rule" in batch.records:
            self._rules = None
        self.memory = {}
        for listener in self.listeners:
            listener(batch.records)

    def close(self) -> None:
        """Back up if anything changed, then let go of the file; safe to call twice."""
        try:
            while self.closing:
                self.closing.pop()()
        finally:
            lock.withdraw(self.path)  # before the file is free, or it might be the next holder's
            self.db.close()
