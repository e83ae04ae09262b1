"""Histories whose acts travel: the texts and keys that segments need are kept beside the acts.

village = SignedVillage()
meeting = village.meeting()
ledger.receive(village.segments())              # the whole history
ledger.receive([village.segment(meeting)])      # one act
"""

from collections.abc import Iterable, Sequence
from typing import Any

from caracol.ledger.acts.act import Act
from caracol.ledger.keys.ed25519 import SigningKey
from caracol.ledger.volumes.change import tip_message
from caracol.ledger.volumes.segment import MAX_ACTS, Segment, pack_texts
from tests.ledger.rules.histories import History, Person, Place
from tests.ledger.rules.naive.village import Village


class Signed(History):
    """A history that signs what it sends."""

    def __init__(self, *founding: Any, **how: Any) -> None:
        self._texts: dict[bytes, bytes] = {}
        self._keys: dict[bytes, SigningKey] = {}
        super().__init__(*founding, **how)

    def segment(self, *acts: Act) -> Segment:
        """Acts that follow one another in one lane, signed at the last one."""
        first, last = acts[0], acts[-1]
        signature = self.key_of(last).sign(tip_message(last.volume.id, last.position, last.hash))
        texts = pack_texts([self.text_of(act) for act in acts])
        return Segment(last.volume, last.actor, first.position, len(acts), last.hash, signature, texts)

    def segments(self, acts: Iterable[Act] | None = None, most: int = MAX_ACTS) -> list[Segment]:
        """These acts (all, if none are given) in segments that are as long as may be."""
        return [self.segment(*run) for run in runs(self.acts if acts is None else acts, most)]

    def text_of(self, act: Act) -> bytes:
        return self._texts[act.hash]

    def key_of(self, act: Act) -> SigningKey:
        return self._keys[act.key]

    def copy(self, by: Person) -> Act:
        self._keys[by.signing_key.public] = by.signing_key
        return super().copy(by)

    def write(self, by: Person, *what: Any, **how: Any) -> Act:
        self._keys[by.signing_key.public] = by.signing_key
        return super().write(by, *what, **how)

    def _append(self, place: Place, tip: Act | None, text: bytes) -> Act:
        act = super()._append(place, tip, text)
        self._texts[act.hash] = text
        return act


class SignedVillage(Signed, Village):
    """Ana, Beto and Carla, and what they send each other."""


def runs(acts: Iterable[Act], most: int = MAX_ACTS) -> list[Sequence[Act]]:
    """The acts in runs that follow one another in one lane and cross no step."""
    open_runs: dict[tuple[bytes, bytes], list[Act]] = {}
    found: list[Sequence[Act]] = []
    for act in acts:
        run = open_runs.pop((act.actor, act.previous), None)
        if run is None or len(run) == most or run[-1].position % MAX_ACTS == 0:
            run = []
            found.append(run)
        run.append(act)
        open_runs[act.actor, act.hash] = run
    return found
