#!/usr/bin/env python3
"""Runs a command beside a private PostgreSQL 15, and stops the server when the command ends.

    tests/postgres.py -- build/dev/tests/store_test

The cluster lives in a temporary folder and listens on a Unix socket there, never on a port. The command finds it through
KENOBER_TEST_POSTGRES. Without a command, prints that address and serves until standard input closes. The exit code is the command's.
"""
import argparse
import os
import pathlib
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time

BINARIES = [pathlib.Path("/usr/lib/postgresql/15/bin"), *sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]
FAST = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]
SETTINGS = ["listen_addresses=", "max_connections=200", "shared_buffers=64MB", "max_wal_size=512MB", "logging_collector=off",
            "log_min_messages=fatal", "log_min_error_statement=panic"]


def find_binaries():
    for folder in BINARIES:
        if (folder / "initdb").exists():
            return folder
    sys.exit("tests/postgres.py: PostgreSQL is not installed (script/bootstrap installs postgresql-15)")


def somebody_else():
    """PostgreSQL refuses to run as root: the packaged user serves, anybody else serves as oneself."""
    if os.geteuid() != 0:
        return {}
    try:
        user = pwd.getpwnam("postgres")
    except KeyError:
        user = pwd.getpwnam("nobody")
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def wait_until_ready(binaries, server, folder):
    for _ in range(600):
        if server.poll() is not None:
            sys.exit(f"tests/postgres.py: the server stopped with code {server.returncode}")
        if subprocess.run([binaries / "pg_isready", "-q", "-h", folder, "-U", "kenober", "-d", "postgres"], check=False).returncode == 0:
            return
        time.sleep(0.05)
    sys.exit("tests/postgres.py: the server did not get ready within 30 s")


def start(binaries, folder, durable):
    someone = somebody_else()
    if someone:
        os.chown(folder, someone["user"], someone["group"])
    os.chmod(folder, 0o755)  # whoever runs the command reaches the socket
    data = folder / "data"
    environment = {**os.environ, "LC_ALL": "C"}
    subprocess.run([binaries / "initdb", "-D", data, "-U", "kenober", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"],
                   check=True, stdout=subprocess.DEVNULL, cwd=folder, env=environment, **someone)
    options = [part for setting in SETTINGS + ([] if durable else FAST) for part in ("-c", setting)]
    server = subprocess.Popen([binaries / "postgres", "-D", data, "-k", folder, *options], cwd=folder, env=environment, **someone,
                              stdin=subprocess.DEVNULL)
    try:
        wait_until_ready(binaries, server, folder)
    except BaseException:
        stop(server)
        raise
    return server


def stop(server):
    if server.poll() is None:
        server.send_signal(signal.SIGINT)  # fast shutdown: sessions are ended, nothing is waited for
        try:
            server.wait(timeout=30)
        except subprocess.TimeoutExpired:
            server.send_signal(signal.SIGQUIT)
            server.wait()


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--durable", action="store_true", help="keep fsync on, for measures")
    arguments.add_argument("command", nargs=argparse.REMAINDER)
    options = arguments.parse_args()
    command = options.command[1:] if options.command[:1] == ["--"] else options.command

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    folder = pathlib.Path(tempfile.mkdtemp(prefix="kenober-postgres-"))
    try:
        server = start(find_binaries(), folder, options.durable)
        try:
            url = f"postgresql://kenober@/postgres?host={folder}"
            if command:
                if not shutil.which(command[0]):
                    sys.exit(f"tests/postgres.py: there is no program {command[0]}")
                return subprocess.run(command, check=False, env={**os.environ, "KENOBER_TEST_POSTGRES": url}).returncode
            print(url, flush=True)
            sys.stdin.read()
            return 0
        finally:
            stop(server)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
