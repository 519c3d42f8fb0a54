"""All ways in: a reference (address, file, folder, ``-``) in, documents with their bytes out.

``fetch`` opens whatever it is given and follows feeds, sitemaps and lists to their documents.
Everything that comes over the network comes through one function (``web.Web.get``), checked where
connections are made (``guard``).
"""

from tracker.sources.client import Client
from tracker.sources.opening import fetch
from tracker.sources.values import Failed, Limits, Listing, Policy, Unchanged, Validators

__all__ = [
    "Client",
    "Failed",
    "Limits",
    "Listing",
    "Policy",
    "Unchanged",
    "Validators",
    "fetch",
]
