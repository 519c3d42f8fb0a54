"""Tell which times of an article date something: a happening or a state told in prose."""

import re

from tracker.model import BlockKind, Sentence, TimeExpr, TimeRole, TimexType

PROSE = (BlockKind.HEADLINE, BlockKind.BODY, BlockKind.CAPTION, BlockKind.CORRECTION)

_VAGUE = ("PRESENT_REF", "PAST_REF", "FUTURE_REF")
_STAMP = re.compile(
    r"\W*(?:(?:first |last )?(?:published|updated|posted|modified|created|filed|date)\b"
    r"(?: (?:on|at|in))?\W*)",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"©|\(c\)|copyright|all rights reserved", re.IGNORECASE)
_ONLY_DATES = re.compile(
    r"[\W\d_]*(?:(?:published|updated|posted|by|at|on|am|pm|et|est|gmt|utc)[\W\d_]*)*",
    re.IGNORECASE,
)


def dates(time: TimeExpr, sentence: Sentence) -> bool:
    """Tell whether ``time`` dates what its sentence tells."""
    if sentence.kind not in PROSE or time.value in _VAGUE:
        return False
    if time.type is TimexType.SET:
        return False
    if time.type is TimexType.DURATION and (time.when is None or time.role is not TimeRole.SINCE):
        return False
    if time.type is TimexType.TIME and (time.value or "").startswith(("T", "XXXX-XX-XXT")):
        return False
    return not _is_stamp(time, sentence)


def _is_stamp(time: TimeExpr, sentence: Sentence) -> bool:
    """Tell whether the sentence is a date line, not prose."""
    if len(sentence.text) > 200:
        return False
    start, end = time.start - sentence.start, time.end - sentence.start
    before, after = sentence.text[:start], sentence.text[end:]
    if _COPYRIGHT.search(sentence.text):
        return True
    rest = after.strip()
    short = len(rest) < 30 and not re.search(r"[a-z]{3,} [a-z]{3,}", rest)
    if _STAMP.fullmatch(before) and short:
        return True
    return bool(_ONLY_DATES.fullmatch(before)) and bool(_ONLY_DATES.fullmatch(after))
