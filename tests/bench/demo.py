"""`briefing demo` as a person starts it, and where its time goes."""

import ctypes
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from tests.bench.report import Row, spread

RUNS = 5
_PR_SET_CHILD_SUBREAPER = 36


def measure() -> list[Row]:
    if sys.platform == "linux":  # workers outlive their parent by a moment: wait for them, too
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1)
    with tempfile.TemporaryDirectory() as folder:
        runs = [_run(Path(folder) / str(number)) for number in range(RUNS)]
        wall, cpu, peak = zip(*runs, strict=True)
        return [
            spread("whole process, wall", wall, "s"),
            spread("CPU with its workers", cpu, "s"),
            spread("peak memory of the largest process", peak, "MB"),
            *_stages(Path(folder) / "stages"),
        ]


def _run(out: Path) -> tuple[float, float, float]:
    """Wall seconds, CPU seconds of all processes, peak MB of the largest."""
    started = perf_counter()
    command = [sys.executable, "-m", "briefing", "demo", "--out", str(out)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    cpu = peak = wall = 0.0
    while True:
        try:
            pid, status, used = os.wait4(-1, 0)
        except ChildProcessError:
            return wall, cpu, peak
        if pid == process.pid:
            wall = perf_counter() - started
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode:
                raise RuntimeError(f"briefing demo: exit code {process.returncode}")
        cpu += used.ru_utime + used.ru_stime
        peak = max(peak, used.ru_maxrss / 1024)


def _stages(out: Path) -> list[Row]:
    """The same inside this process, by what the progress bar is told."""
    started = perf_counter()
    from briefing.demo import make_demo

    ends = {"imports": perf_counter()}

    def progress(stage: str, _done: int, _of: int) -> None:
        ends[stage] = perf_counter()

    make_demo(out, "de", progress)
    ends["grouping, composing, proving, rendering, storing"] = perf_counter()
    rows = []
    for stage, end in ends.items():
        rows.append(Row(f"stage: {stage}", end - started, "s"))
        started = end
    return rows
