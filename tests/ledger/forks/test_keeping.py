r"""Of a lane with many branches those are kept that somebody names, and the two with the smallest hash.

      ┌─ b0
1 ─ 2 ┼─ b1        the branches of Ana's lane, by the hash of their first act
      ├─ b2
      └─ b3
"""

import random

from caracol.ledger.acts.act import Act
from caracol.ledger.forks.keeping import not_kept
from tests.ledger.rules.histories import WORDS, Person
from tests.ledger.rules.naive.village import MOTION, Village


class Forked(Village):
    """Ana's lane goes on in several ways."""

    def fork(self, ways: int = 4, **how: object) -> list[Act]:
        """The first acts of so many branches, in the order of their hashes."""
        first = self.present(self.ana, **how)
        others = [self.present(self.ana, instead_of=first, on=f"2026-04-{n:02}", **how) for n in range(1, ways)]
        return sorted([first, *others], key=lambda act: act.hash)

    def gone(self) -> list[Act]:
        ids = not_kept(self.acts)
        return [act for act in self.acts if act.id in ids]


def test_without_a_fork_everything_is_kept() -> None:
    village = Forked()
    village.present(village.ana)
    assert village.gone() == []


def test_two_branches_are_kept() -> None:
    village = Forked()
    village.fork(ways=2)
    assert village.gone() == []


def test_of_more_the_two_with_the_smallest_hash_are_kept() -> None:
    village = Forked()
    _, _, *others = village.fork()
    assert set(village.gone()) == set(others)


def test_what_continues_a_branch_goes_with_it() -> None:
    village = Forked()
    branches = village.fork(ways=3)
    later = village.present(village.ana, after=branches[2], sees=[])
    assert village.gone() == [branches[2], later]


def test_a_branch_of_which_another_key_names_any_act_is_kept() -> None:
    village = Forked()
    branches = village.fork()
    before = village.present(village.ana, after=branches[3], sees=[])
    later = village.present(village.ana, after=before, sees=[])
    village.present(village.beto, sees=[before])
    assert village.gone() == [branches[2]]
    assert later not in village.gone()


def test_what_the_same_key_names_from_another_lane_does_not_count() -> None:
    village = Forked()
    branches = village.fork(ways=3)
    village.present(village.ana, lane=7, sees=branches)
    assert village.gone() == [branches[2]]


def test_what_another_key_has_in_its_past_by_way_of_the_same_key_is_kept() -> None:
    """Beto names an act of Ana's other lane, which names the branch: without that, Beto's act would wait for ever."""
    village = Forked()
    branches = village.fork(ways=4)
    naming = village.present(village.ana, lane=7, sees=[branches[3]])
    later = village.present(village.ana, lane=7, sees=[])
    assert set(village.gone()) == {*branches[2:]}
    village.present(village.beto, sees=[later])
    assert village.gone() == [branches[2]]
    assert naming not in village.gone()


def test_a_name_that_stands_on_a_branch_which_is_not_kept_does_not_count() -> None:
    """Names in a circle keep nothing.

          ┌─ b0                ┌─ c0
    Ana ──┼─ b1         Beto ──┼─ c1
          └─ b2 ─ b2'          └─ c2        c2 names b2, and b2' names c2: nobody else names either
    """
    village = Forked()
    base = list(village.acts)
    ours = village.fork(ways=3, sees=[])
    naming = village.present(village.beto, sees=[ours[2]])
    dates = [f"2026-{month:02}-{day:02}" for month in range(4, 13) for day in (1, 8, 15, 22)]
    beside = [village.present(village.beto, instead_of=naming, on=on, sees=[]) for on in dates]
    theirs = [*[act for act in beside if act.hash < naming.hash][:2], naming]
    back = village.present(village.ana, after=ours[2], sees=[naming])
    held = [*base, *ours, *theirs, back]
    assert not_kept(held) == {ours[2].id, naming.id, back.id}
    witness = village.present(village.carla, sees=[naming])
    assert not_kept([*held, witness]) == set()


def test_while_something_that_another_key_names_is_missing_nothing_is_forgotten() -> None:
    village = Forked()
    branches = village.fork(ways=3)
    missing = village.present(village.carla, sees=[])
    village.present(village.beto, sees=[missing])
    village.acts.remove(missing)
    assert village.gone() == []
    village.acts.append(missing)
    assert village.gone() == [branches[2]]


def test_what_only_the_same_key_misses_does_not_matter() -> None:
    village = Forked()
    branches = village.fork(ways=3)
    missing = village.present(village.carla, sees=[])
    village.present(village.ana, lane=7, sees=[missing])
    village.acts.remove(missing)
    assert village.gone() == [branches[2]]


def test_an_inner_act_keeps_inner_branches_and_no_open_ones() -> None:
    village = Forked()
    opened = village.fork(ways=3)
    first = village.by(village.ana, "motion.proposed", MOTION, scope="inner")
    others = [
        village.by(village.ana, "motion.proposed", MOTION, scope="inner", instead_of=first, on=f"2026-04-{n:02}")
        for n in (1, 2)
    ]
    last = max([first, *others], key=lambda act: act.hash)
    assert set(village.gone()) == {opened[2], last}
    village.by(village.beto, "motion.proposed", MOTION, scope="inner", sees=[last, opened[2]])
    assert village.gone() == [opened[2]]


def test_the_admission_of_a_key_that_wrote_something_is_kept() -> None:
    village = Forked()
    dora = Person("dora", village.households[3])
    branches = village.fork(ways=3)
    data = {"household": dora.household, "key": dora.key, "person": dora.id, "proof": village.proof(dora)}
    admission = village.by(village.ana, "key.admitted", data, after=branches[2], sees=[])
    assert village.gone() == [branches[2], admission]
    village.write(dora, "person.presented", {"name": WORDS, "person": dora.id}, sees=[])
    assert village.gone() == []


def test_the_founding_is_kept() -> None:
    village = Forked()
    founding, others = village.acts[0], list[Act]()
    village.acts = [founding]
    for n in range(1, 20):
        others.append(village.present(village.ana, lane=2**32, instead_of=founding, on=f"2026-04-{n:02}", sees=[]))
    smaller = [act for act in others if act.hash < founding.hash]
    kept = [act for act in village.acts if act not in village.gone()]
    assert founding in kept
    assert len(kept) == 2 + (len(smaller) > 1)


def test_forks_within_branches_are_pruned_likewise() -> None:
    village = Forked()
    branches = village.fork(ways=3)
    ways = [village.present(village.ana, after=branches[0], sees=[])]
    ways += [
        village.present(village.ana, instead_of=ways[0], after=branches[0], on=f"2026-05-{n:02}", sees=[])
        for n in (1, 2, 3)
    ]
    assert set(village.gone()) == {branches[2], *sorted(ways, key=lambda act: act.hash)[2:]}


def test_what_is_kept_of_what_is_kept_is_all_of_it() -> None:
    for seed in range(30):
        rng = random.Random(seed)
        village = Forked()
        for _ in range(4):
            village.fork(ways=rng.randint(1, 5), sees=rng.sample(village.acts, k=2))
            village.present(village.beto, sees=rng.sample(village.acts, k=2))
        kept = [act for act in village.acts if act not in village.gone()]
        assert not_kept(kept) == set()
        assert not_kept(rng.sample(village.acts, k=len(village.acts))) == {act.id for act in village.gone()}
