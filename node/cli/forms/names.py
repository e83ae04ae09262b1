"""Ids of acts, people, households and keys by the names that people use.

Everywhere an id may be typed in full or by its first characters; besides

    an act          by a name that stands in it (a resource, a motion), or `last`: the newest that may stand there
    a mandate       by its post, or by the name of somebody who holds it, if only one in force fits
    a person        by the name on record, or by the name of their key; `new` where somebody is registered
    a household     by the name on record, or by that of a person in it; `new` where one is registered
    a key           by its name in the folder
    a hash          `@FILE`: that of a file's content
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import spell, unspell
from caracol.ledger.acts.kinds import Kind
from caracol.ledger.acts.meetings import MotionDecided
from caracol.ledger.rules.order.vertex import Mandate
from caracol.ledger.store.plain import hash_of
from caracol.ledger.views.people import HouseholdView, PersonView, households
from caracol.ledger.views.reading import SHORT, Reading
from caracol.node.cli.calling import is_called
from caracol.node.cli.desk import LAST, LEAST, Desk, abbreviated, list_acts, names_in, only
from caracol.node.cli.forms.catalogue import SETTLING
from caracol.node.cli.saying import told

NEW = "new"
MEMBER_BYTES = 8
REGISTERED = {"household.registered": "household", "household.split": "new_households", "person.registered": "person"}
"""Where a new id may be drawn, and in which field."""
RESOURCES = ("resource", "resources", "to_resource")
OF_MOTIONS = ("motion.decided", "motion.postponed", "motion.withdrawn")
"""Acts that speak of a motion which is still to be decided."""

T = TypeVar("T")


class Names:
    """The names of one body, as far as this folder knows them, for the fields of one act type."""

    def __init__(self, desk: Desk, body: str, kind: Kind, rng: Callable[[int], bytes]) -> None:
        self._desk = desk
        self._reading = desk.reading(body)
        self._kind = kind
        self._rng = rng

    def id(self, title: str, field: str, typed: str) -> str:
        """The id that was meant in a field with this title."""
        match title:
            case "act id":
                return self._act(field, typed)
            case "mandate id":
                return self._mandate(typed)
            case "person or household":
                return self._member(field, typed)
            case "public key":
                return self._key(typed)
            case "body id":
                return self._desk.body(typed)
            case "hash" if typed.startswith("@"):
                return spell(hash_of(Path(typed[1:])))
        return typed

    @property
    def reading(self) -> Reading:
        """The body as it stands now."""
        return self._reading

    def act(self, name: str) -> Act:
        """The act with this id."""
        return self._reading.acts[name]

    def _act(self, field: str, typed: str) -> str:
        acts = [act for act in self._reading.acts.values() if self._may_stand(act, field)]
        if typed == LAST and acts:
            return self._last(acts).id
        called = [act for act in acts if is_called(self._names(act), typed)]
        begun = [] if called or len(typed) < LEAST else abbreviated(typed, acts)
        there = [name for act in acts for name in self._names(act)]
        return only(
            self._open(called) or begun, typed, told("act for the field {field}", field=field), list_acts, there=there
        ).id

    def _names(self, act: Act) -> list[str]:
        """The names that stand in an act; of a decision those of its motion."""
        decided = act.data if isinstance(act.data, MotionDecided) else None
        motion = self._reading.acts.get(decided.motion) if decided else None
        return list(names_in(motion or act))

    def _open(self, called: list[Act]) -> list[Act]:
        """Of several acts of one name those that are meant: motions that nobody has decided, else acts that hold."""
        if len(called) == 1:
            return called
        if self._kind.name in OF_MOTIONS:
            decided = {data.motion for act, data in self._reading.of(MotionDecided) if not self._is_void(act)}
            called = [act for act in called if act.id not in decided] or called
        return [act for act in called if not self._is_void(act)] or called

    def _is_void(self, act: Act) -> bool:
        return self._reading.fold.verdicts[act.id].verdict == "void"

    def _last(self, acts: list[Act]) -> Act:
        """The newest; of contested ones where acts are settled; an attestation only if there is nothing else."""
        verdicts = self._reading.fold.verdicts
        is_settling = self._kind.name in SETTLING
        contested = [act for act in acts if is_settling and verdicts[act.id].verdict == "contested"]
        return self._desk.newest(contested or [act for act in acts if act.entry.type != "attested"] or acts)

    def _may_stand(self, act: Act, field: str) -> bool:
        """Whether the act is of a type that the field may name."""
        if field in RESOURCES:
            return act.entry.type == "resource.registered"
        types = {name: types for name, types, _ in self._kind.fields}.get(field, ("*",))
        return "*" in types or act.entry.type in types

    def _mandate(self, typed: str) -> str:
        act, slash, place = typed.partition("/")
        fold = self._reading.fold
        running = [mandate for mandate in fold.in_force() if self._is_called(mandate, typed)]
        if running:
            return fold.name_of(only(running, typed, "mandate", self._list_mandates))
        if not abbreviated_or_last(act, self._reading.acts.values()):
            there = [f"{mandate.terms.post or '-'} ({self._reading.holders(mandate)})" for mandate in fold.in_force()]
            only(running, typed, "mandate", self._list_mandates, there=there)
        return self._act("mandate", act) + slash + place

    def _member(self, field: str, typed: str) -> str:
        if typed == NEW and REGISTERED.get(self._kind.name) == field:
            return spell(self._rng(MEMBER_BYTES))
        homes = households(self._reading)
        if "household" in field:
            fitting = [home for home in homes if _home_fits(home, typed)]
            return only(fitting, typed, "household", _listed, there=map(_home_called, homes)).id
        people = [person for home in homes for person in home.people]
        named = [person for person in people if self._person_fits(person, typed)]
        return only(named, typed, "person", _with_homes(homes), there=(person.name for person in people)).id

    def _key(self, typed: str) -> str:
        for named in self._desk.keyring.readable():
            if named.name == typed:
                return spell(named.public)
        known = {key.key for home in households(self._reading) for person in home.people for key in person.keys}
        fitting = sorted(key for key in known if len(typed) >= LEAST and key.startswith(typed))
        return only(fitting, typed, "key", lambda keys: ", ".join(key[:SHORT] for key in keys))

    def _is_called(self, mandate: Mandate, typed: str) -> bool:
        holders = map(self._reading.person_name, mandate.terms.persons)
        return is_called((mandate.terms.post or "", *holders), typed)

    def _list_mandates(self, mandates: list[Mandate]) -> str:
        fold = self._reading.fold
        return ", ".join(f"{fold.name_of(each)} of {self._reading.person_name(each.person)}" for each in mandates)

    def _person_fits(self, person: PersonView, typed: str) -> bool:
        return _fits(person, typed) or typed in {self._reading.label(unspell(key.key)) for key in person.keys}


def abbreviated_or_last(typed: str, acts: Iterable[Act]) -> bool:
    """Whether this can be an act: `last`, or how an id begins."""
    return typed == LAST or (len(typed) >= LEAST and bool(abbreviated(typed, acts)))


def _with_homes(homes: list[HouseholdView]) -> Callable[[list[PersonView]], str]:
    """How people of one name are told apart: by their households."""
    named = {person.id: home.name for home in homes for person in home.people}
    return lambda people: ", ".join(f"{person.name}, {named[person.id]} ({person.id})" for person in people)


def _home_called(home: HouseholdView) -> str:
    people = ", ".join(person.name for person in home.people)
    return f"{home.name} ({people})" if people else home.name


def _fits(member: PersonView | HouseholdView, typed: str) -> bool:
    return is_called((member.name,), typed) or (len(typed) >= LEAST and member.id.startswith(typed))


def _home_fits(home: HouseholdView, typed: str) -> bool:
    return _fits(home, typed) or is_called((person.name for person in home.people), typed)


def _listed(members: list[Any]) -> str:
    return ", ".join(f"{member.name} ({member.id})" for member in members)
