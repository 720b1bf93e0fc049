// What is found of somebody in words, and what is left alone because it is another word, or another name.
#include "commons/leaving/traces.hpp"

#include <gtest/gtest.h>

namespace kenober::leaving {
namespace {

const std::string gone = "une personne qui a quitté le site";

std::string without(const std::string& words)
{
    return Traces({"Maëlle Quéméneur", "Jean de la Tour", "Merci", ""}, "maelle.q@boite.example").without(words);
}

TEST(Traces, ANameIsFoundHoweverItIsTyped)
{
    for (const auto* name : {"Maëlle Quéméneur", "Maelle Quemeneur", "MAËLLE QUÉMÉNEUR", "Maëlle\u00a0Quéméneur", "Maëlle « Quéméneur",
                             "Maëlle-Quéméneur", "Maëlle\nQuéméneur"})
        EXPECT_EQ(without("Vu avec " + std::string(name) + ", mardi."), "Vu avec " + gone + ", mardi.") << name;
    EXPECT_EQ(without("D’après l’Maëlle Quéméneur d'hier"), "D’après l’" + gone + " d'hier");
    EXPECT_EQ(without("Jean de la Tour et Jean De La Tour"), gone + " et " + gone);
}

TEST(Traces, WhatIsAnotherNameOrAWordStays)
{
    for (const auto* words : {"Merci, merci.", "Maëlle seule", "la maëlle quéméneur", "Anne-Maëlle Quéméneur", "Maëlle Quéméneur-Riou",
                              "Maëlle Quéméneurs", "Maëlle, puis Quéméneur", "Maëlle et Quéméneur", ""})
        EXPECT_EQ(without(words), words);
}

TEST(Traces, AnAddressIsFoundWholeWhateverItsCapitals)
{
    EXPECT_EQ(without("(Maelle.Q@boite.example)"), "(" + gone + ")");
    EXPECT_EQ(without("Écrire à maelle.q@boite.example."), "Écrire à " + gone + ".");
    EXPECT_EQ(without("maelle.q@boite.example, maelle.q@boite.example"), gone + ", " + gone);
    for (const auto* other :
         {"x.maelle.q@boite.example", "maelle.q@boite.example.org", "maelle.q@boite.example2", "émaelle.q@boite.example"})
        EXPECT_EQ(without(other), other);
}

TEST(Traces, NobodyWithoutNameOrAddressIsFoundAnywhere) { EXPECT_EQ(Traces({}, "").without("Maëlle Quéméneur, @"), "Maëlle Quéméneur, @"); }

}
}
