"""The mails that a server in development writes as .eml files, read in the order in which they came."""

import email
import email.policy
import re


class Mail:
    def __init__(self, path):
        self.path = path
        self.message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)

    def recipients(self):
        return ' '.join(str(self.message.get(name, '')) for name in ('To', 'Cc', 'X-Envelope-To')).lower()

    def subject(self):
        return str(self.message.get('Subject', ''))

    def text(self):
        part = self.message.get_body(preferencelist=('plain', 'html'))
        return part.get_content() if part else ''

    def links(self):
        return [link.rstrip('.,;:!?)>»') for link in re.findall(r'https?://[^\s<>"]+', self.text())]


class Mailbox:
    """`folder` may not exist yet. A mail that was taken is not given again."""

    def __init__(self, folder):
        self.folder, self.taken = folder, set()

    def _mails(self):
        if not self.folder.is_dir():
            return []
        files = [path for path in self.folder.glob('*.eml') if path.name not in self.taken]
        return [Mail(path) for path in sorted(files, key=lambda path: (path.stat().st_mtime_ns, path.name))]

    def take(self, address, subject):
        for mail in self._mails():
            if address.lower() in mail.recipients() and subject.lower() in mail.subject().lower():
                self.taken.add(mail.path.name)
                return mail
        return None

    def summaries(self):
        return [f'{mail.recipients()}: {mail.subject()}' for mail in self._mails()]
