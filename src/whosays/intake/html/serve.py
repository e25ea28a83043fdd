"""The worker's side: reads pages from stdin, writes what they say to stdout, until stdin ends."""

from __future__ import annotations

import json
import os
import sys

from whosays.intake.html.worker import MEMORY


def limit_memory() -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):
        pass  # no such limit on this system: the time limit remains


def main() -> None:
    # Libraries may print; only answers go to the pipe.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    limit_memory()
    from whosays.intake.html.extract import extract

    def answer(value: dict[str, object]) -> None:
        answers.write(json.dumps(value).encode("ascii") + b"\n")
        answers.flush()

    answer({"ready": True})
    for line in sys.stdin.buffer:
        try:
            asked = json.loads(line)
            answer(extract(asked["html"], asked["url"], depth=asked["depth"]).to_dict())
        except (Exception, RecursionError) as error:
            answer({"error": f"{type(error).__name__}: {error}"[:300]})


if __name__ == "__main__":
    main()
