"""Keys that nobody admitted, and households that are counted, or not, already."""

from collections.abc import Iterator
from typing import Any

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.keys import KeyAdmitted, KeyReplaced
from caracol.ledger.slips.slip import Slip, may_slip
from caracol.ledger.views.people import members
from caracol.ledger.views.reading import Reading, Written


@may_slip("key.revoked")
def unknown_key(reading: Reading, act: Act, data: Any) -> Iterator[Slip]:
    """What speaks for nobody needs no end."""
    given: list[Written[Any]] = [*reading.of(KeyAdmitted), *reading.of(KeyReplaced)]
    named = reading.fold.founding.speaking if reading.fold.founding else ()
    if data.key not in (one.key for one in named) and data.revokes not in (each.data.admits for each in given):
        yield Slip("key-unknown")


@may_slip("household.registered")
def counted_already(reading: Reading, act: Act, data: Any) -> Iterator[Slip]:
    """It counts."""
    if data.household in members(reading):
        yield Slip("household-counted")


@may_slip("household.split")
def splits_into_those_that_count(reading: Reading, act: Act, data: Any) -> Iterator[Slip]:
    """It splits off what counts already, what has left itself, or people who live elsewhere."""
    counted = members(reading)
    if data.household not in counted:
        yield Slip("household-not-counted")
    elif set(data.new_households) & set(counted):
        yield Slip("household-counted")


@may_slip("household.left")
def gone_already(reading: Reading, act: Act, data: Any) -> Iterator[Slip]:
    """It does not count."""
    if data.household not in members(reading):
        yield Slip("household-not-counted")
