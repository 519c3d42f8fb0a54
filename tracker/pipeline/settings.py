"""What a run may do and how hard it may work, as one frozen value."""

from dataclasses import dataclass, field

from tracker.sources import Policy


@dataclass(frozen=True, slots=True)
class Settings:
    """Options that come from the command line.

    ``jobs`` counts reading processes; ``policy`` is how a run behaves on the network;
    ``scheduler`` is the address of a dask scheduler that reads instead, or ``local``. One document
    may take ``cpu_seconds`` and ``memory_mb`` to read, and ``clock_seconds`` in all.
    """

    jobs: int = 1
    policy: Policy = field(default_factory=Policy)
    scheduler: str | None = None
    cpu_seconds: int = 8
    clock_seconds: int = 25
    memory_mb: int = 400
