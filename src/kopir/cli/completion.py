"""``kopir completion``: the script that teaches a shell to complete kopir's verbs, options and codes."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from kopir.cli.options import argument, lang
from kopir.cli.program import Verb
from kopir.cli.speech import later

SHELLS = ("bash", "zsh", "fish")


@click.command(
    "completion",
    cls=Verb,
    help=later('Print the completion script of a shell. For bash: eval "$(kopir completion bash)"'),
)
@argument("shell", type=click.Choice(SHELLS), help=later("The shell that will read it."))
@lang()
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the script."""
    script = get_completion_class(shell)
    assert script is not None  # every shell of SHELLS has one
    click.echo(script(context.find_root().command, {}, "kopir", "_KOPIR_COMPLETE").source())
