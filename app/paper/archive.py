"""What makes a file PDF/A-2u (ISO 19005-2): colours and text defined, facts as XMP, streams ended as it wants.

With data attached it is PDF/A-3u (ISO 19005-3), which alone allows them.

Knows reportlab's document, as ``canvas`` does; everything of it is ``Any``.
"""

from __future__ import annotations

import zlib
from functools import lru_cache
from html import escape  # the one of xml.sax brings http with it
from typing import Any, NamedTuple

from app import paths
from app.paper.document import DataFile

CREATOR = "Bureau Desk"
_MADE = "2000-01-01T00:00:00+00:00"
"""The day that reportlab gives to files that must be the same each time."""
_MADE_IN_PDF = "D:20000101000000+00'00'"
_END, _RIGHT_END = b"endstream\n", b"\nendstream\n"


class Facts(NamedTuple):
    """What a PDF says about itself, and the data it carries."""

    title: str
    author: str
    language: str
    data: DataFile | None = None


@lru_cache
def end_streams_rightly() -> None:
    """Let reportlab put a line end before ``endstream`` (ISO 19005-2 6.1.7.1), once for the program."""
    from reportlab.pdfbase import pdfdoc

    stream: Any = pdfdoc.PDFStream
    original = stream.format

    def formatted(self: Any, document: Any) -> bytes:
        data: bytes = original(self, document)
        return data.removesuffix(_END) + _RIGHT_END

    stream.format = formatted


def packed(code: str) -> Any:
    """A stream of reportlab that holds ``code`` compressed already."""
    from reportlab.pdfbase import pdfdoc

    module: Any = pdfdoc
    kind = module.PDFDictionary({"Filter": module.PDFArray([module.PDFName("FlateDecode")])})
    return module.PDFStream(kind, zlib.compress(code.encode()))


def make_lasting(document: Any, facts: Facts) -> None:
    """Add to a document of reportlab what an archive needs: the meaning of its colours, and its facts as XMP."""
    from reportlab.pdfbase import pdfdoc

    end_streams_rightly()
    module: Any = pdfdoc
    profile = module.PDFStream(
        module.PDFDictionary({"N": 3, "Alternate": module.PDFName("DeviceRGB")}), _profile(), [module.PDFZCompress]
    )
    intent = {
        "Type": module.PDFName("OutputIntent"),
        "S": module.PDFName("GTS_PDFA1"),
        "OutputConditionIdentifier": module.PDFString("sRGB IEC61966-2.1"),
        "Info": module.PDFString("sRGB IEC61966-2.1"),
        "RegistryName": module.PDFString("http://www.color.org"),
        "DestOutputProfile": document.Reference(profile),
    }
    types = {"Type": module.PDFName("Metadata"), "Subtype": module.PDFName("XML")}
    catalog = document.Catalog
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
    catalog.OutputIntents = module.PDFArray([module.PDFDictionary(intent)])
    catalog.Metadata = module.PDFStream(module.PDFDictionary(types), _xmp(facts), [])
    if facts.data:
        _attach(document, facts.data)


def _attach(document: Any, data: DataFile) -> None:
    """Carry ``data`` as the source of the paper (ISO 19005-3 6.8: a type, both names, a relationship)."""
    from reportlab.pdfbase import pdfdoc

    module: Any = pdfdoc
    name, about = module.PDFString(data.name), module.PDFString(data.about)
    params = module.PDFDictionary({"Size": len(data.content), "ModDate": module.PDFString(_MADE_IN_PDF)})
    kind = {"Type": module.PDFName("EmbeddedFile"), "Subtype": "/application#2Fjson", "Params": params}
    stream = document.Reference(module.PDFStream(module.PDFDictionary(kind), data.content, [module.PDFZCompress]))
    file = document.Reference(
        module.PDFDictionary({
            "Type": module.PDFName("Filespec"),
            "F": name,
            "UF": name,
            "Desc": about,
            "AFRelationship": module.PDFName("Source"),
            "EF": module.PDFDictionary({"F": stream, "UF": stream}),
        })
    )  # fmt: skip
    catalog = document.Catalog
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "AF"]
    catalog.AF = module.PDFArray([file])
    names = module.PDFDictionary({"Names": module.PDFArray([name, file])})
    catalog.Names = module.PDFDictionary({"EmbeddedFiles": names})


@lru_cache
def _profile() -> bytes:
    return (paths.RESOURCES / "colour" / "sRGB.icc").read_bytes()


def _xmp(facts: Facts) -> bytes:
    """The facts as an XMP packet (ISO 16684-1)."""
    author = f"<dc:creator><rdf:Seq><rdf:li>{escape(facts.author, quote=False)}</rdf:li></rdf:Seq></dc:creator>"
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>{3 if facts.data else 2}</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(facts.title, quote=False)}</rdf:li></rdf:Alt></dc:title>
{author if facts.author else ""}<dc:language><rdf:Bag><rdf:li>{facts.language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{CREATOR}</xmp:CreatorTool>
<xmp:CreateDate>{_MADE}</xmp:CreateDate><xmp:ModifyDate>{_MADE}</xmp:ModifyDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>""".encode()
