"""The report: one HTML page that holds everything it needs, for a browser, a phone or a printer."""

from tracker.report.html.page import page

__all__ = ["page"]
