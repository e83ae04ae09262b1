"""What happens to a delivery of segments: each is taken whole, refused whole with its reason, or kept waiting.

Law: equal sets of taken segments make equal stores, whatever their order; one bad segment costs the others nothing.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import unspell
from caracol.ledger.acts.bodies import BodyFounded
from caracol.ledger.acts.keys import KeyAdmitted, KeyReplaced
from caracol.ledger.acts.kinds import OPEN
from caracol.ledger.acts.words import private_texts_of
from caracol.ledger.errors import Refused
from caracol.ledger.gate.admit import admit, check_signed
from caracol.ledger.messages import message
from caracol.ledger.volumes.segment import Segment
from caracol.ledger.volumes.volume import Volume


class PredecessorMissing(Refused):
    """A segment whose lane is not held up to where it starts."""


class Refusal(NamedTuple):
    """A segment that was refused, and the rule it broke."""

    segment: Segment
    error: Refused


class Receipt(NamedTuple):
    """What became of a delivery."""

    taken: int = 0
    """Acts that were new."""
    held: int = 0
    """Acts that were here already."""
    refused: tuple[Refusal, ...] = ()
    waiting: tuple[Segment, ...] = ()
    """Of bodies or keys that are not known yet; they are taken once these are."""
    postponed: tuple[Segment, ...] = ()
    """More than their keys may bring at a time; to be offered again later."""
    bodies: tuple[str, ...] = ()
    """Bodies of which something was new."""
    not_kept: int = 0
    """Acts that were forgotten again: they lie on branches of forked lanes that nobody named (`forks.keeping`)."""
    offered: tuple[Segment, ...] = ()
    """Of bodies that this node does not keep; some of them wait until somebody here accepts these."""
    unkept: int = 0
    """Private texts that were left: no act that is held names them, or none can be that long."""
    oversized: tuple[Segment, ...] = ()
    """Of bodies that take as much memory as one may here; to be offered again when it may take more."""

    @property
    def out_of_turn(self) -> list[Segment]:
        """Segments that were refused only because nothing before them was here."""
        return [segment for segment, error in self.refused if isinstance(error, PredecessorMissing)]

    def without(self, again: Iterable[Segment]) -> "Receipt":
        """The receipt, if these are tried once more."""
        left = set(again)
        return self._replace(
            refused=tuple(refusal for refusal in self.refused if refusal.segment not in left),
            waiting=tuple(segment for segment in self.waiting if segment not in left),
        )

    @classmethod
    def sum(cls, receipts: Iterable["Receipt"]) -> "Receipt":
        """Several receipts as one."""
        several = list(receipts)
        return cls(
            sum(receipt.taken for receipt in several),
            sum(receipt.held for receipt in several),
            tuple(refusal for receipt in several for refusal in receipt.refused),
            tuple(dict.fromkeys(segment for receipt in several for segment in receipt.waiting)),
            tuple(segment for receipt in several for segment in receipt.postponed),
            tuple(dict.fromkeys(body for receipt in several for body in receipt.bodies)),
            oversized=tuple(segment for receipt in several for segment in receipt.oversized),
        )


def in_lanes(segments: Iterable[Segment]) -> list[Segment]:
    """The segments so that each stands behind those of its lane that come before it."""
    return sorted(segments, key=lambda segment: segment.first)


def admit_after(segment: Segment, candidates: list[bytes]) -> list[Act]:
    """The acts of a segment, admitted behind whichever hash it continues: of a forked lane there are several."""
    if not candidates:
        check_signed(segment)
        raise PredecessorMissing(
            message(
                (
                    "A segment starts at position {first}, and the act before it is not held. Send the "
                    "lane's earlier segments first."
                ),
                first=segment.first,
            )
        )
    for previous in candidates[:-1]:
        try:
            return admit(segment, previous)
        except Refused:
            continue
    return admit(segment, candidates[-1])


def admissions(acts: Iterable[Act], body: str) -> Iterator[tuple[bytes, bytes | None]]:
    """Keys that lanes of this body may be written with, each with the key that admitted it (None: the founding's).

    Every stored admission counts here, whatever its verdict (docs/how-it-works.md, *Sync*); but only open ones, so that
    nodes without the inner volumes take the same lanes.
    """
    for act in acts:
        if act.volume.scope == OPEN and isinstance(act.data, KeyAdmitted | KeyReplaced):
            yield act.data.admits, act.key
        elif isinstance(act.data, BodyFounded):
            yield from ((unspell(one.key), None) for one in act.data.speaking if act.founds == body)


def admitters(acts: Iterable[Act], body: str, known: dict[bytes, bytes | None]) -> dict[bytes, bytes | None]:
    """`known`, with the keys of these acts added: nobody admits a founder, and of several the first admits a key."""
    for key, admitter in admissions(acts, body):
        if admitter is None or key not in known:
            known[key] = admitter
    return known


def texts_named(acts: Iterable[Act]) -> dict[str, Volume]:
    """The ids of private texts that these acts name, each with the volume that it lies beside."""
    return {text: act.volume for act in acts for text in private_texts_of(act)}


def is_signed(segment: Segment) -> bool:
    """Whether the lane's key signed the segment, whatever else is wrong with it."""
    try:
        check_signed(segment)
    except Refused:
        return False
    return True


def founders(act: Act, body: str) -> Iterator[bytes]:
    """The keys that the act names as founders, if it founds the body."""
    if act.volume.scope == OPEN and isinstance(act.data, BodyFounded) and act.founds == body:
        yield from (unspell(founder.key) for founder in act.data.founders)


def keys_named(acts: Iterable[Act], body: str) -> Iterator[bytes]:
    """The keys of `admissions`."""
    return (key for key, _ in admissions(acts, body))
