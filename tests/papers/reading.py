"""Reading papers back: what stands where on the pages of a PDF; and an invented plan to print."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PIL import ImageChops
from pypdfium2 import raw

from app.paper.document import Column, Document, Heading, TaskTable, Text

MM = 72 / 25.4


def _over(limit: int) -> list[int]:
    return [255 * (value > limit) for value in range(256)]


class Reading:
    """A PDF file, measured: lengths in mm from the upper left corner of the sheet."""

    def __init__(self, path: Path) -> None:
        self.bytes = path.read_bytes()
        self._pdf = pypdfium2.PdfDocument(self.bytes)

    def __len__(self) -> int:
        return len(self._pdf)

    def text(self, page: int | None = None) -> str:
        """Text of one page, or of all."""
        pages = range(len(self)) if page is None else [page]
        return "\n".join(self._pdf[at].get_textpage().get_text_range() for at in pages)

    def ink(self, page: int, *, red: bool = False, below: float = 0.0, above: float = 297.0) -> tuple[float, ...]:
        """Left, top, right and bottom of the ink (or of the red ink only) of the band between two heights."""
        dots = 4  # per point
        image = self._pdf[page].render(scale=dots).to_pil().convert("RGB")
        unit = 25.4 / 72 / dots
        top = round(below / unit)
        image = image.crop((0, top, image.width, round(above / unit)))
        if red:
            strong, green = image.getchannel("R").point(_over(150)), image.getchannel("G").point(_over(120))
            mask = ImageChops.subtract(strong, green)
        else:
            mask = ImageChops.invert(image.convert("L").point(_over(200)))
        left, upper, right, lower = mask.getbbox() or (0, 0, 0, 0)
        return left * unit, (upper + top) * unit, right * unit, (lower + top) * unit

    def chars(self, page: int) -> list[tuple[str, float, float]]:
        """Each character with the origin of its glyph: x and the baseline y."""
        text = self._pdf[page].get_textpage()
        height = self._pdf[page].get_height()
        found: list[tuple[str, float, float]] = []
        for at in range(text.count_chars()):
            code = raw.FPDFText_GetUnicode(text, at)
            x, y = raw.c_double(), raw.c_double()
            raw.FPDFText_GetCharOrigin(text, at, x, y)
            if code > 32 and not raw.FPDFText_IsGenerated(text, at):
                found.append((chr(code), x.value / MM, (height - y.value) / MM))
        return found

    def baselines(self, page: int) -> list[float]:
        """Heights of the lines of text, in points from the top of the sheet."""
        heights = sorted({round(y * MM, 1) for _char, _x, y in self.chars(page)})
        return [y for at, y in enumerate(heights) if at == 0 or y - heights[at - 1] > 0.15]


SENTENCE = "各单位要切实维护女职工合法权益和特殊利益，落实《女职工劳动保护特别规定》，做到“应建尽建、应入尽入”。"
COLUMNS = (Column("序号", 12, "center"), Column("重点任务", 50), Column("完成时限", 30, "center"))


def plan(paragraphs: int = 12) -> Document:
    """An invented plan of the bureau."""
    body: list[Heading | Text | TaskTable] = [Heading(1, "一、总体要求")]
    body += [Text(f"（{number}）" + SENTENCE * 3) for number in range(1, paragraphs + 1)]
    return Document(
        form="cn.ordinary",
        title="某某县卫生健康局2026年女职工工作计划",
        body=tuple(body),
        organ="某某县卫生健康局",
        date_text="2026年1月5日",
    )
