"""What is wrong with what a motion enacts: acts that could never be written, or that leave too much open.

An enacted act gives some of its fields, each as it will stand in the act, and leaves the others free.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, get_args

import msgspec

from caracol.ledger.acts.act import KINDS
from caracol.ledger.acts.bodies import Charter, Rule
from caracol.ledger.acts.fields import MemberId
from caracol.ledger.acts.kinds import Kind
from caracol.ledger.acts.meetings import Enacted, MotionProposed
from caracol.ledger.rules.deciding.matters import GRANT, RESOURCE
from caracol.ledger.rules.deciding.sound import Fault, elections

NEEDED: Final[dict[str, tuple[tuple[str, ...], ...]]] = {
    "act.annulled": (("acts",),),
    "act.ratified": (("acts",),),
    "charter.amended": (("charter",),),
    GRANT: (("person",), ("post", "powers")),
    RESOURCE: (("kind",),),
}
"""Fields that a motion may not leave free, by type; of each group at least one. Else it would be a blank cheque."""


def enacted_faults(motion: MotionProposed, charter: Charter, scope: str) -> Iterator[Fault]:
    """What is wrong with what a motion of this scope enacts, each by itself."""
    for enacted in motion.enacts or ():
        yield from _faults(enacted, charter, scope)


def election_faults(motion: MotionProposed, rule: Rule) -> Iterator[Fault]:
    """What is wrong with a motion that elects to a post: nobody could tell who is elected to what."""
    posts = {enacted.post for enacted in motion.enacts or () if enacted.post is not None}
    if len(posts) > 1:
        yield Fault("two-posts", ", ".join(sorted(posts)))
    if posts and not elections(rule):
        yield Fault("no-election", ", ".join(sorted(posts)))
    if posts:
        yield from (Fault("not-a-person", option) for option in motion.options or () if not _is_member(option))


def _faults(enacted: Enacted, charter: Charter, scope: str) -> Iterator[Fault]:
    if (enacted.type is None) == (enacted.post is None) or (enacted.data is not None and enacted.type is None):
        yield Fault("not-an-act", "-")
        return
    kind = KINDS.get(enacted.type or GRANT)
    if kind is None or scope not in kind.scopes or not fits_partly(kind, enacted.data or {}):
        yield Fault("not-an-act", enacted.type or enacted.post or "-")
    elif enacted.post is not None and enacted.post not in charter.posts:
        yield Fault("unknown-post", enacted.post)
    elif enacted.type:
        given = enacted.data or {}
        missing = [group for group in NEEDED.get(enacted.type, ()) if not given.keys() & set(group)]
        yield from (Fault("too-little", f"{enacted.type}: {' / '.join(group)}") for group in missing)


def fits_partly(kind: Kind, data: Mapping[str, Any]) -> bool:
    """Whether each of these fields could stand so in an act of this type."""
    fields = {field.name: field for field in msgspec.structs.fields(kind.data)}
    return all(name in fields and _could_stand(value, fields[name]) for name, value in data.items())


def spelling(value: object) -> bytes:
    """The one spelling of a value, to compare it by."""
    return _encoder.encode(value)


def _could_stand(value: object, field: msgspec.structs.FieldInfo) -> bool:
    """Whether a field can have this value; a default is never spelled out."""
    try:
        converted = msgspec.convert(value, field.type)
    except msgspec.ValidationError:
        return False
    return spelling(converted) == spelling(value) and (field.required or value != field.default)


_encoder = msgspec.json.Encoder(order="sorted")
_is_member = re.compile(str(get_args(MemberId)[1].pattern)).match
