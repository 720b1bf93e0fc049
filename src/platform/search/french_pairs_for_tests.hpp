// Pairs of French words that must meet or must not, and those where Snowball's stemmer cannot do what a reader would.
#pragma once

#include <string_view>

namespace kenober::search {

// Each pair is "text = word": the word finds the text. The signs:
//     =   they must meet, and do              #   they must not meet, and do not
//     ~   they meet, and better would not     !   they do not meet, and better would
inline constexpr std::string_view french_pairs = R"(
plurals
habitant = habitants; quartiers = quartier; rue = rues; ville = villes; école = écoles; fête = fêtes; atelier = ateliers
association = associations; jardin = jardins; arbre = arbres; plage = plages; bateau = bateaux; bureau = bureaux; eau = eaux
cheval = chevaux; journal = journaux; local = locaux; municipal = municipaux; hôpital = hôpitaux; canal = canaux
élu = élus; vélo = vélos; ami = amis; photo = photos; vidéo = vidéos; info = infos; cinéma = cinémas; loi = lois
numéro = numéros; bijou = bijoux; genou = genoux; jeu = jeux; lieu = lieux; cheveu = cheveux; enjeu = enjeux; agenda = agendas
menu = menus; tissu = tissus; cliché = clichés; marché = marchés; comité = comités; mairie = mairies; œil = œils; port = ports
travail ! travaux; vitrail ! vitraux; œil ! yeux; tuyau ! tuyaux; nu ! nus

feminines
citoyen = citoyenne; citoyens = citoyennes; voisin = voisine; élu = élue; élus = élues; breton = bretonnes; local = locale
municipal = municipales; nouveau = nouveaux; premier = première; dernier = dernière; heureux = heureuse; actif = active
créatif = créatives; acteur = actrice; directeur = directrice; lecteur = lectrices; créatrice = créateurs; électrice = électeur
conducteur = conductrice; animateur = animatrice; organisatrice = organisateur; facilitatrices = facilitateur
chanteur = chanteuse; coiffeuse = coiffeur; chercheurs = chercheuses; danseuses = danseur; pêcheuse = pêcheur; vendeuse = vendeur
étudiant = étudiante; habitants = habitante; auteur = auteure; autrice = auteur; professeure = professeur; ouvrière = ouvrier
boulanger = boulangère; infirmières = infirmier; jardinier = jardinière; conseillères = conseiller; associatif = associative
grand = grande; petits = petites; vert = verte; maritime = maritimes; public ! publique; blanc ! blanche; nouveau ! nouvelle; beau ! belle
maire = maires; sportif = sportive; brestois = brestoise; quimpérois = quimpéroises; français = françaises; finistérien = finistériens
finistérien = finistérienne; sec ! sèche; fou ! folle; long ! longue; nantais = nantaises; lorientaise = lorientais; malaise # mal; neuf = neuve; veuf = veuves; vif = vive; collectif = collectives; positive = positif; copain ! copine; loup ! louve

conjugations
manger = mange; manger = mangeait; partager = partagent; partager = partagé; partagées = partager; habiter = habite; créer = créé
plantons ! planter; planter = plantera; jardiner = jardinait; rencontrer = rencontrent; habiter = habitent; jouent = jouer; participent = participer; proposent = proposer; organisent = organiser; regardent = regarder; rencontré = rencontrer; finir = finit
finir = finissait; réunir = réunissent; réunis = réunir; organiser = organisé; organisons ! organiser; chanter = chantant
participer = participez; participé = participer; raconter = racontait; réparer = réparé; proposer = proposées; recycler = recyclait
marcher = marchera; nager = nageait; danser = dansent; inviter = invités; aider = aident; aller ! va; être ! sera; faire ! fait
vendre ! vend; voir ! vu; prendre ! pris; devoir ! doit; venir ! vient; courir ! court; écrire ! écrit; ouvrir ! ouvert; avoir ! eu

elisions
l'eau = eau; l’eau = eau; d'eau = eau; L'ÉCOLE = école; l’école = écoles; qu'habiter = habiter; jusqu'Ouessant = Ouessant
jusqu'ici = ici; lorsqu'arrive = arrive; puisqu’elle = elle; quoiqu'il = il; s'organiser = organiser; c'est = est; n'habite = habite
m'aider = aider; j'habite = habiter; t'aime = aime; d’Armor = Armor; l'hôpital = hôpitaux; quelqu'un = un; presqu'île = île
presqu’île = presqu'île; aujourd'hui = aujourd’hui; aujourd'hui # hui; aujourd’hui # aujourd; l'élu = élus; l'abri # labri
l'eau = l’eau; d'Ouessant = l'Ouessant; entr'aide = entraide; lutte # l'utte; qu'on # quon; dame # d'âme; l'oie # loi
grand'rue = rue; prud'homme = prudhomme; l'été = été; l’art = arts; d'ici = ici; s’il = il

accents
été = ete; ete = été; école = ecole; ecole = écoles; bénévole = benevole; benevoles = bénévole; vélo = velo; velos = vélo
élus = elus; elu = élus; fête = fetes; Noël = noel; noël = NOEL; forêt = forets; théâtre = theatre; théâtre = théâtres; île = ile
àéîôù = aeiou; ça = ca; garçon = garcon; garçons = garcon; façade = facades; Finistère = finistere; Plouzané = plouzane
Plougastel = PLOUGASTEL; Penn-ar-Bed = bed; gâteau = gateaux; hôtel = hotels; rosé = rose; où = ou; sûr = sur; maïs = mais
cœur = coeur; sœurs = soeur; œuvre = oeuvres; vœux = voeu; cætera = caetera; bœuf = BŒUF; numérique = numerique; numeriques = numérique
mémoire = memoires; crèche = creche; crèches = creche; mère = mere; père = peres; éco = eco; citoyenneté = citoyennete
solidarité = solidarite; solidarités = solidarite; propreté = proprete; pêche = peche; pêcheur = pecheurs; régional = regionaux
élève = eleves; élèves = eleve; collège = colleges; lycée = lycees; lycées = lycée; musée = musees; piétonne = pietons; créé = cree
déchets = dechet; événement = evenements; évènement = événement; médiathèque = mediatheques; bibliothèque = bibliotheque; 2,5 = 2.5

inclusive forms
acteur-ice-s = acteur; acteur-ice-s = actrice; acteur-ice-s = acteurs; acteur-ice-s = actrices; acteur·ices = acteur
acteur·ices = actrices; acteur·rice·s = actrice; acteur.rice.s = acteurs; acteurs·trices = actrice; acteurs-trices = acteur
acteur/actrice = actrice; tou·te·s = tous; tou·te·s = toutes; tou·te·s = toute; tou·tes = tous; tou·tes = toutes; tou-te-s = tous
tou.te.s = toutes; tous·tes = tous; tous·tes = toutes; tout·e·s = tout; chacun(e) = chacun; chacun(e) = chacune
citoyen(ne)s = citoyen; citoyen(ne)s = citoyennes; citoyen·ne·s = citoyenne; citoyen-ne-s = citoyens; citoyen.ne = citoyenne
habitant.e.s = habitant; habitant.e.s = habitantes; habitant·es = habitantes; habitant-es = habitants; habitants·es = habitante
habitant(e)s = habitante; habitant/e/s = habitante; directeur/directrice = directeur; directeur/directrice = directrice
directeur·rice = directrice; directeur/trice = directrice; directeur(trice) = directrices; élu·e·s = élus; élu·e·s = élues
élu-e = élue; élu(e)s = élu; étudiant·e = étudiante; étudiant•e•s = étudiants; étudiant‧e = étudiant; un·e = une; un·e = un
créateur·trice·s = créatrices; chanteur·euse·s = chanteuse; chanteur·se = chanteuse; chercheur-se-s = chercheuses
heureux·se = heureuse; nombreux·ses = nombreuses; conseiller·e·s = conseillère; conseiller·ère·s = conseillères; ouvrier·ière = ouvrière
professionnel·le·s = professionnelle; professionnel-le = professionnels; actif·ve·s = active; sportif·ive = sportives
locaux·ales = locale; locaux·ales = local; chef·fe = cheffe; maître·sse = maîtresse; nouveau·elle = nouvelle; brestois·es = brestoise
français·e·s = française; amis·es = amie; auteur·autrice = autrice; auteur/autrice = auteur; texte(s) = textes; lieu(x) = lieux
né(e) = née; chacun·e = chacune; lycéen·ne·s = lycéenne; voisin·e = voisine; HABITANT·E·S = habitantes; l'habitant·e = habitante
dit-elle = elle; prends-les = les; rendez-vous = vous; est-ce = ce; et/ou = ou; exemple.fr = fr; exemple.fr = exemple
habitant·es # es; citoyen(ne)s # ne; acteur-ice-s # ice

numbers and acronyms
S.P.I.P. = SPIP; SPIP = S.P.I.P; s.p.i.p. = spip; C.C.A.S. = ccas; 2,5 = 2,5; 4G = 4g; 4G # 5G; CO2 = CO₂; CO2 # CO; 10 000 = 10000
10 000 = 10 000; 10 000 # 10; 2024 # 2025; 2,5 # 2; m² = m2; 18h30 = 18H30; 18h30 # 18h; A4 # 4; ZAC = zac; EHPAD = ehpad; 3.2.1 = 3.2.1
29200 = 29 200; 1er = 1er; Covid-19 = covid; Covid-19 = 19; 4G # G; 12/03/2024 = 2024; J.M. = JM

false friends
mer ~ mère; rue # ruelle; maire # maritime; content # conte; parent # par; violent # viole; couvent # couver; vin # vingt; pain # peine; poisson # poison; dessert # désert; chat # château; car # carte
Brest # Bretagne; jour # journal; plan # plante; port # portail; mur ~ mûrir; pré # prêt; pont # pontet; lundi # lune; mois # moi
fois # foi; Paris # pari; voix # voie; paix # paie; prix # prie; pris # prie; plus # plu; main # maintenir; bar # barque; cap # capot
mar ~ mars; cour # courage; vélo # vélin; fil # filet; vert # verre; bal # balle; roue # route; moule # moulin; rame # rameau; phare # pharaon
quai # qui; dune # une; gare # garage; terre # terrain; lait # laitue; banc # banque; chou # chose; chant # chantier; sol # solidaire
art # article; lice # licence; com # commune; commun ~ communiste; part ~ parti; fort # fortune; mat # matin; bois # boire; lit # lire
port ~ porte; marche ~ marché; été ~ étés; sur ~ sûr; pêche ~ péché; cour ~ cours; côte ~ côté; mur ~ mûr; rose ~ rosé; maïs ~ mais
boule ~ bouler; ville ~ villa; jeune ~ jeûne; tache ~ tâche; cote ~ côté; pécheur ~ pêcheur; commune ~ commun; avis ~ avi; habit ~ habitant
lieu ~ lieue; avocat ~ avocate; mode ~ modes; matin ~ mâtin; palais # palet; organe # organiser; vis # visage; général # généreux; fraise ~ frais
)";

}
