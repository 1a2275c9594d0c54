// SPDX-License-Identifier: GPL-3.0-or-later
// What must hold of any file that holds a list. Each run draws others; RC_PARAMS="seed=…" repeats it.
#include "domain/listreading.h"
#include "domain/personname.h"
#include "support/testing.h"

#include <QDateTime>
#include <QLocale>
#include <QString>
#include <QStringEncoder>

#include <rapidcheck.h>

#include <algorithm>
#include <map>

using namespace rollcall;
using namespace rollcall::domain;
using namespace std::string_literals;

namespace {

const std::vector<std::string> firstNames{"Attendee", "Élodie", "Jürgen",    "太郎",
                                          "هدى",      "一一",   "Anne-Marie"};
const std::vector<std::string> lastNames{"Seventeen", "O'Example", "Muñoz",       "山田",
                                         "مثال",      "丁",        "van den Berg"};

struct Row
{
    std::string first;
    std::string last;
    std::string email;
    RegistrationStatus status = RegistrationStatus::Registered;
    base::Instant registered;
    std::string answer;
};

std::vector<Row> anyRows()
{
    std::vector<Row> rows;
    const int count = *rc::gen::inRange(1, 10);
    for (int i = 0; i < count; ++i)
        rows.push_back(
            {.first = *rc::gen::elementOf(firstNames),
             .last = *rc::gen::elementOf(lastNames),
             .email = "a" + std::to_string(i) + "@example.org",
             .status = *rc::gen::element(RegistrationStatus::Registered, RegistrationStatus::Waitlisted,
                                         RegistrationStatus::PendingApproval, RegistrationStatus::Canceled,
                                         RegistrationStatus::Rejected),
             .registered = test::at("2026-05-14T08:00:00Z") +
                           base::Ticks(std::chrono::seconds(*rc::gen::inRange(0, 3'000'000))),
             .answer = *rc::gen::element("yes"s, "no, \"never\""s, "über\nzwei Zeilen"s, "東"s)});
    return rows;
}

/// The words of one language, and how it writes a time.
struct Language
{
    std::vector<std::string> headers; ///< first name, last name, address, status, time
    std::vector<std::string> statuses;
    const char *time;
};

const std::vector<Language> languages{
    {{"First Name", "Last Name", "Email", "Registration Status", "Registration Time"},
     {"Registered", "Waitlisted", "Pending approval", "Canceled", "Rejected"},
     "M/d/yyyy, h:mm:ss AP"},
    {{"Vorname", "Nachname", "E-Mail-Adresse", "Status der Registrierung", "Zeitpunkt der Registrierung"},
     {"Registriert", "Auf Warteliste", "Genehmigung ausstehend", "Storniert", "Abgelehnt"},
     "dd.MM.yyyy, HH:mm:ss"},
    {{"Prénom", "Nom", "Adresse e-mail", "Statut de l’inscription", "Date et heure d’inscription"},
     {"Inscrit", "Sur liste d’attente", "En attente d’approbation", "Annulé", "Refusé"},
     "dd/MM/yyyy HH:mm:ss"},
    {{"Nombre", "Apellidos", "Correo electrónico", "Estado de la inscripción", "Fecha y hora de registro"},
     {"Registrado", "En lista de espera", "Pendiente de aprobación", "Cancelado", "Rechazado"},
     "dd/MM/yyyy, HH:mm:ss"},
    {{"Nome", "Sobrenome", "Endereço de email", "Status da inscrição", "Data da inscrição"},
     {"Inscrito", "Na lista de espera", "Aprovação pendente", "Cancelado", "Recusado"},
     "dd/MM/yyyy, HH:mm:ss"},
    {{"名", "姓", "メール アドレス", "登録状況", "登録日時"},
     {"登録済み", "キャンセル待ち", "承認待ち", "キャンセル済み", "却下"},
     "yyyy/MM/dd HH:mm:ss"},
    {{"الاسم الأول", "اسم العائلة", "البريد الإلكتروني", "حالة التسجيل", "وقت التسجيل"},
     {"مسجل", "في قائمة الانتظار", "في انتظار الموافقة", "ملغى", "مرفوض"},
     "dd/MM/yyyy HH:mm:ss"}};

std::string quoted(const std::string &cell)
{
    std::string text = "\"";
    for (const char c : cell)
        text += c == '"' ? "\"\""s : std::string(1, c);
    return text + '"';
}

std::string timeText(base::Instant time, const char *format)
{
    const auto ms = std::chrono::floor<std::chrono::milliseconds>(time).time_since_epoch().count();
    return QLocale::c()
        .toString(QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC), QString::fromLatin1(format))
        .toStdString();
}

/// The file, its columns in that order; the question comes last in `order`'s counting.
std::string fileOf(const std::vector<Row> &rows, const Language &language, const std::vector<int> &order,
                   char separator)
{
    std::string text;
    const auto line = [&](const std::vector<std::string> &cells) {
        for (std::size_t i = 0; i < order.size(); ++i)
            text += (i == 0 ? "" : std::string(1, separator)) + quoted(cells[std::size_t(order[i])]);
        text += "\r\n";
    };
    auto headers = language.headers;
    headers.emplace_back("Which, indeed?");
    line(headers);
    for (const Row &row : rows)
        line({row.first, row.last, row.email, language.statuses[std::size_t(row.status)],
              timeText(row.registered, language.time), row.answer});
    return text;
}

std::string encoded(const std::string &utf8, QStringConverter::Encoding encoding, bool mark)
{
    QStringEncoder encoder(encoding,
                           mark ? QStringConverter::Flag::WriteBom : QStringConverter::Flag::Default);
    const QByteArray bytes = encoder(QString::fromStdString(utf8));
    return bytes.toStdString();
}

} // namespace

class TestListProperties : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void filesComeBack();
    void strayBytesAreNoEncoding();
    void shortListsComeBack();
    void remembersAnyLayout();
    void comparingTwiceIsComparing();
};

void TestListProperties::filesComeBack()
{
    QVERIFY(rc::check("any registrations come back, in any language, encoding, order of columns", [] {
        const auto rows = anyRows();
        const Language &language = languages[*rc::gen::inRange<std::size_t>(0, languages.size())];
        std::vector<int> order{0, 1, 2, 3, 4, 5};
        for (std::size_t i = order.size(); i > 1; --i)
            std::swap(order[i - 1], order[std::size_t(*rc::gen::inRange(0, int(i)))]);
        const char separator = *rc::gen::element('\t', ';', ',');
        std::string bytes = fileOf(rows, language, order, separator);
        const int encoding = *rc::gen::inRange(0, 6);
        const bool mark = *rc::gen::arbitrary<bool>();
        if (encoding == 1)
            bytes = encoded(bytes, QStringConverter::Utf16LE, mark);
        else if (encoding == 2)
            bytes = encoded(bytes, QStringConverter::Utf16BE, mark);
        else if (mark)
            bytes = encoded(bytes, QStringConverter::Utf8, true);

        const auto table = readTable(bytes);
        RC_ASSERT(table.has_value());
        const ListLayout layout = guessLayout(*table, ListKind::Registrations);
        RC_ASSERT(canBeRead(layout));
        // Where no day is above 12 nothing in the file tells, which a program says.
        const ReadingOptions options{.dateOrder = &language == &languages[0] ? DateOrder::MonthFirst
                                                                             : DateOrder::DayFirst,
                                     .toUtc = {}};
        const RegistrationReading reading = readRegistrations(*table, layout, options);
        RC_ASSERT(reading.problems.empty());
        RC_ASSERT(reading.registrations.size() == rows.size());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const Registration &read = reading.registrations[i];
            RC_ASSERT(read.firstName == rows[i].first);
            RC_ASSERT(read.lastName == rows[i].last);
            RC_ASSERT(read.email == rows[i].email);
            RC_ASSERT(read.status == rows[i].status);
            RC_ASSERT(read.registered == std::optional(rows[i].registered));
            RC_ASSERT(read.answers.size() == std::size_t(1));
            RC_ASSERT(read.answers[0].value == rows[i].answer);
        }
    }));
}

void TestListProperties::strayBytesAreNoEncoding()
{
    QVERIFY(rc::check("a zero byte or two in text make it no text, and never another script", [] {
        const auto rows = anyRows();
        std::vector<int> order{0, 1, 2, 3, 4, 5};
        std::string bytes = fileOf(rows, languages[std::size_t(*rc::gen::inRange(0, 7))], order, ';');
        const int zeros = *rc::gen::inRange(1, 3);
        for (int i = 0; i < zeros; ++i)
            bytes.insert(std::size_t(*rc::gen::inRange(0, int(bytes.size()) + 1)), 1, '\0');
        const auto table = readTable(bytes);
        RC_ASSERT(!table.has_value());
        // Within a letter it also ends UTF-8: then it is read byte by byte, and is no text as well.
        RC_ASSERT(table.error().problem == TableProblem::NotText);
        RC_ASSERT(table.error().line > 0U);
    }));
}

void TestListProperties::shortListsComeBack()
{
    QVERIFY(rc::check("names, one to a line, come back from UTF-16 without a mark", [] {
        std::vector<std::string> all;
        std::string text;
        for (int i = *rc::gen::inRange(3, 30); i > 0; --i) {
            all.push_back(*rc::gen::elementOf(firstNames) + ' ' + *rc::gen::elementOf(lastNames));
            text += all.back() + *rc::gen::element("\n"s, "\r\n"s);
        }
        const auto encoding = *rc::gen::element(QStringConverter::Utf16LE, QStringConverter::Utf16BE);
        const auto table = readTable(encoded(text, encoding, false), '\t');
        RC_ASSERT(table.has_value());
        std::vector<std::string> read;
        for (const TableRow &row : table->rows)
            read.push_back(row.cells.front());
        RC_ASSERT(read == all);
    }));
}

void TestListProperties::remembersAnyLayout()
{
    QVERIFY(rc::check("what the user says of columns is there the next time", [] {
        static const std::vector<std::string> headers{"Name", "Mail", "Wer?", "Status", "Nr", "", "名"};
        const auto chosen =
            *rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(headers)));
        std::string text = "Email";
        std::string row = "a@example.org";
        for (const std::string &header : chosen) {
            text += '\t' + header;
            row += "\tx";
        }
        const auto table = readTable(text + '\n' + row + '\n', '\t');
        RC_ASSERT(table.has_value());
        const auto kind = *rc::gen::element(ListKind::Registrations, ListKind::People);
        ListLayout layout = guessLayout(*table, kind);
        for (int i = *rc::gen::inRange(0, 5); i > 0; --i)
            setMeaning(layout, std::size_t(*rc::gen::inRange(0, int(layout.columns.size()))),
                       static_cast<ColumnMeaning>(*rc::gen::inRange(0, int(ColumnMeaning::Question) + 1)));
        std::map<ColumnMeaning, int> had;
        std::vector<ColumnMeaning> meanings;
        for (const ListColumn &column : layout.columns) {
            RC_ASSERT(readMeaning(meaningWord(column.meaning)) == column.meaning);
            meanings.push_back(column.meaning);
            const bool once =
                column.meaning != ColumnMeaning::Question && column.meaning != ColumnMeaning::Ignored;
            RC_ASSERT((++had[column.meaning] == 1 || !once));
        }
        ListLayout next = guessLayout(*table, kind);
        RC_ASSERT(headerPrint(next) == headerPrint(layout));
        RC_ASSERT(remember(next, meanings));
        for (std::size_t i = 0; i < meanings.size(); ++i)
            RC_ASSERT(next.columns[i].meaning == meanings[i]);
    }));
}

void TestListProperties::comparingTwiceIsComparing()
{
    QVERIFY(rc::check("what is made comparable stays as it is", [] {
        static const std::vector<std::string> pieces{"a",  "É",      "ß",  "İ",  "ı", "ǅ",  "ﬁ",  "Σ",  "ς",
                                                     "'",  "-",      " ",  ", ", "(", ")",  "[",  "]",  "（",
                                                     "）", "\u200f", "😀", "東", "ه", "ُ",   "１", "Æ",  "@",
                                                     ".",  "x",      "Ǆ",  "ŉ",  "ΐ", "한", "が", "ｶﾞ", "ẞ"};
        const auto parts = *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces));
        std::string text;
        for (const std::string &part : parts)
            text += part;
        const std::string once = comparable(text);
        RC_ASSERT(comparable(once) == once);
        const NameKey key = nameKey(text);
        RC_ASSERT(nameKey(key.exact) == key);
        const std::string mail = comparableMail(text);
        RC_ASSERT(comparableMail(mail) == mail);
    }));
}

QTEST_GUILESS_MAIN(TestListProperties)
#include "tst_listproperties.moc"
