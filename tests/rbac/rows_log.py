"""Lane G: the log and its verifier, which is the program's own here; the attacks are made from outside."""
import hashlib
import json
import os
import random
import shutil
import subprocess

from rows import check, row, strings, verify_log
from world import ATL, USERS


def fill(w):
    for i in range(6):
        w.call("alice", "Get-CsPool")
        w.call("eve", "Get-CsPool", strings(Identity=f"x{i}"))
    w.stop()  # signs a checkpoint
    w.start()


def verify(w, change=None, checkpoints=None):
    """(is whole, what it says) of a copy to which `change` was made."""
    copy = w.root / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(w.dir / "audit", copy)
    path = sorted(copy.glob("log-*.jsonl"))[-1]
    if change is not None:
        change(copy, path)
    arguments = [w.bin / "cmdhost", "--verify-audit", copy] + ([checkpoints] if checkpoints else [])
    done = subprocess.run(arguments, capture_output=True, text=True,
                          env={"PATH": "/usr/bin:/bin", "ASAN_OPTIONS": "detect_leaks=0"})
    check(done.returncode in (0, 1), done.stderr)
    return done.returncode == 0, done.stdout


def expect(w, change, seq=None, what="", **rest):
    whole, text = verify(w, change, **rest)
    check(not whole, f"{what} was not found: {text}")
    check(seq is None or f"record {seq}:" in text, f"{what}: {text}, not record {seq}")


def lines_of(path):
    return path.read_bytes().split(b"\n")[:-1]


def put(path, lines):
    path.write_bytes(b"".join(line + b"\n" for line in lines))


@row("G10", "G")
def every_single_change(w):
    """Flips, removed, swapped and doubled lines: found, and where."""
    fill(w)
    whole, text = verify(w)
    check(whole, text)
    size = len(lines_of(sorted((w.dir / "audit").glob("log-*.jsonl"))[-1]))
    chance = random.Random(3)
    for seq in sorted(chance.sample(range(size - 2), 8)):
        def flip(copy, path):
            lines = lines_of(path)
            at = chance.randrange(len(lines[seq]))
            lines[seq] = lines[seq][:at] + bytes([lines[seq][at] ^ 1 << chance.randrange(7)]) + lines[seq][at + 1:]
            put(path, lines)
        expect(w, flip, None, f"a flip in {seq}")
        expect(w, lambda copy, path: put(path, lines_of(path)[:seq] + lines_of(path)[seq + 1:]), seq, f"{seq} removed")

        def swap(copy, path):
            lines = lines_of(path)
            lines[seq], lines[seq + 1] = lines[seq + 1], lines[seq]
            put(path, lines)
        expect(w, swap, seq, f"{seq} swapped")
        expect(w, lambda copy, path: put(path, lines_of(path)[:seq + 1] + lines_of(path)[seq:]), seq + 1, f"{seq} doubled")


@row("G11", "G")
def tail_cut(w):
    """Cut after any line that the last checkpoint covers."""
    size = len(lines_of(sorted((w.dir / "audit").glob("log-*.jsonl"))[-1]))
    whole, text = verify(w)
    for keep in (1, size // 2, size - 3):
        expect(w, lambda copy, path: put(path, lines_of(path)[:keep]), None, f"a cut to {keep} lines")


@row("N03", "G")
def file_put_beside(w):
    """A file that the log does not have, which a reader of the log would read: made up, or a copy of a real one."""
    fill(w)
    for name in ("log-000099.jsonl", "log-000000.jsonl", "log-000001.jsonl.jsonl", "log-x.jsonl"):
        expect(w, lambda copy, path: shutil.copy2(path, copy / name), None, name)
    check(verify(w, lambda copy, path: shutil.copy2(path, copy / "notes.txt"))[0], "control")


@row("G13", "G")
def whole_chain_recomputed(w):
    """One record rewritten, and every hash behind it."""
    def rewrite(copy, path):
        lines, out, previous = lines_of(path), [], None
        for seq, line in enumerate(lines):
            body = line.rpartition(b',"hash":"')[0]
            if seq == 3:
                body = body.replace(b"alice", b"carol").replace(b"eve", b"bob") + b',"x":1'
            if previous is not None:
                start = len(b'{"seq":%d,"prev":"' % seq)
                body = body[:start] + previous + body[start + 64:]
            previous = hashlib.sha256(body).hexdigest().encode()
            out.append(body + b',"hash":"' + previous + b'"}')
        put(path, out)
    expect(w, rewrite, None, "a recomputed chain")


@row("G14", "G")
def rolled_back(w):
    """Yesterday's log and yesterday's checkpoints: found by a checkpoint that was kept elsewhere, and by the writer."""
    yesterday = w.root / "yesterday"
    shutil.copytree(w.dir / "audit", yesterday)
    fill(w)
    kept = w.root / "kept"
    shutil.copy2(w.dir / "audit/checkpoints", kept)

    def roll_back(copy, path):
        for name in list(copy.iterdir()):
            name.unlink()
        for name in yesterday.iterdir():
            shutil.copy2(name, copy / name.name)
    whole, text = verify(w, roll_back)
    expect(w, roll_back, None, "a roll-back", checkpoints=kept)
    check(verify(w, checkpoints=kept)[0], "the control with the kept checkpoint")
    w.stop()
    aside = w.root / "aside"
    path = sorted((w.dir / "audit").glob("log-*.jsonl"))[-1]
    shutil.copy2(path, aside)
    put(path, lines_of(path)[:4])
    done = w.run_service(w.bin / "cmdhostd", "--deployment", w.dir, capture_output=True, text=True, timeout=20)
    with open(path, "wb") as file:
        file.write(aside.read_bytes())
    check(done.returncode == 1 and "AuditDamaged" in done.stderr, f"the broker started: {done.stderr}")
    w.start()
    check(w.call("alice", "Get-CsPool").allowed, "control")
    verify_log(w)


@row("G14", "G")
def checkpoints_of_another_key(w):
    """The checkpoints are signed anew with another key, or half of them are missing."""
    def forge(copy, path):
        text = (copy / "checkpoints").read_bytes()
        lines = text.split(b"\n")
        lines = [line[:-8] + b"AAAAAAA=" if line.startswith("\u2014".encode()) else line for line in lines]
        (copy / "checkpoints").write_bytes(b"\n".join(lines))
    expect(w, forge, None, "a forged signature")


@row("EXPORT", "G")
def export_in_common_names(w):
    """Every record is exported once, in order, with the line that it was."""
    mark = w.mark()
    w.call("eve", "Get-CsPool")
    done = w.run_service(w.bin / "cmdhost", "--deployment", w.dir, "--export-audit", capture_output=True, text=True)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    check(done.returncode == 0 and [json.loads(e["event.original"]) for e in lines] == w.records(), done.stderr)
    last = lines[mark:][-1]
    check((last["event.type"], last["event.code"], last["user.id"], last["event.outcome"]) ==
          ("denied", "Get-CsPool", str(USERS["eve"]), "failure"), str(last))
    done = w.run_service(w.bin / "cmdhost", "--export-audit", w.root / "nowhere", capture_output=True, text=True)
    check(done.returncode == 1 and "AuditUnavailable" in done.stderr, "no error where there is no log")
