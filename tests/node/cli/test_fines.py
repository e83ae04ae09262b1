"""Fines on the command line: imposed, paid in parts, forgiven; what is owed is shown, and found once it is late."""

import pytest

from caracol.node.cli.mistakes import CODES
from tests.node.cli.command_line import Cli

DAY = "--on=2027-01-09"


def fined(village: Cli, *sets: str, signed: bool = True) -> str:
    values = ("kind=money", "quantity=200 pesos", "unit=centavo", "why=No fue al tequio.", *sets)
    act: str = village.json("record", "fine.imposed", *(f"--set={each}" for each in values), "--as=ana", DAY)["act"]
    if signed:
        village.done("attest", act, "--as=carla", "--yes", DAY)
    return act


def test_a_fine_is_paid_in_parts(village: Cli) -> None:
    fine = fined(village, "household=elena", "until=2027-02-01")
    told = village.done("record", "fine.settled", f"--set=fine={fine}", "--set=quantity=150 pesos", "--as=ana", DAY)
    assert "effective" in told
    [view] = village.json("show", "fines")
    assert (view["quantity"], view["paid"], view["left"], view["state"]) == (20_000, 15_000, 5_000, "owed")
    shown = village.done("show", "fines", "--lang=es")
    assert "20000 centavo (200 pesos)" in shown
    assert "por: No fue al tequio." in shown
    assert "falta: 5000 centavo (50 pesos)" in shown
    late = village.done("show", "findings", "--on=2027-02-02")
    assert "Of this fine 5000 centavo are left, and should have been there by 2027-02-01" in late
    assert "Of this fine" not in village.done("show", "findings", "--on=2027-02-01")
    village.done("record", "fine.settled", f"--set=fine={fine}", "--set=quantity=5000", "--as=ana", DAY)
    assert village.json("show", "fines")[0]["state"] == "paid"
    assert "Of this fine" not in village.done("show", "findings", "--on=2027-02-02")


def test_nobody_pays_more_than_is_left_or_what_is_paid(village: Cli) -> None:
    fine = fined(village, "household=elena")
    pay = ("record", "fine.settled", f"--set=fine={fine}", "--as=ana", DAY)
    more = village(*pay, "--set=quantity=201 pesos")
    assert more.exit_code == CODES["Slipped"]
    assert "more than is left of the fine" in more.output
    forgive = ("record", "fine.forgiven", f"--set=fine={fine}", "--set=reason=Estaba enferma.", "--as=ana", DAY)
    act = village.json(*forgive)["act"]
    assert village.json("show", "fines")[0]["state"] == "owed"  # one signature forgives nothing
    village.done("attest", act, "--as=carla", "--yes", DAY)
    assert [(each["state"], each["left"]) for each in village.json("show", "fines")] == [("forgiven", 0)]
    assert "Nothing is left of that fine" in village(*pay, "--set=quantity=1").output


@pytest.mark.parametrize("whom", [(), ("household=elena", "person=diego")])
def test_a_fine_is_on_one_household_or_one_person(village: Cli, whom: tuple[str, ...]) -> None:
    values = ("kind=work", "quantity=480", "unit=minute", "why=Tequio.", *whom)
    result = village("record", "fine.imposed", *(f"--set={each}" for each in values), "--as=ana", DAY)
    assert result.exit_code == CODES["Slipped"]
    assert "one `household`, or one `person`" in result.output


def test_a_fine_may_stay_inside_the_community(village: Cli) -> None:
    values = ("kind=work", "quantity=480", "unit=minute", "why=Tequio.", "person=diego")
    fine = village.json(
        "record", "fine.imposed", *(f"--set={each}" for each in values), "--scope=inner", "--as=ana", DAY
    )["act"]
    village.done("attest", fine, "--as=carla", "--yes", DAY)
    assert [each["who"] for each in village.json("show", "fines")] == ["Diego López"]
