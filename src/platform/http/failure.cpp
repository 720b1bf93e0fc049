#include "platform/http/failure.hpp"

namespace kenober::http {

Sentence usual_title(int status)
{
    switch (status) {
    case 400: return say("This request cannot be understood");
    case 401: return say("A token is needed here");
    case 403: return say("You may not enter here");
    case 404: return say("There is nothing here");
    case 405: return say("This address does not take that");
    case 406: return say("This is not to be had in that form");
    case 408: return say("This took too long");
    case 409: return say("Somebody else was faster");
    case 410: return say("This is gone");
    case 412: return say("This has changed meanwhile");
    case 413: return say("This is too large");
    case 415: return say("This is not a form that we can read");
    case 422: return say("Something is to be corrected");
    case 428: return say("Say which version you change");
    case 429: return say("Too many attempts");
    case 431: return say("This request is too large");
    case 503: return say("Please try again in a moment");
    default: break;
    }
    return status < 500 ? say("This request cannot be understood") : say("Something went wrong");
}

Sentence usual_sentence(int status)
{
    switch (status) {
    case 400: return say("What your browser sent is damaged or incomplete. Go back and try again.");
    case 403: return say("This page is for people who have been given the right to it.");
    case 404: return say("The address may be wrong, or the page may have moved.");
    case 405: return say("Go back and follow the links of the page.");
    case 408: return say("Your browser sent nothing for too long. Please try again.");
    case 409: return say("What you changed has been changed by somebody else meanwhile. Look at it again and repeat what is still needed.");
    case 410: return say("It was withdrawn and will not come back.");
    case 413: return say("Go back and send less, or a smaller file.");
    case 415: return say("Go back and try again with another browser.");
    case 429: return say("Wait a little before you try again.");
    case 431: return say("Delete the cookies of this site in your browser, then try again.");
    case 503:
        return say(
            "The server is busy or being repaired. Load this page again in a minute: a form that you sent is sent again, and counts once.");
    default: break;
    }
    return status < 500 ? say("Go back and try again.") : say("The fault is ours and was written down. Please try again later.");
}

Sentence usual_sentence_for_programs(int status)
{
    switch (status) {
    case 400: return say("The request is damaged, or one of its parameters cannot be read.");
    case 401: return say("Send a token in the header Authorization, after the word Bearer.");
    case 403: return say("The token does not permit this.");
    case 404: return say("The address may be wrong, or what it named is not public.");
    case 405: return say("The header Allow says which methods this address takes.");
    case 406: return say("The answer is JSON: let the header Accept name application/json.");
    case 409: return say("Where it stands by now, this can no longer be done.");
    case 412: return say("Somebody has changed it meanwhile: read it again, then send your change with its new ETag.");
    case 413: return say("The body is larger than this address takes.");
    case 415: return say("The body is to be JSON, and the header Content-Type to say application/json.");
    case 422: return say("The list of errors says what is to be corrected, and where.");
    case 428: return say("Send the ETag of the version that you read in the header If-Match.");
    case 429: return say("Wait for as many seconds as the header Retry-After says.");
    case 503: return say("The server is busy. Wait for as many seconds as the header Retry-After says.");
    default: break;
    }
    return usual_sentence(status);
}

}
