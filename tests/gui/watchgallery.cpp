// SPDX-License-Identifier: GPL-3.0-or-later
#include "watchgallery.h"

#include "gui/window/autowatchdialog.h"
#include "gui/window/watchdialog.h"
#include "support/samplemeeting.h"
#include "support/sampleoffers.h"

#include <QLineEdit>
#include <QListView>
#include <QRadioButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace rollcall::test {

namespace {

using base::ErrorKind;
using Answer = std::optional<base::Result<monitor::Upcoming>>;

class Scene
{
public:
    explicit Scene(const Answer &upcoming, bool connector = true)
    {
        monitor.sampleChooser().setUpcoming(upcoming);
        auto health = monitor.health();
        health.connector = connector;
        monitor.setHealth(health);
        dialog = std::make_unique<gui::WatchDialog>(monitor);
        dialog->show();
        scheduler.advance(1ms);
    }
    void choose(const QString &subject)
    {
        auto *list = dialog->findChild<QListView *>(u"offerList"_s);
        for (int row = 0; row < list->model()->rowCount(); ++row) {
            if (list->model()->index(row, 0).data().toString().startsWith(subject))
                list->setCurrentIndex(list->model()->index(row, 0));
        }
    }

    base::ManualScheduler scheduler{sampleCallStart() + 42min + 10s};
    SampleMonitor monitor{scheduler};
    std::unique_ptr<gui::WatchDialog> dialog;
};

base::Result<monitor::Upcoming> error(ErrorKind kind)
{
    return std::unexpected(base::Error{.kind = kind, .logText = u"as in the gallery"_s});
}

void drawExamined(const SavePicture &save)
{
    Scene s(monitor::Upcoming{.offers = sampleOffers()});
    const QList<monitor::Offer> offers = sampleOffers();
    s.dialog->setLink(offers.first().choice.joinWebUrl);
    save(*s.dialog, u"watch-link"_s);
    s.monitor.sampleChooser().setWatcher({.tenantId = u"other"_s, .hasConnector = true});
    s.dialog->setLink(offers.first().choice.joinWebUrl + u' ' + offers[1].choice.joinWebUrl);
    save(*s.dialog, u"watch-links-foreign"_s);
    s.dialog->setLink(u"https://example.org/agenda"_s);
    save(*s.dialog, u"watch-link-refused"_s);
    monitor::Offer unknown;
    unknown.problem = base::Error{.kind = ErrorKind::NotFound};
    s.monitor.sampleChooser().setKnown(QList{unknown});
    s.dialog->setLink(u"Meeting ID: 234 567 890 123"_s);
    save(*s.dialog, u"watch-number-asking"_s);
    s.scheduler.advance(1ms);
    save(*s.dialog, u"watch-number-unknown"_s);
}

void drawRules(const SavePicture &save)
{
    Scene s(monitor::Upcoming{});
    const models::TextFormat format;
    {
        gui::AutoWatchDialog dialog(s.monitor, format);
        dialog.show();
        save(dialog, u"watch-rules-off"_s);
    }
    monitor::AutoWatchState state{.rules = {.organized = true, .external = true, .moreThan = 50},
                                  .locks = {.organized = true},
                                  .looked = s.scheduler.now() - 12min,
                                  .news = {.added = 3, .shortNotice = 1, .running = 1},
                                  .problem = {}};
    s.monitor.sampleChooser().setAutoWatch(state);
    {
        gui::AutoWatchDialog dialog(s.monitor, format);
        dialog.show();
        save(dialog, u"watch-rules"_s);
    }
    state.problem = base::Error{.kind = ErrorKind::NotPermitted};
    s.monitor.sampleChooser().setAutoWatch(state);
    gui::AutoWatchDialog dialog(s.monitor, format);
    dialog.show();
    save(dialog, u"watch-rules-broken"_s);
}

} // namespace

void drawWatchDialogs(const SavePicture &save)
{
    const monitor::Upcoming good{.offers = sampleOffers(), .calendarProblem = {}, .eventsProblem = {}};
    {
        Scene s(good);
        save(*s.dialog, u"watch-good"_s);
        s.choose(u"Quarterly"_s);
        save(*s.dialog, u"watch-running"_s);
        s.choose(u"Daily"_s);
        s.dialog->findChild<QRadioButton *>(u"oneButton"_s)->setChecked(true);
        save(*s.dialog, u"watch-series"_s);
        s.choose(u"Supplier"_s);
        save(*s.dialog, u"watch-foreign"_s);
        s.dialog->findChild<QLineEdit *>(u"searchEdit"_s)->setText(u"retrospective"_s);
        save(*s.dialog, u"watch-nothing-found"_s);
    }
    const std::pair<QString, Answer> states[] = {{u"watch-loading"_s, {}},
                                                 {u"watch-empty"_s, monitor::Upcoming{}},
                                                 {u"watch-not-signed-in"_s, error(ErrorKind::NotSignedIn)},
                                                 {u"watch-not-permitted"_s, error(ErrorKind::NotPermitted)},
                                                 {u"watch-offline"_s, error(ErrorKind::Network)},
                                                 {u"watch-error"_s, error(ErrorKind::Server)}};
    for (const auto &[name, answer] : states) {
        Scene s(answer);
        save(*s.dialog, name);
    }
    {
        monitor::Upcoming partly = good;
        partly.eventsProblem = base::Error{.kind = ErrorKind::NotPermitted};
        Scene s(partly, false);
        s.monitor.sampleChooser().setAutoWatch({.rules = {.organized = true, .moreThan = 50}});
        save(*s.dialog, u"watch-no-connector"_s);
    }
    drawExamined(save);
    drawRules(save);
}

} // namespace rollcall::test
