"""All ways in: a reference (address, file, folder, ``-``) in, documents with their bytes out.

``fetch`` opens whatever it is given and follows feeds, sitemaps and lists to their documents; each
kind is read in a module of its own. Everything that comes over the network comes through one
function (``web.Web.get``), checked where connections are made (``guard``). ``shown`` is the form of
a reference that may be kept and printed: without passwords and secret-looking parameters.

``Fetched.via`` is one of http, file, stdin, feed, sitemap, list, warc, mail, mhtml, jsonl.
"""

from tracker.sources.addresses import kept
from tracker.sources.addresses import public as shown
from tracker.sources.client import Client
from tracker.sources.opening import fetch
from tracker.sources.outlines import written as opml
from tracker.sources.values import Failed, Limits, Listing, Policy, Unchanged, Validators
from tracker.sources.wayback import page_key

__all__ = [
    "Client",
    "Failed",
    "Limits",
    "Listing",
    "Policy",
    "Unchanged",
    "Validators",
    "fetch",
    "kept",
    "opml",
    "page_key",
    "shown",
]
