"""Lane B: a hand-written client on the broker's socket; the runtime itself is hostile."""
import contextlib
import ctypes
import hashlib
import os
import random
import signal
import socket
import struct
import subprocess
import threading
import time

import world
from rows import check, check_denial, deny, pairs_are_closed, refused, row, strings, verify_log
from wire import ANSWER, STOP, Client, Gone, frame, name, param, request, request_frame
from world import ATL, DUB, GROUPS, USERS

SYNC = "Invoke-CsBackupServiceSync"


@row("A11", "B")
@row("A16", "B")
@row("A17", "B")
def spelling(w):
    """Case, look-alike and invisible letters in a cmdlet's name."""
    for spelled in ("get-cspool", "GET-CSPOOL", "Get-\u0421sPool", "Get-Cs\u200bPool", "Get-CsPoo\u0131l",
                    "Get-CsPool ", " Get-CsPool", "Lync\\Get-CsPool", "Get-CsPool\n", "Get-CsP*"):
        mark = w.mark()
        refused(w, w.call("carol", spelled), mark)
        check(len(w.since(mark, "cmdlet-denied")) == 1, f"no record of {spelled!r}")
    check(w.call("carol", "Get-CsPool").allowed, "control")


@row("C01", "B")
@row("C02", "B")
@row("C04", "B")
def value_outside_scope(w):
    """A pool of another site, however it is spelled."""
    for pool in (DUB, DUB.upper(), "Registrar:" + DUB):
        deny(w, "bob", SYNC, strings(PoolFqdn=pool), "scope", control=("bob", strings(PoolFqdn=ATL)))
    # Nothing that is almost a pool's name gets to a cmdlet that might take it for one.
    for odd in (ATL + "\0" + DUB, DUB + "\0", DUB + "\0" + ATL, ATL + "\n" + DUB, " " + DUB, DUB + " ", DUB + ".",
                "\t" + DUB, "\u00a0" + DUB, ATL + ":" + DUB, "site:Dublin", "*", "global", ""):
        mark = w.mark()
        check(not w.call("bob", SYNC, strings(PoolFqdn=odd)).allowed, f"{odd!r} was run")
        check(not w.since(mark, "cmdlet-intent"), f"{odd!r} was decided for")
        verify_log(w)


@row("C08", "B")
def defaults_do_not_escape(w):
    """No pool named at all: the mandatory parameter is missing in the broker too."""
    mark = w.mark()
    refused(w, w.call("bob", SYNC), mark)
    check(w.call("bob", SYNC, strings(PoolFqdn=ATL)).allowed, "control")


@row("C10", "B")
@row("F07", "B")
def pattern_is_for_the_whole_value(w):
    """A value of several lines against a pattern."""
    for value in ("x\n" + ATL, ATL + "\nx", "x" + ATL, "\n" + ATL):
        mark = w.mark()
        result = w.call("dave", "Get-CsPool", strings(Identity=value))
        if "\n" in value and value.startswith("atl-"):
            continue  # "atl-.*" does not reach over a line
        check(result.denied(), f"{value!r} passed")
        check_denial(w, mark, "Get-CsPool", USERS["dave"], "value")
    mark = w.mark()
    check(w.call("dave", "Get-CsPool", strings(Identity=ATL + "\nx")).denied(), "a second line passed")
    deny(w, "dave", "Get-CsPool", strings(Filter="*"), "parameter",
         control=("dave", strings(Identity=ATL)))


@row("C11", "B")
@row("G04", "B")
def bytes_that_end_texts(w):
    """NUL and bytes that are not UTF-8 in a value."""
    mark = w.mark()
    w.call("alice", "Get-CsPool", strings(Identity=ATL + "\0pool9"))
    shown = [r for r in w.since(mark) if r.get("params")]
    check(shown and shown[0]["params"][0][2] == ATL + "\0pool9", "the value is not recorded whole")
    mark = w.mark()
    refused(w, w.call("alice", "Get-CsPool", [("Identity", "String", b"a\x00b\xff")]), mark)
    check(len(w.since(mark, "cmdlet-denied")) == 1, "not recorded")
    check(w.call("alice", "Get-CsPool", strings(Identity=ATL)).allowed, "control")


@row("C20", "B")
def case_of_a_module(w):
    """A module's name in another case is the same module."""
    for module in ("UserServices.PresenceFocus", "userservices.presencefocus"):
        check(w.call("bob", SYNC, strings(PoolFqdn=ATL, BackupModule=module)).allowed, module)
    mark = w.mark()
    result = w.call("bob", SYNC, strings(PoolFqdn=ATL, BackupModule="userservices.presencefocus; x"))
    check(not result.allowed, "an unknown module was accepted")


@row("C23", "B")
def integer_edges(w):
    """Numbers that do not fit, or are spelled in another way than their own."""
    good = [("Last", "Int32", "5")]
    control = w.call("carol", "Get-CsAuditRecord", good)
    check(control.allowed, f"control {control.text()[:200]}")
    for text in ("4294967297", "0x10", "+5", " 5", "5.0", "", "99999999999999999999", "05"):
        mark = w.mark()
        refused(w, w.call("carol", "Get-CsAuditRecord", [("Last", "Int32", text)]), mark)


@row("D01", "B")
def caller_in_the_payload(w):
    """Who calls, and with which roles, as parameters."""
    for key, value in (("caller", "root"), ("uid", "0"), ("roles", "CsAdministrator"), ("Caller", "carol")):
        mark = w.mark()
        refused(w, w.call("eve", "Get-CsPool", strings(**{key: value})), mark)
        check(w.since(mark, "cmdlet-denied")[0]["user"]["uid"] == USERS["eve"], "not recorded for eve")
    check(w.call("alice", "Get-CsPool").allowed, "control")


@row("D04", "B")
def connection_given_away(w):
    """A connection belongs to who made it: its calls are that user's, and recorded so."""
    ours, theirs = socket.socketpair()

    def give():
        client = Client(w.socket)
        socket.send_fds(ours, [b"x"], [client.socket.fileno()])
    w.as_user("alice", give)

    def use():
        _, descriptors, _, _ = socket.recv_fds(theirs, 1, 1)
        client = Client.__new__(Client)
        client.socket = socket.socket(fileno=descriptors[0])
        client.socket.settimeout(20)
        return client.call("Get-CsPool"), Client(w.socket).call("Get-CsPool")
    mark = w.mark()
    given, own = w.as_user("eve", use)
    check(given.allowed and own.denied(), "the connection is not its maker's")
    uids = [r["user"]["uid"] for r in w.since(mark) if r["action"] in ("cmdlet-intent", "cmdlet-denied")]
    check(uids == [USERS["alice"], USERS["eve"]], f"recorded for {uids}")


@row("D05", "B")
def process_that_is_gone(w):
    """The process that connected has ended when its request is read."""
    for user, allowed in (("alice", True), ("eve", False)):
        ours, theirs = socket.socketpair()

        def give():
            client = Client(w.socket)
            socket.send_fds(ours, [b"x"], [client.socket.fileno()])
        w.as_user(user, give)
        _, descriptors, _, _ = socket.recv_fds(theirs, 1, 1)
        client = Client.__new__(Client)
        client.socket = socket.socket(fileno=descriptors[0])
        client.socket.settimeout(20)
        check(client.call("Get-CsPool").allowed == allowed, f"{user} was judged as somebody else")
        client.close()


@row("D07", "B")
def root_of_a_user_namespace(w):
    """unshare -Ur: root inside, still eve for the kernel."""
    def call():
        if ctypes.CDLL(None, use_errno=True).unshare(0x10000000) != 0:
            return None
        ctypes.CDLL(None).prctl(4, 1, 0, 0, 0)
        open("/proc/self/setgroups", "w").write("deny")
        open("/proc/self/uid_map", "w").write(f"0 {USERS['eve']} 1")
        return os.getuid(), Client(w.socket).call("Get-CsPool")
    mark = w.mark()
    answer = w.as_user("eve", call)
    check(answer is not None, "no user namespaces here: the row could not run")
    check(answer[0] == 0 and answer[1].denied(), "root of a namespace got in")
    check_denial(w, mark, "Get-CsPool", USERS["eve"])
    check(w.call("alice", "Get-CsPool").allowed, "control")


@row("D08", "B")
def name_service_fails(w):
    """The name service knows nobody, then hangs: nobody gets in, and others are not held up for long."""
    passwd = w.root / "passwd"
    text = passwd.read_text()
    passwd.open("w").write("root:x:0:0::/root:/bin/sh\n")
    mark = w.mark()
    check(w.call("carol", "Get-CsPool").denied(), "an unknown user got in")
    check_denial(w, mark, "Get-CsPool", USERS["carol"], "nss-error")
    passwd.open("w").write(text)
    check(w.call("carol", "Get-CsPool").allowed, "control")
    fifo = w.root / "fifo"
    os.mkfifo(fifo)
    subprocess.run(["mount", "--bind", fifo, "/etc/passwd"], check=True)
    try:
        mark, start = w.mark(), time.monotonic()

        def call():
            return Client(w.socket).call("Get-CsPool")
        check(w.as_user(USERS["carol"], call, [7101, USERS["carol"]]).denied(), "a hanging service let in")
        check(time.monotonic() - start < 5, "denied too late")
        check_denial(w, mark, "Get-CsPool", USERS["carol"], "nss-error")
    finally:
        subprocess.run(["umount", "/etc/passwd"], check=True)
    check(w.call("carol", "Get-CsPool").allowed, "the broker has not recovered")


@row("D10", "B")
def hostile_role_names(w):
    """Names that could be mistaken for something else are refused when a role is made."""
    for bad in ("a\nb", "a,b", "a/b", "../x", "-x", "x" * 300, "x ", " x", "", "a:b", "a@b", "a\0b", "CsHelpDesk"):
        stores = w.stores()
        result = w.call("carol", "New-CsAdminRole", strings(Identity=bad, Template="CsHelpDesk"))
        check(not result.allowed, f"a role called {bad!r} was made")
        check(w.stores() == stores, f"{bad!r} changed a store")
    mark = w.mark()
    good = w.call("carol", "New-CsAdminRole", strings(Identity="LimitedOps2", Template="CsHelpDesk"))
    check(good.denied() or b"RoleGroup" in good.text() or good.allowed or
          b"group" in good.text(), f"control {good.text()[:200]}")
    verify_log(w)


@row("D11", "B")
def revoked_in_mid_session(w):
    """Taken out of the group while connected: the next call on the same connection is denied."""
    ours, theirs = socket.socketpair()

    def work():
        client = Client(w.socket)
        first = client.call("Get-CsPool")
        ours.send(b"1")
        ours.recv(1)
        return first, client.call("Get-CsPool")
    result = []
    thread = threading.Thread(target=lambda: result.append(w.as_user("bob", work)))
    thread.start()
    theirs.recv(1)
    w.set_members("SyncOperator", ["carol"])
    theirs.send(b"2")
    thread.join()
    w.set_members("SyncOperator", ["bob", "carol"])
    check(result[0][0].allowed, "control")
    check(result[0][1].denied(), "still allowed")


@row("D13", "B")
def no_role_at_all(w):
    """Every cmdlet of the table, without a role."""
    listed = sorted(p.stem for p in (w.source / "cmdlets/cs").glob("*-*.c"))
    check(len(listed) > 5, "no list of cmdlets")
    for cmdlet in listed:
        mark, stores = w.mark(), w.stores()
        params = strings(PoolFqdn=ATL) if "Pool" in cmdlet or "Backup" in cmdlet else strings(Identity="x")
        result = w.call("eve", cmdlet, params)
        check(not result.allowed, f"{cmdlet} ran")
        check(len(w.since(mark, "cmdlet-denied")) == 1 and not w.since(mark, "cmdlet-intent"), cmdlet)
        check(w.stores() == stores, f"{cmdlet} changed a store")
    verify_log(w)


@row("D14", "B")
def root_without_a_role(w):
    """Root has no role unless it is given one."""
    mark = w.mark()
    check(w.as_user(0, lambda: Client(w.socket).call("Get-CsPool")).denied(), "root got in")
    check_denial(w, mark, "Get-CsPool", 0, "no-role")


@row("D19", "B")
def connections_exhausted(w):
    """One caller opens connections and sends nothing; another is served within a second."""
    def fill():
        kept = []
        for _ in range(400):
            try:
                kept.append(Client(w.socket, timeout=5))
            except OSError:
                break
        start = time.monotonic()
        time.sleep(0)
        ours.send(b"1")
        ours.recv(1)
        return len(kept), start
    ours, theirs = socket.socketpair()
    thread = threading.Thread(target=lambda: w.as_user("eve", fill))
    thread.start()
    theirs.recv(1)
    start = time.monotonic()
    answer = w.call("alice", "Get-CsPool")
    took = time.monotonic() - start
    theirs.send(b"2")
    thread.join()
    check(answer.allowed and took < 1, f"alice waited {took:.2f} s")


@row("D20", "B")
def slow_senders(w):
    """A hundred connections that send a byte now and then; they are cut off, others are not held up."""
    def drip():
        clients = [Client(w.socket) for _ in range(100)]
        start = time.monotonic()
        alive = set(clients)
        ours.send(b"1")
        while alive and time.monotonic() - start < 30:
            for client in list(alive):
                try:
                    client.send(b"\0")
                except OSError:
                    alive.discard(client)
            time.sleep(0.4)
        return len(alive)
    ours, theirs = socket.socketpair()
    left = []
    thread = threading.Thread(target=lambda: left.append(w.as_user("eve", drip)))
    thread.start()
    theirs.recv(1)
    start = time.monotonic()
    check(w.call("alice", "Get-CsPool").allowed, "alice was not served")
    check(time.monotonic() - start < 1, "alice had to wait")
    thread.join()
    check(left == [0], f"{left} slow connections are still there")


@row("E01", "B")
def memory_handed_over(w):
    """A descriptor that comes with a request is not taken."""
    memory = os.memfd_create("request")

    def call():
        client = Client(w.socket)
        body = request_frame(request("Get-CsPool"))
        for at in range(0, len(body), 7):
            socket.send_fds(client.socket, [body[at:at + 7]], [memory])
        return client.finish()

    def count():
        return sum(len(os.listdir(f"/proc/{pid}/fd")) for pid in w.processes())
    before = count()
    check(w.call("alice", "Get-CsPool").allowed, "control")
    for _ in range(20):
        w.as_user("alice", call)
    time.sleep(0.1)
    check(count() <= before + 2, f"descriptors: {before} before, {count()} now")
    os.close(memory)


@row("E02", "B")
def other_encodings(w):
    """Two fields of one name, another order, trailing bytes, other versions: one encoding is taken."""
    ident = os.urandom(16)
    one, two = param("PoolFqdn", "String", [ATL]), param("PoolFqdn", "String", [DUB])
    other = param("BackupModule", "String", ["All"])
    head = b"CSR1" + ident + name(SYNC)
    bodies = [head + struct.pack(">H", 2) + one + two,
              head + struct.pack(">H", 2) + one + one,
              head + struct.pack(">H", 2) + one + other,
              head + struct.pack(">H", 1) + one + b"x",
              head + struct.pack(">H", 2) + one,
              head + name(SYNC) + struct.pack(">H", 1) + one,
              b"CSR2" + ident + name(SYNC) + struct.pack(">H", 1) + one,
              head + struct.pack(">H", 65535) + one, b"", b"\0" * 64]
    for body in bodies:
        mark, stores = w.mark(), w.stores()

        def call():
            client = Client(w.socket)
            client.send(request_frame(body))
            return client.finish()
        refused(w, w.as_user("bob", call), mark)
        check(w.stores() == stores, "a store has changed")
    check(w.call("bob", SYNC, strings(PoolFqdn=ATL)).allowed, "control")


@row("E02", "B")
def garbage(w):
    """Random bytes, mutated requests, unknown frames, huge lengths: the connection ends, nothing runs."""
    chance, before = random.Random(1), len(w.broker_log())
    good = request_frame(request("Get-CsPool"))

    def attack():
        for i in range(300):
            client = Client(w.socket)
            data = bytearray(good)
            kind = i % 4
            if kind == 0:
                data = bytes(chance.randrange(256) for _ in range(chance.randrange(1, 200)))
            elif kind == 1:
                for _ in range(chance.randrange(1, 4)):
                    data[chance.randrange(5, len(data))] = chance.randrange(256)
            elif kind == 2:
                data = struct.pack(">I", chance.choice([1 << 31, 1 << 24, 1 << 21])) + b"R" + b"x" * 64
            else:
                data = frame(bytes([chance.randrange(256)]), b"x" * chance.randrange(8))
            try:
                client.send(bytes(data))
                client.socket.shutdown(socket.SHUT_WR)
                client.finish()
            except OSError:
                pass
            client.close()
    mark = w.mark()
    w.as_user("eve", attack)
    check(not w.since(mark, "cmdlet-intent"), "something ran")
    check(w.call("alice", "Get-CsPool").allowed, "the broker is not well")
    check(w.broker.poll() is None and len(w.broker_log()) == before, w.broker_log()[before:])
    verify_log(w)


@row("E05", "B")
def digest_of_what_runs(w):
    """The record's digest is that of the very bytes which were sent."""
    for user, cmdlet, params in (("alice", "Get-CsPool", strings(Identity=ATL)), ("bob", SYNC, strings(PoolFqdn=ATL)),
                                 ("eve", "Get-CsPool", ())):
        body = request(cmdlet, params)
        mark = w.mark()

        def call():
            client = Client(w.socket)
            client.send(request_frame(body))
            return client.finish()
        w.as_user(user, call)
        digests = {r["req"] for r in w.since(mark) if r.get("req")}
        check(digests == {"sha256:" + hashlib.sha256(body).hexdigest()}, f"{cmdlet}: {digests}")


@row("E10", "B")
def client_gone_after_sending(w):
    """The client ends 0 to 20 ms after it sent: each request runs once or not, with its outcome."""
    mark = w.mark()

    def send():
        for i in range(150):
            client = Client(w.socket)
            client.send(request_frame(request("Get-CsPool")))
            time.sleep((i % 21) / 1000)
            client.close()
    w.as_user("alice", send)
    check(w.call("alice", "Get-CsPool").allowed, "the broker is not well")
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        if len(w.since(mark, "cmdlet-intent")) == len(w.since(mark, "cmdlet-outcome")) >= 1:
            break
        time.sleep(0.05)
    intents = [r["req"] for r in w.since(mark, "cmdlet-intent")]
    check(len(intents) == len(set(intents)), "a request ran twice")
    pairs_are_closed(w)
    verify_log(w)


@row("E11", "B")
def broker_killed(w):
    """Every process of the broker is killed while calls run: afterwards each intent has an end."""
    for turn in range(3):
        def until_gone():
            start = time.monotonic()
            while time.monotonic() - start < 3:
                try:
                    client = Client(w.socket, timeout=3)
                    while client.call(SYNC, strings(PoolFqdn=ATL)).end == "done":
                        pass
                    return
                except OSError:
                    return
        thread = threading.Thread(target=lambda: w.as_user("bob", until_gone))
        thread.start()
        time.sleep(0.3 + 0.17 * turn)
        pids = w.processes()
        for pid in [w.broker.pid] + pids:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        w.broker.wait()
        thread.join()
        time.sleep(0.2)
        w.start()
        check(w.call("bob", "Get-CsPool").allowed, "the broker has not come back")
        pairs_are_closed(w)
        verify_log(w)


@row("E11", "B")
def executor_killed(w):
    """An executor is killed between intent and outcome: the intent is ended as interrupted."""
    ours, theirs = socket.socketpair()
    mark = w.mark()

    def ask():
        client = Client(w.socket)
        client.send(request_frame(request("Remove-CsAdminRole", strings(Identity="LimitedOps"))))
        kind, _ = client.receive()
        ours.send(kind)
        return client.finish()
    result = []
    thread = threading.Thread(target=lambda: result.append(w.as_user("carol", ask)))
    thread.start()
    check(theirs.recv(1) in b"WC", "no question")
    worker = w.since(mark, "cmdlet-intent")[-1]["user"]["worker"]
    os.kill(worker, signal.SIGKILL)
    thread.join()
    check(result[0].end == "gone", "the client was told something")
    deadline = time.monotonic() + 5
    while not w.since(mark, "cmdlet-interrupted") and time.monotonic() < deadline:
        time.sleep(0.02)
    pairs_are_closed(w)
    check(w.call("alice", "Get-CsPool").allowed, "the others are gone too")
    verify_log(w)


@row("E13", "B")
def stopped_at_any_time(w):
    """A stop at any moment leaves an outcome."""
    def stop():
        for i in range(60):
            client = Client(w.socket)
            client.send(request_frame(request(SYNC, strings(PoolFqdn=ATL))))
            time.sleep((i % 10) / 1000)
            client.send(frame(STOP))
            client.finish()
            client.close()
    mark = w.mark()
    w.as_user("bob", stop)
    check(len(w.since(mark, "cmdlet-intent")) == 60, "calls are missing")
    pairs_are_closed(w)
    verify_log(w)


@row("E14", "B")
def cmdlet_that_calls_another(w):
    """A failover, whose work includes a sync, is decided on as itself."""
    deny(w, "bob", "Invoke-CsPoolFailOver", strings(PoolFqdn=ATL), "no-role")


@row("E20", "B")
def sandbox(w):
    """What each process must not be able to do, tried from inside."""
    done = w.run_service(w.bin / "cmdhostd", "--deployment", w.dir, "--selftest", capture_output=True, text=True)
    check(done.returncode == 0 and "POSSIBLE" not in done.stdout, done.stdout + done.stderr)
    check(done.stdout.count("refused") > 20, done.stdout)


@row("E20", "B")
def root_is_refused(w):
    """The broker does not run as root."""
    done = subprocess.run([w.bin / "cmdhostd", "--deployment", w.dir], capture_output=True, text=True, timeout=20)
    check(done.returncode == 1 and "RootRefused" in done.stderr, done.stderr)


@row("LINK", "B")
def link_alone_starts_ssh(w):
    """A pool on another host: ssh is started for the host of the configuration, by the link; not by an executor."""
    program = w.root / "ssh"
    program.write_text("#!/bin/sh\necho \"ssh: $* ppid $PPID\" >&2\ncat /proc/self/status >/dev/null\n"
                       f"cat {w.dir}/cms.db {w.dir}/keys/audit.key >&2\nhead -c 1 >/dev/null\n")
    program.chmod(0o755)
    conf = w.dir / "deployment.conf"
    text = conf.read_text()
    w.stop()
    conf.write_text(text.replace(f"pool {DUB} = local", f"pool {DUB} = ssh far.example.net"))
    subprocess.run(["mount", "--bind", program, "/usr/bin/ssh"], check=True)
    start = len(w.broker_log())
    w.start()
    try:
        result = w.call("bob", SYNC, strings(PoolFqdn=ATL))
        log = w.broker_log()[start:]
        check("far.example.net cmdhost --sync-peer" in log, f"ssh was not started: {result.text()[-300:]} {log}")
        parent = int(log.split("ppid ")[1].split()[0])
        check(parent in w.processes(), "ssh's parent is no process of the broker")
        check("SQLite" not in log and log.count("Permission denied") == 2, f"the link can read the stores: {log[:500]}")
        check(b"PeerLost" in result.text() or b"Peer" in result.text(), f"{result.text()[-300:]}")
    finally:
        w.stop()
        subprocess.run(["umount", "/usr/bin/ssh"], check=True)
        conf.write_text(text)
        w.start()
    pairs_are_closed(w)


@row("G01", "B")
@row("G02", "B")
def lines_and_controls_in_values(w):
    """Line breaks, escape sequences, direction marks: one physical line, escaped."""
    mark = w.mark()
    values = ['x\r\n{"seq":9,"outcome":"success"}', "\x1b]52;c;AAAA\x07\u202e", "\u2028\u2029\x85", "\x7f\x01"]
    for value in values:
        w.call("alice", "Get-CsPool", strings(Identity=value), raw=value.encode())
    recorded = [r["params"][0][2] for r in w.since(mark, "cmdlet-intent")]
    check(recorded == values, f"recorded: {recorded}")
    verify_log(w)


@row("G08", "B")
def log_replaced(w):
    """The log is moved away, cut, or replaced by a link: nothing runs any more."""
    audit = w.dir / "audit"
    check(w.call("alice", "Get-CsPool").allowed, "control")
    path = sorted(audit.glob("log-*.jsonl"))[-1]
    text = path.read_bytes()
    aside = audit / "aside"

    def expect_damage(what):
        result = w.call("alice", "Get-CsPool")
        check(not result.allowed and b"Audit" in result.text(), f"{what}: {result.text()[:200]}")
    path.rename(aside)
    expect_damage("moved away")
    path.symlink_to(aside)
    expect_damage("a link")
    path.unlink()
    path.write_bytes(text)
    os.chown(path, world.SERVICE, world.SERVICE)
    expect_damage("a copy")
    path.unlink()
    aside.rename(path)
    check(w.call("alice", "Get-CsPool").allowed, "not well after it came back")
    text = path.read_bytes()
    with open(path, "r+b") as file:
        file.truncate(len(text) // 2)
    expect_damage("cut")
    with open(path, "r+b") as file:
        file.write(text)
    check(w.call("alice", "Get-CsPool").allowed, "not well after it came back")
    verify_log(w)


def call_together(w, calls, after=None):
    """Every (connection's bytes, whether it waits) at once, of the one who runs this: what each that waits got."""
    clients = [Client(w.socket, timeout=60) for _ in calls]
    for client, (data, _) in zip(clients, calls):
        client.send(data)
    for client, (_, waits) in zip(clients, calls):
        if not waits:
            client.close()
    return [client.finish(b"\0") if waits else None for client, (_, waits) in zip(clients, calls)]


@row("G07", "B")
def full_disk(w):
    """The log's disk is full: nothing runs, and the broker says so."""
    w.stop()
    audit = w.dir / "audit"
    kept = w.root / "audit-kept"
    subprocess.run(["cp", "-a", audit, kept], check=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m,mode=0700,uid=7000,gid=7000", "none", audit], check=True)
    try:
        w.start()
        filler = audit / "filler"
        def fill():
            with contextlib.suppress(OSError), open(filler, "ab", buffering=0) as file:
                while file.write(b"x" * 4096):
                    pass
        fill()
        seen = [w.call("eve", "Get-CsPool", strings(Identity="x" * 4000)) for _ in range(8)]
        check(b"AuditDiskFull" in seen[-1].text(), f"a caller without a role: {seen[-1].text()[:200]}")
        check(w.call("alice", "Get-CsPool").allowed, "the space that is held back for roles is not there")
        os.truncate(audit / "reserve", 0)
        fill()
        many = [(request_frame(request("Get-CsPool", strings(Identity=ATL)), raw=b"x" * 4000), True)] * 24
        for result in w.as_user("alice", lambda: call_together(w, many)):
            check(b"AuditDiskFull" in result.text() and b"was run" not in result.text() and result.objects() == 0,
                  f"run without its intent: {result.text()[:200]}")
        filler.unlink()
        check(w.call("alice", "Get-CsPool").allowed, "not well when there is space again")
        verify_log(w)
    finally:
        w.stop()
        subprocess.run(["umount", audit], check=True)
        w.start()


@row("DURABLE", "B")
def durable_before_the_answer(w):
    """The audit writer syncs the log before it lets an executor go on, seen from outside."""
    def has_log(pid):
        links = (os.readlink(f"/proc/{pid}/fd/{fd}") for fd in os.listdir(f"/proc/{pid}/fd"))
        return any("/audit/log-" in link for link in links)
    writer = [pid for pid in w.processes() if has_log(pid)]
    check(len(writer) == 1, f"{len(writer)} processes have the log open")
    trace = w.root / "trace"
    strace = subprocess.Popen(["strace", "-qq", "-e", "trace=write,fdatasync,sendmsg", "-o", trace, "-p", str(writer[0])])
    try:
        deadline = time.monotonic() + 10
        while "TracerPid:\t0" in open(f"/proc/{writer[0]}/status").read() and time.monotonic() < deadline:
            time.sleep(0.02)
        check(w.call("alice", "Get-CsPool").allowed, "control")
        many = [(request_frame(request("Get-CsPool")), True)] * 60
        check(all(r.allowed for r in w.as_user("alice", lambda: call_together(w, many))), "control of many")
    finally:
        strace.send_signal(signal.SIGINT)
        strace.wait()
    steps = [line.split("(")[0] for line in trace.read_text().splitlines() if "(" in line]
    check(steps.count("sendmsg") >= 2, str(steps))
    state = "clean"
    for step in steps:
        check(step != "sendmsg" or state != "written", f"answered before the sync: {steps}")
        state = "written" if step == "write" else "synced" if step == "fdatasync" else state


@row("G23", "B")
def reads_are_recorded(w):
    """A call that only reads has its intent and its outcome."""
    mark = w.mark()
    check(w.call("alice", "Get-CsPool").allowed, "control")
    actions = [r["action"] for r in w.since(mark) if r["action"].startswith("cmdlet")]
    check(actions == ["cmdlet-intent", "cmdlet-outcome"], str(actions))


@row("FLOOD", "B")
def flood_of_denials(w):
    """Denials of one caller beyond a burst are counted; the others' are recorded as ever."""
    def flood():
        client = Client(w.socket)
        return sum(client.call("Get-CsPool").denied() for _ in range(400))
    mark = w.mark()
    check(w.as_user("eve", flood) == 400, "not all denied")
    single = len(w.since(mark, "cmdlet-denied"))
    check(single < 400, "a flood fills the log")
    deny(w, "dave", "Get-CsPool", strings(Filter="*"), "parameter")
    w.stop()
    counted = sum(r["count"] for r in w.since(mark, "flood"))
    check(single + counted == 400, f"{single} records and {counted} counted")
    w.start()


@row("RESTART", "B")
def restart_loses_nothing(w):
    """SIGTERM while a call waits for an answer: it is finished first, and a new broker already serves."""
    ours, theirs = socket.socketpair()

    def ask():
        client = Client(w.socket, timeout=60)
        client.send(request_frame(request("Remove-CsAdminRole", strings(Identity="LimitedOps"))))
        kind, _ = client.receive()
        ours.send(kind)
        ours.recv(1)
        client.send(frame(ANSWER, b"\0"))
        return client.finish()
    result = []
    thread = threading.Thread(target=lambda: result.append(w.as_user("carol", ask)))
    thread.start()
    theirs.recv(1)
    old = w.broker
    old.send_signal(signal.SIGTERM)
    time.sleep(0.1)
    w.start()
    check(w.call("alice", "Get-CsPool").allowed, "the new broker does not serve")
    check(old.poll() is None, "the old broker did not wait")
    theirs.send(b"2")
    thread.join()
    check(result[0].end == "done", f"the call was lost: {result[0].end}")
    check(old.wait(timeout=20) == 0, "the old broker failed")
    pairs_are_closed(w)
    verify_log(w)


@row("FORK", "B")
def no_store_goes_through_a_fork(w):
    """SQLite's locks do not: the supervisor, of which all are forks, holds no store, and one keeper the central one."""
    def opened(pid):
        paths = []
        for fd in os.listdir(f"/proc/{pid}/fd"):
            try:
                paths.append(os.path.basename(os.readlink(f"/proc/{pid}/fd/{fd}")))
            except FileNotFoundError:
                pass
        return paths

    check(not any(".db" in path for path in opened(w.broker.pid)), "the supervisor holds a store")
    keepers = [pid for pid in w.processes() if "cms.db-shm" in opened(pid)]
    check(keepers != [], "nobody keeps the central management store open")
    check(w.call("carol", "Get-CsPool").allowed, "control")


@row("TOGETHER", "B")
def many_calls_of_one_caller(w):
    """Calls that come together share executors and syncs: each is decided on, recorded and answered by itself."""
    kinds = [("Get-CsPool", strings(Identity=ATL), "allowed"), ("Get-CsPool", (), "allowed"),
             ("Get-CsPool", strings(Identity="nowhere"), "error"), ("Get-CsUser", (), "unknown"),
             ("Set-CsAdminRole", strings(Identity="LimitedOps"), "denied"), ("Get-CsPool", strings(uid="0"), "refused"),
             ("Get-CsAuditRecord", (), "denied"), ("Get-CsPool", strings(Filter="atl*"), "gone")]
    for _ in range(3):
        mark = w.mark()
        calls = [(request(cmdlet, params), want) for cmdlet, params, want in kinds * 10]
        random.shuffle(calls)
        sent = [(request_frame(body), want != "gone") for body, want in calls]
        results = w.as_user("alice", lambda: call_together(w, sent))
        for (body, want), result in zip(calls, results):
            if result is None:
                continue
            check(result.end == ("refused" if want in ("unknown", "refused") else "done"), f"{want}: {result.end}")
            check(result.allowed == (want in ("allowed", "error")) or want == "error", f"{want}: {result.text()[:200]}")
            check(want != "denied" or result.denied(), f"{want}: {result.text()[:200]}")
            check((result.objects() > 0) == (want == "allowed"), f"{want}: {result.objects()} objects")
        ends = {}
        for record in w.since(mark):
            if record["action"].startswith("cmdlet-"):
                ends.setdefault(record["req"], []).append(record["action"])
        digests = ["sha256:" + hashlib.sha256(body).hexdigest() for body, _ in calls]
        check(len(set(digests)) == len(calls) and set(ends) <= set(digests), "records of calls that nobody made")
        for digest, (_, want) in zip(digests, calls):
            runs = want in ("allowed", "error", "gone")
            check(ends.get(digest) == (["cmdlet-intent", "cmdlet-outcome"] if runs else ["cmdlet-denied"])
                  or (want == "gone" and digest not in ends), f"{want}: {ends.get(digest)}")
        verify_log(w)
    for _ in range(3):
        mark = w.mark()
        many = [(request_frame(request("Get-CsPool")), True) for _ in range(40)]
        check(all(result.allowed for result in w.as_user("alice", lambda: call_together(w, many))), "control")
        ended = len(w.since(mark, "cmdlet-outcome"))
        check(ended == 40, f"40 are answered, {ended} outcomes are recorded")


@row("CALLERS", "B")
def two_callers_at_once(w):
    """Two users with the same groups for the kernel ask at the same moment: each is who he is."""
    calls = [(request_frame(request("Get-CsPool")), True)] * 50

    def results_of(uid):
        def work():
            os.setgroups([GROUPS["CsHelpDesk"][0]])
            os.setresgid(USERS["alice"], USERS["alice"], USERS["alice"])
            os.setresuid(uid, uid, uid)
            return [call_together(w, calls) for _ in range(5)]
        return w.as_user(0, work, [])
    got = {}
    threads = [threading.Thread(target=lambda user=user: got.update({user: results_of(USERS[user])}))
               for user in ("alice", "eve")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    check(all(result.allowed for turn in got["alice"] for result in turn), "alice is not herself")
    check(all(result.denied() for turn in got["eve"] for result in turn), "eve is taken for alice")


@row("N02", "B")
def same_bytes_many_times(w):
    """One request's very bytes on eight connections at once: eight calls with a record each, and a log that verifies."""
    def work():
        clients = [Client(w.socket) for _ in range(8)]
        for client in clients:
            client.send(request_frame(request("Get-CsPool", ident=b"A" * 16)))
        return [client.finish().allowed for client in clients]

    mark = w.mark()
    check(w.as_user("carol", work) == [True] * 8, "not all were answered")
    for action in ("cmdlet-intent", "cmdlet-outcome"):
        check(len(w.since(mark, action)) == 8, f"{len(w.since(mark, action))} records, {action}")
    pairs_are_closed(w)
    verified = w.run_service(w.bin / "cmdhost", "--deployment", w.dir, "--verify-audit", capture_output=True, text=True)
    check(verified.returncode == 0, verified.stdout + verified.stderr)
