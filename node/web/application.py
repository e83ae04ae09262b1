"""The addresses of a node's pages.

    /                       the node: its bodies, its neighbours      /index.json
    /body/ID                a body                                    /body/ID.json
    /body/ID/decisions      what it decided                           /body/ID/decisions.json
    /body/ID/burden         what its households carry                 /body/ID/burden.json
    /body/ID/meetings       its meetings                              /body/ID/meetings.json
    /body/ID/mandates       its mandates that ended                   /body/ID/mandates.json
    /meeting/ID             a meeting, as minutes                     /meeting/ID.json
    /resource/ID            a common good, and what moved             /resource/ID.json
    /mandate/ID             a mandate: its words, limits, reports     /mandate/ID.json
    /act/ID                 an act, and why it holds or does not      /act/ID.json
    /health                 that the node runs, as JSON               /health.json

Nothing is secret on them and nothing can be changed by them; so there is no session, and a request needs no proof of
where it comes from.
"""

import asyncio
from collections.abc import Callable, Collection
from mimetypes import types_map
from typing import Final

from aiohttp import web
from aiohttp.typedefs import Handler

from caracol.ledger.ids import ID_PATTERN
from caracol.ledger.keys.words import fingerprint
from caracol.node.web.answers import FOREVER, in_sentences, reader_of, whole
from caracol.node.web.edition import Edition, Keeps, Print, Wanted, printed
from caracol.node.web.neighbours import Neighbours
from caracol.node.web.rendering import static

PAGES: Final = {
    "node": "/",
    "body": "/body/{id}",
    "decisions": "/body/{id}/decisions",
    "burden": "/body/{id}/burden",
    "meetings": "/body/{id}/meetings",
    "mandates": "/body/{id}/mandates",
    "meeting": "/meeting/{id}",
    "resource": "/resource/{id}",
    "mandate": "/mandate/{id}",
    "act": "/act/{id}",
}
MANDATE_PATTERN: Final = ID_PATTERN + "(?:/(?:0|[1-9][0-9]?))?"
"""Those of the founding have a place after the act's id."""
PATIENCE_S: Final = 30
"""So long a phone waits for a node that is busy, before it is told so."""


def web_app(
    keeper: Keeps, neighbours: Callable[[], Neighbours], node_key: bytes, *, names: Collection[str] = ()
) -> web.Application:
    """The pages of a node.

    Args:
        keeper: where the ledger lives
        neighbours: what is known of other nodes now; asked on the event loop whenever the first page is
        node_key: the node's public key, 32 bytes
        names: host names under which the pages may be opened, besides local ones (see `hosts`)

    """
    edition = Edition(keeper, neighbours, fingerprint(node_key))
    app = web.Application(middlewares=[in_sentences(names)], client_max_size=1)
    for what, path in PAGES.items():
        pattern = path.replace("{id}", f"{{id:{MANDATE_PATTERN if what == 'mandate' else ID_PATTERN}}}")
        app.router.add_get(pattern, _page(edition, what, path))
        app.router.add_get("/index.json" if path == "/" else f"{pattern}.json", _page(edition, what))
    for path in ("/health", "/health.json"):
        app.router.add_get(path, _page(edition, "health"))
    for path, content in static().items():
        app.router.add_get(path, _file(printed(content, types_map["." + path.rpartition(".")[2]])))
    return app


def _page(edition: Edition, what: str, path: str | None = None) -> Handler:
    """Answers with a page, which has this path; without one with its data."""

    async def handler(request: web.Request) -> web.Response:
        name = request.match_info.get("id", "")
        reader = None if path is None else reader_of(request, path.format(id=name))
        async with asyncio.timeout(PATIENCE_S):
            return whole(request, await edition.page(Wanted(what, name, reader)))

    return handler


def _file(content: Print) -> Handler:
    async def handler(request: web.Request) -> web.Response:
        return whole(request, content, FOREVER)

    return handler
