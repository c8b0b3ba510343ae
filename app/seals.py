"""Pictures of seals: kept in the encrypted file, looked at before they are taken, put onto a paper only when asked.

They show where the seal of ink stands; they are no electronic seal. Diameter 42 mm for a department of a county or
city: 国发〔1999〕25号.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app import attachments, store
from app.errors import AppError, Invalid
from app.i18n import N_
from app.query import Query
from app.records import Row
from app.safety.roles import Action
from app.safety.write import note

if TYPE_CHECKING:
    from app.bureau import Bureau
    from app.paper.document import Document
    from app.paper.pdf import Paper

ORGAN, NAME = "organ", "name"
DIAMETER_MM = 42.0


class NoSeal(AppError):
    """The bureau keeps no picture of a seal that a paper wants."""

    template = N_("No picture of the seal of {owner} is kept. Add it under Seals, or print without seals.")


def add(bureau: Bureau, values: Row, path: Path) -> int:
    """Keep the picture of a seal. Raises Invalid for one that would hide the words beneath it, or is no PNG."""
    require_fit(path)
    return attachments.add(bureau, "seal", {**values, "name": path.name}, path)


def require_fit(path: Path) -> None:
    """Raises Invalid, saying why, for a picture that cannot be printed as a seal."""
    from app.paper.pictures import seal_problem

    if problem := seal_problem(attachments.content_of(path)):
        raise Invalid({"name": problem.format(name=path.name)})


def of(bureau: Bureau, kind: str, owner: str) -> Row | None:
    """The seal of an organ, or the signature stamp of somebody; None where none is kept."""
    found = store.rows(bureau, Query("seal", equals={"kind": kind, "owner": owner}))
    return found[0] if found else None


def wanted(document: Document) -> tuple[tuple[str, str], ...]:
    """Kind and owner of every seal that a paper has a place for; none where it goes out without."""
    if document.unsealed or document.form in ("cn.minutes", "cn.ordinary") or document.form.startswith("vn"):
        return ()
    if document.form == "cn.order":
        return ((NAME, document.signer),)
    return tuple((ORGAN, owner) for owner in document.organs or (document.signature or document.organ,))


def sealed_certificates(bureau: Bureau, made: Sequence[Paper]) -> list[Paper]:
    """The certificates among these papers with their organ's seal, for a role that may write. Raises NoSeal."""
    bureau.require(Action.EDIT)
    from app.paper.certificate import Certificate

    certificates = [paper for paper in made if isinstance(paper, Certificate)]
    pictures = {organ: _picture(bureau, ORGAN, organ)[0] for organ in {paper.organ for paper in certificates}}
    return [replace(paper, seal=pictures[paper.organ]) if isinstance(paper, Certificate) else paper for paper in made]


def _picture(bureau: Bureau, kind: str, owner: str) -> tuple[bytes, float]:
    """The picture of a seal and its diameter in mm. Raises NoSeal."""
    row = of(bureau, kind, owner)
    if row is None or not row["digest"]:
        raise NoSeal(owner=owner)
    return attachments.read(bureau, "seal", row["id"]), row["diameter"] or DIAMETER_MM


def sealed(bureau: Bureau, document: Document) -> Document:
    """The paper with the pictures of its seals, for a role that may write. Raises NoSeal, naming whose is not kept."""
    bureau.require(Action.EDIT)
    found = [_picture(bureau, kind, owner) for kind, owner in wanted(document)]
    if not found:
        return document
    return replace(document, seals=tuple(picture for picture, _size in found), seal_mm=found[0][1])


def note_use(bureau: Bureau, document: Document) -> None:
    """Record that a paper leaves with pictures of seals: which paper, whose seals."""
    if document.seals:
        note_seals(bureau, document.title, [owner for _kind, owner in wanted(document)])


def note_seals(bureau: Bureau, title: str, owners: Sequence[str]) -> None:
    """Record whose seals a paper bears."""
    note(bureau, "seal", "", detail={"name": f"{title} – {'、'.join(owners)}"})
