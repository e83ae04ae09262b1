"""Random small histories: a few people at a few places that hear of each other now and then.

`random_history(seed)` gives the held acts of one body. Most acts are well formed and by somebody who may; some are not.
Charters ask for few signatures and people are few, so that recalls, shares of households, checkpoints and forks get
in each other's way. Each history has a theme: the acts that it is most about.
"""

import random
from dataclasses import dataclass, field
from typing import TypedDict

from caracol.ledger.acts.act import KINDS, Act
from caracol.ledger.acts.keys import KeyAdmitted, KeyReplaced
from tests.ledger.rules.histories import COUNCIL, POSTS, History, Person, member_id
from tests.ledger.rules.random_acts import DRAFTS, NEEDS, Scene, is_worth_attesting
from tests.ledger.rules.random_decisions import RULES_OF_CHARTERS

LENGTHS = (4, 8, 12, 16, 20)
ALWAYS = {"attested": 14, "meeting.opened": 2, "meeting.closed": 4, "act.ratified": 3, "act.annulled": 1}
THEMES: dict[str, dict[str, int]] = {
    "recalls": {"mandate.granted": 5, "mandate.recalled": 6, "mandate.accepted": 2, "mandate.reported": 1},
    "households": {"attested": 12, "mandate.recalled": 5, "household.registered": 5, "key.admitted": 4,
                   "meeting.closed": 4},
    "checkpoints": {"meeting.closed": 8, "mandate.granted": 4, "resource.registered": 3, "key.admitted": 3,
                    "mandate.recalled": 3, "household.registered": 3},
    "keys": {"key.admitted": 6, "key.revoked": 6, "household.registered": 2, "person.presented": 2},
    "purges": {"key.revoked": 8, "mandate.recalled": 6, "attested": 10, "key.admitted": 3, "meeting.closed": 3},
    "terms": {"mandate.granted": 8, "meeting.closed": 8, "act.ratified": 2},
    "endings": {"mandate.resigned": 5, "mandate.declined": 2, "mandate.accepted": 3, "mandate.granted": 4,
                "meeting.closed": 6, "person.presented": 2},
    "suspensions": {"mandate.suspended": 7, "mandate.restored": 6, "mandate.recalled": 3, "mandate.granted": 2,
                    "person.presented": 2},
    "replacements": {"key.replaced": 8, "dispute.raised": 6, "key.revoked": 2, "key.admitted": 2, "meeting.closed": 4},
    "departures": {"household.left": 5, "household.registered": 3, "attested": 10, "mandate.recalled": 5,
                   "meeting.closed": 6},
    "commons": {"resource.registered": 4, "mandate.granted": 5, "event.recorded": 9, "allotment.granted": 6,
                "allotment.returned": 3},
    "meetings": {"motion.proposed": 4, "motion.decided": 5, "motion.withdrawn": 3, "motion.postponed": 1,
                 "meeting.closed": 4, "minutes.corrected": 1, "act.corrected": 1},
    "inner": {"household.described": 2, "person.registered": 2, "attendance.recorded": 2, "motion.proposed": 3,
              "act.corrected": 2},
    "settling": {"mandate.recalled": 5, "mandate.granted": 3, "act.ratified": 8, "act.annulled": 5},
    "everything": dict.fromkeys(DRAFTS, 2),
}  # fmt: skip


def random_history(seed: int) -> list[Act]:
    """The held acts of one body: each after those it sees, and after its predecessor in its lane."""
    chronicle = Chronicle(random.Random(seed))
    chronicle.found()
    for _ in range(chronicle.rng.choice(LENGTHS)):
        chronicle.step()
    return chronicle.held()


class Fork(TypedDict, total=False):
    """Where in which lane an act is written."""

    lane: int
    instead_of: Act
    after: Act


DECIDING = ("motion.proposed", "motion.decided")
BETWEEN = (
    (), ("household.registered",) * 2, ("household.registered",) * 3, ("mandate.recalled",),
    DECIDING, DECIDING * 2, (*DECIDING, "motion.decided"), ("motion.proposed", "motion.withdrawn", "motion.decided"),
)  # fmt: skip
"""What is done between the opening of a meeting and its end."""


@dataclass
class Place:
    """Where some people write. It knows a part of the acts."""

    number: int
    people: list[Person] = field(default_factory=list)
    known: list[Act] = field(default_factory=list)

    def hear(self, *acts: Act) -> None:
        self.known += [act for act in acts if act not in self.known]


class Chronicle:
    """A history that is being made up."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.history = _random_founding(rng)
        households = [*self.history.households, *(member_id(f"new household {n}") for n in range(3))]
        self.people = [*self.history.founders, *(Person(f"guest {n}", rng.choice(households)) for n in range(3))]
        self.places = [Place(n) for n in range(rng.choice((1, 2, 2, 3)))]
        for person in self.people:
            for place in rng.sample(self.places, k=min(len(self.places), rng.choice((1, 2, 2)))):
                place.people.append(person)
        weights = THEMES[rng.choice(sorted(THEMES))]
        self.weights = {name: ALWAYS.get(name, 0) + weights.get(name, 0) for name in DRAFTS}
        self.forks = rng.choice((0.0, 0.0, 0.0, 0.04, 0.12))
        """How often a lane is forked."""
        self.agreement = rng.choice((0.0, 0.3, 0.6, 0.9))
        """How often others attest at once."""
        self.voices = rng.choice((0.2, 0.4, 0.8))
        """How often they do so without a mandate."""
        self.meetings = rng.choice((0.0, 0.1, 0.2))
        """How often people meet from beginning to end."""
        self.talk = rng.choice((0.1, 0.25, 0.5))
        """How often two places tell each other what they know."""

    def found(self) -> None:
        """The founding is usually known everywhere, with most signatures."""
        first, *others = self.rng.sample(self.history.founders, k=len(self.history.founders))
        founding = self.history.copy(first)
        for founder in others:
            if self.rng.random() < 0.15:
                self.history.copy(founder)
            elif self.rng.random() < 0.98:
                self.history.voice(founder, founding)
        if self.rng.random() < 0.5:
            self._admit(first, others)
        for place in self.places:
            place.hear(*self.history.acts)

    def _admit(self, by: Person, others: list[Person]) -> None:
        """A guest who may speak from the beginning."""
        guest = self.people[-1]
        data = {"household": guest.household, "key": guest.key, "person": guest.id, "proof": self.history.proof(guest)}
        admission = self.history.write(by, "key.admitted", data, under=self.history.seat(by))
        for other in others:
            self.history.attest(other, admission)

    def step(self) -> None:
        """Somebody writes something, or two places talk."""
        places = [place for place in self.places if place.people]
        place = self.rng.choice([one for one in places if self._known_people(one)] or places)
        if self.rng.random() < self.talk:
            self._talk(place, self.rng.choice(self.places))
        if self.rng.random() < self.meetings:
            self._meet(place)
            if self.rng.random() < 0.3:
                self._demand(self.rng.choice(places))
        else:
            self._write(place)

    def _meet(self, place: Place) -> None:
        between = self.rng.choice(BETWEEN)
        for kind in ("meeting.opened", *between, "meeting.closed"):
            self._write(place, kind)

    def _demand(self, place: Place) -> None:
        """All who are there do something without their officers."""
        kind = self.rng.choice(("mandate.recalled", "mandate.granted", "key.revoked", "act.ratified"))
        agreement, voices, self.agreement, self.voices = self.agreement, self.voices, 0.95, 0.95
        self._write(place, kind)
        self.agreement, self.voices = agreement, voices

    def held(self) -> list[Act]:
        """All acts, but sometimes without the ends of some lanes."""
        held = list(self.history.acts)
        while self.rng.random() < 0.15 and held:
            last = self.rng.choice(held)
            if not any(act.previous == last.hash for act in held):
                held.remove(last)
        return held

    def _talk(self, one: Place, other: Place) -> None:
        heard = [act for act in other.known if act not in one.known]
        if heard and self.rng.random() < 0.3:
            heard = self.rng.sample(heard, k=self.rng.randint(1, len(heard)))
        one.hear(*heard)

    def _write(self, place: Place, kind: str | None = None) -> None:
        authors = self._known_people(place) or place.people
        scene = Scene(self.rng, self.history, self.people, self.rng.choice(authors), place.known, "open")
        kind = kind or self._kind(scene)
        scene.scope = self._scope(kind, place)
        if able := [one for one in authors if _mandates(scene, one, kind)]:
            scene.author = self.rng.choice(able) if scene.chance(0.9) else scene.author
        under = self._under(scene, kind)
        data = DRAFTS[kind](scene)
        if scene.chance(0.02):
            kind, data = self.rng.choice(((kind + "/9", data), (kind, {**data, "unknown": 1})))
        sees = place.known if scene.chance(0.93) else self.rng.sample(place.known, k=len(place.known) // 2)
        lane = self._lane(place, scene.author)
        act = self.history.write(
            scene.author, kind, data, under=under, sees=sees, scope=scene.scope, on=self._date(), **lane
        )
        place.hear(act)
        if act.kind and (act.kind.asks != "routine" or act.kind.households):
            self._confirm(act, place, authors)

    def _confirm(self, act: Act, place: Place, people: list[Person]) -> None:
        """Often somebody beside the author attests it at once."""
        for person in people:
            if person.signing_key.public != act.key and self.rng.random() < self.agreement:
                scene = Scene(self.rng, self.history, self.people, person, place.known, act.volume.scope)
                under = self._under(scene, "attested")
                place.hear(self.history.voice(person, act, under=under, sees=place.known, lane=place.number))

    def _kind(self, scene: Scene) -> str:
        """Mostly one that makes sense by now."""
        stewards = any("steward" in terms.powers for _, terms in scene.grants())
        sensible = {
            kind: self.weights[kind]
            for kind in DRAFTS
            if scene.knows(*NEEDS.get(kind, ())) and (stewards or KINDS[kind].power != "steward")
        }
        if not any(is_worth_attesting(scene, act) for act in scene.known):
            sensible["attested"] = 1
        weights = sensible if scene.chance(0.97) else self.weights
        return self.rng.choices(list(weights), weights=list(weights.values()))[0]

    def _known_people(self, place: Place) -> list[Person]:
        """Mostly those whose keys were admitted."""
        admitted = [act.data.key for act in place.known if isinstance(act.data, KeyAdmitted)]
        replaced = [act.data.new for act in place.known if isinstance(act.data, KeyReplaced)]
        keys = {*admitted, *replaced, *(founder.key for founder in self.history.founders)}
        known = [person for person in place.people if person.key in keys]
        return known if self.rng.random() < 0.98 else place.people

    def _under(self, scene: Scene, kind: str) -> str | None:
        """Mostly one of the author's mandates with the right power; voices, and households, need none."""
        if scene.chance(0.02):
            return scene.mandate()
        if kind == "attested" and scene.chance(self.voices):
            return None
        grants = _mandates(scene, scene.author, kind)
        return scene.rng.choice(grants[-2:]) if grants and scene.chance(0.85) else None

    def _scope(self, kind: str, place: Place) -> str:
        """Mostly one that the type may have; acts about acts stand where those stand."""
        if self.rng.random() < 0.02 or kind not in KINDS:
            return self.rng.choice(("open", "inner"))
        scopes = sorted(KINDS[kind].scopes, reverse=True)
        if kind in ("attested", "act.ratified", "act.annulled", "act.corrected"):
            scopes = [self.rng.choice(place.known[-6:]).volume.scope] if place.known else ["open"]
        return scopes[0] if self.rng.random() < 0.85 else scopes[-1]

    def _date(self) -> str:
        return self.rng.choice(("2026-01-20", "2026-03-20", "2026-03-20", "2026-07-20", "2027-01-20"))

    def _lane(self, place: Place, author: Person) -> Fork:
        """The author's lane at this place; now and then it is forked there, or an older branch goes on."""
        written = [act for act in self.history.acts if act.key == author.signing_key.public]
        if written and self.rng.random() < self.forks:
            return {"instead_of": self.rng.choice(written)}
        if written and self.rng.random() < self.forks:
            return {"after": self.rng.choice(written)}
        return {"lane": place.number}


def _mandates(scene: Scene, person: Person, kind: str) -> list[str]:
    """The mandates with the power that the type needs, of whomever the person's key is known to speak for."""
    power, by_holder = KINDS[kind].power, KINDS[kind].author == "holder"
    persons = {person.id, *scene.persons(person)}
    return [name for name, terms in scene.grants() if terms.person in persons and (by_holder or power in terms.powers)]


SEAT = {"post": "council", "powers": list(COUNCIL)}


def _random_founding(rng: random.Random) -> History:
    founders = rng.choice((1, 2, 2, 3, 3, 4))
    most = 2 if founders > 1 else 1
    thresholds = {name: rng.choice((1, most, most)) for name in ("decision", "mandate", "admission")}
    if rng.random() < 0.1:
        thresholds["decision"] = 3
    thresholds["charter"] = rng.randint(1, founders) if rng.random() < 0.985 else 5
    stays = {"stays": True} if rng.random() < 0.3 else {}
    until = {"until": "2026-02-15"} if rng.random() < 0.15 else {}
    if rng.random() < 0.1:
        thresholds["routine"] = 2
    return History(
        founders,
        rng.choice((1, 2, 3, 4)),
        thresholds=thresholds,
        share=rng.choice(([1, 2], [1, 3], [0, 1], [2, 3])) if rng.random() < 0.985 else [2, 2],
        posts={name: {**post, **stays} for name, post in POSTS.items()},
        mandates=[{**SEAT, "person": member_id(f"founder {n}"), **until} for n in range(founders)],
        rules=RULES_OF_CHARTERS,
        groups=["elders", "women"],
        in_person=rng.choice((["elections"], ["recalls"], ["recalls"])),
    )
