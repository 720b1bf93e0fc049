// Many files as one: a ZIP archive written so that the same content gives the same bytes, or read with suspicion.
//
//     archive::Writer zip("site.zip");
//     zip.put("site.json", json, archive::Packing::smaller);
//     zip.put_file("media/ab.jpg", file, archive::Packing::as_it_is);
//     zip.finish();
//
//     if (const auto entries = archive::unpack("site.zip", folder, limits); !entries) show(entries.problems());
#pragma once

#include "platform/archive/reader.hpp"
#include "platform/archive/writer.hpp"
