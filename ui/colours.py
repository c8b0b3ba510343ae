"""The two sets of colours, light and dark: warm greys and one accent."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Colours:
    """One set of colours, as ``#rrggbb``; text on its ground has at least 4.5 : 1."""

    window: str  # the frame
    surface: str  # tables, fields, pages
    sunken: str  # headers of tables, hovered buttons
    text: str
    secondary: str  # captions, counts
    hairline: str
    border: str  # of fields and buttons
    accent: str  # primary action, links, focus
    accent_over: str  # the same, hovered
    on_accent: str
    selection: str  # ground of selected rows
    danger: str  # overdue
    soon: str
    done: str


LIGHT = Colours(
    window="#F6F5F2",
    surface="#FFFFFF",
    sunken="#F0EEE9",
    text="#23211E",
    secondary="#67635C",
    hairline="#E4E1DB",
    border="#CDC9C1",
    accent="#0F5F73",
    accent_over="#0B4D5E",
    on_accent="#FFFFFF",
    selection="#DCEBEE",
    danger="#AF2A22",
    soon="#875700",
    done="#2C6A3B",
)
DARK = Colours(
    window="#1D1C1A",
    surface="#262522",
    sunken="#302E2B",
    text="#ECE9E4",
    secondary="#A9A49B",
    hairline="#393733",
    border="#54514B",
    accent="#62B7C8",
    accent_over="#7CC7D6",
    on_accent="#0B2A31",
    selection="#21464F",
    danger="#F1897F",
    soon="#E2B458",
    done="#82C78F",
)
