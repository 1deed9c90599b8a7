"""The parts of the search benchmark, `scripts/search_bench.py`."""
