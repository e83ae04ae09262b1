"""The door to the audit: the bytes of a bundle in, a report out. No node, no store, no clock.

 1. the archive and the manifest hold together, or `Refused` is raised: there is nothing to audit;
 2. every member is what the manifest lists;
 3. every lane passes the gate: signature, limits, canonical texts, hash chain, the tip that the manifest names;
 4. private texts and, if asked for, the documents for other tools are those of the lanes;
 5. every body is founded, and every lane is by a key that the body knows;
 6. the rules judge all acts of known keys, body by body, and give the digest of each volume.

What breaks in steps 2 to 5 is a problem of the report, and the rest is audited. The same in plain words:
docs/auditors.md.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import groupby
from typing import NamedTuple

from caracol.ledger.audit.bodies import acts_found, body_found, volume_found
from caracol.ledger.audit.documents import check_document
from caracol.ledger.audit.gaps import ActsMissing, DateImpossible, RulesUnknown, missing_acts
from caracol.ledger.audit.known import UnknownBody, UnknownKey, known_keys
from caracol.ledger.audit.lanes import Gate, Lane
from caracol.ledger.audit.private import check_private
from caracol.ledger.audit.report import AuditReport, Problem
from caracol.ledger.audit.room import LANE_BYTES, MOST_BYTES, VOLUME_BYTES, Room
from caracol.ledger.bundle.archive import MANIFEST
from caracol.ledger.bundle.frames import read_frames
from caracol.ledger.bundle.manifest import Listed, is_date
from caracol.ledger.bundle.names import lane_name
from caracol.ledger.bundle.reading import Bundle, Fault, read_bundle
from caracol.ledger.errors import Refused, kept
from caracol.ledger.ids import SALT_BYTES, short_id
from caracol.ledger.rules.fold import RULES_VERSION, Fold
from caracol.ledger.volumes.volume import Volume

Lanes = dict[Volume, list[Lane]]


class Asked(NamedTuple):
    """What is asked for besides."""

    documents: bool
    each: bool


class Judged(NamedTuple):
    """A body with the lanes of known keys and their verdicts."""

    fold: Fold
    lanes: list[Lane]
    faults: list[Fault]


class Audited(NamedTuple):
    """A report, and what it was made of."""

    report: AuditReport
    bodies: list[Judged]
    private: dict[str, str]
    """The private texts of the bundle, by id, as far as acts beside them name them."""


def audit_bundle(data: bytes, *, documents: bool = False, each: bool = False) -> AuditReport:
    """The report of `audit`."""
    return audit(data, documents=documents, each=each).report


def audit(
    data: bytes,
    *,
    documents: bool = False,
    each: bool = False,
    private: bool = False,
    most_bytes: int = MOST_BYTES,
) -> Audited:
    """What the bundle in these bytes proves, and what is wrong with it. Raises `Refused` if it cannot be opened.

    Args:
        data: a bundle from anywhere
        documents: open the Automerge documents too, in a child process each, and compare them with the lanes
        each: report every act by itself too
        private: hand out the private texts too
        most_bytes: of memory that the bundle may take; a bundle that needs more raises `AuditTooHeavy`

    """
    room = Room(most_bytes, each=each)
    room.take((2 + private) * len(data))  # the file, its members, and what lies in some of them
    bundle = read_bundle(data)  # 1, 2
    room.take(VOLUME_BYTES * len(bundle.manifest.volumes) + LANE_BYTES * len(bundle.manifest.members))
    gate = Gate(bundle, room)
    lanes = {listed.volume: list(gate.lanes(listed)) for listed in bundle.manifest.volumes}  # 3
    beside = list(_beside(bundle, lanes, documents))  # 4
    judged = [_judge(body, [lane for volume in volumes for lane in lanes[volume]]) for body, volumes in _bodies(lanes)]
    report = _report(bundle, lanes, judged, [*bundle.faults, *gate.faults, *beside], Asked(documents, each))
    return Audited(report, judged, _private(bundle, {fault.member for fault in beside}) if private else {})


def _bodies(lanes: Lanes) -> Iterator[tuple[str, Iterable[Volume]]]:
    return groupby(lanes, key=lambda volume: volume.body)


def _beside(bundle: Bundle, lanes: Lanes, documents: bool) -> Iterator[Fault]:
    """Step 4: what is wrong with the members that lie beside the lanes."""
    for listed in bundle.manifest.volumes:
        here = lanes[listed.volume]
        yield from _checked(bundle, listed.private, partial(check_private, lanes=here))
        if documents:
            yield from _checked(bundle, listed.document, partial(check_document, volume=listed.volume, lanes=here))


def _checked(bundle: Bundle, listed: Listed | None, check: Callable[[bytes], None]) -> Iterator[Fault]:
    if listed and listed.name in bundle.members:
        try:
            check(bundle.members[listed.name])
        except Refused as error:
            yield Fault(listed.name, kept(error))


def _private(bundle: Bundle, wrong: set[str]) -> dict[str, str]:
    listed = (volume.private for volume in bundle.manifest.volumes)
    sound = (each.name for each in listed if each and each.name in bundle.members and each.name not in wrong)
    contents = (content for name in sound for content in read_frames(bundle.members[name]))
    return {short_id(content): content[SALT_BYTES:].decode(errors="replace") for content in contents}


def _judge(body: str, lanes: list[Lane]) -> Judged:
    """Steps 5 and 6 for one body."""
    keys = known_keys(lanes, body)
    known = [lane for lane in lanes if lane.key in keys]
    fold = Fold(body)
    fold.add(act for lane in known for act in lane.acts)
    fold.settle()
    return Judged(fold, known, list(_unknown(body, lanes, keys)))


def _unknown(body: str, lanes: list[Lane], keys: set[bytes]) -> Iterator[Fault]:
    if not keys:
        yield Fault(body, UnknownBody(body))
        return
    for lane in lanes:
        if lane.key not in keys:
            yield Fault(lane_name(lane.volume, lane.actor, None), UnknownKey(lane))


def _report(bundle: Bundle, lanes: Lanes, judged: list[Judged], faults: list[Fault], asked: Asked) -> AuditReport:
    by_body = {one.fold.body: one for one in judged}
    bodies = tuple([body_found(one.fold) for one in judged])
    return AuditReport(
        made_on=bundle.manifest.made_on,
        made_under=bundle.manifest.rules,
        rules=RULES_VERSION,
        documents=asked.documents,
        acts=sum(body.acts for body in bodies),
        newest=max((body.newest for body in bodies), default=""),
        bodies=bodies,
        volumes=tuple(
            [volume_found(volume, by_body[volume.body].fold, by_body[volume.body].lanes) for volume in lanes]
        ),
        gaps=tuple(map(_problem, _gaps(bundle, judged))),
        problems=tuple(map(_problem, [*faults, *(fault for one in judged for fault in one.faults)])),
        each=tuple([act for one in judged for act in acts_found(one.fold)]) if asked.each else (),
    )


def _gaps(bundle: Bundle, judged: Iterable[Judged]) -> Iterator[Fault]:
    """What can be seen to be missing, or to be beyond this program."""
    manifest = bundle.manifest
    if not is_date(manifest.made_on):
        yield Fault(MANIFEST, DateImpossible(manifest.made_on))
    if manifest.rules != RULES_VERSION:
        yield Fault(MANIFEST, RulesUnknown(manifest.rules))
    for one in judged:
        if missing := missing_acts(one.fold):
            yield Fault(one.fold.body, ActsMissing(missing))


def _problem(fault: Fault) -> Problem:
    return Problem(place=fault.member, rule=fault.error.rule, message=str(fault.error))
