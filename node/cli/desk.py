"""A node's folder, opened for one command: its ledger, its keys, and ids as people type them.

An id may be abbreviated to its first characters, four at least, as long as only one act fits.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from caracol.ledger.abstract import AbstractLedger
from caracol.ledger.acts.act import Act
from caracol.ledger.bounded import BoundedLedger
from caracol.ledger.keys.ed25519 import SigningKey
from caracol.ledger.ledger import Ledger
from caracol.ledger.letters import quoted
from caracol.ledger.recording import Recorder
from caracol.ledger.store.finding import Found
from caracol.ledger.store.store import Store
from caracol.ledger.views.language import ENGLISH, Language
from caracol.ledger.views.reading import SHORT, Reading
from caracol.node.cli.calling import is_called
from caracol.node.cli.mistakes import Mistake
from caracol.node.cli.options import passphrase_for
from caracol.node.collector import calm_collector
from caracol.node.config.folder import Folder
from caracol.node.config.keyring import Keyring
from caracol.node.config.notes import RuntimeNotes
from caracol.node.daemon.client import reach
from caracol.node.daemon.remote import RemoteLedger
from caracol.node.daemon.running import turn

T = TypeVar("T")

LAST = "last"
LEAST = 4
"""So many characters of an id have to be typed."""
SHOWN = 5
"""So many are shown where several fit."""


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
        """The id of the body that was named, by a name of it or by its id; the only one there is, if none was."""
        bodies = self.bodies()
        if typed is None:
            if len(bodies) > 1:
                several = self._listed(bodies)
                raise Mistake("BodyUnclear", f"This folder holds several bodies: {several}. Name one with --body.")
            return bodies[0]
        begin = [body for body in bodies if len(typed) >= LEAST and body.startswith(typed)]
        return only(begin or self._called(bodies, typed), typed, "body", self._listed)

    def act(self, typed: str, body: str | None = None) -> Act:
        """The act that was named, of one body or of all; `last` is the newest that is no attestation."""
        if typed == LAST:
            held = self.ledger.fold(self.body(body)).acts.values()
            return self.newest(act for act in held if act.entry.type != "attested")
        fitting = self.ledger.store.find_by_prefix(_characters(typed))
        found = only([each for each in fitting if body in (None, each.volume.body)], typed, "act", _list_found)
        act = self.ledger.act(found.id)
        if act is None:
            raise LookupError(f"The store holds {found.id}, and its body does not.")
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

    def _notes(self) -> RuntimeNotes:
        return RuntimeNotes(self.folder.runtime(os.environ), self.folder.store)

    def _called(self, bodies: list[str], typed: str) -> list[str]:
        foundings = [(body, self.ledger.fold(body).founding) for body in bodies]
        return [body for body, founding in foundings if founding and is_called(founding.names.values(), typed)]

    def _listed(self, bodies: Iterable[str]) -> str:
        foundings = [(body, self.ledger.fold(body).founding) for body in bodies]
        return ", ".join(f"{next(iter(f.names.values())) if f else '?'} ({body[:SHORT]})" for body, f in foundings)


@contextmanager
def at_desk(folder: Folder, language: Language = ENGLISH, *, writing: bool = False) -> Iterator[Desk]:
    """The folder, opened: for reading, all of one moment; or for writing, which people do in turn."""
    calm_collector()
    if writing:
        with turn(folder), _writable(folder) as ledger:
            yield Desk(folder, ledger, language)
        return
    if not folder.store.exists():
        raise nothing_here(folder)
    with Store.open(folder.store, readonly=True) as store, store.looking():
        yield Desk(folder, Ledger(store), language)


@contextmanager
def _writable(folder: Folder) -> Iterator[AbstractLedger]:
    """The folder's ledger; where a daemon holds it, one that hands it what is written."""
    daemon = reach(folder)
    if daemon is not None:
        with Store.open(folder.store, readonly=True) as store:
            yield RemoteLedger(store, daemon)
        return
    with Store.open(folder.store) as store:
        ledger = BoundedLedger(store)
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
        f"There is no body in {folder.path} yet. Found one with `caracol found FILE.toml --as NAME`, have one invented "
        "with `caracol demo --folder NEW`, or name another folder with --folder.",
    )


def abbreviated(typed: str, acts: Iterable[Act]) -> list[Act]:
    """The acts whose ids begin like this."""
    characters = _characters(typed)
    return [act for act in acts if act.id.startswith(characters)]


def _characters(typed: str) -> str:
    """The first characters of an id, as they stand in it."""
    if len(typed) < LEAST:
        raise Mistake(
            "NameUnknown", f"An id may be abbreviated to {LEAST} characters, not fewer; found {quoted(typed)}."
        )
    return typed.lower()


def only(fitting: list[T], typed: str, what: str, listed: Callable[[list[T]], str]) -> T:
    """The one thing that fits what was typed."""
    if not fitting:
        raise Mistake("NameUnknown", f"There is no {what} {quoted(typed)} here. `caracol show` lists what there is.")
    if len(fitting) > 1:
        more = f" and {len(fitting) - SHOWN} more" if len(fitting) > SHOWN else ""
        raise Mistake(
            "NameAmbiguous", f"{quoted(typed)} fits several: {listed(fitting[:SHOWN])}{more}. Type more characters."
        )
    return fitting[0]


def _list_found(found: Iterable[Found]) -> str:
    return ", ".join(f"{act.id[:SHORT]} ({act.type}, {act.on})" for act in found)


def list_acts(acts: Iterable[Act]) -> str:
    """Acts in one line."""
    return ", ".join(f"{act.id[:SHORT]} ({act.entry.type}, {act.entry.on})" for act in acts)
