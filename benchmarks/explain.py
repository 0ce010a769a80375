"""``mqtui explain 2393`` against ``mqtui --version``, as whole processes, turn and turn about.

python benchmarks/explain.py [--rounds 20]
"""

from __future__ import annotations

import argparse

from processes import best, load, mqtui, run


def main() -> None:
    """Print the rows of the table in README.md."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=20)
    given = parser.parse_args()
    words = (("--version",), ("explain", "2393"))
    runs = [[run(mqtui(*each)) for each in words] for _ in range(given.rounds)]
    version, explain = (best([each[at] for each in runs]) for at in range(2))
    print(load())
    print(f"mqtui --version: {version.wall * 1000:.0f} ms, {version.processor * 1000:.0f} of a CPU")
    print(f"mqtui explain 2393: {explain.wall * 1000:.0f} ms, {explain.processor * 1000:.0f}")
    wall, processor = explain.wall / version.wall, explain.processor / version.processor
    print(f"ratio: {wall:.2f}, of a processor {processor:.2f}")


if __name__ == "__main__":
    main()
