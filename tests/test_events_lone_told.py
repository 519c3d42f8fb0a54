"""Days and months that nobody else tells, read from whole articles as the product reads them."""

from collections import defaultdict
from dataclasses import replace

import pytest

from tests.eval.choosing import grouped
from tests.eval.street import STORY, extract
from tests.made import article, dated, dossier
from tracker import pipeline
from tracker.events import field
from tracker.events.groups import Groups
from tracker.events.lone import Option, choices
from tracker.events.lone_month import lone_months
from tracker.events.score import features
from tracker.model import Article, Claim
from tracker.slips import Slip

Page = tuple[str, str | None, str]  # outlet, publication day, text


# Where every word stands in every sentence of an article, none tells anything.
MORE = (
    " The harbour had been planned for a decade. Few in the town thought that it would be built."
    " Ferries call there four times a day. The old pier serves anglers alone. A new road is dry."
)


def read(*pages: Page) -> tuple[tuple[Article, tuple[Claim, ...]], ...]:
    records = [
        {
            "id": outlet,
            "url": f"https://{outlet}.example/",
            "outlet": outlet,
            "title": f"Notes of the {outlet}",
            "text": text,
        }
        | ({"published": day} if day else {})
        for outlet, day, text in pages
    ]
    return extract(records)


def findings(*pages: Page) -> set[tuple[str, str | None]]:
    """Return the odd values that are flagged in ``pages``, each with what is suggested."""
    found = pipeline.analyse(read(*pages), STORY, None).contradictions
    return {(one.sides[0].value, one.suggested) for one in found}


def options(*pages: Page) -> list[Option]:
    """Return the happenings that may be meant by the lone day of the blog."""
    told = read(*pages)
    known, groups = grouped(dossier([a for a, _ in told], [c for _, found in told for c in found]))
    lone = (found for odd, found in choices(groups, known) if odd.claim.outlet == "blog")
    return [option for found in lone for option in found]


def slips(*pages: Page) -> set[Slip]:
    return {option.slip for option in options(*pages)}


def months(*pages: Page) -> dict[str, set[str]]:
    """Return the lone months of ``pages``, each with the values it is held against."""
    told = read(*((outlet, day, text + MORE) for outlet, day, text in pages))
    known = field(dossier([a for a, _ in told], [c for _, found in told for c in found]))
    held: defaultdict[str, set[str]] = defaultdict(set)
    for tie in lone_months(Groups(known.profiles, ()), known, ()):
        held[known.profiles[tie.a].value].add(known.profiles[tie.b].value)
    return dict(held)


# --- a month of another year -------------------------------------------------------------------

GAVE_UP: tuple[Page, ...] = (
    ("wire", None, "Marlow and Deane called off their merger on 8 February 2022."),
    (
        "mail",
        None,
        "The merger of Marlow with Deane was given up on 8 February 2022, after two years.",
    ),
    ("post", None, "In February 2022 the two firms said that there would be no merger."),
    ("echo", None, "Regulators had won: on 8 February 2022 Marlow let Deane go."),
)
ODD_MONTH = "The two sides gave up their merger in February 2023, and Deane was listed alone."
ODD: Page = ("blog", None, ODD_MONTH)


def test_a_month_that_nobody_else_tells_is_held_against_that_of_the_year_others_tell() -> None:
    assert months(*GAVE_UP, ODD) == {"2023-02": {"2022-02-08"}}
    assert findings(*GAVE_UP, ODD) == {("2023-02", "2022-02-08")}
    assert months(*GAVE_UP[:3], ODD) == {}  # too few


@pytest.mark.parametrize(
    "more",
    [
        ("star", None, "A court heard Marlow on 3 February 2023 in another matter."),
        ("blog", None, f"{ODD_MONTH} On 8 February 2022 they had still met."),
    ],
)
def test_a_month_is_left_alone_where_another_tells_it_or_its_article_the_other(more: Page) -> None:
    pages = {outlet: (outlet, day, text) for outlet, day, text in (*GAVE_UP, ODD, more)}
    assert months(*pages.values()) == {}


def test_a_month_needs_like_words_or_a_second_one() -> None:
    opened: tuple[Page, ...] = (
        ("star", None, "Marlow sold its yard at Port Selby on 14 June 2022."),
        ("globe", None, "On 14 June 2022 a buyer was found for the yard of Marlow."),
        ("times", None, "The old yard of Marlow has had another owner since 14 June 2022."),
        ("chronicle", None, "Another firm took over the yard from Marlow on 14 June 2022."),
    )
    one = "Then came February 2023. My phone did not stop."
    assert months(*GAVE_UP, *opened, ("blog", None, one)) == {}
    twice = f"{one} Nothing was right any more, not even February 2023."
    assert months(*GAVE_UP, *opened, ("blog", None, twice)) == {}
    two = f"{one} It was June 2023 before I slept."
    assert months(*GAVE_UP, *opened, ("blog", None, two)).keys() == {"2023-02", "2023-06"}


# --- a day of another year ---------------------------------------------------------------------


SPOKE: tuple[Page, ...] = (
    ("wire", None, "The House held its hearing on 18 February. It was long. Few came to listen."),
    ("mail", None, "On 18 February 2021 brokers were heard. They wore suits. It rained all day."),
    ("post", None, "On 18 February 2021 a committee met the traders. Tea was served. All left."),
)
EARLIER = "Those responsible spoke at a hearing on 18 February 2020. It was streamed. Ratings fell."


def test_who_tells_a_day_without_its_year_does_not_tell_the_year() -> None:
    found = options(*SPOKE, ("blog", None, EARLIER))
    assert {(option.slip, option.values["told"]) for option in found} == {(Slip.YEAR, 0.0)}


def test_of_another_year_all_count_who_tell_of_that_day_whatever_happened() -> None:
    others: tuple[Page, ...] = (
        ("star", None, "Ada Marlow opened a yard at Port Selby on 18 February 2021. Gulls cried."),
        ("globe", None, "Piet Deane opened a kitchen in Oslo on 18 February 2021. He bakes bread."),
    )
    odd = "Kovell retired from the stage in Valdris on 18 February 2020. The hall was half full."
    assert slips(*others, ("blog", None, odd)) == {Slip.YEAR}
    assert slips(*others[:1], ("blog", None, odd)) == set()


# --- a day that lies ahead ---------------------------------------------------------------------

LOST = {
    "2023-08-20": "The lander was lost on 19 August, after an engine burned too long. Nobody slept."
    " Its makers met behind closed doors.",
    "2023-08-21": "An engine fired for too long on 19 August and the lander hit the ground. A"
    " crater was seen later. The flag was lowered.",
    "2023-08-28": "Its lander fell to the ground on 19 August. A minister spoke of a lesson."
    " Another probe is being built.",
}
RIVAL = "The rival met its end on {} when an engine ran on. We drank tea. The big screen went dark."
AHEAD = "25 August 2023 is told as past, and lies after the article that tells it"


def test_a_day_told_as_past_that_lies_ahead_is_held_against_what_others_tell() -> None:
    def whys(day: str, published: str) -> set[str]:
        pages = [(f"wire-{day}", day, text) for day, text in LOST.items()]
        told = read(*pages, ("blog", published, RIVAL.format(day)))
        found = pipeline.analyse(told, STORY, None).contradictions
        return {why for one in found for why in one.why_same}

    assert AHEAD in whys("25 August", "2023-08-22")
    assert whys("25 August", "2023-09-14") == set()  # behind it
    assert whys("25 August 2023", "2023-09-14") == set()


# --- the month before or after -----------------------------------------------------------------

FREED = {
    "wire": "The camp at Port Selby released Marlow's founder on 27 September 2024. Reporters had"
    " waited at the gate since dawn. He said nothing and got into a car.",
    "mail": "On 27 September 2024 the founder was released, two days early. His shares had risen"
    " while he sat. Nobody at the yard wanted to talk of it.",
    "post": "The camp at Port Selby released its oldest guest on 27 September 2024. Rain fell."
    " A band from the town played, out of tune.",
}
LEFT = (
    "The founder left the camp at Port Selby on 27 August 2024. He has since bought a boat. Friends"
    " say that he cooks, reads and sleeps late."
)


def test_another_act_explains_less_where_three_tell_the_same_day_of_the_month_beside_it() -> None:
    freed: list[Page] = [(outlet, None, text) for outlet, text in FREED.items()]
    assert findings(*freed, ("blog", None, LEFT)) == {("2024-08-27", "2024-09-27")}
    assert findings(*freed[:2], ("blog", None, LEFT)) == set()


@pytest.mark.parametrize(
    ("published", "found"), [("2024-10-05", {("2024-08-27", "2024-09-27")}), ("2024-09-20", set())]
)
def test_who_tells_the_past_does_not_tell_what_came_after_the_article(
    published: str, found: set[tuple[str, str | None]]
) -> None:
    freed: list[Page] = [(outlet, None, text) for outlet, text in FREED.items()]
    assert findings(*freed, ("blog", published, LEFT)) == found


@pytest.mark.parametrize(("plain", "found"), [(3, {Slip.NEXT_DAY}), (2, set())])
def test_three_who_tell_no_hour_outweigh_one_who_tells_one_of_the_night(
    plain: int, found: set[Slip]
) -> None:
    freed: list[Page] = [(outlet, None, text) for outlet, text in FREED.items()]
    night = "At 11 p.m. on 27 September 2024 the camp at Port Selby released the founder. Dogs ran."
    odd = "The camp at Port Selby released the founder on 28 September 2024. He bought a boat."
    assert slips(*freed[:plain], ("echo", None, night), ("blog", None, odd)) == found


@pytest.mark.parametrize(
    ("said", "plain", "found"),
    [
        ("On 27 September 2024 (Eastern time)", 2, set()),
        ("On 27 September 2024 (Eastern time)", 3, {Slip.NEXT_DAY}),
        ("On 27 September 2024, as it rained,", 2, {Slip.NEXT_DAY}),
    ],
)
def test_where_it_was_that_day_the_day_beside_it_may_be_right_elsewhere(
    said: str, plain: int, found: set[Slip]
) -> None:
    freed: list[Page] = [(outlet, None, text) for outlet, text in FREED.items()]
    zoned = f"{said} the camp at Port Selby released the founder. Dogs ran."
    odd = "The camp at Port Selby released the founder on 28 September 2024. He bought a boat."
    assert slips(*freed[:plain], ("echo", None, zoned), ("blog", None, odd)) == found


# --- two languages, and figures the other way round ----------------------------------------------

ARRESTED = {
    "wire": "Police stopped Mara Kovell at the airport of Valdris on 1 December 2018. She had come"
    " from Oslo. Her firm builds masts.",
    "mail": "On 1 December 2018 officers in Valdris led Mara Kovell away. Her lawyers were told an"
    " hour later. Shares fell.",
    "post": "Mara Kovell has been in the hands of the police of Valdris since 1 December 2018."
    " Nobody may visit. A court will decide.",
    "echo": "It was on 1 December 2018 that Mara Kovell was held in Valdris. The warrant was months"
    " old. It came by mail.",
}
FRENCH = (
    "Mara Kovell a été interpellée à Valdris le {}. Son entreprise fabrique des mâts et des câbles."
    " Ses avocats n'ont rien dit."
)

GERMAN = (  # where no capital letter marks a name
    "Mara Kovell wurde in Valdris am 1. {} 2018 festgenommen. Ihre Firma baut Masten und Kabel. Die"
    " Anwälte schweigen."
)


def told_abroad(text: str, sources: int = 4) -> set[tuple[str, str | None]]:
    pages: list[Page] = [(outlet, None, told) for outlet, told in ARRESTED.items()]
    return findings(*pages[:sources], ("jour", None, text))


def test_a_page_in_another_language_is_held_against_what_shares_names_with_it() -> None:
    assert told_abroad(GERMAN.format("November")) == {("2018-11-01", "2018-12-01")}
    assert told_abroad(GERMAN.format("Dezember")) == set()


def test_figures_the_other_way_round_are_seen_in_words_where_four_tell_the_other_day() -> None:
    unnamed = FRENCH.replace("Mara Kovell", "La fondatrice").replace(" à Valdris", "")
    turned = unnamed.format("12 janvier 2018")
    assert told_abroad(turned) == {("2018-01-12", "2018-12-01")}
    assert told_abroad(turned, sources=3) == set()
    assert told_abroad(unnamed.format("13 janvier 2018")) == set()


@pytest.mark.parametrize(
    ("sentence", "met"),
    [
        ("Kovell wurde in Valdris am [1. November 2018] festgenommen.", True),
        ("Man hat sie dort am [1. November 2018] festgenommen.", False),
    ],
)
def test_a_telling_word_that_two_languages_share_is_a_name(sentence: str, met: bool) -> None:
    told = "Kovell was held in Valdris on [1 December 2018]."
    more = (
        "Der Hafen war seit zehn Jahren geplant. Nur wenige glaubten daran. Fähren legen viermal am"
        " Tag an. Am alten Steg sitzen Angler. Die neue Straße ist trocken."
    )
    here, there = article("wire", told, MORE), article("blatt", sentence, more)
    there = replace(there, language="de")
    claims = [dated(here, told, "2018-12-01"), dated(there, sentence, "2018-11-01")]
    known = field(dossier([here, there], claims))
    one, other = known.profiles.values()
    assert known.met(one, other, features(one, other)) is met


UNNAMED = FRENCH.replace("Mara Kovell", "La fondatrice").replace(" à Valdris", "")


@pytest.mark.parametrize(
    ("day", "sources", "found"),
    [
        ("1er décembre 2019", 4, {("2019-12-01", "2018-12-01")}),
        ("1er décembre 2019", 3, set()),
        ("1er novembre 2018", 4, {("2018-11-01", "2018-12-01")}),
        ("1er octobre 2018", 4, set()),  # two months off is no slip of the pen
    ],
)
def test_two_languages_need_no_word_where_four_tell_the_day_a_slip_was_made_of(
    day: str, sources: int, found: set[tuple[str, str | None]]
) -> None:
    assert told_abroad(UNNAMED.format(day), sources) == found


SUM = {
    "wire": "The yard of Valdris wrote off 7.6 billion dollars on 8 July 2015. Its masts rust.",
    "mail": "In all 7.6 billion dollars were written off by the yard. Nobody had asked for it.",
    "post": "What remained was a write-off of 7.6 billion dollars, the largest of its kind so far.",
}
GERMAN_SUM = (
    "Der Rest der Werft ist {} wert, wie ein Kenner sagte. Am Kai sitzen heute nur noch Angler, und"
    " auf dem Dach wachsen die Birken. Es ist still geworden, seit die Kräne nicht mehr da sind."
)


@pytest.mark.parametrize(
    ("amount", "sources", "found"),
    [
        ("7,6 Millionen Dollar", 3, {("7600000", "7600000000")}),
        ("7,6 Millionen Dollar", 1, set()),
        ("6,7 Milliarden Dollar", 3, set()),  # of so few digits that is chance
        ("7,6 Milliarden Dollar", 3, set()),
        ("7,6 Millionen Euro", 3, set()),
    ],
)
def test_two_languages_count_the_same_without_a_word_in_common(
    amount: str, sources: int, found: set[tuple[str, str | None]]
) -> None:
    pages: list[Page] = [(outlet, None, text) for outlet, text in SUM.items()]
    assert findings(*pages[:sources], ("blatt", None, GERMAN_SUM.format(amount))) == found


@pytest.mark.parametrize(("sources", "found"), [(3, {("487", "478")}), (2, set())])
def test_three_digits_exchanged_need_no_word_in_two_languages(
    sources: int, found: set[tuple[str, str | None]]
) -> None:
    told = (
        "The hall of the yard got 478 seats in the end. Its masts rust, and nobody has a key.",
        "In all 478 seats were sold by noon. What is left of the roof was painted in the spring.",
        "Of the 478 seats few are red. A band from the town played there, and it was out of tune.",
    )
    pages: list[Page] = [(f"page{n}", None, text) for n, text in enumerate(told)]
    odd = GERMAN_SUM.format("viel").replace("die Birken", "die Birken, 487 Sitze sind verkauft")
    assert findings(*pages[:sources], ("blatt", None, odd)) == found


def test_what_two_languages_tell_of_one_day_is_one_happening() -> None:
    pages: list[Page] = [(outlet, None, text) for outlet, text in ARRESTED.items()]
    told = read(*pages, ("jour", None, UNNAMED.format("1er décembre 2018")))
    events = pipeline.analyse(told, STORY, None).events
    (whole,) = (event for event in events if len(event.members) > 1)
    assert {member.claim.outlet for member in whole.members} == {*ARRESTED, "jour"}


# --- a few days off ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "talks", "found"),
    [
        ("3 December 2018", "long", {("2018-12-03", "2018-12-01")}),
        ("3 December 2018", "two days of", set()),  # that is what lies between
        ("6 December 2018", "long", set()),
    ],
)
def test_two_or_three_days_off_need_not_be_told_in_much_the_same_words(
    day: str, talks: str, found: set[tuple[str, str | None]]
) -> None:
    odd = (
        f"Rain fell when, after {talks} talks, the founder was driven off on {day} by the police."
        " Nobody took a picture. The flight went on without her."
    )
    assert told_abroad(odd) == found


@pytest.mark.parametrize(
    ("before", "found"), [("", {("2018-12-03", "2018-12-01")}), ("in a paper dated ", set())]
)
def test_a_paper_bears_another_day_than_that_on_which_it_happened(
    before: str, found: set[tuple[str, str | None]]
) -> None:
    odd = (
        f"Rain fell when, after long talks, the founder was driven off {before or 'on '}3 December"
        " 2018 by the police. Nobody took a picture. The flight went on without her."
    )
    assert told_abroad(odd) == found
