# SPDX-License-Identifier: GPL-3.0-or-later
cmake_minimum_required(VERSION 3.25)
# cmake -DSOURCES=src -P check_certificates.cmake
# Nothing of the program may switch the checking of certificates off, not even behind a setting.
file(GLOB_RECURSE files ${SOURCES}/*.h ${SOURCES}/*.cpp)
if(NOT files)
    message(FATAL_ERROR "${SOURCES}: no sources")
endif()
set(problems)
# A server does not ask its visitors for certificates.
list(FILTER files EXCLUDE REGEX "/net/httpserver\\.cpp$")
foreach(file IN LISTS files)
    file(STRINGS ${file} lines REGEX "ignoreSslErrors|VerifyNone|QueryPeer|AutoVerifyPeer|AnyProtocol|TlsV1_[01]|SSL_VERIFY_NONE")
    foreach(line IN LISTS lines)
        list(APPEND problems "${file}: ${line}")
    endforeach()
endforeach()
if(problems)
    list(JOIN problems "\n  " problems)
    message(FATAL_ERROR "Certificates are always checked:\n  ${problems}")
endif()
