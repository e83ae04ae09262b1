"""A store gives away what was asked for, the same from every store with the same acts, and nothing private unasked."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from caracol.ledger.bundle.archive import BundleTooLarge
from caracol.ledger.bundle.exporting import contents
from caracol.ledger.bundle.file import BundleNotRead, BundleNotWritten, NothingHeld, read_file, write_bundle
from caracol.ledger.bundle.reading import read_bundle
from caracol.ledger.bundle.writing import bundle_of
from caracol.ledger.ledger import Ledger
from caracol.ledger.rules.fold import RULES_VERSION
from caracol.ledger.store.store import Store
from tests.ledger.bundle import villages
from tests.ledger.bundle.tampering import members_of
from tests.ledger.bundle.villages import MADE_ON, PRIVATE, a_village, with_dora
from tests.ledger.rules.histories import MEETING, History


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store") as opened:
        yield opened


def hold(store: Store, history: History) -> None:
    """Take everything of a history in."""
    found = villages.contents(history)
    segments = [segment for content in found for chain in content.chains for segment in chain.segments]
    private = [(content.volume, text) for content in found for text in content.private]
    receipt = Ledger(store).receive(segments, private)
    assert (receipt.refused, receipt.waiting) == ((), ())


def exported(store: Store, *, include_inner: bool = False, documents: bool = True) -> bytes:
    return bundle_of(contents(store, include_inner=include_inner, documents=documents), MADE_ON, RULES_VERSION)[1]


def test_a_bundle_from_a_store_is_that_of_its_acts(store: Store) -> None:
    history = a_village(inner=True)
    with_dora(history)
    hold(store, history)
    assert exported(store, include_inner=True) == villages.bundle(history, documents=True)
    assert exported(store, documents=False) == villages.bundle(history, include_inner=False)


def test_inner_volumes_and_private_texts_leave_only_when_they_are_asked_for(store: Store) -> None:
    hold(store, a_village(inner=True))
    assert not any("inner" in name for name in members_of(exported(store)))
    private = [name for name in members_of(exported(store, include_inner=True)) if name.endswith(".private")]
    [text] = PRIVATE.values()
    assert text in members_of(exported(store, include_inner=True))[private[0]]
    assert text not in exported(store)


def test_an_erased_text_is_not_given_away(store: Store) -> None:
    hold(store, a_village(inner=True))
    volume = next(volume for volume in store.volumes() if volume.scope == "inner")
    with store.writing() as tx:
        tx.erase_private(volume, PRIVATE)
    assert not any(name.endswith(".private") for name in members_of(exported(store, include_inner=True)))


def test_a_lane_with_forks_has_a_member_for_each_branch(store: Store) -> None:
    history = a_village()
    ana = history.founders[0]
    opened = next(act for act in history.acts if act.entry.type == "meeting.opened")
    other = history.write(ana, "meeting.opened", {**MEETING, "present": 3}, instead_of=opened)
    history.write(ana, "meeting.opened", MEETING, after=other)
    hold(store, history)
    names = [name for name in members_of(exported(store)) if name.endswith(".branch")]
    assert {name.split(".")[-2] for name in names} == {opened.id, other.id}
    assert exported(store, documents=False) == villages.bundle(history)


def test_a_fork_far_from_any_signature_brings_the_acts_before_it_in_each_branch(store: Store) -> None:
    hold(store, a_village())
    history = a_village()
    ana = history.founders[0]
    acts = [history.write(ana, "meeting.opened", MEETING, lane=1) for _ in range(6)]
    other = history.write(ana, "meeting.opened", {**MEETING, "present": 3}, lane=1, instead_of=acts[3])
    Ledger(store).receive([villages.segment(acts), villages.segment([*acts[:3], other])])
    listed = [lane for volume in read_bundle(exported(store)).manifest.volumes for lane in volume.lanes]
    branches = {lane.branch: (lane.first, lane.last) for lane in listed if lane.branch}
    assert branches == {acts[3].id: (1, 6), other.id: (1, 4)}


def test_a_closed_volume_gives_the_same_bundle(store: Store) -> None:
    hold(store, a_village())
    before = exported(store)
    store.close_volume(store.volumes()[0])
    assert exported(store) == before


def test_only_the_bodies_asked_for_are_given_away(store: Store, tmp_path: Path) -> None:
    one, other = a_village(), History(founders=4)
    other.found()
    for history in (one, other):
        hold(store, history)
    path = tmp_path / "one.zip"
    manifest = write_bundle(store, path, made_on=MADE_ON, bodies=[one.body], documents=False)
    assert {volume.body for volume in manifest.volumes} == {one.body}
    assert read_file(path) == villages.bundle(one)
    assert read_bundle(exported(store)).manifest.volumes[0].body == min(one.body, other.body)
    with pytest.raises(NothingHeld, match="check its id"):
        write_bundle(store, path, made_on=MADE_ON, bodies=["a" * 32])


def test_a_store_of_nothing_gives_an_empty_bundle(store: Store) -> None:
    assert read_bundle(exported(store)).manifest.volumes == ()


def test_a_bundle_takes_the_place_of_an_older_one_as_a_whole(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold(store, a_village())
    path = tmp_path / "village.zip"
    path.write_bytes(b"older")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        with pytest.raises(BundleNotWritten, match=r"No space left on device.*unchanged"):
            write_bundle(store, path, made_on=MADE_ON, documents=False)
    assert path.read_bytes() == b"older"
    write_bundle(store, path, made_on=MADE_ON, documents=False)
    assert path.read_bytes() == exported(store, documents=False)
    assert {one.name for one in tmp_path.iterdir()} & {"village.zip", "village.zip.part"} == {"village.zip"}


def test_a_file_that_is_missing_or_too_large_is_not_read(tmp_path: Path) -> None:
    with pytest.raises(BundleNotRead, match="no such file"):
        read_file(tmp_path / "nothing.zip")
    (tmp_path / "large.zip").write_bytes(bytes(100))
    with pytest.raises(BundleTooLarge):
        read_file(tmp_path / "large.zip", 99)
