# xtensor, GoogleTest and Google Benchmark: the sources that set-up has put under .tools, or else pinned downloads.
# GoogleTest and Benchmark are compiled here as plain targets, so that they get this project's own ABI flags
# (their own CMake files would add -fexceptions, which does not link with -fwasm-exceptions).
include(FetchContent)
set(PIXELGRAD_TOOLS "${CMAKE_SOURCE_DIR}/.tools" CACHE PATH "What set-up has fetched")

# pixelgrad_source(<variable> <folder under .tools> <repository> <tag>): a source tree, fetched if absent
function(pixelgrad_source variable folder repository tag)
  if(EXISTS "${PIXELGRAD_TOOLS}/${folder}")
    set(${variable} "${PIXELGRAD_TOOLS}/${folder}" PARENT_SCOPE)
    return()
  endif()
  string(MAKE_C_IDENTIFIER "${repository}" name)
  # No target of the download is wanted, so its CMake files must not be found: SOURCE_SUBDIR names none.
  FetchContent_Declare(${name} GIT_REPOSITORY "https://github.com/${repository}.git" GIT_TAG ${tag}
    GIT_SHALLOW TRUE SOURCE_SUBDIR absent)
  FetchContent_MakeAvailable(${name})
  FetchContent_GetProperties(${name} SOURCE_DIR source)
  set(${variable} "${source}" PARENT_SCOPE)
endfunction()

if(NOT EXISTS "${PIXELGRAD_TOOLS}/headers")
  find_package(xtensor 0.25 QUIET)
endif()
if(xtensor_FOUND)
  add_library(pixelgrad_xtensor ALIAS xtensor)
else()
  pixelgrad_source(xtl_source headers xtensor-stack/xtl 0.7.7)
  pixelgrad_source(xtensor_source headers xtensor-stack/xtensor 0.25.0)
  add_library(pixelgrad_xtensor INTERFACE)
  target_include_directories(pixelgrad_xtensor SYSTEM INTERFACE
    "${xtl_source}/include" "${xtensor_source}/include")
endif()

if(PIXELGRAD_TESTS)
  pixelgrad_source(googletest_source googletest google/googletest v1.17.0)
  add_library(gtest_main STATIC EXCLUDE_FROM_ALL
    "${googletest_source}/googletest/src/gtest-all.cc"
    "${googletest_source}/googletest/src/gtest_main.cc")
  target_include_directories(gtest_main SYSTEM PUBLIC "${googletest_source}/googletest/include"
    PRIVATE "${googletest_source}/googletest")
  find_package(Threads REQUIRED)
  target_link_libraries(gtest_main PUBLIC Threads::Threads)
endif()

if(PIXELGRAD_BENCH)
  pixelgrad_source(benchmark_source benchmark google/benchmark v1.9.2)
  file(GLOB benchmark_files "${benchmark_source}/src/*.cc")
  add_library(benchmark_main STATIC EXCLUDE_FROM_ALL ${benchmark_files})
  target_include_directories(benchmark_main SYSTEM PUBLIC "${benchmark_source}/include")
  target_compile_definitions(benchmark_main PUBLIC BENCHMARK_STATIC_DEFINE
    PRIVATE HAVE_STD_REGEX HAVE_STEADY_CLOCK BENCHMARK_VERSION="source")
  find_package(Threads REQUIRED)
  target_link_libraries(benchmark_main PUBLIC Threads::Threads)
endif()
