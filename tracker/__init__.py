"""Track dated claims on one story across outlets and explain where they contradict each other."""

__version__ = "0.1.0"
