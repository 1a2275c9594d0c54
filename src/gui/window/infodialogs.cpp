// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/infodialogs.h"

#include "gui/delivery/deliverytext.h"
#include "gui/delivery/deliverywords.h"
#include "gui/look/icons.h"
#include "gui/look/tokens.h"
#include "gui/words.h"
#include "ui_aboutdialog.h"
#include "ui_connectiondialog.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QIcon>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

AboutDialog::AboutDialog(QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::AboutDialog>())
{
    m_ui->setupUi(this);
    m_ui->iconLabel->setPixmap(QIcon(u":/rollcall.svg"_s).pixmap(QSize(80, 80), devicePixelRatioF()));
    m_ui->nameLabel->setFont(tokens::font(tokens::Type::Figure));
    m_ui->versionLabel->setText(tr("Version %1 · Qt %2")
                                    .arg(QCoreApplication::applicationVersion().isEmpty()
                                             ? u"0.1.0"_s
                                             : QCoreApplication::applicationVersion(),
                                         QLatin1String(qVersion())));
    QPushButton *close = m_ui->buttonBox->button(QDialogButtonBox::Close);
    close->setText(tr("Close"));
    close->setAutoDefault(false); // nothing to decide here, so nothing stands out
    connect(m_ui->buttonBox, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

AboutDialog::~AboutDialog() = default;

ConnectionDialog::ConnectionDialog(monitor::Monitor &monitor, const models::TextFormat &format,
                                   QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::ConnectionDialog>())
    , m_monitor(monitor)
    , m_format(format)
    , m_timer(monitor.scheduler())
{
    m_ui->setupUi(this);
    m_ui->titleLabel->setFont(tokens::font(tokens::Type::Title));
    m_ui->factsLayout->setColumnStretch(1, 1);
    QPushButton *close = m_ui->buttonBox->button(QDialogButtonBox::Close);
    close->setText(tr("Close"));
    close->setAutoDefault(false); // nothing to decide here, so nothing stands out
    m_ui->copyButton->setIcon(icon(u"copy"_s));
    connect(m_ui->copyButton, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_ui->detailsEdit->toPlainText()); });
    connect(m_ui->buttonBox, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(&monitor, &monitor::Monitor::healthChanged, this, &ConnectionDialog::refresh);
    m_ui->missedLabel->setTone(TonedLabel::Tone::Alert);
    m_ui->changeButton->hide();
    connect(m_ui->changeButton, &QPushButton::clicked, this, [this] {
        reject(); // first: what opens now opens over the window, not over us
        Q_EMIT changeRequested();
    });
    tick();
}

void ConnectionDialog::offerChange(bool offered)
{
    m_ui->changeButton->setVisible(offered);
    refresh();
}

/// Ages are among the facts.
void ConnectionDialog::tick()
{
    refresh();
    m_timer.start(std::chrono::seconds{1}, this, [this] { tick(); });
}

ConnectionDialog::~ConnectionDialog() = default;

void ConnectionDialog::refresh()
{
    const monitor::Health health = m_monitor.health();
    const auto number = [this](quint64 value) { return m_format.number(static_cast<qint64>(value)); };
    m_ui->accountValue->setText(health.account.isEmpty() ? tr("Not signed in")
                                                         : models::isolated(health.account.toStdString()));
    m_ui->planesValue->setText(words::planes(health));
    m_ui->deliveryValue->setText(words::way(health));
    const base::Instant now = m_monitor.scheduler().now();
    m_ui->contactValue->setText(
        health.lastContact
            //: %1 is a time of day, %2 how long ago that is ("2 seconds")
            ? tr("%1, %2 ago").arg(m_format.clock(*health.lastContact), words::age(now - *health.lastContact))
            : tr("None yet"));
    m_ui->acceptedValue->setText(number(health.accepted));
    m_ui->duplicatesValue->setText(number(health.duplicates));
    m_ui->waitingValue->setText(
        health.waiting > 0 && health.waitingSince
            //: %1 is a number of events, %2 how long the oldest has waited
            ? tr("%1, for %2").arg(m_format.number(health.waiting), words::age(now - *health.waitingSince))
            : m_format.number(health.waiting));
    const QString delay = words::delay(health, m_format);
    m_ui->delayValue->setText(delay.isEmpty() ? tr("No events in the last five minutes") : delay);
    m_ui->proofValue->setText(words::proof(health));
    const QString missed = words::missed(health, m_format);
    m_ui->missedLabel->setText(missed);
    m_ui->missedLabel->setVisible(!missed.isEmpty());
    m_ui->quarantinedValue->setText(number(health.quarantined));
    showProblem(health, now);
    constexpr int comfortable = 520;
    const int wanted = layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(comfortable) : height();
    if (std::exchange(m_height, wanted) != wanted) // else somebody may have made it larger
        resize(comfortable, wanted);
}

void ConnectionDialog::showProblem(const monitor::Health &health, base::Instant now)
{
    m_ui->problemLabel->setVisible(health.problem.has_value());
    m_ui->detailsEdit->setVisible(health.problem.has_value());
    m_ui->copyButton->setVisible(health.problem.has_value());
    const bool same = health.problem && m_problem && health.problem->logText == m_problem->logText &&
                      health.problem->kind == m_problem->kind;
    m_problem = health.problem;
    if (!health.problem || same) // somebody may be reading
        return;
    const ErrorText text = problemText(health, now);
    m_ui->problemLabel->setText(text.sentences());
    m_ui->detailsEdit->setPlainText(text.details);
    constexpr int mostDetailLines = 8;
    const int lines = std::min(mostDetailLines, static_cast<int>(text.details.count(u'\n')) + 1);
    m_ui->detailsEdit->setFixedHeight(lines * m_ui->detailsEdit->fontMetrics().lineSpacing() +
                                      tokens::space4);
}

} // namespace rollcall::gui
