"""Files from outside are read in a process that is held to little memory and can be ended at any moment."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from app.errors import FileMissing, UnreadableFile
from app.sheets import apart
from app.sheets.apart import iter_read, read
from app.sheets.reading import read_sheet
from tests.app.sheets.conftest import HEADER, MakeSheet, entry

SHEET = b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml"
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{MAIN}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{MAIN}.worksheet+xml"/></Types>'
)
MOST = 300 << 20


def book(sheet: bytes, *, packed: bool = True, **others: bytes) -> bytes:
    """A workbook whose only sheet has this XML."""
    made = io.BytesIO()
    method = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(made, "w", method, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr(
            "xl/workbook.xml",
            '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
            'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
            '<sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="rId1" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
            'Target="worksheets/sheet1.xml"/></Relationships>',
        )
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
        archive.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="rId1" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
        )
        for name, content in others.items():
            archive.writestr(f"xl/{name}.xml", content)
    return made.getvalue()


def far_cell() -> bytes:
    return book(SHEET + b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>')


def endless_string() -> bytes:
    cell = b'<row r="1"><c r="A1" t="inlineStr"><is><t>' + b"a" * (600 << 20) + b"</t></is></c></row>"
    return book(SHEET + cell + b"</sheetData></worksheet>")


def long_string() -> bytes:
    cell = b'<row r="1"><c r="A1" t="inlineStr"><is><t>' + b"a" * (60 << 20) + b"</t></is></c></row>"
    return book(SHEET + cell + b"</sheetData></worksheet>", packed=False)


def many_rows() -> bytes:
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (row, row) for row in range(1, 300_000))
    return book(SHEET + rows + b"</sheetData></worksheet>")


def wide_corner() -> bytes:
    """Two cells within the caps, for which a reader lays out sixty million."""
    rows = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="199999"><c r="KN199999"><v>1</v></c></row>'
    return book(SHEET + rows + b"</sheetData></worksheet>")


def outside() -> bytes:
    head = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    return book(head + SHEET.partition(b"?>")[2] + b"</sheetData></worksheet>")


def laughs() -> bytes:
    entities = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
    strings = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">' + entities + b"]><sst><si><t>&l9;</t></si></sst>"
    return book(SHEET + b"</sheetData></worksheet>", sharedStrings=strings)


def outside_markup() -> bytes:
    return (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
        b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet/></Workbook>'
    )


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (far_cell, "200,000"),
        (endless_string, "unpacks"),
        (long_string, "more text"),
        (many_rows, "200,000"),
        (wide_corner, "memory|damaged"),
        (outside, "outside"),
        (laughs, "outside"),
        (outside_markup, "outside"),
    ],
)
def test_a_hostile_file_gets_a_sentence_and_little_memory(
    tmp_path: Path, make: Callable[[], bytes], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    peaks: list[int] = []
    path = tmp_path / "hostile.xls"
    path.write_bytes(make())
    monkeypatch.setattr(apart._Reader, "stop", watched(apart._Reader.stop, peaks))  # noqa: SLF001 - its end is watched
    from app.i18n import speaking

    with speaking("en"), pytest.raises(UnreadableFile, match=words):
        read(path)
    assert all(peak < MOST for peak in peaks)


def watched(stop: Callable[[apart._Reader], None], peaks: list[int]) -> Callable[[apart._Reader], None]:
    """``stop``, which also notes how much memory the process has used so far."""

    def noting(reader: apart._Reader) -> None:
        status = Path(f"/proc/{reader._process.pid}/status")  # noqa: SLF001 - the test looks at the process
        if status.exists():
            peaks.extend(
                int(line.split()[1]) << 10
                for line in status.read_text("ascii").splitlines()
                if line.startswith("VmHWM")
            )
        stop(reader)

    return noting


def test_the_process_hands_over_what_the_reader_reads(make_sheet: MakeSheet) -> None:
    path = make_sheet([HEADER, entry(), entry(4, work_start=datetime(2003, 8, 1)), [True, 1.5]])
    assert read(path) == read_sheet(path)


def test_a_process_made_ready_reads_the_file(make_sheet: MakeSheet) -> None:
    path = make_sheet([HEADER, entry()])
    apart.make_ready()
    (waiting,) = apart._ready  # noqa: SLF001 - the test looks at the process
    assert read(path) == read_sheet(path)
    assert waiting.returncode is not None
    assert apart._ready == []  # noqa: SLF001 - the same


def test_a_process_that_died_while_it_waited_is_replaced(make_sheet: MakeSheet) -> None:
    path = make_sheet([HEADER, entry()])
    apart.make_ready()
    apart._ready[0].kill()  # noqa: SLF001 - as a system short of memory does
    apart._ready[0].wait()  # noqa: SLF001 - the same
    assert read(path) == read_sheet(path)


def test_no_process_waits_once_it_is_dismissed() -> None:
    apart.make_ready()
    (waiting,) = apart._ready  # noqa: SLF001 - the test looks at the process
    apart.make_ready()
    assert apart._ready == [waiting]  # noqa: SLF001 - the same
    apart.dismiss()
    assert waiting.returncode is not None


def test_a_cancelled_reading_ends_the_process(make_sheet: MakeSheet, monkeypatch: pytest.MonkeyPatch) -> None:
    readers: list[apart._Reader] = []
    begin = apart._Reader.__init__  # noqa: SLF001 - the test looks at the process

    def kept(reader: apart._Reader, request: tuple[object, ...]) -> None:
        readers.append(reader)
        begin(reader, request)

    monkeypatch.setattr(apart._Reader, "__init__", kept)  # noqa: SLF001 - the same
    steps = iter_read(make_sheet([HEADER, *[entry(2 * seq) for seq in range(1, 400)]]))
    next(steps)
    steps.close()
    assert readers[0]._process.returncode is not None  # noqa: SLF001 - the same


def test_a_reading_that_takes_too_long_is_stopped(make_sheet: MakeSheet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "SECONDS", -1)
    with pytest.raises(UnreadableFile):
        read(make_sheet([HEADER, entry()]))


def test_a_process_that_dies_is_told_as_a_damaged_file(make_sheet: MakeSheet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_MEMORY", 0)
    with pytest.raises(UnreadableFile):
        read(make_sheet([HEADER, *[entry(2 * seq) for seq in range(1, 3000)]]))


def test_no_step_of_a_reading_holds_the_window_up(make_sheet: MakeSheet) -> None:
    steps, longest = iter_read(make_sheet([HEADER, *[entry(2 * seq) for seq in range(1, 400)]])), 0
    with pytest.raises(StopIteration) as end:
        while True:
            done, _total = next(steps)
            longest = max(longest, done)
    assert len(end.value.value.rows) == 400
    assert longest == 400


def test_a_file_that_is_not_there_is_missed(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        read(tmp_path / "nobody.xlsx")
