"""The records of outgoing papers: the paper, its printed copies, the entry of its number in the register, the seal.

Help texts say how strongly the standard asks for a part and where: GB/T 9704-2012, Nghị định 30/2020/NĐ-CP.
"""

from __future__ import annotations

from app import issuing
from app.dispatch import rules
from app.i18n import N_
from app.issuing import ISSUE
from app.records import Field, Kind, Record

ENCLOSED, MINUTES = N_("The text that is issued"), N_("Who took part")

OFFICIAL_PAPER = Record(
    name="official_paper",
    area="dispatch",
    label=N_("Official paper"),
    plural=N_("Official papers"),
    title="title",
    order=("issued_on", "title"),
    check=rules.paper_problems,
    keep=rules.keep_paper,
    locked=rules.locked,
    fields=(
        Field(
            name="form", label=N_("Form of the paper"), kind=Kind.CHOICE, codes="paper_form", required=True, in_table=True,
            help=N_("Red head, letter, minutes and order are those of GB/T 9704-2012 (7 and 10)."),
        ),
        Field(name="kind", label=N_("Kind of paper (KẾ HOẠCH, BÁO CÁO…)"), max_length=40),
        Field(
            name="title", label=N_("Title of the paper"), required=True, max_length=200, in_table=True, aliases=("标题",),
            help=N_("Organ, subject and kind: 某某局关于……的通知 (规定, 7.3.1); long titles are broken by their sense."),
        ),
        Field(
            name="recipients", label=N_("Addressed to"), max_length=500, aliases=("主送机关",),
            help=N_("Separated by commas (规定, 7.3.2)."),
        ),
        Field(
            name="body", label=N_("Text"), kind=Kind.NOTE, required=True, aliases=("正文",),
            help=N_("Levels 一、（一）1.（1） are recognised (规定, 7.3.3). Cells pasted from a sheet become a table: a | b | c."),
        ),
        Field(name="present", label=N_("Present"), max_length=1000, section=MINUTES, aliases=("出席",)),
        Field(name="excused", label=N_("Excused"), max_length=500, section=MINUTES, aliases=("请假",)),
        Field(name="attending", label=N_("Attending without a vote"), max_length=1000, section=MINUTES, aliases=("列席",)),
        Field(
            name="enclosed_title", label=N_("Title of the text that is issued"), max_length=200, section=ENCLOSED,
            help=N_("For 关于印发《…》的通知: it follows on a page of its own and is no 附件 (实务)."),
        ),
        Field(name="enclosed", label=N_("Text that is issued"), kind=Kind.NOTE, section=ENCLOSED),
        Field(name="organ", label=N_("Issuing organ"), required=True, max_length=60, section=ISSUE, aliases=("发文机关",)),
        Field(name="parent", label=N_("Organ above it"), max_length=60, section=ISSUE),
        Field(
            name="place", label=N_("Place of the date"), max_length=40, section=ISSUE,
            help=N_("Empty: the province or town in the name of the organ."),
        ),
        Field(
            name="mark", label=N_("Words of the red head"), max_length=60, section=ISSUE,
            help=N_("Empty: the organ and 文件 (规定, 7.2.4; 小标宋 推荐)."),
        ),
        issuing.FIELDS[0],
        Field(
            name="signers", label=N_("Signed off by"), max_length=60, section=ISSUE, aliases=("签发人",),
            help=N_("Only in papers that go to a higher organ (规定, 7.2.6)."),
        ),
        Field(
            name="signature", label=N_("Office of who signs"), max_length=100, section=ISSUE,
            help=N_("局长, or TM. … GIÁM ĐỐC; before the name of who signs."),
        ),
        Field(name="signer", label=N_("Signed by"), max_length=40, section=ISSUE),
        Field(
            name="copy_number", label=N_("Number of the copy"), max_length=6, section=ISSUE, aliases=("份号",),
            help=N_("Six figures, on secret papers (一般, 7.2.1)."),
        ),
        issuing.FIELDS[1],
        issuing.FIELDS[2],
        Field(
            name="attachments", label=N_("Names of the attachments"), kind=Kind.NOTE, section=ISSUE, aliases=("附件",),
            help=N_("One on a line, without 《》 and full stop (规定, 7.3.4)."),
        ),
        Field(
            name="note", label=N_("Note below the signature"), max_length=200, section=ISSUE, aliases=("附注",),
            help=N_("Set in brackets; requests name who can be asked, with a telephone number (规定, 7.3.6)."),
        ),
        issuing.FIELDS[3],
        issuing.FIELDS[4],
        Field(
            name="issued_on", label=N_("Date of the paper"), kind=Kind.DATE, section=ISSUE, in_table=True, aliases=("成文日期",),
            help=N_("The day on which it was signed or the meeting agreed (规定, 7.3.5.4); empty: today."),
        ),
        Field(
            name="printed_on", label=N_("Day of printing"), kind=Kind.DATE, section=ISSUE, aliases=("印发日期",),
            help=N_("In the 版记 (规定, 7.4.3); empty: the date of the paper."),
        ),
        Field(
            name="unsealed", label=N_("Goes out without a seal"), kind=Kind.FLAG, section=ISSUE,
            help=N_("Minutes bear none; others only where the rules allow it (规定, 7.3.5.2)."),
        ),
        Field(
            name="one_sided", label=N_("Printed on one side"), kind=Kind.FLAG, section=ISSUE,
            help=N_("Then the 版记 need not stand on an even page (实务; two sides: 规定, 6.2)."),
        ),
        Field(name="number", label=N_("Document number"), max_length=60, section=ISSUE, in_table=True, computed=True),
        Field(name="status", label=N_("State"), kind=Kind.CHOICE, codes="paper_status", section=ISSUE, in_table=True, computed=True),
    ),
)  # fmt: skip

PAPER_COPY = Record(
    name="paper_copy",
    area="dispatch",
    label=N_("Printed copy"),
    plural=N_("Printed copies"),
    title="name",
    parent="paper",
    beside="",
    order=("paper", "printed_on"),
    files=True,
    keep=rules.keep_copy,
    fields=(
        Field(name="paper", label=N_("Official paper"), kind=Kind.LINK, links="official_paper", required=True, computed=True),
        Field(name="kind", label=N_("Kind of file"), kind=Kind.CHOICE, codes="paper_copy_kind", required=True, in_table=True, computed=True),
        Field(name="number", label=N_("Document number"), max_length=60, in_table=True, computed=True),
        Field(name="printed_on", label=N_("Added on"), kind=Kind.DATE, in_table=True, computed=True),
        Field(name="sealed", label=N_("With pictures of seals"), kind=Kind.FLAG, in_table=True, computed=True),
        Field(name="said", label=N_("Fingerprint of what was printed"), max_length=64, computed=True),
        Field(name="media", label=N_("Media type"), max_length=40, computed=True),
        Field(name="name", label=N_("File name"), max_length=120, in_table=True, computed=True),
        Field(name="size", label=N_("Size in bytes"), kind=Kind.INTEGER, computed=True),
        Field(name="digest", label=N_("Fingerprint of the content"), max_length=64, computed=True),
    ),
)  # fmt: skip

DOCUMENT_NUMBER = Record(
    name="document_number",
    area="dispatch",
    label=N_("Number of a paper"),
    plural=N_("Register of numbers"),
    title="number",
    key=("number",),
    order=("year", "mark", "serial"),
    check=rules.number_problems,
    derive=rules.number_parts,
    keep=rules.keep_number,
    fields=(
        Field(
            name="number", label=N_("Document number"), required=True, max_length=60, in_table=True, aliases=("发文字号", "số, ký hiệu"),
            help=N_("机关代字〔year〕serial号, without 第 and leading zeros (规定, 7.2.5)."),
        ),
        Field(name="title", label=N_("Title of the paper"), required=True, max_length=200, in_table=True, aliases=("标题", "事由", "文件标题", "文件名称")),
        Field(name="taken_on", label=N_("Given on"), kind=Kind.DATE, required=True, in_table=True, aliases=("取号日期", "登记日期", "发文日期", "日期")),
        Field(name="recipients", label=N_("Recipients"), max_length=500, in_table=True, aliases=("主送机关",)),
        Field(name="copies", label=N_("Copies printed"), kind=Kind.INTEGER, minimum=0, maximum=100000, aliases=("份数",)),
        Field(name="remark", label=N_("Remark"), max_length=200, aliases=("备注",)),
        Field(name="state", label=N_("State"), kind=Kind.CHOICE, codes="number_state", in_table=True, computed=True),
        Field(name="reason", label=N_("Why it was voided"), max_length=200, in_table=True, computed=True),
        Field(name="mark", label=N_("Mark of the series"), max_length=60, computed=True),
        Field(name="year", label=N_("Year"), kind=Kind.INTEGER, computed=True),
        Field(name="serial", label=N_("Number in the series"), kind=Kind.INTEGER, computed=True),
        Field(name="record", label=N_("About"), max_length=40, computed=True),
        Field(name="row", label=N_("Entry"), kind=Kind.INTEGER, computed=True),
    ),
)  # fmt: skip

SEAL = Record(
    name="seal",
    area="dispatch",
    label=N_("Seal"),
    plural=N_("Seals"),
    title="owner",
    key=("kind", "owner"),
    order=("kind", "owner"),
    files=True,
    fields=(
        Field(
            name="owner", label=N_("Whose seal it is"), required=True, max_length=60, in_table=True,
            help=N_("The organ exactly as it stands on papers; for a signature stamp the name of who signs."),
        ),
        Field(name="kind", label=N_("Kind of seal"), kind=Kind.CHOICE, codes="seal_kind", required=True, in_table=True),
        Field(
            name="diameter", label=N_("Diameter in mm"), kind=Kind.NUMBER, minimum=20, maximum=60, in_table=True,
            help=N_("规定: 42 mm for a department of a county or city (国发〔1999〕25号); empty: 42."),
        ),
        Field(name="note", label=N_("Note"), kind=Kind.NOTE),
        Field(name="name", label=N_("File name"), max_length=120, in_table=True, computed=True),
        Field(name="size", label=N_("Size in bytes"), kind=Kind.INTEGER, computed=True),
        Field(name="digest", label=N_("Fingerprint of the content"), max_length=64, computed=True),
    ),
)  # fmt: skip

RECORDS = (OFFICIAL_PAPER, PAPER_COPY, DOCUMENT_NUMBER, SEAL)
