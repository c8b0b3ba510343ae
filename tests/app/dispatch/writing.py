"""Outgoing papers that the tests of this folder write."""

from datetime import date
from io import BytesIO

from PIL import Image, ImageDraw

from app import store
from app.dispatch import papers, service
from tests.papers.reading import Reading

DAY = date(2026, 3, 2)
HOST = "云岭县卫生健康局"
WORDS = {
    "title": "云岭县卫生健康局关于开展妇女病普查的通知",
    "recipients": "各乡镇卫生院、局属各单位",
    "body": "一、时间安排\n4月至6月完成普查。\n二、工作要求\n各单位要建立台账。",
    "organ": HOST,
}


def stamp(text="印", opaque=False):
    picture = Image.new("RGBA", (420, 420), (255, 255, 255, 255 if opaque else 0))
    draw = ImageDraw.Draw(picture)
    draw.ellipse((6, 6, 414, 414), outline=(230, 0, 0, 200), width=14)
    data = BytesIO()
    picture.save(data, "PNG")
    return data.getvalue()


def text_of(content, tmp_path):
    path = tmp_path / "paper.pdf"
    path.write_bytes(content)
    return Reading(path).text()


def printed(bureau, paper, number="云卫健发〔2026〕3号", *, sealed=False):
    service.take_number(bureau, paper, number, DAY)
    row = store.get(bureau, "official_paper", paper)
    content = service.set_paper(papers.paper_of(bureau, row, sealed=sealed))
    service.archive_print(bureau, paper, content, service.said(row), sealed=sealed)
    return content


def page_texts(content, tmp_path):
    path = tmp_path / "pages.pdf"
    path.write_bytes(content)
    reading = Reading(path)
    return reading, [reading.text(page) for page in range(len(reading))]
