# What runs in a page: the core (in a worker) and the interface (on the main thread), each an ES module beside
# its .wasm; and the tests, which run under node.

set(md_web_release FALSE)
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  set(md_web_release TRUE)
endif()

# Linking, common to all. stack-first: an overflow of the stack traps instead of overwriting data.
add_library(md_web INTERFACE)
target_link_options(md_web INTERFACE
  -sMODULARIZE=1 -sEXPORT_ES6=1 -sWASM_BIGINT=1 -sALLOW_MEMORY_GROWTH=1 -sSUPPORT_LONGJMP=0 -sTEXTDECODER=2
  -Wl,--stack-first -Wl,--fatal-warnings)
if(NOT md_web_release)
  target_link_options(md_web INTERFACE -sASSERTIONS=1 --profiling-funcs)
endif()

# sqlite3.h over the official SQLite module, which is another wasm instance.
set(sqlite_library ${CMAKE_SOURCE_DIR}/shell/browser/sqlite_library.js)
function(md_use_official_sqlite target)
  if(EXISTS ${sqlite_library})
    target_link_options(${target} PRIVATE "SHELL:--js-library ${sqlite_library}" -sALLOW_TABLE_GROWTH=1)
    set_property(TARGET ${target} APPEND PROPERTY LINK_DEPENDS ${sqlite_library})
  endif()
endfunction()

# md_page_module(<name> <source pattern> <libraries…>): a module of the page.
function(md_page_module name pattern)
  file(GLOB sources CONFIGURE_DEPENDS ${pattern})
  foreach(needed ${ARGN})
    if(NOT TARGET ${needed})
      message(STATUS "${name}: left out, ${needed} is missing (tools/setup)")
      return()
    endif()
  endforeach()
  if(NOT sources)
    return()
  endif()
  add_executable(${name} ${sources})
  set_target_properties(${name} PROPERTIES SUFFIX .mjs)
  target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR})
  target_link_libraries(${name} PRIVATE md_web md_strict ${ARGN})
endfunction()

# md_node_program(<target>): a program with a main() for tests/wasm/run.mjs, which may read files of the
# machine.
function(md_node_program target)
  set_target_properties(${target} PROPERTIES SUFFIX .mjs)
  target_link_libraries(${target} PRIVATE md_web)
  target_link_options(${target} PRIVATE -sENVIRONMENT=node -sNODERAWFS=1 -sEXIT_RUNTIME=1 -sSTACK_SIZE=1MB
    -sEXPORT_NAME=createProgram)
  md_use_official_sqlite(${target})
endfunction()

# md_split(<target> <sources> <first>): what only those sources need comes as <target>.rest.wasm, after the first part
# (tools/split_wasm.mjs). Both are regular expressions; what matches <first> stays.
function(md_split target sources first)
  if(NOT md_web_release OR NOT TARGET ${target})
    return()
  endif()
  target_link_options(${target} PRIVATE --profiling-funcs -Wl,--no-demangle)
  set_property(TARGET ${target} APPEND PROPERTY LINK_DEPENDS ${CMAKE_SOURCE_DIR}/tools/split_wasm.mjs)
  add_custom_command(TARGET ${target} POST_BUILD VERBATIM
    COMMAND node ${CMAKE_SOURCE_DIR}/tools/split_wasm.mjs ${target}.wasm ${target}.rest.wasm
      ${CMAKE_BINARY_DIR}/compile_commands.json ${MD_EMSCRIPTEN_DIR} ${sources} ${first})
endfunction()

md_page_module(mentordesk-core shell/browser/core_*.cpp md_rpc md_interop)
if(TARGET mentordesk-core)
  target_link_options(mentordesk-core PRIVATE
    -sENVIRONMENT=worker -sFILESYSTEM=0 -sINITIAL_MEMORY=4MB -sSTACK_SIZE=256KB
    -sEXPORT_NAME=createCore -sEXPORTED_FUNCTIONS=_malloc,_free -sEXPORTED_RUNTIME_METHODS=HEAPU8 --no-entry)
  md_use_official_sqlite(mentordesk-core)
endif()
# First comes what the first screens ask: who is there, and what today brings.
set(first_of_practice apply command context history log people people_filter pipeline practice query record_edit records
  rules search segments session_select sessions tasks today verbs)
list(JOIN first_of_practice "|" first_of_practice)
md_split(mentordesk-core "^src/(practice|interop|insight)/" "^src/practice/(${first_of_practice})\\.cpp$")

md_page_module(mentordesk-ui shell/browser/ui_*.cpp md_ui dep_imgui_gl)
if(TARGET mentordesk-ui)
  target_link_options(mentordesk-ui PRIVATE
    -sENVIRONMENT=web -sFILESYSTEM=0 -sINITIAL_MEMORY=16MB -sSTACK_SIZE=512KB
    -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2 -sGL_ENABLE_GET_PROC_ADDRESS=0 -sMALLOC=emmalloc
    -sEXPORT_NAME=createUi -sEXPORTED_FUNCTIONS=_malloc,_free -sEXPORTED_RUNTIME_METHODS=HEAPU8 --no-entry)
endif()
# First come the frame and the screens that a day begins with.
md_split(mentordesk-ui "^src/ui/(screens/|gallery)" "^src/ui/screens/(today|people|first_run|task_bits|form_dialog)")

# The interface is built for size (it is downloaded before anything shows), and so are the rules, whose time goes into
# SQLite; what runs for every row stays fast.
if(md_web_release)
  foreach(target md_ui md_scene md_model md_practice md_interop md_sync dep_imgui dep_imgui_gl mentordesk-ui)
    if(TARGET ${target})
      get_target_property(type ${target} TYPE)
      if(NOT type STREQUAL "INTERFACE_LIBRARY")
        target_compile_options(${target} PRIVATE -Oz)
      endif()
    endif()
  endforeach()
  if(TARGET mentordesk-ui)
    target_link_options(mentordesk-ui PRIVATE -Oz)
  endif()
endif()
