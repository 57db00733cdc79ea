#!/usr/bin/env python3
"""mutants.py TREE BUILD: breaks one safeguard after the other in a *copy* of the source tree, builds, and runs the rows
that must notice.  A mutant that nobody notices is a missing row.  Never run it on a tree that you want to keep."""
import pathlib
import subprocess
import sys

# name, file, what is replaced by what, then rows (lane and names) or unit tests that must fail
MUTANTS = [
    ("check removed", "rbac/gate/gate.c",
     "    if (!ps_decision_allows(&decision))\n        return deny(ticket, &decision, lazy, err);\n",
     "    decision.role = \"x\";\n", "broker D13"),
    ("scope not checked", "rbac/gate/gate.c",
     "if (!ps_decision_allows(&decision) || gate->options.touched == NULL)", "if (true)", "broker C01"),
    ("raw name decides", "rbac/gate/run.c", "PsGateCall call = {.cmdlet = run->cmdlet->name,",
     "PsGateCall call = {.cmdlet = ps_arena_text(arena, run->raw.data, run->raw.len),", "script A02"),
    ("defaults left out", "runtime/host/cs_guard.c", "if (binding->bound[i] == PS_UNBOUND ||",
     "if (binding->bound[i] != PS_BOUND ||", "script C08"),
    ("scope compared by its beginning", "rbac/policy/decide.c", "return ps_slice_same_text(scope, touched->id) ||",
     "return ps_slice_starts_fold(ps_slice(touched->id), scope) ||", "unit rbac_policy/policy_test"),
    ("error is an identity", "rbac/policy/decide.c", "if (caller->known != PS_CALLER_KNOWN) {", "if (false) {", "broker D08"),
    ("no sync of the log", "rbac/audit/log.c", "if (fdatasync(log->file_fd) == 0)\n        return true;\n", "return true;\n",
     "broker DURABLE"),
    ("hash not chained", "rbac/audit/line.c", "memcpy(chain->prev, real, sizeof real);\n    chain->seq++;\n    return NULL;",
     "chain->seq++;\n    return NULL;", "unit rbac_audit/sample_test"),
    ("runs before it is recorded", "rbac/gate/gate.c", "    return append_call(ticket, &intent, lazy, err) ? PS_GATE_DONE : PS_GATE_FAILED;\n",
     "    (void)intent;\n    return PS_GATE_DONE;\n", "broker G23"),
    ("a group runs before it is recorded", "rbac/broker/executor.c", "        open_call(executor, &executor->slots[i]);\n    settle(executor, &err);\n",
     "        open_call(executor, &executor->slots[i]);\n", "broker G07"),
    ("a group is answered before its outcome", "rbac/broker/executor.c",
     "        execute_call(executor, &executor->slots[i]);\n    settle(executor, &err);\n",
     "        execute_call(executor, &executor->slots[i]);\n", "broker TOGETHER"),
    ("an answer about one caller is taken for another", "rbac/broker/front.c", "a->user.uid == b->user.uid && a->group_len ==",
     "a->group_len ==", "broker CALLERS"),
    ("denial not recorded", "rbac/gate/gate.c", "    if (!append_call(ticket, &record, lazy, err))\n        return PS_GATE_FAILED;\n"
     "    describe_denial", "    (void)record;\n    (void)lazy;\n    describe_denial", "broker C01"),
    ("two fields of one name", "rbac/policy/request.c", "if (i > 0 && !decoder.failed && strcmp(params[i - 1].name, params[i].name) >= 0)",
     "if (false)", "broker E02"),
    ("pattern for a part of the value", "rbac/policy/policy.c", "PCRE2_UTF | PCRE2_CASELESS | PCRE2_ANCHORED | PCRE2_ENDANCHORED |",
     "PCRE2_UTF | PCRE2_CASELESS |", "broker C10"),
    ("caller from elsewhere", "rbac/broker/front.c", ".uid = peer.uid, .pid = peer.pid", ".uid = 7003, .pid = peer.pid", "broker D04"),
    ("NUL accepted", "rbac/policy/decide.c", "if (memchr(param->values[k].data, '\\0', param->values[k].len) != NULL) {",
     "if (false) {", "unit rbac_policy/policy_test"),
    ("names that are almost a pool's", "cmdlets/cs/guard_source.c", "    else\n        touch(list, PS_TOUCHES_GLOBAL, \"\", NULL);\n}",
     "}", "broker C01"),
]


def run(*command, **options):
    return subprocess.run(list(map(str, command)), capture_output=True, text=True, **options)


def notice(tree, build, test):
    kind, *names = test.split()
    if kind == "unit":
        return run("ctest", "--test-dir", build, "-R", names[0]).returncode != 0
    return run(sys.executable, tree / "tests/rbac/run_rows.py", "--build", build, "--lane", kind, *names).returncode != 0


def targets(test):
    if test.startswith("unit"):
        return ["unit_" + test.split()[1].replace("/", "_")]
    return ["cmdhostd", "cmdhost"] if test.startswith("script") else ["cmdhostd"]


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    tree, build = map(lambda p: pathlib.Path(p).resolve(), sys.argv[1:])
    killed = 0
    for name, file, old, new, test in MUTANTS:
        path = tree / file
        text = path.read_text()
        if text.count(old) < 1:
            print(f"cannot be made: {name}", flush=True)
            continue
        path.write_text(text.replace(old, new, 1))
        try:
            made = run("cmake", "--build", build, "--target", *targets(test), "-j2")
            if made.returncode != 0:
                print(f"does not build: {name}\n{made.stdout[-800:]}", flush=True)
                continue
            dead = notice(tree, build, test)
            killed += dead
            print(f"{'killed' if dead else 'SURVIVES'}: {name} ({test})", flush=True)
        finally:
            path.write_text(text)
    print(f"{killed} of {len(MUTANTS)} killed")
    sys.exit(0 if killed == len(MUTANTS) else 1)


main()
