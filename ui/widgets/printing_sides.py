"""Both sides of a sheet: by the printer where it can, else by hand, the stack being turned over in between."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from app.i18n import N_, _
from ui import dialogs

Side = int | None  # the number of a page, from 0; None leaves the side empty
_ONE = QPrinter.DuplexMode.DuplexNone
_BOUND_LEFT = QPrinter.DuplexMode.DuplexLongSide  # lying pages stand on the upright sheet, so for them too
_INTO_FILES = ("pdf", "xps", "fax", "onenote")  # what such printers make has no sides


def duplex_modes(printer: QPrinter) -> list[QPrinter.DuplexMode]:
    """How the printer can use the sides of a sheet; empty if it is not known, or nothing goes onto paper."""
    name = printer.printerName().casefold()
    if printer.outputFormat() == QPrinter.OutputFormat.PdfFormat or any(word in name for word in _INTO_FILES):
        return []
    return QPrinterInfo(printer).supportedDuplexModes()


def prefer_both(printer: QPrinter) -> None:
    """Offer both sides, bound on the left, as GB/T 9704 wants it, if the printer can turn sheets over."""
    if _BOUND_LEFT in duplex_modes(printer):
        printer.setDuplex(_BOUND_LEFT)


def ask_by_hand(parent: QWidget, printer: QPrinter, count: int) -> bool | None:
    """Whether the clerk will turn the stack over, for a printer that cannot; None if nothing is to be printed."""
    if count < 2 or set(duplex_modes(printer)) != {_ONE}:
        return False
    text = _(
        "This printer prints one side of a sheet only. For both sides, the front sides are printed first;"
        " then you turn the stack over and put it back, and the back sides follow."
    )
    answer = dialogs.choose(parent, text, (N_("Both sides"), N_("One side")))
    return None if answer is None else answer == 0


def split(pages: Sequence[int]) -> tuple[list[Side], list[Side]]:
    """The fronts and the backs; the last back may be empty, so that every sheet goes through twice."""
    fronts: list[Side] = [*pages[::2]]
    backs: list[Side] = [*pages[1::2]]
    return fronts, backs + [None] * (len(fronts) - len(backs))


def ask_turned(parent: QWidget, backs: Sequence[Side]) -> Sequence[Side] | None:
    """The backs in the order in which the stack is taken, once it has been put back; None to leave them out."""
    if len(backs) == 1:
        text = _("When the front side has come out, turn the sheet over and put it back, then go on.")
        return backs if dialogs.ask(parent, text, N_("Print the back side")) else None
    text = _(
        "When the front sides have come out, turn the stack over and put it back, so that the empty sides"
        " are printed, then go on. Which sheet does the printer take first?"
    )
    answer = dialogs.choose(parent, text, (N_("The first sheet"), N_("The last sheet")))
    return None if answer is None else backs if answer == 0 else backs[::-1]
