"""A machine of its own for tests with several callers: a private mount namespace with its own users and
groups, a deployment that belongs to a service account, and its broker.  Needs root."""
import json
import os
import pathlib
import pickle
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback

from wire import Client, frame

SERVICE = 7000
USERS = {"alice": 7001, "bob": 7002, "carol": 7003, "dave": 7004, "eve": 7005}
GROUPS = {"CsHelpDesk": (7101, ["alice", "carol"]),
          "SyncOperator": (7102, ["bob", "carol"]),
          "CsAdministrator": (7103, ["carol"]),
          "LimitedOps": (7104, ["dave"])}
ATL, DUB = "atl-cs-001.litwareinc.com", "dub-cs-001.litwareinc.com"

ROLE = """<Role xmlns="urn:cmdhost:role:1" Identity="{name}" Template="CsAdministrator">
<Cmdlets>{cmdlets}</Cmdlets><ConfigScopes>{scopes}</ConfigScopes>
<UserScopes><Scope>Global</Scope></UserScopes><ScriptModules/></Role>"""


def role(name, cmdlets, scopes=("Global",)):
    listed = "".join(c if c.startswith("<") else f'<Cmdlet Name="{c}"/>' for c in cmdlets)
    return ROLE.format(name=name, cmdlets=listed,
                       scopes="".join(f"<Scope>{s}</Scope>" for s in scopes))


ROLES = {
    "SyncOperator": role("SyncOperator", ["Invoke-CsBackupServiceSync", "Get-CsPool",
                                          "Get-CsBackupServiceStatus"], ["site:Atlanta"]),
    "LimitedOps": role("LimitedOps", [
        '<Cmdlet Name="Get-CsPool"><Parameter Name="Identity"><Pattern>atl-.*</Pattern></Parameter>'
        '</Cmdlet>']),
}


def enter():
    """Runs this program again in a mount namespace of its own."""
    if os.environ.get("CMDHOST_TEST_WORLD") == "1":
        return
    if os.geteuid() != 0:
        sys.exit("these tests need root (they act as several users)")
    os.environ["CMDHOST_TEST_WORLD"] = "1"
    os.execvp("unshare", ["unshare", "--mount", "--propagation", "private", sys.executable] + sys.argv)


def drop_to(uid, groups):
    os.setgroups(groups)
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)


class World:
    def __init__(self, build, groups=None):
        self.build = pathlib.Path(build)
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="rbac-world-"))
        self.root.chmod(0o755)
        self.groups = {k: (gid, list(members)) for k, (gid, members) in (groups or GROUPS).items()}
        self.mounted = []
        self.broker = None
        self.write_accounts()
        for target in ("passwd", "group", "nsswitch.conf"):
            subprocess.run(["mount", "--bind", self.root / target, f"/etc/{target}"], check=True)
            self.mounted.append(f"/etc/{target}")
        self.bin = self.root / "bin"
        self.bin.mkdir()
        for program in ("cmdhostd", "cmdhost"):
            if (self.build / program).exists():
                shutil.copy2(self.build / program, self.bin / program)
        shutil.copytree(self.build / "modules", self.bin / "modules")
        shutil.copy2(self.build / "tools/rbacfixture", self.bin / "rbacfixture")
        self.dir = self.root / "deployment"
        self.dir.mkdir()
        os.chown(self.dir, SERVICE, SERVICE)
        self.socket = str(self.root / "socket")
        self.make_deployment()

    def write_accounts(self):
        passwd = "root:x:0:0::/root:/bin/sh\n_cshost:x:7000:7000::/:/usr/sbin/nologin\n"
        group = "root:x:0:\n_cshost:x:7000:\n"
        for user, uid in USERS.items():
            passwd += f"{user}:x:{uid}:{uid}::/tmp:/bin/sh\n"
            group += f"{user}:x:{uid}:\n"
        for name, (gid, members) in self.groups.items():
            group += f"{name}:x:{gid}:{','.join(members)}\n"
        # In place: a bind mount is of the file itself.
        (self.root / "passwd").open("w").write(passwd)
        (self.root / "group").open("w").write(group)
        (self.root / "nsswitch.conf").open("w").write("passwd: files\ngroup: files\n")

    def set_members(self, name, members):
        self.groups[name] = (self.groups[name][0], members)
        self.write_accounts()

    def gids_of(self, user):
        return [gid for gid, members in self.groups.values() if user in members] + [USERS[user]]

    def run_service(self, *command, **options):
        return subprocess.run(["setpriv", "--reuid=7000", "--regid=7000", "--clear-groups", *map(str, command)],
                              **options)

    def make_deployment(self):
        arguments = []
        for name, text in ROLES.items():
            path = self.root / f"{name}.xml"
            path.write_text(text)
            arguments.append(f"{name}={path}")
        self.run_service(self.bin / "rbacfixture", self.dir, *arguments, check=True)
        conf = self.dir / "deployment.conf"
        text = conf.read_text() + f"broker = {self.socket}\nroles from = nss\n"
        conf.write_text(text)
        conf.chmod(0o644)
        self.dir.chmod(0o755)
        sockets = pathlib.Path(self.socket).parent / "sockets"
        sockets.mkdir(exist_ok=True)
        os.chown(sockets, SERVICE, SERVICE)
        self.socket = str(sockets / "broker")
        conf.write_text(text.replace(str(self.root / "socket"), self.socket))

    # --- the broker

    def start(self, wait=True, program=None, environment=None):
        self.log = open(self.root / "broker.log", "ab")
        self.broker = subprocess.Popen(
            ["setpriv", "--reuid=7000", "--regid=7000", "--clear-groups", "--",
             str(program or self.bin / "cmdhostd"), "--deployment", str(self.dir)],
            stdout=self.log, stderr=self.log, env=environment)
        while wait:
            try:
                # Answered by the front, which starts when the audit writer is ready.
                client = Client(self.socket)
                client.send(frame(b"Z"))
                client.finish()
                client.close()
                return
            except OSError:
                if self.broker.poll() is not None:
                    raise RuntimeError("the broker did not start: " + self.broker_log())
                time.sleep(0.02)

    def broker_log(self):
        return (self.root / "broker.log").read_text(errors="replace")

    def stop(self):
        if self.broker is not None:
            self.broker.send_signal(signal.SIGTERM)
            code = self.broker.wait(timeout=60)
            self.broker = None
            return code

    def processes(self):
        """Of the broker: pid -> parent."""
        out = subprocess.run(["ps", "-o", "pid=", "--ppid", str(self.broker.pid)],
                             capture_output=True, text=True)
        return [int(pid) for pid in out.stdout.split()]

    # --- acting as somebody

    def as_user(self, user, work, groups=None):
        """Runs work() in a child that is the user; its result, or what it raised."""
        uid = user if isinstance(user, int) else USERS[user]
        gids = groups if groups is not None else ([] if isinstance(user, int) else self.gids_of(user))
        reader, writer = os.pipe()
        pid = os.fork()
        if pid == 0:
            try:
                os.close(reader)
                drop_to(uid, gids)
                answer = (True, work())
            except BaseException:
                answer = (False, traceback.format_exc())
            with os.fdopen(writer, "wb") as out:
                pickle.dump(answer, out)
            os._exit(0)
        os.close(writer)
        with os.fdopen(reader, "rb") as out:
            data = out.read()
        os.waitpid(pid, 0)
        good, value = pickle.loads(data)
        if not good:
            raise AssertionError(value)
        return value

    def call(self, user, cmdlet, params=(), **rest):
        def work():
            client = Client(self.socket)
            return client.call(cmdlet, params, **rest)
        return self.as_user(user, work)

    def script(self, user, text, environment=None, *options, typed=""):
        """cmdhost as the user: (exit code, output, errors)."""
        env = {"PATH": "/usr/bin:/bin", "CMDHOST_DEPLOYMENT": str(self.dir), "HOME": "/tmp",
               "ASAN_OPTIONS": "detect_leaks=0"}
        env.update(environment or {})

        def work():
            done = subprocess.run([str(self.bin / "cmdhost"), "-NoProfile", *options, "-Command", text],
                                  capture_output=True, text=True, env=env, timeout=120, input=typed, errors="replace",
                                  cwd="/tmp")
            return done.returncode, done.stdout, done.stderr
        return self.as_user(user, work)

    # --- evidence outside the program

    def records(self):
        out = []
        for path in sorted((self.dir / "audit").glob("log-*.jsonl")):
            for line in path.read_bytes().splitlines():
                out.append(json.loads(line))
        return out

    def mark(self):
        return len(self.records())

    def since(self, mark, action=None):
        return [r for r in self.records()[mark:] if action is None or r["action"] == action]

    def stores(self):
        """What the stores hold, by content: a dump of every table."""
        import hashlib
        import sqlite3
        digest = hashlib.sha256()
        for path in sorted(self.dir.rglob("*.db")):
            db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
            for line in db.iterdump():
                digest.update(line.encode(errors="surrogateescape"))
            db.close()
        return digest.hexdigest()

    def close(self):
        try:
            self.stop()
        except subprocess.TimeoutExpired:
            self.broker.kill()
        for target in reversed(self.mounted):
            subprocess.run(["umount", target], check=False)
        shutil.rmtree(self.root, ignore_errors=True)
