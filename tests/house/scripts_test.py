#!/usr/bin/env python3
"""The developers' scripts: each tells with --help what it does; new-cmdlet's files are complete; measure finds what is too long."""
import importlib.machinery
import importlib.util
import pathlib
import random
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SCRIPTS = ROOT / "scripts"
sys.path.insert(0, str(SCRIPTS))  # what they share: snippets.py


def load(name):
    """A script of Python as a module."""
    loader = importlib.machinery.SourceFileLoader(name, str(SCRIPTS / name))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(name, loader))
    loader.exec_module(module)
    return module


def run(*args):
    return subprocess.run([str(a) for a in args], capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)


class Scripts(unittest.TestCase):
    def test_each_tells_what_it_does(self):
        for name in ("setup", "run", "test", "demo", "format", "measure", "check-layers", "new-cmdlet", "mutate", "differential", "fuzz-scripts"):
            with self.subTest(name):
                done = run(SCRIPTS / name, "--help")
                if name == "demo" and done.returncode == 2:
                    continue  # not built
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertIn(name, done.stdout)

    def test_a_wrong_option_is_an_error(self):
        for name in ("setup", "test"):
            with self.subTest(name):
                done = run(SCRIPTS / name, "--nonsense")
                self.assertEqual(done.returncode, 2)
                self.assertIn("--nonsense", done.stderr)

    def test_a_new_cmdlet_has_its_declaration(self):
        done = run(SCRIPTS / "new-cmdlet", "--print", "Select-First", "utility")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("const PsCmdlet ps_cmdlet_Select_First = {", done.stdout)
        self.assertIn('.name = "Select-First",', done.stdout)

    def test_a_cmdlet_of_powershells_own_has_its_parameters(self):
        done = run(SCRIPTS / "new-cmdlet", "--print", "Get-Item")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn('"LiteralPath"', done.stdout)
        self.assertIn("Microsoft.PowerShell.Commands.GetItemCommand", done.stdout)

    def test_a_name_that_is_none_is_refused(self):
        self.assertNotEqual(run(SCRIPTS / "new-cmdlet", "--print", "nonsense", "utility").returncode, 0)


class Measure(unittest.TestCase):
    measure = load("measure")

    def test_functions_and_their_lengths(self):
        lines = ["static int one(void)", "{", "    return 1;", "}", "", "/* about */", "int two(int a,", "        int b)", "{", "}"]
        self.assertEqual(list(self.measure.functions(lines)), [("one", 1, 4, False), ("two", 7, 4, False)])

    def test_a_long_function_is_reported(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "a.c"
            self.measure.ROOT = pathlib.Path(folder)
            for length, expected in ((76, 0), (78, 1)):
                path.write_text("int f(void)\n{\n" + "    g();\n" * length + "}\n")
                self.assertEqual(self.measure.check(self.measure.measure(pathlib.Path(folder))), expected)


class FuzzScripts(unittest.TestCase):
    fuzz = load("fuzz-scripts")

    def test_a_seed_makes_one_script(self):
        make = self.fuzz.generated
        self.assertEqual(make(random.Random(3)), make(random.Random(3)))
        self.assertNotEqual(make(random.Random(3)), make(random.Random(4)))

    def test_only_quoted_texts_are_replaced(self):
        changed = {self.fuzz.change(random.Random(i), "f 'a' \"'b'\" x'c'") for i in range(50)}
        self.assertTrue(any(not c.startswith("f 'a'") for c in changed))
        self.assertTrue(all(c.endswith(" x'c'") for c in changed))

    def test_what_a_program_does_wrong_is_told(self):
        self.assertEqual(self.fuzz.run(["sh", "-c", "exit 1"], ""), "")
        self.assertIn("signal 11", self.fuzz.run(["sh", "-c", "kill -SEGV $$"], ""))
        self.assertIn("runtime error:", self.fuzz.run(["sh", "-c", "echo a.c:1: runtime error: x >&2"], ""))

    def test_what_ends_when_interrupted_does_not_hang(self):
        self.fuzz.SECONDS, self.fuzz.GRACE = 1, 1
        self.assertEqual(self.fuzz.run(["sh", "-c", "exec sleep 60"], ""), "")
        self.assertIn("no end", self.fuzz.run(["sh", "-c", "trap '' INT; exec sleep 60"], ""))


class Mutate(unittest.TestCase):
    mutate = load("mutate")

    def expect(self, line, *changed):
        self.assertEqual(self.mutate.mutations(line), list(changed))

    def test_conditions_are_negated(self):
        self.expect("    if (is_empty(x))", "    if (!(is_empty(x)))")

    def test_calls_are_dropped(self):
        self.expect("    ps_release(v);", "    ;")

    def test_constants_are_changed(self):
        self.expect("    return 7;", "    return 8;")

    def test_comparisons_are_turned(self):
        self.expect("    return a < b;", "    return a >= b;")

    def test_comments_are_left_alone(self):
        self.expect(" * 7 < 8", *[])

    def test_a_function_is_found_by_its_lines(self):
        lines = ["int a;", "", "static int f(int x,", "             int y)", "{", "    return x;", "}", "", "int g(void)", "{", "    return 1;", "}"]
        self.assertEqual(self.mutate.span_of(lines, 5), (3, 5))
        self.assertEqual(self.mutate.span_of(lines, 10), (9, 10))

    def test_only_tests_that_enter_a_function_are_asked(self):
        cases = [{"name": n, "script": n} for n in ("quick", "slow", "other", "broken")]
        known = self.mutate.Knowledge(pathlib.Path("/"), cases)
        known.entered = {name: {"seconds": seconds, "fails": fails, "functions": [f"runtime/value/a.c:{line}"]}
                         for name, seconds, fails, line in (
                             ("case slow", 2, False, 4), ("case quick", 1, False, 4), ("case other", 1, False, 9),
                             ("case broken", 1, True, 4), ("test unit/value/a_test", 1, False, 4), ("test rbac/log", 1, False, 9))}
        found, tests = known.asked(pathlib.Path("runtime/value/a.c"), (3, 5))
        self.assertEqual([c["name"] for c in found], ["quick", "slow"])
        self.assertEqual(tests, ["unit/value/a_test"])
        self.assertEqual(known.asked(pathlib.Path("rbac/a.c"), (3, 5)), ([], ["rbac/log"]))

    def test_the_programs_of_tests(self):
        self.assertEqual(self.mutate.programs_of(["unit/base/json_test", "fuzz/json"]), ["cmdhost", "json_fuzz", "unit_base_json_test"])
        self.assertIn("tool-demo", self.mutate.programs_of(["e2e/kill"]))

    def test_a_list_of_mutations_is_read_again(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "list"
            path.write_text("SURVIVED runtime/base/a.c:7: if (!(a: b))\nnoticed  rbac/b.c:1: ;\n1 of 2 mutations noticed (50 %)\n")
            self.assertEqual([(p.name, n, c) for p, n, c in self.mutate.parse_list(path)], [("a.c", 6, "if (!(a: b))"), ("b.c", 0, ";")])


if __name__ == "__main__":
    unittest.main()
