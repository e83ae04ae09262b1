"""Words that come up often in the index, kept once: act types, reason codes, the ids that acts name."""

from collections.abc import Iterable

from caracol.ledger.store.database import Database

REMEMBERED = 20_000


class Names:
    """Numbers of names. What it remembers is good until a transaction is rolled back: then `forget`."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._numbers: dict[str, int] = {}

    def number(self, name: str) -> int:
        """The number of a name, which is made if it is missing."""
        if name in self._numbers:
            return self._numbers[name]
        number = self.find(name)
        if number is None:
            number = self._db.insert("INSERT INTO names (name) VALUES (?)", (name,))
        self._remember(name, number)
        return number

    def find(self, name: str) -> int | None:
        """The number of a name; None if it has none."""
        number: int | None = self._db.value("SELECT number FROM names WHERE name = ?", (name,))
        return number

    def numbers(self, names: Iterable[str]) -> dict[str, int]:
        """The numbers of several names, made where they are missing, in the order in which they come first."""
        return {name: self.number(name) for name in dict.fromkeys(names)}

    def forget(self) -> None:
        """Remember nothing: numbers may be given anew."""
        self._numbers.clear()

    def _remember(self, name: str, number: int) -> None:
        if len(self._numbers) >= REMEMBERED:
            self._numbers.clear()
        self._numbers[name] = number
