"""The report: one HTML page that holds everything it needs, for a browser, a phone or a printer."""

from tracker.report.html.page import page, picture

__all__ = ["page", "picture"]
