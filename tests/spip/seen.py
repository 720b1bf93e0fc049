"""One page of a site that moved in, looked at with suspicion: what a shortcut, a script or a draft would leave there."""

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

# Signs of SPIP that nobody may see; code keeps its own, so it is not read.
SIGNS = ['{{', '}}', '[->', '->', '<-]', '[[', ']]', '[?', '-*', '-#', '||', '</multi', '<multi', '<quote', '<poesie', '<intro', '<cadre', '[fr]', '[br]']
MODEL = re.compile(r'<(img|doc|emb|audio|video|image|art|rub|formulaire)\d+')
QUIET = ('script', 'style', 'template', 'pre', 'code', 'textarea')
ACTIVE = ('iframe', 'object', 'embed', 'applet', 'frame', 'base', 'svg:script')
ADDRESSES = ('href', 'src', 'action', 'formaction', 'data', 'poster', 'srcset')


class Seen(HTMLParser):
    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.words, self.faults, self.links, self.ids, self.quiet = [], [], [], set(), []
        self.in_script = False
        self.feed(text)
        self.text = ' '.join(self.words)

    def handle_starttag(self, tag, attrs):
        if tag in QUIET:
            self.quiet.append(tag)
        self.in_script = tag == 'script'
        if tag in ACTIVE:
            self.faults.append(f'<{tag}>')
        for name, value in attrs:
            value = value or ''
            if name == 'id':
                self.ids.add(value)
            if name.startswith('on') or name == 'srcdoc':
                self.faults.append(f'<{tag} {name}={value[:60]}>')
            if name in ADDRESSES:
                self.look_at_address(tag, name, value.strip())

    handle_startendtag = handle_starttag

    def look_at_address(self, tag, name, value):
        scheme = re.sub(r'\s', '', value).split(':')[0].lower()
        if scheme in ('javascript', 'data', 'vbscript') and ':' in value:
            self.faults.append(f'<{tag} {name}={value[:60]}>')
        foreign = bool(urlsplit(value).netloc) if not value.startswith('http://127.0.0.1') else False
        if foreign and (tag not in ('a', 'link') or (tag == 'form')):
            self.faults.append(f'<{tag} {name}={value[:60]}>')
        if tag == 'a' and name == 'href':
            self.links.append(value)
        if tag in ('img', 'source') and name == 'src':
            self.links.append(value)

    def handle_endtag(self, tag):
        if tag in self.quiet:
            while self.quiet and self.quiet.pop() != tag:
                pass
        self.in_script = False

    def handle_data(self, data):
        if self.in_script and 'canari' in data:
            self.faults.append(f'script: {data[:60]}')
        if not self.quiet:
            self.words.append(data)

    def shortcuts(self):
        """Signs that stand in the text as words."""
        return [sign for sign in SIGNS if sign in self.text] + [match.group(0) for match in MODEL.finditer(self.text)]
