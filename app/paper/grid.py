"""The page of GB/T 9704-2012 in points: its edges, its grid and its page number."""

from __future__ import annotations

from app.paper.composer import Setting, compose
from app.paper.marks import A4, MM, Page, Rule

LEFT = 28 * MM
"""订口 (5.2.1)."""
TOP = 37 * MM
"""天头 (5.2.1)."""
WIDTH = 156 * MM
HEIGHT = 225 * MM
RIGHT = LEFT + WIDTH
BOTTOM = TOP + HEIGHT
LINES = 22
"""5.2.3: 22 lines of 28 characters fill the 版心."""
BODY = 16.0
"""三号."""
TITLE = 22.0
"""二号 (7.3.1)."""
CELL = WIDTH / 28
PITCH = CELL * 15 / 8
"""A 行 is a character and 7/8 of a character (3.2)."""
FRAME_TOP = TOP - (PITCH - CELL) / 2
"""Lines are strips of PITCH with the character in the middle, so the first strip begins above the 版心."""
BASELINE = PITCH / 2 + BODY / 2 - 0.12 * BODY
"""Of a line, below the top of its strip; the em box is 0.88 over and 0.12 under the baseline."""
FOLIO = 14.0
"""四号 (7.5)."""


def folio(page: Page, number: int) -> None:
    """Number ``page``: a digit between dashes 7 mm below the 版心, on the outer side (7.5); 0.7, 2 pt: practice."""
    digits = compose(str(number), Setting("songti", FOLIO, WIDTH))[0]
    width = digits.width + 2 * (FOLIO + 2)
    left = RIGHT - FOLIO - width if number % 2 else LEFT + FOLIO
    y = BOTTOM + 7 * MM
    for x in (left, left + width - FOLIO):
        page.sheet_rules.append(Rule(x, y, x + FOLIO, y, 0.7))
    page.sheet_runs += [run.moved(left + FOLIO + 2, y + 0.33 * FOLIO) for run in digits.runs]


def blank_page() -> Page:
    """An empty sheet."""
    return Page(A4)
