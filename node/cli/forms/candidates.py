"""Candidates for a post by their names: in a motion that elects to one, and in what was decided on it.

What an act holds there are ids of persons (docs/rules.md, *Elections*). A name that nobody has stays as it was typed:
the rules say what is wrong with it.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from caracol.ledger.acts.meetings import MotionProposed
from caracol.ledger.explain.names import OPTIONS
from caracol.ledger.letters import plain
from caracol.node.cli.forms.filling import chosen
from caracol.node.cli.forms.names import Names
from caracol.node.cli.mistakes import Mistake
from caracol.node.cli.saying import spoken

WORDS: Final = ("yes", "no", "abstain", "aside", "block", "absent")
"""What is counted besides candidates."""

ACCLAMATION: Final = "acclamation"

Named = Callable[[str], str]


def with_candidates(type_: str, friendly: Mapping[str, Any], names: Names) -> dict[str, Any]:
    """The values of a motion or a decision, with the ids of candidates in place of their names."""
    if type_ == "motion.proposed" and _elects(friendly.get("enacts")):
        return {**friendly, **_options(friendly, lambda typed: _person(names, typed))}
    if type_ == "motion.decided":
        friendly = {**friendly, **_counted(friendly)}
    if type_ == "motion.decided" and (candidates := _candidates(friendly.get("motion"), names)):
        return {**friendly, **_decided(friendly, lambda typed: _one_of(names, typed, candidates))}
    return dict(friendly)


def _counted(friendly: Mapping[str, Any]) -> dict[str, Any]:
    """Counts, in all and in rows, by the short names of options; none by acclamation, where none are typed."""
    found: dict[str, Any] = {}
    if isinstance(counts := friendly.get("counts"), Mapping):
        found["counts"] = _by_option(counts)
    elif counts is None and chosen(str(friendly.get("method", "")), [ACCLAMATION]) == ACCLAMATION:
        found["counts"] = {}
    if isinstance(rows := friendly.get("rows"), list):
        found["rows"] = [_row(row) for row in rows]
    return found


def _row(row: Any) -> Any:
    counts = row.get("counts") if isinstance(row, Mapping) else None
    return {**row, "counts": _by_option(counts)} if isinstance(counts, Mapping) else row


def _by_option(counts: Mapping[str, Any]) -> dict[str, Any]:
    return {_option(word) or word: count for word, count in counts.items()}


def _elects(enacts: Any) -> bool:
    """Whether what a motion would have done is, in part, an election."""
    each = enacts if isinstance(enacts, list) else [enacts]
    return any(isinstance(enacted, Mapping) and "post" in enacted for enacted in each)


def _options(friendly: Mapping[str, Any], person: Named) -> dict[str, Any]:
    return {"options": _list(friendly["options"], person)} if "options" in friendly else {}


def _decided(friendly: Mapping[str, Any], person: Named) -> dict[str, Any]:
    named = {field: _list(friendly[field], person) for field in ("elected", "tied") if field in friendly}
    if isinstance(counts := friendly.get("counts"), Mapping):
        named["counts"] = {_option(word) or person(word): count for word, count in counts.items()}
    if isinstance(ballots := friendly.get("ballots"), list):
        named["ballots"] = [_ballot(each, person) for each in ballots]
    return named


def _option(typed: str) -> str | None:
    """An option that every motion has, by its short name or the word for it in the language of whoever types."""
    if typed in WORDS:
        return typed
    return next((word for word in WORDS if plain(spoken().name(OPTIONS, word)) == plain(typed)), None)


def _ballot(ballot: Any, person: Named) -> Any:
    ranking = ballot.get("ranking") if isinstance(ballot, Mapping) else None
    if not isinstance(ranking, list):
        return ballot
    return {**ballot, "ranking": [_list(equal, person) for equal in ranking]}


def _list(typed: Any, person: Named) -> Any:
    if isinstance(typed, str):
        typed = [part.strip() for part in typed.split(",")]
    return [person(each) if isinstance(each, str) else each for each in typed] if isinstance(typed, list) else typed


def _candidates(motion: Any, names: Names) -> tuple[str, ...]:
    """The candidates of a motion that elects to a post; none of another."""
    try:
        data = names.act(names.id("act id", "motion", str(motion))).data
    except Mistake:
        return ()
    if not isinstance(data, MotionProposed) or not any(enacted.post for enacted in data.enacts or ()):
        return ()
    return data.options or ()


def _one_of(names: Names, typed: str, candidates: Iterable[str]) -> str:
    person = _person(names, typed)
    return person if person in candidates else typed


def _person(names: Names, typed: str) -> str:
    try:
        return names.id("person or household", "person", typed)
    except Mistake:
        return typed
