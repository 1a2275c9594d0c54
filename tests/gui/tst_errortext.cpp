// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/errortext.h"
#include "support/testing.h"

#include <QSet>

using namespace Qt::StringLiterals;
using namespace rollcall;
using gui::Doing;

class TestErrorText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void everyErrorHasItsSentences()
    {
        const base::Instant time = test::at("2026-05-04T08:03:11Z");
        for (const Doing doing : {Doing::Watching, Doing::AddingWatch, Doing::SigningIn, Doing::Exporting}) {
            for (int kind = 0; kind <= static_cast<int>(base::ErrorKind::Cancelled); ++kind) {
                const base::Error error{.kind = static_cast<base::ErrorKind>(kind),
                                        .logText = u"{\"raw\": 1}"_s};
                const auto text = gui::errorText(error, doing, time);
                for (const QString &sentence : {text.happened, text.meaning, text.action}) {
                    QVERIFY2(sentence.endsWith(u'.'), base::errorKindName(error.kind));
                    QVERIFY(!sentence.contains(u'{'));
                    QVERIFY(!sentence.contains(u"went wrong"_s));
                }
                QVERIFY(text.details.contains(u"{\"raw\": 1}"_s));
            }
        }
    }

    void differentErrorsAreToldApart()
    {
        QSet<QString> sentences;
        for (int kind = 0; kind <= static_cast<int>(base::ErrorKind::Cancelled); ++kind)
            sentences.insert(
                gui::errorText({.kind = static_cast<base::ErrorKind>(kind)}, Doing::Watching, {}).happened);
        // Usage and InvalidInput say the same of what comes in by itself.
        QCOMPARE(sentences.size(), static_cast<int>(base::ErrorKind::Cancelled));
    }

    void detailsAreWhatSupportAsksFor()
    {
        const base::Error error{.kind = base::ErrorKind::NotPermitted,
                                .httpStatus = 403,
                                .serverCode = u"Forbidden"_s,
                                .requestId = u"0d1f3b6a"_s};
        const QString details =
            gui::errorText(error, Doing::Watching, test::at("2026-05-04T08:03:11.482Z")).details;
        for (const QString &part : {u"403"_s, u"Forbidden"_s, u"0d1f3b6a"_s, u"2026-05-04T08:03:11.482Z"_s})
            QVERIFY2(details.contains(part), qPrintable(part));
    }

    void meaningDependsOnWhatWasDone()
    {
        const base::Error full{.kind = base::ErrorKind::DiskFull};
        QCOMPARE_NE(gui::errorText(full, Doing::Watching, {}).meaning,
                    gui::errorText(full, Doing::Exporting, {}).meaning);
    }
};

QTEST_GUILESS_MAIN(TestErrorText)
#include "tst_errortext.moc"
