"""Addresses as people write them."""

import pytest

from caracol.sync.addresses import Address, MalformedAddress, read_address


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("192.168.1.4", Address("192.168.1.4", 8017)),
        (" 192.168.1.4:9000 ", Address("192.168.1.4", 9000)),
        ("village.local", Address("village.local", 8017)),
        ("fd00::2", Address("fd00::2", 8017)),
        ("[fd00::2]", Address("fd00::2", 8017)),
        ("[fe80::1%eth0]:9000", Address("fe80::1%eth0", 9000)),
    ],
)
def test_what_people_type_is_understood(typed: str, address: Address) -> None:
    assert read_address(typed) == address
    assert read_address(str(address)) == address


@pytest.mark.parametrize(
    "typed",
    [
        "",
        ":8017",
        "a b",
        "http://x",
        "x/y",
        "user@x",
        "x:0",
        "x:65536",
        "x:-1",
        "x:",
        "x:²",
        "[::1",
        "[::1]x",
        "[::1]:",
        "a..b:8017",
        ".local",
        "a" * 64,
    ],
)
def test_what_is_no_address_is_said_to_be_none(typed: str) -> None:
    with pytest.raises(MalformedAddress):
        read_address(typed)
