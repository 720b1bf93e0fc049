"""Bodies that no program of good will sends to the Web API: each is refused in words, and none breaks anything."""

import json


def hostile_bodies():
    yield from (b'', b' ', b'null', b'[]', b'"x"', b'{"kind":"wish","kind":"wish","fields":{"title":"a"}}', b'{"kind":"wish","fields":{"title":"a\\u0000b"}}',
                b'{"kind":"wish","fields":{"title":"\xff"}}', b'\xef\xbb\xbf{}', b'{"kind":"wish","fields":{"title":"\\ud800"}}', b'[' * 100_000,
                b'{"a":' * 5000 + b'1' + b'}' * 5000, b'{"kind":1e999,"fields":{}}', b'{"kind":"wish","fields":{"title":1}}', b'NaN', b'{}x',
                b'{"kind":"wish","fields":{"title":"a"},"x":1}', b'{"kind":"wish","fields":{"body":"a","title":"b"}}', b'{"kind":"song","fields":{}}',
                b'{"kind":"wish","fields":{"title":"a"},"licence":"cc-by-4.0"}', b'{"kind":"wish","fields":{"title":"a"},"themes":["a,b"]}',
                b'{"kind":"wish","fields":{"title":"a"},"themes":[""]}', b'{"kind":"wish","fields":{"title":"a"},"point":{"type":"Point","coordinates":[1e308,1]}}',
                b'{"kind":"wish","fields":{"title":"a"},"point":{"type":"Point","coordinates":[[[]]]}}', b'{"kind":"wish","fields":{"title":"a"},"area":"nowhere"}',
                b'{"kind":"wish","fields":{"title":"a"},"date":"one day or another"}', b'{"kind":"article","fields":{"title":"a","body":"too short"}}',
                b'{"kind":"article","fields":{"title":"a","body":"' + b'long enough ' * 5 + b'"},"section":"nowhere"}',
                b'{"kind":"article","fields":{"title":"a","body":"' + b'long enough ' * 5 + b'"},"licence":"mine"}',
                b'{"kind":"wish","fields":{"title":"' + b'a' * 10_000 + b'"}}', b'{"kind":"wish","fields":{"title":"a"},"sources":[{"title":1}]}',
                b'{"kind":"wish","fields":{"title":"a"},"sources":[{"address":"javascript:alert(1)"}]}',
                json.dumps({'kind': 'wish', 'fields': {'title': 'a', **{f'f{n}': '' for n in range(9000)}}}).encode(),
                b'{"kind":"wish","fields":{"title":"a"},"themes":[' + b'1,' * 20_000 + b'1]}')
