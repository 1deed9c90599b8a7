"""The parts of the benchmark of printed volumes, `scripts/bench.py --volumes`."""
