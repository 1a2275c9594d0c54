// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace rollcall::gui {

/// A file's path, typed or chosen.
class FileField final : public QWidget
{
    Q_OBJECT

public:
    enum class Use { Open, Save };

    explicit FileField(QWidget *parent = nullptr);

    /// For the dialog that chooses. `filter` as QFileDialog takes it. `suggestion`: a name for a new file.
    void setUse(Use use, const QString &title, const QString &filter, const QString &suggestion = {});
    /// For screen readers.
    void setName(const QString &name);
    [[nodiscard]] QString path() const;
    void setPath(const QString &path);

Q_SIGNALS:
    void pathChanged();

private:
    void choose();

    QLineEdit *m_edit;
    QPushButton *m_button;
    Use m_use = Use::Open;
    QString m_title;
    QString m_filter;
    QString m_suggestion;
};

} // namespace rollcall::gui
