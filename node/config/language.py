"""The language that the environment asks for (POSIX.1-2017, Base Definitions, section 8.2)."""

import os
from collections.abc import Collection, Mapping
from typing import Final

ASKED: Final = ("LC_ALL", "LC_MESSAGES", "LANG")
"""The first that is set decides."""


def usual_language(known: Collection[str], otherwise: str, environment: Mapping[str, str] = os.environ) -> str:
    """The code of the language: es_MX.UTF-8 is `es`. `otherwise`, where a language is asked for that is not `known`."""
    locale = next(filter(None, map(environment.get, ASKED)), "")
    code = locale.replace(".", "_").replace("@", "_").split("_")[0].lower()
    return code if code in known else otherwise
