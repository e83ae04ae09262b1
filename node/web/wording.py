"""Dates, quantities and the names of things, in one language.

The tables hold English; what stands in them is translated when it is asked for.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from caracol.ledger.views.burden import YearView
from caracol.ledger.views.language import Counted, Language
from caracol.ledger.views.reading import NAMELESS, SHORT
from caracol.node.web.facts.reading import Words
from caracol.node.web.neighbours import Peer

PERSON: Final = re.compile("[a-z2-7]{13}")
CUT: Final = 160
"""So many characters of a text stand in a line."""
NO_BREAK: Final = "\xa0"

VERDICTS: Final = {
    "effective": "It holds",
    "pending": "Something is missing",
    "contested": "In dispute",
    "void": "Without effect",
    "waiting": "Not judged yet",
}
MEANINGS: Final = {
    "effective": "It is in force.",
    "pending": "It has no effect yet, because something is missing.",
    "contested": "It has no effect until the assembly settles it.",
    "void": "It has no effect. It stays in the book, so that everybody can see that it was written.",
    "waiting": "It is kept and passed on. Something that it had seen has not arrived here yet.",
}
REASONS: Final = {
    ("pending", "founding"): "The founding is not signed by enough founders yet.",
    ("pending", "key"): "Whoever wrote it is not fully admitted yet.",
    ("pending", "mandate"): "The mandate of whoever wrote it is not in force yet.",
    ("pending", "rests"): "It rests on something that is not in force yet.",
    ("pending", "fits"): "Something that must come first is not there yet.",
    ("pending", "signatures"): "Not enough people have signed it yet.",
    ("pending", "households"): "Not enough households have spoken for it yet.",
    ("pending", "charter"): "It was written under an older charter, and does not fit the one in force.",
    ("contested", "key"): "The admission of whoever wrote it is in dispute.",
    ("contested", "revoked"): "The key it was signed with was cancelled, and neither side knew of the other.",
    ("contested", "mandate"): "The mandate of whoever wrote it is in dispute.",
    ("contested", "ended"): "The mandate of whoever wrote it had been taken back, and neither side knew of the other.",
    ("contested", "rests"): "It rests on something that is in dispute.",
    ("contested", "fits"): "Whether it keeps the rules depends on something in dispute.",
    ("contested", "exclusive"): "Two were written that cannot both stand, and neither knew of the other.",
    ("contested", "signatures"): "Whether enough people signed it is in dispute.",
    ("contested", "term"): "Its date is not within the time of the mandate.",
    ("contested", "withdrawn"): "Whether its author took it back is in dispute.",
    ("contested", "fork"): "The same key signed two different things at the same place.",
    ("contested", "objected"): "Somebody objects with a key of the person whom it is about.",
}
BODIES: Final = {
    "assembly": "Assembly",
    "commission": "Commission",
    "committee": "Committee",
    "council": "Council",
    "federation": "Federation",
    "group": "Working group",
}
STATES: Final = {
    "in force": "In force",
    "declined": "Declined",
    "ended": "Its term is over",
    "recalled": "Taken back",
    "resigned": "Given back",
    "suspended": "Suspended",
    "contested": "In dispute",
    "pending": "Something is missing",
    "void": "Without effect",
}
"""How a mandate stands."""
DUE: Final = {"due": "not yet due", "given": "in time", "late": "too late", "missing": "missing"}
"""What became of a date on which a report was due."""
OUTCOMES: Final = {
    "accepted": "The assembly accepted it",
    "rejected": "The assembly rejected it",
    "remarks": "The assembly had remarks",
}
RESULTS: Final = {"adopted": "Adopted", "rejected": "Rejected"}
BECAME: Final = {**RESULTS, "postponed": "Put off", "withdrawn": "Withdrawn"}
"""What became of a motion."""
ACTIONS: Final = {
    "consume": "Given out",
    "lower": "Less than the book said",
    "produce": "Came in",
    "raise": "More than the book said",
    "received": "Came from another store",
    "transfer": "Passed on",
    "use": "Used",
    "work": "Worked",
}
"""What happened to a common good."""
OPTIONS: Final = {
    "yes": "Yes",
    "no": "No",
    "abstain": "Abstained",
    "aside": "Stood aside",
    "block": "Blocked",
    "absent": "Absent",
}
"""In the order in which they are read out."""
CARRIED: Final = {
    "days": Counted("{number} day in posts", "{number} days in posts", "number"),
    "minutes": Counted("{number} minute of community work", "{number} minutes of community work", "number"),
    "given": Counted("{number} turn given away", "{number} turns given away", "number"),
    "taken": Counted("{number} turn served for others", "{number} turns served for others", "number"),
}
"""What a household carried in a year."""
METHODS: Final = {
    "ballot": "by ballot",
    "consensus": "by consensus",
    "hands": "by show of hands",
    "lot": "by lot",
    "voice": "by voice",
}
KINDS: Final = {
    "equipment": "equipment",
    "fund": "fund",
    "labour": "work",
    "land": "land",
    "place": "place",
    "stock": "stock",
}
UNITS: Final = {
    "gram": ("g", "kg", 1000),
    "millilitre": ("ml", "l", 1000),
    "metre": ("m", "km", 1000),
    "minute": ("min", "h", 60),
}
"""By unit: its sign, that of a larger one, and how many make the larger one."""
CENTAVOS: Final = 100
"""In a peso."""
COUNTED: Final = {
    "centavo": Counted("centavo", "centavos", "number"),
    "peso": Counted("peso", "pesos", "number"),
    "day": Counted("day", "days", "number"),
    "hour": Counted("hour", "hours", "number"),
    "piece": Counted("piece", "pieces", "number"),
}
PEERS: Final = {
    "last-heard": "Not connected now",
    "never-seen": "Never seen yet",
    "reachable": "Connected now",
    "refused": "No connection",
}
HEARD: Final = "Last heard on {when}"
REFUSALS: Final = {
    "busy": "it has no room at the moment",
    "not-a-node": "something else answers at its address",
    "own-key": "it uses the key of this node, as a copy of it would",
    "too-much-refused": "too much of what it brings breaks a rule",
    "too-slow": "it took too long to answer",
    "unknown-node": "over there nobody has admitted this node yet",
    "wrong-certificate": "something with another key answers at its address",
    "wrong-version": "one of the two has a version that the other does not understand",
}
BROKEN: Final = "it does not keep to the rules by which nodes talk"
"""For every other code."""
MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
DATE: Final = "{day} {month} {year}"


class Wording(Language):
    """How pages say things in one language."""

    def reason(self, verdict: str, code: str) -> str:
        """Why an act waits."""
        return self.say(REASONS.get((verdict, code), MEANINGS[verdict]))

    def counts(self, votes: Mapping[str, int], candidates: Mapping[str, Words]) -> list[tuple[str, int]]:
        """The options of a vote with their numbers; a motion's own options before the usual ones, people by name."""
        places = list(OPTIONS)
        ordered = sorted(votes, key=lambda option: places.index(option) if option in OPTIONS else -votes[option])
        return [(self._option(option, candidates), votes[option]) for option in ordered]

    def options(self, options: Iterable[str], candidates: Mapping[str, Words]) -> list[str]:
        """Options in words, people by name."""
        return [self._option(option, candidates) for option in options]

    def _option(self, option: str, candidates: Mapping[str, Words]) -> str:
        if option in candidates:
            return self.line(candidates[option])
        if option not in OPTIONS and PERSON.fullmatch(option):
            return self.say(NAMELESS["person"], short=option[:SHORT])
        return self.name(OPTIONS, option)

    def date(self, on: str) -> str:
        """A date: 2026-09-12 is 12 September 2026."""
        year, month, day = on[:10].split("-")
        said = self.say(DATE, day=int(day), month=self.say(MONTHS[int(month) - 1]), year=int(year))
        return said.replace(" ", NO_BREAK, 1)

    def moment(self, at: str) -> str:
        """A date with its time."""
        return f"{self.date(at)}, {at[11:16]}"

    def peer(self, peer: Peer) -> str:
        """How it stands with another node."""
        if peer.status == "last-heard" and peer.heard:
            return self.last_heard(peer.heard)
        said = self.say(PEERS[peer.status])
        return f"{said}: {self.say(REFUSALS.get(peer.why, BROKEN))}" if peer.why else said

    def last_heard(self, at: str) -> str:
        """When another node was heard."""
        return self.say(HEARD, when=self.moment(at))

    def quantity(self, amount: int, unit: str) -> str:
        """A quantity in the unit that people would use."""
        if unit == "centavo" and abs(amount) >= CENTAVOS:
            pesos, rest = divmod(abs(amount), CENTAVOS)
            said = f"{'−' if amount < 0 else ''}{grouped(pesos)}{NO_BREAK}{self.say(COUNTED['peso'], number=pesos)}"
            return f"{said} {self.quantity(rest, unit)}" if rest else said
        if unit in COUNTED:
            return f"{grouped(amount)}{NO_BREAK}{self.say(COUNTED[unit], number=amount)}"
        if unit not in UNITS:
            return f"{grouped(amount)}{NO_BREAK}{unit}"
        small, large, times = UNITS[unit]
        if abs(amount) < times:
            return f"{grouped(amount)}{NO_BREAK}{small}"
        whole, rest = divmod(abs(amount), times)
        sign = "−" if amount < 0 else ""
        if times == 1000:
            return f"{sign}{grouped(whole)}{f'.{rest:03}'.rstrip('0') if rest else ''}{NO_BREAK}{large}"
        return f"{sign}{grouped(whole)}{NO_BREAK}{large}" + (f" {rest}{NO_BREAK}{small}" if rest else "")

    def carried(self, year: YearView) -> str:
        """What a household carried in a year."""
        numbers = {what: getattr(year, what) for what in CARRIED}
        return ", ".join(self.say(CARRIED[what], number=number) for what, number in numbers.items() if number)

    def line(self, words: Words) -> str:
        """A text in one line."""
        return cut(self.version(words)[1])


def grouped(number: int) -> str:
    """A whole number, in groups of three digits with small gaps; neither comma nor point, which mislead somewhere."""
    return f"{number:,}".replace(",", NO_BREAK).replace("-", "−")


def cut(text: str, length: int = CUT) -> str:
    """A text in one line, and not too long for it."""
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1] + "…"
