// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/textformat.h"
#include "monitor/delivery/deliverysetup.h"

#include <QWidget>

class QLineEdit;
class QPushButton;
class QRadioButton;
class QScrollArea;

namespace rollcall::gui {

class AddressTestView;
class Card;
class FileField;
class TonedLabel;

/// Pairing with a relay, and the one that is paired.
class RelayPage final : public QWidget
{
    Q_OBJECT

public:
    explicit RelayPage(QWidget *parent = nullptr);

    void show(const monitor::DeliveryState &state);
    void setLink(const QString &link);
    [[nodiscard]] QString link() const;
    [[nodiscard]] QByteArray key() const; ///< of an Event Grid namespace, as typed

Q_SIGNALS:
    void pairRequested();
    void keyRequested();
    void useRequested();
    void forgetRequested();

private:
    Card *m_card;
    TonedLabel *m_host;
    TonedLabel *m_topic;
    QPushButton *m_use;
    QPushButton *m_forget;
    QLineEdit *m_key;
    QPushButton *m_keep;
    QLineEdit *m_link;
    QPushButton *m_pair;
    bool m_isLocked = false;
};

/// Our own webhook, and the test that its public address leads here.
class OwnAddressPage final : public QWidget
{
    Q_OBJECT

public:
    OwnAddressPage(monitor::AddressTest &test, const models::TextFormat &format, QWidget *parent = nullptr);

    void show(const monitor::DeliveryState &state);
    [[nodiscard]] monitor::OwnAddress own() const;
    /// Scrolls to what the test has found.
    void showFault(QScrollArea &scrolled) const;

Q_SIGNALS:
    void useRequested();

private:
    void refreshTest();
    void refreshUse();
    void edited();

    monitor::AddressTest &m_test;
    QLineEdit *m_publicUrl;
    QLineEdit *m_address;
    QLineEdit *m_port;
    FileField *m_certificate;
    FileField *m_privateKey;
    QPushButton *m_testButton;
    QPushButton *m_cancelButton;
    QPushButton *m_use;
    AddressTestView *m_view;
    monitor::OwnAddress m_tested;
    monitor::OwnAddress m_known; ///< as in the settings
    bool m_isUsed = false;
    bool m_canUse = false; ///< the way may be changed
};

/// An event hub, and what reading one means for who may have made notifications up.
class HubPage final : public QWidget
{
    Q_OBJECT

public:
    explicit HubPage(QWidget *parent = nullptr);

    void show(const monitor::DeliveryState &state);
    [[nodiscard]] monitor::NamedHub hub() const;
    [[nodiscard]] QByteArray connectionString() const; ///< empty: none was typed
    [[nodiscard]] bool usesConnector() const;

Q_SIGNALS:
    void useRequested();

private:
    void refresh();

    QLineEdit *m_host;
    QLineEdit *m_hub;
    QLineEdit *m_group;
    QLineEdit *m_url;
    QRadioButton *m_byConnector;
    QRadioButton *m_byString;
    QLineEdit *m_string;
    TonedLabel *m_trust;
    QPushButton *m_use;
    monitor::NamedHub m_known; ///< as in the settings
    bool m_shown = false;
};

} // namespace rollcall::gui
