# The toolchain of the web presets: Emscripten where tools/setup found or unpacked it.

include(${CMAKE_CURRENT_LIST_DIR}/../../build/deps.cmake OPTIONAL)
if(NOT MD_EMSCRIPTEN_DIR)
  message(FATAL_ERROR "Emscripten is not there yet: run tools/setup")
endif()
include(${MD_EMSCRIPTEN_DIR}/cmake/Modules/Platform/Emscripten.cmake)
# Compilers run from a cache of ours too: nothing of the machine's own headers or libraries may be found by
# chance.
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
