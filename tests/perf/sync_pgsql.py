#!/usr/bin/env python3
"""Measures a sync into PostgreSQL against PostgreSQL's own logical replication of the same changes.

sync_pgsql.py BUILD_DIR [--records N] [--changes 1000,100000] [--work DIR] [--runs N]

Two servers of Debian's package on private sockets.  The pool's copy is in one of them; beside it a
subscriber's table of the same columns follows a publisher's on the other.  Each round
changes d records, times the sync, makes the same changes at the publisher in one transaction and
times from its commit until the subscriber shows them.  Both servers write a checkpoint before each,
so that both pay for the same page images; the subscriber commits to the disk as the sync does.  BUILD_DIR is a release build."""
import argparse
import os
import pwd
import re
import shutil
import statistics
import subprocess
import sys
import time

ATL, DUB = "atl-cs-001.litwareinc.com", "dub-cs-001.litwareinc.com"
BIN = "/usr/lib/postgresql/15/bin"
SETTINGS = {"listen_addresses": "''", "wal_level": "logical", "shared_buffers": "2GB",
            "max_wal_size": "16GB", "checkpoint_timeout": "1h", "autovacuum": "off"}
COLUMNS = "id,name,epoch,ver,seq,fp,body"


def run(*args):
    start = time.monotonic()
    done = subprocess.run(args, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(args)}: {done.returncode}\n{done.stdout}{done.stderr}")
    return time.monotonic() - start, done.stdout


class Server:
    """A cluster in a folder of its own, run by postgres when we are root."""

    def __init__(self, path):
        self.dir = path
        self.user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
        os.makedirs(path)
        if os.geteuid() == 0:
            account = pwd.getpwnam("postgres")
            os.chown(path, account.pw_uid, account.pw_gid)
        else:
            self.user = []
        run(*self.user, f"{BIN}/initdb", "-D", f"{path}/data", "-U", "cmdhost", "-A", "trust",
            "-E", "UTF8", "--no-locale")
        options = " ".join(f"-c {name}={value}" for name, value in SETTINGS.items())
        self.control("-w", "-l", f"{path}/log", "-o", f"{options} -k {path}", "start")

    def control(self, *args):
        # Its output goes nowhere: the server would keep a pipe open.
        subprocess.run([*self.user, f"{BIN}/pg_ctl", "-D", f"{self.dir}/data", *args], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def stop(self):
        self.control("-m", "immediate", "stop")

    def connection(self, database):
        return f"host={self.dir} user=cmdhost dbname={database}"

    def psql(self, database, *commands):
        return [f"{BIN}/psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-d", self.connection(database),
                *(word for command in commands for word in ("-c", command))]

    def sql(self, database, *commands):
        return run(*self.psql(database, *commands))[1].strip()


def table_sql():
    """A partition's table as an application would make it: key, name, and an index for changes."""
    return ("CREATE TABLE item(id bigint PRIMARY KEY, name bytea NOT NULL, epoch bigint NOT NULL,"
            " ver bigint NOT NULL, seq bigint NOT NULL, fp bytea NOT NULL, body bytea);"
            "CREATE UNIQUE INDEX ON item(sha256(name)); CREATE INDEX ON item(seq) INCLUDE (fp);")


class Bench:
    def __init__(self, options):
        self.options = options
        self.tools = f"{options.build}/tools"
        self.deployment = f"{options.work}/deployment"
        self.far = self.near = None

    def sync(self):
        seconds, text = run(f"{self.tools}/syncer", self.deployment, ATL, "--module",
                            "PresenceFocus")
        moved = sum(int(number) for number in re.findall(r"(\d+) bytes between", text))
        return seconds, moved

    def part(self, database):
        return self.far.sql(database, "SELECT id FROM part WHERE module='UserServices.Presence"
                            f"Focus' AND owner='{ATL}'")

    def copy_rows(self, source, target_server, target):
        part = self.part(source)
        out = self.far.psql(source, f"COPY (SELECT {COLUMNS} FROM item_{part}) TO STDOUT BINARY")
        into = target_server.psql(target, "COPY item FROM STDIN BINARY")
        with subprocess.Popen(out, stdout=subprocess.PIPE) as reader:
            subprocess.run(into, stdin=reader.stdout, check=True)

    def start(self):
        options = self.options
        run(f"{self.tools}/demo", "make", self.deployment, "--users", str(options.records),
            "--files", "0", "--seed", "1")
        self.near, self.far = (Server(f"{options.work}/{name}") for name in ("near", "far"))
        self.far.sql("postgres", "CREATE DATABASE dub", "CREATE DATABASE subscriber")
        self.near.sql("postgres", "CREATE DATABASE publisher")
        run(f"{self.tools}/pgstore", self.deployment, DUB, self.far.connection("dub"))
        seconds, moved = self.sync()
        print(f"both pools into it, {options.records} records each: {seconds:.1f} s, {moved} bytes")
        run(f"{self.tools}/syncer", self.deployment, DUB, "--module", "PresenceFocus")
        for server, database in ((self.near, "publisher"), (self.far, "subscriber")):
            server.sql(database, table_sql())
            self.copy_rows("dub", server, database)
        self.near.sql("publisher", "CREATE PUBLICATION p FOR TABLE item",
                      "SELECT pg_create_logical_replication_slot('bytes','pgoutput')")
        self.far.sql("subscriber", "CREATE SUBSCRIPTION s CONNECTION"
                     f" '{self.near.connection('publisher')}' PUBLICATION p WITH"
                     " (copy_data=false, binary=true, synchronous_commit=local)")
        for server, database in ((self.near, "publisher"), (self.far, "subscriber"),
                                 (self.far, "dub")):
            server.sql(database, "VACUUM ANALYZE")

    def checkpoint(self):
        for server in (self.near, self.far):
            server.sql("postgres", "CHECKPOINT")

    def replicate(self, before, count):
        """The changes behind the number `before`, at the publisher; seconds and bytes."""
        rows = f"{self.options.work}/rows"
        part = self.part("dub")
        with open(rows, "wb") as file:
            subprocess.run(self.far.psql("dub", f"COPY (SELECT {COLUMNS} FROM item_{part} WHERE"
                                         f" seq>{before}) TO STDOUT BINARY"), stdout=file,
                           check=True)
        newest = self.far.sql("dub", f"SELECT max(seq) FROM item_{part}")
        self.near.sql("publisher", "SELECT count(*) FROM"
                      " pg_logical_slot_get_binary_changes('bytes',NULL,NULL,'proto_version','1','binary','true',"
                      "'publication_names','p')")
        wait = ("DO $$ BEGIN WHILE NOT EXISTS(SELECT FROM item WHERE seq=" + newest + ") LOOP"
                " PERFORM pg_sleep(0.002); END LOOP; END $$")
        with subprocess.Popen(self.far.psql("subscriber", wait, "SELECT extract(epoch FROM"
                                            " clock_timestamp())"),
                              stdout=subprocess.PIPE, text=True) as watcher:
            with open(rows, "rb") as file:
                done = subprocess.run(
                    self.near.psql("publisher", "CREATE TEMP TABLE news(LIKE item)",
                                   "COPY news FROM STDIN BINARY", "ANALYZE news",
                                   "UPDATE item SET name=n.name,epoch=n.epoch,ver=n.ver,seq=n.seq,"
                                   "fp=n.fp,body=n.body FROM news n WHERE item.id=n.id",
                                   "SELECT extract(epoch FROM clock_timestamp())"),
                    stdin=file, stdout=subprocess.PIPE, text=True, check=True)
            shown = float(watcher.communicate()[0])
        moved = self.near.sql("publisher", "SELECT sum(length(data)) FROM"
                              " pg_logical_slot_get_binary_changes('bytes',NULL,NULL,"
                              "'proto_version','1','binary','true','publication_names','p')")
        if int(self.far.sql("subscriber", f"SELECT count(*) FROM item WHERE seq>{before}")) != count:
            sys.exit("the subscriber has not all of the changes")
        return shown - float(done.stdout), int(moved)

    def round(self, count, seed):
        part = self.part("dub")
        before = int(self.far.sql("dub", f"SELECT max(seq) FROM item_{part}"))
        run(f"{self.tools}/demo", "change", self.deployment, "--pool", ATL, "--update", str(count),
            "--seed", str(seed))
        self.checkpoint()
        ours = self.sync()
        self.checkpoint()
        peer = self.replicate(before, count)
        return ours + peer

    def measure(self):
        for count in self.options.changes:
            rounds = [self.round(count, 100 * count + i) for i in range(self.options.runs)]
            ours, moved, peer, peer_moved = (statistics.median(column) for column in zip(*rounds))
            print(f"d={count}: ours {ours:.3f} s, {moved:.0f} bytes; logical replication"
                  f" {peer:.3f} s, {peer_moved:.0f} bytes; ratios {ours / peer:.2f} and"
                  f" {moved / peer_moved:.3f}; all: "
                  + ", ".join(f"{r[0]:.2f}/{r[2]:.2f}" for r in rounds), flush=True)

    def stop(self):
        for server in (self.near, self.far):
            if server is not None:
                server.stop()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build")
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--changes", default="1000,100000",
                        type=lambda text: [int(part) for part in text.split(",")])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--work", default="/tmp/cmdhost-perf-pgsql")
    options = parser.parse_args()
    shutil.rmtree(options.work, ignore_errors=True)
    os.makedirs(options.work)
    bench = Bench(options)
    try:
        bench.start()
        bench.measure()
    finally:
        bench.stop()
        shutil.rmtree(options.work)


if __name__ == "__main__":
    main()
