"""Every error is a sentence with a code of its own, and docs/commands.md shows the same codes."""

import importlib
import pkgutil
import re
from pathlib import Path
from typing import Final

import pytest

import caracol.ledger
import caracol.node
import caracol.sync
from caracol.ledger.errors import LedgerError, Refused, Unrecordable
from caracol.ledger.keys.ed25519 import WrongSignature
from caracol.ledger.store.errors import StoreError
from caracol.node.cli.mistakes import CODES, Mistake, in_words, mistake_of
from caracol.node.errors import NodeError

PAGE: Final = (Path(__file__).parents[3] / "docs/commands.md").read_text()
FAMILIES: Final = ("LedgerError", "StoreError", "Unrecordable", "Refused", "NodeError")


def all_errors() -> set[type[Exception]]:
    for package in (caracol.ledger, caracol.node, caracol.sync):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
    return below(LedgerError) | below(NodeError)


def below(error: type[Exception]) -> set[type[Exception]]:
    return {error}.union(*(below(one) for one in error.__subclasses__()))


def test_the_page_shows_the_codes() -> None:
    rows = re.findall(r"^\| (\d+) \| (\w+) \| .+ \|$", PAGE, re.MULTILINE)
    assert {name: int(code) for code, name in rows} == CODES


def test_codes_are_distinct_and_between_3_and_99() -> None:
    assert len(set(CODES.values())) == len(CODES)
    assert all(3 <= code <= 99 for code in CODES.values())


def test_every_error_of_the_ledger_or_a_node_that_has_a_line_exists_and_every_error_of_the_store_has_one() -> None:
    names = {error.__name__ for error in all_errors()}
    own = {name for name in CODES if CODES[name] >= CODES["WrongPassphrase"]} - {"BundleUnsound", "Fault"}
    assert own <= names
    assert {error.__name__ for error in below(StoreError)} <= CODES.keys()


def test_every_other_error_of_the_ledger_takes_the_code_of_its_family() -> None:
    for error in all_errors():
        named = next(family.__name__ for family in error.__mro__ if family.__name__ in CODES)
        assert named == error.__name__ or named in FAMILIES


@pytest.mark.parametrize(
    ("error", "named"),
    [
        (WrongSignature("Not by this key."), "Refused"),
        (Unrecordable("No."), "Unrecordable"),
        (Refused("Bad."), "Refused"),
        (FileNotFoundError(2, "No such file or directory", "here.toml"), "FileUnreadable"),
        (ZeroDivisionError("division by zero"), "Fault"),
    ],
)
def test_an_error_becomes_a_sentence_and_a_code(error: Exception, named: str) -> None:
    mistake = mistake_of(error)
    assert mistake.exit_code == CODES[named]
    assert mistake.message.endswith(".")


def test_what_was_not_foreseen_is_called_a_fault_of_the_program() -> None:
    with pytest.raises(Mistake, match=r"fault of the program.*CARACOL_TRACEBACK=1"), in_words():
        raise KeyError("x")


def test_a_traceback_is_there_for_those_who_ask_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CARACOL_TRACEBACK", "1")
    with pytest.raises(KeyError), in_words():
        raise KeyError("x")


def test_names_in_messages_cannot_play_with_the_terminal() -> None:
    assert Mistake("NameUnknown", "There is no \x1b[31m\u202ered.").message == "There is no <U+001B>[31m<U+202E>red."
