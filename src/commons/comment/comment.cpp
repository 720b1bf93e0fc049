#include "commons/comment/comment.hpp"

namespace kenober::comment {

Checked<Comment> check(Comment sent)
{
    Problems problems;
    sent.name = trim(sent.name);
    sent.body = trim(sent.body);
    if (sent.name.empty()) problems.add("name", say("Sign with a name; a first name is enough."));
    if (length(sent.name) > contribution::most_name)
        problems.add("name", say("A name is too long: at most {most} characters.", {{"most", std::to_string(contribution::most_name)}}));
    if (length(sent.body) < least_body) problems.add("body", say("Write a few words."));
    if (length(sent.body) > most_body)
        problems.add("body", say("This comment is too long: at most {most} characters.", {{"most", std::to_string(most_body)}}));
    if (!problems.empty()) return problems;
    return sent;
}

}
