"""Minutes, agendas, disputes on the command line."""

from pathlib import Path

import pytest

from caracol.node.cli.mistakes import CODES
from tests.node.cli.command_line import Cli

ON = ("--on", "2026-12-31")


@pytest.fixture
def acta(tmp_path: Path) -> Path:
    file = tmp_path / "acta.txt"
    file.write_text("Se aprobó el molino.\n", encoding="utf-8")
    return file


def recorded(village: Cli, kind: str, *fields: str, by: str = "ana") -> None:
    """Confirmed by Carla, where somebody has to."""
    sets = [part for field in fields for part in ("--set", field)]
    village.done("record", kind, *sets, "--as", by, *ON)
    if kind not in ("dispute.raised", "motion.postponed", "motion.proposed"):
        village.done("attest", "--yes", "last", "--as", "carla", *ON)


def closed(village: Cli, acta: Path) -> None:
    recorded(village, "meeting.opened", "convocation=1", "households=12", "present=9", "represented=0")
    recorded(village, "meeting.closed", "meeting=last", f"minutes=@{acta}")


def test_a_file_is_known_as_what_a_meeting_adopted(village: Cli, acta: Path) -> None:
    closed(village, acta)
    assert "of 2026-12-31, adopted on 2026-12-31 by" in village.done("minutes", str(acta))
    [match] = village.json("minutes", str(acta))["adopted"]
    assert (match["type"], match["verdict"], match["corrected"]) == ("meeting.closed", "effective", False)
    assert f"minutes adopted: {village.json('minutes', str(acta))['hash']}" in village.done("show", "meetings")


def test_a_file_with_one_letter_changed_is_not(village: Cli, acta: Path) -> None:
    closed(village, acta)
    acta.write_text("Se aprobó el molina.\n", encoding="utf-8")
    refused = village("minutes", str(acta))
    assert refused.exit_code == CODES["NotAdopted"]
    assert "No meeting here adopted this text" in refused.stderr
    assert "Ninguna asamblea de aquí aprobó este texto" in village("minutes", str(acta), "--lang", "es").stderr


def test_corrected_minutes_keep_the_original(village: Cli, acta: Path, tmp_path: Path) -> None:
    closed(village, acta)
    better = tmp_path / "better.txt"
    better.write_text("Se aprobó el molino nuevo.\n", encoding="utf-8")
    recorded(village, "minutes.corrected", "closing=last", "what=El nuevo.", "why=Faltaba.", f"minutes=@{better}")
    assert "They were corrected since" in village.done("minutes", str(acta))
    assert "as corrected on 2026-12-31" in village.done("minutes", str(better))
    assert "(effective): El nuevo." in village.done("show", "meetings")


def test_an_agenda_is_shown_as_a_tree_with_what_became_of_it(village: Cli, tmp_path: Path) -> None:
    recorded(village, "motion.proposed", "names=Techo", "rule=majority", "text=Un techo nuevo.")
    recorded(village, "motion.postponed", "motion=Techo", "reason=La cosecha.", "to=2027-01-10")
    techo = village.json("show", "meetings")["undecided"][-1]["id"]
    call = tmp_path / "call.toml"
    call.write_text(
        'at = "2027-01-10T16:00"\nconvocation = 1\nwhere = "La escuela"\n'
        '[[agenda]]\nwords = "Obras"\n'
        f'[[agenda.items]]\nwords = "Techo de la escuela"\nminutes = 20\nmotion = "{techo}"\n',
        encoding="utf-8",
    )
    village.done("record", "meeting.convened", str(call), "--as", "ana", "--scope", "inner", *ON)
    told = village.done("show", "meetings")
    assert "  1. Obras\n    1.1. Techo de la escuela, 20 min: put off\n" in told
    assert "put off to 2027-01-10. La cosecha." in told
    assert "    1.1. Techo de la escuela, 20 min: aplazada" in village.done("show", "meetings", "--lang", "es")


def test_a_dispute_is_shown_with_what_it_is_about_and_who_raised_it(village: Cli, acta: Path) -> None:
    closed(village, acta)
    recorded(village, "dispute.raised", "about=last", "words=No éramos nueve.", by="elena")
    told = village.done("show", "meetings")
    assert "dispute of Elena Gómez on 2026-12-31" in told
    assert "(raised): No éramos nueve." in told
    assert "dispute-open" in [finding["code"] for finding in village.json("show", "findings")]
    recorded(village, "dispute.settled", "dispute=last", "outcome=Se contó de nuevo.")
    assert "settled on 2026-12-31: Se contó de nuevo." in village.done("show", "meetings")
    assert "dispute-open" not in [finding["code"] for finding in village.json("show", "findings")]
