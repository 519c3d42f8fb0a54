"""What states no day is read by the day of the text it copies, in any order and never longer."""

import itertools
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Cli
from tracker import dct, pipeline
from tracker.model import Article, Copy, Publication, Reference, Story
from tracker.pipeline.document import with_day
from tracker.pipeline.folding import fold
from tracker.store import Store
from tracker.when import When

NOW = datetime(2024, 12, 10, tzinfo=UTC)
BODY = (
    "The Harbour Authority closed the old swing bridge to lorries on Tuesday after divers had found"
    " cracks in two of its piers. Engineers will look at the other piers next week, said Ada"
    " Sample, who leads the works. Some ninety lorries a day have to take the road around the bay,"
    " which adds about forty minutes to the way. The council had asked for a new crossing last"
    " year, when a report called the piers tired. Shopkeepers on the quay fear for the summer, and"
    " the ferry company has offered to run a boat that takes small vans until the works are over."
)
ADDED = " ".join(
    f"The paper also asked reader {n} what the {n} of them make of it." for n in "abcd"
)


def record(outlet: str, published: str | None, text: str = BODY) -> dict[str, Any]:
    return {
        "url": f"https://{outlet}.example/bridge",
        "outlet": outlet,
        "published": published,
        "title": "Swing bridge closed to lorries",
        "text": text,
    }


WIRE, PAPER = record("wire", "2024-12-05"), record("paper", "2024-12-07")
BARE = record("bare", None)
OTHER = record("other", None, "A fair opened on Tuesday in the park behind the old town hall.")


def put(cli: Cli, *records: dict[str, Any], db: str = "tracker.db") -> None:
    path = Path("in.jsonl")
    path.write_text("".join(json.dumps(found) + "\n" for found in records))
    cli("--db", db, "init", "bridge")
    assert cli("--db", db, "ingest", str(path)).code == 0


def dates(outlet: str, db: str = "tracker.db") -> list[tuple[str, str | None, str | None]]:
    with Store.open(Path(db), readonly=True) as store:
        rows = store.rows(
            "select quote, edtf, anchor_basis from claim_list where outlet = ? order by start",
            (outlet,),
        )
    return [(row["quote"], row["edtf"], row["anchor_basis"]) for row in rows if row["quote"]]


def digest(db: str) -> str:
    with Store.open(Path(db), readonly=True) as store:
        return store.digest()


def test_a_copy_without_a_day_is_read_by_the_earliest_of_its_text(cli: Cli) -> None:
    put(cli, PAPER, BARE, OTHER)
    assert ("Tuesday", "2024-12-03", "inferred") in dates("bare")
    put(cli, WIRE)
    assert ("last year", "2023", "inferred") in dates("bare")
    pages = json.loads(cli("list", "articles", "--json").out)
    (page,) = [page for page in pages if page["outlet"] == "bare"]
    assert (page["published"], page["inferred"]) == (None, "2024-12-05")
    shown = " ".join(cli("show", page["article_id"]).out.split())
    assert "wire had the same text on 2024-12-05: https://wire.example/bridge" in shown
    assert [edtf for quote, edtf, _ in dates("other") if quote == "Tuesday"] == [None]


def test_the_order_of_articles_and_of_runs_does_not_matter(cli: Cli) -> None:
    digests = set()
    for n, order in enumerate(itertools.permutations((WIRE, PAPER, BARE))):
        put(cli, *order, db=f"{n}.db")
        put(cli, order[0], db=f"steps{n}.db")
        put(cli, *order[1:], db=f"steps{n}.db")
        digests |= {digest(f"{n}.db"), digest(f"steps{n}.db")}
    assert len(digests) == 1


def test_a_day_that_is_stated_later_takes_the_place_of_the_inferred_one(cli: Cli) -> None:
    put(cli, WIRE, BARE)
    assert ("Tuesday", "2024-12-03", "inferred") in dates("bare")
    put(cli, BARE | {"published": "2024-12-12"})
    assert ("Tuesday", "2024-12-10", "publication") in dates("bare")
    with Store.open(Path("tracker.db")) as store:
        kept = store.rows(
            "select r.number, r.inferred_edtf from revisions r join articles a"
            " on a.id = r.article_id where a.url = ? order by 1",
            (BARE["url"],),
        )
    assert [row["inferred_edtf"] for row in kept] == [None, None]


def test_what_has_lost_its_copy_has_lost_its_day(cli: Cli) -> None:
    put(cli, WIRE, BARE)
    assert ("Tuesday", "2024-12-03", "inferred") in dates("bare")
    put(cli, WIRE | {"text": "Nothing of what was written before stands here any more."})
    assert [edtf for quote, edtf, _ in dates("bare") if quote == "Tuesday"] == [None]


def test_two_stories_may_hold_one_group_of_copies(cli: Cli) -> None:
    put(cli, WIRE, BARE)
    cli("init", "quay")
    assert cli("--story", "quay", "ingest", "in.jsonl").code == 0
    with Store.open(Path("tracker.db")) as store:
        store.db.execute("update copies set reasons = '[]' where story_id = 1")
    assert cli("--story", "quay", "ingest", "in.jsonl").code == 0
    assert ("Tuesday", "2024-12-03", "inferred") in dates("bare")


def test_rebuilding_and_merging_keep_it(cli: Cli) -> None:
    put(cli, WIRE, BARE)
    assert ("Tuesday", "2024-12-03", "inferred") in dates("bare")
    before = digest("tracker.db")
    assert "0 changed" in cli("db", "rebuild").out
    assert digest("tracker.db") == before
    put(cli, WIRE, db="a.db")
    put(cli, BARE, db="b.db")
    assert cli("--db", "a.db", "db", "merge", "b.db").code == 0
    assert digest("a.db") == before


def test_what_the_text_says_of_itself_outweighs_its_copies() -> None:
    own = BODY.replace("on Tuesday", "today (20 November 2024)")
    found = _analysed(WIRE, record("bare", None, own))
    assert found.publication.inferred == When.parse("2024-11-20")
    assert found.publication.inferred_by == "text"


def _analysed(*records: dict[str, Any]) -> Article:
    articles = [
        Article(r["outlet"], r["url"], r["outlet"], r["text"], language="en", publication=_day(r))
        for r in records
    ]
    pairs = [with_day(article, None) for article in articles]
    found = pipeline.analyse(pairs, Story("bridge", "The bridge"), None)
    return found.dossier.articles[-1]


def _day(found: dict[str, Any]) -> Publication:
    when = When.parse(found["published"]) if found["published"] else None
    return Publication(when, basis="record" if when else "none")


@pytest.mark.parametrize(
    ("bare", "similarity", "dated"),
    [(BODY, 1.0, True), (BODY, 0.79, False), (f"{BODY} {ADDED}", 1.0, False)],
)
def test_a_text_with_much_of_its_own_keeps_its_day_to_itself(
    bare: str, similarity: float, *, dated: bool
) -> None:
    one, other = (
        Article(r["outlet"], r["url"], r["outlet"], r["text"], publication=_day(r))
        for r in (WIRE, record("bare", None, bare))
    )
    group = (Copy("g", one.url, True, 1.0), Copy("g", other.url, False, similarity))
    assert (other.url in dct.of_copies(group, {one.url: one, other.url: other})) is dated


@pytest.mark.parametrize(
    ("sentence", "window"),
    [
        ("Ada Sample opened Quayfest 2024 on Tuesday.", "2024-11-26/2024-12-12"),
        ("Ada Sample speaks at Quayfest 2024 this week.", "2024-11-26/2024-12-12"),
        ("Ada Sample speaks at Quayfest this week.", None),
        ("Ada Sample spoke at Quayfest 2024 last spring.", None),
        ("Ada Sample spoke at Quayfest 2023 on Tuesday.", None),
    ],
)
def test_an_occasion_with_a_trusted_date_bounds_the_week(sentence: str, window: str | None) -> None:
    when = When.parse("2024-12-02/2024-12-06")
    assert when is not None
    story = Story("s", "S", references=(Reference("r", "Quayfest", when, "x", ("quayfest",)),))
    article = Article("", "https://o.example/a", "o", sentence, language="en")
    found, _ = with_day(article, story)
    assert (found.publication.inferred and found.publication.inferred.edtf) == window


def test_texts_are_compared_by_shingles_that_the_file_keeps(cli: Cli) -> None:
    def kept() -> list[bytes | None]:
        with Store.open(Path("tracker.db"), readonly=True) as store:
            rows = store.rows(
                "select shingles from revisions r join articles a"
                " on a.current_revision_id = r.id order by a.url"
            )
        return [row["shingles"] for row in rows]

    put(cli, PAPER, BARE, OTHER)
    before = kept()
    assert all(before)
    assert before[0] == before[2] != before[1]  # bare and paper say the same
    copied = cli("sql", "select * from copies").out
    # An older file holds none, nor does what was read on another machine.
    with Store.open(Path("tracker.db")) as store:
        store.db.execute("update revisions set shingles = null")
    put(cli, record("late", "2024-12-09", "Nothing else happened in the town that day."))
    after = kept()
    assert [after[0], *after[2:]] == before
    assert cli("sql", "select * from copies").out == copied
    put(cli, WIRE)  # which gives another day to the copy without one
    assert kept()[0] == before[0]


def test_the_file_and_the_texts_themselves_give_the_same_copies(cli: Cli) -> None:
    put(cli, PAPER, BARE, OTHER, WIRE)
    with Store.open(Path("tracker.db"), readonly=True) as store:
        stored = store.dossier(None, NOW).copies
        assert set(stored) == set(fold(store.articles(None)))
    assert len(stored) == 3
