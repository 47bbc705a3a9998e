# Third-party code as targets dep_<name>. All of it comes from packages: headers and libraries of the
# distribution, and sources that tools/setup unpacked into the cache folder (paths in build/deps.cmake).

include(${CMAKE_SOURCE_DIR}/build/deps.cmake OPTIONAL)
# Headers that are the same on every machine. For wasm each is linked into the build folder by itself, so that
# /usr/include is never searched.
add_library(dep_headers INTERFACE)
set(shared_headers ${CMAKE_BINARY_DIR}/headers)
function(md_share_header header)
  string(MAKE_C_IDENTIFIER MD_HEADER_${header} variable)
  find_path(${variable} ${header} PATHS /usr/include /usr/local/include /usr/include/eigen3 /usr/local/include/eigen3
    NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH)
  if(NOT ${variable})
    message(FATAL_ERROR "The header ${header} is missing: run tools/setup")
  endif()
  string(REGEX REPLACE "/.*" "" top ${header})
  file(MAKE_DIRECTORY ${shared_headers})
  file(CREATE_LINK ${${variable}}/${top} ${shared_headers}/${top} SYMBOLIC)
endfunction()
md_share_header(nlohmann/json.hpp)
md_share_header(doctest/doctest.h)
md_share_header(Eigen/Dense)
target_include_directories(dep_headers SYSTEM INTERFACE ${shared_headers})
# The same in every unit, tests included: different settings would be different types under one name.
target_compile_definitions(dep_headers INTERFACE JSON_NOEXCEPTION JSON_NO_IO JSON_USE_IMPLICIT_CONVERSIONS=0)

# Dense linear algebra, headers only.
add_library(dep_eigen INTERFACE)
target_compile_definitions(dep_eigen INTERFACE EIGEN_MPL2_ONLY)
target_link_libraries(dep_eigen INTERFACE dep_headers)

add_library(dep_sqlite INTERFACE)
target_compile_definitions(dep_sqlite INTERFACE SQLITE_ENABLE_SESSION SQLITE_ENABLE_PREUPDATE_HOOK)
if(EMSCRIPTEN)
  md_share_header(sqlite3.h)
  target_link_libraries(dep_sqlite INTERFACE dep_headers)
else()
  find_package(SQLite3 REQUIRED)
  target_link_libraries(dep_sqlite INTERFACE SQLite::SQLite3)
endif()

if(NOT EMSCRIPTEN)
  find_package(PkgConfig REQUIRED)
  foreach(pair "sodium=libsodium" "sdl=sdl2" "zlib=zlib")
    string(REPLACE "=" ";" pair ${pair})
    list(GET pair 0 name)
    list(GET pair 1 module)
    pkg_check_modules(${name} IMPORTED_TARGET ${module})
    if(${name}_FOUND)
      add_library(dep_${name} INTERFACE)
      target_link_libraries(dep_${name} INTERFACE PkgConfig::${name})
    endif()
  endforeach()
  find_package(OpenGL QUIET COMPONENTS OpenGL)
endif()

# Markdown: a callback parser in one C file.
if(MD_MD4C_DIR)
  add_library(dep_markdown STATIC ${MD_MD4C_DIR}/src/md4c.c)
  target_include_directories(dep_markdown SYSTEM PUBLIC ${MD_MD4C_DIR}/src)
endif()

# Dear ImGui, configured by src/ui/imconfig.h. Every unit that includes imgui.h must see the same
# configuration.
if(MD_IMGUI_DIR)
  add_library(dep_imgui STATIC
    ${MD_IMGUI_DIR}/imgui.cpp
    ${MD_IMGUI_DIR}/imgui_draw.cpp
    ${MD_IMGUI_DIR}/imgui_tables.cpp
    ${MD_IMGUI_DIR}/imgui_widgets.cpp)
  target_include_directories(dep_imgui SYSTEM PUBLIC ${MD_IMGUI_DIR} ${MD_IMGUI_DIR}/backends)
  target_include_directories(dep_imgui PRIVATE ${CMAKE_SOURCE_DIR}/src)
  if(EXISTS ${CMAKE_SOURCE_DIR}/src/ui/imconfig.h)
    target_compile_definitions(dep_imgui PUBLIC IMGUI_USER_CONFIG=\"ui/imconfig.h\")
  endif()
  target_compile_options(dep_imgui PRIVATE -w)
  target_link_libraries(dep_imgui PRIVATE md_strict)

  add_library(dep_imgui_gl OBJECT ${MD_IMGUI_DIR}/backends/imgui_impl_opengl3.cpp)
  target_link_libraries(dep_imgui_gl PUBLIC dep_imgui PRIVATE md_strict)
  target_compile_options(dep_imgui_gl PRIVATE -w)
  target_include_directories(dep_imgui_gl PRIVATE ${CMAKE_SOURCE_DIR}/src)
  if(EMSCRIPTEN)
    target_compile_definitions(dep_imgui_gl PUBLIC IMGUI_IMPL_OPENGL_ES3)
  endif()
  if(TARGET dep_sdl)
    add_library(dep_imgui_sdl OBJECT ${MD_IMGUI_DIR}/backends/imgui_impl_sdl2.cpp)
    target_link_libraries(dep_imgui_sdl PUBLIC dep_imgui dep_sdl PRIVATE md_strict)
    target_compile_options(dep_imgui_sdl PRIVATE -w)
    target_include_directories(dep_imgui_sdl PRIVATE ${CMAKE_SOURCE_DIR}/src)
  endif()
endif()
