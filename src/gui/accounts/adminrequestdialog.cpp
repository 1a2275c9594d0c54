// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/accounts/adminrequestdialog.h"

#include "gui/accounts/adminrequesttext.h"
#include "gui/look/icons.h"
#include "gui/look/tokens.h"
#include "ui_adminrequestdialog.h"

#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QPushButton>
#include <QSaveFile>
#include <QStandardPaths>
#include <QTextOption>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

AdminRequestDialog::AdminRequestDialog(const monitor::AdminRequest &request, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::AdminRequestDialog>())
{
    m_ui->setupUi(this);
    m_ui->titleLabel->setFont(tokens::font(tokens::Type::Title));
    m_ui->requestEdit->document()->setDocumentMargin(tokens::space3);
    QTextOption lines = m_ui->requestEdit->document()->defaultTextOption();
    lines.setTextDirection(Qt::LayoutDirectionAuto); // ids and commands from the left, each for itself
    m_ui->requestEdit->document()->setDefaultTextOption(lines);
    m_ui->requestEdit->setPlainText(adminRequestText(request));
    m_ui->copyButton->setIcon(icon(u"copy"_s, QPalette::BrightText));
    m_ui->saveButton->setIcon(icon(u"export"_s));
    connect(m_ui->copyButton, &QPushButton::clicked, this, &AdminRequestDialog::copy);
    connect(m_ui->saveButton, &QPushButton::clicked, this, &AdminRequestDialog::chooseFile);
    connect(m_ui->closeButton, &QPushButton::clicked, this, &QDialog::reject);
    m_ui->copyButton->setFocus();
}

AdminRequestDialog::~AdminRequestDialog() = default;

void AdminRequestDialog::openFor(const QList<monitor::AccountInfo> &accounts, const QString &account,
                                 QWidget *parent)
{
    auto *dialog = new AdminRequestDialog(adminRequestFor(accounts, account), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void AdminRequestDialog::copy()
{
    QGuiApplication::clipboard()->setText(m_ui->requestEdit->toPlainText());
    m_ui->feedbackLabel->setTone(TonedLabel::Tone::Good);
    m_ui->feedbackLabel->setText(tr("Copied. Paste it into a mail to your administrator."));
}

void AdminRequestDialog::chooseFile()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    auto *chooser = new QFileDialog(this, tr("Save the request"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->setDefaultSuffix(u"txt"_s);
    chooser->setNameFilter(tr("Text (*.txt)"));
    //: Name of a file, without its ending
    chooser->selectFile(QDir(folder).filePath(tr("Rollcall request") + u".txt"_s));
    connect(chooser, &QFileDialog::fileSelected, this, &AdminRequestDialog::saveTo);
    chooser->open();
}

bool AdminRequestDialog::saveTo(const QString &path)
{
    QSaveFile file(path);
    const QByteArray text = m_ui->requestEdit->toPlainText().toUtf8();
    const bool saved =
        file.open(QIODevice::WriteOnly | QIODevice::Text) && file.write(text) == text.size() && file.commit();
    m_ui->feedbackLabel->setTone(saved ? TonedLabel::Tone::Good : TonedLabel::Tone::Alert);
    //: %1 is a file
    m_ui->feedbackLabel->setText(saved ? tr("Saved as %1.").arg(QDir::toNativeSeparators(path))
                                       //: %1 is what the system says
                                       : tr("The file could not be written: %1").arg(file.errorString()));
    return saved;
}

} // namespace rollcall::gui
