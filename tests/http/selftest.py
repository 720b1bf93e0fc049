#!/usr/bin/env python3
"""Shows that the runner sees what it should: a small imitation of the program, cases that hold, and cases that must fail.

    tests/http/selftest.py            runs the self-test
    tests/http/selftest.py serve …    is the imitation (the runner starts it as if it were kenober)
"""

import re
import subprocess
import sys
import tempfile
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import parse_qs

HERE = Path(__file__).resolve()
FORM = '''<!doctype html><html lang="fr"><head><title>Proposer — Port-Exemple</title></head><body><h1>Votre  texte</h1>
<form action="/articles/proposer" method="post"><input type="hidden" name="token" value="s3cret">
<label for="t">Titre</label><input id="t" name="title" value="%s" aria-describedby="p"%s><p id="p">%s</p>
<label>Texte<textarea name="body">
</textarea></label><label><input type="checkbox" name="ok" value="yes"> D’accord</label>
<label for="s">Rubrique</label><select id="s" name="section"><option value="1">Jardins</option><option value="2">Mer</option></select>
<button>Envoyer ma&nbsp;proposition</button></form><a href="/articles/une-haie">Une haie</a></body></html>'''


class Imitation(BaseHTTPRequestHandler):
    mail = None

    def log_message(self, *_):
        pass

    def say(self, status, body='', headers=()):
        data = body.encode()
        self.send_response(status)
        for name, value in [('Content-Type', 'text/html; charset=utf-8'), ('Content-Length', str(len(data))), *headers]:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self):
        if self.path == '/articles/proposer':
            self.say(200, FORM % ('', '', ''))
        elif self.path == '/sent':
            self.say(200, f'<p>Bonjour, <b>{self.headers.get("Cookie", "personne")}</b>.</p>')
        elif self.path == '/broken':
            self.say(500, '<p>Oh</p>')
        else:
            self.say(404, '<h1>Introuvable</h1>')

    def do_POST(self):
        fields = parse_qs(self.rfile.read(int(self.headers['Content-Length'])).decode(), keep_blank_values=True)
        if fields.get('token') != ['s3cret'] or fields.get('section') != ['2'] or 'ok' not in fields:
            self.say(403, '<p>non</p>')
        elif not fields['title'][0]:
            self.say(422, FORM % ('', ' aria-invalid="true"', 'Un titre, s’il vous plaît.'))
        else:
            Imitation.mail.mkdir(exist_ok=True)
            (Imitation.mail / '1.eml').write_text('To: a@b.example\nSubject: Votre texte\nContent-Type: text/plain\n\nLisez http://127.0.0.1/sent.\n')
            self.say(303, '', [('Location', '/sent'), ('Set-Cookie', 'who=Anaig; Path=/; HttpOnly')])


GOOD = '''data: empty
case: a title is missed, then given
  open /articles/proposer
    header Accept-Language: br
  title "Proposer"
  see "Votre texte"
  see not "Un titre"
  select "Mer" in "Rubrique"
  choose "D’accord"
  press "Envoyer ma proposition" at /articles/proposer
  status 422
  problem "Titre" says "Un titre, s’il"
  select "Mer" in "Rubrique"
  choose "D’accord"
  fill "Titre" with "Une \\"haie\\""
  fill "Texte" with
    | Première ligne
    | seconde
  field "Texte" holds
    | Première ligne
    | seconde
  press "Envoyer ma proposition"
  at /sent
  see "Bonjour, who=Anaig."
  mail to a@b.example subject contains "texte"
  keep address = mail link 1
  open {address}
  as somebody
  open /sent
  see "personne"
case: bare requests
  post /articles/proposer
    field token = wrong
    field title = "x" repeated 20 times
  status 403
  get /nowhere
  status 404
  body contains "<h1>"
  header Content-Type contains "text/html"
  no header Location
  open /articles/proposer
  link "Une haie" to /articles/*
'''

# One line each that must not be believed.
WRONG = ['open /nowhere', 'open /broken', 'open /articles/proposer\n  see "absent"', 'open /articles/proposer\n  see not "Titre"',
         'open /articles/proposer\n  press "Absent"', 'open /articles/proposer\n  press "Envoyer" at /elsewhere', 'get /nowhere\n  status 200',
         'open /articles/proposer\n  field "Titre" holds "x"', 'open /articles/proposer\n  problem "Titre" says "Un"',
         'open /sent\n  title "Proposer"', 'open /sent\n  at /other', 'open /sent\n  header X-A b', 'open /sent\n  no header Content-Type',
         'open /sent\n  location /x', 'open /sent\n  link "x" to /x', 'open /articles/proposer\n  no link "Une haie"',
         'open /articles/proposer\n  checked "D’accord"', 'open /sent\n  body lacks "Bonjour"', 'open /articles/proposer\n  fill "Absent" with "x"',
         'open /articles/proposer\n  no button "Envoyer"', 'open /sent\n  see "Bonjour" 2 times', 'an unknown step', 'run nothing']


def serve(arguments):
    Imitation.mail = Path(arguments[arguments.index('--data') + 1]) / 'mail'
    server = HTTPServer(('127.0.0.1', 0), Imitation)
    import signal
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    print(f'kenober: listening on http://127.0.0.1:{server.server_port}/', flush=True)
    server.serve_forever()


def run_case(folder, text):
    path = Path(folder, 'self.case')
    path.write_text(text)
    done = subprocess.run([sys.executable, HERE.parent / 'run.py', '--program', HERE, str(path)], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def main():
    passed, failed = 0, 0
    with tempfile.TemporaryDirectory() as folder:
        code, output = run_case(folder, GOOD)
        cases = [(code == 0 and re.search(r'^2 passed, 0 failed$', output, re.MULTILINE), 'what holds', output)]
        for wrong in WRONG:
            code, output = run_case(folder, f'data: empty\ncase: must fail\n  {wrong}\n')
            cases.append((code == 1 and re.search(r'^0 passed, 1 failed$', output, re.MULTILINE), wrong, output))
    for good, name, output in cases:
        passed, failed = (passed + 1, failed) if good else (passed, failed + 1)
        if not good:
            print(f'self-test of the case runner: {name!r}\n{output}')
    print(f'{passed} passed, {failed} failed')
    return 1 if failed else 0


if __name__ == '__main__':
    if sys.argv[1:2] == ['serve']:
        serve(sys.argv)
    sys.exit(main() if len(sys.argv) == 1 else 3)
