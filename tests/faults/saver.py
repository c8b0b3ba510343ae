"""A clerk who saves one unit after another until killed; prints each number once its saving has returned."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app import store
from app.session import open_bureau
from tests.factories import PASSWORD


def main() -> None:
    """Save from where the file stands."""
    bureau = open_bureau(Path(sys.argv[1]), PASSWORD)
    number = int(bureau.db.value("SELECT count(*) FROM unit"))
    while True:
        number += 1
        store.save(bureau, "unit", {"name": f"单位{number}", "quota": number, "note": "注" * (number * 37 % 3000)})
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
