"""The program as people start it: a process of its own, real files, a real terminal."""

import json
import os
import pty
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from caracol.node.cli.mistakes import CODES
from caracol.node.demo.year import PASSPHRASE
from tests.node.cli.command_line import Cli

HOLD = """
import sys
from pathlib import Path
from caracol.ledger.store.store import Store
with Store.open(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""
PROGRAM = [sys.executable, "-m", "caracol.node"]


def run(cli: Cli, *args: object, stdin: str = "", **environment: str) -> "subprocess.CompletedProcess[str]":
    """What a command does, with no terminal to ask on."""
    return subprocess.run(
        [*PROGRAM, *map(str, args)],
        env={**os.environ, **cli.environment, **environment},
        input=stdin,
        capture_output=True,
        text=True,
        start_new_session=True,
        check=False,
    )


def at_terminal(cli: Cli, answers: Sequence[str | Callable[[], str]], *args: object) -> tuple[int, str]:
    """What a command does at a terminal where somebody answers its questions: exit code and all that was shown."""
    environment = {name: value for name, value in cli.environment.items() if name != "CARACOL_PASSPHRASE_FILE"}
    child, terminal = pty.fork()
    if not child:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # tests that run in the background ignore it
        os.execve(sys.executable, [*PROGRAM, *map(str, args)], {**os.environ, **environment})
    shown = b""
    waiting = list(answers)
    try:
        while part := os.read(terminal, 4096):
            shown += part
            if waiting and shown.rstrip(b" ").endswith(b":"):
                answer = waiting.pop(0)
                os.write(terminal, (answer if isinstance(answer, str) else answer()).encode() + b"\n")
                shown += b"\n"
    except OSError:
        pass  # the child closed the terminal
    _, status = os.waitpid(child, 0)
    os.close(terminal)
    return os.waitstatus_to_exitcode(status), shown.decode()


def test_a_body_is_founded_and_an_act_takes_effect(founders: Cli, tmp_path: Path) -> None:
    file = tmp_path / "ceiba.toml"
    file.write_text(run(founders, "found", "--example").stdout)
    act = json.loads(run(founders, "found", file, "--as", "ana", "--json").stdout)["act"]
    for name in ("bruno", "carla"):
        assert run(founders, "attest", "--yes", act[:8], "--as", name).returncode == 0
    store = ("record", "resource.registered", "--set=names=maíz", "--set=kind=stock", "--set=unit=gram")
    maize = json.loads(run(founders, *store, "--as", "ana", "--json").stdout)
    assert maize["verdict"] == "pending"
    assert "effective" in run(founders, "attest", "--yes", maize["act"], "--as", "bruno").stdout
    bundle = tmp_path / "ceiba.zip"
    assert run(founders, "export", bundle).returncode == 0
    audited = run(founders, "audit", bundle)
    assert audited.returncode == 0
    assert "nothing is wrong with the bundle" in audited.stdout


def test_a_passphrase_is_asked_for_at_the_terminal_and_not_shown(cli: Cli) -> None:
    code, shown = at_terminal(cli, ["una frase", "una frase"], "key", "new", "ana")
    assert (code, "una frase" in shown) == (0, False)
    assert "Repeat for confirmation" in shown
    assert [key["name"] for key in json.loads(run(cli, "key", "list", "--json").stdout)] == ["ana"]


def test_two_passphrases_that_differ_are_asked_for_again(cli: Cli) -> None:
    code, shown = at_terminal(cli, ["una frase", "otra frase", "una frase", "una frase"], "key", "new", "ana")
    assert code == 0
    assert "do not match" in shown


def test_nobody_waits_while_somebody_types_a_passphrase(village: Cli) -> None:
    seen: list[int] = []

    def meanwhile() -> str:
        seen.append(run(village, "rebuild").returncode)
        return PASSPHRASE

    args = ("record", "resource.registered", "--set=names=x", "--set=kind=stock", "--set=unit=gram", "--as", "ana")
    code, _ = at_terminal(village, [meanwhile], *args, "--on", "2026-12-31")
    assert (code, seen) == (0, [0])


def test_a_wrong_passphrase_at_the_terminal_is_a_sentence(village: Cli) -> None:
    args = ("record", "resource.registered", "--set=names=x", "--set=kind=stock", "--set=unit=gram", "--as", "ana")
    code, shown = at_terminal(village, ["wrong"], *args)
    assert code == CODES["WrongPassphrase"]
    assert "The passphrase does not open this key file" in shown


def test_ctrl_c_at_a_question_stops_without_a_traceback(cli: Cli) -> None:
    code, shown = at_terminal(cli, ["\x03"], "key", "new", "ana")
    assert code == 2
    assert "Stopped." in shown
    assert "Traceback" not in shown


def test_without_a_terminal_the_way_out_is_named(cli: Cli) -> None:
    done = run(cli, "key", "new", "ana", CARACOL_PASSPHRASE_FILE="")
    assert done.returncode == CODES["NoTerminal"]
    assert "--passphrase-file" in done.stderr


def test_the_passphrase_and_the_form_may_come_from_the_standard_input(village: Cli) -> None:
    form = 'names = "café"\nkind = "stock"\nunit = "gram"\n'
    done = run(village, "record", "resource.registered", "-", "--as", "ana", "--json", stdin=form)
    assert json.loads(done.stdout)["data"]["names"] == {"es": "café"}
    secret = run(village, "key", "new", "sol", "--passphrase-file", "-", stdin="una frase\nmore")
    assert secret.returncode == 0


def test_a_second_writer_is_told_who_holds_the_store(village: Cli) -> None:
    command = [sys.executable, "-c", HOLD, str(village.folder / "caracol.sqlite")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        done = run(village, "rebuild")
        read = run(village, "show")
        holder.communicate()
    assert done.returncode == CODES["StoreInUse"]
    assert str(holder.pid) in done.stderr
    assert read.returncode == 0


def test_a_reader_that_stops_reading_is_no_error_worth_a_traceback(village: Cli) -> None:
    command = " ".join([*PROGRAM, "show", "acts", "|", "head", "-n", "1"])
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        env={**os.environ, **village.environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.startswith("act")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("words", "expected"),
    [("caracol ", "explain"), ("caracol record meeting.", "meeting.opened"), ("caracol attest x --as b", "bruno")],
)
def test_the_shell_completes_commands_types_and_keys(founders: Cli, words: str, expected: str) -> None:
    done = run(founders, _CARACOL_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=str(len(words.split(" ")) - 1))
    assert expected in done.stdout
