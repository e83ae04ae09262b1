"""An audit in sentences: what it rests on, what was found, what it does not tell."""

from collections.abc import Iterator

from caracol.ledger.audit.report import ActaFound, ActFound, AuditReport, BodyFound, Founder
from caracol.ledger.messages import message

VERDICTS = ("effective", "pending", "contested", "void", "waiting")


def tell(report: AuditReport) -> Iterator[str]:
    """The report, line by line."""
    for problem in report.problems:
        yield message(
            "Problem ({rule}) in {place}: {message}", rule=problem.rule, place=problem.place, message=problem.message
        )
    for gap in report.gaps:
        yield message("Missing ({rule}) in {place}: {message}", rule=gap.rule, place=gap.place, message=gap.message)
    for body in report.bodies:
        yield from _body(body)
    for volume in report.volumes:
        forked = (
            message(", {number} of them forked: {forked}", number=len(volume.forked), forked=", ".join(volume.forked))
            if volume.forked
            else ""
        )
        yield message(
            "Volume {body} {year} {scope}: {acts} acts in {lanes} lanes{forked}.",
            body=volume.body,
            year=volume.year,
            scope=volume.scope,
            acts=volume.acts,
            lanes=volume.lanes,
            forked=forked,
        )
        yield message("  State digest {digest}", digest=volume.digest)
    yield from map(_act, report.each)
    yield from _age(report)
    yield _documents(report)
    yield _conclusion(report)


def _body(body: BodyFound) -> Iterator[str]:
    names = " / ".join(body.names.values()).replace("\n", " ") or "without a founding"
    yield message(
        "Body {body} ({names}): its founding is {founding}.", body=body.body, names=names, founding=body.founding
    )
    if body.founders:
        yield message("  Everything rests on the body's id and on these founders' keys. Compare the words with paper:")
    for founder in body.founders:
        yield f"  {_founder(founder)}"
    if body.founders:
        yield f"  {_acta(body.acta)}"
    counts = [_count(verdict, body.verdicts[verdict]) for verdict in VERDICTS if verdict in body.verdicts]
    yield message("  {acts} acts: {what}.", acts=body.acts, what=", ".join(counts) or "none")


def _acta(acta: ActaFound | None) -> str:
    if acta is None:
        return message("The families have signed no acta that stands, so nothing is firm.")
    return message(
        (
            "The newest acta that stands is {code} of {on}: {signed} of {members} households signed it, "
            "and it stands against fewer than {withstands} that sign two actas apart. Compare that with "
            "paper."
        ),
        code=acta.code,
        on=acta.on,
        signed=acta.signed,
        members=acta.members,
        withstands=acta.withstands,
    )


def _count(verdict: str, codes: dict[str, int]) -> str:
    """How many acts have this verdict; if it is not the good one, for which reasons."""
    reasons = "" if verdict == "effective" else f" ({', '.join(f'{code} {count}' for code, count in codes.items())})"
    return f"{sum(codes.values())} {verdict}{reasons}"


def _founder(founder: Founder) -> str:
    signed = "" if founder.signed else message(" (named, but has not signed the founding)")
    return message(
        "  {fingerprint}: person {person} of household {household}{signed}",
        fingerprint=founder.fingerprint,
        person=founder.person,
        household=founder.household,
        signed=signed,
    )


def _act(act: ActFound) -> str:
    mandate = (
        message(", under mandate {mandate} of person {person}", mandate=act.mandate, person=act.person)
        if act.mandate
        else ""
    )
    return message(
        "Act {act}, {on}, {type_name}: {verdict} ({code}), signed by key {key}{mandate}.",
        act=act.id,
        on=act.on,
        type_name=act.type,
        verdict=act.verdict,
        code=act.code,
        key=act.key,
        mandate=mandate,
    )


def _documents(report: AuditReport) -> str:
    if report.documents:
        return message("The .automerge documents were opened and compared with the lanes.")
    return message("The .automerge documents were not opened; only the lanes are signed.")


def _age(report: AuditReport) -> Iterator[str]:
    newest = (
        message("The newest act is dated {newest}", newest=report.newest)
        if report.newest
        else message("There are no acts")
    )
    yield message(
        "{newest}; the bundle says that it was made on {made_on}. Newer acts may exist elsewhere.",
        newest=newest,
        made_on=report.made_on,
    )


def _conclusion(report: AuditReport) -> str:
    if report.ok and report.gaps:
        return message(
            (
                "All {acts} acts are signed by keys that their bodies know, and nothing is wrong with "
                "what is here; what can be seen to be missing is named above."
            ),
            acts=report.acts,
        )
    if report.ok:
        return message(
            ("All {acts} acts are signed by keys that their bodies know, and nothing is wrong with the bundle."),
            acts=report.acts,
        )
    return message(
        "The bundle has {number} problems, named above; {acts} acts are sound all the same.",
        number=len(report.problems),
        acts=report.acts,
    )
