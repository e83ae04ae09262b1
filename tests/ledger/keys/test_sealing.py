"""A key file opens with its passphrase, and with nothing else; a forged one costs nothing."""

import json
import tracemalloc
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caracol.ledger.keys.ed25519 import SigningKey
from caracol.ledger.keys.sealing import (
    LOG2_N,
    MIN_LOG2_N,
    MIN_PASSPHRASE,
    EmptyPassphrase,
    KeyfileCost,
    MalformedKeyfile,
    ShortPassphrase,
    WrongPassphrase,
    open_key,
    public_key,
    seal_key,
)

KEY: Final = SigningKey.from_secret(bytes(range(32)))
SEALED: Final = seal_key(KEY, "maíz azul", bytes, MIN_LOG2_N)
GOLDEN: Final = (
    b'{"cipher":"chacha20-poly1305","format":"caracol/keyfile/1","kdf":"scrypt","log2_n":14,"nonce":"'
    + b"00" * 12
    + b'","p":1,"public":"03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8","r":8,"salt":"'
    + b"00" * 16
    + b'","sealed":"'
    + b"0c1667a533191e16d5dc23d482f87c23edf7f3cce2a886ca71a5686db2508f48d49e0587138282ae14ef8a23c2a76d1b"
    + b'"}\n'
)


def changed(**fields: Any) -> bytes:
    return json.dumps(json.loads(SEALED) | fields).encode()


def test_the_format_stays_what_it_was() -> None:
    assert SEALED == GOLDEN


def test_the_passphrase_opens_it() -> None:
    assert open_key(SEALED, "maíz azul").secret() == KEY.secret()


def test_the_public_key_can_be_read_without_the_passphrase() -> None:
    assert public_key(SEALED) == KEY.public


def test_another_keyboard_may_write_an_accent_as_a_character_of_its_own() -> None:
    assert open_key(SEALED, "mai\u0301z azul").public == KEY.public


@pytest.mark.parametrize("passphrase", ["", "maiz azul", "maíz azul ", "MAÍZ AZUL"])
def test_a_wrong_passphrase_has_an_error_of_its_own(passphrase: str) -> None:
    with pytest.raises(WrongPassphrase):
        open_key(SEALED, passphrase)


@pytest.mark.parametrize("passphrase", ["1", "1234567", "ñandúes"])
def test_no_key_is_sealed_with_a_passphrase_that_is_soon_tried(passphrase: str) -> None:
    with pytest.raises(ShortPassphrase, match="at least 8"):
        seal_key(KEY, passphrase, bytes, MIN_LOG2_N)


def test_a_new_key_costs_whoever_guesses_at_least_128_mib_a_guess() -> None:
    assert LOG2_N >= 17
    assert json.loads(seal_key(KEY, "maíz azul", bytes))["log2_n"] == LOG2_N


def test_no_key_is_sealed_with_an_empty_passphrase() -> None:
    with pytest.raises(EmptyPassphrase):
        seal_key(KEY, "", bytes)


@pytest.mark.parametrize("log2_n", [-1, 0, 13, 19, 63, 10**30])
def test_absurd_costs_are_refused_before_any_work_is_done(log2_n: int) -> None:
    tracemalloc.start()
    with pytest.raises(KeyfileCost):
        open_key(changed(log2_n=log2_n), "maíz azul")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2**20


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"{}",
        b"null",
        b"\xff\xfe",
        b"{" * 4000,
        SEALED + b" " * 4096,
        SEALED[:-20],
        changed(format="caracol/keyfile/2"),
        changed(kdf="argon2id"),
        changed(cipher="none"),
        changed(r=9),
        changed(p=2**40),
        changed(log2_n="14"),
        changed(salt=""),
        changed(salt="zz" * 16),
        changed(nonce="00" * 12 + "\n"),
        changed(sealed="00"),
        changed(more="something"),
    ],
)
def test_what_is_no_key_file_is_refused(text: bytes) -> None:
    with pytest.raises(MalformedKeyfile):
        open_key(text, "maíz azul")


@pytest.mark.parametrize("field", ["nonce", "public", "salt", "sealed"])
def test_a_changed_value_is_noticed(field: str) -> None:
    value = json.loads(SEALED)[field]
    other = ("1" if value[0] == "0" else "0") + value[1:]
    with pytest.raises(WrongPassphrase):
        open_key(changed(**{field: other}), "maíz azul")


@settings(max_examples=5)
@given(st.binary(min_size=32, max_size=32), st.text(st.characters(exclude_categories=["Cs"]), min_size=MIN_PASSPHRASE))
def test_every_key_and_every_passphrase_comes_back(secret: bytes, passphrase: str) -> None:
    sealed = seal_key(SigningKey.from_secret(secret), passphrase, lambda size: secret[:size], MIN_LOG2_N)
    assert open_key(sealed, passphrase).secret() == secret
