// Words that very many people take for a password, in small letters without accents, digits and signs: those are left out before comparing.
#pragma once

#include <array>
#include <string_view>

namespace kenober::person {

inline constexpr auto common_passwords = std::to_array<std::string_view>(
    {// of keyboards
     "azer", "azerty", "azertyu", "azertyui", "azertyuiop", "azertyqwerty", "qsdf", "qsdfgh", "qsdfghjk", "qsdfghjklm", "wxcv", "wxcvbn",
     "qwer", "qwerty", "qwertyu", "qwertyui", "qwertyuiop", "qwertz", "asdf", "asdfgh", "asdfghjk", "asdfghjkl", "zxcv", "zxcvbn",
     "zxcvbnm", "qazwsx", "qazwsxedc", "aqwzsx", "aqwzsxedc", "qweasd", "qweasdzxc", "azeqsd", "azeqsdwxc", "poiuytreza", "mlkjhgfdsq",
     "abcd", "abcde", "abcdef", "abcdefg", "abcdefgh", "abcabc", "aaaaaaaa", "azertyazerty", "qwertyqwerty",
     // that say what they are
     "password", "passwort", "passw", "pass", "passe", "passer", "passepasse", "motdepasse", "motdepass", "motdepasses", "monmotdepasse",
     "nouveaumotdepasse", "mdp", "secret", "secrete", "code", "codesecret", "sesame", "sesameouvretoi", "letmein", "ouvretoi", "welcome",
     "bienvenue", "changeme", "changezmoi", "changermoi", "provisoire", "temporaire", "default", "defaut", "guest", "invite", "user",
     "utilisateur", "login", "access", "acces", "admin", "adminadmin", "administrator", "administrateur", "administratrice", "root", "toor",
     "master", "test", "testtest", "tester", "essai", "demo", "hello", "hellohello", "coucou", "coucoucoucou", "bonjour", "bonjourbonjour",
     "bonsoir", "salut", "rien", "aucun", "oubli", "oublie", "jenesaispas", "jaioublie", "trustno", "portexemple", "portexample", "example",
     "exemple", "kenober", "internet", "ordinateur", "computer", "portable", "telephone", "wifi", "livebox", "freebox", "windows", "linux",
     "google", "facebook", "samsung", "android", "iphone", "nintendo", "pokemon", "minecraft", "fortnite",
     // dear to people
     "jetaime", "jetadore", "iloveyou", "amour", "monamour", "amourtoujours", "toujours", "moncoeur", "coeur", "cherie", "chouchou",
     "doudou", "loulou", "loulouloulou", "nounours", "bebe", "monbebe", "princesse", "princess", "prince", "ange", "monange", "lapin",
     "chaton", "minou", "mimi", "titi", "toto", "tototo", "totototo", "tata", "papa", "maman", "mamanpapa", "papamaman", "mamie", "famille",
     "mafamille", "enfants", "vacances", "soleil", "lune", "etoile", "etoiles", "mer", "plage", "montagne", "nature", "jardin", "fleur",
     "fleurs", "rose", "tulipe", "cerise", "fraise", "chocolat", "caramel", "vanille", "bonbon", "biscuit", "liberte", "bonheur", "joie",
     "paix", "merci", "sunshine", "lovely", "forever", "freedom", "flower", "summer", "winter", "spring", "autumn", "printemps", "automne",
     "hiver", "noel", "joyeuxnoel", "chat", "chien", "cheval", "poney", "dauphin", "tigre", "panthere", "dragon", "licorne", "papillon",
     "monkey", "tiger", "shadow", "superman", "batman", "spiderman", "starwars", "naruto", "onepiece", "dragonball", "harrypotter",
     "pokemonpokemon", "matrix", "ninja", "football", "foot", "rugby", "tennis", "basket", "basketball", "baseball", "judo", "handball",
     "petanque", "psg", "parissg", "ompsg", "allezlom", "marseille", "olympique", "stadebrestois", "stade", "enavant", "enavantguingamp",
     "ferrari", "porsche", "peugeot", "renault", "citroen", "mercedes", "harley", "johnny", "johnnyhallyday", "metallica", "nirvana",
     "musique", "guitare", "piano",
     // of places
     "bretagne", "breizh", "breizhatao", "brest", "quimper", "rennes", "nantes", "lorient", "vannes", "saintmalo", "finistere", "morbihan",
     "paris", "lyon", "toulouse", "bordeaux", "lille", "nice", "corse", "france", "francefrance", "vivelafrance", "europe", "portugal",
     "italie", "espagne", "algerie", "maroc", "tunisie", "senegal", "martinique", "guadeloupe", "reunion", "kermario", "kenavo", "demat",
     "degemermat",
     // names
     "nicolas", "camille", "thomas", "julien", "alexandre", "maxime", "antoine", "alexis", "quentin", "clement", "lucas", "hugo", "louis",
     "arthur", "jules", "gabriel", "raphael", "mathieu", "matthieu", "romain", "florian", "guillaume", "sebastien", "olivier", "laurent",
     "pascal", "philippe", "michel", "bernard", "patrick", "daniel", "christian", "jacques", "pierre", "jean", "jeanne", "marie", "sophie",
     "isabelle", "nathalie", "catherine", "sandrine", "stephanie", "caroline", "celine", "aurelie", "emilie", "elodie", "pauline", "marine",
     "manon", "chloe", "emma", "ines", "laura", "sarah", "lea", "charlotte", "juliette", "mathilde", "clara", "louise", "gwenael",
     "gwendal", "gwenn", "yann", "yannick", "erwan", "loic", "ronan", "morgane", "nolwenn", "solenn", "maelle", "tristan", "corentin",
     "michael", "jennifer", "jessica", "jordan", "kevin", "charlie", "ashley", "michelle", "robert", "george"});

}
