#!/usr/bin/env python3
"""broker.py BUILD [--seconds S] [--disk FOLDER | --memory] [KIND...]: the broker with 64 clients that read, and with 16 beside a
hostile one (of each KIND; `none`: without), and what decision and audit cost.  Prints each figure with its bar; a machine that does other things can miss a bar that
the program holds, so only a lost or unrecorded decision fails.  --disk: where the deployment is; --memory: in memory, with syncs that
take 0.3 ms.  Needs root."""
import argparse
import json
import os
import pathlib
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "rbac"))
import world
from rows import pairs_are_closed, verify_log
from wire import Client, request, request_frame
from world import ATL, USERS

MIX = [["Get-CsPool", f"Identity={ATL}"], ["Get-CsPool"], ["Get-CsPool", "Site=Atlanta"],
       ["Get-CsPoolBackupRelationship", f"PoolFqdn={ATL}"], ["Get-CsBackupServiceConfiguration"],
       ["Get-CsAdminRole", "Identity=CsHelpDesk"]]


def memory(w):
    """Kilobytes of all processes of the broker, each's own."""
    total = 0
    for pid in [w.broker.pid] + w.processes():
        for line in open(f"/proc/{pid}/smaps_rollup"):
            if line.startswith(("Private_Dirty", "Private_Clean")):
                total += int(line.split()[1])
    return total


def processor(w):
    """Seconds of processor time of the whole broker."""
    total = 0
    for pid in [w.broker.pid] + w.processes():
        fields = open(f"/proc/{pid}/stat").read().rpartition(")")[2].split()
        total += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return total


def load(w, seconds, clients, rate=0, user="carol", mix=MIX):
    words = sum((["--"] + kind for kind in mix), [])[1:]
    tool = [str(w.bin / "brokerload"), w.socket, str(clients), str(seconds), str(rate), *words]
    result = w.as_user(user, lambda: json.loads(subprocess.run(tool, capture_output=True, text=True).stdout))
    w.asked += result["calls"]
    if result["errors"] or result["failed"]:
        raise SystemExit(f"lost or failed calls: {result}")
    return result


def slow(w, client):
    client.send(b"\0")
    time.sleep(0.05)


def huge(w, client):
    client.send(request_frame(request("Get-CsPool", [("Identity", "String", "x" * 900000)])))
    client.finish()


def garbage(w, client):
    client.send(bytes(random.randrange(256) for _ in range(200)))
    client.finish()


def half_open(w, client):
    Client(w.socket).socket.detach()
    time.sleep(0.02)


def flood(w, client):
    for _ in range(50):
        client.send(request_frame(request("Get-CsPool")))
    for _ in range(50):
        client.finish()


def be_hostile(w, kind):
    world.drop_to(USERS["eve"], [USERS["eve"]])
    while True:
        try:
            client = Client(w.socket)
            while True:
                kind(w, client)
        except OSError:
            time.sleep(0.01)


def median_with(w, seconds, kind):
    """The median of 16 clients that make 1000 calls a second together."""
    pid = os.fork() if kind else 0
    if kind and pid == 0:
        be_hostile(w, kind)
    try:
        return load(w, seconds, 16, 1000)["p50_ms"]
    finally:
        if kind:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


def bar(what, figure, limit, at_least=False):
    holds = figure >= limit if at_least else figure <= limit
    print(f"{'holds ' if holds else 'MISSED'} {what}: {figure:.2f} (bar: {limit}; load {os.getloadavg()[0]:.1f})", flush=True)


def sync_time(folder):
    """The median of a sync of one line, in milliseconds."""
    with tempfile.TemporaryFile(dir=folder) as file:
        times = []
        for _ in range(100):
            os.write(file.fileno(), b"x" * 700)
            start = time.perf_counter()
            os.fdatasync(file.fileno())
            times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def slow_syncs(w):
    library = w.bin / "slow_sync.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-O2", "-o", library, HERE / "slow_sync.c"], check=True)
    return dict(os.environ, LD_PRELOAD=str(library))


def measure_reads(w, seconds):
    print("1 client:", load(w, 1, 1))
    load(w, 1, 64)
    before, spent = memory(w), processor(w)
    result = load(w, seconds, 64)
    first, spent = memory(w), processor(w) - spent
    print(f"64 clients, as fast as they are answered: {result}; processor time of the broker for a call: "
          f"{spent / result['calls'] * 1e6:.0f} us")
    bar("calls a second", result["per_second"], 10000, at_least=True)
    result = load(w, seconds, 64, 10000)
    print("64 clients, 10000 calls a second:", result)
    bar("calls a second of 10000", result["per_second"], 9900, at_least=True)
    bar("p99 in ms at 10000 calls a second", result["p99_ms"], 5)
    load(w, seconds, 64)
    print(f"memory: {before} kB, {first} kB after a load, {memory(w)} kB after two more")
    bar("memory, after two more over after one", memory(w) / first, 1.1)


def measure_hostile(w, kinds):
    for kind in kinds:
        pairs = [(median_with(w, 1, None), median_with(w, 1, kind)) for _ in range(5)]
        print(f"{kind.__name__}: medians without and with {pairs}", flush=True)
        bar(f"{kind.__name__} client, ratio of medians", statistics.median(b / a for a, b in pairs), 1.25)


def measure_gate(w, environment):
    """A decision, and a call in process whose cmdlet does nothing."""
    with tempfile.TemporaryDirectory() as folder:
        result = subprocess.run([w.build / "tools/gatecost", folder], env=environment, capture_output=True, text=True, check=True)
    result = json.loads(result.stdout)
    print("gate, in microseconds:", result)
    bar("a decision with 200 roles of 300 cmdlets, all held, in us", result["all_roles_us"], 20)
    bar("decision and audit of a call in process, in us", result["call_median_us"], 1000)


def count_records(w):
    """Every call that was made has its intent, and every intent its outcome."""
    carol = [r for r in w.records() if r["action"] == "cmdlet-intent" and r["user"]["uid"] == USERS["carol"]]
    if len(carol) != w.asked or len({r["req"] for r in carol}) != w.asked:
        raise SystemExit(f"{w.asked} calls, {len(carol)} intents")
    pairs_are_closed(w)
    verify_log(w)
    print(f"{w.asked} calls, as many intents, each with its outcome; the chain holds")


KINDS = (slow, huge, garbage, half_open, flood)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build")
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--disk", default="/var/tmp")
    parser.add_argument("--memory", action="store_true")
    parser.add_argument("kinds", nargs="*")
    options = parser.parse_intermixed_args()
    world.enter()
    tempfile.tempdir = "/dev/shm" if options.memory else options.disk
    w = world.World(options.build)
    w.asked = 0
    try:
        (w.bin / "brokerload").write_bytes((w.build / "tools/brokerload").read_bytes())
        (w.bin / "brokerload").chmod(0o755)
        print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}; a sync takes "
              f"{0.3 if options.memory else sync_time(w.dir):.2f} ms", flush=True)
        environment = slow_syncs(w) if options.memory else None
        measure_gate(w, environment)
        w.start(environment=environment)
        measure_reads(w, options.seconds)
        measure_hostile(w, [kind for kind in KINDS if not options.kinds or kind.__name__ in options.kinds])
        w.stop()
        count_records(w)
    finally:
        w.close()


main()
