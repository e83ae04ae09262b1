"""Whatever happens to a bundle on its way is found, and placed in the member where it happened."""

from itertools import accumulate
from typing import Final

import pytest

from caracol.ledger.bundle.archive import MANIFEST, read_archive, write_archive
from caracol.ledger.bundle.manifest import ManifestUnreadable
from caracol.ledger.bundle.reading import DamagedMember, MissingMember, UnlistedMember, read_bundle
from caracol.ledger.errors import Refused
from tests.ledger.bundle.tampering import flipped, lanes_of, members_of
from tests.ledger.bundle.villages import a_village, bundle, with_dora

BUNDLE: Final = bundle(a_village(inner=True), documents=True)
NAMES: Final = [member.name for member in read_archive(BUNDLE)]


def complaint(data: bytes) -> str:
    """What is said of a bundle that is not whole."""
    try:
        return " ".join(f"{fault.member}: {fault.error}" for fault in read_bundle(data).faults)
    except Refused as error:
        return str(error)


def test_a_whole_bundle_has_no_faults() -> None:
    assert read_bundle(BUNDLE).faults == ()
    assert {MANIFEST, *read_bundle(BUNDLE).members} == set(NAMES)


def test_a_flipped_bit_anywhere_names_the_member_that_it_is_in() -> None:
    sizes = [30 + len(one.name) + len(one.content) for one in read_archive(BUNDLE)]
    ends = dict(zip(NAMES, accumulate(sizes), strict=True))
    for bit in range(sum(sizes) * 8):
        name = next(name for name, end in ends.items() if bit // 8 < end)
        assert name in complaint(flipped(BUNDLE, bit)), bit


def test_a_flipped_bit_in_the_directory_is_found() -> None:
    start = BUNDLE.index(b"PK\1\2")
    for bit in range(start * 8, len(BUNDLE) * 8):
        with pytest.raises(Refused):
            read_bundle(flipped(BUNDLE, bit))


def test_a_bundle_cut_off_anywhere_is_refused() -> None:
    for end in range(len(BUNDLE)):
        with pytest.raises(Refused):
            read_bundle(BUNDLE[:end])


def test_a_missing_member_is_named_and_the_others_are_read() -> None:
    lane = lanes_of(BUNDLE)[0]
    found = read_bundle(write_archive({name: data for name, data in members_of(BUNDLE).items() if name != lane}))
    assert [(fault.member, type(fault.error)) for fault in found.faults] == [(lane, MissingMember)]
    assert set(found.members) == set(NAMES) - {MANIFEST, lane}


def test_a_member_that_nobody_lists_is_not_read() -> None:
    found = read_bundle(write_archive({**members_of(BUNDLE), "virus.exe": b"MZ"}))
    assert [(fault.member, type(fault.error)) for fault in found.faults] == [("virus.exe", UnlistedMember)]
    assert "virus.exe" not in found.members


def test_swapped_members_are_both_named() -> None:
    one, other, *_ = lanes_of(BUNDLE)
    members = members_of(BUNDLE)
    found = read_bundle(write_archive({**members, one: members[other], other: members[one]}))
    assert {(fault.member, type(fault.error)) for fault in found.faults} == {
        (one, DamagedMember),
        (other, DamagedMember),
    }


def test_a_damaged_manifest_is_refused_whole() -> None:
    at = BUNDLE.index(b'"made_on":"2026') + 11
    with pytest.raises(ManifestUnreadable, match=r"manifest\.json is damaged"):
        read_bundle(BUNDLE[:at] + b"3" + BUNDLE[at + 1 :])


def test_equal_contents_give_equal_bytes() -> None:
    assert bundle(a_village(inner=True), documents=True) == BUNDLE
    other = a_village(inner=True)
    with_dora(other)
    assert bundle(other, documents=True) != BUNDLE
