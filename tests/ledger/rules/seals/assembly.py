"""An assembly of households that sign actas, and people in it who hear only each other.

    assembly = Assembly()                                 # twelve households with a key each, the first four in office
    closing = assembly.acta(*assembly.people[:7])         # a meeting is closed, seven families sign, one seals
    assembly.actas()                                      # [closing]

    far = assembly.apart(sees=[])                         # they know what they wrote themselves, and what `sees` says
    far.acta(*assembly.people[3:])

What is asked is asked of the second evaluator too, and it has to agree.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from caracol.ledger.acts.act import Act
from caracol.ledger.rules.firmness import Firmness
from caracol.ledger.rules.fold import Fold
from tests.ledger.rules.histories import MEETING, History, Person, member_id
from tests.ledger.rules.naive.verdicts import members_at_base, standing
from tests.ledger.rules.naive.village import GRANT, MOTION
from tests.ledger.rules.story import Story

STANDS, SEALED, HOUSEHOLDS = "effective mandate", "effective sealed", "effective households"
PENDING, LAPSED, WANTED = "pending signatures", "void lapsed", "pending households"


class Assembly(Story):
    """Two sign what counts; the founders hold a seat each, and the cards speak for their households."""

    def __init__(self, founders: int = 4, cards: int = 8, households: int = 12, **founding: Any) -> None:
        charter = {"thresholds": {"charter": min(2, founders)}, **founding}
        History.__init__(self, founders, households, cards=cards, **charter)
        self.ana, self.beto, self.carla = self.founders[:3]
        self.people = [*self.founders, *self.cards]
        """One of each household that has a key."""
        self.found(*self.founders)
        self._fold, self._known = Fold(self.body), 0
        self._lanes = 100

    @property
    def officers(self) -> list[Person]:
        return self.founders

    @property
    def fold(self) -> Fold:
        """Everything judged."""
        self.why(self.acts[0])
        return self._fold

    @property
    def firmness(self) -> Firmness:
        return self.fold.firmness

    def actas(self) -> list[Act]:
        """The closings of the standing seals, the oldest first."""
        found = self.firmness.actas
        assert found == standing(self.acts)
        return [act for name in found for act in self.acts if act.id == name]

    def members(self) -> frozenset[str]:
        """Who counts behind the last standing seal."""
        found = self.firmness.members
        assert found == members_at_base(self.acts)[0]
        return found

    def voice_of(self, person: Person) -> str | None:
        """The household that the person's key speaks for behind the last standing seal."""
        keys = {**members_at_base(self.acts)[1]}
        found = self.firmness.member_of(person.signing_key.public)
        assert found == (keys.get(person.key) if keys.get(person.key) in self.members() else None)
        return found

    def is_there(self, act: Act) -> bool:
        """Whether the act has a verdict."""
        return act.id in self.fold.verdicts

    def apart(self, sees: Iterable[Act] | None = None) -> "Apart":
        """People who know only what they write themselves, and what `sees` says: by default what there is now."""
        self._lanes += 1
        return Apart(self, self.acts if sees is None else sees, self._lanes)

    def close_meeting(self, by: Person | None = None) -> Act:
        """A meeting is opened by two officers, and closed by one."""
        return self.apart().close_meeting(by)

    def acta(self, *voices: Person) -> Act:
        """A meeting is closed, these give it their voices, and the last one seals it."""
        closing = self.close_meeting()
        self.seal(closing, *voices)
        return closing

    def wanted(self, kind: str, data: Mapping[str, Any], *voices: Person) -> Act:
        """What somebody without any mandate writes down, and these households want."""
        return self.apart().wanted(kind, data, *voices)

    def dropped(self, person: Person) -> dict[str, Any]:
        """What a recall says."""
        return {"mandate": self.seat(person), "reason": "…"}

    def elected(self, person: Person) -> dict[str, Any]:
        """What a grant of a seat in the council says."""
        return {"person": person.id, **GRANT}

    def card(self, key_of: Person, *, person: Person | None = None, household: str | None = None) -> dict[str, Any]:
        """What an admission says; its proof is for what it says."""
        whom = person or key_of
        home = household or whom.household
        return {"household": home, "key": key_of.key, "person": whom.id, "proof": self.proof(key_of, whom.id, home)}

    def exchange(self, old: Person, new: Person) -> dict[str, Any]:
        """What the replacement of a key says."""
        admitted = self.card(new)
        return {"new": admitted.pop("key"), **admitted, "old": old.key, "reason": "lost"}

    def reissue(self, person: Person, *, vouched: bool) -> Person:
        """A new card for a household, by two officers; vouched for by the old one, or not."""
        new = person.renewed()
        admission = self.signed("key.admitted", self.card(new))
        if vouched:
            self.voice(person, admission)
        return new

    def newcomers(self, count: int, *, keyed: bool = True) -> list[Person]:
        """Households that two officers register, with a card each."""
        people = [Person(f"newcomer {n}", member_id(f"new household {n}")) for n in range(count)]
        for person in people:
            self.signed("household.registered", {"household": person.household})
            if keyed:
                self.signed("key.admitted", self.card(person))
        return people

    def signed(self, kind: str, data: Mapping[str, Any], *signers: Person, **how: Any) -> Act:
        """An act by the first, under their seat, and attested by the others; by the first two officers."""
        first, *others = signers or self.officers[:2]
        act = self.by(first, kind, data, **how)
        for other in others:
            self.attest(other, act)
        return act

    def decided(self, motion: Act, meeting: Act, *signers: Person, yes: int = 3, **how: Any) -> Act:
        """A decision of a motion."""
        data = {"counts": {"yes": yes}, "meeting": meeting.id, "method": "hands", "motion": motion.id,
                "result": "adopted"}  # fmt: skip
        return self.signed("motion.decided", data, *signers, **how)

    def motion(self, **how: Any) -> Act:
        return self.by(self.officers[0], "motion.proposed", MOTION, **how)


class Apart:
    """Some who hear only each other: what they write lies in lanes of its own, and has seen what they know."""

    def __init__(self, assembly: Assembly, known: Iterable[Act], lane: int) -> None:
        self.assembly = assembly
        self.known = list(known)
        self.lane = lane

    def hear(self, *acts: Act) -> None:
        """News reach them."""
        self.known.extend(acts)

    def by(self, person: Person, kind: str, data: Mapping[str, Any], **how: Any) -> Act:
        """An act under the person's seat."""
        return self._learn(self.assembly.by(person, kind, data, **self._where(how)))

    def write(self, person: Person, kind: str, data: Mapping[str, Any], **how: Any) -> Act:
        """An act without any mandate."""
        return self._learn(self.assembly.write(person, kind, data, **self._where(how)))

    def attest(self, person: Person, *acts: Act, **how: Any) -> Act:
        return self._learn(self.assembly.attest(person, *acts, **self._where(how)))

    def voice(self, person: Person, *acts: Act, **how: Any) -> Act:
        return self._learn(self.assembly.voice(person, *acts, **self._where(how)))

    def signed(self, kind: str, data: Mapping[str, Any], *signers: Person, **how: Any) -> Act:
        """An act by the first, attested by the others; by the first two officers."""
        first, *others = signers or self.assembly.officers[:2]
        act = self.by(first, kind, data, **how)
        for other in others:
            self.attest(other, act)
        return act

    def close_meeting(self, by: Person | None = None, on: str = "2026-03-01") -> Act:
        """A meeting is opened by two officers and closed by one: an acta needs the families, and nobody else."""
        opening = [by] if by else []
        officers = [one for one in self.assembly.officers if one is not by]
        meeting = self.signed("meeting.opened", MEETING, *opening, *officers[: 2 - len(opening)], on=on)
        return self.by(by or officers[0], "meeting.closed", {"meeting": meeting.id}, on=on)

    def seal(self, closing: Act, *voices: Person, by: Person | None = None) -> Act:
        """These give the closing their voices, and the last one seals it."""
        for person in voices:
            self.voice(person, closing)
        return self.write(by or voices[-1], "meeting.sealed", {"closing": closing.id})

    def acta(self, *voices: Person, by: Person | None = None) -> Act:
        """A meeting is closed, these give it their voices, and the last one seals it."""
        closing = self.close_meeting(by)
        self.seal(closing, *voices)
        return closing

    def wanted(self, kind: str, data: Mapping[str, Any], *voices: Person) -> Act:
        """What somebody without any mandate writes down, and these households want."""
        act = self.write(Person("a stranger", self.assembly.households[0]), kind, data)
        for person in voices:
            self.voice(person, act)
        return act

    def _where(self, how: Mapping[str, Any]) -> dict[str, Any]:
        return {"sees": self.known, "lane": self.lane, **how}

    def _learn(self, act: Act) -> Act:
        self.known.append(act)
        return act
