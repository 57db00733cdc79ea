#!/usr/bin/env python3
"""scripts/check-layers finds each kind of violation in a tree that is otherwise clean."""
import pathlib
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
LAYERS = """# a comment
runtime/base:
runtime/value: base
runtime/engine: base value engine/public
runtime/engine/public: base
cmdlets/core: value engine/public
rbac/gate: base
"""
CLEAN = {
    "runtime/base/a.h": "#include <stdio.h>\n",
    "runtime/value/a.c": '#include "base/a.h"\n#include "value/a.h"\n',
    "runtime/engine/public/a.h": '#include "base/a.h"\n',
    "runtime/modules/xml/a.c": '#include "base/a.h"\n',
    "cmdlets/core/Get-It.c": '#include "engine/public/a.h"\n#include "core/a.h"\n',
    "rbac/gate/a.c": '#include "rbac/gate/a.h"\n',
}


def run(files):
    """Exit code and output of check-layers over a tree of CLEAN and these files."""
    with tempfile.TemporaryDirectory() as tree:
        root = pathlib.Path(tree)
        for name, text in {"docs/layers.txt": LAYERS, **CLEAN, **files}.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text)
        done = subprocess.run([ROOT / "scripts/check-layers", tree], capture_output=True, text=True, check=False)
        return done.returncode, done.stdout


class Layers(unittest.TestCase):
    def expect(self, path, text, complaint):
        code, out = run({path: text})
        self.assertEqual((code, out), (1, complaint + "\n"))

    def test_a_clean_tree_passes(self):
        self.assertEqual(run({}), (0, ""))

    def test_the_project_itself_passes(self):
        done = subprocess.run([ROOT / "scripts/check-layers"], capture_output=True, text=True, check=False)
        self.assertEqual((done.returncode, done.stdout), (0, ""))

    def test_a_lower_layer_may_not_look_up(self):
        self.expect("runtime/base/b.c", '#include "value/a.h"\n',
                    "runtime/base/b.c:1: includes value/a.h, allowed: base")

    def test_a_module_may_not_see_the_engine(self):
        self.expect("runtime/modules/xml/b.c", '\n#include "engine/vm.h"\n',
                    "runtime/modules/xml/b.c:2: includes engine/vm.h, allowed: base modules/xml value")

    def test_only_the_public_part_of_the_engine_is_a_cmdlets(self):
        self.expect("cmdlets/core/Get-Bad.c", '#include "engine/vm.h"\n',
                    "cmdlets/core/Get-Bad.c:1: includes engine/vm.h, allowed: core engine/public value")

    def test_two_dots_are_refused(self):
        self.expect("runtime/value/b.c", '#include "base/../engine/vm.h"\n',
                    "runtime/value/b.c:1: includes base/../engine/vm.h: no ..")

    def test_a_header_without_its_folder_is_refused(self):
        self.expect("runtime/value/b.c", '  #  include "a.h"\n',
                    "runtime/value/b.c:1: includes a.h without its folder")

    def test_an_unknown_folder_is_refused(self):
        self.expect("rbac/new/b.c", "int x;\n", "rbac/new is not in docs/layers.txt")

    def test_tables_count_as_code(self):
        self.expect("rbac/gate/b.def", '#include "value/a.h"\n',
                    "rbac/gate/b.def:1: includes value/a.h, allowed: base rbac/gate")


if __name__ == "__main__":
    unittest.main()
