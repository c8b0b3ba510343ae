"""Qt's own words in the clerk's language: menus of input lines, standard buttons, file and print dialogs."""

from __future__ import annotations

from dataclasses import dataclass, field
from struct import pack

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

from app import i18n
from app.i18n import N_, _

# As Qt writes them; "&" goes before the letter that is pressed with Alt.
_SAME = frozenset(
    (
        # menus of input lines and texts
        N_("&Undo"),
        N_("&Redo"),
        N_("Cu&t"),
        N_("&Copy"),
        N_("Copy &Link Location"),
        N_("&Paste"),
        N_("Delete"),
        N_("Select All"),
        N_("&Select All"),
        N_("&Step up"),
        N_("Step &down"),
        # scroll bars, tab bars
        N_("Scroll here"),
        N_("Top"),
        N_("Bottom"),
        N_("Left edge"),
        N_("Right edge"),
        N_("Page left"),
        N_("Page right"),
        N_("Page up"),
        N_("Page down"),
        N_("Scroll up"),
        N_("Scroll down"),
        N_("Scroll left"),
        N_("Scroll right"),
        N_("Scroll Left"),
        N_("Scroll Right"),
        # standard buttons and message boxes
        N_("OK"),
        N_("Cancel"),
        N_("Close"),
        N_("Open"),
        N_("Save"),
        N_("Save All"),
        N_("&Yes"),
        N_("Yes to &All"),
        N_("&No"),
        N_("N&o to All"),
        N_("Apply"),
        N_("Reset"),
        N_("Discard"),
        N_("Help"),
        N_("Abort"),
        N_("Retry"),
        N_("Ignore"),
        N_("Restore Defaults"),
        N_("Show Details..."),
        N_("Hide Details..."),
        N_("Enter a value:"),
        # the file dialog
        N_("&Look in:"),
        N_("File &name:"),
        N_("Files of &type:"),
        N_("Directory:"),
        N_("Directories"),
        N_("Files"),
        N_("All Files (*)"),
        N_("&Open"),
        N_("&Save"),
        N_("&Choose"),
        N_("&Rename"),
        N_("&Delete"),
        N_("Save As"),
        N_("Show &hidden files"),
        N_("&New Folder"),
        N_("New Folder"),
        N_("Create New Folder"),
        N_("Create a New Folder"),
        N_("Go back"),
        N_("Go forward"),
        N_("Parent Directory"),
        N_("Go to the parent directory"),
        N_("List View"),
        N_("Detail View"),
        N_("Change to list view mode"),
        N_("Change to detail view mode"),
        N_("Sidebar"),
        N_("List of places and bookmarks"),
        N_("Computer"),
        N_("Drive"),
        N_("Folder"),
        N_("Date Modified"),
        N_("%1 already exists.\nDo you want to replace it?"),
        N_("%1\nFile not found.\nPlease verify the correct file name was given."),
        N_("%1\nDirectory not found.\nPlease verify the correct directory name was given."),
        N_("'%1' is write protected.\nDo you want to delete it anyway?"),
        N_("Are you sure you want to delete '%1'?"),
        N_("Could not delete directory."),
        # the print dialog
        N_("Print"),
        N_("&Print"),
        N_("&Options >>"),
        N_("&Options <<"),
        N_("Print to File (PDF)"),
        N_("Write PDF file"),
        N_("Local file"),
        N_("Printer"),
        N_("&Name:"),
        N_("P&roperties"),
        N_("Location:"),
        N_("Output &file:"),
        N_("Preview"),
        N_("Copies"),
        N_("Copies:"),
        N_("Collate"),
        N_("Reverse"),
        N_("Print range"),
        N_("Print all"),
        N_("Pages from"),
        N_("Current Page"),
        N_("Selection"),
        N_("Page &Set:"),
        N_("All Pages"),
        N_("Odd Pages"),
        N_("Even Pages"),
        N_("Options"),
        N_("Output Settings"),
        N_("Color Mode"),
        N_("Color"),
        N_("Grayscale"),
        N_("Double Sided Printing"),
        N_("Off"),
        N_("Long side binding"),
        N_("Short side binding"),
        N_("Page Setup"),
        N_("Page size:"),
        N_("Paper source:"),
        N_("Width:"),
        N_("Height:"),
        N_("Orientation"),
        N_("Portrait"),
        N_("Landscape"),
        N_("Reverse portrait"),
        N_("Reverse landscape"),
        N_("Margins"),
        N_("top margin"),
        N_("bottom margin"),
        N_("left margin"),
        N_("right margin"),
        N_("Page Layout"),
        N_("Page &order:"),
        N_("Pages &per sheet:"),
        N_("Left to Right, Top to Bottom"),
        N_("Left to Right, Bottom to Top"),
        N_("Right to Left, Top to Bottom"),
        N_("Right to Left, Bottom to Top"),
        N_("Top to Bottom, Left to Right"),
        N_("Top to Bottom, Right to Left"),
        N_("Bottom to Top, Left to Right"),
        N_("Bottom to Top, Right to Left"),
        N_(
            "Specify pages or ranges separated by commas. Ranges are specified by two numbers separated by a hyphen."
            " E.g: 3,5-7,9 prints pages 3, 5, 6, 7 and 9."
        ),
        N_("Custom"),
        N_("Millimeters (mm)"),
        N_("Points (pt)"),
        N_("Inches (in)"),
    )
)
# Where Qt's word means something else than the same word of ours.
_OTHERS = {
    "Name": N_("File name"),
    "Size": N_("Size of the file"),
    "Type": N_("Kind of file"),
    "Type:": N_("Kind:"),
    "Pages": N_("Pages to print"),
    "to": N_("to page"),
    "Paper": N_("Paper to print on"),
    "Back": N_("Go back"),
    "Forward": N_("Go forward"),
}
_MAGIC = bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd")
_HASHES, _MESSAGES = 0x42, 0x69  # sections of Qt's compiled catalogues
_END, _TRANSLATION, _SOURCE = b"\x01", b"\x03", b"\x06"


def declared() -> dict[str, str]:
    """Qt's text → the msgid that stands for it in our catalogue."""
    return {text: text for text in _SAME} | _OTHERS


def catalogue() -> bytes:
    """Our words as Qt reads them (the ``.qm`` layout), for any place where Qt says them.

    A translator written in Python would be asked for every text of every thread, and cannot say "not mine": PySide 6.12
    ends the interpreter when it answers None.
    """
    hashes: list[tuple[int, int]] = []
    messages = bytearray()
    for text, msgid in declared().items():
        hashes.append((_hash(text.encode()), len(messages)))
        words, source = _(msgid).encode("utf-16-be"), text.encode()
        messages += _TRANSLATION + pack(">I", len(words)) + words + _SOURCE + pack(">I", len(source)) + source + _END
    table = b"".join(pack(">II", *entry) for entry in sorted(hashes))
    sections = ((_HASHES, table), (_MESSAGES, bytes(messages)))
    return _MAGIC + b"".join(pack(">BI", tag, len(data)) + data for tag, data in sections)


def _hash(text: bytes) -> int:
    """The hash of ELF object files, by which Qt finds a text."""
    value = 0
    for byte in text:
        value = (value << 4) + byte
        high = value & 0xF0000000
        value = (value ^ (high >> 24)) & ~high & 0xFFFFFFFF
    return value or 1


@dataclass
class _Installed:
    """What Qt asks now; it reads from ``data`` as long as it does."""

    translators: list[QTranslator] = field(default_factory=list[QTranslator])
    data: bytes = b""


_now = _Installed()


def install() -> None:
    """Make Qt speak the language in force; call it again whenever that has changed."""
    app = QCoreApplication.instance()
    if app is None:
        return
    while _now.translators:
        app.removeTranslator(_now.translators.pop())
    if i18n.language() == "zh_CN":  # Qt brings Chinese, but no Vietnamese
        shipped = QTranslator()
        if shipped.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            _now.translators.append(shipped)
    if i18n.language() != "en":
        ours = QTranslator()
        _now.data = catalogue()
        if ours.load(_now.data):
            _now.translators.append(ours)
    for words in _now.translators:  # the last one is asked first
        app.installTranslator(words)
