# The libraries that caravan stands on; used by this build and by find_package(caravan).
# What each is for: see the README, Dependencies.
find_package(Threads REQUIRED)
find_package(Boost 1.74 REQUIRED)
find_package(Eigen3 3.4 REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(CLI11 REQUIRED)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(date REQUIRED)

# Header-only or without a CMake package of their own on Debian 12.
if(NOT TARGET caravan::random123)
  find_path(RANDOM123_INCLUDE_DIR Random123/philox.h REQUIRED)
  add_library(caravan::random123 INTERFACE IMPORTED)
  target_include_directories(caravan::random123 SYSTEM INTERFACE ${RANDOM123_INCLUDE_DIR})
endif()
if(NOT TARGET caravan::geographiclib)
  find_path(GEOGRAPHICLIB_INCLUDE_DIR GeographicLib/Geodesic.hpp REQUIRED)
  find_library(GEOGRAPHICLIB_LIBRARY NAMES GeographicLib GeographicLib_SHARED Geographic REQUIRED)
  add_library(caravan::geographiclib INTERFACE IMPORTED)
  target_include_directories(caravan::geographiclib SYSTEM INTERFACE ${GEOGRAPHICLIB_INCLUDE_DIR})
  target_link_libraries(caravan::geographiclib INTERFACE ${GEOGRAPHICLIB_LIBRARY})
endif()
if(NOT TARGET yaml-cpp::yaml-cpp) # its name since 0.8; Debian 12 has 0.7
  add_library(yaml-cpp::yaml-cpp INTERFACE IMPORTED)
  target_link_libraries(yaml-cpp::yaml-cpp INTERFACE yaml-cpp)
endif()
