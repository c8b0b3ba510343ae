"""The archive of plans: papers, scans and evidence inside the encrypted file, each under the check sum of its bytes."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from app import scans, store
from app.errors import Damaged
from app.i18n import N_
from app.records import Row
from app.safety.write import Writer, write_tx

if TYPE_CHECKING:
    from app.bureau import Bureau

PAPER, SIGNOFF, SCAN, CHANGE, EVIDENCE, SOURCE, DATA = (
    "paper", "signoff", "scan", "change", "evidence", "source", "data",
)  # fmt: skip


def digest(content: bytes) -> str:
    """The check sum under which these bytes are kept."""
    return hashlib.sha256(content).hexdigest()


def keep_bytes(bureau: Bureau, content: bytes) -> str:
    """Keep bytes inside a transaction of the caller; returns their check sum. The same bytes are kept once."""
    found = digest(content)
    bureau.db.execute("INSERT OR IGNORE INTO plan_blob (sha256, content) VALUES (?, ?)", (found, content))
    return found


def keep_file(bureau: Bureau, tx: Writer, content: bytes, facts: Row) -> int:
    """Archive a file inside a transaction; ``facts`` are plan, kind, name, perhaps item and version."""
    return store.put(
        bureau,
        tx,
        "plan_file",
        {
            **facts,
            "size": len(content),
            "sha256": keep_bytes(bureau, content),
            "added_on": bureau.today.isoformat(),
        },
    )


def attach(bureau: Bureau, plan: int, path: Path, item: int | None = None) -> int:
    """Attach evidence to a plan or one of its items; UnreadableFile when it is no PDF or picture of at most 20 MB."""
    content, media = scans.read_scan(path)
    with write_tx(bureau, N_("Attach a file")) as tx:
        facts = {"plan": plan, "item": item, "kind": EVIDENCE, "name": path.name, "media": media}
        return keep_file(bureau, tx, content, facts)


def files_of(bureau: Bureau, plan: int) -> list[Row]:
    """What is archived of a plan, the newest last."""
    return store.rows(bureau, store.Query("plan_file", equals={"plan": plan}))


def bytes_of(bureau: Bureau, sha256: str) -> bytes:
    """The bytes kept under a check sum; Damaged when they are gone or no longer fit it."""
    found = bureau.db.tuples("SELECT content FROM plan_blob WHERE sha256 = ?", (sha256,))
    if not found or digest(bytes(found[0][0])) != sha256:
        raise Damaged(path=f"{bureau.path} ({sha256[:8]})")
    return bytes(found[0][0])
