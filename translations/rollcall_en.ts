<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>EventWords</name>
    <message numerus="yes">
        <source>Registrations were added or changed %Ln times since it is watched.</source>
        <translation>
            <numerusform>Registrations were added or changed once since it is watched.</numerusform>
            <numerusform>Registrations were added or changed %Ln times since it is watched.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rollcall::gui::Absence</name>
    <message numerus="yes">
        <source>And %Ln more.</source>
        <translation>
            <numerusform>And one more.</numerusform>
            <numerusform>And %Ln more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What is delivered meanwhile is kept for %Ln hours.</source>
        <translation>
            <numerusform>What is delivered meanwhile is kept for one hour.</numerusform>
            <numerusform>What is delivered meanwhile is kept for %Ln hours.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sleep: %Ln meetings missed</source>
        <comment>what sleeping now would mean</comment>
        <translation>
            <numerusform>Sleep: %Ln meeting missed</numerusform>
            <numerusform>Sleep: %Ln meetings missed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer may sleep: nothing is missed for %Ln hours.</source>
        <translation>
            <numerusform>This computer may sleep: nothing is missed for %Ln hour.</numerusform>
            <numerusform>This computer may sleep: nothing is missed for %Ln hours.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rollcall is recording: %Ln meetings</source>
        <comment>a reason to stay awake</comment>
        <translation>
            <numerusform>Rollcall is recording: %Ln meeting</numerusform>
            <numerusform>Rollcall is recording: %Ln meetings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rollcall is waiting for %Ln meetings to begin</source>
        <comment>a reason to stay awake</comment>
        <translation>
            <numerusform>Rollcall is waiting for %Ln meeting to begin</numerusform>
            <numerusform>Rollcall is waiting for %Ln meetings to begin</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rollcall::gui::AccountSetupText</name>
    <message numerus="yes">
        <source>At least %Ln characters; several words are easy to remember.</source>
        <translation>
            <numerusform>At least %Ln character; several words are easy to remember.</numerusform>
            <numerusform>At least %Ln characters; several words are easy to remember.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rollcall::gui::Accounts</name>
    <message numerus="yes">
        <source>%1, ends in %Ln day(s), on %2</source>
        <extracomment>%1 is &quot;Client secret&quot; or &quot;Certificate&quot;, %2 a date</extracomment>
        <translation>
            <numerusform>%1, ends in %Ln day, on %2</numerusform>
            <numerusform>%1, ends in %Ln days, on %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rollcall::gui::CoverageView</name>
    <message numerus="yes">
        <source>%Ln events were taken on your word.</source>
        <translation>
            <numerusform>%Ln event was taken on your word.</numerusform>
            <numerusform>%Ln events were taken on your word.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rollcall::gui::DeliveryWords</name>
    <message numerus="yes">
        <source>%Ln events waiting</source>
        <translation>
            <numerusform>%Ln event waiting</numerusform>
            <numerusform>%Ln events waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rollcall::gui::ExpectedDialog</name>
    <message numerus="yes">
        <source>%1 of %Ln expected are here</source>
        <translation>
            <numerusform>%1 of %Ln expected is here</numerusform>
            <numerusform>%1 of %Ln expected are here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln addresses copied</source>
        <translation>
            <numerusform>%Ln address copied</numerusform>
            <numerusform>%Ln addresses copied</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rollcall::gui::ExportDialog</name>
    <message numerus="yes">
        <source>%Ln rows</source>
        <comment>the whole report</comment>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the first %Ln rows</source>
        <comment>of a longer report</comment>
        <translation>
            <numerusform>the first %Ln row</numerusform>
            <numerusform>the first %Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rollcall::gui::HealthBar</name>
    <message numerus="yes">
        <source>%Ln events not readable</source>
        <translation>
            <numerusform>%Ln event not readable</numerusform>
            <numerusform>%Ln events not readable</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rollcall::gui::ListImportDialog</name>
    <message numerus="yes">
        <source>%Ln lines to look at</source>
        <translation>
            <numerusform>%Ln line to look at</numerusform>
            <numerusform>%Ln lines to look at</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people</source>
        <comment>on a list to import</comment>
        <translation>
            <numerusform>%Ln person</numerusform>
            <numerusform>%Ln people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rollcall::gui::MainWindow</name>
    <message numerus="yes">
        <source>Rollcall is still recording %Ln meetings.</source>
        <translation>
            <numerusform>Rollcall is still recording a meeting.</numerusform>
            <numerusform>Rollcall is still recording %Ln meetings.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rollcall is waiting for %Ln meetings to start.</source>
        <translation>
            <numerusform>Rollcall is waiting for a meeting to start.</numerusform>
            <numerusform>Rollcall is waiting for %Ln meetings to start.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rollcall::gui::MatchDialog</name>
    <message numerus="yes">
        <source>%Ln pairs to decide</source>
        <comment>pairs of people</comment>
        <translation>
            <numerusform>%Ln pair to decide</numerusform>
            <numerusform>%Ln pairs to decide</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rollcall::gui::MatchQuestion</name>
    <message numerus="yes">
        <source>%Ln more to decide.</source>
        <comment>pairs of people</comment>
        <translation>
            <numerusform>%Ln more to decide.</numerusform>
            <numerusform>%Ln more to decide.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rollcall::gui::MeetingContext</name>
    <message numerus="yes">
        <source>%Ln people</source>
        <comment>who have been in the room</comment>
        <translation>
            <numerusform>%Ln person</numerusform>
            <numerusform>%Ln people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln only in the lobby</source>
        <translation>
            <numerusform>%Ln only in the lobby</numerusform>
            <numerusform>%Ln only in the lobby</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unknown</source>
        <comment>people of whom nobody knows whether they were there</comment>
        <translation>
            <numerusform>%Ln unknown</numerusform>
            <numerusform>%Ln unknown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln applications</source>
        <comment>bots and the like</comment>
        <translation>
            <numerusform>%Ln application</numerusform>
            <numerusform>%Ln applications</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rollcall::gui::MeetingDelegate</name>
    <message numerus="yes">
        <source>%Ln people</source>
        <comment>who were in a meeting</comment>
        <translation>
            <numerusform>%Ln person</numerusform>
            <numerusform>%Ln people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln sessions</source>
        <comment>of a webinar or town hall</comment>
        <translation>
            <numerusform>%Ln session</numerusform>
            <numerusform>%Ln sessions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rollcall::gui::OfferBar</name>
    <message numerus="yes">
        <source>%Ln more</source>
        <comment>new webinars and town halls</comment>
        <translation>
            <numerusform>%Ln more</numerusform>
            <numerusform>%Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rollcall::gui::PeopleView</name>
    <message numerus="yes">
        <source>%Ln rows copied.</source>
        <comment>to the clipboard</comment>
        <translation>
            <numerusform>%Ln row copied.</numerusform>
            <numerusform>%Ln rows copied.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln addresses copied.</source>
        <comment>to the clipboard</comment>
        <translation>
            <numerusform>%Ln address copied.</numerusform>
            <numerusform>%Ln addresses copied.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people</source>
        <comment>who are expected and have not come</comment>
        <translation>
            <numerusform>%Ln person</numerusform>
            <numerusform>%Ln people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rollcall::gui::RegistrationWords</name>
    <message numerus="yes">
        <source>%Ln more are being read.</source>
        <translation>
            <numerusform>%Ln more is being read.</numerusform>
            <numerusform>%Ln more are being read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %Ln Microsoft said something newer, which stays.</source>
        <comment>registrations</comment>
        <translation>
            <numerusform>Of %Ln Microsoft said something newer, which stays.</numerusform>
            <numerusform>Of %Ln Microsoft said something newer, which stays.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln registrations imported</source>
        <translation>
            <numerusform>%Ln registration imported</numerusform>
            <numerusform>%Ln registrations imported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more registrations are of the same people.</source>
        <translation>
            <numerusform>%Ln more registration is of the same person.</numerusform>
            <numerusform>%Ln more registrations are of the same people.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rollcall::gui::RegistrationsView</name>
    <message numerus="yes">
        <source>%Ln other answers</source>
        <translation>
            <numerusform>%Ln other answer</numerusform>
            <numerusform>%Ln other answers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln addresses copied</source>
        <translation>
            <numerusform>%Ln address copied</numerusform>
            <numerusform>%Ln addresses copied</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rollcall::gui::SignOutDialog</name>
    <message numerus="yes">
        <source>%Ln watched meeting(s)</source>
        <translation>
            <numerusform>%Ln watched meeting</numerusform>
            <numerusform>%Ln watched meetings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Records of %Ln meeting(s)</source>
        <translation>
            <numerusform>Record of %Ln meeting</numerusform>
            <numerusform>Records of %Ln meetings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln key(s) to read notifications</source>
        <translation>
            <numerusform>%Ln key to read notifications</numerusform>
            <numerusform>%Ln keys to read notifications</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rollcall::gui::SubscriptionsDialog</name>
    <message numerus="yes">
        <source>Clean up %Ln orphans…</source>
        <translation>
            <numerusform>Clean up %Ln orphan…</numerusform>
            <numerusform>Clean up %Ln orphans…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %Ln orphans?</source>
        <translation>
            <numerusform>Remove %Ln orphan?</numerusform>
            <numerusform>Remove %Ln orphans?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln orphans removed.</source>
        <translation>
            <numerusform>%Ln orphan removed.</numerusform>
            <numerusform>%Ln orphans removed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rollcall::gui::WatchDialog</name>
    <message numerus="yes">
        <source>Your rules have added %Ln meetings.</source>
        <translation>
            <numerusform>Your rules have added one meeting.</numerusform>
            <numerusform>Your rules have added %Ln meetings.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them are on already: a running call stays silent to a late subscription, the next one will be seen.</source>
        <translation>
            <numerusform>One of them is on already: a running call stays silent to a late subscription, the next one will be seen.</numerusform>
            <numerusform>%Ln of them are on already: a running call stays silent to a late subscription, the next one will be seen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln were found at short notice: a call that has begun early stays silent.</source>
        <translation>
            <numerusform>One was found at short notice: a call that has begun early stays silent.</numerusform>
            <numerusform>%Ln were found at short notice: a call that has begun early stays silent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>more than %Ln people invited</source>
        <translation>
            <numerusform>more than one person invited</numerusform>
            <numerusform>more than %Ln people invited</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rollcall::gui::words</name>
    <message numerus="yes">
        <source>%Ln second(s)</source>
        <comment>a length of time</comment>
        <translation>
            <numerusform>%Ln second</numerusform>
            <numerusform>%Ln seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <comment>a length of time</comment>
        <translation>
            <numerusform>%Ln minute</numerusform>
            <numerusform>%Ln minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s)</source>
        <comment>a length of time</comment>
        <translation>
            <numerusform>%Ln hour</numerusform>
            <numerusform>%Ln hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rollcall::models::ActivityModel</name>
    <message numerus="yes">
        <source>%Ln joined</source>
        <translation>
            <numerusform>%Ln joined</numerusform>
            <numerusform>%Ln joined</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln came to the lobby</source>
        <translation>
            <numerusform>%Ln came to the lobby</numerusform>
            <numerusform>%Ln came to the lobby</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln were admitted</source>
        <translation>
            <numerusform>%Ln was admitted</numerusform>
            <numerusform>%Ln were admitted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln left</source>
        <translation>
            <numerusform>%Ln left</numerusform>
            <numerusform>%Ln left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln left the lobby without being admitted</source>
        <translation>
            <numerusform>%Ln left the lobby without being admitted</numerusform>
            <numerusform>%Ln left the lobby without being admitted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln: not known from here on</source>
        <translation>
            <numerusform>%Ln: not known from here on</numerusform>
            <numerusform>%Ln: not known from here on</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln calls started</source>
        <translation>
            <numerusform>%Ln call started</numerusform>
            <numerusform>%Ln calls started</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln calls ended</source>
        <translation>
            <numerusform>%Ln call ended</numerusform>
            <numerusform>%Ln calls ended</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln joined on another device</source>
        <translation>
            <numerusform>%Ln joined on another device</numerusform>
            <numerusform>%Ln joined on another device</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln left on one device</source>
        <translation>
            <numerusform>%Ln left on one device</numerusform>
            <numerusform>%Ln left on one device</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rollcall::models::OfferListModel</name>
    <message numerus="yes">
        <source>a series, %Ln more until %1</source>
        <translation>
            <numerusform>a series, one more until %1</numerusform>
            <numerusform>a series, %Ln more until %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rollcall::models::Verdict</name>
    <message numerus="yes">
        <source>Listens from %Ln hours before this meeting until it has ended, but not before the one before it is over.</source>
        <translation>
            <numerusform>Listens from one hour before this meeting until it has ended, but not before the one before it is over.</numerusform>
            <numerusform>Listens from %Ln hours before this meeting until it has ended, but not before the one before it is over.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Listens from %Ln hours before this meeting on, for as long as the series goes on.</source>
        <translation>
            <numerusform>Listens from one hour before this meeting on, for as long as the series goes on.</numerusform>
            <numerusform>Listens from %Ln hours before this meeting on, for as long as the series goes on.</numerusform>
        </translation>
    </message>
</context>
</TS>
