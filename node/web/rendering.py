"""From facts to HTML: Jinja2 templates, with every text escaped and nothing in it hidden.

A template sees `page`, the facts; `say`, the words of the reader's language; and what `Reader` knows.
"""

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from caracol.ledger.explain import names
from caracol.node.cli.visible import visible_html
from caracol.node.languages import codes, language
from caracol.node.web import wording
from caracol.node.web.facts.reading import Words
from caracol.node.web.plain import plainly
from caracol.node.web.titles import ASKED
from caracol.node.web.wording import CUT, Wording, cut

HERE: Final = Path(__file__).parent
OWN_NAMES: Final = {"en": "English", "es": "Español"}
"""What languages call themselves; one that is not listed is shown by its code."""


class Reader(NamedTuple):
    """How a page was asked for."""

    path: str
    """Without `.json`."""
    language: str
    chosen: bool
    """Whether the reader chose the language by a link; then every link keeps it."""

    def link(self, path: str, language: str | None = None) -> str:
        """The address of another page, in the same language or in this one."""
        path, mark, place = path.partition("#")
        asked = language or (self.language if self.chosen else "")
        return path + (f"?lang={asked}" if asked else "") + mark + place

    @property
    def data(self) -> str:
        """The address of the same facts as JSON."""
        return "/index.json" if self.path == "/" else f"{self.path}.json"


def html(template: str, page: object, reader: Reader) -> bytes:
    """A page."""
    text = environment().get_template(template).render(page=page, reader=reader, **_said(reader.language))
    return visible_html(text).encode()


@cache
def static() -> Mapping[str, bytes]:
    """The files that pages refer to, by an address that changes with what is in them."""
    return {f"/{_hashed(path)}": path.read_bytes() for path in sorted((HERE / "static").iterdir())}


def _hashed(path: Path) -> str:
    return f"{path.stem}.{hashlib.sha256(path.read_bytes()).hexdigest()[:12]}{path.suffix}"


@cache
def _said(code: str) -> dict[str, Any]:
    return {
        "say": Wording(code, language(code).translations),
        "others": {other: OWN_NAMES.get(other, other) for other in codes() if other != code},
    }


@cache
def environment() -> Environment:
    """The templates, with everything they use."""
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_callables(_gettext, _ngettext, newstyle=True)  # type: ignore[attr-defined]  # by i18n
    files = {address.split(".")[0].removeprefix("/"): address for address in static()}
    environment.globals |= {"file": files.__getitem__, "tables": wording, "titles": names, "asked": names.TYPES | ASKED}
    environment.filters |= {"words": _words, "line": _line, "cut": cut, "pretty": _pretty, "plain": _plain}
    return environment


@pass_context
def _gettext(context: Context, message: str) -> str:
    return str(context["say"].translations.gettext(message))


@pass_context
def _ngettext(context: Context, one: str, many: str, number: int) -> str:
    return str(context["say"].translations.ngettext(one, many, number))


@pass_context
def _words(context: Context, words: Words) -> Markup:
    """A text of somebody's, in full: set apart, so that its direction and language end where it ends."""
    code, text = context["say"].version(words)
    return _foreign(context["say"].code, code, text)


@pass_context
def _line(context: Context, words: Words, length: int = CUT) -> Markup:
    """The same in one line."""
    code, text = context["say"].version(words)
    return _foreign(context["say"].code, code, cut(text, length))


@pass_context
def _plain(context: Context, text: str) -> str:
    """A sentence of the rules, without commands."""
    return plainly(context["say"], text)


def _pretty(data: dict[str, Any]) -> str:
    """What was signed, set out in lines."""
    return json.dumps(data, ensure_ascii=False, indent=1)


def _foreign(around: str, language: str, text: str) -> Markup:
    if language in ("", around):
        return Markup("<bdi>{}</bdi>").format(text)
    return Markup('<bdi lang="{}">{}</bdi>').format(language, text)
