"""Which language a browser asks for."""

import re
from collections.abc import Iterator
from typing import Final

from caracol.node.languages import codes

USUAL: Final = "es"
"""For readers who ask for no language of ours."""


def chosen(accepted: str) -> str:
    """The language of ours that an `Accept-Language` header likes best (RFC 9110, section 12.5.4)."""
    ranked = sorted(_ranges(accepted[:1000]), key=lambda one: -one[1])
    return next((tag for tag, quality in ranked if quality and tag in codes()), USUAL)


def _ranges(accepted: str) -> Iterator[tuple[str, float]]:
    for part in accepted.split(","):
        found = re.fullmatch(r"\s*([A-Za-z]{1,8})(?:-[A-Za-z0-9-]*)?\s*(?:;\s*q=([01](?:\.\d{0,3})?))?\s*", part)
        if found:
            yield found[1].lower(), float(found[2] or 1)
