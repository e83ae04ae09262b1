"""The walk through README with two machines: two shells side by side, with nodes that run, on 127.0.0.1.

A block ```console NAME is typed into the shell of that name, in the order of the page. The ports are moved to free
ones, and what a reader copies from one screen to the other (HOUSE-WORDS …) is taken from what the commands say.
"""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Timer
from typing import Final

import pytest

from caracol.node.demo.ports import HeldPort
from tests.test_docs import END, ROOT, matches, steps

BLOCK: Final = re.compile(r"^```console (house|laptop)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PORTS: Final = ("8016", "8017", "8026", "8027")
ANSWERS: Final = "until caracol status > /dev/null 2>&1; do kill -0 $! 2> /dev/null || break; done\n"
PATIENCE_S: Final = 300
"""So long a command of the page may take."""
COPIED: Final = {
    "HOUSE-WORDS": ("house", "caracol status", r"fingerprint +(.*)"),
    "LAPTOP-WORDS": ("laptop", "caracol status", r"fingerprint +(.*)"),
    "LAPTOP-KEY": ("laptop", "caracol status", r"key +(\w+)"),
    "CONTESTED": ("laptop", "caracol show verdicts", r"(\w+) of .*: contested"),
}


class Terminal:
    """A shell that goes on from one block to the next."""

    def __init__(self, folder: Path, environment: dict[str, str], patience_s: float = PATIENCE_S) -> None:
        self._patience_s = patience_s
        self._shell = subprocess.Popen(
            ["/bin/sh"],
            cwd=folder,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def type(self, command: str) -> str:
        """What a command prints. A node in the background is waited for until it answers or has ended."""
        assert self._shell.stdin is not None
        assert self._shell.stdout is not None
        self._shell.stdin.write(f"{command}{ANSWERS if command.rstrip().endswith('&') else ''}echo '{END}'\n".encode())
        self._shell.stdin.flush()
        printed: list[str] = []
        with self._deadline():
            for line in iter(self._shell.stdout.readline, b""):
                if line.decode().strip() == END:
                    return "".join(printed)
                printed.append(line.decode())
        raise AssertionError(f"{command}did not end, or ended the shell. It printed:\n{''.join(printed)}")

    @contextmanager
    def _deadline(self) -> Iterator[None]:
        """Whatever the shell runs ends, if the block takes too long."""
        timer = Timer(self._patience_s, os.killpg, (self._shell.pid, signal.SIGKILL))
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def close(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self._shell.pid, signal.SIGKILL)
        self._shell.communicate()


@pytest.fixture
def ports() -> Iterator[dict[str, str]]:
    """A free port for each that the page names; nobody else is given it before the page's node listens there."""
    held = [HeldPort() for _ in PORTS]
    yield {port: str(each.number) for port, each in zip(PORTS, held, strict=True)}
    for each in held:
        each.close()


@pytest.fixture
def terminals(tmp_path: Path, ports: dict[str, str]) -> Iterator[dict[str, Terminal]]:
    environment = {
        "PATH": f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin",
        "HOME": str(tmp_path),
        "LANG": "C.UTF-8",
        "CARACOL_HOST": "127.0.0.1",
        "CARACOL_DISCOVERY": "false",
        "CARACOL_PAGE_PORT": ports["8016"],
        "CARACOL_SYNC_PORT": ports["8017"],
    }
    opened = {name: Terminal(tmp_path, environment) for name in ("house", "laptop")}
    yield opened
    for terminal in opened.values():
        terminal.close()


def test_a_command_that_does_not_end_fails_with_what_it_printed(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, {"PATH": "/usr/local/bin:/usr/bin:/bin"}, patience_s=1)
    try:
        with pytest.raises(AssertionError, match=r"did not end.*\nso far\n"):
            terminal.type("echo so far; tail -f /dev/null\n")
    finally:
        terminal.close()


def test_the_walk_with_two_machines_goes_as_the_page_says(
    terminals: dict[str, Terminal], ports: dict[str, str]
) -> None:
    blocks = BLOCK.findall((ROOT / "README.md").read_text())
    assert {name for name, _ in blocks} == {"house", "laptop"}
    for name, block in blocks:
        for step in steps(moved(block, ports)):
            command = filled(step.command, terminals)
            printed = terminals[name].type(command)
            assert matches(step.prints, printed), f"{name}$ {command}{printed}\n--- and the page says:\n{step.prints}"


def moved(block: str, ports: dict[str, str]) -> str:
    return re.sub(r"\b80[12][67]\b", lambda port: ports[port[0]], block)


def filled(command: str, terminals: dict[str, Terminal]) -> str:
    """The command with what a reader copies from a screen."""
    for word, (name, asked, pattern) in COPIED.items():
        if word in command:
            found = re.search(pattern, terminals[name].type(f"{asked}\n"))
            assert found, word
            command = command.replace(word, found[1])
    return command
