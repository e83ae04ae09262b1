"""People below every threshold attack honest villages; nothing changes that must not (docs/ledger/verdicts.md).

`caracol bench attacks` tries more of the same; this is a slice. And the search would notice broken rules.
"""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from caracol.ledger.rules.conditions import exclusive, terminations, terminations_of_mandate
from caracol.ledger.rules.conditions.condition import CONTESTED, asked
from caracol.ledger.rules.formula import FALSE, TRUE
from caracol.ledger.rules.judging import judgement
from caracol.ledger.rules.seals import seals, voices
from tests.ledger.rules.attacks.battles import battle, tell
from tests.ledger.rules.attacks.case import Breach, Case

BATTLES = int(os.environ.get("BATTLES", "30"))
ENOUGH = 120
"""Seeds among which a broken rule shows."""


def test_no_attack_of_too_few_changes_what_must_not_change() -> None:
    found = [each for seed in range(BATTLES) for each in battle(seed).breaches]
    assert not found


def _no_end_is_firm(patch: pytest.MonkeyPatch) -> None:
    """Who was recalled behind an acta goes on beside it."""
    is_within = terminations._is_within
    patch.setattr(
        terminations,
        "_is_within",
        lambda judged, act, termination: (
            TRUE if judged.fixed(termination.act) is not None else is_within(judged, act, termination)
        ),
    )


def _resigning_reaches_nothing_unseen(patch: pytest.MonkeyPatch) -> None:
    """Who resigned behind an acta goes on beside it."""
    leavings = terminations_of_mandate._leavings
    patch.setattr(
        terminations_of_mandate, "_leavings", lambda *of: (one._replace(only_seen=TRUE) for one in leavings(*of))
    )


def _doubt_spreads(patch: pytest.MonkeyPatch) -> None:
    """What is beside an act and excludes it contests it, whatever its own verdict."""
    against = exclusive._against

    def spreading(judged: Any, act: Any, rival: Any) -> Any:
        beside = not judged.before(rival.act, act) and not judged.before(act, rival.act)
        if beside and not judged.is_behind(rival.act):
            return iter(asked("exclusive", FALSE, CONTESTED, (rival.act,)))
        return against(judged, act, rival)

    patch.setattr(exclusive, "_against", spreading)


def _any_card_lets_any_key_in(patch: pytest.MonkeyPatch) -> None:
    """An admission vouched for by whoever speaks for some household."""

    def let_in(self: Any, key: bytes, admission: Any, seen_by: Any) -> str | None:
        assents = [one for one in self._assents(admission) if self._book.order.before(one, seen_by)]
        house: str | None = self._membership.voice_of(admission)
        vouched = house in self.members.voices and any(self.members.keys.get(one.key) for one in assents)
        return house if vouched and self._book.order.before(admission, seen_by) else None

    patch.setattr(voices.Speaking, "_let_in", let_in)


def _half_is_a_share(patch: pytest.MonkeyPatch) -> None:
    """As many as the share, and no more, are enough."""
    patch.setattr(judgement, "is_more_than", lambda part, whole, share: part * share[1] >= share[0] * whole)


def _half_seals(patch: pytest.MonkeyPatch) -> None:
    """Half of the members are enough for an acta."""
    patch.setattr(seals, "is_more_than", lambda part, whole, share: part * share[1] >= share[0] * whole)


def _nobody_moves_on(patch: pytest.MonkeyPatch) -> None:
    """A later voice of a member takes nothing from an earlier one."""
    patch.setattr(seals.Seals, "_supersedes", lambda *_: False)


@pytest.mark.parametrize(
    ("broken", "first"),
    [
        (_no_end_is_firm, 0),
        (_resigning_reaches_nothing_unseen, 3),
        (_doubt_spreads, 0),
        (_any_card_lets_any_key_in, 0),
        (_half_is_a_share, 14),
        (_half_seals, 14),
        (_nobody_moves_on, 4),
    ],
)
def test_the_search_notices(
    broken: Callable[[pytest.MonkeyPatch], None], first: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the seeds from the first one on, which is known to show it at once."""
    broken(monkeypatch)
    assert any(battle(seed).breaches for seed in range(first, first + ENOUGH)), broken.__doc__


def test_a_breach_is_told_in_words_with_few_acts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here it is one that an attacker has spoken at all."""

    def spoken(case: Case) -> Iterator[Breach]:
        for act in case.after.acts.values():
            if case.is_new(act) and act.entry.type == "attested":
                yield Breach("harm", act.id, "An attacker has spoken.")

    for module in ("battles", "telling"):
        monkeypatch.setattr(f"tests.ledger.rules.attacks.{module}.breaches", spoken)
    words = next(each for seed in range(ENOUGH) for each in tell(seed)).splitlines()
    assert words[0].endswith("An attacker has spoken.")
    assert ", an attacker" in words[1]
    assert words[-1] == "(before | after the attack)"
    assert len(words) <= 12
