"""Rules and posts of the charter by the names that people use; where there is none of a name, those that there are."""

from collections.abc import Mapping
from typing import Any, Final

from caracol.ledger.acts.bodies import Charter
from caracol.ledger.letters import plain, quoted
from caracol.node.cli.calling import is_called
from caracol.node.cli.mistakes import Mistake
from caracol.node.cli.saying import told

SENTENCES: Final[dict[str, str]] = {
    "no rule": "The charter has no rule {typed}. The rules are: {there}. See `caracol show charter`.",
    "no post": "The charter has no post {typed}. The posts are: {there}. See `caracol show charter`.",
    "none": "none",
}


def with_handles(type_: str, friendly: Mapping[str, Any], charter: Charter | None) -> dict[str, Any]:
    """The values with the short names of rules and posts in place of what people call them."""
    values = dict(friendly)
    if charter is None:
        return values
    if type_ == "motion.proposed" and isinstance(values.get("rule"), str):
        values["rule"] = _rule(values["rule"], charter)
    if type_ != "charter.amended" and isinstance(values.get("post"), str):
        values["post"] = _post(values["post"], charter)
    if type_ == "motion.proposed" and "enacts" in values:
        enacts = values["enacts"]
        several = (
            [_enacted(each, charter) for each in enacts] if isinstance(enacts, list) else _enacted(enacts, charter)
        )
        values["enacts"] = several
    return values


def _enacted(enacts: Any, charter: Charter) -> Any:
    """An election to a post, or an act that names one."""
    if not isinstance(enacts, Mapping):
        return enacts
    found = dict(enacts)
    if isinstance(found.get("post"), str):
        found["post"] = _post(found["post"], charter)
    if isinstance(found.get("data"), Mapping):
        found["data"] = with_handles(str(found.get("type")), found["data"], charter)
    return found


def _rule(typed: str, charter: Charter) -> str:
    if typed.startswith(("{", "@")):
        return typed
    found = next((name for name in charter.rules if plain(name) == plain(typed)), None)
    if found is None:
        there = ", ".join(charter.rules) or told(SENTENCES["none"])
        raise Mistake("FieldMistaken", told(SENTENCES["no rule"], typed=quoted(typed), there=there))
    return found


def _post(typed: str, charter: Charter) -> str:
    by_handle = [name for name in charter.posts if plain(name) == plain(typed)]
    named = [name for name, post in charter.posts.items() if post.names and is_called(post.names.values(), typed)]
    if len(found := by_handle or named) == 1:
        return found[0]
    there = ", ".join(_both(name, charter) for name in charter.posts) or told(SENTENCES["none"])
    raise Mistake("FieldMistaken", told(SENTENCES["no post"], typed=quoted(typed), there=there))


def _both(handle: str, charter: Charter) -> str:
    names = charter.posts[handle].names
    return f"{handle} ({next(iter(names.values()))})" if names else handle
