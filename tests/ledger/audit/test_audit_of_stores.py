"""What a store gives away proves, without the store, exactly what the store shows: on random histories, with forks."""

from hypothesis import given, settings
from hypothesis import strategies as st

from caracol.ledger.acts.act import Act
from caracol.ledger.audit.audit import audit_bundle
from caracol.ledger.audit.report import ActaFound, AuditReport
from caracol.ledger.audit.telling import tell
from caracol.ledger.bundle.exporting import contents
from caracol.ledger.bundle.writing import bundle_of
from caracol.ledger.ledger import Ledger
from caracol.ledger.rules.fold import RULES_VERSION
from tests.ledger.bundle.villages import MADE_ON
from tests.ledger.replicas.opened import a_ledger, digests
from tests.ledger.replicas.signed import SignedHouseholds, runs, signed
from tests.ledger.replicas.writers import Writers


def fill(ledger: Ledger, seed: int, steps: int, most: int) -> None:
    """Take in a random history, in segments of at most `most` acts."""
    writers = Writers(seed, size=2)
    writers.found()
    for step in range(steps):
        writers.write(writers.places[step % 2], seed + step)
    keys = {person.signing_key.public: person.signing_key for person in writers.people}
    ledger.receive([signed(keys, run) for run in runs(writers.history.acts, most)])


@given(st.integers(0, 2**32), st.integers(0, 20), st.sampled_from([1, 3, 256]))
@settings(max_examples=30)
def test_an_audit_says_what_the_store_says(seed: int, steps: int, most: int) -> None:
    with a_ledger() as ledger:
        fill(ledger, seed, steps, most)
        found = contents(ledger.store, include_inner=True, documents=False)
        report = audit_bundle(bundle_of(found, MADE_ON, RULES_VERSION)[1], each=True)
        assert report.problems == ()
        assert {volume.id: volume.digest for volume in report.volumes} == {
            volume.id.hex(): digests(ledger)[volume.tag].hex() for volume in ledger.store.volumes()
        }
        verdicts = {name: found[:2] for body in ledger.bodies() for name, found in ledger.fold(body).verdicts.items()}
        verdicts |= {name: ("waiting", "there") for body in ledger.bodies() for name in ledger.fold(body).waiting}
        assert {act.id: (act.verdict, act.code) for act in report.each} == verdicts
        assert {act.id: act.mandate for act in report.each} == {
            name: fold.name_of(mandate) if (mandate := fold.relied(name) if name in fold.acts else None) else ""
            for fold in map(ledger.fold, ledger.bodies())
            for name in (act.id for act in fold.held)
        }


@given(st.integers(0, 2**32), st.integers(0, 12))
@settings(max_examples=8)
def test_documents_of_a_store_are_those_of_its_lanes(seed: int, steps: int) -> None:
    with a_ledger() as ledger:
        fill(ledger, seed, steps, 256)
        data = bundle_of(contents(ledger.store), MADE_ON, RULES_VERSION)[1]
        assert audit_bundle(data, documents=True).problems == ()


def audited(village: SignedHouseholds, *without: Act) -> AuditReport:
    with a_ledger() as ledger:
        ledger.receive(village.segments([act for act in village.acts if act not in without]))
        return audit_bundle(bundle_of(contents(ledger.store, documents=False), MADE_ON, RULES_VERSION)[1], each=True)


def test_the_newest_acta_is_told_with_its_short_code_and_who_signed_it() -> None:
    village = SignedHouseholds(4, 3)
    village.sealed(village.close_all(village.ana), village.everybody)
    closing = village.close_all(village.beto)
    village.sealed(closing, village.everybody[:5], *village.acts)
    report = audited(village)
    [body] = report.bodies
    assert body.acta == ActaFound(
        closing=closing.id, code=closing.id[:8], on="2026-03-01", signed=5, members=7, withstands=2
    )
    assert report.ok
    [line] = [line for line in tell(report) if "acta" in line]
    assert f"{closing.id[:8]} of 2026-03-01: 5 of 7 households signed it" in line


def test_where_nobody_signed_an_acta_nothing_is_firm() -> None:
    report = audited(SignedHouseholds(4, 3))
    assert report.bodies[0].acta is None
    assert any("nothing is firm" in line for line in tell(report))


def test_what_had_seen_something_that_is_not_in_the_bundle_waits() -> None:
    village = SignedHouseholds(4, 3)
    missing = village.present(village.beto)
    village.present(village.carla)
    report = audited(village, missing)
    assert report.ok
    assert report.bodies[0].verdicts["waiting"] == {"there": 1}
    assert report.each[-1].verdict == "waiting"
    assert any("1 waiting (there 1)" in line for line in tell(report))
