"""What can go wrong with a running node, one class each. Every message says what was found and what to do next."""


class NodeError(Exception):
    """Anything that a node reports about itself; catch this to catch all of them."""


class AlreadyRunning(NodeError):
    """A daemon runs on this folder."""


class NotRunning(NodeError):
    """No daemon runs on this folder, and one is needed."""


class NodeGone(NodeError):
    """The daemon ended, or did not answer in time."""


class NoSocket(NodeError):
    """There is no place where the node could take orders from this machine."""


class PortInUse(NodeError):
    """Another program listens on a port that the node needs."""


class MalformedNodeKey(NodeError):
    """The file of the node's key holds something else."""


class SettingMistaken(NodeError):
    """A setting has an unknown name or a value that does not fit."""


class AddressWrong(NodeError):
    """The node was told to listen on an address that this machine does not have."""


class BackupUnsound(NodeError):
    """A backup is damaged, or no backup."""


class BackupNotRead(NodeError):
    """The disk or the stick did not give a backup."""


class BackupNotWritten(NodeError):
    """The disk or the stick did not take a backup."""


class RestoreRefused(NodeError):
    """The folder holds what a backup would write over."""
