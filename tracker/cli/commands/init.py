"""tracker init: make a database and a story to follow."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.app import command
from tracker.cli.session import Session
from tracker.errors import UsageError
from tracker.report.text import plural

if TYPE_CHECKING:
    from tracker.model import Story


@command("init")
def init(
    session: Session,
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="Short name of the story.")
    ] = None,
    title: Annotated[str | None, typer.Option(help="What reports call the story.")] = None,
    story_file: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Take names and trusted dates from this TOML file."),
    ] = None,
    empty: Annotated[
        bool, typer.Option("--empty", help="Take nothing from a bundled story of that name.")
    ] = False,
) -> None:
    """Create a database and a story to follow.

    Names with their spellings and trusted dates come from a story file, if there is one: the
    one that is named, else the bundled one of the same name. Everything works without.

    Examples:
      tracker init harbour-bridge --title "The harbour bridge"
      tracker init apple-aws-chips
      tracker init --story-file bridge.toml --db bridge.db
    """
    story, origin = _story(name, title, story_file, empty)
    made = not session.path.exists()
    store = session.store(create=True)
    known = {held.slug for held in store.stories()}
    if story.slug in known and story_file is None:
        raise UsageError(
            f"{session.path} follows {story.slug} already", "add articles with: tracker ingest"
        )
    store.put_story(story)
    done = "created" if made else "updated" if story.slug in known else "added to"
    session.note(f"{done} {session.path} · story {story.slug}")
    if origin:
        session.note(f"{origin}: {_size(story)}")


def _story(
    name: str | None, title: str | None, story_file: Path | None, empty: bool
) -> tuple["Story", str]:
    """Return the story to follow and, in words, where what is known of it comes from."""
    from tracker.model import Story
    from tracker.pipeline import stories

    if story_file is not None:
        story, origin = stories.load(story_file), f"taken from {story_file}"
        slug = name or story.slug
    elif name is None:
        raise UsageError("the story needs a name", "for example: tracker init harbour-bridge")
    elif name in stories.bundled() and not empty:
        story, origin = stories.load(name), "taken from the bundled story (--empty starts without)"
        slug = name
    else:
        story, origin, slug = Story(name, name), "", name
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,79}", slug):
        raise UsageError(
            f"not a short name: {slug}",
            "use lower-case letters, digits and hyphens: harbour-bridge",
        )
    return (
        Story(
            slug, title or story.title, story.names, story.queries, story.triggers, story.references
        ),
        origin,
    )


def _size(story: "Story") -> str:
    names = plural(len(story.names), "name")
    return f"{names} with their spellings, {plural(len(story.references), 'trusted date')}"
