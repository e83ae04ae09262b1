"""People below every threshold attack honest villages; nothing changes that must not (docs/ledger/verdicts.md).

`caracol bench attacks` tries more of the same; this is a slice. And the search would notice broken rules.
"""

import os
from collections.abc import Callable
from typing import Any

import pytest

from caracol.ledger.rules.conditions import enders, exclusive
from caracol.ledger.rules.conditions.condition import CONTESTED, asked
from caracol.ledger.rules.formula import FALSE, TRUE
from caracol.ledger.rules.judging import judgement
from caracol.ledger.rules.seals import seals, voices
from tests.ledger.rules.attacks.battles import battle, tell

BATTLES = int(os.environ.get("BATTLES", "80"))
ENOUGH = 120
"""Seeds among which a broken rule shows."""


def test_no_attack_of_too_few_changes_what_must_not_change() -> None:
    found = [each for seed in range(BATTLES) for each in battle(seed).breaches]
    assert not found


def _no_end_is_firm(patch: pytest.MonkeyPatch) -> None:
    """Who was recalled behind an acta goes on beside it."""
    is_within = enders._is_within
    patch.setattr(
        enders,
        "_is_within",
        lambda judged, act, ender: TRUE if judged.fixed(ender.act) is not None else is_within(judged, act, ender),
    )


def _resigning_reaches_nothing_unseen(patch: pytest.MonkeyPatch) -> None:
    """Who resigned behind an acta goes on beside it."""
    leavings = enders._leavings
    patch.setattr(enders, "_leavings", lambda *of: (one._replace(only_seen=True) for one in leavings(*of)))


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
    "broken",
    [
        _no_end_is_firm,
        _resigning_reaches_nothing_unseen,
        _doubt_spreads,
        _any_card_lets_any_key_in,
        _half_is_a_share,
        _half_seals,
        _nobody_moves_on,
    ],
)
def test_the_search_notices(broken: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch) -> None:
    broken(monkeypatch)
    assert any(battle(seed).breaches for seed in range(ENOUGH)), broken.__doc__


def test_a_breach_is_told_in_words_with_few_acts(monkeypatch: pytest.MonkeyPatch) -> None:
    _any_card_lets_any_key_in(monkeypatch)
    seed = next(seed for seed in range(ENOUGH) if any("gain" in each for each in battle(seed).breaches))
    words = next(each for each in tell(seed) if each.startswith("gain"))
    assert "Attackers alone wrote it, and it is effective" in words
    assert ", an attacker" in words
    assert words.endswith("(before | after the attack)")
    assert len(words.splitlines()) < 45
