#!/usr/bin/env python3
"""A cmdlet reads every parameter that it declares, or says PS_PARAM_UNSUPPORTED or PS_PARAM_NO_EFFECT of it: nothing
that a script asks for is passed over in silence.

A field counts as read where the code names it; a switch also where the file asks for the parameter set that it chooses, and
all where the file goes through the declarations itself (`->offset`).
"""
import pathlib
import re
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
ROW = re.compile(r'PS_PARAM(?:_ARRAY)?\(\s*\w+,\s*(\w+),\s*(\w+),\s*"(\w+)"')


def rows(text):
    """(field, type, name, the row's text) of each declared parameter."""
    for match in ROW.finditer(text):
        depth, at, quoted = 0, text.index("(", match.start()), False
        for end in range(at, len(text)):
            char = text[end]
            if char == '"' and text[end - 1] != "\\":
                quoted = not quoted
            depth += 0 if quoted else (char == "(") - (char == ")")
            if depth == 0:
                break
        yield *match.groups(), text[at:end]


def is_read(text, field, type_name):
    if re.search(rf"(->|\.){field}\b|offsetof\(\w+, {field}\)", text):
        return True
    return "->offset" in text or (type_name == "SWITCH" and "parameter_set" in text)


class Parameters(unittest.TestCase):
    def test_each_parameter_is_read_or_marked(self):
        checked, passed_over = 0, []
        for path in sorted((ROOT / "cmdlets").glob("*/*-*.c")):
            text = path.read_text(encoding="utf-8")
            for field, type_name, name, row in rows(text):
                checked += 1
                marked = "PS_PARAM_UNSUPPORTED" in row or "PS_PARAM_NO_EFFECT" in row
                if not marked and not is_read(text, field, type_name):
                    passed_over.append(f"{path.relative_to(ROOT)}: -{name}")
        self.assertGreater(checked, 500)
        self.assertEqual("", "\n".join(passed_over))


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]])
