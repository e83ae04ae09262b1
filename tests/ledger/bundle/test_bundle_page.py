"""docs/ledger/bundle.md tells the truth: its golden values are what the program makes, and it names every rule."""

import pkgutil
import re
from importlib import import_module
from pathlib import Path
from typing import Final

from caracol.ledger import audit, bundle
from caracol.ledger.bundle.archive import read_archive
from caracol.ledger.bundle.frames import write_frames
from caracol.ledger.bundle.names import document_name, lane_name, private_name
from caracol.ledger.bundle.writing import bundle_of
from caracol.ledger.errors import Refused
from caracol.ledger.volumes.volume import Volume

PAGES: Final = Path(__file__).parents[3] / "docs/ledger"
GOLDEN: Final = dict(
    line.split(" = ", 1)
    for page in ("bytes.md", "bundle.md")
    for block in re.findall(r"^```golden\n(.*?)^```$", (PAGES / page).read_text(), re.MULTILINE | re.DOTALL)
    for line in block.splitlines()
)


def test_the_empty_bundle() -> None:
    data = bundle_of([], "2026-11-22", "1")[1]
    assert data.hex() == GOLDEN["archive of an empty bundle"]
    assert [member.name for member in read_archive(data)] == ["manifest.json"]


def test_names() -> None:
    volume = Volume(GOLDEN["body id"], int(GOLDEN["year"]), GOLDEN["scope"])
    actor = bytes.fromhex(GOLDEN["actor id"])
    assert lane_name(volume, actor, None) == GOLDEN["name of a lane"]
    assert lane_name(volume, actor, GOLDEN["act id 2"]) == GOLDEN["name of a branch"]
    assert document_name(volume) == GOLDEN["name of a document"]
    assert private_name(volume._replace(scope="inner")) == GOLDEN["name of private texts"]


def test_frames() -> None:
    assert write_frames([b"one", b""]).hex() == GOLDEN['frames of "one" and of nothing']


def test_every_rule_is_on_the_page() -> None:
    modules = [
        import_module(module.name)
        for package in (audit, bundle)
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}.")
    ]
    rules = {
        each.rule
        for module in modules
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, Refused) and each.__module__ == module.__name__
    }
    page = (PAGES / "bundle.md").read_text()
    assert rules, "no rules were found"
    assert {rule for rule in rules if f"`{rule}`" not in page} == set()
