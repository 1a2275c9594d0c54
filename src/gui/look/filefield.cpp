// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/look/filefield.h"

#include "gui/look/tokens.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

FileField::FileField(QWidget *parent)
    : QWidget(parent)
    , m_edit(new QLineEdit)
    , m_button(new QPushButton(tr("Choose…", "a file")))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(tokens::space2);
    row->addWidget(m_edit, 1);
    row->addWidget(m_button);
    m_edit->setObjectName(u"pathEdit"_s);
    m_button->setObjectName(u"chooseButton"_s);
    m_button->setAutoDefault(false);
    setFocusProxy(m_edit);
    connect(m_edit, &QLineEdit::textChanged, this, &FileField::pathChanged);
    connect(m_button, &QPushButton::clicked, this, &FileField::choose);
}

void FileField::setUse(Use use, const QString &title, const QString &filter, const QString &suggestion)
{
    m_use = use;
    m_title = title;
    m_filter = filter;
    m_suggestion = suggestion;
}

void FileField::setName(const QString &name)
{
    m_edit->setAccessibleName(name);
    m_button->setAccessibleName(m_title);
}

QString FileField::path() const
{
    return QDir::fromNativeSeparators(m_edit->text().trimmed());
}

void FileField::setPath(const QString &path)
{
    m_edit->setText(QDir::toNativeSeparators(path));
}

void FileField::choose()
{
    const QString folder = path().isEmpty()
                               ? QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)
                               : QFileInfo(path()).absolutePath();
    auto *chooser = new QFileDialog(this, m_title, folder, m_filter);
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(m_use == Use::Save ? QFileDialog::AcceptSave : QFileDialog::AcceptOpen);
    chooser->setFileMode(m_use == Use::Save ? QFileDialog::AnyFile : QFileDialog::ExistingFile);
    if (m_use == Use::Save)
        chooser->selectFile(path().isEmpty() ? m_suggestion : QFileInfo(path()).fileName());
    connect(chooser, &QFileDialog::fileSelected, this, &FileField::setPath);
    chooser->open();
}

} // namespace rollcall::gui
