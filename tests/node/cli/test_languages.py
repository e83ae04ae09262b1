"""Explanations on the command line in the language of whoever reads them."""

from tests.node.cli.command_line import Cli


def test_an_explanation_is_in_the_language_that_is_asked_for(village: Cli) -> None:
    told = village.done("explain", "last", "--lang", "es")
    assert "Falta algo (todavía no tiene efecto), por la regla «firmas»." in told
    assert "Ha firmado 1 de las 2 personas que deben firmarlo." in told
    assert "Qué lo cambiaría\n  Debe firmar una persona más" in told


def test_the_environment_asks_where_no_option_does_and_the_option_goes_before_it(village: Cli) -> None:
    spanish = {"LC_ALL": "es_MX.UTF-8"}
    assert "Con qué derecho" in village("explain", "last", **spanish).stdout
    assert "By what right" in village("explain", "last", "--lang", "en", **spanish).stdout
    assert "By what right" in village("explain", "last", LC_ALL="tzo_MX.UTF-8").stdout


def test_verdicts_are_listed_in_spanish(village: Cli) -> None:
    told = village.done("show", "verdicts", "--lang", "es")
    assert "189 vale, 1 falta algo, 3 sin efecto" in told
    assert "Estaba en disputa, y la asamblea lo dejó caer: «La asamblea lo dejó caer»" in told


def test_mandates_are_shown_in_spanish(village: Cli) -> None:
    told = village.done("show", "mandates", "--lang", "es")
    assert "informe para el 2026-11-04: falta" in told
    assert "8.5 kg se picaron. (vale)" in told


def test_what_was_recorded_is_told_in_spanish(village: Cli) -> None:
    told = village.done("attest", "--yes", "last", "--as", "carla", "--on", "2026-12-31", "--lang", "es")
    assert "vale. Lo escribió Graciela Pérez con un mandato que da poder para escribir en el libro" in told


def test_an_act_that_would_be_void_is_refused_in_spanish(village: Cli) -> None:
    refused = village("record", "mandate.accepted", "--set", "mandate=secretary", "--as", "carla", "--lang", "es")
    assert refused.exit_code != 0
    assert "mandate.accepted no tendría efecto." in refused.stderr
    assert "No se escribió nada." in refused.stderr


def test_a_language_that_is_not_there_is_refused(village: Cli) -> None:
    assert "'en', 'es'" in village("explain", "last", "--lang", "tzo").stderr


def test_what_somebody_should_look_at_is_shown_with_what_to_do(village: Cli) -> None:
    assert "2 things that somebody should look at: `caracol show findings`" in village.done("show")
    findings = village.json("show", "findings")
    assert sorted(each["code"] for each in findings) == ["concurrent-lanes", "report-missing"]
    [finding] = [each for each in findings if each["code"] == "concurrent-lanes"]
    assert village.done("show", "findings", "--lang", "es").startswith(
        "Una llave (Carla Méndez) se usó en dos máquinas"
    )
    told = village.done("explain", finding["about"][0])
    assert "Somebody should look at this\n  One key (Carla Méndez) was used on two machines at once" in told
