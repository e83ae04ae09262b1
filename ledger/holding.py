"""What a store holds of one body, as the rules take it."""

from collections.abc import Collection, Iterator

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.envelope import stored_act
from caracol.ledger.ids import ID_BYTES, encode_id
from caracol.ledger.store.lanes import Branch, Lane
from caracol.ledger.store.store import Store


def lanes_of(store: Store, body: str) -> Iterator[Lane]:
    """The lanes of all its volumes."""
    for volume in store.volumes():
        if volume.body == body:
            yield from store.lanes(volume)


def branches_from(store: Store, body: str, acts: Collection[str]) -> list[Branch]:
    """Those branches of forked lanes that start with one of these acts."""
    branches = [branch for lane in lanes_of(store, body) for branch in lane.branches if branch.start]
    return [branch for branch in branches if encode_id(branch.start[:ID_BYTES]) in acts]


def placed_acts(store: Store, body: str) -> Iterator[tuple[Branch, Act]]:
    """All its acts, each with the branch that it lies on."""
    for lane in lanes_of(store, body):
        for branch in lane.branches:
            for link in store.links(branch):
                place = lane.volume, lane.actor, link.position, link.previous, link.hash
                yield branch, Act(*place, link.text, *stored_act(link.text))
