"""The steps of a case, done: what a person does, and what they then see."""

import base64
import hashlib
import hmac
import mimetypes
import re
import struct
import time
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import mailbox_folder
from case import unquote
from client import Client, File, Person, encode_form
from page import best, normal
from rows import Rows
from seeing import Seeing
from vocabulary import VOCABULARY, Wrong, shortened, step

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 40.0      # seconds that mail and other work done later may take on a machine that does many things at once


def device_code(secret, later=0):
    """What a device makes of a secret now, or some half minutes later (RFC 6238: SHA-1, six digits): written anew, so that two programs agree."""
    key = base64.b32decode(re.sub(r'\s', '', secret))
    digest = hmac.new(key, struct.pack('>Q', int(time.time()) // 30 + later), hashlib.sha1).digest()
    at = digest[-1] & 15
    return f'{(struct.unpack(">I", digest[at:at + 4])[0] & 0x7fffffff) % 10**6:06}'


class Journey(Seeing):
    """One file's way through one server: persons, variables, mails."""

    def __init__(self, town, client=None):
        self.town = town
        self.client = client or Client(town.port)
        self.persons = {}
        self.me = self.person('visitor')
        self.variables = {'feeds': town.feeds.origin} if town.feeds else {}
        self.mails = mailbox_folder.Mailbox(town.data / 'mail')
        self.mail = None
        self.output = ''
        self.last_sent = None
        self.next_text = ''

    def person(self, name):
        return self.persons.setdefault(name, Person(name))

    def begin_case(self):
        self.me = self.person('visitor')

    def do(self, step, following):
        """One step; `following` is the text of the next one, so that a refusal that is expected is not a fault."""
        self.next_text = following
        words = {name: self.fill_in(unquote(value)) for name, value in step.words.items()}
        step.action(self, [self.fill_in(line) for line in step.below], **words)

    def fill_in(self, text):
        return re.sub(r'\{(\w+)\}', lambda match: str(self.variables.get(match.group(1), match.group(0))), text)

    # What there is to look at ---------------------------------------------------------------------------------------

    def answer(self):
        if self.me.answer is None:
            raise Wrong('no page was opened yet')
        return self.me.answer

    def page(self):
        return self.answer().page()

    def only(self, wanted, things, name, what):
        found = best(wanted, things, name)
        if not found:
            raise Wrong(f'no {what} is called “{wanted}”; there are: ' + ', '.join(f'“{name(thing)}”' for thing in things))
        return found[0]

    def field(self, label):
        fields = [field for field in self.page().fields() if field.kind not in ('hidden', 'submit')]
        named = [field for field in self.page().fields() if field.name == label]
        return named[0] if named else self.only(label, fields, lambda field: field.label, 'field')

    def arrived(self, answer, allowed=()):
        """A page that could not be shown is a fault, unless the next line speaks of it."""
        if answer.status >= 400 and answer.status not in allowed and not re.match(r'(expect )?status\b', self.next_text):
            raise Wrong(f'{answer.method} {answer.target} was answered with {answer.status}: {shortened(answer.page().text(), 500)}')

    # Doing ----------------------------------------------------------------------------------------------------------

    @step('as [name]', 'as <name>')
    def be(self, below, name):
        self.me = self.person(name)
        account = self.town.accounts.get(name)
        if account and not self.me.is_signed_in:
            self.sign_in(account['mail'], account['password'])

    @step('sign in with <mail> and <password>')
    def sign_in_with(self, below, mail, password):
        self.sign_in(mail, password, expected=not self.next_text.startswith('status'))

    def sign_in(self, mail, password, expected=True):
        self.client.follow(self.me, self.client.request(self.me, 'GET', '/connexion'))
        forms = [form for form in self.page().forms if any(field.kind == 'password' for field in form.fields)]
        if not forms:
            raise Wrong(f'/connexion shows no form with a password (status {self.answer().status})')
        for field in forms[0].fields:
            if field.kind == 'password':
                field.value = password
            elif field.kind == 'email' or field.name == 'mail':
                field.value = mail
        self.submit(forms[0], forms[0].buttons[0] if forms[0].buttons else None)
        if expected:
            self.arrived(self.answer())
            self.me.is_signed_in = True

    @step('open [target]', 'open [target] until see <text>')
    def open(self, below, target, text=None):
        options = self.options(below)
        end = time.monotonic() + PATIENCE
        while True:
            answer = self.client.request(self.me, 'GET', target, options['headers'], host=options['host'])
            answer = self.client.follow(self.me, answer)
            if text is None:
                self.arrived(answer)
                return
            if answer.status < 400 and normal(text) in answer.page().text():
                return
            if time.monotonic() > end:
                raise Wrong(f'after {PATIENCE:g} s {target} still does not say “{text}”')
            time.sleep(0.05)

    @step('get [target]', 'head [target]', 'post [target]', 'put [target]', 'patch [target]', 'delete [target]', 'options [target]')
    def request(self, below, target):
        raise NotImplementedError    # `ask` below is told the method

    def ask(self, below, method, target):
        """A bare request: no redirect is followed, any status may come."""
        options = self.options(below)
        headers, body = list(options['headers']), options['body']
        if options['entries']:
            multipart = options['multipart'] or any(isinstance(value, File) for _, value in options['entries'])
            kind, body = encode_form(options['entries'], multipart)
            headers.append(('Content-Type', kind))
        self.client.request(self.me, method, target, headers, body, options['host'])

    def options(self, below):
        found = {'headers': [], 'entries': [], 'body': b'', 'host': None, 'multipart': False}
        lines = []
        for line in below:
            if match := re.match(r'header ([^:\s]+):\s*(.*)$', line):
                found['headers'].append(match.groups())
            elif match := re.match(r'host (\S+)$', line):
                found['host'] = match.group(1)
            elif match := re.match(r'field (\S+?)\s*=\s?(.*)$', line):
                found['entries'].append((match.group(1), self.repeated(match.group(2))))
            elif match := re.match(r'file (\S+?)\s*=\s*(\S+)(?: as (\S+))?(?: type (\S+))?$', line):
                found['entries'].append((match.group(1), self.file(match.group(2), match.group(3), match.group(4))))
            elif line == 'multipart':
                found['multipart'] = True
            elif match := re.match(r'body: ?(.*)$', line):
                lines.append(match.group(1))
            else:
                raise Wrong(f'a request has header, host, field, file, multipart and body lines, not “{line}”')
        if lines:
            found['body'] = '\n'.join(lines).encode()
        return found

    @staticmethod
    def repeated(text):
        match = re.fullmatch(r'"(.*)" repeated (\d+) times', text)
        return match.group(1) * int(match.group(2)) if match else text

    def file(self, path, name=None, kind=None):
        kept = path.startswith('data:')
        place = self.town.data / path.removeprefix('data:') if kept else ROOT / path
        if not place.is_file():
            raise Wrong(f'there is no file {path} ' + ('in the data folder' if kept else 'in the project'))
        return File(name or place.name, place.read_bytes(), kind or mimetypes.guess_type(name or path)[0] or 'application/octet-stream')

    @step('fill <label> with <value>', 'fill <label> with', 'fill <label> with <value> repeated [times] times')
    def fill(self, below, label, value='', times='1'):
        self.field(label).value = value * int(times) if value else '\n'.join(line.removeprefix('|').removeprefix(' ') for line in below)

    @step('choose <label>')
    def choose(self, below, label):
        choices = [field for field in self.page().fields() if field.kind in ('checkbox', 'radio')]
        chosen = self.only(label, choices, lambda field: field.label, 'choice')
        for field in choices:
            if chosen.kind == 'radio' and field.name == chosen.name and field.node.above('form') is chosen.node.above('form'):
                field.checked = False
        chosen.checked = True

    @step('uncheck <label>')
    def uncheck(self, below, label):
        self.only(label, [field for field in self.page().fields() if field.kind == 'checkbox'], lambda field: field.label, 'box').checked = False

    @step('select <option> in <label>')
    def select(self, below, option, label):
        field = self.field(label)
        field.value = self.only(option, field.options, lambda pair: pair[0], 'option')[1]

    @step('attach [path] to <label>')
    def attach(self, below, path, label):
        self.field(label).file = self.file(path)

    @step('press <button>', 'press <button> at [path]', 'press button [number] called <button>')
    def press(self, below, button, path=None, number='1'):
        pairs = [(form, node) for form in self.page().forms for node in form.buttons]
        found = best(button, pairs, lambda pair: pair[1].name())
        if len(found) < int(number):
            raise Wrong(f'no button “{button}”; there are: ' + ', '.join(f'“{node.name()}”' for _, node in pairs))
        form, node = found[int(number) - 1]
        action = urlsplit(urljoin(f'http://h{self.answer().target}', node.get('formaction') or form.action)).path
        if path and not self.same_path(action, path):
            raise Wrong(f'“{button}” goes to {action}, not to {path}')
        self.submit(form, node)
        self.arrived(self.answer())

    def submit(self, form, button):
        entries = [entry for field in form.fields for entry in field.entries()]
        if button is not None and button.get('name'):
            entries.append((button.get('name'), button.get('value')))
        here = self.answer()
        target = urljoin(f'http://{here.host}{here.target}', (button.get('formaction') if button is not None else '') or form.action)
        parts = urlsplit(target)
        if form.method == 'GET':
            query = encode_form([(name, value) for name, value in entries if value is not None], False)[1].decode()
            answer = self.client.request(self.me, 'GET', f'{parts.path}?{query}', host=parts.netloc)
        else:
            kind, body = encode_form(entries, form.multipart)
            path = parts.path + (f'?{parts.query}' if parts.query else '')
            self.last_sent = (path, [('Content-Type', kind), ('Origin', f'http://{parts.netloc}')], body, parts.netloc)
            answer = self.client.request(self.me, 'POST', *self.last_sent)
        self.client.follow(self.me, answer)

    @step('press again')
    def press_again(self, below):
        self.client.follow(self.me, self.client.request(self.me, 'POST', *self.last_sent))
        self.arrived(self.answer())

    @step('follow <link>', 'follow <link> at [path]')
    def follow(self, below, link, path=None):
        node = self.only(link, self.page().links(), lambda anchor: anchor.name(), 'link')
        here = self.answer()
        target = urljoin(f'http://{here.host}{here.target}', node.get('href'))
        if path and not self.same_path(urlsplit(target).path, path):
            raise Wrong(f'“{link}” leads to {urlsplit(target).path}, not to {path}')
        parts = urlsplit(target)
        answer = self.client.request(self.me, 'GET', parts.path + (f'?{parts.query}' if parts.query else ''), host=parts.netloc)
        self.client.follow(self.me, answer)
        self.arrived(self.answer())

    @step('run {command}')
    def run(self, below, command):
        code, self.output = self.town.command(command.split())
        if code and not self.next_text.startswith('fails'):
            raise Wrong(f'kenober {command} ended with {code}: {shortened(self.output)}')

    @step('[days] days pass')
    def days_pass(self, below, days):
        with Rows(self.town) as rows:
            rows.settle()
            # Pages that the server remembers are of the day on which it made them.
            self.town.restart(lambda: rows.older(int(days)))

    @step('fails')
    def fails(self, below):
        pass    # `run` looked ahead to this line

    @step('prints <text>')
    def prints(self, below, text):
        if normal(text) not in normal(self.output):
            raise Wrong(f'it printed: {shortened(self.output)}')

    # Keeping --------------------------------------------------------------------------------------------------------

    @step('keep [name] = field <field>')
    def keep_field(self, below, name, field):
        self.variables[name] = self.field(field).value

    @step('keep [name] = header [header]')
    def keep_header(self, below, name, header):
        self.variables[name] = self.answer().header(header)

    @step('keep [name] = address')
    def keep_address(self, below, name):
        self.variables[name] = self.answer().target

    @step('keep [name] = link <text>')
    def keep_link(self, below, name, text):
        self.variables[name] = self.only(text, self.page().links(), lambda anchor: anchor.name(), 'link').get('href')

    @step('keep [name] = match <pattern>')
    def keep_match(self, below, name, pattern):
        match = re.search(pattern, self.answer().text())
        if not match:
            raise Wrong(f'nothing in the body matches {pattern}')
        self.variables[name] = match.group(1) if match.groups() else match.group(0)

    @step('keep [name] = log match <pattern>')
    def keep_log_match(self, below, name, pattern):
        for line in self.town.lines:
            if match := re.search(pattern, line):
                self.variables[name] = match.group(1) if match.groups() else match.group(0)
                return
        raise Wrong(f'nothing in {len(self.town.lines)} lines matches {pattern}')

    @step('keep [name] = mail link [number]')
    def keep_mail_link(self, below, name, number):
        links = self.mail.links() if self.mail else []
        if len(links) < int(number):
            raise Wrong(f'the mail has {len(links)} links')
        self.variables[name] = links[int(number) - 1]

    @step('keep [name] = device code of <secret>')
    def keep_device_code(self, below, name, secret):
        self.variables[name] = device_code(secret)

    @step('keep [name] = next device code of <secret>')
    def keep_next_device_code(self, below, name, secret):
        self.variables[name] = device_code(secret, 1)

    @step('set [name] = <value>', 'set [name] = <value> repeated [times] times')
    def set(self, below, name, value, times='1'):
        self.variables[name] = value * int(times)

    # Mail -----------------------------------------------------------------------------------------------------------

    @step('mail to [address]', 'mail to [address] subject contains <subject>')
    def mail_to(self, below, address, subject=''):
        end = time.monotonic() + PATIENCE
        while (found := self.mails.take(address, subject)) is None:
            if time.monotonic() > end:
                raise Wrong(f'no such mail came within {PATIENCE:g} s; there are: ' + '; '.join(self.mails.summaries()))
            time.sleep(0.05)
        self.mail = found

    @step('mail says <text>')
    def mail_says(self, below, text):
        if normal(text) not in normal(self.mail.text() if self.mail else ''):
            raise Wrong(f'the mail says: {shortened(self.mail.text() if self.mail else "nothing, there is none")}')

    @step('mail comes from <text>')
    def mail_comes_from(self, below, text):
        if not self.mail or normal(text) not in normal(str(self.mail.message['From'])):
            raise Wrong(f'the mail comes from {self.mail.message["From"] if self.mail else "nobody, there is none"}')

    @step('no mail to [address]')
    def no_mail_to(self, below, address):
        if self.mails.take(address, '') is not None:
            raise Wrong('there is one')

    @step('log says <text>')
    def log_says(self, below, text):
        if not any(text in line for line in self.town.lines):
            raise Wrong(f'nowhere in {len(self.town.lines)} lines')

    @step('log says not <text>')
    def log_says_not(self, below, text):
        for line in self.town.lines:
            if text.lower() in line.lower():
                raise Wrong(f'it does: {shortened(line)}')


def _requests():
    """get, post and the others are one step that is told its method."""
    for place, (pattern, action) in enumerate(VOCABULARY):
        if action is Journey.request:
            method = re.match(r'\^(\w+)', pattern.pattern).group(1).upper()
            VOCABULARY[place] = (pattern, lambda journey, below, target, method=method: journey.ask(below, method, target))


_requests()
# Longer ways of saying are tried first: `open X until see "…"` before `open X`.
VOCABULARY.sort(key=lambda pair: -len(pair[0].pattern))
