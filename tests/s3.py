#!/usr/bin/env python3
"""Runs a command beside a server that speaks S3 (s3rver), and says where it is in KENOBER_S3: tests/s3.py -- build/dev/tests/blob_test

The server listens on a free port of the loopback, keeps its files in a folder that goes with it, and has one bucket, kenober. Before it
stands s3_gate.mjs, which lets through only what is signed as it should be. The key is "kenober", the secret "not a secret"."""
import os
import pathlib
import socket
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
SERVER = HERE / "browser" / "node_modules" / "s3rver" / "bin" / "s3rver.js"


def free_port():
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return asked.getsockname()[1]


def wait_for(port, process):
    for _ in range(200):
        if process.poll() is not None:
            sys.exit("s3.py: the storage ended at once")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    sys.exit("s3.py: the storage does not listen")


KEY, SECRET = "kenober", "not a secret"


def start_gate(port, behind):
    process = subprocess.Popen(["node", str(HERE / "s3_gate.mjs"), str(port), str(behind), KEY, SECRET])
    wait_for(port, process)
    return process


def start(folder, port):
    process = subprocess.Popen(
        ["node", str(SERVER), "--directory", folder, "--address", "127.0.0.1", "--port", str(port), "--no-vhost-buckets",
         "--configure-bucket", "kenober", "--silent"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wait_for(port, process)
    return process


def main():
    command = sys.argv[2:] if sys.argv[1:2] == ["--"] else sys.argv[1:]
    if not command:
        sys.exit(__doc__)
    if not SERVER.exists():
        sys.exit("s3.py: npm ci in tests/browser first")
    with tempfile.TemporaryDirectory() as folder:
        behind, port = free_port(), free_port()
        processes = [start(folder, behind), start_gate(port, behind)]
        try:
            return subprocess.run(command, env={**os.environ, "KENOBER_S3": f"http://127.0.0.1:{port}"}, check=False).returncode
        finally:
            for process in processes:
                process.terminate()
                process.wait()


if __name__ == "__main__":
    sys.exit(main())
