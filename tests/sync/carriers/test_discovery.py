"""Nodes on one network find each other by real zeroconf; what strangers announce does no harm."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from zeroconf import ServiceStateChange, Zeroconf
from zeroconf.asyncio import AsyncServiceBrowser, AsyncServiceInfo, AsyncZeroconf

from caracol.ledger.ids import encode_id
from caracol.sync.addresses import Address
from caracol.sync.announcing import announcement, service_type
from caracol.sync.carriers.discovery import MAX_HINTS, Discovery, Hint
from tests.sync.carriers.people import GENEROUS_S

VALLEY, HILLS = (encode_id(bytes([number]) * 20) for number in (1, 2))
LOOP = "127.0.0.1"
OURS = f"test-{os.urandom(5).hex()}"
"""The service name of this run of the tests, so that two runs on one machine do not hear each other."""


class Listener:
    """What a node hears of others, waited for."""

    def __init__(self) -> None:
        self.heard: list[Hint] = []
        self._more = asyncio.Event()

    def __call__(self, hint: Hint) -> None:
        self.heard.append(hint)
        self._more.set()

    async def until(self, holds: Callable[[], bool]) -> None:
        async with asyncio.timeout(GENEROUS_S):
            while not holds():
                self._more.clear()
                await self._more.wait()

    async def hears(self, port: int, *, is_ours: bool) -> None:
        hint = Hint(Address(LOOP, port), is_ours)
        await self.until(lambda: hint in self.heard)


@asynccontextmanager
async def looking(port: int, *federations: str, service: str = OURS) -> AsyncIterator[tuple[Discovery, Listener]]:
    listener = Listener()
    discovery = Discovery(port, federations, listener, os.urandom, chosen=[LOOP], service=service)
    try:
        yield discovery, listener
    finally:
        await discovery.close()


@asynccontextmanager
async def announcing(*infos: AsyncServiceInfo) -> AsyncIterator[AsyncZeroconf]:
    """Somebody who announces what they please."""
    zeroconf = AsyncZeroconf(interfaces=[LOOP])
    try:
        for info in infos:
            await zeroconf.async_register_service(info, cooperating_responders=True, strict=False)
        yield zeroconf
    finally:
        await zeroconf.async_close()


def info(name: str, port: int, texts: dict[str, bytes] | bytes, *addresses: str) -> AsyncServiceInfo:
    return AsyncServiceInfo(
        service_type(OURS),
        f"{OURS}-{name}.{service_type(OURS)}",
        port=port,
        properties=texts,
        server=f"{OURS}-{name}.local.",
        parsed_addresses=list(addresses) or [LOOP],
    )


async def test_two_nodes_of_one_federation_find_each_other_and_not_themselves() -> None:
    async with looking(4001, VALLEY, HILLS) as (_, one), looking(4002, HILLS) as (_, other):
        await one.hears(4002, is_ours=True)
        await other.hears(4001, is_ours=True)
        assert 4001 not in {hint.address.port for hint in one.heard}


async def test_a_stranger_is_heard_as_a_stranger() -> None:
    async with looking(4003, VALLEY) as (_, one), looking(4004, HILLS):
        await one.hears(4004, is_ours=False)


async def test_nodes_of_another_service_name_are_neither_heard_nor_told_of_us() -> None:
    theirs = f"test-{os.urandom(5).hex()}"
    async with looking(4031, VALLEY) as (_, one), looking(4032, VALLEY, service=theirs) as (_, foreign):
        async with looking(4033, VALLEY, service=theirs), looking(4034, VALLEY):
            await foreign.hears(4033, is_ours=True)
            await one.hears(4034, is_ours=True)
        assert {hint.address.port for hint in one.heard} == {4034}
        assert {hint.address.port for hint in foreign.heard} == {4033}


async def test_a_node_in_another_process_is_found() -> None:
    script = (
        "import asyncio, os\n"
        "from caracol.sync.carriers.discovery import Discovery\n"
        "async def main():\n"
        f"    there = Discovery(4006, ['{VALLEY}'], lambda hint: None, os.urandom, ['{LOOP}'], service='{OURS}')\n"
        "    await asyncio.get_running_loop().run_in_executor(None, input)\n"
        "    await there.close()\n"
        "asyncio.run(main())\n"
    )
    async with looking(4005, VALLEY) as (_, one):
        process = await asyncio.create_subprocess_exec(sys.executable, "-c", script, stdin=asyncio.subprocess.PIPE)
        await one.hears(4006, is_ours=True)
        await process.communicate(b"\n")
        assert process.returncode == 0


async def test_who_learns_of_a_federation_sees_who_is_in_it() -> None:
    async with looking(4007) as (late, one), looking(4008, VALLEY) as (_, other):
        await one.hears(4008, is_ours=False)
        await other.hears(4007, is_ours=False)
        await late.join([VALLEY])
        await one.hears(4008, is_ours=True)
        await other.hears(4007, is_ours=True)


async def test_who_learns_of_a_federation_while_it_begins_is_found_all_the_same() -> None:
    async with looking(4023) as (late, _), looking(4024, VALLEY) as (_, other):
        for _ in range(5):
            await asyncio.sleep(0)
            await late.join([VALLEY])
        await other.hears(4023, is_ours=True)
        assert late.trouble is None


async def test_who_leaves_is_no_hint_any_more() -> None:
    async with looking(4009, VALLEY) as (discovery, one):
        async with looking(4010, VALLEY):
            await one.hears(4010, is_ours=True)
        async with looking(4011, VALLEY):  # comes after the other's farewell
            await one.hears(4011, is_ours=True)
        assert 4010 not in {hint.address.port for hint in discovery.hints}


async def test_a_node_announces_itself_again_and_never_in_the_same_words() -> None:
    nonces: asyncio.Queue[bytes | None] = asyncio.Queue()

    def noticed(zeroconf: Zeroconf, service_type: str, name: str, state_change: ServiceStateChange) -> None:
        info = AsyncServiceInfo(service_type, name)
        if info.load_from_cache(zeroconf):
            nonces.put_nowait(info.properties[b"n"])

    async with announcing() as watching:
        AsyncServiceBrowser(watching.zeroconf, service_type(OURS), handlers=[noticed])
        discovery = Discovery(
            4025, [VALLEY], print, os.urandom, chosen=[LOOP], looking_s=0.05, announcing_s=0.1, service=OURS
        )
        heard: set[bytes | None] = set()
        while len(heard) < 3:
            heard.add(await asyncio.wait_for(nonces.get(), GENEROUS_S))
        assert None not in heard
        await discovery.close()


async def test_nothing_that_is_announced_names_anybody() -> None:
    async with looking(4012, VALLEY), looking(4013) as (watching, one):
        await one.hears(4012, is_ours=False)
        assert watching._zeroconf
        seen = str(watching._zeroconf.zeroconf.cache.cache)
        assert VALLEY not in seen
        assert os.uname().nodename.lower() not in seen.lower()


@pytest.mark.parametrize(
    "texts",
    [
        b"",
        b"\xff" * 200,
        {"v": b"1"},
        {"v": b"1", "n": b"no", "f": b"\xff,\x00,"},
        {"v": b"1", "n": b"00" * 16, "f": b"," * 240},
        {"v": b"999", "n": b"00" * 16, "f": b"x" * 240},
    ],
)
async def test_garbage_is_a_stranger_at_most(texts: dict[str, bytes] | bytes) -> None:
    async with looking(4014, VALLEY) as (_, one), announcing(info("garbage", 4015, texts)), looking(4016, VALLEY):
        await one.hears(4016, is_ours=True)
        assert {hint.is_ours for hint in one.heard if hint.address.port == 4015} <= {False}


async def test_nobody_gets_us_to_call_somewhere_else() -> None:
    texts = announcement([VALLEY], bytes(16))
    elsewhere = info("elsewhere", 4017, texts, "8.8.8.8", "192.168.77.7", "2001:db8::1")
    nowhere = info("nowhere", 0, texts)
    async with looking(4018, VALLEY) as (_, one), announcing(elsewhere, nowhere), looking(4019, VALLEY):
        await one.hears(4019, is_ours=True)
        assert {4017, 0}.isdisjoint(hint.address.port for hint in one.heard)
        assert {hint.address.host for hint in one.heard} == {LOOP}


async def test_a_crowd_of_announcements_is_bounded() -> None:
    crowd = [info(f"crowd-{number}", 5000 + number, b"") for number in range(2 * MAX_HINTS)]
    async with looking(4020, VALLEY) as (discovery, one), announcing(*crowd):
        await one.until(lambda: len(one.heard) > MAX_HINTS)
        assert len(discovery.hints) <= MAX_HINTS
        async with looking(4021, VALLEY):
            await one.hears(4021, is_ours=True)


async def troubled(discovery: Discovery, *, by: str | None) -> None:
    """Wait until its trouble is this one, or none."""
    async with asyncio.timeout(GENEROUS_S):
        while by not in (discovery.trouble or "") if by else discovery.trouble:
            await asyncio.sleep(0)


async def test_a_machine_without_the_chosen_address_says_so(caplog: pytest.LogCaptureFixture) -> None:
    discovery = Discovery(4022, [VALLEY], print, os.urandom, chosen=["192.0.2.77"], looking_s=0.01)
    await troubled(discovery, by="no address 192.0.2.77")
    await discovery.close()
    assert len(caplog.messages) == 1


async def test_a_machine_on_no_network_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("caracol.sync.carriers.discovery.interfaces", lambda _: frozenset())
    discovery = Discovery(4026, [VALLEY], print, os.urandom, looking_s=0.01)
    await troubled(discovery, by="on no network")
    await discovery.close()


@pytest.mark.parametrize("place", ["interfaces", "AsyncZeroconf.async_update_interfaces", "AsyncZeroconf"])
async def test_an_error_of_the_machine_is_told_and_survived(monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    def fails(*_: object, **__: object) -> None:
        raise OSError(19, "No such device")

    listener = Listener()
    given = {"chosen": [LOOP], "looking_s": 0.01, "announcing_s": 0.01, "service": OURS}
    with monkeypatch.context() as broken:
        if place == "AsyncZeroconf":
            broken.setattr("caracol.sync.carriers.discovery.AsyncZeroconf", fails)
        discovery = Discovery(4027, [VALLEY], listener, os.urandom, **given)  # type: ignore[arg-type]  # of several types
        if place != "AsyncZeroconf":
            await troubled(discovery, by=None)
            broken.setattr(f"caracol.sync.carriers.discovery.{place}", fails)
        await troubled(discovery, by="No such device")
    await troubled(discovery, by=None)
    async with looking(4028, VALLEY) as (_, other):
        await listener.hears(4028, is_ours=True)
        await other.hears(4027, is_ours=True)
    await discovery.close()


async def test_an_error_while_a_federation_is_announced_does_not_end_whoever_asked_for_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def fails(*_: object) -> None:
        raise OSError(101, "Network is unreachable")

    async with looking(4029) as (late, _), looking(4030, VALLEY) as (_, other):
        await other.hears(4029, is_ours=False)
        with monkeypatch.context() as broken:
            broken.setattr("caracol.sync.carriers.discovery.AsyncZeroconf.async_update_service", fails)
            await late.join([VALLEY])
        assert "Network is unreachable" in str(late.trouble)
        await troubled(late, by=None)
        await other.hears(4029, is_ours=True)
