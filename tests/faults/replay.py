"""What a disk may hold after a power cut: a recorded run of a saving program, played back up to each of its calls.

Synced writes are kept; unsynced ones are all lost, all kept, or a random part of them, torn at 512-byte sectors; new,
removed and renamed names survive as an ordered prefix until the file's or the folder's fsync.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

TRACE = (
    "?pwrite64,?write,?fsync,?fdatasync,?ftruncate,?unlink,?unlinkat,?rename,?renameat,?renameat2,?open,?openat,?lseek,"
    "?writev,?pwritev,?pwritev2,?sendfile,?copy_file_range,?fallocate,?linkat,?link,?truncate,?sync,?syncfs"
)
_UNKNOWN = frozenset(
    ("writev", "pwritev", "pwritev2", "sendfile", "copy_file_range", "fallocate", "linkat", "link", "truncate")
)
_HEX = r"(?:\\x[0-9a-f]{2})*"
_NAMES = ("create", "unlink", "rename")


@dataclass(frozen=True)
class Op:
    """One thing asked of the disk: ``kind`` is create, unlink, rename, write, cut, sync, folder or told."""

    kind: str
    inode: int = 0
    name: str = ""
    new: str = ""
    offset: int = 0
    data: bytes = b""


@dataclass
class Disk:
    """Names → inodes → bytes."""

    names: dict[str, int] = field(default_factory=dict[str, int])
    data: dict[int, bytes] = field(default_factory=dict[int, bytes])

    def copy(self) -> Disk:
        return Disk(dict(self.names), dict(self.data))

    def apply(self, op: Op) -> None:
        """Carry out one operation."""
        held = self.data.get(op.inode, b"")
        if op.kind == "write":
            held = held.ljust(op.offset, b"\0")
            self.data[op.inode] = held[: op.offset] + op.data + held[op.offset + len(op.data) :]
        elif op.kind == "cut":
            self.data[op.inode] = held[: op.offset].ljust(op.offset, b"\0")
        elif op.kind == "create":
            self.names[op.name] = op.inode
        elif op.kind == "unlink" and self.names.get(op.name) == op.inode:
            del self.names[op.name]
        elif op.kind == "rename":
            if self.names.get(op.name) == op.inode:
                del self.names[op.name]
            self.names[op.new] = op.inode

    def files(self) -> dict[str, bytes]:
        return {name: self.data.get(inode, b"") for name, inode in self.names.items()}


def disk_of(folder: Path) -> Disk:
    """A folder as it lies there."""
    disk = Disk()
    for number, path in enumerate((p for p in sorted(folder.rglob("*")) if p.is_file()), 1):
        disk.names[path.relative_to(folder).as_posix()] = number
        disk.data[number] = path.read_bytes()
    return disk


class Recording:
    """The log of strace as operations on the disk."""

    def __init__(self, log: Path, folder: Path, start: Disk) -> None:
        self._folder = str(folder)
        self._live = dict(start.names)
        self._size = {inode: len(data) for inode, data in start.data.items()}
        self._open: dict[int, list[int]] = {}  # descriptor → inode and place
        self._last = len(start.names)
        self.ops: list[Op] = []
        for call, arguments, result in _calls(log):
            self._read(call, arguments, result)

    def _name(self, path: str) -> str | None:
        path = os.path.normpath(path)
        return os.path.relpath(path, self._folder) if path.startswith(self._folder + "/") else None

    def _read(self, call: str, arguments: str, result: int) -> None:
        first = re.match(rf"(\d+|AT_FDCWD)<({_HEX})>", arguments)
        where = _text(first[2]) if first else ""
        number = int(first[1]) if first and first[1].isdigit() else -1
        if call in ("open", "openat"):
            self._on_open(_text(re.findall(f'"({_HEX})"', arguments)[0]), arguments, result)
        elif call in ("write", "pwrite64") and re.search(r"pipe:", where):
            told = _bytes(re.findall(f'"({_HEX})"', arguments)[0]).decode()
            self.ops += [Op("told", offset=int(line)) for line in told.split("\n") if line.isdigit()]
        elif number in self._open:
            self._on_file(call, arguments, number, result)
        elif call in ("fsync", "fdatasync") and (where == self._folder or self._name(where)):
            self.ops.append(Op("folder", name=os.path.relpath(where, self._folder)))
        elif call in ("unlink", "unlinkat", "rename", "renameat", "renameat2"):
            self._on_name(call, [_text(found) for found in re.findall(f'"({_HEX})"', arguments)])
        elif call in _UNKNOWN and self._folder in _text("".join(re.findall(rf'["<]({_HEX})[">]', arguments))):
            raise NotImplementedError(call)

    def _on_open(self, path: str, arguments: str, result: int) -> None:
        self._open.pop(result, None)
        name = self._name(path)
        if name is None or Path(path).is_dir() or (name not in self._live and "O_CREAT" not in arguments):
            return
        if name not in self._live:
            self._last += 1
            self._live[name] = self._last
            self.ops.append(Op("create", self._last, name))
        elif "O_TRUNC" in arguments:
            self._add(Op("cut", self._live[name]))
        self._open[result] = [self._live[name], 0]

    def _on_file(self, call: str, arguments: str, number: int, result: int) -> None:
        handle = self._open[number]
        if call == "lseek":
            handle[1] = result
        elif call == "ftruncate":
            self._add(Op("cut", handle[0], offset=int(arguments.rsplit(",", 1)[1])))
        elif call in ("write", "pwrite64"):
            data = _bytes(re.findall(f'"({_HEX})"', arguments)[0])[:result]
            offset = int(arguments.rsplit(",", 1)[1]) if call == "pwrite64" else handle[1]
            self._add(Op("write", handle[0], offset=offset, data=data))
            handle[1] += result if call == "write" else 0
        elif call in ("fsync", "fdatasync"):
            self.ops.append(Op("sync", handle[0]))
        elif call in _UNKNOWN:
            raise NotImplementedError(call)

    def _on_name(self, call: str, paths: list[str]) -> None:
        name = self._name(paths[0])
        if name is None or name not in self._live:
            return
        if call.startswith("unlink"):
            self.ops.append(Op("unlink", self._live.pop(name), name))
        else:
            new = self._name(paths[1]) or ""
            self.ops.append(Op("rename", self._live[name], name, new))
            self._live[new] = self._live.pop(name)

    def _add(self, op: Op) -> None:
        self.ops.append(op)


def _calls(log: Path) -> Iterator[tuple[str, str, int]]:
    begun: dict[str, str] = {}
    for line in log.read_text().splitlines():
        pid, _space, rest = line.partition(" ")
        rest = rest.lstrip()
        if rest.endswith("<unfinished ...>"):
            begun[pid] = rest.removesuffix("<unfinished ...>").rstrip()
            continue
        resumed = re.match(r"<\.\.\. \w+ resumed>(.*)", rest)
        if resumed:
            rest = begun.pop(pid, "") + resumed[1]
        found = re.match(r"(\w+)\((.*)\)\s+= (-?\d+)", rest)
        if found and int(found[3]) >= 0:
            yield found[1], found[2], int(found[3])


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


def _text(text: str) -> str:
    return _bytes(text).decode(errors="surrogateescape")


def states(start: Disk, ops: list[Op], chance: Random, each: int = 6) -> Iterator[tuple[int, dict[str, bytes]]]:
    """(highest number told before, files) of every state that a power cut may leave."""
    durable, pending, told = start.copy(), list[Op](), 0
    for op in [*ops, Op("end")]:
        for part in ([], pending, *(_part(pending, chance) for _turn in range(each))):
            disk = durable.copy()
            for kept in part:
                disk.apply(kept)
            yield told, disk.files()
        told = _advance(op, durable, pending, told)


def _advance(op: Op, durable: Disk, pending: list[Op], told: int) -> int:
    """Let one operation happen: some wait to become durable, a sync makes those of its file or folder so."""
    if op.kind == "told":
        return max(told, op.offset)
    if op.kind == "sync":
        settled = [p for p in pending if p.inode == op.inode and p.kind != "unlink"]
    elif op.kind == "folder":
        settled = [p for p in pending if p.kind in _NAMES and _folder_of(p.new or p.name) == op.name]
    else:
        pending.append(op)
        return told
    for one in settled:
        durable.apply(one)
        pending.remove(one)
    return told


def _folder_of(name: str) -> str:
    return os.path.dirname(name) or "."  # noqa: PTH120 - a name of the recording, not a path of this machine


def _part(pending: list[Op], chance: Random) -> list[Op]:
    names = chance.randint(0, sum(op.kind in _NAMES for op in pending))
    part = list[Op]()
    for op in pending:
        if op.kind in _NAMES:
            names -= 1
            if names >= 0:
                part.append(op)
        elif op.kind == "cut":
            part += [op] if chance.random() < 0.6 else []
        else:
            part += _torn(op, chance.random(), chance)
    return part


def _torn(op: Op, luck: float, chance: Random) -> list[Op]:
    if luck < 0.45:
        return [op]
    if luck < 0.65 and len(op.data) > 512:
        kept = op.data[: chance.randrange(1, len(op.data) // 512 + 1) * 512]
        return [Op("write", op.inode, offset=op.offset, data=kept)]
    return []
