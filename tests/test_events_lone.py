"""A day that nobody else tells is held against the happening from which it is one slip away."""

import importlib
from dataclasses import replace

import pytest

from tests.eval.choosing import grouped
from tests.made import article, counted, dated, dossier
from tracker.detectors.readings import disputes
from tracker.detectors.view import View
from tracker.events import link
from tracker.events.lone import choices, outnumbered
from tracker.events.values import EXCHANGED, MOVED
from tracker.model import Claim, Dossier, Event, Modality
from tracker.slips import Slip

# Nothing but the day says that these are of one happening.
SACKED = (
    ("wire", "Orrin Vale was dismissed by the directors on [18 November 2020].", "dismiss"),
    ("blog", "The boss lost his job on [November 18, 2020].", "lose"),
    ("post", "They parted ways with their founder after a call on [18 November 2020].", "part"),
)
RECAP = "Nobody saw the vote on [{}] coming."
FOUNDER = "Nobody saw the vote on [{}] coming, the founder least of all."  # little in common
# Where every word stands in every sentence, none tells anything.
MORE = (
    "Readers can see it in the place where it has always been and what it says there has not been"
    " touched since by any of those who work for the paper or have ever done so in all these years"
    " although some of them had wanted to make it shorter and others were not sure of the names."
)
DAYS = {"18 November 2020": "2020-11-18", "November 18, 2020": "2020-11-18"}

Row = tuple[str, str, str]


def made(*rows: Row, values: dict[str, str]) -> Dossier:
    told = []
    for outlet, sentence, act in rows:
        written = sentence.partition("[")[2].partition("]")[0]
        own = article(outlet, sentence, MORE)
        told.append((own, dated(own, sentence, (DAYS | values)[written], act=act)))
    return dossier([a for a, _ in told], [c for _, c in told])


def with_recap(day: str, value: str, *more: Row, recap: str = RECAP) -> Dossier:
    odd = ("recap", recap.format(day), "vote")
    return made(*SACKED, odd, *more, values={day: value})


def slips(found: Dossier) -> set[str]:
    return {one.slip for event in link(found) for one in event.links} - {Slip.NONE, Slip.SAME_DAY}


def of_recap(found: Dossier) -> Event:
    (event,) = [
        event for event in link(found) if "recap" in {m.claim.outlet for m in event.members}
    ]
    return event


@pytest.mark.parametrize(
    ("recap", "day", "value", "slip"),
    [
        (RECAP, "18 November 2021", "2021-11-18", Slip.YEAR),
        (RECAP, "18 November 2019", "2019-11-18", Slip.YEAR),
        (FOUNDER, "17 November 2020", "2020-11-17", Slip.NEXT_DAY),
    ],
)
def test_a_lone_day_one_slip_away_from_what_others_tell_is_held_against_it(
    recap: str, day: str, value: str, slip: Slip
) -> None:
    found = with_recap(day, value, recap=recap)
    event = of_recap(found)
    assert {member.claim.outlet for member in event.members} == {"wire", "blog", "post", "recap"}
    assert slips(found) == {slip}
    (dispute,) = disputes(event, (slip,), View(found))
    assert dispute.odd.value == value
    assert {c.outlet for r in dispute.against for c in r.claims} == {"wire", "blog", "post"}
    (why,) = {one.reasons[-1] for one in dispute.links}
    assert why == f"3 sources tell of 18 November 2020, no other of {day}"


def test_days_without_a_year_are_held_against_each_other_too() -> None:
    yearless = {"18 November": "XXXX-11-18", "17 November": "XXXX-11-17"}
    sacked = [
        (outlet, sentence.replace(" 2020", "").replace("November 18,", "18 November"), act)
        for outlet, sentence, act in SACKED
    ]
    odd = ("recap", FOUNDER.format("17 November"), "vote")
    assert slips(made(*sacked, odd, values=yearless)) == {Slip.NEXT_DAY}
    assert slips(made(*SACKED, odd, values=yearless)) == {Slip.NEXT_DAY}  # of one known year
    dated = ("recap", FOUNDER.format("17 November 2020"), "vote")
    days = yearless | {"17 November 2020": "2020-11-17"}
    assert slips(made(*sacked, dated, values=days)) == {Slip.NEXT_DAY}
    assert slips(made(*sacked[:1], odd, values=yearless)) == set()  # one against one
    year = ("recap", RECAP.format("18 November 2021"), "vote")
    years = yearless | {"18 November 2021": "2021-11-18"}
    assert slips(made(*sacked, year, values=years)) == set()  # no year that could differ


@pytest.mark.parametrize(
    ("day", "value"),
    [
        ("18 November 2023", "2023-11-18"),  # three years away
        ("3 May 2021", "2021-05-03"),
    ],
)
def test_a_day_further_away_is_of_something_else(day: str, value: str) -> None:
    assert slips(with_recap(day, value)) == set()


def test_the_likelier_a_difference_is_by_chance_the_more_must_be_shared() -> None:
    row = ("recap", FOUNDER.format("9 November 2020"), "")
    assert slips(made(*SACKED, row, values={"9 November 2020": "2020-11-09"})) == set()
    rain = ("recap", "It rained on [18 October 2020].", "")
    assert slips(made(*SACKED, rain, values={"18 October 2020": "2020-10-18"})) == set()


@pytest.mark.parametrize(
    ("day", "value"), [("1 January 0001", "0001-01-01"), ("31 December 9999", "9999-12-31")]
)
def test_the_ends_of_the_calendar_have_no_day_beyond(day: str, value: str) -> None:
    assert slips(with_recap(day, value)) == set()


def test_what_another_source_tells_too_is_no_slip() -> None:
    more = ("mail", "A fund from Oslo bought the mill on [18 November 2021].", "buy")
    assert slips(with_recap("18 November 2021", "2021-11-18", more)) == set()


SHARED_DAY = "The directors dismissed him by a vote on [{}], after a call that took an hour."
ELSEWHERE = ("mail", "A fund from Oslo bought the mill on [17 November 2020].", "buy")


def test_a_day_that_others_tell_of_something_else_may_be_a_slip() -> None:
    day = {"17 November 2020": "2020-11-17"}
    odd = ("recap", SHARED_DAY.format("17 November 2020"), "dismiss")
    assert slips(made(*SACKED, odd, ELSEWHERE, values=day)) == {Slip.NEXT_DAY}
    alike = [(outlet, odd[1].replace("an hour", outlet), "dismiss") for outlet in "abcd"]
    assert slips(made(*SACKED[:2], *alike[:2], values=day)) == set()  # two against two
    assert slips(made(*SACKED, *alike, values=day)) == set()  # three are not alone


def test_how_many_tell_of_either_day_is_told() -> None:
    day = {"17 November 2020": "2020-11-17"}
    odd = ("recap", SHARED_DAY.format("17 November 2020"), "dismiss")
    known, _ = grouped(made(*SACKED, odd, ELSEWHERE, values=day))
    by_outlet = {one.claim.outlet: one for one in known.profiles.values()}
    recap, wire = by_outlet["recap"], by_outlet["wire"]
    assert outnumbered(recap, [wire], known) == (
        "one source tells of 18 November 2020, nobody in such words of 17 November 2020"
    )
    assert outnumbered(recap, [wire], known, fellows=1).endswith("only 2 of 17 November 2020")


def test_two_days_that_one_sentence_tells_apart_are_no_slip() -> None:
    both = (
        "A fund bought the mill on {}, as the paper of that valley wrote at length for its few"
        " old readers there, and the directors dismissed him on {}."
    )
    days = "17 November 2020", "18 November 2020"
    own = article("mail", both.format(*days), MORE)
    first = dated(own, both.format(f"[{days[0]}]", days[1]), "2020-11-17", act="buy")
    second = dated(own, both.format(days[0], f"[{days[1]}]"), "2020-11-18", act="dismiss")
    odd = ("recap", SHARED_DAY.format(days[0]), "dismiss")
    told = made(*SACKED, odd, values={days[0]: "2020-11-17"})

    def with_mail(*claims: Claim) -> Dossier:
        return dossier([*told.articles, own], [*told.claims, *claims])

    assert slips(with_mail(first)) == {Slip.NEXT_DAY}
    assert slips(with_mail(first, second)) == set()


@pytest.mark.parametrize("odd", [("recap",), ("recap", "gazette")])
def test_who_only_planned_for_a_neighbouring_day_does_not_outnumber(odd: tuple[str, ...]) -> None:
    """A plan explains the day, so one fewer tells of the 18th than must: two, three against two."""
    day = {"17 November 2020": "2020-11-17"}
    told = SHARED_DAY.format("17 November 2020")
    rows = [(outlet, told.replace("an hour", outlet), "dismiss") for outlet in odd]
    found = made(*SACKED[: 1 + len(odd)], *rows, values=day)
    planned = tuple(
        replace(claim, modality=Modality.PLANNED) if claim.outlet == "blog" else claim
        for claim in found.claims
    )

    def in_doubt(claims: tuple[Claim, ...]) -> set[str]:
        known, groups = grouped(dossier(found.articles, claims))
        return {one.claim.outlet for one, _ in choices(groups, known)}.intersection(odd)

    assert in_doubt(found.claims) == set(odd)
    assert in_doubt(planned) == set()


def test_one_source_on_the_other_side_is_not_enough() -> None:
    odd = ("recap", RECAP.format("18 November 2021"), "vote")
    found = made(SACKED[2], odd, values={"18 November 2021": "2021-11-18"})
    assert slips(found) == set()


def test_another_date_of_the_sentence_may_be_that_of_what_the_others_tell() -> None:
    """Who was dismissed on the 17th and sold his house a year later sold it a year later."""
    first, second = "He was dismissed by the directors on {},", " and the house went on {}."
    days = "17 November 2020", "18 November 2021"
    own = article("recap", (first + second).format(*days), MORE)
    odd = dated(own, (first + second).format(days[0], f"[{days[1]}]"), "2021-11-18", act="go")
    told = dated(own, (first + second).format(f"[{days[0]}]", days[1]), "2020-11-17", act="dismiss")
    others = made(*SACKED, values={})
    pages = [*others.articles, own]

    def meant(*claims: Claim) -> set[Slip]:
        known, groups = grouped(dossier(pages, [*others.claims, *claims]))
        return {
            o.slip for one, options in choices(groups, known) for o in options if one.uid == odd.uid
        }

    assert meant(odd) == {Slip.YEAR}
    assert meant(odd, told) == set()


def test_who_tells_the_right_day_too_tells_of_two_happenings() -> None:
    first = "The founder went on [18 November 2020]."
    second = RECAP.format("18 November 2021")
    own = article("recap", first, second)
    claims = [
        dated(own, first, "2020-11-18", act="go"),
        dated(own, second, "2021-11-18", act="vote"),
    ]
    others = made(*SACKED, values={})
    found = dossier([*others.articles, own], [*others.claims, *claims])
    assert slips(found) == set()


@pytest.mark.parametrize(
    "recap",
    [
        "The vote came late at night on [{}], which the founder had not seen.",
        "The vote came on [{}], the day before the founder was to speak.",
    ],
)
def test_of_two_neighbouring_days_both_may_be_right(recap: str) -> None:
    found = with_recap("17 November 2020", "2020-11-17", recap=recap)
    assert slips(found) == set()


def test_where_an_article_may_be_a_year_off_nothing_else_is_tried() -> None:
    form = "Valdris opened the Brennholm bridge to traffic on [{}] after a year of repairs."
    vote = "The directors dismissed him by a vote on [17 November 2020], after a call."
    opened = article("times", form.format("14 May 2020"))
    recap = article("recap", form.format("14 May 2021"), vote)
    of_bridge = [
        dated(opened, form.format("14 May 2020"), "2020-05-14", names=("Valdris",)),
        dated(recap, form.format("14 May 2021"), "2021-05-14", names=("Valdris",)),
    ]
    of_vote = dated(recap, vote, "2020-11-17", act="vote")
    others = made(*SACKED, values={})
    sure = dossier([*others.articles, recap], [*others.claims, of_vote])
    unsure = dossier([*others.articles, opened, recap], [*others.claims, *of_bridge, of_vote])
    assert slips(sure) == {Slip.NEXT_DAY}
    assert slips(unsure) == {Slip.YEAR}


COUNTED = (
    ("wire", "The court in Oslo cleared [1640] postmasters of theft."),
    ("blog", "In all [1640] postmasters had their names cleared."),
)


def with_count(sentence: str, value: float, *others: tuple[str, str, float]) -> set[str]:
    rows = [(outlet, told, 1640.0) for outlet, told in COUNTED]
    told = []
    for outlet, words, number in [*rows, ("recap", sentence, value), *others]:
        own = article(outlet, words, MORE)
        told.append((own, counted(own, words, number, head="postmaster")))
    return slips(dossier([a for a, _ in told], [c for _, c in told]))


def test_a_lone_number_with_the_digits_of_another_exchanged_is_held_against_it() -> None:
    odd = "Some [1460] postmasters lost years, until the day on which they were free and cleared."
    assert with_count(odd, 1460) == {EXCHANGED}
    for number in (1480, 1064):  # other digits, and not two neighbours exchanged
        assert with_count(odd.replace("1460", str(number)), number) == set()
    other = "The mail counts [1460] postmasters in the hills."
    assert with_count(odd, 1460, ("mail", other, 1460.0)) == set()  # told by another too


@pytest.mark.parametrize(("number", "found"), [(16400, {MOVED}), (164000, set()), (16, set())])
def test_a_lone_number_whose_point_is_elsewhere_is_held_against_the_others(
    number: int, found: set[str]
) -> None:
    odd = "Only [{}] say what it did to them when these postmasters had to pay."
    assert with_count(odd.format(number), number) == found
    other = f"The mail counts [{number}] postmasters in the hills."
    assert with_count(odd.format(number), number, ("mail", other, float(number))) == set()


def test_few_digits_are_the_same_by_chance() -> None:
    odd = "Only [{}] say what it did to them when these postmasters had to pay."
    for few, exchanged, found in ((41000, 14000, set()), (41230, 14230, {EXCHANGED})):
        rows = [(o, told.replace("1640", str(few)), few) for o, told in COUNTED]
        told = []
        for outlet, words, number in [*rows, ("recap", odd.format(exchanged), exchanged)]:
            own = article(outlet, words, MORE)
            told.append((own, counted(own, words, number, head="postmaster")))
        assert slips(dossier([a for a, _ in told], [c for _, c in told])) == found


@pytest.mark.parametrize(
    ("digits", "other_digits", "found"),
    [("283", "238", {EXCHANGED}), ("28", "82", set()), ("286", "238", set())],
)
def test_so_many_digits_exchanged_need_no_common_word_for_what_is_counted(
    digits: str, other_digits: str, found: set[str]
) -> None:
    rows = [
        ("wire", f"The contest drew [{other_digits}] proposals from both coasts.", "proposal"),
        ("blog", f"Of [{other_digits}] candidates twenty stayed in the contest.", "candidate"),
        ("recap", f"The contest brought in [{digits}] bids from everywhere.", "bid"),
    ]
    told = []
    for outlet, words, head in rows:
        own = article(outlet, words, MORE)
        number = float(digits if outlet == "recap" else other_digits)
        told.append((own, counted(own, words, number, head=head)))
    assert slips(dossier([a for a, _ in told], [c for _, c in told])) == found


def test_a_part_of_a_whole_does_not_have_its_digits() -> None:
    part = "The mail says that all of the [{}] postmasters had their names cleared."
    assert with_count(part.format(16400), 16400) == {MOVED}


WORTH = ("wire", "blog", "post", "mail")


def worth(sources: int, odd: float, value: float, sentence: str) -> set[str]:
    """Return how what so many sources tell of money and what one tells are held to differ."""
    rows = [(outlet, "The film was made for [{}] in all.", value) for outlet in WORTH[:sources]]
    told = []
    for outlet, form, number in [*rows, ("recap", sentence, odd)]:
        scale, word = (1e9, "billion") if number >= 1e9 else (1e6, "million")
        words = form.format(f"{number / scale:g} {word}")
        own = article(outlet, words, MORE)
        told.append((own, counted(own, words, number, unit="USD")))
    return slips(dossier([a for a, _ in told], [c for _, c in told]))


FILM, APART = "The film took [{}] to make in all.", "Nobody would spend [{}] on that."


@pytest.mark.parametrize(
    ("sources", "odd", "value", "sentence", "found"),
    [
        (3, 7e9, 7e6, FILM, {MOVED}),
        (2, 7e9, 7e6, FILM, {MOVED}),
        (2, 7e9, 7e6, APART, set()),
        (3, 7e9, 7e6, APART, set()),
        (3, 7e7, 7e6, FILM, set()),  # a point is easily elsewhere in so few digits
        (3, 39e9, 39e6, APART, {MOVED}),
        (2, 39e9, 39e6, APART, {MOVED}),
        (1, 39e9, 39e6, APART, set()),
    ],
)
def test_million_for_billion_is_seen_where_others_agree(
    sources: int, odd: float, value: float, sentence: str, found: set[str]
) -> None:
    assert worth(sources, odd, value, sentence) == found


FINE = ("wire", "blog", "post", "mail", "star")


@pytest.mark.parametrize(
    ("sources", "written", "value", "found"),
    [
        (5, "50,000 pounds", 5e4, {MOVED}),  # a zero is lost, where five tell it
        (4, "50,000 pounds", 5e4, set()),
        (5, "5,000 pounds", 5e3, set()),
        (5, "50,000 metres", 5e4, set()),
    ],
)
def test_a_zero_less_is_seen_where_five_tell_it(
    sources: int, written: str, value: float, found: set[str]
) -> None:
    told = []
    rows = [(outlet, "500,000 pounds", 5e5) for outlet in FINE[:sources]]
    for outlet, words, number in [*rows, ("recap", written, value)]:
        sentence = f"The registry fined the yard of Marlow [{words}] in October."
        if outlet == "recap":
            sentence = f"A fine of [{words}] for the yard, said Marlow, is a joke."
        own = article(outlet, sentence, MORE)
        unit = "GBP" if "pounds" in words else "m"
        told.append((own, counted(own, sentence, number, unit=unit)))
    assert slips(dossier([a for a, _ in told], [c for _, c in told])) == found


@pytest.mark.parametrize(
    ("written", "value", "found"),
    [
        ("225 million euros", 225e6, {MOVED}),  # a number in full is the same one
        ("22 million euros", 22e6, set()),
        ("20.5 million euros", 20.5e6, set()),
        ("252,000 euros", 252e3, {EXCHANGED}),
    ],
)
def test_a_number_in_full_is_held_against_one_in_millions(
    written: str, value: float, found: set[str]
) -> None:
    told = []
    rows = [(outlet, "225,000 euros", 225e3) for outlet in FINE[:2]]
    for outlet, words, number in [*rows, ("recap", written, value)]:
        sentence = f"Each firm of Marlow can be fined [{words}] at most."
        own = article(outlet, sentence, MORE)
        told.append((own, counted(own, sentence, number, unit="EUR")))
    differ = slips(dossier([a for a, _ in told], [c for _, c in told]))
    assert differ & {MOVED, EXCHANGED} == found


def test_digits_are_exchanged_as_they_are_written() -> None:
    told = []
    rows = [("wire", "25 million dollars", 25e6), ("blog", "25 million dollars", 25e6)]
    for outlet, words, number in [*rows, ("recap", "20.5 million dollars", 20.5e6)]:
        sentence = f"The judge left Marlow [{words}] after the appeal."
        own = article(outlet, sentence, MORE)
        told.append((own, counted(own, sentence, number, unit="USD")))
    assert EXCHANGED not in slips(dossier([a for a, _ in told], [c for _, c in told]))


def test_among_very_many_happenings_another_day_is_met_by_chance_but_not_another_year(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    year = with_recap("18 November 2021", "2021-11-18")
    day = with_recap("17 November 2020", "2020-11-17", recap=FOUNDER)
    assert (slips(year), slips(day)) == ({Slip.YEAR}, {Slip.NEXT_DAY})
    monkeypatch.setattr(importlib.import_module("tracker.events.lone"), "MOST_NEAR", 0)
    assert (slips(year), slips(day)) == ({Slip.YEAR}, set())
