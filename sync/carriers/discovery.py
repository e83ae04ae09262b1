"""Nodes on the same network find each other by zeroconf (mDNS, RFC 6762): hints where somebody may be, and no more.

One instance for the life of the node, on the addresses that the machine has; they are looked at now and then, because
people carry nodes from one network to another. What comes in is anybody's: names are not shown, texts only compared,
addresses taken only if they are on a network of ours, and all of it is bounded. What zeroconf itself remembers is not:
each record that comes makes it grow. So a flood of them is noticed, all is let go of, and begun anew after a while.
"""

import asyncio
import gc
import logging
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import NamedTuple

from zeroconf import Error, IPVersion, RecordUpdate, RecordUpdateListener, ServiceStateChange, Zeroconf
from zeroconf.asyncio import AsyncServiceBrowser, AsyncServiceInfo, AsyncZeroconf

from caracol.sync.addresses import Address
from caracol.sync.announcing import NONCE_BYTES, SERVICE_NAME, announcement, fits, service_type
from caracol.sync.carriers.interfaces import Interfaces, interfaces, is_neighbour

log = logging.getLogger("caracol.sync")

MAX_HINTS = 64
"""Hints that are kept; newer ones push out older ones."""
MAX_ADDRESSES = 4
"""Addresses that are taken from one announcement."""
MAX_ASKING = 32
"""Announcements whose details are asked for at once; more are passed over."""
ASKING_MS = 3_000
"""How long the details of one are waited for."""
LOOKING_S = 5.0
"""How often the machine's own addresses are looked at."""
ANNOUNCING_S = 60.0
"""How often a node is announced anew: a cable that was moved to another house shows in no address."""

MAX_RECORDS = 5_000
"""Records within `LOOKING_S` from which on it is a flood; a hundred nodes that all begin at once send fewer."""
PAUSE_S = 60.0
"""How long nothing is listened to after a flood."""

logging.getLogger("zeroconf").setLevel(logging.ERROR)  # it warns of networks that are down, which is everyday here


class Hint(NamedTuple):
    """Somebody may be there. `is_ours`: it shows a federation that we have in common."""

    address: Address
    is_ours: bool


class Discovery:
    """Announces this node and listens for others. `trouble`: a sentence when that is not possible now."""

    def __init__(
        self,
        port: int,
        federations: Iterable[str],
        on_hint: Callable[[Hint], None],
        rng: Callable[[int], bytes],
        chosen: Sequence[str] | None = None,
        looking_s: float = LOOKING_S,
        announcing_s: float = ANNOUNCING_S,
        on_move: Callable[[], None] = lambda: None,
        pause_s: float = PAUSE_S,
        service: str = SERVICE_NAME,
    ) -> None:
        """`port`: of the sync server; `chosen`: only these addresses of ours, instead of all but the machine's loop.

        `service`: only nodes that announce themselves under the same name are found, and find this one.

        `on_move` is called when this machine has other addresses than before: it may be on another network.
        """
        self.trouble: str | None = None
        self._port = port
        self._federations = frozenset(federations)
        self._on_hint = on_hint
        self._rng = rng
        self._chosen = chosen
        self._looking_s = looking_s
        self._announcing_s = announcing_s
        self._on_move = on_move
        self._pause_s = pause_s
        self._type = service_type(service)
        self._flood = _Flood()
        self._name = rng(8).hex()  # names nobody, and is another one after each start
        self._hints: dict[str, tuple[Hint, ...]] = {}  # by the instance that announced them, oldest first
        self._asking: set[asyncio.Task[None]] = set()
        self._ours: Interfaces = frozenset()
        self._zeroconf: AsyncZeroconf | None = None
        self._browser: AsyncServiceBrowser | None = None
        self._turn = asyncio.Lock()
        self._following = asyncio.ensure_future(self._follow())

    @property
    def hints(self) -> tuple[Hint, ...]:
        """Where nodes may be, the newest last."""
        return tuple(hint for hints in self._hints.values() for hint in hints)

    async def join(self, federations: Iterable[str]) -> None:
        """Announce these federations from now on, and look for them."""
        async with self._turn:
            self._federations = frozenset(federations)
            if self._zeroconf:
                try:
                    await self._zeroconf.async_update_service(self._info())
                except (OSError, Error) as error:
                    await self._fail(str(error) or type(error).__name__)
                    return
                for name in list(self._hints):
                    self._ask(self._zeroconf.zeroconf, name)

    async def close(self) -> None:
        """Take the announcement back and stop."""
        self._following.cancel()
        for task in self._asking:
            task.cancel()
        await asyncio.gather(self._following, *self._asking, return_exceptions=True)
        await self._end()

    async def _follow(self) -> None:
        """Keep up with the machine's addresses, and announce this node again now and then."""
        announced_at = float("-inf")
        before: Interfaces = frozenset()
        while True:
            now = asyncio.get_running_loop().time()
            try:
                ours = interfaces(self._chosen)
            except OSError as error:
                self._tell(_cannot(str(error) or type(error).__name__))
            else:
                has_moved, before = ours != before, ours
                if has_moved or self.trouble or now - announced_at >= self._announcing_s:
                    announced_at = now
                    await self._appear(ours)
                if has_moved:
                    self._on_move()
            if await self._is_flooded(self._looking_s):
                await self._let_go()

    async def _is_flooded(self, limit_s: float) -> bool:
        """Whether too many records come within this time; returns as soon as they do."""
        self._flood.begin()
        with suppress(TimeoutError):
            return await asyncio.wait_for(self._flood.is_on.wait(), limit_s)
        return False

    async def _let_go(self) -> None:
        """Forget everything that a flood has brought, and listen to nothing for a while."""
        async with self._turn:
            await self._fail("somebody floods the network with announcements; they are left alone for a while")
            self._hints.clear()
        gc.collect()  # what zeroconf remembers refers to itself, and the collector of a node is calm
        await asyncio.sleep(self._pause_s)

    async def _appear(self, ours: Interfaces) -> None:
        """Be on these networks, or know why not; that is tried again when the machine's addresses are looked at."""
        async with self._turn:
            try:
                await self._move(ours)
            except (OSError, Error) as error:
                await self._fail(str(error) or type(error).__name__)
                return
        self._tell(None if ours else self._nowhere())

    async def _fail(self, why: str) -> None:
        """Give up what may be half broken; it is begun anew when the machine's addresses are looked at next."""
        await self._end()
        self._tell(_cannot(why))

    async def _end(self) -> None:
        zeroconf, browser, self._zeroconf, self._browser = self._zeroconf, self._browser, None, None
        with suppress(OSError, Error):
            if browser:
                await browser.async_cancel()
        with suppress(OSError, Error):
            if zeroconf:
                await zeroconf.async_close()

    def _tell(self, trouble: str | None) -> None:
        """Note how it is, and log what has changed."""
        if trouble and trouble != self.trouble:
            log.warning(trouble)
        if self.trouble and not trouble:
            log.info("Nodes nearby are looked for again.")
        self.trouble = trouble

    def _nowhere(self) -> str:
        if self._chosen:
            return f"Nodes nearby cannot be looked for: this machine has no address {', '.join(self._chosen)} now."
        return "Nodes nearby cannot be looked for: this machine is on no network."

    async def _move(self, ours: Interfaces) -> None:
        self._ours = ours
        if not ours:
            return
        hosts, version = [str(one.ip) for one in ours], _version(ours)
        if self._zeroconf is None:
            await self._begin(hosts, version)
        else:
            await self._zeroconf.async_update_interfaces(hosts, version)
            await self._zeroconf.async_update_service(self._info())

    async def _begin(self, hosts: list[str], version: IPVersion) -> None:
        zeroconf = AsyncZeroconf(interfaces=hosts, ip_version=version)
        try:
            await zeroconf.async_register_service(self._info(), cooperating_responders=True)
        except BaseException:
            await zeroconf.async_close()
            raise
        zeroconf.zeroconf.async_add_listener(self._flood, None)
        self._browser = AsyncServiceBrowser(zeroconf.zeroconf, self._type, handlers=[self._noticed])
        self._zeroconf = zeroconf

    def _info(self) -> AsyncServiceInfo:
        return AsyncServiceInfo(
            self._type,
            f"{self._name}.{self._type}",
            port=self._port,
            properties=announcement(self._federations, self._rng(NONCE_BYTES)),
            server=f"{self._name}.local.",
            parsed_addresses=sorted(str(one.ip) for one in self._ours),
        )

    def _noticed(self, zeroconf: Zeroconf, service_type: str, name: str, state_change: ServiceStateChange) -> None:
        """Called by zeroconf for each instance that comes, changes or goes."""
        if state_change is ServiceStateChange.Removed:
            self._hints.pop(name, None)
        elif name.lower() != f"{self._name}.{self._type}":
            self._ask(zeroconf, name)

    def _ask(self, zeroconf: Zeroconf, name: str) -> None:
        if len(self._asking) < MAX_ASKING:
            task = asyncio.ensure_future(self._learn(zeroconf, name))
            self._asking.add(task)
            task.add_done_callback(self._asking.discard)

    async def _learn(self, zeroconf: Zeroconf, name: str) -> None:
        """Ask an instance for its details and turn them into hints."""
        with suppress(Error, OSError, ValueError):  # of garbage comes no hint
            info = AsyncServiceInfo(self._type, name)
            if await info.async_request(zeroconf, ASKING_MS):
                self._keep(name, self._read(info))

    def _read(self, info: AsyncServiceInfo) -> tuple[Hint, ...]:
        is_ours = fits(info.properties, self._federations)
        hosts = [host for host in info.parsed_scoped_addresses() if is_neighbour(host, self._ours)]
        return tuple(Hint(Address(host, info.port), is_ours) for host in hosts[:MAX_ADDRESSES] if info.port)

    def _keep(self, name: str, hints: tuple[Hint, ...]) -> None:
        known = self._hints.pop(name, ())
        if hints:
            self._hints[name] = hints
        while len(self.hints) > MAX_HINTS:
            del self._hints[next(iter(self._hints))]
        for hint in hints:
            if hint not in known:
                self._on_hint(hint)


class _Flood(RecordUpdateListener):
    """Counts the records that come; `is_on` is set when they are too many."""

    def __init__(self) -> None:
        self.is_on = asyncio.Event()
        self._records = 0

    def begin(self) -> None:
        """Count from nothing."""
        self._records = 0
        self.is_on.clear()

    def async_update_records(self, zc: Zeroconf, now: float, records: list[RecordUpdate]) -> None:
        """Called by zeroconf for every packet."""
        self._records += len(records)
        if self._records > MAX_RECORDS:
            self.is_on.set()


def _version(ours: Interfaces) -> IPVersion:
    versions = {one.version for one in ours}
    if versions == {4, 6}:
        return IPVersion.All
    return IPVersion.V6Only if 6 in versions else IPVersion.V4Only


def _cannot(why: str) -> str:
    return f"Nodes nearby cannot be looked for: {why}. It is tried again all the time."
