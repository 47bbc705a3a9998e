# How everything is compiled. Third-party code gets the machine flags only; md_own adds what our own code must
# obey.

set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE OFF)

find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  include(${CMAKE_SOURCE_DIR}/build/deps.cmake OPTIONAL)
  # em++ is a script that does not change when the compiler behind it does: its version is part of the key.
  set(launcher ${CMAKE_COMMAND} -E env
    CCACHE_EXTRAFILES=${CMAKE_BINARY_DIR}/toolchain_version.txt
    CCACHE_SLOPPINESS=time_macros,include_file_mtime
    CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}
    CCACHE_NOHASHDIR=1
    ${CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${launcher})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${launcher})
  file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/toolchain_version.txt
    CONTENT "${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION} ${MD_EMSCRIPTEN_KEY}\n")
endif()

add_library(md_own INTERFACE)
target_include_directories(md_own INTERFACE ${CMAKE_SOURCE_DIR}/src)
# Descriptions name the members that differ from the defaults: -Wmissing-field-initializers would forbid that.
target_compile_options(md_own INTERFACE -Wall -Wextra -Wno-missing-field-initializers)
# A compiler newer than those that every change is tested with may warn of more; that must not stop anybody's build.
set(tested_compiler FALSE)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 15)
  set(tested_compiler TRUE)
elseif(EMSCRIPTEN AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 20)
  set(tested_compiler TRUE)
endif()
option(MD_WARNINGS_ARE_ERRORS "stop at the first warning of our own code" ${tested_compiler})
if(MD_WARNINGS_ARE_ERRORS)
  target_compile_options(md_own INTERFACE -Werror)
endif()
# GCC 12 warns of its own <string> and <vector> once they are inlined (GCC bugs 105329, 105651, 107852); what it
# says of pointers that dangle is worth reading, but too often wrong to stop a build. Clang's word does stop it.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(md_own INTERFACE
    -Wno-restrict -Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread
    -Wno-maybe-uninitialized -Wno-free-nonheap-object
    -Wno-error=dangling-pointer -Wno-error=use-after-free)
endif()

# No exceptions and no run-time types below shell/: errors are values.
add_library(md_strict INTERFACE)
target_compile_options(md_strict INTERFACE -fno-exceptions $<$<COMPILE_LANGUAGE:CXX>:-fno-rtti>)

option(MD_SANITIZE "address and undefined behaviour sanitizers" OFF)
option(MD_FUZZ "build the libFuzzer targets of tests/fuzz, with clang" OFF)
if(MD_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
if(MD_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()
