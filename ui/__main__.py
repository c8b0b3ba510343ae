"""``python -m ui [--file F]`` opens the window; ``python -m ui shots FOLDER [--file F]`` takes pictures of it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def main(arguments: list[str]) -> int:
    """Read the command line and start; returns the exit code."""
    reader = argparse.ArgumentParser(prog="run", description=__doc__)
    reader.add_argument("command", nargs="?", choices=["shots"])
    reader.add_argument("folder", nargs="?", type=Path)
    reader.add_argument("--file", type=Path)
    chosen = reader.parse_args(arguments)
    if chosen.command == "shots":
        if chosen.folder is None:
            reader.error("shots needs a folder")
        from ui import shots

        return shots.main(chosen.folder, chosen.file)
    from ui import startup

    return startup.main(chosen.file)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
