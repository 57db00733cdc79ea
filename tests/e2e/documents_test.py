#!/usr/bin/env python3
"""The examples in README.md and docs/ do what the page says.

A fenced block marked `powershell` is a script; it runs in an empty folder against a small demonstration deployment
(one for each page, so that later examples see what earlier ones did) and must leave no error.  A block marked `output` that
follows is what it prints, exactly; a line `...` in it stands for any lines, `...` elsewhere for anything in its line.  A block marked `powershell error ID`
must end with that error id.  A block marked `sh` is run by sh with the programs in PATH and the deployment in $DIR.
"""
import os
import pathlib
import re
import subprocess
import sys
import unittest

from deployment import BUILD, ROOT, DeploymentCase

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def examples(path):
    """(line, kind, code, expected output or None) of the page's fenced blocks that are run."""
    blocks = [(text.count("\n", 0, m.start()) + 1, m.group(1).strip(), m.group(2))
              for text in [path.read_text(encoding="utf-8")]
              for m in re.finditer(r"^```([^\n`]*)\n(.*?)^```$", text, re.M | re.S)]
    for i, (line, kind, code) in enumerate(blocks):
        if kind.partition(" ")[0] in ("powershell", "sh"):
            follows = blocks[i + 1] if i + 1 < len(blocks) else (0, "", "")
            yield line, kind, code, follows[2] if follows[1] == "output" else None


def matches(expected, got):
    parts = [re.escape(part).replace(r"\.\.\.", ".*") for part in re.split(r"^\.\.\.\n", expected, flags=re.M)]
    return re.fullmatch("(?:.*\n)*".join(parts), got) is not None


class Documents(DeploymentCase):
    def run_example(self, kind, code):
        """(output, complaint) of one example."""
        if kind == "sh":
            env = {**os.environ, "PATH": f"{BUILD}:{BUILD}/tools:{ROOT}/scripts:{os.environ['PATH']}", "DIR": str(self.dir)}
            done = subprocess.run(["sh", "-eu", "-c", code], cwd=self.folder, env=env, capture_output=True, text=True,
                                  stdin=subprocess.DEVNULL, timeout=120, check=False)
            return done.stdout, "" if done.returncode == 0 else f"exit {done.returncode}: {done.stderr}"
        result = self.script(code)
        wanted = kind.split()[2:]
        is_right = result.ids == wanted if wanted else not result.errors
        return re.sub(r"\x1b\[[0-9;]*m", "", result.out), "" if is_right else repr(result)

    def check_page(self, path):
        for line, kind, code, expected in examples(path):
            with self.subTest(f"{path.name}:{line}"):
                out, complaint = self.run_example(kind, code)
                self.assertEqual(complaint, "")
                if expected is not None and not matches(expected, out):
                    self.assertEqual(out, expected)


def add_page(path):
    name = "test_" + re.sub(r"\W", "_", path.stem.lower())
    setattr(Documents, name, lambda self: self.check_page(path))


for page in PAGES:
    add_page(page)

if __name__ == "__main__":
    sys.exit(unittest.main())
