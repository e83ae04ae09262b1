"""The search for changes that no test notices: which changes it makes, and that it tells the dead from the living."""

from pathlib import Path

import pytest

from tests.mutation import run
from tests.mutation.living import ROOT, NotAlive, change
from tests.mutation.mutants import Mutant, compile_mutant, mutants
from tests.mutation.run import kept, main, report, sample
from tests.mutation.trying import Tried, Trying

ORDER = "ledger/rules/order/past.py"
SEEN = "look_up(other.past if one.open else other.full, one.chain)"
DEADLY = f"{ORDER} Order.before: {SEEN} >= one.place → {SEEN} > one.place"
HARMLESS = f"{ORDER} _joined: one is other or other is None → other is None"
"""Only quicker: what is joined with itself stays what it is."""
COMPONENTS = "ledger/rules/judging/components.py"
ENDLESS = f"{COMPONENTS} _Search.component_by_component: path.pop() → pass"


@pytest.mark.parametrize(
    ("body", "changes"),
    [
        ("return a < b", ["a <= b"]),
        ("return a and b", ["a or b", "b", "a"]),
        ("return not a", ["a"]),
        ("return a if b else 1", ["a", "1", "2"]),
        ("return a - b", ["a + b", "a"]),
        ("return [c for c in a if c]", ["for c in a"]),
        ("if a:\n    return b", ["if True:", "if False:"]),
        ("return any(a)", ["all"]),
        ("return a.sure()", ["a.possible"]),
        ("a.add(b)", ["pass"]),
        ("a |= b", ["pass"]),
        ("return (a(), b())", ["(b(),)", "(a(),)"]),
        ("c: int | None = None", []),
        ('"""What it is."""', []),
    ],
)
def test_what_is_changed(body: str, changes: list[str]) -> None:
    lines = "\n".join(f"    {line}" for line in body.splitlines())
    found = mutants("some.py", f"LIMIT = 1 + 1\ndef f(a: int | str, b: bool = True) -> int | None:\n{lines}")
    assert [mutant.new for mutant in found] == changes


def test_a_mutant_is_the_module_with_one_change() -> None:
    source = "def f(a, b):\n    return a < b or a < b"
    fifth = mutants("some.py", source)[4]
    assert fifth.name == "some.py f: a < b → a <= b (2)"
    space: dict[str, object] = {}
    exec(compile_mutant(source, fifth), space)
    assert eval("f(1, 1), f(2, 1)", space) == (True, False)


def test_every_mutant_of_the_rules_has_a_name_of_its_own_and_can_be_compiled() -> None:
    everything = sample((), None, 0)
    assert len({mutant.name for mutant in everything}) == len(everything)
    for mutant in sample((), 100, 0):
        compile_mutant((ROOT / mutant.path).read_text(encoding="utf-8"), mutant)


def test_the_same_seed_draws_the_same_mutants() -> None:
    assert sample((), 20, 7) == sample((), 20, 7) != sample((), 20, 8)
    assert {mutant.path for mutant in sample([ORDER], None, 0)} == {ORDER}


def test_a_function_that_was_not_imported_cannot_be_changed() -> None:
    with pytest.raises(NotAlive, match="somewhere"):
        change(sample([ORDER], 1, 0)[0]._replace(where=("somewhere",)))


class Inner:
    """Tests for pytest to run within a test: a chain of acts, with a process for each mutant."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "test_seeing.py"
        self._file.write_text(
            "from tests.ledger.rules.story import ALONE, Story\n"
            "def test_that_an_act_sees_through_others():\n"
            "    story = Story(thresholds=ALONE)\n"
            "    act = story.present(story.ana)\n"
            "    middle = story.present(story.carla, sees=[act])\n"
            "    story.recall(story.beto, story.ana, sees=[middle])\n"
            "    story.recall(story.ana, story.beto, sees=[middle])\n"
            "    assert story.verdict(act) == 'effective mandate'\n"
        )

    def outcomes(self, *names: str) -> dict[str, str]:
        """By mutant."""
        tried = list[Tried]()
        drawn = [mutant for mutant in sample([ORDER, COMPONENTS], None, 0) if mutant.name in names]
        assert run.run_tests(Trying(drawn, tried.append, 2), [str(self._file)]) == 0
        return {each.name: each.outcome for each in tried}


def test_a_change_of_what_holds_is_noticed_and_one_that_changes_nothing_is_not(tmp_path: Path) -> None:
    expected = {DEADLY: "killed", HARMLESS: "survived", ENDLESS: "killed by time"}
    assert Inner(tmp_path).outcomes(*expected) == expected


def test_only_survivors_that_nobody_explains_are_a_failure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(run, "EXPLAINED", tmp_path / "mutants.md")
    survivor = Tried("some.py f: a → b", "survived")
    assert report([survivor]) == 1
    (tmp_path / "mutants.md").write_text(f"- `{survivor.name}`: only quicker.")
    assert report([survivor]) == 0


def test_what_was_tried_is_not_tried_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    keep = tmp_path / "tried"
    tried = list[Mutant]()

    def all_die(trying: Trying, tests: list[str]) -> int:
        tried.extend(trying.left)
        for mutant in trying.left:
            trying.tell(Tried(mutant.name, "killed"))
        return 0

    monkeypatch.setattr(run, "run_tests", all_die)
    assert main(["--sample", "3", "--keep", str(keep)]) == 0
    with keep.open("ab") as lines:
        lines.write(b'{"name": "cut o')
    assert main(["--sample", "4", "--keep", str(keep)]) == 0
    assert len(tried) == len(kept(keep)) == 4
