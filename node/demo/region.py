"""Several villages with nodes that run: they find each other, some are cut off for months, then all hold the same.

    with Region(folder, villages=3, seed=1, listener=print) as region:
        outcome = region.live()

The first village has two nodes. Its assembly admitted both, so that what stays inside the village is on both, and on no
other. People introduce the nodes of the villages to each other by hand, along the road: what the last one knows of the
first has passed through all between them.
"""

import secrets
import string
from itertools import pairwise
from pathlib import Path
from typing import Self

import msgspec

from caracol.ledger.volumes.volume import OPEN
from caracol.node.config.folder import Folder
from caracol.node.demo import autumn, spring, summer
from caracol.node.demo.cast import cast, chance
from caracol.node.demo.links import accept, introduce, wait_until_level
from caracol.node.demo.neighbours import life
from caracol.node.demo.places import PLACES, Place
from caracol.node.demo.proving import Audited, Contested, audit, check_inner, digests, quarrels
from caracol.node.demo.running import AtHome, Machine, RunningNode, Track
from caracol.node.demo.telling import Event, Listener, Telling
from caracol.node.demo.village import HOUSE, LAPTOP, Village
from caracol.node.demo.year import give_keys


class Outcome(msgspec.Struct, frozen=True):
    """What the year left behind."""

    bodies: dict[str, str]
    """By village."""
    nodes: list[Machine]
    events: list[Event]
    digests: dict[str, dict[str, str]]
    """By node, the state digest of every volume that it holds."""
    contested: list[Contested]
    audit: list[Audited]
    """Of each body, as the node of another village exports it."""


class Region:
    """The villages and their nodes, which run at most until the block ends."""

    def __init__(self, folder: Path, villages: int, seed: int, listener: Listener) -> None:
        self._folder = folder
        self._seed = seed
        self._telling = Telling(listener)
        self._service = _drawn_service()
        self._nodes: dict[RunningNode, Village] = {}
        """Each with the village that it belongs to."""
        self._villages = [self._village(place, number) for number, place in enumerate(PLACES[:villages])]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for node in self._nodes:
            node.end()

    def leave(self) -> None:
        """Let the nodes run on."""
        for node in self._nodes:
            node.leave()

    def live(self) -> Outcome:
        """Let the year happen; raises if in the end a node holds what it should not, or lacks something."""
        self._start()
        first, *others = self._villages
        self._found(first)
        self._found_others(others)
        self._cut_off(others[-1:])
        first.live(summer.CHAPTERS)
        self._live_shorter(others)
        first.live(autumn.CHAPTERS)
        self._come_together()
        return self._outcome()

    def _village(self, place: Place, number: int) -> Village:
        rng = chance(self._seed, number)
        people = cast(rng, number)
        home = self._folder / place.folder
        give_keys(Folder(home), people, rng)
        house = RunningNode(Folder(home), HOUSE, rng, self._service)
        if number:
            village = Village(place, people, house, AtHome(house), rng, Telling())
            self._nodes[house] = village
            return village
        laptop = RunningNode(Folder(home.with_name(f"{home.name}-laptop")), LAPTOP, rng, self._service)
        village = Village(place, people, house, Track(house, laptop), rng, self._telling)
        self._nodes |= {house: village, laptop: village}
        return village

    def _start(self) -> None:
        for node in self._nodes:
            node.launch()
        for node in self._nodes:
            node.ready()
        how = introduce(list(pairwise(self._nodes)))
        self._telling.tell("", f"{len(self._nodes)} nodes run, in {len(self._villages)} villages. {how}")

    def _found(self, village: Village) -> None:
        """A village founds its assembly; people at every other node compare its paper, and say that they keep it."""
        founding, *spring_after = spring.CHAPTERS
        village.live([founding])
        accept([node for node in self._nodes if node is not village.house], village.body)
        village.live(spring_after)

    def _found_others(self, others: list[Village]) -> None:
        for village in others:
            self._found(village)
            self._telling.tell(village.on, f"{village.place.name} has an assembly and a store too.", village.body)

    def _cut_off(self, villages: list[Village]) -> None:
        for village in villages:
            self._house(village).stop()
            self._telling.tell("2026-04-04", f"The road to {village.place.name} is gone: its node hears nobody.")

    def _live_shorter(self, others: list[Village]) -> None:
        for number, village in enumerate(others, 1):
            village.live(life(number).chapters)
            self._telling.tell(village.on, f"{village.place.name} {life(number).words}.")

    def _come_together(self) -> None:
        for village in self._villages:
            if not self._house(village).runs:
                self._house(village).start()
                self._telling.tell("2026-12-30", f"The road to {village.place.name} is open again.")
        wait_until_level(list(self._nodes), OPEN)
        first = self._villages[0]
        wait_until_level([node for node, village in self._nodes.items() if village is first])
        for node, village in self._nodes.items():
            check_inner(node.ledger.store, {village.body})
        self._telling.tell(
            "2026-12-31", "All nodes hold the same open books, and inner ones only those of their village."
        )

    def _house(self, village: Village) -> RunningNode:
        return next(node for node in self._nodes if node is village.house)

    def _outcome(self) -> Outcome:
        nodes = list(self._nodes)
        return Outcome(
            {village.place.name: village.body for village in self._villages},
            [node.machine() for node in nodes],
            self._telling.events,
            {node.name: digests(node.ledger.store) for node in nodes},
            [each for village in self._villages for each in quarrels(village)],
            [audit(nodes[-place].ledger.store, village.body) for place, village in enumerate(self._villages, 1)],
        )


def _drawn_service() -> str:
    """A service name that no other region has, not even one of the same seed."""
    return "caracol-" + "".join(secrets.choice(string.ascii_lowercase) for _ in range(7))
