"""The default gateway is read from the kernel's table of routes."""

import sys
from pathlib import Path

import pytest

from caracol.sync.carriers.gateway import default_gateway, read_gateway

HEAD = "Iface Destination Gateway Flags RefCnt Use Metric Mask MTU Window IRTT\n"
BY_WIFI = "wlan0 00000000 0101A8C0 0003 0 0 600 00000000 0 0 0\n"
BY_CABLE = "eth0 00000000 FE02A8C0 0003 0 0 100 00000000 0 0 0\n"
LOCAL = "eth0 0002A8C0 00000000 0001 0 0 100 00FFFFFF 0 0 0\n"
DOWN = "eth1 00000000 01010101 0002 0 0 0 00000000 0 0 0\n"

pytestmark = pytest.mark.skipif(sys.byteorder == "big", reason="the tables below are of a little-endian machine")


@pytest.mark.parametrize(
    ("table", "gateway"),
    [
        (HEAD + LOCAL + BY_WIFI, "192.168.1.1"),
        (HEAD + BY_WIFI + BY_CABLE, "192.168.2.254"),
        (HEAD + LOCAL + DOWN, None),
        (HEAD, None),
        ("", None),
        (HEAD + "eth0 00000000\n", None),
    ],
)
def test_the_default_route_with_the_smallest_metric(table: str, gateway: str | None) -> None:
    assert read_gateway(table) == gateway


@pytest.mark.parametrize("text", ["", HEAD + "eth0 00000000 zz 0003 0 0 100 00000000 0 0 0\n", HEAD + "é" * 9])
def test_what_cannot_be_read_is_no_gateway(tmp_path: Path, text: str) -> None:
    (tmp_path / "route").write_text(text)
    assert default_gateway(tmp_path / "route") is None
    assert default_gateway(tmp_path / "missing") is None
