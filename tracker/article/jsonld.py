"""Read the JSON-LD of a page: its article nodes, whatever shape they come in.

Nothing here trusts a type. Scripts are read up to a size, nodes up to a number, and the walk is
a loop, not a recursion.
"""

import json
import re
from collections import deque
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

Node = dict[str, Any]

_SIZE = 200_000
_NODES = 5_000
_TEXT = 400_000
_NAMES = 50
_ARTICLES = ("Article", "NewsArticle", "BlogPosting", "LiveBlogPosting", "Report", "Review")
_ENDINGS = ("Article", "Posting", "Review")


def nodes(scripts: Iterable[str]) -> tuple[Node, ...]:
    """Return every typed object in the page's scripts, outer ones first."""
    found: list[Node] = []
    for script in scripts:
        if len(found) >= _NODES:
            break
        if len(script) <= _SIZE:
            loaded = _load(script)
            loaded = _salvaged(script) if loaded is None else loaded
            found.extend(_typed(loaded, _NODES - len(found)))
    return tuple(found)


def _load(script: str) -> Any:
    text = script.strip().removeprefix("<!--").removesuffix("-->").strip()
    text = text.removeprefix("//<![CDATA[").removesuffix("//]]>").strip().rstrip(";")
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _salvaged(script: str) -> Node | None:
    """Return the dates of a script that is no JSON, if it gives no two for one of them."""
    node: Node = {"@type": "Article"}
    for key in ("datePublished", "dateModified"):
        values = set(re.findall(rf'"{key}"\s{{0,4}}:\s{{0,4}}"([^"<>]{{8,40}})"', script))
        if len(values) == 1:
            node[key] = values.pop()
    return node if len(node) > 1 else None


def _typed(value: Any, limit: int) -> Iterator[Node]:
    waiting = deque([value])
    for _ in range(20 * limit):
        if not waiting or limit <= 0:
            return
        current = waiting.popleft()
        if isinstance(current, dict):
            if "@type" in current:
                limit -= 1
                yield current
            waiting.extend(v for v in current.values() if isinstance(v, dict | list))
        elif isinstance(current, list):
            waiting.extend(v for v in current if isinstance(v, dict | list))


def types(node: Node) -> tuple[str, ...]:
    """Return the types of a node without their address."""
    value = node.get("@type")
    named = value if isinstance(value, list) else [value]
    return tuple(n.rsplit("/", 1)[-1] for n in named if isinstance(n, str))


def articles(found: Iterable[Node]) -> list[Node]:
    """Return the nodes that describe an article."""
    return [n for n in found if any(t in _ARTICLES or t.endswith(_ENDINGS) for t in types(n))]


def text(node: Node, *keys: str) -> str | None:
    """Return the first of ``keys`` that holds a text, also inside a list or a ``@value``."""
    for key in keys:
        value = node.get(key)
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, dict):
            value = value.get("@value") or value.get("name")
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if isinstance(value, str) and value.strip():
            return unescape(value[:_TEXT])
    return None


def names(node: Node, key: str, others: Iterable[Node] = ()) -> list[str]:
    """Return the names under ``key``: of one or many, as text, as objects or by reference."""
    found: list[str] = []
    waiting = [node.get(key)]
    while waiting and len(found) < _NAMES:
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting = [*one[:_NAMES], *waiting]
        elif isinstance(one, dict):
            name = one.get("name") or _full_name(one) or _referred(one, others)
            waiting = [name if isinstance(name, str) else None, *waiting]
        elif isinstance(one, str) and one.strip():
            found.append(unescape(one))
    return found


def _full_name(person: Node) -> str | None:
    parts = [person.get("givenName"), person.get("familyName")]
    return " ".join(part for part in parts if isinstance(part, str)) or None


def _referred(reference: Node, others: Iterable[Node]) -> str | None:
    name = next((o.get("name") for o in others if o.get("@id") == reference.get("@id")), None)
    return name if isinstance(name, str) and "@id" in reference else None
