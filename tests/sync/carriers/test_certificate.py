"""A node's certificate is its key and nothing else; another key is refused before one byte of HTTP leaves."""

import ssl
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from hypothesis import given
from hypothesis import strategies as st

from caracol.ledger.errors import Refused
from caracol.ledger.keys.words import fingerprint
from caracol.sync.carriers.certificate import (
    PinFailed,
    certificate_of,
    check_certificate,
    client_context,
    key_of,
    server_context,
)
from caracol.sync.carriers.errors import NotANode, WrongCertificate
from caracol.sync.pins import Pin
from tests.sync.carriers.people import NEIGHBOUR, STRANGER, VILLAGE

CERTIFICATE = certificate_of(VILLAGE)


def test_the_same_key_always_makes_the_same_certificate() -> None:
    assert certificate_of(VILLAGE) == CERTIFICATE
    assert key_of(CERTIFICATE) == VILLAGE.public
    assert len(CERTIFICATE) < 300


def test_a_certificate_never_expires_and_tells_nothing() -> None:
    certificate = x509.load_der_x509_certificate(CERTIFICATE)
    assert certificate.not_valid_before_utc == datetime(1970, 1, 1, tzinfo=UTC)
    assert certificate.not_valid_after_utc == datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
    assert not list(certificate.subject)
    assert not list(certificate.extensions)


def test_another_key_is_refused_with_both_names() -> None:
    with pytest.raises(WrongCertificate) as refused:
        check_certificate(certificate_of(STRANGER), Pin.of(VILLAGE.public))
    assert fingerprint(STRANGER.public) in str(refused.value)
    assert fingerprint(VILLAGE.public) in str(refused.value)


def test_words_from_a_screen_are_a_pin() -> None:
    pin = Pin(fingerprints=frozenset({fingerprint(VILLAGE.public)}))
    check_certificate(CERTIFICATE, pin)
    with pytest.raises(WrongCertificate):
        check_certificate(certificate_of(STRANGER), pin)


def test_no_pin_fits_nobody() -> None:
    with pytest.raises(WrongCertificate):
        check_certificate(CERTIFICATE, Pin())


def test_a_certificate_for_another_kind_of_key_is_refused() -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    builder = x509.CertificateBuilder().subject_name(x509.Name([])).issuer_name(x509.Name([])).serial_number(1)
    builder = builder.not_valid_before(datetime(2020, 1, 1, tzinfo=UTC)).not_valid_after(
        datetime(2090, 1, 1, tzinfo=UTC)
    )
    certificate = builder.public_key(key.public_key()).sign(key, SHA256()).public_bytes(Encoding.DER)
    with pytest.raises(NotANode, match="not Ed25519"):
        key_of(certificate)


@given(st.binary(max_size=400))
def test_garbage_is_no_certificate(garbage: bytes) -> None:
    with pytest.raises(NotANode):
        key_of(garbage)


@given(st.integers(0, len(CERTIFICATE) - 1), st.integers(1, 255))
def test_a_changed_certificate_never_passes_for_another_key(place: int, change: int) -> None:
    changed = bytearray(CERTIFICATE)
    changed[place] ^= change
    try:
        found = key_of(bytes(changed))
    except Refused:
        return
    assert found == VILLAGE.public or found not in (NEIGHBOUR.public, STRANGER.public)


@pytest.mark.parametrize("length", range(0, len(CERTIFICATE), 7))
def test_a_torn_certificate_is_refused(length: int) -> None:
    with pytest.raises(NotANode):
        key_of(CERTIFICATE[:length])


class Shaking:
    """Two sides of a TLS handshake in memory: what one writes the other reads."""

    def __init__(self, server: ssl.SSLContext, client: ssl.SSLContext) -> None:
        to_server, to_client = ssl.MemoryBIO(), ssl.MemoryBIO()
        self.sides = [
            client.wrap_bio(to_client, to_server, server_side=False),
            server.wrap_bio(to_server, to_client, server_side=True),
        ]

    def run(self) -> None:
        for _ in range(3):
            for side in self.sides:
                try:
                    side.do_handshake()
                except ssl.SSLWantReadError:
                    continue


def test_the_expected_node_is_met_with_tls_1_3() -> None:
    shaking = Shaking(server_context(VILLAGE), client_context(Pin.of(VILLAGE.public)))
    shaking.run()
    assert [side.version() for side in shaking.sides] == ["TLSv1.3", "TLSv1.3"]
    assert not shaking.sides[0].session_reused


def test_another_node_fails_within_the_handshake() -> None:
    shaking = Shaking(server_context(STRANGER), client_context(Pin.of(VILLAGE.public)))
    with pytest.raises(PinFailed) as failed:
        shaking.run()
    assert isinstance(failed.value.why, WrongCertificate)


def test_older_versions_of_tls_are_not_spoken() -> None:
    old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    old.check_hostname, old.verify_mode = False, ssl.CERT_NONE
    old.maximum_version = ssl.TLSVersion.TLSv1_2
    with pytest.raises(ssl.SSLError):
        Shaking(server_context(VILLAGE), old).run()


def test_the_secret_of_the_key_is_in_no_open_file_afterwards() -> None:
    before = set(Path("/proc/self/fd").iterdir())
    server_context(VILLAGE)
    assert set(Path("/proc/self/fd").iterdir()) == before
