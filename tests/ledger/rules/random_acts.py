"""Made-up data for every type of act, mostly well formed, about acts that its author knows."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import spell
from caracol.ledger.acts.bodies import Terms
from caracol.ledger.acts.commons import AllotmentGranted
from caracol.ledger.acts.keys import KeyAdmitted, KeyReplaced
from caracol.ledger.ids import short_id
from tests.ledger.rules import random_decisions
from tests.ledger.rules.histories import COUNCIL, WORDS, History, Person, member_id

T = TypeVar("T")
Data: TypeAlias = dict[str, Any]


@dataclass
class Scene:
    """Somebody who is about to write, and what they know."""

    rng: random.Random
    history: History
    people: Sequence[Person]
    author: Person
    known: Sequence[Act]
    scope: str
    """Of the act that they are about to write."""

    def chance(self, probability: float) -> bool:
        return self.rng.random() < probability

    def maybe(self, value: T, probability: float = 0.5) -> T | None:
        return value if self.chance(probability) else None

    def any_act(self) -> Act | None:
        """One of the last acts, more often than others."""
        return self.rng.choice(self.known[-self.rng.choice((2, 5, 12, 100)) :]) if self.known else None

    def act(self, *kinds: str) -> str:
        """The id of a known act of one of these types; now and then of another, or of none that is held."""
        fitting = [act for act in self.known if act.entry.type in kinds]
        if fitting and not self.chance(0.04):
            return self.rng.choice(fitting[-self.rng.choice((1, 3, 100)) :]).id
        strange = self.any_act()
        return strange.id if strange and self.chance(0.5) else short_id(self.rng.randbytes(4))

    def grants(self) -> list[tuple[str, Terms]]:
        """The mandates that are known."""
        founding = [act for act in self.known if act.founds == self.history.body]
        given = [(f"{act.id}/{n}", terms) for act in founding[:1] for n, terms in enumerate(self.history.mandates)]
        return [*given, *((act.id, act.data) for act in self.known if isinstance(act.data, Terms))]

    def persons(self, person: Person) -> list[str]:
        """For whom the person's key was admitted."""
        keys = [act.data for act in self.known if isinstance(act.data, KeyAdmitted | KeyReplaced)]
        return [one.person for one in keys if person.key == (one.key if isinstance(one, KeyAdmitted) else one.new)]

    def own_mandate(self) -> str:
        """Mostly one that its author holds."""
        persons = {self.author.id, *self.persons(self.author)}
        own = [name for name, terms in self.grants() if terms.person in persons]
        return self.rng.choice(own) if own and self.chance(0.85) else self.mandate()

    def mandate(self) -> str:
        grants = self.grants()
        if not grants or self.chance(0.03):
            return short_id(self.rng.randbytes(4)) + self.rng.choice(("", "/0"))
        name = self.rng.choice(grants)[0]
        return name if self.chance(0.97) else f"{name[:32]}/7"

    def person(self) -> Person:
        return self.rng.choice(self.people)

    def household(self) -> str:
        return self.rng.choice([*self.history.households, *(member_id(f"new household {n}") for n in range(3))])

    def knows(self, *kinds: str) -> bool:
        return all(any(act.entry.type == kind for act in self.known) for kind in kinds)

    def motion(self) -> str | None:
        return self.maybe(self.act("motion.decided"), 0.3) if self.knows("motion.decided") else None

    def date(self) -> str:
        return self.rng.choice(("2026-01-15", "2026-02-15", "2026-03-15", "2026-06-15"))

    def several(self, *kinds: str) -> list[str]:
        """Some acts to settle, mostly late ones."""
        fitting = [
            act.id
            for act in self.known
            if (act.entry.type in kinds and act.volume.scope == self.scope) or self.chance(0.01)
        ]
        late = fitting[-self.rng.choice((3, 6, 100)) :]
        names = self.rng.sample(late, k=min(len(late), self.rng.choice((1, 1, 2, 3))))
        return names if names and not self.chance(0.02) else [*names, short_id(b"not held")]


SETTLED = (
    "mandate.recalled", "mandate.granted", "mandate.instructed", "key.admitted", "key.replaced", "key.revoked",
    "mandate.resigned", "mandate.restored", "mandate.suspended", "household.left", "dispute.raised", "meeting.closed",
    "motion.decided", "event.recorded", "allotment.granted", "household.registered", "meeting.opened",
    "person.presented", "resource.registered", "mandate.accepted", "attested",
)  # fmt: skip


def grant(scene: Scene) -> Data:
    post, powers = scene.rng.choice(
        (("council", list(COUNCIL)), ("chair", ["attest", "record"]), ("chair", ["record"]), (None, ["record"]),
         ("store", ["steward"]), ("store", ["steward"]), ("council", ["attest"]))
    )  # fmt: skip
    resources = [scene.act("resource.registered"), scene.act("resource.registered")]
    return {
        "person": scene.person().id,
        "post": post if scene.chance(0.97) else "nobody",
        "powers": powers if scene.chance(0.97) else ["represent"],
        "resources": sorted(set(resources)) if post == "store" and scene.knows("resource.registered") else None,
        "since": scene.maybe(scene.date(), 0.1),
        "until": scene.maybe(scene.date(), 0.3),
        "motion": scene.motion(),
    }


def admission(scene: Scene) -> Data:
    person = scene.person()
    proof = scene.history.proof(person if scene.chance(0.96) else scene.person())
    household = person.household if scene.chance(0.9) else scene.household()
    return {"household": household, "key": person.key, "person": person.id, "proof": proof}


def revocation(scene: Scene) -> Data:
    person = scene.person()
    return {"key": person.key, "reason": "lost", "until": last_of_owner(scene, person)}


def last_of_owner(scene: Scene, person: Person) -> str | None:
    own = [act.id for act in scene.known if act.key == person.signing_key.public]
    if scene.chance(0.1):
        own = [act.id for act in scene.known]
    return scene.rng.choice(own) if own and scene.chance(0.4) else scene.maybe(scene.act(), 0.05)


def replacement(scene: Scene) -> Data:
    """Mostly of a key by a guest's, for whom the old one spoke."""
    old, new = scene.person(), scene.rng.choice(scene.people[-3:])
    whom = old if scene.chance(0.9) else scene.person()
    return {
        "household": whom.household if scene.chance(0.95) else scene.household(),
        "new": new.key,
        "old": old.key,
        "person": whom.id,
        "proof": scene.history.proof(new, whom.id if scene.chance(0.96) else new.id),
        "reason": "lost",
        "until": last_of_owner(scene, old),
    }


def dispute(scene: Scene) -> Data:
    """Often an objection of whoever is to lose a key."""
    lost = [act.id for act in scene.known if isinstance(act.data, KeyReplaced) and act.data.old == scene.author.key]
    return {"about": lost[-1:] if lost and scene.chance(0.8) else scene.several(*SETTLED), "words": WORDS}


def opening(scene: Scene) -> Data:
    second = scene.knows("meeting.opened") and scene.chance(0.3)
    return {
        "convocation": 2 if second and scene.chance(0.9) else 1,
        "first": scene.act("meeting.opened", "meeting.failed") if second else None,
        **headcount(scene),
    }


def headcount(scene: Scene) -> Data:
    present, represented = scene.rng.choice(((1, 0), (2, 0), (1, 1), (2, 2), (4, 0), (4, 0), (3, 1), (5, 0), (4, 1)))
    return {"households": 4, "present": present, "represented": represented}


def attendance(scene: Scene) -> Data:
    return {"how": "present", "household": scene.household(), "meeting": scene.act("meeting.opened")}


def decision(scene: Scene) -> Data:
    named = scene.act("meeting.opened"), scene.act("motion.proposed")
    held = [next((act.data for act in scene.known if act.id == name), None) for name in named]
    return random_decisions.decision(scene.rng, scene.history.charter, *named, *held)


def settling(scene: Scene) -> Data:
    names = scene.several(*SETTLED)
    return {"acts": [*names, *names] if scene.chance(0.02) else names, "motion": scene.motion()}


def correction(scene: Scene) -> Data:
    own = [act.id for act in scene.known if act.key == scene.author.signing_key.public]
    return {
        "act": scene.rng.choice(own) if own and scene.chance(0.6) else scene.several(*SETTLED)[0],
        "meant": "…",
        "why": "…",
    }


def event(scene: Scene) -> Data:
    action = scene.rng.choice(("produce", "produce", "raise", "consume", "consume", "transfer", "lower", "use", "work"))
    draws = action in ("consume", "transfer")
    resource, allotment = scene.act("resource.registered"), None
    if own := [
        act
        for act in scene.known
        if isinstance(act.data, AllotmentGranted) and act.data.key == scene.author.key and draws and scene.chance(0.95)
    ]:
        drawn = scene.rng.choice(own)
        allotment, resource = drawn.id, drawn.data.resource if isinstance(drawn.data, AllotmentGranted) else resource
    return {
        "action": action,
        "allotment": allotment if own else scene.act("allotment.granted") if draws else None,
        "quantity": scene.rng.choice((2, 3, 5, 10)) if scene.chance(0.95) else None,
        "resource": resource,
        "to_resource": scene.act("resource.registered") if action == "transfer" and scene.chance(0.5) else None,
        "motion": scene.maybe(scene.act("motion.decided"), 0.03),
        "corrects": scene.maybe(scene.act("event.recorded"), 0.05),
    }


def allotment(scene: Scene) -> Data:
    key = scene.author.key if scene.chance(0.7) else scene.person().key
    return {"key": key, "quantity": scene.rng.choice((2, 5, 5, 10)), "resource": scene.act("resource.registered")}


def returned(scene: Scene) -> Data:
    own = [a.id for a in scene.known if isinstance(a.data, AllotmentGranted) and a.data.key == scene.author.key]
    name = scene.rng.choice(own) if own and scene.chance(0.9) else scene.act("allotment.granted")
    return {"allotment": name, "quantity": scene.rng.choice((1, 2, 5))}


def attestation(scene: Scene) -> Data:
    """Mostly of others' acts that the author has not attested yet."""
    late = list(scene.known[-scene.rng.choice((3, 6, 12, 100)) :])
    wanted = [act for act in late if is_worth_attesting(scene, act)] or late
    acts = scene.rng.sample(wanted, k=min(len(wanted), scene.rng.choice((1, 1, 1, 2, 3))))
    if not acts or scene.chance(0.01):
        return {"acts": [spell(scene.rng.randbytes(32))]}
    hashes = [spell(act.hash) for act in acts]
    return {"acts": [one if scene.chance(0.99) else one[:32] + spell(bytes(32))[32:] for one in hashes]}


def is_worth_attesting(scene: Scene, act: Act) -> bool:
    key = scene.author.signing_key.public
    own = {name for other in scene.known if other.key == key for name in other.sees}
    asks = act.kind is not None and (act.kind.asks != "routine" or act.kind.households)
    return scene.chance(0.01) or (
        asks and act.key != key and act.id not in own and act.volume.scope == scene.scope and not act.founds
    )


def instruction(scene: Scene) -> Data:
    clause = {"kind": scene.rng.choice(("must", "may", "must not")), "words": WORDS}
    changed = [str(place) for place in range(3) if scene.chance(0.4)]
    return {
        "mandate": scene.mandate(),
        "clauses": dict.fromkeys(changed, clause) or None,
        "motion": scene.motion(),
        "withdrawn": scene.maybe([scene.rng.choice((0, 1, 2))], 0.3),
    }


def exchange(scene: Scene) -> Data:
    post = scene.rng.choice(("chair", "store", None, None, "nobody"))
    return {"by_household": scene.household(), "household": scene.household(), "post": post}


DRAFTS: dict[str, Callable[[Scene], Data]] = {
    "act.annulled": settling,
    "act.corrected": correction,
    "act.ratified": settling,
    "allotment.granted": allotment,
    "allotment.returned": returned,
    "attendance.recorded": attendance,
    "attested": attestation,
    "dispute.heard": lambda scene: {"dispute": scene.act("dispute.raised"), "said": WORDS},
    "dispute.raised": dispute,
    "dispute.settled": lambda scene: {"dispute": scene.act("dispute.raised"), "motion": scene.motion(),
                                      "outcome": WORDS},
    "event.recorded": event,
    "household.described": lambda scene: {"household": scene.household(), "name": short_id(b"name")},
    "household.left": lambda scene: {"household": scene.household()},
    "household.registered": lambda scene: {"household": scene.household()},
    "household.split": lambda scene: {"household": scene.household(), "new_households": [scene.household()]},
    "key.admitted": admission,
    "key.replaced": replacement,
    "key.revoked": revocation,
    "mandate.accepted": lambda scene: {"mandate": scene.own_mandate()},
    "mandate.declined": lambda scene: {"mandate": scene.own_mandate()},
    "mandate.granted": grant,
    "mandate.instructed": instruction,
    "mandate.recalled": lambda scene: {"mandate": scene.mandate(), "motion": scene.motion(), "reason": "trust lost"},
    "mandate.reported": lambda scene: {"mandate": scene.mandate(), "report": WORDS},
    "mandate.resigned": lambda scene: {"mandate": scene.own_mandate()},
    "mandate.restored": lambda scene: {"suspended": scene.act("mandate.suspended")},
    "mandate.suspended": lambda scene: {"mandate": scene.mandate(), "reason": "asked to wait"},
    "meeting.closed": lambda scene: {"meeting": scene.act("meeting.opened")},
    "meeting.convened": lambda _scene: {"at": "2026-01-01T10:00", "convocation": 1, "where": WORDS},
    "meeting.continued": lambda scene: {"meeting": scene.act("meeting.opened"), "present": 2},
    "meeting.failed": lambda scene: {"convocation": scene.rng.choice((1, 1, 2)), **headcount(scene)},
    "meeting.opened": opening,
    "minutes.corrected": lambda scene: {"closing": scene.act("meeting.closed"), "what": WORDS, "why": WORDS},
    "motion.decided": decision,
    "motion.postponed": lambda scene: {"motion": scene.act("motion.proposed"), "reason": "…"},
    "motion.proposed": lambda scene: random_decisions.proposal(scene.rng),
    "motion.withdrawn": lambda scene: {"motion": scene.act("motion.proposed"), "reason": "…"},
    "node.admitted": lambda scene: {"key": scene.person().key, "label": "node"},
    "node.removed": lambda scene: {"key": scene.person().key, "reason": "sold"},
    "person.left": lambda scene: {"person": scene.person().id},
    "person.moved": lambda scene: {"household": scene.household(), "person": scene.person().id},
    "person.presented": lambda scene: {"name": WORDS, "person": scene.person().id},
    "person.registered": lambda scene: {"household": scene.household(), "name": short_id(b""),
                                        "person": scene.person().id},
    "report.received": lambda scene: {"outcome": "accepted", "reports": [scene.act("mandate.reported")]},
    "resource.registered": lambda _scene: {"kind": "stock", "names": WORDS, "unit": "gram"},
    "turn.exchanged": exchange,
    "turn.exempted": lambda scene: {"household": scene.household(), "post": scene.maybe("chair"), "reason": "illness"},
}  # fmt: skip

NEEDS: dict[str, tuple[str, ...]] = {
    "allotment.granted": ("resource.registered", "event.recorded"),
    "allotment.returned": ("allotment.granted",),
    "attendance.recorded": ("meeting.opened",),
    "dispute.heard": ("dispute.raised",),
    "dispute.settled": ("dispute.raised",),
    "event.recorded": ("resource.registered",),
    "meeting.closed": ("meeting.opened",),
    "meeting.continued": ("meeting.opened",),
    "mandate.restored": ("mandate.suspended",),
    "minutes.corrected": ("meeting.closed",),
    "motion.decided": ("meeting.opened", "motion.proposed"),
    "motion.postponed": ("motion.proposed",),
    "motion.withdrawn": ("motion.proposed",),
    "report.received": ("mandate.reported",),
}
"""What has to be known before an act of a type makes sense."""
