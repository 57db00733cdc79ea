#!/usr/bin/env python3
"""Fits the cost model of docs/sync.md to what is measured: sync_model.py BUILD_DIR
        [--sizes 100000,1000000] [--changes 0,1000,10000] [--runs 3] [--work DIR]

Change log: seconds = a + b d + c n; verification of equal pools: seconds = a + c n, of one pool of
n records, d of them changed, each the median of so many runs.  Least squares of the relative
errors, so that small and large sizes count alike.  Prints the coefficients, what the model says at
each size and how far off that is, and what it says for 1e8."""
import argparse
import os
import shutil
import statistics

from sync import ATL, Bench


def solve(matrix, right):
    """Gauss with pivots."""
    rows = [line[:] + [value] for line, value in zip(matrix, right)]
    for i in range(len(rows)):
        pivot = max(range(i, len(rows)), key=lambda k: abs(rows[k][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for k in range(len(rows)):
            if k != i:
                factor = rows[k][i] / rows[i][i]
                rows[k] = [a - factor * b for a, b in zip(rows[k], rows[i])]
    return [row[-1] / row[i] for i, row in enumerate(rows)]


def fit(points):
    """Coefficients for points (terms, seconds)."""
    scaled = [([term / seconds for term in terms]) for terms, seconds in points]
    size = len(scaled[0])
    matrix = [[sum(row[i] * row[j] for row in scaled) for j in range(size)] for i in range(size)]
    return solve(matrix, [sum(row[i] for row in scaled) for i in range(size)])


def say(value, coefficients):
    return sum(a * b for a, b in zip(value, coefficients))


def show(what, names, points, beyond):
    coefficients = fit(points)
    print(f"{what}: " + ", ".join(f"{name} = {value:.3g}" for name, value in
                                  zip(names, coefficients)))
    for terms, seconds in points:
        model = say(terms, coefficients)
        print(f"  {terms[1:]}: measured {seconds:.3f} s, model {model:.3f} s,"
              f" off by {100 * (model / seconds - 1):+.0f} %")
    print(f"  {beyond[1:]}: model {say(beyond, coefficients):.3g} s")


def measure(options, records):
    """Points of the change log and of verification for one size."""
    bench = Bench(argparse.Namespace(build=options.build, work=options.work))
    shutil.rmtree(bench.dir, ignore_errors=True)
    bench.demo("make", bench.dir, "--users", str(records), "--files", "0", "--seed", "1", "--pool",
               ATL)
    bench.sync()
    log = []
    for changes in options.changes:
        times = []
        for run in range(options.runs):
            if changes:
                bench.demo("change", bench.dir, "--pool", ATL, "--update", str(changes), "--seed",
                           str(1000 * changes + run))
            times.append(bench.sync("--module", "PresenceFocus")[0])
        log.append(((1, changes, records), statistics.median(times)))
    verify = statistics.median(bench.sync("--module", "PresenceFocus", "--verify")[0]
                               for _ in range(options.runs))
    return log, ((1, records), verify)


def numbers(text):
    return [int(part) for part in text.split(",")]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build")
    parser.add_argument("--sizes", default=[100_000, 1_000_000], type=numbers)
    parser.add_argument("--changes", default=[0, 1000, 10_000], type=numbers)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--work", default="/tmp/cmdhost-perf-model")
    options = parser.parse_args()
    os.makedirs(options.work, exist_ok=True)
    log, verify = [], []
    for records in options.sizes:
        points, equal = measure(options, records)
        log += points
        verify.append(equal)
    show("change log (1, d, n)", ("a", "b", "c"), log, (1, 10_000, 10**8))
    if len(verify) > 1:
        show("verification, equal (1, n)", ("a", "c"), verify, (1, 10**8))
    shutil.rmtree(options.work)


if __name__ == "__main__":
    main()
