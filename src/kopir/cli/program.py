"""The program itself: groups and commands that speak the reader's language, and what each ending means.

Endings (documented in ``docs/reference/exit-codes.md``): 0 done; 1 a check found disagreements that are not
known; 2 the line cannot be understood; 3 what was given cannot be used; 4 not found; 5 something needed is
not there now; 70 a fault in kopir itself; 130 interrupted; 141 the reader of the output went away.
"""

from __future__ import annotations

import os
import re
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

import click

from kopir.cli import speech
from kopir.cli.speech import later, say, translated
from kopir.errors import Conflict, InvalidInput, KopirError, NotAllowed, NotFound, Unavailable
from kopir.language.catalogue import explain

DISAGREEMENTS: Final = 1
USAGE: Final = 2
FAULT: Final = 70
INTERRUPTED: Final = 130
PIPE_CLOSED: Final = 141
ENDINGS: Final[dict[type[KopirError], int]] = {
    InvalidInput: 3,
    Conflict: 3,
    NotFound: 4,
    NotAllowed: 5,
    Unavailable: 5,
}


class _Spoken:
    """Help in the current language: the texts in the code are keys of the catalogue."""

    help: str | None

    def get_short_help_str(self, limit: int = 45) -> str:
        """The line in the list of verbs: the first sentence of the help."""
        return translated(self.help).partition(". ")[0].removesuffix(".") if self.help else ""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Click's ``--help``, whose text it would otherwise keep in the first language it was shown in."""
        option: click.Option | None = super().get_help_option(ctx)  # type: ignore[misc]  # of click.Command
        if option:
            option.help = translated("Show this message and exit.")
        return option

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The parts of the usage line."""
        pieces: list[str] = super().collect_usage_pieces(ctx)  # type: ignore[misc]  # of click.Command
        return [_metavar(piece) for piece in pieces]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The description under the usage line."""
        if self.help:
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(translated(self.help))


def _metavar(text: str) -> str:
    """A word in capitals that stands for a value, in the current language; ``[kk|ru|en]`` stays."""
    return re.sub(r"[A-Z][A-Z ]*[A-Z]", lambda word: translated(word[0]), text)


METAVARS: Final = (
    later("OPTIONS"),
    later("COMMAND"),
    later("ARGS"),
    later("TEXT"),
    later("INTEGER RANGE"),
    later("FLOAT RANGE"),
    later("FILE"),
    later("FILES"),
    later("FOLDER"),
    later("PATH"),
    later("DIRECTORY"),
    later("INTEGER"),
    later("PAIR"),
    later("YYYY"),
    later("MM"),
    later("DD"),
    later("RELEASE"),
    later("INDICATOR"),
    later("INDEX"),
    later("GROUP"),
    later("CODE"),
    later("CODES"),
    later("AREA"),
    later("FLOAT"),
    later("LEAF"),
    later("VALUE"),
    later("COST"),
    later("LOW"),
    later("HIGH"),
    later("NAME"),
    later("EDITIONS"),
    later("FIRST"),
    later("LAST"),
    later("STAGE"),
    later("WHAT"),
    later("METHOD"),
    later("INDICATORS"),
    later("DATA"),
    later("SIZE"),
    later("META"),
)
"""What values are called in the help."""


class Verb(_Spoken, click.Command):
    """A command whose help is translated."""


class Verbs(_Spoken, click.Group):
    """A group of commands whose help is translated."""

    command_class = Verb


class Option(click.Option):
    """An option whose help is translated when it is shown."""

    def make_metavar(self, ctx: click.Context) -> str:
        """How its value is named."""
        return _metavar(super().make_metavar(ctx))

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Name and explanation in the current language."""
        english = self.help
        self.help = translated(english) if english else english
        try:
            return super().get_help_record(ctx)
        finally:
            self.help = english


class Argument(click.Argument):
    """An argument whose help is translated when it is shown."""

    def make_metavar(self, ctx: click.Context) -> str:
        """How it is named."""
        return _metavar(super().make_metavar(ctx))

    def get_help_record(self, ctx: click.Context) -> tuple[str, str]:
        """Name and explanation in the current language."""
        english = self.help
        self.help = translated(english) if english else english
        try:
            return super().get_help_record(ctx)
        finally:
            self.help = english


class Program(Verbs):
    """The root: chooses the language before anything is parsed, and turns errors into words and endings."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run a line and end the process with what it came to."""
        arguments = list(sys.argv[1:] if args is None else args)
        speech.use(speech.choose(arguments))
        ending = self._run(arguments, prog_name or "kopir", complete_var, extra)
        if standalone_mode:
            sys.exit(ending)
        return ending

    def _run(self, arguments: list[str], name: str, complete_var: str | None, extra: dict[str, Any]) -> int:
        try:
            came = super().main(arguments, name, complete_var, standalone_mode=False, **extra)
            return came if isinstance(came, int) else 0
        except click.ClickException as error:
            error.show()
            return error.exit_code
        except _PipeClosed:
            # What is still buffered cannot be written any more, and the interpreter must not try at its end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            return PIPE_CLOSED
        except click.Abort:
            click.echo(say("Interrupted; what was published before is unchanged."), err=True)
            return INTERRUPTED
        except KopirError as error:
            click.echo(say("Error: {message}", message=explain(error, speech.language())), err=True)
            return next(code for kind, code in ENDINGS.items() if isinstance(error, kind))
        except (
            Exception
        ):  # the outermost edge: everything is shown, and no ending of a verb is mistaken for it
            traceback.print_exc()
            click.echo(
                say("This is a fault in kopir itself; please report it with the lines above."), err=True
            )
            return FAULT

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """Parse the line; ``--help`` is written here."""
        with _noticing_closed_pipe():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the verb and write all of its output while a closed pipe can still be noticed."""
        with _noticing_closed_pipe():
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result


class _PipeClosed(Exception):
    """Whoever read the output went away. Not an OSError, which Click would take for itself."""


@contextmanager
def _noticing_closed_pipe() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError as error:
        raise _PipeClosed from error
