"""Find the times that a text names and say what they mean.

``find`` reads a text once; ``resolve`` reads only the symbol of what was found, so an expression
can be resolved anew when the publication day becomes known.
"""

from tracker.times.finding import find, resolve
from tracker.times.rows import anchor_of, rows

__all__ = ["anchor_of", "find", "resolve", "rows"]
