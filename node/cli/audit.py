"""`caracol audit`: what a bundle proves."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import click
import msgspec

from caracol.ledger.audit.audit import Audited, audit
from caracol.ledger.audit.room import MOST_BYTES, AuditTooHeavy
from caracol.ledger.audit.telling import tell
from caracol.ledger.bundle.archive import BundleTooLarge
from caracol.ledger.bundle.file import read_file
from caracol.ledger.errors import Refused
from caracol.ledger.explain.explaining import Explanation, explain
from caracol.ledger.messages import message
from caracol.ledger.views.language import Language
from caracol.ledger.views.reading import Reading
from caracol.node.cli.lines.explained import explained, signed
from caracol.node.cli.mistakes import Mistake
from caracol.node.cli.options import JSON, LANG, example
from caracol.node.cli.output import say, say_json, warn
from caracol.node.cli.saying import told
from caracol.node.collector import calm_collector


@click.command("audit", epilog=example("caracol audit ceiba.zip", "caracol audit ceiba.zip --documents --json"))
@click.argument("bundle", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--documents", is_flag=True, help="Open the .automerge files too, and compare them with the signed acts.")
@click.option("--each", is_flag=True, help="Tell of every act too: by whose key, under which mandate, to what effect.")
@click.option("--read", is_flag=True, help="Print every act in words too: what was signed, and why it holds or not.")
@click.option(
    "--memory",
    "memory_mb",
    metavar="MB",
    type=click.IntRange(16, 1 << 20),
    default=MOST_BYTES >> 20,
    show_default=True,
    help="How much memory the bundle may fill; what needs more is not judged.",
)
@LANG
@JSON
def command(
    bundle: Path, documents: bool, each: bool, read: bool, memory_mb: int, language: Language, as_json: bool
) -> None:
    """Check a bundle: every hash, every signature, every rule.

    Needs nothing but the file: no folder, no network, nobody's word. What everything rests on, the bodies' ids and the
    founders' words, is printed to be compared with paper.
    """
    calm_collector()
    found = _audited(bundle, documents=documents, each=each, private=read, most_bytes=memory_mb << 20)
    report = found.report
    if as_json:
        acts = [{**msgspec.to_builtins(why), "data": data} for why, data in _acts(found, language)] if read else None
        say_json(report.plain() | ({"read": acts} if read else {}))
    else:
        for line in chain(tell(report), _read(found, language) if read else ()):
            say(line)
    if not report.ok:
        raise Mistake(
            "BundleUnsound",
            message(
                "{bundle} has {number} problems. Ask for another copy of it.",
                bundle=bundle,
                number=len(report.problems),
            ),
        )
    if report.gaps:
        warn(told("{bundle} is sound as far as it goes; what can be seen to be missing is named above.", bundle=bundle))


def _audited(bundle: Path, *, most_bytes: int, **asked: bool) -> Audited:
    """What the audit finds. A file that cannot be opened as a bundle is an unsound one."""
    try:
        return audit(read_file(bundle, most_bytes), most_bytes=most_bytes, **asked)
    except BundleTooLarge:
        raise AuditTooHeavy(most_bytes) from None
    except AuditTooHeavy:
        raise
    except Refused as refused:
        raise Mistake(
            "BundleUnsound",
            message(
                "{bundle} is no sound bundle ({rule}): {refused}", bundle=bundle, rule=refused.rule, refused=refused
            ),
        ) from refused


def _read(found: Audited, language: Language) -> Iterator[str]:
    for explanation, data in _acts(found, language):
        yield ""
        yield from explained(explanation, language)
        yield from signed(data, found.private, language)


def _acts(found: Audited, language: Language) -> Iterator[tuple[Explanation, Any]]:
    """Every act, explained, and its data; body by body, each behind those that it has seen."""
    for body in found.bodies:
        reading = Reading(body.fold, found.private, language=language)
        for act in body.fold.held:
            yield explain(reading, act), msgspec.json.decode(bytes(act.entry.data))
