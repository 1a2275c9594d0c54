# SPDX-License-Identifier: GPL-3.0-or-later
# vcpkg's own triplet of this name, but for two things: the libraries run where the programs do (CMakePresets.json and
# Info.plist name the same system), and there are no debug builds of them, which nobody uses.
set(VCPKG_TARGET_ARCHITECTURE arm64)
set(VCPKG_CRT_LINKAGE dynamic)
set(VCPKG_LIBRARY_LINKAGE dynamic)
set(VCPKG_CMAKE_SYSTEM_NAME Darwin)
set(VCPKG_OSX_ARCHITECTURES arm64)
set(VCPKG_OSX_DEPLOYMENT_TARGET 13.3)
set(VCPKG_BUILD_TYPE release)
