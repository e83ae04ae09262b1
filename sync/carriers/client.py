"""How a node reaches another: TLS with its key pinned, then the WebSocket, within a time limit."""

import asyncio
import os

import aiohttp

from caracol.ledger.messages import message
from caracol.sync.addresses import Address
from caracol.sync.carriers.certificate import PinFailed, client_context, key_of
from caracol.sync.carriers.errors import BrokenOff, NobodyAnswers, NotANode
from caracol.sync.carriers.limits import Limits, watch
from caracol.sync.carriers.link import PATH, Link
from caracol.sync.carriers.talk import Host
from caracol.sync.pins import Pin


async def converse(address: Address, expected: Pin, host: Host, limits: Limits | None = None) -> None:
    """Connect to an expected node and talk until one side ends it.

    Returns when both sides were finished. Raises `LinkError` (no way there, broken off, silent: try again later) or
    `Refused` (another key, no node, or what the other side said broke a rule); `host.opened` was not called if the
    connection did not come about.
    """
    limits = limits or Limits()
    async with _session(limits) as session:
        socket = await _open(session, address, expected, limits)
        await Link(socket, "client", _attend(socket, address), address, limits).run(host)


async def _open(
    session: aiohttp.ClientSession, address: Address, expected: Pin, limits: Limits
) -> aiohttp.ClientWebSocketResponse:
    try:
        async with asyncio.timeout(limits.opening_s):
            return await session.ws_connect(
                f"https://{address}{PATH}",
                ssl=client_context(expected),
                heartbeat=limits.heartbeat_s,
                max_msg_size=limits.frame_bytes + 1,  # aiohttp refuses from there on
                timeout=aiohttp.ClientWSTimeout(ws_close=limits.closing_s),
            )
    except TimeoutError:
        raise NobodyAnswers(
            message(
                "{address} did not answer within {opening_s:g} seconds.", address=address, opening_s=limits.opening_s
            )
        ) from None
    except aiohttp.ClientError as error:
        raise _in_our_words(address, error) from None
    except ValueError:  # from the look-up of a name that cannot be one
        raise NobodyAnswers(message("{address} is no address that can be looked up.", address=address)) from None


def _in_our_words(address: Address, error: aiohttp.ClientError) -> Exception:
    """What kept a conversation from opening."""
    match error:
        case aiohttp.ClientConnectorCertificateError(certificate_error=PinFailed(why=why)):
            return type(why)(f"At {address}: {why}")
        case aiohttp.ClientConnectorSSLError():
            return NotANode(message("{address} does not speak TLS 1.3 as nodes do.", address=address))
        case aiohttp.ClientConnectorError(os_error=OSError(errno=int(number))) if number > 0:
            return NobodyAnswers(f"Nobody answers at {address}: {os.strerror(number)}.")
        case aiohttp.ClientConnectorError(os_error=OSError(strerror=str(reason))):  # the look-up of a name failed
            return NobodyAnswers(f"Nobody answers at {address}: {reason}.")
        case aiohttp.ClientConnectionError():
            return BrokenOff(
                message(
                    ("{address} hung up at once: it has no room for more connections now, or is no node."),
                    address=address,
                )
            )
    return NotANode(message("{address} opens no conversation as nodes do: {error}.", address=address, error=error))


def _attend(socket: aiohttp.ClientWebSocketResponse, address: Address) -> bytes:
    """Have the system look after the connection; the key of its certificate, which fitted the pin."""
    connection, tls = socket.get_extra_info("socket"), socket.get_extra_info("ssl_object")
    if connection is None or tls is None:
        raise BrokenOff(message("{address} hung up as soon as it had answered.", address=address))
    watch(connection)
    return key_of(tls.getpeercert(binary_form=True))


def _session(limits: Limits) -> aiohttp.ClientSession:
    """For one connection; redirections are refused, so that no peer can send us elsewhere."""
    trace = aiohttp.TraceConfig()
    trace.on_request_redirect.append(_refuse_redirection)
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(force_close=True),
        cookie_jar=aiohttp.DummyCookieJar(),
        skip_auto_headers=("User-Agent", "Accept", "Accept-Encoding"),
        trace_configs=[trace],
        timeout=aiohttp.ClientTimeout(total=None, sock_connect=limits.opening_s),
    )


async def _refuse_redirection(*_: object) -> None:
    raise NotANode(message("It sends us to another address, which no node does."))
