"""How long the rules take for the acts of a book that arrive in batches."""

import gc
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from caracol.ledger.acts.act import Act
from caracol.ledger.rules.fold import Fold

Batch = Sequence[Act]


def seconds_to_judge(body: str, batches: Iterable[Batch], *, all_effective: bool = False) -> float:
    """Seconds until the last of these batches is judged, from nothing, where each is judged before the next arrives.

    Raises:
        RuntimeError: An act has no verdict; or one is not effective, where all should be.

    """
    fold, arriving = Fold(body), list(batches)
    gc.collect()
    start = time.perf_counter()
    for batch in arriving:
        fold.add(batch)
        fold.settle()
    seconds = time.perf_counter() - start
    _check(fold, arriving, all_effective)
    return seconds


def in_parts(acts: Batch, parts: int) -> Iterator[Batch]:
    """So many batches of the acts, one as large as the other as far as that goes."""
    ends = [len(acts) * number // parts for number in range(parts + 1)]
    return (acts[start:end] for start, end in pairwise(ends))


def _check(fold: Fold, batches: Sequence[Batch], all_effective: bool) -> None:
    verdicts, acts = fold.verdicts, [act for batch in batches for act in batch]
    if missing := sum(act.id not in verdicts for act in acts):
        raise RuntimeError(f"{missing} of {len(acts)} acts have no verdict.")
    if all_effective:
        others = Counter(
            f"{act.entry.type}: {verdicts[act.id].verdict} ({verdicts[act.id].code})"
            for act in acts
            if verdicts[act.id].verdict != "effective"
        )
        if others:
            told = "; ".join(f"{count} × {what}" for what, count in others.most_common(5))
            raise RuntimeError(f"{others.total()} of {len(acts)} acts are not effective: {told}.")
