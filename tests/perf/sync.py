#!/usr/bin/env python3
"""Measures the synchronisation engine against its peers, in one run and as ratios.

sync.py BUILD_DIR [--records N] [--files N] [--changes 0,1000,...] [--work DIR]
        [--one-pool] [--no-peers] [--sqlite3-rsync PROGRAM]

Peers: rsync of the database file and of the tree, a bare scan of the tables, cp -a, and for the
changes sqlite3_rsync where it was built beside the project.  BUILD_DIR is a
release build with the targets tool-demo, tool-syncer and tool-scanner.  A comparison is
about both pools, so its peer scans the two tables of one store; scans are medians of three.
With --one-pool only one of the pools has records, which takes half of the disk; --no-peers leaves
out rsync and all that copies the file.  For ten million records (14 GB):
sync.py BUILD_DIR --records 10000000 --files 0 --changes 0,1000 --one-pool --no-peers"""
import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import time

ATL, DUB = "atl-cs-001.litwareinc.com", "dub-cs-001.litwareinc.com"


def run(*args):
    start = time.monotonic()
    done = subprocess.run(args, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(args)}: {done.returncode}\n{done.stdout}{done.stderr}")
    return time.monotonic() - start, done.stdout


def rsync(source, target, *options):
    seconds, text = run("rsync", "-a", "--no-whole-file", "--stats", *options, source, target)
    numbers = [int(re.search(f"Total bytes {word}: ([0-9,]+)", text).group(1).replace(",", ""))
               for word in ("sent", "received")]
    return seconds, sum(numbers)


def sqlite3_rsync(program, source, target):
    seconds, text = run(program, source, target, "-v")
    return seconds, sum(int(n.replace(",", "")) for n in
                        re.search(r"sent ([0-9,]+) bytes, received ([0-9,]+)", text).groups())


class Bench:
    def __init__(self, options):
        self.options = options
        self.tools = f"{options.build}/tools"
        self.dir = f"{options.work}/deployment"
        self.rows = []

    def row(self, what, ours, peer_name, peer, bytes_ours=None, bytes_peer=None):
        ratio = f"{ours / peer:.2f}" if peer else ""
        self.rows.append((what, f"{ours:.3f}", peer_name, f"{peer:.3f}" if peer else "", ratio,
                          "" if bytes_ours is None else str(bytes_ours),
                          "" if bytes_peer is None else str(bytes_peer)))
        print("  ".join(f"{cell:>{width}}" for cell, width in
                        zip(self.rows[-1], (34, 9, 22, 9, 7, 12, 12))), flush=True)

    def demo(self, *args):
        return run(f"{self.tools}/demo", *args)

    def sync(self, *options):
        """Seconds of the whole process, bytes between the pools, kilobytes of memory."""
        seconds, text = run(f"{self.tools}/syncer", self.dir, ATL, *options)
        moved = sum(int(n) for n in re.findall(r"(\d+) bytes between", text))
        return seconds, moved, int(re.search(r"(\d+) KB of memory", text).group(1))

    def resident(self, seed):
        """The changes of one sync by a process that has done one before."""
        args = [f"{self.tools}/syncer", self.dir, ATL, "--module", "PresenceFocus", "--resident"]
        with subprocess.Popen(args, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              text=True) as service:
            def once():
                service.stdin.write("\n")
                service.stdin.flush()
                lines = service.stdout.readline() + service.stdout.readline()
                return (float(re.search(r"all: ([0-9.]+) s", lines).group(1)),
                        int(re.search(r"(\d+) bytes between", lines).group(1)))
            once()
            self.demo("change", self.dir, "--pool", ATL, "--update", "1000", "--seed", str(seed))
            seconds, moved = once()
            service.stdin.close()
        self.row("change log, d=1000, resident", seconds, "", 0, moved)

    def store(self, pool):
        return f"{self.dir}/pools/{pool}/store.db"

    def scan(self, *options):
        """A bare scan of all items that a store has, in seconds."""
        times = []
        for _ in range(3):
            _, text = run(f"{self.tools}/scanner", self.store(ATL), *options)
            times.append(float(re.search(r"([0-9.]+) s", text).group(1)))
        return sorted(times)[1]

    def seed(self):
        """The copy of one pool made anew."""
        store = self.store(DUB)
        _, text = run("sqlite3", store, f"SELECT id FROM part WHERE owner='{ATL}'"
                      " AND module='UserServices.PresenceFocus'")
        part = text.strip()
        run("sqlite3", store, f"DROP TABLE item_{part}; DROP TABLE stat_{part};"
            f" DELETE FROM part WHERE id={part}")
        seconds = 0
        if not self.options.no_peers:
            peer = self.options.work + "/seed.db"
            seconds, _ = run("sh", "-c", f"cp {self.store(ATL)} {peer} && sync {peer}")
            os.unlink(peer)
        ours, moved, memory = self.sync("--module", "PresenceFocus")
        self.row(f"first copy, {memory} KB", ours, "cp of the file, flushed" if seconds else "",
                 seconds, moved)

    def changes(self, changes, seed):
        """One sync of so many, against the programs that make a copy of the file equal."""
        before = [f"{self.options.work}/before-{i}.db" for i in range(2)]
        other = self.options.sqlite3_rsync
        with_peers = not self.options.no_peers
        if with_peers:
            shutil.copyfile(self.store(ATL), before[0])
        if other:
            shutil.copyfile(self.store(ATL), before[1])
        if changes:
            self.demo("change", self.dir, "--pool", ATL, "--update", str(changes), "--seed",
                      str(changes + seed))
        peer, peer_bytes = (rsync(self.store(ATL), before[0], "--inplace", "-B4096")
                            if with_peers else (0, None))
        ours, moved, memory = self.sync("--module", "PresenceFocus")
        what = f"change log, d={changes}, {memory} KB"
        self.row(what, ours, "rsync of the file" if with_peers else "", peer, moved, peer_bytes)
        if other:
            peer, peer_bytes = sqlite3_rsync(other, self.store(ATL), before[1])
            self.row(what, ours, "sqlite3_rsync", peer, moved, peer_bytes)
        for path in before:
            if os.path.exists(path):
                os.unlink(path)

    def records(self):
        count = self.options.records
        shutil.rmtree(self.dir, ignore_errors=True)
        only = ["--pool", ATL] if self.options.one_pool else []
        seconds, _ = self.demo("make", self.dir, "--users", str(count), "--files", "0", "--seed",
                               "1", *only)
        print(f"{count} records, made in {seconds:.1f} s; {os.path.getsize(self.store(ATL))} bytes")
        self.sync()
        for i, changes in enumerate(self.options.changes):
            self.changes(changes, i)
        self.resident(99)
        scan = self.scan()
        ours, moved, memory = self.sync("--module", "PresenceFocus", "--verify")
        self.row(f"verification, equal, {memory} KB", ours, "scan of both tables", scan, moved)
        self.demo("change", self.dir, "--pool", ATL, "--update", "1000", "--seed", "77")
        ours, moved, _ = self.sync("--module", "PresenceFocus", "--verify")
        self.row("verification, d=1000", ours, "scan of both tables", scan, moved)
        ours, moved, _ = self.sync("--module", "PresenceFocus", "--scrub")
        self.row("scrub", ours, "scan of both, hashed", self.scan("--hash"), moved)
        self.seed()

    def files(self):
        count = self.options.files
        shutil.rmtree(self.dir, ignore_errors=True)
        self.demo("make", self.dir, "--users", "0", "--files", "0", "--seed", "1")
        own = f"{self.dir}/pools/{ATL}/files/own"
        copy = f"{self.options.work}/tree"
        source = random.Random(4)
        size = 0
        for i in range(count):
            folder = f"{own}/conf-{i % 100:03}"
            os.makedirs(folder, exist_ok=True)
            data = source.randbytes(source.choice((2000, 40000, 100000, 258000)))
            size += len(data)
            with open(f"{folder}/slide-{i}.bin", "wb") as file:
                file.write(data)
        print(f"{count} files, {size} bytes")
        shutil.rmtree(copy, ignore_errors=True)
        peer, _ = run("sh", "-c", f"cp -a {own} {copy} && sync -f {copy}")
        ours, moved, _ = self.sync("--module", "DataConf")
        self.row("tree, full copy", ours, "cp -a, flushed", peer, moved)
        peer, _ = run("find", own, "-printf", "%s %T@ %C@\\n")
        ours, moved, _ = self.sync("--module", "DataConf")
        self.row("tree, unchanged", ours, "stat of every entry", peer, moved)
        for i in range(10):
            with open(f"{own}/conf-{i:03}/slide-{i + 300}.bin", "r+b") as file:
                file.seek(1000)
                file.write(b"edited" * 4)
        peer, peer_bytes = rsync(f"{own}/", f"{copy}/")
        ours, moved, _ = self.sync("--module", "DataConf")
        self.row("tree, 10 edited", ours, "rsync", peer, moved, peer_bytes)
        with open(f"{own}/big.bin", "wb") as file:
            file.write(source.randbytes(50_000_000))
        self.sync("--module", "DataConf")
        rsync(f"{own}/", f"{copy}/")
        os.rename(f"{own}/big.bin", f"{own}/conf-007/renamed.bin")
        peer, peer_bytes = rsync(f"{own}/", f"{copy}/")
        ours, moved, _ = self.sync("--module", "DataConf")
        self.row("tree, 50 MB renamed", ours, "rsync", peer, moved, peer_bytes)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build")
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--changes", default="0,1000,10000,100000",
                        type=lambda text: [int(part) for part in text.split(",")])
    parser.add_argument("--work", default="/tmp/cmdhost-perf-sync")
    parser.add_argument("--one-pool", action="store_true")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--sqlite3-rsync", help="the program, where there is one")
    options = parser.parse_args()
    os.makedirs(options.work, exist_ok=True)
    bench = Bench(options)
    print("what, seconds, peer, seconds, ratio, bytes, bytes of the peer")
    if options.records:
        bench.records()
    if options.files:
        bench.files()
    shutil.rmtree(options.work)


if __name__ == "__main__":
    main()
