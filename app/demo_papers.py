"""Outgoing papers of the demonstration: a notice that has gone out, a letter, minutes being written, a void number."""

from __future__ import annotations

from datetime import date
from math import cos, pi, sin
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from app import numbering, paths, seals, store
from app.dispatch import papers, service

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

    from app.bureau import Bureau

_DOTS, _RED = 496, (214, 0, 0, 225)  # 42 mm at 300 to the inch


def fill(bureau: Bureau) -> int:
    """Write the papers and lead each as far as it has come; returns how many there are."""
    year, organ = bureau.today.year, bureau.name
    _keep_seal(bureau)
    notice = _write(
        bureau,
        form="cn.redhead",
        title=f"{organ}关于做好{year}年度女职工健康检查工作的通知",
        recipients="各乡镇卫生院，局属各单位",
        body="为保障女职工健康权益，现将有关事项通知如下：\n一、时间安排\n4月1日至6月30日完成妇科检查和乳腺检查。\n"
        "二、工作要求\n（一）加强组织。各单位要明确专人负责，做到应检尽检。\n（二）按时报送。请于7月10日前报送汇总表。\n"
        "单位 | 应检人数 | 检查机构\n县人民医院 | 118 | 县妇幼保健院\n县中医院 | 64 | 县妇幼保健院",
        attachments="女职工健康检查汇总表",
        copies_to="县总工会，县妇女联合会",
    )
    _number(bureau, notice, f"云卫健发〔{year}〕7号", date(year, 3, 4))
    row = store.get(bureau, service.RECORD, notice)
    printed = service.set_paper(papers.paper_of(bureau, row, sealed=True))
    service.archive_print(bureau, notice, printed, service.said(row), sealed=True)
    service.issue(bureau, notice)
    spoilt = _write(bureau, form="cn.redhead", title=f"{organ}关于召开工作例会的通知", body="定于3月9日召开例会。")
    _number(bureau, spoilt, f"云卫健发〔{year}〕8号", date(year, 3, 6))
    entry = numbering.number_of(bureau, service.RECORD, spoilt)
    assert entry is not None
    numbering.void(bureau, entry["id"], "会议改为电话通知，未发文")
    letter = _write(
        bureau,
        form="cn.letter",
        title=f"{organ}关于商请支援宫颈癌筛查设备的函",
        recipients="某某市妇幼保健院",
        body="我县拟于5月开展农村妇女宫颈癌筛查，现有阴道镜不敷使用，商请贵院支援两台，期限一个月。\n妥否，请函复。",
        note="联系人：覃丽华，电话：0000-5550123",
    )
    _number(bureau, letter, f"云卫健函〔{year}〕11号", date(year, 4, 2))
    _write(
        bureau,
        form="cn.minutes",
        title=f"{year}年第3次局务会议纪要",
        body="会议研究了女职工体检和进修选派工作，议定事项如下：\n一、同意全年选派12人外出进修。\n二、体检经费由局机关统筹。",
        present="覃丽华、赵建国、单晓梅",
        excused="韦志强",
        attending="局属各单位主要负责人",
        issued_on=date(year, 4, 10).isoformat(),
    )
    return 4


def _write(bureau: Bureau, **values: object) -> int:
    return service.save_paper(bureau, {**service.fresh(bureau), **values})


def _number(bureau: Bureau, paper: int, number: str, day: date) -> None:
    service.take_number(bureau, paper, number, day)


def _keep_seal(bureau: Bureau) -> None:
    with TemporaryDirectory(prefix="bureaudesk-") as folder:
        path = Path(folder) / "seal.png"
        path.write_bytes(_seal("演示用章"))
        values = {"owner": bureau.name, "kind": seals.ORGAN, "diameter": seals.DIAMETER_MM}
        seals.add(bureau, values, path)


def _seal(words: str) -> bytes:
    """A seal that nobody could take for a real one: it says that it is for demonstration."""
    from io import BytesIO

    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("RGBA", (_DOTS, _DOTS), (255, 255, 255, 0))
    draw = ImageDraw.Draw(picture)
    draw.ellipse((8, 8, _DOTS - 8, _DOTS - 8), outline=_RED, width=14)
    _star(draw, _DOTS / 2, _DOTS * 0.4, _DOTS * 0.15)
    font = ImageFont.truetype(str(paths.RESOURCES / "fonts" / "NotoSerifSC-Bold.ttf"), 64)
    draw.text((_DOTS / 2, _DOTS * 0.72), words, fill=_RED, font=font, anchor="mm")
    data = BytesIO()
    picture.save(data, "PNG")
    return data.getvalue()


def _star(draw: ImageDraw, x: float, y: float, radius: float) -> None:
    points = [
        (x + length * sin(pi * at / 5), y - length * cos(pi * at / 5))
        for at, length in enumerate((radius, radius * 0.38) * 5)
    ]
    draw.polygon(points, fill=_RED)
