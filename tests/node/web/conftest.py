"""Pages served on 127.0.0.1 from a real store: `site` of the invented community's year, `empty` of nothing."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from caracol.node.config.folder import Folder
from caracol.node.demo.year import Year, live
from tests.node.web.site import Site, serving


@pytest.fixture(scope="session")
def year(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Year]:
    """The invented community's year, once for all tests; copy it before changing anything."""
    folder = Folder(tmp_path_factory.mktemp("year") / "folder")
    return folder.store, live(folder, seed=1)


@pytest.fixture
async def site(year: tuple[Path, Year], tmp_path: Path) -> AsyncIterator[Site]:
    """The year's pages."""
    shutil.copy(year[0], tmp_path / "caracol.sqlite")
    async with serving(tmp_path / "caracol.sqlite") as site:
        yield site


@pytest.fixture
async def empty(tmp_path: Path) -> AsyncIterator[Site]:
    """The pages of a node that holds nothing yet."""
    async with serving(tmp_path / "caracol.sqlite") as site:
        yield site
