"""What is wrong with a charter: looked at before it is recorded (docs/rules.md, "What is refused")."""

from collections.abc import Iterator

from caracol.ledger.acts.act import KINDS
from caracol.ledger.acts.bodies import NEED_MOTION, BodyFounded, Charter, Matter
from caracol.ledger.acts.meetings import Enacted
from caracol.ledger.rules.deciding.matters import RESOURCE, rules_for, selects
from caracol.ledger.rules.deciding.sound import Fault, faults

SIGNING = {"record", "attest"}
Found = tuple[str, Fault]
"""A field of the charter, and what is wrong there."""


def can_begin(founding: BodyFounded) -> bool:
    """Whether anybody could found it, and its households move it: else it founds nothing, wherever it comes from."""
    return not any(_beginning(founding))


def can_stand(charter: Charter) -> bool:
    """Whether its households could move a body with this charter: else it amends nothing, wherever it comes from."""
    return not any(_share(charter))


def founding_faults(founding: BodyFounded) -> Iterator[Found]:
    """Everything that is wrong with a founding."""
    yield from _beginning(founding)
    yield from _workings(founding.charter)


def charter_faults(charter: Charter) -> Iterator[Found]:
    """Everything that is wrong with a charter that takes the place of another one."""
    yield from _share(charter)
    yield from _workings(charter)


def _beginning(founding: BodyFounded) -> Iterator[Found]:
    founders = len({founder.person for founder in founding.founders})
    if founding.charter.threshold("charter") > founders:
        yield "thresholds.charter", Fault("too-few-founders", str(founders))
    keys = [each.key for each in founding.speaking]
    yield from (("cards", Fault("key-twice", key)) for key in dict.fromkeys(keys) if keys.count(key) > 1)
    yield from _share(founding.charter)


def _share(charter: Charter) -> Iterator[Found]:
    if charter.share[0] >= charter.share[1]:
        yield "share", Fault("share-of-all")


def _workings(charter: Charter) -> Iterator[Found]:
    """What keeps a body that stands from doing what its charter speaks of."""
    for name, rule in charter.rules.items():
        yield from ((f"rules.{name}", fault) for fault in faults(rule, charter.groups or (), charter.counts))
    yield from _seats(charter)
    yield from _matters(charter)
    yield from _motions(charter)


def _seats(charter: Charter) -> Iterator[Found]:
    if SIGNING & set(charter.task_powers or ()):
        return
    seats = sum(post.seats for post in charter.posts.values() if SIGNING & set(post.powers))
    for asks, signers in (charter.thresholds or {}).items():
        if asks != "charter" and signers > seats > 0:
            yield f"thresholds.{asks}", Fault("too-few-seats", str(seats))


def _matters(charter: Charter) -> Iterator[Found]:
    matters = charter.matters or ()
    for place, matter in enumerate(matters):
        unknown = [] if matter.rule in charter.rules else [matter.rule]
        unknown += [type_ for type_ in matter.types or () if type_ not in KINDS]
        yield from ((f"matters.{place}", Fault("unknown-matter", name)) for name in unknown)
        if _never_fits(matter) or any(_hides(before, matter) for before in matters[:place]):
            yield f"matters.{place}", Fault("idle-matter", matter.rule)
    if len(charter.rules) > 1 and all(map(selects, matters)):
        yield "matters", Fault("no-default")


def _never_fits(matter: Matter) -> bool:
    """Whether it asks for a kind of resource and a type of act that has none."""
    return matter.kinds is not None and matter.types is not None and RESOURCE not in matter.types


def _hides(before: Matter, matter: Matter) -> bool:
    """Whether everything that fits a matter fits one before it, so that it is never reached."""
    if not selects(before) or not selects(matter):
        return not selects(before) and not selects(matter)
    pairs = ((before.areas, matter.areas), (before.kinds, matter.kinds), (before.types, matter.types))
    return all(wide is None or (narrow is not None and set(narrow) <= set(wide)) for wide, narrow in pairs)


def _motions(charter: Charter) -> Iterator[Found]:
    """Acts that need a motion and can name none, or whose motions are decided by a rule that nobody can meet."""
    for type_ in charter.motions or ():
        if type_ not in KINDS:
            yield "motions", Fault("unknown-matter", type_)
        elif "motion" not in KINDS[type_].data.__struct_fields__:
            yield "motions", Fault("impossible-matter", type_)
    for type_ in NEED_MOTION if charter.motions is None else charter.motions:
        for name in rules_for(charter, (Enacted(type=type_),), None):
            rule = charter.rules.get(name) if name else None
            if rule is not None and any(faults(rule, charter.groups or (), charter.counts)):
                yield "matters", Fault("impossible-matter", type_)
