"""Addresses as people write them."""

import pytest

from caracol.sync.addresses import Address, MalformedAddress, read_address, typed_address


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


@pytest.mark.parametrize("typed", ["fe80::d427:89ff:fe19:32a3", "[fe80::1]:8017", "[FE80::1]"])
def test_an_address_that_holds_on_one_link_only_says_which_link(typed: str) -> None:
    with pytest.raises(MalformedAddress, match=r"holds on one link only: say on which, like .*%eth0"):
        typed_address(typed)


def test_one_that_was_kept_before_is_still_read() -> None:
    assert read_address("[fe80::1]:8017") == Address("fe80::1", 8017)
