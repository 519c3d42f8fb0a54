"""Read texts with Facebook's duckling, a line at a time, in turns: see ``apart``.

    python -m tests.bench.run_duckling TEXTS.json DAY

Needs ``pyduckling-native-phihos``; another package of the name ``duckling`` wraps an older one.
"""

import json
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from duckling import (
    Context,
    default_locale_lang,
    load_time_zones,
    parse,
    parse_dimensions,
    parse_lang,
    parse_locale,
    parse_ref_time,
)

ZONES = "/usr/share/zoneinfo"


def main() -> None:
    """Answer each number on standard input with the seconds that as many texts take."""
    texts = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    noon = datetime.fromisoformat(sys.argv[2]).replace(hour=12, tzinfo=UTC)
    now = parse_ref_time(load_time_zones(ZONES), "UTC", int(noon.timestamp()))
    context = Context(now, parse_locale("EN_US", default_locale_lang(parse_lang("EN"))))
    only = parse_dimensions(["time"])
    print("{}", flush=True)
    for asked in sys.stdin:
        lines = [line for text in texts[: int(asked)] for line in text.splitlines()]
        begin = time.perf_counter()
        found = sum(len(parse(line, context, only, False)) for line in lines)
        seconds = time.perf_counter() - begin
        print(json.dumps({"seconds": seconds, "found": found}), flush=True)


if __name__ == "__main__":
    main()
