#include "platform/html/components_view.hpp"

#include "platform/html/markup.hpp"

namespace kenober::html {
namespace {

std::string id_of(std::string_view field) { return "field-" + std::string(field); }

/// The ids of the sentences that explain a field, as aria-describedby wants them.
Attrs explained(const Field& field)
{
    const std::string id = id_of(field.name);
    std::string ids = field.help.empty() ? "" : id + "-help";
    if (!field.problem.empty()) ids += (ids.empty() ? "" : " ") + id + "-problem";
    Attrs attrs;
    attrs.when(!ids.empty(), "aria-describedby", ids).when(!field.problem.empty(), "aria-invalid", "true");
    return attrs.all(field.attrs);
}

Html optional_mark(const Field& field)
{
    return when(!field.optional_mark.empty(), [&] { return markup(R"( <span class="optional">{}</span>)", field.optional_mark); });
}

Html help(const Field& field)
{
    return when(!field.help.empty(), [&] {
        return markup(R"(
  <p class="help" id="{}-help">{}</p>)",
                      id_of(field.name), field.help);
    });
}

Html problem(const Field& field)
{
    return when(!field.problem.empty(), [&] {
        return markup(R"(
  <p class="problem" id="{}-problem">{}</p>)",
                      id_of(field.name), field.problem);
    });
}

/// What surrounds every control but boxes: label above, help and problem before the control.
Html surrounded(const Field& field, const Html& control)
{
    return markup(R"(<div class="field"{}>
  <label for="{}">{}{}</label>{}{}
  {}
</div>
)",
                  Attrs{}.when(!field.problem.empty(), "data-problem", "yes"), id_of(field.name), field.label, optional_mark(field),
                  help(field), problem(field), control);
}

std::string_view type_of(Input type)
{
    switch (type) {
    case Input::email: return "email";
    case Input::password: return "password";
    case Input::url: return "url";
    case Input::search: return "search";
    case Input::date: return "date";
    case Input::number: return "number";
    case Input::file: return "file";
    case Input::text: break;
    }
    return "text";
}

Html button_choice(const Field& field, const Choice& choice, std::size_t number)
{
    const std::string id = id_of(field.name) + "-" + std::to_string(number);
    const Attrs attrs = Attrs{}.when(choice.value == field.value, "checked").when(!choice.help.empty(), "aria-describedby", id + "-help");
    return markup(R"(
  <div class="choice"><input type="radio" id="{}" name="{}" value="{}"{}{}><label for="{}">{}</label>{}</div>)",
                  id, field.name, choice.value, attrs, field.attrs, id, choice.label,
                  when(!choice.help.empty(), [&] { return markup(R"(<p class="help" id="{}-help">{}</p>)", id, choice.help); }));
}

}

Html link(const Address& to, const Html& words) { return markup(R"(<a href="{}">{}</a>)", to, words); }

Html link(const Url& to, const Html& words) { return markup(R"(<a href="{}">{}</a>)", to, words); }

Html hidden_field(std::string_view name, std::string_view value)
{
    return markup(R"(<input type="hidden" name="{}" value="{}">)", name, value);
}

Html input_field(const Field& field, Input type)
{
    Attrs attrs;
    // What was typed comes back, but neither a password nor a file.
    attrs.when(!field.value.empty() && type != Input::password && type != Input::file, "value", field.value);
    attrs.all(explained(field));
    return surrounded(field, markup(R"(<input type="{}" id="{}" name="{}"{}>)", type_of(type), id_of(field.name), field.name, attrs));
}

Html file_field(const Field& field, std::string_view accept)
{
    Field accepting = field;
    accepting.attrs.when(!accept.empty(), "accept", accept);
    return input_field(accepting, Input::file);
}

Html text_area(const Field& field, int rows)
{
    return surrounded(field, markup("<textarea id=\"{}\" name=\"{}\" rows=\"{}\"{}>\n{}</textarea>", id_of(field.name), field.name, rows,
                                    explained(field), field.value));
}

Html select_field(const Field& field, const std::vector<Choice>& choices)
{
    const Html options = each(choices, [&](const Choice& choice) {
        const Attrs attrs = Attrs{}.when(choice.value == field.value, "selected");
        return markup(R"(
    <option value="{}"{}>{}</option>)",
                      choice.value, attrs, choice.label);
    });
    return surrounded(field, markup(R"(<select id="{}" name="{}"{}>{}
  </select>)",
                                    id_of(field.name), field.name, explained(field), options));
}

Html choice_field(const Field& field, const std::vector<Choice>& choices)
{
    Field described = field;
    described.attrs = {};
    Html buttons;
    for (std::size_t i = 0; i < choices.size(); ++i) buttons.append(button_choice(field, choices[i], i));
    // The link of the problem summary leads to the fieldset, which therefore takes the focus.
    return markup(R"(<fieldset class="field" id="{}" tabindex="-1"{}>
  <legend>{}{}</legend>{}{}{}
</fieldset>
)",
                  id_of(field.name), explained(described), field.label, optional_mark(field), help(field), problem(field), buttons);
}

Html checkbox(const Field& field, Tick tick)
{
    const Attrs attrs = Attrs{}.when(tick == Tick::on, "checked").all(explained(field));
    return markup(R"(<div class="field tick">{}
  <input type="checkbox" id="{}" name="{}" value="{}"{}>
  <label for="{}">{}{}</label>{}
</div>
)",
                  problem(field), id_of(field.name), field.name, field.value, attrs, id_of(field.name), field.label, optional_mark(field),
                  help(field));
}

Html submit_button(std::string_view words, const Attrs& attrs) { return markup(R"(<button type="submit"{}>{}</button>)", attrs, words); }

Html problem_summary(std::string_view title, const std::vector<FieldProblem>& problems)
{
    if (problems.empty()) return {};
    const Html list = each(problems, [](const FieldProblem& one) {
        if (one.field.empty()) return markup("\n    <li>{}</li>", one.words);
        return markup("\n    <li><a href=\"#{}\">{}</a></li>", id_of(one.field), one.words);
    });
    return markup(R"(<div class="problems" role="alert" tabindex="-1" aria-labelledby="problems-title">
  <h2 id="problems-title">{}</h2>
  <ul>{}
  </ul>
</div>
)",
                  title, list);
}

Html pagination(const Pagination& pages)
{
    if (!pages.previous && !pages.next) return {};
    const Html previous = when(pages.previous, [&](const Address& to) {
        return markup(R"(
  <a rel="prev" href="{}">{}</a>)",
                      to, pages.previous_words);
    });
    const Html next = when(pages.next, [&](const Address& to) {
        return markup(R"(
  <a rel="next" href="{}">{}</a>)",
                      to, pages.next_words);
    });
    return markup(R"(<nav class="pages" aria-label="{}">{}
  <span aria-current="page">{}</span>{}
</nav>
)",
                  pages.label, previous, pages.position, next);
}

Html image(const Picture& picture, Fetch fetch)
{
    Attrs attrs;
    if (!picture.srcset.empty()) attrs.pictures(picture.srcset).when(!picture.sizes.empty(), "sizes", picture.sizes);
    attrs.when(fetch == Fetch::when_near, "loading", "lazy").when(fetch == Fetch::now, "fetchpriority", "high");
    return markup(R"(<img src="{}"{} width="{}" height="{}" alt="{}" decoding="async">)", picture.src, attrs, picture.width, picture.height,
                  picture.alt);
}

Html figure(const Picture& picture, Fetch fetch)
{
    const Html caption = when(!picture.caption.empty(), [&] { return markup(R"(<span class="caption">{}</span> )", picture.caption); });
    const Html credit = when(!picture.credit.empty(), [&] { return markup(R"(<span class="credit">{}</span>)", picture.credit); });
    const bool has_words = !caption.empty() || !credit.empty();
    return markup(R"(<figure class="picture">
  {}{}
</figure>
)",
                  image(picture, fetch), when(has_words, [&] { return markup("\n  <figcaption>{}{}</figcaption>", caption, credit); }));
}

Html time_element(std::string_view rfc3339, std::string_view words) { return markup(R"(<time datetime="{}">{}</time>)", rfc3339, words); }

Html definition_list(const std::vector<std::pair<std::string, Html>>& entries)
{
    const Html rows =
        each(entries, [](const auto& entry) { return markup("\n  <div><dt>{}</dt><dd>{}</dd></div>", entry.first, entry.second); });
    return when(!entries.empty(), [&] {
        return markup(R"(<dl class="facts">{}
</dl>
)",
                      rows);
    });
}

Html breadcrumbs(std::string_view label, const std::vector<Step>& steps)
{
    const Html list = each(steps, [](const Step& step) {
        if (!step.address) return markup("\n    <li aria-current=\"page\">{}</li>", step.words);
        return markup("\n    <li><a href=\"{}\">{}</a></li>", *step.address, step.words);
    });
    return markup(R"(<nav class="steps" aria-label="{}">
  <ol>{}
  </ol>
</nav>
)",
                  label, list);
}

}
