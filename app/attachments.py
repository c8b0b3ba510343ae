"""Files that belong to rows, kept in the encrypted file by their content; they leave it only when asked."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from app import areas, store
from app.errors import Invalid, Missing
from app.i18n import N_, _
from app.records import Row
from app.safety import files
from app.safety.roles import Action
from app.safety.write import Writer, note, write_tx

if TYPE_CHECKING:
    from app.bureau import Bureau

MOST_BYTES = 20 * 1024 * 1024  # of one file: the bureau's file is copied whole at every backup
PHOTO = "photo"
_PICTURES = {b"\x89PNG\r\n\x1a\n": ".png", b"\xff\xd8\xff": ".jpg"}  # how a picture begins, whatever its name
_USED = set[Path]()  # bureau files to which something was attached in this session
_FOLDERS: dict[Path, Path] = {}  # bureau file → the private folder of what was opened in this session


def add(bureau: Bureau, record: str, values: Row, path: Path, row_id: int | None = None) -> int:
    """Store a file with its row; raises Invalid for one that is too large, empty, or no picture where one is asked."""
    content = content_of(path)
    values = {**values, "name": values.get("name") or path.name}
    if values.get("kind") == PHOTO and picture_suffix(content) is None:
        raise Invalid({"kind": _("{name} is no PNG or JPEG picture.").format(name=path.name)})
    with write_tx(bureau, N_("Attach a file")) as tx:
        saved = store.put(bureau, tx, record, values, row_id)
        keep_content(bureau, tx, record, saved, content)
    return saved


def keep_content(bureau: Bureau, tx: Writer, record: str, row_id: int, content: bytes) -> None:
    """Let a row carry these bytes from now on."""
    digest = hashlib.sha256(content).hexdigest()
    # By content and beside the rows: undo takes the row, the body goes when the file is closed.
    bureau.db.execute("INSERT OR IGNORE INTO file_body (digest, content) VALUES (?, ?)", (digest, content))
    tx.update(record, row_id, {"size": len(content), "digest": digest})
    _tidy_when_closed(bureau)


def save(bureau: Bureau, record: str, values: Row, row_id: int) -> int:
    """Change what is said about a file; a picture's kind stays with pictures."""
    if values.get("kind") == PHOTO and picture_suffix(read(bureau, record, row_id)) is None:
        raise Invalid({"kind": _("{name} is no PNG or JPEG picture.").format(name=values.get("name") or "")})
    return store.save(bureau, record, values, row_id)


def content_of(path: Path) -> bytes:
    """The bytes of a file that is to be kept; raises Invalid for one that is too large or empty."""
    with files.disk_faults(path):
        size = path.stat().st_size
        if size > MOST_BYTES:
            text = _("{name} has {size} MB. A file may have {most} MB at most.")
            raise Invalid({"name": text.format(name=path.name, size=_megabytes(size), most=MOST_BYTES // 1024**2)})
        content = path.read_bytes()
    if not content:
        raise Invalid({"name": _("{name} is empty.").format(name=path.name)})
    return content


def _megabytes(size: int) -> str:
    return f"{size / 1024**2:.1f}"


def picture_suffix(content: bytes) -> str | None:
    """``.png`` or ``.jpg`` by what the content is; None for anything else, whatever the file is called."""
    return next((suffix for start, suffix in _PICTURES.items() if content.startswith(start)), None)


def read(bureau: Bureau, record: str, row_id: int) -> bytes:
    """The content of a row's file; raises Missing."""
    query = f"SELECT content FROM file_body JOIN {record} ON {record}.digest = file_body.digest WHERE {record}.id = ?"
    content = bureau.db.value(query, (row_id,))
    if content is None:
        raise Missing(what=_(areas.records()[record].label))
    return bytes(content)


def write_to(bureau: Bureau, record: str, row_id: int, path: Path) -> Path:
    """Write a row's file outside the encrypted one, where the clerk said, which is recorded; for a role that may."""
    bureau.require(Action.TAKE_OUT)
    note(bureau, "export", record, row_id, detail={"fields": [areas.records()[record].title]})
    return _written(bureau, record, row_id, path)


def _written(bureau: Bureau, record: str, row_id: int, path: Path) -> Path:
    content = read(bureau, record, row_id)
    with files.disk_faults(path):
        path.write_bytes(content)
    return path


def open_copy(bureau: Bureau, record: str, row_id: int) -> Path:
    """A copy to look at, in a folder that only this account may read and that goes when the bureau is closed."""
    bureau.require(Action.SENSITIVE)
    folder = _FOLDERS.get(bureau.path)
    if folder is None or not folder.is_dir():
        folder = _FOLDERS[bureau.path] = Path(tempfile.mkdtemp(prefix="bureaudesk-"))
        bureau.closing.append(lambda: forget_copies(bureau))
    name = Path(str(store.get(bureau, record, row_id)["name"])).name or "file"
    path = folder / f"{row_id}-{name}"
    path.unlink(missing_ok=True)
    _written(bureau, record, row_id, path)
    with contextlib.suppress(OSError):
        path.chmod(0o400)  # what is changed there would be lost: it is a copy
    return path


def forget_copies(bureau: Bureau) -> None:
    """Remove what was opened to look at."""
    folder = _FOLDERS.pop(bureau.path, None)
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)


def _tidy_when_closed(bureau: Bureau) -> None:
    """At the end of the session, bodies that no row names any more go: attaching them was undone."""
    if bureau.path not in _USED:
        _USED.add(bureau.path)
        bureau.closing.append(lambda: _tidy(bureau))


def _tidy(bureau: Bureau) -> None:
    _USED.discard(bureau.path)
    holders = [record.name for record in areas.records().values() if record.files]
    named = " UNION ".join(f"SELECT digest FROM {name} WHERE digest IS NOT NULL" for name in holders)
    with bureau.db.transaction():
        bureau.db.execute(f"DELETE FROM file_body WHERE digest NOT IN ({named})")
