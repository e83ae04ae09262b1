"""What is wrong with a founding's charter: looked at before it is recorded (docs/rules.md, "What is refused")."""

from collections.abc import Iterator

from caracol.ledger.acts.bodies import BodyFounded, Charter
from caracol.ledger.rules.deciding.sound import Fault, faults

SIGNING = {"record", "attest"}
Found = tuple[str, Fault]
"""A field of the charter, and what is wrong there."""


def can_begin(founding: BodyFounded) -> bool:
    """Whether anybody could found it, and its households move it: else it founds nothing, wherever it comes from."""
    return not any(_beginning(founding))


def founding_faults(founding: BodyFounded) -> Iterator[Found]:
    """Everything that is wrong."""
    charter = founding.charter
    yield from _beginning(founding)
    for name, rule in charter.rules.items():
        yield from ((f"rules.{name}", fault) for fault in faults(rule, charter.groups or ()))
    yield from _seats(charter)


def _beginning(founding: BodyFounded) -> Iterator[Found]:
    charter, founders = founding.charter, len({founder.person for founder in founding.founders})
    if charter.threshold("charter") > founders:
        yield "thresholds.charter", Fault("too-few-founders", str(founders))
    if charter.share[0] >= charter.share[1]:
        yield "share", Fault("share-of-all")


def _seats(charter: Charter) -> Iterator[Found]:
    if SIGNING & set(charter.task_powers or ()):
        return
    seats = sum(post.seats for post in charter.posts.values() if SIGNING & set(post.powers))
    for asks, signers in (charter.thresholds or {}).items():
        if asks != "charter" and signers > seats > 0:
            yield f"thresholds.{asks}", Fault("too-few-seats", str(seats))
