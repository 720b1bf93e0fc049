# Assets, migrations, catalogues and the demo town are part of the program: one file to install.
# tools/embed.py writes them as one C++ table (src/platform/base/resource.hpp reads it).
find_package(Python3 REQUIRED COMPONENTS Interpreter)

file(GLOB_RECURSE resource_files CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}
     assets/*.css assets/*.js assets/*.svg assets/*.webmanifest
     src/*.sql src/*.po demo/*)
set(resource_table ${CMAKE_BINARY_DIR}/resources.cpp)
add_custom_command(
  OUTPUT ${resource_table}
  COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tools/embed.py --root ${CMAKE_SOURCE_DIR}
          --work ${CMAKE_BINARY_DIR}/resources --output ${resource_table}
  DEPENDS ${resource_files} ${CMAKE_SOURCE_DIR}/tools/embed.py
  COMMENT "Embedding assets, migrations, catalogues and the demo town"
  VERBATIM)
add_library(resources STATIC ${resource_table})
# The table holds data only: warnings and sanitizers have nothing to say about it.
target_compile_options(resources PRIVATE -w -O0)
