// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/listreading.h"

#include <QDialog>

#include <functional>
#include <memory>
#include <optional>

class QComboBox;

namespace Ui {
class ListImportDialog;
}

namespace rollcall::gui {

class TextTable;

/// A list that somebody imports: the file or what was pasted, what each column is taken for, the first rows,
/// and what is wrong with which line.
class ListImportDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit ListImportDialog(domain::ListKind kind, QWidget *parent = nullptr);
    ~ListImportDialog() override;

    /// What the user said of such columns before; may answer later.
    using Recall = std::function<void(const domain::ListLayout &, std::function<void(domain::ListLayout)>)>;
    void setRecall(Recall recall);

    void setBytes(const QByteArray &bytes, const QString &name);
    /// Of ListKind::People: whether nobody else should come, which only the user can know.
    void setComplete(bool complete);
    [[nodiscard]] bool isComplete() const;
    /// Without folders; empty for what was pasted.
    [[nodiscard]] const QString &fileName() const { return m_fileName; }
    [[nodiscard]] const domain::ListLayout &layout() const { return m_layout; }
    /// Of ListKind::People.
    [[nodiscard]] domain::ExpectedReading people() const;
    /// Of ListKind::Registrations; clocks in the file are this device's.
    [[nodiscard]] domain::RegistrationReading registrations() const;
    /// When the file was written; nothing for what was pasted.
    [[nodiscard]] std::optional<base::Instant> written() const { return m_written; }

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override; ///< of m_boxes

private:
    [[nodiscard]] std::expected<domain::PastedList, domain::TableError> readBytes() const;
    void chooseFile();
    void readFile(const QString &path);
    void setText(const QByteArray &bytes, const QString &name, bool pasted);
    void paste();
    void read();
    void showLayout();
    void showColumns();
    void refreshRows();
    [[nodiscard]] QString nothingText() const;
    [[nodiscard]] std::optional<char> chosenSeparator() const;

    std::unique_ptr<Ui::ListImportDialog> m_ui;
    domain::ListKind m_kind;
    Recall m_recall;
    std::optional<QByteArray> m_bytes; ///< nothing: none were chosen, or they cannot be had
    QString m_fileName;
    bool m_pasted = false;
    std::optional<base::Instant> m_written;
    domain::Table m_table;
    domain::ListLayout m_layout;
    TextTable *m_preview;
    TextTable *m_problems;
    std::vector<QComboBox *> m_boxes;
    quint64 m_reading = 0; ///< counts, so that a late answer of an earlier file is none
};

/// What is wrong with a file as a whole, and what to do.
[[nodiscard]] QString tableErrorText(const domain::TableError &error);
/// What is wrong with one line.
[[nodiscard]] QString rowProblemText(const domain::RowProblem &problem);
[[nodiscard]] QString meaningText(domain::ColumnMeaning meaning);

} // namespace rollcall::gui
