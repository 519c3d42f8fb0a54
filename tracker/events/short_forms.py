"""Tell which longer name of a story a short one stands for: a person's, or a body's.

"Lufthansa" is not "Lufthansa Cargo", so only surnames and first names are tried, and words such as
"Commission"; and only where a good part of the articles that write them write the name whole:
"President Biden" is not his wife because she alone is named with her first name, once.
"""

from collections import defaultdict
from collections.abc import Callable
from functools import cached_property

from tracker.events.mentioned import Mentioned
from tracker.events.runs import parts, untitled
from tracker.events.spelling import Form, Forms, country, listed

INTRODUCED = 1 / 3  # of the articles with a surname must have the first name before it
MOSTLY = 1 / 2  # of those with "the Commission" must have its whole name
_LONGEST = 4  # words of a person's name
_BODY = 6  # words of a body's name

Rank = Callable[[str], object]


class ShortForms:
    """What single words of a story stand for."""

    def __init__(self, named: Mentioned, forms: Forms) -> None:
        """Note what stands before and behind the words that are a name by themselves."""
        self._named = named
        self._forms = forms
        self._single = {name for name in named.single if self._may_be_short(name)}
        self._before: defaultdict[str, set[str]] = defaultdict(set)
        self._behind: defaultdict[str, set[str]] = defaultdict(set)
        self._starting: defaultdict[str, list[str]] = defaultdict(list)
        self._ending: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
        for words in (untitled(part) for run in named.runs for part in parts(run)):
            if 1 < len(words) <= _LONGEST and "and" not in words:
                if words[-1] in self._single and not named.is_plain(words[-2]):
                    self._before[words[-1]].add(words[-2])
                if words[0] in self._single:
                    self._behind[words[0]].add(words[1])
        for name in named.urls:
            words = tuple(name.split())
            if len(words) > 1:
                self._starting[words[0]].append(name)
                self._ending[words[-2:]].append(name)

    def _may_be_short(self, name: str) -> bool:
        if len(name) < 3 or _is_shouted(name):
            return False
        return not (country(name.lower()) or "place" in self._named.kinds[name])

    def of(self, name: str) -> tuple[str, ...]:
        """Return the names that are written for the one person or body that ``name`` stands for."""
        if name in self._single:
            if name.lower() in listed("bodies"):
                return self._body(name)
            return self._person(name)
        return self._introduced(name)

    # --- persons -------------------------------------------------------------------------------

    def _person(self, name: str) -> tuple[str, ...]:
        """Return the one person whose surname, or else whose first name, a word is."""
        before, behind = self._before[name], self._behind[name]
        if len(before) == 1:
            pair = (*before, name)
            if any("organisation" in self._named.kinds[one] for one in self._starting[name]):
                return ()
            found = self._ending[pair]
        elif not before and len(behind) == 1:
            pair = (name, *behind)
            found = self._starting[name]
        else:
            return ()
        if any(map(_is_shouted, pair)):
            return ()
        share = len(self._named.pairs[pair[0], pair[1]]) / max(len(self._named.where[name]), 1)
        return tuple(full for full in found if share >= INTRODUCED and self._is_person(name, full))

    def _is_person(self, short: str, full: str) -> bool:
        """Tell whether a longer name is that of a person, as far as the story shows."""
        kinds = self._named.kinds
        if "organisation" in kinds[full]:
            return False
        return "person" in kinds[full] | kinds[short] or any(
            (one, full) in self._named.shortened for one in (full.split()[-1], short)
        )

    def _introduced(self, name: str) -> tuple[str, ...]:
        """Return the person whom "Executive Jane Roe" names by those words."""
        words = name.split()
        for at in range(1, len(words) - 1):
            rest = " ".join(words[at:])
            if self._named.kinds.get(rest) == {"person"}:
                plain = all(self._named.is_plain(word) for word in words[:at])
                return (rest,) if plain else ()
        return ()

    # --- bodies --------------------------------------------------------------------------------

    def _body(self, name: str) -> tuple[str, ...]:
        """Return the one body that a word such as "Commission" stands for."""
        last = name.lower()
        ends = {one for one in self._bodies if last in (one[0], one[-1])}
        least = {one for one in ends if not any(one != o and one[-len(o) :] == o for o in ends)}
        if len(least) != 1:
            return ()
        found = [full for full in self._named.urls if " " in full and self._forms.of(full) in ends]
        own = self._named.where[name]
        whole = {url for url in own if any(f in self._named.articles[url].text for f in found)}
        return tuple(found) if found and len(whole) >= MOSTLY * len(own) else ()

    @cached_property
    def _bodies(self) -> set[Form]:
        found = {
            self._forms.of(" ".join(part))
            for run in self._named.runs
            for part in parts(run)
            if 1 < len(part) <= _BODY and "and" not in part
        }
        bodies = listed("bodies")
        return {one for one in found if len(one) > 1 and not bodies.isdisjoint((one[0], one[-1]))}


def _is_shouted(word: str) -> bool:
    """Tell whether a word begins with two capitals: "FTC", "MPs"."""
    return word[:2].isalpha() and word[:2].isupper()
