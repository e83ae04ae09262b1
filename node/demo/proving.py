"""What a year left behind, for whoever does not believe the story: digests, quarrels and their end, an audit."""

import tempfile
from pathlib import Path

import msgspec

from caracol.ledger.acts.settling import ActAnnulled, ActRatified
from caracol.ledger.audit.audit import audit_bundle
from caracol.ledger.bundle.file import read_file, write_bundle
from caracol.ledger.rules.fold import Fold
from caracol.ledger.store.store import Store
from caracol.ledger.volumes.volume import INNER
from caracol.node.demo.village import Village
from caracol.node.errors import NodeError

END_OF_YEAR = "2026-12-31"


class Unlike(NodeError):
    """A machine holds what it should not, or lacks something."""


class Contested(msgspec.Struct, frozen=True):
    """An act that was contested."""

    act: str
    code: str
    """Why, as the rules name it."""
    settled: str | None
    """The act by which the body settled it; None if it has not."""


class Audited(msgspec.Struct, frozen=True):
    """What an audit says of one body's bundle."""

    body: str
    name: str
    acts: int
    problems: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether the bundle is sound."""
        return not self.problems


def digests(store: Store) -> dict[str, str]:
    """The state digest of every volume that is held."""
    with store.looking():
        return {f"{v.body} {v.year} {v.scope}": store.digest(v).hex() for v in store.volumes()}


def quarrels(village: Village) -> list[Contested]:
    """Every act that was contested in the village, and how it ended."""
    fold = village.house.ledger.fold(village.body)
    settled = _settled(fold)
    return [Contested(act, code, settled.get(act)) for act, code in sorted(village.contested.items())]


def audit(store: Store, body: str) -> Audited:
    """Export a body's open volumes from a store, and audit the bundle."""
    with tempfile.TemporaryDirectory() as folder:
        bundle = Path(folder, "bundle.zip")
        with store.looking():
            write_bundle(store, bundle, made_on=END_OF_YEAR, bodies=[body], documents=False)
        report = audit_bundle(read_file(bundle))
    [found] = [each for each in report.bodies if each.body == body]
    name = next(iter(found.names.values()), "?")
    return Audited(body, name, report.acts, tuple(problem.message for problem in report.problems))


def check_inner(store: Store, bodies: set[str]) -> None:
    """Raise if a store's inner volumes are not exactly those of these bodies."""
    held = {volume.body for volume in store.volumes() if volume.scope == INNER}
    if held != bodies:
        raise Unlike(
            f"{store.path} holds inner volumes of the bodies {sorted(held)}, and should hold those of {sorted(bodies)}."
        )


def _settled(fold: Fold) -> dict[str, str]:
    """What each settled act was settled by."""
    return {
        act: name
        for name, settling in fold.acts.items()
        if isinstance(settling.data, ActRatified | ActAnnulled) and fold.verdicts[name].verdict == "effective"
        for act in settling.data.acts
    }
