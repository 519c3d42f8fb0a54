"""Turn bytes into text: byte order mark, UTF-8 if it is, then what was declared, from a fixed list.

A name of an encoding that comes from outside is only ever looked up in ``_CODECS``.
"""

import codecs
import re

BYTES_CAP = 8_000_000

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CODECS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "utf-16": "utf-16-le",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "windows-1252": "cp1252",
    "cp1252": "cp1252",
    "iso-8859-2": "iso8859_2",
    "windows-1250": "cp1250",
    "iso-8859-5": "iso8859_5",
    "windows-1251": "cp1251",
    "koi8-r": "koi8_r",
    "koi8-u": "koi8_u",
    "iso-8859-7": "iso8859_7",
    "windows-1253": "cp1253",
    "iso-8859-8": "iso8859_8",
    "windows-1255": "cp1255",
    "iso-8859-6": "iso8859_6",
    "windows-1256": "cp1256",
    "iso-8859-9": "cp1254",
    "windows-1254": "cp1254",
    "windows-1257": "cp1257",
    "iso-8859-13": "iso8859_13",
    "iso-8859-15": "iso8859_15",
    "windows-874": "cp874",
    "tis-620": "cp874",
    "windows-1258": "cp1258",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "euc-jp": "euc_jp",
    "iso-2022-jp": "iso2022_jp",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
}
_META = re.compile(rb"""charset\s{0,9}=\s{0,9}["']?([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)
_ASCII = re.compile(r"[\x00-\x7f]+")
_SNIFF = 4096


def decoded(body: bytes, declared: str | None = None, markup: bool = False) -> str:
    """Return the text of ``body``, U+FFFD where it cannot be read; ``markup`` heeds its meta."""
    body = body[:BYTES_CAP]
    for mark, codec in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(codec, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    text = body.decode("utf-8", "replace")  # a few damaged bytes do not change what it is
    damaged = text.count("\ufffd")
    intact = len(_ASCII.sub("", text)) - damaged
    return text if intact > 2 * damaged else body.decode(_codec(body, declared, markup), "replace")


def _codec(body: bytes, declared: str | None, markup: bool) -> str:
    named = [declared or ""]
    if markup and (found := _META.search(body[:_SNIFF])):
        named.append(found[1].decode("ascii"))
    for name in named:
        if codec := _CODECS.get(name.strip().lower()):
            return codec
    return "cp1252"
