"""Keys and certificates for integrity signatures, from files: PKCS#12 with its password, and plain certificates.

RSA and ECDSA only. The SM2 keys of 国密 seals (GB/T 38540) are refused with a sentence, never taken for one of these.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from app import values
from app.errors import AppError, UnreadableFile, WrongPassword
from app.i18n import N_, _

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
    from cryptography.x509 import Certificate, Name

_MOST_BYTES = 1024 * 1024
_FEWEST_BITS = 2048
"""Of an RSA key (NIST SP 800-131A: shorter ones may no longer sign)."""
_SORT = N_("{name} holds a key of a sort that cannot sign here. It takes RSA of 2048 bits or more, or ECDSA; no SM2.")


class Key(NamedTuple):
    """A private key with its certificate, and the certificates of who issued that, as far as the file holds them."""

    private: RSAPrivateKey | EllipticCurvePrivateKey
    certificate: Certificate
    chain: tuple[Certificate, ...]

    @property
    def holder(self) -> str:
        """Whom the certificate names."""
        return name_of(self.certificate.subject)


def open_key(path: Path, password: str, now: datetime) -> Key:
    """The key in a PKCS#12 file (.p12, .pfx), for signing at ``now``. The password is kept nowhere.

    Raises WrongPassword; UnreadableFile for a file that is missing, no PKCS#12, or holds no key with its certificate;
    AppError for a key of another sort, or a certificate that may not sign, or not now.
    """
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import pkcs12

    data = _read(path)
    if not _is_pkcs12(data):
        raise UnreadableFile(_("{name} is no certificate file with a key (.p12 or .pfx).").format(name=path.name))
    try:
        private, certificate, others = pkcs12.load_key_and_certificates(data, password.encode())
    except UnsupportedAlgorithm as fault:
        raise AppError(_(_SORT).format(name=path.name)) from fault
    except ValueError as fault:
        text = _("The password of {name} is not right. Nothing was signed.")
        raise WrongPassword(text.format(name=path.name)) from fault
    if private is None or certificate is None or private.public_key() != certificate.public_key():
        raise UnreadableFile(_("{name} holds no private key with its certificate.").format(name=path.name))
    key = Key(_signing(private, path), certificate, tuple(others))
    _require_usable(certificate, now)
    return key


def read_certificates(path: Path) -> list[Certificate]:
    """The certificates in a .cer, .crt or .pem file, in DER or PEM. Raises UnreadableFile."""
    from cryptography.x509 import load_der_x509_certificate, load_pem_x509_certificates

    data = _read(path)
    try:
        return load_pem_x509_certificates(data) if b"-----BEGIN" in data else [load_der_x509_certificate(data)]
    except ValueError as fault:
        raise UnreadableFile(_("{name} is no certificate (.cer, .crt or .pem).").format(name=path.name)) from fault


def as_text(certificate: Certificate) -> str:
    """The certificate in PEM, to be kept in a setting."""
    from cryptography.hazmat.primitives.serialization import Encoding

    return certificate.public_bytes(Encoding.PEM).decode()


def name_of(name: Name) -> str:
    """The common name, or all of it where there is none."""
    from cryptography.x509.oid import NameOID

    found = name.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(found[0].value) if found else name.rfc4514_string()


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_MOST_BYTES)
    except OSError as fault:
        raise UnreadableFile(_("{path} cannot be read.").format(path=path)) from fault


def _is_pkcs12(data: bytes) -> bool:
    """Whether it is a PFX of version 3 (RFC 7292 4), whatever its password."""
    from asn1crypto import pkcs12  # pyright: ignore[reportMissingTypeStubs]

    module: Any = pkcs12
    try:
        return bool(module.Pfx.load(data)["version"].native == "v3")
    except (ValueError, TypeError):
        return False


def _signing(private: object, path: Path) -> RSAPrivateKey | EllipticCurvePrivateKey:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

    if isinstance(private, EllipticCurvePrivateKey):
        return private
    if isinstance(private, RSAPrivateKey) and private.key_size >= _FEWEST_BITS:
        return private
    raise AppError(_(_SORT).format(name=path.name))


def may_sign(certificate: Certificate) -> bool:
    """Whether its key usage allows signatures (RFC 5280 4.2.1.3); authorities issue a second one for secrets."""
    from cryptography.x509 import ExtensionNotFound, KeyUsage

    try:
        usage = certificate.extensions.get_extension_for_class(KeyUsage).value
    except ExtensionNotFound:
        return True
    return usage.digital_signature or usage.content_commitment


def _require_usable(certificate: Certificate, now: datetime) -> None:
    holder = name_of(certificate.subject)
    if not may_sign(certificate):
        text = _("The certificate of {holder} is not meant for signing. Use the one that its issuer made for that.")
        raise AppError(text.format(holder=holder))
    first, last = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    if not first <= now <= last:
        text = _("The certificate of {holder} is valid from {first} until {last} only. Ask its issuer for a new one.")
        raise AppError(text.format(holder=holder, first=shown(first), last=shown(last)))


def shown(at: datetime) -> str:
    """The day of a moment, by the clock of this computer."""
    return values.show_date(at.astimezone().date().isoformat())
