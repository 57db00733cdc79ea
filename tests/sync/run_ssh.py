#!/usr/bin/env python3
"""Two hosts through a real sshd on loopback: run_ssh.py CMDHOST DEMO [SSHD]

One deployment has pool ATL, another one its backup pool DUB; the account's key has the far end of
the protocol as its forced command.  Exits with 77, which ctest calls skipped, where there is no
sshd."""
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

ATL, DUB = "atl-cs-001.litwareinc.com", "dub-cs-001.litwareinc.com"
SKIPPED = 77
LIMIT = 100_000  # bytes a second


def run(*args):
    done = subprocess.run(args, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(args)}: {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Hosts:
    def __init__(self, host, demo, sshd):
        self.host, self.demo, self.sshd = host, demo, sshd
        self.dir = tempfile.mkdtemp(prefix="cmdhost-ssh-")
        self.near, self.far = f"{self.dir}/near", f"{self.dir}/far"
        self.port = free_port()
        self.server = None

    def write(self, name, text, mode=0o600):
        with open(f"{self.dir}/{name}", "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(f"{self.dir}/{name}", mode)

    def make_deployments(self):
        run(self.demo, "make", self.near, "--users", "400", "--files", "20", "--seed", "3")
        with open(f"{self.near}/groups", "a", encoding="utf-8") as groups:
            groups.write(f"CsAdministrator: uid:{os.geteuid()}\n")
        shutil.copytree(self.near, self.far, symlinks=True)
        shutil.rmtree(f"{self.near}/pools/{DUB}")
        shutil.rmtree(f"{self.far}/pools/{ATL}")
        self.set_bandwidth(0)
        self.write("far/deployment.conf", f"schema = 1\npool {ATL} = ssh near\npool {DUB} = local\n")

    def set_bandwidth(self, limit):
        self.write("near/deployment.conf", f"schema = 1\npool {ATL} = local\npool {DUB} = ssh far\n"
                   f"bandwidth = {limit}\n")

    def start_server(self):
        for name in ("host", "user"):
            run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", f"{self.dir}/{name}.key")
        with open(f"{self.dir}/user.key.pub", encoding="utf-8") as file:
            key = file.read()
        self.write("authorized", f'restrict,command="{self.host} --deployment {self.far}'
                   f' --sync-peer" {key}')
        self.write("sshd.conf", f"Port {self.port}\nListenAddress 127.0.0.1\nUsePAM no\n"
                   f"HostKey {self.dir}/host.key\nAuthorizedKeysFile {self.dir}/authorized\n"
                   "StrictModes no\nPasswordAuthentication no\nPidFile none\n"
                   "PermitRootLogin yes\n")
        self.write("ssh.conf", f"Host far\nHostName 127.0.0.1\nPort {self.port}\n"
                   f"IdentityFile {self.dir}/user.key\nIdentitiesOnly yes\n"
                   f"UserKnownHostsFile {self.dir}/known\nStrictHostKeyChecking accept-new\n")
        os.mkdir(f"{self.dir}/bin")
        self.write("bin/ssh", f'#!/bin/sh\nexec {shutil.which("ssh")} -F {self.dir}/ssh.conf "$@"\n',
                   0o700)
        if os.geteuid() == 0:
            os.makedirs("/run/sshd", exist_ok=True)
        with open(f"{self.dir}/sshd.log", "w", encoding="utf-8") as log:
            self.server = subprocess.Popen([self.sshd, "-D", "-e", "-f", f"{self.dir}/sshd.conf"],
                                           stderr=log)
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        with open(f"{self.dir}/sshd.log", encoding="utf-8") as log:
            sys.exit("the sshd does not listen: " + log.read())

    def start_sync(self):
        self.write("sync.ps1", f"Invoke-CsBackupServiceSync -PoolFqdn {ATL} -Verbose\n")
        path = f"{self.dir}/bin:{os.environ['PATH']}"
        return subprocess.Popen([self.host, "--deployment", self.near, "-NoProfile", "-File",
                                 f"{self.dir}/sync.ps1"], stdout=subprocess.PIPE, text=True,
                                stderr=subprocess.STDOUT, env={**os.environ, "PATH": path})

    def sync(self):
        text, _ = self.start_sync().communicate(timeout=120)
        return text.replace("\n     | ", " ")

    def change(self, *args):
        run(self.demo, "change", self.near, "--pool", ATL, *args)

    def add_files(self, name, count):
        """So many of 100 KB that do not compress."""
        for i in range(count):
            with open(f"{self.near}/pools/{ATL}/files/own/{name}-{i}.bin", "wb") as file:
                file.write(os.urandom(LIMIT))

    def is_equal(self):
        """Both hosts' pools in one deployment, as the comparison wants them."""
        both = f"{self.dir}/both"
        shutil.rmtree(both, ignore_errors=True)
        shutil.copytree(self.near, both, symlinks=True)
        shutil.copytree(f"{self.far}/pools/{DUB}", f"{both}/pools/{DUB}", symlinks=True)
        self.write("both/deployment.conf", f"schema = 1\npool {ATL} = local\npool {DUB} = local\n")
        return subprocess.run([self.demo, "compare", both], capture_output=True,
                              check=False).returncode == 0

    def cut_line(self):
        """Ends the far end of a sync in the middle: the server's processes below the listener."""
        children = subprocess.run(["ps", "-o", "pid=", "--ppid", str(self.server.pid)],
                                  capture_output=True, text=True, check=False).stdout.split()
        for child in children:
            os.kill(int(child), signal.SIGKILL)
        return len(children)

    def stop(self):
        if self.server is not None:
            self.server.kill()
            self.server.wait()
        shutil.rmtree(self.dir, ignore_errors=True)


def first_copy(hosts):
    text = hosts.sync()
    assert hosts.is_equal(), text


def nothing_to_do(hosts):
    text = hosts.sync()
    assert text.count("already in sync") >= 2, text


def difference(hosts):
    hosts.change("--update", "9", "--insert", "4", "--delete", "2", "--files", "3", "--seed", "8")
    text = hosts.sync()
    assert "change log, 13 written, 2 deleted" in text, text
    assert hosts.is_equal(), text


def bandwidth(hosts):
    hosts.add_files("slow", 2)
    hosts.set_bandwidth(LIMIT)
    start = time.monotonic()
    text = hosts.sync()
    seconds = time.monotonic() - start
    moved = sum(int(number) for number in re.findall(r"(\d+) bytes between the pools", text))
    assert moved > LIMIT, text
    assert seconds > 0.7 * moved / LIMIT, f"{moved} bytes in {seconds} s\n{text}"
    assert hosts.is_equal(), text


def broken_line(hosts):
    hosts.add_files("long", 20)
    hosts.set_bandwidth(LIMIT)
    service = hosts.start_sync()
    time.sleep(1.5)  # somewhere within the 2 MB, 20 s of them at this pace
    assert hosts.cut_line() > 0
    text, _ = service.communicate(timeout=120)
    assert "goes on from" in text, text
    hosts.set_bandwidth(0)
    text = hosts.sync()
    moved = re.search(r"(\d+) files moved", text)
    assert moved is not None and 0 < int(moved.group(1)) < 20, text
    assert hosts.is_equal(), text


def main():
    sshd = sys.argv[3] if len(sys.argv) > 3 else shutil.which("sshd", path="/usr/sbin:/usr/local/sbin")
    if sshd is None or shutil.which("ssh") is None:
        print("there is no sshd")
        return SKIPPED
    hosts = Hosts(os.path.abspath(sys.argv[1]), sys.argv[2], sshd)
    failed = 0
    cases = (first_copy, nothing_to_do, difference, bandwidth, broken_line)
    try:
        hosts.make_deployments()
        hosts.start_server()
        for case in cases:
            try:
                case(hosts)
            except AssertionError as error:
                failed += 1
                print(f"FAILED {case.__name__}: {error}")
    finally:
        hosts.stop()
    print(f"{len(cases) - failed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
