#!/usr/bin/env python3
"""Partners and their servers: what is asked, how often, and what becomes of every sort of answer. A server of feeds on loopback counts.

    tests/http/partners.py [--database sqlite|postgres|both] [--program build/release/kenober]
"""

import argparse
import contextlib
import sys
import tempfile
import time
from pathlib import Path

from town import ROOT, Database, Templates, Town   # which knows where the feeds are
from feeds import Answer, FeedServer, hours_ago, item, radio, rss
from journey import Journey
from races import play
from rows import Rows

HOUR = 3_600_000_000
INSIDE = {'KENOBER_PARTNERS_INSIDE': '{feeds}'}
ADD = '''case: A partner
  as youenn
  open /partenaires/ajouter
  fill "Adresse de leur site, ou de leur flux" with "{address}"
  press "Voir ce que cela donne"
  fill "Leur nom" with "{name}"
  press "Ajouter ce partenaire"
  at /partenaires/reglages
'''


class Wrong(Exception):
    pass


def check(is_so, words):
    if not is_so:
        raise Wrong(words)


class Scene:
    """A town, a partner of it, and the clock of that partner."""

    def __init__(self, town, rows):
        self.town, self.rows, self.feeds, self.journey = town, rows, town.feeds, Journey(town)

    def add(self, path, name='Rade'):
        play(self.journey, ADD.replace('{address}', self.feeds.origin + path).replace('{name}', name))
        return self.rows.number(f"SELECT id FROM partner WHERE feed LIKE '%{path}'")

    def state(self, partner):
        names = ('asked', 'due', 'failures', 'failing_since', 'trouble', 'pause', 'entity_tag', 'feed')
        row = self.rows.ask(f'SELECT {", ".join(names)} FROM partner WHERE id = {partner}')[0]
        return {name: int(value) if name in ('asked', 'due', 'failures', 'failing_since') else value for name, value in zip(names, row)}

    def make_due(self, partner):
        """An hour and more has gone since it was last asked: now is the moment."""
        due = time.time_ns() // 1000 - 1000
        self.rows.change([f'UPDATE partner SET due = {due}, asked = asked - {HOUR} WHERE id = {partner}',
                          f"UPDATE outbox SET payload = '{partner} {due}', due = {due} WHERE job = 'partner' AND payload LIKE '{partner} %'"])

    def ask_again(self, partner):
        """Makes it due, and waits until it was asked."""
        self.make_due(partner)
        before = self.state(partner)['asked']
        self.until(lambda: self.state(partner)['asked'] != before or self.state(partner)['pause'] != 'none', 'nobody was asked')
        return self.state(partner)

    @staticmethod
    def until(condition, words, seconds=40):
        end = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > end:
                raise Wrong(words)
            time.sleep(0.05)

    def sees(self, *lines):
        play(self.journey, 'case: The desk\n' + ''.join(f'  {line}\n' for line in lines))

    def page(self, path='/partenaires'):
        return self.journey.client.request(self.journey.person('visitor'), 'GET', path)

    def shows(self, words, path='/partenaires'):
        return words in self.page(path).text()

    def seen_until(self, words, path='/partenaires'):
        self.until(lambda: self.shows(words, path), f'{path} never showed {words}', 15)

    def generation(self):
        return self.page('/').header('ETag')


def hours_until_due(state):
    return (state['due'] - state['asked']) / HOUR


def an_unchanged_feed_costs_nothing(scene):
    partner = scene.add('/rade.xml')
    first = scene.state(partner)
    check(scene.feeds.times('/rade.xml') == 1, f'looking and adding asked {scene.feeds.times("/rade.xml")} times')
    check(0.99 <= hours_until_due(first) <= 1.2, f'asked again after {hours_until_due(first)} hours')
    scene.seen_until('Émission 0')
    before = scene.generation()
    scene.ask_again(partner)
    asked = scene.feeds.last('/rade.xml').headers
    check(asked.get('if-none-match') == first['entity_tag'] != '', f'If-None-Match was {asked.get("if-none-match")}')
    agent = asked.get('user-agent', '')
    check('port-exemple' in agent and '/partenaires' in agent, f'who asks? {agent}')
    check(scene.generation() == before, 'an unchanged feed made the front page anew')
    check(scene.state(partner)['failures'] == 0, '304 was taken for a failure')
    # The same bytes without any mark are the same too.
    scene.feeds.at['/rade.xml'] = Answer(body=scene.feeds.at['/rade.xml'].body + b'<!-- again -->', headers={'ETag': '"another"'})
    scene.ask_again(partner)
    check(scene.generation() == before, 'the same headlines made the front page anew')
    scene.feeds.at['/rade.xml'] = Answer(body=radio(6))
    scene.ask_again(partner)
    scene.seen_until('Émission 5')


def failures_are_told_and_waited_out(scene):
    partner = scene.add('/rade.xml')
    good = scene.feeds.at['/rade.xml']
    for times, answer in enumerate([Answer(500, b'oh'), Answer(body=b'<rss><channel><item>', headers={'ETag': '"x"'}), Answer(404, b'')], 1):
        scene.feeds.at['/rade.xml'] = answer
        state = scene.ask_again(partner)
        wait = hours_until_due(state)
        check(state['failures'] == times and state['trouble'], f'failure {times}: {state}')
        check(2 ** (times - 1) * 0.99 <= wait <= 2 ** (times - 1) * 1.11, f'failure {times}: waits {wait} hours')
        check(scene.shows('Émission 0'), 'what was there is gone')
    scene.sees('as youenn', 'open /partenaires/reglages', 'see "ne fonctionne plus depuis"', 'see "404"', 'see "nouvel essai"')
    scene.feeds.at['/rade.xml'] = Answer(503, b'', {'Retry-After': '36000'})
    check(9.9 <= hours_until_due(scene.ask_again(partner)) <= 10.1, 'Retry-After in seconds is not obeyed')
    scene.feeds.at['/rade.xml'] = Answer(429, b'', {'Retry-After': hours_ago(-48)})
    check(47 <= hours_until_due(scene.ask_again(partner)) <= 48.1, 'Retry-After as a date is not obeyed')
    scene.feeds.at['/rade.xml'] = good
    state = scene.ask_again(partner)
    check(state['failures'] == 0 and not state['trouble'], f'all is well again: {state}')


def a_feed_that_is_gone_is_asked_no_more(scene):
    partner = scene.add('/rade.xml')
    scene.feeds.at['/rade.xml'] = Answer(410, b'')
    scene.make_due(partner)
    scene.until(lambda: scene.state(partner)['pause'] == 'gone', '410 paused nothing')
    scene.until(lambda: not scene.shows('Émission 0'), 'a feed that is gone is shown')
    scene.sees('as youenn', 'open /partenaires/reglages', 'see "ce flux n’existe plus"')
    asked = scene.feeds.times('/rade.xml')
    scene.rows.settle()
    check(scene.feeds.times('/rade.xml') == asked, 'it was asked again')


def redirects_lead_nowhere_inside(scene):
    partner = scene.add('/rade.xml')
    with FeedServer() as other:
        for inside in (f'{other.origin}/rade.xml', 'http://127.0.0.1:22/', 'http://10.0.0.1/', 'http://[::1]/', 'http://169.254.169.254/'):
            scene.feeds.at['/rade.xml'] = Answer(302, b'', {'Location': inside})
            state = scene.ask_again(partner)
            check(state['failures'] > 0, f'followed to {inside}')
        check(not other.asked, 'another server inside was asked')
    # Elsewhere on the same server is fine; for good, and from now on there.
    scene.feeds.at['/neuf.xml'] = Answer(body=radio(2))
    scene.feeds.at['/rade.xml'] = Answer(301, b'', {'Location': '/neuf.xml'})
    state = scene.ask_again(partner)
    check(state['failures'] == 0 and state['feed'].endswith('/neuf.xml'), f'moved for good: {state}')


def slow_and_huge_ones_are_given_up(scene):
    partner = scene.add('/rade.xml')

    def slow(handler):
        handler.send_response(200)
        handler.end_headers()
        with contextlib.suppress(OSError):
            for _ in range(400):
                handler.wfile.write(b' ')
                handler.wfile.flush()
                time.sleep(0.1)

    def huge(handler):
        handler.send_response(200)
        handler.end_headers()
        with contextlib.suppress(OSError):
            for _ in range(64):
                handler.wfile.write(b' ' * 1_000_000)
    scene.feeds.at['/rade.xml'] = huge
    check('too large' in scene.ask_again(partner)['trouble'], 'a body of 64 megabytes was taken')
    scene.feeds.at['/rade.xml'] = slow
    begun = time.monotonic()
    check('too long' in scene.ask_again(partner)['trouble'], 'a feed that drips was waited for')
    check(time.monotonic() - begun < 35, 'it took longer than its deadline')
    check(scene.shows('Émission 0'), 'what was there is gone')


def many_partners_are_asked_once_each(scene):
    """Two servers on the same data: each partner is asked by one of them."""
    partners = []
    for number in range(5):
        scene.feeds.at[f'/p{number}.xml'] = Answer(body=rss(f'P{number}', [item('T', f'https://p{number}.example/')]))
        partners.append(scene.add(f'/p{number}.xml', f'P{number}'))
    second = Town(scene.town.program, scene.town.templates, 'plain')
    second.environment, second.where, second.feeds = scene.town.environment, scene.town.where, None
    second.start()
    try:
        asked = {number: scene.state(number)['asked'] for number in partners}
        for partner in partners:
            scene.make_due(partner)
        scene.until(lambda: all(scene.state(number)['asked'] > asked[number] for number in partners), 'some were not asked')
        scene.rows.settle()
    finally:
        second.stop()
        second.listener.join(5)
        second.process.stdout.close()
    for number in range(5):
        check(scene.feeds.times(f'/p{number}.xml') == 2, f'partner {number} was asked {scene.feeds.times(f"/p{number}.xml")} times, looking included')


def partners_travel_with_their_site(scene):
    """Headlines arrive with their site, and whoever stands there now asks for the next ones, as somebody new."""
    scene.add('/rade.xml')
    file = scene.town.folder / 'port.zip'
    for words in (['site', 'export', 'port-exemple', str(file)], ['site', 'import', str(file), '--as', 'copie']):
        code, printed = scene.town.command(words)
        check(code == 0, f'{words}: {printed}')
    scene.seen_until('Émission 0', '/copie/partenaires')
    asked = scene.feeds.times('/rade.xml')
    scene.town.restart(lambda: None)
    scene.until(lambda: scene.feeds.times('/rade.xml') > asked, 'nobody asks for the feed of the site that arrived')
    check('if-none-match' not in scene.feeds.last('/rade.xml').headers, 'what the other server knew of the feed came along')
    scene.rows.settle()
    states = scene.rows.ask('SELECT failures, due FROM partner ORDER BY id')
    check(len(states) == 2 and all(failures == '0' and int(due) > time.time_ns() // 1000 for failures, due in states), str(states))
    check(scene.shows('Émission 0', '/copie/partenaires'), 'its headlines are gone')


PARTS = [an_unchanged_feed_costs_nothing, failures_are_told_and_waited_out, a_feed_that_is_gone_is_asked_no_more, partners_travel_with_their_site,
         redirects_lead_nowhere_inside, slow_and_huge_ones_are_given_up, many_partners_are_asked_once_each]


def run(part, program, templates):
    try:
        with Town(program, templates, 'plain', INSIDE) as town, Rows(town) as rows:
            part(Scene(town, rows))
        if not town.stopped_well:
            raise Wrong('the server did not stop cleanly')
    except Exception as error:      # the next part has a town of its own
        print(f'FAIL {templates.database.kind} {part.__name__}: {type(error).__name__}: {error}', flush=True)
        return False
    print(f'ok   {templates.database.kind} {part.__name__}', flush=True)
    return True


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('parts', nargs='*')
    parser.add_argument('--database', choices=['sqlite', 'postgres', 'both'], default='sqlite')
    parser.add_argument('--program', type=Path, default=ROOT / 'build' / 'release' / 'kenober')
    options = parser.parse_args()
    passed = failed = 0
    with tempfile.TemporaryDirectory(prefix='kenober-templates-') as folder:
        for kind in ['sqlite', 'postgres'] if options.database == 'both' else [options.database]:
            templates = Templates(options.program.resolve(), Database(kind), folder)
            for part in PARTS:
                if options.parts and part.__name__ not in options.parts:
                    continue
                good = run(part, options.program.resolve(), templates)
                passed, failed = passed + good, failed + (not good)
            templates.drop()
    print(f'{passed} passed, {failed} failed')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
