r"""Texts of other people on a terminal or a page: nothing in them hides, and nothing turns what stands beside them.

A text may hold characters that change how a screen shows what follows: marks that turn the direction of writing, line
separators, tags that nobody sees. Here they are written out, `<U+202E>`, in JSON as `\u202e`; so what stands on the
screen is what stands in the text. Joiners stay: many scripts cannot be written without them. (Control characters cannot
stand in an act; file names and the like may hold them.)
"""

import json
import re
from typing import Final


def visible(text: str) -> str:
    """The text with everything that hides or turns written out; line breaks stay."""
    return _hiding.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)


def visible_json(text: str) -> str:
    """JSON that means the same, with these characters as escapes."""
    return _hiding.sub(lambda found: json.dumps(found[0])[1:-1], text)


def visible_html(text: str) -> str:
    """HTML that shows the same, with these characters written out."""
    return _hiding.sub(lambda found: f"&lt;U+{ord(found[0]):04X}&gt;", text)


_hiding: Final = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u070f\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)
