"""Ways out of a story: rows of its views in, text out.

Each file beside this one registers one; adding a way out is adding a file.
"""

from importlib import import_module
from pkgutil import iter_modules

from tracker.report.exports.registry import EXPORTS, SHEETS, Export, Material, export

__all__ = ["EXPORTS", "SHEETS", "Export", "Material", "export"]

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")
