"""A first evening of an assembly on the command line, with a neighbour's book in the same folder: no command is
refused, and nobody types an id. It is played in English and in Spanish; what people type is what docs/users.md teaches.
"""

import re
from pathlib import Path
from typing import Final

import pytest

from tests.node.cli.command_line import Cli

DAY: Final = "--on=12/12/2026"
ID: Final = re.compile(r"\b[a-z2-7]{8,}\b")
GOODS: Final = '\n[[resources]]\nnames = "maíz"\nkind = "stock"\nunit = "gram"\n'
WORDS: Final = {
    "en": {
        "yes": "yes",
        "hands": "hands",
        "adopted": "adopted",
        "present": "present",
        "came": "produce",
        "out": "consume",
    },
    "es": {
        "yes": "sí",
        "hands": "a mano alzada",
        "adopted": "aprobado",
        "present": "presente",
        "came": "entró",
        "out": "se entregó",
    },
}
"""The few words of fields that people type in their own language."""


class Evening:
    """Whoever types: each command must be done, and no id may stand in it."""

    def __init__(self, cli: Cli, tongue: str) -> None:
        self.cli = cli
        self.tongue = tongue
        self.typed = 0

    def types(self, *args: str, answers: str = "") -> str:
        """What a command prints that somebody types."""
        assert not [word for word in args if _is_id(word)], args
        environment = {"LC_ALL": "es_MX.UTF-8" if self.tongue == "es" else "C.UTF-8"}
        result = self.cli.with_input(answers, *args, **environment)
        self.typed += 1
        assert result.exit_code == 0, f"{' '.join(args)}\n{result.output}"
        return result.stdout

    def records(self, who: str, type_: str, *sets: str, signed_by: str = "") -> None:
        """What somebody records, and a second person reads and signs."""
        self.types("record", type_, *(f"--set={each}" for each in sets), f"--as={who}", DAY)
        if signed_by:
            self.types("attest", "last", f"--as={signed_by}", DAY, answers="y\n")


def _is_id(word: str) -> bool:
    return any(re.search("[2-7]", part) for part in ID.findall(word.rpartition("=")[2]))


@pytest.fixture(params=["en", "es"])
def evening(request: pytest.FixtureRequest, founders: Cli) -> Evening:
    """A folder with everybody's keys, in which a neighbour's book lies already."""
    founders.done("found", _file(founders, "council"), "--as=ana", "--on=2026-12-01")
    for name in ("bruno", "carla"):
        founders.done("attest", "last", "--yes", f"--as={name}", "--on=2026-12-01")
    return Evening(founders, request.param)


def _file(cli: Cli, example: str, more: str = "") -> Path:
    file = cli.folder.parent / f"{example}.toml"
    file.write_text(cli.done("found", "--example", example) + more, encoding="utf-8")
    return file


def test_nobody_is_refused_on_a_first_evening_and_nobody_types_an_id(evening: Evening) -> None:
    types, records, words = evening.types, evening.records, WORDS[evening.tongue]
    file = _file(evening.cli, "assembly", GOODS)
    types("found", str(file), "--as=ana", "--on=1/12/2026")
    types("config", "home", "ceiba")
    for name in ("bruno", "carla"):
        types("attest", "last", f"--as={name}", "--on=1/12/2026", answers="y\n")
    records(
        "ana",
        "meeting.convened",
        "at=12/12/2026 18:00",
        "convocation=1",
        "where=Casa",
        "agenda=Techo",
        "agenda=Almacén",
    )
    records("ana", "meeting.opened", "convocation=1", "households=8", "present=7", "represented=1", signed_by="bruno")
    for house in ("lopez", "gomez", "perez", "ruiz", "diaz", "cruz", "santiz"):
        records("ana", "attendance.recorded", "meeting=last", f"how={words['present']}", f"household={house}")
    records(
        "ana", "attendance.recorded", "meeting=last", "how=represented", "household=hernandez", "represented_by=elena"
    )
    records("bruno", "mandate.reported", "mandate=bruno", "report=El comité visitó el pozo.")
    records("ana", "report.received", "reports=last", "outcome=accepted", "meeting=last")
    records("ana", "motion.proposed", "names=Techo", "rule=majority", "text=Que se arregle el techo.")
    hands = (f"method={words['hands']}", "meeting=last")
    records(
        "ana", "motion.decided", "motion=techo", f"counts.{words['yes']}=3", "counts.no=5", *hands, "result=rejected",
        signed_by="bruno",
    )  # fmt: skip
    records(
        "ana", "motion.proposed", "names=Almacén", "rule=post", "text=Quién cuida el maíz.", "options=carla,diego",
        "enacts.post=encargada",
    )  # fmt: skip
    records(
        "ana", "motion.decided", "motion=almacen", "counts.carla=6", "counts.diego=2", "elected=carla", *hands,
        f"result={words['adopted']}", signed_by="bruno",
    )  # fmt: skip
    records(
        "ana", "mandate.granted", "motion=almacén", "person=carla", "post=encargada", "resources=maíz",
        "until=31/12/2027", "clauses.0.kind=must", "clauses.0.words=Pesar delante de dos.", signed_by="bruno",
    )  # fmt: skip
    records("carla", "event.recorded", f"action={words['came']}", "resource=maíz", "quantity=500 kg")
    records("carla", "allotment.granted", "resource=maíz", "key=carla", "quantity=60 kg")
    for house in ("ruiz", "diaz", "cruz"):
        out = (f"action={words['out']}", "resource=maíz", "quantity=20 kg", f"household={house}")
        records("carla", "event.recorded", *out)
    minutes = evening.cli.folder.parent / "acta.txt"
    minutes.write_text("Se rechazó arreglar el techo. Carla cuida el maíz.\n")
    records("ana", "meeting.closed", "meeting=last", f"minutes=@{minutes}", signed_by="bruno")
    types("minutes", str(minutes))
    types("seal", "--as=ana", "--as=elena", "--as=diego", "--as=felipe", DAY, answers="y\n")
    for what in ("bodies", "charter", "households", "people", "meetings", "mandates", "resources", "acts", "findings"):
        types("show", what)
    for act in ("techo", "maíz", "last"):
        types("read", act)

    [view] = evening.cli.json("show", "resources")
    assert (view["stock"], view["free"]) == (440_000, 440_000)
    firm = next(body for body in evening.cli.json("show") if body["kind"] == "assembly")["firm"]
    assert firm["signed"] == 5
    assert {each["verdict"] for each in evening.cli.json("show", "verdicts")} == {"effective"}
    assert evening.typed <= 65
