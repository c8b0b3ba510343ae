"""Printing papers for the tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.paper.certificate import Certificate
from app.paper.document import Document
from app.paper.form import FilledForm
from app.paper.listing import Listing
from app.paper.pdf import write_listing, write_papers
from tests.papers.reading import Reading

Print = Callable[[Document | FilledForm | Certificate | Listing], Reading]


@pytest.fixture
def printed(tmp_path: Path) -> Print:
    """Print a paper and read it back."""

    def go(paper: Document | FilledForm | Certificate | Listing) -> Reading:
        path = tmp_path / "paper.pdf"
        if isinstance(paper, Listing):
            write_listing(paper, path)
        else:
            write_papers([paper], path)
        return Reading(path)

    return go
