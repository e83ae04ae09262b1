"""What can be set about a node, and where each value comes from.

    1. what is written here
    2. ~/.config/caracol/config.toml     for all nodes of this user (XDG Base Directory Specification)
    3. <folder>/config.toml              for this node
    4. the environment                   CARACOL_PAGE_PORT=8080
    5. options of the command line       --page-port 8080

A later one goes before an earlier one. A name that is no setting is refused: it would be a slip of the pen.
"""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Final, NamedTuple, get_type_hints

import msgspec

from caracol.ledger.gate.budget import BODY_BYTES
from caracol.ledger.letters import NotUtf8, decoded, quoted
from caracol.ledger.messages import message
from caracol.ledger.store.plain import read_plain
from caracol.node.config.folder import Folder
from caracol.node.config.whole import write_whole
from caracol.node.errors import SettingMistaken
from caracol.sync.announcing import SERVICE_NAME

Port = Annotated[int, msgspec.Meta(ge=0, le=65535)]
"""0: a free one, another at every start."""

ServiceName = Annotated[str, msgspec.Meta(max_length=15, pattern="^(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*$")]
"""A service name as RFC 6335, 5.1 has it, in small letters."""


MOST_MEMORY_MB: Final = 1 << 20
Memory = Annotated[int, msgspec.Meta(ge=16, le=MOST_MEMORY_MB)]


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """All settings. What each means: docs/node.md."""

    host: str = ""
    """The address of this machine to listen on; empty: all."""
    page_port: Port = 8016
    sync_port: Port = 8017
    names: tuple[str, ...] = ()
    """Further names under which the page may be opened."""
    discovery: bool = True
    """Tell the local network that this node is here, and look for others."""
    service: ServiceName = SERVICE_NAME
    """The name under which nodes look for each other in the local network; those with another one are not found."""
    memory_mb: Memory = BODY_BYTES >> 20
    """How much memory one body may fill, in MB, before nothing more of it is taken in."""
    home: str = ""
    """One's own body, by its name, a part of it, or its id; empty: the one that knows a key of this folder."""


class Chosen(NamedTuple):
    """The settings that hold."""

    settings: Settings
    origins: dict[str, str]
    """Each setting's name -> where its value comes from."""


Source = tuple[str, Mapping[str, Any]]
"""Its name for people; values by name."""

DEFAULT: Final = "default"


def choose(folder: Folder, environment: Mapping[str, str], options: Mapping[str, Any] | None = None) -> Chosen:
    """The settings for a folder. Options that are None were not given."""
    sources: list[Source] = [
        *map(_file, (user_file(environment), folder.settings)),
        ("the environment", _in_environment(environment)),
        ("the command line", {name: value for name, value in (options or {}).items() if value is not None}),
    ]
    values: dict[str, Any] = {}
    origins = dict.fromkeys(Settings.__struct_fields__, DEFAULT)
    for origin, given in sources:
        for name, value in given.items():
            values[name] = _checked(name, value, origin)
            origins[name] = origin
    return Chosen(Settings(**values), origins)


def user_file(environment: Mapping[str, str]) -> Path:
    """The file for all nodes of this user; it need not be there."""
    configuration = environment.get("XDG_CONFIG_HOME")
    return (Path(configuration) if configuration else Path.home() / ".config") / "caracol/config.toml"


def set_home(folder: Folder, body: str) -> None:
    """Write into the settings of a node which body is its own, in place of what they said; the rest stays."""
    held = folder.settings.read_text("utf-8") if folder.settings.exists() else ""
    kept = [line for line in held.splitlines() if not re.match(r"\s*home\s*=", line)]
    write_whole(folder.settings, "\n".join([f'home = "{body}"', *kept, ""]).encode())


MAX_BYTES: Final = 1 << 16
"""Of a file of settings."""


def _file(path: Path) -> Source:
    try:
        return str(path), tomllib.loads(decoded(read_plain(path, MAX_BYTES)))
    except (FileNotFoundError, NotADirectoryError):
        return str(path), {}
    except OSError as error:
        raise SettingMistaken(
            message("{path} cannot be read: {strerror}. Put a plain file there.", path=path, strerror=error.strerror)
        ) from error
    except RecursionError:  # `tomllib` calls itself for every bracket
        raise SettingMistaken(
            message("{path} is nested deeper than any settings. Correct it, or move it away.", path=path)
        ) from None
    except (tomllib.TOMLDecodeError, NotUtf8) as error:
        raise SettingMistaken(
            message("{path} is no TOML: {error}. Correct it, or move it away.", path=path, error=error)
        ) from error


def _in_environment(environment: Mapping[str, str]) -> dict[str, str]:
    named = {name: f"CARACOL_{name.upper()}" for name in Settings.__struct_fields__}
    return {name: environment[variable] for name, variable in named.items() if environment.get(variable)}


def _checked(name: str, value: Any, origin: str) -> Any:
    kind = _KINDS.get(name)
    if kind is None:
        raise SettingMistaken(
            message(
                "{name} in {origin} is no setting. There are: {kinds}.",
                name=quoted(name),
                origin=origin,
                kinds=", ".join(_KINDS),
            )
        )
    try:
        return msgspec.convert(_listed(value, name), kind, strict=not isinstance(value, str))
    except msgspec.ValidationError as error:
        raise SettingMistaken(
            message(
                ("The setting {name} in {origin} holds {value!r}: {error}. Correct it there."),
                name=name,
                origin=origin,
                value=value,
                error=error,
            )
        ) from error


def _listed(value: Any, name: str) -> Any:
    """Several names in one line of the environment have commas between them."""
    return [each.strip() for each in value.split(",")] if name == "names" and isinstance(value, str) else value


_KINDS: Final = get_type_hints(Settings, include_extras=True)
