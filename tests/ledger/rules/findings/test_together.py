"""A mandate that several people hold together ends for each of them by themselves."""

from caracol.ledger.acts.act import Act
from caracol.ledger.views.mandates import mandate_view
from caracol.ledger.views.reading import Reading
from tests.ledger.rules.findings.storehouse import Storehouse

EVENT = {"action": "produce", "quantity": 1}


class Together(Storehouse):
    """Carla and Beto keep the maize together."""

    def __init__(self) -> None:
        super().__init__()
        self.voice(self.beto, self.acts[0])
        self.writes("mandate.recalled", {"mandate": self.mandate.id, "reason": "…"})
        self.mandate = self.grants(together=[self.beto.id])

    def state(self) -> str:
        fold = self.judged()
        mandate = fold.mandate(self.mandate.id)
        assert mandate is not None
        assert (fold.state(mandate)[0] == "in force") == (mandate in fold.in_force())
        return fold.state(mandate)[0]

    def by_beto(self) -> Act:
        return self.write(self.beto, "event.recorded", {"resource": self.maize.id, **EVENT}, under=self.mandate.id)


def test_who_gave_it_back_holds_it_no_more_and_the_other_does() -> None:
    store = Together()
    assert store.state() == "in force"
    store.write(store.carla, "mandate.resigned", {"mandate": store.mandate.id})
    hers, his = store.stewards("event.recorded", EVENT), store.by_beto()
    assert store.state() == "in force"
    assert [store.standing(act) for act in (hers, his)] == ["resigned", "within"]


def test_it_is_over_when_all_have_left_it() -> None:
    store = Together()
    store.write(store.carla, "mandate.resigned", {"mandate": store.mandate.id})
    store.write(store.beto, "mandate.resigned", {"mandate": store.mandate.id})
    assert store.state() == "resigned"


def test_a_death_ends_it_for_who_died() -> None:
    store = Together()
    store.writes("person.died", {"person": store.carla.id, "date": "2026-03-01"})
    assert store.state() == "in force"
    store.writes("person.died", {"person": store.beto.id, "date": "2026-03-01"})
    assert store.state() == "ended"


def test_it_is_told_with_all_their_names() -> None:
    store = Together()
    fold = store.judged()
    mandate = fold.mandate(store.mandate.id)
    assert mandate is not None
    labels = {store.beto.signing_key.public: "Beto", store.carla.signing_key.public: "Carla"}
    assert mandate_view(Reading(fold, labels=labels), mandate).name == "Carla, Beto"
