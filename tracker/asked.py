"""What a trusted date asks of a sentence before it is held to speak of the same happening."""

import re
from collections.abc import Iterable

from tracker.model import Name, Reference


class Asked:
    """The requirements of one reference: each must be met, by any of its alternatives.

    An alternative is the beginning of a word, in any case; a name stands for its aliases.
    """

    def __init__(self, found: Reference, names: Iterable[Name]) -> None:
        """Read what ``found`` asks for."""
        self.reference = found
        spellings = {
            alias.lower(): (name.name, *name.aliases)
            for name in names
            for alias in (name.name, *name.aliases)
        }
        self._patterns = [_pattern(word, spellings) for word in found.words]

    def met(self, text: str) -> list[re.Match[str]]:
        """Return where ``text`` meets each requirement, nothing where it misses one."""
        found = []
        for pattern in self._patterns:
            match = pattern.search(text)
            if match is None:
                return []
            found.append(match)
        return found


def _pattern(requirement: str, spellings: dict[str, tuple[str, ...]]) -> re.Pattern[str]:
    words = [word.strip() for word in requirement.split("|") if word.strip()]
    wide = {s for word in words for s in (word, *spellings.get(word.lower(), ()))}
    either = "|".join(re.escape(word) for word in sorted(wide, key=lambda w: (-len(w), w)))
    return re.compile(rf"(?<!\w)(?:{either})\w*", re.IGNORECASE)
