"""Integrity signatures in PDF files: PAdES B-B (ETSI EN 319 142-1), offline; signed and verified with pyHanko.

They show whether a file has been changed since, and under which certificate it was signed. They are no 电子印章 and no
国密 signature (GB/T 38540, SM2), and nothing may call them so. Whatever comes from pyHanko is ``Any`` here: it has no
types. It brings an HTTP client that is never used: nothing is fetched, and no trust is taken from the system.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from app import values
from app.errors import AppError, UnreadableFile
from app.i18n import _
from app.paper.signing_key import Key, may_sign, name_of, shown

if TYPE_CHECKING:
    from cryptography.x509 import Certificate


_SORTS = ("/ETSI.CAdES.detached", "/adbe.pkcs7.detached")
"""What is verified; 国密 seals (GB/T 38540) and others of their own kind are not."""


class Finding(NamedTuple):
    """One signature of a file: who, when, and what holds."""

    who: str
    """Whom the certificate names; proven only where it is ``known``."""
    said: datetime | None
    """When it was signed, by the clock of the signer's computer."""
    intact: bool
    """What the signature covers is unchanged, and it was made with the key of the certificate."""
    whole: bool
    """It covers the file to its last byte; else something was added later."""
    known: bool
    """The certificate may sign, and it or one that issued it is among those that are trusted here."""
    first: datetime
    last: datetime
    """From when and until when the certificate is valid."""

    @property
    def in_time(self) -> bool:
        """Whether the certificate was valid when it was signed, as far as the signer says."""
        return self.said is not None and self.first <= self.said <= self.last

    @property
    def sound(self) -> bool:
        """Whether nothing speaks against it."""
        return self.intact and self.whole and self.known and self.in_time


def sign(content: bytes, key: Key) -> bytes:
    """A PDF with an invisible integrity signature added (PAdES B-B, SHA-256); PDF/A stays PDF/A.

    ``content`` stands unchanged at its beginning. Raises UnreadableFile if it is no PDF that can be signed.
    """
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers

    _be_quiet()
    any_writer, any_fields, any_signers = _any(IncrementalPdfFileWriter), _any(fields), _any(signers)
    try:
        writer = any_writer(BytesIO(content))
        name = _free_name([name for name, *_rest in any_fields.enumerate_sig_fields(writer.prev)])
        facts = any_signers.PdfSignatureMetadata(
            field_name=name, md_algorithm="sha256", subfilter=any_fields.SigSeedSubFilter.PADES
        )
        work = any_signers.PdfSigner(facts, _signer(key), new_field_spec=any_fields.SigFieldSpec(name))
        return work.sign_pdf(writer).getvalue()
    except _faults() as fault:
        raise UnreadableFile(
            _("The file cannot be signed: it is no PDF, it is damaged, or it is protected against changes.")
        ) from fault


def verify(content: bytes, trusted: Sequence[Certificate]) -> list[Finding]:
    """Every signature of a PDF, the oldest first, compared with the certificates that are ``trusted``.

    Raises UnreadableFile if it is no PDF or its signatures cannot be read, AppError if it has none, or one of a sort
    that cannot be verified here.
    """
    from cryptography.exceptions import UnsupportedAlgorithm
    from pyhanko.pdf_utils.reader import PdfFileReader

    _be_quiet()
    try:
        reader = _any(PdfFileReader)(BytesIO(content))
        _require_sorts(reader)
        findings = [_finding(content, signature, trusted) for signature in reader.embedded_regular_signatures]
    except UnsupportedAlgorithm as fault:
        raise _other_sort() from fault
    except _faults() as fault:
        raise UnreadableFile(_("The file is no PDF, or it or its signature is damaged.")) from fault
    if not findings:
        raise AppError(_("The file carries no signature."))
    return findings


def verdict(finding: Finding) -> str:
    """The one sentence about a signature."""
    if finding.sound:
        return _("The signature holds: the file is unchanged, the signer is known.")
    if finding.intact and finding.whole and finding.in_time:
        return _("The file is unchanged, but who signed it is not proven.")
    if finding.intact and finding.in_time:
        return _("The signature holds for the file as it was then; something was added to it later.")
    return _("The signature does not hold.")


def sentences(finding: Finding, now: datetime) -> list[str]:
    """What was found, one sentence a line: who and when, then what holds and what does not."""
    when = values.show_moment(finding.said.astimezone()) if finding.said else _("unknown")
    lines = [_("Signed by {who}, {when} by the clock of the signer's computer.").format(who=finding.who, when=when)]
    if not finding.intact:
        return [*lines, _("What was signed has been changed since, or the signature is damaged.")]
    lines += [
        _("What was signed has not been changed since."),
        _("The signature covers the whole file.")
        if finding.whole
        else _("Something was added to the file after this signature, which does not cover it."),
        _("The certificate, or who issued it, is trusted here.")
        if finding.known
        else _("The issuer of the certificate is not known to this workstation: the name is not proven."),
    ]
    days = {"first": shown(finding.first), "last": shown(finding.last)}
    if not finding.in_time:
        lines.append(_("The certificate was not valid then: only from {first} until {last}.").format(**days))
    elif now > finding.last:
        text = _("The certificate has expired since, on {last}: nothing but the signer's clock proves the day.")
        lines.append(text.format(**days))
    return lines


def _require_sorts(reader: Any) -> None:
    from pyhanko.sign import fields

    for _name, value, _field in _any(fields).enumerate_sig_fields(reader, filled_status=True):
        if value.get_object().get("/Type", "/Sig") == "/Sig" and value.get_object().get("/SubFilter") not in _SORTS:
            raise _other_sort()


def _other_sort() -> AppError:
    return AppError(
        _("The file is signed in a way that cannot be verified here (SM2, for one). Use the issuer's own program.")
    )


def _finding(content: bytes, signature: Any, trusted: Sequence[Certificate]) -> Finding:
    from cryptography.x509 import load_der_x509_certificate
    from pyhanko.sign import validation

    module = _any(validation)
    certificate = load_der_x509_certificate(signature.signer_cert.dump())
    said: datetime | None = signature.self_reported_timestamp
    said = said.astimezone() if said else None
    roots = [each for each in trusted if each == certificate or _may_issue(each)]
    any_usage = module.KeyUsageConstraints(key_usage=set[str]())  # may_sign asks: nothing said means everything
    status = asyncio.run(
        module.async_validate_pdf_signature(
            signature, _context(roots, said), key_usage_settings=any_usage, skip_diff=True
        )
    )
    return Finding(
        who=name_of(certificate.subject),
        said=said,
        intact=bool(status.intact and status.valid),
        whole=_covers(content, [int(at) for at in signature.byte_range], bytes(signature.pkcs7_content)),
        known=bool(status.trusted) and may_sign(certificate),
        first=certificate.not_valid_before_utc,
        last=certificate.not_valid_after_utc,
    )


def _may_issue(certificate: Certificate) -> bool:
    """Whether it is one of an authority: whom a bureau trusts by name alone cannot vouch for others."""
    from cryptography.x509 import BasicConstraints, ExtensionNotFound

    try:
        return certificate.extensions.get_extension_for_class(BasicConstraints).value.ca
    except ExtensionNotFound:
        return False


def _covers(content: bytes, ranges: list[int], signature: bytes) -> bool:
    """Whether the signed bytes are all of the file but the signature's digits, and behind those only zeros are left."""
    from asn1crypto import parser  # pyright: ignore[reportMissingTypeStubs]

    if len(ranges) != 4:
        return False
    start, length, again, rest = ranges
    digits = b"<" + signature.hex().encode() + b">"
    padding = signature[_any(parser).peek(signature) :]
    return start == 0 and again + rest == len(content) and content[length:again].lower() == digits and not any(padding)


def _context(trusted: Sequence[Certificate], said: datetime | None) -> Any:
    """What is trusted: these certificates alone, never those of the system, and nothing fetched."""
    from pyhanko_certvalidator import ValidationContext

    roots = [_plain_certificate(each) for each in trusted]
    return _any(ValidationContext)(trust_roots=roots, allow_fetching=False, moment=said)


def _signer(key: Key) -> Any:
    from asn1crypto import keys  # pyright: ignore[reportMissingTypeStubs]
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
    from pyhanko.sign import signers
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    private = key.private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    store = _any(SimpleCertificateStore)()
    store.register_multiple([_plain_certificate(each) for each in key.chain])
    return _any(signers).SimpleSigner(
        signing_cert=_plain_certificate(key.certificate),
        signing_key=_any(keys).PrivateKeyInfo.load(private),
        cert_registry=store,
    )


def _plain_certificate(certificate: Certificate) -> Any:
    from asn1crypto import x509  # pyright: ignore[reportMissingTypeStubs]
    from cryptography.hazmat.primitives.serialization import Encoding

    return _any(x509).Certificate.load(certificate.public_bytes(Encoding.DER))


def _free_name(taken: Sequence[str]) -> str:
    return next(name for number in range(1, len(taken) + 2) if (name := f"Signature{number}") not in taken)


def _faults() -> tuple[type[Exception], ...]:
    """What pyHanko raises for files that are no PDF, damaged, or made to mislead."""
    from pyhanko.pdf_utils.misc import PdfError

    return (_any(PdfError), ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)


def _be_quiet() -> None:
    """pyHanko tells the log whom a certificate names; what matters of it is in the findings."""
    for name in ("pyhanko", "pyhanko_certvalidator"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _any(thing: object) -> Any:
    return thing
