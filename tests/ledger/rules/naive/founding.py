"""Section 4, condition 3, and docs/rules.md, *Charters*: the founding."""

from fractions import Fraction

from caracol.ledger.acts.base32 import spell
from caracol.ledger.acts.bodies import BodyFounded, Charter
from tests.ledger.rules.naive.book import is_protest, remembered
from tests.ledger.rules.naive.judged import Label, P


@remembered
def founding_label(p: P) -> Label:
    """As many different founders as the class `charter` asks have signed it; its charter is possible."""
    founded = p.book.founded
    if not is_possible(founded):
        return Label("void", "founding")
    signing = {
        spell(act.key)
        for copy in p.book.copies
        if copy in p
        for act in (copy, *(one for one in p.attestations(copy) if not is_protest(one)))
    }
    signed = {founder.person for founder in founded.founders if founder.key in signing}
    return (
        Label("effective", "founders")
        if len(signed) >= founded.charter.threshold("charter")
        else Label("pending", "founding")
    )


def is_possible(founded: BodyFounded) -> bool:
    """None of `too-few-founders`, `key-twice` and `share-of-all`."""
    keys = [one.key for one in founded.speaking]
    persons = {founder.person for founder in founded.founders}
    return (
        founded.charter.threshold("charter") <= len(persons)
        and len(set(keys)) == len(keys)
        and not is_share_of_all(founded.charter)
    )


def is_share_of_all(charter: Charter) -> bool:
    return Fraction(*charter.share) >= 1
