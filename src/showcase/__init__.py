"""Checks, publishes and prints Chinese case collections that are kept in git.

Everything here is plain Python: it knows neither the site builder nor the command line.
The flow has one direction: `Source` → `Entry` | `Problem` → `Catalogue` → rules → `Output`.
"""

__version__ = "0.1.0"
