"""From a store to what goes into a bundle. Inner volumes and private texts only where they are asked for."""

from collections.abc import Collection, Iterator
from itertools import islice

from caracol.ledger.bundle.contents import Chain, Content
from caracol.ledger.ids import encode_id
from caracol.ledger.store.lanes import Lane
from caracol.ledger.store.store import Store
from caracol.ledger.volumes.change import act_change
from caracol.ledger.volumes.document import save_document
from caracol.ledger.volumes.volume import INNER, Volume


def contents(
    store: Store, bodies: Collection[str] | None = None, *, include_inner: bool = False, documents: bool = True
) -> Iterator[Content]:
    """Every volume of these bodies, of all years: a body's verdicts need them all. None: of all bodies held."""
    for volume in store.volumes():
        if (bodies is None or volume.body in bodies) and (include_inner or volume.scope != INNER):
            yield _content(store, volume, documents)


def _content(store: Store, volume: Volume, documents: bool) -> Content:
    lanes = store.lanes(volume)
    return Content(
        volume,
        [chain for lane in lanes for chain in _chains(store, lane)],
        _document(store, volume, lanes) if documents else None,
        [text.content for text in store.private_texts(volume) if text.content] if volume.scope == INNER else [],
    )


def _chains(store: Store, lane: Lane) -> Iterator[Chain]:
    """A chain for each branch that is signed somewhere; what lies before a fork unsigned comes with its branches."""
    stretches = store.stretches_after(lane, 0)
    for branch in lane.branches:
        found = list(islice(stretches, len(store.signatures(branch))))
        if found:
            start = encode_id(branch.start[:20]) if branch.start else None
            yield Chain(lane.actor, start, found[0].previous, [stretch.segment for stretch in found])


def _document(store: Store, volume: Volume, lanes: list[Lane]) -> bytes:
    return save_document(
        [volume.first_change]
        + [
            act_change(volume, lane.actor, link.position, link.previous, link.text)[0]
            for lane in lanes
            for link in store.links(lane.trunk)
        ]
    )
