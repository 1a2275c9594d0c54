// SPDX-License-Identifier: GPL-3.0-or-later
// The timeline at 1920×1080, scrolling and zooming, painted to an image (design §8: p95 ≤ 8 ms, none over
// 16 ms; p95 at 20,000 people ≤ 1.5 × that at 200). Medians of five runs.
#include "gui/look/theme.h"
#include "gui/timeline/timelineview.h"
#include "support/samplemeeting.h"

#include <QApplication>
#include <QImage>
#include <QScrollBar>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <vector>

using namespace rollcall;
using namespace std::chrono_literals;
using gui::TimelineView;

namespace {

constexpr int runs = 5;
constexpr int framesPerMove = 150;

struct Figures
{
    double median = 0;
    double p95 = 0;
    double max = 0;
    double over16 = 0;
    double processorP95 = 0; ///< what other programs on this machine do not change
};

class Bench
{
public:
    Bench(int people, TimelineView::RowSize rowSize)
        : m_meeting({.people = people, .intervalsPerPerson = 20})
        , m_order(m_people)
        , m_image(1920, 1080, QImage::Format_RGB32)
    {
        m_people.setMeeting(&m_meeting);
        m_order.sort(models::PeopleModel::FirstInColumn);
        m_view = std::make_unique<TimelineView>(m_order, m_selection, m_people.format());
        m_view->setRowSize(rowSize);
        m_view->resize(m_image.size());
        m_view->show();
    }

    Figures run()
    {
        models::TimelineRange &range = m_view->range();
        range.show(models::TimelineRange::Preset::Fit);
        QScrollBar *bar = m_view->verticalScrollBar();
        bar->setValue(0);
        frame();
        m_times.clear(); // the first one fills the caches
        m_processorTimes.clear();
        int step = 8 * bar->singleStep();
        for (int i = 0; i < framesPerMove; ++i) { // fast, up and down
            if (bar->value() + step < 0 || bar->value() + step > bar->maximum())
                step = -step;
            bar->setValue(bar->value() + step);
            frame();
        }
        for (int i = 0; i < framesPerMove; ++i) { // slowly
            bar->setValue(bar->value() + (i < framesPerMove / 2 ? -1 : 1) * bar->singleStep());
            frame();
        }
        const base::Instant middle = test::sampleCallStart() + 20min;
        for (int i = 0; i < framesPerMove; ++i) { // in and out again
            range.zoom(i < framesPerMove / 2 ? 1.05 : 1 / 1.05, middle);
            frame();
        }
        range.setVisible({middle, middle + 5min});
        for (int i = 0; i < framesPerMove; ++i) { // along the meeting
            range.pan(i < framesPerMove / 2 ? 7s : -7s);
            frame();
        }
        return figures();
    }

    /// The scroll bar pulled through the whole list: no row has been seen before.
    Figures jump()
    {
        m_times.clear();
        m_processorTimes.clear();
        m_view->range().show(models::TimelineRange::Preset::Fit);
        QScrollBar *bar = m_view->verticalScrollBar();
        for (int i = 0; i < framesPerMove; ++i) {
            bar->setValue(static_cast<int>(qint64{bar->maximum()} * i / framesPerMove));
            frame();
        }
        return figures();
    }

private:
    void frame()
    {
        const std::clock_t processor = std::clock();
        const auto start = std::chrono::steady_clock::now();
        m_view->render(&m_image);
        m_times.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
        m_processorTimes.push_back(1000.0 * static_cast<double>(std::clock() - processor) / CLOCKS_PER_SEC);
    }

    Figures figures()
    {
        std::sort(m_times.begin(), m_times.end());
        std::sort(m_processorTimes.begin(), m_processorTimes.end());
        const auto at = [](const std::vector<double> &sorted, double part) {
            return sorted[static_cast<std::size_t>(part * static_cast<double>(sorted.size() - 1))];
        };
        const auto over = std::upper_bound(m_times.begin(), m_times.end(), 16.0);
        return {at(m_times, 0.5), at(m_times, 0.95), m_times.back(),
                static_cast<double>(m_times.end() - over), at(m_processorTimes, 0.95)};
    }

    test::SampleMeeting m_meeting;
    models::PeopleModel m_people;
    models::PeopleFilterProxy m_order;
    models::PersonSelection m_selection;
    std::unique_ptr<TimelineView> m_view;
    QImage m_image;
    std::vector<double> m_times;
    std::vector<double> m_processorTimes;
};

Figures measure(const char *name, int people, TimelineView::RowSize rowSize)
{
    Bench bench(people, rowSize);
    const Figures jumps = bench.jump();
    std::array<Figures, runs> all;
    for (Figures &figures : all)
        figures = bench.run();
    const auto medianOf = [&all](double Figures::*member) {
        std::array<double, runs> values{};
        std::transform(all.begin(), all.end(), values.begin(),
                       [member](const Figures &figures) { return figures.*member; });
        std::nth_element(values.begin(), values.begin() + runs / 2, values.end());
        return values[runs / 2];
    };
    const Figures result{medianOf(&Figures::median), medianOf(&Figures::p95), medianOf(&Figures::max),
                         medianOf(&Figures::over16), medianOf(&Figures::processorP95)};
    std::printf("timeline %-7s %6d people x 20 intervals: median %.2f ms, p95 %.2f ms, max %.2f ms, "
                "over 16 ms %.0f of %d; processor time p95 %.2f ms\n",
                name, people, result.median, result.p95, result.max, result.over16, 4 * framesPerMove,
                result.processorP95);
    std::printf("timeline %-7s %6d people, every row new: median %.2f ms, p95 %.2f ms, max %.2f ms\n", name,
                people, jumps.median, jumps.p95, jumps.max);
    return result;
}

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    const gui::Theme theme(app); // its scroll bars are part of the picture
    using enum TimelineView::RowSize;
    struct Case
    {
        const char *name;
        TimelineView::RowSize rowSize;
        int few; ///< more than fit the screen, so that both paint as many rows
    };
    for (const Case &c :
         {Case{"normal", Normal, 200}, Case{"dense", Dense, 200}, Case{"lanes", Lanes, 600}}) {
        const Figures few = measure(c.name, c.few, c.rowSize);
        const Figures many = measure(c.name, 20'000, c.rowSize);
        std::printf("timeline %-7s p95 at 20,000 / p95 at %d: %.2f, processor time %.2f (budget 1.5); "
                    "p95 %.2f ms (budget 8)\n",
                    c.name, c.few, many.p95 / few.p95, many.processorP95 / few.processorP95, many.p95);
    }
    return 0;
}
