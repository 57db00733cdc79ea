#!/usr/bin/env python3
"""startup.py CMDHOST [--limit MS] [--rounds N]: how much longer `cmdhost -NoProfile -Command 1` takes than an empty C program.

Both are started in turn, N times; the difference of the medians is the result, with the memory of both.  The goal is at most
2 ms and 8 MB; the default limit of 4 ms leaves room for a busy machine.  A sanitized build is measured but not judged.
"""
import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

GOAL_MEMORY_KB = 8192


def run_once(argv, sink):
    """Milliseconds and peak KB of one run."""
    start = time.perf_counter()
    pid = os.posix_spawn(argv[0], argv, {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent"},
                         file_actions=[(os.POSIX_SPAWN_DUP2, sink, 1)])
    _, status, usage = os.wait4(pid, 0)
    took = (time.perf_counter() - start) * 1000
    if status != 0:
        sys.exit(f"startup: {argv[0]} ended with status {status}")
    return took, usage.ru_maxrss


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("host")
    parser.add_argument("--limit", type=float, default=4)
    parser.add_argument("--rounds", type=int, default=60)
    options = parser.parse_args()
    host = str(pathlib.Path(options.host).resolve())
    with tempfile.TemporaryDirectory() as folder:
        empty = os.path.join(folder, "empty")
        subprocess.run(["cc", "-O2", "-x", "c", "-o", empty, "-"], input=b"int main(void) { return 0; }\n", check=True)
        sink = os.open(os.devnull, os.O_WRONLY)
        runs = [(run_once([empty], sink), run_once([host, "-NoProfile", "-Command", "1"], sink)) for _ in range(options.rounds)]
    base, ours = (statistics.median(run[i][0] for run in runs) for i in (0, 1))
    memory = statistics.median(run[1][1] for run in runs)
    print(f"empty program {base:.2f} ms, cmdhost {ours:.2f} ms: {ours - base:.2f} ms more (goal 2, limit {options.limit:g}); "
          f"{memory / 1024:.1f} MB (goal 8)")
    is_sanitized = b"__asan_init" in pathlib.Path(host).read_bytes()
    if is_sanitized:
        print("a sanitized build: not judged")
        return 0
    return 0 if ours - base <= options.limit and memory <= GOAL_MEMORY_KB * 1.5 else 1


if __name__ == "__main__":
    sys.exit(main())
