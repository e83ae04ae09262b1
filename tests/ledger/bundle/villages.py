"""Histories as they lie in a bundle: the same acts, signed, lane by lane, in segments.

    history = a_village()
    manifest, data = bundle_of(contents(history), MADE_ON, RULES_VERSION)

Everything follows from the arguments, so a bundle has the same bytes in every run.
"""

import hashlib
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.text import write_text
from caracol.ledger.bundle.contents import Chain, Content
from caracol.ledger.bundle.writing import bundle_of
from caracol.ledger.ids import short_id
from caracol.ledger.keys.ed25519 import SigningKey
from caracol.ledger.rules.fold import RULES_VERSION
from caracol.ledger.volumes.change import act_change, tip_message
from caracol.ledger.volumes.document import save_document
from caracol.ledger.volumes.segment import MAX_ACTS, Segment, pack_texts
from caracol.ledger.volumes.volume import INNER, Volume
from tests.ledger.rules.histories import MEETING, History, Person, member_id

MADE_ON: Final = "2026-11-22"
DORA: Final = Person("dora", "")
"""Somebody who is nobody's founder."""


def a_village(*, inner: bool = False) -> History:
    """A community that is founded, meets and admits a key; with `inner`, describes a household too."""
    history = History(founders=3)
    ana, beto, _ = history.founders
    history.found()
    meeting = history.write(ana, "meeting.opened", MEETING, under=history.seat(ana))
    history.attest(beto, meeting)
    if inner:
        name = {"household": history.households[0], "name": private_id("La Esperanza")}
        history.write(ana, "household.described", name, under=history.seat(ana), scope=INNER)
    return history


def with_dora(history: History) -> Person:
    """Dora's key is admitted by two founders."""
    ana, beto, _ = history.founders
    data = {"household": history.households[3], "key": DORA.key, "person": DORA.id, "proof": history.proof(DORA)}
    history.attest(beto, history.write(ana, "key.admitted", data, under=history.seat(ana)))
    return DORA


def bundle(history: History, **how: bool) -> bytes:
    """The bundle of a history."""
    return bundle_of(contents(history, **how), MADE_ON, RULES_VERSION)[1]


def contents(history: History, *, documents: bool = False, include_inner: bool = True) -> list[Content]:
    """What goes into a bundle, volume by volume."""
    volumes = sorted({act.volume for act in history.acts})
    return [
        content(volume, [act for act in history.acts if act.volume == volume], documents)
        for volume in volumes
        if include_inner or volume.scope != INNER
    ]


def content(volume: Volume, acts: list[Act], documents: bool) -> Content:
    acts = sorted(acts, key=lambda act: (act.actor, act.position))
    lanes = [list(lane) for _, lane in groupby(acts, lambda act: act.actor)]
    chains = [chain for lane in lanes for chain in chains_of(lane)]
    private = [PRIVATE[name] for name in PRIVATE if any(name.encode() in bytes(act.entry.data) for act in acts)]
    return Content(volume, chains, document(volume, lanes) if documents else None, private)


def chains_of(lane: list[Act]) -> Iterator[Chain]:
    """The lane and its branches; each ends at a signed position, also just before a fork."""
    starts = [act for act in lane if act.position == 1]
    beginnings: list[tuple[str | None, Act]] = [(act.id if len(starts) > 1 else None, act) for act in starts]
    while beginnings:
        branch, act = beginnings.pop(0)
        chain = [act]
        while len(following := [other for other in lane if other.previous == chain[-1].hash]) == 1:
            chain += following
        beginnings += [(other.id, other) for other in following]
        yield Chain(act.actor, branch, act.previous, list(segments(chain)))


def segments(acts: list[Act], size: int = MAX_ACTS) -> Iterator[Segment]:
    """Acts that follow one another, in signed segments of at most `size` acts."""
    while acts:
        first = acts[0].position
        room = min(size, MAX_ACTS - (first - 1) % MAX_ACTS)
        yield segment(acts[:room])
        acts = acts[room:]


def segment(acts: list[Act]) -> Segment:
    first, last = acts[0], acts[-1]
    signature = key_of(last.key).sign(tip_message(last.volume.id, last.position, last.hash))
    texts = pack_texts([text_of(act) for act in acts])
    return Segment(first.volume, first.actor, first.position, len(acts), last.hash, signature, texts)


def text_of(act: Act) -> bytes:
    return write_text(act.entry)


def document(volume: Volume, lanes: Iterable[list[Act]]) -> bytes:
    """The Automerge document of lanes without forks."""
    changes = [
        act_change(volume, act.actor, act.position, act.previous, text_of(act))[0] for lane in lanes for act in lane
    ]
    return save_document([volume.first_change, *changes])


def key_of(public: bytes) -> SigningKey:
    return next(one.signing_key for one in [*PEOPLE, DORA] if one.signing_key.public == public)


PEOPLE: Final = [Person(f"founder {n}", member_id(f"household {n}")) for n in range(6)]
PRIVATE: Final[dict[str, bytes]] = {}


def private_id(text: str) -> str:
    """The id of a private text, which is there from now on."""
    content = hashlib.sha256(text.encode()).digest()[:16] + text.encode()
    PRIVATE[short_id(content)] = content
    return short_id(content)
