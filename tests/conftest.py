"""What every test shares: how hard Hypothesis searches.

`HYPOTHESIS_PROFILE=deep` searches longer; the default keeps the whole suite within a few minutes on two cores.
"""

import os

from hypothesis import HealthCheck, settings

os.environ["LC_ALL"] = "C.UTF-8"
"""Whatever language the tester speaks, commands speak English."""

settings.register_profile("default", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("deep", settings.get_profile("default"), max_examples=5_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))
