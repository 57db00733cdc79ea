#!/usr/bin/env python3
"""Ctrl-C ends a script in a loop of any kind, and its finally blocks run."""
import signal
import subprocess
import unittest

from deployment import HOST

LOOPS = ("while (1) { }", "do { $a = 1 } while (1)", "do { 'x' } until ($false)", "for (;;) { }",
         "function f { do { $b = 2 } while ($true) }; f")


class Interrupt(unittest.TestCase):
    def test_loops_end(self):
        for loop in LOOPS:
            with self.subTest(loop):
                script = f"try {{ [Console]::Error.WriteLine('begun'); {loop} }} finally {{ [Console]::Error.WriteLine('cleaned') }}"
                with subprocess.Popen([HOST, "-NoProfile", "-NonInteractive", "-Command", script], stdin=subprocess.DEVNULL,
                                      stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
                                      preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)) as process:
                    self.assertEqual(process.stderr.readline(), "begun\n")
                    process.send_signal(signal.SIGINT)
                    try:
                        _, errors = process.communicate(timeout=20)
                    except subprocess.TimeoutExpired:
                        process.kill()
                        self.fail("it went on")
                    self.assertIn("cleaned", errors)
                    self.assertNotEqual(process.returncode, 0)


if __name__ == "__main__":
    unittest.main()
