"""The engine on several cores: files in chunks over forked or spawned processes, reports in the order given."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import active_children, get_all_start_methods, get_context
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.engine import Input, Report
    from linter.rules import Rulebook

CHUNK = 8


def in_processes(inputs: Sequence[Input], book: Rulebook, language: str, workers: int) -> Iterator[Report]:
    """Yield the report of every input in order, computed by `workers` processes.

    Inputs that a process died on are reported as failures.
    """
    # Forking is fast and shares the rules; where it is missing, each process loads them again.
    method = "fork" if "fork" in get_all_start_methods() else "spawn"
    chosen = tuple(rule.id for rule in book.rules)
    chunks = [(tuple(inputs[i : i + CHUNK]), language) for i in range(0, len(inputs), CHUNK)]
    arguments = (None, chosen, book.folders) if method == "spawn" else (book, chosen, book.folders)
    done = 0
    with ProcessPoolExecutor(
        min(workers, len(chunks)), get_context(method), initializer=_start, initargs=arguments
    ) as pool:
        waited = deque(pool.submit(_lint_chunk, chunk) for chunk in chunks)
        try:
            while waited:
                reports = waited.popleft().result()
                done += len(reports)
                yield from reports
        except BrokenProcessPool:
            yield from (_died(one.path) for one in inputs[done:])
        except BaseException:
            # Interrupted: nobody waits for what is being worked on. Cancelling it too would race with the pool, which
            # finds its processes dead and says so of every chunk.
            for child in active_children():
                child.terminate()
            raise


def _died(path: str) -> Report:
    from linter.engine import Failure, Report

    return Report(path, (), (Failure(path, "a worker process died, perhaps for want of memory"),), {})


_BOOK: list[Rulebook] = []


def _start(book: Rulebook | None, chosen: tuple[str, ...], folders: tuple[str, ...]) -> None:
    """Give a worker its rulebook, once for its life. An interrupt is the parent's business."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if book is None:
        from linter.rules import Rulebook, load_rulebook

        whole = load_rulebook(folders)
        book = Rulebook(tuple(rule for rule in whole.rules if rule.id in chosen), whole.tables)
    _BOOK[:] = [book]


def _lint_chunk(chunk: tuple[tuple[Input, ...], str]) -> list[Report]:
    from linter.engine import lint_inputs

    inputs, language = chunk
    return list(lint_inputs(inputs, _BOOK[0], language, among=True))
