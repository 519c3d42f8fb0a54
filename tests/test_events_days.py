"""What is told of one day in words of one's own meets; what only shares a day is no witness."""

from collections.abc import Iterable

from tests.made import article, dated, dossier
from tracker.detectors.readings import disputes
from tracker.detectors.view import View
from tracker.events import link
from tracker.events.one_day import MOST_CLAIMS
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
    crowd = [
        (f"outlet{n}", f"{word} happened on [8 March 2024].", f"act{n}")
        for n, word in enumerate(f"Q{n}zx{n * 7}" for n in range(MOST_CLAIMS + 1))
    ]
    assert all(len(event.members) == 1 for event in link(made(crowd)))


def test_a_split_by_the_user_holds_for_a_day() -> None:
    told = made(SACKED)
    apart = tuple((told.claims[0].uid, other.uid, False) for other in told.claims[1:])
    events = link(dossier(list(told.articles), list(told.claims), decisions=apart))
    assert {"dismiss"} in [acts(event) for event in events]


def test_who_names_only_the_month_means_what_is_likeliest() -> None:
    loose = "The directors dismissed the boss in [March 2024]."
    vague = "Snow fell on the old town in [March 2024]."
    told = []
    for outlet, sentence, act in (("loose", loose, "dismiss"), ("vague", vague, "fall")):
        own = article(outlet, sentence)
        told.append((own, dated(own, sentence, "2024-03", act=act)))
    mill = ("mail", "A fund from Oslo bought the mill on [20 March 2024].", "buy")
    own = article("mail", mill[1])
    told.append((own, dated(own, mill[1], "2024-03-20", act="buy")))
    events = link(made(SACKED, *told))
    assert {frozenset(m.claim.outlet for m in event.members) for event in events} == {
        frozenset({"wire-dismiss", "blog-lose", "post-part", "loose"}),
        frozenset({"vague"}),
        frozenset({"mail"}),
    }


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
    rows = [("a", f"Word{n} came to pass on [8 March 2024].", f"act{n}") for n in range(3)]
    whole = made(rows)
    other = article("odd", "Nothing alike took place on [8 March 2023].")
    claim = dated(other, "Nothing alike took place on [8 March 2023].", "2023-03-08", act="take")
    told = dossier([*whole.articles, other], [*whole.claims, claim])
    found = profiles(told, Weights(told.articles))
    assert sum(claim.uid in pair for pair in candidates(found)) == len(rows)
