#!/usr/bin/env python3
"""count_results.py RESULTS.xml...: shows what failed in ctest's results and prints `N passed, N failed` of single tests.

An entry of ctest stands for as many tests as its program reports: cases of run_cases.py, functions of a cmocka or
unittest program, else one.  An entry that fails without a failed test in its report (a crash, a leak, a time-out) counts as one failure; one that skipped
itself, for want of a program that it needs, is named and counts for nothing.
"""
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree


def read_counts(text):
    """(passed, failed) as the entry's output tells them, or None."""
    cases = re.findall(r"^(\d+) passed, (\d+) failed$", text, re.M)
    if cases:
        return int(cases[-1][0]), int(cases[-1][1])
    passed = re.findall(r"^\[  PASSED  \] (\d+) test", text, re.M)
    failed = re.findall(r"^\[  FAILED  \] \S+: (\d+) test|^ ?\[  FAILED  \] (\d+) test", text, re.M)
    ran = re.findall(r"^Ran (\d+) tests? in ", text, re.M)
    if ran:
        bad = re.findall(r"(?:failures|errors)=(\d+)", text)
        return int(ran[-1]) - sum(map(int, bad)), sum(map(int, bad))
    if passed:
        return sum(map(int, passed)), sum(int(a or b) for a, b in failed)
    return None


def is_skipped(entry):
    skipped = entry.find("skipped")
    return skipped is not None and skipped.get("message", "").startswith("SKIP_RETURN_CODE")


def count_entry(entry):
    """(passed, failed) of one <testcase>."""
    if is_skipped(entry):
        return 0, 0
    is_failed = entry.get("status") != "run" or entry.find("failure") is not None
    passed, failed = read_counts(entry.findtext("system-out") or "") or (0 if is_failed else 1, 0)
    return passed, max(failed, 1) if is_failed else failed


def main(paths):
    all_passed, all_failed = 0, 0
    for path in paths:
        if not pathlib.Path(path).is_file():
            print(f"FAILED  {path}: ctest wrote no results")
            all_failed += 1
            continue
        entries = list(ElementTree.parse(path).getroot().iter("testcase"))
        if not entries:
            print(f"FAILED  {path}: no tests were run")
            all_failed += 1
        for entry in entries:
            passed, failed = count_entry(entry)
            all_passed, all_failed = all_passed + passed, all_failed + failed
            if is_skipped(entry):
                print(f"skipped {entry.get('name')}: {(entry.findtext('system-out') or '').strip()}")
            if failed:
                print(f"FAILED  {entry.get('name')} ({pathlib.Path(path).parent.name}):")
                print("\n".join("    " + line for line in (entry.findtext("system-out") or "").splitlines()[-200:]))
    print(f"{all_passed} passed, {all_failed} failed")
    return 1 if all_failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
