"""What the words around an expression say of it: the tense of its clause, and its role."""

from tracker.model import TimeRole
from tracker.times.grammar import Grammar
from tracker.times.lexer import Items
from tracker.times.words import OTHER

_REACH = 25
# How far a verb of saying dates itself, not what is said.
_SAYING = {"say": 3, "tell": 5, "announce": 5}
_SENTENCE = 40  # items in which a sentence goes on from a date
_AUXILIARY_REACH = 5
_GOVERNING_REACH = 5
_ABBREVIATION = 3
_LEANING = {"past": "behind", "future": "ahead", "due": "near", "open": "near", None: "near"}
_ENDS = (TimeRole.UNTIL, TimeRole.BY)
_NONE: frozenset[str] = frozenset()


class Clauses:
    """The clauses of one text: what stands before and after each item."""

    def __init__(self, items: Items, grammar: Grammar) -> None:
        self._items = items
        words = grammar.words
        self._listed = words.values["verb"]
        self._roles = words.values["role"]
        lengths = {role.count(" ") + 1 for role in self._roles if " " in role}
        self._phrases = sorted(lengths, reverse=True)
        self._the = words.values["the"]
        self._leads_days = words.values.get("leadsdays", {})
        self._ended = words.values.get("ended", {})
        self._fixing = words.values.get("fixing", {})
        self._aims = words.values.get("aims", {})
        self._taking_effect = words.values.get("taking_effect", {})
        self._conjunctions = words.values.get("conj", {})
        self._and = words.values.get("and", {})
        self._relative = words.values.get("relative", {})
        self._dating = words.values.get("dating", {})
        self._lasting = words.values.get("lasting", {})
        self._infinitive = words.values.get("infinitive", {})
        self._anaphors = words.values.get("anaphor", {})
        self._same = words.values.get("same", {})
        self._after_it = words.values.get("after", {})
        self._before_it = words.values.get("before", {})
        self._of = words.values.get("of", {})
        self._limits = words.values.get("limits", {})
        self._then = words.values.get("then", {})
        self._will_have = words.values.get("willhave", {})
        self._present = words.values.get("present", {})
        self._ahead_of_now = words.values.get("aheadofnow", {})
        self._not_finite = {*self._the, "be"}
        self._capital = words.capital
        self._capital_nouns = words.capital_nouns
        self._article = words.values.get("article", {})
        determiners = (words.values.get(name, {}) for name in ("the", "article", "possessive"))
        self._leads_noun = frozenset().union(*determiners)
        self._leads_adjective = self._leads_noun.union(
            words.values.get("sprep", {}), self._infinitive
        )
        self._verbs = frozenset(words.members("verb"))
        self._told = dict.fromkeys(words.members("AHEAD"), "future")
        self._told |= dict.fromkeys(words.members("BEHIND"), "due")
        self._told |= dict.fromkeys(words.members("OPEN"), "open")
        self._maybe = dict.fromkeys(words.members("MAYBE"), "future")  # of what comes after it
        self._ahead_of_it = self._told | self._maybe
        self._stops = frozenset(words.members("stop") + words.members("break"))
        self._commas = frozenset(words.members("comma") if words.comma_clauses else "")
        self._brackets = frozenset(words.members("open"))
        self._dot = frozenset(words.members("dot"))
        self._signs = frozenset(words.members("sign") + words.members("break"))

    def tense(self, at: int, otherwise: str = "past") -> str:
        """Return ``past`` or ``future``: the nearest verb before, else after, in the sentence.

        The end of a stretch that has begun may lie on either side: ``near``. ``otherwise``: what
        it is where no verb tells.
        """
        if self._surely_past(at):
            return "past"
        found = self._before(at)
        tense = found[0] if found else self._after(at)
        if tense == "open" or (found and self._then_ahead(*found, at)):
            return "near"
        if found and self._was_asked(*found, at):
            return "near"
        role = self.role(at)
        if role is TimeRole.BY and found and self._was_done(*found, at):
            return "past"
        if role in _ENDS:
            return self._end(at, tense, found)
        return (tense or otherwise) if tense != "due" else "past"

    def direction(self, at: int) -> str:
        """Return how a day without a year leans: ``behind``, ``ahead``, or just ``near``."""
        if beside := self._beside(at):
            return beside
        found, word = self._before(at), self._word(at - 1)
        if self.role(at) is TimeRole.UNTIL:
            end = self._end(at, found[0] if found else self._after(at), found)
            return "ahead" if end == "future" else end
        if self.role(at) is TimeRole.BY and found and self._fixes(at - found[1]):
            return "near"  # "asked for a decision by May 4"
        if found and found[0] == "past":
            if word in self._infinitive:  # "slid to May 4": to where it was moved
                return "near"
            if word in self._aims and self._is_fixed(at - found[1], at):
                return "ahead"  # "has fixed the hearing for May 4"
            if self._governs(at - found[1], at):
                return "governed"
        if self._opens_clause(at) and self._after(at) == "past":
            return "governed"
        if found and self._then_ahead(*found, at):
            return "near"
        return _LEANING[found[0] if found else self._after(at)]

    def _beside(self, at: int) -> str | None:
        """Return how a day without a year leans by what stands right before it, if that tells."""
        word = self._word(at - 1)
        if word in self._the and word not in self._leads_days:
            return "near"  # "the May 4 vote": tells only which vote is meant
        if word in self._taking_effect or self._items.codes[at - 1 : at] in self._brackets:
            return "near"
        if self._surely_past(at):
            return "past"
        given = word in self._of and self._word(at - 2) not in self._limits
        return "given" if given else None  # "the order of May 4", not "the target of May 4"

    def _is_fixed(self, verb: int, at: int) -> bool:
        """Tell whether a word between a verb and a time, or the verb itself, fixes a time."""
        return any(self._fixes(place) for place in range(verb, at))

    def _was_done(self, tense: str, distance: int, at: int) -> bool:
        """Tell whether something had come about: "was back by May", not "forced to leave by"."""
        verb = at - distance
        to_do = self._leads_on(verb, at) or self._fixes(verb)
        return tense == "past" and distance <= _GOVERNING_REACH and not to_do

    def _was_asked(self, tense: str, distance: int, at: int) -> bool:
        """Tell whether somebody was to do it then: "called on her to cancel the Monday session"."""
        verb = at - distance
        return tense == "past" and self._fixes(verb) and self._leads_on(verb, at)

    def _fixes(self, place: int) -> bool:
        """Tell whether a word fixes a time for what is to come, as "scheduled" and "asked" do."""
        word = self._word(place)
        return word in self._fixing and word not in self._then

    def _leads_on(self, verb: int, at: int) -> bool:
        """Tell whether an infinitive stands between a verb and a time."""
        return any(self._word(place) in self._infinitive for place in range(verb, at))

    def _end(self, at: int, tense: str | None, verb: tuple[str, int] | None) -> str:
        """Return where the end of a stretch lies: "has until May", "lasted until May".

        ``verb`` is the one before and its distance: who postponed something gave its new time.
        """
        if found := self._lasting.get(self._word(at - 2)):
            return str(found)
        if verb and self._fixes(at - verb[1]):
            return "future"
        return "near" if tense in ("past", "due", "open") else "future"

    def _governs(self, verb: int, at: int) -> bool:
        """Tell whether a verb in the past dates its act here: it is near, and fixes no time."""
        adjective = self._word(verb - 1) in self._not_finite  # "the reduced", "to be reduced"
        fixes = self._word(verb) in self._fixing
        return at - verb <= _GOVERNING_REACH and not adjective and not fixes

    def _opens_clause(self, at: int) -> bool:
        """Tell whether a clause begins with the time: "On May 4 it fell, and on May 9 it rose"."""
        place = at - 1
        while place >= 0 and self._word(place) in self._roles:
            place -= 1
        return place < 0 or self.ends(place) or self._word(place) in self._conjunctions

    def _then_ahead(self, tense: str, distance: int, at: int) -> bool:
        """Tell whether the time lay ahead of what is told: "was due in March", "had hoped to"."""
        verb = at - distance
        if tense != "future" or self._word(verb) in self._ahead_of_now:
            return False
        for place in range(verb - 1, max(verb - _AUXILIARY_REACH, -1), -1):
            if self.ends(place):
                return False
            if self._word(place) in self._then or self._is_open(place):
                return True
        return False

    def _is_open(self, place: int) -> bool:
        return self._told.get(self._items.codes[place]) == "open"

    def _surely_past(self, at: int) -> bool:
        """Tell whether it lies behind: "since May", "ended May 1", "dates from May"."""
        role = self.role(at)
        dates = role is TimeRole.FROM and self._word(at - 2) in self._dating
        return dates or role is TimeRole.SINCE or self._word(at - 1) in self._ended

    def goes_on(self, first: int, last: int) -> bool:
        """Tell whether no verb and no end of a sentence stands between two items."""
        inside = range(first + 1, last)
        return not any(self.ends(place) or self._tense_of(place) for place in inside)

    def one_sentence(self, first: int, last: int) -> bool:
        """Tell whether no sentence ends between two items."""
        return not any(self.ends(place) for place in range(first + 1, last))

    def goes_on_with(self, first: int, last: int) -> bool:
        """Tell whether "and" leads from one item to the other, in one sentence and its clauses."""
        if last - first > _SENTENCE or not self.one_sentence(first, last):
            return False
        words = [self._word(place) for place in range(first + 1, last)]
        joined = any(word in self._and for word in words)
        return joined and not any(word in self._relative for word in words)

    def points_back(self, at: int) -> str | None:
        """Return how a weekday is one of those told of, None where it is not.

        It is one ``of`` them ("on the Monday"), the ``same`` as the last one ("that same Sunday"),
        the one ``before`` or ``after`` that, or ``any`` ("on a Sunday").
        """
        word, other = self._word(at - 1), self._word(at + 1)
        if word in self._same:
            return "same"
        if word in self._article:
            return "any" if self._stands_alone(at) else None
        if word not in self._anaphors:
            return None
        if other in self._before_it:
            return "before"
        return "after" if other in self._after_it else "of"

    def _stands_alone(self, at: int) -> bool:
        """Tell whether what follows is no noun that a time tells of: not "a Friday deadline"."""
        codes = self._items.codes
        return at + 1 == len(codes) or codes[at + 1] in self._signs or self.ends(at + 1)

    def role(self, at: int) -> TimeRole:
        """Return what the preposition before an expression says."""
        for length in self._phrases:  # "fino a venerdì"
            said = " ".join(map(self._word, range(at - length, at))).replace("’", "'")
            if said in self._roles:
                return TimeRole(self._roles[said])
        word = self._word(at - 1)
        if word in self._the:
            word = self._word(at - 2)
        return TimeRole(self._roles.get(word, TimeRole.ON))

    def _word(self, position: int) -> str:
        value = self._items.values[position] if 0 <= position < len(self._items.values) else None
        return value.lower() if isinstance(value, str) else ""

    def _before(self, at: int) -> tuple[str, int] | None:
        """Return the tense of the nearest verb before and its distance.

        Where commas end clauses, a verb of another clause counts only if this one has none.
        """
        inside = self._behind(at, self._commas)
        done = inside or not self._commas or self._ahead(at, self._commas)
        return inside if done else self._behind(at, _NONE)

    def _after(self, at: int) -> str | None:
        inside = self._ahead(at, self._commas)
        return inside if inside or not self._commas else self._ahead(at, _NONE)

    def _behind(self, at: int, ends: frozenset[str]) -> tuple[str, int] | None:
        headed = None
        for position in range(at - 1, max(-1, at - _REACH), -1):
            if self.ends(position) or (ends and self._items.codes[position] in ends):
                return headed
            if self._is_headline_to(position):
                headed = "future", at - position
            tense = self._tense_of(position) or self._maybe.get(self._items.codes[position])
            if tense in _SAYING and self._to_be(position):
                return "future", at - position  # "could be announced on Monday"
            if tense in _SAYING:
                return ("past", at - position) if at - position <= _SAYING[tense] else None
            if tense:
                return tense, at - position
        return headed

    def _is_headline_to(self, position: int) -> bool:
        """Tell whether "to" is all the verb that a headline has: "Acme to open plant in May"."""
        if self._word(position) != "to" or not position or position + 1 >= len(self._items.codes):
            return False
        before, after = (self._items.codes[place] for place in (position - 1, position + 1))
        noun = self._word(position + 1) in self._leads_noun
        return before == self._capital and after != self._capital and not noun

    def _ahead(self, at: int, ends: frozenset[str]) -> str | None:
        for position in range(at + 1, min(len(self._items.codes), at + _REACH)):
            if self.ends(position) or (ends and self._items.codes[position] in ends):
                return None
            tense = self._tense_of(position)
            if tense:
                return "past" if tense in _SAYING else tense
        return None

    def _tense_of(self, position: int) -> str | None:
        code = self._items.codes[position]
        if code in self._told or code not in self._verbs:
            return self._told.get(code)
        if self._capital_nouns and self._is_noun(position):
            return None
        listed = self._listed.get(self._word(position))
        if listed == "past" and self._word(position - 1) in self._will_have:
            return None  # "will have one running by June"
        if listed == "past" and self._word(position - 1) in self._infinitive:
            return None  # "intends to lay"
        if listed is not None and listed != "participle":
            return str(listed)
        if self._is_adjective(position):
            return None
        return "future" if self._after_future(position) else "past"

    def _is_adjective(self, position: int) -> bool:
        """Tell whether a participle tells no act that is over: "the affected users", "is heard"."""
        if self._word(position - 1) in self._present:
            return True
        after = self._items.codes[position + 1 : position + 2]
        return self._word(position - 1) in self._leads_adjective and after == OTHER

    def _is_noun(self, position: int) -> bool:
        """Tell whether a word has the capital of a noun, not that of a sentence's first word."""
        value = self._items.values[position]
        named = isinstance(value, str) and value[0].isupper()
        return named and position > 0 and self._items.codes[position - 1] not in self._signs

    def _to_be(self, position: int) -> bool:
        """Tell whether it is to be: "will be told", "could be announced"."""
        return self._word(position - 1) in self._not_finite and self._after_future(position)

    def _after_future(self, position: int) -> bool:
        """Tell whether a participle follows ``will be``, ``to be`` or the like."""
        reach = range(position - 1, max(-1, position - _AUXILIARY_REACH), -1)
        return any(
            self._ahead_of_it.get(self._items.codes[other]) == "future"
            or self._listed.get(self._word(other)) == "future"
            for other in reach
        )

    def ends(self, position: int) -> bool:
        """Tell whether a sentence ends here: at a full stop, unless it follows an abbreviation."""
        code = self._items.codes[position]
        if code not in self._dot or not position:
            return code in self._stops
        value = self._items.values[position - 1]
        if not isinstance(value, str) or not value.isalpha():
            return True
        return len(value) > _ABBREVIATION or (value.islower() and len(value) > 1)
