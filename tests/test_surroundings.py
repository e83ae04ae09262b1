"""Tests touch nothing that belongs to whoever runs them, nor what another run of them uses."""

import os

from caracol.node.config.folder import usual_folder
from caracol.node.config.settings import Settings, user_file
from tests.conftest import SURROUNDINGS


def test_a_users_own_settings_and_folder_are_out_of_reach() -> None:
    mine = os.path.realpath(SURROUNDINGS.name)
    assert os.path.realpath(user_file(os.environ)).startswith(mine)
    assert os.path.realpath(usual_folder()).startswith(mine)
    assert {f"CARACOL_{name.upper()}" for name in (*Settings.__struct_fields__, "folder")}.isdisjoint(os.environ)
