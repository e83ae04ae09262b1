"""Which bodies a node keeps (docs/how-it-works.md, *Sync*): its own, and those that its people accepted.

    accept(ledger, body)      take in what waits of it, and what comes from now on
    refuse(ledger, body)      take nothing of it, and show it no more
    forget(ledger, body)      take back either; what is held of it goes

Laws: a body is kept if something of it is held, or if people said so; only what is kept is judged, passed on, indexed
or makes a node or a key known; an offer (`Ledger.offer`) waits in a box that is bounded in number and bytes
(`store.offers`), whoever fills it. What the people of this node record, and what a backup brings, is its own: it is
held.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from caracol.ledger.abstract import AbstractLedger
from caracol.ledger.acts.bodies import BodyFounded
from caracol.ledger.errors import LedgerError, Refused
from caracol.ledger.messages import message
from caracol.ledger.receiving import Receipt, admit_after, founders
from caracol.ledger.store.offers import MAX_OFFERS, MAX_PER_SENDER, Choice, Offer
from caracol.ledger.volumes.segment import Segment


class NotSo(LedgerError):
    """What was said of a body does not fit how it stands here."""


class Offered(NamedTuple):
    """An offer, as people judge it."""

    body: str
    sender: bytes
    """The node key of whoever offered it first; empty: a courier file."""
    founding: BodyFounded | None
    """None where it has not been handed over."""
    acts: int
    """How many wait here."""


def choices(ledger: AbstractLedger) -> dict[str, Choice]:
    """What each body is to this node, but for those that are offered."""
    said, held = ledger.store.choices(), ledger.bodies()
    return {**said, **{body: "accepted" if said.get(body) == "accepted" else "own" for body in held}}


def kept_bodies(ledger: AbstractLedger) -> set[str]:
    """The bodies that are kept, also those of which nothing has come yet."""
    return {body for body, choice in choices(ledger).items() if choice != "refused"}


def accept(ledger: AbstractLedger, body: str) -> Receipt:
    """Keep a body from now on. What waits of it is taken in; the rest comes from whoever has it."""
    if body in ledger.bodies():
        return Receipt()
    receipt = ledger.receive(tip.segment for tip in ledger.store.not_yet(body=body) if tip.segment)
    _choose(ledger, body, "accepted")
    return receipt


def refuse(ledger: AbstractLedger, body: str) -> None:
    """Take nothing of a body from now on, and forget what waits of it."""
    if body in kept_bodies(ledger):
        raise NotSo(
            message(
                ("This node keeps the body {body}. Forget it first: `caracol body forget {body_2}`."),
                body=body,
                body_2=body[:8],
            )
        )
    _choose(ledger, body, "refused", drop=True)


def forget(ledger: AbstractLedger, body: str) -> None:
    """Take back what was said of a body; everything that is held of it goes, and it may be offered again."""
    if body not in choices(ledger) and body not in {offer.body for offer in ledger.store.offers()}:
        raise NotSo(
            message(("This node knows of no body {body}. `caracol body list` shows those that it knows."), body=body)
        )
    _choose(ledger, body, None, drop=True)


def offers_left(offers: Iterable[Offer], sender: bytes) -> int:
    """How many bodies more this neighbour may offer, so that it pushes out nobody's offers, nor its own."""
    senders = [offer.sender for offer in offers]
    share = MAX_OFFERS // len({*senders, sender})
    return max(0, min(share, MAX_PER_SENDER) - senders.count(sender))


def offered(ledger: AbstractLedger) -> Iterator[Offered]:
    """The bodies that wait to be accepted, the oldest offer first."""
    for body, sender in ledger.store.offers():
        waiting = [tip.segment for tip in ledger.store.not_yet(body=body) if tip.segment]
        yield Offered(body, sender, _founding(waiting, body), sum(segment.count for segment in waiting))


def _founding(waiting: Iterable[Segment], body: str) -> BodyFounded | None:
    for segment in waiting:
        if segment.first == 1:
            try:
                act = admit_after(segment, [segment.volume.id])[0]
            except Refused:
                continue
            if act.key in founders(act, body) and isinstance(act.data, BodyFounded):
                return act.data
    return None


def _choose(ledger: AbstractLedger, body: str, choice: Choice | None, *, drop: bool = False) -> None:
    with ledger.store.writing() as tx:
        if drop:
            tx.drop_body(body)
        tx.choose(body, choice)
    if drop:
        ledger.forget(body)
    ledger.note_change(body)
