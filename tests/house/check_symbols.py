#!/usr/bin/env python3
"""check_symbols.py BUILD: fails when two files of the program define the same external name.

The linker takes the first of two static libraries that define a name and says nothing: a call then goes to the wrong
function.  Objects of programs of their own (tests, modules, the broker's copy of the cmdlets) are not looked at.
"""
import collections
import json
import pathlib
import subprocess
import sys

OTHER_PROGRAMS = ("ps_rbac_broker.dir", "cmdhost-", "cmdhostd.dir")


def main(build):
    # What the build makes now: objects of files that are gone may still lie beside them.
    commands = [entry["command"].split() for entry in json.loads((build / "compile_commands.json").read_text())]
    made = [build / command[command.index("-o") + 1] for command in commands]
    objects = [path for path in sorted(made)
               if path.is_relative_to(build / "CMakeFiles")
               and not path.relative_to(build / "CMakeFiles").parts[0].startswith(OTHER_PROGRAMS)]
    if not objects:
        sys.exit(f"check_symbols: no objects in {build}")
    files = collections.defaultdict(list)
    text = subprocess.run(["nm", "-A", "--defined-only", "--extern-only", "-P", *objects], capture_output=True, text=True,
                          check=True).stdout
    for line in text.splitlines():
        path, _, rest = line.partition(": ")
        name, kind = rest.split()[:2]
        if kind in "TDBRC":
            files[name].append(path)
    doubles = {name: paths for name, paths in files.items() if len(paths) > 1}
    for name, paths in sorted(doubles.items()):
        print(f"{name} is defined in", " and ".join(p.partition(".dir/")[2] for p in paths))
    return 1 if doubles else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
