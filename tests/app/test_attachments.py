"""Files in the bureau's file: checked by size and content, read back as they were, gone when undone."""

from __future__ import annotations

import pytest

from app import areas, attachments, store
from app.demo_file import picture_of_nobody
from app.errors import Invalid
from app.safety.write import undo


@pytest.fixture
def person(make_person):
    return make_person()


@pytest.fixture
def scan(tmp_path):
    path = tmp_path / "批复.pdf"
    path.write_bytes(b"%PDF-1.4 invented")
    return path


def add(bureau, person, path, kind="document"):
    return attachments.add(bureau, "attachment", {"person": person, "kind": kind}, path)


def bodies(bureau):
    return bureau.db.value("SELECT count(*) FROM file_body")


def test_a_file_comes_back_as_it_was(bureau, person, scan):
    row = add(bureau, person, scan)
    assert attachments.read(bureau, "attachment", row) == scan.read_bytes()
    assert store.get(bureau, "attachment", row)["name"] == "批复.pdf"


def test_a_copy_to_look_at_goes_when_the_bureau_is_closed(bureau, person, scan):
    copy = attachments.open_copy(bureau, "attachment", add(bureau, person, scan))
    assert copy.read_bytes() == scan.read_bytes()
    assert copy.parent.stat().st_mode & 0o077 == 0
    attachments.forget_copies(bureau)
    assert not copy.exists()


def test_the_same_copy_may_be_looked_at_twice(bureau, person, scan):
    row = add(bureau, person, scan)
    assert attachments.open_copy(bureau, "attachment", row) == attachments.open_copy(bureau, "attachment", row)


def test_a_file_that_is_too_large_is_refused(bureau, person, scan, monkeypatch):
    monkeypatch.setattr(attachments, "MOST_BYTES", 10)
    with pytest.raises(Invalid) as caught:
        add(bureau, person, scan)
    assert set(caught.value.problems) == {"name"}
    assert bodies(bureau) == 0


def test_an_empty_file_is_refused(bureau, person, scan):
    scan.write_bytes(b"")
    with pytest.raises(Invalid):
        add(bureau, person, scan)


def test_a_photo_must_be_a_picture_by_its_content_not_by_its_name(bureau, person, tmp_path):
    path = tmp_path / "照片.png"
    path.write_bytes(b"%PDF-1.4 no picture")
    with pytest.raises(Invalid) as caught:
        add(bureau, person, path, "photo")
    assert set(caught.value.problems) == {"kind"}
    path.write_bytes(picture_of_nobody(9, 12))
    row = add(bureau, person, path, "photo")
    assert areas.portraits()["person"](bureau, person) == attachments.read(bureau, "attachment", row)


def test_a_document_cannot_be_made_a_photo_later(bureau, person, scan):
    row = add(bureau, person, scan)
    with pytest.raises(Invalid):
        attachments.save(bureau, "attachment", {"kind": "photo"}, row)


def test_what_was_attached_and_undone_leaves_nothing_behind(bureau, person, scan):
    add(bureau, person, scan)
    undo(bureau)
    assert store.rows(bureau, store.Query("attachment")) == []
    bureau.closing.pop()()
    assert bodies(bureau) == 0


def test_a_file_in_the_recycle_bin_is_kept(bureau, person, scan):
    row = add(bureau, person, scan)
    store.delete(bureau, "attachment", [row])
    bureau.closing.pop()()
    store.restore(bureau, "attachment", [row])
    assert attachments.read(bureau, "attachment", row) == scan.read_bytes()


def test_a_file_that_leaves_is_recorded_with_whose_it_was(bureau, person, scan, tmp_path):
    row = add(bureau, person, scan)
    attachments.write_to(bureau, "attachment", row, tmp_path / "copy.pdf")
    assert bureau.db.tuples("SELECT record, row FROM audit WHERE action = 'export'") == [("attachment", row)]
