# Hands over to Emscripten's own toolchain file: the private one under .tools, or that of the emcc on PATH.
if(NOT DEFINED ENV{PIXELGRAD_EMSCRIPTEN_ROOT})
  find_program(EM_CONFIG em-config REQUIRED
    HINTS "${CMAKE_CURRENT_LIST_DIR}/../../.tools/emscripten/usr/share/emscripten")
  execute_process(COMMAND "${EM_CONFIG}" EMSCRIPTEN_ROOT OUTPUT_VARIABLE emscripten_root
    OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
  # The compiler checks of this configure run include this file again, in processes of their own.
  set(ENV{PIXELGRAD_EMSCRIPTEN_ROOT} "${emscripten_root}")
endif()
include("$ENV{PIXELGRAD_EMSCRIPTEN_ROOT}/cmake/Modules/Platform/Emscripten.cmake")
