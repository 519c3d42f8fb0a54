"""Put what names only a month, or a week, with the happening of that time that is likely meant.

"He has been out since November" may mean any happening of that November: the one that most tell of,
the one it is worded most like, not one that its own article dates by itself. It is put with none
where no single one is likelier than all others together.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tracker.events.field import Field
from tracker.events.groups import Groups, Tie
from tracker.events.profile import Profile
from tracker.events.score import features, model, reasoned
from tracker.slips import Slip, agree
from tracker.when import Grain

LONGEST = 40  # days of what counts as a month
MOST_CLAIMS = 200  # in a month of which more is told, the month says nothing
_LIKELY = 0.5
_WHY = ("of what is told of that time, this is most likely meant",)

Month = tuple[int, int]


class Option(NamedTuple):
    """A happening that may be meant: its claims, what speaks for it, the two claims most alike."""

    members: Sequence[Profile]
    values: dict[str, float]
    claims: tuple[str, str]


def one_month(groups: Groups, known: Field) -> Iterator[Tie]:
    """Join groups without a day to one with a day; yield the tie by which each was joined."""
    chosen = [
        Tie(*option.claims, round(share, 4), Slip.SAME_MONTH, _WHY)
        for _, options in choices(groups, known)
        for option, share in zip(options, _shares(options), strict=True)
        if share > _LIKELY
    ]
    yield from (tie for tie in chosen if groups.join(tie))


def _shares(options: Iterable[Option]) -> list[float]:
    return model().of_month([option.values for option in options])


def choices(groups: Groups, known: Field) -> Iterator[tuple[list[Profile], list[Option]]]:
    """Yield each group that names a month or a week alone, with the happenings it may mean."""
    held: defaultdict[str, list[Profile]] = defaultdict(list)
    for found in known.profiles.values():
        held[groups.root(found.uid)].append(found)
    dated = [members for members in held.values() if any(map(_has_day, members))]
    by_month = _by_month(dated)
    for loose in held.values():
        if all(map(_is_short, loose)):
            others = _of(loose, by_month, dated)
            options = (_option(loose, members, known) for members in others)
            yield loose, [option for option in options if option is not None]


def _has_day(found: Profile) -> bool:
    return found.stamp is not None and found.stamp.day is not None


def _is_short(found: Profile) -> bool:
    """Tell whether a claim names a short time without a day, and not from when to when."""
    when = found.stamp.when if found.stamp else None
    if when is None or when.grain is Grain.RANGE:
        return False
    return not _has_day(found) and when.nominal <= LONGEST


def _by_month(dated: Sequence[Sequence[Profile]]) -> dict[Month, set[int]]:
    """Return which groups have a day in each month."""
    found: defaultdict[Month, set[int]] = defaultdict(set)
    for at, members in enumerate(dated):
        for profile in filter(_has_day, members):
            for month in _months(profile):
                found[month].add(at)
    return found


def _months(found: Profile) -> Iterator[Month]:
    when = found.stamp.when if found.stamp else None
    if when is not None and when.start and when.last:
        yield when.start.year, when.start.month
        if (when.last.year, when.last.month) != (when.start.year, when.start.month):
            yield when.last.year, when.last.month


def _of(
    loose: Sequence[Profile], by_month: Mapping[Month, set[int]], dated: Sequence[list[Profile]]
) -> list[list[Profile]]:
    """Return the groups that have a day in the time of ``loose``, none where they are too many."""
    months = {month for found in loose for month in _months(found)}
    places = sorted({at for month in months for at in by_month.get(month, ())})
    if sum(len(dated[at]) for at in places) > MOST_CLAIMS:
        return []
    return [dated[at] for at in places if _fits(loose, dated[at])]


def _fits(loose: Iterable[Profile], members: Sequence[Profile]) -> bool:
    """Tell whether most of a group gives a time that each of ``loose`` allows."""
    stamps = [found.stamp for found in loose if found.stamp]
    allowed = sum(
        all(agree(own, found.stamp) for own in stamps) for found in members if found.stamp
    )
    return 2 * allowed > len(members)


def _option(loose: Sequence[Profile], members: Sequence[Profile], known: Field) -> Option | None:
    """Return what speaks for one happening, None where the two can have nothing in common."""
    pairs = [(a, b, features(a, b)) for a in loose for b in members]
    nearest = max(pairs, key=lambda pair: pair[2].near)
    names = max(shared.names for *_, shared in pairs)
    if not (names or (known.company.of_one_story and reasoned(*nearest))):
        return None
    if any(known.places.apart(a.claim, b.claim) for a, b, _ in pairs):
        return None
    urls = {found.claim.url for found in members}
    plans = sum(found.claim.planned for found in members)
    values = {
        "articles": math.log(len(urls)),
        "near": nearest[2].near,
        "near_on_average": sum(shared.near for *_, shared in pairs) / len(pairs),
        "overlap": max(shared.overlap for *_, shared in pairs),
        "names": math.log1p(names),
        "same_class": float(any(shared.same_class for *_, shared in pairs)),
        "plan": float(all(a.claim.planned for a in loose) != (2 * plans > len(members))),
        "one_article": float(not urls.isdisjoint(a.claim.url for a in loose)),
    }
    return Option(members, values, (nearest[0].uid, nearest[1].uid))
