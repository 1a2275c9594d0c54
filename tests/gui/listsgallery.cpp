// SPDX-License-Identifier: GPL-3.0-or-later
#include "listsgallery.h"

#include "gui/events/expecteddialog.h"
#include "gui/events/listimportdialog.h"
#include "support/sampleexpected.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace rollcall::test {

namespace {

void drawExpected(const SavePicture &save)
{
    const models::TextFormat format;
    base::ManualScheduler scheduler(sampleCallStart() + 42min);
    SampleMeeting meeting({.people = 30});
    SampleExpectations expectations(meeting);
    gui::ExpectedDialog dialog(expectations, meeting, format, scheduler);
    dialog.show();
    save(dialog, u"expected-none"_s);
    const auto set = [&](const domain::ExpectedList &list) {
        expectations.setList(meeting.info().id, list, &dialog, [](const base::Result<void> &) {});
    };
    domain::ExpectedList list = sampleExpectedList(meeting, 20, 6);
    set(list);
    save(dialog, u"expected-live"_s);
    dialog.showState(models::ExpectedModel::State::Absent);
    save(dialog, u"expected-missing"_s);
    dialog.showState({});
    for (const domain::Person &person : meeting.record().persons) {
        if (person.displayName == "Attendee 25")
            list.people.push_back({.id = "alike", .name = "25, Attendee Maria", .email = "a25@example.org"});
    }
    set(list);
    save(dialog, u"expected-question"_s);
}

void drawImport(const SavePicture &save)
{
    const auto draw = [&](const QString &name, domain::ListKind kind, const QByteArray &bytes,
                          const QString &file) {
        gui::ListImportDialog dialog(kind);
        if (!file.isEmpty())
            dialog.setBytes(bytes, file);
        dialog.show();
        save(dialog, u"import-"_s + name);
    };
    draw(u"empty"_s, domain::ListKind::People, {}, {});
    draw(u"class"_s, domain::ListKind::People,
         "Nr;Nachname;Vorname;Klasse;Mail\n1;Seventeen;Attendee;7b;a17@example.org\n2;Eighteen;Attendee;7b;\n"
         "3;Nineteen;Attendee;7c;a19@example.org\n",
         u"class 7.csv"_s);
    draw(u"registrations"_s, domain::ListKind::Registrations,
         "First Name,Last Name,Email,Registration Time,Status,Company,Who invited you?\n"
         "Attendee,17,a17@example.org,\"5/14/26, 10:00:05 AM\",Registered,Example,Attendee 18\n"
         "Attendee,18,a18 at example.org,soon,perhaps,,\n,,,,Registered,,\n"
         "Attendee,19,a19@example.org,\"5/4/26, 9:12:00 AM\",Waitlisted,Sample,\n",
         u"registrations.csv"_s);
    const QString german =
        u"\ufeffVorname\tNachname\tE-Mail\tRegistrierungszeit\tRegistrierungsstatus\tFirma\t"
        "Wer hat Sie eingeladen?\tWoher kennen Sie uns?\n"
        "Attendee\t17\ta17@example.org\t14.05.2026 10:00:05\tRegistriert\tExample GmbH\t\t\n"
        "Attendee\t18\ta18@example.org\t14.05.2026 10:04:00\tWarteliste\tExample GmbH\t\t\n"_s;
    draw(u"utf16"_s, domain::ListKind::Registrations,
         QByteArray(reinterpret_cast<const char *>(german.utf16()), german.size() * 2),
         u"registrations de.csv"_s);
    draw(u"nobody"_s, domain::ListKind::Registrations, "First Name,Last Name,Email,Status\n",
         u"registrations.csv"_s);
    draw(u"no-file"_s, domain::ListKind::Registrations, {}, {});
    draw(u"wrong"_s, domain::ListKind::People, "PK\x03\x04", u"class 7.xlsx"_s);
    draw(u"unknown"_s, domain::ListKind::People, "Foo;Bar\n17;x\n18;y\n", u"list.csv"_s);
}

} // namespace

void drawLists(const SavePicture &save)
{
    drawExpected(save);
    drawImport(save);
}

} // namespace rollcall::test
