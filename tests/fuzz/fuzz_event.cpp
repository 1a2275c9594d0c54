// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/decoder.h"
#include "target.h"

#include <QJsonDocument>

using namespace rollcall;

/// The decrypted text of a call event: whoever knows our public key can have sealed it.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray text = fuzz::bytes(data, size);
    QJsonObject object;
    const auto event = pipeline::decodeEvent(text, &object);
    if (!event)
        return 0;
    const auto from = base::parseInstant("2015-01-01T00:00:00Z");
    const auto until = base::parseInstant("2100-01-01T00:00:00Z");
    fuzz::require(event->time >= *from && event->time < *until, "times are usable");
    fuzz::require(event->kind == domain::EventKind::Roster || event->participants.empty(),
                  "only the roster has participants");
    const auto again = pipeline::decodeEvent(QJsonDocument(object).toJson(QJsonDocument::Compact));
    fuzz::require(again && *again == *event, "how it is written makes no difference");
    fuzz::require(domain::canonicalDigest(*again) == domain::canonicalDigest(*event), "nor to its digest");
    return 0;
}
