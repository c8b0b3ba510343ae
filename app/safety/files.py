"""Writing a file so that there is always a whole one: temporary, fsync, rename, folder fsync."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from app.errors import DiskFault, DiskFull, FileMissing, ReadOnly

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_READONLY = (errno.EACCES, errno.EPERM, errno.EROFS, errno.EISDIR, errno.ENOTDIR, errno.EEXIST)
_BROKEN = (errno.EIO, errno.ENXIO, errno.ENODEV)


@contextmanager
def replacing(path: Path) -> Generator[Path]:
    """A temporary path that takes the place of ``path`` when the block ends well; else nothing is left."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with disk_faults(path):
            yield temporary
            sync_file(temporary)
            temporary.replace(path)
            sync_folder(path.parent)
    finally:
        for part in (temporary, journal_path(temporary)):
            with contextlib.suppress(OSError):
                part.unlink()


def parts(file: Path) -> tuple[Path, Path, Path]:
    """What belongs together: the bureau file, its keys, and the journal of a change that did not end."""
    return file, file.with_name(file.name + ".keys"), journal_path(file)


def journal_path(file: Path) -> Path:
    """Where SQLite keeps the old pages during a change; copied without it, a file may be damaged."""
    return file.with_name(file.name + "-journal")


def write_bytes(path: Path, content: bytes) -> None:
    """Put ``content`` in place of whatever ``path`` held; the old content stays if that fails."""
    with replacing(path) as temporary:
        temporary.write_bytes(content)


@contextmanager
def disk_faults(path: Path) -> Generator[None]:
    """Turn an OSError about the disk into its sentence."""
    try:
        yield
    except OSError as fault:
        if fault.errno in _FULL:
            raise DiskFull from fault
        if fault.errno in _READONLY:
            raise ReadOnly(path=path) from fault
        if fault.errno in _BROKEN:
            raise DiskFault(path=path) from fault
        if fault.errno == errno.ENOENT:
            raise FileMissing(path=path.parent) from fault
        raise


def sync_file(path: Path) -> None:
    """Wait until the disk holds the file."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until the disk holds the folder's names; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
