"""One module a command; adding a command is adding a file."""

from importlib import import_module
from pkgutil import iter_modules


def register() -> None:
    """Import every module beside this one, so that each adds its command."""
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
