"""Lane C: configuration and administration."""
import os
import subprocess
import time

import world
from rows import check, check_denial, row, strings, verify_log
from world import ATL, DUB, USERS
from wire import Client


def document(w, text, user="carol", params=()):
    """What a user gets from the broker of a deployment whose store holds this role document."""
    path = w.root / "role.xml"
    path.write_text(text)
    other = w.root / "other"
    subprocess.run(["rm", "-rf", other], check=True)
    other.mkdir()
    os.chown(other, world.SERVICE, world.SERVICE)
    w.run_service(w.bin / "rbacfixture", other, f"Bad={path}", check=True)
    kept = (w.dir, w.socket, w.broker)
    w.dir, w.socket = other, w.socket + ".other"
    conf = other / "deployment.conf"
    conf.write_text(conf.read_text() + f"broker = {w.socket}\nroles from = nss\n")
    conf.chmod(0o644)
    other.chmod(0o755)
    try:
        w.start()
        answer = w.call(user, "Get-CsPool", params)
        verify_log(w)
        w.stop()
        return answer
    finally:
        w.dir, w.socket, w.broker = kept


GOOD = world.role("Bad", ["Get-CsPool"])


@row("E08", "C")
@row("F02", "C")
@row("F04", "C")
@row("F07", "C")
@row("D10", "C")
def broken_role_documents(w):
    """Torn, empty, double, with code, of another version, with patterns that do not parse: nobody gets in."""
    check(document(w, GOOD).allowed, "control")
    pattern = '<Cmdlet Name="Get-CsPool"><Parameter Name="Identity"><Pattern>{}</Pattern></Parameter></Cmdlet>'
    bad = ["", "<Role", GOOD[:len(GOOD) // 2], GOOD.replace("role:1", "role:2"),
           GOOD.replace('Identity="Bad"', 'Identity="CsAdministrator"'),
           GOOD.replace('Identity="Bad"', 'Identity="Bad" Identity="Bad"'),
           GOOD.replace("<Cmdlets>", "<Cmdlets/><Cmdlets>"),
           GOOD.replace('<Cmdlet Name="Get-CsPool"/>', '<Cmdlet Name="Get-CsPool"/><Cmdlet Name="get-cspool"/>'),
           GOOD.replace("Get-CsPool", "$(Invoke-CsPoolFailOver)"),
           GOOD.replace("Global", "site:"), GOOD.replace("Global", "OU:x", 1),
           '<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + GOOD.replace("Global", "&e;"),
           world.role("Bad", [pattern.format("a)|(.*")]), world.role("Bad", [pattern.format("(")]),
           world.role("a,b", ["Get-CsPool"]), world.role("../x", ["Get-CsPool"])]
    for text in bad:
        answer = document(w, text)
        check(answer.denied() and b"cannot be read" in answer.text(), f"{text[:300]!r}: {answer.text()[:200]}")


@row("F05", "C")
def pattern_that_backtracks(w):
    """(a+)+$ against forty letters: decided at once."""
    pattern = '<Cmdlet Name="Get-CsPool"><Parameter Name="Identity"><Pattern>{}</Pattern></Parameter></Cmdlet>'
    took = []

    def timed(*arguments):
        start = time.monotonic()
        answer = World_call(*arguments)
        took.append(time.monotonic() - start)
        return answer
    World_call, w.call = w.call, timed
    try:
        text = world.role("LimitedOps", [pattern.format("(a+)+$")])
        check(document(w, text, "dave", strings(Identity="a" * 40)).end == "done", "control")
        check(document(w, text, "dave", strings(Identity="a" * 40 + "b")).denied(), "it was accepted")
    finally:
        w.call = World_call
    check(took[1] < took[0] + 0.2, f"{took}")


@row("E08", "C")
def unsafe_folders(w):
    """A deployment that others may write, a missing store: the broker does not start and says why."""
    cases = [(lambda: w.dir.chmod(0o775), lambda: w.dir.chmod(0o755), "DeploymentUnsafe"),
             (lambda: (w.dir / "cms.db").chmod(0o666), lambda: (w.dir / "cms.db").chmod(0o600), "DeploymentUnsafe"),
             (lambda: (w.dir / "cms.db").rename(w.dir / "x"), lambda: (w.dir / "x").rename(w.dir / "cms.db"), "cms.db")]
    w.stop()
    try:
        for spoil, mend, word in cases:
            spoil()
            done = w.run_service(w.bin / "cmdhostd", "--deployment", w.dir, capture_output=True, text=True, timeout=20)
            mend()
            check(done.returncode == 1 and word in done.stderr, f"{word}: {done.returncode} {done.stderr}")
    finally:
        w.start()
    check(w.call("alice", "Get-CsPool").allowed, "control")


@row("E08", "C")
def groups_file_that_others_write(w):
    """The file that says who holds which role is writable by others, or a link: everybody is nobody."""
    conf = w.dir / "deployment.conf"
    text = conf.read_text()
    groups = w.dir / "groups"
    w.stop()
    conf.write_text(text.replace("roles from = nss", "roles from = groups"))
    groups.write_text("CsHelpDesk: alice\n")
    os.chown(groups, world.SERVICE, world.SERVICE)
    groups.chmod(0o600)
    w.start()
    try:
        check(w.call("alice", "Get-CsPool").allowed, "control")
        check(w.call("bob", "Get-CsPool").denied(), "bob holds a role of another source")
        for line in ("CsHelpDesk alice\n", "CsHelpDesk: alice bob\n", "CsHelp,Desk: alice\n", ": alice\n"):
            groups.write_text(line)
            check(w.call("alice", "Get-CsPool").denied(b"not known"), f"{line!r} was taken")
        groups.write_text("CsHelpDesk: alice\n")
        groups.chmod(0o666)
        check(w.call("alice", "Get-CsPool").denied(), "a file that others may write was believed")
        groups.chmod(0o600)
        aside = w.dir / "groups-aside"
        groups.rename(aside)
        groups.symlink_to(aside)
        check(w.call("alice", "Get-CsPool").denied(), "a link was followed")
        groups.unlink()
        aside.rename(groups)
    finally:
        w.stop()
        conf.write_text(text)
        groups.unlink(missing_ok=True)
        w.start()


@row("E16", "C")
def predefined_roles_are_fixed(w):
    """A predefined role cannot be changed or removed."""
    for cmdlet, params in (("Set-CsAdminRole", strings(Identity="CsHelpDesk") + [("Cmdlets", "Hashtable", ["Add=Get-CsUser"])]),
                           ("Remove-CsAdminRole", strings(Identity="CsAdministrator"))):
        stores = w.stores()
        result = w.call("carol", cmdlet, params)
        check(not result.allowed and b"RoleIsStandard" in result.text(), result.text()[:200])
        check(w.stores() == stores, "a store has changed")


@row("E17", "C")
@row("F01", "C")
def roles_that_grant_too_much(w):
    """A wildcard is warned of; a script module outside the protected folders is refused."""
    result = w.call("carol", "Set-CsAdminRole", strings(Identity="LimitedOps") + [("Cmdlets", "Hashtable", ["Add=Get-Cs*"])])
    check(result.allowed and b"wildcard" in result.text(), result.text()[:300])
    for module in ("/home/alice/m.psm1", "../m.ps1", "a/b.ps1"):
        result = w.call("carol", "Set-CsAdminRole", strings(Identity="LimitedOps", ScriptModules=module)[:1] +
                        [("ScriptModules", "Object", module)])
        check(not result.allowed, f"{module} was taken")


@row("ROLECHANGE", "C")
@row("G20", "C")
def changes_of_roles_are_recorded_first(w):
    """A role's change is a record of its own before it is made; the log has no switch."""
    mark = w.mark()
    result = w.call("carol", "Set-CsAdminRole", strings(Identity="LimitedOps") +
                    [("Cmdlets", "Hashtable", ["Add=Get-CsUser"])])
    check(result.allowed, result.text()[:200])
    actions = [r["action"] for r in w.since(mark) if r["action"] != "policy-load"]
    check(actions == ["cmdlet-intent", "role-change", "cmdlet-outcome"], str(actions))
    check(w.since(mark, "role-change")[0]["target"] == "LimitedOps", "which role")
    mark = w.mark()
    check(not w.call("carol", "Set-CsAuditConfiguration", strings(Enabled="False")).allowed, "there is a switch")
    verify_log(w)


@row("F08", "C")
def order_of_roles_does_not_matter(w):
    """carol holds three roles: what any allows is allowed, in whatever order her groups stand."""
    for order in (["alice", "carol"], ["carol", "alice"]):
        w.set_members("CsHelpDesk", order)
        check(w.call("carol", "Get-CsPool").allowed and w.call("carol", "Get-CsAdminRole").allowed, str(order))


def siphash(key, data):
    """SipHash-2-4, which guards a frame of a sync."""
    mask = (1 << 64) - 1

    def turn(x, by):
        return (x << by | x >> (64 - by)) & mask

    k0, k1 = (int.from_bytes(key[i:i + 8], "little") for i in (0, 8))
    v = [k0 ^ 0x736f6d6570736575, k1 ^ 0x646f72616e646f6d, k0 ^ 0x6c7967656e657261, k1 ^ 0x7465646279746573]

    def rounds(count):
        for _ in range(count):
            v[0] = (v[0] + v[1]) & mask
            v[1] = turn(v[1], 13) ^ v[0]
            v[0] = turn(v[0], 32)
            v[2] = (v[2] + v[3]) & mask
            v[3] = turn(v[3], 16) ^ v[2]
            v[0] = (v[0] + v[3]) & mask
            v[3] = turn(v[3], 21) ^ v[0]
            v[2] = (v[2] + v[1]) & mask
            v[1] = turn(v[1], 17) ^ v[2]
            v[2] = turn(v[2], 32)

    padded = data + bytes(7 - len(data) % 8) + bytes([len(data) & 255])
    for i in range(0, len(padded), 8):
        word = int.from_bytes(padded[i:i + 8], "little")
        v[3] ^= word
        rounds(2)
        v[0] ^= word
    v[2] ^= 255
    rounds(4)
    return (v[0] ^ v[1] ^ v[2] ^ v[3]).to_bytes(8, "little")


@row("PEER", "C")
def far_end_of_a_sync_asks_the_roles(w):
    """A machine whose account holds no role for both pools' sites syncs nothing with this host."""
    def frame_of(kind, body):
        return len(body).to_bytes(4, "little") + bytes([kind]) + body + siphash(bytes([kind]) + bytes(15), body)

    hello = b"\x01" + b"".join(bytes([len(name)]) + name.encode() for name in (DUB, ATL))
    greeting = frame_of(1, hello)
    said = []

    def link(groups):
        done = subprocess.run(["setpriv", "--reuid=7000", "--regid=7000",
                               f"--groups={groups}" if groups else "--clear-groups", w.bin / "cmdhost",
                               "--deployment", w.dir, "--sync-peer"], input=greeting, capture_output=True)
        said.append(done.stdout)
        return done.returncode, done.stdout[4:5], done.stderr
    members = {name: list(w.groups[name][1]) for name in ("SyncOperator", "CsAdministrator")}
    try:
        for role, reason in ((None, "no-role"), ("SyncOperator", "scope")):
            mark, stores = w.mark(), w.stores()
            if role:
                w.set_members(role, members[role] + ["_cshost"])
            code, kind, text = link(w.groups[role][0] if role else None)
            check(code == 77 and kind == b"\x81" and b"RbacAccessDenied" in text, f"not denied: {code} {kind} {text}")
            check(w.stores() == stores, "a store has changed")
            check_denial(w, mark, "Invoke-CsBackupServiceSync", world.SERVICE, reason, raw="--sync-peer")
        # Pools that are not there are denied and recorded like those out of scope: nothing is told about them.
        mark, known = w.mark(), greeting
        hello = b"\x01" + b"".join(bytes([len(name)]) + name.encode() for name in ("no.example.net", ATL))
        greeting = len(hello).to_bytes(4, "little") + b"\x01" + hello + siphash(b"\x01" + bytes(15), hello)
        code, kind, text = link(w.groups["SyncOperator"][0])
        check(code == 77 and b"RbacAccessDenied" in text and b"PoolNotFound" not in text, f"told: {code} {kind} {text}")
        check_denial(w, mark, "Invoke-CsBackupServiceSync", world.SERVICE, "scope", raw="--sync-peer")
        greeting = known
        # Who may only sync says nothing about who holds a partition.
        change = w.script("carol", "Set-CsAdminRole SyncOperator -ConfigScopes site:Atlanta,site:Dublin -Confirm:$false")
        check(change[0] == 0 and change[2] == "", f"control: {change}")
        hold = frame_of(13, bytes([1, 1, 1, 0, 9]))
        mark = w.mark()
        greeting = known + hold
        code, kind, text = link(w.groups["SyncOperator"][0])
        check(code == 0 and kind == b"\x80" and b"RbacAccessDenied" in said[-1], f"HOLD: {code} {kind} {text} {said[-1]}")
        check([r["cmdlet"] for r in w.since(mark, "cmdlet-denied")] == ["Invoke-CsPoolFailOver"], "HOLD: no record")
        greeting = known
        w.set_members("CsAdministrator", members["CsAdministrator"] + ["_cshost"])
        mark = w.mark()
        greeting = known + hold
        code, kind, text = link(w.groups["CsAdministrator"][0])
        check(code == 0 and b"RbacAccessDenied" not in said[-1], f"HOLD, control: {code} {said[-1]}")
        check([r["cmdlet"] for r in w.since(mark, "cmdlet-outcome")] ==
              ["Invoke-CsPoolFailOver", "Invoke-CsBackupServiceSync"], "HOLD, control: no records")
        greeting = known
        mark = w.mark()
        code, kind, text = link(w.groups["CsAdministrator"][0])
        check(code == 0 and kind == b"\x80", f"control: {code} {kind} {text}")
        actions = [r["action"] for r in w.since(mark) if r["action"].startswith("cmdlet")]
        check(actions == ["cmdlet-intent", "cmdlet-outcome"], str(actions))
    finally:
        for name, kept in members.items():
            w.set_members(name, kept)
        w.script("carol", "Set-CsAdminRole SyncOperator -ConfigScopes site:Atlanta -Confirm:$false")
    verify_log(w)


@row("PGSQL", "C")
def pool_that_the_broker_cannot_reach(w):
    """A pool in PostgreSQL: the broker says at its start that its processes cannot reach it, and does not start."""
    other = w.root / "in-postgresql"
    other.mkdir()
    os.chown(other, world.SERVICE, world.SERVICE)
    w.run_service(w.bin / "rbacfixture", other, check=True)
    conf = other / "deployment.conf"
    text = conf.read_text() + f"broker = {w.socket}.pgsql\n"
    check(f"pool {DUB} = local\n" in text, text)
    for place, starts in (("postgresql host=/nowhere dbname=lync", False), ("local", True)):
        conf.write_text(text.replace(f"pool {DUB} = local", f"pool {DUB} = {place}"))
        conf.chmod(0o644)
        try:
            done = w.run_service(w.bin / "cmdhostd", "--deployment", other, capture_output=True, text=True, timeout=3)
            code, told = done.returncode, done.stderr
        except subprocess.TimeoutExpired:
            code, told = None, ""
        check(starts == (code is None), f"{place}: {code} {told}")
        check(starts or ("PoolNotSupported" in told and DUB in told), told)


@row("EXPLAIN", "C")
def explained_as_decided(w):
    """What the owner is told of a call is what the broker decides on it; nobody else is told."""
    def explain(*words):
        done = w.run_service(w.bin / "cmdhost", "--deployment", w.dir, "--explain-access", *words, capture_output=True,
                             text=True)
        return done.returncode, done.stdout + done.stderr

    sync = "Invoke-CsBackupServiceSync"
    for user, cmdlet, params, code, reason in (
            ("bob", sync, {"PoolFqdn": ATL}, 0, "granted by role SyncOperator"),
            ("bob", sync, {"PoolFqdn": DUB}, 3, "scope, site Dublin"),
            ("dave", "Get-CsPool", {"Identity": ATL}, 0, "granted by role LimitedOps"),
            ("dave", "Get-CsPool", {"Identity": DUB}, 3, "value, -Identity"),
            ("dave", "Get-CsPool", {"Site": "Atlanta"}, 3, "parameter, -Site"),
            ("eve", "Get-CsPool", {}, 3, "no-role")):
        words = [word for key, value in params.items() for word in ("-" + key, value)]
        check(w.call(user, cmdlet, strings(**params)).allowed == (code == 0), f"{user} {cmdlet} {params}: the broker")
        got, text = explain(user, cmdlet, *words)
        check(got == code and reason in text, f"{user} {cmdlet} {params}: {got} {text}")
    got, text = explain("bob", sync.lower(), "-pool", DUB)
    check(got == 3 and "scope, site Dublin" in text, text)
    got, text = explain("bob", sync, "-Bogus", ATL)
    check(got == 1 and "-Bogus is no parameter" in text, text)
    mark = w.mark()
    done = w.as_user("carol", lambda: subprocess.run(
        [str(w.bin / "cmdhost"), "--deployment", str(w.dir), "--explain-access", "bob", sync], capture_output=True, text=True))
    check(done.returncode == 1 and "DeploymentNotYours" in done.stderr, done.stdout + done.stderr)
    check(w.mark() == mark, "explaining is recorded as a decision")
