# The WebAssembly module and its JavaScript glue; the build copies them into dist/, beside the compiled TypeScript.
file(GLOB binding_sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/src/bindings/*.cpp")
if(NOT binding_sources)
  return()
endif()

add_executable(core-simd ${binding_sources})
set_target_properties(core-simd PROPERTIES SUFFIX .mjs)
target_link_libraries(core-simd PRIVATE pixelgrad_core)
target_compile_options(core-simd PRIVATE -Wall -Wextra)
target_link_options(core-simd PRIVATE
  -O3                               # also lets wasm-opt work on the linked whole
  -lembind                          # C++ classes and functions under their JavaScript names
  -sMODULARIZE -sEXPORT_ES6         # a factory, exported as ESM: nothing global, bundlers see the imports
  -sENVIRONMENT=web,worker,node     # where the package promises to run
  -sALLOW_MEMORY_GROWTH             # models and data sets decide how much memory is needed
  -sMAXIMUM_MEMORY=4GB              # all a 32-bit heap can address; the default stops at half of it
  -sSTACK_SIZE=1MB                  # parsers of hostile files recurse; the default is 64 kB
  -sDYNAMIC_EXECUTION=0             # no eval or new Function: the page's policy forbids both
  -sFILESYSTEM=0                    # files are byte arrays here, no file system is needed
  -sASSERTIONS=0                    # small glue; what can go wrong is said by our own errors
  "SHELL:--emit-tsd core-simd.d.ts" # the bindings' types, for the TypeScript sources
)

set(dist "${CMAKE_SOURCE_DIR}/dist")
add_custom_command(TARGET core-simd POST_BUILD
  COMMAND ${CMAKE_COMMAND} -E make_directory "${dist}"
  COMMAND ${CMAKE_COMMAND} -E copy core-simd.mjs core-simd.wasm core-simd.d.ts "${dist}"
  WORKING_DIRECTORY "${CMAKE_BINARY_DIR}")
