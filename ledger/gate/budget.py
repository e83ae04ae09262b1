"""How much is taken in at a time from each key, charged also to whoever admitted it (docs/how-it-works.md, *Sync*).

A key that floods, or one that admits a hundred keys which flood, fills no disk: what goes beyond is postponed, never
refused, and taken when the budget is renewed. Honest villages stay far below, also after a year without a link. What
an act takes besides its text is charged too, or many small acts, or many lanes of one act, would cost next to nothing.
Bodies that nobody here had heard of are charged to the neighbour who brings them, and so is what breaks a rule: it
leaves nothing behind, but had to be unpacked and read.
Law: no clock; whoever holds the budget renews it, say once a day.
"""

from collections import Counter
from collections.abc import Collection, Mapping

BYTES_PER_KEY = 64 << 20
BYTES_PER_ADMITTER = 256 << 20
"""Of all keys together that one key admitted, and those that these admitted, and so on."""

REFUSED_BYTES_PER_SENDER = 64 << 20
"""What may break a rule, unpacked, from each neighbour: an honest one brings nothing of the kind."""

BODIES_PER_SENDER = 256
"""Bodies that are new here, from each neighbour: anybody can found some. A region of forty villages has fewer."""

ENTRY_BYTES = 512
"""What an act takes besides its text, and what a lane takes: rows, a signature, a place in memory."""

ACT_BYTES = 2200
"""What a judged act takes in memory, besides its text and what was read from it (`gate.weight`)."""

BODY_BYTES = 192 << 20
"""What one body may take in memory where nothing else is said: with the program itself, a node stays under 300 MB."""

FORK_BYTES = 1 << 18
"""What a fork takes: all acts of its body may have to be judged anew, also if the branch is not kept."""

Admitters = Mapping[bytes, bytes | None]
"""Each known key, and the key that admitted it; None for founders."""


def cost(texts: Collection[bytes], *, opens_lane: bool) -> int:
    """The bytes that these texts are charged with."""
    return sum(map(len, texts)) + ENTRY_BYTES * (len(texts) + opens_lane)


class Budget:
    """What may still be taken in."""

    def __init__(
        self,
        per_key: int = BYTES_PER_KEY,
        per_admitter: int = BYTES_PER_ADMITTER,
        bodies_per_sender: int = BODIES_PER_SENDER,
        refused_per_sender: int = REFUSED_BYTES_PER_SENDER,
    ) -> None:
        self._per_key = per_key
        self._per_admitter = per_admitter
        self._bodies_per_sender = bodies_per_sender
        self._refused_per_sender = refused_per_sender
        self._bodies: Counter[bytes] = Counter()
        self._refused: Counter[bytes] = Counter()
        self._own: Counter[bytes] = Counter()
        self._charged: Counter[bytes] = Counter()

    def take(self, key: bytes, admitters: Admitters, size: int) -> bool:
        """Whether so many bytes by this key may be taken in now; if so, they are charged."""
        chain = _admitters_of(key, admitters)
        if self._own[key] + size > self._per_key:
            return False
        if any(self._charged[admitter] + size > self._per_admitter for admitter in chain):
            return False
        self.charge(key, admitters, size)
        return True

    def charge(self, key: bytes, admitters: Admitters, size: int) -> None:
        """So many bytes were taken in, or work that costs as much was done."""
        self._own[key] += size
        for admitter in _admitters_of(key, admitters):
            self._charged[admitter] += size

    def bodies_left(self, sender: bytes) -> int:
        """How many bodies that are new here may still be taken from a neighbour."""
        return max(self._bodies_per_sender - self._bodies[sender], 0)

    def took_bodies(self, sender: bytes, count: int) -> None:
        """So many were taken."""
        self._bodies[sender] += count

    def may_err(self, sender: bytes) -> bool:
        """Whether anything is still read that a neighbour brings."""
        return self._refused[sender] < self._refused_per_sender

    def erred(self, sender: bytes, size: int) -> None:
        """So many bytes of a neighbour were unpacked and broke a rule."""
        self._refused[sender] += size

    def renew(self) -> None:
        """Everybody may write as much again."""
        self._bodies.clear()
        self._refused.clear()
        self._own.clear()
        self._charged.clear()


def _admitters_of(key: bytes, admitters: Admitters) -> list[bytes]:
    """Who admitted the key, who admitted that one, and so on; the key itself left out."""
    chain: dict[bytes, None] = {}
    above = admitters.get(key)
    while above is not None and above not in chain and above != key:
        chain[above] = None
        above = admitters.get(above)
    return list(chain)
