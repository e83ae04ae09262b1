"""What people wait for: recorded, attested, on the disk, and visible in the page of the node."""

import http.client
import os
import time
from statistics import median

from caracol.ledger.recording import Recorder
from caracol.node.bench.material import ON, Village
from caracol.node.bench.station import Station
from caracol.node.demo.village import Memory

ROUNDS = 31


def commit_ms(station: Station, village: Village) -> float:
    """Milliseconds from the first keystroke's end to the page that says `effective`; the median of many."""
    secretary, witness = [Recorder(station.ledger, key, Memory(), os.urandom) for key in village.keys[:2]]
    browser = http.client.HTTPConnection("127.0.0.1", station.told["page_port"])
    taken_ms = []
    for number in range(ROUNDS):
        start = time.perf_counter()
        data = {"kind": "equipment", "names": {"es": f"Molino {number}"}, "unit": "piece"}
        act = secretary.record(village.body, "resource.registered", data, on=ON)
        witness.attest([act.id], on=ON)
        page = _page(browser, f"/act/{act.id}")
        taken_ms.append((time.perf_counter() - start) * 1000)
        if f"Molino {number}" not in page:
            raise RuntimeError("the page does not show what was written")
    browser.close()
    return median(taken_ms)


def _page(browser: http.client.HTTPConnection, path: str) -> str:
    browser.request("GET", path)
    return browser.getresponse().read().decode()
