"""What people of Port-Exemple, a town that does not exist, write in their magazine: sentences, and every shortcut of SPIP."""

PLACES = ['le quai des Grives', 'la criée', 'la salle du port', 'le jardin du Moulin', 'la médiathèque', 'la place aux Filets', 'le vieux phare',
          'l’école des Embruns', 'la cale de Radoub', 'le marché couvert', 'le sentier des Douaniers', 'la maison de quartier du Vallon']
PEOPLE = ['les pêcheuses à pied', 'les bénévoles', 'l’équipe du fournil', 'les habitantes du Vallon', 'les élèves de quatrième', 'la chorale du lundi',
          'les jardiniers du Moulin', 'l’atelier vélo', 'les anciens de la criée', 'la radio du port']
DEEDS = ['ont réparé', 'racontent', 'préparent', 'ont dessiné', 'photographient', 'remettent en marche', 'partagent', 'ont planté', 'mesurent', 'invitent à découvrir']
THINGS = ['les barques en bois', 'une carte des arbres fruitiers', 'le four à pain', 'les chansons de marins', 'un abri pour les hirondelles', 'la qualité de l’eau',
          'trois bancs près de l’eau', 'un dictionnaire des vents', 'des recettes de soupe', 'le calendrier des marées']
WHEN = ['depuis le printemps', 'chaque samedi matin', 'après la grande marée', 'pour la troisième année', 'avec la complicité des voisins', 'sans attendre l’été',
        'malgré la pluie', 'au retour des hirondelles']
TOPICS = ['Mer', 'Jardins', 'Mémoire', 'École', 'Musique', 'Vélo', 'Cuisine', 'Numérique', 'Solidarité', 'Nature', 'Habitat', 'Langues']
NAMES = ['Anna Kermorvan', 'Bachir Lemeur', 'Chantal Petitbois', 'Denez Le Goarn', 'Élise Roudaut', 'Fañch Tanguy', 'Gwenola Prigent', 'Hélène Maréchal',
         'Ismaël Corre', 'Jeanne Abgrall', 'Klervi Salou', 'Louis Desrives']


def sentence(chance):
    person, deed, thing = chance.choice(PEOPLE), chance.choice(DEEDS), chance.choice(THINGS)
    place, when = chance.choice(PLACES), chance.choice(WHEN)
    shapes = ['{p} {d} {t}, {w}, près de : {l}.', '{w}, {p} {d} {t} ; rendez-vous : {l}.', 'À deux pas ({l}), {p} {d} {t}, {w}.']
    text = chance.choice(shapes).format(p=person, d=deed, t=thing, l=place, w=when)
    return text[0].upper() + text[1:]


def paragraph(chance, least=2, most=5):
    return ' '.join(sentence(chance) for _ in range(chance.randint(least, most)))


def title(chance):
    words = f'{chance.choice(PEOPLE)} et {chance.choice(THINGS)}'
    return words[0].upper() + words[1:]


def shortcuts(chance, site):
    """One passage for each thing that SPIP lets people write; `site` tells how many of each sort there are."""
    one = lambda kind: chance.randint(1, site[kind])
    say = lambda: sentence(chance)
    text, section, document = one('articles'), one('rubriques'), one('documents')
    return [
        '{{{Une histoire de quai}}}\n\n' + say(),
        'On retient {{un mot fort}} et {un mot doux}, puis {{les deux {ensemble} ici}}. ' + say(),
        'Au marché :\n-* des poireaux\n-** du matin\n-** de la veille\n-* du pain\n-# d’abord pétrir\n-## longtemps\n-# ensuite cuire',
        '- premier point\n- second point, avec {{du gras}}\n_ et sa suite',
        f'Voyez [le récit d’avant->art{text}], [un autre->{text}], [->art{text}] et [la rubrique|tout y est->rub{section}].',
        f'Sur le même thème : [->mot{one("mots")}], par [->aut{one("auteurs")}], et [le document->doc{document}] ([brève->breve{one("breves")}]).',
        'Ailleurs : [le réseau des ports->https://reseau.port-exemple.example/cartes?jour=1&amp;mois=2], [->https://vents.example/], [écrire->bonjour@port-exemple.example].',
        'Un mot savant[[Le mot vient du parler des quais, voir [ce récit->art%d].]] et un autre[[<7>Note {choisie}.]], repris[[<7>]].' % text,
        '|| Horaires de la navette | Départs de la semaine ||\n| {{Jour}} | {{Matin}} | {{Soir}} |\n| lundi | 8 h 10 | 18 h 30 |\n| samedi | 9 h | [voir|bulle->art%d] |' % text,
        '| sans titre | ligne une |\n| sans titre | ligne deux\n_ à la suite |',
        '<quote>La mer ne rend que ce qu’on lui {raconte}.\n\nC’est ce qu’on dit ici.</quote>',
        '<poesie>\nLe vent du nord\nrange les barques\n\net la marée les compte\n</poesie>',
        'Tapez <code>maree --port {{exemple}}</code> puis :\n<code>\nfor jour in semaine:\n    print("[pas->un lien]", jour)\n</code>',
        '<cadre>\nrecette {de} soupe\n- eau\n- algues\n</cadre>',
        f'<img{document}|left>\n' + say(),
        f'<doc{document}|center>\n\n' + say(),
        f'<emb{document}|right|legende=L’été au {{port}}>\n\n' + say(),
        '<multi>[fr]Bienvenue au port[br]Degemer mat er porzh[en]Welcome to the harbour</multi>',
        '<intro>' + say() + '</intro>\n\n' + say(),
        'Avant la ligne.\n\n----\n\nAprès la ligne~: 12~000 pas.',
        '[ici<-]Un repère, et [le retour->#ici]. Un terme : [?Estran] ou [?Laisse de mer|ce que la mer dépose].',
        '<div class="encadre" onclick="alert(1)">Encadré {{en gras}}</div>\n\n<b>Gras à l’ancienne</b> et H<sub>2</sub>O.',
        '<iframe width="560" height="315" src="https://www.youtube.com/embed/aBc-%03d?rel=0" title="La fête du {port}"></iframe>' % chance.randint(0, 999),
        '<script>document.write("canari-actif")</script>' + say(),
        'Le lien perdu : [une page disparue->art9999999] et <formulaire3|bouton=oui>.',
        'Prix * 2 < 10, fichier mon_journal_2009, 100 % des gens. # Pas un titre\n1. Pas une liste\n> pas une citation',
        f'<audio{document}> <video{document}|center>',
        '<img src="x.png" onerror="alert(\'canari-actif\')"> <a href="javascript:alert(\'canari-actif\')" onmouseover="alert(1)">Suite</a> '
        '<svg onload="alert(1)"><script>canari-actif</script></svg> [piège->javascript:alert(1)] [autre->data:text/html;base64,AAAA]',
        '<img src="https://espion.example/point.gif" width="1" height="1"> <object data="https://espion.example/a.swf"></object> '
        '<form action="https://espion.example/"><input name="a"><button>Envoyer</button></form><iframe src="https://inconnu.example/page"></iframe>',
        f'Lien de chez nous : [récit->https://www.port-exemple.example/spip.php?article{text}], [autre->/article{text}.html#ici], '
        f'<a href="rubrique.php3?id_rubrique={section}">rubrique</a>, [plan->https://www.port-exemple.example/spip.php?page=plan].',
        f'Des images tenues par leur adresse : <img src="IMG/png/port_{1 + document // 5 * 5 % site["documents"]}.png" alt="Le port">, '
        f'et le papier [->IMG/pdf/port_2.pdf].',
        '[texte|bulle{en}->https://vents.example/fr], {{{{Un titre {doux}}}}}\n\n|{{Vent}}|{{Force}}|\n|{nord}|3|\n|sud|<|\n\n{{Ouvert seulement',
        'Une note nommée[[<a>Avec son nom.]] et la même[[<a>]].\n_ Une ligne\n_ une autre\n\n-* un\n\n-* deux',
    ]


def body(chance, site, number):
    """Passages in turn, so that a few dozen texts hold all of them."""
    passages = shortcuts(chance, site)
    chosen = [passages[(number * 4 + step) % len(passages)] for step in range(4)]
    return '\n\n'.join(part for passage in chosen for part in (paragraph(chance), passage))


def comment(chance, number):
    """What readers wrote under a text, with what some of them tried."""
    return [sentence(chance), '<b>Bravo</b> [à vous->https://vents.example/] ' + sentence(chance), '<script>canari-actif</script>' + sentence(chance),
            '{{Oui}} :\n- un\n- deux', '<a href="javascript:alert(1)">ici</a> <img src="https://espion.example/p.gif" onerror="x">'][number % 5]


def plain(chance):
    """About three thousand characters, as most articles are."""
    return '\n\n'.join(paragraph(chance, 3, 6) for _ in range(8))
