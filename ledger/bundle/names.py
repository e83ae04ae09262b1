"""What the members of a bundle are called: each name follows from what lies in the member. Besides manifest.json:

    <body id>/2026-open/<lane tag>.lane             a lane
    <body id>/2026-open/<lane tag>.<act id>.branch  a branch of it: the act is the first after the fork
    <body id>/2026-open.automerge                   the volume for other tools
    <body id>/2026-inner.private                    texts that lie beside inner acts

The year has four digits, the scope is `open` or `inner`. No name can leave a folder that a bundle is unpacked to.
"""

from caracol.ledger.volumes.change import lane_tag
from caracol.ledger.volumes.volume import Volume


def lane_name(volume: Volume, actor: bytes, branch: str | None) -> str:
    """Of a lane, or of the branch of it that begins with this act."""
    ending = f"{branch}.branch" if branch else "lane"
    return f"{_folder(volume)}/{lane_tag(actor)}.{ending}"


def document_name(volume: Volume) -> str:
    """Of the volume's Automerge document."""
    return f"{_folder(volume)}.automerge"


def private_name(volume: Volume) -> str:
    """Of the private texts beside an inner volume."""
    return f"{_folder(volume)}.private"


def _folder(volume: Volume) -> str:
    return f"{volume.body}/{volume.year:04}-{volume.scope}"
