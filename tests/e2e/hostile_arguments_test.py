#!/usr/bin/env python3
"""No argument and no input of the wrong kind makes a cmdlet crash: each parameter of each cmdlet is given values of all kinds,
with input and without, one process a cmdlet.  What they answer is the business of their own tests.
"""
import concurrent.futures
import pathlib
import sys
import tempfile
import unittest

from deployment import run_host

# These act on processes or wait.
LEFT_OUT = {"Stop-Process", "Wait-Process", "Start-Process", "Invoke-Item", "Start-Sleep", "Read-Host"}
SCRIPT = """
$values = @(,1 + @(,$null) + 'x' + '' + @{a=1} + [pscustomobject]@{Name='n';Value=2} + ,@() + {1} + [int] + -1.5 + ,@(1,$null))
$command = Get-Command NAME
foreach ($i in 0..($values.Count - 1)) {
    $value = $values[$i]
    try { $value | NAME | Out-Null } catch { }
    try { ,$value | NAME | Out-Null } catch { }
    try { NAME $value | Out-Null } catch { }
    foreach ($parameter in $command.Parameters.Keys) {
        $splat = @{ $parameter = $value }
        try { NAME @splat | Out-Null } catch { }
        try { 'q' | NAME @splat | Out-Null } catch { }
    }
}
[Console]::WriteLine("ended $($values.Count) $($command.Parameters.Keys.Count -gt 10)")
"""


def ended(name):
    """Nothing when all went well, else what the run left."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "arguments.ps1"
        path.write_text(SCRIPT.replace("NAME", name))
        result = run_host("-NonInteractive", "-File", path, cwd=folder)
    sound = "Sanitizer" not in result.err and "runtime error:" not in result.err and result.code >= 0
    if sound and "ended 10 True\n" in result.out:
        return None
    return f"{name}: exit {result.code}, {result.out[-60:]!r}, {result.err[-400:]!r}"


class HostileArguments(unittest.TestCase):
    maxDiff = None

    def test_no_cmdlet_crashes(self):
        names = run_host("-Command", "(Get-Command -CommandType Cmdlet).Name").out.split()
        self.assertGreater(len(names), 100)
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            bad = [text for text in pool.map(ended, sorted(set(names) - LEFT_OUT)) if text]
        self.assertEqual(bad, [])


if __name__ == "__main__":
    sys.exit(unittest.main())
