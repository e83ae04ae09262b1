"""TLS between nodes: the pin is the node key, and there is no authority to ask.

A node signs its own certificate. Two nodes know each other's keys from the ledger or from paper, so the client compares
the key of the certificate with the one it expects, inside the handshake, before one byte of HTTP leaves. Nothing else
in a certificate means anything: not names, and not dates, for a small computer without a battery wakes up in 1970.

Certificates from outside are read by the `cryptography` package, whose parser is written in a memory-safe language, and
only their key is looked at. Comparing them byte by byte with the one that this version writes would be stricter than
anything needs, and nodes of another version or make could not be met. That the other side holds the key, TLS proves.
"""

import os
import ssl
from datetime import UTC, datetime

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from caracol.ledger.errors import Refused
from caracol.ledger.keys.ed25519 import SigningKey
from caracol.ledger.keys.words import fingerprint
from caracol.ledger.messages import message
from caracol.sync.carriers.errors import NotANode, WrongCertificate
from caracol.sync.pins import Pin

NOT_BEFORE = datetime(1970, 1, 1, tzinfo=UTC)
NOT_AFTER = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
"""RFC 5280, 4.1.2.5: the date of certificates that do not expire."""


def certificate_of(key: SigningKey) -> bytes:
    """The node's certificate in DER: the same bytes for the same key, whenever it is made."""
    private = Ed25519PrivateKey.from_private_bytes(key.secret())
    nobody = x509.Name([])
    builder = x509.CertificateBuilder().subject_name(nobody).issuer_name(nobody).serial_number(1)
    builder = builder.not_valid_before(NOT_BEFORE).not_valid_after(NOT_AFTER).public_key(private.public_key())
    return builder.sign(private, algorithm=None).public_bytes(Encoding.DER)


def key_of(certificate: bytes) -> bytes:
    """The Ed25519 key that a certificate from outside is for."""
    try:
        key = x509.load_der_x509_certificate(certificate).public_key()
    except Exception as error:  # the parser has several families of errors
        raise NotANode(
            message("Its certificate cannot be read ({error}); this is no Caracol node.", error=error)
        ) from None
    if not isinstance(key, Ed25519PublicKey):
        raise NotANode(message("Its certificate is for a key that is not Ed25519; this is no Caracol node."))
    return key.public_bytes_raw()


def check_certificate(certificate: bytes, expected: Pin) -> None:
    """Nothing, if the certificate is for an expected node key; else raises."""
    found = key_of(certificate)
    if not expected.fits(found):
        raise WrongCertificate(
            message(
                (
                    "another node answers there, or something in between: its key is «{fingerprint}», "
                    "expected was {expected}. Nothing was sent to it. Compare the words with those on the "
                    "other machine."
                ),
                fingerprint=fingerprint(found),
                expected=expected,
            )
        )


def server_context(key: SigningKey) -> ssl.SSLContext:
    """TLS 1.3 as the node of this key. No session tickets: each connection shows its certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.num_tickets = 0
    _load(context, key)
    return context


def client_context(expected: Pin) -> ssl.SSLContext:
    """TLS 1.3 whose handshake fails unless the other side holds an expected node key."""
    context = _PinnedContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE  # no authority, no dates: the pin below is all
    context.expected = expected
    return context


def _load(context: ssl.SSLContext, key: SigningKey) -> None:
    """Give the key to OpenSSL, which reads files only: one in memory, so that no disk holds the secret once more."""
    private = Ed25519PrivateKey.from_private_bytes(key.secret())
    secret = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    descriptor = os.memfd_create("certificate")
    try:
        os.write(descriptor, secret + ssl.DER_cert_to_PEM_cert(certificate_of(key)).encode())
        context.load_cert_chain(f"/proc/self/fd/{descriptor}")
    finally:
        os.close(descriptor)


class PinFailed(ssl.SSLCertVerificationError):
    """How a failed pin travels through the code of TLS; `why`: what was wrong."""

    def __init__(self, why: Refused) -> None:
        super().__init__(str(why))
        self.why = why


class _PinnedObject(ssl.SSLObject):
    """One side of a TLS connection that also checks the pin before its handshake is done."""

    def do_handshake(self) -> None:
        super().do_handshake()
        context = self.context
        assert isinstance(context, _PinnedContext)  # noqa: S101 - made by it
        try:
            check_certificate(self.getpeercert(binary_form=True) or b"", context.expected)
        except (NotANode, WrongCertificate) as error:
            raise PinFailed(error) from error


class _PinnedContext(ssl.SSLContext):
    sslobject_class = _PinnedObject
    expected: Pin
