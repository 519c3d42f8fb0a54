"""Read ``tracker.toml`` in the current folder: defaults below the environment and the options.

db = "bridge.db"
story = "harbour-bridge"
format = "table"
color = "auto"
user = "Ada"
timeout = 20
jobs = 2
contact = "https://desk.example/bot"
pause = 2
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tracker.errors import UsageError

FILE = Path("tracker.toml")
_SHARED = {"db": str, "story": str, "format": str, "color": str, "user": str}
_OWN = {
    "timeout": (int, float),
    "jobs": int,
    "contact": str,
    "proxy": str,
    "pause": (int, float),
    "page_size": (int, float),
}
_KNOWN: dict[str, Any] = _SHARED | _OWN
_COMMANDS = ("ingest", "update", "extract")


def read(path: Path = FILE) -> dict[str, Any]:
    """Return the settings of a file, none where there is no file; raise ``UsageError``."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as e:
        raise UsageError(f"cannot read {path}: {getattr(e, 'strerror', None) or e}") from e
    for name, value in found.items():
        if name not in _KNOWN:
            raise UsageError(f"{path}: no setting named {name}", f"settings: {', '.join(_KNOWN)}")
        if not isinstance(value, _KNOWN[name]) or isinstance(value, bool):
            raise UsageError(f"{path}: {name} cannot be {value!r}")
    return found


def environment(settings: Mapping[str, Any]) -> dict[str, str]:
    """Return the settings of every command under the names of their environment variables."""
    return {f"TRACKER_{name.upper()}": v for name, v in settings.items() if name in _SHARED}


def defaults(settings: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return for each command the defaults of its own options."""
    own = {name: value for name, value in settings.items() if name in _OWN}
    return dict.fromkeys(_COMMANDS, own)
