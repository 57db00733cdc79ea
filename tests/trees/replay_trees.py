#!/usr/bin/env python3
"""replay_trees.py ASTDUMP DIR... - parses DIR/*.ps1 and compares with the trees beside them.

Every NAME.ps1 has a NAME.ast: what PowerShell's own parser makes of it, in the form that
runtime/lang/ast_print.h describes.
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
        for script in sorted(pathlib.Path(folder).glob("*.ps1")):
            expected = script.with_suffix(".ast").read_text(encoding="utf-8")
            actual = subprocess.run([program, "--ast", str(script)], capture_output=True,
                                    encoding="utf-8", check=False).stdout
            if actual == expected:
                passed += 1
                continue
            failed += 1
            print(f"{script}: {first_difference(expected, actual)}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


sys.exit(main())
