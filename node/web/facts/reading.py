"""A body as anybody may read it.

`OpenBodies` lives beside a ledger, in its thread, and keeps what it read for as long as the body does not change.
"""

from collections.abc import Iterable
from functools import cached_property
from typing import Final

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.commons import ResourceRegistered
from caracol.ledger.acts.people import PersonPresented
from caracol.ledger.ledger import Ledger
from caracol.ledger.rules.fold import Fold
from caracol.ledger.rules.order.vertex import Mandate
from caracol.ledger.views.language import ENGLISH, Language
from caracol.ledger.views.reading import Reading
from caracol.ledger.volumes.volume import OPEN, Volume

Words = dict[str, str]
"""A text by language; under an empty language where it has none."""
KEPT_BODIES: Final = 2
"""So many stay in memory, besides what the ledger keeps of them."""


class OpenReading(Reading):
    """A reading of open acts, which knows no private text and no names of keys."""

    def __init__(self, fold: Fold) -> None:
        super().__init__(fold)

    @cached_property
    def presented(self) -> dict[str, Words]:
        """By person: the name that they agreed to show."""
        return {data.person: data.name for _, data in self.holding(PersonPresented)}

    @cached_property
    def able(self) -> frozenset[str]:
        """The households that can speak now."""
        return self.fold.firmness.can_speak().spoke if self.fold.founding else frozenset()

    def named_by(self, act: str) -> list[Act]:
        """The acts that name this one, in order."""
        return [*self.fold.grouped.naming(act)]

    def office(self, mandate: Mandate) -> Words | None:
        """What a mandate's holder is called."""
        return self.post(mandate.terms.post) if mandate.terms.post else mandate.terms.task

    def post(self, name: str) -> Words:
        """What the charter calls a post: the one in force, else that of the founding."""
        charters = (self.fold.charter, self.fold.founding.charter) if self.fold.founding else ()
        post = next((charter.posts[name] for charter in charters if name in charter.posts), None)
        return (post.names if post else None) or {"": name}

    def names_of(self, resources: Iterable[str]) -> tuple[Words, ...]:
        """What resources are called, as far as they are held."""
        held = (self.acts.get(resource) for resource in resources)
        return tuple(act.data.names for act in held if act and isinstance(act.data, ResourceRegistered))


class OpenBodies:
    """The bodies of a ledger, without their inner acts; those that were asked for last are kept."""

    def __init__(self) -> None:
        self._read: dict[str, _Read] = {}

    def reading(self, ledger: Ledger, body: str, language: Language = ENGLISH) -> OpenReading:
        """One body, read anew if something was added to it."""
        source = ledger.fold(body)
        read = self._read.pop(body, None)
        if read is None or not read.is_of(source):
            read = _Read(source, read.fold if read and read.source is source else None)
        self._read[body] = read
        for other in list(self._read)[:-KEPT_BODIES]:
            del self._read[other]
        return read.in_language(language)


def held(ledger: Ledger) -> set[str]:
    """The ids of the bodies of which something open is held."""
    return {volume.body for volume in open_volumes(ledger)}


def open_volumes(ledger: Ledger) -> list[Volume]:
    """The volumes that anybody may read."""
    return [volume for volume in ledger.store.volumes() if volume.scope == OPEN]


class _Read:
    """What was read of a body, and of how much."""

    def __init__(self, source: Fold, known: Fold | None) -> None:
        self.source = source
        """The ledger's own fold; it makes another one when it forgets something."""
        self.size = source.size
        self.fold = _without_inner(source, known)
        self._readings = {ENGLISH.code: OpenReading(self.fold)}

    def in_language(self, language: Language) -> OpenReading:
        """The body, told in this language."""
        if language.code not in self._readings:
            self._readings[language.code] = self._readings[ENGLISH.code].in_language(language)
        return self._readings[language.code]

    def is_of(self, source: Fold) -> bool:
        """Whether nothing has changed since."""
        return self.source is source and self.size == source.size


def _without_inner(source: Fold, known: Fold | None) -> Fold:
    """The body folded from its open acts: the same verdicts, and nothing inner in anything that is read off it.

    A fold that has no inner acts is used as it is; otherwise the open ones are added to what is `known` of them.
    """
    if source.is_open:
        return source
    fold = known if known and known is not source else Fold(source.body)
    fold.add(act for act in source.held if act.volume.scope == OPEN)
    fold.settle()
    return fold
