"""What can go wrong between two nodes before and beside the protocol, one class and one sentence each.

Two kinds, as everywhere: what the other side sent breaks a rule (`Refused`; a person should know), or the link did not
come about or did not last (`LinkError`; nobody is to blame, and it is tried again).
"""

from caracol.ledger.errors import Refused


class LinkError(Exception):
    """No link, or no longer; trying again later may help."""


class NobodyAnswers(LinkError):
    """Nothing listens there, the name is unknown, no way leads there, or it took too long."""


class BrokenOff(LinkError):
    """The connection ended without a word."""


class Silent(LinkError):
    """The other side stopped answering."""


class PeerLeft(LinkError):
    """The other side closed the connection and gave a reason that is not "finished"."""


class WrongCertificate(Refused):
    """The certificate is for another key than the one expected: another node, or a relay in the middle."""


class NotANode(Refused):
    """Something answers there, but it does not speak what nodes speak."""


class TextFrame(Refused):
    """A message in text; frames are binary."""


class BrokenFraming(Refused):
    """Bytes that are no WebSocket messages."""


class TooSlow(Refused):
    """The other side took longer than it may to say who it is."""
