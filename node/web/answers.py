"""Answers: the headers of every page, and errors in whole sentences.

The headers let a page load its style and its pictures from the node and nothing else from anywhere; no other site may
frame it, read it or learn where a link on it was followed.
"""

import logging
from collections.abc import Collection, Mapping
from functools import cache
from http import HTTPStatus
from typing import Final

import msgspec
from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from caracol.node.languages import codes
from caracol.node.web.asking import chosen
from caracol.node.web.edition import JSON, NotHeld, Print, printed
from caracol.node.web.hosts import is_ours
from caracol.node.web.rendering import Reader, html

HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "Server": "caracol",
    "X-Content-Type-Options": "nosniff",
}
FRESH: Final = {"Cache-Control": "no-cache", "Vary": "Accept-Language"}
"""Keep it, and ask every time whether it is still the same."""
FOREVER: Final = {"Cache-Control": "public, max-age=31536000, immutable"}
"""For addresses that change with their content."""

SENTENCES: Final[dict[int, tuple[str, str]]] = {
    400: ("This request is not understood", "Open the page again by the address that the node shows."),
    404: (
        "There is nothing here",
        "No page has this address. What you look for may not have arrived yet, or it stays inside its community.",
    ),
    405: ("Pages can only be read", "Nothing can be sent to this address. People sign with their own keys."),
    421: (
        "This page belongs to another address",
        "Open it by the address that the node shows, such as http://192.168.1.20:8016, and by no other name.",
    ),
    500: (
        "Something went wrong in this node",
        "Load the page again. If it stays like this, whoever looks after the node finds the reason in its log.",
    ),
    503: ("The node is busy", "It is taking in what other nodes bring. Load the page again in a minute."),
}

_log = logging.getLogger(__name__)


class Problem(msgspec.Struct, frozen=True):
    """Why there is no page."""

    status: int
    error: str
    """`not-found`"""
    title: str
    message: str


def in_sentences(names: Collection[str]) -> Middleware:
    """A middleware: whatever happens, the answer is a page with the headers of all pages."""

    @web.middleware
    async def answer(request: web.Request, handler: Handler) -> web.StreamResponse:
        response = await _handled(request, handler, names)
        response.headers.update(HEADERS)
        return response

    return answer


def whole(request: web.Request, page: Print, caching: Mapping[str, str] = FRESH) -> web.Response:
    """A page; or only that the reader has it already (RFC 9110, section 13.1.2)."""
    headers = {**caching, "ETag": f'"{page.tag}"'}
    if any(each.value in (page.tag, "*") for each in request.if_none_match or ()):
        return web.Response(status=304, headers=headers)
    return web.Response(body=page.content, content_type=page.media, charset="utf-8", headers=headers)


def reader_of(request: web.Request, path: str) -> Reader:
    """In which language the page of this address is wanted."""
    asked = request.query.get("lang", "")
    if asked in codes():
        return Reader(path, asked, chosen=True)
    return Reader(path, chosen(request.headers.get("Accept-Language", "")), chosen=False)


async def _handled(request: web.Request, handler: Handler, names: Collection[str]) -> web.StreamResponse:
    try:
        if not is_ours(request.headers.get("Host"), names):
            return _problem(request, 421)
        return await handler(request)
    except NotHeld:
        return _problem(request, 404)
    except TimeoutError:
        return _problem(request, 503)
    except web.HTTPException as error:
        response = _problem(request, error.status)
        if "Allow" in error.headers:
            response.headers["Allow"] = error.headers["Allow"]
        return response
    except Exception:
        _log.exception("A page could not be made: %s", request.path[:100])
        return _problem(request, 500)


def _problem(request: web.Request, status: int) -> web.Response:
    is_data = request.path.endswith(".json") or request.path == "/health"
    page = _sentence(status, None if is_data else reader_of(request, "/"))
    return web.Response(
        status=status,
        body=page.content,
        content_type=page.media,
        charset="utf-8",
        headers={"Cache-Control": "no-store"},
    )


@cache
def _sentence(status: int, reader: Reader | None) -> Print:
    """There are few of them, so that nobody keeps the node busy by asking for what is not there."""
    title, message = SENTENCES.get(status, SENTENCES[400 if status < 500 else 500])
    problem = Problem(status, HTTPStatus(status).phrase.lower().replace(" ", "-"), title, message)
    if reader is None:
        return printed(msgspec.json.encode(problem), JSON)
    return printed(html("problem.html", problem, reader), "text/html")
