"""The people of an invented village: names, households, ids and keys, all drawn from a seed."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from caracol.ledger.acts.base32 import spell
from caracol.ledger.keys.ed25519 import SigningKey

FOUNDERS = ("ana", "bruno", "carla")
FIRST = ("diego", "elena", "felipe", "graciela", "hilario", "ines")
"""Of households that the founding names."""
LATER = ("jacinta", "lorenzo", "marta")
"""Of households that are registered in the first weeks."""
HEIR = "rosa"
"""Of the household of Hilario: his daughter, who gets a card when he has died."""
NAMES = {
    "ana": "Ana Ruiz",
    "bruno": "Bruno Díaz",
    "carla": "Carla Méndez",
    "diego": "Diego López",
    "elena": "Elena Gómez",
    "felipe": "Felipe Santis",
    "graciela": "Graciela Pérez",
    "hilario": "Hilario Núñez",
    "ines": "Inés Girón",
    "jacinta": "Jacinta Cruz",
    "lorenzo": "Lorenzo Vázquez",
    "marta": "Marta Jiménez",
    "rosa": "Rosa Núñez",
}
HOUSEHOLDS = len(NAMES) - 1


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the village."""

    label: str
    name: str
    person: str
    household: str
    key: SigningKey

    @property
    def public(self) -> str:
        """Their public key, as acts spell it."""
        return spell(self.key.public)


def chance(seed: int, village: int = 0) -> Callable[[int], bytes]:
    """Bytes that follow from the seed and the village alone. No secret of a real person may come from here."""
    stream = hashlib.shake_256(f"caracol/demo/{seed}/{village}".encode()).digest(1 << 20)
    taken = 0

    def draw(size: int) -> bytes:
        nonlocal taken
        taken += size
        return stream[taken - size : taken]

    return draw


def cast(rng: Callable[[int], bytes], village: int = 0) -> dict[str, Member]:
    """Everybody, by label: one person of each of twelve households, and an heir. Each village has other families."""
    firsts = [(label, name.split()) for label, name in NAMES.items() if label != HEIR]
    families = [family for _, (_, family) in firsts]
    people = {
        label: Member(label, f"{first} {family}", spell(rng(8)), spell(rng(8)), SigningKey.generate(rng))
        for (label, (first, _)), family in zip(firsts, families[village:] + families[:village], strict=True)
    }
    father = people["hilario"]
    name = f"{NAMES[HEIR].split()[0]} {father.name.split()[1]}"
    return {**people, HEIR: Member(HEIR, name, spell(rng(8)), father.household, SigningKey.generate(rng))}
