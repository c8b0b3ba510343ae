"""Build resources/fonts again from the fonts' own packages: fetch, subset, turn CFF outlines into TrueType ones.

Needs npm, apt-get, dpkg-deb, fontTools and brotli; about three minutes. ``python packaging/build_fonts.py [FOLDER]``
keeps and reuses the fetched packages in FOLDER.
"""

from __future__ import annotations

import bz2
import gzip
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
NPM = (
    "@expo-google-fonts/noto-serif-sc@0.4.3",
    "@expo-google-fonts/noto-sans-sc@0.4.3",
    "@fontsource/lxgw-wenkai@5.3.0",
)
DEBIAN = ("texlive-lang-chinese", "fonts-liberation2", "unicode-data")

FANDOL = "usr/share/texlive/texmf-dist/fonts/opentype/public/fandol"
LIBERATION = "usr/share/fonts/truetype/liberation2"
SERIF = "expo-google-fonts-noto-serif-sc-0.4.3/package"
SANS = "expo-google-fonts-noto-sans-sc-0.4.3/package"
WENKAI = "fontsource-lxgw-wenkai-5.3.0/package"

SYMBOLS = (
    (0x20, 0x7E), (0xA0, 0x17F), (0x192, 0x192), (0x1A0, 0x1A1), (0x1AF, 0x1B0), (0x1CD, 0x1DC), (0x2B0, 0x2FF),
    (0x300, 0x323), (0x370, 0x3FF), (0x400, 0x45F), (0x1E00, 0x1EFF), (0x2010, 0x2027), (0x2030, 0x205E),
    (0x2070, 0x209F), (0x20A0, 0x20BF), (0x2100, 0x218F), (0x2190, 0x21FF), (0x2200, 0x22FF), (0x2460, 0x249B),
    (0x2500, 0x257F), (0x25A0, 0x25FF), (0x2600, 0x2642), (0x2713, 0x2717), (0x3000, 0x30FF), (0x3220, 0x3243),
    (0x3280, 0x32B0), (0x338E, 0x33D5), (0xFE30, 0xFE4F), (0xFF01, 0xFF5E), (0xFFE0, 0xFFE6),
)  # fmt: skip
RARE = ((0x3400, 0x4DBF), (0x20000, 0x323AF))
"""Extension A, and what the font has outside the basic plane; for the last fallback only."""


MAXP_FIELDS = (
    "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs", "maxStackElements",
    "maxSizeOfInstructions", "maxComponentElements", "maxPoints", "maxContours", "maxCompositePoints",
    "maxCompositeContours", "maxComponentDepth",
)  # fmt: skip
"""What a TrueType maxp table has more than a CFF one; all zero, counted again when saved."""


@dataclass(frozen=True)
class Make:
    """One font to make: its name here, where it comes from, which repertoire it keeps."""

    name: str
    source: str
    repertoire: str


MAKES = (
    Make("FandolFang-Regular.ttf", f"{FANDOL}/FandolFang-Regular.otf", "common"),
    Make("LXGWWenKai-Light.ttf", f"{WENKAI}/files/lxgw-wenkai-latin-300-normal.woff2", "beyond Fandol"),
    Make("LXGWWenKai-Regular.ttf", f"{WENKAI}/files/lxgw-wenkai-latin-500-normal.woff2", "common"),
    Make("NotoSansSC-Regular.ttf", f"{SANS}/400Regular/NotoSansSC_400Regular.ttf", "common"),
    Make("NotoSansSC-Medium.ttf", f"{SANS}/500Medium/NotoSansSC_500Medium.ttf", "common"),
    Make("NotoSerifSC-Bold.ttf", f"{SERIF}/700Bold/NotoSerifSC_700Bold.ttf", "common"),
    Make("NotoSerifSC-Regular.ttf", f"{SERIF}/400Regular/NotoSerifSC_400Regular.ttf", "all"),
)
UNCHANGED = tuple(f"LiberationSerif-{style}.ttf" for style in ("Regular", "Bold", "Italic", "BoldItalic"))
LICENCES = (
    ("LICENSE-Fandol.txt", "usr/share/doc/texlive-doc/fonts/fandol/COPYING.gz"),
    ("README-Fandol.txt", "usr/share/doc/texlive-doc/fonts/fandol/README"),
    ("LICENSE-LXGWWenKai.txt", f"{WENKAI}/LICENSE"),
    ("LICENSE-NotoSansSC.txt", f"{SANS}/LICENSE_FONT"),
    ("LICENSE-NotoSerifSC.txt", f"{SERIF}/LICENSE_FONT"),
    ("LICENSE-Liberation.txt", "usr/share/doc/fonts-liberation2/copyright"),
)


def fetch(folder: Path) -> None:
    """Fetch and unpack every package into ``folder``; what is there already is not fetched again."""
    if not list(folder.glob("*.tgz")):
        subprocess.run(["npm", "pack", "--silent", *NPM], cwd=folder, check=True)
    if not list(folder.glob("*.deb")):
        subprocess.run(["apt-get", "download", *DEBIAN], cwd=folder, check=True)
    for package in folder.glob("*.tgz"):
        with tarfile.open(package) as archive:
            archive.extractall(folder / package.stem, filter="data")
    for package in folder.glob("*.deb"):
        subprocess.run(["dpkg-deb", "-x", package, folder], check=True)


def general_standard(folder: Path) -> set[int]:
    """The 8105 characters of 通用规范汉字表, from the Unihan field kTGH."""
    found: set[int] = set()
    for file in (folder / "usr/share/unicode").glob("Unihan_*.txt.bz2"):
        text = bz2.decompress(file.read_bytes()).decode()
        found |= {int(code, 16) for code in re.findall(r"^U\+(\w+)\tkTGH\t", text, re.MULTILINE)}
    return found


def codepage(codec: str) -> set[int]:
    """Every character that the two-byte ``codec`` knows."""
    pairs = (bytes((high, low)).decode(codec, "ignore") for high in range(0x81, 0xFF) for low in range(0x40, 0xFF))
    return {ord(char) for pair in pairs for char in pair}


def repertoires(folder: Path) -> dict[str, set[int]]:
    """Character codes to keep, by the name of the repertoire."""
    symbols = {code for first, last in SYMBOLS for code in range(first, last + 1)}
    common = symbols | general_standard(folder) | codepage("gb2312")
    rare = {code for first, last in RARE for code in range(first, last + 1)}
    fandol = TTFont(folder / FANDOL / "FandolFang-Regular.otf").getBestCmap()
    return {"common": common, "beyond Fandol": common - set(fandol), "all": common | codepage("gbk") | rare}


def subset(font: TTFont, codes: set[int]) -> None:
    """Keep ``codes``; drop layout features and hints, which neither the papers nor the window use."""
    options = Options(layout_features=[], hinting=False, notdef_outline=True, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14])
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "DSIG", "FFTM", "feat", "morx"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)


def to_truetype(font: TTFont) -> None:
    """Replace cubic CFF outlines by quadratic ones, at most one font unit (1/1000 em) away."""
    order, shapes = font.getGlyphOrder(), font.getGlyphSet()
    glyphs = {}
    for name in order:
        pen = TTGlyphPen(None)
        shapes[name].draw(Cu2QuPen(pen, max_err=1.0, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"], font["glyf"] = newTable("loca"), newTable("glyf")
    font["glyf"].glyphOrder, font["glyf"].glyphs = order, glyphs
    del font["CFF "]
    for name in order:
        glyphs[name].recalcBounds(font["glyf"])
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(glyphs[name], "xMin", 0))
    _truetype_header(font)


def _truetype_header(font: TTFont) -> None:
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for field in MAXP_FIELDS:
        setattr(maxp, field, 0)
    maxp.maxZones = 1
    font["post"].formatType = 3.0
    font.sfntVersion = "\x00\x01\x00\x00"


def build(folder: Path) -> None:
    """Make every font and copy every licence from the packages in ``folder``."""
    keep = repertoires(folder)
    for make in MAKES:
        font = TTFont(folder / make.source, recalcTimestamp=False)
        font.flavor = None
        subset(font, keep[make.repertoire])
        if "CFF " in font:
            to_truetype(font)
        font.save(FONTS / make.name, reorderTables=None)
        size = (FONTS / make.name).stat().st_size / 1e6
        sys.stdout.write(f"{make.name}  {size:.1f} MB  {len(font.getBestCmap())} characters\n")
    for name in UNCHANGED:
        shutil.copyfile(folder / LIBERATION / name, FONTS / name)
    for name, source in LICENCES:
        text = (folder / source).read_bytes()
        (FONTS / name).write_bytes(gzip.decompress(text) if source.endswith(".gz") else text)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sources = Path(sys.argv[1])
        fetch(sources)
        build(sources)
    else:
        with tempfile.TemporaryDirectory() as temporary:
            fetch(Path(temporary))
            build(Path(temporary))
