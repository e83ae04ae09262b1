"""A breach as small as it can be made, in words: who is who, every act, and what it is before and after the attack."""

from collections.abc import Sequence

from caracol.ledger.acts.act import Act
from caracol.ledger.rules.fold import Fold
from tests.ledger.rules.attacks.case import Breach, Case, fold_of
from tests.ledger.rules.attacks.laws import breaches
from tests.ledger.rules.attacks.pen import is_of_attack
from tests.ledger.rules.attacks.strength import is_fair, stays_fair
from tests.ledger.rules.attacks.village import Village
from tests.ledger.rules.histories import Person
from tests.ledger.rules.shrinking import in_order, listing, shrunk


def told(breach: Breach, case: Case, village: Village, stage: int, *, everywhere: bool) -> str:
    """What broke, after everything was left out that it does not need."""
    attackers = [one for one in village.people if one.signing_key.public in case.attackers]
    victim = case.after.act(breach.act)
    kind = victim.entry.type if victim else ""

    def shows(acts: Sequence[Act]) -> bool:
        found = case_of(acts, attackers, stage, everywhere=everywhere)
        return found is not None and any(
            one.law == breach.law and (act := found.after.act(one.act)) is not None and act.entry.type == kind
            for one in breaches(found)
        )

    acts = list(case.after.acts.values())
    if breach.law == "answer" or not shows(acts):
        return f"{breach.law}: {breach.words}\n{_listed(acts, village, case)}"
    acts = shrunk(without_tips(acts, shows), shows)
    small = case_of(acts, attackers, stage, everywhere=everywhere)
    if small is None:
        raise LookupError("What still shows it is fair.")
    found = [f"{one.law}: {one.act[:6]}. {one.words}" for one in breaches(small)]
    return "\n".join([*found, _listed(acts, village, small)])


def case_of(acts: Sequence[Act], attackers: Sequence[Person], stage: int, *, everywhere: bool) -> Case | None:
    """The village without and with the attack; None where it is no fair one."""
    acts = in_order(acts)
    honest = [act for act in acts if not is_of_attack(act, stage)]
    if not honest:
        return None
    before = fold_of(honest)
    if len(before.acts) != len(honest) or before.founding is None or not _is_founded(before):
        return None
    if not is_fair(before, attackers, everywhere=everywhere):
        return None
    after = fold_of(acts)
    if not stays_fair(before, after, attackers):
        return None
    return Case(before, after, frozenset(one.signing_key.public for one in attackers))


def _is_founded(fold: Fold) -> bool:
    return any(act.founds and fold.verdicts[act.id].verdict == "effective" for act in fold.acts.values())


def without_tips(acts: Sequence[Act], shows: object) -> list[Act]:
    """Leave out what nobody has seen, as long as it still shows: nothing has to be written anew for that."""
    left = in_order(acts)
    for act in reversed(left[:]):
        rest = [one for one in left if one is not act]
        if not any(act.id in one.sees or one.previous == act.hash for one in rest) and shows(rest):  # type: ignore[operator]
            left = rest
    return left


def _listed(acts: Sequence[Act], village: Village, case: Case) -> str:
    before = {name: each[:2] for name, each in case.before.verdicts.items()}
    after = {name: each[:2] for name, each in case.after.verdicts.items()}
    return f"{_people(acts, village, case)}\n{listing(acts, before, after)}\n(before | after the attack)"


def _people(acts: Sequence[Act], village: Village, case: Case) -> str:
    """Who is meant by which letter."""
    lines = []
    for number, key in enumerate(dict.fromkeys(act.key for act in in_order(acts))):
        person = village.owner(key)
        theirs = ", an attacker" if key in case.attackers else ""
        lines.append(f"{chr(ord('A') + number)}: {person.name if person else 'a ghost'}{theirs}")
    members = len(case.before.firmness.members)
    return f"{'; '.join(lines)}. {members} members, {village.needed} have to sign."
