// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/offerlistmodel.h"
#include "models/verdictwords.h"
#include "support/sampleoffers.h"
#include "support/testing.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace rollcall;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using domain::JoinProblem;
using domain::SeriesScope;
using domain::Verdict;
using models::OfferListModel;
using monitor::Offer;

class TestOfferListModel : public QObject
{
    Q_OBJECT

private:
    const models::TextFormat m_format{QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc()};
    const base::Instant m_now = test::sampleCallStart() + 42min;

    static QStringList texts(const OfferListModel &model)
    {
        QStringList texts;
        for (int row = 0; row < model.rowCount(); ++row)
            texts += model.index(row).data().toString();
        return texts;
    }
    static QModelIndex rowOf(const OfferListModel &model, const QString &subject)
    {
        return model.index(int(texts(model).indexOf(subject)));
    }

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void byDay()
    {
        OfferListModel model(m_format);
        const QAbstractItemModelTester tester(&model);
        model.setUpcoming(test::sampleOffers(), m_now);
        QCOMPARE(texts(model).mid(0, 7),
                 (QStringList{u"On now"_s, u"Quarterly all-hands"_s, u"Today, Mon 4 May"_s,
                              u"Safety training, group B"_s, u"Supplier review"_s, u"Tomorrow, Tue 5 May"_s,
                              u"Daily stand-up"_s}));
        QCOMPARE(texts(model).count(u"Daily stand-up"_s), 1); // a series is one row
        QVERIFY(!model.offerAt(model.index(0)));
        QVERIFY(!(model.flags(model.index(0)) & Qt::ItemIsSelectable));
        QCOMPARE(model.firstOffer().row(), 1);
        QCOMPARE(model.offerAt(model.index(1))->choice.subject, u"Quarterly all-hands"_s);
    }

    void rows()
    {
        OfferListModel model(m_format);
        model.setUpcoming(test::sampleOffers(), m_now);
        const QModelIndex running = model.index(1);
        QCOMPARE(running.data(OfferListModel::TimeRole).toString(), u"09:00 – 10:00"_s);
        QCOMPARE(running.data(OfferListModel::VerdictRole).toString(), u"Yes, from the next call"_s);
        QCOMPARE(running.data(OfferListModel::ToneRole).toInt(), int(OfferListModel::Tone::Limited));
        const QModelIndex series = rowOf(model, u"Daily stand-up"_s);
        QVERIFY(series.data(OfferListModel::DetailRole).toString().endsWith(u"until Thu 7 May"_s));
        const QList<Offer> meetings = model.meetingsAt(series);
        QCOMPARE(meetings.size(), 3);
        QVERIFY(meetings[0].choice.start < meetings[1].choice.start);
        QCOMPARE(model.meetingsAt(running).size(), 1);
        QVERIFY(model.meetingsAt(model.index(0)).isEmpty());
        const QModelIndex foreign = rowOf(model, u"Supplier review"_s);
        QCOMPARE(foreign.data(OfferListModel::VerdictRole).toString(), u"No: another organisation's"_s);
        QCOMPARE(foreign.data(OfferListModel::ToneRole).toInt(), int(OfferListModel::Tone::No));
        const QModelIndex watched = rowOf(model, u"Open questions hour"_s);
        QCOMPARE(watched.data(OfferListModel::VerdictRole).toString(), u"Watched"_s);
        QVERIFY(rowOf(model, u"Company town hall"_s)
                    .data(OfferListModel::DetailRole)
                    .toString()
                    .startsWith(u"Town hall"_s));
        const QString spoken = running.data(Qt::AccessibleTextRole).toString();
        QVERIFY(spoken.contains(u"can be watched: Yes, from the next call"_s));
        QVERIFY(!running.data(Qt::ToolTipRole).toString().isEmpty());
    }

    void filtered()
    {
        OfferListModel model(m_format);
        model.setUpcoming(test::sampleOffers(), m_now);
        model.setFilter(u" BUDGET "_s);
        QCOMPARE(model.rowCount(), 2);
        model.setFilter(u"attendee 204"_s);
        QCOMPARE(texts(model).last(), u"Supplier review"_s);
        model.setFilter(u"nobody"_s);
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(!model.firstOffer().isValid());
        model.setFilter({});
        QVERIFY(model.rowCount() > 10);
    }

    void found()
    {
        OfferListModel model(m_format);
        Offer unknown;
        Offer named = test::sampleOffers().first();
        Offer byLink;
        byLink.choice.tenantId = u"7f1d3a52-0c4e-4b8e-9a56-1d2e3f405162"_s;
        byLink.verdict = Verdict::OtherTenant;
        model.setFound({unknown, named, byLink}, u"In what you pasted"_s);
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(texts(model).first(), u"In what you pasted"_s);
        QCOMPARE(model.index(1).data().toString(), u"Link 1: A Teams meeting"_s);
        QCOMPARE(model.index(1).data(OfferListModel::VerdictRole).toString(), u"Asking Microsoft…"_s);
        QCOMPARE(model.index(2).data(OfferListModel::TimeRole).toString(), u"Mon 4 May, 09:00 – 10:00"_s);
        QVERIFY(model.index(3).data(OfferListModel::DetailRole).toString().contains(byLink.choice.tenantId));
        model.setFound({unknown}, u"In what you pasted"_s);
        QCOMPARE(model.index(1).data().toString(), u"A Teams meeting"_s);
        Offer withoutTime = named;
        withoutTime.choice.start.reset();
        model.setUpcoming({withoutTime}, m_now);
        QCOMPARE(texts(model).first(), u"Without a time"_s);
    }

    /// A name is somebody's text: it cannot turn ours around.
    void names()
    {
        OfferListModel model(m_format);
        Offer offer = test::sampleOffers().first();
        offer.choice.subject = u"Plan\u202E2026\nx"_s;
        model.setUpcoming({offer}, m_now);
        QVERIFY(!texts(model).last().contains(QChar(0x202E)));
        QVERIFY(!texts(model).last().contains(u'\n'));
    }

    void everyVerdictHasItsWords()
    {
        QStringList shorts;
        QStringList sentences;
        for (const Verdict verdict : {Verdict::Yes, Verdict::YesFromNextCall, Verdict::YesWithoutRoster,
                                      Verdict::Canceled, Verdict::Over, Verdict::Draft, Verdict::NoLink,
                                      Verdict::Personal, Verdict::OtherTenant, Verdict::OtherCloud}) {
            Offer offer;
            offer.verdict = verdict;
            shorts += models::shortVerdict(offer);
            sentences += models::verdictSentence(verdict);
            QCOMPARE(shorts.last().startsWith(u"Yes"_s), domain::canBeWatched(verdict));
        }
        for (QStringList *list : {&shorts, &sentences}) {
            QCOMPARE(list->removeDuplicates(), 0);
            QVERIFY(!list->contains(QString()));
        }
        for (const JoinProblem problem : {JoinProblem::NoLink, JoinProblem::NotTeams, JoinProblem::NotMeeting,
                                          JoinProblem::Incomplete, JoinProblem::Personal})
            QVERIFY(!models::problemSentence(problem).isEmpty());
        QStringList scopes;
        for (const SeriesScope scope : {SeriesScope::One, SeriesScope::Following, SeriesScope::All})
            scopes += models::scopeSentence(scope, 24);
        QCOMPARE(scopes.removeDuplicates(), 0);
    }

    void whatIsNotKnown()
    {
        QStringList sentences;
        for (const auto kind : {domain::ChoiceKind::Meeting, domain::ChoiceKind::Webinar}) {
            for (const auto error : {base::ErrorKind::NotSignedIn, base::ErrorKind::NotFound}) {
                Offer offer;
                offer.choice.kind = kind;
                offer.problem = base::Error{.kind = error};
                sentences += models::unknownSentence(offer);
                QCOMPARE(models::shortVerdict(offer), u"Not known"_s);
            }
        }
        Offer offline;
        offline.problem = base::Error{.kind = base::ErrorKind::Network};
        sentences += models::unknownSentence(offline);
        QCOMPARE(sentences.removeDuplicates(), 0);
    }
};

QTEST_GUILESS_MAIN(TestOfferListModel)
#include "tst_offerlistmodel.moc"
