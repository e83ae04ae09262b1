"""An evening on which much goes wrong: too few come to the first call, people for the table are acclaimed, the assembly
goes on elsewhere, somebody protests. In both languages, and nobody types an id.
"""

from tests.node.cli.command_line import Cli
from tests.node.cli.test_evening import DAY, Evening, evening

__all__ = ["evening"]
CHARTER = "\n[charter.notice]\nfirst = 3\nsecond = 8\n"
CALM = """
[charter.rules.calm]
all = [{ quorum = { of = "households", at_least = "1/2" } }, { no = "block" }]

[[charter.matters]]
rule = "calm"
areas = ["table"]

"""
FEW = ("convocation=1", "households=8", "present=3", "represented=0")
ENOUGH = ("convocation=2", "households=8", "present=4", "represented=0")


def founded(evening: Evening) -> Cli:
    """Asamblea de La Ceiba, with days of notice and recalls in person."""
    cli = evening.cli
    text = cli.done("found", "--example", "assembly").replace(
        "[charter]\n", '[charter]\nin_person = ["recalls"]\nnotice = { first = 3, second = 8 }\n'
    )
    text = text.replace("[[charter.matters]]", CALM + "[[charter.matters]]", 1)
    file = cli.folder.parent / "ceiba.toml"
    file.write_text(text, encoding="utf-8")
    evening.types("found", str(file), "--as=ana", "--on=1/12/2026")
    evening.types("config", "home", "ceiba")
    for name in ("bruno", "carla"):
        evening.types("attest", "last", f"--as={name}", "--on=1/12/2026", answers="y\n")
    return cli


def test_an_evening_on_which_much_goes_wrong_is_written_down(evening: Evening) -> None:
    cli, records, types = founded(evening), evening.records, evening.types
    records("ana", "meeting.failed", *FEW, "reason=Llovió.", "second=12/12/2026 18:00", signed_by="bruno")
    records("ana", "meeting.opened", *ENOUGH, "first=last", signed_by="bruno")
    table = ("enacts.type=mandate.granted", "enacts.data.person=elena", "enacts.data.powers=[]")
    records("ana", "motion.proposed", "names=Mesa", "area=table", "rule=calm", "text=Que Elena presida.", *table)
    acclaimed = f"method={ {'en': 'by acclamation', 'es': 'por aclamación'}[evening.tongue] }"
    records("ana", "motion.decided", "motion=mesa", "meeting=last", acclaimed, "result=adopted", signed_by="bruno")
    records(
        "ana", "mandate.granted", "motion=mesa", "meeting=last", "person=elena", "task=Presidir", "powers=[]",
        signed_by="bruno",
    )  # fmt: skip
    records("ana", "meeting.continued", "meeting=last", "present=4", "where=Escuela")
    types("attest", "last", "--as=diego", "--protest=No se nos avisó.", DAY, answers="y\n")
    shown = types("show", "meetings")
    told = {
        "en": ("meeting that failed", "second call for 2026-12-12 18:00", "second convocation, after", "Presidir"),
        "es": (
            "reunión que no se realizó",
            "segunda convocatoria para 2026-12-12 18:00",
            "segunda convocatoria, ",
            "Presidir",
        ),
    }
    assert [words for words in told[evening.tongue] if words not in shown] == []
    charter = types("show", "charter")
    assert {"en": "at least 8 days after the first one", "es": "al menos 8 días después"}[evening.tongue] in charter
    assert [each["code"] for each in cli.json("show", "findings")] == ["short-notice"]
