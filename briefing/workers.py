"""Where CPU work runs. The port is the standard library's own: concurrent.futures.Executor."""

import multiprocessing
import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.process import BaseProcess
from threading import Thread
from typing import ParamSpec, TypeVar

from briefing.errors import ConfigError
from briefing.settings import WorkerSettings

P = ParamSpec("P")
T = TypeVar("T")


class InlineExecutor(Executor):
    """Runs each call at once, in the caller's thread: for tests, debuggers and small runs."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


@contextmanager
def open_workers(settings: WorkerSettings) -> Iterator[Executor]:
    """An executor for module-level functions with picklable arguments. Nothing is started before
    the first task. On an interrupt, waiting tasks are dropped instead of finished."""
    match settings.kind:
        case "inline":
            yield InlineExecutor()
        case "processes":
            # forkserver: a forked child would inherit the fetcher's threads and their locks
            pool = ProcessPoolExecutor(
                settings.count or os.cpu_count() or 1,
                mp_context=multiprocessing.get_context("forkserver"),
                initializer=_follow_parent,
            )
            try:
                yield pool
            finally:
                pool.shutdown(wait=True, cancel_futures=True)
        case "dask":
            try:
                from distributed import Client  # an extra, paid for only when used
            except ImportError as error:
                raise ConfigError(
                    "workers.kind: dask needs an extra: pip install 'briefing[cluster]'"
                ) from error
            with (
                Client(settings.address or None) as client,
                client.get_executor(pure=False, retries=3) as pool,
            ):
                yield pool


def _follow_parent() -> None:
    """Ctrl-C reaches the whole process group, and the parent alone decides what it means. When it
    is killed, nobody else would ever tell this process to end."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)
