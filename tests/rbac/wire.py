"""The broker's protocol, written a second time: requests as bytes, frames, and enough of the values
that come back.  A client made of this is as hostile as a test wants it to be."""
import os
import socket
import struct

REQUEST, STOP, ANSWER = b"R", b"S", b"A"


def name(text):
    raw = text.encode()
    return bytes([len(raw)]) + raw


def param(key, kind, values, is_list=False, secret=False):
    """One parameter; `values` is a list of str or bytes."""
    out = name(key) + name(kind) + bytes([is_list | secret << 1]) + struct.pack(">I", len(values))
    for value in values:
        raw = value if isinstance(value, bytes) else value.encode()
        out += struct.pack(">I", len(raw)) + raw
    return out


def request(cmdlet, params=(), ident=None, magic=b"CSR1", tail=b"", ordered=True):
    """The canonical bytes; params: (name, type, value or list)."""
    encoded = []
    for key, kind, value in sorted(params) if ordered else params:
        is_list = isinstance(value, (list, tuple))
        encoded.append(param(key, kind, list(value) if is_list else [value], is_list))
    return (magic + (ident or os.urandom(16)) + name(cmdlet) + struct.pack(">H", len(encoded)) +
            b"".join(encoded) + tail)


def frame(kind, payload=b""):
    return struct.pack(">I", len(payload)) + kind + payload


def request_frame(body, raw=b"raw", flags=0):
    return frame(REQUEST, bytes([flags]) + struct.pack(">I", len(raw)) + raw +
                 struct.pack(">I", len(body)) + body)


class Gone(Exception):
    """The broker ended the connection."""


class Client:
    def __init__(self, path, timeout=20):
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.socket.settimeout(timeout)
        self.socket.connect(path)

    def close(self):
        self.socket.close()

    def send(self, data):
        self.socket.sendall(data)

    def exactly(self, size):
        data = b""
        while len(data) < size:
            got = self.socket.recv(size - len(data))
            if not got:
                raise Gone()
            data += got
        return data

    def receive(self):
        size, kind = struct.unpack(">Ic", self.exactly(5))
        return kind, self.exactly(size)

    def finish(self, answer=b"\x01"):
        """Everything up to the end of a call: a Result."""
        result = Result()
        while True:
            try:
                kind, payload = self.receive()
            except (Gone, ConnectionResetError):
                result.end = "gone"
                return result
            if kind in b"WC":
                result.asked.append(payload)
                self.send(frame(ANSWER, answer))
            elif kind == b"D":
                result.end = "done"
                result.status = payload[0]
                result.error = payload[1:]
                return result
            elif kind == b"X":
                result.end = "refused"
                result.error = payload
                return result
            else:
                result.frames.append((kind, payload))

    def call(self, cmdlet, params=(), raw=b"raw", flags=0, **rest):
        self.send(request_frame(request(cmdlet, params, **rest), raw, flags))
        return self.finish()


class Result:
    def __init__(self):
        self.frames, self.asked = [], []
        self.end = self.status = None
        self.error = b""

    @property
    def allowed(self):
        return self.end == "done" and self.status == 0

    def text(self):
        return b"".join(payload for _, payload in self.frames) + self.error

    def denied(self, reason=b""):
        return b"RbacAccessDenied" in self.text() and reason in self.text()

    def objects(self):
        return sum(kind == b"O" for kind, _ in self.frames)
