// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/listwords.h"

#include "domain/personname.h"

#include <string>
#include <unordered_map>

namespace rollcall::domain {

namespace {

/// Words divided by `|`: English, German, French, Spanish, Portuguese, Italian, Dutch, Polish, Japanese,
/// Arabic. Compared without case, accents and punctuation. The words of contract §11 and design §6.3 are
/// among them.
template <typename Meaning> struct Words
{
    Meaning meaning;
    std::string_view spellings;
};

template <typename Meaning> using Dictionary = std::unordered_map<std::string, Meaning>;

template <typename Meaning, std::size_t n> Dictionary<Meaning> dictionary(const Words<Meaning> (&all)[n])
{
    Dictionary<Meaning> result;
    for (const Words<Meaning> &words : all) {
        std::string_view rest = words.spellings;
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find('|'), rest.size());
            result.try_emplace(comparable(rest.substr(0, end)), words.meaning);
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
    return result;
}

template <typename Meaning>
std::optional<Meaning> find(const Dictionary<Meaning> &dictionary, std::string_view text)
{
    const auto found = dictionary.find(comparable(text));
    return found == dictionary.end() ? std::nullopt : std::optional(found->second);
}

} // namespace

std::optional<ColumnMeaning> meaningOfHeader(std::string_view header)
{
    using enum ColumnMeaning;
    static const Dictionary<ColumnMeaning> words = dictionary<ColumnMeaning>({
        {FirstName, "First name|Given name|Forename|Firstname|Givenname|Registration first name|"
                    "Registrant first name|Vorname|Prénom|Nombre de pila|Nombres|Primeiro nome|"
                    "Nome próprio|Voornaam|Imię|名|الاسم الأول"},
        {LastName, "Last name|Surname|Family name|Lastname|Registration last name|Registrant last name|"
                   "Nachname|Familienname|Zuname|Nom de famille|Apellidos|Apellido|Sobrenome|Apelido|"
                   "Último nome|Cognome|Achternaam|Nazwisko|姓|苗字|名字|اسم العائلة|الاسم الأخير|الكنية"},
        {Name, "Name|Full name|Fullname|Display name|Displayname|Student|Student name|Pupil|"
               "Participant|Participant name|Attendee|Attendee name|Registrant|Registrant name|"
               "Employee|Employee name|Vollständiger Name|Anzeigename|Name, Vorname|"
               "Nachname, Vorname|Vorname, Nachname|Vor- und Nachname|Vorname und Nachname|"
               "Name des Teilnehmers|Teilnehmer|Teilnehmerin|Teilnehmer/in|Teilnehmende|Schüler|"
               "Schülerin|Schüler/in|Studierende|Mitarbeiter|Mitarbeiterin|Nom|Nom complet|"
               "Nom d'affichage|Nom et prénom|Nom, prénom|Prénom et nom|Nom du participant|Élève|"
               "Étudiant|Étudiante|Nombre|Nombre completo|Nombre para mostrar|Nombre y apellido|"
               "Nombre y apellidos|Apellidos y nombre|Nombre del participante|Participante|Alumno|"
               "Alumna|Estudiante|Nome|Nome completo|Nome para exibição|Nome de exibição|"
               "Nome do participante|Aluno|Aluna|Estudante|Nominativo|Nome visualizzato|"
               "Nome e cognome|Cognome e nome|Partecipante|Studente|Naam|Volledige naam|"
               "Weergavenaam|Deelnemer|Leerling|Imię i nazwisko|Nazwisko i imię|Nazwa wyświetlana|"
               "Uczestnik|Uczeń|氏名|名前|お名前|フルネーム|表示名|参加者|参加者名|生徒|学生|الاسم|الاسم "
               "الكامل|اسم العرض|"
               "المشارك|اسم المشارك|الطالب|اسم الطالب"},
        {Email, "Email|E-mail|Mail|Email address|E-mail address|Mail address|Registration email|"
                "Registrant email|E-Mail-Adresse|Mailadresse|Emailadresse|Mail-Adresse|Courriel|"
                "Adresse e-mail|Adresse email|Adresse courriel|Adresse de courriel|"
                "Adresse de messagerie|Adresse électronique|Adresse mail|Correo|Correo electrónico|"
                "Dirección de correo|Dirección de correo electrónico|Endereço de email|"
                "Endereço de e-mail|Endereço de correio eletrónico|Correio eletrônico|"
                "Posta elettronica|Indirizzo e-mail|Indirizzo email|Indirizzo di posta elettronica|"
                "E-mailadres|Adres e-mail|メール|メールアドレス|メール アドレス|電子メール|電子メール "
                "アドレス|電子メールアドレス|"
                "البريد الإلكتروني|عنوان البريد الإلكتروني|بريد إلكتروني|البريد"},
        {SignInName, "Participant ID (UPN)|UPN|User principal name|Userprincipalname|Sign-in name|"
                     "Username|User name|Teilnehmer-ID (UPN)|Anmeldename|Benutzerprinzipalname|"
                     "Benutzername|ID du participant (UPN)|ID de participant (UPN)|"
                     "Identifiant du participant (UPN)|Nom d'utilisateur principal|Nom d'utilisateur|"
                     "Id. de participante (UPN)|ID de participante (UPN)|"
                     "Identificador de participante (UPN)|Nombre principal de usuario|Nombre de usuario|"
                     "ID do participante (UPN)|Nome principal do usuário|Nome de usuário|"
                     "Nome de utilizador|ID partecipante (UPN)|Nome utente|Deelnemer-id (UPN)|"
                     "Gebruikersnaam|Identyfikator uczestnika (UPN)|Nazwa użytkownika|参加者 ID (UPN)|"
                     "ユーザー プリンシパル名|ユーザープリンシパル名|ユーザー名|معرف المشارك (UPN)|اسم "
                     "المستخدم الأساسي|اسم المستخدم"},
        {UserId,
         "User ID|Userid|Object ID|Objectid|Azure AD object ID|Entra object ID|Benutzer-ID|"
         "Objekt-ID|ID d'utilisateur|ID de l'utilisateur|ID d'objet|ID de l'objet|"
         "Id. de usuario|ID de usuario|Id. de objeto|ID do usuário|ID do utilizador|"
         "ID do objeto|ID utente|Gebruikers-id|ユーザー ID|オブジェクト ID|معرف المستخدم|معرف الكائن"},
        {Id, "ID|Registration ID|Registrant ID|Registrierungs-ID|Anmelde-ID|ID der Registrierung|"
             "ID d'inscription|ID de l'inscription|Id. de registro|ID de registro|"
             "ID de inscripción|ID do registro|ID da inscrição|ID registrazione|登録 ID|"
             "معرف التسجيل"},
        {Group, "Group|Class|Section|Team|Department|Gruppe|Klasse|Kurs|Abteilung|Groupe|Classe|"
                "Département|Grupo|Clase|Departamento|Turma|Gruppo|Groep|Klas|Afdeling|Grupa|Klasa|"
                "グループ|クラス|部署|المجموعة|الصف|الفصل|القسم"},
        {Status, "Status|Registration status|Registrant status|Registrierungsstatus|"
                 "Registrierungs-Status|Status der Registrierung|Anmeldestatus|Status der Anmeldung|"
                 "Statut|Statut d'inscription|Statut de l'inscription|État d'inscription|"
                 "État de l'inscription|Estado|Estado de registro|Estado de inscripción|"
                 "Estado del registro|Estado de la inscripción|Status do registro|Status de registro|"
                 "Status da inscrição|Status de inscrição|Estado do registo|Estado da inscrição|"
                 "Situação|Situação da inscrição|Stato|Stato registrazione|Stato della registrazione|"
                 "Stato iscrizione|Registratiestatus|Status van registratie|Stan|Stan rejestracji|"
                 "Status "
                 "rejestracji|状態|状況|ステータス|登録状況|登録の状況|登録状態|登録の状態|登録ステータス|"
                 "登録のステータス|الحالة|"
                 "حالة التسجيل"},
        {RegisteredAt,
         "Registration time|Registration date|Registration date/time|"
         "Registration date and time|Registration datetime|Registrationdatetime|"
         "Registration timestamp|Time of registration|Date of registration|Registered|"
         "Registered at|Registered on|Registered date|Registered time|Date registered|"
         "Registrierungszeit|Registrierungszeitpunkt|Registrierungsdatum|"
         "Zeitpunkt der Registrierung|Datum der Registrierung|Uhrzeit der Registrierung|"
         "Anmeldezeit|Anmeldezeitpunkt|Anmeldedatum|Zeitpunkt der Anmeldung|"
         "Datum der Anmeldung|Registriert am|Angemeldet am|Heure d'inscription|"
         "Heure de l'inscription|Date d'inscription|Date de l'inscription|"
         "Date et heure d'inscription|Date et heure de l'inscription|Inscrit le|"
         "Hora de registro|Hora del registro|Fecha de registro|Fecha del registro|"
         "Fecha y hora de registro|Fecha y hora del registro|Hora de inscripción|"
         "Hora de la inscripción|Fecha de inscripción|Fecha de la inscripción|"
         "Fecha y hora de inscripción|Data de registro|Data do registro|Hora do registro|"
         "Horário de registro|Horário do registro|Data e hora do registro|"
         "Data e hora de registro|Data do registo|Hora do registo|Hora da inscrição|"
         "Hora de inscrição|Horário da inscrição|Data de inscrição|Data da inscrição|"
         "Data e hora da inscrição|Data e hora de inscrição|Ora di registrazione|"
         "Data di registrazione|Data e ora di registrazione|Ora registrazione|"
         "Data registrazione|Data iscrizione|Registratietijd|Registratiedatum|"
         "Godzina rejestracji|Data rejestracji|登録日時|登録時刻|登録日|登録時間|وقت التسجيل|تاريخ التسجيل|"
         "تاريخ ووقت التسجيل"},
        {CanceledAt,
         "Canceled at|Cancelled at|Canceled on|Cancelled on|Cancellation time|"
         "Cancelation time|Cancellation date|Cancelationdatetime|Stornierungszeit|"
         "Stornierungszeitpunkt|Stornierungsdatum|Zeitpunkt der Stornierung|Storniert am|"
         "Abgemeldet am|Heure d'annulation|Heure de l'annulation|Date d'annulation|"
         "Date de l'annulation|Annulé le|Hora de cancelación|Hora de la cancelación|"
         "Fecha de cancelación|Fecha de la cancelación|Hora do cancelamento|"
         "Hora de cancelamento|Data de cancelamento|Data do cancelamento|Ora di annullamento|"
         "Data di annullamento|Annuleringstijd|Godzina anulowania|キャンセル日時|キャンセル時刻|キャンセル日|"
         "وقت الإلغاء|تاريخ الإلغاء"},
        // Of attendance, which a record tells better.
        {Ignored,
         "First join|Last leave|In-meeting duration|Join time|Leave time|Duration|Role|"
         "User action|Timestamp|Joined|Attended seconds|Engagement: Camera On|"
         "Engagement: Raise Hands|Engagement: Unmute|Engagement: Reaction-Applause|"
         "Engagement: Reaction-Laugh|Engagement: Reaction-Like|Engagement: Reaction-Love|"
         "Engagement: Reaction-Surprised|Erste Teilnahme|Erster Beitritt|Letztes Verlassen|"
         "Letzter Austritt|Besprechungsdauer|Dauer in der Besprechung|Beitrittszeit|"
         "Austrittszeit|Dauer|Rolle|Benutzeraktion|Zeitstempel|Première connexion|"
         "Première participation|Dernière sortie|Durée de la réunion|Durée dans la réunion|"
         "Heure d'entrée|Heure de sortie|Heure de participation|Durée|Rôle|"
         "Action de l'utilisateur|Horodatage|Horodateur|Primera entrada|Primera unión|"
         "Última salida|Duración de la reunión|Duración en la reunión|Hora de entrada|"
         "Hora de unión|Hora de salida|Duración|Rol|Acción del usuario|Marca de tiempo|"
         "Primeiro ingresso|Última saída|Duração na reunião|Hora de ingresso|Hora de saída|"
         "Horário de entrada|Horário de saída|Duração|Função|Ação do usuário|"
         "Carimbo de data/hora|Primo accesso|Ultima uscita|Durata|Ruolo|最初の参加|最後の退出|会議の長さ|"
         "参加時刻|退出時刻|期間|役割|ユーザー アクション|タイムスタンプ|أول انضمام|آخر مغادرة|وقت "
         "الانضمام|وقت المغادرة|"
         "المدة|الدور|إجراء المستخدم|الطابع الزمني"},
    });
    const auto found = find(words, header);
    return found || !isOwnNumber(header) ? found : std::optional(Id);
}

bool isOwnNumber(std::string_view header)
{
    static const Dictionary<bool> words = dictionary<bool>({
        {true, "Student ID|Employee ID|No|Nr|Number|Student number|Employee number|"
               "Matriculation number|Matrikelnummer|Personalnummer|Schülernummer|Nummer|Numéro|"
               "Numéro d'étudiant|Matricule|Número|Matrícula|Número de matrícula|Número de empleado|"
               "Matricola|Studentnummer|Numer indeksu|学籍番号|社員番号|番号|رقم|رقم الطالب|الرقم الوظيفي"},
    });
    return find(words, header).has_value();
}

bool isOfRegistration(std::string_view header)
{
    const std::string words = comparable(header);
    return words.starts_with("registration ") || words.starts_with("registrant ");
}

std::optional<RegistrationStatus> statusOfCell(std::string_view cell)
{
    using enum RegistrationStatus;
    static const Dictionary<RegistrationStatus> words = dictionary<RegistrationStatus>({
        {Registered, "Registered|Approved|Confirmed|Active|Registriert|Angemeldet|Genehmigt|Bestätigt|"
                     "Inscrit|Inscrite|Enregistré|Enregistrée|Approuvé|Approuvée|Confirmé|Confirmée|"
                     "Registrado|Registrada|Inscrito|Inscrita|Aprobado|Aprobada|Confirmado|Confirmada|"
                     "Registado|Registada|Aprovado|Aprovada|Registrato|Registrata|Iscritto|Iscritta|"
                     "Approvato|Approvata|Geregistreerd|Goedgekeurd|Zarejestrowany|Zarejestrowana|"
                     "Zarejestrowano|Zatwierdzono|登録済み|登録済|登録|承認済み|مسجل|مسجلة|تمت الموافقة|"
                     "تمت الموافقة عليه|تم التسجيل"},
        {Waitlisted, "Waitlisted|Wait-listed|Waitlist|Waiting list|On waitlist|On the waitlist|"
                     "On the waiting list|Warteliste|Auf Warteliste|Auf der Warteliste|Liste d'attente|"
                     "Sur liste d'attente|Sur la liste d'attente|En liste d'attente|Lista de espera|"
                     "En lista de espera|En la lista de espera|Na lista de espera|Em lista de espera|"
                     "Lista d'attesa|In lista d'attesa|Wachtlijst|Op wachtlijst|Op de wachtlijst|"
                     "Lista oczekujących|Na liście "
                     "oczekujących|キャンセル待ち|待機リスト|順番待ち|順番待ちリスト|قائمة الانتظار|"
                     "في قائمة الانتظار|على قائمة الانتظار"},
        {PendingApproval,
         "Pending|Pending approval|pending_approval|PendingApproval|Approval pending|"
         "Awaiting approval|Ausstehend|Genehmigung ausstehend|Ausstehende Genehmigung|"
         "Genehmigung steht aus|En attente|En attente d'approbation|Approbation en attente|"
         "Pendiente|Pendiente de aprobación|Aprobación pendiente|Pendente|Aprovação pendente|"
         "Pendente de aprovação|Aguardando aprovação|In attesa|In attesa di approvazione|"
         "In behandeling|Goedkeuring in behandeling|Wacht op goedkeuring|Oczekuje|"
         "Oczekuje na zatwierdzenie|承認待ち|承認保留中|保留中|قيد الانتظار|قيد الموافقة|"
         "في انتظار الموافقة|بانتظار الموافقة|معلق"},
        {Canceled, "Canceled|Cancelled|Withdrawn|Storniert|Abgesagt|Abgemeldet|Annulé|Annulée|Cancelado|"
                   "Cancelada|Anulado|Anulada|Annullato|Annullata|Cancellato|Geannuleerd|Anulowano|"
                   "Anulowane|キャンセル|キャンセル済み|取り消し済み|ملغى|ملغي|ملغاة|تم الإلغاء"},
        {Rejected,
         "Rejected|RejectedByOrganizer|Rejected by organizer|Denied|Declined|Abgelehnt|"
         "Vom Organisator abgelehnt|Refusé|Refusée|Rejeté|Rejetée|Rechazado|Rechazada|"
         "Denegado|Denegada|Rejeitado|Rejeitada|Recusado|Recusada|Rifiutato|Rifiutata|"
         "Afgewezen|Geweigerd|Odrzucono|Odrzucony|Odrzucona|拒否|却下|拒否済み|却下済み|مرفوض|مرفوضة|"
         "تم الرفض"},
    });
    return find(words, cell);
}

} // namespace rollcall::domain
