"""A node's folder, opened for one command: its ledger, its keys, and ids as people type them.

An id may be abbreviated to its first characters, four at least, as long as only one act fits.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TypeVar

from caracol.ledger.abstract import AbstractLedger
from caracol.ledger.acts.act import Act
from caracol.ledger.acts.words import words_of
from caracol.ledger.bounded import BoundedLedger
from caracol.ledger.keys.ed25519 import SigningKey
from caracol.ledger.ledger import Ledger
from caracol.ledger.letters import quoted
from caracol.ledger.messages import message
from caracol.ledger.recording import Recorder
from caracol.ledger.store.finding import Found
from caracol.ledger.store.store import Store
from caracol.ledger.views.language import ENGLISH, Language
from caracol.ledger.views.reading import SHORT, Reading
from caracol.node.cli.calling import is_called, is_part
from caracol.node.cli.forms.founding import UNDETERMINED
from caracol.node.cli.mistakes import Mistake
from caracol.node.cli.options import passphrase_for
from caracol.node.cli.output import one_line
from caracol.node.cli.saying import spoken, told
from caracol.node.collector import calm_collector
from caracol.node.config.folder import Folder
from caracol.node.config.keyring import Keyring
from caracol.node.config.notes import RuntimeNotes
from caracol.node.config.settings import choose
from caracol.node.daemon.client import reach
from caracol.node.daemon.remote import RemoteLedger
from caracol.node.daemon.running import turn

T = TypeVar("T")

LAST = "last"
LEAST = 4
"""So many characters of an id have to be typed."""
SHOWN = 5
"""So many are shown where several fit."""
WORDS = 40
"""So many characters of an act's words are shown beside its id."""
LISTED = 20
"""So many names are listed where none fits."""
SENTENCES: Final[dict[str, str]] = {
    "several bodies": (
        "This folder holds several bodies of yours: {bodies}. Name one with `--body`, or say once which is your own: "
        "`caracol config home BODY`."
    ),
    "none": "There is no {what} {typed} here. There are: {there}.",
    "and more": " and {number} more",
}


class Desk:
    """What a command works with."""

    def __init__(self, folder: Folder, ledger: AbstractLedger, language: Language = ENGLISH) -> None:
        """`language`: that of whoever sits there."""
        self.folder = folder
        self.language = language
        self.ledger = ledger
        self.keyring = Keyring(folder.keys)

    def recorder(self, key: SigningKey) -> Recorder:
        """A recorder that signs with this key."""
        return Recorder(self.ledger, key, self._notes(), os.urandom)

    def reading(self, body: str) -> Reading:
        """The body as it stands now, with the names that this folder knows."""
        volumes = [volume for volume in self.ledger.store.volumes() if volume.body == body]
        texts = {
            private.id: private.text
            for volume in volumes
            for private in self.ledger.store.private_texts(volume)
            if private.text
        }
        labels = {named.public: named.name for named in self.keyring.readable()}
        return Reading(self.ledger.fold(body), texts, labels, self.language)

    def bodies(self) -> list[str]:
        """The ids of the bodies in the folder: one at least."""
        bodies = self.ledger.bodies()
        if not bodies:
            raise nothing_here(self.folder)
        return bodies

    def body(self, typed: str | None) -> str:
        """The id of the body that was named, by its id, a name of it, or a part of one; one's own, if none was."""
        bodies = self.bodies()
        if typed is None:
            return self._own(bodies)
        begin = [body for body in bodies if len(typed) >= LEAST and body.startswith(typed)]
        names = {body: self._names_of(body) for body in bodies}
        called = [body for body in bodies if is_called(names[body], typed)]
        parts = [body for body in bodies if is_part(names[body], typed)]
        return only(begin or called or parts, typed, "body", self._listed, there=map(self.name_of, bodies))

    def _own(self, bodies: list[str]) -> str:
        """The only body there is; else the one that the setting `home` names; else the one that knows a key of here."""
        if len(bodies) == 1:
            return bodies[0]
        if home := choose(self.folder, os.environ).settings.home:
            return self.body(home)
        keys = {named.public for named in self.keyring.readable()}
        own = [body for body in bodies if not keys.isdisjoint(self.ledger.keys(body))]
        if len(own) == 1:
            return own[0]
        raise Mistake("BodyUnclear", told(SENTENCES["several bodies"], bodies=self._listed(own or bodies)))

    def act(self, typed: str, body: str | None = None) -> Act:
        """The act that was named by its id, of one body or of all, or by a name in it; `last` is the newest that is no
        attestation.
        """
        if typed == LAST:
            held = self.ledger.fold(self.body(body)).acts.values()
            return self.newest(act for act in held if act.entry.type != "attested")
        begun = self.ledger.store.find_by_prefix(typed.lower()) if len(typed) >= LEAST else []
        fitting = [each for each in begun if body in (None, each.volume.body)]
        called = [] if fitting else [act for act in self._of(body) if is_called(names_in(act), typed)]
        if called:
            return only(called, typed, "act", list_acts)
        found = only(fitting or _too_short(typed), typed, "act", _list_found)
        act = self.ledger.act(found.id)
        if act is None:
            raise LookupError(message("The store holds {act}, and its body does not.", act=found.id))
        return act

    def newest(self, acts: Iterable[Act]) -> Act:
        """Of these acts of one body the newest by date; one that was recorded here after it came in goes before."""
        placed = list(enumerate(acts))  # the acts of a fold stand behind those that they have seen
        by_date = max(placed, key=lambda each: (each[1].entry.on, each[0]))[1]
        ours = self._notes().actors()
        meant = {act.id: act for _, act in placed if act.actor in ours} | {by_date.id: by_date}
        return next(meant[name] for name in self.ledger.store.by_arrival(by_date.volume.body) if name in meant)

    def mandate(self, typed: str, body: str) -> str:
        """The id of a mandate, by its own id or by its post where only one fits."""
        act, slash, place = typed.partition("/")
        fold = self.ledger.fold(body)
        posts = [mandate for mandate in fold.in_force() if mandate.terms.post == typed]
        if len(posts) == 1:
            return fold.name_of(posts[0])
        return self.act(act, body).id + slash + place

    def tongue(self, body: str) -> str:
        """The language in which a body's people write a plain text: its first one (BCP 47)."""
        founding = self.ledger.fold(body).founding
        return founding.languages[0] if founding and founding.languages else UNDETERMINED

    def _notes(self) -> RuntimeNotes:
        return RuntimeNotes(self.folder.runtime(os.environ), self.folder.store)

    def _of(self, body: str | None) -> Iterable[Act]:
        """The acts of a body, or of one's own."""
        bodies = self.bodies()
        return self.ledger.fold(body or (bodies[0] if len(bodies) == 1 else self.body(None))).acts.values()

    def name_of(self, body: str) -> str:
        """What a body is called; the beginning of its id where its founding is not here."""
        return next(iter(self._names_of(body)), body[:SHORT])

    def _names_of(self, body: str) -> list[str]:
        founding = self.ledger.fold(body).founding
        return list(founding.names.values()) if founding else []

    def _listed(self, bodies: Iterable[str]) -> str:
        return ", ".join(f"{self.name_of(body)} ({body[:SHORT]})" for body in bodies)


@contextmanager
def at_desk(
    folder: Folder, language: Language = ENGLISH, *, writing: bool = False, memory_mb: int | None = None
) -> Iterator[Desk]:
    """The folder, opened: for reading, all of one moment; or for writing, which people do in turn.

    `memory_mb`: what one body may fill, if it is not as the settings say.
    """
    calm_collector()
    if writing:
        with turn(folder), _writable(folder, memory_mb) as ledger:
            yield Desk(folder, ledger, language)
        return
    if not folder.store.exists():
        raise nothing_here(folder)
    with Store.open(folder.store, readonly=True) as store, store.looking():
        yield Desk(folder, Ledger(store), language)


@contextmanager
def _writable(folder: Folder, memory_mb: int | None) -> Iterator[AbstractLedger]:
    """The folder's ledger; where a daemon holds it, one that hands it what is written."""
    daemon = reach(folder)
    if daemon is not None:
        with Store.open(folder.store, readonly=True) as store:
            yield RemoteLedger(store, daemon)
        return
    with Store.open(folder.store) as store:
        chosen = choose(folder, os.environ, {"memory_mb": memory_mb}).settings
        ledger = BoundedLedger(store, chosen.memory_mb << 20)
        ledger.settle_stale()
        yield ledger


def unlocked(folder: Folder, name: str, passphrase_file: Path | None) -> SigningKey:
    """The key of this name. Its passphrase is asked for while no store is open, so that nobody waits for an answer."""
    keyring = Keyring(folder.keys)
    keyring.public(name)
    return keyring.open(name, passphrase_for(name, passphrase_file))


def nothing_here(folder: Folder) -> Mistake:
    """The folder holds no body."""
    return Mistake(
        "NothingHere",
        told(
            (
                "There is no body in {path} yet. Found one with `caracol found FILE.toml --as NAME`, have "
                "one invented with `caracol demo --folder NEW`, or name another folder with --folder."
            ),
            path=folder.path,
        ),
    )


def names_in(act: Act) -> Iterable[str]:
    """The names that stand in an act, such as those of a motion or a resource."""
    names: dict[str, str] = getattr(act.data, "names", None) or {}
    return names.values()


def _too_short(typed: str) -> list[Found]:
    """Nothing; refused where what was typed is neither a name nor long enough for an id."""
    _characters(typed)
    return []


def abbreviated(typed: str, acts: Iterable[Act]) -> list[Act]:
    """The acts whose ids begin like this."""
    characters = _characters(typed)
    return [act for act in acts if act.id.startswith(characters)]


def _characters(typed: str) -> str:
    """The first characters of an id, as they stand in it."""
    if len(typed) < LEAST:
        raise Mistake(
            "NameUnknown",
            message(
                "An id may be abbreviated to {least} characters, not fewer; found {typed}.",
                least=LEAST,
                typed=quoted(typed),
            ),
        )
    return typed.lower()


KINDS_OF_NAMES: Final[dict[str, str]] = {
    "act": "act",
    "household": "household",
    "person": "person",
    "mandate": "mandate",
    "key": "key",
}
"""What people look for by a name."""


def only(fitting: list[T], typed: str, what: str, listed: Callable[[list[T]], str], there: Iterable[str] = ()) -> T:
    """The one thing that fits what was typed. `there`: the names that would have fitted, told where none does."""
    if not fitting:
        raise Mistake("NameUnknown", _none(typed, what, list(dict.fromkeys(filter(None, there)))))
    if len(fitting) > 1:
        more = told(" and {number} more", number=len(fitting) - SHOWN) if len(fitting) > SHOWN else ""
        raise Mistake(
            "NameAmbiguous",
            message(
                "{typed} fits several: {listed}{more}. Type more characters.",
                typed=quoted(typed),
                listed=listed(fitting[:SHOWN]),
                more=more,
            ),
        )
    return fitting[0]


def _none(typed: str, what: str, there: list[str]) -> str:
    """That nothing fits, and what there is."""
    what = spoken().name(KINDS_OF_NAMES, what)
    if not there:
        return told(
            "There is no {what} {typed} here. `caracol show` lists what there is.", what=what, typed=quoted(typed)
        )
    more = told(SENTENCES["and more"], number=len(there) - LISTED) if len(there) > LISTED else ""
    names = ", ".join(map(one_line, there[:LISTED]))
    return told(SENTENCES["none"], what=what, typed=quoted(typed), there=f"{names}{more}")


def _list_found(found: Iterable[Found]) -> str:
    return ", ".join(f"{act.id[:SHORT]} ({act.type}, {act.on})" for act in found)


def list_acts(acts: Iterable[Act]) -> str:
    """Acts in one line, each with the beginning of its words: two may have one name."""
    return ", ".join(f"{act.id[:SHORT]} ({act.entry.type}, {act.entry.on}{_beginning(act)})" for act in acts)


def _beginning(act: Act) -> str:
    words = one_line(words_of(act))
    return f": {words if len(words) <= WORDS else words[: WORDS - 1] + '…'}" if words else ""
