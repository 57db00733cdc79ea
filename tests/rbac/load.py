#!/usr/bin/env python3
"""load.py BUILD [SECONDS [KIND...]]: the broker with 64 clients, with and without a hostile one beside them (of each
KIND; `none`: without).  Prints each figure with its bar, and fails when a decision is lost or not recorded.  Needs root
and tools/brokerload."""
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import world
from rows import pairs_are_closed, verify_log
from wire import Client, frame, request, request_frame
from world import ATL, USERS


def memory(w):
    """Kilobytes of all processes of the broker, each's own."""
    total = 0
    for pid in [w.broker.pid] + w.processes():
        for line in open(f"/proc/{pid}/smaps_rollup"):
            if line.startswith(("Private_Dirty", "Private_Clean")):
                total += int(line.split()[1])
    return total


def processor(w):
    """Seconds of processor time by process of the broker."""
    out = {}
    for pid in [w.broker.pid] + w.processes():
        fields = open(f"/proc/{pid}/stat").read().rpartition(")")[2].split()
        out[pid] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return out


def load(w, seconds, clients, cmdlet="Get-CsPool", *params):
    tool = [str(w.bin / "brokerload"), w.socket, str(clients), str(seconds), cmdlet, *params]
    return w.as_user("alice", lambda: json.loads(subprocess.run(tool, capture_output=True, text=True).stdout))


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


def with_hostile(w, seconds, kind):
    pid = os.fork()
    if pid == 0:
        world.drop_to(USERS["eve"], [USERS["eve"]])
        while True:
            try:
                client = Client(w.socket)
                while True:
                    kind(w, client)
            except OSError:
                time.sleep(0.01)
    try:
        return load(w, seconds, 16)
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


KINDS = (slow, huge, garbage, half_open, flood)


def bar(what, figure, limit, at_least=False):
    """A noisy machine can miss a bar that the program holds, so this says it and does not fail."""
    holds = figure >= limit if at_least else figure <= limit
    print(f"{'holds ' if holds else 'MISSED'} {what}: {figure:.2f} (bar: {limit})", flush=True)


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    kinds = [kind for kind in KINDS if not sys.argv[3:] or kind.__name__ in sys.argv[3:]]
    world.enter()
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 5
    w = world.World(sys.argv[1])
    (w.bin / "brokerload").write_bytes((w.build / "tools/brokerload").read_bytes())
    (w.bin / "brokerload").chmod(0o755)
    try:
        w.start()
        print("1 client:", load(w, 1, 1))
        before, mark, used = memory(w), len(w.records()), processor(w)
        result = load(w, seconds, 64, "Get-CsPool", f"Identity={ATL}")
        loaded = memory(w)
        print("64 clients:", result, f"memory {before} kB before, {loaded} kB after", flush=True)
        spent = {pid: seconds - used.get(pid, 0) for pid, seconds in processor(w).items()}
        print(f"processor time for a call: {sum(spent.values()) / result['calls'] * 1e6:.0f} us; by process, in ms of all:",
              sorted((round(1000 * s) for s in spent.values()), reverse=True), flush=True)
        load(w, seconds, 64)
        print(f"memory after as much again: {memory(w)} kB", flush=True)
        bar("calls a second", result["calls"] / seconds, 10000, at_least=True)
        bar("p99 in ms", result["p99_ms"], 5)
        bar("memory, second load over first", memory(w) / loaded, 1.1)
        for kind in kinds:
            pairs = []
            for _ in range(3):
                pairs.append((load(w, 1, 16)["p50_ms"], with_hostile(w, 1, kind)["p50_ms"]))
            ratios = sorted(b / a for a, b in pairs)
            print(f"{kind.__name__}: median {pairs}", flush=True)
            bar(f"{kind.__name__} client, ratio of medians", ratios[1], 1.25)
        w.stop()
        intents = [r for r in w.records()[mark:] if r["action"] == "cmdlet-intent"]
        pairs_are_closed(w)
        verify_log(w)
        print(f"{len(intents)} intents, each with its outcome; the chain holds")
    finally:
        w.close()


main()
