"""What happened in the village, in order: for the screen, and for programs."""

from collections.abc import Callable

import msgspec


class Event(msgspec.Struct, frozen=True):
    """Something that happened, with the acts that say so."""

    on: str
    what: str
    acts: tuple[str, ...]


Listener = Callable[[Event], None]


def unheard(_: Event) -> None:
    """Nobody listens."""


class Telling:
    """Events, as they are told; somebody may listen meanwhile."""

    def __init__(self, listener: Listener = unheard) -> None:
        self.events: list[Event] = []
        self._listener = listener

    def tell(self, on: str, what: str, *acts: str) -> None:
        """Something happened."""
        event = Event(on, what, acts)
        self.events.append(event)
        self._listener(event)
