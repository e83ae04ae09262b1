"""Sentences in the language of the command that runs: the one given by `--lang`, else that of the environment."""

import click

from caracol.ledger.views.language import Language, Sentence
from caracol.node.config.language import usual_language
from caracol.node.languages import SOURCE, codes, language


def told(sentence: Sentence, **gaps: object) -> str:
    """A sentence with its gaps filled."""
    return spoken().say(sentence, **gaps)


def spoken() -> Language:
    """The language of the command that runs."""
    context = click.get_current_context(silent=True)
    chosen = context.params.get("language") if context else None
    return chosen if isinstance(chosen, Language) else language(usual_language(codes(), SOURCE))
