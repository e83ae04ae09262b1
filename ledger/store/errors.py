"""What can be wrong with a store, one class each. Every message says what was found and what to do next."""

from caracol.ledger.errors import LedgerError, Unrecordable


class StoreError(LedgerError):
    """Anything that a store's file reports; catch this to catch all of them."""


class StoreInUse(StoreError):
    """Another process writes to this store."""


class StoreFull(StoreError):
    """No room is left. Nothing of the transaction was written, and everything before it is there."""


class StoreCorrupt(StoreError):
    """The file holds something that this program did not write."""


class StoreTooNew(StoreError):
    """A newer Caracol wrote this file."""

    def __init__(self, message: str, version: int) -> None:
        super().__init__(message)
        self.version = version
        """The format that the file says it has."""


class StoreTooOld(StoreError):
    """The file has to be brought forward first, and it was opened for reading only."""


class StoreLocked(StoreError):
    """The file is encrypted, and the key is missing or wrong."""


class NotAStore(StoreError):
    """The file is something else."""


class StoreUnreachable(StoreError):
    """The file cannot be opened, read or written: permissions, a missing folder, a broken medium."""


class OutOfPlace(Unrecordable):
    """These acts do not follow what the store holds of their lane."""


class Unsettled(Unrecordable):
    """Verdicts are asked for, or a transaction ends, while the index lacks what the truth has."""


class NotClosed(StoreError):
    """A volume could not be closed; it stays as it is."""
