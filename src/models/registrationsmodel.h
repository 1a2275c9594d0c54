// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/audience.h"
#include "domain/registrationtrend.h"
#include "models/audiencejoin.h"
#include "models/textformat.h"

#include <QAbstractTableModel>
#include <QCollator>
#include <QList>
#include <QPointF>
#include <QSortFilterProxyModel>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace rollcall::models {

[[nodiscard]] QString registrationStatusWord(domain::RegistrationStatus status);

/// How somebody who registered, or came without, stands to the rooms of the event's sessions.
enum class RegistrantState {
    Here,         ///< in a room now
    Gone,         ///< was there
    Missing,      ///< should come, and has not been there
    WaitingHere,  ///< in a room now, though they wait for a place or an approval
    WaitingGone,  ///< was there, likewise
    StrangerHere, ///< in a room now, not registered, or not any more
    StrangerGone, ///< was there, likewise
    Again,        ///< another row is of the same human, and counts
    NotExpected,  ///< the registration does not stand, and has not been there
    Unknown,      ///< no session has begun
};
[[nodiscard]] QString registrantStateWord(RegistrantState state);
/// "e-mail address": what says that an entry and a person are the same.
[[nodiscard]] QString matchBasisWord(domain::MatchBasis basis);

/// Who has registered, one row each, by the time of registration, then who came without; beside the facts of
/// the registration one column for each session that has begun, and one for each question.
class RegistrationsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        NameColumn,
        StateColumn,
        EmailColumn,
        StatusColumn,
        RegisteredColumn,
        BasisColumn,
        FixedColumns ///< the sessions' come here, then the questions'
    };
    enum Role {
        SortRole = Qt::UserRole, ///< QString, or qint64 for times and states
        StatusRole,              ///< domain::RegistrationStatus as int; nothing for who is not registered
        StateRole,               ///< RegistrantState as int
        AddressRole,             ///< QString: the mail address; may be empty
        SearchRole               ///< name, address and answers
    };
    using Rows = AudienceJoin::Registrations;
    using Session = AudienceJoin::Session;

    explicit RegistrationsModel(const TextFormat &format = TextFormat(), QObject *parent = nullptr);

    /// `rows` as monitor::EventRegistrations has them, `audience` of them and of `sessions`. Rows that stay
    /// keep their selection.
    void show(const domain::RegistrationForm &form, const std::shared_ptr<const Rows> &rows,
              const std::vector<Session> &sessions, const std::shared_ptr<const domain::Audience> &audience);
    [[nodiscard]] int sessionColumns() const { return int(m_sessions.size()); }
    /// "since 10:42:07": of who is in a room.
    [[nodiscard]] static QString since(const QString &clock);
    /// "Mon 4 May, 10:42:07"
    [[nodiscard]] static QString dayAndClock(const QString &day, const QString &clock);
    [[nodiscard]] int firstQuestion() const { return FixedColumns + sessionColumns(); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    struct Row
    {
        const domain::KnownRegistration *known = nullptr; ///< null: not registered
        const domain::AudienceRow *there = nullptr;
    };
    using Before = std::function<bool(const Row &, const Row &)>;
    void merge(std::size_t from, std::size_t &count, const std::vector<Row> &next, const Before &before);
    [[nodiscard]] static bool looksTheSame(const Row &a, const Row &b);
    [[nodiscard]] static QString title(const Row &row);
    [[nodiscard]] static const std::string &email(const Row &row);
    [[nodiscard]] RegistrantState state(const Row &row) const;
    [[nodiscard]] QString text(const Row &row, int column) const;
    [[nodiscard]] QString dayAndClock(base::Instant time) const;
    [[nodiscard]] QVariant sortValue(const Row &row, int column) const;
    [[nodiscard]] QString toolTip(const Row &row, int column) const;

    TextFormat m_format;
    std::shared_ptr<const Rows> m_registrations;        ///< what the rows point into
    std::shared_ptr<const domain::Audience> m_audience; ///< likewise
    std::vector<Row> m_rows;
    std::size_t m_registered = 0; ///< so many of the rows, from the first
    std::vector<Session> m_sessions;
    std::vector<domain::RegistrationQuestion> m_questions;
};

/// The order and choice of registrations in a table.
class RegistrationsProxy : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    enum class Choice { Here, Gone, Missing, Strangers, Waiting };

    explicit RegistrationsProxy(RegistrationsModel &model, QObject *parent = nullptr);

    /// Every word has to occur in name, address or an answer, in any case.
    void setText(const QString &text);
    /// Nothing: all.
    void setStatus(std::optional<domain::RegistrationStatus> status);
    /// Nothing: all.
    void setChoice(std::optional<Choice> choice);
    /// Of the rows that are left, each once.
    [[nodiscard]] QStringList addresses() const;

protected:
    [[nodiscard]] bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    QCollator m_collator;
    QStringList m_words;
    std::optional<domain::RegistrationStatus> m_status;
    std::optional<Choice> m_choice;
};

/// How many were registered from `from` to `to` as a line of steps, at most two points for each of `columns`;
/// x in ms since 1970.
[[nodiscard]] QList<QPointF> registeredLine(const domain::RegistrationHistory &history, base::Instant from,
                                            base::Instant to, int columns);

} // namespace rollcall::models
