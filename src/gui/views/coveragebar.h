// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/record.h"
#include "models/textformat.h"

#include <QWidget>

#include <vector>

namespace rollcall::gui {

/// The coverage of a meeting at a glance: one strip of time, hatched where nothing was observed. The table
/// below it says the same in words, so it is nothing to a screen reader.
class CoverageBar : public QWidget
{
    Q_OBJECT

public:
    explicit CoverageBar(QWidget *parent = nullptr);

    void setFormat(const models::TextFormat &format) { m_format = format; }
    void setSpans(const std::vector<domain::CoverageSpan> &spans);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    models::TextFormat m_format;
    std::vector<domain::CoverageSpan> m_spans;
};

} // namespace rollcall::gui
