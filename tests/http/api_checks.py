"""What has to hold of the Web API beside its document: pages of lists, methods, tokens, sites, bodies that attack."""

import base64
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

from api_bodies import hostile_bodies
from api_program import WISH, Program, sql


def check_reading(program, results, name):
    first = program.ask(None, 'GET', '/contributions?limit=2')
    ids, path = [], '/contributions?limit=2'
    while path:
        answer = program.ask(None, 'GET', path)
        ids += [one['id'] for one in answer.json()['items']]
        following = re.search(r'<([^>]+)>; rel="next"', answer.headers.get('link', ''))
        path = None
        if following:
            parts = urlsplit(following[1])
            path = parts.path.removeprefix(program.base) + '?' + parts.query
    whole = [one['id'] for one in program.ask(None, 'GET', '/contributions?limit=100').json()['items']]
    results.check(f'{name}: pages follow each other, each text once', ids == whole and len(set(ids)) == len(ids) > 4, (ids, whole))
    one = first.json()['items'][0]
    for filtered, holds in [(f'kind={one["kind"]}', lambda item: item['kind'] == one['kind']),
                            (f'licence={one["licence"]["code"]}', lambda item: item['licence'] == one['licence']),
                            (f'site={one["site"]}', lambda item: item['site'] == one['site']),
                            (f'since={one["updated"]}', lambda item: max(item['updated'], item['published']) >= one['updated'])]:
        items = program.ask(None, 'GET', f'/contributions?limit=100&{filtered}').json()['items']
        results.check(f'{name}: {filtered} keeps to it', items and all(map(holds, items)) and one['id'] in [item['id'] for item in items], filtered)
    everything = [program.ask(None, 'GET', f'/contributions/{number}').json() for number in whole[:10]]
    theme = next((theme['slug'] for item in everything for theme in item['themes']), None)
    author = next(author['url'].rsplit('/', 1)[1] for item in everything for author in item['authors'] if author['url'])
    for filtered in (f'theme={theme}', f'author={author}'):
        found = program.ask(None, 'GET', f'/contributions?limit=100&{filtered}').json()['items']
        results.check(f'{name}: {filtered} finds some', 0 < len(found) <= len(whole), filtered)
        results.check(f'{name}: nobody’s {filtered} is nothing', not program.ask(None, 'GET', f'/contributions?{filtered}-nobody').json()['items'])
    for unreadable in ('kind=%00', 'kind=%ff'):
        answer = program.ask(None, 'GET', '/contributions?' + unreadable)
        results.check(f'{name}: {unreadable} is 400, in words', answer.status == 400 and answer.json()['detail'], answer.body)
    for wrong in ('limit=0', 'limit=101', 'limit=-1', 'limit=x', 'limit=99999999999999999999', 'cursor=x', 'cursor=1-', 'since=yesterday', 'kind=',
                  'limit=2&limit=3', 'theme=' + 'a' * 300):
        answer = program.ask('listContributions', 'GET', '/contributions?' + wrong)
        results.check(f'{name}: {wrong[:40]} is 400, in words', answer.status == 400 and answer.json()['detail'], answer.body)
    unknown = program.ask('listContributions', 'GET', '/contributions?kind=zz')
    results.check(f'{name}: a kind that is none is 400, with the kinds', unknown.status == 400 and
                  all(kind['name'] in unknown.json()['errors'][0]['detail'] for kind in program.ask(None, 'GET', '/kinds').json()['items']), unknown.body)
    nobodys = program.ask('listContributions', 'GET', '/contributions?licence=zz')
    results.check(f'{name}: a licence that is none is 400, with the codes', nobodys.status == 400 and
                  'cc-by-sa-4.0' in nobodys.json()['errors'][0]['detail'], nobodys.body)
    crossing = program.ask(None, 'GET', '/contributions', headers={'Origin': 'https://elsewhere.example'})
    results.check(f'{name}: pages of other origins may read', crossing.headers.get('access-control-allow-origin') == '*' and
                  'access-control-allow-credentials' not in crossing.headers, crossing.headers)
    before = program.ask(None, 'OPTIONS', '/contributions', headers={'Origin': 'https://elsewhere.example', 'Access-Control-Request-Method': 'POST',
                                                                   'Access-Control-Request-Headers': 'authorization'})
    results.check(f'{name}: and write nothing', before.status == 204 and before.headers['access-control-allow-methods'] == 'GET, HEAD' and
                  'authorization' not in before.headers['access-control-allow-headers'].lower(), before.headers)
    results.check(f'{name}: OPTIONS is true', before.headers['allow'] == 'GET, HEAD, POST, OPTIONS', before.headers)
    one_alone = program.ask(None, 'OPTIONS', f'/contributions/{whole[0]}')
    results.check(f'{name}: OPTIONS of one is true', one_alone.headers['allow'] == 'GET, HEAD, PATCH, DELETE, OPTIONS', one_alone.headers)


def check_methods(program, results, name):
    for path, methods in [('/contributions', ('PUT', 'PATCH', 'DELETE')), ('/contributions/1', ('POST', 'PUT')), ('/kinds', ('POST', 'PATCH', 'DELETE', 'PUT'))]:
        for method in methods:
            answer = program.ask(None, method, path, b'{}' if method != 'DELETE' else None)
            results.check(f'{name}: {method} {path} is 405', answer.status == 405 and answer.headers['content-type'] == 'application/problem+json' and
                          method not in answer.headers['allow'], (answer.status, answer.headers))
    pages = Program(program.port, '')
    for path in ('/', '/articles', '/articles/proposer', '/compte', '/suivi/1', '/api', '/assets/x'):
        for method in ('PATCH', 'DELETE', 'PUT'):
            answer = pages.ask(None, method, path, b'{}' if method != 'DELETE' else None)
            results.check(f'{name}: {method} {path} does nothing', answer.status in (404, 405), answer.status)
    for path in ('/nothing', '/contributions/x', '/contributions/1/', '/contributions/-1', '/contributions/01', '/%2e%2e/compte', '/contributions%2f1', '/%ff',
                 '/' + 'a/' * 30):
        answer = program.ask(None, 'POST', path, b'{}')
        results.check(f'{name}: POST {path[:30]} is a problem in JSON', answer.status in (400, 404, 405) and
                      answer.headers.get('content-type') == 'application/problem+json', (answer.status, answer.headers))
    french, english = (program.ask(None, 'GET', '/contributions/999999', headers={'Accept-Language': language}).json()['title'] for language in ('fr', 'en'))
    results.check(f'{name}: a refusal speaks the caller’s language', french != english, (french, english))


def check_tokens(program, town, results, name, both, journey):
    pages = Program(program.port, '')
    for path in ('/compte', '/compte/jetons', '/relecture', '/travaux'):
        answer = pages.ask(None, 'GET', path, token=both)
        results.check(f'{name}: a token does not open {path}', answer.status in (303, 403), answer.status)
    cookie = journey.me.cookie_header(journey.client.plain_host())
    answer = program.ask(None, 'GET', '/mine', headers={'Cookie': cookie})
    results.check(f'{name}: a cookie does not count', cookie and answer.status == 401 and 'set-cookie' not in answer.headers, answer.status)
    answer = program.ask(None, 'POST', '/contributions', WISH, headers={'Cookie': cookie})
    results.check(f'{name}: nor does it propose', answer.status == 401 and answer.headers['www-authenticate'].startswith('Bearer'), answer.headers)
    for header in ('Bearer', 'Bearer ', 'Basic ' + base64.b64encode(both.encode()).decode(), both, f'Bearer {both}x', f'Bearer {both[:-1]}',
                   'Bearer ' + 'a' * 5000, f'Bearer {both.lower()}', 'Bearer é'.encode().decode('latin-1')):
        answer = program.ask(None, 'GET', '', headers={'Authorization': header})
        results.check(f'{name}: “{header[:20]}” is no token', answer.status == 401 and 'invalid_token' in answer.headers['www-authenticate'], answer.status)
    results.check(f'{name}: nor is it one in the address', program.ask(None, 'GET', f'/mine?access_token={both}').status == 401)
    stolen = (b''.join(path.read_bytes() for path in town.data.glob('kenober.db*')) if town.templates.database.kind == 'sqlite' else
              subprocess.run(['pg_dump', '-d', town.templates.database.url(town.name)[1]], check=True, capture_output=True).stdout)
    results.check(f'{name}: a stolen copy of the database holds no token', len(stolen) > 10000 and both.encode() not in stolen and both[8:].encode() not in stolen)
    sql(town, 'UPDATE token SET ends = 1')
    results.check(f'{name}: one that has ended opens nothing', program.ask(None, 'GET', '', token=both).status == 401)


def check_proposing(program, results, name, both):
    def post(body, **headers):
        return program.ask('proposeContribution', 'POST', '/contributions', body, both, {key.replace('_', '-'): value for key, value in headers.items()})
    body = {**WISH, 'themes': ['bancs', 'bac'], 'place': 'devant la cale', 'point': {'type': 'Point', 'coordinates': [-4.5, 48.38]}, 'language': 'fr'}
    one, again = post(body, Idempotency_Key='the same'), post(body, Idempotency_Key='the same')
    results.check(f'{name}: the same key is the same text', one.status == again.status == 201 and one.json()['id'] == again.json()['id'], (one.body, again.body))
    results.check(f'{name}: its answer says where', one.headers['location'].endswith(f'/api/v1/contributions/{one.json()["id"]}'), one.headers)
    other = post(WISH, Idempotency_Key='the same')
    results.check(f'{name}: another body under the same key is refused', other.status == 422, other.body)
    with ThreadPoolExecutor(8) as pool:
        many = list(pool.map(lambda _: post(body, Idempotency_Key='fifty'), range(16)))
    results.check(f'{name}: sixteen at once are one', {answer.json()['id'] for answer in many if answer.status == 201} == {many[0].json()['id']} and
                  all(answer.status == 201 for answer in many), [answer.status for answer in many])
    written = program.ask(None, 'GET', f'/contributions/{one.json()["id"]}', token=both).json()
    results.check(f'{name}: what was sent is what is kept', written['state'] == 'proposed' and sorted(written['written']['themes']) == sorted(body['themes']) and
                  written['place']['words'] == body['place'] and written['written']['point'] == body['point'], written)
    results.check(f'{name}: and nobody else sees it', program.ask(None, 'GET', f'/contributions/{written["id"]}').status == 404)
    again = post({name: value for name, value in written['written'].items() if name != 'draft'})
    results.check(f'{name}: what is written there can be sent', again.status == 201, again.body)
    draft = post({'kind': 'article', 'fields': {'title': 'À finir'}, 'draft': True})
    results.check(f'{name}: a draft arrives', draft.status == 201, draft.body)
    place = f'/contributions/{draft.json()["id"]}'
    results.check(f'{name}: a draft is put aside', draft.json()['state'] == 'draft' and draft.json()['written']['draft'], draft.body)
    short = program.ask('changeContribution', 'PATCH', place, {'draft': False}, both, {'If-Match': draft.headers['etag']})
    results.check(f'{name}: what is missing is said, with its place', short.status == 422 and short.json()['errors'][0]['pointer'] == '#/fields/body', short.body)
    more = program.ask('changeContribution', 'PATCH', place, {'fields': {'body': 'Une phrase, puis une autre. ' * 3}, 'authors': ['Marcel', 'Solenn']}, both,
                       {'If-Match': draft.headers['etag']})
    results.check(f'{name}: a draft goes on', more.status == 200 and more.json()['state'] == 'draft', more.body)
    late = program.ask('changeContribution', 'PATCH', place, {'draft': False}, both, {'If-Match': draft.headers['etag']})
    results.check(f'{name}: whoever read an older version is told', late.status == 412, late.body)
    sent = program.ask('changeContribution', 'PATCH', place, {'draft': False}, both, {'If-Match': more.headers['etag']})
    results.check(f'{name}: and is sent', sent.status == 200 and sent.json()['state'] == 'proposed' and len(sent.json()['authors']) == 2, sent.body)
    compressed = program.ask(None, 'GET', place, token=both, headers={'Accept-Encoding': 'gzip'})
    changed = program.ask('changeContribution', 'PATCH', place, {'themes': None, 'date': 'vers 1950'}, both, {'If-Match': compressed.headers['etag']})
    results.check(f'{name}: null takes away, and a compressed version counts too', changed.status == 200 and not changed.json()['themes'], changed.body)
    gone = program.ask('withdrawContribution', 'DELETE', place, None, both)
    results.check(f'{name}: withdrawn, twice', gone.status == 204 and program.ask('withdrawContribution', 'DELETE', place, None, both).status == 204)
    results.check(f'{name}: its own still says so', program.ask(None, 'GET', place, token=both).json()['state'] == 'withdrawn')


def check_hostile(program, results, name, both):
    for body in hostile_bodies():
        answer = program.ask('proposeContribution', 'POST', '/contributions', body, both)
        is_told = answer.status in (400, 422) and answer.json()['errors'] and all(one['detail'] for one in answer.json()['errors'])
        results.check(f'{name}: {body[:60]!r} is refused in words', is_told, (answer.status, answer.body[:500]))
    for key in ('a' * 300, '\t'):
        answer = program.ask('proposeContribution', 'POST', '/contributions', WISH, both, {'Idempotency-Key': key})
        results.check(f'{name}: a strange key breaks nothing', answer.status in (201, 400, 422), answer.body)
    packed = program.ask('proposeContribution', 'POST', '/contributions', WISH, both, {'Content-Encoding': 'gzip'})
    results.check(f'{name}: a packed body is refused', packed.status == 415, packed.status)
    results.check(f'{name}: its title speaks of a body, not of a form', 'corps' in packed.json()['title'] and not packed.json()['title'].endswith('.'), packed.body)
    for body, more, status in (({}, {}, 422), (b'{', {}, 400), (WISH, {'Content-Encoding': 'gzip'}, 415)):
        answers = [program.ask(None, 'POST', '/contributions', body, both, more) for _ in range(61)]
        left = [int(re.search(r'"proposals";r=(\d+)', answer.headers['ratelimit'])[1]) for answer in answers]
        results.check(f'{name}: what is refused with {status} uses up no proposal', {answer.status for answer in answers} == {status} and min(left) >= 50, left)
    results.check(f'{name}: so the next one arrives', program.ask('proposeContribution', 'POST', '/contributions', WISH, both).status == 201)


def check_sites(program, town, results, name, both):
    """Every number of every site, asked on every other one."""
    sites = program.ask(None, 'GET', '/sites').json()['items']
    results.check(f'{name}: the town has several sites', len(sites) > 1, sites)
    there = {}
    for site in sites:
        base = urlsplit(site['api']).path
        here = Program(program.port, base)
        items = here.ask(None, 'GET', '/contributions?limit=100').json()['items']
        there[site['slug']] = (here, {one['id'] for one in items}, {one['id'] for one in items if one['site'] == site['slug']})
        own = here.ask(None, 'GET', '/sites').json()['items']
        results.check(f'{name}, {site["slug"]}: a site knows itself', site['is_main'] or [one['slug'] for one in own] == [site['slug']], own)
    mine = {site: here.ask(None, 'POST', '/contributions', WISH, both).json()['id'] for site, (here, _, _) in there.items()}
    for site, (here, shown, _) in there.items():
        for other, (_, _, at_home) in there.items():
            for number in sorted(at_home - shown):
                for path in (f'/contributions/{number}', f'/contributions/{number}/revisions'):
                    results.check(f'{name}: {path} of {other} is nothing on {site}', here.ask(None, 'GET', path, token=both).status == 404)
            if other == site:
                continue
            for method, headers in (('GET', {}), ('PATCH', {'If-Match': '*'}), ('DELETE', {})):
                answer = here.ask(None, method, f'/contributions/{mine[other]}', {} if method == 'PATCH' else None, both, headers)
                results.check(f'{name}: {method} of one’s own of {other} is nothing on {site}', answer.status == 404, answer.status)
        listed = [one['id'] for one in here.ask(None, 'GET', '/mine', token=both).json()['items']]
        results.check(f'{name}: one’s own of {site} are its own', mine[site] in listed and not set(listed) & (set(mine.values()) - {mine[site]}), listed)
