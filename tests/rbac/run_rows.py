#!/usr/bin/env python3
"""run_rows.py --build DIR --lane broker [ROW...]: rows of the adversarial catalogue against a broker and hosts
of their own.  A row that cannot run counts as failed.  Needs root."""
import argparse
import importlib
import pathlib
import sys
import traceback

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import rows
import world

LANES = {"broker": "B", "script": "S", "config": "C", "log": "G"}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", required=True)
    parser.add_argument("--lane", required=True, choices=sorted(LANES))
    parser.add_argument("rows", nargs="*")
    options = parser.parse_args()
    world.enter()
    importlib.import_module("rows_" + options.lane)
    passed, failed, done = 0, 0, {}
    w = world.World(options.build)
    w.source = pathlib.Path(__file__).resolve().parent.parent.parent
    try:
        w.start()
        for ident, function in rows.ROWS[LANES[options.lane]]:
            if options.rows and ident not in options.rows and function.__name__ not in options.rows:
                continue
            if function not in done:
                try:
                    function(w)
                    done[function] = None
                except Exception as error:
                    kind = isinstance(error, AssertionError)
                    done[function] = str(error) if kind else traceback.format_exc()
                if done[function] is not None:
                    done[function] += "\n    broker: " + w.broker_log()[-500:]
                if w.broker is None or w.broker.poll() is not None:
                    done[function] = (done[function] or "") + " (the broker has ended) " + w.broker_log()[-600:]
                    w.start()
            problem = done[function]
            passed, failed = passed + (problem is None), failed + (problem is not None)
            if problem is not None:
                print(f"FAILED {ident} {function.__name__}: {function.__doc__}\n    {problem}", flush=True)
        if w.stop() != 0:
            failed += 1
            print("FAILED: the broker ended with an error:\n" + w.broker_log()[-600:])
    finally:
        w.close()
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not passed else 0)


main()
