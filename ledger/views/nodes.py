"""Which machines may hold a community's inner volumes.

A removal ends every admission of its key that has not seen it; a later admission lets the machine in again. So a
removal and an admission that had not heard of each other leave it out until people admit it anew.
"""

from caracol.ledger.acts.base32 import unspell
from caracol.ledger.acts.fields import Data
from caracol.ledger.acts.keys import NodeAdmitted, NodeRemoved
from caracol.ledger.rules.fold import Fold


def admitted_nodes(fold: Fold) -> dict[bytes, str]:
    """The node keys that the body admits now, each with its label."""
    removals = [(act, data) for act, data in _effective(fold) if isinstance(data, NodeRemoved)]
    return {
        unspell(data.key): data.label
        for act, data in _effective(fold)
        if isinstance(data, NodeAdmitted)
        and all(fold.has_seen(act, removal) for removal, removed in removals if removed.key == data.key)
    }


def _effective(fold: Fold) -> list[tuple[str, Data | None]]:
    return [(name, act.data) for name, act in fold.acts.items() if fold.verdicts[name].verdict == "effective"]
