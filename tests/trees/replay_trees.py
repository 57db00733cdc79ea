#!/usr/bin/env python3
"""replay_trees.py ASTDUMP DIR... - parses DIR/*.ps1 and compares with the trees beside them.

Every NAME.ps1 has a NAME.ast: what PowerShell's own parser makes of it, in the form that
runtime/lang/ast_print.h describes.  A wrong one has a NAME.tree too, with what could be read of it.
"""
import pathlib
import subprocess
import sys


def first_difference(expected, actual):
    lines = zip(expected.splitlines() + ["(end)"], actual.splitlines() + ["(end)"])
    for number, (want, got) in enumerate(lines, 1):
        if want != got:
            return f"line {number}\n    expected: {want}\n    actual:   {got}"
    return "only in length"


def main():
    program, *folders = sys.argv[1:]
    passed = failed = 0
    for folder in folders:
        for wanted in sorted(pathlib.Path(folder).glob("*.ast")) + sorted(
                pathlib.Path(folder).glob("*.tree")):
            script = wanted.with_suffix(".ps1")
            expected = wanted.read_text(encoding="utf-8")
            actual = subprocess.run([program, "--" + wanted.suffix[1:], str(script)],
                                    capture_output=True, encoding="utf-8", check=False).stdout
            if actual == expected:
                passed += 1
                continue
            failed += 1
            print(f"{wanted}: {first_difference(expected, actual)}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


sys.exit(main())
