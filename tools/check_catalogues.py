#!/usr/bin/env python3
"""Every sentence in every language, and none that a translation has broken.

xgettext finds the sentences of src/ (tests aside); the po files of each language, from all folders, must hold them: French all, Breton
95 %. In each translation the {holes} are those of the sentence, the {pairs}…{/pairs} are closed in order, French and Breton are written
with the typographic apostrophe, French with no-break spaces where they belong and with no site's or title's name right after "de" or "à",
which a name like "Le Four" would want to be "du" and "au". No sentence is translated in two ways.

  --missing LANGUAGE   prints what is missing as a po file, to be filled in
  --planted-fault      shows on a small made-up tree that each of these rules finds its fault
"""
import argparse
import pathlib
import re
import subprocess
import sys
import tempfile
from typing import NamedTuple

LEAST = {"fr": 1.0, "br": 0.95}
FORMS = {"fr": 2, "br": 5}
# A form of these may leave the number out ("One comment"): French 0 and 1; Breton one and two.
MAY_OMIT_NUMBER = {"fr": {0}, "br": {0, 1}}
KEYWORDS = ["t:1", "plural:1,2", "context:1c,2", "html:1", "say:1", "msgid:1"]
HOLE = re.compile(r"\{(/?[a-z_0-9]+)\}")
CALLED_WORDS = re.compile(r"\bwords\([\w:.]*(?:\(\))?\)\s*\((?=\s*(?:\"|R\"))")
AFTER_DE = re.compile(r"(?i)\b(?:de|à)[ \u00a0](?:\{(?:link|strong)\})?\{(?:site|title|town)\}")
HIDDEN_SAY = re.compile(r"(?<![\w.>])say\((?!\s*(?:\"|R\"|const char))")


class Entry(NamedTuple):
    context: str
    id: str
    plural: str
    forms: tuple
    fuzzy: bool
    place: str

    @property
    def key(self):
        return self.context, self.id

    def shown(self):
        return "“" + self.id.replace("\n", "⏎") + "”" + (f" ({self.context})" if self.context else "")


def unquoted(line):
    inside = line[line.index('"') + 1:line.rindex('"')]
    return re.sub(r"\\(.)", lambda found: {"n": "\n", "t": "\t"}.get(found[1], found[1]), inside)


def read_po(text, place):
    """The entries of a po file. `place` names it where an entry says nothing better."""
    entries = []
    for block in re.split(r"\n\s*\n", text):
        fields, flags, where, name = {}, "", place, None
        for line in block.splitlines():
            if line.startswith("#~"):
                continue
            if line.startswith("#,"):
                flags += line
            elif line.startswith("#:") and where == place:
                where = line[2:].split()[0]
            elif line.startswith("#") or not line.strip():
                continue
            elif line.startswith('"'):
                fields[name] += unquoted(line)
            else:
                name = line.split(None, 1)[0]
                fields[name] = unquoted(line)
        if fields.get("msgid"):
            forms = tuple(value for field, value in sorted(fields.items()) if field.startswith("msgstr"))
            entries.append(Entry(fields.get("msgctxt", ""), fields["msgid"], fields.get("msgid_plural", ""), forms, "fuzzy" in flags, where))
    return entries


def sources(root):
    return [path for path in sorted(root.glob("src/**/*.[ch]pp")) if not path.name.endswith("_test.cpp")]


def extracted(root):
    """The sentences of the code. request.words()("…") is read as t("…"), which xgettext knows."""
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for path in sources(root):
            name = path.relative_to(root)
            names.append(str(name))
            copy = pathlib.Path(folder) / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(CALLED_WORDS.sub("t(", path.read_text(encoding="utf-8")), encoding="utf-8")
        if not names:
            return []
        command = ["xgettext", "--from-code=UTF-8", "--language=C++", "--no-wrap", "--add-comments=TRANSLATORS:", "-o", "-", "-k"]
        command += [f"--keyword={keyword}" for keyword in KEYWORDS]
        done = subprocess.run(command + names, cwd=folder, capture_output=True, text=True, check=True)
    return read_po(done.stdout, "src")


def translated(root, language):
    return [entry for path in sorted(root.glob(f"src/**/po/{language}.po"))
            for entry in read_po(path.read_text(encoding="utf-8"), str(path.relative_to(root)))]


def broken_pairs(text):
    """Whether a {/name} comes without its {name}, or another pair begins inside one."""
    closed = {hole[1:] for hole in HOLE.findall(text) if hole.startswith("/")}
    open_one = None
    for hole in HOLE.findall(text):
        if hole.startswith("/"):
            if open_one != hole[1:]:
                return True
            open_one = None
        elif hole in closed:
            if open_one:
                return True
            open_one = hole
    return open_one is not None


def hole_faults(source, entry, language):
    wanted = set(HOLE.findall(source.plural or source.id))
    for number, form in enumerate(entry.forms):
        found = set(HOLE.findall(form))
        may_omit = {"n"} if source.plural and number in MAY_OMIT_NUMBER[language] else set()
        if found - wanted:
            yield f"a hole that the sentence has not: {', '.join(sorted(found - wanted))}"
        if wanted - found - may_omit:
            yield f"a hole is lost: {', '.join(sorted(wanted - found - may_omit))}"
        if broken_pairs(form):
            yield "a pair is not closed in order"


def typography_faults(entry, language):
    for form in entry.forms:
        if "'" in form:
            yield "a straight apostrophe instead of ’"
        if language == "fr" and re.search(r"[\w»)}] [?!;:»]|« ", form):
            yield "an ordinary space before ? ! ; : » or after « (no-break U+00A0 or U+202F)"
        if language == "fr" and AFTER_DE.search(form):
            yield "a name right after “de” or “à”: say what it is first, “du site «\u00a0{site}\u00a0»”"


def entry_faults(source, entry, language):
    if source.plural and len(entry.forms) != FORMS[language]:
        yield f"{len(entry.forms)} plural forms instead of {FORMS[language]}"
    if not source.plural and len(entry.forms) != 1:
        yield "plural forms where the sentence has none"
    yield from hole_faults(source, entry, language)
    yield from typography_faults(entry, language)


def is_translated(entry):
    return not entry.fuzzy and all(entry.forms)


def language_faults(code, entries, language):
    """Faults of one language, and the sentences that it lacks."""
    faults, done = [], {}
    for entry in entries:
        source = code.get(entry.key)
        before = done.setdefault(entry.key, entry)
        if before is not entry and before.forms != entry.forms:
            faults.append(f"{entry.place}: {entry.shown()}: translated in another way in {before.place}")
        if source and is_translated(entry):
            faults += [f"{entry.place}: {entry.shown()}: {words}" for words in entry_faults(source, entry, language)]
    missing = [source for key, source in code.items() if key not in done or not is_translated(done[key])]
    return faults, missing


def source_faults(root, code):
    for entry in code.values():
        lost = set(HOLE.findall(entry.id)) - set(HOLE.findall(entry.plural)) if entry.plural else set()
        if lost:
            yield f"{entry.place}: {entry.shown()}: its plural has not {{{sorted(lost)[0]}}}"
        if broken_pairs(entry.id) or broken_pairs(entry.plural):
            yield f"{entry.place}: {entry.shown()}: a pair is not closed in order"
    for path in sources(root):
        if path.parts[-2:] in (("base", "checked.hpp"), ("i18n", "words.hpp"), ("i18n", "words.cpp")):
            continue
        text = re.sub(r"//.*", "", path.read_text(encoding="utf-8"))
        for found in HIDDEN_SAY.finditer(text):
            number = text.count("\n", 0, found.start()) + 1
            yield f"{path.relative_to(root)}:{number}: say() takes its sentence as a literal, or no catalogue holds it"


def check(root, out):
    """Prints what is wrong; the number of faults."""
    code = {entry.key: entry for entry in extracted(root)}
    faults = list(source_faults(root, code))
    for language, least in LEAST.items():
        wrong, missing = language_faults(code, translated(root, language), language)
        faults += wrong
        share = 1 - len(missing) / max(1, len(code))
        if share < least:
            faults += [f"{source.place}: not in {language}: {source.shown()}" for source in missing]
        print(f"{language}: {len(code) - len(missing)} of {len(code)} sentences ({share:.1%}, {least:.0%} wanted)", file=out)
    for fault in faults:
        print(fault, file=out)
    return len(faults)


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def print_missing(root, language):
    code = {entry.key: entry for entry in extracted(root)}
    for source in language_faults(code, translated(root, language), language)[1]:
        print(f"#: {source.place}")
        if source.context:
            print(f"msgctxt {quoted(source.context)}")
        print(f"msgid {quoted(source.id)}")
        if source.plural:
            print(f"msgid_plural {quoted(source.plural)}")
            print("".join(f'msgstr[{form}] ""\n' for form in range(FORMS[language])))
        else:
            print('msgstr ""\n')


RIGHT_CODE = r'''t("by {names}", x); t.html(R"(Read {link}it{/link})", y); request.words()("Theme"); t.context("verb", "open"); t("at {site}", z);
t.plural("One text", "{n} texts", 2); say("Too long: {most}", {});
'''
RIGHT_FR = '''msgid "by {names}"
msgstr "par {names}"

msgid "Read {link}it{/link}"
msgstr "{link}L’ouvrir{/link}"

msgid "at {site}"
msgstr "sur le site «\u00a0{site}\u00a0»"

msgid "Theme"
msgstr "Thème"

msgctxt "verb"
msgid "open"
msgstr "ouvrir"

msgid "One text"
msgid_plural "{n} texts"
msgstr[0] "Un texte"
msgstr[1] "{n} textes"

msgid "Too long: {most}"
msgstr "Trop long\u00a0: {most}"
'''
FAULTS = [
    ("code", 'request.words()("Theme")', 'request.words()("Other")', "not in fr: “Other”"),
    ("code", 'say("Too long: {most}", {})', "say(id)", "say() takes its sentence as a literal"),
    ("code", '"One text", "{n} texts"', '"One text of {name}", "{n} texts"', "its plural has not {name}"),
    ("fr", 'msgstr "ouvrir"', 'msgstr ""', "not in fr: “open” (verb)"),
    ("fr", 'msgid "Theme"', '#, fuzzy\nmsgid "Theme"', "not in fr: “Theme”"),
    ("fr", "par {names}", "par {noms}", "a hole that the sentence has not: noms"),
    ("fr", "par {names}", "par", "a hole is lost: names"),
    ("fr", "{n} textes", "Des textes", "a hole is lost: n"),
    ("fr", "{link}L’ouvrir{/link}", "{/link}L’ouvrir{link}", "a pair is not closed in order"),
    ("fr", "L’ouvrir", "L'ouvrir", "a straight apostrophe"),
    ("fr", "long\u00a0:", "long :", "an ordinary space"),
    ("fr", "sur le site «\u00a0{site}\u00a0»", "à {site}", "a name right after “de” or “à”"),
    ("fr", 'msgstr[1] "{n} textes"\n', "", "1 plural forms instead of 2"),
    ("fr", 'msgid "by {names}"', 'msgid "Theme"\nmsgstr "Sujet"\n\nmsgid "by {names}"', "translated in another way"),
]


def plant(code, french):
    """What check() says of a tree with this code and this French (and the same in place of Breton)."""
    breton = french.replace('msgstr[1]', 'msgstr[1] "{n} a"\nmsgstr[2] "{n} a"\nmsgstr[3] "{n} a"\nmsgstr[4]')
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        po = root / "src" / "commons" / "made_up" / "po"
        po.mkdir(parents=True)
        (po.parent / "made_up.cpp").write_text("void f()\n{\n" + code + "}\n", encoding="utf-8")
        (po / "fr.po").write_text(french, encoding="utf-8")
        (po / "br.po").write_text(breton, encoding="utf-8")
        with tempfile.TemporaryFile("w+", encoding="utf-8") as out:
            faults = check(root, out)
            out.seek(0)
            return faults, out.read()


def planted_faults():
    faults, said = plant(RIGHT_CODE, RIGHT_FR)
    failed = [f"the right tree is refused:\n{said}"] if faults else []
    for where, right, wrong, expected in FAULTS:
        code = RIGHT_CODE.replace(right, wrong) if where == "code" else RIGHT_CODE
        french = RIGHT_FR.replace(right, wrong) if where == "fr" else RIGHT_FR
        if (code, french) == (RIGHT_CODE, RIGHT_FR) or expected not in plant(code, french)[1]:
            failed.append(f"not found: {expected}")
    print("\n".join(failed))
    print(f"planted faults: {len(FAULTS) + 1 - len(failed)} passed, {len(failed)} failed")
    return len(failed)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--root", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parent.parent)
    arguments.add_argument("--missing", choices=sorted(LEAST), metavar="LANGUAGE")
    arguments.add_argument("--planted-fault", action="store_true")
    options = arguments.parse_args()
    if options.missing:
        print_missing(options.root, options.missing)
        return 0
    if options.planted_fault:
        return 1 if planted_faults() else 0
    return 1 if check(options.root, sys.stdout) else 0


if __name__ == "__main__":
    sys.exit(main())
