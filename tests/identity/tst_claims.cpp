// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/claims.h"
#include "support/testing.h"

#include <QTest>

using namespace rollcall;

namespace {

const QByteArray capability = R"({"access_token":{"xms_cc":{"values":["cp1"]}}})";
// The example of contract §1.12.
const QByteArray exampleBase64 =
    "eyJhY2Nlc3NfdG9rZW4iOnsibmJmIjp7ImVzc2VudGlhbCI6dHJ1ZSwidmFsdWUiOiIxNzY3MjI1NjAwIn19fQ==";
const QByteArray example = R"({"access_token":{"nbf":{"essential":true,"value":"1767225600"}}})";
const QByteArray exampleMerged =
    R"({"access_token":{"nbf":{"essential":true,"value":"1767225600"},"xms_cc":{"values":["cp1"]}}})";
/// Has + and / in base64.
const QByteArray special = R"({"a":">>>???"})";

} // namespace

class TestClaims : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void merged_data()
    {
        QTest::addColumn<QByteArray>("challenge");
        QTest::addColumn<QByteArray>("claims");

        const auto row = [](const char *name, const QByteArray &challenge, const QByteArray &claims) {
            QTest::newRow(name) << challenge << claims;
        };
        row("none", {}, capability);
        row("example", example, exampleMerged);
        row("not JSON", "hello", capability);
        row("an array", "[1]", capability);
        row("something else is demanded", R"({"id_token":{"acr":{"essential":true}}})",
            R"({"access_token":{"xms_cc":{"values":["cp1"]}},"id_token":{"acr":{"essential":true}}})");
        row("another capability", R"({"access_token":{"xms_cc":{"values":["x"]}}})",
            R"({"access_token":{"xms_cc":{"values":["x","cp1"]}}})");
        row("the same capability", capability, capability);
        row("access_token is null", R"({"access_token":null})", capability);
        row("xms_cc of another type", R"({"access_token":{"xms_cc":"cp1"}})", capability);
    }

    void merged()
    {
        QFETCH(const QByteArray, challenge);
        QTEST(identity::claimsParameter(challenge), "claims");
    }

    void mergedTwiceIsMergedOnce() { QCOMPARE(identity::claimsParameter(exampleMerged), exampleMerged); }

    void challenges_data()
    {
        QTest::addColumn<QByteArrayList>("fields");
        QTest::addColumn<QByteArray>("claims");

        const auto row = [](const char *name, const QByteArrayList &fields, const QByteArray &claims) {
            QTest::newRow(name) << fields << claims;
        };
        const QByteArray quoted = "claims=\"" + exampleBase64 + '"';
        row("none", {}, {});
        row("without claims", {R"(Bearer realm="", error="invalid_token")"}, {});
        row("as documented",
            {R"(Bearer realm="", authorization_uri="https://login.example/common/oauth2/authorize", )"
             R"(error="insufficient_claims", )" +
             quoted},
            example);
        row("claims first", {"Bearer " + quoted + R"(, error="insufficient_claims")"}, example);
        row("several fields", {R"(Basic realm="x")", "Bearer " + quoted, "Negotiate"}, example);
        row("several challenges in a field",
            {R"(Basic realm="x", Bearer error="e", )" + quoted + ", PoP a=b"}, example);
        row("token68 before it", {"Negotiate YIIB+/==, Bearer " + quoted}, example);
        row("scheme alone before it", {"Negotiate, Bearer " + quoted}, example);
        row("another scheme's", {"PoP " + quoted + R"(, Bearer error="x")"}, {});
        row("upper and lower case", {"bEARER CLAIMS=\"" + exampleBase64 + '"'}, example);
        row("blanks", {"Bearer   error = \"x\" ,,\tclaims =  \"" + exampleBase64 + "\"  "}, example);
        row("comma in quotes", {R"(Bearer a="x, claims=y", )" + quoted}, example);
        row("escapes in quotes", {"Bearer a=\"say \\\"claims=\\\\\", " + quoted}, example);
        row("an escape in the value", {"Bearer claims=\"" + QByteArray(exampleBase64).insert(3, '\\') + '"'},
            example);
        row("without quotes", {"Bearer claims=" + exampleBase64 + ", error=x"}, example);
        row("without padding", {"Bearer claims=\"" + exampleBase64.left(exampleBase64.indexOf('=')) + '"'},
            example);
        row("base64", {"Bearer claims=\"" + special.toBase64() + '"'}, special);
        row("base64url",
            {"Bearer claims=\"" +
             special.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals) + '"'},
            special);
        row("first unreadable, second good", {"Bearer claims=\"?!\", " + quoted}, example);
        row("not base64", {R"(Bearer claims="?!")"}, {});
        row("not JSON", {"Bearer claims=\"" + QByteArray("hello").toBase64() + '"'}, {});
        row("not an object", {"Bearer claims=\"" + QByteArray("[1]").toBase64() + '"'}, {});
        row("quotes that do not end", {"Bearer claims=\"" + exampleBase64}, {});
        row("an escape at the end", {"Bearer claims=\"" + exampleBase64 + '\\'}, {});
        row("empty", {""}, {});
        row("nothing but punctuation", {"=,\"\\,=;"}, {});
        row("no scheme", {quoted}, {});
    }

    void challenges()
    {
        QFETCH(const QByteArrayList, fields);
        net::HttpHeaders headers;
        headers.append("Content-Type", "text/plain");
        for (const QByteArray &field : fields)
            headers.append("www-authenticate", field);
        QTEST(identity::claimsChallenge(headers), "claims");
    }

    void specialIsSpecial()
    {
        QVERIFY(special.toBase64() != special.toBase64(QByteArray::Base64UrlEncoding));
        QVERIFY(!exampleBase64.contains('-') && exampleBase64.endsWith("=="));
    }
};

QTEST_GUILESS_MAIN(TestClaims)
#include "tst_claims.moc"
