"""deployment.py - what the end-to-end tests share: the programs under test and a demonstration deployment.

CMDHOST_BUILD names the build folder; without it, build/release of this tree.
"""
import json
import os
import pathlib
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BUILD = pathlib.Path(os.environ.get("CMDHOST_BUILD") or ROOT / "build/release")
HOST = BUILD / "cmdhost"
POOL = "atl-cs-001.litwareinc.com"
PARTNER = "dub-cs-001.litwareinc.com"


class Result:
    """What one run of the host left: exit code, output, error output, error records (oldest first)."""

    def __init__(self, code, out, err, errors):
        self.code, self.out, self.err, self.errors = code, out, err, errors

    @property
    def ids(self):
        return [record["id"].partition(",")[0] for record in self.errors]

    def __repr__(self):
        return f"exit {self.code}\n--- output\n{self.out}\n--- error output\n{self.err}\n--- records\n{self.errors}"


def run_host(*args, cwd=None, stdin="", env=None):
    """Runs cmdhost -NoProfile with these arguments in a clean environment."""
    with tempfile.TemporaryDirectory() as home:
        log = pathlib.Path(home) / "errors.jsonl"
        full = {k: v for k, v in os.environ.items() if k in ("PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS")}
        full.update(LC_ALL="en_US.UTF-8", LANG="en_US.UTF-8", TZ="UTC", NO_COLOR="1", TERM="dumb", HOME=home,
                    CMDHOST_ERROR_LOG=str(log), **(env or {}))
        done = subprocess.run([HOST, "-NoProfile", *map(str, args)], cwd=cwd or home, env=full, input=stdin.encode(),
                              capture_output=True, timeout=120, check=False)
        errors = [json.loads(line) for line in log.read_text().splitlines() if line] if log.exists() else []
        return Result(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"), errors)


def demo(*args, is_checked=True):
    """Runs the demonstration tool; its output."""
    done = subprocess.run([BUILD / "tools/demo", *map(str, args)], capture_output=True, text=True, timeout=300, check=False)
    if is_checked and done.returncode != 0:
        raise AssertionError(f"demo {args}: {done.stdout}{done.stderr}")
    return done.stdout


class DeploymentCase(unittest.TestCase):
    """A test with a folder of its own in `self.folder` and a small deployment in `self.dir`."""

    users, files = 60, 8
    seed = 1
    maxDiff = None

    def setUp(self):
        holder = tempfile.TemporaryDirectory(prefix="cmdhost-e2e-")
        self.addCleanup(holder.cleanup)
        self.folder = pathlib.Path(holder.name)
        self.dir = self.folder / "deployment"
        demo("make", self.dir, "--users", self.users, "--files", self.files, "--seed", 1)

    def change(self, *args):
        self.seed += 1  # the same seed would make the same change, which is none
        demo("change", self.dir, "--pool", POOL, "--seed", self.seed, *(args or ("--update", 9, "--insert", 3, "--delete", 2, "--files", 2)))

    def is_equal(self):
        return demo("compare", self.dir, POOL, is_checked=False).strip().splitlines()[-1:] == ["equal"]

    def command(self, text, **options):
        return run_host("--deployment", self.dir, "-Command", text, **options)

    def script(self, data, name="script.ps1", **options):
        """Runs a script file; `data` is text or the file's bytes."""
        path = self.folder / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return run_host("--deployment", self.dir, "-File", path, cwd=self.folder, **options)

    def assert_clean(self, result):
        """It ran without an error record and without a word on the error output."""
        self.assertEqual((result.code, result.err, result.errors), (0, "", []), result)

    def assert_error(self, result, error_id, *words):
        """One record with that id was left, whose message holds all the words."""
        self.assertEqual(result.ids, [error_id], result)
        for word in words:
            self.assertIn(word, result.errors[0]["message"], result)
