// The rights of a picture, written into the file that is served: an XMP packet (ISO 16684-1) with licence, author and source.
#pragma once

#include <string>
#include <string_view>

namespace kenober::media {

/// What may be empty is left out.
struct Rights {
    std::string author;           // who made it
    std::string licence;          // as people call it: CC BY-SA 4.0
    std::string licence_address;  // where its text stands
    std::string source;           // the page that shows it
    std::string caption;
};

/// The packet: dc:creator, dc:rights, dc:description, dc:source, xmpRights:Marked, UsageTerms and WebStatement, cc:license, cc:attributionName
/// and cc:attributionURL, photoshop:Credit.
std::string packet(const Rights& rights);

/// The file with the packet in it, nothing decoded: APP1 of a JPEG, iTXt of a PNG, the chunk "XMP " of a WebP. `clean` is a file as
/// kenober-media wrote it, without a packet; what is none of these types comes back as it is.
std::string dressed(std::string clean, const Rights& rights);

}
