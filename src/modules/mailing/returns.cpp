// What comes back after a mail was sent, and what follows for its reader.
#include "modules/mailing/delivery_store.hpp"
#include "modules/mailing/mailing.hpp"

namespace kenober::mailing {

namespace {

Returned returned_by(bounce::Sort sort)
{
    switch (sort) {
    case bounce::Sort::temporary: return Returned::temporary;
    case bounce::Sort::permanent: return Returned::permanent;
    case bounce::Sort::complaint: return Returned::complaint;
    default: return Returned::nothing;
    }
}

}

bool take_reply(store::Transaction& db, const bounce::Reply& reply, Time now)
{
    const auto delivery = delivery_of(reply.returned_to);
    const auto before = delivery ? find_returned(db, *delivery) : std::nullopt;
    if (!before) return false;
    const auto returned = returned_by(reply.sort);
    // What is less grave than what came already tells nothing new.
    if (returned <= *before) return true;
    set_returned(db, *delivery, returned);
    auto mailing = find_mailing(db, delivery->issue);
    if (!mailing) return true;
    switch (returned) {
    case Returned::temporary: letter::note_returned(db, delivery->reader, now); break;
    case Returned::permanent:
        letter::suspend(db, delivery->reader);
        ++mailing->returned;
        break;
    case Returned::complaint:
        letter::leave(db, delivery->reader, now);
        ++mailing->complaints;
        break;
    case Returned::nothing: break;
    }
    keep(db, *mailing);
    return true;
}

void unsubscribe(store::Transaction& db, Delivery delivery, Time now)
{
    if (!letter::find_reader(db, delivery.reader)) return;
    letter::leave(db, delivery.reader, now);
    auto mailing = find_mailing(db, delivery.issue);
    // The issue stands in a link, where anybody can change it: it counts if they got it.
    if (!mailing || !find_returned(db, delivery)) return;
    ++mailing->unsubscribed;
    keep(db, *mailing);
}

}
