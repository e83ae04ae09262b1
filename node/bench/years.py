"""Forty years of one village with a meeting every month, and the growth of another one.

Three households have a key each: the secretary's, the second signer's and a third one's. At each meeting

    the secretary       opens it, proposes a motion, records the decision, and closes the meeting
    the second signer   attests opening, decision and closing, which is a voice for the closing too
    the third one       gives a second voice of the three for the closing
    the secretary       writes the seal, having seen both voices; the next meeting has seen it

Each year has a volume of its own, so that everybody begins a new lane in it.
"""

from typing import Final

from caracol.ledger.acts.act import Act
from caracol.node.bench import Result, Run
from caracol.node.bench.book import MOTION, Book, Person, member_id
from caracol.node.bench.judging import in_parts, seconds_to_judge

YEARS: Final = 40
UNSEALED_YEARS: Final = 20
MEETINGS: Final = 12
"""Meetings in a year."""
WEEKS: Final = 52
"""Weeks in a year: so many batches of equal size arrive in it."""
STEPS: Final = 400
"""Steps of growth: by turns a new household with a key, and a meeting."""


def measure(run: Run) -> Result:
    """Seconds for all years at once, week by week, for fewer years without any seal, and for a village that grows."""
    years, unsealed_years = run.sized(YEARS), run.sized(UNSEALED_YEARS)
    sealed, unsealed = village(years), village(unsealed_years, sealed=False)
    grown, steps = growth(run.sized(STEPS))
    figures = {
        "years.fold_s": seconds_to_judge(sealed.body, [sealed.acts], all_effective=True),
        "years.weekly_s": seconds_to_judge(sealed.body, in_parts(sealed.acts, years * WEEKS), all_effective=True),
        "years.unsealed_s": seconds_to_judge(unsealed.body, [unsealed.acts], all_effective=True),
        "years.growing_s": seconds_to_judge(grown.body, steps, all_effective=True),
    }
    sizes = {
        "years": years,
        "acts": len(sealed.acts),
        "meetings": years * MEETINGS,
        "weeks": years * WEEKS,
        "unsealed_years": unsealed_years,
        "unsealed_acts": len(unsealed.acts),
        "growing_steps": len(steps) - 1,
        "growing_acts": len(grown.acts),
    }
    return Result(sizes, figures)


def village(years: int, *, sealed: bool = True) -> Book:
    """So many years of a village: with all that makes its meetings firm, or with its officers' signatures only."""
    book = Book(founders=3, households=3)
    newest = book.acts[1:]
    for number in range(years * MEETINGS):
        year, month = divmod(number, MEETINGS)
        newest = _meeting(book, newest, f"{2026 + year}-{month + 1:02}-28", sealed=sealed)
    return book


def growth(steps: int) -> tuple[Book, list[list[Act]]]:
    """A village that grows, and its acts step by step; its founding is the first batch."""
    book = Book(founders=3, households=3)
    batches = [list(book.acts)]
    newest = batches[0][1:]
    for number in range(steps):
        before = len(book.acts)
        newest = [_short_meeting(book, newest, number // 2 + 4) if number % 2 else _new_household(book, newest, number)]
        batches.append(book.acts[before:])
    return book, batches


def _meeting(book: Book, newest: list[Act], on: str, *, sealed: bool) -> list[Act]:
    """Write one meeting by people who have seen the newest acts; what is newest then."""
    secretary, second, third = book.founders
    seat = book.seat(secretary)
    opened = book.write(secretary, "meeting.opened", _came(3), under=seat, sees=newest, on=on)
    motion = book.write(secretary, "motion.proposed", MOTION, under=seat, on=on)
    decision = {
        "counts": {"yes": 3}, "meeting": opened.id, "method": "hands", "motion": motion.id, "result": "adopted",
    }  # fmt: skip
    decided = book.write(secretary, "motion.decided", decision, under=seat, on=on)
    closed = book.write(secretary, "meeting.closed", {"meeting": opened.id}, under=seat, on=on)
    voices = [book.attest(second, opened, decided, closed, on=on)]
    if not sealed:
        return voices
    voices.append(book.voice(third, closed, on=on))
    return [book.write(secretary, "meeting.sealed", {"closing": closed.id}, sees=voices, on=on)]


def _new_household(book: Book, newest: list[Act], number: int) -> Act:
    """Register a household and admit a key that speaks for it; the attestation of both."""
    secretary, second, _ = book.founders
    seat = book.seat(secretary)
    person = Person(f"newcomer {number}", member_id(f"new household {number}"))
    household = {"household": person.household}
    registered = book.write(secretary, "household.registered", household, under=seat, sees=newest)
    admitted = book.write(secretary, "key.admitted", book.admission(person), under=seat)
    return book.attest(second, registered, admitted)


def _short_meeting(book: Book, newest: list[Act], households: int) -> Act:
    """Open and close a meeting; the attestation of both."""
    secretary, second, _ = book.founders
    seat = book.seat(secretary)
    opened = book.write(secretary, "meeting.opened", _came(households), under=seat, sees=newest)
    closed = book.write(secretary, "meeting.closed", {"meeting": opened.id}, under=seat)
    return book.attest(second, opened, closed)


def _came(households: int) -> dict[str, int]:
    """Every household came to a meeting."""
    return {"convocation": 1, "households": households, "present": households, "represented": 0}
