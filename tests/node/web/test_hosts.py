"""Under which names a page may be opened."""

import pytest

from caracol.node.web.hosts import is_ours


@pytest.mark.parametrize(
    "host",
    [
        None,
        "",
        "10.0.0.7",
        "10.0.0.7:8016",
        "::1",
        "[::1]",
        "[fe80::1%25wlan0]:8016",
        "[fd00::2]:8016",
        "caracol",
        "caracol:8016",
        "Nodo.Local",
        "nodo.local.",
        "a.b.lan",
        "x.home.arpa",
        "localhost",
        "node.internal:1",
    ],
)
def test_addresses_and_local_names_are_ours(host: str | None) -> None:
    assert is_ours(host)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "local.evil.example",
        "10.0.0.7.evil.example",
        "evil.example:80",
        "evil.example.",
        "notlocal.evillocal.org",
        "0x7f.1.1.1",
        "10.0.0.7@evil.example",
        "[::1].evil.example",
        "a.b:c:d.example",
    ],
)
def test_every_other_name_is_not(host: str) -> None:
    assert not is_ours(host)


def test_a_name_that_is_listed_is_ours() -> None:
    assert is_ours("libro.ejemplo.org:8016", ["libro.ejemplo.org"])
    assert not is_ours("otro.ejemplo.org", ["libro.ejemplo.org"])
