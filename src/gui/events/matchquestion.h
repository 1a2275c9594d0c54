// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/audience.h"
#include "gui/look/card.h"
#include "gui/views/viewstate.h"
#include "monitor/choosing/deciding.h"

#include <QPointer>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace Ui {
class MatchQuestion;
}

namespace rollcall::gui {

/// "Is this the same person?", and what to answer: somebody in the room and an entry of a list. Hidden while
/// there is nothing to ask, unless it has other words for that.
class MatchQuestion final : public Card
{
    Q_OBJECT

public:
    struct Question
    {
        domain::MatchPair pair;
        std::string entry; ///< domain::Listed::id
        std::string name;  ///< as the list has it
        std::string email; ///< likewise
        int more = 0;      ///< so many others are to be decided

        bool operator==(const Question &) const = default;
    };

    explicit MatchQuestion(QWidget *parent = nullptr);
    ~MatchQuestion() override;

    /// Borrowed: who keeps what is answered, for the list of this meeting or event.
    void setDeciding(monitor::Deciding *deciding, const QString &list);
    void ask(const std::optional<Question> &question);
    /// To the first answer that can be given.
    void focusAnswer();
    /// Said while there is nothing to ask, in the same room, so that nothing moves.
    void setRestingText(const QString &text);
    /// Takes the last answer back.
    void undo();
    [[nodiscard]] bool canUndo() const { return m_undone.has_value(); }
    /// As if the user had said nothing of the two who are asked about.
    void forget();

Q_SIGNALS:
    void settled(); ///< an answer was kept or taken back
    void failed(const rollcall::base::Error &error);

private:
    [[nodiscard]] std::vector<QWidget *> asked() const; ///< what a question takes
    void decide(bool same);
    void forget(const domain::MatchDecision &decision);
    void report(const base::Result<void> &stored);

    std::unique_ptr<Ui::MatchQuestion> m_ui;
    QPointer<monitor::Deciding> m_deciding;
    QString m_list;
    QString m_resting;
    std::optional<Question> m_question;
    std::optional<domain::MatchDecision> m_undone; ///< what can be taken back
};

/// What to say if something the user changed could not be stored.
[[nodiscard]] StateText notKept(const base::Error &error, base::Instant now);

} // namespace rollcall::gui
