"""The values that stand in an act's data: ids, dates, words, quantities.

Each is a plain string or integer with a pattern, and a title that people are told; nothing here reads a clock or knows
an act.
Patterns follow docs/ledger/bytes.md; what does not fit makes an act `void`, never an error.
"""

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

LARGEST = 2**53 - 1
"""The largest integer that an act may hold (exact in every JSON reader)."""

ActId = Annotated[str, Meta(title="act id", pattern="^[a-z2-7]{32}\\Z")]
BodyId = Annotated[str, Meta(title="body id", pattern="^[a-z2-7]{32}\\Z")]
PrivateId = Annotated[str, Meta(title="private text", pattern="^[a-z2-7]{32}\\Z")]
"""Id of a private text: (16 random bytes ‖ text)."""

MandateId = Annotated[str, Meta(title="mandate id", pattern="^[a-z2-7]{32}(/(0|[1-9][0-9]?))?\\Z")]
"""The act that granted a mandate; one granted at the founding is `<founding act>/<its place in the list>`."""

MemberId = Annotated[str, Meta(title="person or household", pattern="^[a-z2-7]{12}[acegikmoqsuwy246]\\Z")]
"""A person or a household: 8 random bytes in base32, never a name."""

Key = Annotated[str, Meta(title="public key", pattern="^[a-z2-7]{51}[aq]\\Z")]
"""An Ed25519 public key, 32 bytes in base32."""

FullHash = Annotated[str, Meta(title="hash", pattern="^[a-z2-7]{51}[aq]\\Z")]
"""A whole SHA-256 in base32; its first 32 characters are the act id."""

Signature = Annotated[str, Meta(title="signature", pattern="^[a-z2-7]{102}[aiqy]\\Z")]
Nonce = Annotated[str, Meta(title="random", pattern="^[a-z2-7]{25}[aeimquy4]\\Z")]
"""16 random bytes in base32."""

_DAY = (
    "(?!0000)([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)"
    "|02-(0[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-02-29)"
)
"""A day of the Gregorian calendar: 31, 30 or 28 days, and the 29th of February in leap years."""
Date = Annotated[str, Meta(title="date", pattern=f"^{_DAY}\\Z")]
Time = Annotated[str, Meta(title="date and time", pattern=f"^{_DAY}T([01][0-9]|2[0-3]):[0-5][0-9]\\Z")]
"""Local to the place, never used for ordering."""

Note = Annotated[str, Meta(title="text", max_length=2000)]
Label = Annotated[str, Meta(title="text", min_length=1, max_length=200)]
Handle = Annotated[str, Meta(title="short name", pattern="^[a-z0-9][a-z0-9_-]{0,63}\\Z")]
"""A short name inside one body: a post, an option, a rule."""

Language = Annotated[str, Meta(title="language", pattern="^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\\Z")]
Words = Annotated[
    dict[Language, Annotated[str, Meta(min_length=1, max_length=20000)]], Meta(title="words", min_length=1)
]
"""A text for people: BCP 47 language tag to text."""

Count = Annotated[int, Meta(title="number from 0", ge=0, le=LARGEST)]
Amount = Annotated[int, Meta(title="number from 1", ge=1, le=LARGEST)]
"""A quantity in the resource's smallest unit (grams, centavos, minutes)."""

Place = Annotated[str, Meta(title="place", pattern="^(0|[1-9][0-9]{0,3})\\Z")]
"""The place of a clause in its mandate, from 0, as the name of a value."""

Fraction = Annotated[
    tuple[Annotated[int, Meta(ge=0, le=1000)], Annotated[int, Meta(ge=1, le=1000)]], Meta(title="fraction")
]
"""Numerator and denominator: `[1, 2]` is a half."""

ResourceKind = Literal["stock", "equipment", "place", "land", "fund", "labour"]
"""What a common resource is."""

Fields = Annotated[dict[str, Any], Meta(title="fields of that type")]
"""Some or all fields of an act's data, as they would stand in it."""


class Part(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """A record inside an act's data."""


class Data(Part, frozen=True, kw_only=True):
    """What every act's data has."""

    note: Note | None = None
