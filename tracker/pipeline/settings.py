"""What a run may do and how hard it may work, as one frozen value."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """Options that come from the command line.

    ``jobs`` counts reading processes; ``timeout`` is seconds for one whole fetch; ``allow_hosts``
    are ``host:port`` pairs that may be reached though they are not public. ``scheduler`` is the
    address of a dask scheduler that reads instead, or ``local``. One document may take
    ``cpu_seconds`` and ``memory_mb`` to read, and ``clock_seconds`` in all.
    """

    jobs: int = 1
    timeout: float = 12.0
    allow_hosts: frozenset[str] = frozenset()
    scheduler: str | None = None
    cpu_seconds: int = 8
    clock_seconds: int = 25
    memory_mb: int = 400
