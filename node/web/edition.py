"""Finished pages, kept until something changes.

Laws: an act that was recorded stands in the next page that is asked for (the keeper tells of a commit before whoever
made it hears of it); a page that nothing has changed costs no look at the ledger; one page at a time is made, so that a
crowd of phones takes one place in the keeper's queue.
"""

import asyncio
import hashlib
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple, Protocol, TypeVar

import msgspec

from caracol.ledger.acts.act import Act
from caracol.ledger.keeping import choices
from caracol.ledger.ledger import Ledger
from caracol.ledger.views.language import ENGLISH, Language
from caracol.ledger.volumes.volume import OPEN
from caracol.node.bodies import offers
from caracol.node.cli.visible import visible_json
from caracol.node.languages import language
from caracol.node.web.briefs import Briefs
from caracol.node.web.facts.act import ActPage, act_page
from caracol.node.web.facts.body import BodyPage, DecisionsPage, body_page, decisions_page, in_brief
from caracol.node.web.facts.burden import BurdenPage, burden_page
from caracol.node.web.facts.former import MandatesPage, mandates_page
from caracol.node.web.facts.mandate import MandatePage, mandate_page
from caracol.node.web.facts.minutes import MeetingPage, MeetingsPage, meeting_page, meetings_page
from caracol.node.web.facts.moved import ResourcePage, resource_page
from caracol.node.web.facts.node import Health, NodePage, health
from caracol.node.web.facts.reading import OpenBodies, OpenReading, held
from caracol.node.web.neighbours import Neighbours
from caracol.node.web.rendering import Reader, html

T = TypeVar("T")
Page = (
    NodePage | BodyPage | DecisionsPage | MandatesPage | MeetingsPage | BurdenPage | MandatePage | ResourcePage
    | MeetingPage | ActPage | Health
)  # fmt: skip
OF_A_BODY: Final[dict[str, Callable[[OpenReading], Page]]] = {
    "body": body_page,
    "burden": burden_page,
    "decisions": decisions_page,
    "mandates": mandates_page,
    "meetings": meetings_page,
}
"""By page: its facts, from a body."""
OF_AN_ACT: Final[Mapping[str, Callable[[OpenReading, Act], Page | None]]] = {
    "act": act_page,
    "meeting": meeting_page,
    "resource": resource_page,
}
"""By page: its facts, from an act of a body; None where the act has no such page."""
KEPT_BYTES: Final = 8 << 20
"""So much is kept of finished pages."""
JSON: Final = "application/json"


class Keeps(Protocol):
    """What pages need of the keeper of a ledger."""

    async def do(self, work: Callable[[Ledger], T]) -> T:
        """What `work` returns, done where the ledger lives."""

    def on_change(self, listener: Callable[[frozenset[str]], None]) -> None:
        """Have every commit told, before whoever made it hears of it."""


class NotHeld(LookupError):
    """There is no such body or act here, or not in an open volume: from outside that looks the same."""


class Wanted(NamedTuple):
    """Which page is wanted, and how."""

    what: str
    """`node`, `health`, `mandate`, or a name in `OF_A_BODY` or `OF_AN_ACT`."""
    id: str
    """Of the body, the mandate or the act."""
    reader: Reader | None
    """None: as JSON."""

    @property
    def language(self) -> Language:
        """That of what the rules say; as JSON it is English."""
        return language(self.reader.language) if self.reader else ENGLISH


class Print(NamedTuple):
    """A finished page."""

    content: bytes
    media: str
    tag: str
    """Another one for other content."""
    body: str | None = None
    """What it tells of; None: of all bodies."""


class Edition:
    """The pages of a node as they are now."""

    def __init__(self, keeper: Keeps, neighbours: Callable[[], Neighbours], fingerprint: str) -> None:
        self._keeper = keeper
        self._neighbours = neighbours
        self._fingerprint = fingerprint
        self._bodies = OpenBodies()
        self._briefs = Briefs()
        self._one_at_a_time = asyncio.Lock()
        self._kept: dict[tuple[Wanted, Neighbours | None], Print] = {}
        self._commits = 0
        keeper.on_change(self._changed)

    async def page(self, wanted: Wanted) -> Print:
        """The page as it is now. Raises `NotHeld`."""
        neighbours = self._neighbours() if wanted.what == "node" else None
        kept = self._kept.get((wanted, neighbours))
        if kept:
            return kept
        async with self._one_at_a_time:
            return self._kept.get((wanted, neighbours)) or await self._made(wanted, neighbours)

    async def _made(self, wanted: Wanted, neighbours: Neighbours | None) -> Print:
        commits = self._commits
        made = await self._keeper.do(lambda ledger: self._print(ledger, wanted, neighbours or Neighbours()))
        if commits == self._commits:
            self._keep((wanted, neighbours), made)
        return made

    def _keep(self, key: tuple[Wanted, Neighbours | None], made: Print) -> None:
        if sum(len(kept.content) for kept in self._kept.values()) + len(made.content) > KEPT_BYTES:
            self._kept.clear()
        self._kept[key] = made

    def _changed(self, bodies: frozenset[str]) -> None:
        self._commits += 1
        for key, kept in list(self._kept.items()):
            if kept.body is None or kept.body in bodies:
                del self._kept[key]

    def _print(self, ledger: Ledger, wanted: Wanted, neighbours: Neighbours) -> Print:
        """The page, made in the ledger's thread."""
        page = self._facts(ledger, wanted, neighbours)
        body = None if isinstance(page, NodePage | Health) else page.body.id
        if wanted.reader is None:
            return printed(visible_json(msgspec.json.encode(page).decode()).encode(), JSON, body)
        return printed(html(f"{wanted.what}.html", page, wanted.reader), "text/html", body)

    def _facts(self, ledger: Ledger, wanted: Wanted, neighbours: Neighbours) -> Page:
        match wanted.what:
            case "node":
                return self._node(ledger, wanted, neighbours)
            case "health":
                return health(ledger)
            case "mandate":
                return self._mandate(ledger, wanted)
        if wanted.what in OF_AN_ACT:
            return self._act(ledger, wanted)
        page = OF_A_BODY[wanted.what](self._body(ledger, wanted.id, wanted.language))
        if isinstance(page, BodyPage):
            return msgspec.structs.replace(page, is_of_others=choices(ledger).get(wanted.id) == "accepted")
        return page

    def _node(self, ledger: Ledger, wanted: Wanted, neighbours: Neighbours) -> NodePage:
        bodies, said = (
            self._briefs.all(ledger, lambda body: in_brief(self._bodies.reading(ledger, body))),
            choices(ledger),
        )
        own = tuple(body.id for body in bodies if said.get(body.id) == "own")
        shown = own or tuple(body.id for body in bodies)
        only = body_page(self._body(ledger, shown[0], wanted.language)) if len(shown) == 1 else None
        return NodePage(self._fingerprint, bodies, own, only, neighbours, offers(ledger))

    def _body(self, ledger: Ledger, body: str, language: Language) -> OpenReading:
        if body not in held(ledger):
            raise NotHeld(body)
        return self._bodies.reading(ledger, body, language)

    def _mandate(self, ledger: Ledger, wanted: Wanted) -> MandatePage:
        reading = self._reading_of(ledger, wanted)
        mandate = reading.fold.mandate(wanted.id)
        if mandate is None:
            raise NotHeld(wanted.id)
        return mandate_page(reading, mandate)

    def _act(self, ledger: Ledger, wanted: Wanted) -> Page:
        reading = self._reading_of(ledger, wanted)
        act = reading.held(wanted.id)
        page = OF_AN_ACT[wanted.what](reading, act) if act else None
        if page is None:
            raise NotHeld(wanted.id)
        return page

    def _reading_of(self, ledger: Ledger, wanted: Wanted) -> OpenReading:
        """The body of an open act, or of a mandate that one gave."""
        found = ledger.store.find(wanted.id[:32])
        if found is None or found.volume.scope != OPEN:
            raise NotHeld(wanted.id)
        return self._body(ledger, found.volume.body, wanted.language)


def printed(content: bytes, media: str, body: str | None = None) -> Print:
    """Content with its tag."""
    return Print(content, media, hashlib.sha256(content).hexdigest()[:24], body)
