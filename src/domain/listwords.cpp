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
        {FirstName, "First name|Given name|Forename|Firstname|Vorname|Prénom|Nombre de pila|Primeiro nome|"
                    "Voornaam|Imię|名|الاسم الأول"},
        {LastName,
         "Last name|Surname|Family name|Lastname|Nachname|Familienname|Zuname|Nom de famille|Apellidos|"
         "Apellido|Sobrenome|Último nome|Cognome|Achternaam|Nazwisko|姓|اسم العائلة|الاسم الأخير|الكنية"},
        {Name,
         "Name|Full name|Fullname|Display name|Student|Student name|Pupil|Participant|Attendee|Attendee "
         "name|Employee|"
         "Vollständiger Name|Anzeigename|Teilnehmer|Teilnehmerin|Schüler|Schülerin|Schüler/in|Studierende|"
         "Nom|Nom complet|Élève|Étudiant|Nombre|Nombre completo|Nombre y apellidos|Alumno|Alumna|"
         "Nome|Nome completo|Aluno|Nominativo|Studente|Naam|Volledige naam|Leerling|Imię i nazwisko|Uczeń|"
         "氏名|名前|フルネーム|生徒|الاسم|الاسم الكامل|الطالب|اسم الطالب"},
        {Email,
         "Email|E-mail|Mail|Email address|E-mail address|Mail address|E-Mail-Adresse|Mailadresse|"
         "Emailadresse|Courriel|Adresse e-mail|Adresse de messagerie|Adresse électronique|Adresse mail|"
         "Correo|Correo electrónico|Dirección de correo|Dirección de correo electrónico|"
         "Endereço de email|Endereço de e-mail|Correio eletrônico|Posta elettronica|Indirizzo e-mail|"
         "Indirizzo email|E-mailadres|Adres e-mail|メール|メールアドレス|メール アドレス|電子メール|"
         "البريد الإلكتروني|عنوان البريد الإلكتروني|البريد"},
        {SignInName,
         "Participant ID (UPN)|UPN|User principal name|Sign-in name|Teilnehmer-ID (UPN)|Anmeldename|"
         "ID du participant (UPN)|Id. de participante (UPN)|ID de participante (UPN)|"
         "ID do participante (UPN)|ID partecipante (UPN)|Deelnemer-id (UPN)|"
         "Identyfikator uczestnika (UPN)|参加者 ID (UPN)|معرف المشارك (UPN)"},
        {UserId,
         "User ID|Userid|Object ID|Azure AD object ID|Entra object ID|Benutzer-ID|Objekt-ID|"
         "ID d'utilisateur|Id. de usuario|ID do usuário|ID utente|Gebruikers-id|ユーザー ID|معرف المستخدم"},
        {Id,
         "ID|Registration ID|Registrant ID|Student ID|Employee ID|No|Nr|Number|Matriculation number|"
         "Registrierungs-ID|Anmelde-ID|Matrikelnummer|Personalnummer|Nummer|ID d'inscription|Numéro|"
         "Numéro d'étudiant|Matricule|Id. de registro|Número|Matrícula|Número de matrícula|ID de registro|"
         "ID registrazione|Matricola|Studentnummer|Numer indeksu|学籍番号|番号|登録 ID|رقم|رقم الطالب|"
         "معرف التسجيل"},
        {Group,
         "Group|Class|Section|Team|Gruppe|Klasse|Kurs|Groupe|Classe|Grupo|Clase|Turma|Gruppo|Groep|Klas|"
         "Grupa|Klasa|グループ|クラス|المجموعة|الصف|الفصل"},
        {Status,
         "Status|Registration status|Registrierungsstatus|Anmeldestatus|Statut|"
         "Statut d'inscription|Statut de l'inscription|État de l'inscription|Estado|Estado de registro|"
         "Estado de inscripción|Estado del registro|Status do registro|Status da inscrição|Situação|Stato|"
         "Stato registrazione|Registratiestatus|Stan|Stan rejestracji|Status rejestracji|状態|状況|"
         "ステータス|登録状況|登録の状態|الحالة|حالة التسجيل"},
        {RegisteredAt,
         "Registration time|Registration date|Registration date/time|Registration timestamp|"
         "Registered|Registered at|Registered on|Registered date|Date registered|"
         "Registrierungszeit|Registrierungszeitpunkt|Registrierungsdatum|Anmeldezeit|Anmeldedatum|"
         "Registriert am|Angemeldet am|Heure d'inscription|Date d'inscription|Inscrit le|"
         "Hora de registro|Fecha de registro|Hora de inscripción|Fecha de inscripción|"
         "Data de registro|Horário de registro|Hora da inscrição|Data de inscrição|"
         "Data da inscrição|Ora di registrazione|Data di registrazione|Ora registrazione|"
         "Data registrazione|Registratietijd|Registratiedatum|Godzina rejestracji|"
         "Data rejestracji|登録日時|登録時刻|登録日|登録時間|وقت التسجيل|تاريخ التسجيل"},
        {CanceledAt,
         "Canceled at|Cancelled at|Canceled on|Cancellation time|Cancelation time|Cancellation date|"
         "Stornierungszeit|Stornierungszeitpunkt|Storniert am|Abgemeldet am|Heure d'annulation|"
         "Date d'annulation|Hora de cancelación|Fecha de cancelación|Hora do cancelamento|"
         "Data de cancelamento|Ora di annullamento|Annuleringstijd|Godzina anulowania|"
         "キャンセル日時|وقت الإلغاء|تاريخ الإلغاء"},
        // Of attendance, which a record tells better.
        {Ignored,
         "First join|Last leave|In-meeting duration|Join time|Leave time|Duration|Role|User action|"
         "Timestamp|Joined|First join|Attended seconds|Engagement: Camera On|Engagement: Raise Hands|"
         "Engagement: Unmute|Engagement: Reaction-Applause|Engagement: Reaction-Laugh|"
         "Engagement: Reaction-Like|Engagement: Reaction-Love|Engagement: Reaction-Surprised|"
         "Erste Teilnahme|Erster Beitritt|Letztes Verlassen|Besprechungsdauer|Beitrittszeit|"
         "Austrittszeit|Dauer|Rolle|Première connexion|Dernière sortie|Durée de la réunion|"
         "Heure d'entrée|Heure de sortie|Durée|Rôle|Primera entrada|Última salida|"
         "Duración de la reunión|Hora de entrada|Hora de salida|Duración|Rol|Primeiro ingresso|"
         "Última saída|Duração na reunião|Duração|Função|Primo accesso|Ultima uscita|Durata|Ruolo|"
         "最初の参加|最後の退出|会議の長さ|期間|役割|أول انضمام|آخر مغادرة|المدة|الدور"},
    });
    return find(words, header);
}

std::optional<RegistrationStatus> statusOfCell(std::string_view cell)
{
    using enum RegistrationStatus;
    static const Dictionary<RegistrationStatus> words = dictionary<RegistrationStatus>({
        {Registered,
         "Registered|Approved|Confirmed|Active|Registriert|Angemeldet|Genehmigt|Bestätigt|Inscrit|Inscrite|"
         "Approuvé|Confirmé|Registrado|Inscrito|Aprobado|Confirmado|Aprovado|Registrato|Iscritto|Approvato|"
         "Geregistreerd|Goedgekeurd|Zarejestrowany|Zarejestrowano|Zatwierdzono|登録済み|登録|承認済み|مسجل|"
         "تمت الموافقة|تم التسجيل"},
        {Waitlisted,
         "Waitlisted|Waitlist|Waiting list|On waitlist|On the waitlist|On the waiting list|Warteliste|"
         "Auf Warteliste|Auf der Warteliste|Liste d'attente|Sur liste d'attente|En liste d'attente|"
         "Lista de espera|En lista de espera|Na lista de espera|Em lista de espera|Lista d'attesa|"
         "In lista d'attesa|Wachtlijst|Op wachtlijst|Lista oczekujących|Na liście oczekujących|"
         "キャンセル待ち|待機リスト|順番待ち|順番待ちリスト|قائمة الانتظار|في قائمة الانتظار"},
        {PendingApproval,
         "Pending|Pending approval|pending_approval|PendingApproval|Awaiting approval|Ausstehend|"
         "Genehmigung ausstehend|Ausstehende Genehmigung|En attente|En attente d'approbation|Pendiente|"
         "Pendiente de aprobación|Aprobación pendiente|Pendente|Aprovação pendente|Aguardando aprovação|"
         "In attesa|In attesa di approvazione|In behandeling|Goedkeuring in behandeling|Oczekuje|"
         "Oczekuje na zatwierdzenie|承認待ち|保留中|قيد الانتظار|قيد الموافقة|في انتظار الموافقة|معلق"},
        {Canceled,
         "Canceled|Cancelled|Withdrawn|Storniert|Abgesagt|Abgemeldet|Annulé|Annulée|Cancelado|Cancelada|"
         "Annullato|Cancellato|Geannuleerd|Anulowano|Anulowane|キャンセル|キャンセル済み|ملغى|ملغي|"
         "تم الإلغاء"},
        {Rejected,
         "Rejected|RejectedByOrganizer|Rejected by organizer|Denied|Declined|Abgelehnt|Refusé|Rejeté|"
         "Rechazado|Denegado|Rejeitado|Recusado|Rifiutato|Afgewezen|Geweigerd|Odrzucono|Odrzucony|"
         "拒否|却下|拒否済み|مرفوض|تم الرفض"},
    });
    return find(words, cell);
}

} // namespace rollcall::domain
