"""Keys, certificates and PKCS#12 files of invented people, made anew each time; nothing here opens anything."""

from __future__ import annotations

from base64 import b64decode
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, NoEncryption, pkcs12
from cryptography.x509.oid import AuthorityInformationAccessOID, NameOID

from app.paper.signing_key import Key

WHO = "某某县卫生健康局"
KEY_PASSWORD = "密码 pass"
NOWHERE = x509.UniformResourceIdentifier("http://ca.invalid/")
# An SM2 key (GB/T 32918) with its certificate, from OpenSSL; its password is “secret”.
SM2 = b64decode("""
MIIDHAIBAzCCAtYGCSqGSIb3DQEHAaCCAscEggLDMIICvzCCAeAGCSqGSIb3DQEHAaCCAdEEggHNMIIByTCCAcUGCyqGSIb3DQEMCgEDoIIBjTCCAYkG
CiqGSIb3DQEJFgGgggF5BIIBdTCCAXEwggEXoAMCAQICFD97iVOkLHH80O4KrW3Fegmzhze8MAoGCCqBHM9VAYN1MA4xDDAKBgNVBAMMA3NtMjAeFw0y
NjExMjcyMDI1MTlaFw0zNTAyMTMyMDI1MTlaMA4xDDAKBgNVBAMMA3NtMjBZMBMGByqGSM49AgEGCCqBHM9VAYItA0IABKsf/Tv+ZDZoXcW+UYY0AR1a
kTdpSRVJ6AHR/aL5hnm6aYr7ClE+G1UZMY/QymtHCOt8Q6hRplb4Ny94Trc/2VKjUzBRMB0GA1UdDgQWBBT0oD887Ta4np3Wo8P4OtsUSDn7izAfBgNV
HSMEGDAWgBT0oD887Ta4np3Wo8P4OtsUSDn7izAPBgNVHRMBAf8EBTADAQH/MAoGCCqBHM9VAYN1A0gAMEUCIQDI6jvmvkpHEBYhi9QjKnJpHzvbKgl8
vcj4FWcU1o5VxQIgTafEP6sBVyk4Y4hf9giFOsGOsn5Idm1h9+XGCeyyj1MxJTAjBgkqhkiG9w0BCRUxFgQUP5b55Zb5n4OSa5ow+9Ehu/yvsHMwgdgG
CSqGSIb3DQEHAaCBygSBxzCBxDCBwQYLKoZIhvcNAQwKAQGggYowgYcCAQAwEwYHKoZIzj0CAQYIKoEcz1UBgi0EbTBrAgEBBCA0UtaUpxbvISMmkkfA
94NxZg4RC+TwtnLILcT3+KbqnKFEA0IABKsf/Tv+ZDZoXcW+UYY0AR1akTdpSRVJ6AHR/aL5hnm6aYr7ClE+G1UZMY/QymtHCOt8Q6hRplb4Ny94Trc/
2VIxJTAjBgkqhkiG9w0BCRUxFgQUP5b55Zb5n4OSa5ow+9Ehu/yvsHMwPTAxMA0GCWCGSAFlAwQCAQUABCDqHoFH1N6EpvUHGqeSLIBJPHSmv8VUboA5
00oTk6VcrwQITqirFNthmYw=
""")


@lru_cache
def rsa_key(bits: int = 2048) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, bits)


@lru_cache
def ec_key(number: int = 0) -> ec.EllipticCurvePrivateKey:
    """The key ``number``: the same one each time it is asked for."""
    return ec.generate_private_key(ec.SECP256R1())


def certificate(
    key: Any, name: str = WHO, days: tuple[int, int] = (-1, 365), issuer: Key | None = None, more: Any = None
) -> Any:
    """Valid from and until so many days from today; issued by itself where no ``issuer`` is given."""
    now = datetime.now(UTC)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    info = x509.AccessDescription(AuthorityInformationAccessOID.CA_ISSUERS, NOWHERE)
    ocsp = x509.AccessDescription(AuthorityInformationAccessOID.OCSP, NOWHERE)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + timedelta(days[0]))
        .not_valid_after(now + timedelta(days[1]))
        .add_extension(x509.BasicConstraints(ca=name.endswith("CA"), path_length=None), critical=True)
        .add_extension(x509.AuthorityInformationAccess([info, ocsp]), critical=False)
        .add_extension(x509.CRLDistributionPoints([x509.DistributionPoint([NOWHERE], None, None, None)]), False)
    )
    if more:
        made = made.add_extension(more, critical=True)
    signing = issuer.private if issuer else key
    return made.sign(signing, None if isinstance(signing, ed25519.Ed25519PrivateKey) else SHA256())


def secrets_certificate(key: Any) -> Any:
    """One that is made to encrypt, not to sign, as authorities issue in pairs."""
    usage = dict.fromkeys(
        ("digital_signature", "content_commitment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign"),
        False,
    )
    never = {"encipher_only": False, "decipher_only": False}
    return certificate(key, more=x509.KeyUsage(key_encipherment=True, **usage, **never))


def signing_key(number: int = 0, name: str = WHO, issuer: Key | None = None) -> Key:
    """A key with its certificate, as ``open_key`` returns it."""
    key = ec_key(number)
    return Key(key, certificate(key, name, issuer=issuer), (issuer.certificate,) if issuer else ())


def key_file(folder: Path, key: Any, of: Any = None, password: str = KEY_PASSWORD) -> Path:
    """A PKCS#12 file with the key and its certificate, or ``of`` in its place."""
    lock = BestAvailableEncryption(password.encode()) if password else NoEncryption()
    path = folder / "key.p12"
    path.write_bytes(pkcs12.serialize_key_and_certificates(b"key", key, of or certificate(key), None, lock))
    return path


def certificate_file(folder: Path, of: Any, name: str = "bureau.cer") -> Path:
    path = folder / name
    path.write_bytes(of.public_bytes(Encoding.DER if name.endswith(".cer") else Encoding.PEM))
    return path
