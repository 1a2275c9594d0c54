// SPDX-License-Identifier: GPL-3.0-or-later
#include "target.h"

#include <QDir>
#include <QFile>

#include <cstdio>

/// Runs a target over the files of a directory: what the fuzzer has been given and has found.
int main(int argc, char **argv)
{
    const QDir directory(QString::fromLocal8Bit(argc > 1 ? argv[1] : ""));
    const QFileInfoList files = directory.entryInfoList(QDir::Files, QDir::Name);
    for (const QFileInfo &info : files) {
        QFile file(info.filePath());
        if (!file.open(QIODevice::ReadOnly))
            qFatal("%s cannot be read", qPrintable(info.filePath()));
        const QByteArray content = file.readAll();
        LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t *>(content.constData()),
                               static_cast<std::size_t>(content.size()));
    }
    std::printf("%d seeds\n", static_cast<int>(files.size()));
    return files.isEmpty() ? 1 : 0;
}
