"""What every test shares: how hard Hypothesis searches, and surroundings that are nobody else's.

`HYPOTHESIS_PROFILE=deep` searches longer; the default keeps the whole suite within a few minutes on two cores.
"""

import os
import tempfile
from collections.abc import Generator

import pytest
from hypothesis import HealthCheck, settings

from caracol.node.config.settings import Settings

os.environ["LC_ALL"] = "C.UTF-8"
"""Whatever language the tester speaks, commands speak English."""

SURROUNDINGS = tempfile.TemporaryDirectory(prefix="caracol-tests-")
"""Where this run of the tests, and every program that it starts, looks for a user's settings, folder and notes."""
for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"):
    os.environ[name] = SURROUNDINGS.name
for name in ("FOLDER", "PASSPHRASE_FILE", "TRACEBACK", *Settings.__struct_fields__):
    os.environ.pop(f"CARACOL_{name.upper()}", None)

settings.register_profile("default", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("deep", settings.get_profile("default"), max_examples=5_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where CARACOL_NO_SKIPS is set, as on a build machine, a test that is skipped has failed."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("CARACOL_NO_SKIPS"):
        report.outcome = "failed"
        report.longrepr = f"skipped, where CARACOL_NO_SKIPS allows none: {report.longrepr}"
    return report
