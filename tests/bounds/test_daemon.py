"""A neighbour that people pinned sends bombs to a running node: the node says why it hears no more, and stays small."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from caracol.ledger.ids import short_id
from caracol.ledger.keys.words import fingerprint
from caracol.ledger.volumes.segment import pack_texts
from caracol.ledger.volumes.volume import Volume
from caracol.node.config.folder import Folder
from caracol.node.daemon.client import needed
from caracol.sync.frames import Frame
from caracol.sync.frames.delivery import Header, Segments
from caracol.sync.frames.holdings import MAX_TIPS, MAX_VOLUMES, Holdings, Listed, Tip, Tips
from tests.bounds.bombs import NO_ACT, Puppets, delivered, strangers
from tests.bounds.pushing import KEY, push
from tests.bounds.resident import MOST_MB, peak_mb
from tests.node.daemon.nodes import Node, node, pin


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Node]:
    """A node that has pinned whoever pushes."""
    with node(tmp_path / "folder") as found:
        pin(found, fingerprint(KEY.public))
        yield found


def small(running: Node) -> bool:
    """Whether it answers, and has never been large."""
    assert needed(Folder(running.folder)).ask("GET", "/status")["node"]["process"] == running.process.pid
    return peak_mb(running.process.pid) < MOST_MB


def test_segments_that_break_a_rule_are_charged_to_whoever_brings_them(running: Node) -> None:
    puppets = Puppets("Nadie")
    assert push(running, delivered([*puppets.founded(), *puppets.refused(40)])) == "too-much-refused"
    again = Puppets("Nadie más")
    assert push(running, delivered([*again.founded(), *again.refused(1)])) == "too-much-refused"
    assert small(running)


def test_batches_that_unpack_to_something_else_than_they_say(running: Node) -> None:
    puppets = Puppets("Nadie")
    [segment] = puppets.refused(1)
    tips = Tips((Listed(segment.volume, (Tip(segment.actor, segment.last, segment.tip[:20]),)),))
    header = Header(0, segment.first, segment.count, segment.tip, segment.signature)
    packed = pack_texts([NO_ACT] * (segment.count - 1))
    said = {push(running, [tips, Segments((header,), len(packed), packed)]) for _ in range(8)}
    assert said == {"wrong-batch", "too-much-refused"}
    assert small(running)


def test_many_bodies_with_the_longest_acts(running: Node) -> None:
    for puppets in strangers(10):
        push(running, delivered([*puppets.founded(), *puppets.huge_acts(500)]))
    assert small(running)


def test_many_bodies_with_acts_that_name_a_thousand_others(running: Node) -> None:
    for puppets in strangers(4):
        push(running, delivered([*puppets.founded(), *puppets.pointing_acts(1_000)]))
    assert small(running)


def test_the_longest_lists_there_can_be(running: Node) -> None:
    volumes = [Volume(short_id(b"%d" % number), 2026, "open") for number in range(MAX_VOLUMES)]
    lists: list[Frame] = [Holdings(tuple((volume, bytes(20)) for volume in volumes))]
    lists += [
        Tips(tuple(Listed(volume, (Tip(bytes(40), 1, bytes(20)),)) for volume in volumes[at : at + MAX_TIPS]))
        for at in range(0, MAX_VOLUMES, MAX_TIPS)
    ]
    for _ in range(5):
        push(running, lists[1:])
        push(running, lists)
    assert small(running)
