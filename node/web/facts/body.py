"""The pages of a body: what there is to say about it now, and everything that it decided."""

from typing import Final

import msgspec

from caracol.ledger.explain.findings import findings
from caracol.ledger.views.bodies import BodyView
from caracol.ledger.views.bodies import body as view_of
from caracol.node.web.facts.actas import Firmness, Signed, firmness, last_signed
from caracol.node.web.facts.decisions import Decision, decisions
from caracol.node.web.facts.ended import Ended, ended
from caracol.node.web.facts.findings import Look, looks
from caracol.node.web.facts.lines import Waiting, waiting
from caracol.node.web.facts.mandates import InForce, in_force
from caracol.node.web.facts.meetings import Call, Met, met, next_call
from caracol.node.web.facts.reading import OpenReading, Words
from caracol.node.web.facts.resources import Resource, in_common

LATEST: Final = 5
"""So many decisions, and mandates that ended, stand on a body's page."""
LISTED: Final = 500
"""So many on the page of its decisions."""
SHOWN: Final = 50
"""So many acts that wait, and findings."""


class Body(msgspec.Struct, frozen=True):
    """A body in brief."""

    id: str
    names: Words
    """Empty where its founding is not held."""
    kind: str
    place: Words | None
    founded: bool
    signed: int
    """How many founders have signed."""
    needed: int
    households: int
    acts: int
    """Open ones."""
    waiting: int
    """How many of them are contested or pending."""
    decisions: int
    acta: Signed | None
    """The last acta that the families signed."""


class Founder(msgspec.Struct, frozen=True):
    """A founder, with what is compared with paper."""

    person: str
    name: Words | None
    fingerprint: str
    signed: bool


class BodyPage(msgspec.Struct, frozen=True):
    """What there is to say about a body now."""

    body: Body
    firmness: Firmness | None
    """What is firm; None where the founding is not held."""
    founders: tuple[Founder, ...]
    decisions: tuple[Decision, ...]
    """The latest."""
    mandates: tuple[InForce, ...]
    resources: tuple[Resource, ...]
    waiting: tuple[Waiting, ...]
    """Contested ones first, and of each the newest."""
    findings: tuple[Look, ...]
    """What somebody should look at besides."""
    called: Call | None
    """To the next meeting."""
    meeting: Met | None
    """The last one."""
    ended: tuple[Ended, ...]
    """Mandates that ended last."""
    ended_count: int
    """How many ended in all."""
    is_of_others: bool = False
    """Whether it is the book of neighbours, which this node has accepted."""


class DecisionsPage(msgspec.Struct, frozen=True):
    """What a body decided."""

    body: Body
    decisions: tuple[Decision, ...]
    """The newest first."""


def in_brief(reading: OpenReading) -> Body:
    """A body in brief."""
    return _brief(reading, view_of(reading), len(decisions(reading)))


def body_page(reading: OpenReading) -> BodyPage:
    """The page of a body."""
    view, decided, over = view_of(reading), decisions(reading), ended(reading)
    return BodyPage(
        _brief(reading, view, len(decided)),
        firmness(reading),
        tuple(_founders(reading, view)),
        tuple(decided[:LATEST]),
        tuple(in_force(reading)),
        tuple(in_common(reading)),
        tuple(waiting(reading, SHOWN)),
        looks(reading, findings(reading)[:SHOWN]),
        next_call(reading),
        next(iter(met(reading)), None),
        tuple(over[:LATEST]),
        len(over),
    )


def decisions_page(reading: OpenReading) -> DecisionsPage:
    """The page of a body's decisions."""
    return DecisionsPage(in_brief(reading), tuple(decisions(reading)[:LISTED]))


def _brief(reading: OpenReading, view: BodyView, decided: int) -> Body:
    return Body(
        view.id,
        view.names,
        view.kind,
        view.place,
        view.founded,
        sum(founder.signed for founder in view.founders),
        view.needed,
        view.households,
        view.acts,
        view.verdicts.get("contested", 0) + view.verdicts.get("pending", 0),
        decided,
        last_signed(reading),
    )


def _founders(reading: OpenReading, view: BodyView) -> list[Founder]:
    return [
        Founder(each.person, reading.presented.get(each.person), each.fingerprint, each.signed)
        for each in view.founders
    ]
