"""``check``: a damaged file is a finding, not a fault of the check."""

from __future__ import annotations

from app import store
from app.safety import inspection
from app.session import open_bureau


def test_a_whole_file_is_found_whole(bureau):
    store.save(bureau, "unit", {"name": "县人民医院"})
    assert all(finding.sound for finding in inspection.inspect(bureau))


def test_damaged_pages_are_found_and_the_rest_is_still_looked_at(bureau):
    store.save(bureau, "unit", {"name": "县人民医院"})
    bureau.done.clear()
    page = bureau.db.value("SELECT rootpage FROM sqlite_master WHERE name = 'unit'")
    bureau.close()
    content = bytearray(bureau.path.read_bytes())
    content[page * 4096 - 2000] ^= 1
    bureau.path.write_bytes(content)
    opened = open_bureau(bureau.path, "pw")
    findings = inspection.inspect(opened)
    assert [finding.sound for finding in findings][:3] == [False, False, True]
    assert all(finding.text for finding in findings)
    opened.close()
