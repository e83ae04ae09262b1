"""The cases in which the page says that attackers may undo what honest people did, each a sentence that is checked."""

from collections.abc import Iterator

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.keys import KeyAdmitted, KeyReplaced
from caracol.ledger.acts.meetings import MeetingClosed, MotionDecided
from caracol.ledger.acts.people import HouseholdLeft
from caracol.ledger.rules.fold import Fold
from caracol.ledger.rules.order.relied import sources
from caracol.ledger.rules.order.vertex import Vertex
from tests.ledger.rules.attacks.case import Case


def may_fall(case: Case, act: Act) -> bool:
    """Whether the page says that attackers may do this: to the act, or to something without which it falls."""
    if act.id not in case.judged:
        case.judged[act.id] = False  # what leans on itself is no reason
        case.judged[act.id] = _has_an_exception(case, act) or _leans_on_what_fell(case, act)
    return case.judged[act.id]


def _has_an_exception(case: Case, act: Act) -> bool:
    return any(exception(case, act) and case.excuse(exception.__doc__ or "") for exception in EXCEPTIONS)


def _leans_on_what_fell(case: Case, act: Act) -> bool:
    """It rests or relies on it, its key speaks by it, or it is one of its signatures, or settled it."""
    leans = (one.act for one in _leans_on(case.after, act) if one.is_act and not case.is_new(one.act))
    return any(case.was(one) == "effective" != case.now(one) and may_fall(case, one) for one in leans)


def _leans_on(fold: Fold, act: Act) -> Iterator[Vertex]:
    book, vertex = fold._book, fold._book.nodes[act.id]
    if vertex.relied:
        yield vertex.relied.source
    yield from (book.nodes[one.name[:32]] for one in act.references if one.rests and one.name[:32] in book.nodes)
    yield from (source.act for source in sources(book, vertex) if source.act)
    yield from book.mentions.get(act.id)
    yield from book.settlements.get(act.id)
    if isinstance(act.data, KeyAdmitted | KeyReplaced | HouseholdLeft):
        yield from book.registrations.get(act.data.household)
    for name in fold.verdicts[act.id].about:
        yield from book.restorations.get(name)


def it_lapsed_at_an_acta_that_honest_families_signed(case: Case, act: Act) -> bool:
    """What waits for a signature that the acta has not in its past can lapse at the next but one."""
    return bool(case.risen) and case.after.verdicts[act.id].code == "lapsed"


def an_attacker_did_it_alone(case: Case, act: Act) -> bool:
    """What attackers were enough for they contest: by a fork, or by giving back the mandate under which they did it."""
    code = case.after.verdicts[act.id].code
    enough = case.before.needed(act.id) <= max(1, len(case.officers))
    return case.is_theirs(act) and act.entry.type != "attested" and enough and code in ("ended", "fork")


def an_attacker_objects_with_a_key_that_may(case: Case, act: Act) -> bool:
    """The replaced key, or that of the dead person, objects, and the act is behind no acta."""
    return case.after.verdicts[act.id].code == "objected" and not case.before.firmness.is_firm(act.id)


def attackers_were_enough_for_what_undoes_it(case: Case, act: Act) -> bool:
    """What ends or excludes it needs no more officers than attackers are: they may admit and revoke keys, say."""
    reasons = [one for name in case.after.verdicts[act.id].about if (one := case.after.act(name))]
    return any(
        case.is_new(one)
        and case.now(one) in ("effective", "contested")
        and case.after.needed(one.id) <= len(case.officers)
        for one in reasons
        if case.after.relied(one.id)
    )


def one_steward_claims_the_same(case: Case, act: Act) -> bool:
    """One steward in office contests unsealed claims for which one signature is enough."""
    found = case.after.verdicts[act.id]
    rivals = [case.after.act(name) for name in found.about]
    return (
        found.code == "exclusive"
        and case.before.needed(act.id) == 1
        and any(one and case.is_theirs(one) and case.relied_persons(one) & case.officers for one in rivals)
    )


def honest_people_had_signed_what_undoes_it(case: Case, act: Act) -> bool:
    """What ends or excludes it was there before, with honest signatures, and attackers only added theirs."""
    reasons = [one for name in case.after.verdicts[act.id].about if (one := case.after.act(name))]
    return any(
        not case.is_new(one)
        and case.now(one) in ("effective", "contested")
        and (case.was(one) not in ("effective", case.now(one)) or _was_signed_anew(case, one))
        and bool(case.honest_signers(one, case.before))
        for one in reasons
    )


def _was_signed_anew(case: Case, act: Act) -> bool:
    """Whether attackers signed it, or what lets one of its signers sign."""
    book = case.after._book
    signers = [book.nodes[act.id], *book.mentions.get(act.id)]
    admissions = [source.act.act for one in signers for source in sources(book, one) if source.act]
    return any(
        one.id in case.before.acts and len(case.after.attestations(one.id)) > len(case.before.attestations(one.id))
        for one in (act, *admissions)
    )


def its_meeting_is_over(case: Case, act: Act) -> bool:
    """A decision that the acta of its meeting has not in its past is none."""
    closings = [case.after.act(name) for name in case.risen]
    return isinstance(act.data, MotionDecided) and any(
        isinstance(one.data, MeetingClosed) and one.data.meeting == act.data.meeting for one in closings if one
    )


def the_share_is_counted_at_a_new_acta(case: Case, act: Act) -> bool:
    """An acta that honest families signed has other members, or another charter, than the one before."""
    was_by_share = case.before.verdicts[act.id].code == "households"
    return bool(case.risen) and (was_by_share or case.after.verdicts[act.id].code in ("signatures", "charter"))


EXCEPTIONS = (
    it_lapsed_at_an_acta_that_honest_families_signed,
    an_attacker_did_it_alone,
    an_attacker_objects_with_a_key_that_may,
    attackers_were_enough_for_what_undoes_it,
    one_steward_claims_the_same,
    honest_people_had_signed_what_undoes_it,
    its_meeting_is_over,
    the_share_is_counted_at_a_new_acta,
)
