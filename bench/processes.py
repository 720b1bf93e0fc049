"""Programs that a measurement starts, watches and ends; each is known by its own id."""

import re
import signal
import subprocess
import time
from pathlib import Path

TICKS = 100     # per second, in /proc/PID/stat (USER_HZ of Linux)


class Broken(Exception):
    """Something that every measurement needs did not work."""


def run(*words, **how):
    """What a command printed; Broken if it fails."""
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False, **how)
    if done.returncode:
        raise Broken(f'{" ".join(map(str, words[:4]))} … ended with {done.returncode}: {(done.stdout + done.stderr)[-1500:]}')
    return done.stdout


def stop(process, how=signal.SIGTERM):
    if process.poll() is None:
        process.send_signal(how)
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def children(pid):
    return [int(word) for word in Path(f'/proc/{pid}/task/{pid}/children').read_text().split()]


def cpu_seconds(pid):
    """User and system time of all threads of a process."""
    fields = Path(f'/proc/{pid}/stat').read_text().rsplit(')', 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory(pid):
    """PSS in MB: what the process holds alone, and its share of what others hold too."""
    return int(re.search(r'^Pss:\s+(\d+)', Path(f'/proc/{pid}/smaps_rollup').read_text(), re.MULTILINE).group(1)) / 1024


def until(answers, seconds=30):
    """Asks again and again, 200 times a second, until it is so."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = answers()
        if found:
            return found
        time.sleep(0.005)
    raise Broken('a program did not answer in time')
