"""What a run may do and how hard it may work, as one frozen value."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """Options that come from the command line.

    ``jobs`` counts reading processes; ``timeout`` is seconds for one whole fetch; ``allow_hosts``
    are ``host:port`` pairs that may be reached though they are not public. One document may take
    ``cpu_seconds`` and ``memory_mb`` to read, and twice the seconds by the clock.
    """

    jobs: int = 1
    timeout: float = 12.0
    allow_hosts: frozenset[str] = frozenset()
    cpu_seconds: int = 8
    memory_mb: int = 700
