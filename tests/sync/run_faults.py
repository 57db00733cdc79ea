#!/usr/bin/env python3
"""Runs the fault tests of the sync engine at full size: run_faults.py BUILD_DIR [--faults N] [--seed S]

The test suite runs the same programs with a few faults each.  Every kind of fault, one upon the
other, between two hosts (storm); faults at every change of a file (fault); kills at any instant,
also of a first copy (kill)."""
import argparse
import os
import subprocess
import sys
import time


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build")
    parser.add_argument("--faults", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    count = str(options.faults)
    runs = {
        "storm": {"CMDHOST_TEST_STORM": count, "CMDHOST_TEST_SEED": str(options.seed)},
        "fault": {"CMDHOST_TEST_FAULTS": count},
        "kill": {"CMDHOST_TEST_KILLS": str(max(1, options.faults // 5))},
    }
    failed = 0
    for name, settings in runs.items():
        start = time.monotonic()
        done = subprocess.run([f"{options.build}/tests/unit_cs_sync_{name}_test"],
                              env={**os.environ, **settings}, capture_output=True, text=True,
                              check=False)
        failed += done.returncode != 0
        print(f"{name}: {'failed' if done.returncode else 'passed'}"
              f" in {time.monotonic() - start:.0f} s", flush=True)
        lines = done.stdout.splitlines() + done.stderr.splitlines()
        print("\n".join(line for line in lines if done.returncode or " faults of " in line))
    print(f"{len(runs) - failed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
