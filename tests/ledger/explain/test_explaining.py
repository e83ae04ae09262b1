"""Explanations of small histories, read as a villager would read them."""

from caracol.ledger.acts.act import Act
from caracol.ledger.explain.explaining import Explanation, explain
from caracol.ledger.rules.fold import Fold
from caracol.ledger.views.reading import Reading
from tests.ledger.rules.histories import MEETING, WORDS, History

NAMES = ("ana", "beto", "carla")


def explained(history: History, act: Act) -> Explanation:
    fold = Fold(history.body)
    fold.add(history.acts)
    fold.settle()
    labels = {one.signing_key.public: name for one, name in zip(history.founders, NAMES, strict=True)}
    return explain(Reading(fold, labels=labels), act)


def founded() -> History:
    history = History(founders=3)
    history.found()
    return history


def test_a_missing_signature_is_counted_and_the_command_is_named() -> None:
    history = founded()
    meeting = history.write(history.founders[0], "meeting.opened", MEETING)
    explanation = explained(history, meeting)
    assert explanation.reason == "1 of the 2 people who must sign it has signed."
    assert f"`caracol attest {meeting.id[:8]} --as NAME`" in explanation.remedy


def test_an_act_that_was_attested_names_who_confirmed_it() -> None:
    history = founded()
    ana, beto, _ = history.founders
    meeting = history.write(ana, "meeting.opened", MEETING)
    history.attest(beto, meeting)
    explanation = explained(history, meeting)
    assert explanation.reason.startswith("ana wrote it under a mandate with the power to write in the book, and 2 ")
    assert [text.split(",")[0] for text in explanation.attested_by] == ["beto"]


def test_the_chain_leads_from_an_act_over_the_grant_to_the_founding() -> None:
    history = founded()
    ana, beto, carla = history.founders
    terms = {"person": carla.id, "post": "chair", "powers": ["record"]}
    grant = history.write(ana, "mandate.granted", terms)
    history.attest(beto, grant)
    motion = history.write(
        carla, "motion.proposed", {"names": WORDS, "rule": "majority", "text": WORDS}, under=grant.id
    )
    explanation = explained(history, motion)
    assert [link.type for link in explanation.chain] == ["motion.proposed", "mandate.granted", "body.founded"]
    assert explanation.chain_in_words[0] == f"carla wrote it as chair, mandate {grant.id[:8]}."
    assert explanation.chain_in_words[-1].endswith("ana, beto, carla signed.")


def test_a_decision_is_explained_by_its_rule_and_its_counts() -> None:
    history = founded()
    ana, beto, _ = history.founders
    meeting = history.write(ana, "meeting.opened", MEETING)
    history.attest(beto, meeting)
    motion = history.write(ana, "motion.proposed", {"names": WORDS, "rule": "majority", "text": WORDS})
    counts = {"no": 3, "yes": 1}
    decided = {"counts": counts, "meeting": meeting.id, "method": "hands", "motion": motion.id, "result": "adopted"}
    explanation = explained(history, history.write(ana, "motion.decided", decided))
    assert explanation.verdict == "void"
    sums, remedy = explanation.details
    assert "more than 1/2 of those who voted choose yes (1 of 4: no)" in sums
    assert "the result is rejected." in sums
    assert remedy == "Declared is something else than what follows. Declare `rejected`."


def test_a_recall_by_the_households_counts_their_voices() -> None:
    history = founded()
    ana, beto, carla = history.founders
    founding = history.acts[0].id
    recall = history.write(carla, "mandate.recalled", {"mandate": f"{founding}/0", "reason": "…"})
    history.voice(beto, recall)
    pending = explained(history, recall)
    assert "1 of 3 households has spoken for it, and more than 1/2 must" in " ".join((pending.reason, *pending.details))
    for voice in (carla, ana):
        history.voice(voice, recall)
    by_households = explained(history, recall)
    assert (by_households.verdict, by_households.code) == ("effective", "households")
    assert by_households.chain_in_words == ("carla wrote it, and the households stand behind it.",)


def test_two_acts_that_did_not_know_of_each_other_name_each_other_and_the_remedy() -> None:
    history = founded()
    ana, beto, carla = history.founders
    founding = list(history.acts)
    recall = history.write(beto, "mandate.recalled", {"mandate": f"{founding[0].id}/0", "reason": "…"}, sees=founding)
    history.attest(carla, recall, sees=[*founding, recall])
    motion = {"names": WORDS, "rule": "majority", "text": WORDS}
    late = history.write(ana, "motion.proposed", motion, sees=founding)
    explanation = explained(history, late)
    assert (explanation.verdict, explanation.code) == ("contested", "ended")
    assert f"«A mandate taken back» {recall.id[:8]}" in explanation.reason
    assert f"act.ratified --set acts={late.id[:8]}" in explanation.remedy
