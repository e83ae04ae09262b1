"""Acts as they travel: what `histories` writes, signed and packed in segments."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.text import write_text
from caracol.ledger.keys.ed25519 import SigningKey
from caracol.ledger.volumes.change import tip_message
from caracol.ledger.volumes.segment import MAX_ACTS, Segment, pack_texts
from tests.ledger.rules.histories import History, Person
from tests.ledger.rules.naive.village import Village
from tests.ledger.rules.seal_stories import Households

Keys = Mapping[bytes, SigningKey]
"""By public key."""


def text_of(act: Act) -> bytes:
    return write_text(act.entry)


def signed(keys: Keys, acts: Sequence[Act]) -> Segment:
    """Acts that follow one another in one lane, signed at the last one."""
    last = acts[-1]
    signature = keys[last.key].sign(tip_message(last.volume.id, last.position, last.hash))
    texts = pack_texts(list(map(text_of, acts)))
    return Segment(last.volume, last.actor, acts[0].position, len(acts), last.hash, signature, texts)


def runs(acts: Iterable[Act], most: int = MAX_ACTS) -> list[Sequence[Act]]:
    """The acts in runs that follow one another in one lane and cross no step."""
    ends: dict[tuple[bytes, bytes], list[Act]] = {}
    found: list[Sequence[Act]] = []
    for act in acts:
        run = ends.pop((act.actor, act.previous), None)
        if run is None or len(run) == most or run[-1].position % MAX_ACTS == 0:
            run = []
            found.append(run)
        run.append(act)
        ends[act.actor, act.hash] = run
    return found


class Signing(History):
    """A history whose acts are signed, to be sent to others."""

    def __init__(self, *people: Any, **founding: Any) -> None:
        self._keys: dict[bytes, SigningKey] = {}
        super().__init__(*people, **founding)

    def segment(self, *acts: Act) -> Segment:
        """Acts that follow one another in one lane."""
        return signed(self._keys, acts)

    def segments(self, acts: Iterable[Act] | None = None, most: int = MAX_ACTS) -> list[Segment]:
        """These acts (all, if none are given) in segments that are as long as may be."""
        return [self.segment(*run) for run in runs(self.acts if acts is None else acts, most)]

    def key_of(self, act: Act) -> SigningKey:
        return self._keys[act.key]

    def copy(self, by: Person) -> Act:
        self._keys[by.signing_key.public] = by.signing_key
        return super().copy(by)

    def write(self, by: Person, *what: Any, **how: Any) -> Act:
        self._keys[by.signing_key.public] = by.signing_key
        return super().write(by, *what, **how)


class SignedVillage(Signing, Village):
    """Ana, Beto and Carla, and what they send each other."""


class SignedHouseholds(Signing, Households):
    """Twelve households with a key each, four of them with an officer, and what they send each other."""
