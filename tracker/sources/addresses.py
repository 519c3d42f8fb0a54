"""Web addresses: which are accepted, in what form they are used, kept and compared. Pure."""

import ipaddress
import re
from urllib.parse import parse_qsl, quote, urljoin, urlsplit, urlunsplit

from tracker.errors import RefusedError

_LONGEST = 8_000
_TOLD = 300  # characters of an address in an error
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f-\xa0\\\u2000-\u200f\u2028-\u202f\u2060-\u2069\ufeff]")
_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
_PORTS = {"http": 80, "https": 443}
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]{1,30}):", re.ASCII)
_SECRET = re.compile(
    r"(access|auth|id|refresh)_?token|token|api_?key|authorization|client_?secret|secret|jwt"
    r"|j?sessionid|session_id|phpsessid|passw(or)?d|pwd|sig(nature)?"
    r"|x-(amz|goog)-(credential|security-token|signature)",
    re.IGNORECASE,
)
_AUTHORITY = re.compile(
    r"\s{0,9}(?:[a-z][a-z0-9+.-]{1,30}:)?[/\\]{2}|\s{0,9}https?:", re.IGNORECASE
)
_NETLOC = re.compile(r"(?:[^:\\]+|\[[0-9a-f:.]+\])(?::\d{1,5})?", re.IGNORECASE)
# What analytics services append to any outlet's addresses, by the services' own documentation.
_TRACKING = re.compile(
    r"utm_\w{1,40}|(?:fb|g|dc|ms|tt|tw|y|wb|gb|mk)clid|gclsrc|wbraid|gbraid|_ga|_gl|mc_[ce]id|igshid"
    r"|_hs(?:enc|mi)|mkt_tok|oly_(?:anon|enc)_id|vero_id|s_cid|at_(?:medium|campaign|custom\d)",
    re.IGNORECASE,
)
_PERHAPS_SECRET = frozenset(("auth", "code", "hash", "key", "session", "sid"))
_AMP_CACHE = re.compile(
    r"https://(?:[a-z0-9-]{1,63}\.cdn\.ampproject\.org/[a-z]|(?:www\.)?google\.com/amp)/(?:s/)?(?=[^/])"
)
_LONG_CODE = re.compile(r"[A-Za-z0-9_.~+/=-]{20,}", re.ASCII)


def scheme(ref: str) -> str | None:
    """Return the scheme that ``ref`` starts with, in lower case (one letter is a drive)."""
    found = _SCHEME.match(ref)
    return found[1].lower() if found else None


def clean(url: str, base: str | None = None) -> str:
    """Return the address as it is asked for; raise ``RefusedError`` where it is none.

    Parsed once and rebuilt: no user and password, no fragment, host in lower-case ASCII, the rest
    percent-encoded. ``base`` completes a relative address.
    """
    url = url.strip(" \t\r\n")
    if len(url) > _LONGEST:
        raise RefusedError(f"address of {len(url)} characters: at most {_LONGEST} are accepted")
    if _FORBIDDEN.search(url):
        raise RefusedError(f"address with spaces, controls or a backslash: {_told(url)}")
    try:
        parts = urlsplit(urljoin(base, url) if base else url)
        host, port = parts.hostname, parts.port
    except ValueError as e:
        raise RefusedError(f"not an address: {_told(url)}") from e
    if parts.scheme not in _PORTS:
        raise RefusedError(
            f"only http and https are fetched: {_told(url)}", "save the page and give the file"
        )
    if not host or port == 0:
        raise RefusedError(f"address without a host: {_told(url)}")
    netloc = _host(host, url)
    if port and port != _PORTS[parts.scheme]:
        netloc += f":{port}"
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~?[]|")
    return urlunsplit((parts.scheme, netloc, path, query, ""))


def _host(host: str, url: str) -> str:
    """Return ``host`` as it stands in an address: IPv6 in brackets, names in ASCII."""
    if ":" in host:
        try:
            return f"[{ipaddress.IPv6Address(host.replace('%', '?'))}]"
        except ValueError as e:
            raise RefusedError(f"not an IPv6 address: {_told(url)}") from e
    try:
        name = host.encode("idna").decode("ascii").lower().removesuffix(".")
    except UnicodeError as e:
        raise RefusedError(f"not a host name: {_told(url)}") from e
    labels = name.split(".")
    if len(name) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise RefusedError(f"not a host name: {_told(url)}")
    if labels[-1].isdigit() or labels[-1].startswith("0x"):
        try:
            ipaddress.IPv4Address(name)
        except ValueError as e:
            raise RefusedError(f"numeric host that is no plain IPv4 address: {_told(url)}") from e
    return name


def endpoint(url: str) -> tuple[str, int]:
    """Return host (without brackets) and port of a clean address."""
    parts = urlsplit(url)
    return parts.hostname or "", parts.port or _PORTS.get(parts.scheme, 80)


def host(url: str) -> str:
    """Return the host of a web address without ``www.``, empty where there is none."""
    if scheme(url) not in _PORTS:
        return ""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def key(url: str) -> str:
    """Return what is equal for addresses of one story: with tracking, AMP, for telephones.

    What is no web address, or names a part of a page (a feed's entry without a page of its own),
    is its own key.
    """
    if scheme(url) not in _PORTS or "#" in url:
        return url
    from ural import normalize_url

    try:
        plain = _AMP_CACHE.sub("https://", public(clean(url)))
        return str(normalize_url(plain, infer_redirection=False))
    except (RefusedError, ValueError, AttributeError, TypeError, LookupError):
        return public(url)


def kept(value: object) -> str | None:
    """Return a web address from outside in the form it is kept in, None where it is none."""
    try:
        return public(clean(value)) if isinstance(value, str) else None
    except RefusedError:
        return None


def public(url: str) -> str:
    """Return ``url`` without user, password, secret-looking and tracking parameters, safe to keep.

    Works on any text; what is no address comes back as it is, in one line and shortened.
    """
    found = _AUTHORITY.match(url)
    if not found:
        return _line(url)
    start, rest = found[0], url[found.end() :].partition("#")[0]
    place, mark, query = rest.partition("?")
    netloc, slash, path = place.partition("/")
    if "@" in netloc:
        netloc = netloc.rpartition("@")[2]
    elif "@" in rest and not _NETLOC.fullmatch(netloc):  # a password with a slash or a mark in it
        return _line(start.strip() + rest.rpartition("@")[2].partition("?")[0])
    shown = _shown(query)
    return _line(start.strip() + netloc + slash + path + (mark if shown else "") + shown)


def _told(url: str) -> str:
    """Return an address as an error names it."""
    return public(url)[:_TOLD]


def _line(text: str) -> str:
    return "".join(c if c.isprintable() else "\ufffd" for c in text[:_LONGEST])


def _shown(query: str) -> str:
    """Return the parameters that name a page: no secrets, no marks of where a reader came from.

    So the links of a newsletter, a feed and a friend lead to one article.
    """
    parts = query.split("&")
    return "&".join(part for part in parts if not (_secret(part) or _follows_readers(part)))


def _follows_readers(part: str) -> bool:
    return _TRACKING.fullmatch(part.partition("=")[0]) is not None


def _secret(part: str) -> bool:
    for name, value in parse_qsl(part, keep_blank_values=True, max_num_fields=4):
        if _SECRET.fullmatch(name):
            return True
        if name.lower() in _PERHAPS_SECRET and _LONG_CODE.fullmatch(value):
            return True
    return False
