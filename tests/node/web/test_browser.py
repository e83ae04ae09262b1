"""The pages in a real browser, on a phone: nothing is cut off, everything can be read and touched."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.async_api import Browser, Page, async_playwright

from tests.node.web.site import Site, serving
from tests.node.web.test_foreign_texts import NASTY, founded

CHROMIUM: Final = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ARGUMENTS: Final = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
GENEROUS_MS: Final = 120_000
"""How long a test waits for what has to happen."""
NARROW, USUAL, WIDE = 320, 360, 1200
LEAST_CONTRAST: Final = 7
"""WCAG 2.2, success criterion 1.4.6."""
LEAST_TARGET: Final = 44
"""CSS pixels: WCAG 2.2, success criterion 2.5.5."""

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="There is no Chromium here: apt install chromium.")

WIDER: Final = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
CONTRASTS: Final = """() => {
  const parse = colour => colour.match(/[\\d.]+/g).map(Number);
  const luminance = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const paper = element => {
    for (let e = element; e; e = e.parentElement) {
      const colour = parse(getComputedStyle(e).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || element.closest("[aria-hidden]")) continue;
    const [a, b] = [luminance(parse(getComputedStyle(element).color)), luminance(paper(element))];
    found.push([(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), walker.currentNode.data.trim().slice(0, 40)]);
  }
  return found;
}"""
TARGETS: Final = """() => [...document.querySelectorAll("a, summary")].map(e => {
  const box = e.getBoundingClientRect();
  return [Math.min(box.width, box.height), e.textContent.trim().slice(0, 40)];
})"""


@asynccontextmanager
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        running = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS, timeout=GENEROUS_MS)
        try:
            yield running
        finally:
            await running.close()


@asynccontextmanager
async def phone(running: Browser, width: int = USUAL, **how: Any) -> AsyncIterator[Page]:
    """A phone's screen; what goes wrong on it is an error of the test."""
    context = await running.new_context(viewport={"width": width, "height": 740}, locale="es-MX", **how)
    context.set_default_timeout(GENEROUS_MS)
    page = await context.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text))
    page.on("response", lambda answer: wrong.append(answer.url) if answer.status >= 400 else None)
    try:
        yield page
        assert wrong == []
    finally:
        await context.close()


async def addresses(site: Site) -> list[str]:
    """The first page, one of every kind of page, what waits, the founding, an error."""
    data = (await site.get("/index.json")).json["only"]
    acts = [data["decisions"][0]["id"], data["waiting"][0]["act"]["id"]]
    mandates = [mandate["id"] for mandate in data["mandates"]]
    acts += [data["mandates"][0]["act"], data["mandates"][-1]["act"]]
    paths = [*[f"/act/{act}" for act in acts], *[f"/mandate/{mandate}" for mandate in mandates[2:4]]]
    paths += [f"/meeting/{data['meeting']['id']}", f"/resource/{data['resources'][0]['id']}"]
    lists = ("decisions", "meetings", "mandates", "burden")
    return ["/", *paths, *[f"/body/{data['body']['id']}/{page}" for page in lists], "/nothing"]


async def test_no_page_is_wider_than_the_phone(site: Site) -> None:
    async with browser() as running:
        for width in (NARROW, USUAL, WIDE):
            async with phone(running, width) as page:
                for path in (await addresses(site))[:-1]:
                    await page.goto(f"http://127.0.0.1:{site.port}{path}")
                    await page.evaluate("() => document.querySelectorAll('details').forEach(e => e.open = true)")
                    assert await page.evaluate(WIDER) == 0, f"{path} at {width}"


async def test_text_at_twice_its_size_still_fits_the_narrowest_phone(site: Site) -> None:
    async with browser() as running, phone(running, NARROW, bypass_csp=True) as page:
        for path in (await addresses(site))[:-1]:
            await page.goto(f"http://127.0.0.1:{site.port}{path}")
            await page.add_style_tag(content="html { font-size: 225% !important }")
            await page.evaluate("() => document.querySelectorAll('details').forEach(e => e.open = true)")
            assert await page.evaluate(WIDER) == 0, path


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_every_text_can_be_told_from_its_ground_and_every_link_can_be_touched(site: Site, scheme: str) -> None:
    async with browser() as running, phone(running, color_scheme=scheme) as page:
        for path in (await addresses(site))[:-1]:
            await page.goto(f"http://127.0.0.1:{site.port}{path}")
            contrasts = await page.evaluate(CONTRASTS)
            assert len(contrasts) > 10
            assert [each for each in contrasts if each[0] < LEAST_CONTRAST] == [], path
            assert [each for each in await page.evaluate(TARGETS) if each[0] < LEAST_TARGET] == [], path


async def test_the_style_is_loaded_and_dark_where_the_phone_is_dark(site: Site) -> None:
    colours = []
    async with browser() as running:
        for scheme in ("light", "dark"):
            async with phone(running, color_scheme=scheme) as page:
                await page.goto(f"http://127.0.0.1:{site.port}/")
                colours.append(await page.evaluate("() => getComputedStyle(document.body).backgroundColor"))
    light, dark = (sum(map(int, colour[4:-1].split(","))) for colour in colours)
    assert light > 700
    assert dark < 100


async def test_everything_works_without_javascript(site: Site) -> None:
    async with browser() as running, phone(running, java_script_enabled=False) as page:
        await page.goto(f"http://127.0.0.1:{site.port}/")
        fingerprint = page.locator("details .fingerprint").first
        assert not await fingerprint.is_visible()
        await page.locator("details summary").first.click()
        assert await fingerprint.is_visible()
        await page.get_by_role("link", name="English").click()
        await page.locator("html[lang=en]").wait_for()
        await page.get_by_role("link", name="Lo de Bruno").first.click()
        await page.wait_for_url("**/act/**")
        assert await page.locator("html").get_attribute("lang") == "en"
        assert await page.get_by_role("heading", level=1).inner_text() == "A decision: Lo de Bruno"


async def test_a_hostile_name_neither_runs_nor_stretches_the_page(tmp_path: Path) -> None:
    async with browser() as running:
        for name, text in NASTY.items():
            async with serving(tmp_path / name) as site, phone(running, NARROW) as page:
                await founded(site, text)
                await page.goto(f"http://127.0.0.1:{site.port}/")
                assert await page.evaluate(WIDER) == 0, name
                assert await page.locator("script, [onmouseover]").count() == 0, name
                assert " ".join(text.split())[:40] in " ".join((await page.locator("h1").inner_text()).split())
