"""Whatever is asked, the answer is a whole sentence with the headers of every page."""

import asyncio
import threading
from pathlib import Path
from typing import Final

import pytest

from caracol.node.web.edition import OF_A_BODY
from tests.node.web.site import Answer, Site, serving

SAFE: Final = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
POLICY: Final = {
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}


def is_safe(answer: Answer) -> bool:
    headers = answer.headers
    policy = set(headers["Content-Security-Policy"].split("; "))
    return policy == POLICY and SAFE.items() <= dict(headers).items() and "aiohttp" not in headers["Server"]


async def test_every_answer_has_the_headers_that_keep_other_sites_out(site: Site) -> None:
    for answer in (await site.all()).values():
        assert is_safe(answer)
    first = await site.get("/")
    assert is_safe(await site.get("/", if_none_match=first.headers["ETag"]))
    assert is_safe(await site.get("/nothing"))
    assert is_safe(await site.get("/", method="POST"))
    assert is_safe(await site.get("/", host="evil.example"))


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/act/",
        "/act/abc",
        f"/act/{'a' * 32}",
        f"/act/{'A' * 32}",
        f"/act/{'é' * 32}",
        f"/body/{'a' * 32}",
        f"/body/{'a' * 32}/decisions",
        "/%00",
        "/../etc/passwd",
        "/templates/base.html",
        "//evil.example/",
    ],
)
async def test_what_is_not_there_is_said_in_a_sentence(site: Site, path: str) -> None:
    answer = await site.get(path, accept_language="en")
    assert answer.status == 404
    assert "There is nothing here" in answer.page.shown
    assert answer.page.faults == []
    assert answer.headers["Cache-Control"] == "no-store"


async def test_programs_get_their_error_as_data(site: Site) -> None:
    answer = await site.get(f"/act/{'a' * 32}.json")
    assert (answer.status, answer.headers["Content-Type"]) == (404, "application/json; charset=utf-8")
    assert (answer.json["status"], answer.json["error"]) == (404, "not-found")
    assert answer.json["message"].endswith(".")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])
async def test_nothing_can_be_sent(site: Site, method: str) -> None:
    answer = await site.get("/", method=method, accept_language="es")
    assert (answer.status, answer.headers["Allow"]) == (405, "GET,HEAD")
    assert "Las páginas solo se pueden leer" in answer.page.shown


async def test_a_page_can_be_asked_for_without_its_text(site: Site) -> None:
    answer = await site.get("/", method="HEAD")
    assert (answer.status, answer.text) == (200, "")
    assert answer.headers["ETag"] == (await site.get("/")).headers["ETag"]


async def test_an_error_of_ours_is_logged_and_told_without_its_details(
    site: Site, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("a secret detail")

    monkeypatch.setitem(OF_A_BODY, "decisions", broken)
    body = (await site.get("/index.json")).json["bodies"][0]["id"]
    answer = await site.get(f"/body/{body}/decisions", accept_language="en")
    assert answer.status == 500
    assert "Something went wrong in this node" in answer.page.shown
    assert "secret" not in answer.text
    assert "a secret detail" in caplog.text
    assert (await site.get("/")).status == 200


async def test_a_node_that_is_busy_says_so_and_goes_on(empty: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("caracol.node.web.application.PATIENCE_S", 0.05)
    free = threading.Event()
    taking_in = asyncio.ensure_future(empty.keeper.do(lambda _: free.wait(30)))
    answer = await empty.get("/", accept_language="en")
    assert answer.status == 503
    assert "The node is busy" in answer.page.shown
    monkeypatch.undo()
    free.set()
    assert await taking_in
    assert (await empty.get("/")).status == 200


async def test_a_name_of_the_internet_is_not_answered_unless_the_owner_lists_it(empty: Site) -> None:
    for host in ("evil.example", "evil.example:8016", "127.0.0.1.evil.example", "local.example"):
        assert (await empty.get("/", host=host)).status == 421
        assert (await empty.get("/health", host=host)).json["status"] == 421
    for host in ("192.168.1.20:8016", "[fe80::1]:8016", "localhost", "caracol", "caracol.local", "nodo.lan:80"):
        assert (await empty.get("/", host=host)).status == 200


async def test_a_name_that_the_owner_lists_is_answered(tmp_path: Path) -> None:
    async with serving(tmp_path / "store", names=["libro.ejemplo.org"]) as site:
        assert (await site.get("/", host="libro.ejemplo.org:8016")).status == 200


async def test_no_link_repeats_the_name_that_was_asked_for(site: Site) -> None:
    answer = await site.get("/", host="caracol.local", x_forwarded_host="evil.example", forwarded="host=evil.example")
    assert "caracol.local" not in answer.text
    assert "evil" not in answer.text


GARBAGE: Final = {
    "no request": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    "a long address": b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
    "a long header": b"GET / HTTP/1.1\r\nHost: x\r\nCookie: " + b"a" * 100_000 + b"\r\n\r\n",
    "many headers": b"GET / HTTP/1.1\r\nHost: x\r\n" + b"".join(b"a%d: b\r\n" % n for n in range(5000)) + b"\r\n",
    "a header without a name": b"GET / HTTP/1.1\r\nHost: x\r\n: a\r\n\r\n",
    "a negative length": b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
    "two lengths": b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
    "two hosts": b"GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
    "another version": b"GET / HTTP/9.9\r\nHost: x\r\n\r\n",
    "a folded header": b"GET / HTTP/1.1\r\nHost: x\r\n folded: y\r\n\r\n",
    "zero characters": b"GET /\x00 HTTP/1.1\r\nHost: x\x00\r\n\r\n",
}


@pytest.mark.parametrize("garbage", GARBAGE.values(), ids=GARBAGE.keys())
async def test_a_garbled_request_costs_its_own_connection_and_nothing_else(
    empty: Site, garbage: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", empty.port)
    try:
        writer.write(garbage)
        answer = await asyncio.wait_for(reader.read(), 30)
    except ConnectionError:
        answer = b""
    finally:
        writer.close()
    assert answer == b"" or answer.startswith((b"HTTP/1.1 4", b"HTTP/1.0 4", b"HTTP/1.1 5"))
    assert b"aaaa" * 100 not in answer
    assert caplog.text == ""
    assert (await empty.get("/")).status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"if_none_match": 'W/"a", "b", *'},
        {"if_none_match": "not quoted at all"},
        {"accept_language": "q=;" * 500},
        {"range": "bytes=0-1"},
        {"accept_encoding": "gzip, br, zstd, x" * 20},
        {"if_modified_since": "never"},
        {"upgrade": "websocket", "connection": "upgrade"},
        {"expect": "something else"},
        {"x_http_method_override": "DELETE"},
    ],
    ids=lambda headers: next(iter(headers)),
)
async def test_odd_headers_change_nothing(empty: Site, headers: dict[str, str]) -> None:
    answer = await empty.get("/", **headers)
    assert answer.status in (200, 304, 417)
    assert (await empty.get("/")).status == 200
