"""Errors in words, and the exit code of each.

Every named error that a command may end with has a line in `CODES`, and docs/commands.md shows the same table; a test
holds them together. A refusal of the ledger that has no line of its own takes that of its family, by name: so that
`--help` need not import the ledger.
"""

import errno
import os
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import click

from caracol.node.cli.visible import visible

WARNED: Final = 1
FAILED: Final = 2
_WARNINGS: Final = "caracol.warnings"

CODES: Final[dict[str, int]] = {
    # what was typed
    "NoTerminal": 3,
    "FileUnreadable": 4,
    "NotAForm": 5,
    "FieldMistaken": 6,
    "TypeUnknown": 7,
    "NameUnknown": 8,
    "NameAmbiguous": 9,
    "BodyUnclear": 10,
    "NothingHere": 11,
    "FolderNotEmpty": 12,
    "FileExists": 13,
    "ClockWrong": 14,
    "NoCheckout": 15,
    "NotAdopted": 16,
    "NothingToSeal": 17,
    "NoVoice": 18,
    "NothingToSign": 19,
    # keys
    "WrongPassphrase": 20,
    "EmptyPassphrase": 21,
    "KeyfileMissing": 22,
    "KeyfileExists": 23,
    "MalformedKeyName": 24,
    "MalformedKeyfile": 25,
    "KeyfileCost": 26,
    "ShortPassphrase": 27,
    # the store
    "StoreInUse": 30,
    "StoreFull": 31,
    "StoreCorrupt": 32,
    "StoreTooNew": 33,
    "StoreTooOld": 34,
    "StoreLocked": 35,
    "NotAStore": 36,
    "StoreUnreachable": 37,
    "NotClosed": 38,
    "StoreError": 39,
    # what was asked for
    "WouldBeVoid": 40,
    "Unfit": 41,
    "UnderWhich": 42,
    "Unwritable": 43,
    "CharterUnsound": 44,
    "Slipped": 45,
    "NotSo": 46,
    "Unrecordable": 49,
    # what came from outside
    "BundleUnsound": 50,
    "BundleNotRead": 51,
    "BundleNotWritten": 52,
    "CourierNotRead": 53,
    "CourierNotWritten": 54,
    "NoCourier": 55,
    "CourierBroken": 56,
    "MistypedFingerprint": 57,
    "UnknownPeer": 58,
    "Refused": 59,
    # a running node
    "AlreadyRunning": 60,
    "NotRunning": 61,
    "NodeGone": 62,
    "PortInUse": 63,
    "AddressWrong": 64,
    "SettingMistaken": 65,
    "MalformedNodeKey": 66,
    "BackupUnsound": 67,
    "RestoreRefused": 68,
    "NodeError": 69,
    # what a machine cannot do
    "AuditTooHeavy": 70,
    # the program
    "LedgerError": 98,
    "Fault": 99,
}


class Mistake(click.ClickException):
    """An error in one or two sentences: the rule, and the remedy. `named` is its line in `CODES`."""

    def __init__(self, named: str, message: str) -> None:
        # Only whoever raises an error needs these: `--help` does without.
        from caracol.ledger.messages import in_language  # noqa: PLC0415
        from caracol.node.cli.saying import spoken  # noqa: PLC0415

        super().__init__(visible(in_language(message, spoken())))
        self.named = named

    @property
    def exit_code(self) -> int:  # type: ignore[override]  # click has a class variable here, the same for every error
        """What the program ends with."""
        return CODES[self.named]


class Stopped(click.ClickException):
    """Somebody pressed Ctrl-C, or closed the input at a question."""

    exit_code = FAILED


def note_warning() -> None:
    """The command warns of something: its exit code will be 1."""
    if context := click.get_current_context(silent=True):
        context.find_root().meta[_WARNINGS] = True


def has_warned(context: click.Context) -> bool:
    """Whether the command warned of something."""
    return bool(context.find_root().meta.get(_WARNINGS))


@contextmanager
def in_words() -> Iterator[None]:
    """Turns what a command raises into sentences and an exit code; a traceback only if CARACOL_TRACEBACK is set."""
    try:
        yield
    except (click.ClickException, click.exceptions.Exit):
        raise
    except (click.Abort, KeyboardInterrupt):
        raise Stopped("Stopped.") from None
    except Exception as error:  # the outermost place: whatever it is, a person reads a sentence and a code
        if os.environ.get("CARACOL_TRACEBACK") or getattr(error, "errno", None) == errno.EPIPE:
            raise
        raise mistake_of(error) from error


def mistake_of(error: Exception) -> Mistake:
    """The sentences and the code of any error."""
    # Only if something is wrong: `--help` needs no ledger.
    from caracol.ledger.messages import message, message_of  # noqa: PLC0415

    families = getattr(error, "families", []) or [family.__name__ for family in type(error).__mro__]
    if named := next((name for name in families if name in CODES), None):
        return Mistake(named, message_of(error))
    if isinstance(error, OSError):
        return Mistake("FileUnreadable", _of_a_file(error))
    if OSError.__name__ in families:  # of a daemon, which has told of its file
        return Mistake("FileUnreadable", message_of(error))
    return Mistake(
        "Fault",
        message(
            (
                "Caracol met something that it was not prepared for ({name}: {error}). This is a fault of "
                "the program. Please report it with what CARACOL_TRACEBACK=1 shows for the same command."
            ),
            name=type(error).__name__,
            error=error,
        ),
    )


def _of_a_file(error: OSError) -> str:
    """What the system said of a file, with its name; of none, with the names of all that the command was given."""
    # Only if something is wrong: `--help` needs no ledger.
    from caracol.ledger.messages import message  # noqa: PLC0415
    from caracol.ledger.store.disks import sentences  # noqa: PLC0415

    return sentences(error, otherwise=" or ".join(_files_given(error)) or message("A file that the command used"))


def _files_given(error: OSError) -> list[str]:
    """The files and folders that the command was given: click has them in the context with which it runs a command."""
    frames = (frame for frame, _ in traceback.walk_tb(error.__traceback__))
    contexts = (context for frame in frames if isinstance(context := frame.f_locals.get("ctx"), click.Context))
    given = (each for context in contexts for each in context.params.values())
    paths = (each if isinstance(each, Path) else getattr(each, "path", None) for each in given)
    return list(dict.fromkeys(str(path) for path in paths if isinstance(path, Path)))
