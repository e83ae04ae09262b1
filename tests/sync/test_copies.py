"""Two machines with one node key: whoever meets both, or each other, says so, and nothing else is told for it."""

import os
from collections import deque
from typing import NamedTuple

import pytest

from caracol.ledger.errors import Refused
from caracol.sync.refusals import CopiedKey, OwnKey
from caracol.sync.session import Role, Session
from tests.sync.nodes import NamedVillage, Node, nodes

ORIGINAL, COPY, RIDGE = (bytes([number]) * 16 for number in (1, 2, 3))


class Sides(NamedTuple):
    """A connection: the client of one machine, the server of another."""

    client: Session
    server: Session

    def run(self, to_client: list[bytes], to_server: list[bytes]) -> None:
        """Deliver frames until both rest."""
        coming = deque([(self.client, frame) for frame in to_client] + [(self.server, frame) for frame in to_server])
        while coming:
            whom, frame = coming.popleft()
            other = self.server if whom is self.client else self.client
            coming.extend((other, answer) for answer in whom.receive(frame))

    def meet(self) -> None:
        self.run(self.server.start(), self.client.start())


def connected(client: Node, client_started: bytes, server: Node, server_started: bytes) -> Sides:
    def session(node: Node, role: Role, started: bytes) -> Session:
        return Session(node.shelf, role, node.key, server.key.public, os.urandom, started)

    return Sides(session(client, "client", client_started), session(server, "server", server_started))


def test_machines_with_one_key_that_meet_both_know_and_tell_nothing() -> None:
    with nodes("valley", "ridge") as (valley, _):
        NamedVillage().into(valley)
        sides = connected(valley, COPY, valley, ORIGINAL)
        proof = sides.client.receive(sides.server.start()[0])
        assert len(proof) == 1  # no holdings
        with pytest.raises(CopiedKey) as refused:
            sides.server.receive(proof[0])
        for frame in sides.server.goodbye(refused.value):
            sides.client.receive(frame)
        assert (sides.server.peer, sides.server.instance) == (valley.key.public, COPY)
        assert (sides.client.peer, sides.client.instance) == (valley.key.public, ORIGINAL)
        assert sides.client.ended
        assert sides.client.ended.code == "copied-key"
        assert "caracol node renew" in sides.client.ended.words


def test_a_node_that_calls_itself_is_no_copy() -> None:
    with nodes("valley") as (valley,):
        sides = connected(valley, ORIGINAL, valley, ORIGINAL)
        with pytest.raises(OwnKey):
            sides.meet()


@pytest.mark.parametrize("is_client", [True, False])
def test_who_is_told_of_a_copy_answers_that_it_is_here(is_client: bool) -> None:
    with nodes("valley", "ridge") as (valley, ridge):
        sides = connected(valley, ORIGINAL, ridge, RIDGE) if is_client else connected(ridge, RIDGE, valley, ORIGINAL)
        sides.meet()
        there = sides.server if is_client else sides.client
        assert there.instance == ORIGINAL
        assert not there.here
        assert told(sides, there, [COPY]) == ((COPY,), frozenset([COPY]))
        assert told(sides, there, []) == ((), frozenset())


def test_a_machine_is_no_copy_of_itself() -> None:
    with nodes("valley", "ridge") as (valley, ridge):
        sides = connected(valley, ORIGINAL, ridge, RIDGE)
        sides.meet()
        assert told(sides, sides.server, [ORIGINAL])[0] == ()


def test_before_the_greeting_nobody_is_told_of_copies() -> None:
    with nodes("valley", "ridge") as (valley, ridge):
        sides = connected(valley, ORIGINAL, ridge, RIDGE)
        assert sides.server.tell_copies([COPY]) == []
        with pytest.raises(Refused):
            sides.server.receive(b"\x0d" + COPY)


def told(sides: Sides, teller: Session, instances: list[bytes]) -> tuple[tuple[bytes, ...], frozenset[bytes]]:
    """What the other side knows once it was told, and what the teller has heard of that."""
    frames = teller.tell_copies(instances)
    sides.run(*((frames, []) if teller is sides.server else ([], frames)))
    return (sides.client if teller is sides.server else sides.server).copies, teller.here
