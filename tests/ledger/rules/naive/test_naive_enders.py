"""Section 6: what ends a mandate or a key, concurrent and seen."""

from typing import Any

from caracol.ledger.acts.act import Act
from tests.ledger.rules.histories import COUNCIL, MEETING, POSTS, WORDS, Person
from tests.ledger.rules.naive.verdicts import verdicts
from tests.ledger.rules.seal_stories import Households


def judged(village: Households, act: Act) -> str:
    return " ".join(verdicts(village.acts)[act.id])


def beside(village: Households, act: Act, by: Person) -> Act:
    """An act of somebody who has not seen the other one."""
    return village.present(by, lane=village.apart(), sees=village.at_first)


def test_what_has_seen_a_recall_complete_is_void_and_what_is_beside_it_contested() -> None:
    village = Households(3, 0)
    recall = village.recall(village.ana, village.carla)
    early = village.present(village.carla, lane=1, sees=village.at_first)
    half = village.present(village.carla, lane=2, sees=[recall])
    village.attest(village.beto, recall, sees=[recall], lane=1)
    late = village.present(village.carla)
    assert [judged(village, act) for act in (early, half, late)] == ["contested ended", "contested ended", "void ended"]


def test_what_the_recall_has_seen_stands() -> None:
    village = Households(3, 0)
    presented = village.present(village.carla)
    recall = village.recall(village.ana, village.carla)
    village.attest(village.beto, recall)
    assert judged(village, presented) == "effective mandate"


def test_a_horizon_is_what_every_set_of_signatures_has_seen() -> None:
    village = Households(3, 0)
    recall = village.recall(village.ana, village.carla)
    presented = village.present(village.carla, lane=1, sees=village.at_first)
    village.attest(village.beto, recall, lane=1, sees=[recall, presented])
    assert judged(village, presented) == "effective mandate"
    village.attest(village.beto, recall, lane=2, sees=[recall])
    assert judged(village, presented) == "contested ended"


def test_what_is_sealed_is_not_contested_by_a_recall_outside() -> None:
    village = Households(3, 0)
    presented = village.present(village.carla)
    closing = village.close_all(village.ana)
    village.seal(closing, *village.founders)
    recall = village.recall(village.ana, village.carla, lane=1, sees=village.at_first)
    village.attest(village.beto, recall, lane=1, sees=[recall])
    assert judged(village, presented) == "effective mandate"


def test_a_recall_behind_the_base_has_no_horizon_for_what_is_outside() -> None:
    village = Households(3, 0)
    recall = village.recall(village.ana, village.carla)
    village.attest(village.beto, recall)
    closing = village.close_all(village.ana)
    presented = village.present(village.carla, lane=1, sees=village.at_first)
    seal = village.seal(closing, *village.founders[:2])
    assert judged(village, presented) == "contested ended"
    late = village.present(village.carla, lane=2, sees=[seal])
    assert judged(village, late) == "void ended"


def test_a_leaving_counts_for_what_the_holder_writes_alone() -> None:
    village = Households(3, 0)
    grant = village.grant(village.carla, village.beto)
    alone = village.present(village.carla, lane=1, sees=village.at_first)
    left = village.by(
        village.carla, "mandate.resigned", {"mandate": village.seat(village.carla)}, lane=2, sees=village.at_first
    )
    village.attest(village.ana, grant, lane=1, sees=[grant])
    assert judged(village, left) == "effective holder"
    assert judged(village, alone) == "contested ended"
    assert judged(village, grant) == "effective mandate"


def test_a_suspension_rests_until_it_is_restored() -> None:
    village = Households(3, 0)
    data = {"mandate": village.seat(village.carla), "reason": "…"}
    suspended = village.by(village.ana, "mandate.suspended", data)
    village.attest(village.beto, suspended)
    between = village.present(village.carla)
    restored = village.by(village.ana, "mandate.restored", {"suspended": suspended.id})
    village.attest(village.beto, restored)
    after = village.present(village.carla)
    assert judged(village, between) == "void ended"
    assert judged(village, after) == "effective mandate"


def _with_a_term(*, stays: bool) -> tuple[Households, dict[str, Any]]:
    posts = {**POSTS, "clerk": {"powers": list(COUNCIL), **({"stays": True} if stays else {})}}
    village = Households(3, 0, posts=posts)
    data = {"person": village.carla.id, "post": "clerk", "powers": list(COUNCIL), "until": "2026-02-28"}
    grant = village.by(village.ana, "mandate.granted", data)
    village.attest(village.beto, grant)
    return village, {"under": grant.id}


def test_after_the_term_is_contested_unless_the_post_stays() -> None:
    village, under = _with_a_term(stays=False)
    assert judged(village, village.present(village.carla, **under)) == "contested term"
    village, under = _with_a_term(stays=True)
    assert judged(village, village.present(village.carla, **under)) == "effective mandate"


def test_a_closing_finds_the_mandate_over() -> None:
    village, under = _with_a_term(stays=False)
    meeting = village.by(village.ana, "meeting.opened", MEETING)
    closing = village.by(village.ana, "meeting.closed", {"meeting": meeting.id})
    village.attest(village.beto, meeting, closing)
    assert judged(village, village.present(village.carla, on="2026-02-01", **under)) == "void ended"


def test_a_dead_persons_mandates_and_keys_end() -> None:
    village = Households(4, 0)
    died = village.by(village.ana, "person.died", {"date": "2026-01-01", "person": village.dora.id})
    village.attest(village.beto, died)
    presented = village.present(village.dora)
    dispute = village.write(village.dora, "dispute.raised", {"about": [village.acts[0].id], "words": WORDS})
    assert judged(village, presented) == "void revoked"
    assert judged(village, dispute) == "void revoked"


def test_a_replacement_to_which_the_old_key_objects() -> None:
    village = Households(4, 0)
    new = village.dora.renewed()
    data = {
        "household": new.household,
        "new": new.key,
        "old": village.dora.key,
        "person": new.id,
        "proof": village.proof(new),
        "reason": "lost",
    }
    replaced = village.by(village.ana, "key.replaced", data)
    village.attest(village.beto, replaced)
    assert judged(village, replaced) == "effective mandate"
    assert judged(village, village.present(village.dora)) == "void revoked"
    assert (
        judged(village, village.write(new, "person.presented", {"name": WORDS, "person": new.id}))
        == "effective mandate"
    )
    village.write(village.dora, "dispute.raised", {"about": [replaced.id], "words": WORDS})
    assert judged(village, replaced) == "contested objected"


def test_a_key_admitted_again_after_it_was_revoked() -> None:
    village = Households(4, 0)
    village.attest(village.beto, village.revoke(village.ana, village.dora))
    village.attest(village.beto, village.admit(village.ana, village.dora))
    assert judged(village, village.present(village.dora)) == "effective mandate"
