"""What is told of each body and of each volume."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import spell, unspell
from caracol.ledger.audit.lanes import Lane
from caracol.ledger.audit.report import ActaFound, ActFound, BodyFound, Founder, VolumeFound
from caracol.ledger.keys.words import fingerprint
from caracol.ledger.rules.fold import Fold
from caracol.ledger.rules.order.entering import spells_founding
from caracol.ledger.rules.verdict import waiting_for
from caracol.ledger.store.digest import state_digest
from caracol.ledger.volumes.volume import Volume

UNKNOWN = "unknown"
WAITING: Final = waiting_for("")
CODE_CHARACTERS: Final = 8
"""So many characters of the closing's id are the short code of an acta."""


def body_found(fold: Fold) -> BodyFound:
    """A body whose acts are judged."""
    acts = fold.held
    copies = [act for act in fold.acts.values() if spells_founding(fold.body, act)]
    return BodyFound(
        body=fold.body,
        names=fold.founding.names if fold.founding else {},
        founding=fold.verdicts[copies[0].id].verdict if fold.founding else UNKNOWN,
        founders=tuple(_founders(fold, copies)),
        acta=_acta(fold) if fold.founding else None,
        acts=len(acts),
        verdicts=_counts(fold),
        newest=max((act.entry.on for act in acts), default=""),
    )


def volume_found(volume: Volume, fold: Fold, lanes: Iterable[Lane]) -> VolumeFound:
    """A volume of a body whose acts are judged; `lanes` are all of the body."""
    lanes = [lane for lane in lanes if lane.volume == volume]
    acts = [act for lane in lanes for act in lane.acts]
    verdicts = [(act.hash[:20], fold.verdicts[act.id]) for act in acts if act.id in fold.verdicts]
    return VolumeFound(
        body=volume.body,
        year=volume.year,
        scope=volume.scope,
        id=volume.id.hex(),
        lanes=len(lanes),
        acts=len(acts),
        forked=tuple([lane.tag for lane in lanes if lane.forked]),
        digest=state_digest(volume, ((act, verdict.verdict, verdict.code) for act, verdict in verdicts)).hex(),
    )


def acts_found(fold: Fold) -> Iterator[ActFound]:
    """Every act of a body whose acts are judged, those that wait last."""
    for act in fold.held:
        verdict = fold.verdicts.get(act.id, WAITING)
        mandate = fold.relied(act.id) if act.id in fold.verdicts else None
        yield ActFound(
            id=act.id,
            body=fold.body,
            on=act.entry.on,
            type=act.entry.type,
            scope=act.volume.scope,
            key=spell(act.key),
            mandate=fold.name_of(mandate) if mandate else "",
            person=mandate.person if mandate else "",
            verdict=verdict.verdict,
            code=verdict.code,
        )


def _founders(fold: Fold, copies: Iterable[Act]) -> Iterator[Founder]:
    """Those whom the founding names: what everything rests on, to be compared with paper."""
    signed = {act.key for copy in copies for act in (copy, *fold.attestations(copy.id))}
    for founder in fold.founding.founders if fold.founding else ():
        key = unspell(founder.key)
        yield Founder(
            person=founder.person,
            household=founder.household,
            key=founder.key,
            fingerprint=fingerprint(key),
            signed=key in signed,
        )


def _acta(fold: Fold) -> ActaFound | None:
    """The newest acta that stands."""
    signed = fold.firmness.signed()
    if signed is None:
        return None
    return ActaFound(
        closing=signed.closing,
        code=signed.closing[:CODE_CHARACTERS],
        on=fold.acts[signed.closing].entry.on,
        signed=len(signed.spoke),
        members=len(signed.members),
        withstands=signed.withstands,
    )


def _counts(fold: Fold) -> dict[str, dict[str, int]]:
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for verdict in (fold.verdicts.get(act.id, WAITING) for act in fold.held):
        counts[verdict.verdict][verdict.code] += 1
    return {verdict: dict(sorted(codes.items())) for verdict, codes in sorted(counts.items())}
