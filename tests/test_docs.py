"""The documentation tells the truth: its examples run and print what it says, and every command and option is in it.

A block ```console whose first line starts with `$ ` is run in a fresh folder, with the shell's standard input closed.
A block ```console continued goes on in the folder of the block before it. Lines after a command are what it prints on
both channels; `...` stands for any text within a line, and alone on a line for any lines. What must not be run here
(an installation, these tests) stands in a block ```sh.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import click
import pytest

from caracol.node.cli import main
from caracol.node.cli.lazy import LazyGroup

ROOT: Final = Path(__file__).parents[1]
PAGES: Final = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK: Final = re.compile(r"^```console( continued)?\n(\$ .*?)^```$", re.MULTILINE | re.DOTALL)
END: Final = "end of command"


class Step(NamedTuple):
    command: str
    prints: str


Example = list[Step]


def examples(page: str) -> list[Example]:
    found: list[Example] = []
    for continued, block in BLOCK.findall(page):
        if not continued:
            found.append([])
        found[-1].extend(steps(block))
    return found


def steps(block: str) -> Iterator[Step]:
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, *rest = part.splitlines(keepends=True)
        while rest and rest[0].startswith("> "):
            command += rest.pop(0).removeprefix("> ")
        yield Step(command, "".join(rest))


def run(example: Example, folder: Path) -> list[str]:
    """What each command prints, and its exit code if that is not 0 and it prints nothing."""
    script = "exec 2>&1\n" + "".join(f"{step.command}echo '{END}' $?\n" for step in example)
    path = f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin"
    environment = {"PATH": path, "HOME": str(folder), "LANG": "C.UTF-8"}
    done = subprocess.run(
        ["/bin/sh", "-c", script],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    printed = re.findall(rf"(.*?){END} (\d+)\n", done.stdout.decode(), re.DOTALL)
    return [text if text or code == "0" else f"(nothing, and exit code {code})" for text, code in printed]


def matches(expected: str, printed: str) -> bool:
    lines = [
        "(?:.*\n)*" if line == "...\n" else ".*".join(re.escape(piece) for piece in line.split("..."))
        for line in expected.splitlines(keepends=True)
    ]
    return re.fullmatch("".join(lines), printed) is not None


ALL: Final = [
    pytest.param(example, id=f"{page.stem}-{number}")
    for page in PAGES
    for number, example in enumerate(examples(page.read_text()), start=1)
]


@pytest.mark.parametrize("example", ALL)
def test_an_example_prints_what_the_page_says(example: Example, tmp_path: Path) -> None:
    printed = run(example, tmp_path)
    for step, text in zip(example, printed, strict=True):
        assert matches(step.prints, text), f"$ {step.command}{text}\n--- and the page says:\n{step.prints}"


PAGE: Final = """
```console
$ echo one
one
$ for n in 2 3
> do echo number $n; done
number 2
...
```
```console continued
$ ls /nowhere
...nowhere...
```
```sh
rm -rf everything
```
"""


def test_examples_are_read_as_steps_and_continued_blocks_belong_together(tmp_path: Path) -> None:
    [example] = examples(PAGE)
    assert [step.prints for step in example] == ["one\n", "number 2\n...\n", "...nowhere...\n"]
    printed = run(example, tmp_path)
    assert printed[:2] == ["one\n", "number 2\nnumber 3\n"]
    assert all(matches(step.prints, text) for step, text in zip(example, printed, strict=True))


@pytest.mark.parametrize(
    ("expected", "printed"),
    [("", "more\n"), ("one\n", "two\n"), ("one...\n", "one\ntwo\n"), ("...\nend\n", "start\n"), ("a.c\n", "abc\n")],
)
def test_another_output_does_not_match(expected: str, printed: str) -> None:
    assert not matches(expected, printed)


def test_a_command_that_fails_silently_does_not_match(tmp_path: Path) -> None:
    assert run([Step("false\n", "")], tmp_path) == ["(nothing, and exit code 1)"]


BLOCKS: Final = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_prose_is_written_in_lines_that_a_screen_holds(page: Path) -> None:
    prose = [line for line in BLOCKS.sub("", page.read_text()).splitlines() if not line.startswith("|")]
    assert [line for line in prose if len(line) > 160] == []


LINK: Final = re.compile(r"\]\((?!https?:)([^)#\s]+)[^)]*\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    assert [link for link in LINK.findall(page.read_text()) if not (page.parent / link).exists()] == []


def commands(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    """Every command with what a person types to reach it."""
    yield path, command
    if isinstance(command, click.Group):
        for name in command.list_commands(click.Context(command)):
            below = command.load(name) if isinstance(command, LazyGroup) else command.commands[name]
            yield from commands(below, f"{path} {name}")


COMMANDS: Final = dict(commands(main, "caracol"))


def sections(page: str) -> dict[str, str]:
    """The text under each heading that is a command: ## `caracol key new`."""
    return dict(re.findall(r"^#+ `(caracol[^`\n]*)`\n(.*?)(?=^#|\Z)", page, re.MULTILINE | re.DOTALL))


@pytest.mark.parametrize("path", COMMANDS)
def test_every_command_and_option_is_documented(path: str) -> None:
    section = sections((ROOT / "docs/commands.md").read_text())[path]
    options = {name for option in COMMANDS[path].params for name in option.opts if name.startswith("--")}
    assert {name for name in options if f"`{name}" not in section} == set()


def test_nothing_is_documented_that_does_not_exist() -> None:
    assert sections((ROOT / "docs/commands.md").read_text()).keys() <= COMMANDS.keys()


def test_the_help_of_every_command_gives_an_example() -> None:
    helps = {path: f"{one.help} {one.epilog}" for path, one in COMMANDS.items() if not isinstance(one, click.Group)}
    assert [path for path, text in helps.items() if path not in text] == []


def test_the_list_of_commands_says_of_each_what_its_own_help_says_first() -> None:
    assert isinstance(main, LazyGroup)
    for name, place in main.places.items():
        assert (main.load(name).help or "").startswith(place.help)
