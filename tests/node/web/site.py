"""A node's pages as a test reads them: fetched over a socket, and parsed."""

import json
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

import aiohttp

from caracol.ledger.keys.words import fingerprint
from caracol.ledger.ledger import Ledger
from caracol.node.daemon.keeper import Keeper
from caracol.node.web.application import web_app
from caracol.node.web.neighbours import Knock, Neighbours, Peer
from caracol.node.web.serving import Limits, serve_page

T = TypeVar("T")

NODE_KEY: Final = bytes(range(32))
NEIGHBOURS: Final = Neighbours(
    (
        Peer(fingerprint(b"a" * 32), "reachable", "El Naranjo", heard="2026-12-30T17:20"),
        Peer(fingerprint(b"b" * 32), "last-heard", "Agua Clara", heard="2026-12-28T09:05"),
        Peer(fingerprint(b"c" * 32), "never-seen"),
        Peer(fingerprint(b"d" * 32), "refused", "La Cumbre", why="unknown-node"),
    ),
    (Knock(fingerprint(b"e" * 32), "2026-12-30T11:00"),),
)
VOID: Final = {"meta", "link", "img", "br", "rect", "hr", "path"}


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: Any
    text: str

    @property
    def page(self) -> "Parsed":
        """The page, parsed."""
        return Parsed(self.text)

    @property
    def json(self) -> Any:
        """The data."""
        return json.loads(self.text)


class Parsed(HTMLParser):
    """A page's elements and what a reader sees; `faults` tells what is not well formed."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.faults: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        self.faults += [f"<{tag}> is never closed" for tag in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if len(dict(attrs)) != len(attrs):
            self.faults.append(f"<{tag}> has an attribute twice")
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.faults.append(f"</{tag}> closes something else")

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def shown(self) -> str:
        """What a reader sees, with single spaces."""
        return " ".join("".join(self.words).split())

    def all(self, *tags: str) -> list[dict[str, str | None]]:
        """The attributes of the elements with these names, in order."""
        return [attributes for tag, attributes in self.elements if tag in tags]

    @property
    def links(self) -> list[str]:
        """Every address that the page refers to."""
        found = [*(each.get("href") for each in self.all("a", "link")), *(each.get("src") for each in self.all("img"))]
        return [address for address in found if address]


class Site:
    """Pages that are being served."""

    def __init__(self, keeper: "Watched", port: int, session: aiohttp.ClientSession) -> None:
        self.keeper = keeper
        self.port = port
        self._session = session
        self.neighbours = NEIGHBOURS

    async def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """A request, with these headers: `accept_language="es"`."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        async with self._session.request(
            method, f"http://127.0.0.1:{self.port}{path}", headers=named, allow_redirects=False
        ) as response:
            return Answer(response.status, response.headers, await response.text())

    async def all(self) -> dict[str, Answer]:
        """Every page that links lead to from the first one."""
        waiting, found = ["/"], dict[str, Answer]()
        while waiting:
            path = waiting.pop()
            if path not in found:
                found[path] = await self.get(path)
                if "text/html" in found[path].headers["Content-Type"]:
                    waiting += [link.partition("#")[0] for link in found[path].page.links if not link.startswith("#")]
        return found


class Watched(Keeper):
    """A keeper that counts how often it was asked."""

    asked = 0

    async def do(self, work: Callable[[Ledger], T]) -> T:
        self.asked += 1
        return await super().do(work)


@asynccontextmanager
async def serving(
    store: Path,
    limits: Limits | None = None,
    *,
    host: str | None = "127.0.0.1",
    port: int = 0,
    names: Collection[str] = (),
) -> AsyncIterator[Site]:
    """The pages of this store, on a free port."""
    keeper = await Watched.open(store)
    assert isinstance(keeper, Watched)
    try:
        async with aiohttp.ClientSession() as session:
            app = web_app(keeper, lambda: site.neighbours, NODE_KEY, names=names)
            served = await serve_page(app, host=host, port=port, limits=limits)
            site = Site(keeper, served.port, session)
            try:
                yield site
            finally:
                await served.close()
    finally:
        await keeper.close()
