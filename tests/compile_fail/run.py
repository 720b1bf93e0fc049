#!/usr/bin/env python3
"""Shows that what must not compile does not, and for the reason that it should.

Each .cpp of this folder holds one wrong view or phrase, and beside it (with -DKENOBER_RIGHT) the right way to say the same. The wrong one
must fail with the words of its `// expect:` line in the compiler's message; the right one must compile, so that a failure for another
reason shows. --planted-fault hands the right code in as the wrong one: everything must then be reported.
"""
import argparse
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
FLAGS = ["-std=c++20", "-Wall", "-Wextra", f"-I{ROOT / 'src'}"]
HEADERS = ["platform/html/html.hpp", "platform/i18n/i18n.hpp"]


class Compiler:
    def __init__(self, command, folder):
        self.command = command
        self.folder = pathlib.Path(folder)
        self.is_clang = "clang" in pathlib.Path(command).name
        self.ready = {header: self.prepare(header) for header in HEADERS}

    def prepare(self, header):
        """The header compiled beforehand: each case then takes a fifth of the time."""
        made = self.folder / (header + (".pch" if self.is_clang else ".gch"))
        made.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run([self.command, *FLAGS, "-w", "-x", "c++-header", str(ROOT / "src" / header), "-o", str(made)], check=True)
        return ["-include-pch", str(made)] if self.is_clang else [f"-I{self.folder}"]

    def message(self, path, right):
        """What the compiler says of a file; empty if it compiles."""
        header = re.search(r'#include "([^"]+)"', path.read_text(encoding="utf-8"))[1]
        command = [self.command, *self.ready[header], *FLAGS, "-fsyntax-only", *(["-DKENOBER_RIGHT"] if right else []), str(path)]
        done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"})
        return "" if done.returncode == 0 else done.stderr or "it failed and said nothing"


def check(compiler, path, planted_fault):
    expected = re.search(r"^// expect: (.+)$", path.read_text(encoding="utf-8"), re.M)
    if not expected:
        return f"{path.name}: no line `// expect: …`"
    said = compiler.message(path, right=planted_fault)
    if not said:
        return f"{path.name}: the wrong code compiles"
    if not any(words in said for words in expected[1].split("|")):
        return f"{path.name}: it fails, but without “{expected[1]}”:\n{said}"
    said = compiler.message(path, right=True)
    return f"{path.name}: the right code does not compile:\n{said}" if said else ""


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--compiler", default="g++")
    arguments.add_argument("--planted-fault", action="store_true", help="succeed only if every case is reported")
    arguments.add_argument("cases", nargs="*", type=pathlib.Path)
    options = arguments.parse_args()
    cases = options.cases or sorted(HERE.glob("*.cpp"))
    with tempfile.TemporaryDirectory() as folder:
        compiler = Compiler(options.compiler, folder)
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            found = list(pool.map(lambda path: check(compiler, path, options.planted_fault), cases))
    failed = [words for words in found if words]
    if options.planted_fault:
        print(f"planted fault: {len(failed)} of {len(cases)} reported")
        return 0 if cases and len(failed) == len(cases) else 1
    print("\n".join(failed))
    print(f"{len(cases) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed or not cases else 0


if __name__ == "__main__":
    sys.exit(main())
