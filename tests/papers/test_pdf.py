"""The file itself: its fonts and facts, the same bytes each time, and nothing left behind when it cannot be written."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pypdfium2
import pytest
from pypdfium2 import raw

from app.errors import DiskFull, FileMissing
from app.paper.pdf import write_document
from tests.papers.conftest import Print
from tests.papers.reading import plan


def test_the_same_plan_gives_the_same_bytes(printed: Print) -> None:
    assert printed(plan()).bytes == printed(plan()).bytes


def test_every_font_is_embedded(printed: Print) -> None:
    pdf = pypdfium2.PdfDocument(printed(plan(2)).bytes)
    embedded: set[int] = set()
    for page in pdf:
        for text in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
            embedded.add(raw.FPDFFont_GetIsEmbedded(raw.FPDFTextObj_GetFont(text.raw)))
    assert embedded == {1}
    assert b"/Helvetica" not in printed(plan(2)).bytes


def test_title_author_and_language_are_told(printed: Print) -> None:
    reading = printed(plan(1))
    facts = pypdfium2.PdfDocument(reading.bytes).get_metadata_dict()
    assert facts["Title"] == "某某县卫生健康局2026年女职工工作计划"
    assert facts["Author"] == "某某县卫生健康局"
    assert b"/Lang (zh-CN)" in reading.bytes


def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "plan.pdf"
    target.write_bytes(b"old")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFull):
        write_document(plan(1), target)
    assert [path.name for path in tmp_path.iterdir()] == ["plan.pdf"]
    assert target.read_bytes() == b"old"


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileMissing, match=r"nowhere"):
        write_document(plan(1), tmp_path / "nowhere" / "plan.pdf")


def test_describing_a_paper_loads_no_typesetting() -> None:
    import subprocess
    import sys

    code = "import app.paper.document, app.paper.listing, sys; print('reportlab' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
