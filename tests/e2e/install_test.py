#!/usr/bin/env python3
"""What `cmake --install` puts down works from there: the programs with their modules, and libcmdhost in a program of ten lines."""
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

from deployment import BUILD, HOST

PROGRAM = r"""
#include <cmdhost.h>
#include <stdio.h>

static void show(void *data, CmdhostStream stream, const char *text, size_t size)
{
    (void)data;
    printf("%d:%.*s", (int)stream, (int)size, text);
}

int main(int argc, char **argv)
{
    Cmdhost *host = cmdhost_new(&(CmdhostOptions){.write = show});
    int first = cmdhost_run_text(host, "$n = 2; 1..3 | ForEach-Object { $_ * $n }; Write-Warning careful", 0);
    int second = cmdhost_run_text(host, "$n; Get-Item /nonexistent", 0);
    int third = cmdhost_run_text(host, "exit 7", 0);
    int file = argc > 1 ? cmdhost_run_file(host, argv[1], argv + 2, (size_t)(argc - 2)) : 0;
    cmdhost_free(host);
    printf("codes %d %d %d %d, version %s\n", first, second, third, file, cmdhost_version());
    return 0;
}
"""


def run(*args, **options):
    return subprocess.run([str(a) for a in args], capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=120,
                          check=False, **options)


class Install(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.holder = tempfile.TemporaryDirectory(prefix="cmdhost-install-")
        cls.prefix = pathlib.Path(cls.holder.name) / "usr"
        done = run("cmake", "--install", BUILD, "--prefix", cls.prefix)
        assert done.returncode == 0, done.stderr
        cls.is_sanitized = b"__asan_init" in HOST.read_bytes()

    @classmethod
    def tearDownClass(cls):
        cls.holder.cleanup()

    def library_folder(self):
        return next(self.prefix.rglob("libcmdhost.so")).parent

    def test_the_program_finds_its_modules(self):
        done = run(self.prefix / "bin/cmdhost", "-NoProfile", "-Command", "([xml]'<a><b>text</b></a>').a.b")
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "text\n", ""))

    def test_everything_is_there(self):
        names = {path.name for path in self.prefix.rglob("*") if path.is_file()}
        for name in ("cmdhost", "cmdhostd", "cmdhost.h", "cmdhost.pc", "cmdhost.1", "cmdhostd.8", "cmdhost-xml.so", "cmdhost-icu.so", "cmdhost-sqlite.so",
                     "LICENSE", "NOTICE"):
            self.assertIn(name, names)
        self.assertNotIn("demo", names)

    def test_the_library_shows_its_interface_only(self):
        done = run("nm", "-D", "--defined-only", self.library_folder() / "libcmdhost.so")
        names = {line.split()[-1].partition("@")[0] for line in done.stdout.splitlines()}
        if not self.is_sanitized:
            self.assertEqual(names, {"cmdhost_new", "cmdhost_free", "cmdhost_run_text", "cmdhost_run_file", "cmdhost_stop",
                                     "cmdhost_version"})

    def test_a_small_program_runs_scripts(self):
        folder = pathlib.Path(self.holder.name)
        (folder / "small.c").write_text(PROGRAM)
        (folder / "script.ps1").write_text("param($name) \"hello $name\"; ([xml]'<a>inside</a>').a; exit 3\n")
        library = self.library_folder()
        flags = ["-fsanitize=address,undefined"] if self.is_sanitized else []
        include = next(self.prefix.rglob("cmdhost.h")).parent
        built = run("cc", "-Wall", "-Wextra", "-Werror", *flags, "-o", folder / "small", folder / "small.c", f"-I{include}",
                    f"-L{library}", "-lcmdhost")
        self.assertEqual(built.returncode, 0, built.stderr)
        done = run(folder / "small", folder / "script.ps1", "world", cwd=folder,
                   env={**os.environ, "LD_LIBRARY_PATH": str(library), "NO_COLOR": "1"})
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(done.stdout.splitlines(), [
            "0:2", "0:4", "0:6", "2:careful", "0:2",
            "1:Get-Item: Cannot find path '/nonexistent' because it does not exist.",
            "0:hello world", "0:inside", "codes 0 1 7 3, version 0.1.0"])


if __name__ == "__main__":
    sys.exit(unittest.main())
