"""Many acts by one key that has no mandate: the card of a household, as somebody might write to make nodes slow.

Each shape writes as many acts as it is asked for, behind the few that make a village and admit the card.
"""

from collections.abc import Callable
from typing import Any, Final

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import spell
from caracol.ledger.volumes.volume import INNER, OPEN
from caracol.node.bench.book import COUNCIL, MOTION, WORDS, Book, Person

OTHER_WORDS: Final = {"es": "otro"}


class Card:
    """The card of a household, and the book that its holder writes into."""

    def __init__(self) -> None:
        self.book = Book()
        self.officer, second, _ = self.book.founders
        self.holder = Person("holder", self.book.households[3])
        self.admitted, attested = self.book.admit(self.officer, self.holder, second, sees=self.book.acts[1:])
        self._seen = [self.admitted, attested]
        self._begun: set[tuple[str, int]] = set()

    def write(
        self, kind: str, data: dict[str, Any], *, lane: int = 0, scope: str = OPEN, also: Act | None = None, **how: Any
    ) -> Act:
        """Write an act with the card; the first one in a lane has seen that the card was admitted, and perhaps more."""
        begins = (scope, lane) not in self._begun or how.get("after") == "start"
        self._begun.add((scope, lane))
        seen = [*self._seen, *filter(None, [also])] if begins else ()
        return self.book.write(self.holder, kind, data, sees=seen, lane=lane, scope=scope, **how)

    def voice(self, act: Act, *, lane: int = 0) -> Act:
        """Attest an act, in its scope."""
        return self.write("attested", {"acts": [spell(act.hash)]}, lane=lane, scope=act.volume.scope)

    def dispute(self, words: dict[str, str] = WORDS, **how: Any) -> Act:
        """Dispute the admission of the card."""
        return self.write("dispute.raised", {"about": [self.admitted.id], "words": words}, **how)

    def recall(self) -> Act:
        """Recall an officer."""
        return self.write("mandate.recalled", {"mandate": self.book.seat(self.officer), "reason": "…"})

    def motion(self, scope: str = OPEN) -> Act:
        """An officer, who has seen the admission, proposes a motion."""
        seat = self.book.seat(self.officer)
        return self.book.write(self.officer, "motion.proposed", MOTION, under=seat, sees=self._seen, scope=scope)


def voices_one_lane(card: Card, acts: int) -> None:
    """Write voices for one motion, in one lane."""
    motion = card.motion()
    for _ in range(acts):
        card.voice(motion)


def voices_new_lanes(card: Card, acts: int) -> None:
    """Write voices for one motion, each in a lane of its own."""
    motion = card.motion()
    for number in range(acts):
        card.voice(motion, lane=number)


def voices_inner_new_lanes(card: Card, acts: int) -> None:
    """Write voices for one inner motion, each in a lane of its own."""
    motion = card.motion(INNER)
    for number in range(acts):
        card.voice(motion, lane=number)


def disputes_one_lane(card: Card, acts: int) -> None:
    """Write disputes in one lane."""
    for _ in range(acts):
        card.dispute()


def disputes_inner_lanes(card: Card, acts: int) -> None:
    """Write inner disputes, each in a lane of its own."""
    for number in range(acts):
        card.dispute(lane=number, scope=INNER)


def own_admissions(card: Card, acts: int) -> None:
    """Admit the card's own key again and again, which is void, and write disputes then."""
    admission = card.book.admission(card.holder)
    for _ in range(acts // 2):
        card.write("key.admitted", admission)
    for _ in range(acts // 2):
        card.dispute()


def own_grants(card: Card, acts: int) -> None:
    """Grant mandates to the holder, which is void, and write then what needs a mandate, without naming any."""
    terms = {"person": card.holder.id, "post": "council", "powers": list(COUNCIL)}
    for _ in range(acts // 2):
        card.write("mandate.granted", terms)
    for _ in range(acts // 2):
        card.write("motion.proposed", MOTION)


def takings_back(card: Card, acts: int) -> None:
    """Take one motion back again and again, and decide it then in lanes that have seen that."""
    motion = card.write("motion.proposed", MOTION)
    data = {"acts": [motion.id], "why": "…"}
    taken = [card.write("act.withdrawn", data) for _ in range(acts // 2)]
    for number in range(1, acts - acts // 2):
        card.write("motion.withdrawn", {"motion": motion.id, "reason": "…"}, lane=number, also=taken[-1])


def voices_on_founding(card: Card, acts: int) -> None:
    """Write voices for the founding, in one lane."""
    founding = card.book.acts[0]
    for _ in range(acts):
        card.voice(founding)


def forks(card: Card, acts: int) -> None:
    """Begin lanes that fork at their first place."""
    for number in range(acts // 2):
        card.dispute(lane=number)
        card.dispute(OTHER_WORDS, lane=number, after="start")


def fork_long(card: Card, acts: int) -> None:
    """Fork one lane at its first place into two long branches."""
    for _ in range(acts // 2):
        card.dispute()
    card.dispute(OTHER_WORDS, after="start")
    for _ in range(acts // 2 - 1):
        card.dispute(OTHER_WORDS)


def fork_comb(card: Card, acts: int) -> None:
    """Fork one lane at every place."""
    tip: Any = "start"
    for _ in range(acts // 2):
        stays = card.dispute(after=tip)
        card.dispute(OTHER_WORDS, after=tip)
        tip = stays


def hopeless_recalls(card: Card, acts: int) -> None:
    """Recall an officer again and again, which nobody supports."""
    for _ in range(acts):
        card.recall()


def voiced_recalls(card: Card, acts: int) -> None:
    """Recall an officer again and again, each time with the voice of the card."""
    for _ in range(acts // 2):
        card.voice(card.recall())


def corrections(card: Card, acts: int) -> None:
    """Write a dispute and correct it again and again."""
    dispute = card.dispute()
    for _ in range(acts):
        card.write("act.corrected", {"act": dispute.id, "meant": "…", "why": "…"})


Shape = Callable[[Card, int], None]

SHAPES: Final[tuple[Shape, ...]] = (
    voices_one_lane,
    voices_new_lanes,
    voices_inner_new_lanes,
    disputes_one_lane,
    disputes_inner_lanes,
    own_admissions,
    own_grants,
    takings_back,
    voices_on_founding,
    forks,
    fork_long,
    fork_comb,
    hopeless_recalls,
    voiced_recalls,
    corrections,
)
