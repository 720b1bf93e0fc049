#include "platform/html/html.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kenober::html {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(InputField, links_label_help_and_problem)
{
    const Field field{.name = "title", .label = "Titre", .help = "Une ligne.", .problem = "Il manque.", .value = "a\"b"};
    EXPECT_EQ(input_field(field).str(), R"(<div class="field" data-problem="yes">
  <label for="field-title">Titre</label>
  <p class="help" id="field-title-help">Une ligne.</p>
  <p class="problem" id="field-title-problem">Il manque.</p>
  <input type="text" id="field-title" name="title" value="a&quot;b" aria-describedby="field-title-help field-title-problem" aria-invalid="true">
</div>
)");
}

TEST(InputField, is_bare_when_there_is_nothing_to_say)
{
    const std::string plain = input_field({.name = "a", .label = "A"}, Input::email).str();
    EXPECT_THAT(plain, HasSubstr(R"(<input type="email" id="field-a" name="a">)"));
    EXPECT_THAT(plain, Not(HasSubstr("aria-")));
}

TEST(InputField, never_sends_a_password_back)
{
    EXPECT_THAT(input_field({.name = "a", .label = "A", .value = "secret"}, Input::password).str(), Not(HasSubstr("secret")));
    EXPECT_THAT(file_field({.name = "a", .label = "A", .value = "C:/x"}, "image/jpeg").str(),
                HasSubstr(R"(name="a" accept="image/jpeg">)"));
}

TEST(TextArea, keeps_its_first_empty_line)
{
    EXPECT_THAT(text_area({.name = "body", .label = "Texte", .value = "\nb"}, 12).str(),
                HasSubstr("<textarea id=\"field-body\" name=\"body\" rows=\"12\">\n\nb</textarea>"));
}

TEST(SelectField, shows_the_chosen_one)
{
    EXPECT_THAT(select_field({.name = "s", .label = "S", .value = "b"}, {{"a", "Un"}, {"b", "Deux"}}).str(),
                HasSubstr(R"(<option value="a">Un</option>
    <option value="b" selected>Deux</option>)"));
}

TEST(ChoiceField, is_one_group_of_buttons)
{
    const Field field{.name = "l", .label = "Licence", .problem = "Choisissez.", .value = "b", .attrs = Attrs{}.when(true, "required")};
    const std::string made = choice_field(field, {{"a", "Un", "Le premier"}, {"b", "Deux"}}).str();
    EXPECT_THAT(made,
                HasSubstr(R"(<fieldset class="field" id="field-l" tabindex="-1" aria-describedby="field-l-problem" aria-invalid="true">)"));
    EXPECT_THAT(made, HasSubstr(R"(<input type="radio" id="field-l-0" name="l" value="a" aria-describedby="field-l-0-help" required>)"));
    EXPECT_THAT(made, HasSubstr(R"(<input type="radio" id="field-l-1" name="l" value="b" checked required>)"));
}

TEST(Checkbox, is_ticked_or_not)
{
    EXPECT_THAT(checkbox({.name = "c", .label = "C", .value = "yes"}, Tick::on).str(), HasSubstr(R"(value="yes" checked>)"));
    EXPECT_THAT(checkbox({.name = "c", .label = "C", .value = "yes"}, Tick::off).str(), Not(HasSubstr("checked>")));
}

TEST(ProblemSummary, leads_to_each_field)
{
    EXPECT_TRUE(problem_summary("x", {}).empty());
    const std::string made = problem_summary("Deux choses", {{"title", "Il manque <un> titre."}, {"", "Trop vite."}}).str();
    EXPECT_THAT(made, HasSubstr(R"(role="alert" tabindex="-1" aria-labelledby="problems-title")"));
    EXPECT_THAT(made, HasSubstr(R"(<li><a href="#field-title">Il manque &lt;un&gt; titre.</a></li>)"));
    EXPECT_THAT(made, HasSubstr("<li>Trop vite.</li>"));
}

TEST(Pagination, shows_only_the_ways_that_exist)
{
    Pagination pages{.label = "Pages", .position = "2 sur 2", .previous_words = "Avant", .next_words = "Après"};
    EXPECT_TRUE(pagination(pages).empty());
    pages.previous = Address::route("/articles").query("page", 1);
    const std::string made = pagination(pages).str();
    EXPECT_THAT(made, HasSubstr(R"(<a rel="prev" href="/articles?page=1">Avant</a>)"));
    EXPECT_THAT(made, Not(HasSubstr("Après")));
}

TEST(Figure, carries_credit_size_and_alternative)
{
    Picture picture{.src = Address::route("/media/{}", "a.jpg"), .srcset = {}, .width = 800, .height = 600, .alt = "Un \"phare\""};
    picture.credit = "Anaïg, CC BY-SA";
    picture.srcset.add(Address::route("/media/{}", "b.jpg"), 400);
    picture.sizes = "50vw";
    EXPECT_EQ(figure(picture).str(), R"(<figure class="picture">
  <img src="/media/a.jpg" srcset="/media/b.jpg 400w" sizes="50vw" loading="lazy" width="800" height="600" alt="Un &quot;phare&quot;" decoding="async">
  <figcaption><span class="credit">Anaïg, CC BY-SA</span></figcaption>
</figure>
)");
    EXPECT_THAT(image({.src = Address(), .width = 1, .height = 1, .alt = ""}, Fetch::now).str(), HasSubstr(R"(fetchpriority="high")"));
}

TEST(SmallParts, say_what_they_are_given)
{
    EXPECT_EQ(hidden_field("token", "a\"").str(), R"(<input type="hidden" name="token" value="a&quot;">)");
    EXPECT_EQ(time_element("2026-11-22", "22 novembre").str(), R"(<time datetime="2026-11-22">22 novembre</time>)");
    EXPECT_THAT(definition_list({{"Qui", text("A & B")}}).str(), HasSubstr("<div><dt>Qui</dt><dd>A &amp; B</dd></div>"));
    EXPECT_TRUE(definition_list({}).empty());
    const std::string steps = breadcrumbs("Chemin", {{"Accueil", Address()}, {"Ici"}}).str();
    EXPECT_THAT(steps, HasSubstr(R"(<li><a href="/">Accueil</a></li>)"));
    EXPECT_THAT(steps, HasSubstr(R"(<li aria-current="page">Ici</li>)"));
    EXPECT_EQ(submit_button("Envoyer", Attrs{}.text("name", "do")).str(), R"(<button type="submit" name="do">Envoyer</button>)");
}

}
}
