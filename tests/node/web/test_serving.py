"""What one phone may cost: its own connections, for a while."""

import asyncio
import socket
from pathlib import Path

import pytest

from caracol.node.web.serving import Limits, serve_page
from tests.node.web.site import serving

GENEROUS_S = 120
REQUEST = b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"


async def ended(reader: asyncio.StreamReader) -> bool:
    """Waits until the other side has ended the connection."""
    try:
        while await asyncio.wait_for(reader.read(1 << 16), GENEROUS_S):
            pass
    except ConnectionError:
        pass
    return True


async def answered(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
    writer.write(REQUEST)
    return await asyncio.wait_for(reader.readuntil(b"}"), GENEROUS_S)


async def test_whoever_opens_too_many_connections_loses_the_oldest_of_them(tmp_path: Path) -> None:
    async with serving(tmp_path / "store", Limits(connections_per_address=3)) as site:
        held = [await asyncio.open_connection("127.0.0.1", site.port) for _ in range(3)]
        for connection in held:
            await answered(*connection)
        last = await asyncio.open_connection("127.0.0.1", site.port)
        assert b"200 OK" in await answered(*last)
        assert await ended(held[0][0])
        assert b"200 OK" in await answered(*held[1])
        for _, writer in (*held, last):
            writer.close()


async def test_where_all_places_are_taken_whoever_holds_most_gives_way(tmp_path: Path) -> None:
    async with serving(tmp_path / "store", Limits(connections=3)) as site:
        crowd = [await asyncio.open_connection("127.0.0.1", site.port) for _ in range(3)]
        for connection in crowd:
            await answered(*connection)
        other = await asyncio.open_connection("127.0.0.1", site.port, local_addr=("127.0.0.9", 0))
        assert b"200 OK" in await answered(*other)
        assert await ended(crowd[0][0])
        again = await asyncio.open_connection("127.0.0.1", site.port)
        assert b"200 OK" in await answered(*again)
        assert b"200 OK" in await answered(*other)
        for _, writer in (*crowd, other, again):
            writer.close()


@pytest.mark.parametrize("begun", [b"", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nA: ", REQUEST])
async def test_a_connection_that_asks_for_nothing_is_ended(tmp_path: Path, begun: bytes) -> None:
    async with serving(tmp_path / "store", Limits(idle_s=0.2)) as site:
        reader, writer = await asyncio.open_connection("127.0.0.1", site.port)
        writer.write(begun)
        assert await ended(reader)
        writer.close()


async def test_a_connection_ends_in_any_case_however_slowly_it_asks_and_reads(tmp_path: Path) -> None:
    async with serving(tmp_path / "store", Limits(life_s=0.3)) as site:
        reader, writer = await asyncio.open_connection("127.0.0.1", site.port, limit=1)
        writer.write(REQUEST * 2000)
        assert await ended(reader)
        writer.close()


async def test_a_port_that_is_taken_is_said(tmp_path: Path) -> None:
    async with serving(tmp_path / "store") as site:
        with pytest.raises(OSError, match="in use"):
            async with serving(tmp_path / "other", port=site.port):
                pass


@pytest.mark.skipif(not socket.has_dualstack_ipv6(), reason="This machine has no IPv6.")
async def test_without_a_host_one_port_serves_both_families(tmp_path: Path) -> None:
    async with serving(tmp_path / "store", host=None) as site:
        for host in ("127.0.0.1", "::1"):
            reader, writer = await asyncio.open_connection(host, site.port)
            assert b"200 OK" in await answered(reader, writer)
            writer.close()


def test_the_port_of_the_pages_is_8016() -> None:
    assert (serve_page.__kwdefaults__ or {})["port"] == 8016
