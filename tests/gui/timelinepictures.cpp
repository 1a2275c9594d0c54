// SPDX-License-Identifier: GPL-3.0-or-later
// rollcall_timeline_pictures DIR: draws the timeline with 3 to 20,000 people, light and dark, near and far,
// at scale factors 1, 1.5 and 2, and saves PNGs, to be looked at. Not a test.
#include "gui/look/theme.h"
#include "gui/timeline/timelineview.h"
#include "support/samplemeeting.h"

#include <QApplication>
#include <QDir>
#include <QImage>
#include <QKeyEvent>
#include <QScrollBar>

#include <cstdio>

using namespace rollcall;
using namespace std::chrono_literals;
using gui::TimelineView;

namespace {

struct Picture
{
    const char *name;
    test::SampleOptions sample;
    TimelineView::RowSize rowSize = TimelineView::RowSize::Normal;
    models::PeopleModel::Column sort = models::PeopleModel::FirstInColumn;
    std::function<void(TimelineView &)> prepare = [](TimelineView &) {};
    QSize size{1180, 640};
    double ratio = 1;
    bool dark = false;
    bool rightToLeft = false;
};

std::vector<Picture> pictures()
{
    using enum TimelineView::RowSize;
    using test::SampleKind;
    const auto closer = [](TimelineView &view) {
        view.range().setVisible({test::sampleCallStart() + 18min, test::sampleCallStart() + 31min});
    };
    const auto close = [](TimelineView &view) {
        view.range().setVisible({test::sampleCallStart() + 100s, test::sampleCallStart() + 220s});
        view.verticalScrollBar()->setValue(400);
    };
    const auto cursor = [](TimelineView &view) { view.setTimeCursor(test::sampleCallStart() + 24min); };
    const auto choose = [](TimelineView &view) {
        view.setFocus();
        QKeyEvent down(QEvent::KeyPress, Qt::Key_Down, Qt::NoModifier);
        for (int i = 0; i < 4; ++i)
            QCoreApplication::sendEvent(&view, &down);
    };
    return {
        {.name = "3", .sample = {.people = 3}},
        {.name = "3-dark", .sample = {.people = 3}, .rowSize = Large, .dark = true},
        {.name = "30", .sample = {.people = 30}},
        {.name = "30-chosen", .sample = {.people = 30}, .prepare = choose},
        {.name = "30-dark", .sample = {.people = 30}, .dark = true},
        {.name = "30-closer", .sample = {.people = 30}, .prepare = closer},
        {.name = "30-cursor", .sample = {.people = 30}, .prepare = cursor},
        {.name = "30-large", .sample = {.people = 30}, .rowSize = Large, .prepare = closer},
        {.name = "30-ended", .sample = {.people = 30, .kind = SampleKind::Ended}},
        {.name = "30-empty", .sample = {.people = 30, .kind = SampleKind::Waiting}},
        {.name = "30-rtl", .sample = {.people = 30}, .prepare = closer, .rightToLeft = true},
        {.name = "30-x1.5", .sample = {.people = 30}, .ratio = 1.5},
        {.name = "30-x2-dark", .sample = {.people = 30}, .prepare = closer, .ratio = 2, .dark = true},
        {.name = "1000", .sample = {.people = 1000}},
        {.name = "1000-compact", .sample = {.people = 1000}, .rowSize = Compact, .prepare = closer},
        {.name = "1000-dense", .sample = {.people = 1000}, .rowSize = Dense},
        {.name = "1000-lanes", .sample = {.people = 1000}, .rowSize = Lanes},
        {.name = "1000-lanes-dark", .sample = {.people = 1000}, .rowSize = Lanes, .dark = true},
        {.name = "1000-close", .sample = {.people = 1000}, .prepare = close},
        {.name = "20000-lanes", .sample = {.people = 20'000}, .rowSize = Lanes},
        {.name = "20000-lanes-attended",
         .sample = {.people = 20'000},
         .rowSize = Lanes,
         .sort = models::PeopleModel::AttendedColumn,
         .ratio = 2},
        {.name = "20000-dense-x2-dark",
         .sample = {.people = 20'000},
         .rowSize = Dense,
         .prepare = closer,
         .ratio = 2,
         .dark = true},
        {.name = "20000-normal", .sample = {.people = 20'000, .intervalsPerPerson = 20}},
        {.name = "20000-small", .sample = {.people = 20'000}, .rowSize = Lanes, .size = {640, 360}},
    };
}

bool draw(const Picture &picture, gui::Theme &theme, const QDir &dir)
{
    theme.setMode(picture.dark ? gui::Theme::Mode::Dark : gui::Theme::Mode::Light);
    QApplication::setLayoutDirection(picture.rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
    test::SampleMeeting meeting(picture.sample);
    const models::TextFormat format(QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc());
    models::PeopleModel people(format);
    models::PeopleFilterProxy order(people);
    models::PersonSelection selection;
    people.setMeeting(&meeting);
    order.sort(picture.sort);
    TimelineView view(order, selection, format);
    view.setEmptyText(QStringLiteral("Nobody has come yet. The rows begin with the first one."));
    view.setRowSize(picture.rowSize);
    view.resize(picture.size);
    view.show();
    picture.prepare(view);
    QImage image(picture.size * picture.ratio, QImage::Format_RGB32);
    image.setDevicePixelRatio(picture.ratio);
    view.render(&image);
    const QString file = dir.filePath(QStringLiteral("timeline-%1.png").arg(QLatin1String(picture.name)));
    if (!image.save(file)) {
        std::fprintf(stderr, "cannot write %s\n", qPrintable(file));
        return false;
    }
    std::printf("%s\n", qPrintable(file));
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const QDir dir(app.arguments().value(1, QStringLiteral(".")));
    const QString only = app.arguments().value(2);
    gui::Theme theme(app);
    for (const Picture &picture : pictures()) {
        if (!only.isEmpty() && !QLatin1String(picture.name).startsWith(only))
            continue;
        if (!draw(picture, theme, dir))
            return 1;
    }
    return 0;
}
