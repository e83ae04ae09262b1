"""What breaks a rule is refused whole, with an error of its own; nothing changes, and the rest is taken."""

import json
from collections.abc import Callable
from typing import Any, Final

import msgspec
import pytest

from caracol.ledger.acts import envelope, refusals
from caracol.ledger.acts.base32 import spell
from caracol.ledger.acts.text import write_text
from caracol.ledger.errors import Refused
from caracol.ledger.gate import admit
from caracol.ledger.keys.ed25519 import NonCanonicalKey, SmallOrderKey, WrongSignature
from caracol.ledger.ledger import Ledger
from caracol.ledger.receiving import PredecessorMissing
from caracol.ledger.volumes import segment as segments
from caracol.ledger.volumes.change import tip_message
from caracol.ledger.volumes.segment import Segment, pack_texts, read_segment, write_segment
from caracol.ledger.volumes.volume import Volume
from caracol.node.bench.material import Lane
from tests.ledger.replicas.opened import a_ledger, digests, verdicts
from tests.ledger.replicas.signed import SignedVillage
from tests.ledger.rules.histories import WORDS
from tests.ledger.volumes.frames import bomb, padded

SMALL_ORDER: Final = b"\x01" + bytes(31)
NOT_CANONICAL: Final = (2**255 - 1).to_bytes(32, "little")


class Delivery:
    """A village whose founding is held; on the way are acts of Beto's, and something in a new lane of Ana's."""

    def __init__(self) -> None:
        self.village = SignedVillage()
        self.founding = self.village.segments()
        self.rest = [self.village.segment(self.village.present(self.village.beto)) for _ in range(3)]
        self.volume = Volume(self.village.body, 2026, "open")
        self.under = self.village.seat(self.village.ana)

    def signed(self, *texts: bytes, volume: Volume | None = None) -> Segment:
        """A new lane of Ana's, whatever stands in it."""
        lane = Lane(volume or self.volume, self.village.ana.signing_key, 9)
        for text in texts:
            lane.write(text)
        [segment] = lane.segments()
        return segment

    def text(self, **changes: Any) -> bytes:
        return write_text(self.fields(**changes))

    def fields(self, **changes: Any) -> dict[str, Any]:
        data = {"name": WORDS, "person": self.village.ana.id}
        return {"data": data, "on": "2026-03-01", "type": "person.presented", "under": self.under} | changes

    def good(self) -> Segment:
        return self.signed(*(self.text(data={"name": {"es": name}, "person": self.village.ana.id}) for name in "abc"))


def changed(segment: Segment, **parts: Any) -> Segment:
    return msgspec.structs.replace(segment, **parts)


def check_refused(delivery: Delivery, bad: Segment, rule: type[Refused]) -> None:
    """It is refused wherever it stands among the others, and leaves a store as if it had not been there."""
    with a_ledger() as without:
        without.receive([*delivery.founding, *delivery.rest])
        expected = digests(without), verdicts(without, delivery.village.body)
    for place in range(len(delivery.rest) + 1):
        with a_ledger() as ledger:
            ledger.receive(delivery.founding)
            before = digests(ledger)
            alone = ledger.receive([bad])
            assert [type(refusal.error) for refusal in alone.refused] == [rule]
            assert alone.refused[0].error.rule != "refused"
            assert (alone.taken, alone.bodies, digests(ledger)) == (0, (), before)
            receipt = ledger.receive([*delivery.rest[:place], bad, *delivery.rest[place:]])
            assert [(refusal.segment, type(refusal.error)) for refusal in receipt.refused] == [(bad, rule)]
            assert receipt.taken == len(delivery.rest)
            assert (digests(ledger), verdicts(ledger, delivery.village.body)) == expected
            assert ledger.store.not_yet() == []
            check_nothing_left(ledger, delivery)


def check_nothing_left(ledger: Ledger, delivery: Delivery) -> None:
    ledger.forget()
    assert verdicts(ledger, delivery.village.body).keys() == {act.id for act in delivery.village.acts}
    assert list(ledger.store.scrub()) == []


def test_what_is_well_formed_is_taken() -> None:
    delivery = Delivery()
    with a_ledger() as ledger:
        ledger.receive(delivery.founding)
        assert ledger.receive([delivery.good()]).taken == 3
        assert ledger.receive([delivery.good()]).held == 3


SEGMENTS: Final[dict[str, tuple[Callable[[Delivery], Segment], type[Refused]]]] = {
    "no signature": (lambda d: changed(d.good(), signature=b""), segments.MissingSignature),
    "another signature": (lambda d: changed(d.good(), signature=bytes(64)), WrongSignature),
    "somebody else's signature": (
        lambda d: changed(d.good(), signature=d.rest[0].signature), WrongSignature,
    ),
    "signed for another volume": (
        lambda d: changed(d.good(), volume=Volume(d.village.body, 2025, "open")), WrongSignature,
    ),
    "signed for another scope": (
        lambda d: changed(d.good(), volume=Volume(d.village.body, 2026, "inner")), WrongSignature,
    ),
    "another tip": (lambda d: changed(d.good(), tip=bytes(32)), WrongSignature),
    "a key of small order": (lambda d: changed(d.good(), actor=SMALL_ORDER + bytes(8)), SmallOrderKey),
    "a key with two spellings": (lambda d: changed(d.good(), actor=NOT_CANONICAL + bytes(8)), NonCanonicalKey),
    "an actor that is too short": (lambda d: changed(d.good(), actor=d.good().actor[:39]), admit.MalformedActor),
    "no acts": (lambda d: changed(d.good(), count=0), admit.WrongCount),
    "position 0": (lambda d: changed(d.good(), first=0), admit.PositionOutOfRange),
    "one position of the next step": (lambda d: changed(d.good(), first=255), admit.StepCrossed),
    "an earlier text than the signed one": (
        lambda d: changed(d.good(), texts=pack_texts([d.text()] * 3)), admit.BrokenChain,
    ),
    "a text too few": (lambda d: changed(d.good(), texts=pack_texts([d.text()])), segments.WrongNumberOfTexts),
    "no frame": (lambda d: changed(d.good(), texts=b"?"), segments.TextsUnreadable),
    "10 MB that unpack to 10 GB": (
        lambda d: changed(d.good(), texts=padded(bomb(10 * 2**30, 10 * 2**30), 10_000_000)), segments.TextsTooLarge,
    ),
    "more than a segment holds": (lambda d: changed(d.good(), texts=bytes(17_000_000)), admit.SegmentTooLarge),
}  # fmt: skip


@pytest.mark.parametrize("what", SEGMENTS)
def test_a_segment_is_refused_that_has(what: str) -> None:
    delivery, (bad, rule) = Delivery(), SEGMENTS[what]
    check_refused(delivery, bad(delivery), rule)


def spelled(text: bytes, old: bytes, new: bytes) -> bytes:
    assert old in text
    return text.replace(old, new, 1)


TEXTS: Final[dict[str, tuple[Callable[[Delivery], bytes], type[Refused]]]] = {
    "spaces": (lambda d: json.dumps(d.fields(), sort_keys=True).encode(), refusals.Whitespace),
    "keys in another order": (
        lambda d: json.dumps(dict(reversed(d.fields().items())), separators=(",", ":")).encode(),
        refusals.KeysNotSorted,
    ),
    "a key twice": (lambda d: spelled(d.text(), b'"on":', b'"on":"2026-03-01","on":'), refusals.DuplicateKey),
    "a fraction": (lambda d: spelled(d.text(), b'"person":', b'"number":1.5,"person":'), refusals.NotInteger),
    "an exponent": (lambda d: spelled(d.text(), b'"person":', b'"number":1e3,"person":'), refusals.NotInteger),
    "-0": (lambda d: spelled(d.text(), b'"person":', b'"number":-0,"person":'), refusals.NegativeZero),
    "a leading zero": (lambda d: spelled(d.text(), b'"person":', b'"number":01,"person":'), refusals.LeadingZero),
    "2^53": (lambda d: spelled(d.text(), b'"person":', b'"number":%d,"person":' % 2**53), refusals.IntegerTooLarge),
    "half a pair": (lambda d: spelled(d.text(), "…".encode(), b"\\ud800"), refusals.Surrogate),
    "half a pair as bytes": (lambda d: spelled(d.text(), "…".encode(), b"\xed\xa0\x80"), refusals.Surrogate),
    "a control character": (lambda d: spelled(d.text(), "…".encode(), b"\\u0007"), refusals.ForbiddenControl),
    "a needless escape": (lambda d: spelled(d.text(), "…".encode(), b"\\u0041"), refusals.NeedlessEscape),
    "a key beyond ASCII": (lambda d: spelled(d.text(), b'"es"', '"ñ"'.encode()), refusals.KeyNotAscii),
    "65,537 bytes": (
        lambda d: spelled(d.text(), "…".encode(), b"x" * (65_537 - len(d.text()) + 3)), refusals.TextTooLong,
    ),
    "depth 17": (
        lambda d: spelled(d.text(), b'"person":', b'"number":%s,"person":' % (b"[" * 15 + b"]" * 15)),
        refusals.TooDeep,
    ),
    "bytes that are no text": (lambda d: spelled(d.text(), "…".encode(), b"\xff"), refusals.NotUtf8),
    "no JSON": (lambda d: d.text()[:-1], refusals.NotJson),
    "a list": (lambda d: b"[]", envelope.NotAnObject),
    "no date": (lambda d: write_text({"data": {}, "type": "x"}), envelope.MissingField),
    "another field": (lambda d: d.text(by="Petrona"), envelope.UnknownField),
    "data that is no object": (lambda d: d.text(data="…"), envelope.WrongField),
    "a date that there is not": (lambda d: d.text(on="2026-02-30"), envelope.MalformedDate),
    "a date of another year": (lambda d: d.text(on="2025-12-31"), envelope.WrongYear),
    "a type in capitals": (lambda d: d.text(type="Person.presented"), envelope.MalformedType),
    "a mandate in words": (lambda d: d.text(under="the secretary"), envelope.MalformedUnder),
    "`seen` that names no act": (lambda d: d.text(seen=["me"]), envelope.MalformedSeen),
    "`seen` out of order": (lambda d: d.text(seen=["b" * 32, "a" * 32]), envelope.SeenOutOfOrder),
    "`seen` with an act twice": (lambda d: d.text(seen=["a" * 32] * 2), envelope.SeenTwice),
    "`seen` without any": (lambda d: d.text(seen=[]), envelope.SeenEmpty),
    "`seen` with 257 acts": (
        lambda d: d.text(seen=sorted(spell(bytes(18) + n.to_bytes(2, "big"))[:32] for n in range(257))),
        envelope.SeenTooLong,
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", TEXTS)
def test_a_segment_is_refused_if_one_of_its_texts_has(what: str) -> None:
    delivery, (bad, rule) = Delivery(), TEXTS[what]
    check_refused(delivery, delivery.signed(delivery.text(), bad(delivery), delivery.text(type="x")), rule)


def test_the_limits_themselves_are_taken() -> None:
    delivery = Delivery()
    longest = spelled(delivery.text(), "…".encode(), b"x" * (65_536 - len(delivery.text()) + 3))
    deepest = spelled(delivery.text(), b'"person":', b'"number":' + b"[" * 14 + b"]" * 14 + b',"person":')
    largest = spelled(delivery.text(), b'"person":', b'"number":%d,"person":' % (2**53 - 1))
    with a_ledger() as ledger:
        ledger.receive(delivery.founding)
        receipt = ledger.receive([delivery.signed(longest, deepest, largest)])
        assert (receipt.taken, receipt.refused) == (3, ())


def test_a_segment_that_leaves_out_some_of_its_lane_is_refused_and_taken_when_that_has_come() -> None:
    delivery = Delivery()
    village = delivery.village
    lane = [village.present(village.ana) for _ in range(4)]
    check_refused_until(delivery, village.segment(*lane[2:]), village.segment(*lane[:2]))


def check_refused_until(delivery: Delivery, late: Segment, missing: Segment) -> None:
    with a_ledger() as ledger:
        ledger.receive(delivery.founding)
        before = digests(ledger)
        assert [type(refusal.error) for refusal in ledger.receive([late]).refused] == [PredecessorMissing]
        assert digests(ledger) == before
        assert ledger.receive([late, missing]).taken == late.count + missing.count  # in one delivery, in any order


def test_a_position_that_does_not_follow_is_refused() -> None:
    """The third act of a lane, said to be the second."""
    delivery = Delivery()
    village = delivery.village
    first, _, third = (village.present(village.ana) for _ in range(3))
    delivery.founding.append(village.segment(first))
    village.acts = [act for act in village.acts if act.actor != third.actor or act is first]
    wrong = changed(village.segment(third), first=2)
    check_refused(delivery, wrong, WrongSignature)
    signed_so = village.key_of(third).sign(tip_message(third.volume.id, 2, third.hash))
    check_refused(delivery, changed(wrong, signature=signed_so), admit.BrokenChain)


@pytest.mark.parametrize(("key", "rule"), [(SMALL_ORDER, SmallOrderKey), (NOT_CANONICAL, NonCanonicalKey)])
def test_an_admission_makes_no_bad_key_good(key: bytes, rule: type[Refused]) -> None:
    delivery = Delivery()
    village = delivery.village
    data = {"household": village.households[0], "key": spell(key), "person": village.ana.id, "proof": spell(bytes(64))}
    admission = village.by(village.ana, "key.admitted", data)
    delivery.founding.append(village.segment(admission))
    check_refused(delivery, changed(delivery.good(), actor=key + bytes(8)), rule)


@pytest.mark.parametrize("size", [0, 3, 4, 40, 67])
def test_bytes_that_end_before_the_signature_does_are_no_segment(size: int) -> None:
    with pytest.raises((segments.MissingSignature, segments.UnknownSegmentFormat)):
        read_segment(write_segment(Delivery().good())[:size])


def test_every_refusal_says_in_a_sentence_what_to_do() -> None:
    delivery = Delivery()
    with a_ledger() as ledger:
        ledger.receive(delivery.founding)
        for bad, rule in SEGMENTS.values():
            [refusal] = ledger.receive([bad(delivery)]).refused
            assert str(refusal.error).endswith(".")
            assert refusal.error.rule == rule.rule
            assert len(str(refusal.error)) < 400
    rules = {rule for _, rule in (*SEGMENTS.values(), *TEXTS.values())}
    assert len({rule.rule for rule in rules}) == len(rules)
