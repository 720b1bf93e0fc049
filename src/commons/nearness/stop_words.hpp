// Words that bring no two ideas together: those that hold sentences, and those that every idea for a town uses. Without accents.
#pragma once

#include <string_view>

namespace kenober::nearness {

inline constexpr std::string_view stop_words =
    // French: articles, pronouns, prepositions, conjunctions, adverbs
    " le la les un une des du de au aux ce cet cette ces celui celle ceux celles ceci cela ca mon ma mes ton ta tes son sa ses notre nos "
    "votre vos leur leurs je tu il elle on nous vous ils elles me te se lui eux moi toi soi en qui que quoi dont ou lequel laquelle "
    "lesquels lesquelles duquel auquel et mais donc or ni car si comme quand lorsque puisque parce quoique afin pour par sur sous dans avec "
    "sans chez vers entre contre depuis pendant avant apres devant derriere jusque des hors malgre selon sauf durant parmi envers outre "
    "ne pas plus moins tres trop peu assez aussi ainsi alors encore deja jamais toujours souvent parfois ici voici voila bien mal mieux "
    "beaucoup tant tellement presque plutot surtout seulement vraiment simplement enfin ensuite puis meme memes autre autres tout toute tous "
    "toutes chaque quelque quelques plusieurs certain certaine certains certaines aucun aucune nul tel telle tels telles rien personne "
    "quelqu aujourd hui qu jusqu lorsqu puisqu quoiqu presqu est ce ete suis es sommes etes sont etait etaient sera seront serait seraient "
    "soit etre avoir ai as avons avez ont avait avaient aura auront aurait auraient ait eu faire fais fait faites font ferait fera faits "
    "peut peuvent pourrait pourraient pouvoir puisse doit doivent devrait devoir faut faudrait falloir veut veulent voudrais voudrait "
    "voudrions vouloir voulons va vont aller irait vais allons vient viennent venir met mettre mettent mettrait savoir sait savent dire dit "
    "disent voir vu voit voient donner donne donnent prendre prend prennent rendre rend non oui merci bonjour "
    // French: what every idea for a town says
    "aimer aime aimerais aimerait aimerions envie envies idee idees projet projets proposer propose proposition propositions souhait "
    "souhaite souhaiterais souhaiter reve rever besoin besoins possible vie vivre ville villes quartier quartiers commune communes village "
    "villages bourg rue rues place places lieu lieux endroit endroits habitant habitants habitante habitantes gens monde voisin voisins "
    "voisine voisines voisinage ensemble collectif collective commun communs partager partage partagee partages partagees public publique "
    "organiser organise creer cree creation installer installation ouvrir ouvert ouverte lancer monter trouver avoir aider aide local locale "
    "locaux petit petite petits petites grand grande grands grandes bon bonne bons bonnes beau belle nouveau nouvelle nouveaux vieux vieille "
    "jour jours semaine semaines mois an ans annee annees heure heures fois temps matin soir midi lundi mardi mercredi jeudi vendredi samedi "
    "dimanche janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre "
    "deux trois quatre cinq six sept huit neuf dix premier premiere dernier derniere mettrais pres loin autour cote haut bas chose choses "
    "http https www html org com gratuit gratuite libre pouvoir passer passe rester reste venez texte article site "
    // Breton
    "ar an al ur un ul ha hag ma na da en er el gant evit war eus ouzh a zo eo oa e ne ket din deoc deomp dezhan dezhi int me te hen hi ni "
    "c hwi int hon ho o pe met neuze aman eno bout bezan ober kaout gallout mont dont pa re all holl pep bennak kalz mat "
    // English
    "the of and to in is it that for on with as at by be this are was were have has had not or but from we you they he she our your their "
    "would like could should can will there what who when where an a ";

}
