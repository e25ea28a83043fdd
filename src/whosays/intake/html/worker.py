"""A process that reads pages, so that one that hangs or eats memory is killed without harm to the rest.

Messages are JSON, one a line, both ways. The worker is started at the first page, serves one page at a time, and is
replaced when it dies, overruns its time, or the process that owns it has forked.
"""

from __future__ import annotations

import atexit
import json
import os
import selectors
import subprocess
import sys
import threading
import time
from pathlib import Path

from whosays.errors import NoArticle
from whosays.intake.html.shape import Page

MEMORY = 2 << 30  # bytes of address space that a worker may take
START_SECONDS = 30.0  # for a slow disk; the page's own time counts from when the worker is ready
PAGES = 2_000  # after which a worker is replaced, whatever it has leaked


class Worker:
    """Reads pages in a process of its own; safe to call from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._served = 0
        self._ready = False

    def start(self) -> None:
        """Start the process without waiting for it, so that it loads while the caller fetches or reads."""
        with self._lock:
            self._ensure()

    def read(self, html: str, url: str | None, where: str, *, seconds: float, depth: int) -> Page:
        """What one page says. Raises NoArticle where it overruns its time or the worker dies of it."""
        with self._lock:
            process = self._ensure()
            message = json.dumps({"html": html, "url": url, "depth": depth}).encode("ascii") + b"\n"
            try:
                if not self._ready:
                    self._receive(process, START_SECONDS)
                    self._ready = True
                answer = self._ask(process, message, seconds)
            except (TimeoutError, EOFError, OSError, ValueError) as error:
                self._stop()
                late = isinstance(error, TimeoutError)
                why = f"reading it took more than {seconds:g} s" if late else "reading it failed"
                raise NoArticle(where, why=why, hint="Save its text and give that.") from error
            self._served += 1
            if self._served >= PAGES:
                self._stop()
        if "error" in answer:
            raise NoArticle(where, why=str(answer["error"]))
        return Page.from_dict(answer)

    def _ensure(self) -> subprocess.Popen[bytes]:
        if self._process is not None and (self._process.poll() is not None or self._owner != os.getpid()):
            self._stop()
        if self._process is None:
            package = str(Path(__file__).resolve().parents[3])
            paths = [package, *filter(None, [os.environ.get("PYTHONPATH")])]
            environment = os.environ | {"PYTHONPATH": os.pathsep.join(paths), "PYTHONWARNINGS": "ignore"}
            self._process = subprocess.Popen(
                [sys.executable, "-m", "whosays.intake.html.serve"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=environment,
                bufsize=0,
            )
            self._owner, self._served, self._ready = os.getpid(), 0, False
        return self._process

    def _ask(self, process: subprocess.Popen[bytes], message: bytes, seconds: float) -> dict[str, object]:
        # The writing may block when the worker hangs with a full pipe, so it has a thread of its own.
        assert process.stdin is not None
        writer = threading.Thread(target=_write, args=(process.stdin, message), daemon=True)
        writer.start()
        try:
            answer = self._receive(process, seconds)
        except BaseException:
            process.kill()  # or the writer waits for ever for a worker that does not read
            raise
        finally:
            writer.join()
        return answer

    def _receive(self, process: subprocess.Popen[bytes], seconds: float) -> dict[str, object]:
        assert process.stdout is not None
        deadline = time.monotonic() + seconds
        parts: list[bytes] = []
        with selectors.DefaultSelector() as selector:
            selector.register(process.stdout, selectors.EVENT_READ)
            while not (parts and parts[-1].endswith(b"\n")):
                if not selector.select(max(0.0, deadline - time.monotonic())):
                    raise TimeoutError
                part = os.read(process.stdout.fileno(), 1 << 20)
                if not part:
                    raise EOFError
                parts.append(part)
        answer = json.loads(b"".join(parts))
        return answer if isinstance(answer, dict) else {}

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if self._owner == os.getpid():
            process.kill()
            process.wait()
        else:
            process.returncode = 0  # another process's child: not ours to wait for
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()

    def close(self) -> None:
        """End the process; the next page starts a new one."""
        with self._lock:
            self._stop()


def _write(pipe: object, message: bytes) -> None:
    try:
        view = memoryview(message)
        while view:
            view = view[pipe.write(view) :]  # type: ignore[attr-defined]
    except (OSError, ValueError):
        pass  # the reader sees that the worker is gone


WORKER = Worker()
atexit.register(WORKER.close)
