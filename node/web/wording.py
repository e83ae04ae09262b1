"""Dates, quantities and the names of things, in one language.

The tables hold English; what stands in them is translated when it is asked for.
"""

from collections.abc import Mapping
from gettext import NullTranslations
from typing import Final

from caracol.node.web.facts.reading import Words
from caracol.node.web.neighbours import Peer

CUT: Final = 160
"""So many characters of a text stand in a line."""
NO_BREAK: Final = "\xa0"

VERDICTS: Final = {
    "effective": "It holds",
    "pending": "Something is missing",
    "contested": "In dispute",
    "void": "Without effect",
}
MEANINGS: Final = {
    "effective": "It is in force.",
    "pending": "It has no effect yet, because something is missing.",
    "contested": "It has no effect until the assembly settles it.",
    "void": "It has no effect. It stays in the book, so that everybody can see that it was written.",
}
REASONS: Final = {
    ("pending", "founding"): "The founding is not signed by enough founders yet.",
    ("pending", "key"): "Whoever wrote it is not fully admitted yet.",
    ("pending", "mandate"): "The mandate of whoever wrote it is not in force yet.",
    ("pending", "names"): "It speaks of something that has not arrived here yet.",
    ("pending", "rests"): "It rests on something that is not in force yet.",
    ("pending", "fits"): "Something that must come first is not there yet.",
    ("pending", "signatures"): "Not enough people have signed it yet.",
    ("pending", "households"): "Not enough households have spoken for it yet.",
    ("pending", ""): "It rests on something that rests on it in turn.",
    ("contested", "founding"): "The founding itself is in dispute.",
    ("contested", "key"): "The admission of whoever wrote it is in dispute.",
    ("contested", "revoked"): "The key it was signed with was cancelled, and neither side knew of the other.",
    ("contested", "mandate"): "The mandate of whoever wrote it is in dispute.",
    ("contested", "ended"): "The mandate of whoever wrote it had been taken back, and neither side knew of the other.",
    ("contested", "names"): "It speaks of something that is in dispute.",
    ("contested", "rests"): "It rests on something that is in dispute.",
    ("contested", "fits"): "Whether it keeps the rules depends on something in dispute.",
    ("contested", "exclusive"): "Two were written that cannot both stand, and neither knew of the other.",
    ("contested", "signatures"): "Whether enough people signed it is in dispute.",
    ("contested", "checkpoint"): "The assembly closed its meeting before enough people had signed it.",
    ("contested", "fork"): "The same key signed two different things at the same place.",
    ("contested", "households"): "Whether enough households spoke for it is in dispute.",
    ("contested", "membership"): "More households belong to the body than were counted when they spoke for it.",
}
TYPES: Final = {
    "act.annulled": "Let fall by the assembly",
    "act.corrected": "A slip of the pen set right",
    "act.ratified": "Made its own by the assembly",
    "allotment.granted": "A part set aside to give out",
    "allotment.returned": "A part given back",
    "attendance.recorded": "Who came",
    "attested": "Confirmed",
    "body.founded": "The founding",
    "event.recorded": "Something came in or went out",
    "household.described": "A household described",
    "household.registered": "A household registered",
    "key.admitted": "A key admitted",
    "key.revoked": "A key cancelled",
    "mandate.accepted": "A mandate accepted",
    "mandate.granted": "A mandate given",
    "mandate.recalled": "A mandate taken back",
    "mandate.reported": "A report",
    "meeting.closed": "A meeting closed",
    "meeting.convened": "A call to a meeting",
    "meeting.opened": "A meeting opened",
    "motion.decided": "A decision",
    "motion.proposed": "A proposal",
    "node.admitted": "A machine admitted",
    "node.removed": "A machine removed",
    "person.presented": "A person presented",
    "person.registered": "A person registered",
    "resource.registered": "A common good registered",
}
BODIES: Final = {
    "assembly": "Assembly",
    "commission": "Commission",
    "committee": "Committee",
    "council": "Council",
    "federation": "Federation",
    "group": "Working group",
}
POWERS: Final = {
    "admit": "admit people, keys and machines",
    "attest": "confirm what others write",
    "coordinate": "open consultations",
    "record": "write in the book",
    "represent": "speak for the body elsewhere",
    "steward": "look after common goods",
}
CLAUSES: Final = {"must": "Must", "may": "Can", "must not": "Must not"}
RESULTS: Final = {"adopted": "Adopted", "rejected": "Rejected"}
OPTIONS: Final = {
    "yes": "Yes",
    "no": "No",
    "abstain": "Abstained",
    "aside": "Stood aside",
    "block": "Blocked",
    "absent": "Absent",
}
"""In the order in which they are read out."""
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
    "stock": "store",
}
UNITS: Final = {
    "gram": ("g", "kg", 1000),
    "millilitre": ("ml", "l", 1000),
    "metre": ("m", "km", 1000),
    "minute": ("min", "h", 60),
}
"""By unit: its sign, that of a larger one, and how many make the larger one."""
COUNTED: Final = {
    "centavo": ("centavo", "centavos"),
    "day": ("day", "days"),
    "hour": ("hour", "hours"),
    "piece": ("piece", "pieces"),
}
PEERS: Final = {
    "last-heard": "Not connected now",
    "never-seen": "Never seen yet",
    "reachable": "Connected now",
    "refused": "No connection",
}
HEARD: Final = "Last heard on {when}"
REFUSALS: Final = {
    "busy": "it has no room for more connections at the moment",
    "not-a-node": "something else answers at its address",
    "own-key": "it uses the key of this node, as a copy of it would",
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
SAYINGS: Final = frozenset(
    said
    for table in (VERDICTS, MEANINGS, TYPES, BODIES, POWERS, CLAUSES, RESULTS, OPTIONS, METHODS, KINDS, PEERS, REFUSALS)
    for said in table.values()
) | {*REASONS.values(), *MONTHS, DATE, HEARD, BROKEN}
"""Everything here that is translated, besides what is counted."""


class Wording:
    """How things are said in one language."""

    def __init__(self, language: str, translations: NullTranslations) -> None:
        self.language = language
        self._translate = translations.gettext
        self._count = translations.ngettext

    def name(self, table: Mapping[str, str], word: str) -> str:
        """The word of a table for something; the thing's own name where the table does not know it."""
        return self._translate(table[word]) if word in table else word

    def reason(self, verdict: str, code: str) -> str:
        """Why an act waits."""
        return self._translate(REASONS.get((verdict, code), MEANINGS[verdict]))

    def counts(self, votes: Mapping[str, int]) -> list[tuple[str, int]]:
        """The options of a vote with their numbers; a motion's own options before the usual ones."""
        places = list(OPTIONS)
        ordered = sorted(votes, key=lambda option: places.index(option) if option in OPTIONS else -votes[option])
        return [(self.name(OPTIONS, option), votes[option]) for option in ordered]

    def date(self, on: str) -> str:
        """A date: 2026-09-12 is 12 September 2026."""
        year, month, day = on[:10].split("-")
        said = self._translate(DATE).format(day=int(day), month=self._translate(MONTHS[int(month) - 1]), year=int(year))
        return said.replace(" ", NO_BREAK, 1)

    def moment(self, at: str) -> str:
        """A date with its time."""
        return f"{self.date(at)}, {at[11:16]}"

    def peer(self, peer: Peer) -> str:
        """How it stands with another node."""
        if peer.status == "last-heard" and peer.heard:
            return self.last_heard(peer.heard)
        said = self._translate(PEERS[peer.status])
        return f"{said}: {self._translate(REFUSALS.get(peer.why, BROKEN))}" if peer.why else said

    def last_heard(self, at: str) -> str:
        """When another node was heard."""
        return self._translate(HEARD).format(when=self.moment(at))

    def quantity(self, amount: int, unit: str) -> str:
        """A quantity in the unit that people would use."""
        if unit in COUNTED:
            return f"{grouped(amount)}{NO_BREAK}{self._count(*COUNTED[unit], amount)}"
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

    def version(self, words: Words) -> tuple[str, str]:
        """The language in which a text is shown, and the text: the reader's language, else the first that it has."""
        language = self.language if self.language in words else next(iter(words), "")
        return language, words.get(language, "")

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
