"""What somebody waits for who opens the pages of a node with 50 bodies of 2,000 acts."""

import http.client
import os
import tempfile
import time
from pathlib import Path
from typing import Final

from caracol.ledger.recording import Recorder
from caracol.node.bench import Result, Run
from caracol.node.bench.material import ON, Village
from caracol.node.bench.region import ACTS_OF_BODY, BODIES, region
from caracol.node.bench.station import Station
from caracol.node.config.folder import Folder
from caracol.node.demo.village import Memory

ROUNDS: Final = 5
"""So many times a page is asked for, each time after something was recorded in its body; the best counts."""


def measure(run: Run) -> Result:
    """Milliseconds for the first page after a start, which was shown before; and for the slowest page of a body that is
    in memory, made anew since something was recorded in it.
    """
    bodies = run.sized(BODIES)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "node"
        station_folder = Folder(path)
        station_folder.make()
        village = region(station_folder.store, bodies)
        with Station(path) as station:
            _ms(station, "/")
        first_ms = min(_first_ms(path) for _ in range(ROUNDS))
        with Station(path) as station:
            pages_ms = _pages_ms(station, village)
    return Result(
        {"acts": bodies * ACTS_OF_BODY, "bodies": bodies},
        {
            "pages.first_ms": first_ms,
            "pages.slowest_ms": max(pages_ms.values()),
            **{f"pages.{name}_ms": ms for name, ms in pages_ms.items()},
        },
    )


def _first_ms(path: Path) -> float:
    with Station(path) as station:
        return _ms(station, "/")


def _pages_ms(station: Station, village: Village) -> dict[str, float]:
    """By page: milliseconds, the best of some."""
    secretary = Recorder(station.ledger, village.keys[0], Memory(), os.urandom)
    act = _record(secretary, village, "first")
    founding = station.ledger.store.find(station.ledger.fold(village.body).held[0].id)
    assert founding is not None  # noqa: S101  it is held
    pages = {
        "node": "/",
        "body": f"/body/{village.body}",
        "decisions": f"/body/{village.body}/decisions",
        "burden": f"/body/{village.body}/burden",
        "mandate": f"/mandate/{founding.id}/0",
        "act": f"/act/{act}",
    }
    best: dict[str, float] = {}
    for number in range(ROUNDS):
        for name, page in pages.items():
            _record(secretary, village, f"{name} {number}")
            best[name] = min(_ms(station, page), best.get(name, float("inf")))
    return best


def _record(secretary: Recorder, village: Village, name: str) -> str:
    data = {"kind": "equipment", "names": {"es": f"Molino {name}"}, "unit": "piece"}
    return secretary.record(village.body, "resource.registered", data, on=ON).id


def _ms(station: Station, page: str) -> float:
    browser = http.client.HTTPConnection("127.0.0.1", station.told["page_port"])
    start = time.perf_counter()
    browser.request("GET", page)
    answer = browser.getresponse()
    answer.read()
    seconds = time.perf_counter() - start
    browser.close()
    if answer.status != http.HTTPStatus.OK:
        raise RuntimeError(f"{page}: {answer.status}")
    return seconds * 1000
