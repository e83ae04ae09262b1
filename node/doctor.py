"""What is wrong with a node, in words, each with its remedy. Every check looks at one thing and changes nothing."""

import os
import shlex
import socket
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import msgspec

from caracol.ledger.errors import LedgerError
from caracol.ledger.messages import message, together
from caracol.ledger.store import damage
from caracol.ledger.store.disks import sentences
from caracol.ledger.store.losses import Losses
from caracol.ledger.store.store import Store
from caracol.node.config import clock
from caracol.node.config.folder import Folder
from caracol.node.config.keyring import Keyring
from caracol.node.config.nodekey import read_node_key
from caracol.node.config.settings import choose
from caracol.node.daemon.surroundings import ALMOST_FULL_BYTES, free_bytes, own_addresses
from caracol.node.daemon.upkeep import newest_date
from caracol.node.errors import NodeError
from caracol.node.missing import in_sentences
from caracol.node.recovery import still_missing

UFW: Final = Path("/etc/ufw/ufw.conf")
CONNECTING_S: Final = 3
NO_OWNERS: Final = message(
    "its disk knows no owners, as FAT and exFAT do not. Move the folder to a disk with a file system "
    "of Linux, such as ext4."
)


class Finding(msgspec.Struct, frozen=True):
    """What one check has found."""

    about: str
    is_fine: bool
    says: str
    """A whole sentence; if it is not fine, with the remedy."""


class Patient(msgspec.Struct, frozen=True):
    """The node that is looked at."""

    folder: Folder
    environment: Mapping[str, str]
    status: dict[str, Any] | None
    """What the daemon says of itself; None if it does not run."""
    is_thorough: bool


def examine(patient: Patient) -> Iterator[Finding]:
    """What all checks find."""
    for about, check in CHECKS.items():
        yield Finding(about, *check(patient))


Said = tuple[bool, str]
"""Whether it is fine, and the sentence."""


def _runs(patient: Patient) -> Said:
    if patient.status is None:
        return False, message("No node runs on {path}. Start it with `caracol run`.", path=patient.folder.path)
    return True, message("It runs (process {process}).", process=patient.status["node"]["process"])


def _settings(patient: Patient) -> Said:
    try:
        choose(patient.folder, patient.environment)
    except NodeError as error:
        return False, str(error)
    return True, message("Every setting has a value that fits.")


def _folder(patient: Patient) -> Said:
    folder = patient.folder.path
    if not folder.exists():
        return False, message(
            ("There is no folder {folder} yet: `caracol run` makes it. If there was one, look for its disk."),
            folder=folder,
        )
    try:
        free, has_modes = free_bytes(folder), _has_modes(folder)
    except OSError as error:
        return False, (
            message(
                (
                    "Nothing can be written to {folder} ({strerror}). If the disk is full, free some space; "
                    "if it became read-only, it is worn out or lost power while writing: back up now, and "
                    "change it."
                ),
                folder=folder,
                strerror=error.strerror,
            )
        )
    if not has_modes:
        return False, message(
            "Everybody on this machine can read the keys in {folder}: {no_owners}", folder=folder, no_owners=NO_OWNERS
        )
    if folder.stat().st_mode & 0o077:
        return False, message(
            "Others on this machine can look into {folder}: chmod -R go= {folder_2}",
            folder=folder,
            folder_2=shlex.quote(str(folder)),
        )
    if free is None:
        return True, message("How much room there is on the disk of {folder}, its driver does not say.", folder=folder)
    if free < ALMOST_FULL_BYTES:
        return (
            False,
            message(
                ("Only {free} MB are left on the disk of {folder}. Free some space, or move to a larger disk."),
                free=free >> 20,
                folder=folder,
            ),
        )
    return True, message("{free} MB are free on the disk of {folder}.", free=free >> 20, folder=folder)


def _has_modes(folder: Path) -> bool:
    """Whether the disk knows owners, so that a file can be one user's alone: one is written, and removed again."""
    with tempfile.NamedTemporaryFile(dir=folder) as private:
        return not os.fstat(private.fileno()).st_mode & 0o077


def _store(patient: Patient) -> Said:
    path = patient.folder.store
    if not path.exists():
        return True, message("There is no store yet; the first act makes it.")
    if not path.stat().st_size:
        return False, message(
            "The file {path} is empty: if anything was in it, all of it is lost. {restore}",
            path=path,
            restore=damage.RESTORE,
        )
    try:
        with Store.open(path, readonly=True) as store, store.looking():
            found = store.check()
            if not found and patient.is_thorough:
                found = " ".join(rotten.what for rotten in store.scrub())
            missing = Losses() if found else still_missing(path, store)
    except LedgerError as error:
        return False, str(error)
    except (ValueError, TypeError, LookupError) as error:  # values that no store of ours holds
        return False, message("The store is damaged: {error}. {restore}", error=error, restore=damage.RESTORE)
    if found:
        return False, message("The store is damaged: {found}", found=found)
    if missing:
        return False, together(in_sentences(missing, patient.folder.peers))
    if patient.is_thorough:
        return True, message("The store is whole.")
    return True, message("SQLite finds no damage in the store. Every act is looked at by `caracol doctor --thorough`.")


def _clock(patient: Patient) -> Said:
    newest = ""
    with suppress(LedgerError), Store.open(patient.folder.store, readonly=True) as store:
        newest = newest_date(store)
    doubt = clock.doubt(clock.today(), newest)
    return not doubt, doubt or message("The clock says {isoformat}, which can be.", isoformat=clock.today().isoformat())


def _keys(patient: Patient) -> Said:
    unreadable = list(Keyring(patient.folder.keys).unreadable())
    if unreadable:
        return False, "; ".join(f"{path}: {why}" for path, why in unreadable)
    if shown := _shown_to_others(patient.folder):
        if not _has_modes(patient.folder.path):
            return False, message(
                "Everybody on this machine can read {map}: {no_owners}",
                map=", ".join(map(str, shown)),
                no_owners=NO_OWNERS,
            )
        return False, (
            message(
                (
                    "Others on this machine can read {map}: chmod go= {map_2}. If that may have been so for "
                    "long, replace those keys."
                ),
                map=", ".join(map(str, shown)),
                map_2=shlex.join(map(str, shown)),
            )
        )
    try:
        read_node_key(patient.folder.node_key)
    except FileNotFoundError:
        return True, message("The key files are readable; the node gets its own key when it starts first.")
    except NodeError as error:
        return False, str(error)
    except OSError as error:
        return False, sentences(error)
    return True, message("The key files are readable.")


def _shown_to_others(folder: Folder) -> list[Path]:
    """The files of secrets that are not their owner's alone."""
    secrets = [folder.node_key, *sorted(folder.keys.glob("[!.]*.key"))]
    return [path for path in secrets if path.is_file() and path.stat().st_mode & 0o077]


def _network(patient: Patient) -> Said:
    addresses = own_addresses()
    if not addresses:
        return False, message("This machine is in no network: connect it to the Wi-Fi or cable of the others.")
    return True, message("This machine is in a network, as {addresses}.", addresses=", ".join(addresses))


def _ports(patient: Patient) -> Said:
    if patient.status is None:
        return True, message("Whether its ports can be reached shows when it runs.")
    host = patient.status["node"]["host"]
    hosts = [host] if host else ["127.0.0.1", *own_addresses()]
    ports = [patient.status["node"]["page_port"], patient.status["node"]["sync_port"]]
    closed = [f"{host}, port {port}" for host in hosts for port in ports if not _answers(host, port)]
    if closed:
        return False, message(
            "Nothing answers at {closed}: a firewall is in between. {opening}",
            closed="; ".join(closed),
            opening=_opening(ports),
        )
    if _has_ufw():
        return (
            True,
            message(
                ("The ports answer on this machine. It has a firewall: if others cannot reach it, {opening}"),
                opening=_opening(ports),
            ),
        )
    return True, message("The ports answer on this machine.")


def _copy(patient: Patient) -> Said:
    if patient.status is None:
        return True, message("Whether another machine uses this node's key shows when it runs.")
    said = patient.status["copy"]
    return not said, said or message("No other machine was seen with this node's key.")


def _peers(patient: Patient) -> Said:
    peers = patient.status["peers"] if patient.status else []
    refused = [f"{peer['name']}: {peer['says']}" for peer in peers if peer["status"] == "refused" or peer["is_shared"]]
    if refused:
        return False, " ".join(refused)
    if patient.status and not peers:
        return True, message("No other node is known yet. `caracol join ADDRESS FINGERPRINT` adds one.")
    return True, message("No other node has refused this one.")


def _answers(host: str, port: int) -> bool:
    try:
        socket.create_connection((host, port), CONNECTING_S).close()
    except OSError:
        return False
    return True


def _has_ufw() -> bool:
    try:
        return "ENABLED=yes" in UFW.read_text()
    except OSError:
        return False


def _opening(ports: list[int]) -> str:
    page, sync = ports
    if _has_ufw():
        return message(
            ("open it: sudo ufw allow {page}/tcp; sudo ufw allow {sync}/tcp; sudo ufw allow 5353/udp"),
            page=page,
            sync=sync,
        )
    return message("Let TCP {page} and {sync}, and UDP 5353, through.", page=page, sync=sync)


CHECKS: Final[dict[str, Callable[[Patient], Said]]] = {
    "node": _runs,
    "settings": _settings,
    "folder": _folder,
    "store": _store,
    "keys": _keys,
    "clock": _clock,
    "network": _network,
    "ports": _ports,
    "copy": _copy,
    "peers": _peers,
}
