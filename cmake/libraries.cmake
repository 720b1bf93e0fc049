# The Debian libraries, under the one word by which a MODULE file names each (`libraries:`).
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS url json locale)
find_package(prometheus-cpp REQUIRED CONFIG)

function(kenober_library word)
  add_library(library::${word} INTERFACE IMPORTED GLOBAL)
  target_link_libraries(library::${word} INTERFACE ${ARGN})
endfunction()

foreach(pair fmt=fmt sqlite=sqlite3 libpq=libpq gumbo=gumbo yaml=yaml-cpp sodium=libsodium curl=libcurl
             brotli=libbrotlienc zlib=zlib archive=libarchive spdlog=spdlog systemd=libsystemd vips=vips
             crypto=libcrypto idn2=libidn2 expat=expat gmime=gmime-3.0 oath=liboath qrencode=libqrencode cjose=cjose)
  string(REPLACE "=" ";" pair ${pair})
  list(GET pair 0 word)
  list(GET pair 1 package)
  pkg_check_modules(${word} REQUIRED IMPORTED_TARGET ${package})
  kenober_library(${word} PkgConfig::${word})
endforeach()

find_library(CMARK_GFM cmark-gfm REQUIRED)
find_library(CMARK_GFM_EXTENSIONS cmark-gfm-extensions REQUIRED)
kenober_library(cmark ${CMARK_GFM_EXTENSIONS} ${CMARK_GFM})
find_library(STEMMER stemmer REQUIRED)
kenober_library(stemmer ${STEMMER})
kenober_library(url Boost::url)
kenober_library(json Boost::json)
kenober_library(locale Boost::locale)
kenober_library(asio Boost::headers Threads::Threads)
kenober_library(threads Threads::Threads)
kenober_library(metrics prometheus-cpp::core)
kenober_library(toml)
kenober_library(cli11)
