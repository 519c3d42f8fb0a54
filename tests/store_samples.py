"""A small story made by hand: three outlets, one of them a year off, one a copy."""

from dataclasses import replace
from datetime import UTC, date, datetime

from tracker.model import (
    Article,
    Attribution,
    Check,
    Claim,
    Contradiction,
    Copy,
    DateCandidate,
    Diagnosis,
    Event,
    Fetched,
    Hints,
    Member,
    Mention,
    Modality,
    Name,
    Publication,
    Quantity,
    Reference,
    Sentence,
    Severity,
    Side,
    Story,
    Tense,
    TimeExpr,
    TimexType,
    Trigger,
    digest,
)
from tracker.when import When

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
PRINTED, TRUE = When.day(date(2023, 5, 4)), When.day(date(2024, 5, 4))
BRIDGE = Reference(
    digest("reference", "The bridge opens", "2024-05-04"),
    "The bridge opens",
    TRUE,
    "https://authority.example/opening",
    ("bridge", "opens"),
    "story file",
)
STORY = Story(
    "harbour-bridge",
    "The harbour bridge",
    (Name("Harbour Bridge Authority", "organisation", ("HBA", "the authority")),),
    ("harbour bridge",),
    (("open", ("inaugurate",)),),
    (BRIDGE,),
)
URLS = {
    "Late Paper": "https://late.example/bridge",
    "Sample Wire": "https://wire.example/bridge",
    "Mirror Gazette": "https://mirror.example/bridge",
    "Example Daily": "https://daily.example/bridge",
}
PUBLISHED = DateCandidate("json-ld", "2024-05-05", When.day(date(2024, 5, 5)))


def article(outlet: str, day: str = "May 4, 2024", url: str | None = None) -> Article:
    """Return one outlet's report."""
    text = f"The harbour bridge opens.\nMayor Ada Sample opened the bridge on {day}, she said."
    publication = Publication(PUBLISHED.when, None, "json-ld", candidates=(PUBLISHED,))
    if outlet == "Late Paper":
        publication = Publication()
    url = url or URLS[outlet]
    return Article(
        digest(text), url, outlet, text, "The harbour bridge opens", ("A. Writer",), "en",
        publication,
    )  # fmt: skip


def fetched(found: Article, at: datetime = NOW) -> Fetched:
    """Return the bytes that an article was read from."""
    body = f"<html>{found.outlet}: {found.text}</html>".encode()
    headers = (("content-type", "text/html"),)
    hints = Hints(url=found.url)
    return Fetched(
        found.url, found.url, body, "text/html", "http", at, "utf-8", 200, headers, hints
    )


def claim(found: Article, day: str = "May 4, 2024", when: When | None = TRUE) -> Claim:
    """Return the claim about the opening in a report."""
    begin = found.text.index("Mayor")
    start = found.text.index(day)
    end = start + len(day)
    act = found.text.index("opened")
    time = TimeExpr(
        start, end, day, TimexType.DATE, when.edtf if when else None, "month-day-year",
        when=when, reason=None if when else "no publication day to count from",
    )  # fmt: skip
    return Claim(
        uid=digest(found.url, day, found.text[start - 10 : end + 10]),
        url=found.url,
        outlet=found.outlet,
        sentence=Sentence(1, begin, len(found.text), found.text[begin:]),
        start=start,
        end=end,
        quote=day,
        prefix=found.text[max(0, start - 32) : start],
        suffix=found.text[end : end + 32],
        time=time,
        trigger=Trigger(act, act + 6, "opened", "open", "open"),
        mentions=(
            Mention(begin, act - 1, found.text[begin : act - 1], "Ada Sample", "person", "agent"),
        ),
        modality=Modality.STATED,
        tense=Tense.PAST,
        speaker=Attribution(found.text.index("she"), len(found.text) - 1, "she said", "said"),
        stems=("bridg", "open"),
        governor="opened",
    )


def counted(found: Article) -> Claim:
    """Return a claim that counts something."""
    start = found.text.index("bridge")
    quantity = Quantity(start, start + 6, "bridge", 1.5, "km", "length", "about")
    base = claim(found, "May 4, 2023", PRINTED)
    return replace(
        base, uid=digest("counted", found.url), time=None, quantity=quantity, start=start,
        end=start + 6, quote="bridge",
    )  # fmt: skip


LATE = article("Late Paper", "May 4, 2023")
ARTICLES = (LATE, *(article(outlet) for outlet in URLS if outlet != "Late Paper"))
CLAIMS = {
    a.url: (claim(a, "May 4, 2023", PRINTED),) if a is LATE else (claim(a),) for a in ARTICLES
}
COPIES = (
    Copy("group-1", URLS["Sample Wire"], True, 1.0),
    Copy("group-1", URLS["Mirror Gazette"], False, 0.97, ("97 % same text",)),
)


def event() -> Event:
    """Return the opening with its claims."""
    members = tuple(Member(c, 0.9, ("same act",)) for found in CLAIMS.values() for c in found)
    return Event(digest("event", "open bridge"), "open bridge", "The bridge opens", members)


def contradiction() -> Contradiction:
    """Return what the late paper gets wrong."""
    wrong = CLAIMS[LATE.url]
    right = tuple(c for url, found in CLAIMS.items() if url != LATE.url for c in found)
    return Contradiction(
        uid=digest("year-slip", "open bridge", "2023-05-04", "2024-05-04"),
        kind="year-slip",
        slip="year",
        severity=Severity.HIGH,
        title="The bridge opens",
        sides=(
            Side("2023-05-04", PRINTED, wrong, (), 1),
            Side("2024-05-04", TRUE, right, (BRIDGE,), 3),
        ),
        event=event(),
        suspect=LATE.url,
        suggested="2024-05-04",
        why_same=("same act",),
        why_conflict=("2023-05-04 has no day in common with 2024-05-04",),
        why_suspect=("1 source against 3 independent",),
        would_change=("a primary source for 2023-05-04",),
        confidence=0.9,
    )


def diagnosis() -> Diagnosis:
    """Return the shift that explains it."""
    (wrong,) = CLAIMS[LATE.url]
    return Diagnosis(
        uid=digest("shift", LATE.url, "1"),
        url=LATE.url,
        kind="shift",
        summary="the years in this article appear to be 1 year too low",
        amount=1,
        unit="year",
        checks=(Check(wrong, "2023-05-04", "2024-05-04", "2024-05-04", False, True),),
        evidence=("4 May 2023 was a Thursday, 4 May 2024 a Saturday",),
        contradictions=(contradiction().uid,),
        confidence=0.75,
    )
