"""Rows of the adversarial catalogue: what they share."""
import hashlib
import json

import world

ROWS = {}


def row(ident, lane):
    """Registers a test of the row; the docstring is the attack."""
    def add(function):
        ROWS.setdefault(lane, []).append((ident, function))
        return function
    return add


class Failed(AssertionError):
    pass


def check(condition, text):
    if not condition:
        raise Failed(text)


def verify_log(w):
    """The chain of every file, without the program's own verifier."""
    for path in sorted((w.dir / "audit").glob("log-*.jsonl")):
        previous = "0" * 64
        for number, line in enumerate(path.read_bytes().split(b"\n")[:-1]):
            check(all(0x20 <= byte < 0x7F for byte in line), f"{path.name}:{number}: bytes outside ASCII")
            body, mark, tail = line.rpartition(b',"hash":"')
            check(mark and tail.endswith(b'"}') and len(tail) == 66, f"{path.name}:{number}: form")
            check(body.startswith(b'{"seq":%d,"prev":"%s",' % (number, previous.encode())),
                  f"{path.name}:{number}: chain")
            check(hashlib.sha256(body).hexdigest() == tail[:64].decode(), f"{path.name}:{number}: hash")
            json.loads(line)
            previous = tail[:64].decode()


def pairs_are_closed(w):
    """Every intent has one end."""
    intents, ends = [], []
    for record in w.records():
        if record["action"] == "cmdlet-intent":
            intents.append(record["req"])
        elif record["action"] in ("cmdlet-outcome", "cmdlet-interrupted"):
            ends.append(record["req"])
    check(sorted(intents) == sorted(ends), f"{len(intents)} intents, {len(ends)} ends")


def check_denial(w, mark, cmdlet, uid, reason=None, count=1, raw=None):
    denied = w.since(mark, "cmdlet-denied")
    check(len(denied) == count, f"{len(denied)} records of a denial, not {count}")
    for record in denied:
        check(record["cmdlet"] == cmdlet, f"recorded as {record['cmdlet']}")
        check(record["user"]["uid"] == uid, f"recorded for uid {record['user']['uid']}")
        check(record["outcome"] == "failure" and record["policy"].startswith("sha256:"), "no policy in it")
        check(reason is None or record["reason"] == reason, f"reason {record['reason']}")
        check(raw is None or record["raw"] == raw, f"raw {record.get('raw')!r}")
    check(not w.since(mark, "cmdlet-intent"), "something was run")


def deny(w, user, cmdlet, params=(), reason=None, uid=None, control=None, **rest):
    """The four conditions of a denial, then the control that must succeed: (user, params)."""
    mark, stores = w.mark(), w.stores()
    result = w.call(user, cmdlet, params, **rest)
    check(result.denied(), f"not denied: {result.end} {result.text()[:200]}")
    check(w.stores() == stores, "a store has changed")
    check_denial(w, mark, cmdlet, world.USERS[user] if uid is None else uid, reason)
    verify_log(w)
    if control is not None:
        again = w.call(control[0], cmdlet, control[1] if len(control) > 1 else params)
        check(again.allowed, f"the control is not allowed: {again.end} {again.text()[:300]}")


def refused(w, result, mark):
    check(not result.allowed, "it was run")
    check(not w.since(mark, "cmdlet-intent"), "something was run")
    verify_log(w)


def strings(**params):
    return [(key, "String", value) for key, value in params.items()]
