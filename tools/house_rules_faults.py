"""The self-test of house_rules.py: a small tree that keeps every rule, and one planted fault per rule that must be caught."""

import tempfile
from pathlib import Path

CLEAN = {
    'src/platform/base/MODULE': 'purpose: What every room needs\nuses:\nlibraries:\n',
    'src/platform/base/base.hpp': '// The ground.\n#pragma once\n\nint add(int a, int b);\n',
    'src/platform/base/base.cpp': '#include "platform/base/base.hpp"\n\nint add(int a, int b)\n{\n    return a + b;\n}\n',
    'src/platform/http/MODULE': 'purpose: The door\nuses: base\nlibraries: asio\n',
    'src/platform/http/http.hpp': '// The door.\n#pragma once\n',
    'src/platform/http/inner.hpp': '// A connection as Asio sees it.\n#pragma once\n#include <boost/asio.hpp>\n',
    'src/platform/http/serve.cpp': '#include "platform/http/http.hpp"\n#include "platform/http/inner.hpp"\n',
    'src/platform/http/talk.cpp': '#include <boost/beast/core.hpp>\n#include "platform/base/base.hpp"\n',
    'src/commons/person/MODULE': 'purpose: People\nuses: base http\nlibraries:\n',
    'src/commons/person/person.hpp': '// A person.\n#pragma once\n#include "platform/base/base.hpp"\n',
    'src/commons/person/person_store.cpp': 'const char* all = "SELECT id FROM person";\n',
    'src/commons/site/MODULE': 'purpose: Sites\nuses: base person\nlibraries:\n',
    'src/commons/site/site.hpp': '// A site.\n#pragma once\n#include "commons/person/person.hpp"\n',
    'src/modules/article/MODULE': 'purpose: Articles\nuses: base http person\nlibraries:\n',
    'src/modules/article/article.hpp': '// An article.\n#pragma once\n#include "commons/person/person.hpp"\n',
    'src/modules/article/article_pages.cpp':
        'void add_routes(Routes& routes)\n{\n    routes.get ("/articles/proposer", anybody, propose_form)\n'
        '          .post("/articles/proposer", anybody, propose)\n          .get("/articles/{slug}", anybody, show);\n}\n',
    'src/modules/article/article_view.cpp': 'auto card = markup("<article class=\\"card\\">{}</article>", title);\n',
    'src/modules/article/migrations/20261122_create.sql': 'CREATE TABLE article (id {int64});\n',
    'src/modules/article/migrations/20261123_search.sqlite.sql': 'CREATE TABLE words (id {int64});\n',
    'src/modules/article/migrations/20261123_search.postgres.sql': 'CREATE TABLE words (id {int64});\n',
    'src/modules/article/tests/article.case':
        'case: proposing\n  open /br/articles/proposer\n  press "Envoyer" at /articles/proposer\n  open /articles/une-haie\n',
    'src/server/MODULE': 'purpose: The roof\nuses: base http person modules\nlibraries:\n',
    'src/server/kenober_main.cpp': '#include "modules/article/article.hpp"\n\nint main()\n{\n    return 0;\n}\n',
    'tools/check_catalogues.py': 'import sys\nsys.exit(0)\n',
}

# rule: what to write where so that exactly this rule speaks. Text is appended to a file of the clean tree; a new file is written.
FAULTS = [
    ('floors', 'src/platform/base/base.hpp', '#include "commons/person/person.hpp"\n'),
    ('floors', 'src/commons/site/MODULE', 'uses: base person server\n'),
    ('uses', 'src/modules/article/article.hpp', '#include "commons/site/site.hpp"\n'),
    ('public-header', 'src/commons/person/person.hpp', '#include "platform/base/part.hpp"\n'),
    ('module', 'src/commons/empty/empty.hpp', '// Nothing.\n#pragma once\n'),
    ('module', 'src/commons/site/MODULE', 'uses: base person nobody\n'),
    ('module', 'src/commons/site/MODULE', 'uses: base person modules\n'),
    ('ring', 'src/commons/person/MODULE', 'uses: base http site\n'),
    ('domain-word', 'src/platform/http/http.hpp', 'struct ArticlePage {};\n'),
    ('domain-word', 'src/platform/base/base.cpp', 'int count_of_wishes, many_contributions;\n'),
    ('sql-place', 'src/modules/article/article_pages.cpp', 'const char* bad = R"(\n  SELECT id FROM article)";\n'),
    ('sql-place', 'src/modules/article/article.cpp', 'const char* bad = "delete from article";\n'),
    ('markup-place', 'src/modules/article/article_pages.cpp', 'const char* bad = "<p>Bonjour</p>";\n'),
    ('markup-place', 'src/modules/article/article.cpp', 'auto bad = markup(text);\n'),
    ('door', 'src/commons/person/person.cpp', '#include <boost/asio/ip/tcp.hpp>\n'),
    ('door', 'src/platform/http/third.cpp', '#include "platform/http/inner.hpp"\n'),
    ('flat', 'src/modules/article/views/deep.hpp', '// Deep.\n#pragma once\n'),
    ('file-length', 'src/commons/site/site.cpp', 'int x;\n' * 401),
    ('file-length', 'tests/http/long.py', 'x = 1\n' * 401),
    ('function-length', 'src/commons/site/site.cpp', 'void f(int n)\n{\n' + '    n++;\n' * 48 + '}\n'),
    ('function-length', 'tests/http/long.py', 'def f():\n' + '    pass\n' * 50),
    ('migration', 'src/commons/site/migrations/20261122_other.sql', 'x\n'),
    ('migration', 'src/commons/site/migrations/create.sql', 'x\n'),
    ('migration', 'src/commons/site/migrations/20261124_half.sqlite.sql', 'x\n'),
    ('vague-name', 'src/commons/site/site.cpp', 'class SiteManager;\n'),
    ('header', 'src/commons/site/more.hpp', '#pragma once\n// Too late.\n'),
    ('foreign-word', 'docs/notes.md', 'See /wor' + 'k/place for more.\n'),
    ('unfinished', 'src/commons/site/site.cpp', '// TO' + 'DO later\n'),
    ('case', 'src/modules/article/article_pages.cpp', 'void more(R& r) { r.post("/articles/{slug}/avis", member, f); }\n'),
    ('sentence', 'tools/check_catalogues.py', 'print("fr.po: 1 sentence is missing")\nsys.exit(1)\n'),
    ('python', 'tools/broken.py', 'def (:\n'),
]
# What must stay silent: things that look like a fault and are none.
INNOCENT = [
    ('src/platform/http/note.cpp', '// An article, a wish, <p>, SELECT: comments and strings may speak.\nconst char* path = "/articles";\n'),
    ('src/commons/site/usage.cpp', 'const char* usage = "kenober import <folder>";\nconst char* sentence = "Select a section";\n'),
    ('src/commons/site/site_test.cpp', 'const char* page = "<p>SELECT</p>";\nconst char* sql = "SELECT 1";\n'),
    ('src/commons/site/short.cpp', 'Site::Site(int n) : m_a{n}, m_b{n}\n{\n}\n' + 'int table[] = {\n' + '    1,\n' * 60 + '};\n'),
    ('src/platform/http/door_test.cpp', '#include <boost/asio.hpp>\n'),
]


def _write(root, files):
    for path, text in files.items():
        target = Path(root, path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)


def _planted(path, text):
    old = CLEAN.get(path, '')
    if path.endswith('MODULE') and text.startswith('uses:'):
        lines = [text.rstrip('\n') if line.startswith('uses:') else line for line in old.splitlines()]
        return '\n'.join(lines) + '\n'
    return text if path == 'tools/broken.py' else (old.replace('sys.exit(0)\n', '') + text)


def _faults(check, extra):
    with tempfile.TemporaryDirectory() as root:
        _write(root, {**CLEAN, **extra})
        return check(root).faults


def _median_tree():
    """Every file of middling length: none too long alone, too long together."""
    return {path: text + '// room\n' * 130 for path, text in CLEAN.items() if path.endswith(('.cpp', '.hpp'))}


def _crowded_tree():
    return {f'src/commons/site/part{number}.cpp': 'int x;\n' for number in range(15)}


def run(check):
    passed, failed = 0, []
    clean = _faults(check, {})
    for name, extra, rule in [(rule, {path: _planted(path, text)}, rule) for rule, path, text in FAULTS] \
            + [('median-length', _median_tree(), 'median-length'), ('flat', _crowded_tree(), 'flat')]:
        rules = {fault[2] for fault in _faults(check, extra)}
        if rules == {rule}:
            passed += 1
        else:
            failed.append(f'{name} planted in {next(iter(extra))}: caught {sorted(rules) or "nothing"}')
    for extra in [{}] + [{path: text} for path, text in INNOCENT]:
        faults = _faults(check, extra) if extra else clean
        if faults:
            failed.append(f'innocent {next(iter(extra), "tree")}: {faults}')
        else:
            passed += 1
    for line in failed:
        print('house rules self-test:', line)
    print(f'{passed} passed, {len(failed)} failed')
    return 1 if failed else 0
