# The WebAssembly module and its JavaScript glue; the build copies them into dist/, beside the compiled TypeScript.
file(GLOB binding_sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/src/bindings/*.cpp")
if(NOT binding_sources)
  return()
endif()

add_executable(core-simd ${binding_sources})
set_target_properties(core-simd PROPERTIES SUFFIX .mjs)
target_link_libraries(core-simd PRIVATE pixelgrad_core)
target_compile_options(core-simd PRIVATE -Wall -Wextra -Os)
target_link_options(core-simd PRIVATE
  -O3                               # also lets wasm-opt work on the linked whole
  -lembind                          # C++ classes and functions under their JavaScript names
  -sMODULARIZE -sEXPORT_ES6         # a factory, exported as ESM: nothing global, bundlers see the imports
  -sENVIRONMENT=web,worker          # in Node too the package itself hands over the bytes: no import of Node's
  -sINCOMING_MODULE_JS_API=instantiateWasm
  -sALLOW_MEMORY_GROWTH             # models and data sets decide how much memory is needed
  -sMAXIMUM_MEMORY=4GB              # the most that 32-bit addresses reach
  -sSTACK_SIZE=1MB                  # parsers of hostile files recurse; the default is 64 kB
  -sDYNAMIC_EXECUTION=0             # no eval or new Function: the page's policy forbids both
  -sFILESYSTEM=0                    # files are byte arrays here, no file system is needed
  -sASSERTIONS=0                    # small glue; what can go wrong is said by our own errors
  -sWASM_BIGINT                     # 64-bit integers cross as BigInt
  # What JavaScript needs to look into a C++ exception, and to take back the stack it left.
  -Wl,--export=__cpp_exception
  -sEXPORTED_RUNTIME_METHODS=getCppExceptionTag,stackSave,stackRestore
  "SHELL:--emit-tsd core-simd.d.ts" # the bindings' types, for the TypeScript sources
)

# .d.mts is the name under which TypeScript finds the types of core-simd.mjs.
set(built "${CMAKE_BINARY_DIR}/core-simd")
set(package "${CMAKE_SOURCE_DIR}/dist/core-simd")
add_custom_command(OUTPUT ${package}.mjs ${package}.wasm ${package}.d.mts
  COMMAND ${CMAKE_COMMAND} -E make_directory "${CMAKE_SOURCE_DIR}/dist"
  COMMAND ${CMAKE_COMMAND} -E copy ${built}.mjs ${package}.mjs
  COMMAND ${CMAKE_COMMAND} -E copy ${built}.wasm ${package}.wasm
  COMMAND ${CMAKE_COMMAND} -E copy ${built}.d.ts ${package}.d.mts
  DEPENDS core-simd)
add_custom_target(package-core DEPENDS ${package}.mjs ${package}.wasm ${package}.d.mts)
