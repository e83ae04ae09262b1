"""The search for changes that no test notices: which changes it makes, and that it tells the dead from the living."""

from pathlib import Path

import msgspec
import pytest

from tests.mutation import reach, run
from tests.mutation.attempts import Tried, attempt
from tests.mutation.keeping import Kept
from tests.mutation.mutants import Mutant, compile_mutant, mutants
from tests.mutation.one import ROOT, module_name
from tests.mutation.reach import Reach
from tests.mutation.run import main, sample

ORDER = "ledger/rules/order.py"
STORIES = [
    "tests/ledger/rules/test_order.py::test_an_act_sees_through_others",
    "tests/ledger/rules/test_order.py::test_an_act_sees_what_it_lists_as_seen",
]
REACH = Reach(dict.fromkeys(STORIES, 1.0), {}, 100)
DEADLY = (
    f"{ORDER} Order.before: _look_up(other.past, one.chain) >= one.place → _look_up(other.past, one.chain) > one.place"
)
HARMLESS = f"{ORDER} _joined: one is other or other is None → other is None"
"""Only quicker: what is joined with itself stays what it is."""


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
        ("return a.dual", ["a"]),
        ("a.add(b)", ["pass"]),
        ("a |= b", ["pass"]),
        ("return (a(), b())", ["(b(),)", "(a(),)"]),
        ("c: int | None = None", []),
        ('"""What it is."""', []),
    ],
)
def test_what_is_changed(body: str, changes: list[str]) -> None:
    lines = "\n".join(f"    {line}" for line in body.splitlines())
    found = mutants("some.py", f"def f(a: int | str, b: bool = True) -> int | None:\n{lines}")
    assert [mutant.new for mutant in found] == changes


def test_a_mutant_is_the_module_with_one_change() -> None:
    source = "def f(a, b):\n    return a < b or a < b"
    third = mutants("some.py", source)[4]
    assert third.name == "some.py f: a < b → a <= b (2)"
    space: dict[str, object] = {}
    exec(compile_mutant(source, third), space)
    assert eval("f(1, 1), f(2, 1)", space) == (True, False)


def test_every_mutant_of_the_rules_has_a_name_of_its_own_and_can_be_compiled() -> None:
    everything = sample((), None, 0)
    assert len({mutant.name for mutant in everything}) == len(everything)
    for mutant in sample((), 100, 0):
        compile_mutant((ROOT / mutant.path).read_text(encoding="utf-8"), mutant)


def test_the_same_seed_draws_the_same_mutants() -> None:
    assert sample((), 20, 7) == sample((), 20, 7) != sample((), 20, 8)
    assert {mutant.path for mutant in sample([ORDER], None, 0)} == {ORDER}


def test_names_of_modules() -> None:
    assert module_name("ledger/rules/order.py") == "caracol.ledger.rules.order"
    assert module_name("ledger/rules/fits/__init__.py") == "caracol.ledger.rules.fits"


def test_of_two_mutants_the_one_that_changes_what_holds_dies() -> None:
    named = {mutant.name: mutant for mutant in sample([ORDER], None, 0)}
    assert attempt(named[DEADLY], REACH).outcome == "killed"
    assert attempt(named[HARMLESS], REACH).outcome == "survived"


def test_a_mutant_that_takes_too_long_is_dead() -> None:
    assert attempt(sample([ORDER], 1, 0)[0], Reach(REACH.seconds, {}, 0.001)).outcome == "killed by time"


def test_only_tests_that_reach_a_function_are_run_the_quickest_first(tmp_path: Path) -> None:
    assert reach.main(str(tmp_path / "reached"), STORIES[0].partition("::")[0]) == 0
    reached = msgspec.json.decode((tmp_path / "reached").read_bytes(), type=Reach)
    assert set(STORIES) < set(reached.of(f"{ORDER} Order.before"))
    assert Reach({"a": 2.0, "b": 1.0, "c": 0.5}, {"f": ["a", "b"]}).of("f") == ["b", "a"]


def test_only_survivors_that_nobody_explains_are_a_failure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(Kept, "reach", lambda kept: REACH)
    monkeypatch.setattr(run, "attempt", lambda mutant, reach: Tried(mutant.name, "survived", 0.1))
    page = tmp_path / "mutants.md"
    monkeypatch.setattr(run, "EXPLAINED", page)
    drawn = ["--only", ORDER, "--sample", "3"]
    assert main(drawn) == 1
    page.write_text("\n".join(f"`{mutant.name}`" for mutant in sample([ORDER], 3, 1)))
    assert main(drawn) == 0


def test_what_was_tried_is_not_tried_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(Kept, "reach", lambda kept: REACH)
    tried = list[str]()

    def attempted(mutant: Mutant, reach: Reach) -> Tried:
        tried.append(mutant.name)
        return Tried(mutant.name, "killed", 0.1)

    monkeypatch.setattr(run, "attempt", attempted)
    main(["--sample", "3", "--keep", str(tmp_path)])
    with (tmp_path / "tried.jsonl").open("ab") as lines:
        lines.write(b'{"name": "cut o')
    assert main(["--sample", "4", "--keep", str(tmp_path)]) == 0
    assert len(tried) == 4
    assert len(Kept(tmp_path).tried()) == 4
