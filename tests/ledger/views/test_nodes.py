"""Which machines may hold the inner volumes."""

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import spell
from caracol.ledger.rules.fold import Fold
from caracol.ledger.views.nodes import admitted_nodes
from tests.ledger.rules.histories import History

LAPTOP = bytes(range(32))


def founded() -> History:
    history = History(founders=3)
    history.found()
    return history


def done(history: History, kind: str, sees: list[Act] | None = None, **data: str) -> Act:
    ana, beto, _ = history.founders
    act = history.write(ana, kind, {"key": spell(LAPTOP), **data}, sees=sees)
    history.attest(beto, act)
    return act


def nodes(history: History) -> dict[bytes, str]:
    fold = Fold(history.body)
    fold.add(history.acts)
    fold.settle()
    return admitted_nodes(fold)


def test_an_admitted_machine_is_named_with_its_label() -> None:
    history = founded()
    done(history, "node.admitted", label="school")
    assert nodes(history) == {LAPTOP: "school"}


def test_an_admission_that_only_one_person_signed_admits_nothing() -> None:
    history = founded()
    history.write(history.founders[0], "node.admitted", {"key": spell(LAPTOP), "label": "school"})
    assert nodes(history) == {}


def test_a_removed_machine_is_out_until_it_is_admitted_again() -> None:
    history = founded()
    done(history, "node.admitted", label="school")
    done(history, "node.removed", reason="stolen")
    assert nodes(history) == {}
    done(history, "node.admitted", label="school, found again")
    assert nodes(history) == {LAPTOP: "school, found again"}


def test_a_removal_reaches_admissions_that_had_not_heard_of_it() -> None:
    """Founded ── admitted, then apart: ── removed ──, ── admitted again ──."""
    history = founded()
    first = done(history, "node.admitted", label="school")
    _, beto, carla = history.founders
    known = list(history.acts)
    done(history, "node.removed", reason="stolen")
    again = history.write(carla, "node.admitted", {"key": spell(LAPTOP), "label": "clinic"}, sees=known)
    history.attest(beto, again, sees=[*known, again], lane=2)
    assert first.id != again.id
    assert nodes(history) == {}
