"""Explanations of what the families signed, and of what waits, read as a villager would read them."""

from caracol.ledger.acts.act import Act
from caracol.ledger.explain.explaining import Explanation, explain
from caracol.ledger.explain.instead import instead
from caracol.ledger.rules.fold import Fold
from caracol.ledger.views.reading import Reading
from tests.ledger.rules.histories import POSTS, RULES, WORDS, member_id
from tests.ledger.rules.seal_stories import Households


def reading(village: Households, *without: Act) -> Reading:
    fold = Fold(village.body)
    fold.add(act for act in village.acts if act not in without)
    fold.settle()
    return Reading(fold)


def explained(village: Households, act: Act, *without: Act) -> Explanation:
    return explain(reading(village, *without), act)


def test_a_closing_says_how_many_signed_it_and_what_it_stands_against() -> None:
    village = Households()
    closing = village.close_all(village.ana)
    village.sealed(closing, village.everybody[:9])
    said = explained(village, closing)
    assert said.reason == (
        "The families have signed it, and with it all that it has seen: 9 of 12 households have spoken for it, and "
        "more than 1/2 must."
    )
    [firm] = said.details
    assert firm == (
        f"It is firm, behind the acta of 2026-03-01 ({closing.id[:8]}), signed by 9 of 12 households. That acta stands "
        "against fewer than 4 that sign two actas apart."
    )
    assert said.remedy.startswith("Nothing: it is firm")
    assert said.chain_in_words[0].endswith("and the households stand behind it.")


def test_what_an_acta_has_seen_says_that_it_is_firm_and_what_it_has_not_seen_does_not() -> None:
    village = Households()
    seen = village.present(village.ana)
    village.sealed(village.close_all(village.ana), village.everybody)
    later = village.present(village.beto)
    assert explained(village, seen).details[0].startswith("It is firm, behind the acta of 2026-03-01")
    assert explained(village, seen).remedy.startswith("Nothing: it is firm")
    assert explained(village, later).details == ()
    assert explained(village, later).remedy.startswith("It stands. Until the families sign")


def test_an_acta_that_too_few_signed_says_how_many_are_missing() -> None:
    village = Households()
    closing = village.close_all(village.ana)
    seal = village.sealed(closing, village.everybody[:5])
    read = reading(village)
    said = explain(read, seal)
    assert (said.verdict, said.code) == ("void", "fits")
    assert said.reason.startswith("It breaks a rule of its own type: more than half of the households")
    assert said.details == ("Of the closing: 5 of 12 households have spoken for it, and more than 1/2 must.",)
    assert "`caracol attest" in instead(read, said)


def test_an_act_of_the_households_says_how_many_are_missing() -> None:
    village = Households()
    recall = village.recall(village.cards[0], village.ana, under=None)
    village.voices(recall, village.everybody[:5])
    assert explained(village, recall).reason.startswith("Not enough households have spoken for it: 5 of 12")
    assert explained(village, recall).remedy.startswith("2 more households have to speak for it: `caracol attest")


def test_what_lapsed_says_so() -> None:
    village = Households()
    pending = village.register(village.ana, member_id("new"))
    for _ in range(2):
        village.sealed(village.close_all(village.ana), village.everybody, *village.acts)
    said = explained(village, pending)
    assert (said.verdict, said.code) == ("void", "lapsed")
    assert said.reason == "Something was still missing when the families signed a second acta, so it lapsed."
    assert "recorded anew" in said.remedy


def test_what_was_withdrawn_names_who_did() -> None:
    village = Households()
    presented = village.present(village.ana)
    withdrawn = village.by(village.ana, "act.withdrawn", {"acts": [presented.id], "why": "…"}, under=None)
    assert withdrawn.id[:8] in explained(village, presented).reason


def test_what_waits_names_what_is_missing_in_the_end() -> None:
    """Carla had seen what Beto wrote, who had seen what Ana wrote; that is not here."""
    village = Households()
    missing = village.present(village.ana)
    waiting = village.present(village.beto)
    later = village.present(village.carla)
    said = explained(village, later, missing)
    assert (said.verdict, said.code, said.standing, said.chain) == ("waiting", "there", None, ())
    assert said.reason == (
        f"It is kept, and not judged yet: something that it had seen is missing, {missing.id[:8]}, which is not here."
    )
    assert explained(village, waiting, missing).reason == said.reason


def test_an_open_act_that_names_an_inner_one_never_has_a_verdict() -> None:
    village = Households()
    inner = village.by(village.ana, "meeting.convened", CALL, scope="inner")
    act = village.write(village.beto, "dispute.raised", {"about": [inner.id], "words": WORDS}, sees=village.at_first)
    said = explained(village, act)
    assert said.reason.startswith("It stands in the open and names an act that stays inside the community, «A call to")
    assert said.remedy.startswith("Record anew")


def test_a_post_that_the_new_charter_does_not_have_is_explained_by_that_charter() -> None:
    """Chosen beside the acta that has the new charter behind it."""
    village = Households()
    grant = village.grant(village.ana, village.cards[0], "chair", sees=village.at_first, lane=village.apart())
    village.attest(village.beto, grant, sees=[*village.at_first, grant], lane=village.apart())
    charter = {"posts": {"council": POSTS["council"]}, "rules": RULES, "motions": [], "thresholds": {"charter": 2}}
    amended = village.by(village.ana, "charter.amended", {"charter": charter}, sees=village.at_first)
    confirmed = village.attest(village.beto, amended, sees=[*village.at_first, amended])
    village.sealed(village.close(village.ana, [*village.at_first, amended, confirmed]), village.everybody)
    said = explained(village, grant)
    assert (said.verdict, said.code) == ("pending", "charter")
    assert said.reason == "It fits the charter that it was written under, and not the one in force since the acta."


CALL = {"at": "2026-03-01T16:00", "convocation": 1, "where": WORDS}
