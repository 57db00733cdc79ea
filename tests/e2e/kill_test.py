#!/usr/bin/env python3
"""Kills at random instants of a synchronisation lose nothing; one more run makes both sides equal.

kill_test.py [--kills N] [--records N] [--files N] does it in any size; the test is a small one.
"""
import argparse
import random
import subprocess
import sys
import time
import unittest

from deployment import BUILD, POOL, DeploymentCase, demo


def kill_run(directory, kills, seed):
    """Starts synchronisations and kills each after a random part of the time that a whole one takes."""
    chance = random.Random(seed)
    syncer = [BUILD / "tools/syncer", directory, POOL]
    limit = 0.02
    killed = 0
    for _ in range(kills * 20):
        process = subprocess.Popen(syncer, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(timeout=chance.uniform(0, limit))
            limit = max(limit / 2, 0.002)  # it ended in time: strike earlier, and give it new work
            demo("change", directory, "--pool", POOL, "--update", 20, "--files", 2, "--seed", chance.randrange(1 << 30))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            killed += 1
            limit = min(limit * 1.2, 2)
        if killed == kills:
            break
    return killed


class Kills(DeploymentCase):
    kills, records, changed_files = 12, 400, 20
    users, files = 1000, 40

    def test_killed_runs_lose_nothing(self):
        self.change("--update", self.records, "--insert", self.records // 10, "--delete", self.records // 10,
                    "--files", self.changed_files)
        start = time.monotonic()
        self.assertEqual(kill_run(self.dir, self.kills, 7), self.kills)
        done = subprocess.run([BUILD / "tools/syncer", self.dir, POOL], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertTrue(self.is_equal(), demo("compare", self.dir, is_checked=False))
        print(f"{self.kills} kills in {time.monotonic() - start:.1f} s", file=sys.stderr)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=Kills.kills)
    parser.add_argument("--records", type=int, default=Kills.records)
    parser.add_argument("--files", type=int, default=Kills.changed_files)
    options = parser.parse_args()
    Kills.kills, Kills.records, Kills.changed_files = options.kills, options.records, options.files
    Kills.users, Kills.files = max(Kills.users, options.records * 2), max(Kills.files, options.files * 2)
    sys.exit(unittest.main(argv=sys.argv[:1]))
