// Where everybody takes a letter along: the archive and its feeds, the letter on paper, and the sheets that hang on walls.
#pragma once

#include "commons/contribution/contribution.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::kiosk {

/// "/lettre/numeros" and "/lettre/affiches", with what stands below.
void add_routes(http::Routes& routes);
/// Where sheets hang, as `rewording` says it: for somebody who leaves and is named there.
void reword(store::Transaction& db, contribution::Rewording rewording);

}
