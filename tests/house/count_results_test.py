#!/usr/bin/env python3
"""tests/count_results.py counts single tests and misses no failure."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

COUNT = pathlib.Path(__file__).resolve().parent.parent / "count_results.py"


def entry(output, status="run", failure=""):
    return f'<testcase name="t" status="{status}">{failure}<system-out>{output}</system-out></testcase>'


def count(*entries):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "results.xml"
        path.write_text("<testsuite>" + "".join(entries) + "</testsuite>")
        done = subprocess.run([sys.executable, COUNT, path], capture_output=True, text=True, check=False)
        return done.returncode, done.stdout.splitlines()[-1]


class Count(unittest.TestCase):
    def test_cases_of_the_runner(self):
        self.assertEqual(count(entry("x\n12 passed, 0 failed\n")), (0, "12 passed, 0 failed"))

    def test_functions_of_cmocka(self):
        self.assertEqual(count(entry("[  PASSED  ] 7 test(s).")), (0, "7 passed, 0 failed"))

    def test_failed_functions_of_cmocka(self):
        text = "[  PASSED  ] 7 test(s).\n[  FAILED  ] base/x: 2 test(s), listed below:\n"
        self.assertEqual(count(entry(text, "fail")), (1, "7 passed, 2 failed"))

    def test_functions_of_unittest(self):
        self.assertEqual(count(entry("Ran 3 tests in 0.1s\n\nOK")), (0, "3 passed, 0 failed"))

    def test_what_skipped_itself_counts_for_nothing(self):
        skipped = entry("there is no sshd", "notrun", '<skipped message="SKIP_RETURN_CODE=77"/>')
        self.assertEqual(count(skipped, entry("")), (0, "1 passed, 0 failed"))
        self.assertEqual(count(entry("", "notrun", '<skipped message="Unable to find executable"/>'))[0], 1)

    def test_anything_else_is_one(self):
        self.assertEqual(count(entry("hello"), entry("")), (0, "2 passed, 0 failed"))

    def test_a_leak_after_passed_tests_is_a_failure(self):
        self.assertEqual(count(entry("[  PASSED  ] 7 test(s).", "fail")), (1, "7 passed, 1 failed"))

    def test_a_program_that_could_not_run_is_a_failure(self):
        self.assertEqual(count(entry("", "notrun")), (1, "0 passed, 1 failed"))

    def test_no_entries_are_a_failure(self):
        self.assertEqual(count(), (1, "0 passed, 1 failed"))

    def test_missing_results_are_a_failure(self):
        done = subprocess.run([sys.executable, COUNT, "/nonexistent/results.xml"], capture_output=True, text=True, check=False)
        self.assertEqual((done.returncode, done.stdout.splitlines()[-1]), (1, "0 passed, 1 failed"))


if __name__ == "__main__":
    unittest.main()
