#!/usr/bin/env python3
"""run_cases.py --host "build/dev/cmdhost -NoProfile" [-k REGEX] [-v] [-l] FILE|FOLDER...

Runs script tests and prints `N passed, N failed`.  Two kinds of files:

*.Tests.ps1  Blocks, each a script of its own in a fresh process and an empty folder:
                 # test: name
                 code
                 # => a line of expected output       (all of them together are the whole output)
                 # error: FullyQualifiedErrorId       (one for each record left in $Error, oldest first;
                                                       the part before the comma is enough)
                 # exit: 3        # stdin: a line     # file: name: content with \\n
             Lines before the first `# test:` are put in front of every block.
*.jsonl      Recordings: {name, script, args, stdin, files, env, stdout, stderr, exit, errors}.

Cases listed in --expected-failures FILE (one name a line; may be given twice) may fail: they count as passed while they
do, and as failed when they pass, so that the list never holds what works.  With --may-pass (sanitized builds, where more
fails) they may also pass.  --write-failures FILE writes the names of what failed and was not listed.
"""
import argparse
import concurrent.futures
import difflib
import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

SHOWN = "/tmp/psc-000000"  # what recordings call the case's folder


def parse_tests(path):
    """The cases of a .Tests.ps1 file."""
    folder = path.parent.name
    prelude, case, cases = [], None, []
    for line in path.read_text(encoding="utf-8").split("\n"):
        mark = re.match(r"# (test|=>|error|exit|stdin|file):? ?(.*)$", line)
        if mark is None:
            (prelude if case is None else case["lines"]).append(line)
            continue
        word, text = mark.groups()
        if word == "test":
            case = {"name": f"{folder}/{path.name[:-len('.Tests.ps1')]}/{text}", "lines": list(prelude), "out": [],
                    "ids": [], "exit": 0, "stdin": "", "files": {}}
            cases.append(case)
        elif case is None:
            raise SystemExit(f"{path}: `# {word}` before the first `# test:`")
        elif word == "=>":
            case["out"].append(text)
        elif word == "error":
            case["ids"].append(text)
        elif word == "exit":
            case["exit"] = int(text)
        elif word == "stdin":
            case["stdin"] += text + "\n"
        else:
            name, _, content = text.partition(": ")
            case["files"][name] = content.replace("\\n", "\n")
    for case in cases:
        case["script"] = "\n".join(case.pop("lines"))
        case["stdout"] = "".join(line + "\n" for line in case.pop("out"))
    return cases


def load(paths):
    for path in map(pathlib.Path, paths):
        if path.is_dir():
            yield from load(sorted([*path.rglob("*.Tests.ps1"), *path.rglob("*.jsonl")]))
        elif path.suffix == ".jsonl":
            with open(path, encoding="utf-8") as file:
                yield from (json.loads(line) for line in file if line.strip())
        else:
            yield from parse_tests(path)


def run(host, case, timeout):
    cwd = "/tmp/psc-" + next(tempfile._get_candidate_names())[:6]
    os.mkdir(cwd)
    log = cwd + ".log"
    try:
        for name, text in (case.get("files") or {}).items():
            path = os.path.join(cwd, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as file:
                file.write(text.encode("utf-8", "surrogateescape"))
        with open(os.path.join(cwd, "case.ps1"), "wb") as file:
            file.write(case["script"].encode("utf-8"))
        env = {k: v for k, v in os.environ.items() if k in ("PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS")}
        env.update(LANG="en_US.UTF-8", LC_ALL="en_US.UTF-8", TZ="UTC", NO_COLOR="1", HOME=cwd, TERM="dumb", USER="root",
                   LOGNAME="root", CMDHOST_ERROR_LOG=log)
        env.update(case.get("env") or {})
        argv = [*host, "-File", "case.ps1", *(str(a) for a in case.get("args") or [])]
        try:
            done = subprocess.run(argv, cwd=cwd, env=env, input=(case.get("stdin") or "").encode(), capture_output=True,
                                  timeout=timeout, check=False)
            out, err, code = done.stdout, done.stderr, done.returncode
        except subprocess.TimeoutExpired as late:
            out, err, code = late.stdout or b"", late.stderr or b"", "timeout"

        def clean(data):
            return data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\u202f", " ").replace(cwd, SHOWN)
        errors = []
        if os.path.exists(log):
            with open(log, "rb") as file:
                for line in clean(file.read()).split("\n"):
                    if line.strip():
                        errors.append(json.loads(line))
        return {"stdout": clean(out), "stderr": clean(err), "exit": code, "errors": errors}
    finally:
        shutil.rmtree(cwd, ignore_errors=True)
        if os.path.exists(log):
            os.remove(log)


def same_id(got, want):
    return got == want or got.partition(",")[0] == want


def differences(case, got):
    bad = [part for part in ("stdout", "exit") if got[part] != case[part]]
    if "ids" in case:
        ids = [e.get("id") or "" for e in got["errors"]]
        if len(ids) != len(case["ids"]) or not all(map(same_id, ids, case["ids"])):
            bad.append("errors")
    else:
        key = [[(e.get("id"), e.get("category"), e.get("type"), (e.get("message") or "").replace("\r\n", "\n")) for e in side]
               for side in (got["errors"], case["errors"])]
        if key[0] != key[1]:
            bad.append("errors")
    return bad


def explain(case, got, bad):
    print("=" * 8, case["name"], "differs in", ", ".join(bad))
    print(case["script"].strip())
    for part in bad:
        want = case.get("ids") if part == "errors" and "ids" in case else case[part]
        have = [e.get("id") for e in got["errors"]] if part == "errors" and "ids" in case else got[part]
        want, have = (x if isinstance(x, str) else json.dumps(x, indent=1, ensure_ascii=False) for x in (want, have))
        print("\n".join(difflib.unified_diff(want.split("\n"), have.split("\n"), "expected " + part, "got " + part, lineterm="")))
    if got["stderr"] and "stdout" in bad:
        print("stderr:", got["stderr"].strip()[:2000])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--host", required=True)
    parser.add_argument("-k", metavar="REGEX", help="only cases whose name matches")
    parser.add_argument("-v", action="store_true", help="show what differs")
    parser.add_argument("-l", action="store_true", help="list the names of failures")
    parser.add_argument("--timeout", type=float, default=60)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--expected-failures", metavar="FILE", action="append", default=[])
    parser.add_argument("--may-pass", action="store_true")
    parser.add_argument("--write-failures", metavar="FILE")
    parser.add_argument("--first", action="store_true", help="stop at the first failure")
    parser.add_argument("--prefer", metavar="WORD", help="run the cases that have the word first")
    parser.add_argument("paths", nargs="+")
    options = parser.parse_args()
    host = shlex.split(options.host)
    host[0] = os.path.abspath(host[0]) if os.sep in host[0] else host[0]
    expected = set()
    for path in options.expected_failures:
        text = pathlib.Path(path).read_text(encoding="utf-8")
        expected |= {line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")}
    cases = [c for c in load(options.paths) if not options.k or re.search(options.k, c["name"])]
    if not cases:
        print("run_cases.py: no such cases", file=sys.stderr)
        return 2
    if options.prefer:
        cases.sort(key=lambda c: options.prefer.lower() not in (c["name"] + str(c["script"])).lower())
    passed, failed, broken = 0, 0, []
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for case, got in zip(cases, pool.map(lambda c: run(host, c, options.timeout), cases)):
            bad = differences(case, got)
            is_expected = case["name"] in expected
            if bad and not is_expected:
                broken.append(case["name"])
            if bool(bad) == is_expected or (is_expected and options.may_pass):
                passed += 1
                continue
            failed += 1
            if options.l or options.v or options.expected_failures:
                print("FAIL" if bad else "PASSES, no longer expected to fail:", case["name"], ",".join(bad))
            if options.v and bad:
                explain(case, got, bad)
            if options.first:
                pool.shutdown(cancel_futures=True)
                break
    if options.write_failures:
        head = "# Cases that do not pass yet: one name a line.  Written by scripts/test --record.\n"
        pathlib.Path(options.write_failures).write_text(head + "".join(n + "\n" for n in sorted(broken)), encoding="utf-8")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
