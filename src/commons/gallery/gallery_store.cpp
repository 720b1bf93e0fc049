#include "commons/gallery/gallery_store.hpp"

namespace kenober::gallery {

// Names of files are hexadecimal digits and a suffix: nothing in them means something to LIKE.
bool is_needed(store::Snapshot& db, std::string_view file)
{
    return db.value<std::int64_t>("SELECT CASE WHEN EXISTS (SELECT 1 FROM picture WHERE file = $1) OR EXISTS (SELECT 1 FROM picture WHERE "
                                  "small_file = $1) OR EXISTS (SELECT 1 FROM picture WHERE renditions LIKE '%' || $1 || '%') "
                                  "THEN 1 ELSE 0 END",
                                  file) == 1;
}

bool is_taken_since(store::Snapshot& db, std::string_view file, Time since)
{
    return db.value<std::int64_t>("SELECT COUNT(*) FROM picture WHERE file = $1 AND taken >= $2", file, since) > 0;
}

}
