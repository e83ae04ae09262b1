"""What a story says that there is to see."""

from collections.abc import Iterable

import pytest

from caracol.ledger.recording import Slipped, WouldBeVoid
from caracol.ledger.views.fines import fines
from caracol.ledger.views.protests import protests
from caracol.ledger.views.reading import Reading
from tests.villages.happening import propose
from tests.villages.language import says
from tests.villages.villages import Villages


@says("In {place} {act} is {verdict}.")
def is_so(villages: Villages, place: str, name: str, verdict: str) -> None:
    assert villages.fold(place).verdicts[villages.named[name].id].verdict == verdict


@says("In {place} {act} is {verdict} ({rule}).")
def is_so_because(villages: Villages, place: str, name: str, verdict: str, rule: str) -> None:
    found = villages.fold(place).verdicts[villages.named[name].id]
    assert (found.verdict, found.code) == (verdict, rule)


@says("Everywhere {act} is {verdict}.")
def is_so_everywhere(villages: Villages, name: str, verdict: str) -> None:
    for place in villages.nodes:
        is_so(villages, place, name, verdict)


@says("Everywhere {act} is {verdict} ({rule}).")
def is_so_everywhere_because(villages: Villages, name: str, verdict: str, rule: str) -> None:
    for place in villages.nodes:
        is_so_because(villages, place, name, verdict, rule)


@says("In {place} {act} is firm.")
def is_firm(villages: Villages, place: str, name: str) -> None:
    assert villages.fold(place).firmness.is_firm(villages.named[name].id)


@says("In {place} {act} is not firm yet.")
def is_not_firm(villages: Villages, place: str, name: str) -> None:
    assert not villages.fold(place).firmness.is_firm(villages.named[name].id)


@says("Everywhere {act} is firm.")
def is_firm_everywhere(villages: Villages, name: str) -> None:
    for place in villages.nodes:
        is_firm(villages, place, name)


@says("Everywhere {act} is not firm yet.")
def is_firm_nowhere(villages: Villages, name: str) -> None:
    for place in villages.nodes:
        is_not_firm(villages, place, name)


@says("In {place} the acta of {month} stands: {count} of {count}, firm against fewer than {count}.")
def stands(villages: Villages, place: str, month: str, signed: int, counted: int, withstands: int) -> None:
    acta = villages.fold(place).firmness.signed(villages.named[f"the closing of {month}"].id)
    assert acta is not None
    assert (len(acta.spoke), len(acta.members), acta.withstands) == (signed, counted, withstands)


@says("Everywhere the acta of {month} stands: {count} of {count}, firm against fewer than {count}.")
def stands_everywhere(villages: Villages, month: str, signed: int, counted: int, withstands: int) -> None:
    for place in villages.nodes:
        stands(villages, place, month, signed, counted, withstands)


@says("Everywhere no acta stands.")
def none_stands(villages: Villages) -> None:
    assert [villages.fold(place).firmness.actas for place in villages.nodes] == [[] for _ in villages.nodes]


@says("In {place} there are {count} members.")
def there_are(villages: Villages, place: str, count: int) -> None:
    assert len(villages.fold(place).firmness.members) == count


@says("{one} wants to sign the acta of {month}, and is refused: it has not seen another one.")
def may_not_part(villages: Villages, who: str, month: str) -> None:
    with pytest.raises(Slipped) as refused:
        villages.attest(who, villages.named[f"the closing of {month}"], as_voice=True)
    assert refused.value.slip.code == "acta-not-seen"


@says("Somebody should look at this in {place}: {rule}.")
def is_found(villages: Villages, place: str, rule: str) -> None:
    codes = {finding.code for finding in villages.fold(place).findings(villages.today)}
    assert rule.replace("_", "-") in codes


@says("Everywhere the {count} works are {verdict}.")
def works_are(villages: Villages, count: int, verdict: str) -> None:
    for number in range(1, count + 1):
        is_so_everywhere(villages, f"the proposal of the work {number}", verdict)


@says("In {place} nobody has heard of {act}.")
def unheard(villages: Villages, place: str, name: str) -> None:
    assert villages.named[name].id not in villages.fold(place).acts


@says("In {place} {one} has a seat.")
def has_a_seat(villages: Villages, place: str, who: str) -> None:
    assert villages.decides(place, who)


@says("In {place} {one} has no seat.")
def has_no_seat(villages: Villages, place: str, who: str) -> None:
    assert not villages.decides(place, who)


@says("Everywhere {one} has a seat.")
def has_a_seat_everywhere(villages: Villages, who: str) -> None:
    assert list(_seated(villages, who)) == list(villages.nodes)


@says("Everywhere {one} has no seat.")
def has_no_seat_everywhere(villages: Villages, who: str) -> None:
    assert list(_seated(villages, who)) == []


@says("{one} wants to propose {thing}, and is refused ({rule}).")
def is_refused(villages: Villages, who: str, thing: str, rule: str) -> None:
    with pytest.raises(WouldBeVoid) as refused:
        propose(villages, who, thing)
    assert refused.value.code == rule


@says("All villages hold the same.")
def all_alike(villages: Villages) -> None:
    held = [_state(villages, place) for place in villages.nodes]
    assert all(one == held[0] for one in held)


def _state(villages: Villages, place: str) -> dict[str, bytes]:
    store = villages.nodes[place].ledger.store
    return {volume.tag: store.digest(volume) for volume in store.volumes()}


def _seated(villages: Villages, who: str) -> Iterable[str]:
    return (place for place in villages.nodes if villages.decides(place, who))


@says("Everywhere {one} owes {count} hours of work.")
def owes(villages: Villages, who: str, hours: int) -> None:
    for place in villages.nodes:
        left = [
            each.left for each in fines(Reading(villages.fold(place))) if each.household == villages.keys[who].household
        ]
        assert sum(left) == hours * 60


@says("Everywhere {one} protests against the acta of {month}.")
def protests_everywhere(villages: Villages, who: str, month: str) -> None:
    closing, key = villages.named[f"the closing of {month}"].id, villages.keys[who].signing_key.public
    for place in villages.nodes:
        reading = Reading(villages.fold(place))
        assert [reading.acts[each.act].key for each in protests(reading, closing)] == [key]
