"""Where the live file may lie: on a disk of this computer. Shares and synchronised folders keep SQLite's locks badly.

Backups may lie anywhere.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from app.errors import SharedPlace

MOUNTS = Path("/proc/self/mountinfo")
# File systems that reach another computer, as Linux names them; FUSE ones after the dot.
_SHARED = frozenset((
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "coda", "glusterfs", "lustre", "davfs", "davfs2",
    "fuse.sshfs", "fuse.gvfsd-fuse", "fuse.davfs2", "fuse.glusterfs", "fuse.rclone", "fuse.s3fs", "fuse.curlftpfs",
    "fuse.smbnetfs",
))  # fmt: skip
# Folders that a service copies to other computers: how their names begin, in lower case.
_CLOUDS = (
    "onedrive", "dropbox", "google drive", "googledrive", "icloud", "nextcloud", "owncloud", "nutstore", "坚果云",
    "我的坚果云", "wps云盘", "wpsdrive", "wps drive", "baidusyncdisk", "百度网盘", "微云", "阿里云盘", "天翼云盘",
)  # fmt: skip
_MARKS = (".dropbox", ".nextcloudsync.log", ".owncloudsync.log", ".stfolder", ".syncthing.tmp")


def require_own_disk(file: Path) -> None:
    """Raise SharedPlace for a file on a network share or in a cloud folder."""
    what = _network(file) or _cloud(file)
    if what:
        raise SharedPlace(path=file, what=what)


def _network(file: Path) -> str:
    if sys.platform == "win32":
        import ctypes

        drive = file.absolute().drive
        if drive.startswith("\\\\"):
            return drive
        return drive if ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == 4 else ""  # DRIVE_REMOTE
    kind = _file_system(file)
    return kind if kind in _SHARED else ""


def _file_system(file: Path) -> str:
    """The kind of the file system that holds the file; "" where Linux does not say."""
    try:
        lines = MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    place = os.path.realpath(file)
    found, longest = "", -1
    for line in lines:
        before, dash, after = line.partition(" - ")
        point = before.split(" ")[4].replace("\\040", " ") if dash else ""
        below = place == point or place.startswith(point.rstrip("/") + "/")
        if point and below and len(point) >= longest:  # the last one on a place hides those before it
            found, longest = after.split(" ")[0], len(point)
    return found


def _cloud(file: Path) -> str:
    for folder in file.absolute().parents:
        if folder.name.lower().startswith(_CLOUDS):
            return folder.name
        if any((folder / mark).exists() for mark in _MARKS):
            return folder.name
    return ""
