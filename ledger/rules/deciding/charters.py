"""What is wrong with a charter: looked at when a body is founded (docs/rules.md)."""

from collections.abc import Iterator

from caracol.ledger.acts.bodies import BodyFounded, Charter
from caracol.ledger.acts.fields import Fraction
from caracol.ledger.rules.deciding.sound import Fault, faults

SIGNING = {"record", "attest"}


def can_begin(founding: BodyFounded) -> bool:
    """Whether there are as many founders as it asks for, and the households could ever move the body."""
    charter, founders = founding.charter, {founder.person for founder in founding.founders}
    return charter.threshold("charter") <= len(founders) and _is_part(charter.share)


def charter_faults(charter: Charter) -> Iterator[tuple[str, Fault]]:
    """What is wrong, each with the field that it is in."""
    for name, rule in charter.rules.items():
        yield from ((f"rules.{name}", fault) for fault in faults(rule, charter.groups or ()))
    if not _is_part(charter.share):
        yield "share", Fault("share-of-all")
    if SIGNING & set(charter.task_powers or ()):
        return
    seats = sum(post.seats for post in charter.posts.values() if SIGNING & set(post.powers))
    for asks, signers in (charter.thresholds or {}).items():
        if asks != "charter" and signers > seats > 0:
            yield f"thresholds.{asks}", Fault("too-few-seats", str(seats))


def _is_part(share: Fraction) -> bool:
    return share[0] < share[1]
