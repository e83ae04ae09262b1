"""What attackers gain: what they wrote takes effect, or what nobody honest wanted does."""

from collections.abc import Iterator

from caracol.ledger.acts.act import Act
from tests.ledger.rules.attacks.case import Breach, Case
from tests.ledger.rules.attacks.strength import charters


def gains(case: Case) -> Iterator[Breach]:
    for act in case.after.acts.values():
        if case.now(act) != "effective" or act.entry.type == "body.founded":
            continue
        if case.is_new(act):
            if fault := _is_too_much(case, act):
                yield Breach("gain", act.id, fault)
        elif case.was(act) != "effective" and not _was_wanted(case, act) and _is_too_much(case, act):
            was, now = (" ".join(fold.verdicts[act.id][:2]) for fold in (case.before, case.after))
            yield Breach("gain", act.id, f"Nobody honest signed it; it was {was} and is {now}.")


def _is_too_much(case: Case, act: Act) -> str:
    """What attackers wrote takes effect only with as many officers as they are, or by a right that everybody has."""
    code, k = case.after.verdicts[act.id].code, len(case.officers)
    if code in ("voice", "anyone", "holder", "author"):
        return ""
    if case.after.needed(act.id) == 1 and k >= min(charter.threshold("admission") for charter in charters(case.before)):
        return ""  # with a key that they admit in somebody's name
    if code == "mandate" and case.relied_persons(act) & case.officers and case.after.needed(act.id) <= k:
        return ""
    if act.entry.type == "attested" and all(_ends_one_of(case, act, one.name[:32]) for one in act.references):
        return ""  # whose mandate something ends may sign it: it is complete by others
    return f"Attackers alone wrote it, and it is effective ({code})."


def _ends_one_of(case: Case, attested: Act, name: str) -> bool:
    """Whether an act may end the mandate of who attests it: it is a closing, or names the mandate."""
    named, relied = case.after.act(name), case.after.relied(attested.id)
    if named is None or relied is None:
        return False
    about = case.after.mandate(getattr(named.data, "mandate", ""))
    return named.entry.type == "meeting.closed" or about == relied


def _was_wanted(case: Case, act: Act) -> bool:
    """Honest people had signed it, or spoken for it; or attackers may add what was missing to what had been signed."""
    signed = len(case.before.signers(act.id) | case.officers) >= case.before.needed(act.id) > 1
    return signed or bool(case.honest_signers(act, case.before))
