#!/usr/bin/env python3
"""Checks the rules of the house (ARCHITECTURE.md) on the source tree: one line `path:line: rule: message` per fault, exit 1 if any.

    tools/house_rules.py [ROOT]       check a tree (this one by default)
    tools/house_rules.py --self-test  plant one fault per rule in a small tree and see each of them caught
    tools/house_rules.py --list       name the rules
"""

import ast
import os
import re
import statistics
import subprocess
import sys
from pathlib import Path

import routes_and_cases
from cpp_text import Source

FLOORS = ['platform', 'commons', 'modules', 'server']
DOMAIN_WORDS = {'article', 'wish', 'contribution', 'magazine', 'newsletter', 'wiki'}    # not `letter`: the alphabet has them too
VAGUE_NAMES = re.compile(r'\b\w*(?:Manager|Helper|Utils?|Impl)\b')
MOST_LINES, MOST_MEDIAN, MOST_FUNCTION, MOST_SOURCES = 400, 120, 50, 14
DOORS = {('platform', 'door'), ('platform', 'http')}
FOLDERS_IN_FOLDERS = {'migrations', 'po', 'tests'}
SKIPPED = {'.git', 'build', 'data', 'node_modules', '__pycache__', '.cache'}
SQL = re.compile(r'^\s*(?:SELECT|INSERT (?:OR \w+ )?INTO|UPDATE \S+ SET|DELETE FROM|CREATE (?:UNIQUE )?(?:TABLE|INDEX|VIEW|TRIGGER)|ALTER TABLE'
                 r'|DROP (?:TABLE|INDEX)|WITH [\w(), ]+ AS|PRAGMA|SAVEPOINT|ROLLBACK TO|BEGIN IMMEDIATE'
                 r'|select .* from|insert (?:or \w+ )?into|update \S+ set|delete from|pragma \w+|savepoint \w+)\b')
TAG = re.compile(r'</?(?:a|abbr|address|article|aside|b|blockquote|body|br|button|caption|cite|code|dd|details|div|dl|dt|em|fieldset'
                 r'|figcaption|figure|footer|form|h[1-6]|head|header|hr|html|i|img|input|label|legend|li|link|main|mark|meta|nav|ol|option'
                 r'|p|path|picture|pre|q|script|section|select|small|source|span|strong|style|sub|summary|sup|svg|table|tbody|td|textarea'
                 r'|th|thead|time|title|tr|u|ul|use|video|feed|entry|rss|channel|item|urlset|url|loc|sitemap)(?=[\s>/]|$)|<\?xml|<!DOCTYPE')
# This project speaks of itself alone: no path of one machine, no number of a tracker, no package host, no unfinished business.
FOREIGN = re.compile(r'(?<![\w.{}])/wo[r]k/|/tmp/brie[f]\b|\b[Ii]ssues?[ ]#?\d+\b|\bsub-?a[g]ents?\b|\bAI a[g]ents?\b'
                     r'|https?://(?:registry\.|files\.)?(?:np[m]js|pythonhoste[d]|pyp[i])\.org')
UNFINISHED = re.compile(r'\b(?:TOD[O]|FIXM[E]|XX[X])\b')
MIGRATION = re.compile(r'^(\d{8,14}(?:_\d+)?)_[a-z0-9_]+?(?:\.(sqlite|postgres))?\.sql$')


class Folder:
    """One `src/<floor>/<name>`, with what its MODULE file says."""

    def __init__(self, root, path):
        self.path = path.relative_to(root)
        self.name = path.name
        self.floor = FLOORS.index(self.path.parts[1])
        self.directories = sorted(entry.name for entry in path.iterdir() if entry.is_dir())
        self.files = sorted(entry for entry in path.iterdir() if entry.is_file())
        self.purpose, self.uses, self.uses_line = '', [], 1
        self.has_module = (path / 'MODULE').is_file()
        if self.has_module:
            for number, line in enumerate((path / 'MODULE').read_text().splitlines(), 1):
                word, _, value = line.partition(':')
                if word == 'purpose':
                    self.purpose = value.strip()
                elif word == 'uses':
                    self.uses, self.uses_line = value.split(), number


class Tree:
    """A source tree, read once."""

    def __init__(self, root):
        self.root = Path(root).resolve()
        self.faults = []
        self.folders = {}
        for floor in FLOORS:
            base = self.root / 'src' / floor
            places = [base] if floor == 'server' else sorted(base.iterdir()) if base.is_dir() else []
            for place in places:
                if place.is_dir() and any(place.iterdir()):
                    self.folders[place.name] = Folder(self.root, place)
        for folder in self.folders.values():     # the roof stands on whatever modules there are: it need not name them
            if folder.floor == FLOORS.index('server') and 'modules' in folder.uses:
                every = sorted(other.name for other in self.folders.values() if FLOORS[other.floor] == 'modules')
                folder.uses = [name for name in folder.uses if name != 'modules'] + every
        self.sources = {}
        for path in sorted((self.root / 'src').rglob('*.[ch]pp')):
            self.sources[path.relative_to(self.root)] = Source(path.read_text(errors='replace'))
        self.texts = {}
        for directory, names, files in os.walk(self.root):
            names[:] = [name for name in names if name not in SKIPPED]
            for name in files:
                path = Path(directory, name)
                if path.stat().st_size < 1_000_000:
                    data = path.read_bytes()
                    if b'\0' not in data[:4096]:
                        self.texts[path.relative_to(self.root)] = data.decode(errors='replace')

    def fault(self, path, line, rule, message):
        self.faults.append((str(path), line, rule, message))

    def folder_of(self, path):
        return self.folders.get('server' if path.parts[1] == 'server' else path.parts[2])


def is_test(path):
    return path.stem.endswith('_test')


def uses(tree):
    """A folder includes its own files and the one public header of the folders that its MODULE lists."""
    for path, source in tree.sources.items():
        own = tree.folder_of(path)
        for include in source.includes:
            parts = include.path.split('/')
            if include.angled or parts[0] not in FLOORS or own is None:
                continue
            name = 'server' if parts[0] == 'server' else parts[1]
            if name == own.name:
                continue
            if FLOORS.index(parts[0]) > own.floor:
                tree.fault(path, include.line, 'floors', f'{FLOORS[own.floor]} may not look up to {include.path}')
            elif name not in own.uses:
                tree.fault(path, include.line, 'uses', f'{own.path}/MODULE does not list {name} among its uses')
            elif parts[-1] != f'{name}.hpp':
                tree.fault(path, include.line, 'public-header', f'{include.path} is inside {name}; its public header is {name}.hpp')


def modules(tree):
    """Each folder says what it is for, and what it says it uses exists, below or beside it."""
    for folder in tree.folders.values():
        module = folder.path / 'MODULE'
        if not folder.has_module or not folder.purpose:
            tree.fault(module, 1, 'module', 'a folder has a MODULE file whose purpose is one sentence')
        for name in folder.uses:
            other = tree.folders.get(name)
            if other is None:
                tree.fault(module, folder.uses_line, 'module', f'there is no folder {name}')
            elif other.floor > folder.floor:
                tree.fault(module, folder.uses_line, 'floors', f'{FLOORS[folder.floor]} may not look up to {name}')


def rings(tree):
    """Nobody uses himself by way of others."""
    for folder in tree.folders.values():
        seen, way = set(), [(folder.name, [folder.name])]
        while way:
            name, path = way.pop()
            for following in tree.folders[name].uses if name in tree.folders else []:
                if following == folder.name:
                    tree.fault(folder.path / 'MODULE', folder.uses_line, 'ring', ' → '.join([*path, following]))
                    way.clear()
                    break
                if following not in seen:
                    seen.add(following)
                    way.append((following, [*path, following]))


def domain_words(tree):
    """The ground floor does not know what stands on it (its names; its tests may show examples)."""
    for path, source in tree.sources.items():
        if path.parts[1] != 'platform' or is_test(path):
            continue
        for match in re.finditer(r'[A-Za-z_][A-Za-z0-9_]*', source.code):
            words = re.sub(r'(?<=[a-z0-9])(?=[A-Z])', '_', match.group()).lower().split('_')
            for word in words:
                if (word[:-1] if word.endswith('s') else word) in DOMAIN_WORDS:
                    tree.fault(path, source.code.count('\n', 0, match.start()) + 1, 'domain-word', f'platform says {match.group()}')


def places(tree):
    """SQL lives in stores, markup in views."""
    for path, source in tree.sources.items():
        if is_test(path):
            continue
        room = path.parts[2]
        sql = path.stem.endswith('_store') or (path.parts[1] == 'platform' and room == 'store')
        markup = path.name.endswith('_view.cpp') or (path.parts[1] == 'platform' and room in ('html', 'text'))
        for literal in source.literals:
            if not sql and SQL.match(literal.text):
                tree.fault(path, literal.line, 'sql-place', f'SQL belongs in a *_store.cpp: {literal.text.strip()[:40]}')
            if not markup and TAG.search(literal.text):
                tree.fault(path, literal.line, 'markup-place', f'markup belongs in a *_view.cpp: {literal.text.strip()[:40]}')
        if not markup:
            for match in re.finditer(r'\bmarkup\s*\(', source.code):
                tree.fault(path, source.code.count('\n', 0, match.start()) + 1, 'markup-place', 'markup() belongs in a *_view.cpp')


def door_libraries(tree):
    """Beast and Asio stay inside two translation units of the door."""
    carriers = {}
    for path, source in tree.sources.items():
        for include in source.includes:
            if re.match(r'boost/(?:beast|asio)\b', include.path):
                carriers[str(path)] = include.line
                if path.parts[1:3] not in DOORS:
                    tree.fault(path, include.line, 'door', 'Beast and Asio belong to the door')
    changed = True
    while changed:
        changed = False
        for path, source in tree.sources.items():
            for include in source.includes:
                if 'src/' + include.path in carriers and str(path) not in carriers:
                    carriers[str(path)] = include.line
                    changed = True
    units = sorted(path for path in carriers if path.endswith('.cpp') and not path.endswith('_test.cpp'))
    for path in units[2:]:
        tree.fault(path, carriers[path], 'door', f'a third translation unit with Beast or Asio (beside {units[0]} and {units[1]})')


def folders_are_flat(tree):
    for folder in tree.folders.values():
        for name in folder.directories:
            if name not in FOLDERS_IN_FOLDERS:
                tree.fault(folder.path / name, 1, 'flat', f'a folder holds files, and at most {", ".join(sorted(FOLDERS_IN_FOLDERS))}')
        count = sum(1 for entry in folder.files if entry.suffix == '.cpp' and not is_test(entry))
        if count > MOST_SOURCES:
            tree.fault(folder.path, 1, 'flat', f'{count} sources: above {MOST_SOURCES}, split the folder')


def sizes(tree):
    """A file fits in a sitting, a function on a screen."""
    lengths = []
    for path, source in tree.sources.items():
        if not is_test(path):
            lengths.append(source.lines())
        for function in source.functions():
            if function.length > MOST_FUNCTION:
                tree.fault(path, function.line, 'function-length', f'{function.name} has {function.length} lines, more than {MOST_FUNCTION}')
    median = statistics.median(lengths) if lengths else 0
    if median > MOST_MEDIAN:
        tree.fault('src', 1, 'median-length', f'half of the files have more than {median:g} lines; wanted: at most {MOST_MEDIAN}')
    for path, text in tree.texts.items():
        if path.suffix in ('.cpp', '.hpp', '.py', '.mjs', '.js', '.css', '.cmake') and text.count('\n') > MOST_LINES:
            tree.fault(path, 1, 'file-length', f'{text.count(chr(10))} lines, more than {MOST_LINES}')
        if path.suffix == '.py':
            python_functions(tree, path, text)


def python_functions(tree, path, text):
    try:
        nodes = list(ast.walk(ast.parse(text)))
    except SyntaxError as error:
        tree.fault(path, error.lineno or 1, 'python', str(error))
        return
    for node in nodes:
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno >= MOST_FUNCTION:
            length = node.end_lineno - node.lineno + 1
            tree.fault(path, node.lineno, 'function-length', f'{node.name} has {length} lines, more than {MOST_FUNCTION}')


def migrations(tree):
    """A number names one migration in the whole house; a migration written twice is written for both databases."""
    taken, pairs = {}, {}
    for path in tree.texts:
        if path.suffix != '.sql' or path.parent.name != 'migrations':
            continue
        match = MIGRATION.match(path.name)
        if not match:
            tree.fault(path, 1, 'migration', 'a migration is named 20261122_what_it_does.sql (or .sqlite.sql and .postgres.sql)')
            continue
        stem = str(path).removesuffix('.sql').removesuffix('.sqlite').removesuffix('.postgres')
        pairs.setdefault(stem, {})[match.group(2)] = path
        if taken.setdefault(match.group(1), stem) != stem:
            tree.fault(path, 1, 'migration', f'number {match.group(1)} is taken by {taken[match.group(1)]}')
    for found in pairs.values():
        lone = len(found) == 1 and None not in found and tree.texts[next(iter(found.values()))].startswith('-- Only ')
        if set(found) not in ({None}, {'sqlite', 'postgres'}) and not lone:
            tree.fault(next(iter(found.values())), 1, 'migration', 'one file for both databases, a pair .sqlite.sql and .postgres.sql, or a first line `-- Only …`')


def words(tree):
    """Names say what a thing is; headers open with one sentence; the project speaks of itself, and leaves nothing for later."""
    for path, source in tree.sources.items():
        for match in VAGUE_NAMES.finditer(source.code):
            tree.fault(path, source.code.count('\n', 0, match.start()) + 1, 'vague-name', f'{match.group()} does not say what it is')
        if path.suffix == '.hpp' and not re.match(r'// \S.*\n(?://.*\n)*#pragma once\n', source.text):
            tree.fault(path, 1, 'header', 'a header opens with a sentence that says what the thing is, then #pragma once')
    for path, text in tree.texts.items():
        for rule, pattern in (('foreign-word', FOREIGN), ('unfinished', UNFINISHED)):
            for match in pattern.finditer(text):
                tree.fault(path, text.count('\n', 0, match.start()) + 1, rule, f'“{match.group()}” has no place here')


def cases(tree):
    """Every route is walked by a case."""
    case_files = {path: text for path, text in tree.texts.items() if path.suffix == '.case'}
    for path, line, method, pattern in routes_and_cases.uncovered(tree.sources, case_files):
        tree.fault(path, line, 'case', f'no .case asks for {method} {pattern}')


def sentences(tree):
    """Every sentence is said in every language."""
    checker = tree.root / 'tools' / 'check_catalogues.py'
    if not checker.is_file():
        return
    done = subprocess.run([sys.executable, checker], cwd=tree.root, capture_output=True, text=True, check=False)
    if done.returncode:
        output = (done.stdout + done.stderr).strip().splitlines()
        for line in output or ['failed without a word']:
            tree.fault('tools/check_catalogues.py', 1, 'sentence', line)


RULES = [uses, modules, rings, domain_words, places, door_libraries, folders_are_flat, sizes, migrations, words, cases, sentences]


def check(root):
    tree = Tree(root)
    for rule in RULES:
        rule(tree)
    return tree


def main(arguments):
    if '--self-test' in arguments:
        import house_rules_faults
        return house_rules_faults.run(check)
    if '--list' in arguments:
        for rule in RULES:
            print(f'{rule.__name__:18} {rule.__doc__ or ""}')
        return 0
    tree = check(arguments[0] if arguments else Path(__file__).resolve().parent.parent)
    for path, line, rule, message in sorted(tree.faults):
        print(f'{path}:{line}: {rule}: {message}')
    lengths = [source.lines() for path, source in tree.sources.items() if not is_test(path)]
    print(f'house rules: {len(tree.folders)} folders, {len(tree.sources)} C++ files, '
          f'median {statistics.median(lengths) if lengths else 0:g} lines, {len(tree.faults)} faults')
    return 1 if tree.faults else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
