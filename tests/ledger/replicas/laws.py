"""What holds of replicas at every moment."""

from collections.abc import Collection, Iterable, Sequence

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.kinds import INNER, OPEN
from caracol.ledger.forks.keeping import not_kept
from caracol.ledger.gate.admit import BrokenChain
from caracol.ledger.ids import decode_id
from caracol.ledger.ledger import Ledger
from caracol.ledger.receiving import PredecessorMissing, Receipt, founders, keys_named
from caracol.ledger.rules.fold import Fold
from caracol.ledger.store.digest import state_digest
from caracol.ledger.store.finding import WAITING, Asked
from caracol.ledger.volumes.segment import Segment
from tests.ledger.replicas.opened import digests, verdicts

Verdicts = dict[str, tuple[str, str]]


class Past:
    """What was found of every set of acts that any replica ever held."""

    def __init__(self) -> None:
        self._found: dict[frozenset[str], object] = {}

    def is_repeated(self, ledger: Ledger, body: str) -> None:
        """Equal sets of acts have equal verdicts and digests, and always had; equal sets of open acts, whatever there
        is of inner ones, equal ones of the open volumes.
        """
        for scopes in ((OPEN, INNER), (OPEN,)):
            found = said(ledger, body, scopes)
            before = self._found.setdefault(frozenset(found[0]), found)
            assert found == before


def said(ledger: Ledger, body: str, scopes: Collection[str] = (OPEN, INNER)) -> tuple[Verdicts, dict[str, bytes]]:
    """The verdicts of all acts of these scopes that are there, and the digests of their volumes."""
    acts, found, told = ledger.fold(body).acts, verdicts(ledger, body), digests(ledger)
    tags = {act.volume.tag for act in acts.values() if act.volume.scope in scopes}
    return (
        {name: each for name, each in found.items() if acts[name].volume.scope in scopes},
        {tag: digest for tag, digest in told.items() if tag in tags},
    )


def is_sound(ledger: Ledger, body: str) -> None:
    """Judged bit by bit is judged at once; the index says what the rules say, and nothing of acts that wait."""
    fold = Fold(body)
    fold.add(ledger.fold(body).held)
    fold.settle()
    expected = {name: found[:2] for name, found in fold.verdicts.items()}
    assert verdicts(ledger, body) == expected
    for volume in ledger.store.volumes():
        acts = [act for act in ledger.fold(body).held if act.volume == volume and act.id in expected]
        told = state_digest(volume, [(decode_id(act.id), *expected[act.id]) for act in acts])
        assert ledger.store.digest(volume) == told
    waiting = {found.id for found in ledger.store.select(Asked(body=body, verdict=WAITING), limit=10_000)}
    assert waiting == ledger.fold(body).waiting.keys() == fold.waiting.keys()


def all_alike(ledgers: Sequence[Ledger], body: str, scopes: Collection[str] = (OPEN, INNER)) -> None:
    """All hold the same acts of these scopes, and say the same of them."""
    first, *others = ledgers
    for other in others:
        assert said(other, body, scopes) == said(first, body, scopes)
        assert _held(other, body, scopes) == _held(first, body, scopes)


def _held(ledger: Ledger, body: str, scopes: Collection[str]) -> set[str]:
    return {act.id for act in ledger.fold(body).held if act.volume.scope in scopes}


def receipt_is_right(receipt: Receipt, bad: Iterable[Segment]) -> None:
    """What is bad is refused, and of the rest only what follows nothing that is held, be it that the lane is shorter or
    that it goes on otherwise.
    """
    refused = {refusal.segment: refusal.error for refusal in receipt.refused}
    for segment in bad:
        assert segment in refused
    for segment, error in refused.items():
        assert segment in bad or isinstance(error, PredecessorMissing | BrokenChain)


def expected(ledger: Ledger, body: str, parcel: list[Segment], written: Iterable[Act]) -> set[str]:
    """The ids that are held after a delivery: everything whose key is known and which follows something held."""
    by_hash = {act.hash: act for act in written}
    held = {act.hash: act for act in ledger.fold(body).held}
    waiting = [tip.segment for tip in ledger.store.not_yet(body=body) if tip.segment]
    left = [_acts(segment, by_hash) for segment in (*parcel, *waiting)]
    while True:
        known = set(keys_named(held.values(), body))
        taken = [acts for acts in left if _follows(acts[0], held) and _is_known(acts[0], known)]
        if all(act.hash in held for acts in taken for act in acts):
            return {act.id for act in held.values()} - not_kept(list(held.values()))
        held.update((act.hash, act) for acts in taken for act in acts)


def _acts(segment: Segment, by_hash: dict[bytes, Act]) -> list[Act]:
    acts = [by_hash[segment.tip]]
    while len(acts) < segment.count:
        acts.insert(0, by_hash[acts[0].previous])
    return acts


def _follows(act: Act, held: dict[bytes, Act]) -> bool:
    return act.position == 1 or act.previous in held


def _is_known(act: Act, keys: set[bytes]) -> bool:
    return act.key in keys or act.key in founders(act, act.volume.body)
