"""What is told of one day in words of one's own meets; what only shares a day is no witness."""

from collections.abc import Iterable
from dataclasses import replace

from tests.made import article, dated, dossier
from tracker.cores import beside, cores
from tracker.detectors.readings import disputes
from tracker.detectors.view import View
from tracker.events import field, link
from tracker.events.groups import Groups
from tracker.events.one_day import MOST_CLAIMS, days
from tracker.events.one_month import MOST_CLAIMS as MOST_OF_A_MONTH
from tracker.events.one_month import choices
from tracker.events.pairs import candidates
from tracker.events.profile import profiles
from tracker.events.words import Weights
from tracker.model import Article, Claim, Dossier, Event
from tracker.slips import Slip

Told = tuple[Article, Claim]
SACKED = [
    ("wire", "Orrin Vale was dismissed by the directors on [8 March 2024].", "dismiss"),
    ("blog", "The boss lost his job on [March 8, 2024].", "lose"),
    ("post", "They parted ways with Vale after a call on [8 March 2024].", "part"),
]
OTHERS = [
    ("wire", "A fund from Oslo had bought the mill on [3 May 2021].", "buy"),
    ("blog", "Its first furnace was lit on [9 June 2018].", "light"),
]


def made(rows: Iterable[tuple[str, str, str]], *more: Told) -> Dossier:
    told = []
    for outlet, sentence, act in rows:
        written = sentence.partition("[")[2].partition("]")[0]
        day = {"8 March 2024": "2024-03-08", "March 8, 2024": "2024-03-08"}
        day |= {"3 May 2021": "2021-05-03", "9 June 2018": "2018-06-09"}
        own = article(f"{outlet}-{act}", sentence)
        told.append((own, dated(own, sentence, day[written], act=act)))
    told += more
    return dossier([a for a, _ in told], [c for _, c in told])


def acts(event: Event) -> set[str]:
    return {m.claim.trigger.lemma for m in event.members if m.claim.trigger}


def test_reports_of_a_day_that_few_tell_of_are_of_one_happening() -> None:
    events = link(made([*SACKED, *OTHERS]))
    assert {frozenset(acts(event)) for event in events} == {
        frozenset({"dismiss", "lose", "part"}),
        frozenset({"buy"}),
        frozenset({"light"}),
    }
    (event,) = [event for event in events if len(event.members) > 1]
    assert {found.slip for found in event.links} == {Slip.SAME_DAY}
    assert all("few articles of the story tell" in found.reasons[-1] for found in event.links)


def test_of_a_day_of_which_much_is_told_the_day_says_nothing() -> None:
    rows = [(f"outlet{n}", "The hall burned down on [8 March 2024].", f"act{n}") for n in range(61)]
    told = made(rows)
    found = list(profiles(told, Weights(told.articles)).values())
    assert len(found) == MOST_CLAIMS + 1
    assert not list(days(found))
    assert [len(held) for held in days(found[1:])] == [MOST_CLAIMS]


def test_a_split_by_the_user_holds_for_a_day() -> None:
    told = made(SACKED)
    apart = tuple((told.claims[0].uid, other.uid, False) for other in told.claims[1:])
    events = link(dossier(list(told.articles), list(told.claims), decisions=apart))
    assert sorted(map(sorted, map(acts, events))) == [["dismiss"], ["lose", "part"]]


def test_who_names_only_the_month_means_what_is_likeliest() -> None:
    rows = [
        ("wire", "Vale was dismissed by the directors on [8 March 2024].", "2024-03-08", "dismiss"),
        ("mail", "A fund from Oslo bought the mill on [20 March 2024].", "2024-03-20", "buy"),
        ("loose", "Nothing went well for Vale after [March 2024].", "2024-03", "go"),
        ("vague", "Snow fell on the old town in [March 2024].", "2024-03", "fall"),
    ]
    told = []
    for outlet, sentence, value, act in rows:
        own = article(outlet, sentence)
        names = ("Vale",) if "Vale" in sentence else ()
        told.append((own, dated(own, sentence, value, act=act, names=names)))
    events = link(dossier([a for a, _ in told], [c for _, c in told]))
    together = sorted(sorted(m.claim.outlet for m in event.members) for event in events)
    assert together == [["loose", "wire"], ["mail"], ["vague"]]
    assert {found.slip for event in events for found in event.links} == {Slip.SAME_MONTH}


def test_of_a_month_of_which_much_is_told_the_month_says_nothing() -> None:
    told = []
    for n in range(MOST_OF_A_MONTH + 1):
        sentence = f"Vale went to hall {n} on [{n % 28 + 1} March 2024]."
        own = article(f"outlet{n}", sentence)
        value = f"2024-03-{n % 28 + 1:02d}"
        told.append((own, dated(own, sentence, value, act=f"act{n}", names=("Vale",))))
    loose = article("loose", "Vale fell in [March 2024].")
    claim = dated(loose, "Vale fell in [March 2024].", "2024-03", act="fall", names=("Vale",))

    def options(days: list[Told]) -> int:
        whole = dossier([*(a for a, _ in days), loose], [*(c for _, c in days), claim])
        known = field(whole)
        groups = Groups(known.profiles, ())
        found = choices(groups, known)
        return sum(len(meant) for _, meant in found)

    assert options(told[1:]) == MOST_OF_A_MONTH
    assert options(told) == 0


def test_what_shares_only_the_day_is_no_witness() -> None:
    form = "Valdris opened the Brennholm bridge to traffic on [{}] after a year of repairs."
    rows = [("post", "14 May 2024", "2024-05-14"), ("wire", "14 May 2024", "2024-05-14")]
    rows.append(("recap", "14 May 2023", "2023-05-14"))
    told = []
    for outlet, written, value in rows:
        own = article(outlet, form.format(written))
        told.append((own, dated(own, form.format(written), value, names=("Valdris",))))
    feast = "Thousands danced until dawn on [14 May 2024]."
    own = article("feast", feast)
    told.append((own, dated(own, feast, "2024-05-14", act="dance")))
    whole = dossier([a for a, _ in told], [c for _, c in told])
    (event,) = [event for event in link(whole) if len(event.members) > 1]
    assert {m.claim.outlet for m in event.members} == {"post", "wire", "recap", "feast"}
    (dispute,) = disputes(event, (Slip.YEAR,), View(whole))
    witnesses = {claim.outlet for side in dispute.against for claim in side.claims}
    assert (dispute.odd.value, witnesses) == ("2023-05-14", {"post", "wire"})


def test_the_same_day_of_two_years_is_compared_whatever_the_words() -> None:
    rows = [(f"o{n}", "", f"act{n}") for n in range(8)]
    told = []
    for n, (outlet, _, act) in enumerate(rows):
        sentence = f"W{n}a w{n}b w{n}c came to w{n}d on [{n + 1} March {2023 + n % 2}]."
        own = article(outlet, sentence)
        told.append((own, dated(own, sentence, f"{2023 + n % 2}-03-{n + 1:02d}", act=act)))
    for outlet, year in (("one", 2024), ("other", 2023)):
        words = " ".join(f"{outlet}{letter}" for letter in "abcdef")
        own = article(outlet, f"{words} [20 March {year}].")
        told.append((own, dated(own, f"{words} [20 March {year}].", f"{year}-03-20", act=outlet)))
    whole = dossier([a for a, _ in told], [c for _, c in told])
    pairs = set(map(frozenset, candidates(profiles(whole, Weights(whole.articles)))))
    assert frozenset((told[-1][1].uid, told[-2][1].uid)) in pairs


def test_an_event_is_titled_by_what_is_disputed_not_by_what_shares_its_day() -> None:
    form = "Valdris opened the Brennholm bridge on [{}]."
    told = []
    for outlet, written, value in (
        ("post", "14 May 2024", "2024-05-14"),
        ("recap", "14 May 2023", "2023-05-14"),
    ):
        own = article(outlet, form.format(written))
        told.append((own, dated(own, form.format(written), value, names=("Valdris",))))
    for n in range(3):
        feast = f"Thousands danced until dawn on [14 May 2024], hall {n}."
        own = article(f"feast{n}", feast)
        told.append((own, dated(own, feast, "2024-05-14", act="dance")))
    whole = dossier([a for a, _ in told], [c for _, c in told])
    disputed = [e for e in link(whole) if any(x.slip == Slip.YEAR for x in e.links)]
    assert [(len(e.members), "bridge" in e.title.lower()) for e in disputed] == [(5, True)]


def test_the_cores_of_an_event_are_what_more_than_its_time_holds_together() -> None:
    (event,) = link(made(SACKED))
    assert [len(core) for core in cores(event)] == [1, 1, 1]
    uid = event.members[0].claim.uid
    assert beside(event, [uid]) == {uid}


def test_a_day_counted_from_one_whose_year_is_a_guess_contradicts_no_other_year() -> None:
    sentence = "The founder asked for a pardon on [6 May {}]."
    pairs = [
        (of := article(outlet, sentence.format(year)), dated(of, sentence.format(year), value))
        for outlet, year, value in (("wire", 2025, "2025-05-06"), ("recap", 2026, "2026-05-06"))
    ]
    (wire, right), (recap, claim) = pairs
    assert claim.time is not None
    symbol = "(shift 5 day (named (pick monthday 501 near dct -)))"
    later = replace(claim, time=replace(claim.time, symbol=symbol), quote="five days after that")
    for odd, expected in ((claim, {Slip.YEAR}), (later, set())):
        found = link(dossier([wire, recap], [right, odd]))
        assert {one.slip for event in found for one in event.links} == expected
