// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/delimitedtext.h"

#include <QStringDecoder>

#include <algorithm>
#include <tuple>

namespace rollcall::domain {

namespace {

using namespace std::string_view_literals;

struct Decoded
{
    TextEncoding encoding = TextEncoding::Utf8;
    bool guessed = false;
    std::string text; ///< UTF-8
};

std::unexpected<TableError> problem(TableProblem what, std::uint32_t line = 0)
{
    return std::unexpected(TableError{what, line});
}

/// ZIP (xlsx, ods) and the compound files of older Excels.
bool isWorkbook(std::string_view bytes)
{
    return bytes.starts_with("PK\x03\x04"sv) || bytes.starts_with("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv);
}

std::optional<std::string> decoded(std::string_view bytes, QStringConverter::Encoding encoding)
{
    QStringDecoder decoder(encoding,
                           QStringConverter::Flag::Stateless | QStringConverter::Flag::ConvertInitialBom);
    const QString text = decoder(QByteArrayView(bytes));
    if (decoder.hasError())
        return std::nullopt;
    return text.toStdString();
}

/// Whether what has some zero bytes is text of single bytes all the same, where no zero should be.
bool isBytewise(std::string_view bytes, std::size_t zeros, std::size_t pairs)
{
    // In UTF-16, letters and line ends of ASCII have a zero each; two of them stand together where the bytes
    // of kana and Han happen to look so, which is not most of the text, and hardly ever UTF-8.
    if (10 * zeros > bytes.size())
        return false;
    std::string text(bytes);
    std::erase(text, '\0');                               // also from within a letter
    while (!text.empty() && (text.back() & 0xc0) == 0x80) // a letter that the sample cuts
        text.pop_back();
    if (!text.empty() && (text.back() & 0x80) != 0)
        text.pop_back();
    const bool isUtf8 = decoded(text, QStringConverter::Utf8).has_value();
    const bool hasOthers = std::ranges::any_of(bytes, [](char c) { return (c & 0x80) != 0; });
    return (isUtf8 && (hasOthers || pairs > 4 * zeros)) || 10 * pairs >= 6 * (bytes.size() / 2);
}

/// By the zero bytes of its first part: a letter of Latin, a digit, a separator and a line end of UTF-16 have
/// one each, always at the same side. Other letters may have one at the other side, like U+4E00, so blanks,
/// separators and line ends tell which it is.
std::optional<TextEncoding> utf16WithoutMark(std::string_view bytes)
{
    constexpr std::size_t sample = 16 * 1024;
    bytes = bytes.substr(0, std::min(bytes.size() / 2 * 2, sample));
    const std::size_t units = bytes.size() / 2;
    const auto isPrintable = [](char c) { return c >= 0x20 && c < 0x7f; };
    const auto divides = [](char c) { return "\t\n\r ,;"sv.contains(c); };
    std::array<std::size_t, 2> zeros{}; ///< by side
    std::array<std::size_t, 2> divisions{};
    std::size_t pairs = 0; ///< units that would be two letters of ASCII
    for (std::size_t i = 0; i < units; ++i) {
        const std::array unit{bytes[2 * i], bytes[(2 * i) + 1]};
        for (const std::size_t side : {0, 1}) {
            zeros[side] += unit[side] == '\0';
            divisions[side] += unit[side] == '\0' && divides(unit[1 - side]);
        }
        pairs += isPrintable(unit[0]) && isPrintable(unit[1]);
    }
    // Line ends and separators alone give some of them, whatever the script.
    const std::size_t enough = std::max<std::size_t>(1, units / 50);
    if (std::max(zeros[0], zeros[1]) < enough || isBytewise(bytes, zeros[0] + zeros[1], pairs))
        return std::nullopt;
    const auto &telling = divisions == std::array<std::size_t, 2>{} ? zeros : divisions;
    if (telling[1] >= 4 * telling[0])
        return TextEncoding::Utf16LittleEndian;
    if (telling[0] >= 4 * telling[1])
        return TextEncoding::Utf16BigEndian;
    return std::nullopt;
}

/// 0x80 to 0x9f; 0: not assigned. All else is as in Latin-1.
constexpr std::array<char16_t, 32> windows1252{
    0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178};

std::string fromWindows1252(std::string_view bytes)
{
    QString text = QString::fromLatin1(bytes.data(), qsizetype(bytes.size()));
    for (QChar &c : text) {
        if (c >= QChar(0x80) && c < QChar(0xa0) && windows1252.at(c.unicode() - 0x80U) != 0)
            c = QChar(windows1252.at(c.unicode() - 0x80U));
    }
    return text.toStdString();
}

/// Whether a character is one that no text has: a control character but tabs and line ends.
bool isNoText(char c)
{
    const auto code = static_cast<unsigned char>(c);
    return code < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v';
}

/// Nothing: all of it is text.
std::optional<TableError> notText(std::string_view text)
{
    const auto found = std::ranges::find_if(text, isNoText);
    if (found == text.end())
        return std::nullopt;
    TableError error{.problem = TableProblem::NotText, .line = 0};
    if (20 * std::ranges::count_if(text, isNoText) > std::ranges::ssize(text))
        return error; // a picture or a program has no lines
    error.line = 1;
    for (auto at = text.begin(); at != found; ++at)
        error.line += *at == '\n' || (*at == '\r' && *(at + 1) != '\n');
    return error;
}

std::expected<Decoded, TableError> decode(std::string_view bytes)
{
    if (bytes.empty())
        return problem(TableProblem::Empty);
    if (bytes.size() > maxTableBytes)
        return problem(TableProblem::TooLarge);
    if (isWorkbook(bytes))
        return problem(TableProblem::Workbook);

    std::optional<TextEncoding> utf16;
    if (bytes.starts_with("\xff\xfe"sv))
        utf16 = TextEncoding::Utf16LittleEndian;
    else if (bytes.starts_with("\xfe\xff"sv))
        utf16 = TextEncoding::Utf16BigEndian;
    const bool marked = utf16.has_value();
    if (marked)
        bytes.remove_prefix(2);
    else
        utf16 = utf16WithoutMark(bytes);
    Decoded result;
    if (utf16) {
        if (bytes.size() % 2 != 0)
            return problem(TableProblem::BrokenUtf16);
        auto text = decoded(bytes, *utf16 == TextEncoding::Utf16LittleEndian ? QStringConverter::Utf16LE
                                                                             : QStringConverter::Utf16BE);
        if (!text)
            return problem(marked ? TableProblem::BrokenUtf16 : TableProblem::NotText);
        result = {*utf16, !marked, std::move(*text)};
    } else {
        if (bytes.starts_with("\xef\xbb\xbf"sv))
            bytes.remove_prefix(3);
        if (auto text = decoded(bytes, QStringConverter::Utf8))
            result = {TextEncoding::Utf8, false, std::move(*text)};
        else
            result = {TextEncoding::Windows1252, true, fromWindows1252(bytes)};
    }
    if (const auto error = notText(result.text))
        return std::unexpected(*error);
    return result;
}

/// Goes through text field by field (RFC 4180, read tolerantly).
class Reader
{
public:
    Reader(std::string_view text, char separator)
        : m_text(text)
        , m_separator(separator)
    {
    }

    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }

    std::expected<TableRow, TableError> row(std::vector<std::uint32_t> &oddQuotes)
    {
        TableRow row{.line = m_line, .cells = {}};
        for (;;) {
            auto cell = this->cell(oddQuotes);
            if (!cell)
                return std::unexpected(cell.error());
            if (cell->size() > maxCellBytes || row.cells.size() == maxTableColumns)
                return problem(TableProblem::TooLarge, row.line);
            row.cells.push_back(std::move(*cell));
            if (atEnd())
                return row;
            if (m_text[m_at] == m_separator) {
                ++m_at;
                continue;
            }
            endLine();
            return row;
        }
    }

private:
    [[nodiscard]] bool atLineEnd() const { return m_text[m_at] == '\n' || m_text[m_at] == '\r'; }

    void endLine()
    {
        const bool cr = m_text[m_at++] == '\r';
        if (cr && !atEnd() && m_text[m_at] == '\n')
            ++m_at;
        ++m_line;
    }

    static bool isBlankChar(char c, char separator)
    {
        return c != separator && (c == ' ' || c == '\t' || c == '\f' || c == '\v');
    }

    /// A no-break space, as spreadsheets leave it behind, is a blank as well.
    static std::string trimmed(std::string_view text)
    {
        constexpr std::string_view blanks = " \t\r\n\f\v";
        constexpr std::string_view noBreak = "\xc2\xa0";
        for (;;) {
            if (!text.empty() && blanks.contains(text.front()))
                text.remove_prefix(1);
            else if (text.starts_with(noBreak))
                text.remove_prefix(noBreak.size());
            else if (!text.empty() && blanks.contains(text.back()))
                text.remove_suffix(1);
            else if (text.ends_with(noBreak))
                text.remove_suffix(noBreak.size());
            else
                return std::string(text);
        }
    }

    std::expected<std::string, TableError> cell(std::vector<std::uint32_t> &oddQuotes)
    {
        std::size_t begin = m_at;
        while (begin < m_text.size() && isBlankChar(m_text[begin], m_separator))
            ++begin;
        if (begin == m_text.size() || m_text[begin] != '"') {
            const std::size_t from = m_at;
            while (!atEnd() && !atLineEnd() && m_text[m_at] != m_separator)
                ++m_at;
            return trimmed(m_text.substr(from, m_at - from));
        }
        const std::uint32_t line = m_line;
        m_at = begin + 1;
        std::string quoted;
        for (;;) {
            if (atEnd())
                return problem(TableProblem::OpenQuote, line);
            if (m_text[m_at] == '"') {
                ++m_at;
                if (atEnd() || m_text[m_at] != '"')
                    break;
                quoted += '"';
                ++m_at;
            } else if (atLineEnd()) {
                quoted += '\n';
                endLine();
            } else {
                quoted += m_text[m_at++];
            }
        }
        const std::size_t from = m_at;
        while (!atEnd() && !atLineEnd() && m_text[m_at] != m_separator)
            ++m_at;
        const std::string rest = trimmed(m_text.substr(from, m_at - from));
        if (!rest.empty()) {
            oddQuotes.push_back(m_line);
            quoted += rest;
        }
        return trimmed(quoted);
    }

    std::string_view m_text;
    char m_separator;
    std::size_t m_at = 0;
    std::uint32_t m_line = 1;
};

/// How the first rows look with a separator.
struct Sample
{
    std::size_t even = 0;  ///< rows with the most frequent number of cells, of those with more than one
    std::size_t cells = 1; ///< that number
    std::size_t rows = 0;
    std::size_t divided = 0; ///< of them: with more than one cell
    bool hasMail = false;
    bool quotesFit = true; ///< a separator follows each that closes
};

Sample sampleOf(std::string_view text, char separator)
{
    constexpr int rows = 50;
    Reader reader(text, separator);
    std::vector<std::uint32_t> odd;
    std::vector<std::size_t> frequencies;
    Sample sample;
    for (int i = 0; i < rows && !reader.atEnd(); ++i) {
        const auto row = reader.row(odd);
        if (!row) {
            // A quote may be closed with another separator, and else is told of later.
            if (row.error().problem == TableProblem::OpenQuote)
                break;
            sample.even = 1;
            sample.cells = maxTableColumns;
            return sample;
        }
        if (isBlank(*row))
            continue;
        ++sample.rows;
        sample.divided += row->cells.size() > 1;
        sample.hasMail |=
            std::ranges::any_of(row->cells, [](const std::string &cell) { return cell.contains('@'); });
        frequencies.resize(std::max(frequencies.size(), row->cells.size() + 1));
        ++frequencies[row->cells.size()];
    }
    for (std::size_t cells = 2; cells < frequencies.size(); ++cells) {
        if (frequencies[cells] >= sample.even && frequencies[cells] > 0) {
            sample.even = frequencies[cells];
            sample.cells = cells;
        }
    }
    sample.quotesFit = odd.empty();
    return sample;
}

/// `Example, Ada` on each line, perhaps below a word like `Name`, is one column.
bool isListOfNames(std::string_view text, const Sample &byComma)
{
    if (byComma.cells != 2 || byComma.hasMail)
        return false;
    for (std::size_t at = text.find(','); at != std::string_view::npos; at = text.find(',', at + 1)) {
        if (at + 1 == text.size() || text[at + 1] != ' ')
            return false;
    }
    return true;
}

/// Excel's own first line: `sep=;`.
std::optional<char> saidSeparator(std::string_view text)
{
    if (text.size() < 5 || (!text.starts_with("sep=") && !text.starts_with("SEP=")))
        return std::nullopt;
    if (text.size() > 5 && text[5] != '\r' && text[5] != '\n')
        return std::nullopt;
    return std::string_view("\t;,|").contains(text[4]) ? std::optional(text[4]) : std::nullopt;
}

char guessedSeparator(std::string_view text)
{
    const Sample byTab = sampleOf(text, '\t');
    const Sample bySemicolon = sampleOf(text, ';');
    const Sample byComma = sampleOf(text, ',');
    const bool quotesFit = byTab.quotesFit || (!bySemicolon.quotesFit && !byComma.quotesFit);
    // Teams writes commas into its dates: where most rows have tabs, they divide.
    if (quotesFit && 2 * byTab.divided > byTab.rows)
        return '\t';
    const bool semicolons = bySemicolon.even > 0 || bySemicolon.rows == 0;
    if (isListOfNames(text, byComma))
        return semicolons ? ';' : '\t';
    const auto rank = [](const Sample &sample) {
        return std::tuple(sample.rows == 0, sample.quotesFit && sample.even > 0, sample.even, sample.cells);
    };
    if (rank(byComma) > rank(bySemicolon))
        return ',';
    return semicolons ? ';' : '\t';
}

} // namespace

std::expected<Table, TableError> readTable(std::string_view bytes, std::optional<char> separator)
{
    const auto text = decode(bytes);
    if (!text)
        return std::unexpected(text.error());
    const auto said = saidSeparator(text->text);
    Table table{.encoding = text->encoding,
                .encodingGuessed = text->guessed,
                .separator = separator ? *separator
                             : said    ? *said
                                       : guessedSeparator(text->text),
                .rows = {},
                .oddQuotes = {}};
    Reader reader(text->text, table.separator);
    while (!reader.atEnd()) {
        auto row = reader.row(table.oddQuotes);
        if (!row)
            return std::unexpected(row.error());
        if (table.rows.size() == maxTableRows)
            return problem(TableProblem::TooLarge, row->line);
        table.rows.push_back(std::move(*row));
    }
    if (said && !table.rows.empty())
        table.rows.erase(table.rows.begin());
    if (std::ranges::all_of(table.rows, isBlank))
        return problem(TableProblem::Empty);
    return table;
}

bool isBlank(const TableRow &row)
{
    return std::ranges::all_of(row.cells, &std::string::empty);
}

std::string_view cellOf(const TableRow &row, std::size_t column)
{
    return column < row.cells.size() ? std::string_view(row.cells[column]) : std::string_view();
}

} // namespace rollcall::domain
