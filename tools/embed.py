#!/usr/bin/env python3
"""Writes the files that are part of the program as one C++ table (read by src/platform/base/resource.hpp).

Style sheets of assets/css are joined in the order of their names into assets/kenober.css; the po files of all folders are merged, language
by language, into one catalogue; text assets are compressed here, once, so that the server never does it.
"""
import argparse
import gzip
import hashlib
import pathlib
import shutil
import subprocess
import sys

TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml",
         ".webmanifest": "application/manifest+json"}
# CLDR has five Breton forms; gettext has no rule of its own for the language.
PLURALS = {
    "fr": "nplurals=2; plural=(n > 1);",
    "en": "nplurals=2; plural=(n != 1);",
    "br": "nplurals=5; plural=(n % 10 == 1 && n % 100 != 11 && n % 100 != 71 && n % 100 != 91 ? 0 : "
          "n % 10 == 2 && n % 100 != 12 && n % 100 != 72 && n % 100 != 92 ? 1 : "
          "(n % 10 == 3 || n % 10 == 4 || n % 10 == 9) && (n % 100 < 10 || n % 100 > 19) && (n % 100 < 70 || n % 100 > 79) "
          "&& (n % 100 < 90 || n % 100 > 99) ? 2 : n != 0 && n % 1000000 == 0 ? 3 : 4);",
}


def catalogues(root, work):
    """One compiled catalogue per language from src/**/po/<language>.po."""
    made = []
    for language, plural in PLURALS.items():
        parts = sorted(root.glob(f"src/**/po/{language}.po"))
        header = work / f"{language}.header.po"
        header.write_text(f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"MIME-Version: 1.0\\n"\n'
                          f'"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
                          f'"Plural-Forms: {plural}\\n"\n', encoding="utf-8")
        merged, compiled = work / f"{language}.po", work / f"{language}.mo"
        subprocess.run(["msgcat", "--force-po", "--use-first", "-o", merged, header, *parts], check=True)
        subprocess.run(["msgfmt", "--check-format", "-o", compiled, merged], check=True)
        made.append((f"catalogues/{language}.mo", compiled.read_bytes(), "application/octet-stream"))
    return made


def assets(root):
    sheets = sorted((root / "assets" / "css").glob("*.css"))
    made = [("assets/kenober.css", b"\n".join(sheet.read_bytes() for sheet in sheets), TYPES[".css"])]
    for path in sorted((root / "assets").rglob("*")):
        if path.suffix in TYPES and path not in sheets and path.is_file():
            made.append((path.relative_to(root).as_posix().replace("assets/js/", "assets/"), path.read_bytes(), TYPES[path.suffix]))
    return made


def plain(root):
    wanted = list(root.glob("src/*/*/migrations/*.sql")) + [p for p in root.glob("demo/**/*") if p.is_file()]
    return [(p.relative_to(root).as_posix(), p.read_bytes(), "text/plain; charset=utf-8") for p in wanted]


def brotli(data):
    if not shutil.which("brotli"):
        return b""
    return subprocess.run(["brotli", "--best", "--stdout", "-"], input=data, stdout=subprocess.PIPE, check=True).stdout


def smaller(packed, data):
    return packed if packed and len(packed) < len(data) * 0.95 else b""


def literal(data):
    """A C++ string literal, in lines: three octal digits wherever a character could be misread."""
    if not data:
        return '""'
    lines, line = [], []
    for byte in data:
        plain_character = 32 <= byte < 127 and byte not in (34, 92, 63)
        line.append(chr(byte) if plain_character else f"\\{byte:03o}")
        if len(line) == 120:
            lines.append('"' + "".join(line) + '"')
            line = []
    if line:
        lines.append('"' + "".join(line) + '"')
    return "\n".join(lines)


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--root", type=pathlib.Path, required=True)
    arguments.add_argument("--work", type=pathlib.Path, required=True)
    arguments.add_argument("--output", type=pathlib.Path, required=True)
    options = arguments.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)

    table = assets(options.root) + catalogues(options.root, options.work) + plain(options.root)
    table.sort(key=lambda entry: entry[0].encode())
    out = ['#include "platform/base/resource.hpp"\n\nnamespace kenober {\nnamespace {\nusing namespace std::string_view_literals;\n']
    rows = []
    for number, (name, data, media_type) in enumerate(table):
        served = name.startswith("assets/")
        versions = (data, smaller(gzip.compress(data, 9, mtime=0), data) if served else b"", smaller(brotli(data), data) if served else b"")
        for letter, version in zip("pgb", versions):
            out.append(f"constexpr std::string_view {letter}{number} =\n{literal(version)}sv;\n")
        fingerprint = hashlib.sha256(data).hexdigest()[:12]
        rows.append(f'    {{"{name}"sv, p{number}, g{number}, b{number}, "{fingerprint}"sv, "{media_type}"sv}},\n')
    out.append("constexpr Resource table[] = {\n" + "".join(rows) + "};\n}\n\nstd::span<const Resource> resources() { return table; }\n}\n")
    text = "".join(out)
    if not options.output.exists() or options.output.read_text() != text:
        options.output.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
