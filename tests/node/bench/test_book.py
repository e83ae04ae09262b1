"""Acts for measuring: they are what the gate would let in, but for their signatures."""

import pytest

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import unspell
from caracol.ledger.acts.envelope import read_act
from caracol.ledger.acts.keys import proof_message
from caracol.ledger.keys.ed25519 import verify
from caracol.ledger.rules.fold import Fold
from caracol.ledger.volumes.change import act_change
from caracol.node.bench.book import MOTION, Book, Person
from caracol.node.bench.judging import in_parts, seconds_to_judge
from caracol.node.bench.material import Village, acts_of


def motion(book: Book, **how: object) -> Act:
    author = book.founders[0]
    return book.write(author, "motion.proposed", MOTION, under=book.seat(author), **how)  # type: ignore[arg-type]  # each test passes what it is about


def test_equal_calls_make_equal_acts() -> None:
    assert [motion(Book()).id] == [motion(Book()).id]


def test_every_hash_is_that_of_the_change_and_every_text_is_canonical() -> None:
    book = Book()
    motion(book, lane=3, on="2031-05-06")
    motion(book, scope="inner", sees=book.acts[1:])
    for act in book.acts:
        assert act.hash == act_change(act.volume, act.actor, act.position, act.previous, act.text)[1]
        assert read_act(act.text, act.volume.year)[0] == act.entry


def test_an_act_sees_the_one_before_it_in_its_lane_and_what_it_is_told() -> None:
    book = Book()
    voice = book.acts[1]
    first = motion(book, sees=[voice, book.acts[0]])
    second = motion(book)
    assert first.previous == book.acts[0].hash
    assert first.entry.seen == (voice.id,)  # the founding comes before it in the lane
    assert second.previous == first.hash
    assert second.entry.seen == ()


def test_a_lane_forks_where_it_is_told_and_goes_on_behind_the_last_branch() -> None:
    r"""What is written here:

    first - second                again
          \ other - following
    """
    book = Book()
    first, second = motion(book, lane=1), motion(book, lane=1)
    other = motion(book, lane=1, after=first, sees=[book.acts[1]])
    following, again = motion(book, lane=1), motion(book, lane=1, after="start", sees=[book.acts[1]])
    assert [second.position, other.position, following.position, again.position] == [2, 2, 3, 1]
    assert second.previous == other.previous == first.hash
    assert following.previous == other.hash
    assert again.previous == first.volume.id
    assert first.actor == second.actor == other.actor == following.actor == again.actor


def test_a_key_that_is_admitted_has_proved_itself() -> None:
    book = Book()
    person = Person("newcomer", book.households[3])
    proof = unspell(book.admission(person)["proof"])
    key = person.signing_key.public
    verify(key, proof_message(book.body, person.id, person.household, key), proof)


def test_parts_are_all_the_acts_in_their_order() -> None:
    acts = Book(founders=7, households=7).acts
    assert [act for part in in_parts(acts, 3) for act in part] == acts
    assert [len(part) for part in in_parts(acts, 3)] == [2, 2, 3]


def test_where_all_should_be_effective_the_others_are_told() -> None:
    book = Book()
    first, second, _ = book.founders
    left = {"household": book.households[3]}
    alone = book.write(first, "household.left", left, under=book.seat(first), sees=book.acts[1:])
    assert seconds_to_judge(book.body, [book.acts]) > 0
    with pytest.raises(RuntimeError, match=r"1 of 4 acts are not effective: 1 × household\.left: pending"):
        seconds_to_judge(book.body, [book.acts], all_effective=True)
    book.attest(second, alone)
    assert seconds_to_judge(book.body, [book.acts], all_effective=True) > 0


def test_a_village_with_stewards_is_effective_up_to_its_seal() -> None:
    village = Village()
    for number in range(10):
        village.record(number % village.STEWARDS, number)
    village.seal()
    village.record(0, 10, village.lanes[2])
    fold = Fold(village.body)
    fold.add(acts_of(village))
    fold.settle()
    assert {found.verdict for found in fold.verdicts.values()} == {"effective"}
