"""Section 6, *Objection*: whoever still has the key of somebody replaced or reported dead may object."""

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import spell
from caracol.ledger.acts.disputes import DisputeRaised
from caracol.ledger.acts.keys import KeyAdmitted, KeyReplaced
from caracol.ledger.acts.people import PersonDied
from tests.ledger.rules.naive.formula import Formula, some, when
from tests.ledger.rules.naive.judged import P, is_open_act
from tests.ledger.rules.naive.keys import admissions_of


def objections(p: P, act: Act) -> list[Act]:
    """The open disputes that name the act first."""
    return [
        one
        for one in p.of_type("dispute.raised")
        if isinstance(act.data, KeyReplaced | PersonDied)
        and isinstance(one.data, DisputeRaised)
        and is_open_act(one)
        and one.data.about[0] == act.id
    ]


def objects(p: P, dispute: Act, act: Act) -> Formula:
    """By the old key; or by a key that the founding names, or an effective admission admits, for that person."""
    if isinstance(act.data, KeyReplaced):
        return when(spell(dispute.key) == act.data.old)
    assert isinstance(act.data, PersonDied)
    named = any((one.key, one.person) == (spell(dispute.key), act.data.person) for one in p.book.founded.speaking)
    admissions = [
        p.effective(one)
        for one in admissions_of(p, dispute.key)
        if isinstance(one.data, KeyAdmitted | KeyReplaced) and one.data.person == act.data.person
    ]
    return some(when(named), *admissions)
