// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/usercredential.h"
#include "loginfixture.h"

#include <QTemporaryDir>
#include <QTest>

using namespace rollcall;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using base::ErrorKind;
using test::FakeHttpClient;

namespace {

const QString home = u"aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee.11111111-2222-3333-4444-555555555555"_s;
const QString storeKey =
    u"tokens/aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee.11111111-2222-3333-4444-555555555555-login.example-refreshtoken-99999999-8888-7777-6666-555555555555"_s;

/// Secrets in memory, one second for each operation, and a log of what was done when.
class FakeStore final : public secrets::SecretStore
{
public:
    FakeStore(base::Scheduler &scheduler, QStringList &log)
        : m_scheduler(scheduler)
        , m_log(log)
    {
    }

    QMap<QString, QByteArray> values;
    std::optional<base::Error> failure;

    void read(const QString &key, QObject *context, ReadDone done) override
    {
        m_scheduler.after(1s, context, [=, this, done = std::move(done)] {
            m_log.append(u"read"_s);
            if (failure)
                done(std::unexpected(*failure));
            else if (!values.contains(key))
                done(base::failure(ErrorKind::NotFound, u"no such secret"_s));
            else
                done(values.value(key));
        });
    }
    void write(const QString &key, const QByteArray &value, QObject *context, Done done) override
    {
        m_scheduler.after(1s, context, [=, this, done = std::move(done)] {
            m_log.append(u"write"_s);
            if (!failure)
                values[key] = value;
            done(failure ? std::unexpected(*failure) : base::Result<void>());
        });
    }
    void remove(const QString &key, QObject *context, Done done) override
    {
        m_scheduler.after(1s, context, [=, this, done = std::move(done)] {
            m_log.append(u"remove"_s);
            if (!failure)
                values.remove(key);
            done(failure ? std::unexpected(*failure) : base::Result<void>());
        });
    }

private:
    base::Scheduler &m_scheduler;
    QStringList &m_log;
};

struct User : test::LoginFixture
{
    QStringList log;
    FakeStore store{scheduler, log};
    std::unique_ptr<identity::UserCredential> user;
    int refreshes = 0;

    User()
    {
        make();
        http.respondWith([this](const net::ClientRequest &request) {
            log.append(u"refresh with "_s + test::formOf(request).value(u"refresh_token"_s));
            ++refreshes;
            return tokens(refreshes + 1);
        });
    }

    void make()
    {
        user = std::make_unique<identity::UserCredential>(services, endpoints, test::clientId, store, home);
        QObject::connect(user.get(), &identity::UserCredential::notStored, &context,
                         [this] { log.append(u"not stored"_s); });
    }

    [[nodiscard]] FakeHttpClient::Reply tokens(int number) const
    {
        return FakeHttpClient::json(
            test::tokenAnswer(scheduler.now(), u"access-%1"_s.arg(number), u"refresh-%1"_s.arg(number)));
    }

    [[nodiscard]] identity::TokenSet signedIn(const QByteArray &refreshToken = "refresh-1") const
    {
        return {.accessToken = "access-1",
                .expires = scheduler.now() + 1h,
                .refreshToken = refreshToken,
                .account = identity::Account{.homeAccountId = home,
                                             .tenantId = test::tenantId,
                                             .objectId = test::objectId,
                                             .username = u"attendee17@example.org"_s,
                                             .name = u"Attendee 17"_s}};
    }

    void keep(const QByteArray &refreshToken = "refresh-1")
    {
        user->keep(signedIn(refreshToken), &context, [this](const auto &kept) {
            log.append(kept ? u"kept"_s : QString(u"not kept: "_s + kindOf(kept.error())));
        });
    }
    void fetch(QObject *whose)
    {
        user->fetch({u"User.Read"_s}, whose, [this](const auto &got) {
            log.append(got ? QString::fromLatin1(got->accessToken) : kindOf(got.error()));
        });
    }
    void fetch() { fetch(&context); }
    [[nodiscard]] static QString kindOf(const base::Error &error)
    {
        return QString::fromLatin1(base::errorKindName(error.kind));
    }
    QStringList happened()
    {
        scheduler.advance(1h);
        return std::exchange(log, {});
    }
    void signIn()
    {
        keep();
        QCOMPARE(happened(), (QStringList{u"write"_s, u"kept"_s}));
    }
};

/// Two processes on one profile.
struct Shared : User
{
    QTemporaryDir directory;
    QString path = directory.filePath(u"tokens.lock"_s);
    std::unique_ptr<identity::UserCredential> other;
    QStringList used;

    Shared()
    {
        user = credential();
        other = credential();
        http.respondWith([this](const net::ClientRequest &request) {
            used.append(test::formOf(request).value(u"refresh_token"_s));
            auto reply = tokens(static_cast<int>(used.size()) + 1);
            reply.delay = 2s;
            return reply;
        });
    }
    std::unique_ptr<identity::UserCredential> credential()
    {
        return std::make_unique<identity::UserCredential>(services, endpoints, test::clientId, store, home,
                                                          nullptr, path);
    }
    void fetchByOther()
    {
        other->fetch({u"User.Read"_s}, &context, [](const auto &got) { QVERIFY(got); });
    }
};

} // namespace

class TestUserCredential : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void keys()
    {
        QCOMPARE(identity::refreshTokenKey(home.toUpper(), u"Login.example"_s, test::clientId), storeKey);
        QCOMPARE(identity::refreshTokenKey(u"a#b"_s, u"h:1"_s, u"c"_s),
                 u"tokens/a%23b-h%3A1-refreshtoken-c"_s);
        const QString longKey = identity::refreshTokenKey(QString(300, u'x'), u"h"_s, u"c"_s);
        QCOMPARE(longKey.size(), 7 + 64);
        QVERIFY(longKey != identity::refreshTokenKey(QString(301, u'x'), u"h"_s, u"c"_s));
    }

    void aSignInOutlivesTheProgram()
    {
        User u;
        u.signIn();
        QCOMPARE(u.store.values.keys(), QStringList{storeKey});
        u.make();
        int answers = 0;
        u.user->account(&u.context, [&](const auto &account) {
            ++answers;
            QVERIFY(account);
            QCOMPARE(*account, *u.signedIn().account);
        });
        QCOMPARE(answers, 0);
        QCOMPARE(u.happened(), QStringList{u"read"_s});
        QCOMPARE(answers, 1);
        u.fetch();
        QCOMPARE(u.happened(),
                 (QStringList{u"read"_s, u"refresh with refresh-1"_s, u"write"_s, u"access-2"_s}));
    }

    /// Contract §1.8: stored first, used afterwards; the next refresh has the new one.
    void aRotatedTokenIsStoredFirst()
    {
        User u;
        u.signIn();
        u.fetch();
        QCOMPARE(u.happened(), (QStringList{u"refresh with refresh-1"_s, u"write"_s, u"access-2"_s}));
        QVERIFY(u.store.values.value(storeKey).contains("refresh-2"));
        QVERIFY(!u.store.values.value(storeKey).contains("refresh-1"));
        u.fetch();
        QCOMPARE(u.happened(), (QStringList{u"refresh with refresh-2"_s, u"write"_s, u"access-3"_s}));
        QCOMPARE(test::formOf(u.http.requests().first()),
                 (QMap<QString, QString>{{u"grant_type"_s, u"refresh_token"_s},
                                         {u"client_id"_s, test::clientId},
                                         {u"refresh_token"_s, u"refresh-1"_s},
                                         {u"scope"_s, u"User.Read openid profile offline_access"_s},
                                         {u"client_info"_s, u"1"_s},
                                         {u"claims"_s, test::plainClaims}}));
    }

    void withoutANewOneTheOldIsKept()
    {
        User u;
        u.signIn();
        auto answer = test::tokenAnswer(u.scheduler.now());
        answer.remove(u"refresh_token"_s);
        u.http.enqueue(FakeHttpClient::json(answer));
        u.fetch();
        QCOMPARE(u.happened(), QStringList{u"access-1"_s});
        u.fetch();
        QCOMPARE(u.happened().first(), u"refresh with refresh-1"_s);
    }

    void oneAtATime()
    {
        User u;
        u.signIn();
        u.fetch();
        u.fetch();
        QCOMPARE(u.happened(), (QStringList{u"refresh with refresh-1"_s, u"write"_s, u"access-2"_s,
                                            u"refresh with refresh-2"_s, u"write"_s, u"access-3"_s}));
    }

    void aStoreThatFailsDoesNotStopTheWork()
    {
        User u;
        u.signIn();
        u.store.failure = base::Error{.kind = ErrorKind::Storage};
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"refresh token not stored"_s));
        u.fetch();
        QCOMPARE(u.happened(),
                 (QStringList{u"refresh with refresh-1"_s, u"write"_s, u"not stored"_s, u"access-2"_s}));
        u.store.failure.reset();
        // Even an answer without a new one makes up for it.
        auto answer = test::tokenAnswer(u.scheduler.now(), u"access-3"_s);
        answer.remove(u"refresh_token"_s);
        u.http.enqueue(FakeHttpClient::json(answer));
        u.fetch();
        QCOMPARE(u.happened(), (QStringList{u"write"_s, u"access-3"_s}));
        QVERIFY(u.store.values.value(storeKey).contains("refresh-2"));
    }

    void nobodyIsSignedIn()
    {
        User u;
        u.fetch();
        QCOMPARE(u.happened(), (QStringList{u"read"_s, u"not_signed_in"_s}));
        u.user->account(&u.context, [&](const auto &account) { u.log.append(u.kindOf(account.error())); });
        QCOMPARE(u.happened(), (QStringList{u"read"_s, u"not_signed_in"_s}));
        QVERIFY(u.http.requests().isEmpty());
    }

    void storeErrorsArePassedOn()
    {
        User u;
        u.store.failure = base::Error{.kind = ErrorKind::Declined};
        u.fetch();
        QCOMPARE(u.happened(), (QStringList{u"read"_s, u"declined"_s}));
        u.keep();
        QCOMPARE(u.happened(), (QStringList{u"write"_s, u"not kept: declined"_s}));
    }

    void aDamagedValueIsSaid_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("refresh-1");
        QTest::newRow("no token") << QByteArray(R"({"home_account_id":"x"})");
    }

    void aDamagedValueIsSaid()
    {
        QFETCH(const QByteArray, value);
        User u;
        u.store.values[storeKey] = value;
        u.fetch();
        QCOMPARE(u.happened(), (QStringList{u"read"_s, u"integrity"_s}));
    }

    void whatCannotBeKept()
    {
        User u;
        u.keep({});
        QVERIFY(u.log.isEmpty());
        QCOMPARE(u.happened(), QStringList{u"not kept: invalid_input"_s});
        auto other = u.signedIn();
        other.account->homeAccountId = u"somebody.else"_s;
        u.user->keep(other, &u.context, [&](const auto &kept) { u.log.append(u.kindOf(kept.error())); });
        QCOMPARE(u.happened(), QStringList{u"invalid_input"_s});
        QVERIFY(u.store.values.isEmpty());
    }

    /// Contract §1.7 and §1.8: no loop; erased only where the service says that it is of no use.
    void refused_data()
    {
        QTest::addColumn<QString>("error");
        QTest::addColumn<QString>("suberror");
        QTest::addColumn<QStringList>("log");

        QTest::newRow("plain") << u"invalid_grant"_s << QString() << QStringList{u"not_signed_in"_s};
        QTest::newRow("more needed") << u"invalid_grant"_s << u"basic_action"_s
                                     << QStringList{u"not_signed_in"_s};
        QTest::newRow("bad token") << u"invalid_grant"_s << u"bad_token"_s
                                   << QStringList{u"remove"_s, u"not_signed_in"_s};
        QTest::newRow("token expired")
            << u"invalid_grant"_s << u"token_expired"_s << QStringList{u"remove"_s, u"not_signed_in"_s};
        QTest::newRow("interaction") << u"interaction_required"_s << QString()
                                     << QStringList{u"not_signed_in"_s};
        QTest::newRow("another error")
            << u"invalid_client"_s << u"bad_token"_s << QStringList{u"not_permitted"_s};
    }

    void refused()
    {
        QFETCH(const QString, error);
        QFETCH(const QString, suberror);
        User u;
        u.signIn();
        auto body = test::loginError(error);
        body[u"suberror"_s] = suberror;
        u.http.enqueue(FakeHttpClient::json(body, 400));
        u.fetch();
        QTEST(u.happened(), "log");
        QCOMPARE(u.http.requests().size(), 1);
    }

    void tokensOfSomebodyElse()
    {
        User u;
        u.signIn();
        auto answer = test::tokenAnswer(u.scheduler.now());
        answer.remove(u"client_info"_s);
        u.http.enqueue(FakeHttpClient::json(answer));
        u.fetch();
        QCOMPARE(u.happened(), QStringList{u"integrity"_s});
        QVERIFY(u.store.values.value(storeKey).contains("refresh-1"));
    }

    void unreachable()
    {
        User u;
        u.signIn();
        u.http.respondWith([](const auto &) { return FakeHttpClient::failed(); });
        u.fetch();
        QCOMPARE(u.happened(), QStringList{u"network"_s});
        QCOMPARE(u.http.requests().size(), 2);
    }

    void signedOut()
    {
        User u;
        u.signIn();
        u.user->forget(&u.context, [&](const auto &) { u.log.append(u"forgotten"_s); });
        QCOMPARE(u.happened(), (QStringList{u"remove"_s, u"forgotten"_s}));
        QVERIFY(u.store.values.isEmpty());
        u.fetch();
        QCOMPARE(u.happened(), (QStringList{u"read"_s, u"not_signed_in"_s}));
    }

    /// A refresh that was under way must not undo what happened meanwhile.
    void aSignOutDuringARefresh()
    {
        User u;
        u.signIn();
        u.http.enqueue(u.tokens(2), 10s);
        u.fetch();
        u.scheduler.advance(5s);
        u.user->forget(&u.context, [&](const auto &) { u.log.append(u"forgotten"_s); });
        QCOMPARE(u.happened(), (QStringList{u"remove"_s, u"forgotten"_s, u"not_signed_in"_s}));
        QVERIFY(u.store.values.isEmpty());
    }

    void aSignInDuringARefresh_data()
    {
        QTest::addColumn<bool>("refused");
        QTest::newRow("that succeeds") << false;
        QTest::newRow("that is refused") << true;
    }

    void aSignInDuringARefresh()
    {
        QFETCH(const bool, refused);
        User u;
        u.signIn();
        auto body = test::loginError(u"invalid_grant"_s);
        body[u"suberror"_s] = u"bad_token"_s;
        u.http.enqueue(refused ? FakeHttpClient::json(body, 400) : u.tokens(2), 10s);
        u.fetch();
        u.scheduler.advance(5s);
        u.keep("refresh-fresh");
        const QString outcome = refused ? u"not_signed_in"_s : u"access-2"_s;
        QCOMPARE(u.happened(), (QStringList{u"write"_s, u"kept"_s, outcome}));
        QVERIFY(u.store.values.value(storeKey).contains("refresh-fresh"));
        u.fetch();
        QCOMPARE(u.happened().first(), u"refresh with refresh-fresh"_s);
    }

    void whoIsGoneIsNotAnswered()
    {
        User u;
        u.signIn();
        auto first = std::make_unique<QObject>();
        auto second = std::make_unique<QObject>();
        u.fetch(first.get());
        u.fetch(second.get());
        u.fetch();
        u.settle();
        first.reset();
        second.reset();
        // The first refresh was under way already; the second never needs to be.
        QCOMPARE(u.happened(), (QStringList{u"refresh with refresh-1"_s, u"write"_s,
                                            u"refresh with refresh-2"_s, u"write"_s, u"access-3"_s}));
    }

    void theCredentialGoes()
    {
        User u;
        u.signIn();
        u.fetch();
        u.settle();
        u.user.reset();
        QCOMPARE(u.happened(), QStringList{u"refresh with refresh-1"_s});
        User inCallback;
        inCallback.signIn();
        int answers = 0;
        for (int i = 0; i < 2; ++i) {
            inCallback.user->fetch({u"User.Read"_s}, &inCallback.context, [&](const auto &) {
                ++answers;
                inCallback.user.reset();
            });
        }
        inCallback.happened();
        QCOMPARE(answers, 1);
    }

    /// A provider that rotates refresh tokens takes the second use of one for theft.
    void twoProcessesNeverUseATokenTwice()
    {
        Shared u;
        u.signIn();
        for (int round = 0; round < 3; ++round) {
            u.fetch();
            u.fetchByOther();
            u.happened();
        }
        QCOMPARE(u.used, (QStringList{u"refresh-1"_s, u"refresh-2"_s, u"refresh-3"_s, u"refresh-4"_s,
                                      u"refresh-5"_s, u"refresh-6"_s}));
        QCOMPARE(u.store.values.size(), 1);
        QVERIFY(u.store.values.first().contains("refresh-7"));
    }

    void theOtherProcessHasSignedOut()
    {
        Shared u;
        u.signIn();
        u.fetch();
        QVERIFY(u.happened().contains(u"access-2"_s));
        u.other->forget(&u.context, [](const auto &forgotten) { QVERIFY(forgotten); });
        u.happened();
        u.fetch();
        QCOMPARE(u.happened(), (QStringList{u"read"_s, u"not_signed_in"_s}));
        QCOMPARE(u.used.size(), 1);
    }

    void theOtherProcessHasSignedInAnew()
    {
        Shared u;
        u.signIn();
        u.fetch();
        // While the refresh is under way: what it brings must not replace the new sign-in's.
        u.scheduler.advance(1s);
        u.other->keep(u.signedIn("refresh-new"), &u.context, [](const auto &kept) { QVERIFY(kept); });
        u.happened();
        QVERIFY(u.store.values.first().contains("refresh-new"));
        u.fetch();
        u.happened();
        QCOMPARE(u.used, (QStringList{u"refresh-1"_s, u"refresh-new"_s}));
    }

    void aStoreThatCannotBeReadIsNoReasonToStop()
    {
        Shared u;
        u.signIn();
        u.fetch();
        u.happened();
        u.store.failure = base::Error{.kind = ErrorKind::Declined};
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"refresh token not stored"_s));
        u.fetch();
        QVERIFY(u.happened().contains(u"access-3"_s));
        u.store.failure.reset();
        u.fetch(); // with what could not be stored
        QVERIFY(u.happened().contains(u"access-4"_s));
        QCOMPARE(u.used, (QStringList{u"refresh-1"_s, u"refresh-2"_s, u"refresh-3"_s}));
        QVERIFY(u.store.values.first().contains("refresh-4"));
    }

    void theOtherProcessHolds()
    {
        Shared u;
        u.signIn();
        identity::RefreshLock lock(u.scheduler, u.path);
        identity::RefreshLock::Hold hold;
        lock.acquire(&u.context, [&](const auto &got) { hold = *got; });
        for (int i = 0; i < 3; ++i)
            QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"no refresh lock"_s));
        u.fetch();
        u.keep();
        u.user->forget(&u.context, [&](const auto &forgotten) {
            u.log.append(QString::fromLatin1(base::errorKindName(forgotten.error().kind)));
        });
        QCOMPARE(u.happened(), (QStringList{u"locked"_s, u"not kept: locked"_s, u"locked"_s}));
        QVERIFY(u.used.isEmpty());
        hold.reset();
    }

    void aUselessTokenIsErasedUnderTheLock()
    {
        Shared u;
        u.signIn();
        u.http.respondWith([](const auto &) {
            QJsonObject error = test::loginError(u"invalid_grant"_s);
            error.insert(u"suberror"_s, u"bad_token"_s);
            return FakeHttpClient::json(error, 400);
        });
        u.fetch();
        QCOMPARE(u.happened(), (QStringList{u"read"_s, u"remove"_s, u"not_signed_in"_s}));
        QVERIFY(u.store.values.isEmpty());
        QVERIFY(!QFile::exists(u.path));
    }

    void claimsAreSentWithTheRefresh()
    {
        User u;
        u.signIn();
        u.user->fetch({u"User.Read"_s}, R"({"id_token":{}})", &u.context,
                      [&](const auto &got) { QVERIFY(got); });
        u.happened();
        QCOMPARE(test::formOf(u.http.lastRequest()).value(u"claims"_s),
                 u"{\"access_token\":{\"xms_cc\":{\"values\":[\"cp1\"]}},\"id_token\":{}}"_s);
        QVERIFY(!u.user->loginError());
    }

    void whatTheLoginServiceSaid()
    {
        User u;
        u.signIn();
        u.http.respondWith([](const auto &) {
            QJsonObject error = test::loginError(u"interaction_required"_s);
            error.insert(u"claims"_s, u"{}"_s);
            return FakeHttpClient::json(error, 400);
        });
        std::optional<identity::TokenError> said;
        u.user->fetch({u"User.Read"_s}, &u.context, [&](const auto &) { said = u.user->loginError(); });
        u.happened();
        QCOMPARE(said->error, u"interaction_required"_s);
        QCOMPARE(said->claims, u"{}"_s);
        // A failure of another kind is not explained by an old answer.
        u.http.respondWith([](const auto &) { return FakeHttpClient::failed(); });
        u.user->fetch({u"User.Read"_s}, &u.context, [&](const auto &) { said = u.user->loginError(); });
        u.happened();
        QVERIFY(!said);
    }
};

QTEST_GUILESS_MAIN(TestUserCredential)
#include "tst_usercredential.moc"
