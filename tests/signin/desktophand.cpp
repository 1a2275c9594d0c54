// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QDialogButtonBox>
#include <QFile>
#include <QGenericPlugin>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QMainWindow>
#include <QMimeData>
#include <QPushButton>
#include <QSocketNotifier>
#include <QUrl>

#include <unistd.h>

/// A person's hand and eye in the desktop program as it is shipped: Qt loads this when the environment says
/// so. One command a line on standard input, one JSON object each on standard output; nothing is waited for.
class DesktopHand : public QObject
{
    Q_OBJECT

public:
    DesktopHand()
    {
        for (const char *scheme : {"http", "https"})
            QDesktopServices::setUrlHandler(QLatin1String(scheme), this, "open");
        QMetaObject::invokeMethod(this, &DesktopHand::start, Qt::QueuedConnection);
    }

public Q_SLOTS:
    /// Instead of a browser.
    void open(const QUrl &address) { m_opened.append(address.toString(QUrl::FullyEncoded)); }

private:
    void start()
    {
        auto *listening = new QSocketNotifier(STDIN_FILENO, QSocketNotifier::Read, this);
        connect(listening, &QSocketNotifier::activated, this, [this, listening] {
            char buffer[4096];
            const auto got = ::read(STDIN_FILENO, buffer, sizeof buffer);
            if (got <= 0)
                return listening->setEnabled(false);
            m_said += QByteArray(buffer, got);
            for (qsizetype end = m_said.indexOf('\n'); end >= 0; end = m_said.indexOf('\n')) {
                const QByteArray line = m_said.left(end);
                m_said.remove(0, end + 1);
                const QString words = QString::fromUtf8(line);
                answer(obey(words.section(u' ', 0, 0), words.section(u' ', 1)));
            }
        });
        // Whatever is copied is seen, also what is soon taken back.
        connect(QGuiApplication::clipboard(), &QClipboard::dataChanged, this, &DesktopHand::lookAtClipboard);
    }
    void lookAtClipboard()
    {
        const QMimeData *data = QGuiApplication::clipboard()->mimeData();
        for (const QString &format : data ? data->formats() : QStringList())
            m_copied.append(QString::fromLatin1(data->data(format).toHex()));
    }
    /// The one with this name that a person could see and use.
    template <typename Widget> static Widget *usable(const QString &name)
    {
        const auto all = QApplication::allWidgets();
        for (QWidget *widget : all) {
            auto *found = qobject_cast<Widget *>(widget);
            if (found && found->objectName() == name && found->isVisible() && found->isEnabled())
                return found;
        }
        return nullptr;
    }
    static bool click(QAbstractButton *button)
    {
        if (!button || !button->isEnabled())
            return false;
        // Queued: what it opens or closes may be what we are called from.
        QMetaObject::invokeMethod(button, &QAbstractButton::click, Qt::QueuedConnection);
        return true;
    }
    QJsonObject obey(const QString &command, const QString &name)
    {
        const auto done = [](bool good) { return QJsonObject{{QStringLiteral("done"), good}}; };
        if (command == u"click")
            return done(click(usable<QAbstractButton>(name)));
        if (command == u"type") {
            auto *edit = usable<QLineEdit>(name.section(u' ', 0, 0));
            if (edit)
                edit->setText(name.section(u' ', 1));
            return done(edit);
        }
        if (command == u"accept") {
            auto *box = usable<QDialogButtonBox>(name);
            return done(box && click(box->button(QDialogButtonBox::Ok)));
        }
        if (command == u"trigger" || command == u"close") {
            for (QWidget *window : QApplication::topLevelWidgets()) {
                if (!qobject_cast<QMainWindow *>(window) || !window->isVisible())
                    continue;
                if (command == u"close")
                    return done(QMetaObject::invokeMethod(window, "close", Qt::QueuedConnection));
                auto *action = window->findChild<QAction *>(name);
                if (action && action->isEnabled())
                    return done(QMetaObject::invokeMethod(action, "trigger", Qt::QueuedConnection));
            }
            return done(false);
        }
        if (command == u"read") {
            QStringList texts;
            for (QWidget *widget : QApplication::allWidgets()) {
                if (auto *label = qobject_cast<QLabel *>(widget); label && label->isVisible())
                    texts << label->text();
                if (auto *button = qobject_cast<QAbstractButton *>(widget); button && button->isVisible())
                    texts << button->objectName() + u'=' + button->text();
            }
            return {{QStringLiteral("text"), texts.join(u'\n')}};
        }
        if (command == u"clipboard") {
            lookAtClipboard();
            return {{QStringLiteral("now"), QGuiApplication::clipboard()->text()},
                    {QStringLiteral("hex"), m_copied}};
        }
        if (command == u"opened")
            return {{QStringLiteral("addresses"), m_opened}};
        return {{QStringLiteral("unknown"), command}};
    }
    static void answer(const QJsonObject &answer)
    {
        QFile output;
        if (output.open(STDOUT_FILENO, QIODevice::WriteOnly))
            output.write(QJsonDocument(answer).toJson(QJsonDocument::Compact) + '\n');
    }

    QByteArray m_said;
    QJsonArray m_copied;
    QJsonArray m_opened;
};

class DesktopHandPlugin : public QGenericPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QGenericPluginFactoryInterface_iid FILE "desktophand.json")

public:
    QObject *create(const QString &, const QString &) override { return new DesktopHand; }
};

#include "desktophand.moc"
