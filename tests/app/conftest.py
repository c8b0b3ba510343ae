"""A fresh bureau for each test of the rooms without a screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app import i18n


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """The words of the code itself, so that a test reads what it asserts."""
    with i18n.speaking("en"):
        yield
