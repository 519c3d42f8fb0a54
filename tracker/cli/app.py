"""The program and its commands; each command module adds its own with ``command``."""

import inspect
from collections.abc import Callable
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from tracker import __version__
from tracker.cli import shared
from tracker.cli.session import Session

Body = Callable[..., int | None]

EVERYWHERE = "Options of every command"


class Command(TyperCommand):
    """A command whose help keeps the shared options in a section of their own."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write arguments, the command's own options, then the shared ones."""
        sections: dict[str, list[tuple[str, str]]] = {"Arguments": [], "Options": [], EVERYWHERE: []}
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx)
            if record is None:
                continue
            if parameter.param_type_name == "argument":
                sections["Arguments"].append(record)
            elif parameter.name in shared.OPTIONS:
                sections[EVERYWHERE].append(record)
            else:
                sections["Options"].append(record)
        for title, records in sections.items():
            if records:
                with formatter.section(title):
                    formatter.write_dl(records)


class Group(TyperGroup):
    """A group that lists its commands before the options."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the commands, then the options."""
        self.format_commands(ctx, formatter)
        Command.format_options(self, ctx, formatter)  # type: ignore[arg-type]


app = typer.Typer(
    name="tracker",
    cls=Group,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="Collect news articles on a story, line up their dated claims, and explain which dates"
    " contradict each other and why.",
    epilog="Start with: tracker demo",
)
db_group = typer.Typer(
    name="db",
    cls=Group,
    rich_markup_mode=None,
    no_args_is_help=True,
    help="Look after the database file: path, info, schema, backup, merge, verify.",
)


def command(name: str, group: typer.Typer = app) -> Callable[[Body], Body]:
    """Register a function of a ``Session`` and its own options; it returns the exit code."""

    def register(body: Body) -> Body:
        own = list(inspect.signature(body).parameters.values())[1:]

        def run(ctx: typer.Context, **given: Any) -> None:
            here = {option: given.pop(option) for option in shared.OPTIONS}
            with Session.of(shared.merge(ctx.find_root().obj or {}, here)) as session:
                code = body(session, **given)
            if code:
                raise typer.Exit(code)

        run.__signature__ = _signature(*own)  # type: ignore[attr-defined]
        run.__doc__ = body.__doc__
        run.__annotations__ = {}
        group.command(name, cls=Command)(run)
        return body

    return register


def _root(ctx: typer.Context, **given: Any) -> None:
    given.pop("version")
    ctx.obj = given


def _signature(*own: inspect.Parameter) -> inspect.Signature:
    context = inspect.Parameter(
        "ctx", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context
    )
    keywords = [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in own]
    return inspect.Signature([context, *keywords, *shared.parameters()])


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"tracker {__version__}")
        raise typer.Exit


_Version = Annotated[
    bool,
    typer.Option("--version", is_eager=True, callback=_show_version, help="Print the version."),
]
_root.__signature__ = _signature(  # type: ignore[attr-defined]
    inspect.Parameter(
        "version", inspect.Parameter.KEYWORD_ONLY, default=False, annotation=_Version
    )
)
_root.__annotations__ = {}
app.callback()(_root)
