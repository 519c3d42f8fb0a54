"""What one run was asked for: which database and story, by whom, when, and how to answer."""

import os
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from tracker.cli import config
from tracker.cli.answer import Answer
from tracker.cli.options import Shared
from tracker.errors import StoreError, UsageError

if TYPE_CHECKING:
    from tracker.store import Store


class Session(Answer):
    """The shared options of one run, read once, and what they lead to."""

    def __init__(self, given: Shared, environment: Mapping[str, str]) -> None:
        super().__init__(given, environment)
        self.named_db = given.db
        self.path = given.db or Path(environment.get("TRACKER_DB") or "tracker.db")
        self.named_story = given.story or environment.get("TRACKER_STORY")
        self.dry_run = given.dry_run
        self.who = environment.get("TRACKER_USER") or _login(environment)
        self.now = datetime.now(UTC)

    @classmethod
    def of(cls, given: Shared, settings: Mapping[str, Any]) -> Self:
        """Return the session of this process's environment and of ``tracker.toml``."""
        return cls(given, config.environment(settings) | dict(os.environ))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._open.__exit__(kind, error, trace)

    def end(self) -> None:
        """Say what has to be said last."""
        if self.dry_run:
            self.note("a dry run: nothing was stored")

    def store(self, *, create: bool = False, readonly: bool = False) -> "Store":
        """Return the open database; it is closed when the command ends."""
        from tracker.store import Store

        if not create and not self.path.exists():
            raise StoreError(
                f"no database at {self.path}",
                "make one with: tracker init NAME, or name another with --db",
            )
        path = self.path
        if self.dry_run and not readonly:
            path = self._copy()
            create = create and not path.exists()
        return self._open.enter_context(Store.open(path, create=create, readonly=readonly))

    def _copy(self) -> Path:
        """Return a copy of the database, in which a dry run does all that the real one would."""
        from tracker.store import Store

        folder = self._open.enter_context(tempfile.TemporaryDirectory())
        path = Path(folder, self.path.name)
        if self.path.exists():
            with Store.open(self.path, readonly=True) as store:
                store.backup(path)
        return path

    def slug(self, store: "Store") -> str:
        """Return the story that is meant: the one named, else the only one."""
        known = [story.slug for story in store.stories()]
        names = ", ".join(known)
        if not known:
            raise UsageError("the database holds no story", "make one with: tracker init NAME")
        if self.named_story is None and len(known) == 1:
            return known[0]
        if self.named_story is None:
            raise UsageError(f"there are several stories: {names}", "choose one with --story NAME")
        if self.named_story not in known:
            raise UsageError(f"no story named {self.named_story}", f"stories: {names}")
        return self.named_story


def _login(environment: Mapping[str, str]) -> str:
    return environment.get("LOGNAME") or environment.get("USER") or "unknown"
