#include "modules/moving/moving.hpp"

#include "commons/parcel/parcel.hpp"

namespace kenober::moving {
namespace {

using parcel::add_table;
using parcel::leave_out;
using enum parcel::Means;
using enum parcel::Travels;

void tell_names()
{
    add_table({"person", "", {{"id", number}, {"password", blank}}, with_people});
    add_table({"area", "", {{"id", number}, {"parent", area}}});
    add_table({"author", "", {{"id", number}}});
    add_table({"author_about", "author", {{"author", author}}});
    add_table({"former_author", "author", {{"author", author}, {"name", personal}}});
    add_table({"tag", "", {{"id", number}}});
    add_table({"tag_synonym", "tag", {{"tag", theme}}});
    add_table({"picture",
               "",
               {{"id", number},
                {"file", media},
                {"small_file", media},
                {"renditions", blank},  // made again where it arrives
                {"bytes", left_out},
                {"taken", left_out}}});
}

void tell_site()
{
    add_table({"site",
               "",
               {{"id", number},
                {"host", left_out},
                {"is_main", left_out},
                {"logo", media},
                {"most_bytes", left_out},
                {"most_a_day", left_out},
                {"most_people", left_out}}});
    add_table({"section", "site", {{"id", number}, {"site", site}}});
    add_table({"section_former", "site", {{"site", site}, {"section", section}}});
    add_table({"contribution",
               "site",
               {{"id", number},
                {"site", site},
                {"section", section},
                {"picture", inside, "picture"},
                {"person", person},
                {"proposer_name", personal},
                {"proposer_mail", personal}}});
    add_table({"role", "site", {{"site", site}, {"person", person}, {"role", rank}}, with_people});
    for (const auto* rule : {"moderation_mode", "comment_mode", "second_factor_rule"}) add_table({rule, "site", {{"site", site}}});
    add_table(
        {"trust", "site", {{"id", number}, {"site", site}, {"person", person}, {"granted_by", person}, {"ended_by", person}}, with_people});
    add_table({"lead",
               "site",
               {{"id", number},
                {"site", site},
                {"person", person},
                {"name", personal},
                {"mail", personal},
                {"contribution", contribution},
                {"decided_by", person}}});
    add_table({"lead_offer", "lead", {{"id", number}, {"lead", row, "lead"}, {"person", person}, {"token", left_out}}, with_people});
    add_table({"workshop", "site", {{"id", number}, {"site", site}, {"opened_by", person_or_nobody}, {"salt", fresh}, {"hash", fresh}}});
    add_table({"chosen", "site", {{"site", site}, {"contribution", contribution_here}, {"person", person}}});
}

// Whoever asks next, and how it went so far, is the affair of the server that asks.
void tell_partners()
{
    add_table({"partner",
               "site",
               {{"id", number},
                {"site", site},
                {"terms", personal},
                {"complaints", blank},
                {"entity_tag", left_out},
                {"modified", left_out},
                {"digest", left_out},
                {"asked", left_out},
                {"due", left_out},
                {"held_until", left_out},
                {"failures", left_out},
                {"failing_since", left_out},
                {"trouble", left_out}}});
    add_table({"partner_item", "partner", {{"id", number}, {"partner", row, "partner"}, {"html", html}}});
}

void tell_texts()
{
    const auto of_text = [](std::string_view name, std::vector<parcel::Column> columns, parcel::Travels travels = always) {
        columns.push_back({"contribution", contribution});
        add_table({name, "contribution", std::move(columns), travels});
    };
    of_text("article", {{"html", html}});
    of_text("wish", {});
    of_text("contribution_picture", {{"picture", inside, "picture"}});
    of_text("signature", {{"author", author}});
    of_text("contribution_tag", {{"tag", theme}});
    of_text("contribution_location", {{"commune", area}, {"neighbourhood", area}});
    of_text("contribution_date", {});
    add_table({"former_address", "site", {{"site", site}, {"contribution", contribution}, {"section", section}, {"author", author}}});
    of_text("near_word", {});
    of_text("draft", {}, with_people);
    of_text("revision", {{"person", person}});
    of_text("decision", {{"id", number}, {"site", site}, {"person", person}, {"mentor", person}});
    of_text("appeal", {{"decider", person}});
    of_text("unread", {});
    of_text("lineage_source", {{"id", number}, {"origin", contribution}});
    of_text("assistance", {{"collector", person_or_nobody}, {"collector_name", personal}, {"told_by", open}});
    of_text("comment",
            {{"id", number}, {"thread", row, "comment"}, {"name", personal}, {"mail", personal}, {"person", person}, {"html", html}});
    of_text("comment_choice", {});
    add_table({"comment_appeal", "comment", {{"comment", row, "comment"}, {"decider", person}}});
    of_text("introduction",
            {{"id", number},
             {"from_contribution", contribution},
             {"person", person},
             {"settled_by", person},
             {"asker_token", left_out},
             {"receiver_token", left_out}},
            with_people);
    of_text("introduction_stop", {});
    of_text("lead_text", {{"lead", row, "lead"}});
    of_text("workshop_draft", {{"workshop", row, "workshop"}});
    of_text("thanks_use", {{"id", number}, {"person", person}, {"name", personal}, {"mail", personal}, {"decided_by", person}});
    add_table(
        {"thanks", "origin", {{"id", number}, {"origin", contribution}, {"contribution", contribution}, {"made_use", row, "thanks_use"}}});
    add_table({"thanks_choice", "contribution", {{"id", number}, {"contribution", contribution}, {"person", person}}});
}

void tell_what_stays()
{
    for (const auto* table : {"contribution_key", "comment_key", "notice_key", "slip"})
        leave_out(table, "a private link or code is bound to the server that gave it");
    for (const auto* table : {"session", "second_step", "form_key", "person_link", "account_address", "claim"})
        leave_out(table, "it lasts for hours, between one server and one person");
    for (const auto* table : {"outbox"}) leave_out(table, "what is still to be done is done where it was ordered");
    for (const auto* table : {"setting"}) leave_out(table, "it belongs to the server");
    for (const auto* table : {"second_factor", "recovery_code", "provider_link", "token", "api_key"})
        leave_out(table, "the ways in of an account belong to the server that knows it");
    for (const auto* table : {"notice", "notice_decision", "notice_appeal"})
        leave_out(table, "what was reported is answered for where it was reported");
    leave_out("comment_decision", "figures of the register are those of the server on which it was decided");
    for (const auto* table : {"finding_word", "finding_change", "finding_series", "finding_facet"})
        leave_out(table, "words are found where the texts arrive, from the texts themselves");
    for (const auto* table : {"letter", "letter_round", "letter_reader", "letter_choice", "letter_left", "letter_issue", "letter_item",
                              "letter_mailing", "letter_delivery", "letter_lane"})
        leave_out(table, "a letter is between its readers, who gave this server their address, and this server");
    for (const auto* table : {"wall_sheet", "slip_blank"}) leave_out(table, "codes on paper are bound to the server that drew them");
    leave_out("repose", "whether a site rests is decided where it stands");
    leave_out("arrival", "what was taken in is told by the server that took it in");
    leave_out("audit", "who administered is told where it was done, for a year");
    for (const auto* table : {"watch", "watch_choice", "watch_event", "watch_notice", "watch_round", "watch_way_out"})
        leave_out(table, "what somebody is told of, and how often, is between them and this server");
    for (const auto* table : {"bundle", "bundle_link"}) leave_out(table, "it lasts for a day, for one person");
    for (const auto* table : {"intake_run", "intake_remark", "intake_hold", "intake_text", "intake_comment", "intake_section"})
        leave_out(table, "what moved in from elsewhere is told, and brought up to date, by the server into which it moved");
    for (const auto* table : {"intake_file", "intake_file_use"})
        leave_out(table, "documents of a former site stay with the server that took them in, as the file that they came with does");
    leave_out("refused_picture", "what a server was made to take down is its own affair");
    leave_out("signature_claim", "who stands behind a name is settled where the name arrives, by people who can ask");
    leave_out("repose", "a site arrives awake; its frozen files are those of the server that it left");
    leave_out("showing", "it ties two sites, and the other one does not travel");
    for (const auto* table : {"theme_change", "theme_merged_tag", "theme_merged_word"})
        leave_out(table, "themes are those of the whole territory, and so is their history");
}

}

void tell_parcel()
{
    tell_names();
    tell_site();
    tell_partners();
    tell_texts();
    tell_what_stays();
}

}
