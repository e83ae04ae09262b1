"""An audit believes signatures and rules, and nothing that a bundle says of itself."""

import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest
from msgspec.structs import replace

from caracol.ledger.acts.base32 import spell
from caracol.ledger.audit import room
from caracol.ledger.audit.audit import audit, audit_bundle
from caracol.ledger.audit.report import AuditReport
from caracol.ledger.audit.room import AuditTooHeavy, TooMuchWrong
from caracol.ledger.audit.telling import tell
from caracol.ledger.bundle.archive import NotABundle
from caracol.ledger.bundle.frames import read_frames, write_frames
from caracol.ledger.bundle.manifest import Unlistable
from caracol.ledger.bundle.names import lane_name
from caracol.ledger.bundle.writing import bundle_of
from caracol.ledger.keys.words import fingerprint
from caracol.ledger.ledger import Ledger
from caracol.ledger.rules.fold import RULES_VERSION
from caracol.ledger.store.store import Store
from caracol.ledger.volumes.segment import pack_texts, read_segment, unpack_texts, write_segment
from tests.bounds.bombs import STRANGER, UNHEARD_OF, bundled, refused
from tests.ledger.bundle.tampering import flipped, lanes_of, members_of, with_manifest, with_members
from tests.ledger.bundle.villages import (
    DORA,
    MADE_ON,
    PRIVATE,
    a_village,
    bundle,
    contents,
    segment,
    segments,
    with_dora,
)
from tests.ledger.rules.histories import MEETING, History

HOSTILE: Final = [
    path for path in sorted((Path(__file__).parents[1] / "volumes/hostile").iterdir()) if path.suffix != ".md"
]
ANOTHER_MEETING: Final = {**MEETING, "present": 3}


def problems(report: AuditReport) -> list[tuple[str, str]]:
    return [(problem.rule, problem.place) for problem in report.problems]


def test_a_whole_bundle_is_proved() -> None:
    history = a_village(inner=True)
    report = audit_bundle(bundle(history, documents=True), documents=True)
    assert report.ok
    assert report.acts == len(history.acts)
    [body] = report.bodies
    assert (body.body, body.founding, body.newest) == (history.body, "effective", "2026-03-01")
    assert sum(body.verdicts["effective"].values()) == len(history.acts)
    assert [(volume.scope, volume.acts) for volume in report.volumes] == [("inner", 1), ("open", len(history.acts) - 1)]


def test_it_tells_whose_keys_everything_rests_on_and_who_of_them_signed() -> None:
    history = History(founders=3, thresholds={"charter": 2})
    ana, beto, carla = history.founders
    history.found(ana, beto)
    [body] = audit_bundle(bundle(history)).bodies
    assert [(one.person, one.key, one.signed) for one in body.founders] == [
        (ana.id, ana.key, True),
        (beto.id, beto.key, True),
        (carla.id, carla.key, False),
    ]
    assert body.founders[0].fingerprint == fingerprint(ana.signing_key.public)


def test_its_digests_are_those_of_a_store_with_the_same_acts(tmp_path: Path) -> None:
    history = a_village(inner=True)
    with_dora(history)
    with Store.open(tmp_path / "store") as store:
        found = [chain for content in contents(history) for chain in content.chains]
        Ledger(store).receive([each for chain in found for each in chain.segments])
        digests = {volume: store.digest(volume).hex() for volume in store.volumes()}
    report = audit_bundle(bundle(history))
    assert {volume.digest for volume in report.volumes} == set(digests.values())


def test_verdicts_do_not_depend_on_the_inner_volume() -> None:
    history = a_village(inner=True)
    whole, part = audit_bundle(bundle(history)), audit_bundle(bundle(history, include_inner=False))
    assert whole.volumes[1] == part.volumes[0]


def test_a_lane_by_an_admitted_key_is_taken() -> None:
    history = a_village()
    history.write(with_dora(history), "mandate.reported", {"mandate": history.acts[0].id, "words": {"es": "…"}})
    assert audit_bundle(bundle(history)).ok


def test_a_lane_by_a_key_that_nobody_admitted_is_named_and_left_out() -> None:
    history = a_village()
    stranger = history.voice(DORA, history.acts[0])
    report = audit_bundle(bundle(history))
    assert problems(report) == [("unknown-key", lane_name(stranger.volume, stranger.actor, None))]
    assert report.acts == len(history.acts) - 1


def test_a_key_that_only_its_own_lane_admits_stays_unknown() -> None:
    history = a_village()
    data = {"household": history.households[3], "key": DORA.key, "person": DORA.id, "proof": history.proof(DORA)}
    history.write(DORA, "key.admitted", data)
    assert [rule for rule, _ in problems(audit_bundle(bundle(history)))] == ["unknown-key"]


def test_a_body_without_its_founding_is_named_and_the_others_are_audited() -> None:
    whole, headless = a_village(), History(founders=4)
    headless.write(headless.founders[0], "meeting.opened", MEETING)
    data = bundle_of([*contents(whole), *contents(headless)], MADE_ON, RULES_VERSION)[1]
    report = audit_bundle(data)
    assert problems(report) == [("unknown-body", headless.body)]
    assert {body.body: body.founding for body in report.bodies} == {whole.body: "effective", headless.body: "unknown"}


def test_a_founding_in_the_lane_of_somebody_it_does_not_name_founds_nothing() -> None:
    history = a_village()
    only = History(founders=3)
    only.copy(DORA)
    assert only.body == history.body
    assert problems(audit_bundle(bundle(only))) == [("unknown-body", only.body)]


def test_acts_of_a_type_from_the_future_are_counted_as_void() -> None:
    history = a_village()
    history.write(history.founders[0], "orchard.planted", {"trees": 12})
    report = audit_bundle(bundle(history))
    assert report.ok
    assert report.bodies[0].verdicts["void"] == {"understood": 1}


def test_both_branches_of_a_forked_lane_are_taken_and_the_lane_is_told() -> None:
    history = a_village()
    ana = history.founders[0]
    act = next(act for act in history.acts if act.entry.type == "meeting.opened")
    history.write(ana, "meeting.opened", ANOTHER_MEETING, instead_of=act)
    data = bundle(history)
    report = audit_bundle(data)
    assert report.ok
    assert report.acts == len(history.acts)
    assert sum(len(volume.forked) for volume in report.volumes) == 1
    assert any("1 of them forked" in line for line in tell(report))


def test_acts_that_two_branches_both_bring_are_one() -> None:
    history = a_village()
    ana = history.founders[0]
    acts = [history.write(ana, "meeting.opened", MEETING, lane=1) for _ in range(4)]
    other = history.write(ana, "meeting.opened", ANOTHER_MEETING, lane=1, instead_of=acts[2])
    [content] = contents(history)
    lane = [chain for chain in content.chains if chain.actor == other.actor]
    one, two = (chain._replace(previous=content.volume.id) for chain in lane[1:])
    one, two = one._replace(segments=[segment(acts)]), two._replace(segments=[segment([*acts[:2], other])])
    chains = [chain for chain in content.chains if chain.actor != other.actor]
    report = audit_bundle(bundle_of([content._replace(chains=[*chains, one, two])], MADE_ON, RULES_VERSION)[1])
    assert report.ok
    assert report.acts == len(history.acts)


def test_long_lanes_are_taken_segment_by_segment() -> None:
    history = a_village()
    for _ in range(300):
        history.write(history.founders[1], "orchard.planted", {"trees": 12}, lane=1, sees=[])
    assert audit_bundle(bundle(history)).acts == len(history.acts)


def test_every_byte_of_a_lane_counts_even_if_all_checksums_fit() -> None:
    """Whoever changes a lane and its checksums still does not have the key."""
    data = bundle(a_village())
    name = min(lanes_of(data), key=lambda name: len(members_of(data)[name]))
    lane = members_of(data)[name]
    digests = [volume.digest for volume in audit_bundle(data).volumes]
    for byte in range(len(lane)):
        report = audit_bundle(with_members(data, {name: flipped(lane, byte * 8 + byte % 8)}))
        places = {place for _, place in problems(report)}
        assert places == {name} or [volume.digest for volume in report.volumes] == digests


def test_a_lane_cut_off_anywhere_is_named_even_if_all_checksums_fit() -> None:
    data = bundle(a_village())
    name = lanes_of(data)[0]
    lane = members_of(data)[name]
    for end in range(len(lane)):
        report = audit_bundle(with_members(data, {name: lane[:end]}))
        assert name in {place for _, place in problems(report)}


def test_lanes_that_changed_places_are_both_named() -> None:
    data = bundle(a_village())
    one, other, *_ = lanes_of(data)
    members = members_of(data)
    report = audit_bundle(with_members(data, {one: members[other], other: members[one]}))
    assert {("misplaced-segment", one), ("misplaced-segment", other)} <= set(problems(report))


def test_a_segment_with_another_text_breaks_the_chain() -> None:
    data = bundle(a_village())
    name = lanes_of(data)[0]
    [frame] = read_frames(members_of(data)[name])
    honest = read_segment(frame)
    texts = [text.replace(b"2026-03-01", b"2026-03-02") for text in unpack_texts(honest.texts, honest.count)]
    forged = write_segment(replace(honest, texts=pack_texts(texts)))
    report = audit_bundle(with_members(data, {name: write_frames([forged])}))
    assert ("broken-chain", name) in problems(report)


def test_of_a_lane_what_is_signed_before_the_bad_segment_is_taken() -> None:
    history = a_village()
    acts = [history.write(history.founders[1], "orchard.planted", {"n": n}, lane=1, sees=[]) for n in range(9)]
    [content] = contents(history)
    chain = next(chain for chain in content.chains if chain.actor == acts[0].actor)
    one, two, three = segments(acts, 3)
    unsigned = replace(two, signature=bytes(64))
    chains = [chain._replace(segments=[one, unsigned, three]) if each is chain else each for each in content.chains]
    report = audit_bundle(bundle_of([content._replace(chains=chains)], MADE_ON, RULES_VERSION)[1])
    assert [rule for rule, _ in problems(report)] == ["wrong-signature"]
    assert report.acts == len(history.acts) - 6


def test_a_branch_that_continues_nothing_here_is_named() -> None:
    history = a_village()
    acts = [history.write(history.founders[1], "orchard.planted", {"n": n}, lane=1, sees=[]) for n in range(4)]
    [content] = contents(history)
    _, two = segments(acts, 2)
    chain = next(chain for chain in content.chains if chain.actor == acts[0].actor)
    hanging = chain._replace(branch=acts[2].id, previous=acts[1].hash, segments=[two])
    chains = [hanging if each is chain else each for each in content.chains]
    report = audit_bundle(bundle_of([content._replace(chains=chains)], MADE_ON, RULES_VERSION)[1])
    assert [rule for rule, _ in problems(report)] == ["predecessor-missing"]


def test_a_manifest_that_promises_more_of_a_lane_is_not_believed() -> None:
    data = bundle(a_village())

    def promise(manifest: object) -> None:
        manifest["volumes"][0]["lanes"][0]["last"] += 1  # type: ignore[index]

    report = audit_bundle(with_manifest(data, promise))
    assert [rule for rule, _ in problems(report)] == ["lane-cut-short"]


def test_a_private_text_that_no_act_names_is_told() -> None:
    history = a_village(inner=True)
    data = bundle(history)
    name = next(name for name in members_of(data) if name.endswith(".private"))
    [text] = PRIVATE.values()
    forged = text.replace(b"Esperanza", b"Esperanzas")
    assert problems(audit_bundle(with_members(data, {name: write_frames([forged])}))) == [("unnamed-text", name)]
    assert audit_bundle(data).ok


def test_a_document_that_differs_from_the_lanes_is_told_when_it_is_opened() -> None:
    short, long = a_village(), a_village()
    with_dora(long)
    document = contents(short, documents=True)[0].document
    [content] = contents(long)
    data = bundle_of([content._replace(document=document)], MADE_ON, RULES_VERSION)[1]
    name = next(name for name in members_of(data) if name.endswith(".automerge"))
    assert audit_bundle(data).ok
    assert problems(audit_bundle(data, documents=True)) == [("document-differs", name)]
    broken = with_members(data, {name: b"\x85\x6f\x4a\x83 nothing"})
    assert problems(audit_bundle(broken, documents=True)) == [("document-unreadable", name)]


@pytest.mark.parametrize("path", HOSTILE, ids=lambda path: path.name)
def test_a_document_made_to_break_automerge_breaks_nothing_here(path: Path) -> None:
    data = bundle(a_village(), documents=True)
    name = next(name for name in members_of(data) if name.endswith(".automerge"))
    report = audit_bundle(with_members(data, {name: path.read_bytes()}), documents=True)
    assert [place for _, place in problems(report)] == [name]
    assert report.acts == len(a_village().acts)


def test_the_document_of_a_forked_lane_ends_before_the_fork() -> None:
    history = a_village()
    [content] = contents(history, documents=True)
    acts = [act for act in history.acts if act.actor == history.acts[-1].actor]
    history.write(history.founders[1], "orchard.planted", {"n": 1}, after=acts[-1])
    history.write(history.founders[1], "orchard.planted", {"n": 2}, after=acts[-1])
    [forked] = contents(history)
    data = bundle_of([forked._replace(document=content.document)], MADE_ON, RULES_VERSION)[1]
    assert audit_bundle(data, documents=True).ok


def test_acts_that_would_fill_the_memory_are_not_taken() -> None:
    data = bundle(a_village())
    with pytest.raises(AuditTooHeavy, match="--memory"):
        audit(data, most_bytes=4 * len(data))
    assert audit(data, most_bytes=1 << 20).report.ok


def test_of_what_breaks_rules_so_much_is_looked_at_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    data = bundled(UNHEARD_OF, refused(UNHEARD_OF, STRANGER, 3))
    assert {rule for rule, _ in problems(audit_bundle(data))} == {"integer-too-large", "unknown-body"}
    monkeypatch.setattr(room, "REFUSED_BYTES", 40 << 20)
    with pytest.raises(TooMuchWrong):
        audit_bundle(data)


def test_acts_that_others_have_seen_and_that_are_missing_are_told_and_are_nobodys_fault() -> None:
    history = a_village()
    ana, beto, _ = history.founders
    seen = history.write(ana, "meeting.opened", ANOTHER_MEETING, under=history.seat(ana), lane=7)
    history.attest(beto, seen)
    [content] = contents(history)
    chains = [chain for chain in content.chains if chain.actor != seen.actor]
    report = audit_bundle(bundle_of([content._replace(chains=chains)], MADE_ON, RULES_VERSION)[1])
    assert report.ok
    [gap] = report.gaps
    assert (gap.rule, gap.place) == ("acts-missing", history.body)
    assert seen.id in gap.message
    assert any("missing is named above" in line for line in tell(report))


def test_a_day_that_no_calendar_has_is_told_and_never_written() -> None:
    history = a_village()
    with pytest.raises(Unlistable, match="no date"):
        bundle_of(contents(history), "2026-02-30", RULES_VERSION)
    data = with_manifest(bundle(history), lambda manifest: manifest.update(made_on="2026-02-30"))
    assert [gap.rule for gap in audit_bundle(data).gaps] == ["date-impossible"]


def test_rules_that_this_program_does_not_know_are_told() -> None:
    data = bundle_of(contents(a_village()), MADE_ON, "5-abcdefgh")[1]
    report = audit_bundle(data)
    assert report.ok
    assert [gap.rule for gap in report.gaps] == ["rules-unknown"]
    assert "5-abcdefgh" in report.gaps[0].message


def test_a_segment_that_unpacks_to_gigabytes_costs_nothing() -> None:
    data = bundle(a_village())
    name = lanes_of(data)[0]
    [frame] = read_frames(members_of(data)[name])
    bomb = pack_texts([bytes(2**26)])
    report = audit_bundle(with_members(data, {name: write_frames([frame[:173] + bomb])}))
    assert ("texts-too-large", name) in problems(report)


def test_what_is_no_bundle_is_refused() -> None:
    with pytest.raises(NotABundle):
        audit_bundle(b"PDF")


def test_a_report_can_be_told_and_written_as_json() -> None:
    history = a_village()
    report = audit_bundle(bundle(history))
    told = "\n".join(tell(report))
    assert f"Body {history.body}" in told
    assert report.bodies[0].founders[0].fingerprint in told
    assert "newest act is dated 2026-03-01" in told
    assert "made on 2026-11-22" in told
    assert "Newer acts may exist" in told
    plain = report.plain()
    assert plain["ok"] is True
    assert plain["bodies"][0]["founders"][0]["key"] == spell(history.founders[0].signing_key.public)


def test_every_act_can_be_told_with_its_author_and_mandate() -> None:
    history = a_village()
    report = audit_bundle(bundle(history), each=True)
    assert {act.id for act in report.each} == {act.id for act in history.acts}
    opened = next(act for act in report.each if act.type == "meeting.opened")
    ana = history.founders[0]
    assert (opened.key, opened.person, opened.mandate) == (ana.key, ana.id, history.seat(ana))
    assert any(opened.id in line and "effective (mandate)" in line and ana.key in line for line in tell(report))
    assert audit_bundle(bundle(history)).each == ()


def test_other_rules_than_here_are_told() -> None:
    data = bundle_of(contents(a_village()), MADE_ON, "0.9")[1]
    assert any("under version 0.9 of the rules" in line for line in tell(audit_bundle(data)))


def test_an_audit_needs_neither_a_store_nor_a_native_automerge() -> None:
    script = "import sys, caracol.ledger.audit.audit; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert {"apsw", "automerge", "caracol.ledger.store.store"}.isdisjoint(loaded)
