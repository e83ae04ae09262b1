"""The program around the commands: errors become sentences, warnings become exit code 1."""

import sys
from io import TextIOWrapper
from typing import Any

import click

from caracol.node.cli.lazy import LazyGroup
from caracol.node.cli.mistakes import WARNED, has_warned, in_words


class Program(LazyGroup):
    """`caracol`: every command runs inside `invoke`."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was typed."""
        for channel in (sys.stdout, sys.stderr):
            if isinstance(channel, TextIOWrapper):
                channel.reconfigure(errors="backslashreplace")  # a terminal of another alphabet is no reason to fail
        with in_words():
            done = super().invoke(ctx)
        if has_warned(ctx):
            ctx.exit(WARNED)
        return done
