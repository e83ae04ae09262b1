"""Whatever happens to the file of a store: it ends sound, what is lost is named, and it comes back from who has it.

`CARACOL_DAMAGE_SEEDS=1000` looks at so many kinds of damage; a slice of them is looked at in every run.
"""

import os
import shutil
from pathlib import Path

import pytest

from caracol.ledger.ledger import Ledger
from caracol.ledger.store.store import Store
from caracol.node.config.folder import Folder
from caracol.node.demo.year import Year
from caracol.node.doctor import CHECKS, Patient
from caracol.node.missing import in_sentences
from caracol.node.recovery import recover, still_missing
from tests.node.recovery.damaging import damage
from tests.node.recovery.holding import Held

SEEDS = int(os.environ.get("CARACOL_DAMAGE_SEEDS", "12"))


@pytest.fixture(scope="module", params=["as written", "closed"])
def whole(request: pytest.FixtureRequest, lived: tuple[Path, Year], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store of a year; in the second form its volumes are closed."""
    folder = tmp_path_factory.mktemp("whole") / "folder"
    folder.mkdir(mode=0o700)
    shutil.copy(lived[0] / "caracol.sqlite", folder)
    if request.param == "closed":
        with Store.open(folder / "caracol.sqlite") as store:
            for volume in store.volumes():
                store.close_volume(volume)
    return folder


@pytest.fixture(scope="module")
def held(whole: Path) -> Held:
    return Held.by(whole / "caracol.sqlite")


def says(folder: Path, *, is_thorough: bool) -> tuple[bool, str]:
    """What the doctor says of the store."""
    return CHECKS["store"](Patient(Folder(folder), {}, None, is_thorough))


@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_damaged_store_ends_sound_and_what_is_lost_is_named_and_comes_back(
    whole: Path, held: Held, tmp_path: Path, seed: int
) -> None:
    folder = tmp_path / "folder"
    shutil.copytree(whole, folder)
    path = folder / "caracol.sqlite"
    damage(path, seed)
    looked = [says(folder, is_thorough=is_thorough) for is_thorough in (False, True)]
    assert not any("no act is lost" in words for _, words in looked)
    recovered = recover(path)
    left = Held.by(path)
    lost = {*(held.acts - left.acts)}, {*(held.texts - left.texts)}
    assert left.acts <= held.acts
    assert not looked[1][0] or not any(lost), "the doctor called a store whole that is not"
    with Store.open(path) as store:
        assert list(store.scrub()) == []
    assert says(folder, is_thorough=True)[0] == (not recovered.losses)
    assert bool(in_sentences(recovered.losses, folder / "peers.json")) == bool(recovered.losses)
    if not recovered.losses.unnamed_in:
        assert ({act.id for act in recovered.losses.acts}, {*recovered.losses.private_texts}) == lost
    fetched = fetch(path, held)
    assert (fetched.acts, fetched.texts, fetched.digests) == (held.acts, held.texts, held.digests)
    if recovered.damaged:
        recovered.damaged.unlink()  # as somebody does who has compared
    assert says(folder, is_thorough=True) == (True, "The store is whole.")


def fetch(path: Path, held: Held) -> Held:
    """Take in what another node sends that holds all of it."""
    with Store.open(path) as store:
        receipt = Ledger(store).receive(held.segments, held.private)
        assert (receipt.refused, receipt.waiting) == ((), ())
        missing = still_missing(path, store)
        assert missing.unnamed_in or not missing
    return Held.by(path)


def test_whoever_looks_from_elsewhere_is_told_the_same(
    whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "folder"
    shutil.copytree(whole, folder)
    path = folder / "caracol.sqlite"
    path.write_bytes(path.read_bytes()[:8192])
    monkeypatch.chdir(folder)
    recover(Path("caracol.sqlite"))
    monkeypatch.chdir(tmp_path)
    assert not says(folder, is_thorough=True)[0]


def test_whoever_is_killed_while_the_files_are_exchanged_leaves_no_store_that_looks_whole(
    whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "folder"
    shutil.copytree(whole, folder)
    path = folder / "caracol.sqlite"
    path.write_bytes(path.read_bytes()[:8192])

    def killed(_: Ledger) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as power_cut:
        power_cut.setattr(Ledger, "rebuild", killed)
        with pytest.raises(KeyboardInterrupt):
            recover(path)
    assert not says(folder, is_thorough=True)[0]
    assert recover(path).losses
