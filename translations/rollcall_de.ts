<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Rollcall</source>
        <translation>Über Rollcall</translation>
    </message>
    <message>
        <source>Live attendance for Microsoft Teams meetings: who is in the room, who waits in the lobby, and a record that can be trusted to the minute.</source>
        <translation>Live-Anwesenheit für Microsoft-Teams-Besprechungen: wer im Raum ist, wer im Wartebereich wartet, und eine Aufzeichnung, auf die auf die Minute Verlass ist.</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later.</source>
        <translation>Freie Software unter der GNU General Public License, Version 3 oder später.</translation>
    </message>
</context>
<context>
    <name>AccountsDialog</name>
    <message>
        <source>Accounts and permissions</source>
        <translation>Konten und Berechtigungen</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Jetzt prüfen</translation>
    </message>
    <message>
        <source>Copy request for your administrator…</source>
        <translation>Anfrage an Ihre Administration kopieren …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Sign in…</source>
        <translation>Anmelden …</translation>
    </message>
    <message>
        <source>Add account…</source>
        <translation>Konto hinzufügen …</translation>
    </message>
</context>
<context>
    <name>ActivityView</name>
    <message>
        <source>Arrivals</source>
        <translation>Ankünfte</translation>
    </message>
    <message>
        <source>Lobby</source>
        <translation>Wartebereich</translation>
    </message>
    <message>
        <source>Departures</source>
        <translation>Abgänge</translation>
    </message>
    <message>
        <source>Filter events</source>
        <translation>Ereignisse filtern</translation>
    </message>
    <message>
        <source>What happened, newest first</source>
        <translation>Was geschah, Neuestes zuerst</translation>
    </message>
</context>
<context>
    <name>AddAccountDialog</name>
    <message>
        <source>Add an account</source>
        <translation>Konto hinzufügen</translation>
    </message>
    <message>
        <source>&amp;My own meetings and webinars</source>
        <translation>&amp;Meine eigenen Besprechungen und Webinare</translation>
    </message>
    <message>
        <source>Our organisation&apos;s &amp;connector, for live rosters</source>
        <translation>Der &amp;Konnektor unserer Organisation, für Live-Anwesenheit</translation>
    </message>
    <message>
        <source>A connector from a &amp;file that another computer exported</source>
        <translation>Ein Konnektor aus einer &amp;Datei, die ein anderer Computer exportiert hat</translation>
    </message>
    <message>
        <source>&amp;Organisation</source>
        <translation>&amp;Organisation</translation>
    </message>
    <message>
        <source>contoso.example, or its id</source>
        <translation>contoso.example oder ihre ID</translation>
    </message>
    <message>
        <source>Whichever my &amp;work account belongs to</source>
        <translation>Die, zu der mein &amp;Arbeitskonto gehört</translation>
    </message>
    <message>
        <source>Client &amp;id</source>
        <translation>Client-&amp;ID</translation>
    </message>
    <message>
        <source>of the app registration</source>
        <translation>der App-Registrierung</translation>
    </message>
    <message>
        <source>C&amp;loud</source>
        <translation>C&amp;loud</translation>
    </message>
    <message>
        <source>F&amp;ile</source>
        <translation>Date&amp;i</translation>
    </message>
    <message>
        <source>&amp;Passphrase</source>
        <translation>&amp;Passphrase</translation>
    </message>
    <message>
        <source>P&amp;roves itself by</source>
        <translation>Weist sich aus &amp;durch</translation>
    </message>
    <message>
        <source>A certificate with its key, one file</source>
        <translation>Zertifikat mit Schlüssel, eine Datei</translation>
    </message>
    <message>
        <source>A certificate and its key, two files</source>
        <translation>Zertifikat und Schlüssel, zwei Dateien</translation>
    </message>
    <message>
        <source>A client secret</source>
        <translation>Geheimer Clientschlüssel</translation>
    </message>
    <message>
        <source>C&amp;ertificate</source>
        <translation>&amp;Zertifikat</translation>
    </message>
    <message>
        <source>Private &amp;key</source>
        <translation>Privater &amp;Schlüssel</translation>
    </message>
    <message>
        <source>Pass&amp;word of the key</source>
        <translation>Kenn&amp;wort des Schlüssels</translation>
    </message>
    <message>
        <source>empty if it has none</source>
        <translation>leer, wenn er keins hat</translation>
    </message>
    <message>
        <source>&amp;Secret</source>
        <translation>&amp;Geheimnis</translation>
    </message>
    <message>
        <source>its value, not its id</source>
        <translation>sein Wert, nicht seine ID</translation>
    </message>
    <message>
        <source>&amp;Name in Rollcall</source>
        <translation>&amp;Name in Rollcall</translation>
    </message>
    <message>
        <source>Set by your organisation</source>
        <translation>Von Ihrer Organisation festgelegt</translation>
    </message>
    <message>
        <source>For your administrator</source>
        <translation>Für Ihre Administration</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Einzelheiten kopieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>AdminRequestDialog</name>
    <message>
        <source>Request for your administrator</source>
        <translation>Anfrage an Ihre Administration</translation>
    </message>
    <message>
        <source>Send this to whoever manages Microsoft 365 in your organisation. It holds no secrets; change what you like.</source>
        <translation>Schicken Sie das an die, die in Ihrer Organisation Microsoft 365 verwalten. Es enthält keine Geheimnisse; ändern Sie, was Sie möchten.</translation>
    </message>
    <message>
        <source>Text of the request</source>
        <translation>Text der Anfrage</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern unter …</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>AutoWatchDialog</name>
    <message>
        <source>Watch automatically</source>
        <translation>Automatisch beobachten</translation>
    </message>
    <message>
        <source>Once an hour Rollcall looks at your calendar and watches the Teams meetings to which one of these applies. What you remove from the list stays removed.</source>
        <translation>Einmal pro Stunde sieht Rollcall in Ihren Kalender und beobachtet die Teams-Besprechungen, auf die eines davon zutrifft. Was Sie aus der Liste entfernen, bleibt entfernt.</translation>
    </message>
    <message>
        <source>Meetings that I organize</source>
        <translation>Besprechungen, die ich organisiere</translation>
    </message>
    <message>
        <source>Meetings with people from outside</source>
        <translation>Besprechungen mit Personen von außerhalb</translation>
    </message>
    <message>
        <source>Somebody is invited whose mail address has none of your organisation&apos;s domains. Where Microsoft does not tell those: another domain than yours.</source>
        <translation>Jemand ist eingeladen, dessen Mailadresse keine der Domänen Ihrer Organisation hat. Wo Microsoft diese nicht nennt: eine andere Domäne als Ihre.</translation>
    </message>
    <message>
        <source>Meetings with more people invited than</source>
        <translation>Besprechungen mit mehr Eingeladenen als</translation>
    </message>
    <message>
        <source>Number of people invited</source>
        <translation>Zahl der Eingeladenen</translation>
    </message>
    <message>
        <source>Hours before the start to subscribe:</source>
        <translation>Stunden vor Beginn abonnieren:</translation>
    </message>
    <message>
        <source>Microsoft sends only calls that start after the subscription: the earlier, the safer.</source>
        <translation>Microsoft sendet nur Anrufe, die nach dem Abonnieren beginnen: je früher, desto sicherer.</translation>
    </message>
    <message>
        <source>Some of this is set by your organisation.</source>
        <translation>Einiges davon ist von Ihrer Organisation festgelegt.</translation>
    </message>
</context>
<context>
    <name>CheckDialog</name>
    <message>
        <source>Check chain</source>
        <translation>Kette prüfen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Cancel the check</source>
        <translation>Prüfung abbrechen</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Noch einmal prüfen</translation>
    </message>
    <message>
        <source>Sign in…</source>
        <translation>Anmelden …</translation>
    </message>
</context>
<context>
    <name>ConnectionDialog</name>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>May do</source>
        <translation>Darf</translation>
    </message>
    <message>
        <source>Events come by</source>
        <translation>Ereignisse kommen über</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>Letzter Kontakt</translation>
    </message>
    <message>
        <source>Events taken in</source>
        <translation>Ereignisse aufgenommen</translation>
    </message>
    <message>
        <source>Doubled, ignored</source>
        <translation>Doppelt, übergangen</translation>
    </message>
    <message>
        <source>Waiting to be counted</source>
        <translation>Warten auf Zählung</translation>
    </message>
    <message>
        <source>Not readable</source>
        <translation>Nicht lesbar</translation>
    </message>
    <message>
        <source>Details of the problem</source>
        <translation>Einzelheiten zum Problem</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Einzelheiten kopieren</translation>
    </message>
    <message>
        <source>From Teams to here</source>
        <translation>Von Teams bis hierher</translation>
    </message>
    <message>
        <source>Nothing lost</source>
        <translation>Nichts verloren</translation>
    </message>
    <message>
        <source>Change the delivery…</source>
        <translation>Zustellung ändern…</translation>
    </message>
</context>
<context>
    <name>CoverageView</name>
    <message>
        <source>What was observed</source>
        <translation>Was beobachtet wurde</translation>
    </message>
</context>
<context>
    <name>EventPage</name>
    <message>
        <source>Stop watching…</source>
        <translation>Nicht mehr beobachten …</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>Abdeckung</translation>
    </message>
    <message>
        <source>What is covered</source>
        <translation>Was abgedeckt ist</translation>
    </message>
    <message>
        <source>What has changed</source>
        <translation>Was sich geändert hat</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
</context>
<context>
    <name>EventWords</name>
    <message>
        <source>Title, times, cancelation</source>
        <translation>Titel, Zeiten, Absage</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>New and changed registrations</source>
        <translation>Neue und geänderte Anmeldungen</translation>
    </message>
    <message>
        <source>Attendance reports</source>
        <translation>Anwesenheitsberichte</translation>
    </message>
    <message>
        <source>Who is in the room, live</source>
        <translation>Wer gerade im Raum ist</translation>
    </message>
    <message>
        <source>Being set up</source>
        <translation>Wird eingerichtet</translation>
    </message>
    <message>
        <source>Covered</source>
        <translation>Abgedeckt</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Not covered</source>
        <translation>Nicht abgedeckt</translation>
    </message>
    <message>
        <source>renewed before %1</source>
        <comment>day and time of day</comment>
        <translation>wird vor %1 verlängert</translation>
    </message>
    <message>
        <source>It is over, and nothing more is expected.</source>
        <translation>Es ist vorbei, und es wird nichts mehr erwartet.</translation>
    </message>
    <message>
        <source>Nobody is signed in.</source>
        <translation>Niemand ist angemeldet.</translation>
    </message>
    <message>
        <source>Needs your organisation&apos;s connector.</source>
        <translation>Braucht den Konnektor Ihrer Organisation.</translation>
    </message>
    <message>
        <source>The connector may not hear of these meetings.</source>
        <translation>Der Konnektor darf von diesen Besprechungen nichts erfahren.</translation>
    </message>
    <message>
        <source>Only its organizers and co-organizers may, or a connector with the permission.</source>
        <translation>Das dürfen nur Organisatoren und Mitorganisatoren, oder ein Konnektor mit der Berechtigung.</translation>
    </message>
    <message>
        <source>Another installation has the only place there is.</source>
        <translation>Eine andere Installation belegt den einzigen Platz.</translation>
    </message>
    <message>
        <source>Microsoft refused it.</source>
        <translation>Microsoft hat es abgelehnt.</translation>
    </message>
    <message>
        <source>It did not work, and is tried again.</source>
        <translation>Es hat nicht geklappt und wird erneut versucht.</translation>
    </message>
    <message>
        <source>NOT PUBLISHED</source>
        <translation>NICHT VERÖFFENTLICHT</translation>
    </message>
    <message>
        <source>CANCELED</source>
        <translation>ABGESAGT</translation>
    </message>
    <message>
        <source>OVER</source>
        <translation>VORBEI</translation>
    </message>
    <message>
        <source>PUBLISHED</source>
        <translation>VERÖFFENTLICHT</translation>
    </message>
    <message>
        <source>No new or changed registration since it is watched. How many there were before, Microsoft does not say.</source>
        <translation>Keine neue oder geänderte Anmeldung, seit beobachtet wird. Wie viele es vorher gab, sagt Microsoft nicht.</translation>
    </message>
    <message numerus="yes">
        <source>Registrations were added or changed %Ln times since it is watched.</source>
        <translation>
            <numerusform>Seit beobachtet wird, kam %Ln-mal eine Anmeldung hinzu oder wurde geändert.</numerusform>
            <numerusform>Seit beobachtet wird, kamen %Ln-mal Anmeldungen hinzu oder wurden geändert.</numerusform>
        </translation>
    </message>
    <message>
        <source>The last time: %1.</source>
        <comment>day and time of day</comment>
        <translation>Zuletzt: %1.</translation>
    </message>
    <message>
        <source>Changes of this event and its registrations are not heard of.</source>
        <translation>Von Änderungen an dieser Veranstaltung und ihren Anmeldungen erfährt man nichts.</translation>
    </message>
    <message>
        <source>Sign in…</source>
        <translation>Anmelden …</translation>
    </message>
    <message>
        <source>A live roster needs your organisation&apos;s connector.</source>
        <translation>Eine Live-Anwesenheitsliste braucht den Konnektor Ihrer Organisation.</translation>
    </message>
    <message>
        <source>What you have now: schedule, registrations, the report after the meeting.</source>
        <translation>Was Sie jetzt haben: Termine, Anmeldungen, den Bericht nach der Besprechung.</translation>
    </message>
    <message>
        <source>Copy request</source>
        <translation>Anfrage kopieren</translation>
    </message>
    <message>
        <source>Microsoft does not say how this event stands.</source>
        <translation>Microsoft sagt nicht, wie es um diese Veranstaltung steht.</translation>
    </message>
    <message>
        <source>Times and sessions may be out of date; it is tried again.</source>
        <translation>Zeiten und Sitzungen können veraltet sein; es wird erneut versucht.</translation>
    </message>
    <message>
        <source>Details…</source>
        <translation>Einzelheiten …</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Betreff</translation>
    </message>
    <message>
        <source>Status</source>
        <comment>of a webinar</comment>
        <translation>Status</translation>
    </message>
    <message>
        <source>Start</source>
        <comment>of a webinar or session</comment>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>End</source>
        <comment>of a webinar or session</comment>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Join link</source>
        <translation>Teilnahmelink</translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation>Plätze</translation>
    </message>
    <message>
        <source>Session added</source>
        <translation>Sitzung hinzugekommen</translation>
    </message>
    <message>
        <source>Session removed</source>
        <translation>Sitzung entfallen</translation>
    </message>
    <message>
        <source>draft</source>
        <comment>status of a webinar</comment>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>published</source>
        <comment>status of a webinar</comment>
        <translation>veröffentlicht</translation>
    </message>
    <message>
        <source>canceled</source>
        <comment>status of a webinar</comment>
        <translation>abgesagt</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>A session of a webinar, and what changed about it</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what changed about a webinar, and to what</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2, before: %3</source>
        <comment>what changed about a webinar, after and before</comment>
        <translation>%1: %2, vorher: %3</translation>
    </message>
    <message>
        <source>How many there are is not known yet.</source>
        <translation>Wie viele es sind, ist noch nicht bekannt.</translation>
    </message>
</context>
<context>
    <name>ExpectedDialog</name>
    <message>
        <source>Who should come</source>
        <translation>Wer kommen soll</translation>
    </message>
    <message>
        <source>Which people to show</source>
        <translation>Welche Personen gezeigt werden</translation>
    </message>
    <message>
        <source>Import a list…</source>
        <translation>Liste importieren …</translation>
    </message>
    <message>
        <source>A class list or a list of those invited, as CSV or pasted</source>
        <translation>Eine Klassenliste oder eine Liste der Eingeladenen, als CSV oder eingefügt</translation>
    </message>
    <message>
        <source>Import a class list or a list of those invited. Rollcall then says who came in time, who came late, who is missing, and who came unexpected.</source>
        <translation>Importieren Sie eine Klassenliste oder eine Liste der Eingeladenen. Rollcall sagt dann, wer pünktlich kam, wer zu spät, wer fehlt und wer unerwartet kam.</translation>
    </message>
    <message>
        <source>Who should come, and who came unexpected</source>
        <translation>Wer kommen soll und wer unerwartet kam</translation>
    </message>
    <message>
        <source>The list is complete</source>
        <translation>Die Liste ist vollständig</translation>
    </message>
    <message>
        <source>Nobody else should come: only then a share of those expected is shown</source>
        <translation>Sonst soll niemand kommen: Nur dann wird ein Anteil der Erwarteten gezeigt</translation>
    </message>
    <message>
        <source>Late after</source>
        <translation>Zu spät nach</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>Minutes after the start from which on people are late</source>
        <translation>Minuten nach dem Beginn, ab denen jemand zu spät ist</translation>
    </message>
    <message>
        <source>Copy addresses</source>
        <translation>Adressen kopieren</translation>
    </message>
    <message>
        <source>E-mail addresses of the people shown</source>
        <translation>E-Mail-Adressen der gezeigten Personen</translation>
    </message>
    <message>
        <source>Excused</source>
        <translation>Entschuldigt</translation>
    </message>
    <message>
        <source>The people chosen need not come</source>
        <translation>Die gewählten Personen müssen nicht kommen</translation>
    </message>
    <message>
        <source>Undo the last decision</source>
        <translation>Letzte Entscheidung rückgängig machen</translation>
    </message>
    <message>
        <source>Remove the list</source>
        <translation>Liste entfernen</translation>
    </message>
</context>
<context>
    <name>ExportConnectorDialog</name>
    <message>
        <source>Export the connector</source>
        <translation>Konnektor exportieren</translation>
    </message>
    <message>
        <source>To &amp;read only</source>
        <translation>Nur zum &amp;Lesen</translation>
    </message>
    <message>
        <source>The other computer sees what this one subscribes to. It can&apos;t sign in to Microsoft.</source>
        <translation>Der andere Computer sieht, was dieser abonniert. Bei Microsoft anmelden kann er sich nicht.</translation>
    </message>
    <message>
        <source>With the &amp;credential</source>
        <translation>Mit dem &amp;Nachweis</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Passphrase</source>
        <translation>&amp;Passphrase</translation>
    </message>
    <message>
        <source>&amp;Again</source>
        <translation>&amp;Noch einmal</translation>
    </message>
    <message>
        <source>Passphrase, again</source>
        <translation>Passphrase, noch einmal</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Times in</source>
        <translation>Zeiten in</translation>
    </message>
    <message>
        <source>Time zone of the times in the file</source>
        <translation>Zeitzone der Zeiten in der Datei</translation>
    </message>
    <message>
        <source>First rows</source>
        <translation>Erste Zeilen</translation>
    </message>
    <message>
        <source>First rows of the report</source>
        <translation>Erste Zeilen des Berichts</translation>
    </message>
</context>
<context>
    <name>ListImportDialog</name>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Datei wählen …</translation>
    </message>
    <message>
        <source>CSV as Teams, Excel and class registers give it out</source>
        <translation>CSV, wie Teams, Excel und Klassenbücher es ausgeben</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Columns copied from a spreadsheet, or names or addresses, one to a line</source>
        <translation>Spalten aus einer Tabelle, oder Namen oder Adressen, je Zeile eine</translation>
    </message>
    <message>
        <source>Columns divided by</source>
        <translation>Spalten getrennt durch</translation>
    </message>
    <message>
        <source>What divides the columns</source>
        <translation>Was die Spalten trennt</translation>
    </message>
    <message>
        <source>What each column holds</source>
        <translation>Was jede Spalte enthält</translation>
    </message>
    <message>
        <source>First rows</source>
        <translation>Erste Zeilen</translation>
    </message>
    <message>
        <source>First rows of the list</source>
        <translation>Erste Zeilen der Liste</translation>
    </message>
    <message>
        <source>Lines to look at</source>
        <translation>Zeilen zum Nachsehen</translation>
    </message>
    <message>
        <source>The list is complete: nobody else should come</source>
        <translation>Die Liste ist vollständig: Sonst soll niemand kommen</translation>
    </message>
    <message>
        <source>Only then the number of those expected is shown, and the share of them that is in the room</source>
        <translation>Nur dann wird gezeigt, wie viele erwartet werden und welcher Anteil davon im Raum ist</translation>
    </message>
</context>
<context>
    <name>LobbyView</name>
    <message>
        <source>Open in Teams to admit</source>
        <translation>Zum Einlassen in Teams öffnen</translation>
    </message>
    <message>
        <source>Admitting is done in Teams; Rollcall only reads</source>
        <translation>Eingelassen wird in Teams; Rollcall liest nur</translation>
    </message>
    <message>
        <source>Lobby: who waits, longest wait first; then who is through, latest first</source>
        <translation>Wartebereich: wer wartet, die längste Wartezeit zuerst; dann wer durch ist, zuletzt Eingelassene zuerst</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Rollcall</source>
        <translation>Rollcall</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>&amp;Erscheinungsbild</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Meeting</source>
        <translation>Be&amp;sprechung</translation>
    </message>
    <message>
        <source>&amp;Account</source>
        <translation>&amp;Konto</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>E&amp;xtras</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Watch a meeting…</source>
        <translation>Besprechung beo&amp;bachten …</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren …</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Copy as table</source>
        <translation>Als &amp;Tabelle kopieren</translation>
    </message>
    <message>
        <source>Copy e-&amp;mail addresses</source>
        <translation>E-&amp;Mail-Adressen kopieren</translation>
    </message>
    <message>
        <source>Select &amp;all people</source>
        <translation>&amp;Alle Personen auswählen</translation>
    </message>
    <message>
        <source>&amp;Find people</source>
        <translation>Personen &amp;suchen</translation>
    </message>
    <message>
        <source>&amp;Meetings</source>
        <comment>shows or hides the list of meetings</comment>
        <translation>&amp;Besprechungen</translation>
    </message>
    <message>
        <source>&amp;Details of a person</source>
        <translation>&amp;Einzelheiten zu einer Person</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <comment>light or dark</comment>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;Open in Teams</source>
        <translation>In Teams ö&amp;ffnen</translation>
    </message>
    <message>
        <source>&amp;Copy join link</source>
        <translation>Beitritts&amp;link kopieren</translation>
    </message>
    <message>
        <source>&amp;Stop watching…</source>
        <translation>Nicht mehr beobachten …</translation>
    </message>
    <message>
        <source>&amp;Sign in…</source>
        <translation>&amp;Anmelden …</translation>
    </message>
    <message>
        <source>&amp;Connection details…</source>
        <translation>&amp;Verbindungsdetails …</translation>
    </message>
    <message>
        <source>&amp;About Rollcall</source>
        <translation>Ü&amp;ber Rollcall</translation>
    </message>
    <message>
        <source>Sign &amp;out…</source>
        <translation>Ab&amp;melden …</translation>
    </message>
    <message>
        <source>Accounts and &amp;permissions…</source>
        <translation>Konten und &amp;Berechtigungen …</translation>
    </message>
    <message>
        <source>Copy &amp;request for the administrator…</source>
        <translation>An&amp;frage an die Administration kopieren …</translation>
    </message>
    <message>
        <source>S&amp;witch to</source>
        <translation>We&amp;chseln zu</translation>
    </message>
    <message>
        <source>&amp;Subscriptions…</source>
        <translation>&amp;Abonnements …</translation>
    </message>
    <message>
        <source>C&amp;heck chain…</source>
        <translation>Kette &amp;prüfen …</translation>
    </message>
    <message>
        <source>A&amp;dd account…</source>
        <translation>Konto &amp;hinzufügen …</translation>
    </message>
    <message>
        <source>Show its &amp;webinar or town hall</source>
        <translation>Ihr &amp;Webinar oder Town Hall zeigen</translation>
    </message>
    <message>
        <source>&amp;If this computer sleeps…</source>
        <translation>Wenn dieser Computer &amp;schläft …</translation>
    </message>
    <message>
        <source>&amp;Delivery…</source>
        <translation>&amp;Zustellung…</translation>
    </message>
</context>
<context>
    <name>MatchDialog</name>
    <message>
        <source>Who is who</source>
        <translation>Wer ist wer</translation>
    </message>
    <message>
        <source>Which pairs to show</source>
        <translation>Welche Paare gezeigt werden</translation>
    </message>
    <message>
        <source>Accounts and e-mail addresses are certain. A name that only one person in the room and on the list has counts, too, until you say otherwise. What you decide holds for all sessions and for the report.</source>
        <translation>Konten und E-Mail-Adressen sind sicher. Auch ein Name, den im Raum und auf der Liste nur eine Person hat, zählt, bis Sie etwas anderes sagen. Was Sie entscheiden, gilt für alle Sitzungen und für den Bericht.</translation>
    </message>
    <message>
        <source>Who is taken for whom</source>
        <translation>Wer für wen gehalten wird</translation>
    </message>
    <message>
        <source>Undo the last decision</source>
        <translation>Letzte Entscheidung zurücknehmen</translation>
    </message>
    <message>
        <source>Take this decision back</source>
        <translation>Diese Entscheidung zurücknehmen</translation>
    </message>
</context>
<context>
    <name>MatchQuestion</name>
    <message>
        <source>Same person</source>
        <translation>Dieselbe Person</translation>
    </message>
    <message>
        <source>Somebody else</source>
        <translation>Jemand anders</translation>
    </message>
    <message>
        <source>In the room</source>
        <translation>Im Raum</translation>
    </message>
    <message>
        <source>On the list</source>
        <translation>Auf der Liste</translation>
    </message>
</context>
<context>
    <name>MeetingPage</name>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Export reports</source>
        <translation>Berichte exportieren</translation>
    </message>
    <message>
        <source>Save the reports of this meeting as CSV</source>
        <translation>Die Berichte dieser Besprechung als CSV speichern</translation>
    </message>
    <message>
        <source>Views of this meeting</source>
        <translation>Ansichten dieser Besprechung</translation>
    </message>
    <message>
        <source>Who should come…</source>
        <translation>Wer kommen soll …</translation>
    </message>
    <message>
        <source>The list of those expected: who is here, late or missing</source>
        <translation>Die Liste der Erwarteten: wer da ist, zu spät kam oder fehlt</translation>
    </message>
</context>
<context>
    <name>OverviewView</name>
    <message>
        <source>Head count over time</source>
        <translation>Personenzahl im Zeitverlauf</translation>
    </message>
    <message>
        <source>Waiting now</source>
        <translation>Wartet jetzt</translation>
    </message>
    <message>
        <source>Open in Teams</source>
        <translation>In Teams öffnen</translation>
    </message>
    <message>
        <source>Admitting is done in Teams; Rollcall only reads</source>
        <translation>Eingelassen wird in Teams; Rollcall liest nur</translation>
    </message>
    <message>
        <source>People waiting now</source>
        <translation>Personen, die jetzt warten</translation>
    </message>
    <message>
        <source>Just happened</source>
        <translation>Eben geschehen</translation>
    </message>
    <message>
        <source>What happened last</source>
        <translation>Was zuletzt geschah</translation>
    </message>
</context>
<context>
    <name>PeopleView</name>
    <message>
        <source>In room</source>
        <translation>Im Raum</translation>
    </message>
    <message>
        <source>In lobby</source>
        <translation>Im Wartebereich</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Gegangen</translation>
    </message>
    <message>
        <source>Guests</source>
        <translation>Gäste</translation>
    </message>
    <message>
        <source>Choose columns</source>
        <translation>Spalten wählen</translation>
    </message>
    <message>
        <source>Copy the selected rows as a table</source>
        <translation>Ausgewählte Zeilen als Tabelle kopieren</translation>
    </message>
    <message>
        <source>Copy the e-mail addresses of the selected people</source>
        <translation>E-Mail-Adressen der ausgewählten Personen kopieren</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Expected, not here</source>
        <translation>Erwartet, nicht da</translation>
    </message>
    <message>
        <source>Who is on the list of those who should come, and has not come</source>
        <translation>Wer auf der Liste der Erwarteten steht und nicht gekommen ist</translation>
    </message>
    <message>
        <source>Who came and is not on the list of those who should</source>
        <translation>Wer gekommen ist und nicht auf der Liste der Erwarteten steht</translation>
    </message>
</context>
<context>
    <name>PersonPanel</name>
    <message>
        <source>Hide the details</source>
        <translation>Einzelheiten ausblenden</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>First in</source>
        <translation>Zuerst da</translation>
    </message>
    <message>
        <source>Last out</source>
        <translation>Zuletzt weg</translation>
    </message>
    <message>
        <source>Attended</source>
        <translation>Anwesend</translation>
    </message>
    <message>
        <source>Lobby</source>
        <translation>Wartebereich</translation>
    </message>
    <message>
        <source>Joins</source>
        <translation>Beitritte</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Zeiten</translation>
    </message>
    <message>
        <source>When this person was there</source>
        <translation>Wann diese Person da war</translation>
    </message>
</context>
<context>
    <name>RegistrationsView</name>
    <message>
        <source>Registered over time</source>
        <translation>Angemeldete im Zeitverlauf</translation>
    </message>
    <message>
        <source>Search names, addresses and answers</source>
        <translation>Namen, Adressen und Antworten durchsuchen</translation>
    </message>
    <message>
        <source>Search registrations</source>
        <translation>Anmeldungen durchsuchen</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>Registrations</source>
        <translation>Anmeldungen</translation>
    </message>
    <message>
        <source>Import registrations…</source>
        <translation>Anmeldungen einlesen …</translation>
    </message>
    <message>
        <source>The file of registrations that Teams gives out</source>
        <translation>Die Datei mit Anmeldungen, die Teams ausgibt</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Copy addresses</source>
        <translation>Adressen kopieren</translation>
    </message>
    <message>
        <source>E-mail addresses of the people shown</source>
        <translation>E-Mail-Adressen der gezeigten Personen</translation>
    </message>
    <message>
        <source>Which people to show</source>
        <translation>Welche Personen gezeigt werden</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Question of the registration form</source>
        <translation>Frage des Anmeldeformulars</translation>
    </message>
    <message>
        <source>People by their answer</source>
        <translation>Personen nach ihrer Antwort</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>Entwicklung</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren …</translation>
    </message>
    <message>
        <source>Choose columns</source>
        <translation>Spalten auswählen</translation>
    </message>
</context>
<context>
    <name>SecretStoreDialog</name>
    <message>
        <source>Where to keep secrets</source>
        <translation>Wohin mit den Geheimnissen</translation>
    </message>
    <message>
        <source>Try the keychain again</source>
        <translation>Den Schlüsselbund noch einmal versuchen</translation>
    </message>
    <message>
        <source>Unlock it first, or start the service that keeps it.</source>
        <translation>Entsperren Sie ihn zuerst, oder starten Sie den Dienst, der ihn führt.</translation>
    </message>
    <message>
        <source>In a file, under a passphrase</source>
        <translation>In einer Datei, unter einer Passphrase</translation>
    </message>
    <message>
        <source>&amp;Passphrase</source>
        <translation>&amp;Passphrase</translation>
    </message>
    <message>
        <source>&amp;Again</source>
        <translation>&amp;Noch einmal</translation>
    </message>
    <message>
        <source>Passphrase, again</source>
        <translation>Passphrase, noch einmal</translation>
    </message>
    <message>
        <source>Nowhere: only for this session</source>
        <translation>Nirgends: nur für diese Sitzung</translation>
    </message>
    <message>
        <source>Nothing is written. You sign in again at each start, and notifications of today can&apos;t be read tomorrow.</source>
        <translation>Nichts wird geschrieben. Sie melden sich bei jedem Start neu an, und Benachrichtigungen von heute sind morgen nicht mehr lesbar.</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Watch…</source>
        <translation>Beobachten …</translation>
    </message>
    <message>
        <source>Watch a meeting</source>
        <translation>Besprechung beobachten</translation>
    </message>
    <message>
        <source>Meetings</source>
        <translation>Besprechungen</translation>
    </message>
    <message>
        <source>Now, next and earlier meetings</source>
        <translation>Jetzige, nächste und frühere Besprechungen</translation>
    </message>
</context>
<context>
    <name>SignInDialog</name>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Copy code</source>
        <translation>Code kopieren</translation>
    </message>
    <message>
        <source>Open browser</source>
        <translation>Browser öffnen</translation>
    </message>
    <message>
        <source>1. Open this page</source>
        <translation>1. Diese Seite öffnen</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Address of the page</source>
        <translation>Adresse der Seite</translation>
    </message>
    <message>
        <source>2. Type this code there</source>
        <translation>2. Dort diesen Code eingeben</translation>
    </message>
    <message>
        <source>Or with a phone</source>
        <translation>Oder mit dem Telefon</translation>
    </message>
    <message>
        <source>It must be a browser on this computer. Nothing opened? Copy the address into one.</source>
        <translation>Es muss ein Browser auf diesem Computer sein. Nichts hat sich geöffnet? Kopieren Sie die Adresse in einen.</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Noch einmal öffnen</translation>
    </message>
    <message>
        <source>For your administrator</source>
        <translation>Für Ihre Administration</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Einzelheiten kopieren</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>SignOutDialog</name>
    <message>
        <source>What is recorded stays on this computer.</source>
        <translation>Was aufgezeichnet ist, bleibt auf diesem Computer.</translation>
    </message>
    <message>
        <source>Also erase what was recorded of this organisation</source>
        <translation>Auch löschen, was von dieser Organisation aufgezeichnet wurde</translation>
    </message>
    <message>
        <source>All its meetings, people and reports go, and the keys to read them. It can&apos;t be undone; export first what you still need.</source>
        <translation>Alle ihre Besprechungen, Personen und Berichte gehen verloren, samt den Schlüsseln zum Lesen. Das lässt sich nicht rückgängig machen; exportieren Sie vorher, was Sie noch brauchen.</translation>
    </message>
    <message>
        <source>Copy list</source>
        <translation>Liste kopieren</translation>
    </message>
</context>
<context>
    <name>SubscriptionsDialog</name>
    <message>
        <source>Subscriptions</source>
        <translation>Abonnements</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Aktualisieren</translation>
    </message>
    <message>
        <source>Take over…</source>
        <translation>Übernehmen …</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>Verlängern</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>TimelinePage</name>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Fit</source>
        <comment>zoom: the whole meeting</comment>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Show the whole meeting</source>
        <translation>Die ganze Besprechung zeigen</translation>
    </message>
    <message>
        <source>Hour</source>
        <comment>zoom: one hour</comment>
        <translation>Stunde</translation>
    </message>
    <message>
        <source>Show one hour</source>
        <translation>Eine Stunde zeigen</translation>
    </message>
    <message>
        <source>15 min</source>
        <comment>zoom: fifteen minutes</comment>
        <translation>15 Min.</translation>
    </message>
    <message>
        <source>Show fifteen minutes</source>
        <translation>Fünfzehn Minuten zeigen</translation>
    </message>
    <message>
        <source>Follow now</source>
        <translation>Jetzt folgen</translation>
    </message>
    <message>
        <source>Keep the present in view</source>
        <translation>Die Gegenwart im Blick behalten</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>Sortieren</translation>
    </message>
    <message>
        <source>Sort the rows by</source>
        <translation>Zeilen sortieren nach</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Row height</source>
        <translation>Zeilenhöhe</translation>
    </message>
</context>
<context>
    <name>WatchDialog</name>
    <message>
        <source>Watch a meeting</source>
        <translation>Besprechung beobachten</translation>
    </message>
    <message>
        <source>Join link</source>
        <translation>Beitrittslink</translation>
    </message>
    <message>
        <source>Choose what is ahead, or paste or drop a join link, an invitation or a webinar&apos;s page here. Choose early: Microsoft sends only calls that start after Rollcall has subscribed.</source>
        <translation>Wählen Sie, was ansteht, oder fügen Sie einen Beitrittslink, eine Einladung oder die Seite eines Webinars ein. Wählen Sie früh: Microsoft sendet nur Anrufe, die beginnen, nachdem Rollcall abonniert hat.</translation>
    </message>
    <message>
        <source>Paste a join link or an invitation</source>
        <translation>Beitrittslink oder Einladung einfügen</translation>
    </message>
    <message>
        <source>Search what is ahead</source>
        <translation>Suchen in dem, was ansteht</translation>
    </message>
    <message>
        <source>What can be watched</source>
        <translation>Was beobachtet werden kann</translation>
    </message>
    <message>
        <source>The whole series</source>
        <translation>Die ganze Serie</translation>
    </message>
    <message>
        <source>This one and all later</source>
        <translation>Diese und alle späteren</translation>
    </message>
    <message>
        <source>Only this one</source>
        <translation>Nur diese</translation>
    </message>
    <message>
        <source>Watch automatically…</source>
        <translation>Automatisch beobachten …</translation>
    </message>
    <message>
        <source>Which meeting of the series</source>
        <translation>Welche Besprechung der Serie</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::AboutDialog</name>
    <message>
        <source>Version %1 · Qt %2</source>
        <translation>Version %1 · Qt %2</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::Absence</name>
    <message>
        <source>A meeting without a subject</source>
        <translation>Eine Besprechung ohne Betreff</translation>
    </message>
    <message>
        <source>%1 is running; what happens in it comes later.</source>
        <translation>%1 läuft; was darin geschieht, kommt später.</translation>
    </message>
    <message>
        <source>%1 is running: who comes and goes is missed.</source>
        <translation>%1 läuft: wer kommt und geht, fehlt.</translation>
    </message>
    <message>
        <source>%1 begins %2; what happens in it comes later.</source>
        <translation>%1 beginnt %2; was darin geschieht, kommt später.</translation>
    </message>
    <message>
        <source>%1 begins %2: it would be missed.</source>
        <translation>%1 beginnt %2: sie würde fehlen.</translation>
    </message>
    <message>
        <source>%1: calls that begin after %2 are missed, because nobody renews the subscription.</source>
        <translation>%1: Anrufe, die nach %2 beginnen, fehlen, weil niemand das Abonnement verlängert.</translation>
    </message>
    <message numerus="yes">
        <source>And %Ln more.</source>
        <translation>
            <numerusform>Und eine weitere.</numerusform>
            <numerusform>Und %Ln weitere.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What is delivered meanwhile is kept for %Ln hours.</source>
        <translation>
            <numerusform>Was inzwischen zugestellt wird, wird eine Stunde lang aufbewahrt.</numerusform>
            <numerusform>Was inzwischen zugestellt wird, wird %Ln Stunden lang aufbewahrt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sleep: %Ln meetings missed</source>
        <comment>what sleeping now would mean</comment>
        <translation>
            <numerusform>Ruhezustand: %Ln Besprechung verpasst</numerusform>
            <numerusform>Ruhezustand: %Ln Besprechungen verpasst</numerusform>
        </translation>
    </message>
    <message>
        <source>If this computer sleeps for long, some of this is missed.</source>
        <translation>Schläft dieser Computer lange, wird manches davon verpasst.</translation>
    </message>
    <message>
        <source>Sleep: nothing missed</source>
        <comment>what sleeping now would mean</comment>
        <translation>Ruhezustand: nichts verpasst</translation>
    </message>
    <message numerus="yes">
        <source>This computer may sleep: nothing is missed for %Ln hours.</source>
        <translation>
            <numerusform>Dieser Computer darf schlafen: %Ln Stunde lang wird nichts verpasst.</numerusform>
            <numerusform>Dieser Computer darf schlafen: %Ln Stunden lang wird nichts verpasst.</numerusform>
        </translation>
    </message>
    <message>
        <source>This computer may sleep: no call that it hears is running or planned.</source>
        <translation>Dieser Computer darf schlafen: Kein Anruf, den er hört, läuft oder ist geplant.</translation>
    </message>
    <message numerus="yes">
        <source>Rollcall is recording: %Ln meetings</source>
        <comment>a reason to stay awake</comment>
        <translation>
            <numerusform>Rollcall zeichnet auf: %Ln Besprechung</numerusform>
            <numerusform>Rollcall zeichnet auf: %Ln Besprechungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rollcall is waiting for %Ln meetings to begin</source>
        <comment>a reason to stay awake</comment>
        <translation>
            <numerusform>Rollcall wartet auf den Beginn von %Ln Besprechung</numerusform>
            <numerusform>Rollcall wartet auf den Beginn von %Ln Besprechungen</numerusform>
        </translation>
    </message>
    <message>
        <source>If this computer sleeps, this is missed or uncertain until it wakes up:</source>
        <translation>Wenn dieser Computer schläft, wird dies verpasst oder bleibt ungewiss, bis er aufwacht:</translation>
    </message>
    <message>
        <source>Nobody receives for this computer while it sleeps. Microsoft repeats for some hours what was not taken, but nobody can tell whether that is all: the time is marked as not observed.</source>
        <translation>Niemand empfängt für diesen Computer, während er schläft. Microsoft wiederholt einige Stunden lang, was nicht angenommen wurde, doch ob das alles ist, kann niemand sagen: Die Zeit wird als nicht beobachtet vermerkt.</translation>
    </message>
    <message>
        <source>Sleep: not known yet</source>
        <comment>what sleeping now would mean</comment>
        <translation>Ruhezustand: noch nicht bekannt</translation>
    </message>
    <message>
        <source>What would be missed if this computer sleeps is not known yet.</source>
        <translation>Was verpasst würde, wenn dieser Computer schläft, ist noch nicht bekannt.</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::AccountActions</name>
    <message>
        <source>The change is kept, and Rollcall has to begin anew with it. %1</source>
        <extracomment>%1 is &quot;Rollcall is still recording 2 meetings.&quot;</extracomment>
        <translation>Die Änderung ist gespeichert, und Rollcall muss damit neu beginnen. %1</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::AccountCard</name>
    <message>
        <source>not in use now</source>
        <translation>derzeit nicht in Gebrauch</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>known after the first sign-in</source>
        <translation>nach der ersten Anmeldung bekannt</translation>
    </message>
    <message>
        <source>Cloud</source>
        <translation>Cloud</translation>
    </message>
    <message>
        <source>Credential</source>
        <translation>Nachweis</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Set by your organisation</source>
        <translation>Von Ihrer Organisation festgelegt</translation>
    </message>
    <message>
        <source>This computer has the keys to read what arrives. Another one holds the credential and keeps the subscriptions alive.</source>
        <translation>Dieser Computer hat die Schlüssel, um zu lesen, was ankommt. Ein anderer hat den Nachweis und hält die Abonnements am Leben.</translation>
    </message>
    <message>
        <source>Ask your administrator for a new one in time; old and new work side by side. Without it the live roster stops.</source>
        <translation>Bitten Sie Ihre Administration rechtzeitig um einen neuen; alter und neuer gelten nebeneinander. Ohne ihn endet die Live-Anwesenheit.</translation>
    </message>
    <message>
        <source>Sign out…</source>
        <translation>Abmelden …</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen …</translation>
    </message>
    <message>
        <source>Sign out of %1</source>
        <extracomment>For screen readers; %1 is the name of an account</extracomment>
        <translation>Von %1 abmelden</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>Sign in…</source>
        <translation>Anmelden …</translation>
    </message>
    <message>
        <source>Sign in again…</source>
        <translation>Erneut anmelden …</translation>
    </message>
    <message>
        <source>Sign in as %1</source>
        <extracomment>For screen readers; %1 is the name of an account</extracomment>
        <translation>Als %1 anmelden</translation>
    </message>
    <message>
        <source>For your administrator</source>
        <translation>Für Ihre Administration</translation>
    </message>
    <message>
        <source>Remove account…</source>
        <translation>Konto entfernen …</translation>
    </message>
    <message>
        <source>Remove the account %1</source>
        <extracomment>For screen readers; %1 is the name of an account</extracomment>
        <translation>Konto %1 entfernen</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Export %1 for another computer</source>
        <extracomment>For screen readers; %1 is the name of an account</extracomment>
        <translation>%1 für einen anderen Computer exportieren</translation>
    </message>
    <message>
        <source>Credential…</source>
        <translation>Nachweis …</translation>
    </message>
    <message>
        <source>Give %1 another credential</source>
        <extracomment>For screen readers; %1 is the name of an account</extracomment>
        <translation>%1 einen neuen Nachweis geben</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::AccountChanges</name>
    <message>
        <source>Remove the account</source>
        <translation>Konto entfernen</translation>
    </message>
    <message>
        <source>Remove %1 from Rollcall&apos;s settings?</source>
        <extracomment>%1 is the name of an account</extracomment>
        <translation>%1 aus den Einstellungen von Rollcall entfernen?</translation>
    </message>
    <message>
        <source>Its client id and organisation are forgotten. What is recorded stays.</source>
        <translation>Client-ID und Organisation werden vergessen. Was aufgezeichnet ist, bleibt.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::AccountSetupText</name>
    <message>
        <source>%1 Nothing was changed.</source>
        <extracomment>%1 is a sentence that says what went wrong</extracomment>
        <translation>%1 Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>%1 holds no certificate that Rollcall can read. It takes PEM (.pem, .crt, .key) and PKCS#12 (.pfx, .p12).</source>
        <translation>%1 enthält kein Zertifikat, das Rollcall lesen kann. Es nimmt PEM (.pem, .crt, .key) und PKCS#12 (.pfx, .p12).</translation>
    </message>
    <message>
        <source>There is no certificate in what you chose, only a key. Choose the certificate&apos;s file, too.</source>
        <translation>In Ihrer Auswahl ist kein Zertifikat, nur ein Schlüssel. Wählen Sie auch die Datei des Zertifikats.</translation>
    </message>
    <message>
        <source>%1 holds a certificate without its private key. Choose the key&apos;s file, too, or a .pfx file with both.</source>
        <translation>%1 enthält ein Zertifikat ohne privaten Schlüssel. Wählen Sie auch die Datei des Schlüssels oder eine .pfx-Datei mit beidem.</translation>
    </message>
    <message>
        <source>The private key is under a password. Type it.</source>
        <translation>Der private Schlüssel ist mit einem Kennwort geschützt. Geben Sie es ein.</translation>
    </message>
    <message>
        <source>The password does not open the private key. Type it again.</source>
        <translation>Das Kennwort öffnet den privaten Schlüssel nicht. Geben Sie es noch einmal ein.</translation>
    </message>
    <message>
        <source>The private key is encrypted in a way that is no longer supported here. Export it anew, with AES.</source>
        <translation>Der private Schlüssel ist auf eine Weise verschlüsselt, die hier nicht mehr unterstützt wird. Exportieren Sie ihn neu, mit AES.</translation>
    </message>
    <message>
        <source>This is not an RSA key. Microsoft takes only those for signing in; have a certificate made with one.</source>
        <translation>Das ist kein RSA-Schlüssel. Microsoft nimmt zum Anmelden nur solche; lassen Sie ein Zertifikat mit einem ausstellen.</translation>
    </message>
    <message>
        <source>The key is too short or too long: RSA keys of 2,048 to 4,096 bits are taken.</source>
        <translation>Der Schlüssel ist zu kurz oder zu lang: Genommen werden RSA-Schlüssel von 2.048 bis 4.096 Bit.</translation>
    </message>
    <message>
        <source>The private key belongs to another certificate. Choose the two that were made together.</source>
        <translation>Der private Schlüssel gehört zu einem anderen Zertifikat. Wählen Sie die beiden, die zusammen erzeugt wurden.</translation>
    </message>
    <message>
        <source>The certificate is not valid yet. Perhaps this computer&apos;s clock is wrong.</source>
        <translation>Das Zertifikat gilt noch nicht. Vielleicht geht die Uhr dieses Computers falsch.</translation>
    </message>
    <message>
        <source>The certificate has expired. Ask for a new one.</source>
        <translation>Das Zertifikat ist abgelaufen. Bitten Sie um ein neues.</translation>
    </message>
    <message>
        <source>%1 is no connector file of Rollcall, or only a part of one. Have it exported again.</source>
        <translation>%1 ist keine Konnektor-Datei von Rollcall oder nur ein Teil davon. Lassen Sie sie noch einmal exportieren.</translation>
    </message>
    <message>
        <source>The passphrase does not open the file. Type it again; if it is surely right, the file was damaged on its way.</source>
        <translation>Die Passphrase öffnet die Datei nicht. Geben Sie sie noch einmal ein; stimmt sie sicher, wurde die Datei unterwegs beschädigt.</translation>
    </message>
    <message>
        <source>%1 was changed or damaged on its way. Have it sent again, or exported again.</source>
        <translation>%1 wurde unterwegs verändert oder beschädigt. Lassen Sie die Datei noch einmal schicken oder neu exportieren.</translation>
    </message>
    <message>
        <source>%1 was written by a newer Rollcall. Install that version here first.</source>
        <translation>%1 stammt von einem neueren Rollcall. Installieren Sie hier zuerst diese Version.</translation>
    </message>
    <message>
        <source>There is an account %1 already. Choose another name.</source>
        <translation>Ein Konto %1 gibt es schon. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>This organisation has a connector here already: %1.</source>
        <translation>Diese Organisation hat hier schon einen Konnektor: %1.</translation>
    </message>
    <message>
        <source>Another key to read notifications has the name of one in the file. Have the connector exported with new keys.</source>
        <translation>Ein anderer Schlüssel für Benachrichtigungen heißt wie einer in der Datei. Lassen Sie den Konnektor mit neuen Schlüsseln exportieren.</translation>
    </message>
    <message>
        <source>Set by your organisation.</source>
        <translation>Von Ihrer Organisation festgelegt.</translation>
    </message>
    <message>
        <source>Somebody is still signed in to %1. Sign out first.</source>
        <translation>Bei %1 ist noch jemand angemeldet. Melden Sie sich zuerst ab.</translation>
    </message>
    <message>
        <source>The credential of %1 is not on this computer. Export it without, or on the computer that has it.</source>
        <translation>Der Nachweis von %1 ist nicht auf diesem Computer. Exportieren Sie ohne ihn oder auf dem Computer, der ihn hat.</translation>
    </message>
    <message>
        <source>%1 cannot be read. Look whether it is still there and whether you may open it.</source>
        <translation>%1 lässt sich nicht lesen. Sehen Sie nach, ob die Datei noch da ist und ob Sie sie öffnen dürfen.</translation>
    </message>
    <message>
        <source>%1 cannot be written. Choose another folder, or make room.</source>
        <translation>%1 lässt sich nicht schreiben. Wählen Sie einen anderen Ordner oder schaffen Sie Platz.</translation>
    </message>
    <message>
        <source>Microsoft did not accept it.</source>
        <translation>Microsoft hat es nicht angenommen.</translation>
    </message>
    <message>
        <source>The organisation is named by its domain, such as contoso.example, or by its id.</source>
        <translation>Die Organisation wird durch ihre Domäne benannt, etwa contoso.example, oder durch ihre ID.</translation>
    </message>
    <message>
        <source>The client id has 36 letters, figures and hyphens, as the app registration shows it.</source>
        <translation>Die Client-ID hat 36 Buchstaben, Ziffern und Bindestriche, wie die App-Registrierung sie zeigt.</translation>
    </message>
    <message>
        <source>A name has at most 64 letters, figures, spaces, dots, hyphens and underscores.</source>
        <translation>Ein Name hat höchstens 64 Buchstaben, Ziffern, Leerzeichen, Punkte, Binde- und Unterstriche.</translation>
    </message>
    <message numerus="yes">
        <source>At least %Ln characters; several words are easy to remember.</source>
        <translation>
            <numerusform>Mindestens %Ln Zeichen; mehrere Wörter merkt man sich leicht.</numerusform>
            <numerusform>Mindestens %Ln Zeichen; mehrere Wörter merkt man sich leicht.</numerusform>
        </translation>
    </message>
    <message>
        <source>The two are not the same yet.</source>
        <translation>Die beiden stimmen noch nicht überein.</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::AccountSwitch</name>
    <message>
        <source>%1 (%2)</source>
        <extracomment>%1 is a person&apos;s name, %2 what the account is called in the settings</extracomment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::Accounts</name>
    <message>
        <source>Organizer</source>
        <translation>Organisator</translation>
    </message>
    <message>
        <source>Connector</source>
        <translation>Konnektor</translation>
    </message>
    <message>
        <source>Microsoft 365, worldwide</source>
        <translation>Microsoft 365, weltweit</translation>
    </message>
    <message>
        <source>US Government, GCC High</source>
        <translation>US-Regierung, GCC High</translation>
    </message>
    <message>
        <source>US Government, DoD</source>
        <translation>US-Regierung, DoD</translation>
    </message>
    <message>
        <source>China, operated by 21Vianet</source>
        <translation>China, betrieben von 21Vianet</translation>
    </message>
    <message>
        <source>In this cloud Microsoft documents neither live events of meetings nor webinars: no roster, no lobby, no registrations, whoever consents.</source>
        <translation>In dieser Cloud dokumentiert Microsoft weder Live-Ereignisse von Besprechungen noch Webinare: keine Anwesenheit, kein Wartebereich, keine Anmeldungen, wer auch immer zustimmt.</translation>
    </message>
    <message>
        <source>Attendance reports do not exist there either. What works: your meetings from the calendar.</source>
        <translation>Auch Anwesenheitsberichte gibt es dort nicht. Was geht: Ihre Besprechungen aus dem Kalender.</translation>
    </message>
    <message>
        <source>What works: your meetings from the calendar, and the attendance report after each.</source>
        <translation>Was geht: Ihre Besprechungen aus dem Kalender und der Anwesenheitsbericht nach jeder.</translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation>Abgemeldet</translation>
    </message>
    <message>
        <source>No credential here</source>
        <translation>Kein Nachweis hier</translation>
    </message>
    <message>
        <source>Not checked yet</source>
        <translation>Noch nicht geprüft</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>Angemeldet</translation>
    </message>
    <message>
        <source>Works</source>
        <translation>Funktioniert</translation>
    </message>
    <message>
        <source>Sign-in needed</source>
        <translation>Anmeldung nötig</translation>
    </message>
    <message>
        <source>Credential refused</source>
        <translation>Nachweis abgelehnt</translation>
    </message>
    <message>
        <source>Not permitted</source>
        <translation>Nicht erlaubt</translation>
    </message>
    <message>
        <source>Reads only</source>
        <translation>Liest nur</translation>
    </message>
    <message>
        <source>None here: another device keeps the subscriptions</source>
        <translation>Keiner hier: Ein anderes Gerät hält die Abonnements</translation>
    </message>
    <message>
        <source>None on this computer</source>
        <translation>Keiner auf diesem Computer</translation>
    </message>
    <message>
        <source>Your sign-in</source>
        <translation>Ihre Anmeldung</translation>
    </message>
    <message>
        <source>Client secret</source>
        <translation>Geheimer Clientschlüssel</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>%1; nobody told when it ends</source>
        <extracomment>%1 is &quot;Client secret&quot; or &quot;Certificate&quot;</extracomment>
        <translation>%1; wann er endet, hat niemand angegeben</translation>
    </message>
    <message>
        <source>%1, ended on %2</source>
        <extracomment>%1 is &quot;Client secret&quot; or &quot;Certificate&quot;, %2 a date</extracomment>
        <translation>%1, abgelaufen am %2</translation>
    </message>
    <message>
        <source>%1, valid until %2</source>
        <extracomment>%1 is &quot;Client secret&quot; or &quot;Certificate&quot;, %2 a date</extracomment>
        <translation>%1, gültig bis %2</translation>
    </message>
    <message numerus="yes">
        <source>%1, ends in %Ln day(s), on %2</source>
        <extracomment>%1 is &quot;Client secret&quot; or &quot;Certificate&quot;, %2 a date</extracomment>
        <translation>
            <numerusform>%1, endet in %Ln Tag, am %2</numerusform>
            <numerusform>%1, endet in %Ln Tagen, am %2</numerusform>
        </translation>
    </message>
    <message>
        <source>to know whose meetings these are</source>
        <translation>um zu wissen, wessen Besprechungen es sind</translation>
    </message>
    <message>
        <source>to stay signed in without asking again</source>
        <translation>um angemeldet zu bleiben, ohne wieder zu fragen</translation>
    </message>
    <message>
        <source>to list your meetings from the calendar</source>
        <translation>um Ihre Besprechungen aus dem Kalender aufzulisten</translation>
    </message>
    <message>
        <source>to find a meeting by its join link</source>
        <translation>um eine Besprechung über ihren Beitrittslink zu finden</translation>
    </message>
    <message>
        <source>to fetch the attendance report after a meeting</source>
        <translation>um nach einer Besprechung den Anwesenheitsbericht zu holen</translation>
    </message>
    <message>
        <source>to read your webinars and each new registration</source>
        <translation>um Ihre Webinare und jede neue Anmeldung zu lesen</translation>
    </message>
    <message>
        <source>to receive live who is in the room and in the lobby</source>
        <translation>um live zu erfahren, wer im Raum und im Wartebereich ist</translation>
    </message>
    <message>
        <source>to count the registrations of webinars</source>
        <translation>um die Anmeldungen zu Webinaren zu zählen</translation>
    </message>
    <message>
        <source>to list everybody who registered for a webinar</source>
        <translation>um alle aufzulisten, die sich für ein Webinar registriert haben</translation>
    </message>
    <message>
        <source>granted</source>
        <comment>a permission</comment>
        <translation>erteilt</translation>
    </message>
    <message>
        <source>missing</source>
        <comment>a permission</comment>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>not known</source>
        <comment>a permission</comment>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>your meetings from the calendar</source>
        <translation>Ihre Besprechungen aus dem Kalender</translation>
    </message>
    <message>
        <source>the attendance report after each meeting</source>
        <translation>der Anwesenheitsbericht nach jeder Besprechung</translation>
    </message>
    <message>
        <source>your webinars and who registers from now on</source>
        <translation>Ihre Webinare und wer sich ab jetzt registriert</translation>
    </message>
    <message>
        <source>live: who is in the room, who waits in the lobby</source>
        <translation>live: wer im Raum ist, wer im Wartebereich wartet</translation>
    </message>
    <message>
        <source>complete lists of registrations</source>
        <translation>vollständige Listen der Anmeldungen</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Administrator&apos;s consent</source>
        <translation>Zustimmung der Administration</translation>
    </message>
    <message>
        <source>Organisation&apos;s connector</source>
        <translation>Konnektor der Organisation</translation>
    </message>
    <message>
        <source>You have this</source>
        <translation>Das haben Sie</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>Nächster Schritt</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Noch nicht</translation>
    </message>
    <message>
        <source>Not in this cloud</source>
        <translation>Nicht in dieser Cloud</translation>
    </message>
    <message>
        <source>Next: sign in as an organizer. It adds your own meetings from the calendar and the attendance report after each.</source>
        <translation>Als Nächstes: als Organisator anmelden. Dazu kommen Ihre eigenen Besprechungen aus dem Kalender und der Anwesenheitsbericht nach jeder.</translation>
    </message>
    <message>
        <source>Next: sign in. It gives you your meetings from the calendar and the attendance report after each.</source>
        <translation>Als Nächstes: anmelden. Dann haben Sie Ihre Besprechungen aus dem Kalender und den Anwesenheitsbericht nach jeder.</translation>
    </message>
    <message>
        <source>Next: your administrator agrees, once. It adds your webinars and who registers for them.</source>
        <translation>Als Nächstes: Ihre Administration stimmt zu, einmal. Dazu kommen Ihre Webinare und wer sich für sie registriert.</translation>
    </message>
    <message>
        <source>Next: your administrator grants the connector its permissions. It adds who is in the room and in the lobby, live.</source>
        <translation>Als Nächstes: Ihre Administration erteilt dem Konnektor seine Berechtigungen. Dazu kommt live, wer im Raum und im Wartebereich ist.</translation>
    </message>
    <message>
        <source>Next: your organisation sets up a connector. It adds who is in the room and in the lobby, live, and complete lists of registrations.</source>
        <translation>Als Nächstes: Ihre Organisation richtet einen Konnektor ein. Dazu kommen live, wer im Raum und im Wartebereich ist, und vollständige Listen der Anmeldungen.</translation>
    </message>
    <message>
        <source>Through another device</source>
        <translation>Über ein anderes Gerät</translation>
    </message>
    <message>
        <source>Could not be checked</source>
        <translation>Nicht prüfbar</translation>
    </message>
    <message>
        <source>%1 (not proven yet)</source>
        <extracomment>%1 is what one would have, such as &quot;complete lists of registrations&quot;</extracomment>
        <translation>%1 (noch nicht erwiesen)</translation>
    </message>
    <message>
        <source>%1 (not granted)</source>
        <extracomment>%1 is what one would have, such as &quot;complete lists of registrations&quot;</extracomment>
        <translation>%1 (nicht erlaubt)</translation>
    </message>
    <message>
        <source>%1 (not in this cloud)</source>
        <extracomment>%1 is what one would have, such as &quot;the attendance report after each meeting&quot;</extracomment>
        <translation>%1 (nicht in dieser Cloud)</translation>
    </message>
    <message>
        <source>Not proven yet</source>
        <translation>Noch nicht erwiesen</translation>
    </message>
    <message>
        <source>The connector is set up. Microsoft does not tell beforehand whether it may receive who is in the room; the first meeting that is watched proves it.</source>
        <translation>Der Konnektor ist eingerichtet. Microsoft sagt nicht vorab, ob er empfangen darf, wer im Raum ist; die erste beobachtete Besprechung beweist es.</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::AccountsDialog</name>
    <message>
        <source>Checked at %1</source>
        <comment>time of day</comment>
        <translation>Geprüft um %1</translation>
    </message>
    <message>
        <source>Organisation not known yet</source>
        <translation>Organisation noch nicht bekannt</translation>
    </message>
    <message>
        <source>Organisation %1</source>
        <translation>Organisation %1</translation>
    </message>
    <message>
        <source>Nobody is signed in, and no connector is set up. Rollcall can&apos;t see any meetings yet.</source>
        <translation>Niemand ist angemeldet, und kein Konnektor ist eingerichtet. Rollcall sieht noch keine Besprechungen.</translation>
    </message>
    <message>
        <source>Asking Microsoft how things stand…</source>
        <translation>Microsoft wird gefragt, wie es steht …</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::ActivityView</name>
    <message>
        <source>Nothing fits the filter.</source>
        <translation>Nichts passt zum Filter.</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::AddAccountDialog</name>
    <message>
        <source>Credential of the connector</source>
        <translation>Nachweis des Konnektors</translation>
    </message>
    <message>
        <source>Certificates and keys</source>
        <translation>Zertifikate und Schlüssel</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Alle Dateien</translation>
    </message>
    <message>
        <source>Choose the certificate</source>
        <translation>Zertifikat auswählen</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>Choose the private key</source>
        <translation>Privaten Schlüssel auswählen</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>Privater Schlüssel</translation>
    </message>
    <message>
        <source>Choose the connector&apos;s file</source>
        <translation>Datei des Konnektors auswählen</translation>
    </message>
    <message>
        <source>Connectors of Rollcall</source>
        <translation>Konnektoren von Rollcall</translation>
    </message>
    <message>
        <source>The connector&apos;s file</source>
        <translation>Datei des Konnektors</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>me</source>
        <comment>name of an account</comment>
        <translation>ich</translation>
    </message>
    <message>
        <source>connector</source>
        <comment>name of an account</comment>
        <translation>Konnektor</translation>
    </message>
    <message>
        <source>as in the file</source>
        <translation>wie in der Datei</translation>
    </message>
    <message>
        <source>Add an account</source>
        <translation>Konto hinzufügen</translation>
    </message>
    <message>
        <source>It is tried before it is kept. A certificate of before stays beside the new one until it expires, so nothing is interrupted.</source>
        <translation>Er wird geprüft, bevor er gespeichert wird. Ein bisheriges Zertifikat bleibt neben dem neuen, bis es abläuft; nichts wird unterbrochen.</translation>
    </message>
    <message>
        <source>You sign in afterwards. Your administrator knows the client id of Rollcall&apos;s app registration.</source>
        <translation>Sie melden sich danach an. Die Client-ID der App-Registrierung von Rollcall kennt Ihre IT.</translation>
    </message>
    <message>
        <source>An app registration of your organisation with a credential of its own. It is tried before it is kept.</source>
        <translation>Eine App-Registrierung Ihrer Organisation mit einem eigenen Nachweis. Er wird geprüft, bevor er gespeichert wird.</translation>
    </message>
    <message>
        <source>With it this computer reads what the connector&apos;s subscriptions deliver.</source>
        <translation>Damit liest dieser Computer, was die Abonnements des Konnektors liefern.</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Einen Moment …</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Try and keep</source>
        <translation>Prüfen und speichern</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Add and sign in…</source>
        <translation>Hinzufügen und anmelden …</translation>
    </message>
    <message>
        <source>The connector works</source>
        <translation>Der Konnektor funktioniert</translation>
    </message>
    <message>
        <source>Microsoft accepted it, and it is kept. Rollcall begins anew with it.</source>
        <translation>Microsoft hat ihn angenommen, und er ist gespeichert. Rollcall beginnt neu mit ihm.</translation>
    </message>
    <message>
        <source>The connector is here</source>
        <translation>Der Konnektor ist da</translation>
    </message>
    <message>
        <source>It came with its credential: this computer can read and subscribe. Rollcall begins anew with it.</source>
        <translation>Er kam mit seinem Nachweis: Dieser Computer kann lesen und abonnieren. Rollcall beginnt neu mit ihm.</translation>
    </message>
    <message>
        <source>It came without its credential: this computer reads what another one subscribes to. Rollcall begins anew with it.</source>
        <translation>Er kam ohne seinen Nachweis: Dieser Computer liest, was ein anderer abonniert. Rollcall beginnt neu mit ihm.</translation>
    </message>
    <message>
        <source>&amp;Replace %1</source>
        <extracomment>%1 is the name of an account</extracomment>
        <translation>%1 &amp;ersetzen</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::AdminRequest</name>
    <message>
        <source>%1 (optional)</source>
        <extracomment>%1 is what a permission is for: &quot;to count the registrations of webinars&quot;</extracomment>
        <translation>%1 (freiwillig)</translation>
    </message>
    <message>
        <source>Hello,</source>
        <translation>Guten Tag,</translation>
    </message>
    <message>
        <source>I use Rollcall, a desktop program that shows who attends my Teams meetings. Some of it needs your permission. Could you please do the following for me?</source>
        <translation>ich nutze Rollcall, ein Programm für den Schreibtisch, das zeigt, wer an meinen Teams-Besprechungen teilnimmt. Für manches davon braucht es Ihre Erlaubnis. Könnten Sie bitte Folgendes für mich tun?</translation>
    </message>
    <message>
        <source>Everything here is for reading only: Rollcall can&apos;t admit, remove or record anybody.</source>
        <translation>Alles hier dient nur dem Lesen: Rollcall kann niemanden einlassen, entfernen oder aufzeichnen.</translation>
    </message>
    <message>
        <source>Tenant:</source>
        <translation>Mandant:</translation>
    </message>
    <message>
        <source>App for signing in (client id):</source>
        <translation>App für die Anmeldung (Client-ID):</translation>
    </message>
    <message>
        <source>App of the connector (client id):</source>
        <translation>App des Konnektors (Client-ID):</translation>
    </message>
    <message>
        <source>My object id:</source>
        <translation>Meine Objekt-ID:</translation>
    </message>
    <message>
        <source>Register an application of your own in Microsoft Entra ID, as the connector. Give it a certificate as its credential (better than a secret) and send me its client id and the certificate with its key in a safe way.</source>
        <translation>Registrieren Sie in Microsoft Entra ID eine eigene Anwendung als Konnektor. Geben Sie ihr ein Zertifikat als Nachweis (besser als ein Geheimnis) und schicken Sie mir ihre Client-ID und das Zertifikat samt Schlüssel auf sicherem Weg.</translation>
    </message>
    <message>
        <source>Grant admin consent for these delegated permissions, with which I see what is mine:</source>
        <translation>Erteilen Sie die Administratorzustimmung für diese delegierten Berechtigungen, mit denen ich sehe, was mir gehört:</translation>
    </message>
    <message>
        <source>Grant the connector these application permissions, with admin consent; Microsoft gives the live roster only to an application, never to a person:</source>
        <translation>Erteilen Sie dem Konnektor diese Anwendungsberechtigungen mit Administratorzustimmung; Microsoft gibt die Live-Anwesenheit nur einer Anwendung, nie einer Person:</translation>
    </message>
    <message>
        <source>This page asks for the consent; it may take some minutes to have an effect:</source>
        <translation>Diese Seite fragt nach der Zustimmung; bis sie wirkt, können einige Minuten vergehen:</translation>
    </message>
    <message>
        <source>Let the connector read my meetings with an application access policy. In Teams PowerShell (effective within 30 minutes):</source>
        <translation>Erlauben Sie dem Konnektor mit einer Anwendungszugriffsrichtlinie, meine Besprechungen zu lesen. In der Teams-PowerShell (wirksam binnen 30 Minuten):</translation>
    </message>
    <message>
        <source>CLIENT_ID stands for the client id of the new application.</source>
        <translation>CLIENT_ID steht für die Client-ID der neuen Anwendung.</translation>
    </message>
    <message>
        <source>USER_OBJECT_ID stands for my object id.</source>
        <translation>USER_OBJECT_ID steht für meine Objekt-ID.</translation>
    </message>
    <message>
        <source>For complete lists of registrations, allow resource-specific consent: a Teams app whose manifest names the connector and this permission, installed in the webinar&apos;s chat:</source>
        <translation>Für vollständige Listen der Anmeldungen erlauben Sie die ressourcenspezifische Zustimmung: eine Teams-App, deren Manifest den Konnektor und diese Berechtigung nennt, installiert im Chat des Webinars:</translation>
    </message>
    <message>
        <source>Thank you!</source>
        <translation>Vielen Dank!</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::AdminRequestDialog</name>
    <message>
        <source>Copied. Paste it into a mail to your administrator.</source>
        <translation>Kopiert. Fügen Sie es in eine Mail an Ihre Administration ein.</translation>
    </message>
    <message>
        <source>Save the request</source>
        <translation>Anfrage speichern</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>Text (*.txt)</translation>
    </message>
    <message>
        <source>Rollcall request</source>
        <extracomment>Name of a file, without its ending</extracomment>
        <translation>Rollcall-Anfrage</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <extracomment>%1 is a file</extracomment>
        <translation>Gespeichert als %1.</translation>
    </message>
    <message>
        <source>The file could not be written: %1</source>
        <translation>Die Datei konnte nicht geschrieben werden: %1</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::AutoWatchDialog</name>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Last look at your calendar: %1.</source>
        <translation>Ihr Kalender wurde zuletzt gelesen: %1.</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::ChartLegend</name>
    <message>
        <source>In room</source>
        <translation>Im Raum</translation>
    </message>
    <message>
        <source>In lobby</source>
        <translation>Im Wartebereich</translation>
    </message>
    <message>
        <source>Not observed</source>
        <translation>Nicht beobachtet</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::CheckDialog</name>
    <message>
        <source>Checked at %1, in %2</source>
        <translation>Geprüft um %1, in %2</translation>
    </message>
    <message>
        <source>Details copied.</source>
        <translation>Einzelheiten kopiert.</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::CheckWords</name>
    <message>
        <source>No new numbers arrive; what is recorded already stays.</source>
        <translation>Es kommen keine neuen Zahlen; was aufgezeichnet ist, bleibt.</translation>
    </message>
    <message>
        <source>Nothing is heard of what is not subscribed to; it is marked as unknown.</source>
        <translation>Was nicht abonniert ist, davon kommt nichts an; es wird als unbekannt gekennzeichnet.</translation>
    </message>
    <message>
        <source>Events don&apos;t reach this computer. Microsoft tries again for four hours; what is lost is marked as unknown.</source>
        <translation>Ereignisse erreichen diesen Computer nicht. Microsoft versucht es vier Stunden lang wieder; was verloren geht, wird als unbekannt gekennzeichnet.</translation>
    </message>
    <message>
        <source>What can&apos;t be read is kept, counted and left out of the numbers.</source>
        <translation>Was nicht lesbar ist, wird aufbewahrt, gezählt und aus den Zahlen herausgelassen.</translation>
    </message>
    <message>
        <source>Events arrive, but don&apos;t get into the record.</source>
        <translation>Ereignisse kommen an, gelangen aber nicht in die Aufzeichnung.</translation>
    </message>
    <message>
        <source>The connector %1 has no credential on this computer.</source>
        <translation>Der Konnektor %1 hat auf diesem Computer keinen Nachweis.</translation>
    </message>
    <message>
        <source>Sign in with the secret or certificate that your administrator gave you.</source>
        <translation>Melden Sie sich mit dem Geheimnis oder Zertifikat an, das Ihre Administration Ihnen gegeben hat.</translation>
    </message>
    <message>
        <source>Microsoft&apos;s login service can&apos;t be reached for %1.</source>
        <translation>Microsofts Anmeldedienst ist für %1 nicht erreichbar.</translation>
    </message>
    <message>
        <source>Check the network and the proxy, then check again.</source>
        <translation>Prüfen Sie Netz und Proxy und dann die Kette noch einmal.</translation>
    </message>
    <message>
        <source>Microsoft&apos;s login service refused %1.</source>
        <translation>Microsofts Anmeldedienst hat %1 abgelehnt.</translation>
    </message>
    <message>
        <source>Sign in again; a connector may need a new secret or certificate. Accounts and permissions says more.</source>
        <translation>Melden Sie sich noch einmal an; ein Konnektor braucht vielleicht ein neues Geheimnis oder Zertifikat. Mehr steht unter Konten und Berechtigungen.</translation>
    </message>
    <message>
        <source>The keychain does not hand out the secrets of %1.</source>
        <translation>Der Schlüsselbund gibt die Geheimnisse von %1 nicht heraus.</translation>
    </message>
    <message>
        <source>Unlock it, then check again.</source>
        <translation>Entsperren Sie ihn und prüfen Sie noch einmal.</translation>
    </message>
    <message>
        <source>Microsoft refuses to tell us about a meeting that is watched.</source>
        <translation>Microsoft lehnt es ab, uns von einer beobachteten Besprechung zu berichten.</translation>
    </message>
    <message>
        <source>Ask your administrator about the permission and the application access policy. Meetings of other organisations can&apos;t be watched.</source>
        <translation>Fragen Sie Ihre Administration nach der Berechtigung und der Anwendungszugriffsrichtlinie. Besprechungen anderer Organisationen lassen sich nicht beobachten.</translation>
    </message>
    <message>
        <source>Another installation has the subscription of a meeting that is watched.</source>
        <translation>Eine andere Installation hat das Abonnement einer beobachteten Besprechung.</translation>
    </message>
    <message>
        <source>Share the connector with it, or take the subscription over in Subscriptions.</source>
        <translation>Teilen Sie den Konnektor mit ihr, oder übernehmen Sie das Abonnement unter Abonnements.</translation>
    </message>
    <message>
        <source>Microsoft no longer knows the subscription of a meeting that is watched.</source>
        <translation>Microsoft kennt das Abonnement einer beobachteten Besprechung nicht mehr.</translation>
    </message>
    <message>
        <source>Rollcall makes a new one by itself; check again in five minutes.</source>
        <translation>Rollcall legt von selbst ein neues an; prüfen Sie in fünf Minuten noch einmal.</translation>
    </message>
    <message>
        <source>The subscription of a meeting that is watched delivers to another device.</source>
        <translation>Das Abonnement einer beobachteten Besprechung liefert an ein anderes Gerät.</translation>
    </message>
    <message>
        <source>Let one device receive, or give both the same public address.</source>
        <translation>Lassen Sie ein Gerät empfangen, oder geben Sie beiden dieselbe öffentliche Adresse.</translation>
    </message>
    <message>
        <source>What is watched is not subscribed to yet.</source>
        <translation>Was beobachtet wird, ist noch nicht abonniert.</translation>
    </message>
    <message>
        <source>A meeting that is watched is not subscribed to yet.</source>
        <translation>Eine beobachtete Besprechung ist noch nicht abonniert.</translation>
    </message>
    <message>
        <source>Leave Rollcall running and check again in a minute.</source>
        <translation>Lassen Sie Rollcall laufen und prüfen Sie in einer Minute noch einmal.</translation>
    </message>
    <message>
        <source>Microsoft could not be asked about the subscriptions.</source>
        <translation>Microsoft konnte nicht nach den Abonnements gefragt werden.</translation>
    </message>
    <message>
        <source>The service may be busy; check again in a few minutes.</source>
        <translation>Der Dienst ist vielleicht ausgelastet; prüfen Sie in ein paar Minuten noch einmal.</translation>
    </message>
    <message>
        <source>Our public address at %1 does not answer.</source>
        <translation>Unsere öffentliche Adresse bei %1 antwortet nicht.</translation>
    </message>
    <message>
        <source>Check the address in the settings, the firewall, and what forwards it to this computer.</source>
        <translation>Prüfen Sie die Adresse in den Einstellungen, die Firewall und was sie an diesen Computer weiterleitet.</translation>
    </message>
    <message>
        <source>The certificate of our public address at %1 is not trusted.</source>
        <translation>Dem Zertifikat unserer öffentlichen Adresse bei %1 wird nicht vertraut.</translation>
    </message>
    <message>
        <source>Microsoft asks for one of a public authority, for that name and not expired, with its whole chain.</source>
        <translation>Microsoft verlangt eines von einer öffentlichen Zertifizierungsstelle, für diesen Namen, nicht abgelaufen und mit der ganzen Kette.</translation>
    </message>
    <message>
        <source>Our address at %1 can&apos;t be reached from outside, or is not https.</source>
        <translation>Unsere Adresse bei %1 ist von außen nicht erreichbar oder kein https.</translation>
    </message>
    <message>
        <source>Set an https address that the Internet can reach, or use a relay.</source>
        <translation>Stellen Sie eine https-Adresse ein, die vom Internet aus erreichbar ist, oder benutzen Sie ein Relay.</translation>
    </message>
    <message>
        <source>Our public address at %1 took longer than the ten seconds that Microsoft waits.</source>
        <translation>Unsere öffentliche Adresse bei %1 brauchte länger als die zehn Sekunden, die Microsoft wartet.</translation>
    </message>
    <message>
        <source>Look for what holds requests up between the Internet and this computer.</source>
        <translation>Suchen Sie, was Anfragen zwischen dem Internet und diesem Computer aufhält.</translation>
    </message>
    <message>
        <source>Something else answers at our public address at %1.</source>
        <translation>An unserer öffentlichen Adresse bei %1 antwortet etwas anderes.</translation>
    </message>
    <message>
        <source>A proxy, a sign-in page or another program stands there; let it pass everything below /notify/ on to Rollcall untouched.</source>
        <translation>Dort steht ein Proxy, eine Anmeldeseite oder ein anderes Programm; lassen Sie alles unter /notify/ unverändert zu Rollcall durch.</translation>
    </message>
    <message>
        <source>Our public address at %1 answers this computer, but not Microsoft.</source>
        <translation>Unsere öffentliche Adresse bei %1 antwortet diesem Computer, aber nicht Microsoft.</translation>
    </message>
    <message>
        <source>Let Microsoft through the firewall, and try the address from outside.</source>
        <translation>Lassen Sie Microsoft durch die Firewall, und probieren Sie die Adresse von außen.</translation>
    </message>
    <message>
        <source>What is posted to our public address at %1 is not accepted.</source>
        <translation>Was an unsere öffentliche Adresse bei %1 geschickt wird, wird nicht angenommen.</translation>
    </message>
    <message>
        <source>Let JSON of up to 4 MB through whatever stands in front of Rollcall.</source>
        <translation>Lassen Sie JSON bis 4 MB durch, was auch immer vor Rollcall steht.</translation>
    </message>
    <message>
        <source>The disk is full: nothing that arrives can be stored.</source>
        <translation>Die Festplatte ist voll: Was ankommt, kann nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>Free some space.</source>
        <translation>Schaffen Sie Platz.</translation>
    </message>
    <message>
        <source>What arrives can&apos;t be stored.</source>
        <translation>Was ankommt, kann nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>Check that the data folder can be written.</source>
        <translation>Prüfen Sie, ob der Datenordner beschreibbar ist.</translation>
    </message>
    <message>
        <source>Taking an event in took longer than the three seconds that Microsoft waits.</source>
        <translation>Ein Ereignis anzunehmen dauerte länger als die drei Sekunden, die Microsoft wartet.</translation>
    </message>
    <message>
        <source>Look for what slows down this computer, its disk or its connection.</source>
        <translation>Suchen Sie, was diesen Computer, seine Festplatte oder seine Verbindung bremst.</translation>
    </message>
    <message>
        <source>%1 accepted an event that never came here.</source>
        <translation>%1 hat ein Ereignis angenommen, das hier nie ankam.</translation>
    </message>
    <message>
        <source>The address leads to another program or device; check it, and what forwards it.</source>
        <translation>Die Adresse führt zu einem anderen Programm oder Gerät; prüfen Sie sie und was sie weiterleitet.</translation>
    </message>
    <message>
        <source>Events are encrypted with the key %1, which is not on this computer.</source>
        <translation>Ereignisse sind mit dem Schlüssel %1 verschlüsselt, der nicht auf diesem Computer ist.</translation>
    </message>
    <message>
        <source>Import it, or take over the connector from where the key is.</source>
        <translation>Importieren Sie ihn, oder übernehmen Sie den Konnektor von dort, wo der Schlüssel ist.</translation>
    </message>
    <message>
        <source>The key %1 does not open what is encrypted for it.</source>
        <translation>Der Schlüssel %1 öffnet nicht, was für ihn verschlüsselt ist.</translation>
    </message>
    <message>
        <source>Make a new key, and import the right one for what is held back.</source>
        <translation>Erzeugen Sie einen neuen Schlüssel, und importieren Sie den richtigen für das, was zurückgehalten wird.</translation>
    </message>
    <message>
        <source>An event without Microsoft&apos;s signature was not refused for that.</source>
        <translation>Ein Ereignis ohne Microsofts Signatur wurde nicht deswegen abgelehnt.</translation>
    </message>
    <message>
        <source>Please report this with the details.</source>
        <translation>Bitte melden Sie das mit den Einzelheiten.</translation>
    </message>
    <message>
        <source>The event was opened, but can&apos;t be read (%1).</source>
        <translation>Das Ereignis ließ sich öffnen, aber nicht lesen (%1).</translation>
    </message>
    <message>
        <source>Check this computer&apos;s clock; if it is right, please report this with the details.</source>
        <translation>Prüfen Sie die Uhr dieses Computers; geht sie richtig, melden Sie das bitte mit den Einzelheiten.</translation>
    </message>
    <message>
        <source>The event can&apos;t be written to a journal.</source>
        <translation>Das Ereignis lässt sich nicht in ein Journal schreiben.</translation>
    </message>
    <message>
        <source>Check the disk and the data folder.</source>
        <translation>Prüfen Sie Festplatte und Datenordner.</translation>
    </message>
    <message>
        <source>The event does not show in the record.</source>
        <translation>Das Ereignis erscheint nicht in der Aufzeichnung.</translation>
    </message>
    <message>
        <source>The permission %1 is not granted.</source>
        <translation>Die Berechtigung %1 ist nicht erteilt.</translation>
    </message>
    <message>
        <source>Ask your administrator; the Account menu has a request to copy.</source>
        <translation>Fragen Sie Ihre Administration; im Menü Konto gibt es eine Anfrage zum Kopieren.</translation>
    </message>
    <message>
        <source>Microsoft Graph does not answer.</source>
        <translation>Microsoft Graph antwortet nicht.</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Permission</source>
        <translation>Berechtigung</translation>
    </message>
    <message>
        <source>Subscription</source>
        <translation>Abonnement</translation>
    </message>
    <message>
        <source>Handshake</source>
        <translation>Handshake</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>Zustellung</translation>
    </message>
    <message>
        <source>Decryption</source>
        <translation>Entschlüsselung</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Aufzeichnung</translation>
    </message>
    <message>
        <source>The login service accepts you and the connector.</source>
        <translation>Der Anmeldedienst nimmt Sie und den Konnektor an.</translation>
    </message>
    <message>
        <source>Microsoft lets them do what Rollcall needs.</source>
        <translation>Microsoft lässt sie tun, was Rollcall braucht.</translation>
    </message>
    <message>
        <source>Microsoft is asked to tell us about what is watched.</source>
        <translation>Microsoft ist beauftragt, uns von dem zu berichten, was beobachtet wird.</translation>
    </message>
    <message>
        <source>Our public address answers as Microsoft wants it.</source>
        <translation>Unsere öffentliche Adresse antwortet, wie Microsoft es verlangt.</translation>
    </message>
    <message>
        <source>A made-up event that is posted there arrives.</source>
        <translation>Ein erfundenes Ereignis, das dorthin geschickt wird, kommt an.</translation>
    </message>
    <message>
        <source>It can be opened with our key.</source>
        <translation>Es lässt sich mit unserem Schlüssel öffnen.</translation>
    </message>
    <message>
        <source>It would show in a record.</source>
        <translation>Es würde in einer Aufzeichnung erscheinen.</translation>
    </message>
    <message>
        <source>Waiting</source>
        <comment>one step of a check</comment>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Wird geprüft …</translation>
    </message>
    <message>
        <source>Good</source>
        <comment>one step of a check</comment>
        <translation>Gut</translation>
    </message>
    <message>
        <source>Broken</source>
        <comment>one step of a check</comment>
        <translation>Unterbrochen</translation>
    </message>
    <message>
        <source>Not checked</source>
        <comment>one step of a check</comment>
        <translation>Nicht geprüft</translation>
    </message>
    <message>
        <source>Not checked here</source>
        <comment>one step of a check</comment>
        <translation>Hier nicht geprüft</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <extracomment>milliseconds</extracomment>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <extracomment>seconds</extracomment>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>A live roster needs your organisation&apos;s connector.</source>
        <translation>Für Live-Anwesenheit braucht es den Konnektor Ihrer Organisation.</translation>
    </message>
    <message>
        <source>Another computer holds the credential and does this.</source>
        <translation>Ein anderer Computer hat den Nachweis und tut das.</translation>
    </message>
    <message>
        <source>Nothing is watched, and there is nothing harmless to try it with. Watch a meeting and check again.</source>
        <translation>Es wird nichts beobachtet, und es gibt nichts Harmloses, um es auszuprobieren. Beobachten Sie eine Besprechung und prüfen Sie noch einmal.</translation>
    </message>
    <message>
        <source>Nothing is watched: one was made for the check and deleted again.</source>
        <translation>Es wird nichts beobachtet: Für die Prüfung wurde eines angelegt und wieder gelöscht.</translation>
    </message>
    <message>
        <source>Nothing is watched, and another subscription was in the way of trying.</source>
        <translation>Es wird nichts beobachtet, und beim Ausprobieren war ein anderes Abonnement im Weg.</translation>
    </message>
    <message>
        <source>Microsoft does not tell whether it is granted.</source>
        <translation>Microsoft sagt nicht, ob sie erteilt ist.</translation>
    </message>
    <message>
        <source>Only Microsoft can sign events. What was seen is that an unsigned one is refused.</source>
        <translation>Nur Microsoft kann Ereignisse signieren. Gesehen wurde, dass eines ohne Signatur abgelehnt wird.</translation>
    </message>
    <message>
        <source>Another Rollcall has the data open; check it there.</source>
        <translation>Ein anderes Rollcall hat die Daten geöffnet; prüfen Sie es dort.</translation>
    </message>
    <message>
        <source>Follows a made-up event all the way and takes it out again.</source>
        <translation>Verfolgt ein erfundenes Ereignis auf dem ganzen Weg und nimmt es wieder heraus.</translation>
    </message>
    <message>
        <source>Following a made-up event all the way…</source>
        <translation>Ein erfundenes Ereignis wird auf dem ganzen Weg verfolgt …</translation>
    </message>
    <message>
        <source>Everything works, from the account to the record.</source>
        <translation>Alles geht, vom Konto bis zur Aufzeichnung.</translation>
    </message>
    <message>
        <source>The chain is broken here: %1.</source>
        <extracomment>%1 is one of: Account, Permission, Subscription, Handshake, Delivery, Decryption, Record</extracomment>
        <translation>Hier ist die Kette unterbrochen: %1.</translation>
    </message>
    <message>
        <source>What could be checked works. The rest is in the hands of another Rollcall.</source>
        <translation>Was sich prüfen ließ, geht. Der Rest liegt bei einem anderen Rollcall.</translation>
    </message>
    <message>
        <source>The check was cancelled. Nothing of it is left.</source>
        <translation>Die Prüfung wurde abgebrochen. Nichts ist davon übrig.</translation>
    </message>
    <message>
        <source>Nobody is signed in, so there is nothing to check yet.</source>
        <translation>Niemand ist angemeldet, also gibt es noch nichts zu prüfen.</translation>
    </message>
    <message>
        <source>About: %1</source>
        <translation>Betrifft: %1</translation>
    </message>
    <message>
        <source>Time: %1</source>
        <translation>Zeit: %1</translation>
    </message>
    <message>
        <source>The relay at %1 can&apos;t be reached from outside, or not by https.</source>
        <translation>Das Relay unter %1 ist von außen nicht oder nicht per https erreichbar.</translation>
    </message>
    <message>
        <source>Tell whoever runs the relay: it needs an https address that the Internet can reach.</source>
        <translation>Sagen Sie es denen, die das Relay betreiben: Es braucht eine https-Adresse, die vom Internet aus erreichbar ist.</translation>
    </message>
    <message>
        <source>What answers at %1 does not answer as a relay does.</source>
        <translation>Was unter %1 antwortet, antwortet nicht wie ein Relay.</translation>
    </message>
    <message>
        <source>Tell whoever runs the relay. If it was set up anew, ask for a pairing link.</source>
        <translation>Sagen Sie es denen, die das Relay betreiben. Wurde es neu eingerichtet, bitten Sie um einen Kopplungslink.</translation>
    </message>
    <message>
        <source>The relay at %1 answers this computer, but not Microsoft.</source>
        <translation>Das Relay unter %1 antwortet diesem Computer, aber nicht Microsoft.</translation>
    </message>
    <message>
        <source>Tell whoever runs the relay: its firewall has to let Microsoft through.</source>
        <translation>Sagen Sie es denen, die das Relay betreiben: Seine Firewall muss Microsoft durchlassen.</translation>
    </message>
    <message>
        <source>The relay at %1 does not accept what is posted to it.</source>
        <translation>Das Relay unter %1 nimmt nicht an, was ihm geschickt wird.</translation>
    </message>
    <message>
        <source>Tell whoever runs the relay.</source>
        <translation>Sagen Sie es denen, die das Relay betreiben.</translation>
    </message>
    <message>
        <source>The relay took longer to accept an event than the three seconds that Microsoft waits.</source>
        <translation>Das Relay brauchte länger, um ein Ereignis anzunehmen, als die drei Sekunden, die Microsoft wartet.</translation>
    </message>
    <message>
        <source>Check again; if it stays slow, tell whoever runs the relay.</source>
        <translation>Prüfen Sie noch einmal; bleibt es langsam, sagen Sie es denen, die das Relay betreiben.</translation>
    </message>
    <message>
        <source>The relay at %1 accepted an event that never came here.</source>
        <translation>Das Relay unter %1 nahm ein Ereignis an, das hier nie ankam.</translation>
    </message>
    <message>
        <source>It may hand out to another device: tell whoever runs it, or pair again.</source>
        <translation>Vielleicht gibt es an ein anderes Gerät aus: Sagen Sie es denen, die es betreiben, oder koppeln Sie neu.</translation>
    </message>
    <message>
        <source>The relay answers as Microsoft wants it.</source>
        <translation>Das Relay antwortet, wie Microsoft es verlangt.</translation>
    </message>
    <message>
        <source>Microsoft writes into an event hub, and asks nobody before.</source>
        <translation>Microsoft schreibt in einen Event-Hub und fragt vorher niemanden.</translation>
    </message>
    <message>
        <source>Only Microsoft may write there: the first real event shows that it arrives.</source>
        <translation>Dort darf nur Microsoft schreiben: Das erste echte Ereignis zeigt, dass es ankommt.</translation>
    </message>
    <message>
        <source>What can be checked works. Whether events come through the event hub shows with the first one.</source>
        <translation>Was sich prüfen lässt, funktioniert. Ob Ereignisse durch den Event-Hub kommen, zeigt das erste.</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::ConnectionDialog</name>
    <message>
        <source>Not signed in</source>
        <translation>Nicht angemeldet</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Noch keiner</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>%1, %2 ago</source>
        <translation>%1, vor %2</translation>
    </message>
    <message>
        <source>%1, for %2</source>
        <translation>%1, seit %2</translation>
    </message>
    <message>
        <source>No events in the last five minutes</source>
        <translation>Keine Ereignisse in den letzten fünf Minuten</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::CoverageView</name>
    <message>
        <source>Observed</source>
        <translation>Beobachtet</translation>
    </message>
    <message>
        <source>Inferred</source>
        <translation>Erschlossen</translation>
    </message>
    <message>
        <source>Not observed</source>
        <translation>Nicht beobachtet</translation>
    </message>
    <message>
        <source>The subscription had run out.</source>
        <translation>Das Abonnement war abgelaufen.</translation>
    </message>
    <message>
        <source>Rollcall was not running, or this computer was asleep.</source>
        <translation>Rollcall lief nicht, oder dieser Rechner schlief.</translation>
    </message>
    <message>
        <source>An event could not be read.</source>
        <translation>Ein Ereignis konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>%1 observed, %2 not observed.</source>
        <comment>two lengths of time</comment>
        <translation>%1 beobachtet, %2 nicht beobachtet.</translation>
    </message>
    <message>
        <source>%1 inferred.</source>
        <comment>a length of time</comment>
        <translation>%1 erschlossen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln events were taken on your word.</source>
        <translation>
            <numerusform>%Ln Ereignis wurde auf Ihr Wort hin übernommen.</numerusform>
            <numerusform>%Ln Ereignisse wurden auf Ihr Wort hin übernommen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The end of the call was not announced.</source>
        <translation>Das Ende des Anrufs wurde nicht gemeldet.</translation>
    </message>
    <message>
        <source>The event hub no longer had some events.</source>
        <translation>Der Event-Hub hatte manche Ereignisse nicht mehr.</translation>
    </message>
    <message>
        <source>The next contact will confirm it.</source>
        <translation>Der nächste Kontakt wird es bestätigen.</translation>
    </message>
    <message>
        <source>There was no subscription.</source>
        <translation>Es gab kein Abonnement.</translation>
    </message>
    <message>
        <source>Watching began during the call; Microsoft sends only calls that start later.</source>
        <translation>Die Beobachtung begann während des Anrufs; Microsoft sendet nur Anrufe, die später beginnen.</translation>
    </message>
    <message>
        <source>Events were taken on your word.</source>
        <translation>Ereignisse wurden auf Ihr Wort hin übernommen.</translation>
    </message>
    <message>
        <source>No subscription vouches for these events.</source>
        <translation>Kein Abonnement bürgt für diese Ereignisse.</translation>
    </message>
    <message>
        <source>The service that delivers can&apos;t prove that it delivers everything.</source>
        <translation>Der zustellende Dienst kann nicht beweisen, dass er alles zustellt.</translation>
    </message>
    <message>
        <source>Who was there before and after it counts as there in between; a time that nobody can vouch for is unknown, and unknown time is no attendance.</source>
        <translation>Wer davor und danach da war, gilt auch dazwischen als anwesend; Zeit, für die niemand einstehen kann, ist unbekannt, und unbekannte Zeit ist keine Anwesenheit.</translation>
    </message>
    <message>
        <source>The relay no longer had some events.</source>
        <translation>Das Relay hatte einige Ereignisse nicht mehr.</translation>
    </message>
    <message>
        <source>The relay was down and missed events.</source>
        <translation>Das Relay war ausgefallen und hat Ereignisse verpasst.</translation>
    </message>
    <message>
        <source>The meeting was not watched at that time.</source>
        <translation>Die Besprechung wurde zu dieser Zeit nicht beobachtet.</translation>
    </message>
    <message>
        <source>For a reason that this version does not know.</source>
        <translation>Aus einem Grund, den diese Version nicht kennt.</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::DeliveryDialog</name>
    <message>
        <source>Set by your organisation.</source>
        <translation>Von Ihrer Organisation festgelegt.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>Zustellung</translation>
    </message>
    <message>
        <source>How notifications reach this computer</source>
        <translation>Wie Benachrichtigungen diesen Computer erreichen</translation>
    </message>
    <message>
        <source>&amp;Relay</source>
        <translation>&amp;Relay</translation>
    </message>
    <message>
        <source>O&amp;wn address</source>
        <translation>Eigene A&amp;dresse</translation>
    </message>
    <message>
        <source>&amp;Event hub</source>
        <translation>&amp;Event-Hub</translation>
    </message>
    <message>
        <source>In use: the relay at %1</source>
        <extracomment>%1 is a host name</extracomment>
        <translation>In Gebrauch: das Relay bei %1</translation>
    </message>
    <message>
        <source>In use: a relay, but none is paired</source>
        <translation>In Gebrauch: ein Relay, aber es ist keines gekoppelt</translation>
    </message>
    <message>
        <source>In use: an own address, but no public one is set</source>
        <translation>In Gebrauch: eine eigene Adresse, aber keine öffentliche ist eingestellt</translation>
    </message>
    <message>
        <source>In use: %1</source>
        <translation>In Gebrauch: %1</translation>
    </message>
    <message>
        <source>In use: an event hub, but none is named</source>
        <translation>In Gebrauch: ein Event-Hub, aber keiner ist genannt</translation>
    </message>
    <message>
        <source>In use: the event hub %1</source>
        <translation>In Gebrauch: der Event-Hub %1</translation>
    </message>
    <message>
        <source>Whoever runs it gets to know which meetings you watch and when something happens in them, but no names. Agree only if you know this host.</source>
        <translation>Wer es betreibt, erfährt, welche Besprechungen Sie verfolgen und wann dort etwas geschieht, aber keine Namen. Stimmen Sie nur zu, wenn Sie diesen Host kennen.</translation>
    </message>
    <message>
        <source>It takes the place of the relay at %1.</source>
        <extracomment>%1 is a host name</extracomment>
        <translation>Es tritt an die Stelle des Relays bei %1.</translation>
    </message>
    <message>
        <source>Pair with a relay</source>
        <translation>Mit einem Relay koppeln</translation>
    </message>
    <message>
        <source>Receive through the relay at %1?</source>
        <extracomment>%1 is a host name</extracomment>
        <translation>Über das Relay bei %1 empfangen?</translation>
    </message>
    <message>
        <source>Pair</source>
        <translation>Koppeln</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Asking the relay…</source>
        <translation>Das Relay wird gefragt…</translation>
    </message>
    <message>
        <source>Forget the relay</source>
        <translation>Relay vergessen</translation>
    </message>
    <message>
        <source>Forget the relay at %1?</source>
        <extracomment>%1 is a host name</extracomment>
        <translation>Das Relay bei %1 vergessen?</translation>
    </message>
    <message>
        <source>What waits there for this computer stays there. To come back, you need a new pairing link.</source>
        <translation>Was dort für diesen Computer wartet, bleibt dort. Um zurückzukehren, brauchen Sie einen neuen Kopplungslink.</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Einen Moment …</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::DeliveryText</name>
    <message>
        <source>This computer is not paired with a relay.</source>
        <translation>Dieser Computer ist mit keinem Relay gekoppelt.</translation>
    </message>
    <message>
        <source>This computer has lost its key for the relay.</source>
        <translation>Diesem Computer fehlt der Schlüssel für das Relay.</translation>
    </message>
    <message>
        <source>The relay does not know this computer&apos;s key.</source>
        <translation>Das Relay kennt den Schlüssel dieses Computers nicht.</translation>
    </message>
    <message>
        <source>The relay no longer lets this computer in.</source>
        <translation>Das Relay lässt diesen Computer nicht mehr ein.</translation>
    </message>
    <message>
        <source>The relay keeps nothing under the name this computer asks for.</source>
        <translation>Das Relay hält unter dem Namen, nach dem dieser Computer fragt, nichts bereit.</translation>
    </message>
    <message>
        <source>The relay has moved to another address, which Rollcall does not follow by itself.</source>
        <translation>Das Relay ist an eine andere Adresse umgezogen; dorthin folgt Rollcall nicht von selbst.</translation>
    </message>
    <message>
        <source>The relay does not answer.</source>
        <translation>Das Relay antwortet nicht.</translation>
    </message>
    <message>
        <source>The relay&apos;s certificate can&apos;t be trusted.</source>
        <translation>Dem Zertifikat des Relays ist nicht zu trauen.</translation>
    </message>
    <message>
        <source>By this computer&apos;s clock, the relay&apos;s certificate is not valid yet.</source>
        <translation>Nach der Uhr dieses Computers gilt das Zertifikat des Relays noch nicht.</translation>
    </message>
    <message>
        <source>The proxy does not let Rollcall through to the relay.</source>
        <translation>Der Proxy lässt Rollcall nicht zum Relay durch.</translation>
    </message>
    <message>
        <source>The relay is busy, or has a problem of its own.</source>
        <translation>Das Relay ist überlastet oder hat selbst ein Problem.</translation>
    </message>
    <message>
        <source>Something answers at the relay&apos;s address, but it is no relay.</source>
        <translation>Unter der Adresse des Relays antwortet etwas, das kein Relay ist.</translation>
    </message>
    <message>
        <source>The relay can&apos;t be reached.</source>
        <translation>Das Relay ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>The settings do not name an event hub.</source>
        <translation>Die Einstellungen nennen keinen Event-Hub.</translation>
    </message>
    <message>
        <source>There is neither a connection string nor a connector to read the event hub with.</source>
        <translation>Es gibt weder eine Verbindungszeichenfolge noch einen Konnektor, um den Event-Hub zu lesen.</translation>
    </message>
    <message>
        <source>The event hub refuses the connection string or the connector&apos;s sign-in.</source>
        <translation>Der Event-Hub lehnt die Verbindungszeichenfolge oder die Anmeldung des Konnektors ab.</translation>
    </message>
    <message>
        <source>Rollcall is not allowed to read the event hub.</source>
        <translation>Rollcall darf den Event-Hub nicht lesen.</translation>
    </message>
    <message>
        <source>The namespace has no event hub of that name.</source>
        <translation>Der Namespace hat keinen Event-Hub dieses Namens.</translation>
    </message>
    <message>
        <source>The event hub does not answer.</source>
        <translation>Der Event-Hub antwortet nicht.</translation>
    </message>
    <message>
        <source>There is no secure connection to the event hub.</source>
        <translation>Zum Event-Hub gibt es keine sichere Verbindung.</translation>
    </message>
    <message>
        <source>By this computer&apos;s clock, the event hub&apos;s certificate is not valid yet.</source>
        <translation>Nach der Uhr dieses Computers gilt das Zertifikat des Event-Hubs noch nicht.</translation>
    </message>
    <message>
        <source>The event hub is busy, or has a problem of its own.</source>
        <translation>Der Event-Hub ist überlastet oder hat selbst ein Problem.</translation>
    </message>
    <message>
        <source>The event hub can&apos;t be reached.</source>
        <translation>Der Event-Hub ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>Rollcall can&apos;t listen on its own port: another program has it, or it may not.</source>
        <translation>Rollcall kann an seinem eigenen Port nicht empfangen: Ein anderes Programm hat ihn, oder es darf nicht.</translation>
    </message>
    <message>
        <source>Rollcall&apos;s own address can&apos;t be used as it is set up.</source>
        <translation>Die eigene Adresse von Rollcall ist so, wie sie eingestellt ist, nicht brauchbar.</translation>
    </message>
    <message>
        <source>Rollcall can&apos;t receive at its own address.</source>
        <translation>Rollcall kann an seiner eigenen Adresse nicht empfangen.</translation>
    </message>
    <message>
        <source>Microsoft can&apos;t deliver to this computer: attendance is unknown until it can.</source>
        <translation>Microsoft kann diesem Computer nichts zustellen: Bis dahin ist die Anwesenheit unbekannt.</translation>
    </message>
    <message>
        <source>No new numbers arrive, and attendance is unknown until they do; what is recorded already stays.</source>
        <translation>Es kommen keine neuen Zahlen; bis dahin ist die Anwesenheit unbekannt. Was aufgezeichnet ist, bleibt.</translation>
    </message>
    <message>
        <source>Numbers stay as they were. What the relay receives meanwhile waits there; what gets lost is marked as unknown.</source>
        <translation>Die Zahlen bleiben stehen. Was das Relay inzwischen empfängt, wartet dort; was verloren geht, wird als unbekannt vermerkt.</translation>
    </message>
    <message>
        <source>Numbers stay as they were. What Microsoft writes into the event hub meanwhile waits there for as long as the hub keeps it.</source>
        <translation>Die Zahlen bleiben stehen. Was Microsoft inzwischen in den Event-Hub schreibt, wartet dort, solange der Hub es aufbewahrt.</translation>
    </message>
    <message>
        <source>Ask whoever runs the relay for a new pairing link, and open it under Tools ▸ Delivery.</source>
        <translation>Lassen Sie sich vom Betreiber des Relays einen neuen Kopplungslink geben und öffnen Sie ihn unter Extras ▸ Zustellung.</translation>
    </message>
    <message>
        <source>Tell whoever runs the relay. If your organisation looks into connections, its own certificate authority has to be in the settings (network/caFile).</source>
        <translation>Sagen Sie es dem Betreiber des Relays. Wenn Ihre Organisation in Verbindungen hineinsieht, gehört ihre Zertifizierungsstelle in die Einstellungen (network/caFile).</translation>
    </message>
    <message>
        <source>There is nothing to do here; Rollcall goes on trying by itself.</source>
        <translation>Hier ist nichts zu tun; Rollcall versucht es von selbst weiter.</translation>
    </message>
    <message>
        <source>If this network wants you to sign in first, as in a hotel, do so; else tell whoever runs the relay.</source>
        <translation>Wenn dieses Netz erst eine Anmeldung verlangt, wie in einem Hotel, melden Sie sich an; sonst sagen Sie es dem Betreiber des Relays.</translation>
    </message>
    <message>
        <source>Check this computer&apos;s network; if other things work, tell whoever runs the relay. Rollcall goes on trying by itself.</source>
        <translation>Prüfen Sie das Netz dieses Computers; wenn anderes geht, sagen Sie es dem Betreiber des Relays. Rollcall versucht es von selbst weiter.</translation>
    </message>
    <message>
        <source>Check namespace, hub and connection string under Tools ▸ Delivery.</source>
        <translation>Prüfen Sie Namespace, Hub und Verbindungszeichenfolge unter Extras ▸ Zustellung.</translation>
    </message>
    <message>
        <source>Ask your administrator to give the connector the role Azure Event Hubs Data Receiver.</source>
        <translation>Bitten Sie Ihre IT, dem Konnektor die Rolle Azure Event Hubs Data Receiver zu geben.</translation>
    </message>
    <message>
        <source>Check this computer&apos;s network: port 9093 has to be open outwards, and a proxy can&apos;t be used. Rollcall goes on trying by itself.</source>
        <translation>Prüfen Sie das Netz dieses Computers: Port 9093 muss nach außen offen sein, ein Proxy geht nicht. Rollcall versucht es von selbst weiter.</translation>
    </message>
    <message>
        <source>End the other program, or choose another port under Tools ▸ Delivery.</source>
        <translation>Beenden Sie das andere Programm oder wählen Sie unter Extras ▸ Zustellung einen anderen Port.</translation>
    </message>
    <message>
        <source>Check public address, certificate and key under Tools ▸ Delivery.</source>
        <translation>Prüfen Sie öffentliche Adresse, Zertifikat und Schlüssel unter Extras ▸ Zustellung.</translation>
    </message>
    <message>
        <source>Set this computer&apos;s clock.</source>
        <translation>Stellen Sie die Uhr dieses Computers.</translation>
    </message>
    <message>
        <source>Check the proxy&apos;s address, user and password in the settings.</source>
        <translation>Prüfen Sie Adresse, Benutzer und Kennwort des Proxys in den Einstellungen.</translation>
    </message>
    <message>
        <source>not set up</source>
        <comment>the way that events come in</comment>
        <translation>nicht eingerichtet</translation>
    </message>
    <message>
        <source>access refused</source>
        <translation>Zugang verweigert</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>not trusted</source>
        <comment>the certificate of a server</comment>
        <translation>nicht vertrauenswürdig</translation>
    </message>
    <message>
        <source>busy</source>
        <comment>a server</comment>
        <translation>überlastet</translation>
    </message>
    <message>
        <source>can&apos;t listen</source>
        <comment>on a port of this computer</comment>
        <translation>kann nicht empfangen</translation>
    </message>
    <message>
        <source>can&apos;t be reached</source>
        <translation>nicht erreichbar</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::DeliveryWords</name>
    <message>
        <source>%1 s</source>
        <extracomment>seconds</extracomment>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1: %2, last contact %3 ago</source>
        <extracomment>%1 is how events come in (&quot;relay&quot;), %2 what is wrong (&quot;can&apos;t be reached&quot;), %3 a length of time</extracomment>
        <translation>%1: %2, letzter Kontakt vor %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is how events come in (&quot;relay&quot;), %2 what is wrong (&quot;can&apos;t be reached&quot;)</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: no contact yet</source>
        <translation>%1: noch kein Kontakt</translation>
    </message>
    <message>
        <source>%1: connected</source>
        <translation>%1: verbunden</translation>
    </message>
    <message>
        <source>%1: confirmed by Graph %2 ago</source>
        <extracomment>%1 is how events come in (&quot;direct&quot;), %2 a length of time (&quot;4 minutes&quot;). Graph has confirmed that it still sends; between two confirmations silence is nothing to worry about.</extracomment>
        <translation>%1: von Graph bestätigt vor %2</translation>
    </message>
    <message>
        <source>%1: last contact %2 ago</source>
        <extracomment>%1 is how events come in (&quot;relay&quot;), %2 a length of time (&quot;12 seconds&quot;)</extracomment>
        <translation>%1: letzter Kontakt vor %2</translation>
    </message>
    <message>
        <source>nothing waiting</source>
        <translation>nichts wartet</translation>
    </message>
    <message numerus="yes">
        <source>%Ln events waiting</source>
        <translation>
            <numerusform>%Ln Ereignis wartet</numerusform>
            <numerusform>%Ln Ereignisse warten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <extracomment>%1 is &quot;3 events waiting&quot;, %2 how long already (&quot;2 minutes&quot;)</extracomment>
        <translation>%1 seit %2</translation>
    </message>
    <message>
        <source>%1; 99 of 100 within %2</source>
        <extracomment>How long events take from Teams to the screen: %1 half of them, %2 99 of 100, as in &quot;0.8 s&quot; and &quot;4.0 s&quot;</extracomment>
        <translation>%1; 99 von 100 binnen %2</translation>
    </message>
    <message>
        <source>shown after %1</source>
        <extracomment>%1 is a time as in &quot;24 s&quot;</extracomment>
        <translation>Anzeige nach %1</translation>
    </message>
    <message>
        <source>Microsoft repeats what was not taken.</source>
        <translation>Microsoft wiederholt, was nicht angenommen wurde.</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Way in</source>
        <translation>Weg herein</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Rollcall can listen on its port, with its certificate if it has one.</source>
        <translation>Rollcall kann an seinem Port empfangen, mit seinem Zertifikat, wenn es eines hat.</translation>
    </message>
    <message>
        <source>%1 leads to %2.</source>
        <extracomment>%1 is a name like rollcall.example.org, %2 one or more IP addresses</extracomment>
        <translation>%1 führt zu %2.</translation>
    </message>
    <message>
        <source>Somebody answers there. The way was inside this computer only.</source>
        <translation>Dort antwortet jemand. Der Weg lag nur in diesem Computer.</translation>
    </message>
    <message>
        <source>Somebody answers there, and the connection can be trusted.</source>
        <translation>Dort antwortet jemand, und der Verbindung ist zu trauen.</translation>
    </message>
    <message>
        <source>It is this Rollcall that answers, and as Microsoft wants it.</source>
        <translation>Es ist dieses Rollcall, das antwortet, und so, wie Microsoft es verlangt.</translation>
    </message>
    <message>
        <source>There is no public address to test.</source>
        <translation>Es gibt keine öffentliche Adresse zum Prüfen.</translation>
    </message>
    <message>
        <source>Type it as Microsoft reaches it: https:// and a name.</source>
        <translation>Geben Sie sie so ein, wie Microsoft sie erreicht: https:// und ein Name.</translation>
    </message>
    <message>
        <source>Microsoft can&apos;t use this address: it needs https and a public name.</source>
        <translation>Diese Adresse kann Microsoft nicht nutzen: Nötig sind https und ein öffentlicher Name.</translation>
    </message>
    <message>
        <source>Use the name of a tunnel, or one that leads to your router.</source>
        <translation>Nehmen Sie den Namen eines Tunnels oder einen, der zu Ihrem Router führt.</translation>
    </message>
    <message>
        <source>The certificate or its key can&apos;t be used.</source>
        <translation>Das Zertifikat oder sein Schlüssel ist nicht brauchbar.</translation>
    </message>
    <message>
        <source>Choose PEM files: the certificate with its chain, and an RSA or EC key without passphrase. Behind a tunnel leave both empty.</source>
        <translation>Wählen Sie PEM-Dateien: das Zertifikat mit seiner Kette und einen RSA- oder EC-Schlüssel ohne Passphrase. Hinter einem Tunnel lassen Sie beides leer.</translation>
    </message>
    <message>
        <source>Port %1 can&apos;t be had: another program has it, or this user may not open it.</source>
        <extracomment>%1 is a number</extracomment>
        <translation>Port %1 ist nicht zu haben: Ein anderes Programm hat ihn, oder dieser Benutzer darf ihn nicht öffnen.</translation>
    </message>
    <message>
        <source>End the other program, or choose another port above 1023.</source>
        <translation>Beenden Sie das andere Programm oder wählen Sie einen anderen Port über 1023.</translation>
    </message>
    <message>
        <source>Rollcall itself listens on this port now, with other settings.</source>
        <translation>An diesem Port empfängt jetzt Rollcall selbst, mit anderen Einstellungen.</translation>
    </message>
    <message>
        <source>Use the new settings first, then test them.</source>
        <translation>Verwenden Sie erst die neuen Einstellungen, dann prüfen Sie sie.</translation>
    </message>
    <message>
        <source>Nobody knows the name %1.</source>
        <extracomment>%1 is a name like rollcall.example.org</extracomment>
        <translation>Den Namen %1 kennt niemand.</translation>
    </message>
    <message>
        <source>Check its spelling, and whether it is entered at your provider (DNS).</source>
        <translation>Prüfen Sie die Schreibweise und ob er bei Ihrem Anbieter eingetragen ist (DNS).</translation>
    </message>
    <message>
        <source>Nothing can be reached at this address.</source>
        <translation>Unter dieser Adresse ist nichts erreichbar.</translation>
    </message>
    <message>
        <source>Start the tunnel, or forward the port in your router and allow it in the firewall. Some routers do not let a computer reach its own public address: then test from outside.</source>
        <translation>Starten Sie den Tunnel, oder leiten Sie den Port im Router weiter und erlauben Sie ihn in der Firewall. Manche Router lassen einen Computer seine eigene öffentliche Adresse nicht erreichen: Prüfen Sie dann von außen.</translation>
    </message>
    <message>
        <source>The address does not answer.</source>
        <translation>Die Adresse antwortet nicht.</translation>
    </message>
    <message>
        <source>As a rule a firewall swallows the question: allow the port from outside. Some routers do not let a computer reach its own public address.</source>
        <translation>Meist verschluckt eine Firewall die Frage: Erlauben Sie den Port von außen. Manche Router lassen einen Computer seine eigene öffentliche Adresse nicht erreichen.</translation>
    </message>
    <message>
        <source>The certificate at this address can&apos;t be trusted, so Microsoft would not deliver.</source>
        <translation>Dem Zertifikat unter dieser Adresse ist nicht zu trauen; Microsoft würde nichts zustellen.</translation>
    </message>
    <message>
        <source>It has to be in force, for this name, and from a public authority, with the whole chain in the file.</source>
        <translation>Es muss gültig sein, für diesen Namen und von einer öffentlichen Stelle, mit der ganzen Kette in der Datei.</translation>
    </message>
    <message>
        <source>Another Rollcall or a relay answers at this address, not this program.</source>
        <translation>Unter dieser Adresse antwortet ein anderes Rollcall oder ein Relay, nicht dieses Programm.</translation>
    </message>
    <message>
        <source>Lead the address to this computer, or pair with that relay.</source>
        <translation>Lassen Sie die Adresse zu diesem Computer führen, oder koppeln Sie ihn mit jenem Relay.</translation>
    </message>
    <message>
        <source>Another program answers at this address (HTTP %1). The question did not come in here.</source>
        <extracomment>%1 is a number: an HTTP status</extracomment>
        <translation>Unter dieser Adresse antwortet ein anderes Programm (HTTP %1). Die Frage kam hier nicht an.</translation>
    </message>
    <message>
        <source>Let the tunnel or router lead to port %1 of this computer.</source>
        <translation>Lassen Sie Tunnel oder Router zu Port %1 dieses Computers führen.</translation>
    </message>
    <message>
        <source>The question came in here, but the answer was changed on its way back.</source>
        <translation>Die Frage kam hier an, aber die Antwort wurde auf dem Rückweg verändert.</translation>
    </message>
    <message>
        <source>Turn off the page that the tunnel or proxy puts in front, and whatever rewrites answers.</source>
        <translation>Schalten Sie die Seite ab, die Tunnel oder Proxy davorsetzen, und was sonst Antworten umschreibt.</translation>
    </message>
    <message>
        <source>The question came in here, but no answer got back.</source>
        <translation>Die Frage kam hier an, aber keine Antwort kam zurück.</translation>
    </message>
    <message>
        <source>Check time limits of the tunnel or proxy, then test again.</source>
        <translation>Prüfen Sie die Zeitgrenzen von Tunnel oder Proxy und dann die Adresse noch einmal.</translation>
    </message>
    <message>
        <source>All is right, but it takes longer than the ten seconds Microsoft waits.</source>
        <translation>Alles stimmt, aber es dauert länger als die zehn Sekunden, die Microsoft wartet.</translation>
    </message>
    <message>
        <source>Look for what is slow between the public address and this computer.</source>
        <translation>Suchen Sie, was zwischen der öffentlichen Adresse und diesem Computer langsam ist.</translation>
    </message>
    <message>
        <source>Asking the public address…</source>
        <translation>Die öffentliche Adresse wird gefragt…</translation>
    </message>
    <message>
        <source>The address leads to this Rollcall, inside this computer.</source>
        <translation>Die Adresse führt zu diesem Rollcall, innerhalb dieses Computers.</translation>
    </message>
    <message>
        <source>The public address leads to this Rollcall.</source>
        <translation>Die öffentliche Adresse führt zu diesem Rollcall.</translation>
    </message>
    <message>
        <source>The public address does not lead to this Rollcall.</source>
        <translation>Die öffentliche Adresse führt nicht zu diesem Rollcall.</translation>
    </message>
    <message>
        <source>The test was cancelled.</source>
        <translation>Die Prüfung wurde abgebrochen.</translation>
    </message>
    <message>
        <source>This is no pairing link. It begins with rollcall:pair? and comes from whoever runs the relay.</source>
        <translation>Das ist kein Kopplungslink. Er beginnt mit rollcall:pair? und kommt vom Betreiber des Relays.</translation>
    </message>
    <message>
        <source>The link names an address without https, so nothing was sent. Ask whoever runs the relay for a right one.</source>
        <translation>Der Link nennt eine Adresse ohne https; gesendet wurde nichts. Lassen Sie sich vom Betreiber des Relays einen richtigen geben.</translation>
    </message>
    <message>
        <source>The relay does not take this link: it has been used, or its ten minutes are over. Ask for a new one.</source>
        <translation>Das Relay nimmt diesen Link nicht an: Er wurde schon benutzt, oder seine zehn Minuten sind um. Lassen Sie sich einen neuen geben.</translation>
    </message>
    <message>
        <source>The relay wanted to send Rollcall to another host than the one you agreed to. Nothing was changed; tell whoever runs it.</source>
        <translation>Das Relay wollte Rollcall zu einem anderen Host schicken als dem, dem Sie zugestimmt haben. Geändert wurde nichts; sagen Sie es dem Betreiber.</translation>
    </message>
    <message>
        <source>What answers at this address is no relay. Nothing was changed.</source>
        <translation>Was unter dieser Adresse antwortet, ist kein Relay. Geändert wurde nichts.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Geändert wurde nichts.</translation>
    </message>
    <message>
        <source>No relay is paired.</source>
        <translation>Es ist kein Relay gekoppelt.</translation>
    </message>
    <message>
        <source>The public address has to begin with https:// and name a host.</source>
        <translation>Die öffentliche Adresse muss mit https:// beginnen und einen Host nennen.</translation>
    </message>
    <message>
        <source>The port would be open to others: say the public address, too.</source>
        <translation>Der Port wäre für andere offen: Geben Sie auch die öffentliche Adresse an.</translation>
    </message>
    <message>
        <source>Listen at an IP address of this computer: 127.0.0.1 behind a tunnel, 0.0.0.0 for all.</source>
        <translation>Empfangen Sie an einer IP-Adresse dieses Computers: 127.0.0.1 hinter einem Tunnel, 0.0.0.0 für alle.</translation>
    </message>
    <message>
        <source>A port is a number from 1 to 65535.</source>
        <translation>Ein Port ist eine Zahl von 1 bis 65535.</translation>
    </message>
    <message>
        <source>A certificate and its key belong together: choose both, or neither.</source>
        <translation>Ein Zertifikat und sein Schlüssel gehören zusammen: Wählen Sie beide oder keines.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be read.</source>
        <extracomment>%1 is a file</extracomment>
        <translation>%1 ist nicht lesbar.</translation>
    </message>
    <message>
        <source>Name the namespace and the event hub.</source>
        <translation>Nennen Sie den Namespace und den Event-Hub.</translation>
    </message>
    <message>
        <source>%1 is not what Azure shows. Copy it from there.</source>
        <extracomment>%1 is what was typed</extracomment>
        <translation>%1 ist nicht das, was Azure zeigt. Kopieren Sie es von dort.</translation>
    </message>
    <message>
        <source>This is no connection string of that event hub. Copy it from Azure: Shared access policies, with the right to listen.</source>
        <translation>Das ist keine Verbindungszeichenfolge dieses Event-Hubs. Kopieren Sie sie aus Azure: Freigegebene Zugriffsrichtlinien, mit dem Recht „Lauschen“.</translation>
    </message>
    <message>
        <source>Your organisation has set this; it can&apos;t be changed here.</source>
        <translation>Das hat Ihre Organisation festgelegt; hier lässt es sich nicht ändern.</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between facts about the connection</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>not provable</source>
        <comment>that nothing is lost</comment>
        <translation>nicht beweisbar</translation>
    </message>
    <message>
        <source>Not provable: a loss would go unnoticed.</source>
        <translation>Nicht beweisbar: Ein Verlust bliebe unbemerkt.</translation>
    </message>
    <message>
        <source>Provable: a loss would be noticed.</source>
        <translation>Beweisbar: Ein Verlust fiele auf.</translation>
    </message>
    <message>
        <source>organizer + connector</source>
        <translation>Organisator + Konnektor</translation>
    </message>
    <message>
        <source>connector</source>
        <translation>Konnektor</translation>
    </message>
    <message>
        <source>organizer, no connector</source>
        <translation>Organisator, kein Konnektor</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <comment>what an account may do</comment>
        <translation>noch nichts</translation>
    </message>
    <message>
        <source>relay</source>
        <translation>Relay</translation>
    </message>
    <message>
        <source>event hub</source>
        <translation>Event-Hub</translation>
    </message>
    <message>
        <source>direct</source>
        <comment>events come straight to this computer</comment>
        <translation>direkt</translation>
    </message>
    <message>
        <source>At %1 it could not be ruled out that notifications were lost. The record says “unknown” for that stretch: see Coverage.</source>
        <extracomment>%1 is a time of day</extracomment>
        <translation>Um %1 war nicht auszuschließen, dass Benachrichtigungen verloren gingen. In der Aufzeichnung steht für diese Zeit „unbekannt“: siehe Abdeckung.</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::DemoMenu</name>
    <message>
        <source>Demo &amp;speed</source>
        <translation>Demo-Ge&amp;schwindigkeit</translation>
    </message>
    <message>
        <source>%1 ×</source>
        <extracomment>Speed of the demo: &quot;20 times&quot;</extracomment>
        <translation>%1 ×</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::ErrorText</name>
    <message>
        <source>This is not a Teams join link.</source>
        <translation>Das ist kein Teams-Beitrittslink.</translation>
    </message>
    <message>
        <source>Something came in that Rollcall can&apos;t read.</source>
        <translation>Etwas kam an, das Rollcall nicht lesen kann.</translation>
    </message>
    <message>
        <source>Microsoft knows no meeting behind this link.</source>
        <translation>Microsoft kennt hinter diesem Link keine Besprechung.</translation>
    </message>
    <message>
        <source>What was asked for is no longer there.</source>
        <translation>Was angefragt wurde, gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>The sign-in has ended.</source>
        <translation>Die Anmeldung ist abgelaufen.</translation>
    </message>
    <message>
        <source>Microsoft refused: this account or connector is not allowed to do that.</source>
        <translation>Microsoft lehnt ab: Dieses Konto oder dieser Konnektor darf das nicht.</translation>
    </message>
    <message>
        <source>This meeting is being watched already.</source>
        <translation>Diese Besprechung wird schon beobachtet.</translation>
    </message>
    <message>
        <source>Somebody else holds what was asked for.</source>
        <translation>Was angefragt wurde, hält schon jemand anderes.</translation>
    </message>
    <message>
        <source>Another Rollcall is using the same data.</source>
        <translation>Ein anderes Rollcall benutzt dieselben Daten.</translation>
    </message>
    <message>
        <source>The data were written by a newer Rollcall.</source>
        <translation>Die Daten stammen von einem neueren Rollcall.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Der Datenträger ist voll.</translation>
    </message>
    <message>
        <source>The file could not be written.</source>
        <translation>Die Datei konnte nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Reading or writing on this computer failed.</source>
        <translation>Lesen oder Schreiben auf diesem Rechner ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>The passphrase is not the right one.</source>
        <translation>Die Passphrase ist nicht die richtige.</translation>
    </message>
    <message>
        <source>Something could not be decrypted: the key that fits is missing.</source>
        <translation>Etwas ließ sich nicht entschlüsseln: Der passende Schlüssel fehlt.</translation>
    </message>
    <message>
        <source>There is no connection.</source>
        <translation>Es besteht keine Verbindung.</translation>
    </message>
    <message>
        <source>No answer came in time.</source>
        <translation>Es kam rechtzeitig keine Antwort.</translation>
    </message>
    <message>
        <source>Microsoft asks us to slow down.</source>
        <translation>Microsoft bittet um langsamere Anfragen.</translation>
    </message>
    <message>
        <source>Microsoft&apos;s service answered with an error.</source>
        <translation>Microsofts Dienst antwortete mit einem Fehler.</translation>
    </message>
    <message>
        <source>The sign-in was declined.</source>
        <translation>Die Anmeldung wurde abgelehnt.</translation>
    </message>
    <message>
        <source>The code has expired.</source>
        <translation>Der Code ist abgelaufen.</translation>
    </message>
    <message>
        <source>A permission has expired.</source>
        <translation>Eine Berechtigung ist abgelaufen.</translation>
    </message>
    <message>
        <source>This can&apos;t be done here.</source>
        <translation>Das geht hier nicht.</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>Es wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Nothing was added; what you watch already is not affected.</source>
        <translation>Nichts wurde hinzugefügt; was Sie schon beobachten, ist nicht betroffen.</translation>
    </message>
    <message>
        <source>You are not signed in; what is recorded already stays.</source>
        <translation>Sie sind nicht angemeldet; was schon aufgezeichnet ist, bleibt.</translation>
    </message>
    <message>
        <source>Nothing was saved; the record itself is complete and safe.</source>
        <translation>Nichts wurde gespeichert; die Aufzeichnung selbst ist vollständig und sicher.</translation>
    </message>
    <message>
        <source>Numbers may come late; none are lost.</source>
        <translation>Zahlen kommen vielleicht spät; keine geht verloren.</translation>
    </message>
    <message>
        <source>Numbers stay as they were until it is back. What can&apos;t be made up for is marked as unknown.</source>
        <translation>Die Zahlen bleiben stehen, bis sie wieder da ist. Was sich nicht nachholen lässt, wird als unbekannt vermerkt.</translation>
    </message>
    <message>
        <source>What can&apos;t be read is kept, counted and left out of the numbers.</source>
        <translation>Was nicht lesbar ist, wird aufgehoben, gezählt und aus den Zahlen gelassen.</translation>
    </message>
    <message>
        <source>Nothing new can be recorded; from now on attendance is unknown.</source>
        <translation>Neues kann nicht aufgezeichnet werden; ab jetzt ist die Anwesenheit unbekannt.</translation>
    </message>
    <message>
        <source>No new numbers arrive; what is recorded already stays.</source>
        <translation>Es kommen keine neuen Zahlen; was schon aufgezeichnet ist, bleibt.</translation>
    </message>
    <message>
        <source>What is recorded already stays.</source>
        <translation>Was schon aufgezeichnet ist, bleibt.</translation>
    </message>
    <message>
        <source>Copy the link from the invitation: it begins with https://teams.microsoft.com/.</source>
        <translation>Kopieren Sie den Link aus der Einladung: Er beginnt mit https://teams.microsoft.com/.</translation>
    </message>
    <message>
        <source>Have a look at the details, and report them if it happens again.</source>
        <translation>Sehen Sie sich die Einzelheiten an und melden Sie sie, wenn es wieder geschieht.</translation>
    </message>
    <message>
        <source>Check that the link is complete and that the meeting has not been deleted.</source>
        <translation>Prüfen Sie, ob der Link vollständig ist und die Besprechung nicht gelöscht wurde.</translation>
    </message>
    <message>
        <source>Sign in again.</source>
        <translation>Melden Sie sich erneut an.</translation>
    </message>
    <message>
        <source>Choose it in the list on the side.</source>
        <translation>Wählen Sie sie in der Liste an der Seite.</translation>
    </message>
    <message>
        <source>Try again in a minute.</source>
        <translation>Versuchen Sie es in einer Minute noch einmal.</translation>
    </message>
    <message>
        <source>Close the other one, or go on there.</source>
        <translation>Schließen Sie das andere oder machen Sie dort weiter.</translation>
    </message>
    <message>
        <source>Install that version; nothing has been changed here.</source>
        <translation>Installieren Sie jene Version; hier wurde nichts verändert.</translation>
    </message>
    <message>
        <source>Free some space.</source>
        <translation>Schaffen Sie etwas Platz.</translation>
    </message>
    <message>
        <source>Choose another folder, or check that you may write there.</source>
        <translation>Wählen Sie einen anderen Ordner, oder prüfen Sie, ob Sie dort schreiben dürfen.</translation>
    </message>
    <message>
        <source>Check that the data folder can be written.</source>
        <translation>Prüfen Sie, ob in den Datenordner geschrieben werden kann.</translation>
    </message>
    <message>
        <source>Import the key that fits; held events are then read by themselves.</source>
        <translation>Importieren Sie den passenden Schlüssel; zurückgehaltene Ereignisse werden dann von selbst gelesen.</translation>
    </message>
    <message>
        <source>Type it again.</source>
        <translation>Geben Sie sie noch einmal ein.</translation>
    </message>
    <message>
        <source>Check the network; Rollcall goes on trying by itself.</source>
        <translation>Prüfen Sie das Netzwerk; Rollcall versucht es von selbst weiter.</translation>
    </message>
    <message>
        <source>Check the network and try again.</source>
        <translation>Prüfen Sie das Netzwerk und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>There is nothing to do; Rollcall goes on trying by itself.</source>
        <translation>Es ist nichts zu tun; Rollcall versucht es von selbst weiter.</translation>
    </message>
    <message>
        <source>Start again when you like.</source>
        <translation>Beginnen Sie neu, wann Sie möchten.</translation>
    </message>
    <message>
        <source>Ask for a new code.</source>
        <translation>Fordern Sie einen neuen Code an.</translation>
    </message>
    <message>
        <source>Have a look at the details.</source>
        <translation>Sehen Sie sich die Einzelheiten an.</translation>
    </message>
    <message>
        <source>Code: %1</source>
        <translation>Code: %1</translation>
    </message>
    <message>
        <source>HTTP status: %1</source>
        <translation>HTTP-Status: %1</translation>
    </message>
    <message>
        <source>Server&apos;s code: %1</source>
        <translation>Code des Servers: %1</translation>
    </message>
    <message>
        <source>Request id: %1</source>
        <translation>Anfrage-Id: %1</translation>
    </message>
    <message>
        <source>Time: %1</source>
        <translation>Zeit: %1</translation>
    </message>
    <message>
        <source>Ask your administrator; the Account menu has a request to copy.</source>
        <translation>Fragen Sie Ihre Administration; im Menü Konto gibt es eine Anfrage zum Kopieren.</translation>
    </message>
    <message>
        <source>A part of Rollcall is missing on this computer.</source>
        <translation>Auf diesem Computer fehlt ein Teil von Rollcall.</translation>
    </message>
    <message>
        <source>Install Rollcall again; the details say which part.</source>
        <translation>Installieren Sie Rollcall noch einmal; in den Einzelheiten steht, welcher.</translation>
    </message>
    <message>
        <source>A check sum does not fit: data were changed or damaged.</source>
        <translation>Eine Prüfsumme stimmt nicht: Daten wurden verändert oder beschädigt.</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::EventPage</name>
    <message>
        <source>Microsoft names no session yet.</source>
        <translation>Microsoft nennt noch keine Sitzung.</translation>
    </message>
    <message>
        <source>Nothing is received at present.</source>
        <translation>Zurzeit wird nichts empfangen.</translation>
    </message>
    <message>
        <source>Town hall without a subject</source>
        <translation>Town Hall ohne Betreff</translation>
    </message>
    <message>
        <source>Webinar without a subject</source>
        <translation>Webinar ohne Betreff</translation>
    </message>
    <message>
        <source>Town hall</source>
        <translation>Town Hall</translation>
    </message>
    <message>
        <source>Webinar</source>
        <translation>Webinar</translation>
    </message>
    <message>
        <source>organised by %1</source>
        <translation>organisiert von %1</translation>
    </message>
    <message>
        <source>as of %1</source>
        <comment>time of day</comment>
        <translation>Stand %1</translation>
    </message>
    <message>
        <source>no join link yet</source>
        <translation>noch kein Link</translation>
    </message>
    <message>
        <source>live</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>beendet</translation>
    </message>
    <message>
        <source>waiting for the start</source>
        <translation>wartet auf den Beginn</translation>
    </message>
    <message>
        <source>not followed</source>
        <translation>nicht beobachtet</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>What Microsoft tells us</source>
        <translation>Was Microsoft uns mitteilt</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Registrations</source>
        <translation>Anmeldungen</translation>
    </message>
    <message>
        <source>In room</source>
        <translation>Im Raum</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Nothing has changed since it is watched.</source>
        <translation>Seit der Beobachtung hat sich nichts geändert.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>registered who came, of all registered</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Peak</source>
        <translation>Höchststand</translation>
    </message>
    <message>
        <source>Registered came</source>
        <translation>Angemeldete da</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Plätze</translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation>noch nicht gelesen</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>from when to when</comment>
        <translation>%1 – %2</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::ExpectedDialog</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln expected are here</source>
        <translation>
            <numerusform>%1 von %Ln Erwarteten ist da</numerusform>
            <numerusform>%1 von %Ln Erwarteten sind da</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody is expected yet</source>
        <translation>Noch wird niemand erwartet</translation>
    </message>
    <message>
        <source>In time</source>
        <translation>Pünktlich</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Zu spät</translation>
    </message>
    <message>
        <source>Not here</source>
        <translation>Nicht da</translation>
    </message>
    <message>
        <source>Excused</source>
        <translation>Entschuldigt</translation>
    </message>
    <message>
        <source>Not expected</source>
        <translation>Nicht erwartet</translation>
    </message>
    <message>
        <source>Nobody.</source>
        <translation>Niemand.</translation>
    </message>
    <message>
        <source>Import a list of who should come.</source>
        <translation>Importieren Sie eine Liste derer, die kommen sollen.</translation>
    </message>
    <message>
        <source>Not excused</source>
        <translation>Nicht entschuldigt</translation>
    </message>
    <message>
        <source>The list is removed.</source>
        <translation>Die Liste ist entfernt.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln addresses copied</source>
        <translation>
            <numerusform>%Ln Adresse kopiert</numerusform>
            <numerusform>%Ln Adressen kopiert</numerusform>
        </translation>
    </message>
    <message>
        <source>Your list: pasted on %1.</source>
        <translation>Ihre Liste: eingefügt am %1.</translation>
    </message>
    <message>
        <source>Your list: %1, imported on %2.</source>
        <translation>Ihre Liste: %1, importiert am %2.</translation>
    </message>
    <message>
        <source>Calendar: read on %1.</source>
        <translation>Kalender: gelesen am %1.</translation>
    </message>
    <message>
        <source>Who is on the list and came in time</source>
        <translation>Wer auf der Liste steht und rechtzeitig kam</translation>
    </message>
    <message>
        <source>Who is on the list and came late</source>
        <translation>Wer auf der Liste steht und zu spät kam</translation>
    </message>
    <message>
        <source>Who is on the list and has not come</source>
        <translation>Wer auf der Liste steht und nicht gekommen ist</translation>
    </message>
    <message>
        <source>Who is on the list and need not come</source>
        <translation>Wer auf der Liste steht und nicht kommen muss</translation>
    </message>
    <message>
        <source>Who came without being on the list</source>
        <translation>Wer gekommen ist, ohne auf der Liste zu stehen</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a state, and how many</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::ExportConnectorDialog</name>
    <message>
        <source>Export %1</source>
        <extracomment>%1 is the name of an account</extracomment>
        <translation>%1 exportieren</translation>
    </message>
    <message>
        <source>A file with the connector&apos;s ids and the keys to read what is delivered, encrypted under a passphrase. Another computer takes it over with Account ▸ Add account.</source>
        <translation>Eine Datei mit den IDs des Konnektors und den Schlüsseln, um Geliefertes zu lesen, verschlüsselt mit einer Passphrase. Ein anderer Computer übernimmt sie mit Konto ▸ Konto hinzufügen.</translation>
    </message>
    <message>
        <source>The other computer can also subscribe. Give it only where that is needed.</source>
        <translation>Der andere Computer kann auch abonnieren. Geben Sie ihn nur dorthin, wo das nötig ist.</translation>
    </message>
    <message>
        <source>It is not on this computer.</source>
        <translation>Er ist nicht auf diesem Computer.</translation>
    </message>
    <message>
        <source>Export the connector</source>
        <translation>Konnektor exportieren</translation>
    </message>
    <message>
        <source>Connectors of Rollcall</source>
        <translation>Konnektoren von Rollcall</translation>
    </message>
    <message>
        <source>File to write</source>
        <translation>Zu schreibende Datei</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Einen Moment …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>The connector is in the file</source>
        <translation>Der Konnektor ist in der Datei</translation>
    </message>
    <message>
        <source>%1 can be opened with the passphrase alone. Hand the two over on different ways: with both, all that is delivered can be read.</source>
        <extracomment>%1 is a file</extracomment>
        <translation>%1 lässt sich nur mit der Passphrase öffnen. Geben Sie beides auf verschiedenen Wegen weiter: Wer beides hat, kann alles lesen, was geliefert wird.</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::ExportDialog</name>
    <message>
        <source>People</source>
        <comment>a report</comment>
        <translation>Personen</translation>
    </message>
    <message>
        <source>One row a person: first in, last out, time attended, time in the lobby, joins.</source>
        <translation>Eine Zeile je Person: zuerst da, zuletzt weg, Zeit im Raum, Zeit im Wartebereich, Beitritte.</translation>
    </message>
    <message>
        <source>Intervals</source>
        <comment>a report</comment>
        <translation>Abschnitte</translation>
    </message>
    <message>
        <source>One row for each unbroken stretch of a connection, and how its ends are known.</source>
        <translation>Eine Zeile je ununterbrochenem Abschnitt einer Verbindung, und woher seine Enden bekannt sind.</translation>
    </message>
    <message>
        <source>Lobby</source>
        <comment>a report</comment>
        <translation>Wartebereich</translation>
    </message>
    <message>
        <source>One row for each wait: how long it was and what became of it.</source>
        <translation>Eine Zeile je Wartezeit: wie lang sie war und was daraus wurde.</translation>
    </message>
    <message>
        <source>Head count</source>
        <comment>a report</comment>
        <translation>Personenzahl</translation>
    </message>
    <message>
        <source>One row for each change of the number of people in the room or in the lobby.</source>
        <translation>Eine Zeile je Änderung der Personenzahl im Raum oder im Wartebereich.</translation>
    </message>
    <message>
        <source>Coverage</source>
        <comment>a report</comment>
        <translation>Abdeckung</translation>
    </message>
    <message>
        <source>What was observed, what was inferred, what is unknown, and why.</source>
        <translation>Was beobachtet, was erschlossen wurde, was unbekannt ist, und warum.</translation>
    </message>
    <message>
        <source>Universal time (UTC)</source>
        <translation>Weltzeit (UTC)</translation>
    </message>
    <message>
        <source>Local time (%1)</source>
        <comment>name of a time zone</comment>
        <translation>Ortszeit (%1)</translation>
    </message>
    <message>
        <source>This report has no rows.</source>
        <translation>Dieser Bericht hat keine Zeilen.</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>Als CSV speichern …</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows</source>
        <comment>the whole report</comment>
        <translation>
            <numerusform>%Ln Zeile</numerusform>
            <numerusform>%Ln Zeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the first %Ln rows</source>
        <comment>of a longer report</comment>
        <translation>
            <numerusform>die erste %Ln Zeile</numerusform>
            <numerusform>die ersten %Ln Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>Save as CSV</source>
        <translation>Als CSV speichern</translation>
    </message>
    <message>
        <source>CSV files</source>
        <translation>CSV-Dateien</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Gespeichert.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::FileField</name>
    <message>
        <source>Choose…</source>
        <comment>a file</comment>
        <translation>Auswählen …</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::HeadCountChart</name>
    <message>
        <source>People in the room over time</source>
        <translation>Personen im Raum im Zeitverlauf</translation>
    </message>
    <message>
        <source>People in the lobby over time</source>
        <translation>Personen im Wartebereich im Zeitverlauf</translation>
    </message>
    <message>
        <source>%1 · %2 in room · %3 in lobby</source>
        <extracomment>%1 time of day, %2 people in the room, %3 people in the lobby</extracomment>
        <translation>%1 · %2 im Raum · %3 im Wartebereich</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::HealthBar</name>
    <message>
        <source>Not signed in</source>
        <translation>Nicht angemeldet</translation>
    </message>
    <message>
        <source>all events readable</source>
        <translation>alle Ereignisse lesbar</translation>
    </message>
    <message numerus="yes">
        <source>%Ln events not readable</source>
        <translation>
            <numerusform>%Ln Ereignis nicht lesbar</numerusform>
            <numerusform>%Ln Ereignisse nicht lesbar</numerusform>
        </translation>
    </message>
    <message>
        <source>renewal at risk</source>
        <translation>Verlängerung gefährdet</translation>
    </message>
    <message>
        <source>There is a problem</source>
        <translation>Es gibt ein Problem</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>All is well</source>
        <translation>Alles in Ordnung</translation>
    </message>
    <message>
        <source>Connector only</source>
        <comment>nobody is signed in</comment>
        <translation>Nur Konnektor</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::HopRow</name>
    <message>
        <source>Copy details</source>
        <translation>Einzelheiten kopieren</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::HubPage</name>
    <message>
        <source>By the &amp;connector&apos;s sign-in</source>
        <translation>Mit der Anmeldung des &amp;Konnektors</translation>
    </message>
    <message>
        <source>By a connection &amp;string</source>
        <translation>Mit einer &amp;Verbindungszeichenfolge</translation>
    </message>
    <message>
        <source>&amp;Use this event hub</source>
        <translation>Diesen Event-Hub v&amp;erwenden</translation>
    </message>
    <message>
        <source>Microsoft writes into an event hub of your organisation, and this computer reads it. For many organizers at once.</source>
        <translation>Microsoft schreibt in einen Event-Hub Ihrer Organisation, und dieser Computer liest ihn. Für viele Organisatoren zugleich.</translation>
    </message>
    <message>
        <source>Connection string</source>
        <translation>Verbindungszeichenfolge</translation>
    </message>
    <message>
        <source>&amp;Namespace</source>
        <translation>&amp;Namespace</translation>
    </message>
    <message>
        <source>Event &amp;hub</source>
        <translation>Event-&amp;Hub</translation>
    </message>
    <message>
        <source>Consumer &amp;group; empty for one of this computer&apos;s own</source>
        <translation>Consumer&amp;gruppe; leer für eine eigene dieses Computers</translation>
    </message>
    <message>
        <source>N&amp;otification URL; empty where another computer subscribes</source>
        <translation>Benachrichtigungs-&amp;URL; leer, wo ein anderer Computer abonniert</translation>
    </message>
    <message>
        <source>How it is read</source>
        <translation>Wie er gelesen wird</translation>
    </message>
    <message>
        <source>kept; type another to replace it</source>
        <translation>hinterlegt; zum Ersetzen eine andere eingeben</translation>
    </message>
    <message>
        <source>What comes through an event hub bears no signature of Microsoft. Notifications with names are held back as not readable, unless your administrator&apos;s policy accepts them (validation/withoutTokens).</source>
        <translation>Was durch einen Event-Hub kommt, trägt keine Unterschrift von Microsoft. Benachrichtigungen mit Namen werden als nicht lesbar zurückgehalten, außer die Richtlinie Ihrer IT nimmt sie an (validation/withoutTokens).</translation>
    </message>
    <message>
        <source>Your organisation accepts notifications without Microsoft&apos;s signature. Whoever may write into the event hub could make some up, so the record does not call them verified.</source>
        <translation>Ihre Organisation nimmt Benachrichtigungen ohne Unterschrift von Microsoft an. Wer in den Event-Hub schreiben darf, könnte welche erfinden; die Aufzeichnung nennt sie deshalb nicht geprüft.</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::ListImportDialog</name>
    <message>
        <source>by its title</source>
        <translation>nach ihrem Titel</translation>
    </message>
    <message>
        <source>by what is in it</source>
        <translation>nach ihrem Inhalt</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>as nothing else is known of it</source>
        <translation>da nichts anderes darüber bekannt ist</translation>
    </message>
    <message>
        <source>as you said last time</source>
        <translation>wie Sie beim letzten Mal sagten</translation>
    </message>
    <message>
        <source>as you say</source>
        <translation>wie Sie sagen</translation>
    </message>
    <message>
        <source>Import who should come</source>
        <translation>Importieren, wer kommen soll</translation>
    </message>
    <message>
        <source>Import registrations</source>
        <translation>Anmeldungen importieren</translation>
    </message>
    <message>
        <source>found by itself</source>
        <comment>separator of columns</comment>
        <translation>von selbst gefunden</translation>
    </message>
    <message>
        <source>tab</source>
        <comment>separator of columns</comment>
        <translation>Tabulator</translation>
    </message>
    <message>
        <source>semicolon</source>
        <comment>separator of columns</comment>
        <translation>Semikolon</translation>
    </message>
    <message>
        <source>comma</source>
        <comment>separator of columns</comment>
        <translation>Komma</translation>
    </message>
    <message>
        <source>Every line could be read.</source>
        <translation>Jede Zeile konnte gelesen werden.</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>First cell</source>
        <translation>Erste Zelle</translation>
    </message>
    <message>
        <source>Taken for</source>
        <translation>Genommen als</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Choose a list</source>
        <translation>Liste wählen</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Listen</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Alle Dateien</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>Die Datei kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>what was copied</source>
        <translation>was kopiert wurde</translation>
    </message>
    <message>
        <source>The file does not say how it is encoded.</source>
        <translation>Die Datei sagt nicht, wie sie kodiert ist.</translation>
    </message>
    <message>
        <source>Look at names with accents below before you import it.</source>
        <translation>Sehen Sie unten Namen mit Akzenten an, bevor Sie importieren.</translation>
    </message>
    <message>
        <source>This list cannot be read.</source>
        <translation>Diese Liste kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Column %1</source>
        <translation>Spalte %1</translation>
    </message>
    <message>
        <source>What column %1 is taken for</source>
        <translation>Als was Spalte %1 genommen wird</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Was nicht stimmt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines to look at</source>
        <translation>
            <numerusform>%Ln Zeile zum Nachsehen</numerusform>
            <numerusform>%Ln Zeilen zum Nachsehen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people</source>
        <comment>on a list to import</comment>
        <translation>
            <numerusform>%Ln Person</numerusform>
            <numerusform>%Ln Personen</numerusform>
        </translation>
    </message>
    <message>
        <source>Say which column holds names or addresses.</source>
        <translation>Sagen Sie, welche Spalte Namen oder Adressen enthält.</translation>
    </message>
    <message>
        <source>There is nothing in it.</source>
        <translation>Es steht nichts darin.</translation>
    </message>
    <message>
        <source>It is larger than a list can be.</source>
        <translation>Sie ist größer, als eine Liste sein kann.</translation>
    </message>
    <message>
        <source>It is a workbook. Save the sheet as CSV and import that.</source>
        <translation>Das ist eine Arbeitsmappe. Speichern Sie das Blatt als CSV und importieren Sie diese Datei.</translation>
    </message>
    <message>
        <source>It is no text. Save it as CSV and import that.</source>
        <translation>Das ist kein Text. Speichern Sie es als CSV und importieren Sie diese Datei.</translation>
    </message>
    <message>
        <source>A quotation mark in line %1 is never closed.</source>
        <translation>Ein Anführungszeichen in Zeile %1 wird nie geschlossen.</translation>
    </message>
    <message>
        <source>It ends in the middle of a letter. Download or save it once more.</source>
        <translation>Sie endet mitten in einem Buchstaben. Laden oder speichern Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>Neither a name nor an address: left out.</source>
        <translation>Weder Name noch Adresse: weggelassen.</translation>
    </message>
    <message>
        <source>“%1” is no time that can be read: taken as not said.</source>
        <translation>„%1“ ist keine lesbare Zeit: gilt als nicht gesagt.</translation>
    </message>
    <message>
        <source>“%1” is no status that is known: taken as unknown.</source>
        <translation>„%1“ ist kein bekannter Status: gilt als unbekannt.</translation>
    </message>
    <message>
        <source>“%1” is no e-mail address: taken as not said.</source>
        <translation>„%1“ ist keine E-Mail-Adresse: gilt als nicht gesagt.</translation>
    </message>
    <message>
        <source>The same person as in an earlier line: this one counts.</source>
        <translation>Dieselbe Person wie in einer früheren Zeile: diese zählt.</translation>
    </message>
    <message>
        <source>More cells than columns: “%1” and what follows is left out.</source>
        <translation>Mehr Zellen als Spalten: „%1“ und was folgt, ist weggelassen.</translation>
    </message>
    <message>
        <source>Something follows a closing quotation mark: it was kept.</source>
        <translation>Nach einem schließenden Anführungszeichen folgt etwas: es wurde behalten.</translation>
    </message>
    <message>
        <source>nothing: leave it out</source>
        <comment>what a column holds</comment>
        <translation>nichts: weglassen</translation>
    </message>
    <message>
        <source>Name</source>
        <comment>what a column holds</comment>
        <translation>Name</translation>
    </message>
    <message>
        <source>First name</source>
        <comment>what a column holds</comment>
        <translation>Vorname</translation>
    </message>
    <message>
        <source>Last name</source>
        <comment>what a column holds</comment>
        <translation>Nachname</translation>
    </message>
    <message>
        <source>E-mail</source>
        <comment>what a column holds</comment>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Sign-in name</source>
        <comment>what a column holds</comment>
        <translation>Anmeldename</translation>
    </message>
    <message>
        <source>User id</source>
        <comment>what a column holds</comment>
        <translation>Benutzer-ID</translation>
    </message>
    <message>
        <source>Number or id</source>
        <comment>what a column holds</comment>
        <translation>Nummer oder Kennung</translation>
    </message>
    <message>
        <source>Group</source>
        <comment>what a column holds</comment>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Status</source>
        <comment>what a column holds</comment>
        <translation>Status</translation>
    </message>
    <message>
        <source>Registered at</source>
        <comment>what a column holds</comment>
        <translation>Angemeldet am</translation>
    </message>
    <message>
        <source>Canceled at</source>
        <comment>what a column holds</comment>
        <translation>Storniert am</translation>
    </message>
    <message>
        <source>Answer to a question</source>
        <comment>what a column holds</comment>
        <translation>Antwort auf eine Frage</translation>
    </message>
    <message>
        <source>Nobody is on this list.</source>
        <translation>Auf dieser Liste steht niemand.</translation>
    </message>
    <message>
        <source>Choose another file, or copy a list and paste it.</source>
        <translation>Wählen Sie eine andere Datei, oder kopieren Sie eine Liste und fügen Sie sie ein.</translation>
    </message>
    <message>
        <source>Choose a file, drop one here, or copy a list and paste it.</source>
        <translation>Wählen Sie eine Datei, ziehen Sie eine hierher, oder kopieren Sie eine Liste und fügen Sie sie ein.</translation>
    </message>
    <message>
        <source>Choose the file that Teams gives out of the registrations, or drop it here.</source>
        <translation>Wählen Sie die Datei, die Teams von den Anmeldungen ausgibt, oder ziehen Sie sie hierher.</translation>
    </message>
    <message>
        <source>Line %1 has a character that no text has. Save it as CSV once more and import that.</source>
        <translation>Zeile %1 enthält ein Zeichen, das kein Text hat. Speichern Sie die Datei noch einmal als CSV und importieren Sie diese.</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::ListTable</name>
    <message>
        <source>As many as fit</source>
        <translation>So viele wie passen</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::LobbyDelegate</name>
    <message>
        <source>Long wait</source>
        <comment>beside somebody who has been in the lobby too long</comment>
        <translation>Wartet lange</translation>
    </message>
    <message>
        <source>still waiting</source>
        <comment>instead of the time when a wait ended</comment>
        <translation>wartet noch</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::LobbyView</name>
    <message>
        <source>waiting now</source>
        <translation>warten jetzt</translation>
    </message>
    <message>
        <source>People who are in the lobby at this moment.</source>
        <translation>Personen, die in diesem Augenblick im Wartebereich sind.</translation>
    </message>
    <message>
        <source>median wait</source>
        <translation>mittlere Wartezeit</translation>
    </message>
    <message>
        <source>Half of those who are through waited longer, half shorter.</source>
        <translation>Von denen, die fertig gewartet haben, wartete die Hälfte länger, die Hälfte kürzer.</translation>
    </message>
    <message>
        <source>longest wait</source>
        <translation>längste Wartezeit</translation>
    </message>
    <message>
        <source>The longest of all waits, those still going on included.</source>
        <translation>Die längste aller Wartezeiten, die noch laufenden eingeschlossen.</translation>
    </message>
    <message>
        <source>Who waits comes first, the longest wait on top; then who is through, the latest on top.</source>
        <translation>Wer wartet, kommt zuerst, die längste Wartezeit oben; dann wer durch ist, zuletzt Eingelassene oben.</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::MainWindow</name>
    <message>
        <source>Search people</source>
        <translation>Personen suchen</translation>
    </message>
    <message>
        <source>Filters the table and the timeline</source>
        <translation>Filtert die Tabelle und die Zeitleiste</translation>
    </message>
    <message>
        <source>Join link copied.</source>
        <translation>Beitrittslink kopiert.</translation>
    </message>
    <message>
        <source>&amp;Overview</source>
        <translation>&amp;Überblick</translation>
    </message>
    <message>
        <source>&amp;Timeline</source>
        <translation>&amp;Zeitleiste</translation>
    </message>
    <message>
        <source>&amp;People</source>
        <translation>&amp;Personen</translation>
    </message>
    <message>
        <source>&amp;Lobby</source>
        <translation>&amp;Wartebereich</translation>
    </message>
    <message>
        <source>&amp;Activity</source>
        <translation>&amp;Verlauf</translation>
    </message>
    <message>
        <source>&amp;Coverage</source>
        <translation>&amp;Abdeckung</translation>
    </message>
    <message>
        <source>The demo has played to its end.</source>
        <translation>Die Demo ist zu Ende gespielt.</translation>
    </message>
    <message>
        <source>Sign in first: Account ▸ Sign in.</source>
        <translation>Melden Sie sich zuerst an: Konto ▸ Anmelden.</translation>
    </message>
    <message>
        <source>Rollcall</source>
        <translation>Rollcall</translation>
    </message>
    <message>
        <source>%1 – Rollcall</source>
        <extracomment>Window title; %1 is the subject of the meeting</extracomment>
        <translation>%1 – Rollcall</translation>
    </message>
    <message>
        <source>&amp;Sign in…</source>
        <translation>&amp;Anmelden …</translation>
    </message>
    <message>
        <source>&amp;Sign in again…</source>
        <translation>Erneut &amp;anmelden …</translation>
    </message>
    <message>
        <source>Stop watching</source>
        <translation>Nicht mehr beobachten</translation>
    </message>
    <message>
        <source>Stop watching %1?</source>
        <translation>%1 nicht mehr beobachten?</translation>
    </message>
    <message>
        <source>From then on nothing of it is recorded. A call that is running can&apos;t be heard again: Microsoft sends only calls that start later.</source>
        <translation>Von da an wird nichts mehr davon aufgezeichnet. Ein laufender Anruf lässt sich nicht wieder aufnehmen: Microsoft sendet nur Anrufe, die später beginnen.</translation>
    </message>
    <message>
        <source>Go on watching</source>
        <translation>Weiter beobachten</translation>
    </message>
    <message>
        <source>Opening the record…</source>
        <translation>Die Aufzeichnung wird geöffnet …</translation>
    </message>
    <message>
        <source>Rollcall reads what was recorded so far. At its very first start it also makes a key, which takes some seconds.</source>
        <translation>Rollcall liest, was bisher aufgezeichnet ist. Beim allerersten Start erzeugt es außerdem einen Schlüssel; das dauert einige Sekunden.</translation>
    </message>
    <message numerus="yes">
        <source>Rollcall is still recording %Ln meetings.</source>
        <translation>
            <numerusform>Rollcall zeichnet noch eine Besprechung auf.</numerusform>
            <numerusform>Rollcall zeichnet noch %Ln Besprechungen auf.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rollcall is waiting for %Ln meetings to start.</source>
        <translation>
            <numerusform>Rollcall wartet auf den Beginn einer Besprechung.</numerusform>
            <numerusform>Rollcall wartet auf den Beginn von %Ln Besprechungen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Quit Rollcall</source>
        <translation>Rollcall beenden</translation>
    </message>
    <message>
        <source>What is recorded so far is kept. Until Rollcall runs again nothing is received: who comes and goes meanwhile may be missed, and that time is marked as not observed.</source>
        <translation>Was bisher aufgezeichnet ist, bleibt erhalten. Bis Rollcall wieder läuft, wird nichts empfangen: Wer inzwischen kommt und geht, kann fehlen, und diese Zeit wird als nicht beobachtet gekennzeichnet.</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Go on recording</source>
        <translation>Weiter aufzeichnen</translation>
    </message>
    <message>
        <source>Switch account</source>
        <translation>Konto wechseln</translation>
    </message>
    <message>
        <source>One organisation is followed at a time. What is recorded so far is kept; until you switch back, who comes and goes may be missed, and that time is marked as not observed.</source>
        <translation>Es wird immer eine Organisation verfolgt. Bisher Aufgezeichnetes bleibt erhalten; bis Sie zurückwechseln, kann Kommen und Gehen entgehen, und diese Zeit wird als nicht beobachtet gekennzeichnet.</translation>
    </message>
    <message>
        <source>Switch</source>
        <translation>Wechseln</translation>
    </message>
    <message>
        <source>First of all Rollcall needs an account of your organisation.</source>
        <translation>Zuallererst braucht Rollcall ein Konto Ihrer Organisation.</translation>
    </message>
    <message>
        <source>Add account…</source>
        <translation>Konto hinzufügen …</translation>
    </message>
    <message>
        <source>What is recorded so far is kept.</source>
        <translation>Was bisher aufgezeichnet ist, bleibt erhalten.</translation>
    </message>
    <message>
        <source>A demo receives nothing from outside.</source>
        <translation>Eine Demo empfängt nichts von außen.</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::MatchDialog</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>There is nothing to decide.</source>
        <translation>Es gibt nichts zu entscheiden.</translation>
    </message>
    <message>
        <source>Nobody has been recognised yet.</source>
        <translation>Noch niemand wurde erkannt.</translation>
    </message>
    <message>
        <source>You have decided nothing yet.</source>
        <translation>Sie haben noch nichts entschieden.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>which pairs, and how many</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>To decide</source>
        <translation>Zu entscheiden</translation>
    </message>
    <message>
        <source>Found by Rollcall</source>
        <translation>Von Rollcall gefunden</translation>
    </message>
    <message>
        <source>Decided by you</source>
        <translation>Von Ihnen entschieden</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message numerus="yes">
        <source>%Ln pairs to decide</source>
        <comment>pairs of people</comment>
        <translation>
            <numerusform>%Ln Paar zu entscheiden</numerusform>
            <numerusform>%Ln Paare zu entscheiden</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a pair to confirm or refuse it.</source>
        <translation>Wählen Sie ein Paar, um es zu bestätigen oder abzulehnen.</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::MatchQuestion</name>
    <message>
        <source>You said that they are not the same.</source>
        <translation>Sie haben gesagt, dass es nicht dieselbe Person ist.</translation>
    </message>
    <message>
        <source>You said that they are the same.</source>
        <translation>Sie haben gesagt, dass es dieselbe Person ist.</translation>
    </message>
    <message>
        <source>It is the same account.</source>
        <translation>Es ist dasselbe Konto.</translation>
    </message>
    <message>
        <source>The e-mail address is the same.</source>
        <translation>Die E-Mail-Adresse ist dieselbe.</translation>
    </message>
    <message>
        <source>The name is the same, but that alone is not certain.</source>
        <translation>Der Name ist derselbe, aber das allein ist nicht sicher.</translation>
    </message>
    <message>
        <source>The name is the same, and nobody else has it.</source>
        <translation>Der Name ist derselbe, und niemand sonst hat ihn.</translation>
    </message>
    <message>
        <source>The names are alike.</source>
        <translation>Die Namen ähneln sich.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a name and an e-mail address</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more to decide.</source>
        <comment>pairs of people</comment>
        <translation>
            <numerusform>Noch %Ln weiteres Paar zu entscheiden.</numerusform>
            <numerusform>Noch %Ln weitere Paare zu entscheiden.</numerusform>
        </translation>
    </message>
    <message>
        <source>In the room: %1. On the list: %2. %3</source>
        <translation>Im Raum: %1. Auf der Liste: %2. %3</translation>
    </message>
    <message>
        <source>This could not be kept.</source>
        <translation>Das konnte nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>Is this the same person?</source>
        <translation>Ist das dieselbe Person?</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::MeetingContext</name>
    <message>
        <source>there at %1</source>
        <comment>time of day</comment>
        <translation>da um %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln people</source>
        <comment>who have been in the room</comment>
        <translation>
            <numerusform>%Ln Person</numerusform>
            <numerusform>%Ln Personen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln only in the lobby</source>
        <translation>
            <numerusform>%Ln nur im Wartebereich</numerusform>
            <numerusform>%Ln nur im Wartebereich</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unknown</source>
        <comment>people of whom nobody knows whether they were there</comment>
        <translation>
            <numerusform>%Ln unbekannt</numerusform>
            <numerusform>%Ln unbekannt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln applications</source>
        <comment>bots and the like</comment>
        <translation>
            <numerusform>%Ln Anwendung</numerusform>
            <numerusform>%Ln Anwendungen</numerusform>
        </translation>
    </message>
    <message>
        <source>One row each: %1. Only who has been in the room counts as people; applications never do.</source>
        <comment>a list of numbers</comment>
        <translation>Je eine Zeile: %1. Als Person zählt nur, wer im Raum war; Anwendungen zählen nie.</translation>
    </message>
    <message>
        <source>%1 of %2 rows</source>
        <extracomment>%1 shown by the filter, %2 in all</extracomment>
        <translation>%1 von %2 Zeilen</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::MeetingDelegate</name>
    <message>
        <source>No connector</source>
        <translation>Kein Konnektor</translation>
    </message>
    <message>
        <source>%1 · no connector</source>
        <comment>start time</comment>
        <translation>%1 · kein Konnektor</translation>
    </message>
    <message>
        <source>Waiting for the start</source>
        <translation>Wartet auf den Beginn</translation>
    </message>
    <message>
        <source>%1 · waiting for the start</source>
        <comment>start time</comment>
        <translation>%1 · wartet auf den Beginn</translation>
    </message>
    <message>
        <source>%1 in</source>
        <comment>number of people in the room, short</comment>
        <translation>%1 da</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <comment>number of people in the lobby, short</comment>
        <translation>%1 warten</translation>
    </message>
    <message numerus="yes">
        <source>%Ln people</source>
        <comment>who were in a meeting</comment>
        <translation>
            <numerusform>%Ln Person</numerusform>
            <numerusform>%Ln Personen</numerusform>
        </translation>
    </message>
    <message>
        <source>not current</source>
        <comment>numbers of a meeting of which nothing new is heard</comment>
        <translation>nicht aktuell</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>%1 · not connected</source>
        <comment>start time</comment>
        <translation>%1 · nicht verbunden</translation>
    </message>
    <message>
        <source>town hall</source>
        <translation>Town Hall</translation>
    </message>
    <message>
        <source>webinar</source>
        <translation>Webinar</translation>
    </message>
    <message>
        <source>town hall, canceled</source>
        <translation>Town Hall, abgesagt</translation>
    </message>
    <message>
        <source>webinar, canceled</source>
        <translation>Webinar, abgesagt</translation>
    </message>
    <message>
        <source>town hall, not published yet</source>
        <translation>Town Hall, noch nicht veröffentlicht</translation>
    </message>
    <message>
        <source>webinar, not published yet</source>
        <translation>Webinar, noch nicht veröffentlicht</translation>
    </message>
    <message numerus="yes">
        <source>%Ln sessions</source>
        <comment>of a webinar or town hall</comment>
        <translation>
            <numerusform>%Ln Sitzung</numerusform>
            <numerusform>%Ln Sitzungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Not read yet</source>
        <translation>Noch nicht gelesen</translation>
    </message>
    <message>
        <source>%1 · not read yet</source>
        <comment>start time</comment>
        <translation>%1 · noch nicht gelesen</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::MeetingPage</name>
    <message>
        <source>in room</source>
        <translation>im Raum</translation>
    </message>
    <message>
        <source>People in the meeting at this moment, each counted once.</source>
        <translation>Personen, die in diesem Augenblick in der Besprechung sind, jede einmal gezählt.</translation>
    </message>
    <message>
        <source>in lobby</source>
        <translation>im Wartebereich</translation>
    </message>
    <message>
        <source>People who wait to be let in at this moment.</source>
        <translation>Personen, die in diesem Augenblick auf Einlass warten.</translation>
    </message>
    <message>
        <source>peak</source>
        <translation>Höchststand</translation>
    </message>
    <message>
        <source>The most people who were in the room at one time.</source>
        <translation>So viele Personen waren höchstens gleichzeitig im Raum.</translation>
    </message>
    <message>
        <source>people</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>expected</source>
        <translation>erwartet</translation>
    </message>
    <message>
        <source>of expected in</source>
        <translation>der Erwarteten da</translation>
    </message>
    <message>
        <source>People in the room, as a share of those expected.</source>
        <translation>Personen im Raum, als Anteil der Erwarteten.</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Lobby</source>
        <translation>Wartebereich</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>Abdeckung</translation>
    </message>
    <message>
        <source>Organised by %1</source>
        <translation>Organisiert von %1</translation>
    </message>
    <message>
        <source>Observed since %1</source>
        <comment>time of day</comment>
        <translation>Beobachtet seit %1</translation>
    </message>
    <message>
        <source>start inferred</source>
        <translation>Beginn erschlossen</translation>
    </message>
    <message>
        <source>LIVE %1</source>
        <extracomment>Badge of a running meeting; %1 is how long it has been running</extracomment>
        <translation>LIVE %1</translation>
    </message>
    <message>
        <source>AS OF %1</source>
        <extracomment>Badge of a running meeting of which nothing new is heard; %1 is a time of day</extracomment>
        <translation>STAND %1</translation>
    </message>
    <message>
        <source>ENDED %1</source>
        <extracomment>Badge of a meeting that is over; %1 is how long it ran</extracomment>
        <translation>BEENDET %1</translation>
    </message>
    <message>
        <source>WAITING</source>
        <translation>WARTET</translation>
    </message>
    <message>
        <source>Lobby (%1)</source>
        <translation>Wartebereich (%1)</translation>
    </message>
    <message>
        <source>Details…</source>
        <translation>Einzelheiten …</translation>
    </message>
    <message>
        <source>Different people who have been in the room, however often they came. Who only waited in the lobby and applications are not counted.</source>
        <translation>Verschiedene Personen, die im Raum waren, gleich wie oft sie kamen. Wer nur im Wartebereich war und Anwendungen zählen nicht.</translation>
    </message>
    <message>
        <source>joins</source>
        <translation>Beitritte</translation>
    </message>
    <message>
        <source>How often somebody entered the room, over all their devices.</source>
        <translation>Wie oft jemand den Raum betreten hat, über alle Geräte.</translation>
    </message>
    <message>
        <source>People on the list of those who should come.</source>
        <translation>Personen auf der Liste derer, die kommen sollen.</translation>
    </message>
    <message>
        <source>expected: no list</source>
        <translation>erwartet: keine Liste</translation>
    </message>
    <message>
        <source>There is no complete list of those who should come, so none is counted.</source>
        <translation>Es gibt keine vollständige Liste derer, die kommen sollen; darum wird niemand gezählt.</translation>
    </message>
    <message>
        <source>Meeting without a subject</source>
        <translation>Besprechung ohne Betreff</translation>
    </message>
    <message>
        <source>Registrations</source>
        <translation>Anmeldungen</translation>
    </message>
    <message>
        <source>registered</source>
        <translation>angemeldet</translation>
    </message>
    <message>
        <source>Who has a place in this webinar or town hall, as far as known; see Registrations.</source>
        <translation>Wer in diesem Webinar oder Town Hall einen Platz hat, soweit bekannt; siehe Anmeldungen.</translation>
    </message>
    <message>
        <source>known as registered</source>
        <translation>als angemeldet bekannt</translation>
    </message>
    <message>
        <source>Who registered before monitoring began is not among them; see Registrations.</source>
        <translation>Wer sich vor Beginn der Beobachtung angemeldet hat, ist nicht dabei; siehe Anmeldungen.</translation>
    </message>
    <message>
        <source>known as expected</source>
        <translation>bekannt als erwartet</translation>
    </message>
    <message>
        <source>Others may be expected, too: nobody has said that the list is complete. See Who should come.</source>
        <translation>Es können auch andere erwartet werden: Niemand hat gesagt, dass die Liste vollständig ist. Siehe „Wer kommen soll“.</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::OfferBar</name>
    <message>
        <source>&amp;Watch</source>
        <comment>an offered webinar</comment>
        <translation>&amp;Beobachten</translation>
    </message>
    <message>
        <source>N&amp;ot this one</source>
        <comment>an offered webinar</comment>
        <translation>&amp;Dieses nicht</translation>
    </message>
    <message>
        <source>&amp;None of them</source>
        <comment>of the offered webinars</comment>
        <translation>&amp;Keines davon</translation>
    </message>
    <message>
        <source>without a subject</source>
        <comment>a webinar or town hall</comment>
        <translation>ohne Betreff</translation>
    </message>
    <message>
        <source>New town hall:</source>
        <translation>Neues Town Hall:</translation>
    </message>
    <message>
        <source>New webinar:</source>
        <translation>Neues Webinar:</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <comment>new webinars and town halls</comment>
        <translation>
            <numerusform>%Ln weiteres</numerusform>
            <numerusform>%Ln weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rollcall::gui::OverviewView</name>
    <message>
        <source>Nobody is waiting.</source>
        <translation>Niemand wartet.</translation>
    </message>
    <message>
        <source>Nothing yet.</source>
        <translation>Noch nichts.</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::OwnAddressPage</name>
    <message>
        <source>&amp;Test the address</source>
        <translation>Adresse &amp;prüfen</translation>
    </message>
    <message>
        <source>Cancel the test</source>
        <translation>Prüfung abbrechen</translation>
    </message>
    <message>
        <source>&amp;Use this address</source>
        <translation>Diese Adresse &amp;verwenden</translation>
    </message>
    <message>
        <source>Microsoft delivers straight to this computer, through a tunnel or a forwarded port. What comes while it sleeps is repeated for four hours at most.</source>
        <translation>Microsoft stellt diesem Computer direkt zu, durch einen Tunnel oder einen weitergeleiteten Port. Was kommt, während er schläft, wird höchstens vier Stunden lang wiederholt.</translation>
    </message>
    <message>
        <source>Certificates and keys</source>
        <translation>Zertifikate und Schlüssel</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>Privater Schlüssel</translation>
    </message>
    <message>
        <source>Public &amp;address, as Microsoft reaches it</source>
        <translation>Öffentliche &amp;Adresse, wie Microsoft sie erreicht</translation>
    </message>
    <message>
        <source>&amp;Listens at</source>
        <translation>Empfängt &amp;bei</translation>
    </message>
    <message>
        <source>P&amp;ort</source>
        <translation>P&amp;ort</translation>
    </message>
    <message>
        <source>Certificate with its chain (PEM)</source>
        <translation>Zertifikat mit seiner Kette (PEM)</translation>
    </message>
    <message>
        <source>Private key (PEM)</source>
        <translation>Privater Schlüssel (PEM)</translation>
    </message>
    <message>
        <source>Behind a tunnel or a proxy that does TLS, leave certificate and key empty and listen at 127.0.0.1.</source>
        <translation>Hinter einem Tunnel oder Proxy, der TLS übernimmt, lassen Sie Zertifikat und Schlüssel leer und empfangen Sie bei 127.0.0.1.</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::PeopleView</name>
    <message>
        <source>Nobody fits the filter.</source>
        <translation>Niemand passt zum Filter.</translation>
    </message>
    <message>
        <source>Choose people in the list first.</source>
        <translation>Wählen Sie erst Personen in der Liste.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows copied.</source>
        <comment>to the clipboard</comment>
        <translation>
            <numerusform>%Ln Zeile kopiert.</numerusform>
            <numerusform>%Ln Zeilen kopiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>None of the chosen people has an e-mail address.</source>
        <translation>Keine der gewählten Personen hat eine E-Mail-Adresse.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln addresses copied.</source>
        <comment>to the clipboard</comment>
        <translation>
            <numerusform>%Ln Adresse kopiert.</numerusform>
            <numerusform>%Ln Adressen kopiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Everybody who is expected has come.</source>
        <translation>Alle Erwarteten sind gekommen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln people</source>
        <comment>who are expected and have not come</comment>
        <translation>
            <numerusform>%Ln Person</numerusform>
            <numerusform>%Ln Personen</numerusform>
        </translation>
    </message>
    <message>
        <source>Registered, not here</source>
        <translation>Angemeldet, nicht da</translation>
    </message>
    <message>
        <source>Expected, not here</source>
        <translation>Erwartet, nicht da</translation>
    </message>
    <message>
        <source>Not registered</source>
        <translation>Nicht angemeldet</translation>
    </message>
    <message>
        <source>Unexpected</source>
        <translation>Unerwartet</translation>
    </message>
    <message>
        <source>Everybody who is registered has come.</source>
        <translation>Alle Angemeldeten sind gekommen.</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::PersonPanel</name>
    <message>
        <source>Nobody chosen</source>
        <translation>Niemand gewählt</translation>
    </message>
    <message>
        <source>In room</source>
        <translation>Im Raum</translation>
    </message>
    <message>
        <source>In lobby</source>
        <translation>Im Wartebereich</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <extracomment>A stretch of time: from … to …</extracomment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>now</source>
        <comment>end of a stretch of time</comment>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::QrView</name>
    <message>
        <source>QR code</source>
        <translation>QR-Code</translation>
    </message>
    <message>
        <source>Leads to %1</source>
        <extracomment>%1 is an address. For screen readers.</extracomment>
        <translation>Führt zu %1</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::RegistrationWords</name>
    <message>
        <source>Since monitoring began, %1: who registered before is counted from their next change on.</source>
        <comment>day and time of day</comment>
        <translation>Seit Beginn der Beobachtung, %1: Wer sich vorher angemeldet hat, zählt ab seiner nächsten Änderung.</translation>
    </message>
    <message>
        <source>Complete as of %1, when the list was read. Microsoft does not tell of changes for town halls, so it is read every half hour.</source>
        <comment>day and time of day</comment>
        <translation>Vollständig, Stand %1, als die Liste gelesen wurde. Bei Town Halls meldet Microsoft keine Änderungen; die Liste wird jede halbe Stunde gelesen.</translation>
    </message>
    <message>
        <source>Complete: the whole list was read %1, and every change since.</source>
        <comment>day and time of day</comment>
        <translation>Vollständig: Die ganze Liste wurde gelesen, %1, und seither jede Änderung.</translation>
    </message>
    <message>
        <source>Complete by the file that was imported %1, and every change since that Microsoft told of.</source>
        <comment>day and time of day</comment>
        <translation>Vollständig nach der Datei, die importiert wurde, %1, und seither jede Änderung, die Microsoft gemeldet hat.</translation>
    </message>
    <message>
        <source>Changes may have been missed until %1.</source>
        <comment>day and time of day</comment>
        <translation>Bis %1 können Änderungen entgangen sein.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more are being read.</source>
        <translation>
            <numerusform>%Ln weitere wird gerade gelesen.</numerusform>
            <numerusform>%Ln weitere werden gerade gelesen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Last change: %1.</source>
        <comment>day and time of day</comment>
        <translation>Letzte Änderung: %1.</translation>
    </message>
    <message>
        <source>Who watches a town hall as a viewer does not appear in the live roster; Microsoft&apos;s report after the end counts them.</source>
        <translation>Wer eine Town Hall nur ansieht, erscheint nicht in der Live-Anwesenheit; erst der Bericht von Microsoft nach dem Ende zählt sie.</translation>
    </message>
    <message>
        <source>About %1 a day; full on %2 at this pace.</source>
        <translation>Etwa %1 am Tag; so ist es am %2 voll.</translation>
    </message>
    <message>
        <source>About %1 a day; %2 at the start at this pace.</source>
        <translation>Etwa %1 am Tag; so sind es zum Beginn %2.</translation>
    </message>
    <message>
        <source>About %1 a day.</source>
        <translation>Etwa %1 am Tag.</translation>
    </message>
    <message>
        <source>Full since %1.</source>
        <comment>day and time of day</comment>
        <translation>Voll seit %1.</translation>
    </message>
    <message>
        <source>Some registrations could not be read.</source>
        <translation>Einige Anmeldungen konnten nicht gelesen werden.</translation>
    </message>
    <message>
        <source>It is tried again by itself; the numbers lag behind until then.</source>
        <translation>Es wird von selbst wieder versucht; bis dahin hinken die Zahlen nach.</translation>
    </message>
    <message>
        <source>The account may not read registrations of this event. Its organizer or a connector may.</source>
        <translation>Das Konto darf die Anmeldungen dieser Veranstaltung nicht lesen. Wer sie organisiert, oder ein Konnektor, darf es.</translation>
    </message>
    <message>
        <source>Microsoft asks to wait; the rest follows by itself.</source>
        <translation>Microsoft bittet zu warten; der Rest folgt von selbst.</translation>
    </message>
    <message>
        <source>The whole list takes a consent that is missing.</source>
        <translation>Für die ganze Liste fehlt eine Zustimmung.</translation>
    </message>
    <message>
        <source>An administrator gives it with VirtualEvent.Read.Chat for this event. Or import the file that Teams gives out.</source>
        <translation>Ein Administrator erteilt sie mit VirtualEvent.Read.Chat für diese Veranstaltung. Oder importieren Sie die Datei, die Teams ausgibt.</translation>
    </message>
    <message>
        <source>The list of registrations could not be read.</source>
        <translation>Die Liste der Anmeldungen konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>It is tried again by itself.</source>
        <translation>Es wird von selbst wieder versucht.</translation>
    </message>
    <message>
        <source>Loading registrations…</source>
        <translation>Anmeldungen werden geladen…</translation>
    </message>
    <message>
        <source>No registrations are known.</source>
        <translation>Es sind keine Anmeldungen bekannt.</translation>
    </message>
    <message>
        <source>Microsoft does not tell of registrations for town halls; a connector with consent can read their list.</source>
        <translation>Bei Town Halls meldet Microsoft keine Anmeldungen; ein Konnektor mit Zustimmung kann ihre Liste lesen.</translation>
    </message>
    <message>
        <source>No registrations are known yet.</source>
        <translation>Es sind noch keine Anmeldungen bekannt.</translation>
    </message>
    <message>
        <source>%1 registered of %2 places</source>
        <translation>%1 angemeldet bei %2 Plätzen</translation>
    </message>
    <message>
        <source>%1 registered</source>
        <translation>%1 angemeldet</translation>
    </message>
    <message>
        <source>%1 waitlisted</source>
        <translation>%1 auf der Warteliste</translation>
    </message>
    <message>
        <source>%1 to approve</source>
        <translation>%1 zu genehmigen</translation>
    </message>
    <message>
        <source>%1 canceled</source>
        <translation>%1 abgesagt</translation>
    </message>
    <message>
        <source>%1 rejected</source>
        <translation>%1 abgelehnt</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>a list of numbers</comment>
        <translation>%1.</translation>
    </message>
    <message>
        <source>No session has begun yet.</source>
        <translation>Noch keine Sitzung hat begonnen.</translation>
    </message>
    <message>
        <source>Who is in the room is not known.</source>
        <translation>Wer im Raum ist, ist nicht bekannt.</translation>
    </message>
    <message numerus="yes">
        <source>Of %Ln Microsoft said something newer, which stays.</source>
        <comment>registrations</comment>
        <translation>
            <numerusform>Zu %Ln sagte Microsoft etwas Neueres; das bleibt.</numerusform>
            <numerusform>Zu %Ln sagte Microsoft etwas Neueres; das bleibt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln registrations imported</source>
        <translation>
            <numerusform>%Ln Anmeldung eingelesen</numerusform>
            <numerusform>%Ln Anmeldungen eingelesen</numerusform>
        </translation>
    </message>
    <message>
        <source>Import registrations…</source>
        <translation>Anmeldungen einlesen …</translation>
    </message>
    <message>
        <source>They appear here as people register, or when you import the file that Teams gives out.</source>
        <translation>Sie erscheinen hier, wenn sich Leute anmelden, oder wenn Sie die Datei einlesen, die Teams ausgibt.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more registrations are of the same people.</source>
        <translation>
            <numerusform>%Ln weitere Anmeldung ist von derselben Person.</numerusform>
            <numerusform>%Ln weitere Anmeldungen sind von denselben Personen.</numerusform>
        </translation>
    </message>
    <message>
        <source>People registered</source>
        <translation>Angemeldete Personen</translation>
    </message>
    <message>
        <source>People on the waitlist</source>
        <translation>Personen auf der Warteliste</translation>
    </message>
    <message>
        <source>People waiting for approval</source>
        <translation>Personen, die auf Freigabe warten</translation>
    </message>
    <message>
        <source>Registrations canceled</source>
        <translation>Stornierte Anmeldungen</translation>
    </message>
    <message>
        <source>Registrations rejected</source>
        <translation>Abgelehnte Anmeldungen</translation>
    </message>
    <message>
        <source>Registrations of unknown status</source>
        <translation>Anmeldungen mit unbekanntem Status</translation>
    </message>
    <message>
        <source>%1 of %2 registered were there.</source>
        <comment>two numbers of people</comment>
        <translation>%1 von %2 Angemeldeten waren da.</translation>
    </message>
    <message>
        <source>%1 new</source>
        <comment>a number of registrations</comment>
        <translation>%1 neu</translation>
    </message>
    <message>
        <source>%1 changed</source>
        <comment>a number of registrations</comment>
        <translation>%1 geändert</translation>
    </message>
    <message>
        <source>%1 known before</source>
        <comment>a number of registrations</comment>
        <translation>%1 schon bekannt</translation>
    </message>
    <message>
        <source>All of them are new.</source>
        <translation>Alle sind neu.</translation>
    </message>
    <message>
        <source>All of them have changed.</source>
        <translation>Alle haben sich geändert.</translation>
    </message>
    <message>
        <source>All of them were known already.</source>
        <translation>Alle waren schon bekannt.</translation>
    </message>
    <message>
        <source>Reached %1 on %2.</source>
        <comment>number, day and time of day</comment>
        <translation>%1 erreicht am %2.</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::RegistrationsView</name>
    <message>
        <source>waitlisted</source>
        <translation>Warteliste</translation>
    </message>
    <message>
        <source>Who moves up when somebody who is registered cancels.</source>
        <translation>Wer nachrückt, wenn jemand absagt, der angemeldet ist.</translation>
    </message>
    <message>
        <source>to approve</source>
        <translation>zu genehmigen</translation>
    </message>
    <message>
        <source>Who waits for the organizer&apos;s approval.</source>
        <translation>Wer auf die Genehmigung der Organisation wartet.</translation>
    </message>
    <message>
        <source>canceled</source>
        <comment>number of registrations</comment>
        <translation>abgesagt</translation>
    </message>
    <message>
        <source>Who was registered, or wanted to be, and canceled.</source>
        <translation>Wer angemeldet war oder es sein wollte und abgesagt hat.</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>Whom the organizer did not approve.</source>
        <translation>Wen die Organisation nicht genehmigt hat.</translation>
    </message>
    <message>
        <source>since yesterday</source>
        <translation>seit gestern</translation>
    </message>
    <message>
        <source>Registered now, less those who were when this day began.</source>
        <translation>Jetzt Angemeldete abzüglich derer, die es bei Tagesbeginn waren.</translation>
    </message>
    <message>
        <source>since you looked</source>
        <translation>seit dem letzten Blick</translation>
    </message>
    <message>
        <source>Registered now, less those who were when you last left this view.</source>
        <translation>Jetzt Angemeldete abzüglich derer, die es waren, als Sie diese Ansicht zuletzt verlassen haben.</translation>
    </message>
    <message>
        <source>Registered over time</source>
        <translation>Angemeldete im Zeitverlauf</translation>
    </message>
    <message>
        <source>Nobody fits the filter.</source>
        <translation>Niemand passt zum Filter.</translation>
    </message>
    <message>
        <source>registered of %1</source>
        <comment>capacity</comment>
        <translation>angemeldet von %1</translation>
    </message>
    <message>
        <source>Who has a place, of all places there are.</source>
        <translation>Wer einen Platz hat, von allen Plätzen.</translation>
    </message>
    <message>
        <source>registered</source>
        <translation>angemeldet</translation>
    </message>
    <message>
        <source>Who has a place.</source>
        <translation>Wer einen Platz hat.</translation>
    </message>
    <message>
        <source>%1 of %2 shown</source>
        <translation>%1 von %2 gezeigt</translation>
    </message>
    <message>
        <source>Any status</source>
        <translation>Jeder Status</translation>
    </message>
    <message>
        <source>Who is who…</source>
        <translation>Wer ist wer …</translation>
    </message>
    <message>
        <source>Who is who (%1)…</source>
        <comment>so many are to be decided</comment>
        <translation>Wer ist wer (%1) …</translation>
    </message>
    <message numerus="yes">
        <source>%Ln other answers</source>
        <translation>
            <numerusform>%Ln andere Antwort</numerusform>
            <numerusform>%Ln andere Antworten</numerusform>
        </translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Keine Antwort</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>In the room</source>
        <translation>Im Raum</translation>
    </message>
    <message>
        <source>Have been there</source>
        <translation>Waren da</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>Angemeldet</translation>
    </message>
    <message numerus="yes">
        <source>%Ln addresses copied</source>
        <translation>
            <numerusform>%Ln Adresse kopiert</numerusform>
            <numerusform>%Ln Adressen kopiert</numerusform>
        </translation>
    </message>
    <message>
        <source>Who is registered and in the room</source>
        <translation>Wer angemeldet und im Raum ist</translation>
    </message>
    <message>
        <source>Who is registered, was in the room and has left</source>
        <translation>Wer angemeldet ist, im Raum war und gegangen ist</translation>
    </message>
    <message>
        <source>Who is registered and has not been in the room</source>
        <translation>Wer angemeldet ist und nicht im Raum war</translation>
    </message>
    <message>
        <source>Who came without being registered</source>
        <translation>Wer gekommen ist, ohne angemeldet zu sein</translation>
    </message>
    <message>
        <source>Who came though they are on the waitlist or not approved</source>
        <translation>Wer gekommen ist, obwohl auf der Warteliste oder nicht freigegeben</translation>
    </message>
    <message>
        <source>Time in the sessions</source>
        <translation>Zeit in den Sitzungen</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>which people, and how many</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Here</source>
        <comment>registered people</comment>
        <translation>Hier</translation>
    </message>
    <message>
        <source>Was here</source>
        <comment>registered people</comment>
        <translation>War hier</translation>
    </message>
    <message>
        <source>Not here</source>
        <comment>registered people</comment>
        <translation>Nicht hier</translation>
    </message>
    <message>
        <source>Not registered</source>
        <comment>people who came</comment>
        <translation>Nicht angemeldet</translation>
    </message>
    <message>
        <source>No place yet</source>
        <comment>people who came</comment>
        <translation>Noch ohne Platz</translation>
    </message>
    <message>
        <source>Of the room</source>
        <comment>share of people</comment>
        <translation>Vom Raum</translation>
    </message>
    <message>
        <source>Of the registered</source>
        <comment>share of people</comment>
        <translation>Von den Angemeldeten</translation>
    </message>
    <message>
        <source>Places: %1</source>
        <translation>Plätze: %1</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::RelayPage</name>
    <message>
        <source>&amp;Use this relay</source>
        <translation>Dieses Relay v&amp;erwenden</translation>
    </message>
    <message>
        <source>&amp;Forget…</source>
        <translation>&amp;Vergessen…</translation>
    </message>
    <message>
        <source>&amp;Pair…</source>
        <translation>&amp;Koppeln…</translation>
    </message>
    <message>
        <source>A server that answers Microsoft day and night and keeps what comes until this computer fetches it. It can&apos;t read names.</source>
        <translation>Ein Server, der Microsoft Tag und Nacht antwortet und aufbewahrt, was kommt, bis dieser Computer es abholt. Namen kann er nicht lesen.</translation>
    </message>
    <message>
        <source>Pairing &amp;link, from whoever runs the relay</source>
        <translation>Kopplungs&amp;link, vom Betreiber des Relays</translation>
    </message>
    <message>
        <source>A link is good once, for ten minutes. Rollcall shows the host and asks before it sends anything.</source>
        <translation>Ein Link gilt einmal, zehn Minuten lang. Rollcall zeigt den Host und fragt, bevor es etwas sendet.</translation>
    </message>
    <message>
        <source>Topic %1; this computer is %2 there.</source>
        <translation>Thema %1; dieser Computer heißt dort %2.</translation>
    </message>
    <message>
        <source>It came with the connector. This computer is not paired with it yet: open a pairing link.</source>
        <translation>Es kam mit dem Konnektor. Dieser Computer ist noch nicht damit gekoppelt: Öffnen Sie einen Kopplungslink.</translation>
    </message>
    <message>
        <source>Access key of the namespace</source>
        <translation>Zugriffsschlüssel des Namespace</translation>
    </message>
    <message>
        <source>&amp;Keep the key</source>
        <translation>Schlüssel &amp;hinterlegen</translation>
    </message>
    <message>
        <source>A namespace of Event Grid: topic %1, event subscription %2.</source>
        <translation>Ein Namespace von Event Grid: Thema %1, Ereignisabonnement %2.</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::RungLadder</name>
    <message>
        <source>What you have and what comes next</source>
        <translation>Was Sie haben und was als Nächstes kommt</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::SecretStoreDialog</name>
    <message>
        <source>The file is there already. Type its passphrase.</source>
        <translation>Die Datei gibt es schon. Geben Sie ihre Passphrase ein.</translation>
    </message>
    <message>
        <source>Encrypted, in Rollcall&apos;s data folder. The passphrase is asked for at each start; without it the file is of no use to anybody, you included.</source>
        <translation>Verschlüsselt, im Datenordner von Rollcall. Nach der Passphrase wird bei jedem Start gefragt; ohne sie nützt die Datei niemandem, auch Ihnen nicht.</translation>
    </message>
    <message>
        <source>This computer has no keychain</source>
        <translation>Dieser Computer hat keinen Schlüsselbund</translation>
    </message>
    <message>
        <source>Rollcall keeps sign-ins and keys in the system&apos;s keychain, and none answers here. It never keeps them unprotected. Where should they go?</source>
        <translation>Rollcall bewahrt Anmeldungen und Schlüssel im Schlüsselbund des Systems auf, und hier antwortet keiner. Ungeschützt bewahrt es sie nie auf. Wohin damit?</translation>
    </message>
    <message>
        <source>The keychain is locked</source>
        <translation>Der Schlüsselbund ist gesperrt</translation>
    </message>
    <message>
        <source>Rollcall keeps sign-ins and keys there and could not open it. It never keeps them unprotected. What should it do?</source>
        <translation>Rollcall bewahrt dort Anmeldungen und Schlüssel auf und konnte ihn nicht öffnen. Ungeschützt bewahrt es sie nie auf. Was soll es tun?</translation>
    </message>
    <message>
        <source>The passphrase is not the right one</source>
        <translation>Die Passphrase ist nicht die richtige</translation>
    </message>
    <message>
        <source>The file with your sign-ins and keys stays closed. Type it again, or go on without the file for now.</source>
        <translation>Die Datei mit Ihren Anmeldungen und Schlüsseln bleibt zu. Geben Sie sie noch einmal ein, oder machen Sie vorerst ohne die Datei weiter.</translation>
    </message>
    <message>
        <source>The keychain does not work</source>
        <translation>Der Schlüsselbund funktioniert nicht</translation>
    </message>
    <message>
        <source>It answers, but keeps nothing. Rollcall keeps sign-ins and keys there, and never unprotected. Where should they go?</source>
        <translation>Er antwortet, behält aber nichts. Rollcall bewahrt dort Anmeldungen und Schlüssel auf, und nie ungeschützt. Wohin damit?</translation>
    </message>
    <message>
        <source>Your passphrase, please</source>
        <translation>Ihre Passphrase bitte</translation>
    </message>
    <message>
        <source>Your sign-ins and keys are in a file under a passphrase, as you chose.</source>
        <translation>Ihre Anmeldungen und Schlüssel liegen, wie von Ihnen gewählt, in einer Datei unter einer Passphrase.</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::SignInDialog</name>
    <message>
        <source>Good for %1</source>
        <extracomment>%1 is minutes and seconds</extracomment>
        <translation>Noch %1 gültig</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Asking Microsoft for a code…</source>
        <translation>Microsoft wird um einen Code gebeten …</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Use a code instead</source>
        <translation>Stattdessen einen Code benutzen</translation>
    </message>
    <message>
        <source>Use the browser instead</source>
        <translation>Stattdessen den Browser benutzen</translation>
    </message>
    <message>
        <source>Preparing the sign-in page…</source>
        <translation>Die Anmeldeseite wird vorbereitet …</translation>
    </message>
    <message>
        <source>Copy code</source>
        <translation>Code kopieren</translation>
    </message>
    <message>
        <source>Sign in with a code</source>
        <translation>Mit einem Code anmelden</translation>
    </message>
    <message>
        <source>On this computer or any other device: open the page, type the code, sign in there. This window notices by itself.</source>
        <translation>Auf diesem Computer oder einem anderen Gerät: Seite öffnen, Code eingeben, dort anmelden. Dieses Fenster merkt es von selbst.</translation>
    </message>
    <message>
        <source>Continue in the browser</source>
        <translation>Im Browser weitermachen</translation>
    </message>
    <message>
        <source>Sign in on the page that has opened there. This window notices by itself.</source>
        <translation>Melden Sie sich auf der Seite an, die sich dort geöffnet hat. Dieses Fenster merkt es von selbst.</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::SignInText</name>
    <message>
        <source>The time to sign in has run out</source>
        <translation>Die Zeit für die Anmeldung ist abgelaufen</translation>
    </message>
    <message>
        <source>The code has expired</source>
        <translation>Der Code ist abgelaufen</translation>
    </message>
    <message>
        <source>Sign in once more</source>
        <translation>Melden Sie sich noch einmal an</translation>
    </message>
    <message>
        <source>One step more, in the browser</source>
        <translation>Noch ein Schritt, im Browser</translation>
    </message>
    <message>
        <source>Another account is needed</source>
        <translation>Es braucht ein anderes Konto</translation>
    </message>
    <message>
        <source>Your administrator has to agree first</source>
        <translation>Ihre Administration muss erst zustimmen</translation>
    </message>
    <message>
        <source>You are not on the list yet</source>
        <translation>Sie stehen noch nicht auf der Liste</translation>
    </message>
    <message>
        <source>Your organisation does not allow it here</source>
        <translation>Ihre Organisation erlaubt es hier nicht</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is wrong</source>
        <translation>Die Uhr dieses Computers geht falsch</translation>
    </message>
    <message>
        <source>Not signed in</source>
        <translation>Nicht angemeldet</translation>
    </message>
    <message>
        <source>It is %1 ahead of Microsoft&apos;s; that is why no sign-in is accepted. Set it, then try again.</source>
        <extracomment>%1 is a length of time, as in &quot;62 minutes&quot;</extracomment>
        <translation>Sie geht gegenüber der von Microsoft vor, um %1; deshalb wird keine Anmeldung angenommen. Stellen Sie sie und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>It is %1 behind Microsoft&apos;s; that is why no sign-in is accepted. Set it, then try again.</source>
        <extracomment>%1 is a length of time, as in &quot;62 minutes&quot;</extracomment>
        <translation>Sie geht gegenüber der von Microsoft nach, um %1; deshalb wird keine Anmeldung angenommen. Stellen Sie sie und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>Microsoft does not accept the time of this computer. Set the clock, then try again.</source>
        <translation>Microsoft nimmt die Zeit dieses Computers nicht an. Stellen Sie die Uhr und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>Nothing came back from the browser in time. Nothing happened; start again when you are ready.</source>
        <translation>Vom Browser kam rechtzeitig nichts zurück. Es ist nichts geschehen; fangen Sie wieder an, wenn Sie bereit sind.</translation>
    </message>
    <message>
        <source>Nothing happened. Ask for a new code when you are ready.</source>
        <translation>Es ist nichts geschehen. Fordern Sie einen neuen Code an, wenn Sie bereit sind.</translation>
    </message>
    <message>
        <source>Microsoft has ended your session, perhaps because the password was changed. Sign in again; what is recorded stays.</source>
        <translation>Microsoft hat Ihre Sitzung beendet, vielleicht weil das Kennwort geändert wurde. Melden Sie sich erneut an; was aufgezeichnet ist, bleibt.</translation>
    </message>
    <message>
        <source>The sign-in was declined. Start again when you like.</source>
        <translation>Die Anmeldung wurde abgelehnt. Fangen Sie wieder an, wann Sie möchten.</translation>
    </message>
    <message>
        <source>Your organisation does not accept a code alone, or asks for a step that only a browser on this computer can show. Continue there.</source>
        <translation>Ihre Organisation lässt einen Code allein nicht gelten oder verlangt einen Schritt, den nur ein Browser auf diesem Computer zeigen kann. Machen Sie dort weiter.</translation>
    </message>
    <message>
        <source>No browser could report back to Rollcall. Use a code instead: it works on any device.</source>
        <translation>Kein Browser konnte sich bei Rollcall zurückmelden. Benutzen Sie stattdessen einen Code: Das geht auf jedem Gerät.</translation>
    </message>
    <message>
        <source>This account does not exist in the organisation. Sign in with the work or school account that you use for its Teams meetings.</source>
        <translation>Dieses Konto gibt es in der Organisation nicht. Melden Sie sich mit dem Arbeits- oder Schulkonto an, das Sie für deren Teams-Besprechungen benutzen.</translation>
    </message>
    <message>
        <source>Your organisation lets only an administrator allow this. Send them the request, or sign in without webinars for now.</source>
        <translation>In Ihrer Organisation kann das nur die Administration erlauben. Schicken Sie ihr die Anfrage, oder melden Sie sich vorerst ohne Webinare an.</translation>
    </message>
    <message>
        <source>Your organisation lets only an administrator allow new programs. Send them the request; then sign in again.</source>
        <translation>In Ihrer Organisation kann nur die Administration neue Programme erlauben. Schicken Sie ihr die Anfrage; melden Sie sich dann erneut an.</translation>
    </message>
    <message>
        <source>Your organisation has chosen who may use Rollcall, and you are not among them. Ask your administrator to add you, then sign in again.</source>
        <translation>Ihre Organisation hat festgelegt, wer Rollcall benutzen darf, und Sie sind nicht darunter. Bitten Sie Ihre Administration, Sie hinzuzufügen, und melden Sie sich dann erneut an.</translation>
    </message>
    <message>
        <source>A rule of your organisation refuses the sign-in from this computer or this place, by code and by browser alike. Send the details to your administrator.</source>
        <translation>Eine Regel Ihrer Organisation lehnt die Anmeldung von diesem Computer oder diesem Ort aus ab, mit Code wie mit Browser. Schicken Sie die Einzelheiten an Ihre Administration.</translation>
    </message>
    <message>
        <source>Rollcall is not set up completely in your organisation. Send the details to your administrator.</source>
        <translation>Rollcall ist in Ihrer Organisation nicht vollständig eingerichtet. Schicken Sie die Einzelheiten an Ihre Administration.</translation>
    </message>
    <message>
        <source>Microsoft did not accept the connector&apos;s secret or certificate. Send the details to whoever set the connector up.</source>
        <translation>Microsoft hat das Geheimnis oder Zertifikat des Konnektors nicht angenommen. Schicken Sie die Einzelheiten an die, die den Konnektor eingerichtet haben.</translation>
    </message>
    <message>
        <source>The account in Rollcall&apos;s settings is incomplete or has a mistake. Send the details to whoever set Rollcall up.</source>
        <translation>Das Konto in den Einstellungen von Rollcall ist unvollständig oder fehlerhaft. Schicken Sie die Einzelheiten an die, die Rollcall eingerichtet haben.</translation>
    </message>
    <message>
        <source>Rollcall and the sign-in service did not understand each other. That is our mistake, not yours: please report the details.</source>
        <translation>Rollcall und der Anmeldedienst haben sich nicht verstanden. Das ist unser Fehler, nicht Ihrer: Bitte melden Sie die Einzelheiten.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate has an issuer that this computer does not know, as behind a proxy that inspects TLS. Add that proxy&apos;s CA to the system&apos;s store or to Rollcall&apos;s settings; certificates are always checked.</source>
        <translation>Das Zertifikat des Servers hat einen Aussteller, den dieser Computer nicht kennt, wie hinter einem Proxy, der TLS untersucht. Fügen Sie dessen CA dem Speicher des Systems oder den Einstellungen von Rollcall hinzu; Zertifikate werden immer geprüft.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate has expired. If a proxy inspects TLS, renew its certificate.</source>
        <translation>Das Zertifikat des Servers ist abgelaufen. Untersucht ein Proxy TLS, so erneuern Sie dessen Zertifikat.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not valid yet: look at this computer&apos;s clock.</source>
        <translation>Das Zertifikat des Servers gilt noch nicht: Sehen Sie nach der Uhr dieses Computers.</translation>
    </message>
    <message>
        <source>The certificate belongs to another host, as with the sign-in page of a guest network or a mistyped address.</source>
        <translation>Das Zertifikat gehört einem anderen Host, wie bei der Anmeldeseite eines Gastnetzes oder einer vertippten Adresse.</translation>
    </message>
    <message>
        <source>No encrypted connection came about; something between here and Microsoft may be changing TLS.</source>
        <translation>Es kam keine verschlüsselte Verbindung zustande; vielleicht verändert etwas zwischen hier und Microsoft TLS.</translation>
    </message>
    <message>
        <source>The proxy of the system&apos;s settings does not answer.</source>
        <translation>Der Proxy aus den Einstellungen des Systems antwortet nicht.</translation>
    </message>
    <message>
        <source>The proxy does not connect to the sign-in service. Allow its host and Microsoft Graph&apos;s, port 443.</source>
        <translation>Der Proxy verbindet nicht mit dem Anmeldedienst. Erlauben Sie dessen Host und den von Microsoft Graph, Port 443.</translation>
    </message>
    <message>
        <source>The proxy wants a user name and password, or others than it was given.</source>
        <translation>Der Proxy verlangt Benutzernamen und Kennwort, oder andere als die angegebenen.</translation>
    </message>
    <message>
        <source>The sign-in service answered with an error that should pass; its health page tells of outages.</source>
        <translation>Der Anmeldedienst hat mit einem Fehler geantwortet, der vorübergehen sollte; Ausfälle nennt seine Statusseite.</translation>
    </message>
    <message>
        <source>This computer must reach the sign-in service and Microsoft Graph by HTTPS, port 443.</source>
        <translation>Dieser Computer muss den Anmeldedienst und Microsoft Graph über HTTPS erreichen, Port 443.</translation>
    </message>
    <message>
        <source>The sign-in was not finished in time; nothing has to be changed.</source>
        <translation>Die Anmeldung wurde nicht rechtzeitig beendet; es muss nichts geändert werden.</translation>
    </message>
    <message>
        <source>The refresh token is no longer accepted: password change, revoked sessions, long inactivity or a policy on sign-in frequency. The sign-in log tells which.</source>
        <translation>Das Aktualisierungstoken wird nicht mehr angenommen: geändertes Kennwort, widerrufene Sitzungen, lange Untätigkeit oder eine Richtlinie zur Anmeldehäufigkeit. Das Anmeldeprotokoll sagt, was es war.</translation>
    </message>
    <message>
        <source>The person, or the consent page, answered no; nothing has to be changed.</source>
        <translation>Die Person oder die Zustimmungsseite hat Nein gesagt; es muss nichts geändert werden.</translation>
    </message>
    <message>
        <source>A Conditional Access policy refuses the device code flow or asks for a step in a browser. The other way is authorization code with PKCE; it needs the redirect URI http://localhost under “Mobile and desktop applications”.</source>
        <translation>Eine Richtlinie für bedingten Zugriff lehnt den Gerätecodefluss ab oder verlangt einen Schritt im Browser. Der andere Weg ist der Autorisierungscode mit PKCE; er braucht den Umleitungs-URI http://localhost unter „Mobilgerät- und Desktopanwendungen“.</translation>
    </message>
    <message>
        <source>The browser could not reach http://localhost on this computer: look at firewalls and security software.</source>
        <translation>Der Browser konnte http://localhost auf diesem Computer nicht erreichen: Sehen Sie nach Firewalls und Sicherheitssoftware.</translation>
    </message>
    <message>
        <source>The account is not in this tenant. Invite it, or correct the tenant in Rollcall&apos;s settings.</source>
        <translation>Das Konto gehört nicht zu diesem Mandanten. Laden Sie es ein, oder berichtigen Sie den Mandanten in den Einstellungen von Rollcall.</translation>
    </message>
    <message>
        <source>Grant admin consent for the delegated permissions of the request; the link in it leads straight there.</source>
        <translation>Erteilen Sie die Administratorzustimmung für die delegierten Berechtigungen der Anfrage; der Link darin führt direkt dorthin.</translation>
    </message>
    <message>
        <source>The enterprise application has “Assignment required” switched on. Assign this person or a group of theirs, or switch it off.</source>
        <translation>Bei der Unternehmensanwendung ist „Zuweisung erforderlich“ eingeschaltet. Weisen Sie diese Person oder eine ihrer Gruppen zu, oder schalten Sie es aus.</translation>
    </message>
    <message>
        <source>A Conditional Access policy blocks this sign-in. The sign-in log names the policy; search it for the correlation id.</source>
        <translation>Eine Richtlinie für bedingten Zugriff sperrt diese Anmeldung. Das Anmeldeprotokoll nennt die Richtlinie; suchen Sie dort nach der Korrelations-ID.</translation>
    </message>
    <message>
        <source>Compare client id and tenant with the app registration; “Allow public client flows” must be Yes and http://localhost a redirect URI of “Mobile and desktop applications”.</source>
        <translation>Vergleichen Sie Client-ID und Mandant mit der App-Registrierung; „Öffentliche Clientflows zulassen“ muss Ja sein und http://localhost ein Umleitungs-URI von „Mobilgerät- und Desktopanwendungen“.</translation>
    </message>
    <message>
        <source>Look under “Certificates &amp; secrets” whether the credential is there and still valid. Of a secret the value is needed, not its id.</source>
        <translation>Sehen Sie unter „Zertifikate &amp; Geheimnisse“ nach, ob der Nachweis dort steht und noch gilt. Von einem Geheimnis wird der Wert gebraucht, nicht die ID.</translation>
    </message>
    <message>
        <source>Set the clock of this computer by NTP; sign-ins are refused from about five minutes of difference on.</source>
        <translation>Stellen Sie die Uhr dieses Computers mit NTP; ab etwa fünf Minuten Abweichung werden Anmeldungen abgelehnt.</translation>
    </message>
    <message>
        <source>Check authority, tenant, clientId and cloud of this account in Rollcall&apos;s settings.</source>
        <translation>Prüfen Sie authority, tenant, clientId und cloud dieses Kontos in den Einstellungen von Rollcall.</translation>
    </message>
    <message>
        <source>The request was refused as malformed, or the answer breaks the protocol. There is nothing to change in the tenant.</source>
        <translation>Die Anfrage wurde als fehlerhaft abgelehnt, oder die Antwort verletzt das Protokoll. Im Mandanten ist nichts zu ändern.</translation>
    </message>
    <message>
        <source>Code: %1</source>
        <translation>Code: %1</translation>
    </message>
    <message>
        <source>HTTP status: %1</source>
        <translation>HTTP-Status: %1</translation>
    </message>
    <message>
        <source>Connection: %1</source>
        <translation>Verbindung: %1</translation>
    </message>
    <message>
        <source>Trace ID: %1</source>
        <translation>Trace-ID: %1</translation>
    </message>
    <message>
        <source>Correlation ID: %1</source>
        <translation>Korrelations-ID: %1</translation>
    </message>
    <message>
        <source>Time: %1</source>
        <translation>Zeit: %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>New code</source>
        <translation>Neuer Code</translation>
    </message>
    <message>
        <source>Continue in the browser</source>
        <translation>Im Browser weitermachen</translation>
    </message>
    <message>
        <source>Use a code instead</source>
        <translation>Stattdessen einen Code benutzen</translation>
    </message>
    <message>
        <source>Copy request…</source>
        <translation>Anfrage kopieren …</translation>
    </message>
    <message>
        <source>Sign in without webinars</source>
        <translation>Ohne Webinare anmelden</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Einzelheiten kopieren</translation>
    </message>
    <message>
        <source>Rollcall&apos;s settings have no account to sign in with yet. Ask whoever manages it in your organisation.</source>
        <translation>In den Einstellungen von Rollcall steht noch kein Konto, mit dem man sich anmelden kann. Fragen Sie die, die es in Ihrer Organisation verwalten.</translation>
    </message>
    <message>
        <source>Add an account to Rollcall&apos;s settings or policy file: under accounts/NAME its plane (organizer), tenant and clientId.</source>
        <translation>Fügen Sie den Einstellungen oder der Richtliniendatei von Rollcall ein Konto hinzu: unter accounts/NAME dessen plane (organizer), tenant und clientId.</translation>
    </message>
    <message>
        <source>The secret or certificate has expired. Get a new one from whoever set the connector up.</source>
        <translation>Das Geheimnis oder Zertifikat ist abgelaufen. Lassen Sie sich ein neues geben von dem, der den Konnektor eingerichtet hat.</translation>
    </message>
    <message>
        <source>Add a new certificate or secret to the app registration and hand it over.</source>
        <translation>Fügen Sie der App-Registrierung ein neues Zertifikat oder Geheimnis hinzu und übergeben Sie es.</translation>
    </message>
    <message>
        <source>The secret is not the right one. What is needed is its value, not its id.</source>
        <translation>Das Geheimnis ist nicht das richtige. Gebraucht wird sein Wert, nicht seine ID.</translation>
    </message>
    <message>
        <source>The value of a secret is shown only once: if it is lost, add a new secret and hand over its value.</source>
        <translation>Der Wert eines Geheimnisses wird nur einmal gezeigt: Ist er verloren, legen Sie ein neues an und übergeben Sie dessen Wert.</translation>
    </message>
    <message>
        <source>The app registration does not know this certificate. Have it added there, or use the one that is registered.</source>
        <translation>Die App-Registrierung kennt dieses Zertifikat nicht. Lassen Sie es dort hinzufügen oder nehmen Sie das registrierte.</translation>
    </message>
    <message>
        <source>Add the certificate, without its key, under “Certificates &amp; secrets”; compare the thumbprints.</source>
        <translation>Fügen Sie das Zertifikat ohne seinen Schlüssel unter „Zertifikate &amp; Geheimnisse“ hinzu; vergleichen Sie die Fingerabdrücke.</translation>
    </message>
    <message>
        <source>Microsoft does not know this app in this organisation. Check the organisation and the client id.</source>
        <translation>Microsoft kennt diese App in dieser Organisation nicht. Prüfen Sie Organisation und Client-ID.</translation>
    </message>
    <message>
        <source>Compare tenant and client id with the app registration, and look whether its enterprise application is there and enabled.</source>
        <translation>Vergleichen Sie Mandant und Client-ID mit der App-Registrierung und sehen Sie nach, ob ihre Unternehmensanwendung da und aktiviert ist.</translation>
    </message>
    <message>
        <source>A rule of your organisation refuses the connector from this computer or this place. Send the details to your administrator.</source>
        <translation>Eine Regel Ihrer Organisation lehnt den Konnektor von diesem Computer oder Ort ab. Schicken Sie die Einzelheiten an Ihre IT.</translation>
    </message>
    <message>
        <source>A Conditional Access policy for workload identities blocks this app. The sign-in log names the policy; search it for the correlation id.</source>
        <translation>Eine Richtlinie für bedingten Zugriff für Workload-Identitäten sperrt diese App. Das Anmeldeprotokoll nennt sie; suchen Sie dort nach der Korrelations-ID.</translation>
    </message>
    <message>
        <source>Microsoft refused the connector. Send the details to whoever set it up.</source>
        <translation>Microsoft hat den Konnektor abgelehnt. Schicken Sie die Einzelheiten an den, der ihn eingerichtet hat.</translation>
    </message>
    <message>
        <source>The connector could not be checked. Send the details to whoever set it up.</source>
        <translation>Der Konnektor konnte nicht geprüft werden. Schicken Sie die Einzelheiten an den, der ihn eingerichtet hat.</translation>
    </message>
    <message>
        <source>Search the sign-in log, under service principals, for the correlation id.</source>
        <translation>Suchen Sie im Anmeldeprotokoll unter Dienstprinzipalen nach der Korrelations-ID.</translation>
    </message>
    <message>
        <source>The connector was not accepted</source>
        <translation>Der Konnektor wurde nicht angenommen</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::SignOutDialog</name>
    <message>
        <source>Subscription at Microsoft Graph</source>
        <translation>Abonnement bei Microsoft Graph</translation>
    </message>
    <message>
        <source>Sign-in tokens and what is remembered of you</source>
        <translation>Anmeldetoken und was von Ihnen gemerkt ist</translation>
    </message>
    <message>
        <source>Secret or certificate with its key</source>
        <translation>Geheimnis oder Zertifikat samt Schlüssel</translation>
    </message>
    <message>
        <source>Key that proves where notifications come from</source>
        <translation>Schlüssel, der die Herkunft von Benachrichtigungen beweist</translation>
    </message>
    <message>
        <source>Watched meetings</source>
        <translation>Beobachtete Besprechungen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln watched meeting(s)</source>
        <translation>
            <numerusform>%Ln beobachtete Besprechung</numerusform>
            <numerusform>%Ln beobachtete Besprechungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Records of meetings</source>
        <translation>Aufzeichnungen von Besprechungen</translation>
    </message>
    <message numerus="yes">
        <source>Records of %Ln meeting(s)</source>
        <translation>
            <numerusform>Aufzeichnung von %Ln Besprechung</numerusform>
            <numerusform>Aufzeichnungen von %Ln Besprechungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Keys to read notifications</source>
        <translation>Schlüssel zum Lesen von Benachrichtigungen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln key(s) to read notifications</source>
        <translation>
            <numerusform>%Ln Schlüssel zum Lesen von Benachrichtigungen</numerusform>
            <numerusform>%Ln Schlüssel zum Lesen von Benachrichtigungen</numerusform>
        </translation>
    </message>
    <message>
        <source>removed</source>
        <comment>what became of it</comment>
        <translation>entfernt</translation>
    </message>
    <message>
        <source>deleted</source>
        <comment>what became of it</comment>
        <translation>gelöscht</translation>
    </message>
    <message>
        <source>there were none</source>
        <comment>what became of it</comment>
        <translation>es gab keine</translation>
    </message>
    <message>
        <source>kept: another account needs it</source>
        <comment>what became of it</comment>
        <translation>behalten: Ein anderes Konto braucht ihn</translation>
    </message>
    <message>
        <source>could not be deleted</source>
        <comment>what became of it</comment>
        <translation>konnte nicht gelöscht werden</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Remove the connector</source>
        <translation>Konnektor entfernen</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Sign out of %1?</source>
        <extracomment>%1 is the name of an account</extracomment>
        <translation>Von %1 abmelden?</translation>
    </message>
    <message>
        <source>Remove %1 from this computer?</source>
        <translation>%1 von diesem Computer entfernen?</translation>
    </message>
    <message>
        <source>Rollcall deletes its subscriptions at Microsoft for this account and forgets the sign-in on this computer. Meetings of this account are no longer watched.</source>
        <translation>Rollcall löscht seine Abonnements bei Microsoft für dieses Konto und vergisst die Anmeldung auf diesem Computer. Besprechungen dieses Kontos werden nicht mehr beobachtet.</translation>
    </message>
    <message>
        <source>Rollcall deletes the connector&apos;s subscriptions at Microsoft and forgets its credential and keys on this computer. There is no live roster afterwards.</source>
        <translation>Rollcall löscht die Abonnements des Konnektors bei Microsoft und vergisst seinen Nachweis und seine Schlüssel auf diesem Computer. Danach gibt es keine Live-Anwesenheit.</translation>
    </message>
    <message>
        <source>Signing out…</source>
        <translation>Abmeldung läuft …</translation>
    </message>
    <message>
        <source>Each thing is tried; the list follows.</source>
        <translation>Alles wird versucht; die Liste folgt.</translation>
    </message>
    <message>
        <source>Not signed out</source>
        <translation>Nicht abgemeldet</translation>
    </message>
    <message>
        <source>could not be deleted; ends by itself on %1, and delivers to nobody until then</source>
        <translation>konnte nicht gelöscht werden; endet von selbst am %1 und liefert bis dahin an niemanden</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>In a list to be copied: &quot;Secret or certificate with its key: deleted&quot;</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>This is what was done.</source>
        <translation>Das wurde getan.</translation>
    </message>
    <message>
        <source>This is what was done. What is recorded stays on this computer.</source>
        <translation>Das wurde getan. Was aufgezeichnet ist, bleibt auf diesem Computer.</translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation>Abgemeldet</translation>
    </message>
    <message>
        <source>Signed out, with something left</source>
        <translation>Abgemeldet, aber etwas ist übrig</translation>
    </message>
    <message>
        <source>What could not be done is marked. Rollcall no longer uses it; your administrator can delete it, too.</source>
        <translation>Was nicht ging, ist markiert. Rollcall benutzt es nicht mehr; auch Ihre Administration kann es löschen.</translation>
    </message>
    <message>
        <source>Sign out and erase</source>
        <translation>Abmelden und löschen</translation>
    </message>
    <message>
        <source>Remove and erase</source>
        <translation>Entfernen und löschen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::SleepStatus</name>
    <message>
        <source>%1, kept awake</source>
        <comment>about the computer</comment>
        <translation>%1, wird wach gehalten</translation>
    </message>
    <message>
        <source>If this computer sleeps</source>
        <translation>Wenn dieser Computer schläft</translation>
    </message>
    <message>
        <source>Keep this computer awake while a call is recorded</source>
        <translation>Diesen Computer wach halten, während ein Anruf aufgezeichnet wird</translation>
    </message>
    <message>
        <source>Keep this computer awake while a call is recorded (set by your organisation)</source>
        <translation>Diesen Computer wach halten, während ein Anruf aufgezeichnet wird (von Ihrer Organisation festgelegt)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::SubscriptionsDialog</name>
    <message>
        <source>Asking Microsoft…</source>
        <translation>Microsoft wird gefragt …</translation>
    </message>
    <message>
        <source>As of %1</source>
        <comment>time of day</comment>
        <translation>Stand %1</translation>
    </message>
    <message>
        <source>This computer can only read</source>
        <translation>Dieser Computer kann nur lesen</translation>
    </message>
    <message>
        <source>It has the connector without its credential. Another one keeps the subscriptions alive; they can&apos;t be changed from here.</source>
        <translation>Er hat den Konnektor ohne dessen Nachweis. Ein anderer hält die Abonnements am Leben; von hier aus lassen sie sich nicht ändern.</translation>
    </message>
    <message>
        <source>Nobody is signed in</source>
        <translation>Niemand ist angemeldet</translation>
    </message>
    <message>
        <source>What is held in Microsoft Graph can be listed once you are.</source>
        <translation>Was in Microsoft Graph gehalten wird, lässt sich nach der Anmeldung auflisten.</translation>
    </message>
    <message>
        <source>Not permitted to list them</source>
        <translation>Auflisten nicht erlaubt</translation>
    </message>
    <message>
        <source>The list could not be fetched</source>
        <translation>Die Liste konnte nicht abgerufen werden</translation>
    </message>
    <message>
        <source>Asking Microsoft what is there…</source>
        <translation>Microsoft wird gefragt, was da ist …</translation>
    </message>
    <message>
        <source>What is there is not known.</source>
        <translation>Was da ist, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Nothing is subscribed to. Watch a meeting, and it appears here.</source>
        <translation>Nichts ist abonniert. Beobachten Sie eine Besprechung, und sie erscheint hier.</translation>
    </message>
    <message numerus="yes">
        <source>Clean up %Ln orphans…</source>
        <translation>
            <numerusform>%Ln verwaistes aufräumen …</numerusform>
            <numerusform>%Ln verwaiste aufräumen …</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose one to see what it is and what can be done.</source>
        <translation>Wählen Sie eines, um zu sehen, was es ist und was sich tun lässt.</translation>
    </message>
    <message>
        <source>Another installation with the same app registration has the place of ours, so nothing of it arrives here. Taking over deletes that one.</source>
        <translation>Eine andere Installation mit derselben App-Registrierung hat unseren Platz, deshalb kommt hier nichts davon an. Beim Übernehmen wird deren Abonnement gelöscht.</translation>
    </message>
    <message>
        <source>A watch of this device wants it; there is none in Microsoft Graph yet.</source>
        <translation>Dieses Gerät möchte es; in Microsoft Graph gibt es noch keines.</translation>
    </message>
    <message>
        <source>A watch of this device wants it, and it is renewed by itself. To end it, stop watching.</source>
        <translation>Dieses Gerät braucht es, und es wird von selbst verlängert. Um es zu beenden, beobachten Sie nicht weiter.</translation>
    </message>
    <message>
        <source>This device made it, and nothing here wants it any more.</source>
        <translation>Dieses Gerät hat es angelegt, und hier braucht es nichts mehr.</translation>
    </message>
    <message>
        <source>Made with our app registration, and nobody we know of wants it: a watch that has ended, or a device that is gone. An installation that does not share the connector could still use it.</source>
        <translation>Mit unserer App-Registrierung angelegt, und niemand, von dem wir wissen, braucht es: eine beendete Beobachtung oder ein Gerät, das es nicht mehr gibt. Eine Installation, die den Konnektor nicht teilt, könnte es noch benutzen.</translation>
    </message>
    <message>
        <source>Renewed.</source>
        <translation>Verlängert.</translation>
    </message>
    <message>
        <source>Remove subscription</source>
        <translation>Abonnement entfernen</translation>
    </message>
    <message>
        <source>Remove “%1”?</source>
        <translation>„%1“ entfernen?</translation>
    </message>
    <message>
        <source>Another device uses it and would hear nothing of a call that is running. It makes a new one when it notices.</source>
        <translation>Ein anderes Gerät benutzt es und würde von einem laufenden Anruf nichts mehr empfangen. Es legt ein neues an, sobald es das bemerkt.</translation>
    </message>
    <message>
        <source>Whoever still uses it hears nothing any more. A call that is running can&apos;t be heard again.</source>
        <translation>Wer es noch benutzt, empfängt nichts mehr. Ein laufender Anruf lässt sich nicht wieder empfangen.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>So lassen</translation>
    </message>
    <message>
        <source>Removed.</source>
        <translation>Entfernt.</translation>
    </message>
    <message>
        <source>Take over subscription</source>
        <translation>Abonnement übernehmen</translation>
    </message>
    <message>
        <source>A call is running. Take over all the same?</source>
        <translation>Es läuft ein Anruf. Trotzdem übernehmen?</translation>
    </message>
    <message>
        <source>Take over “%1”?</source>
        <translation>„%1“ übernehmen?</translation>
    </message>
    <message>
        <source>Microsoft tells a new subscription nothing of a call that began before it: the rest of this call is silent, here and there, and marked as unknown.</source>
        <translation>Einem neuen Abonnement sagt Microsoft nichts von einem Anruf, der vorher begann: Der Rest dieses Anrufs bleibt stumm, hier wie dort, und wird als unbekannt gekennzeichnet.</translation>
    </message>
    <message>
        <source>The subscription of the other installation is deleted and ours is made. The other one hears nothing of this meeting any more.</source>
        <translation>Das Abonnement der anderen Installation wird gelöscht und unseres angelegt. Die andere empfängt von dieser Besprechung nichts mehr.</translation>
    </message>
    <message>
        <source>Take over and lose the rest of the call</source>
        <translation>Übernehmen und den Rest des Anrufs verlieren</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Taken over.</source>
        <translation>Übernommen.</translation>
    </message>
    <message>
        <source>Clean up orphans</source>
        <translation>Verwaiste aufräumen</translation>
    </message>
    <message numerus="yes">
        <source>Remove %Ln orphans?</source>
        <translation>
            <numerusform>%Ln verwaistes Abonnement entfernen?</numerusform>
            <numerusform>%Ln verwaiste Abonnements entfernen?</numerusform>
        </translation>
    </message>
    <message>
        <source>They were made with our app registration, and nobody we know of wants them. An installation that does not share the connector could still use them.</source>
        <translation>Sie wurden mit unserer App-Registrierung angelegt, und niemand, von dem wir wissen, braucht sie. Eine Installation, die den Konnektor nicht teilt, könnte sie noch benutzen.</translation>
    </message>
    <message>
        <source>Remove them</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Leave them</source>
        <translation>So lassen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln orphans removed.</source>
        <translation>
            <numerusform>%Ln verwaistes entfernt.</numerusform>
            <numerusform>%Ln verwaiste entfernt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Another device keeps it alive: one that shares the connector, or another installation that has this place. Removing it ends what that one hears.</source>
        <translation>Ein anderes Gerät hält es am Leben: eines mit demselben Konnektor oder eine andere Installation, die diesen Platz hat. Wird es entfernt, empfängt jenes nichts mehr.</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::TimelineLegend</name>
    <message>
        <source>In room</source>
        <translation>Im Raum</translation>
    </message>
    <message>
        <source>In lobby</source>
        <translation>Im Wartebereich</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::TimelineOverview</name>
    <message>
        <source>The whole meeting: drag the window to move, its edges to zoom, double-click for all</source>
        <translation>Die ganze Besprechung: Fenster ziehen zum Verschieben, Ränder zum Zoomen, Doppelklick für alles</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::TimelinePage</name>
    <message>
        <source>Nobody fits the filter.</source>
        <translation>Niemand passt zum Filter.</translation>
    </message>
    <message>
        <source>Lanes</source>
        <comment>row height: thinner than text</comment>
        <translation>Spuren</translation>
    </message>
    <message>
        <source>Dense</source>
        <comment>row height</comment>
        <translation>Dicht</translation>
    </message>
    <message>
        <source>Compact</source>
        <comment>row height</comment>
        <translation>Kompakt</translation>
    </message>
    <message>
        <source>Normal</source>
        <comment>row height</comment>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Large</source>
        <comment>row height</comment>
        <translation>Groß</translation>
    </message>
    <message>
        <source>Who was there at %1</source>
        <extracomment>%1 is a time of day</extracomment>
        <translation>Wer um %1 da war</translation>
    </message>
    <message>
        <source>Show everybody again</source>
        <translation>Wieder alle zeigen</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::TimelineRuler</name>
    <message>
        <source>Click: who was there at that time</source>
        <translation>Klicken: wer zu dieser Zeit da war</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::TimelineView</name>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>In room from %1 to %2</source>
        <translation>Im Raum von %1 bis %2</translation>
    </message>
    <message>
        <source>In lobby from %1 to %2</source>
        <translation>Im Wartebereich von %1 bis %2</translation>
    </message>
    <message>
        <source>Unknown from %1 to %2</source>
        <translation>Unbekannt von %1 bis %2</translation>
    </message>
    <message>
        <source>Attended %1</source>
        <translation>%1 anwesend</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>%1 a person, %2 where they are now</extracomment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::ViewState</name>
    <message>
        <source>Nothing is being watched</source>
        <translation>Nichts wird beobachtet</translation>
    </message>
    <message>
        <source>No meeting to draw</source>
        <translation>Keine Besprechung zu zeichnen</translation>
    </message>
    <message>
        <source>No people yet</source>
        <translation>Noch keine Personen</translation>
    </message>
    <message>
        <source>No lobby to look after</source>
        <translation>Kein Wartebereich zu betreuen</translation>
    </message>
    <message>
        <source>Nothing has happened yet</source>
        <translation>Noch ist nichts geschehen</translation>
    </message>
    <message>
        <source>Nothing has been observed yet</source>
        <translation>Noch wurde nichts beobachtet</translation>
    </message>
    <message>
        <source>The head count begins with the first person.</source>
        <translation>Die Personenzahl beginnt mit der ersten Person.</translation>
    </message>
    <message>
        <source>Each person gets a row the moment they join.</source>
        <translation>Jede Person bekommt eine Zeile, sobald sie beitritt.</translation>
    </message>
    <message>
        <source>Everybody who joins or waits is listed here, and stays listed after they leave.</source>
        <translation>Alle, die beitreten oder warten, stehen hier, auch nachdem sie gegangen sind.</translation>
    </message>
    <message>
        <source>Who waits to be let in appears here, the longest wait first.</source>
        <translation>Wer auf Einlass wartet, erscheint hier, die längste Wartezeit zuerst.</translation>
    </message>
    <message>
        <source>Every arrival, admission and departure will be written here.</source>
        <translation>Jede Ankunft, jeder Einlass und jeder Abgang wird hier stehen.</translation>
    </message>
    <message>
        <source>From the start on, this list says what was observed and what was not.</source>
        <translation>Vom Beginn an sagt diese Liste, was beobachtet wurde und was nicht.</translation>
    </message>
    <message>
        <source>Nobody is here yet</source>
        <translation>Noch ist niemand da</translation>
    </message>
    <message>
        <source>Nobody is waiting</source>
        <translation>Niemand wartet</translation>
    </message>
    <message>
        <source>Watching since %1.</source>
        <comment>time of day</comment>
        <translation>Beobachtet seit %1.</translation>
    </message>
    <message>
        <source>A live roster needs your organisation&apos;s connector. What you have now: schedule, registrations, the report after the meeting.</source>
        <translation>Eine Live-Anwesenheit braucht den Konnektor Ihrer Organisation. Was Sie jetzt haben: Termine, Anmeldungen, den Bericht nach der Besprechung.</translation>
    </message>
    <message>
        <source>Planned: %1 – %2</source>
        <comment>from day and time until time of day</comment>
        <translation>Geplant: %1 – %2</translation>
    </message>
    <message>
        <source>Waiting for the meeting to start</source>
        <translation>Warten auf den Beginn der Besprechung</translation>
    </message>
    <message>
        <source>Open in Teams</source>
        <translation>In Teams öffnen</translation>
    </message>
    <message>
        <source>Watching began at %1. If the meeting was already running, Graph sends nothing of this run; the official report will fill it in.</source>
        <comment>time of day</comment>
        <translation>Die Beobachtung begann um %1. Lief die Besprechung da schon, sendet Graph von diesem Lauf nichts; der offizielle Bericht wird es ergänzen.</translation>
    </message>
    <message>
        <source>Planned for %1.</source>
        <comment>day and time</comment>
        <translation>Geplant für %1.</translation>
    </message>
    <message>
        <source>Paste the join link of a Teams meeting, and Rollcall follows it from its start.</source>
        <translation>Fügen Sie den Beitrittslink einer Teams-Besprechung ein, und Rollcall beobachtet sie von Anfang an.</translation>
    </message>
    <message>
        <source>Watch a meeting…</source>
        <translation>Besprechung beobachten …</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbindung wird hergestellt …</translation>
    </message>
    <message>
        <source>Rollcall is asking Microsoft for this meeting. This takes a few seconds.</source>
        <translation>Rollcall fragt Microsoft nach dieser Besprechung. Das dauert einige Sekunden.</translation>
    </message>
    <message>
        <source>Stop watching</source>
        <translation>Nicht mehr beobachten</translation>
    </message>
    <message>
        <source>No live roster without a connector</source>
        <translation>Ohne Konnektor keine Live-Anwesenheit</translation>
    </message>
    <message>
        <source>Copy request</source>
        <translation>Anfrage kopieren</translation>
    </message>
    <message>
        <source>That was so at %1; nothing has been heard since.</source>
        <comment>time of day</comment>
        <translation>So war es um %1; seither war nichts zu hören.</translation>
    </message>
    <message>
        <source>Nothing has been heard yet.</source>
        <translation>Noch war nichts zu hören.</translation>
    </message>
    <message>
        <source>Connection details…</source>
        <translation>Verbindungsdetails …</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>There is no connection. Rollcall goes on trying by itself.</source>
        <translation>Es besteht keine Verbindung. Rollcall versucht es von selbst weiter.</translation>
    </message>
    <message>
        <source>Nobody waited</source>
        <translation>Niemand hat gewartet</translation>
    </message>
    <message>
        <source>Nobody came</source>
        <translation>Niemand kam</translation>
    </message>
    <message>
        <source>The meeting is over.</source>
        <translation>Die Besprechung ist vorbei.</translation>
    </message>
    <message>
        <source>Numbers are from %1.</source>
        <comment>time of day</comment>
        <translation>Zahlen von %1.</translation>
    </message>
    <message>
        <source>Nothing has been heard since; Rollcall goes on trying by itself.</source>
        <translation>Seither war nichts zu hören; Rollcall versucht es von selbst weiter.</translation>
    </message>
    <message>
        <source>Offline.</source>
        <translation>Offline.</translation>
    </message>
    <message>
        <source>Ended at %1.</source>
        <comment>time of day</comment>
        <translation>Beendet um %1.</translation>
    </message>
    <message>
        <source>The end was inferred: Microsoft did not announce it.</source>
        <translation>Das Ende ist erschlossen: Microsoft hat es nicht gemeldet.</translation>
    </message>
    <message>
        <source>No live roster without a connector.</source>
        <translation>Ohne Konnektor keine Live-Anwesenheit.</translation>
    </message>
    <message>
        <source>These numbers are from an earlier time.</source>
        <translation>Diese Zahlen sind von früher.</translation>
    </message>
    <message>
        <source>Waiting for the meeting to start.</source>
        <translation>Warten auf den Beginn der Besprechung.</translation>
    </message>
    <message>
        <source>All of it was observed.</source>
        <translation>Sie wurde durchgehend beobachtet.</translation>
    </message>
    <message>
        <source>%1 of it was not observed.</source>
        <comment>a length of time</comment>
        <translation>%1 davon wurden nicht beobachtet.</translation>
    </message>
    <message>
        <source>Listens from %1 on</source>
        <extracomment>%1 is a day and a time of day</extracomment>
        <translation>Hört ab %1 zu</translation>
    </message>
    <message>
        <source>A part of this series is watched. Until then Rollcall asks nothing of Microsoft, so that the other meetings are not recorded.</source>
        <translation>Ein Teil dieser Serie wird beobachtet. Bis dahin fragt Rollcall bei Microsoft nichts an, damit die anderen Besprechungen nicht aufgezeichnet werden.</translation>
    </message>
    <message>
        <source>This record cannot be read</source>
        <translation>Diese Aufzeichnung lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>What is on disk was damaged or changed, so none of it is shown. What still comes in is kept.</source>
        <translation>Was gespeichert ist, wurde beschädigt oder verändert, darum wird nichts davon gezeigt. Was noch hereinkommt, wird aufbewahrt.</translation>
    </message>
    <message>
        <source>Details…</source>
        <translation>Details…</translation>
    </message>
    <message>
        <source>Reading the record…</source>
        <translation>Aufzeichnung wird gelesen…</translation>
    </message>
    <message>
        <source>Rollcall reads what was recorded of this meeting so far. What comes in meanwhile is kept.</source>
        <translation>Rollcall liest, was von dieser Besprechung bisher aufgezeichnet wurde. Was inzwischen hereinkommt, wird aufbewahrt.</translation>
    </message>
    <message>
        <source>%1 of it is inferred: nothing proves that nothing was lost then.</source>
        <comment>a length of time</comment>
        <translation>%1 davon sind erschlossen: Nichts beweist, dass in dieser Zeit nichts verloren ging.</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::WatchDialog</name>
    <message>
        <source>Watch</source>
        <translation>Beobachten</translation>
    </message>
    <message>
        <source>This meeting is on your list already.</source>
        <translation>Diese Besprechung steht schon auf Ihrer Liste.</translation>
    </message>
    <message>
        <source>Asking Microsoft for this meeting…</source>
        <translation>Microsoft wird nach dieser Besprechung gefragt …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>In what you pasted</source>
        <translation>In dem, was Sie eingefügt haben</translation>
    </message>
    <message>
        <source>Asking Microsoft which meeting it is…</source>
        <translation>Microsoft wird gefragt, welche Besprechung das ist …</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Looking at your calendar…</source>
        <translation>Ihr Kalender wird gelesen …</translation>
    </message>
    <message>
        <source>Meetings of the next 30 days, and your own webinars and town halls.</source>
        <translation>Besprechungen der nächsten 30 Tage und Ihre eigenen Webinare und Townhalls.</translation>
    </message>
    <message>
        <source>Nothing is ahead</source>
        <translation>Nichts steht an</translation>
    </message>
    <message>
        <source>Your calendar has no Teams meeting in the next 30 days, and you organize no webinar or town hall. Meetings of others can be watched by their join link.</source>
        <translation>Ihr Kalender hat in den nächsten 30 Tagen keine Teams-Besprechung, und Sie organisieren weder Webinar noch Townhall. Besprechungen anderer lassen sich über ihren Beitrittslink beobachten.</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Noch einmal nachsehen</translation>
    </message>
    <message>
        <source>Nothing with “%1” is ahead</source>
        <extracomment>%1 is what was typed into the search field</extracomment>
        <translation>Nichts mit „%1“ steht an</translation>
    </message>
    <message>
        <source>The subjects and organizers of the next 30 days were searched.</source>
        <translation>Durchsucht wurden Betreffe und Organisatoren der nächsten 30 Tage.</translation>
    </message>
    <message>
        <source>Sign in to see what is ahead</source>
        <translation>Melden Sie sich an, um zu sehen, was ansteht</translation>
    </message>
    <message>
        <source>Your calendar and your own webinars are listed here once you are signed in. A join link can be watched without it.</source>
        <translation>Ihr Kalender und Ihre eigenen Webinare stehen hier, sobald Sie angemeldet sind. Ein Beitrittslink lässt sich auch so beobachten.</translation>
    </message>
    <message>
        <source>Sign in…</source>
        <translation>Anmelden …</translation>
    </message>
    <message>
        <source>Rollcall may not read your calendar</source>
        <translation>Rollcall darf Ihren Kalender nicht lesen</translation>
    </message>
    <message>
        <source>Your organisation has not allowed it yet. Your administrator can; until then, watch meetings by their join link.</source>
        <translation>Ihre Organisation hat es noch nicht erlaubt. Ihr Administrator kann das tun; bis dahin beobachten Sie Besprechungen über ihren Beitrittslink.</translation>
    </message>
    <message>
        <source>Copy request</source>
        <translation>Anfrage kopieren</translation>
    </message>
    <message>
        <source>Microsoft can&apos;t be reached</source>
        <translation>Microsoft ist nicht erreichbar</translation>
    </message>
    <message>
        <source>Without a connection your calendar can&apos;t be listed. A whole join link can be watched all the same: Rollcall subscribes as soon as it is online.</source>
        <translation>Ohne Verbindung kann Ihr Kalender nicht aufgelistet werden. Ein vollständiger Beitrittslink lässt sich trotzdem beobachten: Rollcall abonniert, sobald es online ist.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Your calendar can&apos;t be listed</source>
        <translation>Ihr Kalender kann nicht aufgelistet werden</translation>
    </message>
    <message>
        <source>Your calendar is missing here.</source>
        <translation>Ihr Kalender fehlt hier.</translation>
    </message>
    <message>
        <source>Some webinars and town halls are missing here.</source>
        <translation>Einige Webinare und Townhalls fehlen hier.</translation>
    </message>
    <message>
        <source>A live roster needs your organisation&apos;s connector. What watching gives without it: the schedule, registrations, and the report after the meeting.</source>
        <translation>Für eine Live-Anwesenheitsliste braucht es den Konnektor Ihrer Organisation. Was das Beobachten ohne ihn bringt: den Zeitplan, Anmeldungen und den Bericht nach der Besprechung.</translation>
    </message>
    <message numerus="yes">
        <source>Your rules have added %Ln meetings.</source>
        <translation>
            <numerusform>Ihre Regeln haben eine Besprechung hinzugefügt.</numerusform>
            <numerusform>Ihre Regeln haben %Ln Besprechungen hinzugefügt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them are on already: a running call stays silent to a late subscription, the next one will be seen.</source>
        <translation>
            <numerusform>Eine davon läuft schon: Ein laufender Anruf bleibt für ein spätes Abonnement stumm, der nächste wird gesehen.</numerusform>
            <numerusform>%Ln davon laufen schon: Ein laufender Anruf bleibt für ein spätes Abonnement stumm, der nächste wird gesehen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln were found at short notice: a call that has begun early stays silent.</source>
        <translation>
            <numerusform>Eine wurde kurzfristig gefunden: Ein Anruf, der schon früher begonnen hat, bleibt stumm.</numerusform>
            <numerusform>%Ln wurden kurzfristig gefunden: Ein Anruf, der schon früher begonnen hat, bleibt stumm.</numerusform>
        </translation>
    </message>
    <message>
        <source>what I organize</source>
        <translation>was ich organisiere</translation>
    </message>
    <message>
        <source>with people from outside</source>
        <translation>mit Personen von außerhalb</translation>
    </message>
    <message numerus="yes">
        <source>more than %Ln people invited</source>
        <translation>
            <numerusform>mehr als eine Person eingeladen</numerusform>
            <numerusform>mehr als %Ln Personen eingeladen</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the rules of automatic watching</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>No meeting is named here</source>
        <translation>Hier ist keine Besprechung genannt</translation>
    </message>
    <message>
        <source>A join link of any form does it, also inside an invitation or a mail, the meeting&apos;s number, or the registration page of a webinar.</source>
        <translation>Ein Beitrittslink jeder Form genügt, auch in einer Einladung oder Mail, die Nummer der Besprechung oder die Anmeldeseite eines Webinars.</translation>
    </message>
    <message>
        <source>This is a relay&apos;s pairing link</source>
        <translation>Das ist der Kopplungslink eines Relays</translation>
    </message>
    <message>
        <source>It names no meeting: it decides how notifications reach this computer.</source>
        <translation>Er nennt keine Besprechung: Er bestimmt, wie Benachrichtigungen diesen Computer erreichen.</translation>
    </message>
    <message>
        <source>Pair with the relay…</source>
        <translation>Mit dem Relay koppeln…</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::words</name>
    <message>
        <source>%1, %2</source>
        <extracomment>%1 is a day (&quot;Mon 4 May&quot;), %2 a time of day</extracomment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 %</source>
        <extracomment>A share, as in &quot;71 %&quot;; mind the space your language puts before the sign</extracomment>
        <translation>%1 %</translation>
    </message>
    <message numerus="yes">
        <source>%Ln second(s)</source>
        <comment>a length of time</comment>
        <translation>
            <numerusform>%Ln Sekunde</numerusform>
            <numerusform>%Ln Sekunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <comment>a length of time</comment>
        <translation>
            <numerusform>%Ln Minute</numerusform>
            <numerusform>%Ln Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s)</source>
        <comment>a length of time</comment>
        <translation>
            <numerusform>%Ln Stunde</numerusform>
            <numerusform>%Ln Stunden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rollcall::models::ActivityModel</name>
    <message>
        <source>Call started (inferred)</source>
        <translation>Anruf begonnen (erschlossen)</translation>
    </message>
    <message>
        <source>Call started</source>
        <translation>Anruf begonnen</translation>
    </message>
    <message>
        <source>Call ended (inferred)</source>
        <translation>Anruf beendet (erschlossen)</translation>
    </message>
    <message>
        <source>Call ended</source>
        <translation>Anruf beendet</translation>
    </message>
    <message>
        <source>%1 joined</source>
        <translation>%1 ist beigetreten</translation>
    </message>
    <message>
        <source>%1 came to the lobby</source>
        <translation>%1 kam in den Wartebereich</translation>
    </message>
    <message>
        <source>%1 was admitted</source>
        <translation>%1 wurde eingelassen</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>%1 ist gegangen</translation>
    </message>
    <message>
        <source>%1 left the lobby without being admitted</source>
        <translation>%1 verließ den Wartebereich ohne Einlass</translation>
    </message>
    <message>
        <source>%1: not known from here on</source>
        <translation>%1: ab hier nicht bekannt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln joined</source>
        <translation>
            <numerusform>%Ln ist beigetreten</numerusform>
            <numerusform>%Ln sind beigetreten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln came to the lobby</source>
        <translation>
            <numerusform>%Ln kam in den Wartebereich</numerusform>
            <numerusform>%Ln kamen in den Wartebereich</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln were admitted</source>
        <translation>
            <numerusform>%Ln wurde eingelassen</numerusform>
            <numerusform>%Ln wurden eingelassen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln left</source>
        <translation>
            <numerusform>%Ln ist gegangen</numerusform>
            <numerusform>%Ln sind gegangen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln left the lobby without being admitted</source>
        <translation>
            <numerusform>%Ln verließ den Wartebereich ohne Einlass</numerusform>
            <numerusform>%Ln verließen den Wartebereich ohne Einlass</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln: not known from here on</source>
        <translation>
            <numerusform>%Ln: ab hier nicht bekannt</numerusform>
            <numerusform>%Ln: ab hier nicht bekannt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln calls started</source>
        <translation>
            <numerusform>%Ln Anruf begonnen</numerusform>
            <numerusform>%Ln Anrufe begonnen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln calls ended</source>
        <translation>
            <numerusform>%Ln Anruf beendet</numerusform>
            <numerusform>%Ln Anrufe beendet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>und %Ln weitere Person</numerusform>
            <numerusform>und %Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>%1 joined on another device</source>
        <translation>%1 ist mit einem weiteren Gerät beigetreten</translation>
    </message>
    <message>
        <source>%1 left on one device</source>
        <translation>%1 ist auf einem Gerät gegangen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln joined on another device</source>
        <translation>
            <numerusform>%Ln ist mit einem weiteren Gerät beigetreten</numerusform>
            <numerusform>%Ln sind mit einem weiteren Gerät beigetreten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln left on one device</source>
        <translation>
            <numerusform>%Ln ist auf einem Gerät gegangen</numerusform>
            <numerusform>%Ln sind auf einem Gerät gegangen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what happened, to whom</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>rollcall::models::ExpectedModel</name>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>First in</source>
        <translation>Zuerst da</translation>
    </message>
    <message>
        <source>here</source>
        <translation>da</translation>
    </message>
    <message>
        <source>was here</source>
        <translation>war da</translation>
    </message>
    <message>
        <source>here, came late</source>
        <translation>da, kam zu spät</translation>
    </message>
    <message>
        <source>was here, came late</source>
        <translation>war da, kam zu spät</translation>
    </message>
    <message>
        <source>not here</source>
        <translation>nicht da</translation>
    </message>
    <message>
        <source>excused</source>
        <translation>entschuldigt</translation>
    </message>
    <message>
        <source>here, not expected</source>
        <translation>da, nicht erwartet</translation>
    </message>
    <message>
        <source>was here, not expected</source>
        <translation>war da, nicht erwartet</translation>
    </message>
    <message>
        <source>calendar</source>
        <comment>where it is known from that somebody should come</comment>
        <translation>Kalender</translation>
    </message>
    <message>
        <source>your list</source>
        <comment>where it is known from that somebody should come</comment>
        <translation>Ihre Liste</translation>
    </message>
    <message>
        <source>From</source>
        <comment>where it is known from that somebody should come</comment>
        <translation>Woher</translation>
    </message>
    <message>
        <source>both</source>
        <comment>where it is known from that somebody should come: calendar and list</comment>
        <translation>beides</translation>
    </message>
</context>
<context>
    <name>rollcall::models::LobbyModel</name>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Admitted</source>
        <translation>Eingelassen</translation>
    </message>
    <message>
        <source>Not admitted</source>
        <translation>Nicht eingelassen</translation>
    </message>
    <message>
        <source>Call ended</source>
        <translation>Anruf beendet</translation>
    </message>
    <message>
        <source>Unknown</source>
        <comment>what became of them</comment>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Since</source>
        <comment>when somebody came to the lobby</comment>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Waited</source>
        <translation>Gewartet</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Until</source>
        <comment>when somebody was admitted or left the lobby</comment>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Expected</source>
        <comment>whether somebody who waits should come</comment>
        <translation>Erwartet</translation>
    </message>
</context>
<context>
    <name>rollcall::models::MatchPairsModel</name>
    <message>
        <source>In the room</source>
        <translation>Im Raum</translation>
    </message>
    <message>
        <source>Registered as</source>
        <translation>Angemeldet als</translation>
    </message>
    <message>
        <source>E-mail address</source>
        <translation>E-Mail-Adresse</translation>
    </message>
    <message>
        <source>Recognised by</source>
        <translation>Erkannt an</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>to decide</source>
        <translation>zu entscheiden</translation>
    </message>
    <message>
        <source>same person</source>
        <translation>dieselbe Person</translation>
    </message>
    <message>
        <source>same person, you said</source>
        <translation>dieselbe Person, sagten Sie</translation>
    </message>
    <message>
        <source>somebody else, you said</source>
        <translation>jemand anders, sagten Sie</translation>
    </message>
</context>
<context>
    <name>rollcall::models::MeetingListModel</name>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Demnächst</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Früher</translation>
    </message>
    <message>
        <source>Meeting without a subject</source>
        <translation>Besprechung ohne Betreff</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>day, clock time</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Town hall without a subject</source>
        <translation>Town Hall ohne Betreff</translation>
    </message>
    <message>
        <source>Webinar without a subject</source>
        <translation>Webinar ohne Betreff</translation>
    </message>
    <message>
        <source>Session %1</source>
        <extracomment>One of several of a webinar or town hall; %1 is its number</extracomment>
        <translation>Sitzung %1</translation>
    </message>
</context>
<context>
    <name>rollcall::models::OfferListModel</name>
    <message>
        <source>Without a time</source>
        <translation>Ohne Zeitangabe</translation>
    </message>
    <message>
        <source>On now</source>
        <translation>Läuft jetzt</translation>
    </message>
    <message>
        <source>Today, %1</source>
        <translation>Heute, %1</translation>
    </message>
    <message>
        <source>Tomorrow, %1</source>
        <translation>Morgen, %1</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <extracomment>From one time of day to another</extracomment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Webinar</source>
        <translation>Webinar</translation>
    </message>
    <message>
        <source>Town hall</source>
        <translation>Townhall</translation>
    </message>
    <message>
        <source>organisation %1</source>
        <extracomment>%1 is the id of an organisation</extracomment>
        <translation>Organisation %1</translation>
    </message>
    <message numerus="yes">
        <source>a series, %Ln more until %1</source>
        <translation>
            <numerusform>eine Serie, noch eine bis %1</numerusform>
            <numerusform>eine Serie, noch %Ln bis %1</numerusform>
        </translation>
    </message>
    <message>
        <source>of a series</source>
        <translation>aus einer Serie</translation>
    </message>
    <message>
        <source>A Teams meeting</source>
        <translation>Eine Teams-Besprechung</translation>
    </message>
    <message>
        <source>A webinar or town hall</source>
        <translation>Ein Webinar oder Townhall</translation>
    </message>
    <message>
        <source>can be watched: %1</source>
        <extracomment>For a screen reader; %1 is &quot;Yes&quot;, &quot;No: canceled&quot; …</extracomment>
        <translation>kann beobachtet werden: %1</translation>
    </message>
    <message>
        <source>Link %1: %2</source>
        <extracomment>%1 is which of the links in a text, %2 &quot;A Teams meeting&quot;</extracomment>
        <translation>Link %1: %2</translation>
    </message>
</context>
<context>
    <name>rollcall::models::PeopleModel</name>
    <message>
        <source>Where this person is now</source>
        <translation>Wo diese Person jetzt ist</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>As the joiner wrote it</source>
        <translation>Wie es beim Beitreten angegeben wurde</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Told by the identity, never by the name</source>
        <translation>Nach der Identität bestimmt, nie nach dem Namen</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>First entry into the room</source>
        <translation>Erstes Betreten des Raums</translation>
    </message>
    <message>
        <source>First in</source>
        <translation>Zuerst da</translation>
    </message>
    <message>
        <source>Last time this person left the room; empty while inside</source>
        <translation>Letztes Verlassen des Raums; leer, solange drinnen</translation>
    </message>
    <message>
        <source>Last out</source>
        <translation>Zuletzt weg</translation>
    </message>
    <message>
        <source>Time in the room, several devices counted once</source>
        <translation>Zeit im Raum, mehrere Geräte einmal gezählt</translation>
    </message>
    <message>
        <source>Attended</source>
        <translation>Anwesend</translation>
    </message>
    <message>
        <source>Time in the lobby while not in the room</source>
        <translation>Zeit im Wartebereich, während nicht im Raum</translation>
    </message>
    <message>
        <source>Lobby</source>
        <translation>Wartebereich</translation>
    </message>
    <message>
        <source>Entries into the room, over all devices</source>
        <translation>Betreten des Raums, über alle Geräte</translation>
    </message>
    <message>
        <source>Joins</source>
        <translation>Beitritte</translation>
    </message>
    <message>
        <source>Time of which nobody knows; never counted as attendance</source>
        <translation>Zeit, von der niemand weiß; zählt nie als Anwesenheit</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
</context>
<context>
    <name>rollcall::models::RegistrationWords</name>
    <message>
        <source>Registered</source>
        <translation>Angemeldet</translation>
    </message>
    <message>
        <source>Waitlisted</source>
        <translation>Auf der Warteliste</translation>
    </message>
    <message>
        <source>Waiting for approval</source>
        <translation>Wartet auf Genehmigung</translation>
    </message>
    <message>
        <source>Canceled</source>
        <comment>registration</comment>
        <translation>Abgesagt</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Unknown</source>
        <comment>status of a registration</comment>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>here</source>
        <translation>da</translation>
    </message>
    <message>
        <source>was here</source>
        <translation>war da</translation>
    </message>
    <message>
        <source>not here</source>
        <translation>nicht da</translation>
    </message>
    <message>
        <source>here, not registered</source>
        <translation>da, nicht angemeldet</translation>
    </message>
    <message>
        <source>was here, not registered</source>
        <translation>war da, nicht angemeldet</translation>
    </message>
    <message>
        <source>your decision</source>
        <translation>Ihre Entscheidung</translation>
    </message>
    <message>
        <source>account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>e-mail address</source>
        <translation>E-Mail-Adresse</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>similar name</source>
        <translation>ähnlicher Name</translation>
    </message>
    <message>
        <source>here, not registered yet</source>
        <translation>da, noch nicht angemeldet</translation>
    </message>
    <message>
        <source>was here, not registered yet</source>
        <translation>war da, noch nicht angemeldet</translation>
    </message>
    <message>
        <source>registered twice</source>
        <translation>doppelt angemeldet</translation>
    </message>
</context>
<context>
    <name>rollcall::models::RegistrationsModel</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>E-mail address</source>
        <translation>E-Mail-Adresse</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Registered</source>
        <comment>time of a registration</comment>
        <translation>Angemeldet</translation>
    </message>
    <message>
        <source>since %1</source>
        <comment>time of day</comment>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>day, clock time</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>In the room as %1</source>
        <translation>Im Raum als %1</translation>
    </message>
    <message>
        <source>In the room</source>
        <translation>Im Raum</translation>
    </message>
    <message>
        <source>Recognised by</source>
        <translation>Erkannt an</translation>
    </message>
    <message>
        <source>Attended</source>
        <translation>Anwesend</translation>
    </message>
    <message>
        <source>Session %1</source>
        <comment>its number</comment>
        <translation>Sitzung %1</translation>
    </message>
</context>
<context>
    <name>rollcall::models::Standings</name>
    <message>
        <source>On your list</source>
        <translation>Auf Ihrer Liste</translation>
    </message>
    <message>
        <source>Perhaps on your list</source>
        <translation>Vielleicht auf Ihrer Liste</translation>
    </message>
    <message>
        <source>Perhaps registered</source>
        <translation>Vielleicht angemeldet</translation>
    </message>
    <message>
        <source>Unknown</source>
        <comment>neither on the list nor registered</comment>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>On the list of who should come.</source>
        <translation>Steht auf der Liste derer, die kommen sollen.</translation>
    </message>
    <message>
        <source>Registered for this event.</source>
        <translation>Hat sich angemeldet.</translation>
    </message>
    <message>
        <source>Registered, but has no place yet.</source>
        <translation>Hat sich angemeldet, aber noch keinen Platz.</translation>
    </message>
    <message>
        <source>Registered, but not approved yet.</source>
        <translation>Hat sich angemeldet, ist aber noch nicht bestätigt.</translation>
    </message>
    <message>
        <source>Was registered and canceled.</source>
        <translation>War angemeldet und hat abgesagt.</translation>
    </message>
    <message>
        <source>Wanted to register and was not approved.</source>
        <translation>Wollte sich anmelden und wurde nicht bestätigt.</translation>
    </message>
    <message>
        <source>The name is like one on the list: &quot;Who should come&quot; asks whether it is the same person.</source>
        <translation>Der Name gleicht einem auf der Liste: „Wer kommen soll“ fragt, ob es dieselbe Person ist.</translation>
    </message>
    <message>
        <source>The name is like that of somebody registered: &quot;Who is who&quot; asks whether it is the same person.</source>
        <translation>Der Name gleicht dem von jemand Angemeldetem: „Wer ist wer“ fragt, ob es dieselbe Person ist.</translation>
    </message>
    <message>
        <source>Nobody on the list or registered, as far as Rollcall knows.</source>
        <translation>Steht nicht auf der Liste und ist nicht angemeldet, soweit Rollcall weiß.</translation>
    </message>
</context>
<context>
    <name>rollcall::models::SubscriptionsModel</name>
    <message>
        <source>Connector</source>
        <translation>Konnektor</translation>
    </message>
    <message>
        <source>Organizer</source>
        <translation>Organisator</translation>
    </message>
    <message>
        <source>Live roster</source>
        <translation>Live-Anwesenheit</translation>
    </message>
    <message>
        <source>New webinars of the organisation</source>
        <translation>Neue Webinare der Organisation</translation>
    </message>
    <message>
        <source>New webinars of certain people</source>
        <translation>Neue Webinare bestimmter Personen</translation>
    </message>
    <message>
        <source>Changes of a webinar</source>
        <translation>Änderungen eines Webinars</translation>
    </message>
    <message>
        <source>Sessions of a webinar</source>
        <translation>Sitzungen eines Webinars</translation>
    </message>
    <message>
        <source>Registrations of a webinar</source>
        <translation>Anmeldungen zu einem Webinar</translation>
    </message>
    <message>
        <source>Attendance reports of a webinar</source>
        <translation>Anwesenheitsberichte eines Webinars</translation>
    </message>
    <message>
        <source>Recording of a webinar</source>
        <translation>Videoaufzeichnung eines Webinars</translation>
    </message>
    <message>
        <source>Changes of a town hall</source>
        <translation>Änderungen eines Townhalls</translation>
    </message>
    <message>
        <source>Sessions of a town hall</source>
        <translation>Sitzungen eines Townhalls</translation>
    </message>
    <message>
        <source>Attendance reports of a town hall</source>
        <translation>Anwesenheitsberichte eines Townhalls</translation>
    </message>
    <message>
        <source>Recording of a town hall</source>
        <translation>Videoaufzeichnung eines Townhalls</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>Etwas anderes</translation>
    </message>
    <message>
        <source>This device</source>
        <translation>Dieses Gerät</translation>
    </message>
    <message>
        <source>Another device</source>
        <translation>Ein anderes Gerät</translation>
    </message>
    <message>
        <source>Orphan</source>
        <translation>Verwaist</translation>
    </message>
    <message>
        <source>Being made</source>
        <translation>Wird angelegt</translation>
    </message>
    <message>
        <source>Live</source>
        <comment>a subscription</comment>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Being renewed</source>
        <translation>Wird verlängert</translation>
    </message>
    <message>
        <source>Lost, being made anew</source>
        <translation>Verloren, wird neu angelegt</translation>
    </message>
    <message>
        <source>Taken by another</source>
        <translation>Von anderen belegt</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Being removed</source>
        <translation>Wird entfernt</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>abgelaufen</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <extracomment>%1 days, %2 hours</extracomment>
        <translation>%1 T %2 Std</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <extracomment>%1 hours, %2 minutes</extracomment>
        <translation>%1 Std %2 Min</translation>
    </message>
    <message>
        <source>%1 min</source>
        <extracomment>minutes</extracomment>
        <translation>%1 Min</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is what a subscription is about, like &quot;Live roster&quot;, %2 the subject of a meeting</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>%1 is a day, %2 a time of day</extracomment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>About</source>
        <comment>column: what a subscription is about</comment>
        <translation>Worüber</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Besitzer</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Life left</source>
        <translation>Restlaufzeit</translation>
    </message>
    <message>
        <source>Next renewal</source>
        <translation>Nächste Verlängerung</translation>
    </message>
    <message>
        <source>Last notification</source>
        <translation>Letzte Benachrichtigung</translation>
    </message>
    <message>
        <source>Credential</source>
        <translation>Nachweis</translation>
    </message>
</context>
<context>
    <name>rollcall::models::Verdict</name>
    <message>
        <source>Watched</source>
        <translation>Wird beobachtet</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>Asking Microsoft…</source>
        <translation>Microsoft wird gefragt …</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>Yes, from the next call</source>
        <translation>Ja, ab dem nächsten Anruf</translation>
    </message>
    <message>
        <source>Yes, without live roster</source>
        <translation>Ja, ohne Live-Anwesenheitsliste</translation>
    </message>
    <message>
        <source>No: canceled</source>
        <translation>Nein: abgesagt</translation>
    </message>
    <message>
        <source>No: over</source>
        <translation>Nein: vorbei</translation>
    </message>
    <message>
        <source>No: not published yet</source>
        <translation>Nein: noch nicht veröffentlicht</translation>
    </message>
    <message>
        <source>No: no join link</source>
        <translation>Nein: kein Beitrittslink</translation>
    </message>
    <message>
        <source>No: Teams for personal use</source>
        <translation>Nein: Teams für Privatpersonen</translation>
    </message>
    <message>
        <source>No: another organisation&apos;s</source>
        <translation>Nein: andere Organisation</translation>
    </message>
    <message>
        <source>No: another Microsoft cloud</source>
        <translation>Nein: andere Microsoft-Cloud</translation>
    </message>
    <message>
        <source>This meeting can be watched.</source>
        <translation>Diese Besprechung kann beobachtet werden.</translation>
    </message>
    <message>
        <source>It is on now. Microsoft sends nothing of a call that is running already: the next call of this meeting will be seen, and the official report fills this one in.</source>
        <translation>Sie läuft gerade. Von einem Anruf, der schon läuft, sendet Microsoft nichts: Der nächste Anruf dieser Besprechung wird gesehen, und der offizielle Bericht ergänzt diesen.</translation>
    </message>
    <message>
        <source>This meeting can be watched, but without a connector there is no live roster: only the schedule, registrations and the report afterwards.</source>
        <translation>Diese Besprechung kann beobachtet werden, aber ohne Konnektor gibt es keine Live-Anwesenheitsliste: nur Zeitplan, Anmeldungen und den Bericht danach.</translation>
    </message>
    <message>
        <source>This meeting has been canceled.</source>
        <translation>Diese Besprechung wurde abgesagt.</translation>
    </message>
    <message>
        <source>This meeting is over.</source>
        <translation>Diese Besprechung ist vorbei.</translation>
    </message>
    <message>
        <source>This event is a draft. Publish it in Teams first.</source>
        <translation>Diese Veranstaltung ist ein Entwurf. Veröffentlichen Sie sie zuerst in Teams.</translation>
    </message>
    <message>
        <source>This meeting has no join link of Teams.</source>
        <translation>Diese Besprechung hat keinen Beitrittslink von Teams.</translation>
    </message>
    <message>
        <source>This meeting is held in Teams for personal use, of which Microsoft sends nothing.</source>
        <translation>Diese Besprechung findet in Teams für Privatpersonen statt; davon sendet Microsoft nichts.</translation>
    </message>
    <message>
        <source>This meeting belongs to another organisation than your account. Microsoft sends its roster to that organisation only.</source>
        <translation>Diese Besprechung gehört einer anderen Organisation als Ihr Konto. Microsoft sendet ihre Anwesenheitsliste nur an jene.</translation>
    </message>
    <message>
        <source>This meeting is held in another Microsoft cloud than your account&apos;s.</source>
        <translation>Diese Besprechung findet in einer anderen Microsoft-Cloud statt als der Ihres Kontos.</translation>
    </message>
    <message>
        <source>There is no Teams join link in this. It begins with https://teams.microsoft.com/ and stands in the invitation.</source>
        <translation>Darin ist kein Teams-Beitrittslink. Er beginnt mit https://teams.microsoft.com/ und steht in der Einladung.</translation>
    </message>
    <message>
        <source>This is not a Teams join link. It begins with https://teams.microsoft.com/ and stands in the invitation.</source>
        <translation>Das ist kein Teams-Beitrittslink. Er beginnt mit https://teams.microsoft.com/ und steht in der Einladung.</translation>
    </message>
    <message>
        <source>This leads into Teams, but to no meeting. Copy the join link from the invitation.</source>
        <translation>Das führt nach Teams, aber zu keiner Besprechung. Kopieren Sie den Beitrittslink aus der Einladung.</translation>
    </message>
    <message>
        <source>A part of this join link is missing. Copy the link itself from the invitation.</source>
        <translation>Ein Teil dieses Beitrittslinks fehlt. Kopieren Sie den Link selbst aus der Einladung.</translation>
    </message>
    <message>
        <source>Only an organizer of this event can look it up. Sign in first, or paste the join link of its session.</source>
        <translation>Nur ein Organisator dieser Veranstaltung kann sie nachschlagen. Melden Sie sich zuerst an, oder fügen Sie den Beitrittslink ihrer Sitzung ein.</translation>
    </message>
    <message>
        <source>This does not say which meeting it is. Sign in as its organizer, or paste the whole join link.</source>
        <translation>Das sagt nicht, welche Besprechung es ist. Melden Sie sich als ihr Organisator an, oder fügen Sie den ganzen Beitrittslink ein.</translation>
    </message>
    <message>
        <source>Microsoft could not be asked which meeting this is. Paste the whole join link, or try again later.</source>
        <translation>Microsoft konnte nicht gefragt werden, welche Besprechung das ist. Fügen Sie den ganzen Beitrittslink ein, oder versuchen Sie es später noch einmal.</translation>
    </message>
    <message>
        <source>You organize no such event, or it has no session with a join link yet.</source>
        <translation>Sie organisieren keine solche Veranstaltung, oder sie hat noch keine Sitzung mit einem Beitrittslink.</translation>
    </message>
    <message>
        <source>You have organized no meeting of this number. Only its organizer can look it up: paste the whole join link instead.</source>
        <translation>Sie haben keine Besprechung mit dieser Nummer organisiert. Nur ihr Organisator kann sie nachschlagen: Fügen Sie stattdessen den ganzen Beitrittslink ein.</translation>
    </message>
    <message>
        <source>Listens from now on. All meetings of a series share one join link, so they are one record with a call for each.</source>
        <translation>Hört ab jetzt zu. Alle Besprechungen einer Serie haben denselben Beitrittslink und sind deshalb eine Aufzeichnung mit einem Anruf für jede.</translation>
    </message>
    <message numerus="yes">
        <source>Listens from %Ln hours before this meeting until it has ended, but not before the one before it is over.</source>
        <translation>
            <numerusform>Hört ab einer Stunde vor dieser Besprechung zu, bis sie geendet hat, aber nicht, bevor die vorige vorbei ist.</numerusform>
            <numerusform>Hört ab %Ln Stunden vor dieser Besprechung zu, bis sie geendet hat, aber nicht, bevor die vorige vorbei ist.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Listens from %Ln hours before this meeting on, for as long as the series goes on.</source>
        <translation>
            <numerusform>Hört ab einer Stunde vor dieser Besprechung zu, solange die Serie dauert.</numerusform>
            <numerusform>Hört ab %Ln Stunden vor dieser Besprechung zu, solange die Serie dauert.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rollcall::models::Words</name>
    <message>
        <source>In room</source>
        <translation>Im Raum</translation>
    </message>
    <message>
        <source>In lobby</source>
        <translation>Im Wartebereich</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Gegangen</translation>
    </message>
    <message>
        <source>Internal</source>
        <translation>Intern</translation>
    </message>
    <message>
        <source>External</source>
        <comment>somebody of another organisation</comment>
        <translation>Extern</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>Mit Konto</translation>
    </message>
    <message>
        <source>Guest</source>
        <translation>Gast</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Anwendung</translation>
    </message>
    <message>
        <source>Unknown</source>
        <comment>kind of identity</comment>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Phone caller</source>
        <translation>Telefonteilnehmer</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>(kein Name)</translation>
    </message>
</context>
</TS>
