"""What happened in the village, in order: for the screen, and for programs."""

import msgspec


class Event(msgspec.Struct, frozen=True):
    """Something that happened, with the acts that say so."""

    on: str
    what: str
    acts: tuple[str, ...]


class Telling:
    """Events, as they are told."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def tell(self, on: str, what: str, *acts: str) -> None:
        """Something happened."""
        self.events.append(Event(on, what, acts))
