"""The audit chain: who changed what, when and why; each entry is bound to the one before by HMAC-SHA256.

It is evidence, not proof: whoever owns the file's key can forge it, and a cut tail shows only against an anchored head.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.errors import Damaged
from app.i18n import _

if TYPE_CHECKING:
    from db.connection import Connection

GENESIS = b"\0" * 32
_COLUMNS = "seq, at, actor, batch, action, record, row, last, detail, reason"
_INSERT = f"INSERT INTO audit ({_COLUMNS}, mac) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"

# at, actor, batch, action, record, first and last row (many rows stored at once are one entry), detail, reason
Entry = tuple[str, str, int, str, str, int, int, str, str]


@dataclass(frozen=True)
class Head:
    """The last entry: its number and code; two heads compare equal when nothing was cut or changed between."""

    seq: int
    mac: bytes

    @property
    def short(self) -> str:
        """For footers and manifests: ``1248-9f2c41aa``."""
        return f"{self.seq}-{self.mac.hex()[:8]}"


def head(connection: Connection) -> Head:
    """The last entry of the chain."""
    found = connection.tuples("SELECT seq, mac FROM audit ORDER BY seq DESC LIMIT 1")
    return Head(int(found[0][0]), bytes(found[0][1])) if found else Head(0, GENESIS)


def anchor_line(connection: Connection) -> str:
    """For the foot of registers and lists: a paper keeps the head of the chain where no one can cut it off."""
    return _("Audit {head}").format(head=head(connection).short)


def append(connection: Connection, key: bytes, entries: Sequence[Entry]) -> None:
    """Add entries in the transaction of the change that they record."""
    last = head(connection)
    mac, rows = last.mac, list[tuple[object, ...]]()
    for seq, entry in enumerate(entries, last.seq + 1):
        mac = _mac(key, mac, (seq, *entry))
        rows.append((seq, *entry, mac))
    connection.executemany(_INSERT, rows)


def verify(connection: Connection, key: bytes) -> Head:
    """Walk the whole chain; raises Damaged naming the first entry that does not fit."""
    mac = GENESIS
    seq = 0
    for row in connection.tuples(f"SELECT {_COLUMNS}, mac FROM audit ORDER BY seq"):
        seq += 1
        mac = _mac(key, mac, row[:-1])
        if row[0] != seq or not hmac.compare_digest(mac, bytes(row[-1])):
            raise Damaged(path=f"audit #{seq}")
    return Head(seq, mac)


def _mac(key: bytes, before: bytes, entry: Sequence[object]) -> bytes:
    return hmac.digest(key, before + json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode(), "sha256")
