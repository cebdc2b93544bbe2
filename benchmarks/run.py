"""One case in this process: `python -m benchmarks.run CASE SIZE [REPEATS]` prints its figures as one line of JSON."""

import json
import os
import sys

from benchmarks.cases import case_called


def main(arguments: list[str]) -> int:
    """Measure and print."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    name, size, *rest = arguments
    found = case_called(name).figures(int(size), int(rest[0]) if rest else 5)
    print(json.dumps([figure.as_json() for figure in found]), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
