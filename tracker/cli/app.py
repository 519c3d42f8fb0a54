"""The program and its commands; each command module adds its own with ``command``."""

import inspect
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from tracker import __version__
from tracker.cli import options
from tracker.cli.options import Shared
from tracker.cli.session import Session

Body = Callable[..., int | None]
ORDER = (
    *("init", "ingest", "update", "extract", "check", "show", "list", "search", "timeline"),
    *("diff", "ref", "review", "sql", "export", "serve", "db", "cluster", "demo"),
)


def _help_of(command: Any, ctx: Any) -> tuple[list[tuple[str, str]], ...]:
    """Return, as name and meaning, arguments, own options and those that every command takes."""
    arguments: list[tuple[str, str]] = []
    own: list[tuple[str, str]] = []
    shared: list[tuple[str, str]] = []
    for parameter in command.get_params(ctx):
        names, text = parameter.get_help_record(ctx) or ("", "")
        if parameter.param_type_name == "argument":
            arguments.append((names.partition(" <")[0], text))
        elif names:
            (shared if parameter.name in options.NAMES else own).append((names, text))
    return arguments, own, shared


def _write(formatter: Any, title: str, records: list[tuple[str, str]]) -> None:
    if records:
        with formatter.section(title):
            formatter.write_dl(records)


class Command(TyperCommand):
    """A command whose help explains its own options and only names the shared ones."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write arguments and options."""
        arguments, own, shared = _help_of(self, ctx)
        _write(formatter, "Arguments", arguments)
        _write(formatter, "Options", own)
        names = " ".join(names.split(",")[0].split()[0] for names, _ in shared)
        formatter.write_paragraph()
        formatter.write_text(f"Every command also takes (see tracker --help): {names}")


class Group(TyperGroup):
    """A group whose help lists its commands in full, before the options."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the commands in their order."""
        names = super().list_commands(ctx)
        return sorted(names, key=lambda name: ORDER.index(name) if name in ORDER else -1)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write commands, then options."""
        helps = [(name, self.commands[name]) for name in self.list_commands(ctx)]
        commands = [(name, command.get_short_help_str(limit=200)) for name, command in helps]
        _, own, shared = _help_of(self, ctx)
        _write(formatter, "Commands", commands)
        _write(formatter, "Options", own)
        _write(formatter, "Options of every command", shared)


def _group(name: str, summary: str, **given: Any) -> typer.Typer:
    return typer.Typer(
        name=name,
        cls=Group,
        help=summary,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        no_args_is_help=True,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
        **given,
    )


app = _group(
    "tracker",
    "Collect news articles on a story, line up their dated claims, and explain which dates"
    " contradict each other and why.",
    epilog="Exit codes: 0 done; 1 check found what --fail-on asks for; 2 not possible as asked;"
    " 3 some inputs failed, the rest is done; 130 interrupted; 143 told to stop. Start with:"
    " tracker demo",
)


def group(name: str, summary: str) -> typer.Typer:
    """Add a group of commands, such as ``tracker db``."""
    made = _group(name, summary)
    app.add_typer(made)
    return made


def command(
    name: str, within: typer.Typer = app, cls: type[Command] = Command
) -> Callable[[Body], Body]:
    """Register a function of a ``Session`` and of its own options; it returns the exit code.

    Its docstring, with a section ``Examples:``, is the command's help. The options of ``Shared``
    are added to its own, and reach it as the session. A parameter that is a dataclass stands for
    the options that are its fields.
    """

    def register(body: Body) -> Body:
        own = list(inspect.signature(body).parameters.values())[1:]
        bundles: dict[str, Any] = {p.name: p.annotation for p in own if is_dataclass(p.annotation)}

        def run(ctx: typer.Context, **given: Any) -> None:
            here = Shared(**{name: given.pop(name) for name in options.NAMES})
            for name, bundle in bundles.items():
                given[name] = bundle(**{f.name: given.pop(f.name) for f in fields(bundle)})
            root = ctx.find_root()
            settings = (root.default_map or {}).get("settings", {})
            with Session.of(here.over(root.obj), settings) as session:
                code = body(session, **given)
                session.end()
            if code:
                raise typer.Exit(code)

        # A line of its own with a backspace keeps the paragraph below it as it is.
        run.__doc__ = inspect.cleandoc(body.__doc__ or "").replace("\nExamples:", "\n\b\nExamples:")
        _declare(run, [option for p in own for option in _options(p)])
        within.command(name, cls=cls)(run)
        return body

    return register


def _options(parameter: inspect.Parameter) -> Iterable[inspect.Parameter]:
    """Return what Typer is to see of a parameter: itself, or the fields of a dataclass."""
    bundle: Any = parameter.annotation
    if isinstance(bundle, type) and is_dataclass(bundle):
        return inspect.signature(bundle).parameters.values()
    return [parameter]


def _declare(function: Any, own: list[inspect.Parameter]) -> None:
    """Let Typer see ``own`` and the shared options as the parameters of ``function``."""
    context = inspect.Parameter(
        "ctx", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context
    )
    keywords = [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in own]
    shared = inspect.signature(Shared).parameters.values()
    function.__signature__ = inspect.Signature([context, *keywords, *shared])
    function.__annotations__ = {}


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"tracker {__version__}")
        raise typer.Exit


_VERSION = inspect.Parameter(
    "version",
    inspect.Parameter.KEYWORD_ONLY,
    default=False,
    annotation=Annotated[
        bool,
        typer.Option("--version", is_eager=True, callback=_show_version, help="Print the version."),
    ],
)


def _root(ctx: typer.Context, version: bool, **given: Any) -> None:  # noqa: ARG001
    ctx.obj = Shared(**given)


_declare(_root, [_VERSION])
app.callback()(_root)
