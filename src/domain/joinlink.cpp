// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/joinlink.h"

#include "domain/linksintext.h"

#include <QByteArray>
#include <QRegularExpression>

#include <algorithm>
#include <optional>
#include <vector>

namespace rollcall::domain {

using namespace Qt::StringLiterals;

namespace {

using Reading = std::expected<JoinLink, JoinProblem>;

constexpr auto caseless = QRegularExpression::CaseInsensitiveOption;
constexpr std::size_t mostBytes = 1 << 20; // no invitation is longer

const QString guidPattern = u"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"_s;

/// As Graph escapes in join links: in lower case.
QString escaped(const std::string &text)
{
    QByteArray bytes = QByteArray::fromStdString(text).toPercentEncoding();
    for (qsizetype at = bytes.indexOf('%'); at >= 0; at = bytes.indexOf('%', at + 1))
        bytes.replace(at, 3, bytes.mid(at, 3).toLower());
    return QString::fromLatin1(bytes);
}

/// Whether Graph could have written the link so: thread and context escaped, in lower case, and nothing else.
/// Escapes in upper case are what programs make of them.
bool isAsGraphWrites(const QString &url)
{
    static const QRegularExpression form(QRegularExpression::anchoredPattern(
        u"https://[a-z.]+/l/meetup-join/19%3a[\\w.~-]+%40thread\\.\\w+/\\d+"
        "\\?context=%7b(?:[\\w.~-]|%22|%3a|%2c)+%7d"_s));
    return form.match(url).hasMatch();
}

Reading readMeeting(TeamsCloud cloud, const QString &host, QString path)
{
    static const QRegularExpression upToContext(u"^.*?[?&]context=.*?(?:%7d|%257d|\\})"_s, caseless);
    const auto closed = upToContext.match(path);
    if (closed.hasMatch())
        path = closed.captured();
    QString url = u"https://"_s + host + path;
    auto meeting = parseMeetingLink(url.toStdString());
    if (!meeting || meeting->threadId.empty())
        return std::unexpected(JoinProblem::Incomplete);
    if (meeting->tenantId.empty() && path.contains("context="_L1, Qt::CaseInsensitive)) {
        static const QRegularExpression namesTenant(u"(?:\"|%22|%2522)tid(?:\"|%22|%2522)"_s, caseless);
        if (!closed.hasMatch() || path.contains(namesTenant))
            return std::unexpected(JoinProblem::Incomplete);
    }
    const bool restored = !isAsGraphWrites(url);
    if (restored && !meeting->tenantId.empty() && !meeting->organizerId.empty()) {
        const std::string place = meeting->messageId.empty() ? "0" : meeting->messageId;
        const std::string context =
            R"({"Tid":")" + meeting->tenantId + R"(","Oid":")" + meeting->organizerId + R"("})";
        url = u"https://%1/l/meetup-join/%2/%3?context=%4"_s.arg(
            host, escaped(meeting->threadId), QString::fromStdString(place), escaped(context));
        meeting->url = url.toStdString();
    }
    JoinLink link{.kind = JoinKind::Meeting, .cloud = cloud, .meeting = *std::move(meeting)};
    link.isRestored = restored;
    link.tenantId = link.meeting.tenantId;
    return link;
}

Reading readShortLink(TeamsCloud cloud, const QString &host, const QString &path)
{
    static const QRegularExpression form(u"^/meet/(\\d{9,15})(?![\\w%])(?:[^#]*[?&]p=([^&#]+))?"_s, caseless);
    const auto match = form.match(path);
    if (!match.hasMatch())
        return std::unexpected(JoinProblem::Incomplete);
    QString url = u"https://"_s + host + u"/meet/"_s + match.captured(1);
    if (match.hasCaptured(2))
        url += u"?p="_s + match.captured(2);
    JoinLink link{.kind = JoinKind::ShortLink, .cloud = cloud};
    link.meeting.url = url.toStdString();
    link.number = match.captured(1).toStdString();
    return link;
}

std::optional<JoinLink> readEventId(const QString &text, JoinKind kind, const QString &pattern)
{
    const QRegularExpression form(pattern.arg(guidPattern), caseless);
    const auto match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    JoinLink link{.kind = kind};
    link.eventId = match.captured(1).toLower().toStdString();
    link.tenantId = match.captured(2).toLower().toStdString();
    if (!link.tenantId.empty())
        link.eventId += '@' + link.tenantId;
    return link;
}

/// Of the page that a browser shows before the meeting, and of the web client, which has its places behind
/// a `#`.
QString placeOf(QString path)
{
    static const QRegularExpression launcher(u"^/dl/launcher/[^?]*\\?(?:[^#]*&)?url=([^&#]+)"_s, caseless);
    if (const auto match = launcher.match(path); match.hasMatch())
        path = percentDecoded(match.captured(1));
    const qsizetype place = path.indexOf("#/"_L1);
    return place < 0 ? path : path.mid(place + 1);
}

Reading readUrl(const QString &url)
{
    static const QRegularExpression parts(u"^(?:(https?|msteams):/{0,2})?([^/?#]*)(.*)$"_s,
                                          caseless | QRegularExpression::DotMatchesEverythingOption);
    const auto match = parts.match(url);
    QString host = match.captured(2).toLower();
    QString path = match.captured(3);
    static const QRegularExpression port(u":(?:443|80)?$"_s);
    host.remove(port);
    if (match.capturedView(1).compare("msteams"_L1, Qt::CaseInsensitive) == 0 && !host.contains(u'.')) {
        path = u'/' + host + path; // `msteams:/l/…`: the desktop client knows its host
        host = u"teams.microsoft.com"_s;
    }
    if (host == "events.teams.microsoft.com"_L1) {
        if (auto page =
                readEventId(path, JoinKind::RegistrationPage, u"^/event/(%1)(?:@|%40)(%1)(?![\\w-])"_s))
            return *std::move(page);
        return std::unexpected(path.startsWith("/event"_L1, Qt::CaseInsensitive) ? JoinProblem::Incomplete
                                                                                 : JoinProblem::NotMeeting);
    }
    const auto cloud = teamsCloudOf(host.toStdString());
    if (!cloud)
        return std::unexpected(JoinProblem::NotTeams);
    if (*cloud == TeamsCloud::Personal)
        return std::unexpected(JoinProblem::Personal);
    path = placeOf(path);
    const auto isBelow = [&path](QLatin1StringView place) {
        return path.startsWith(place, Qt::CaseInsensitive) &&
               (path.size() == place.size() || u"/?#"_s.contains(path[place.size()]));
    };
    if (isBelow("/l/meetup-join"_L1))
        return readMeeting(*cloud, host, path);
    if (isBelow("/meet"_L1))
        return readShortLink(*cloud, host, path);
    return std::unexpected(JoinProblem::NotMeeting);
}

/// "Meeting ID: 234 567 890 123" of an invitation; the number for dialling in by phone ends in `#`.
std::optional<JoinLink> readNumber(const QString &text)
{
    static const QRegularExpression labelled(
        u"(?:meeting[ -]id|besprechungs-id|معرف الاجتماع|id de (?:la )?r[ée]union|id\\.? de (?:la )?reunión"
        "|id(?: della)? riunione|id da reunião|vergader(?:ing)?-id)\\s*[:：]?\\s*((?:\\d[ -]?){9,15})(?![\\d#])"_s,
        caseless);
    static const QRegularExpression alone(u"^\\s*((?:\\d[ -]?){9,15})\\s*$"_s);
    for (const auto *form : {&labelled, &alone}) {
        QString digits = form->match(text).captured(1);
        if (digits.isEmpty())
            continue;
        JoinLink link{.kind = JoinKind::MeetingNumber};
        link.number = digits.remove(u' ').remove(u'-').toStdString();
        return link;
    }
    return std::nullopt;
}

/// How much it tells; the first of the most telling ones is taken.
int weight(const JoinLink &link)
{
    switch (link.kind) {
    case JoinKind::Meeting:
        return link.tenantId.empty() ? 3 : 6;
    case JoinKind::RegistrationPage:
    case JoinKind::EventId:
        return 5;
    case JoinKind::ShortLink:
        return link.meeting.url.find('?') == std::string::npos ? 3 : 4;
    case JoinKind::MeetingNumber:
        return 2;
    }
    Q_UNREACHABLE();
}

/// All that a text names, in order.
struct Readings
{
    std::vector<JoinLink> links;
    JoinProblem problem = JoinProblem::NoLink; ///< the one that says most: they are in that order

    void take(const Reading &reading)
    {
        if (reading)
            links.push_back(*reading);
        else
            problem = std::max(problem, reading.error());
    }
    void take(const std::optional<JoinLink> &link)
    {
        if (link)
            links.push_back(*link);
    }
};

Readings readAll(std::string_view text)
{
    text = text.substr(0, mostBytes);
    const QString words = withoutTypography(QString::fromUtf8(text.data(), qsizetype(text.size())));
    Readings readings;
    if (words.trimmed().isEmpty()) {
        readings.problem = JoinProblem::Empty;
        return readings;
    }
    for (const QString &variant : {words, withoutLineBreaks(words)}) {
        for (const QString &link : linksIn(variant))
            readings.take(readUrl(link));
    }
    readings.take(readEventId(words, JoinKind::EventId, u"(?<![\\w-])(%1)(?:@|%40)(%1)(?![\\w-])"_s));
    readings.take(readEventId(words, JoinKind::EventId, u"^\\s*(%1)\\s*$"_s));
    readings.take(readNumber(words));
    return readings;
}

bool nameTheSame(const JoinLink &a, const JoinLink &b)
{
    if (a.kind == JoinKind::Meeting && b.kind == JoinKind::Meeting)
        return a.meeting.threadId == b.meeting.threadId && a.meeting.messageId == b.meeting.messageId;
    const auto guid = [](const JoinLink &link) { return link.eventId.substr(0, link.eventId.find('@')); };
    return (!a.number.empty() && a.number == b.number) || (!a.eventId.empty() && guid(a) == guid(b));
}

} // namespace

Reading readJoinLink(std::string_view text)
{
    const Readings readings = readAll(text);
    const auto best = std::ranges::max_element(readings.links, {}, weight); // the first of them
    if (best == readings.links.end())
        return std::unexpected(readings.problem);
    return *best;
}

std::vector<JoinLink> readJoinLinks(std::string_view text)
{
    std::vector<JoinLink> result;
    for (JoinLink &link : readAll(text).links) {
        const auto same =
            std::ranges::find_if(result, [&link](const JoinLink &other) { return nameTheSame(link, other); });
        if (same == result.end())
            result.push_back(std::move(link));
        else if (weight(link) > weight(*same))
            *same = std::move(link);
    }
    // An invitation gives its meeting's number beside its link.
    const auto isNumber = [](const JoinLink &link) { return link.kind == JoinKind::MeetingNumber; };
    if (!std::ranges::all_of(result, isNumber))
        std::erase_if(result, isNumber);
    return result;
}

std::optional<MeetingLink> readMeetingLink(std::string_view text)
{
    const auto link = readJoinLink(text);
    return link && !link->meeting.url.empty() ? std::optional(link->meeting) : std::nullopt;
}

} // namespace rollcall::domain
