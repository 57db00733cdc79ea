#!/usr/bin/env python3
"""A whole administration script prints and writes, byte for byte, what PowerShell prints and writes.

administration/NAME.ps1 with what PowerShell 7.6 printed for it (NAME.out) and the file it left (NAME.csv).
"""
import pathlib
import sys
import tempfile
import unittest

from deployment import run_host

FOLDER = pathlib.Path(__file__).resolve().parent / "administration"


class Administration(unittest.TestCase):
    maxDiff = None

    def test_a_report_of_two_pools(self):
        with tempfile.TemporaryDirectory() as folder:
            result = run_host("-File", FOLDER / "pool_report.ps1", "-Path", "users.csv", "-Days", "40", cwd=folder)
            self.assertEqual((result.code, result.err), (0, ""), result)
            self.assertEqual(result.out, (FOLDER / "pool_report.out").read_text(encoding="utf-8"))
            self.assertEqual((pathlib.Path(folder) / "users.csv").read_bytes(), (FOLDER / "pool_report.csv").read_bytes())

    def test_a_parameter_outside_its_range_stops_it_before_it_starts(self):
        with tempfile.TemporaryDirectory() as folder:
            result = run_host("-File", FOLDER / "pool_report.ps1", "-Path", "users.csv", "-Days", "400", cwd=folder)
            # An advanced script that does not start leaves nothing in $Error, as in PowerShell.
            self.assertEqual((result.code, result.out, result.ids), (1, "", []), result)
            self.assertIn("Cannot validate argument on parameter 'Days'. The 400 argument is greater", result.err)
            self.assertFalse((pathlib.Path(folder) / "users.csv").exists())


if __name__ == "__main__":
    sys.exit(unittest.main())
