<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Rollcall</source>
        <translation>حول Rollcall</translation>
    </message>
    <message>
        <source>Live attendance for Microsoft Teams meetings: who is in the room, who waits in the lobby, and a record that can be trusted to the minute.</source>
        <translation>حضور مباشر لاجتماعات Microsoft Teams: من في القاعة، ومن ينتظر في الردهة، وسجلّ يُعتمد عليه بالدقيقة.</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later.</source>
        <translation>برنامج حر بموجب رخصة غنو العمومية العامة، الإصدار 3 أو ما بعده.</translation>
    </message>
</context>
<context>
    <name>AccountsDialog</name>
    <message>
        <source>Accounts and permissions</source>
        <translation>الحسابات والأذونات</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>التحقق الآن</translation>
    </message>
    <message>
        <source>Copy request for your administrator…</source>
        <translation>نسخ الطلب الموجّه إلى المسؤول…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Sign in…</source>
        <translation>تسجيل الدخول…</translation>
    </message>
    <message>
        <source>Add account…</source>
        <translation>إضافة حساب…</translation>
    </message>
</context>
<context>
    <name>ActivityView</name>
    <message>
        <source>Arrivals</source>
        <translation>الوصول</translation>
    </message>
    <message>
        <source>Lobby</source>
        <translation>الردهة</translation>
    </message>
    <message>
        <source>Departures</source>
        <translation>المغادرة</translation>
    </message>
    <message>
        <source>Filter events</source>
        <translation>تصفية الأحداث</translation>
    </message>
    <message>
        <source>What happened, newest first</source>
        <translation>ما حدث، الأحدث أولًا</translation>
    </message>
</context>
<context>
    <name>AddAccountDialog</name>
    <message>
        <source>Add an account</source>
        <translation>إضافة حساب</translation>
    </message>
    <message>
        <source>&amp;My own meetings and webinars</source>
        <translation>ا&amp;جتماعاتي وندواتي</translation>
    </message>
    <message>
        <source>Our organisation&apos;s &amp;connector, for live rosters</source>
        <translation>&amp;موصل مؤسستنا، للحضور المباشر</translation>
    </message>
    <message>
        <source>A connector from a &amp;file that another computer exported</source>
        <translation>موصل من م&amp;لف صدّره حاسوب آخر</translation>
    </message>
    <message>
        <source>&amp;Organisation</source>
        <translation>ال&amp;مؤسسة</translation>
    </message>
    <message>
        <source>contoso.example, or its id</source>
        <translation>contoso.example أو معرّفها</translation>
    </message>
    <message>
        <source>Whichever my &amp;work account belongs to</source>
        <translation>المؤسسة التي ينتمي إليها حساب ع&amp;ملي</translation>
    </message>
    <message>
        <source>Client &amp;id</source>
        <translation>م&amp;عرّف العميل</translation>
    </message>
    <message>
        <source>of the app registration</source>
        <translation>لتسجيل التطبيق</translation>
    </message>
    <message>
        <source>C&amp;loud</source>
        <translation>ال&amp;سحابة</translation>
    </message>
    <message>
        <source>F&amp;ile</source>
        <translation>ال&amp;ملف</translation>
    </message>
    <message>
        <source>&amp;Passphrase</source>
        <translation>&amp;عبارة المرور</translation>
    </message>
    <message>
        <source>P&amp;roves itself by</source>
        <translation>&amp;يثبت نفسه بـ</translation>
    </message>
    <message>
        <source>A certificate with its key, one file</source>
        <translation>شهادة مع مفتاحها، ملف واحد</translation>
    </message>
    <message>
        <source>A certificate and its key, two files</source>
        <translation>شهادة ومفتاحها، ملفان</translation>
    </message>
    <message>
        <source>A client secret</source>
        <translation>سر العميل</translation>
    </message>
    <message>
        <source>C&amp;ertificate</source>
        <translation>ال&amp;شهادة</translation>
    </message>
    <message>
        <source>Private &amp;key</source>
        <translation>المفتاح ال&amp;خاص</translation>
    </message>
    <message>
        <source>Pass&amp;word of the key</source>
        <translation>&amp;كلمة مرور المفتاح</translation>
    </message>
    <message>
        <source>empty if it has none</source>
        <translation>فارغ إن لم تكن له كلمة مرور</translation>
    </message>
    <message>
        <source>&amp;Secret</source>
        <translation>ال&amp;سر</translation>
    </message>
    <message>
        <source>its value, not its id</source>
        <translation>قيمته لا معرّفه</translation>
    </message>
    <message>
        <source>&amp;Name in Rollcall</source>
        <translation>الا&amp;سم في Rollcall</translation>
    </message>
    <message>
        <source>Set by your organisation</source>
        <translation>حدّدته مؤسستك</translation>
    </message>
    <message>
        <source>For your administrator</source>
        <translation>للمسؤول</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>نسخ التفاصيل</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
</context>
<context>
    <name>AdminRequestDialog</name>
    <message>
        <source>Request for your administrator</source>
        <translation>طلب موجّه إلى المسؤول لديك</translation>
    </message>
    <message>
        <source>Send this to whoever manages Microsoft 365 in your organisation. It holds no secrets; change what you like.</source>
        <translation>أرسل هذا إلى من يدير Microsoft 365 في مؤسستك. لا يحوي أي أسرار؛ غيّر فيه ما تشاء.</translation>
    </message>
    <message>
        <source>Text of the request</source>
        <translation>نص الطلب</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>حفظ باسم…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>نسخ</translation>
    </message>
</context>
<context>
    <name>AutoWatchDialog</name>
    <message>
        <source>Watch automatically</source>
        <translation>المتابعة تلقائيًا</translation>
    </message>
    <message>
        <source>Once an hour Rollcall looks at your calendar and watches the Teams meetings to which one of these applies. What you remove from the list stays removed.</source>
        <translation>ينظر Rollcall في تقويمك مرة كل ساعة ويتابع اجتماعات Teams التي ينطبق عليها أحد ما يلي. وما تزيله من القائمة يبقى مُزالًا.</translation>
    </message>
    <message>
        <source>Meetings that I organize</source>
        <translation>الاجتماعات التي أنظمها</translation>
    </message>
    <message>
        <source>Meetings with people from outside</source>
        <translation>الاجتماعات التي يحضرها أشخاص من الخارج</translation>
    </message>
    <message>
        <source>Somebody is invited whose mail address has none of your organisation&apos;s domains. Where Microsoft does not tell those: another domain than yours.</source>
        <translation>دُعي شخص لا ينتمي نطاق عنوان بريده إلى نطاقات مؤسستك. وحيث لا تذكرها Microsoft: نطاق يختلف عن نطاقك.</translation>
    </message>
    <message>
        <source>Meetings with more people invited than</source>
        <translation>الاجتماعات التي يزيد عدد المدعوين إليها على</translation>
    </message>
    <message>
        <source>Number of people invited</source>
        <translation>عدد المدعوين</translation>
    </message>
    <message>
        <source>Hours before the start to subscribe:</source>
        <translation>عدد الساعات قبل البدء للاشتراك:</translation>
    </message>
    <message>
        <source>Microsoft sends only calls that start after the subscription: the earlier, the safer.</source>
        <translation>لا ترسل Microsoft إلا المكالمات التي تبدأ بعد الاشتراك: كلما كان أبكر كان أضمن.</translation>
    </message>
    <message>
        <source>Some of this is set by your organisation.</source>
        <translation>بعض هذا محدَّد من مؤسستك.</translation>
    </message>
</context>
<context>
    <name>CheckDialog</name>
    <message>
        <source>Check chain</source>
        <translation>فحص السلسلة</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Cancel the check</source>
        <translation>إلغاء الفحص</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>الفحص مجددًا</translation>
    </message>
    <message>
        <source>Sign in…</source>
        <translation>تسجيل الدخول…</translation>
    </message>
</context>
<context>
    <name>ConnectionDialog</name>
    <message>
        <source>Connection</source>
        <translation>الاتصال</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>الحساب</translation>
    </message>
    <message>
        <source>May do</source>
        <translation>الصلاحيات</translation>
    </message>
    <message>
        <source>Events come by</source>
        <translation>تصل الأحداث عبر</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>آخر اتصال</translation>
    </message>
    <message>
        <source>Events taken in</source>
        <translation>الأحداث المستلمة</translation>
    </message>
    <message>
        <source>Doubled, ignored</source>
        <translation>مكررة، أُهملت</translation>
    </message>
    <message>
        <source>Waiting to be counted</source>
        <translation>بانتظار العدّ</translation>
    </message>
    <message>
        <source>Not readable</source>
        <translation>غير مقروءة</translation>
    </message>
    <message>
        <source>Details of the problem</source>
        <translation>تفاصيل المشكلة</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>نسخ التفاصيل</translation>
    </message>
    <message>
        <source>From Teams to here</source>
        <translation>من Teams إلى هنا</translation>
    </message>
    <message>
        <source>Nothing lost</source>
        <translation>عدم الضياع</translation>
    </message>
    <message>
        <source>Change the delivery…</source>
        <translation>تغيير التسليم…</translation>
    </message>
</context>
<context>
    <name>CoverageView</name>
    <message>
        <source>What was observed</source>
        <translation>ما تمت ملاحظته</translation>
    </message>
</context>
<context>
    <name>EventPage</name>
    <message>
        <source>Stop watching…</source>
        <translation>إيقاف المتابعة…</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>الجلسات</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>التغطية</translation>
    </message>
    <message>
        <source>What is covered</source>
        <translation>ما تشمله التغطية</translation>
    </message>
    <message>
        <source>What has changed</source>
        <translation>ما الذي تغيّر</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>النشاط</translation>
    </message>
</context>
<context>
    <name>EventWords</name>
    <message>
        <source>Title, times, cancelation</source>
        <translation>العنوان والأوقات والإلغاء</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>الجلسات</translation>
    </message>
    <message>
        <source>New and changed registrations</source>
        <translation>التسجيلات الجديدة والمعدّلة</translation>
    </message>
    <message>
        <source>Attendance reports</source>
        <translation>تقارير الحضور</translation>
    </message>
    <message>
        <source>Who is in the room, live</source>
        <translation>من في القاعة الآن</translation>
    </message>
    <message>
        <source>Being set up</source>
        <translation>قيد الإعداد</translation>
    </message>
    <message>
        <source>Covered</source>
        <translation>مشمول</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>انتهى</translation>
    </message>
    <message>
        <source>Not covered</source>
        <translation>غير مشمول</translation>
    </message>
    <message>
        <source>renewed before %1</source>
        <comment>day and time of day</comment>
        <translation>يُجدَّد قبل %1</translation>
    </message>
    <message>
        <source>It is over, and nothing more is expected.</source>
        <translation>انتهى الحدث ولا يُتوقَّع المزيد.</translation>
    </message>
    <message>
        <source>Nobody is signed in.</source>
        <translation>لم يسجّل أحد الدخول.</translation>
    </message>
    <message>
        <source>Needs your organisation&apos;s connector.</source>
        <translation>يحتاج إلى موصل مؤسستك.</translation>
    </message>
    <message>
        <source>The connector may not hear of these meetings.</source>
        <translation>لا يُسمح للموصل بمعرفة هذه الاجتماعات.</translation>
    </message>
    <message>
        <source>Only its organizers and co-organizers may, or a connector with the permission.</source>
        <translation>يُسمح بذلك للمنظمين والمنظمين المشاركين فقط، أو لموصل لديه الإذن.</translation>
    </message>
    <message>
        <source>Another installation has the only place there is.</source>
        <translation>تشغل عملية تثبيت أخرى المكان الوحيد المتاح.</translation>
    </message>
    <message>
        <source>Microsoft refused it.</source>
        <translation>رفضت Microsoft ذلك.</translation>
    </message>
    <message>
        <source>It did not work, and is tried again.</source>
        <translation>لم ينجح ذلك وستُعاد المحاولة.</translation>
    </message>
    <message>
        <source>NOT PUBLISHED</source>
        <translation>غير منشور</translation>
    </message>
    <message>
        <source>CANCELED</source>
        <translation>ملغى</translation>
    </message>
    <message>
        <source>OVER</source>
        <translation>انتهى</translation>
    </message>
    <message>
        <source>PUBLISHED</source>
        <translation>منشور</translation>
    </message>
    <message>
        <source>No new or changed registration since it is watched. How many there were before, Microsoft does not say.</source>
        <translation>لا تسجيل جديدًا أو معدّلًا منذ بدء المتابعة. لا تذكر Microsoft عدد التسجيلات السابقة.</translation>
    </message>
    <message numerus="yes">
        <source>Registrations were added or changed %Ln times since it is watched.</source>
        <translation>
            <numerusform>لم تُضَف تسجيلات ولم تُعدَّل منذ بدء المتابعة (%Ln).</numerusform>
            <numerusform>أُضيف تسجيل أو عُدِّل مرة واحدة منذ بدء المتابعة (%Ln).</numerusform>
            <numerusform>أُضيفت تسجيلات أو عُدِّلت مرتين منذ بدء المتابعة (%Ln).</numerusform>
            <numerusform>أُضيفت تسجيلات أو عُدِّلت %Ln مرات منذ بدء المتابعة.</numerusform>
            <numerusform>أُضيفت تسجيلات أو عُدِّلت %Ln مرة منذ بدء المتابعة.</numerusform>
            <numerusform>أُضيفت تسجيلات أو عُدِّلت %Ln مرة منذ بدء المتابعة.</numerusform>
        </translation>
    </message>
    <message>
        <source>The last time: %1.</source>
        <comment>day and time of day</comment>
        <translation>آخر مرة: %1.</translation>
    </message>
    <message>
        <source>Changes of this event and its registrations are not heard of.</source>
        <translation>لا تصل تغييرات هذا الحدث وتسجيلاته.</translation>
    </message>
    <message>
        <source>Sign in…</source>
        <translation>تسجيل الدخول…</translation>
    </message>
    <message>
        <source>A live roster needs your organisation&apos;s connector.</source>
        <translation>تحتاج قائمة الحضور المباشرة إلى موصل مؤسستك.</translation>
    </message>
    <message>
        <source>What you have now: schedule, registrations, the report after the meeting.</source>
        <translation>ما لديك الآن: المواعيد والتسجيلات والتقرير بعد الاجتماع.</translation>
    </message>
    <message>
        <source>Copy request</source>
        <translation>نسخ الطلب</translation>
    </message>
    <message>
        <source>Microsoft does not say how this event stands.</source>
        <translation>لا تذكر Microsoft حالة هذا الحدث.</translation>
    </message>
    <message>
        <source>Times and sessions may be out of date; it is tried again.</source>
        <translation>قد تكون الأوقات والجلسات قديمة؛ ستُعاد المحاولة.</translation>
    </message>
    <message>
        <source>Details…</source>
        <translation>التفاصيل…</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>الموضوع</translation>
    </message>
    <message>
        <source>Status</source>
        <comment>of a webinar</comment>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Start</source>
        <comment>of a webinar or session</comment>
        <translation>البدء</translation>
    </message>
    <message>
        <source>End</source>
        <comment>of a webinar or session</comment>
        <translation>النهاية</translation>
    </message>
    <message>
        <source>Join link</source>
        <translation>رابط الانضمام</translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation>السعة</translation>
    </message>
    <message>
        <source>Session added</source>
        <translation>أُضيفت جلسة</translation>
    </message>
    <message>
        <source>Session removed</source>
        <translation>أُزيلت جلسة</translation>
    </message>
    <message>
        <source>draft</source>
        <comment>status of a webinar</comment>
        <translation>مسودة</translation>
    </message>
    <message>
        <source>published</source>
        <comment>status of a webinar</comment>
        <translation>منشور</translation>
    </message>
    <message>
        <source>canceled</source>
        <comment>status of a webinar</comment>
        <translation>ملغاة</translation>
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
        <translation>%1: %2، قبل ذلك: %3</translation>
    </message>
    <message>
        <source>How many there are is not known yet.</source>
        <translation>لا يُعرف عددها بعد.</translation>
    </message>
</context>
<context>
    <name>ExpectedDialog</name>
    <message>
        <source>Who should come</source>
        <translation>من يُنتظر حضوره</translation>
    </message>
    <message>
        <source>Which people to show</source>
        <translation>الأشخاص المعروضون</translation>
    </message>
    <message>
        <source>Import a list…</source>
        <translation>استيراد قائمة…</translation>
    </message>
    <message>
        <source>A class list or a list of those invited, as CSV or pasted</source>
        <translation>قائمة صف أو قائمة مدعوين، ملف CSV أو نص ملصق</translation>
    </message>
    <message>
        <source>Import a class list or a list of those invited. Rollcall then says who came in time, who came late, who is missing, and who came unexpected.</source>
        <translation>استورد قائمة صف أو قائمة مدعوين. عندئذ يبيّن Rollcall من حضر في الموعد ومن تأخر ومن غاب ومن حضر دون انتظار.</translation>
    </message>
    <message>
        <source>Who should come, and who came unexpected</source>
        <translation>من يُنتظر حضوره ومن حضر دون انتظار</translation>
    </message>
    <message>
        <source>The list is complete</source>
        <translation>القائمة كاملة</translation>
    </message>
    <message>
        <source>Nobody else should come: only then a share of those expected is shown</source>
        <translation>لا يُنتظر غيرهم: عندها فقط تُعرض نسبة الحاضرين منهم</translation>
    </message>
    <message>
        <source>Late after</source>
        <translation>متأخر بعد</translation>
    </message>
    <message>
        <source> min</source>
        <translation> د</translation>
    </message>
    <message>
        <source>Minutes after the start from which on people are late</source>
        <translation>الدقائق بعد البدء التي يُعد بعدها الشخص متأخرًا</translation>
    </message>
    <message>
        <source>Copy addresses</source>
        <translation>نسخ العناوين</translation>
    </message>
    <message>
        <source>E-mail addresses of the people shown</source>
        <translation>عناوين البريد الإلكتروني للأشخاص المعروضين</translation>
    </message>
    <message>
        <source>Excused</source>
        <translation>معذور</translation>
    </message>
    <message>
        <source>The people chosen need not come</source>
        <translation>الأشخاص المختارون غير ملزمين بالحضور</translation>
    </message>
    <message>
        <source>Undo the last decision</source>
        <translation>التراجع عن آخر قرار</translation>
    </message>
    <message>
        <source>Remove the list</source>
        <translation>إزالة القائمة</translation>
    </message>
</context>
<context>
    <name>ExportConnectorDialog</name>
    <message>
        <source>Export the connector</source>
        <translation>تصدير الموصل</translation>
    </message>
    <message>
        <source>To &amp;read only</source>
        <translation>ل&amp;لقراءة فقط</translation>
    </message>
    <message>
        <source>The other computer sees what this one subscribes to. It can&apos;t sign in to Microsoft.</source>
        <translation>يرى الحاسوب الآخر ما يشترك فيه هذا الحاسوب، ولا يستطيع تسجيل الدخول إلى Microsoft.</translation>
    </message>
    <message>
        <source>With the &amp;credential</source>
        <translation>مع بيانات ال&amp;اعتماد</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>ال&amp;ملف</translation>
    </message>
    <message>
        <source>&amp;Passphrase</source>
        <translation>&amp;عبارة المرور</translation>
    </message>
    <message>
        <source>&amp;Again</source>
        <translation>&amp;مرة أخرى</translation>
    </message>
    <message>
        <source>Passphrase, again</source>
        <translation>عبارة المرور، مرة أخرى</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>تصدير</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>تصدير</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>التقرير</translation>
    </message>
    <message>
        <source>Times in</source>
        <translation>الأوقات حسب</translation>
    </message>
    <message>
        <source>Time zone of the times in the file</source>
        <translation>المنطقة الزمنية للأوقات في الملف</translation>
    </message>
    <message>
        <source>First rows</source>
        <translation>الصفوف الأولى</translation>
    </message>
    <message>
        <source>First rows of the report</source>
        <translation>الصفوف الأولى من التقرير</translation>
    </message>
</context>
<context>
    <name>ListImportDialog</name>
    <message>
        <source>List</source>
        <translation>القائمة</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>اختيار ملف…</translation>
    </message>
    <message>
        <source>CSV as Teams, Excel and class registers give it out</source>
        <translation>ملف CSV كما يصدّره Teams وExcel وسجلات الصفوف</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>لصق</translation>
    </message>
    <message>
        <source>Columns copied from a spreadsheet, or names or addresses, one to a line</source>
        <translation>أعمدة منسوخة من جدول، أو أسماء أو عناوين، واحد في كل سطر</translation>
    </message>
    <message>
        <source>Columns divided by</source>
        <translation>فاصل الأعمدة</translation>
    </message>
    <message>
        <source>What divides the columns</source>
        <translation>ما يفصل الأعمدة</translation>
    </message>
    <message>
        <source>What each column holds</source>
        <translation>محتوى كل عمود</translation>
    </message>
    <message>
        <source>First rows</source>
        <translation>الصفوف الأولى</translation>
    </message>
    <message>
        <source>First rows of the list</source>
        <translation>الصفوف الأولى من القائمة</translation>
    </message>
    <message>
        <source>Lines to look at</source>
        <translation>أسطر تحتاج إلى مراجعة</translation>
    </message>
    <message>
        <source>The list is complete: nobody else should come</source>
        <translation>القائمة كاملة: لا يُنتظر حضور أحد سواهم</translation>
    </message>
    <message>
        <source>Only then the number of those expected is shown, and the share of them that is in the room</source>
        <translation>عندها فقط يُعرض عدد المتوقَّعين ونسبة الموجودين منهم في القاعة</translation>
    </message>
</context>
<context>
    <name>LobbyView</name>
    <message>
        <source>Open in Teams to admit</source>
        <translation>الفتح في Teams للسماح بالدخول</translation>
    </message>
    <message>
        <source>Admitting is done in Teams; Rollcall only reads</source>
        <translation>يتم السماح بالدخول في Teams؛ أما Rollcall فيقرأ فقط</translation>
    </message>
    <message>
        <source>Lobby: who waits, longest wait first; then who is through, latest first</source>
        <translation>الردهة: من ينتظر، الأطول انتظارًا أولًا؛ ثم من انتهى انتظاره، الأحدث أولًا</translation>
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
        <translation>&amp;ملف</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;تحرير</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>ال&amp;مظهر</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;عرض</translation>
    </message>
    <message>
        <source>&amp;Meeting</source>
        <translation>&amp;اجتماع</translation>
    </message>
    <message>
        <source>&amp;Account</source>
        <translation>ال&amp;حساب</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>أ&amp;دوات</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>م&amp;ساعدة</translation>
    </message>
    <message>
        <source>&amp;Watch a meeting…</source>
        <translation>م&amp;تابعة اجتماع…</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>ت&amp;صدير…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>إن&amp;هاء</translation>
    </message>
    <message>
        <source>&amp;Copy as table</source>
        <translation>&amp;نسخ كجدول</translation>
    </message>
    <message>
        <source>Copy e-&amp;mail addresses</source>
        <translation>نسخ عناوين ال&amp;بريد</translation>
    </message>
    <message>
        <source>Select &amp;all people</source>
        <translation>تحديد &amp;كل الأشخاص</translation>
    </message>
    <message>
        <source>&amp;Find people</source>
        <translation>ال&amp;بحث عن أشخاص</translation>
    </message>
    <message>
        <source>&amp;Meetings</source>
        <comment>shows or hides the list of meetings</comment>
        <translation>الا&amp;جتماعات</translation>
    </message>
    <message>
        <source>&amp;Details of a person</source>
        <translation>ت&amp;فاصيل الشخص</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <comment>light or dark</comment>
        <translation>ح&amp;سب النظام</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;فاتح</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;داكن</translation>
    </message>
    <message>
        <source>&amp;Open in Teams</source>
        <translation>ال&amp;فتح في Teams</translation>
    </message>
    <message>
        <source>&amp;Copy join link</source>
        <translation>ن&amp;سخ رابط الانضمام</translation>
    </message>
    <message>
        <source>&amp;Stop watching…</source>
        <translation>إ&amp;يقاف المتابعة…</translation>
    </message>
    <message>
        <source>&amp;Sign in…</source>
        <translation>تسجيل ال&amp;دخول…</translation>
    </message>
    <message>
        <source>&amp;Connection details…</source>
        <translation>تفاصيل الات&amp;صال…</translation>
    </message>
    <message>
        <source>&amp;About Rollcall</source>
        <translation>&amp;حول Rollcall</translation>
    </message>
    <message>
        <source>Sign &amp;out…</source>
        <translation>تسجيل ال&amp;خروج…</translation>
    </message>
    <message>
        <source>Accounts and &amp;permissions…</source>
        <translation>الحسابات والأ&amp;ذونات…</translation>
    </message>
    <message>
        <source>Copy &amp;request for the administrator…</source>
        <translation>نسخ ال&amp;طلب الموجّه إلى المسؤول…</translation>
    </message>
    <message>
        <source>S&amp;witch to</source>
        <translation>الت&amp;بديل إلى</translation>
    </message>
    <message>
        <source>&amp;Subscriptions…</source>
        <translation>الا&amp;شتراكات…</translation>
    </message>
    <message>
        <source>C&amp;heck chain…</source>
        <translation>&amp;فحص السلسلة…</translation>
    </message>
    <message>
        <source>A&amp;dd account…</source>
        <translation>إ&amp;ضافة حساب…</translation>
    </message>
    <message>
        <source>Show its &amp;webinar or town hall</source>
        <translation>إظهار &amp;ندوة الويب أو اللقاء العام</translation>
    </message>
    <message>
        <source>&amp;If this computer sleeps…</source>
        <translation>إ&amp;ذا دخل هذا الحاسوب في السكون…</translation>
    </message>
    <message>
        <source>&amp;Delivery…</source>
        <translation>الت&amp;سليم…</translation>
    </message>
</context>
<context>
    <name>MatchDialog</name>
    <message>
        <source>Who is who</source>
        <translation>مَن هو مَن</translation>
    </message>
    <message>
        <source>Which pairs to show</source>
        <translation>الأزواج المعروضة</translation>
    </message>
    <message>
        <source>Accounts and e-mail addresses are certain. A name that only one person in the room and on the list has counts, too, until you say otherwise. What you decide holds for all sessions and for the report.</source>
        <translation>الحسابات وعناوين البريد مؤكدة. ويُحتسب كذلك الاسم الذي لا يحمله في القاعة وفي القائمة إلا شخص واحد، إلى أن تقول غير ذلك. ما تقرره يسري على جميع الجلسات وعلى التقرير.</translation>
    </message>
    <message>
        <source>Who is taken for whom</source>
        <translation>مَن يُعدّ مَن</translation>
    </message>
    <message>
        <source>Undo the last decision</source>
        <translation>التراجع عن آخر قرار</translation>
    </message>
    <message>
        <source>Take this decision back</source>
        <translation>سحب هذا القرار</translation>
    </message>
</context>
<context>
    <name>MatchQuestion</name>
    <message>
        <source>Same person</source>
        <translation>الشخص نفسه</translation>
    </message>
    <message>
        <source>Somebody else</source>
        <translation>شخص آخر</translation>
    </message>
    <message>
        <source>In the room</source>
        <translation>في القاعة</translation>
    </message>
    <message>
        <source>On the list</source>
        <translation>في القائمة</translation>
    </message>
</context>
<context>
    <name>MeetingPage</name>
    <message>
        <source>Export…</source>
        <translation>تصدير…</translation>
    </message>
    <message>
        <source>Export reports</source>
        <translation>تصدير التقارير</translation>
    </message>
    <message>
        <source>Save the reports of this meeting as CSV</source>
        <translation>حفظ تقارير هذا الاجتماع بصيغة CSV</translation>
    </message>
    <message>
        <source>Views of this meeting</source>
        <translation>عروض هذا الاجتماع</translation>
    </message>
    <message>
        <source>Who should come…</source>
        <translation>من يُنتظر حضوره…</translation>
    </message>
    <message>
        <source>The list of those expected: who is here, late or missing</source>
        <translation>قائمة المنتظرين: من حضر ومن تأخر ومن غاب</translation>
    </message>
</context>
<context>
    <name>OverviewView</name>
    <message>
        <source>Head count over time</source>
        <translation>عدد الحاضرين بمرور الوقت</translation>
    </message>
    <message>
        <source>Waiting now</source>
        <translation>ينتظرون الآن</translation>
    </message>
    <message>
        <source>Open in Teams</source>
        <translation>الفتح في Teams</translation>
    </message>
    <message>
        <source>Admitting is done in Teams; Rollcall only reads</source>
        <translation>يتم السماح بالدخول في Teams؛ أما Rollcall فيقرأ فقط</translation>
    </message>
    <message>
        <source>People waiting now</source>
        <translation>الأشخاص المنتظرون الآن</translation>
    </message>
    <message>
        <source>Just happened</source>
        <translation>حدث للتو</translation>
    </message>
    <message>
        <source>What happened last</source>
        <translation>آخر ما حدث</translation>
    </message>
</context>
<context>
    <name>PeopleView</name>
    <message>
        <source>In room</source>
        <translation>في القاعة</translation>
    </message>
    <message>
        <source>In lobby</source>
        <translation>في الردهة</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>غادروا</translation>
    </message>
    <message>
        <source>Guests</source>
        <translation>الضيوف</translation>
    </message>
    <message>
        <source>Choose columns</source>
        <translation>اختيار الأعمدة</translation>
    </message>
    <message>
        <source>Copy the selected rows as a table</source>
        <translation>نسخ الصفوف المحددة كجدول</translation>
    </message>
    <message>
        <source>Copy the e-mail addresses of the selected people</source>
        <translation>نسخ عناوين بريد الأشخاص المحددين</translation>
    </message>
    <message>
        <source>People</source>
        <translation>الأشخاص</translation>
    </message>
    <message>
        <source>Expected, not here</source>
        <translation>منتظَر وليس هنا</translation>
    </message>
    <message>
        <source>Who is on the list of those who should come, and has not come</source>
        <translation>مَن في قائمة المنتظَرين ولم يأتِ</translation>
    </message>
    <message>
        <source>Who came and is not on the list of those who should</source>
        <translation>مَن أتى وليس في قائمة المنتظَرين</translation>
    </message>
</context>
<context>
    <name>PersonPanel</name>
    <message>
        <source>Hide the details</source>
        <translation>إخفاء التفاصيل</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>النوع</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>البريد</translation>
    </message>
    <message>
        <source>First in</source>
        <translation>أول دخول</translation>
    </message>
    <message>
        <source>Last out</source>
        <translation>آخر خروج</translation>
    </message>
    <message>
        <source>Attended</source>
        <translation>مدة الحضور</translation>
    </message>
    <message>
        <source>Lobby</source>
        <translation>الردهة</translation>
    </message>
    <message>
        <source>Joins</source>
        <translation>مرات الانضمام</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>غير معروف</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>الأوقات</translation>
    </message>
    <message>
        <source>When this person was there</source>
        <translation>متى كان هذا الشخص حاضرًا</translation>
    </message>
</context>
<context>
    <name>RegistrationsView</name>
    <message>
        <source>Registered over time</source>
        <translation>المسجّلون عبر الزمن</translation>
    </message>
    <message>
        <source>Search names, addresses and answers</source>
        <translation>البحث في الأسماء والعناوين والإجابات</translation>
    </message>
    <message>
        <source>Search registrations</source>
        <translation>البحث في التسجيلات</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>إعادة القراءة</translation>
    </message>
    <message>
        <source>Registrations</source>
        <translation>التسجيلات</translation>
    </message>
    <message>
        <source>Import registrations…</source>
        <translation>استيراد التسجيلات…</translation>
    </message>
    <message>
        <source>The file of registrations that Teams gives out</source>
        <translation>ملف التسجيلات الذي يصدره Teams</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>مَن</translation>
    </message>
    <message>
        <source>Copy addresses</source>
        <translation>نسخ العناوين</translation>
    </message>
    <message>
        <source>E-mail addresses of the people shown</source>
        <translation>عناوين البريد للأشخاص المعروضين</translation>
    </message>
    <message>
        <source>Which people to show</source>
        <translation>الأشخاص المعروضون</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>الإجابات</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>السؤال</translation>
    </message>
    <message>
        <source>Question of the registration form</source>
        <translation>سؤال من نموذج التسجيل</translation>
    </message>
    <message>
        <source>People by their answer</source>
        <translation>الأشخاص حسب إجابتهم</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>المسار</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>استيراد…</translation>
    </message>
    <message>
        <source>Choose columns</source>
        <translation>اختيار الأعمدة</translation>
    </message>
</context>
<context>
    <name>SecretStoreDialog</name>
    <message>
        <source>Where to keep secrets</source>
        <translation>أين تُحفظ الأسرار</translation>
    </message>
    <message>
        <source>Try the keychain again</source>
        <translation>تجربة سلسلة المفاتيح مجددًا</translation>
    </message>
    <message>
        <source>Unlock it first, or start the service that keeps it.</source>
        <translation>افتح قفلها أولًا، أو شغّل الخدمة التي تديرها.</translation>
    </message>
    <message>
        <source>In a file, under a passphrase</source>
        <translation>في ملف تحميه عبارة مرور</translation>
    </message>
    <message>
        <source>&amp;Passphrase</source>
        <translation>&amp;عبارة المرور</translation>
    </message>
    <message>
        <source>&amp;Again</source>
        <translation>&amp;مرة أخرى</translation>
    </message>
    <message>
        <source>Passphrase, again</source>
        <translation>عبارة المرور، مرة أخرى</translation>
    </message>
    <message>
        <source>Nowhere: only for this session</source>
        <translation>لا مكان: لهذه الجلسة فقط</translation>
    </message>
    <message>
        <source>Nothing is written. You sign in again at each start, and notifications of today can&apos;t be read tomorrow.</source>
        <translation>لا يُكتب شيء. تسجّل الدخول من جديد عند كل تشغيل، ولا يمكن غدًا قراءة إشعارات اليوم.</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>إنهاء</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>متابعة</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Watch…</source>
        <translation>متابعة…</translation>
    </message>
    <message>
        <source>Watch a meeting</source>
        <translation>متابعة اجتماع</translation>
    </message>
    <message>
        <source>Meetings</source>
        <translation>الاجتماعات</translation>
    </message>
    <message>
        <source>Now, next and earlier meetings</source>
        <translation>الاجتماعات الحالية والقادمة والسابقة</translation>
    </message>
</context>
<context>
    <name>SignInDialog</name>
    <message>
        <source>Sign in</source>
        <translation>تسجيل الدخول</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>الرمز</translation>
    </message>
    <message>
        <source>Copy code</source>
        <translation>نسخ الرمز</translation>
    </message>
    <message>
        <source>Open browser</source>
        <translation>فتح المتصفح</translation>
    </message>
    <message>
        <source>1. Open this page</source>
        <translation>1. افتح هذه الصفحة</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>نسخ العنوان</translation>
    </message>
    <message>
        <source>Address of the page</source>
        <translation>عنوان الصفحة</translation>
    </message>
    <message>
        <source>2. Type this code there</source>
        <translation>2. اكتب هذا الرمز فيها</translation>
    </message>
    <message>
        <source>Or with a phone</source>
        <translation>أو بالهاتف</translation>
    </message>
    <message>
        <source>It must be a browser on this computer. Nothing opened? Copy the address into one.</source>
        <translation>يجب أن يكون متصفحًا على هذا الحاسوب. لم يُفتح شيء؟ انسخ العنوان إلى متصفح.</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>فتح مجددًا</translation>
    </message>
    <message>
        <source>For your administrator</source>
        <translation>للمسؤول لديك</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>نسخ التفاصيل</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>التفاصيل</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
</context>
<context>
    <name>SignOutDialog</name>
    <message>
        <source>What is recorded stays on this computer.</source>
        <translation>يبقى ما سُجِّل على هذا الحاسوب.</translation>
    </message>
    <message>
        <source>Also erase what was recorded of this organisation</source>
        <translation>محو ما سُجِّل عن هذه المؤسسة أيضًا</translation>
    </message>
    <message>
        <source>All its meetings, people and reports go, and the keys to read them. It can&apos;t be undone; export first what you still need.</source>
        <translation>تُمحى كل اجتماعاتها وأشخاصها وتقاريرها ومفاتيح قراءتها. لا يمكن التراجع عن ذلك؛ صدّر أولًا ما تحتاج إليه.</translation>
    </message>
    <message>
        <source>Copy list</source>
        <translation>نسخ القائمة</translation>
    </message>
</context>
<context>
    <name>SubscriptionsDialog</name>
    <message>
        <source>Subscriptions</source>
        <translation>الاشتراكات</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>تحديث</translation>
    </message>
    <message>
        <source>Take over…</source>
        <translation>الاستيلاء عليه…</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>تجديد</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>إزالة…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
</context>
<context>
    <name>TimelinePage</name>
    <message>
        <source>Zoom out</source>
        <translation>تصغير</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>تكبير</translation>
    </message>
    <message>
        <source>Fit</source>
        <comment>zoom: the whole meeting</comment>
        <translation>الكل</translation>
    </message>
    <message>
        <source>Show the whole meeting</source>
        <translation>عرض الاجتماع كاملًا</translation>
    </message>
    <message>
        <source>Hour</source>
        <comment>zoom: one hour</comment>
        <translation>ساعة</translation>
    </message>
    <message>
        <source>Show one hour</source>
        <translation>عرض ساعة واحدة</translation>
    </message>
    <message>
        <source>15 min</source>
        <comment>zoom: fifteen minutes</comment>
        <translation>١٥ دقيقة</translation>
    </message>
    <message>
        <source>Show fifteen minutes</source>
        <translation>عرض خمس عشرة دقيقة</translation>
    </message>
    <message>
        <source>Follow now</source>
        <translation>تتبّع الآن</translation>
    </message>
    <message>
        <source>Keep the present in view</source>
        <translation>إبقاء اللحظة الحالية ظاهرة</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>الترتيب</translation>
    </message>
    <message>
        <source>Sort the rows by</source>
        <translation>ترتيب الصفوف حسب</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>الصفوف</translation>
    </message>
    <message>
        <source>Row height</source>
        <translation>ارتفاع الصف</translation>
    </message>
</context>
<context>
    <name>WatchDialog</name>
    <message>
        <source>Watch a meeting</source>
        <translation>متابعة اجتماع</translation>
    </message>
    <message>
        <source>Join link</source>
        <translation>رابط الانضمام</translation>
    </message>
    <message>
        <source>Choose what is ahead, or paste or drop a join link, an invitation or a webinar&apos;s page here. Choose early: Microsoft sends only calls that start after Rollcall has subscribed.</source>
        <translation>اختر مما هو قادم، أو ألصق هنا أو أفلت رابط انضمام أو دعوة أو صفحة ندوة ويب. اختر مبكرًا: لا ترسل Microsoft إلا المكالمات التي تبدأ بعد اشتراك Rollcall.</translation>
    </message>
    <message>
        <source>Paste a join link or an invitation</source>
        <translation>ألصق رابط انضمام أو دعوة</translation>
    </message>
    <message>
        <source>Search what is ahead</source>
        <translation>ابحث فيما هو قادم</translation>
    </message>
    <message>
        <source>What can be watched</source>
        <translation>ما يمكن متابعته</translation>
    </message>
    <message>
        <source>The whole series</source>
        <translation>السلسلة كلها</translation>
    </message>
    <message>
        <source>This one and all later</source>
        <translation>هذا وكل ما بعده</translation>
    </message>
    <message>
        <source>Only this one</source>
        <translation>هذا فقط</translation>
    </message>
    <message>
        <source>Watch automatically…</source>
        <translation>المتابعة تلقائيًا…</translation>
    </message>
    <message>
        <source>Which meeting of the series</source>
        <translation>أي اجتماع من السلسلة</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::AboutDialog</name>
    <message>
        <source>Version %1 · Qt %2</source>
        <translation>الإصدار %1 · Qt %2</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::Absence</name>
    <message>
        <source>A meeting without a subject</source>
        <translation>اجتماع بلا موضوع</translation>
    </message>
    <message>
        <source>%1 is running; what happens in it comes later.</source>
        <translation>%1 جارٍ؛ وما يحدث فيه يصل لاحقًا.</translation>
    </message>
    <message>
        <source>%1 is running: who comes and goes is missed.</source>
        <translation>%1 جارٍ: سيفوت تسجيل من يدخل ومن يخرج.</translation>
    </message>
    <message>
        <source>%1 begins %2; what happens in it comes later.</source>
        <translation>%1 يبدأ %2؛ وما يحدث فيه يصل لاحقًا.</translation>
    </message>
    <message>
        <source>%1 begins %2: it would be missed.</source>
        <translation>%1 يبدأ %2: سيفوت تسجيله.</translation>
    </message>
    <message>
        <source>%1: calls that begin after %2 are missed, because nobody renews the subscription.</source>
        <translation>%1: تفوت المكالمات التي تبدأ بعد %2 لأن أحدًا لا يجدد الاشتراك.</translation>
    </message>
    <message numerus="yes">
        <source>And %Ln more.</source>
        <translation>
            <numerusform>ولا مزيد.</numerusform>
            <numerusform>وواحد آخر.</numerusform>
            <numerusform>واثنان آخران.</numerusform>
            <numerusform>و%Ln أخرى.</numerusform>
            <numerusform>و%Ln أخرى.</numerusform>
            <numerusform>و%Ln أخرى.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What is delivered meanwhile is kept for %Ln hours.</source>
        <translation>
            <numerusform>لا يُحفظ ما يُسلَّم في هذه الأثناء.</numerusform>
            <numerusform>ما يُسلَّم في هذه الأثناء يُحفظ ساعة واحدة.</numerusform>
            <numerusform>ما يُسلَّم في هذه الأثناء يُحفظ ساعتين.</numerusform>
            <numerusform>ما يُسلَّم في هذه الأثناء يُحفظ %Ln ساعات.</numerusform>
            <numerusform>ما يُسلَّم في هذه الأثناء يُحفظ %Ln ساعة.</numerusform>
            <numerusform>ما يُسلَّم في هذه الأثناء يُحفظ %Ln ساعة.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sleep: %Ln meetings missed</source>
        <comment>what sleeping now would mean</comment>
        <translation>
            <numerusform>السكون: لن يفوت أي اجتماع</numerusform>
            <numerusform>السكون: سيفوت اجتماع واحد</numerusform>
            <numerusform>السكون: سيفوت اجتماعان</numerusform>
            <numerusform>السكون: ستفوت %Ln اجتماعات</numerusform>
            <numerusform>السكون: سيفوت %Ln اجتماعًا</numerusform>
            <numerusform>السكون: سيفوت %Ln اجتماع</numerusform>
        </translation>
    </message>
    <message>
        <source>If this computer sleeps for long, some of this is missed.</source>
        <translation>إذا طال سكون هذا الحاسوب فسيفوت بعض هذا.</translation>
    </message>
    <message>
        <source>Sleep: nothing missed</source>
        <comment>what sleeping now would mean</comment>
        <translation>السكون: لا يفوت شيء</translation>
    </message>
    <message numerus="yes">
        <source>This computer may sleep: nothing is missed for %Ln hours.</source>
        <translation>
            <numerusform>يمكن لهذا الحاسوب أن يدخل في السكون: لا يفوت شيء.</numerusform>
            <numerusform>يمكن لهذا الحاسوب أن يدخل في السكون: لا يفوت شيء لمدة ساعة واحدة.</numerusform>
            <numerusform>يمكن لهذا الحاسوب أن يدخل في السكون: لا يفوت شيء لمدة ساعتين.</numerusform>
            <numerusform>يمكن لهذا الحاسوب أن يدخل في السكون: لا يفوت شيء لمدة %Ln ساعات.</numerusform>
            <numerusform>يمكن لهذا الحاسوب أن يدخل في السكون: لا يفوت شيء لمدة %Ln ساعة.</numerusform>
            <numerusform>يمكن لهذا الحاسوب أن يدخل في السكون: لا يفوت شيء لمدة %Ln ساعة.</numerusform>
        </translation>
    </message>
    <message>
        <source>This computer may sleep: no call that it hears is running or planned.</source>
        <translation>يمكن لهذا الحاسوب أن يدخل في السكون: لا توجد مكالمة يسمعها جارية أو مخطط لها.</translation>
    </message>
    <message numerus="yes">
        <source>Rollcall is recording: %Ln meetings</source>
        <comment>a reason to stay awake</comment>
        <translation>
            <numerusform>لا يسجل Rollcall أي اجتماع</numerusform>
            <numerusform>يسجل Rollcall الآن: اجتماع واحد</numerusform>
            <numerusform>يسجل Rollcall الآن: اجتماعان</numerusform>
            <numerusform>يسجل Rollcall الآن: %Ln اجتماعات</numerusform>
            <numerusform>يسجل Rollcall الآن: %Ln اجتماعًا</numerusform>
            <numerusform>يسجل Rollcall الآن: %Ln اجتماع</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rollcall is waiting for %Ln meetings to begin</source>
        <comment>a reason to stay awake</comment>
        <translation>
            <numerusform>لا ينتظر Rollcall أي اجتماع</numerusform>
            <numerusform>ينتظر Rollcall بدء اجتماع واحد</numerusform>
            <numerusform>ينتظر Rollcall بدء اجتماعين</numerusform>
            <numerusform>ينتظر Rollcall بدء %Ln اجتماعات</numerusform>
            <numerusform>ينتظر Rollcall بدء %Ln اجتماعًا</numerusform>
            <numerusform>ينتظر Rollcall بدء %Ln اجتماع</numerusform>
        </translation>
    </message>
    <message>
        <source>If this computer sleeps, this is missed or uncertain until it wakes up:</source>
        <translation>إذا دخل هذا الحاسوب في السكون فسيفوت هذا أو يبقى غير مؤكد حتى يستيقظ:</translation>
    </message>
    <message>
        <source>Nobody receives for this computer while it sleeps. Microsoft repeats for some hours what was not taken, but nobody can tell whether that is all: the time is marked as not observed.</source>
        <translation>لا أحد يستقبل عن هذا الحاسوب أثناء سكونه. تكرر Microsoft لبضع ساعات إرسال ما لم يُستلم، لكن لا أحد يعلم هل هذا كل شيء: لذا يُسجَّل ذلك الوقت على أنه غير مراقَب.</translation>
    </message>
    <message>
        <source>Sleep: not known yet</source>
        <comment>what sleeping now would mean</comment>
        <translation>السكون: غير معروف بعد</translation>
    </message>
    <message>
        <source>What would be missed if this computer sleeps is not known yet.</source>
        <translation>لا يُعرف بعد ما الذي سيفوت إذا دخل هذا الحاسوب في السكون.</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::AccountActions</name>
    <message>
        <source>The change is kept, and Rollcall has to begin anew with it. %1</source>
        <extracomment>%1 is &quot;Rollcall is still recording 2 meetings.&quot;</extracomment>
        <translation>حُفظ التغيير، ويجب أن يبدأ Rollcall من جديد به. %1</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::AccountCard</name>
    <message>
        <source>not in use now</source>
        <translation>غير مستخدم الآن</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>المؤسسة</translation>
    </message>
    <message>
        <source>known after the first sign-in</source>
        <translation>تُعرف بعد أول تسجيل دخول</translation>
    </message>
    <message>
        <source>Cloud</source>
        <translation>السحابة</translation>
    </message>
    <message>
        <source>Credential</source>
        <translation>بيانات الاعتماد</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>Set by your organisation</source>
        <translation>حدّدته مؤسستك</translation>
    </message>
    <message>
        <source>This computer has the keys to read what arrives. Another one holds the credential and keeps the subscriptions alive.</source>
        <translation>لدى هذا الحاسوب مفاتيح قراءة ما يصل. وحاسوب آخر يملك بيانات الاعتماد ويبقي الاشتراكات قائمة.</translation>
    </message>
    <message>
        <source>Ask your administrator for a new one in time; old and new work side by side. Without it the live roster stops.</source>
        <translation>اطلب من المسؤول لديك بديلًا في الوقت المناسب؛ يعمل القديم والجديد معًا. ومن دونه تتوقف قائمة الحضور المباشرة.</translation>
    </message>
    <message>
        <source>Sign out…</source>
        <translation>تسجيل الخروج…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>إزالة…</translation>
    </message>
    <message>
        <source>Sign out of %1</source>
        <extracomment>For screen readers; %1 is the name of an account</extracomment>
        <translation>تسجيل الخروج من %1</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>إزالة %1</translation>
    </message>
    <message>
        <source>Sign in…</source>
        <translation>تسجيل الدخول…</translation>
    </message>
    <message>
        <source>Sign in again…</source>
        <translation>إعادة تسجيل الدخول…</translation>
    </message>
    <message>
        <source>Sign in as %1</source>
        <extracomment>For screen readers; %1 is the name of an account</extracomment>
        <translation>تسجيل الدخول باسم %1</translation>
    </message>
    <message>
        <source>For your administrator</source>
        <translation>للمسؤول</translation>
    </message>
    <message>
        <source>Remove account…</source>
        <translation>إزالة الحساب…</translation>
    </message>
    <message>
        <source>Remove the account %1</source>
        <extracomment>For screen readers; %1 is the name of an account</extracomment>
        <translation>إزالة الحساب %1</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>تصدير…</translation>
    </message>
    <message>
        <source>Export %1 for another computer</source>
        <extracomment>For screen readers; %1 is the name of an account</extracomment>
        <translation>تصدير %1 لحاسوب آخر</translation>
    </message>
    <message>
        <source>Credential…</source>
        <translation>بيانات الاعتماد…</translation>
    </message>
    <message>
        <source>Give %1 another credential</source>
        <extracomment>For screen readers; %1 is the name of an account</extracomment>
        <translation>إعطاء %1 بيانات اعتماد أخرى</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::AccountChanges</name>
    <message>
        <source>Remove the account</source>
        <translation>إزالة الحساب</translation>
    </message>
    <message>
        <source>Remove %1 from Rollcall&apos;s settings?</source>
        <extracomment>%1 is the name of an account</extracomment>
        <translation>هل تريد إزالة %1 من إعدادات Rollcall؟</translation>
    </message>
    <message>
        <source>Its client id and organisation are forgotten. What is recorded stays.</source>
        <translation>يُنسى معرّف العميل والمؤسسة. ويبقى ما سُجّل.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>إزالة</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>إبقاء</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::AccountSetupText</name>
    <message>
        <source>%1 Nothing was changed.</source>
        <extracomment>%1 is a sentence that says what went wrong</extracomment>
        <translation>%1 لم يتغير شيء.</translation>
    </message>
    <message>
        <source>%1 holds no certificate that Rollcall can read. It takes PEM (.pem, .crt, .key) and PKCS#12 (.pfx, .p12).</source>
        <translation>لا يحتوي %1 على شهادة يستطيع Rollcall قراءتها. يقبل PEM (.pem و.crt و.key) وPKCS#12 (.pfx و.p12).</translation>
    </message>
    <message>
        <source>There is no certificate in what you chose, only a key. Choose the certificate&apos;s file, too.</source>
        <translation>لا توجد شهادة فيما اخترته، بل مفتاح فقط. اختر ملف الشهادة أيضًا.</translation>
    </message>
    <message>
        <source>%1 holds a certificate without its private key. Choose the key&apos;s file, too, or a .pfx file with both.</source>
        <translation>يحتوي %1 على شهادة بلا مفتاحها الخاص. اختر ملف المفتاح أيضًا، أو ملف .pfx فيه كلاهما.</translation>
    </message>
    <message>
        <source>The private key is under a password. Type it.</source>
        <translation>المفتاح الخاص محمي بكلمة مرور. اكتبها.</translation>
    </message>
    <message>
        <source>The password does not open the private key. Type it again.</source>
        <translation>كلمة المرور لا تفتح المفتاح الخاص. اكتبها مرة أخرى.</translation>
    </message>
    <message>
        <source>The private key is encrypted in a way that is no longer supported here. Export it anew, with AES.</source>
        <translation>المفتاح الخاص مشفّر بطريقة لم تعد مدعومة هنا. صدّره من جديد باستخدام AES.</translation>
    </message>
    <message>
        <source>This is not an RSA key. Microsoft takes only those for signing in; have a certificate made with one.</source>
        <translation>هذا ليس مفتاح RSA. لا تقبل Microsoft غيره لتسجيل الدخول؛ اطلب شهادة بمفتاح RSA.</translation>
    </message>
    <message>
        <source>The key is too short or too long: RSA keys of 2,048 to 4,096 bits are taken.</source>
        <translation>المفتاح أقصر أو أطول مما ينبغي: تُقبل مفاتيح RSA من 2048 إلى 4096 بت.</translation>
    </message>
    <message>
        <source>The private key belongs to another certificate. Choose the two that were made together.</source>
        <translation>المفتاح الخاص يخص شهادة أخرى. اختر الاثنين اللذين أُنشئا معًا.</translation>
    </message>
    <message>
        <source>The certificate is not valid yet. Perhaps this computer&apos;s clock is wrong.</source>
        <translation>الشهادة ليست سارية بعد. ربما كانت ساعة هذا الحاسوب خاطئة.</translation>
    </message>
    <message>
        <source>The certificate has expired. Ask for a new one.</source>
        <translation>انتهت صلاحية الشهادة. اطلب شهادة جديدة.</translation>
    </message>
    <message>
        <source>%1 is no connector file of Rollcall, or only a part of one. Have it exported again.</source>
        <translation>ليس %1 ملف موصل من Rollcall، أو هو جزء منه فقط. اطلب تصديره من جديد.</translation>
    </message>
    <message>
        <source>The passphrase does not open the file. Type it again; if it is surely right, the file was damaged on its way.</source>
        <translation>عبارة المرور لا تفتح الملف. اكتبها مرة أخرى؛ وإن كانت صحيحة بالتأكيد فقد تلف الملف في طريقه.</translation>
    </message>
    <message>
        <source>%1 was changed or damaged on its way. Have it sent again, or exported again.</source>
        <translation>تغيّر %1 أو تلف في طريقه. اطلب إرساله أو تصديره من جديد.</translation>
    </message>
    <message>
        <source>%1 was written by a newer Rollcall. Install that version here first.</source>
        <translation>كتب %1 إصدار أحدث من Rollcall. ثبّت ذلك الإصدار هنا أولًا.</translation>
    </message>
    <message>
        <source>There is an account %1 already. Choose another name.</source>
        <translation>يوجد حساب %1 بالفعل. اختر اسمًا آخر.</translation>
    </message>
    <message>
        <source>This organisation has a connector here already: %1.</source>
        <translation>لهذه المؤسسة موصل هنا بالفعل: %1.</translation>
    </message>
    <message>
        <source>Another key to read notifications has the name of one in the file. Have the connector exported with new keys.</source>
        <translation>مفتاح آخر لقراءة الإشعارات يحمل اسم مفتاح في الملف. اطلب تصدير الموصل بمفاتيح جديدة.</translation>
    </message>
    <message>
        <source>Set by your organisation.</source>
        <translation>حدّدته مؤسستك.</translation>
    </message>
    <message>
        <source>Somebody is still signed in to %1. Sign out first.</source>
        <translation>لا يزال هناك من سجّل الدخول إلى %1. سجّل الخروج أولًا.</translation>
    </message>
    <message>
        <source>The credential of %1 is not on this computer. Export it without, or on the computer that has it.</source>
        <translation>بيانات اعتماد %1 ليست على هذا الحاسوب. صدّره بدونها، أو من الحاسوب الذي هي عليه.</translation>
    </message>
    <message>
        <source>%1 cannot be read. Look whether it is still there and whether you may open it.</source>
        <translation>تتعذر قراءة %1. تحقق من أنه لا يزال موجودًا وأن لك حق فتحه.</translation>
    </message>
    <message>
        <source>%1 cannot be written. Choose another folder, or make room.</source>
        <translation>تتعذر كتابة %1. اختر مجلدًا آخر أو وفّر مساحة.</translation>
    </message>
    <message>
        <source>Microsoft did not accept it.</source>
        <translation>لم تقبله Microsoft.</translation>
    </message>
    <message>
        <source>The organisation is named by its domain, such as contoso.example, or by its id.</source>
        <translation>تُسمّى المؤسسة بنطاقها، مثل contoso.example، أو بمعرّفها.</translation>
    </message>
    <message>
        <source>The client id has 36 letters, figures and hyphens, as the app registration shows it.</source>
        <translation>يتكوّن معرّف العميل من 36 حرفًا ورقمًا وشرطة، كما يظهر في تسجيل التطبيق.</translation>
    </message>
    <message>
        <source>A name has at most 64 letters, figures, spaces, dots, hyphens and underscores.</source>
        <translation>يتكوّن الاسم من 64 حرفًا ورقمًا ومسافة ونقطة وشرطة وشرطة سفلية على الأكثر.</translation>
    </message>
    <message numerus="yes">
        <source>At least %Ln characters; several words are easy to remember.</source>
        <translation>
            <numerusform>%Ln حرف على الأقل؛ يسهل تذكر عدة كلمات.</numerusform>
            <numerusform>%Ln حرف على الأقل؛ يسهل تذكر عدة كلمات.</numerusform>
            <numerusform>%Ln حرف على الأقل؛ يسهل تذكر عدة كلمات.</numerusform>
            <numerusform>%Ln حرف على الأقل؛ يسهل تذكر عدة كلمات.</numerusform>
            <numerusform>%Ln حرف على الأقل؛ يسهل تذكر عدة كلمات.</numerusform>
            <numerusform>%Ln حرف على الأقل؛ يسهل تذكر عدة كلمات.</numerusform>
        </translation>
    </message>
    <message>
        <source>The two are not the same yet.</source>
        <translation>لا تتطابقان بعد.</translation>
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
        <translation>المنظِّم</translation>
    </message>
    <message>
        <source>Connector</source>
        <translation>الموصِل</translation>
    </message>
    <message>
        <source>Microsoft 365, worldwide</source>
        <translation>Microsoft 365، العالمية</translation>
    </message>
    <message>
        <source>US Government, GCC High</source>
        <translation>حكومة الولايات المتحدة، GCC High</translation>
    </message>
    <message>
        <source>US Government, DoD</source>
        <translation>حكومة الولايات المتحدة، DoD</translation>
    </message>
    <message>
        <source>China, operated by 21Vianet</source>
        <translation>الصين، بتشغيل 21Vianet</translation>
    </message>
    <message>
        <source>In this cloud Microsoft documents neither live events of meetings nor webinars: no roster, no lobby, no registrations, whoever consents.</source>
        <translation>في هذه السحابة لا توثّق Microsoft أحداث الاجتماعات المباشرة ولا الندوات: لا قائمة حضور ولا ردهة ولا تسجيلات، أيًّا كان من يوافق.</translation>
    </message>
    <message>
        <source>Attendance reports do not exist there either. What works: your meetings from the calendar.</source>
        <translation>ولا تقارير حضور فيها كذلك. ما يعمل: اجتماعاتك من التقويم.</translation>
    </message>
    <message>
        <source>What works: your meetings from the calendar, and the attendance report after each.</source>
        <translation>ما يعمل: اجتماعاتك من التقويم، وتقرير الحضور بعد كل منها.</translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation>سُجِّل الخروج</translation>
    </message>
    <message>
        <source>No credential here</source>
        <translation>لا بيانات اعتماد هنا</translation>
    </message>
    <message>
        <source>Not checked yet</source>
        <translation>لم يُتحقَّق بعد</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>مسجَّل الدخول</translation>
    </message>
    <message>
        <source>Works</source>
        <translation>يعمل</translation>
    </message>
    <message>
        <source>Sign-in needed</source>
        <translation>يلزم تسجيل الدخول</translation>
    </message>
    <message>
        <source>Credential refused</source>
        <translation>رُفضت بيانات الاعتماد</translation>
    </message>
    <message>
        <source>Not permitted</source>
        <translation>غير مسموح</translation>
    </message>
    <message>
        <source>Reads only</source>
        <translation>قراءة فقط</translation>
    </message>
    <message>
        <source>None here: another device keeps the subscriptions</source>
        <translation>لا شيء هنا: جهاز آخر يدير الاشتراكات</translation>
    </message>
    <message>
        <source>None on this computer</source>
        <translation>لا شيء على هذا الحاسوب</translation>
    </message>
    <message>
        <source>Your sign-in</source>
        <translation>تسجيل دخولك</translation>
    </message>
    <message>
        <source>Client secret</source>
        <translation>سر العميل</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>شهادة</translation>
    </message>
    <message>
        <source>%1; nobody told when it ends</source>
        <extracomment>%1 is &quot;Client secret&quot; or &quot;Certificate&quot;</extracomment>
        <translation>%1؛ لم يُذكر موعد انتهائه</translation>
    </message>
    <message>
        <source>%1, ended on %2</source>
        <extracomment>%1 is &quot;Client secret&quot; or &quot;Certificate&quot;, %2 a date</extracomment>
        <translation>%1، انتهت الصلاحية في %2</translation>
    </message>
    <message>
        <source>%1, valid until %2</source>
        <extracomment>%1 is &quot;Client secret&quot; or &quot;Certificate&quot;, %2 a date</extracomment>
        <translation>%1، صلاحية حتى %2</translation>
    </message>
    <message numerus="yes">
        <source>%1, ends in %Ln day(s), on %2</source>
        <extracomment>%1 is &quot;Client secret&quot; or &quot;Certificate&quot;, %2 a date</extracomment>
        <translation>
            <numerusform>%1، تنتهي الصلاحية خلال أقل من يوم (%Ln)، في %2</numerusform>
            <numerusform>%1، تنتهي الصلاحية خلال يوم واحد (%Ln)، في %2</numerusform>
            <numerusform>%1، تنتهي الصلاحية خلال يومين (%Ln)، في %2</numerusform>
            <numerusform>%1، تنتهي الصلاحية خلال %Ln أيام، في %2</numerusform>
            <numerusform>%1، تنتهي الصلاحية خلال %Ln يومًا، في %2</numerusform>
            <numerusform>%1، تنتهي الصلاحية خلال %Ln يوم، في %2</numerusform>
        </translation>
    </message>
    <message>
        <source>to know whose meetings these are</source>
        <translation>لمعرفة صاحب الاجتماعات</translation>
    </message>
    <message>
        <source>to stay signed in without asking again</source>
        <translation>للبقاء مسجَّل الدخول دون سؤال متكرر</translation>
    </message>
    <message>
        <source>to list your meetings from the calendar</source>
        <translation>لسرد اجتماعاتك من التقويم</translation>
    </message>
    <message>
        <source>to find a meeting by its join link</source>
        <translation>للعثور على اجتماع من رابط الانضمام</translation>
    </message>
    <message>
        <source>to fetch the attendance report after a meeting</source>
        <translation>لجلب تقرير الحضور بعد الاجتماع</translation>
    </message>
    <message>
        <source>to read your webinars and each new registration</source>
        <translation>لقراءة ندواتك وكل تسجيل جديد فيها</translation>
    </message>
    <message>
        <source>to receive live who is in the room and in the lobby</source>
        <translation>لتلقّي من في القاعة ومن في الردهة مباشرةً</translation>
    </message>
    <message>
        <source>to count the registrations of webinars</source>
        <translation>لعدّ تسجيلات الندوات</translation>
    </message>
    <message>
        <source>to list everybody who registered for a webinar</source>
        <translation>لسرد كل من سجّل في ندوة</translation>
    </message>
    <message>
        <source>granted</source>
        <comment>a permission</comment>
        <translation>ممنوح</translation>
    </message>
    <message>
        <source>missing</source>
        <comment>a permission</comment>
        <translation>ناقص</translation>
    </message>
    <message>
        <source>not known</source>
        <comment>a permission</comment>
        <translation>غير معروف</translation>
    </message>
    <message>
        <source>your meetings from the calendar</source>
        <translation>اجتماعاتك من التقويم</translation>
    </message>
    <message>
        <source>the attendance report after each meeting</source>
        <translation>تقرير الحضور بعد كل اجتماع</translation>
    </message>
    <message>
        <source>your webinars and who registers from now on</source>
        <translation>ندواتك ومن يسجّل فيها من الآن فصاعدًا</translation>
    </message>
    <message>
        <source>live: who is in the room, who waits in the lobby</source>
        <translation>مباشرةً: من في القاعة ومن ينتظر في الردهة</translation>
    </message>
    <message>
        <source>complete lists of registrations</source>
        <translation>قوائم كاملة بالتسجيلات</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>تسجيل الدخول</translation>
    </message>
    <message>
        <source>Administrator&apos;s consent</source>
        <translation>موافقة المسؤول</translation>
    </message>
    <message>
        <source>Organisation&apos;s connector</source>
        <translation>موصِل المؤسسة</translation>
    </message>
    <message>
        <source>You have this</source>
        <translation>لديك هذا</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>الخطوة التالية</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>ليس بعد</translation>
    </message>
    <message>
        <source>Not in this cloud</source>
        <translation>ليس في هذه السحابة</translation>
    </message>
    <message>
        <source>Next: sign in as an organizer. It adds your own meetings from the calendar and the attendance report after each.</source>
        <translation>التالي: تسجيل الدخول منظِّمًا. يضيف اجتماعاتك من التقويم وتقرير الحضور بعد كل منها.</translation>
    </message>
    <message>
        <source>Next: sign in. It gives you your meetings from the calendar and the attendance report after each.</source>
        <translation>التالي: تسجيل الدخول. يتيح لك اجتماعاتك من التقويم وتقرير الحضور بعد كل منها.</translation>
    </message>
    <message>
        <source>Next: your administrator agrees, once. It adds your webinars and who registers for them.</source>
        <translation>التالي: يوافق المسؤول لديك، مرة واحدة. يضيف ندواتك ومن يسجّل فيها.</translation>
    </message>
    <message>
        <source>Next: your administrator grants the connector its permissions. It adds who is in the room and in the lobby, live.</source>
        <translation>التالي: يمنح المسؤول لديك الموصِل أذوناته. يضيف من في القاعة ومن في الردهة مباشرةً.</translation>
    </message>
    <message>
        <source>Next: your organisation sets up a connector. It adds who is in the room and in the lobby, live, and complete lists of registrations.</source>
        <translation>التالي: تُعِدّ مؤسستك موصِلًا. يضيف من في القاعة ومن في الردهة مباشرةً، وقوائم كاملة بالتسجيلات.</translation>
    </message>
    <message>
        <source>Through another device</source>
        <translation>عبر جهاز آخر</translation>
    </message>
    <message>
        <source>Could not be checked</source>
        <translation>تعذّر التحقق</translation>
    </message>
    <message>
        <source>%1 (not proven yet)</source>
        <extracomment>%1 is what one would have, such as &quot;complete lists of registrations&quot;</extracomment>
        <translation>%1 (لم يثبت بعد)</translation>
    </message>
    <message>
        <source>%1 (not granted)</source>
        <extracomment>%1 is what one would have, such as &quot;complete lists of registrations&quot;</extracomment>
        <translation>%1 (غير ممنوح)</translation>
    </message>
    <message>
        <source>%1 (not in this cloud)</source>
        <extracomment>%1 is what one would have, such as &quot;the attendance report after each meeting&quot;</extracomment>
        <translation>%1 (ليس في هذه السحابة)</translation>
    </message>
    <message>
        <source>Not proven yet</source>
        <translation>لم يثبت بعد</translation>
    </message>
    <message>
        <source>The connector is set up. Microsoft does not tell beforehand whether it may receive who is in the room; the first meeting that is watched proves it.</source>
        <translation>الموصل مُعدّ. لا تقول Microsoft مسبقًا هل يجوز له أن يتلقى من في القاعة؛ يثبت ذلك أول اجتماع يُتابَع.</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::AccountsDialog</name>
    <message>
        <source>Checked at %1</source>
        <comment>time of day</comment>
        <translation>تم التحقق في %1</translation>
    </message>
    <message>
        <source>Organisation not known yet</source>
        <translation>المؤسسة غير معروفة بعد</translation>
    </message>
    <message>
        <source>Organisation %1</source>
        <translation>المؤسسة %1</translation>
    </message>
    <message>
        <source>Nobody is signed in, and no connector is set up. Rollcall can&apos;t see any meetings yet.</source>
        <translation>لم يسجّل أحد الدخول، ولا موصِل مُعَدّ. لا يرى Rollcall أي اجتماعات بعد.</translation>
    </message>
    <message>
        <source>Asking Microsoft how things stand…</source>
        <translation>جارٍ سؤال Microsoft عن الحال…</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::ActivityView</name>
    <message>
        <source>Nothing fits the filter.</source>
        <translation>لا شيء يطابق التصفية.</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::AddAccountDialog</name>
    <message>
        <source>Credential of the connector</source>
        <translation>بيانات اعتماد الموصل</translation>
    </message>
    <message>
        <source>Certificates and keys</source>
        <translation>الشهادات والمفاتيح</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>كل الملفات</translation>
    </message>
    <message>
        <source>Choose the certificate</source>
        <translation>اختيار الشهادة</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>الشهادة</translation>
    </message>
    <message>
        <source>Choose the private key</source>
        <translation>اختيار المفتاح الخاص</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>المفتاح الخاص</translation>
    </message>
    <message>
        <source>Choose the connector&apos;s file</source>
        <translation>اختيار ملف الموصل</translation>
    </message>
    <message>
        <source>Connectors of Rollcall</source>
        <translation>موصلات Rollcall</translation>
    </message>
    <message>
        <source>The connector&apos;s file</source>
        <translation>ملف الموصل</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>نُسخ</translation>
    </message>
    <message>
        <source>me</source>
        <comment>name of an account</comment>
        <translation>أنا</translation>
    </message>
    <message>
        <source>connector</source>
        <comment>name of an account</comment>
        <translation>موصل</translation>
    </message>
    <message>
        <source>as in the file</source>
        <translation>كما في الملف</translation>
    </message>
    <message>
        <source>Add an account</source>
        <translation>إضافة حساب</translation>
    </message>
    <message>
        <source>It is tried before it is kept. A certificate of before stays beside the new one until it expires, so nothing is interrupted.</source>
        <translation>تُجرَّب قبل أن تُحفظ. وتبقى الشهادة السابقة إلى جانب الجديدة حتى تنتهي، فلا ينقطع شيء.</translation>
    </message>
    <message>
        <source>You sign in afterwards. Your administrator knows the client id of Rollcall&apos;s app registration.</source>
        <translation>تسجّل الدخول بعد ذلك. يعرف المسؤول معرّف العميل لتسجيل تطبيق Rollcall.</translation>
    </message>
    <message>
        <source>An app registration of your organisation with a credential of its own. It is tried before it is kept.</source>
        <translation>تسجيل تطبيق لمؤسستك له بيانات اعتماد خاصة به. تُجرَّب قبل أن تُحفظ.</translation>
    </message>
    <message>
        <source>With it this computer reads what the connector&apos;s subscriptions deliver.</source>
        <translation>به يقرأ هذا الحاسوب ما تسلّمه اشتراكات الموصل.</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>لحظة…</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>Try and keep</source>
        <translation>تجربة وحفظ</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>أخذ</translation>
    </message>
    <message>
        <source>Add and sign in…</source>
        <translation>إضافة وتسجيل الدخول…</translation>
    </message>
    <message>
        <source>The connector works</source>
        <translation>الموصل يعمل</translation>
    </message>
    <message>
        <source>Microsoft accepted it, and it is kept. Rollcall begins anew with it.</source>
        <translation>قبلته Microsoft، وحُفظ. يبدأ Rollcall من جديد به.</translation>
    </message>
    <message>
        <source>The connector is here</source>
        <translation>الموصل هنا</translation>
    </message>
    <message>
        <source>It came with its credential: this computer can read and subscribe. Rollcall begins anew with it.</source>
        <translation>جاء مع بيانات اعتماده: يستطيع هذا الحاسوب القراءة والاشتراك. يبدأ Rollcall من جديد به.</translation>
    </message>
    <message>
        <source>It came without its credential: this computer reads what another one subscribes to. Rollcall begins anew with it.</source>
        <translation>جاء بلا بيانات اعتماده: يقرأ هذا الحاسوب ما يشترك فيه حاسوب آخر. يبدأ Rollcall من جديد به.</translation>
    </message>
    <message>
        <source>&amp;Replace %1</source>
        <extracomment>%1 is the name of an account</extracomment>
        <translation>ا&amp;ستبدال %1</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::AdminRequest</name>
    <message>
        <source>%1 (optional)</source>
        <extracomment>%1 is what a permission is for: &quot;to count the registrations of webinars&quot;</extracomment>
        <translation>%1 (اختياري)</translation>
    </message>
    <message>
        <source>Hello,</source>
        <translation>مرحبًا،</translation>
    </message>
    <message>
        <source>I use Rollcall, a desktop program that shows who attends my Teams meetings. Some of it needs your permission. Could you please do the following for me?</source>
        <translation>أستخدم Rollcall، وهو برنامج مكتبي يعرض من يحضر اجتماعاتي في Teams. وبعضه يحتاج إلى إذنك. هل يمكنك من فضلك القيام بما يلي؟</translation>
    </message>
    <message>
        <source>Everything here is for reading only: Rollcall can&apos;t admit, remove or record anybody.</source>
        <translation>كل ما هنا للقراءة فقط: لا يستطيع Rollcall إدخال أحد أو إخراجه أو تسجيله.</translation>
    </message>
    <message>
        <source>Tenant:</source>
        <translation>المستأجر (Tenant):</translation>
    </message>
    <message>
        <source>App for signing in (client id):</source>
        <translation>تطبيق تسجيل الدخول (معرّف العميل):</translation>
    </message>
    <message>
        <source>App of the connector (client id):</source>
        <translation>تطبيق الموصِل (معرّف العميل):</translation>
    </message>
    <message>
        <source>My object id:</source>
        <translation>معرّف الكائن الخاص بي:</translation>
    </message>
    <message>
        <source>Register an application of your own in Microsoft Entra ID, as the connector. Give it a certificate as its credential (better than a secret) and send me its client id and the certificate with its key in a safe way.</source>
        <translation>سجّل في Microsoft Entra ID تطبيقًا خاصًا بكم ليكون الموصِل. امنحه شهادة كبيانات اعتماد (أفضل من السر) وأرسل إليّ معرّف العميل والشهادة مع مفتاحها بطريقة آمنة.</translation>
    </message>
    <message>
        <source>Grant admin consent for these delegated permissions, with which I see what is mine:</source>
        <translation>امنح موافقة المسؤول على هذه الأذونات المفوَّضة التي أرى بها ما يخصني:</translation>
    </message>
    <message>
        <source>Grant the connector these application permissions, with admin consent; Microsoft gives the live roster only to an application, never to a person:</source>
        <translation>امنح الموصِل أذونات التطبيق هذه مع موافقة المسؤول؛ فلا تعطي Microsoft قائمة الحضور المباشرة إلا لتطبيق، لا لشخص:</translation>
    </message>
    <message>
        <source>This page asks for the consent; it may take some minutes to have an effect:</source>
        <translation>تطلب هذه الصفحة الموافقة؛ وقد يستغرق سريانها بضع دقائق:</translation>
    </message>
    <message>
        <source>Let the connector read my meetings with an application access policy. In Teams PowerShell (effective within 30 minutes):</source>
        <translation>اسمح للموصِل بقراءة اجتماعاتي بسياسة وصول للتطبيقات. في Teams PowerShell (تسري خلال 30 دقيقة):</translation>
    </message>
    <message>
        <source>CLIENT_ID stands for the client id of the new application.</source>
        <translation>يُستبدل بـ CLIENT_ID معرّف العميل للتطبيق الجديد.</translation>
    </message>
    <message>
        <source>USER_OBJECT_ID stands for my object id.</source>
        <translation>يُستبدل بـ USER_OBJECT_ID معرّف الكائن الخاص بي.</translation>
    </message>
    <message>
        <source>For complete lists of registrations, allow resource-specific consent: a Teams app whose manifest names the connector and this permission, installed in the webinar&apos;s chat:</source>
        <translation>للحصول على قوائم كاملة بالتسجيلات، اسمح بالموافقة الخاصة بالموارد: تطبيق Teams يذكر بيانه (manifest) الموصِل وهذا الإذن، مثبَّت في محادثة الندوة:</translation>
    </message>
    <message>
        <source>Thank you!</source>
        <translation>شكرًا لك!</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::AdminRequestDialog</name>
    <message>
        <source>Copied. Paste it into a mail to your administrator.</source>
        <translation>نُسخ. ألصقه في رسالة إلى المسؤول لديك.</translation>
    </message>
    <message>
        <source>Save the request</source>
        <translation>حفظ الطلب</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>نص (*.txt)</translation>
    </message>
    <message>
        <source>Rollcall request</source>
        <extracomment>Name of a file, without its ending</extracomment>
        <translation>طلب Rollcall</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <extracomment>%1 is a file</extracomment>
        <translation>حُفظ باسم %1.</translation>
    </message>
    <message>
        <source>The file could not be written: %1</source>
        <translation>تعذّرت كتابة الملف: %1</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::AutoWatchDialog</name>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Last look at your calendar: %1.</source>
        <translation>آخر نظر في تقويمك: %1.</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::ChartLegend</name>
    <message>
        <source>In room</source>
        <translation>في القاعة</translation>
    </message>
    <message>
        <source>In lobby</source>
        <translation>في الردهة</translation>
    </message>
    <message>
        <source>Not observed</source>
        <translation>لم يُلاحَظ</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::CheckDialog</name>
    <message>
        <source>Checked at %1, in %2</source>
        <translation>فُحصت الساعة %1، خلال %2</translation>
    </message>
    <message>
        <source>Details copied.</source>
        <translation>نُسخت التفاصيل.</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::CheckWords</name>
    <message>
        <source>No new numbers arrive; what is recorded already stays.</source>
        <translation>لا تصل أرقام جديدة؛ ويبقى ما سُجِّل.</translation>
    </message>
    <message>
        <source>Nothing is heard of what is not subscribed to; it is marked as unknown.</source>
        <translation>لا يصل شيء مما لا اشتراك فيه؛ ويُعلَّم بأنه غير معروف.</translation>
    </message>
    <message>
        <source>Events don&apos;t reach this computer. Microsoft tries again for four hours; what is lost is marked as unknown.</source>
        <translation>لا تصل الأحداث إلى هذا الحاسوب. تعيد Microsoft المحاولة أربع ساعات؛ ويُعلَّم ما يضيع بأنه غير معروف.</translation>
    </message>
    <message>
        <source>What can&apos;t be read is kept, counted and left out of the numbers.</source>
        <translation>ما تتعذر قراءته يُحفظ ويُعدّ ويُستبعد من الأرقام.</translation>
    </message>
    <message>
        <source>Events arrive, but don&apos;t get into the record.</source>
        <translation>تصل الأحداث لكنها لا تدخل السجل.</translation>
    </message>
    <message>
        <source>The connector %1 has no credential on this computer.</source>
        <translation>لا بيانات اعتماد للموصل %1 على هذا الحاسوب.</translation>
    </message>
    <message>
        <source>Sign in with the secret or certificate that your administrator gave you.</source>
        <translation>سجّل الدخول بالسر أو الشهادة اللذين أعطاك المسؤول.</translation>
    </message>
    <message>
        <source>Microsoft&apos;s login service can&apos;t be reached for %1.</source>
        <translation>تعذّر الوصول إلى خدمة تسجيل الدخول لدى Microsoft من أجل %1.</translation>
    </message>
    <message>
        <source>Check the network and the proxy, then check again.</source>
        <translation>تحقق من الشبكة والوكيل، ثم أعد الفحص.</translation>
    </message>
    <message>
        <source>Microsoft&apos;s login service refused %1.</source>
        <translation>رفضت خدمة تسجيل الدخول لدى Microsoft %1.</translation>
    </message>
    <message>
        <source>Sign in again; a connector may need a new secret or certificate. Accounts and permissions says more.</source>
        <translation>سجّل الدخول مجددًا؛ قد يحتاج الموصل إلى سر جديد أو شهادة جديدة. المزيد في الحسابات والأذونات.</translation>
    </message>
    <message>
        <source>The keychain does not hand out the secrets of %1.</source>
        <translation>لا تسلّم سلسلة المفاتيح أسرار %1.</translation>
    </message>
    <message>
        <source>Unlock it, then check again.</source>
        <translation>ألغِ قفلها ثم أعد الفحص.</translation>
    </message>
    <message>
        <source>Microsoft refuses to tell us about a meeting that is watched.</source>
        <translation>ترفض Microsoft إخبارنا عن اجتماع مُتابَع.</translation>
    </message>
    <message>
        <source>Ask your administrator about the permission and the application access policy. Meetings of other organisations can&apos;t be watched.</source>
        <translation>اسأل المسؤول عن الإذن وسياسة وصول التطبيق. ولا يمكن متابعة اجتماعات مؤسسات أخرى.</translation>
    </message>
    <message>
        <source>Another installation has the subscription of a meeting that is watched.</source>
        <translation>تثبيت آخر يملك الاشتراك في اجتماع مُتابَع.</translation>
    </message>
    <message>
        <source>Share the connector with it, or take the subscription over in Subscriptions.</source>
        <translation>شارك الموصل معه، أو استولِ على الاشتراك من نافذة الاشتراكات.</translation>
    </message>
    <message>
        <source>Microsoft no longer knows the subscription of a meeting that is watched.</source>
        <translation>لم تعد Microsoft تعرف الاشتراك في اجتماع مُتابَع.</translation>
    </message>
    <message>
        <source>Rollcall makes a new one by itself; check again in five minutes.</source>
        <translation>ينشئ Rollcall اشتراكًا جديدًا تلقائيًا؛ أعد الفحص بعد خمس دقائق.</translation>
    </message>
    <message>
        <source>The subscription of a meeting that is watched delivers to another device.</source>
        <translation>الاشتراك في اجتماع مُتابَع يسلّم إلى جهاز آخر.</translation>
    </message>
    <message>
        <source>Let one device receive, or give both the same public address.</source>
        <translation>اجعل جهازًا واحدًا يستقبل، أو أعطِ الجهازين العنوان العام نفسه.</translation>
    </message>
    <message>
        <source>What is watched is not subscribed to yet.</source>
        <translation>لا اشتراك بعدُ فيما يُتابَع.</translation>
    </message>
    <message>
        <source>A meeting that is watched is not subscribed to yet.</source>
        <translation>لا اشتراك بعدُ في اجتماع مُتابَع.</translation>
    </message>
    <message>
        <source>Leave Rollcall running and check again in a minute.</source>
        <translation>اترك Rollcall يعمل وأعد الفحص بعد دقيقة.</translation>
    </message>
    <message>
        <source>Microsoft could not be asked about the subscriptions.</source>
        <translation>تعذّر سؤال Microsoft عن الاشتراكات.</translation>
    </message>
    <message>
        <source>The service may be busy; check again in a few minutes.</source>
        <translation>ربما كانت الخدمة مشغولة؛ أعد الفحص بعد بضع دقائق.</translation>
    </message>
    <message>
        <source>Our public address at %1 does not answer.</source>
        <translation>عنواننا العام لدى %1 لا يجيب.</translation>
    </message>
    <message>
        <source>Check the address in the settings, the firewall, and what forwards it to this computer.</source>
        <translation>تحقق من العنوان في الإعدادات، ومن جدار الحماية، ومما يحوّله إلى هذا الحاسوب.</translation>
    </message>
    <message>
        <source>The certificate of our public address at %1 is not trusted.</source>
        <translation>شهادة عنواننا العام لدى %1 غير موثوقة.</translation>
    </message>
    <message>
        <source>Microsoft asks for one of a public authority, for that name and not expired, with its whole chain.</source>
        <translation>تطلب Microsoft شهادة من هيئة عامة، لهذا الاسم، غير منتهية، ومع سلسلتها كاملة.</translation>
    </message>
    <message>
        <source>Our address at %1 can&apos;t be reached from outside, or is not https.</source>
        <translation>عنواننا لدى %1 لا يمكن الوصول إليه من الخارج، أو ليس https.</translation>
    </message>
    <message>
        <source>Set an https address that the Internet can reach, or use a relay.</source>
        <translation>عيّن عنوان https يصل إليه الإنترنت، أو استخدم مُرحِّلًا.</translation>
    </message>
    <message>
        <source>Our public address at %1 took longer than the ten seconds that Microsoft waits.</source>
        <translation>استغرق عنواننا العام لدى %1 أكثر من الثواني العشر التي تنتظرها Microsoft.</translation>
    </message>
    <message>
        <source>Look for what holds requests up between the Internet and this computer.</source>
        <translation>ابحث عمّا يؤخر الطلبات بين الإنترنت وهذا الحاسوب.</translation>
    </message>
    <message>
        <source>Something else answers at our public address at %1.</source>
        <translation>يجيب شيء آخر عند عنواننا العام لدى %1.</translation>
    </message>
    <message>
        <source>A proxy, a sign-in page or another program stands there; let it pass everything below /notify/ on to Rollcall untouched.</source>
        <translation>يقف هناك وكيل أو صفحة تسجيل دخول أو برنامج آخر؛ اجعله يمرّر كل ما تحت ⁦/notify/⁩ إلى Rollcall دون تغيير.</translation>
    </message>
    <message>
        <source>Our public address at %1 answers this computer, but not Microsoft.</source>
        <translation>عنواننا العام لدى %1 يجيب هذا الحاسوب ولا يجيب Microsoft.</translation>
    </message>
    <message>
        <source>Let Microsoft through the firewall, and try the address from outside.</source>
        <translation>اسمح لـ Microsoft بعبور جدار الحماية، وجرّب العنوان من الخارج.</translation>
    </message>
    <message>
        <source>What is posted to our public address at %1 is not accepted.</source>
        <translation>ما يُرسل إلى عنواننا العام لدى %1 لا يُقبل.</translation>
    </message>
    <message>
        <source>Let JSON of up to 4 MB through whatever stands in front of Rollcall.</source>
        <translation>اسمح بمرور JSON حتى 4 ميغابايت عبر ما يقف أمام Rollcall.</translation>
    </message>
    <message>
        <source>The disk is full: nothing that arrives can be stored.</source>
        <translation>القرص ممتلئ: لا يمكن تخزين ما يصل.</translation>
    </message>
    <message>
        <source>Free some space.</source>
        <translation>وفّر بعض المساحة.</translation>
    </message>
    <message>
        <source>What arrives can&apos;t be stored.</source>
        <translation>لا يمكن تخزين ما يصل.</translation>
    </message>
    <message>
        <source>Check that the data folder can be written.</source>
        <translation>تحقق من إمكان الكتابة في مجلد البيانات.</translation>
    </message>
    <message>
        <source>Taking an event in took longer than the three seconds that Microsoft waits.</source>
        <translation>استغرق قبول الحدث أكثر من الثواني الثلاث التي تنتظرها Microsoft.</translation>
    </message>
    <message>
        <source>Look for what slows down this computer, its disk or its connection.</source>
        <translation>ابحث عمّا يبطئ هذا الحاسوب أو قرصه أو اتصاله.</translation>
    </message>
    <message>
        <source>%1 accepted an event that never came here.</source>
        <translation>قبِل %1 حدثًا لم يصل إلى هنا قط.</translation>
    </message>
    <message>
        <source>The address leads to another program or device; check it, and what forwards it.</source>
        <translation>يقود العنوان إلى برنامج أو جهاز آخر؛ تحقق منه ومما يحوّله.</translation>
    </message>
    <message>
        <source>Events are encrypted with the key %1, which is not on this computer.</source>
        <translation>الأحداث مشفّرة بالمفتاح %1، وهو ليس على هذا الحاسوب.</translation>
    </message>
    <message>
        <source>Import it, or take over the connector from where the key is.</source>
        <translation>استورده، أو خذ الموصل من حيث يوجد المفتاح.</translation>
    </message>
    <message>
        <source>The key %1 does not open what is encrypted for it.</source>
        <translation>لا يفتح المفتاح %1 ما شُفّر له.</translation>
    </message>
    <message>
        <source>Make a new key, and import the right one for what is held back.</source>
        <translation>أنشئ مفتاحًا جديدًا، واستورد المفتاح الصحيح لما هو محتجز.</translation>
    </message>
    <message>
        <source>An event without Microsoft&apos;s signature was not refused for that.</source>
        <translation>لم يُرفض حدث بلا توقيع Microsoft بسبب ذلك.</translation>
    </message>
    <message>
        <source>Please report this with the details.</source>
        <translation>يُرجى الإبلاغ عن ذلك مع التفاصيل.</translation>
    </message>
    <message>
        <source>The event was opened, but can&apos;t be read (%1).</source>
        <translation>فُتح الحدث لكن تتعذر قراءته (%1).</translation>
    </message>
    <message>
        <source>Check this computer&apos;s clock; if it is right, please report this with the details.</source>
        <translation>تحقق من ساعة هذا الحاسوب؛ فإن كانت صحيحة فأبلغ عن ذلك مع التفاصيل.</translation>
    </message>
    <message>
        <source>The event can&apos;t be written to a journal.</source>
        <translation>لا يمكن كتابة الحدث في سجل.</translation>
    </message>
    <message>
        <source>Check the disk and the data folder.</source>
        <translation>تحقق من القرص ومجلد البيانات.</translation>
    </message>
    <message>
        <source>The event does not show in the record.</source>
        <translation>لا يظهر الحدث في السجل.</translation>
    </message>
    <message>
        <source>The permission %1 is not granted.</source>
        <translation>الإذن %1 غير ممنوح.</translation>
    </message>
    <message>
        <source>Ask your administrator; the Account menu has a request to copy.</source>
        <translation>اسأل المسؤول؛ في قائمة الحساب طلب جاهز للنسخ.</translation>
    </message>
    <message>
        <source>Microsoft Graph does not answer.</source>
        <translation>لا يجيب Microsoft Graph.</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>الحساب</translation>
    </message>
    <message>
        <source>Permission</source>
        <translation>الإذن</translation>
    </message>
    <message>
        <source>Subscription</source>
        <translation>الاشتراك</translation>
    </message>
    <message>
        <source>Handshake</source>
        <translation>المصافحة</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>التسليم</translation>
    </message>
    <message>
        <source>Decryption</source>
        <translation>فك التشفير</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>السجل</translation>
    </message>
    <message>
        <source>The login service accepts you and the connector.</source>
        <translation>تقبلك خدمة تسجيل الدخول وتقبل الموصل.</translation>
    </message>
    <message>
        <source>Microsoft lets them do what Rollcall needs.</source>
        <translation>تسمح Microsoft لهما بما يحتاج إليه Rollcall.</translation>
    </message>
    <message>
        <source>Microsoft is asked to tell us about what is watched.</source>
        <translation>طُلب من Microsoft إخبارنا عمّا يُتابَع.</translation>
    </message>
    <message>
        <source>Our public address answers as Microsoft wants it.</source>
        <translation>يجيب عنواننا العام كما تريد Microsoft.</translation>
    </message>
    <message>
        <source>A made-up event that is posted there arrives.</source>
        <translation>يصل حدث مختلق يُرسل إلى هناك.</translation>
    </message>
    <message>
        <source>It can be opened with our key.</source>
        <translation>يمكن فتحه بمفتاحنا.</translation>
    </message>
    <message>
        <source>It would show in a record.</source>
        <translation>كان سيظهر في سجل.</translation>
    </message>
    <message>
        <source>Waiting</source>
        <comment>one step of a check</comment>
        <translation>في الانتظار</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>جارٍ الفحص…</translation>
    </message>
    <message>
        <source>Good</source>
        <comment>one step of a check</comment>
        <translation>جيد</translation>
    </message>
    <message>
        <source>Broken</source>
        <comment>one step of a check</comment>
        <translation>مقطوع</translation>
    </message>
    <message>
        <source>Not checked</source>
        <comment>one step of a check</comment>
        <translation>لم يُفحص</translation>
    </message>
    <message>
        <source>Not checked here</source>
        <comment>one step of a check</comment>
        <translation>لم يُفحص هنا</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <extracomment>milliseconds</extracomment>
        <translation>%1 م.ث</translation>
    </message>
    <message>
        <source>%1 s</source>
        <extracomment>seconds</extracomment>
        <translation>%1 ث</translation>
    </message>
    <message>
        <source>A live roster needs your organisation&apos;s connector.</source>
        <translation>يحتاج الحضور المباشر إلى موصل مؤسستك.</translation>
    </message>
    <message>
        <source>Another computer holds the credential and does this.</source>
        <translation>حاسوب آخر يملك بيانات الاعتماد ويقوم بذلك.</translation>
    </message>
    <message>
        <source>Nothing is watched, and there is nothing harmless to try it with. Watch a meeting and check again.</source>
        <translation>لا شيء مُتابَع، ولا شيء غير ضار للتجربة به. تابع اجتماعًا ثم أعد الفحص.</translation>
    </message>
    <message>
        <source>Nothing is watched: one was made for the check and deleted again.</source>
        <translation>لا شيء مُتابَع: أُنشئ اشتراك للفحص ثم حُذف.</translation>
    </message>
    <message>
        <source>Nothing is watched, and another subscription was in the way of trying.</source>
        <translation>لا شيء مُتابَع، وحال اشتراك آخر دون التجربة.</translation>
    </message>
    <message>
        <source>Microsoft does not tell whether it is granted.</source>
        <translation>لا تقول Microsoft هل هو ممنوح.</translation>
    </message>
    <message>
        <source>Only Microsoft can sign events. What was seen is that an unsigned one is refused.</source>
        <translation>لا يوقّع الأحداث إلا Microsoft. ما رُئي هو أن حدثًا بلا توقيع يُرفض.</translation>
    </message>
    <message>
        <source>Another Rollcall has the data open; check it there.</source>
        <translation>برنامج Rollcall آخر يفتح البيانات؛ افحصها هناك.</translation>
    </message>
    <message>
        <source>Follows a made-up event all the way and takes it out again.</source>
        <translation>يتتبع حدثًا مختلقًا على الطريق كله ثم يزيله.</translation>
    </message>
    <message>
        <source>Following a made-up event all the way…</source>
        <translation>جارٍ تتبع حدث مختلق على الطريق كله…</translation>
    </message>
    <message>
        <source>Everything works, from the account to the record.</source>
        <translation>كل شيء يعمل، من الحساب إلى السجل.</translation>
    </message>
    <message>
        <source>The chain is broken here: %1.</source>
        <extracomment>%1 is one of: Account, Permission, Subscription, Handshake, Delivery, Decryption, Record</extracomment>
        <translation>السلسلة مقطوعة هنا: %1.</translation>
    </message>
    <message>
        <source>What could be checked works. The rest is in the hands of another Rollcall.</source>
        <translation>ما أمكن فحصه يعمل. والباقي في يد برنامج Rollcall آخر.</translation>
    </message>
    <message>
        <source>The check was cancelled. Nothing of it is left.</source>
        <translation>أُلغي الفحص. ولم يبقَ منه شيء.</translation>
    </message>
    <message>
        <source>Nobody is signed in, so there is nothing to check yet.</source>
        <translation>لم يسجّل أحد الدخول، فلا شيء يُفحص بعد.</translation>
    </message>
    <message>
        <source>About: %1</source>
        <translation>بشأن: %1</translation>
    </message>
    <message>
        <source>Time: %1</source>
        <translation>الوقت: %1</translation>
    </message>
    <message>
        <source>The relay at %1 can&apos;t be reached from outside, or not by https.</source>
        <translation>لا يمكن الوصول إلى المُرحِّل عند %1 من الخارج، أو ليس عبر https.</translation>
    </message>
    <message>
        <source>Tell whoever runs the relay: it needs an https address that the Internet can reach.</source>
        <translation>أخبِر من يشغّل المُرحِّل: يلزمه عنوان https يمكن الوصول إليه من الإنترنت.</translation>
    </message>
    <message>
        <source>What answers at %1 does not answer as a relay does.</source>
        <translation>ما يجيب عند %1 لا يجيب كما يجيب المُرحِّل.</translation>
    </message>
    <message>
        <source>Tell whoever runs the relay. If it was set up anew, ask for a pairing link.</source>
        <translation>أخبِر من يشغّل المُرحِّل. وإن أُعِدَّ من جديد فاطلب رابط اقتران.</translation>
    </message>
    <message>
        <source>The relay at %1 answers this computer, but not Microsoft.</source>
        <translation>يجيب المُرحِّل عند %1 هذا الحاسوب، لكنه لا يجيب Microsoft.</translation>
    </message>
    <message>
        <source>Tell whoever runs the relay: its firewall has to let Microsoft through.</source>
        <translation>أخبِر من يشغّل المُرحِّل: يجب أن يسمح جداره الناري بمرور Microsoft.</translation>
    </message>
    <message>
        <source>The relay at %1 does not accept what is posted to it.</source>
        <translation>لا يقبل المُرحِّل عند %1 ما يُرسل إليه.</translation>
    </message>
    <message>
        <source>Tell whoever runs the relay.</source>
        <translation>أخبِر من يشغّل المُرحِّل.</translation>
    </message>
    <message>
        <source>The relay took longer to accept an event than the three seconds that Microsoft waits.</source>
        <translation>استغرق المُرحِّل في قبول حدث أكثر من الثواني الثلاث التي تنتظرها Microsoft.</translation>
    </message>
    <message>
        <source>Check again; if it stays slow, tell whoever runs the relay.</source>
        <translation>افحص مجددًا؛ وإن بقي بطيئًا فأخبِر من يشغّل المُرحِّل.</translation>
    </message>
    <message>
        <source>The relay at %1 accepted an event that never came here.</source>
        <translation>قبِل المُرحِّل عند %1 حدثًا لم يصل إلى هنا قط.</translation>
    </message>
    <message>
        <source>It may hand out to another device: tell whoever runs it, or pair again.</source>
        <translation>ربما يسلّم إلى جهاز آخر: أخبِر من يشغّله أو اقترن مجددًا.</translation>
    </message>
    <message>
        <source>The relay answers as Microsoft wants it.</source>
        <translation>يجيب المُرحِّل كما تريد Microsoft.</translation>
    </message>
    <message>
        <source>Microsoft writes into an event hub, and asks nobody before.</source>
        <translation>تكتب Microsoft في مركز أحداث ولا تسأل أحدًا قبل ذلك.</translation>
    </message>
    <message>
        <source>Only Microsoft may write there: the first real event shows that it arrives.</source>
        <translation>لا يجوز أن يكتب هناك سوى Microsoft: أول حدث حقيقي يُظهر أنه يصل.</translation>
    </message>
    <message>
        <source>What can be checked works. Whether events come through the event hub shows with the first one.</source>
        <translation>ما يمكن فحصه يعمل. أمّا وصول الأحداث عبر مركز الأحداث فيُظهره أول حدث.</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::ConnectionDialog</name>
    <message>
        <source>Not signed in</source>
        <translation>لم يُسجَّل الدخول</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>لا شيء بعد</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>%1, %2 ago</source>
        <translation>%1، قبل %2</translation>
    </message>
    <message>
        <source>%1, for %2</source>
        <translation>%1، منذ %2</translation>
    </message>
    <message>
        <source>No events in the last five minutes</source>
        <translation>لا أحداث في آخر خمس دقائق</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::CoverageView</name>
    <message>
        <source>Observed</source>
        <translation>لوحظ</translation>
    </message>
    <message>
        <source>Inferred</source>
        <translation>مُستنتَج</translation>
    </message>
    <message>
        <source>Not observed</source>
        <translation>لم يُلاحَظ</translation>
    </message>
    <message>
        <source>The subscription had run out.</source>
        <translation>انتهت صلاحية الاشتراك.</translation>
    </message>
    <message>
        <source>Rollcall was not running, or this computer was asleep.</source>
        <translation>لم يكن Rollcall يعمل، أو كان هذا الحاسوب في وضع السكون.</translation>
    </message>
    <message>
        <source>An event could not be read.</source>
        <translation>تعذّرت قراءة حدث.</translation>
    </message>
    <message>
        <source>From</source>
        <translation>من</translation>
    </message>
    <message>
        <source>To</source>
        <translation>إلى</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>المدة</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>%1 observed, %2 not observed.</source>
        <comment>two lengths of time</comment>
        <translation>%1 ملاحَظة، %2 غير ملاحَظة.</translation>
    </message>
    <message>
        <source>%1 inferred.</source>
        <comment>a length of time</comment>
        <translation>%1 مُستنتَجة.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln events were taken on your word.</source>
        <translation>
            <numerusform>لم يُقبل أي حدث بناءً على تأكيدك.</numerusform>
            <numerusform>قُبل حدث واحد بناءً على تأكيدك.</numerusform>
            <numerusform>قُبل حدثان بناءً على تأكيدك.</numerusform>
            <numerusform>قُبلت %Ln أحداث بناءً على تأكيدك.</numerusform>
            <numerusform>قُبل %Ln حدثًا بناءً على تأكيدك.</numerusform>
            <numerusform>قُبل %Ln حدث بناءً على تأكيدك.</numerusform>
        </translation>
    </message>
    <message>
        <source>The end of the call was not announced.</source>
        <translation>لم يُعلن انتهاء المكالمة.</translation>
    </message>
    <message>
        <source>The event hub no longer had some events.</source>
        <translation>لم تعد بعض الأحداث موجودة في مركز الأحداث.</translation>
    </message>
    <message>
        <source>The next contact will confirm it.</source>
        <translation>سيؤكده الاتصال التالي.</translation>
    </message>
    <message>
        <source>There was no subscription.</source>
        <translation>لم يكن هناك اشتراك.</translation>
    </message>
    <message>
        <source>Watching began during the call; Microsoft sends only calls that start later.</source>
        <translation>بدأت المتابعة أثناء المكالمة؛ لا ترسل Microsoft إلا المكالمات التي تبدأ لاحقًا.</translation>
    </message>
    <message>
        <source>Events were taken on your word.</source>
        <translation>قُبلت أحداث بناءً على تأكيدك.</translation>
    </message>
    <message>
        <source>No subscription vouches for these events.</source>
        <translation>لا اشتراك يضمن هذه الأحداث.</translation>
    </message>
    <message>
        <source>The service that delivers can&apos;t prove that it delivers everything.</source>
        <translation>لا تستطيع الخدمة الموصِّلة إثبات أنها توصل كل شيء.</translation>
    </message>
    <message>
        <source>Who was there before and after it counts as there in between; a time that nobody can vouch for is unknown, and unknown time is no attendance.</source>
        <translation>من كان حاضرًا قبله وبعده يُعدّ حاضرًا فيما بينهما؛ والوقت الذي لا يمكن لأحد تأكيده غير معروف، وغير المعروف ليس حضورًا.</translation>
    </message>
    <message>
        <source>The relay no longer had some events.</source>
        <translation>لم تعد بعض الأحداث لدى المُرحِّل.</translation>
    </message>
    <message>
        <source>The relay was down and missed events.</source>
        <translation>كان المُرحِّل متوقفًا وفاتته أحداث.</translation>
    </message>
    <message>
        <source>The meeting was not watched at that time.</source>
        <translation>لم يكن الاجتماع مُتابَعًا في ذلك الوقت.</translation>
    </message>
    <message>
        <source>For a reason that this version does not know.</source>
        <translation>لسبب لا تعرفه هذه النسخة.</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::DeliveryDialog</name>
    <message>
        <source>Set by your organisation.</source>
        <translation>حدّدته مؤسستك.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>التسليم</translation>
    </message>
    <message>
        <source>How notifications reach this computer</source>
        <translation>كيف تصل الإشعارات إلى هذا الحاسوب</translation>
    </message>
    <message>
        <source>&amp;Relay</source>
        <translation>الم&amp;رحّل</translation>
    </message>
    <message>
        <source>O&amp;wn address</source>
        <translation>عنوان &amp;خاص</translation>
    </message>
    <message>
        <source>&amp;Event hub</source>
        <translation>مركز أح&amp;داث</translation>
    </message>
    <message>
        <source>In use: the relay at %1</source>
        <extracomment>%1 is a host name</extracomment>
        <translation>المستخدَم: المُرحِّل عند %1</translation>
    </message>
    <message>
        <source>In use: a relay, but none is paired</source>
        <translation>المستخدَم: مُرحِّل، لكن لا اقتران بأي مُرحِّل</translation>
    </message>
    <message>
        <source>In use: an own address, but no public one is set</source>
        <translation>المستخدَم: عنوان خاص، لكن لم يُعيَّن عنوان عام</translation>
    </message>
    <message>
        <source>In use: %1</source>
        <translation>المستخدَم: %1</translation>
    </message>
    <message>
        <source>In use: an event hub, but none is named</source>
        <translation>المستخدَم: مركز أحداث، لكن لم يُذكر أي منها</translation>
    </message>
    <message>
        <source>In use: the event hub %1</source>
        <translation>المستخدَم: مركز الأحداث %1</translation>
    </message>
    <message>
        <source>Whoever runs it gets to know which meetings you watch and when something happens in them, but no names. Agree only if you know this host.</source>
        <translation>من يشغّله يعرف الاجتماعات التي تتابعها ومتى يحدث فيها شيء، لكن ليس الأسماء. لا توافق إلا إذا كنت تعرف هذا المضيف.</translation>
    </message>
    <message>
        <source>It takes the place of the relay at %1.</source>
        <extracomment>%1 is a host name</extracomment>
        <translation>يحل محل المُرحِّل عند %1.</translation>
    </message>
    <message>
        <source>Pair with a relay</source>
        <translation>الاقتران بمُرحِّل</translation>
    </message>
    <message>
        <source>Receive through the relay at %1?</source>
        <extracomment>%1 is a host name</extracomment>
        <translation>هل تريد الاستقبال عبر المُرحِّل عند %1؟</translation>
    </message>
    <message>
        <source>Pair</source>
        <translation>اقتران</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Asking the relay…</source>
        <translation>جارٍ سؤال المُرحِّل…</translation>
    </message>
    <message>
        <source>Forget the relay</source>
        <translation>نسيان المُرحِّل</translation>
    </message>
    <message>
        <source>Forget the relay at %1?</source>
        <extracomment>%1 is a host name</extracomment>
        <translation>هل تريد نسيان المُرحِّل عند %1؟</translation>
    </message>
    <message>
        <source>What waits there for this computer stays there. To come back, you need a new pairing link.</source>
        <translation>ما ينتظر هناك لهذا الحاسوب يبقى هناك. وللعودة تحتاج إلى رابط اقتران جديد.</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>نسيان</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>إبقاء</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>لحظة…</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::DeliveryText</name>
    <message>
        <source>This computer is not paired with a relay.</source>
        <translation>هذا الحاسوب غير مقترن بأي مُرحِّل.</translation>
    </message>
    <message>
        <source>This computer has lost its key for the relay.</source>
        <translation>فقد هذا الحاسوب مفتاحه لدى المُرحِّل.</translation>
    </message>
    <message>
        <source>The relay does not know this computer&apos;s key.</source>
        <translation>لا يعرف المُرحِّل مفتاح هذا الحاسوب.</translation>
    </message>
    <message>
        <source>The relay no longer lets this computer in.</source>
        <translation>لم يعد المُرحِّل يسمح لهذا الحاسوب بالدخول.</translation>
    </message>
    <message>
        <source>The relay keeps nothing under the name this computer asks for.</source>
        <translation>لا يحتفظ المُرحِّل بشيء تحت الاسم الذي يطلبه هذا الحاسوب.</translation>
    </message>
    <message>
        <source>The relay has moved to another address, which Rollcall does not follow by itself.</source>
        <translation>انتقل المُرحِّل إلى عنوان آخر، ولا يتبعه Rollcall من تلقاء نفسه.</translation>
    </message>
    <message>
        <source>The relay does not answer.</source>
        <translation>لا يجيب المُرحِّل.</translation>
    </message>
    <message>
        <source>The relay&apos;s certificate can&apos;t be trusted.</source>
        <translation>لا يمكن الوثوق بشهادة المُرحِّل.</translation>
    </message>
    <message>
        <source>By this computer&apos;s clock, the relay&apos;s certificate is not valid yet.</source>
        <translation>بحسب ساعة هذا الحاسوب، شهادة المُرحِّل ليست صالحة بعد.</translation>
    </message>
    <message>
        <source>The proxy does not let Rollcall through to the relay.</source>
        <translation>لا يسمح الوكيل لـ Rollcall بالوصول إلى المُرحِّل.</translation>
    </message>
    <message>
        <source>The relay is busy, or has a problem of its own.</source>
        <translation>المُرحِّل مشغول أو لديه مشكلة خاصة به.</translation>
    </message>
    <message>
        <source>Something answers at the relay&apos;s address, but it is no relay.</source>
        <translation>هناك من يجيب عند عنوان المُرحِّل، لكنه ليس مُرحِّلًا.</translation>
    </message>
    <message>
        <source>The relay can&apos;t be reached.</source>
        <translation>لا يمكن الوصول إلى المُرحِّل.</translation>
    </message>
    <message>
        <source>The settings do not name an event hub.</source>
        <translation>لا تذكر الإعدادات مركز أحداث.</translation>
    </message>
    <message>
        <source>There is neither a connection string nor a connector to read the event hub with.</source>
        <translation>لا توجد سلسلة اتصال ولا موصل لقراءة مركز الأحداث.</translation>
    </message>
    <message>
        <source>The event hub refuses the connection string or the connector&apos;s sign-in.</source>
        <translation>يرفض مركز الأحداث سلسلة الاتصال أو تسجيل دخول الموصل.</translation>
    </message>
    <message>
        <source>Rollcall is not allowed to read the event hub.</source>
        <translation>لا يُسمح لـ Rollcall بقراءة مركز الأحداث.</translation>
    </message>
    <message>
        <source>The namespace has no event hub of that name.</source>
        <translation>لا يوجد في مساحة الأسماء مركز أحداث بهذا الاسم.</translation>
    </message>
    <message>
        <source>The event hub does not answer.</source>
        <translation>لا يجيب مركز الأحداث.</translation>
    </message>
    <message>
        <source>There is no secure connection to the event hub.</source>
        <translation>لا يوجد اتصال آمن بمركز الأحداث.</translation>
    </message>
    <message>
        <source>By this computer&apos;s clock, the event hub&apos;s certificate is not valid yet.</source>
        <translation>بحسب ساعة هذا الحاسوب، شهادة مركز الأحداث ليست صالحة بعد.</translation>
    </message>
    <message>
        <source>The event hub is busy, or has a problem of its own.</source>
        <translation>مركز الأحداث مشغول أو لديه مشكلة خاصة به.</translation>
    </message>
    <message>
        <source>The event hub can&apos;t be reached.</source>
        <translation>لا يمكن الوصول إلى مركز الأحداث.</translation>
    </message>
    <message>
        <source>Rollcall can&apos;t listen on its own port: another program has it, or it may not.</source>
        <translation>لا يستطيع Rollcall الاستقبال على منفذه: برنامج آخر يشغله، أو أنه غير مسموح به.</translation>
    </message>
    <message>
        <source>Rollcall&apos;s own address can&apos;t be used as it is set up.</source>
        <translation>لا يمكن استخدام عنوان Rollcall الخاص كما هو مُعَدّ.</translation>
    </message>
    <message>
        <source>Rollcall can&apos;t receive at its own address.</source>
        <translation>لا يستطيع Rollcall الاستقبال على عنوانه الخاص.</translation>
    </message>
    <message>
        <source>Microsoft can&apos;t deliver to this computer: attendance is unknown until it can.</source>
        <translation>لا تستطيع Microsoft التسليم إلى هذا الحاسوب: الحضور غير معروف حتى تستطيع.</translation>
    </message>
    <message>
        <source>No new numbers arrive, and attendance is unknown until they do; what is recorded already stays.</source>
        <translation>لا تصل أرقام جديدة، والحضور غير معروف حتى تصل؛ وما سُجّل يبقى.</translation>
    </message>
    <message>
        <source>Numbers stay as they were. What the relay receives meanwhile waits there; what gets lost is marked as unknown.</source>
        <translation>تبقى الأرقام كما كانت. وما يستقبله المُرحِّل في الأثناء ينتظر هناك؛ وما يضيع يُعلَّم بأنه غير معروف.</translation>
    </message>
    <message>
        <source>Numbers stay as they were. What Microsoft writes into the event hub meanwhile waits there for as long as the hub keeps it.</source>
        <translation>تبقى الأرقام كما كانت. وما تكتبه Microsoft في مركز الأحداث في الأثناء ينتظر هناك ما دام المركز يحتفظ به.</translation>
    </message>
    <message>
        <source>Ask whoever runs the relay for a new pairing link, and open it under Tools ▸ Delivery.</source>
        <translation>اطلب ممن يشغّل المُرحِّل رابط اقتران جديدًا، وافتحه من أدوات ▸ التسليم.</translation>
    </message>
    <message>
        <source>Tell whoever runs the relay. If your organisation looks into connections, its own certificate authority has to be in the settings (network/caFile).</source>
        <translation>أخبر من يشغّل المُرحِّل. وإذا كانت مؤسستك تفحص الاتصالات، فيجب أن تكون هيئة شهاداتها في الإعدادات (network/caFile).</translation>
    </message>
    <message>
        <source>There is nothing to do here; Rollcall goes on trying by itself.</source>
        <translation>لا شيء يلزم عمله هنا؛ يواصل Rollcall المحاولة من تلقاء نفسه.</translation>
    </message>
    <message>
        <source>If this network wants you to sign in first, as in a hotel, do so; else tell whoever runs the relay.</source>
        <translation>إذا كانت هذه الشبكة تطلب تسجيل الدخول أولًا، كما في فندق، فافعل ذلك؛ وإلا فأخبر من يشغّل المُرحِّل.</translation>
    </message>
    <message>
        <source>Check this computer&apos;s network; if other things work, tell whoever runs the relay. Rollcall goes on trying by itself.</source>
        <translation>تحقق من شبكة هذا الحاسوب؛ فإذا كان غير ذلك يعمل، فأخبر من يشغّل المُرحِّل. يواصل Rollcall المحاولة من تلقاء نفسه.</translation>
    </message>
    <message>
        <source>Check namespace, hub and connection string under Tools ▸ Delivery.</source>
        <translation>تحقق من مساحة الأسماء والمركز وسلسلة الاتصال من أدوات ▸ التسليم.</translation>
    </message>
    <message>
        <source>Ask your administrator to give the connector the role Azure Event Hubs Data Receiver.</source>
        <translation>اطلب من المسؤول منح الموصل دور Azure Event Hubs Data Receiver.</translation>
    </message>
    <message>
        <source>Check this computer&apos;s network: port 9093 has to be open outwards, and a proxy can&apos;t be used. Rollcall goes on trying by itself.</source>
        <translation>تحقق من شبكة هذا الحاسوب: يجب أن يكون المنفذ 9093 مفتوحًا إلى الخارج، ولا يمكن استخدام وكيل. يواصل Rollcall المحاولة من تلقاء نفسه.</translation>
    </message>
    <message>
        <source>End the other program, or choose another port under Tools ▸ Delivery.</source>
        <translation>أنهِ البرنامج الآخر، أو اختر منفذًا آخر من أدوات ▸ التسليم.</translation>
    </message>
    <message>
        <source>Check public address, certificate and key under Tools ▸ Delivery.</source>
        <translation>تحقق من العنوان العام والشهادة والمفتاح من أدوات ▸ التسليم.</translation>
    </message>
    <message>
        <source>Set this computer&apos;s clock.</source>
        <translation>اضبط ساعة هذا الحاسوب.</translation>
    </message>
    <message>
        <source>Check the proxy&apos;s address, user and password in the settings.</source>
        <translation>تحقق من عنوان الوكيل والمستخدم وكلمة المرور في الإعدادات.</translation>
    </message>
    <message>
        <source>not set up</source>
        <comment>the way that events come in</comment>
        <translation>غير مُعَدّ</translation>
    </message>
    <message>
        <source>access refused</source>
        <translation>الدخول مرفوض</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>لا جواب</translation>
    </message>
    <message>
        <source>not trusted</source>
        <comment>the certificate of a server</comment>
        <translation>غير موثوق</translation>
    </message>
    <message>
        <source>busy</source>
        <comment>a server</comment>
        <translation>مشغول</translation>
    </message>
    <message>
        <source>can&apos;t listen</source>
        <comment>on a port of this computer</comment>
        <translation>لا يستطيع الاستقبال</translation>
    </message>
    <message>
        <source>can&apos;t be reached</source>
        <translation>لا يمكن الوصول إليه</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::DeliveryWords</name>
    <message>
        <source>%1 s</source>
        <extracomment>seconds</extracomment>
        <translation>%1 ث</translation>
    </message>
    <message>
        <source>%1: %2, last contact %3 ago</source>
        <extracomment>%1 is how events come in (&quot;relay&quot;), %2 what is wrong (&quot;can&apos;t be reached&quot;), %3 a length of time</extracomment>
        <translation>%1: %2، آخر اتصال قبل %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is how events come in (&quot;relay&quot;), %2 what is wrong (&quot;can&apos;t be reached&quot;)</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: no contact yet</source>
        <translation>%1: لا اتصال بعد</translation>
    </message>
    <message>
        <source>%1: connected</source>
        <translation>%1: متصل</translation>
    </message>
    <message>
        <source>%1: confirmed by Graph %2 ago</source>
        <extracomment>%1 is how events come in (&quot;direct&quot;), %2 a length of time (&quot;4 minutes&quot;). Graph has confirmed that it still sends; between two confirmations silence is nothing to worry about.</extracomment>
        <translation>%1: أكّده Graph قبل %2</translation>
    </message>
    <message>
        <source>%1: last contact %2 ago</source>
        <extracomment>%1 is how events come in (&quot;relay&quot;), %2 a length of time (&quot;12 seconds&quot;)</extracomment>
        <translation>%1: آخر اتصال قبل %2</translation>
    </message>
    <message>
        <source>nothing waiting</source>
        <translation>لا شيء في الانتظار</translation>
    </message>
    <message numerus="yes">
        <source>%Ln events waiting</source>
        <translation>
            <numerusform>لا أحداث في الانتظار</numerusform>
            <numerusform>حدث واحد في الانتظار</numerusform>
            <numerusform>حدثان في الانتظار</numerusform>
            <numerusform>%Ln أحداث في الانتظار</numerusform>
            <numerusform>%Ln حدثًا في الانتظار</numerusform>
            <numerusform>%Ln حدث في الانتظار</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <extracomment>%1 is &quot;3 events waiting&quot;, %2 how long already (&quot;2 minutes&quot;)</extracomment>
        <translation>%1 منذ %2</translation>
    </message>
    <message>
        <source>%1; 99 of 100 within %2</source>
        <extracomment>How long events take from Teams to the screen: %1 half of them, %2 99 of 100, as in &quot;0.8 s&quot; and &quot;4.0 s&quot;</extracomment>
        <translation>%1؛ 99 من كل 100 خلال %2</translation>
    </message>
    <message>
        <source>shown after %1</source>
        <extracomment>%1 is a time as in &quot;24 s&quot;</extracomment>
        <translation>تُعرض بعد %1</translation>
    </message>
    <message>
        <source>Microsoft repeats what was not taken.</source>
        <translation>تعيد Microsoft إرسال ما لم يُستلَم.</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>المنفذ</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Way in</source>
        <translation>طريق الدخول</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>الجواب</translation>
    </message>
    <message>
        <source>Rollcall can listen on its port, with its certificate if it has one.</source>
        <translation>يستطيع Rollcall الاستقبال على منفذه، بشهادته إن كانت له شهادة.</translation>
    </message>
    <message>
        <source>%1 leads to %2.</source>
        <extracomment>%1 is a name like rollcall.example.org, %2 one or more IP addresses</extracomment>
        <translation>%1 يؤدي إلى %2.</translation>
    </message>
    <message>
        <source>Somebody answers there. The way was inside this computer only.</source>
        <translation>هناك من يجيب. كان الطريق داخل هذا الحاسوب فقط.</translation>
    </message>
    <message>
        <source>Somebody answers there, and the connection can be trusted.</source>
        <translation>هناك من يجيب، ويمكن الوثوق بالاتصال.</translation>
    </message>
    <message>
        <source>It is this Rollcall that answers, and as Microsoft wants it.</source>
        <translation>هذا الـ Rollcall هو الذي يجيب، وكما تريد Microsoft.</translation>
    </message>
    <message>
        <source>There is no public address to test.</source>
        <translation>لا يوجد عنوان عام لاختباره.</translation>
    </message>
    <message>
        <source>Type it as Microsoft reaches it: https:// and a name.</source>
        <translation>اكتبه كما تصل إليه Microsoft: ‏https:// واسم.</translation>
    </message>
    <message>
        <source>Microsoft can&apos;t use this address: it needs https and a public name.</source>
        <translation>لا تستطيع Microsoft استخدام هذا العنوان: يلزم https واسم عام.</translation>
    </message>
    <message>
        <source>Use the name of a tunnel, or one that leads to your router.</source>
        <translation>استخدم اسم نفق، أو اسمًا يؤدي إلى جهاز التوجيه لديك.</translation>
    </message>
    <message>
        <source>The certificate or its key can&apos;t be used.</source>
        <translation>لا يمكن استخدام الشهادة أو مفتاحها.</translation>
    </message>
    <message>
        <source>Choose PEM files: the certificate with its chain, and an RSA or EC key without passphrase. Behind a tunnel leave both empty.</source>
        <translation>اختر ملفات PEM: الشهادة مع سلسلتها، ومفتاح RSA أو EC بلا عبارة مرور. وخلف نفق اترك كليهما فارغًا.</translation>
    </message>
    <message>
        <source>Port %1 can&apos;t be had: another program has it, or this user may not open it.</source>
        <extracomment>%1 is a number</extracomment>
        <translation>لا يمكن الحصول على المنفذ %1: برنامج آخر يشغله، أو لا يُسمح لهذا المستخدم بفتحه.</translation>
    </message>
    <message>
        <source>End the other program, or choose another port above 1023.</source>
        <translation>أنهِ البرنامج الآخر، أو اختر منفذًا آخر فوق 1023.</translation>
    </message>
    <message>
        <source>Rollcall itself listens on this port now, with other settings.</source>
        <translation>يستقبل Rollcall نفسه الآن على هذا المنفذ، بإعدادات أخرى.</translation>
    </message>
    <message>
        <source>Use the new settings first, then test them.</source>
        <translation>استخدم الإعدادات الجديدة أولًا، ثم اختبرها.</translation>
    </message>
    <message>
        <source>Nobody knows the name %1.</source>
        <extracomment>%1 is a name like rollcall.example.org</extracomment>
        <translation>لا أحد يعرف الاسم %1.</translation>
    </message>
    <message>
        <source>Check its spelling, and whether it is entered at your provider (DNS).</source>
        <translation>تحقق من كتابته، ومن أنه مسجَّل لدى مزوّدك (DNS).</translation>
    </message>
    <message>
        <source>Nothing can be reached at this address.</source>
        <translation>لا يمكن الوصول إلى شيء عند هذا العنوان.</translation>
    </message>
    <message>
        <source>Start the tunnel, or forward the port in your router and allow it in the firewall. Some routers do not let a computer reach its own public address: then test from outside.</source>
        <translation>شغّل النفق، أو حوّل المنفذ في جهاز التوجيه واسمح به في جدار الحماية. بعض أجهزة التوجيه لا تدع حاسوبًا يصل إلى عنوانه العام: فاختبر عندئذ من الخارج.</translation>
    </message>
    <message>
        <source>The address does not answer.</source>
        <translation>لا يجيب العنوان.</translation>
    </message>
    <message>
        <source>As a rule a firewall swallows the question: allow the port from outside. Some routers do not let a computer reach its own public address.</source>
        <translation>في الغالب يبتلع جدار حماية السؤال: اسمح بالمنفذ من الخارج. وبعض أجهزة التوجيه لا تدع حاسوبًا يصل إلى عنوانه العام.</translation>
    </message>
    <message>
        <source>The certificate at this address can&apos;t be trusted, so Microsoft would not deliver.</source>
        <translation>لا يمكن الوثوق بالشهادة عند هذا العنوان، فلن تسلّم Microsoft شيئًا.</translation>
    </message>
    <message>
        <source>It has to be in force, for this name, and from a public authority, with the whole chain in the file.</source>
        <translation>يجب أن تكون سارية، ولهذا الاسم، ومن هيئة عامة، مع السلسلة كاملة في الملف.</translation>
    </message>
    <message>
        <source>Another Rollcall or a relay answers at this address, not this program.</source>
        <translation>يجيب عند هذا العنوان Rollcall آخر أو مُرحِّل، لا هذا البرنامج.</translation>
    </message>
    <message>
        <source>Lead the address to this computer, or pair with that relay.</source>
        <translation>وجّه العنوان إلى هذا الحاسوب، أو اقترن بذلك المُرحِّل.</translation>
    </message>
    <message>
        <source>Another program answers at this address (HTTP %1). The question did not come in here.</source>
        <extracomment>%1 is a number: an HTTP status</extracomment>
        <translation>يجيب برنامج آخر عند هذا العنوان (HTTP %1). لم يصل السؤال إلى هنا.</translation>
    </message>
    <message>
        <source>Let the tunnel or router lead to port %1 of this computer.</source>
        <translation>وجّه النفق أو جهاز التوجيه إلى المنفذ %1 من هذا الحاسوب.</translation>
    </message>
    <message>
        <source>The question came in here, but the answer was changed on its way back.</source>
        <translation>وصل السؤال إلى هنا، لكن الجواب تغيّر في طريق عودته.</translation>
    </message>
    <message>
        <source>Turn off the page that the tunnel or proxy puts in front, and whatever rewrites answers.</source>
        <translation>أوقف الصفحة التي يضعها النفق أو الوكيل في المقدمة، وكل ما يعيد كتابة الأجوبة.</translation>
    </message>
    <message>
        <source>The question came in here, but no answer got back.</source>
        <translation>وصل السؤال إلى هنا، لكن لم يعد أي جواب.</translation>
    </message>
    <message>
        <source>Check time limits of the tunnel or proxy, then test again.</source>
        <translation>تحقق من حدود الوقت في النفق أو الوكيل، ثم أعد الاختبار.</translation>
    </message>
    <message>
        <source>All is right, but it takes longer than the ten seconds Microsoft waits.</source>
        <translation>كل شيء صحيح، لكنه يستغرق أكثر من الثواني العشر التي تنتظرها Microsoft.</translation>
    </message>
    <message>
        <source>Look for what is slow between the public address and this computer.</source>
        <translation>ابحث عما هو بطيء بين العنوان العام وهذا الحاسوب.</translation>
    </message>
    <message>
        <source>Asking the public address…</source>
        <translation>جارٍ سؤال العنوان العام…</translation>
    </message>
    <message>
        <source>The address leads to this Rollcall, inside this computer.</source>
        <translation>يؤدي العنوان إلى هذا الـ Rollcall، داخل هذا الحاسوب.</translation>
    </message>
    <message>
        <source>The public address leads to this Rollcall.</source>
        <translation>يؤدي العنوان العام إلى هذا الـ Rollcall.</translation>
    </message>
    <message>
        <source>The public address does not lead to this Rollcall.</source>
        <translation>لا يؤدي العنوان العام إلى هذا الـ Rollcall.</translation>
    </message>
    <message>
        <source>The test was cancelled.</source>
        <translation>أُلغي الاختبار.</translation>
    </message>
    <message>
        <source>This is no pairing link. It begins with rollcall:pair? and comes from whoever runs the relay.</source>
        <translation>هذا ليس رابط اقتران. يبدأ بـ rollcall:pair?‎ ويأتي ممن يشغّل المُرحِّل.</translation>
    </message>
    <message>
        <source>The link names an address without https, so nothing was sent. Ask whoever runs the relay for a right one.</source>
        <translation>يذكر الرابط عنوانًا بلا https، فلم يُرسَل شيء. اطلب ممن يشغّل المُرحِّل رابطًا صحيحًا.</translation>
    </message>
    <message>
        <source>The relay does not take this link: it has been used, or its ten minutes are over. Ask for a new one.</source>
        <translation>لا يقبل المُرحِّل هذا الرابط: استُخدم من قبل، أو انتهت دقائقه العشر. اطلب رابطًا جديدًا.</translation>
    </message>
    <message>
        <source>The relay wanted to send Rollcall to another host than the one you agreed to. Nothing was changed; tell whoever runs it.</source>
        <translation>أراد المُرحِّل إرسال Rollcall إلى مضيف غير الذي وافقت عليه. لم يتغيّر شيء؛ أخبر من يشغّله.</translation>
    </message>
    <message>
        <source>What answers at this address is no relay. Nothing was changed.</source>
        <translation>ما يجيب عند هذا العنوان ليس مُرحِّلًا. لم يتغيّر شيء.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>لم يتغيّر شيء.</translation>
    </message>
    <message>
        <source>No relay is paired.</source>
        <translation>لا اقتران بأي مُرحِّل.</translation>
    </message>
    <message>
        <source>The public address has to begin with https:// and name a host.</source>
        <translation>يجب أن يبدأ العنوان العام بـ https://‎ وأن يذكر مضيفًا.</translation>
    </message>
    <message>
        <source>The port would be open to others: say the public address, too.</source>
        <translation>سيكون المنفذ مفتوحًا للآخرين: اذكر العنوان العام أيضًا.</translation>
    </message>
    <message>
        <source>Listen at an IP address of this computer: 127.0.0.1 behind a tunnel, 0.0.0.0 for all.</source>
        <translation>استقبل على عنوان IP لهذا الحاسوب: 127.0.0.1 خلف نفق، و0.0.0.0 للجميع.</translation>
    </message>
    <message>
        <source>A port is a number from 1 to 65535.</source>
        <translation>المنفذ رقم من 1 إلى 65535.</translation>
    </message>
    <message>
        <source>A certificate and its key belong together: choose both, or neither.</source>
        <translation>الشهادة ومفتاحها متلازمان: اختر كليهما أو لا تختر أيًّا منهما.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be read.</source>
        <extracomment>%1 is a file</extracomment>
        <translation>لا يمكن قراءة %1.</translation>
    </message>
    <message>
        <source>Name the namespace and the event hub.</source>
        <translation>اذكر مساحة الأسماء ومركز الأحداث.</translation>
    </message>
    <message>
        <source>%1 is not what Azure shows. Copy it from there.</source>
        <extracomment>%1 is what was typed</extracomment>
        <translation>%1 ليس ما يعرضه Azure. انسخه من هناك.</translation>
    </message>
    <message>
        <source>This is no connection string of that event hub. Copy it from Azure: Shared access policies, with the right to listen.</source>
        <translation>هذه ليست سلسلة اتصال لمركز الأحداث ذاك. انسخها من Azure: نُهج الوصول المشترك، مع حق الاستماع.</translation>
    </message>
    <message>
        <source>Your organisation has set this; it can&apos;t be changed here.</source>
        <translation>حدّدت مؤسستك هذا؛ ولا يمكن تغييره هنا.</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between facts about the connection</comment>
        <translation>، </translation>
    </message>
    <message>
        <source>not provable</source>
        <comment>that nothing is lost</comment>
        <translation>غير قابل للإثبات</translation>
    </message>
    <message>
        <source>Not provable: a loss would go unnoticed.</source>
        <translation>غير قابل للإثبات: قد يمر الضياع في الطريق دون أن يُلاحَظ.</translation>
    </message>
    <message>
        <source>Provable: a loss would be noticed.</source>
        <translation>قابل للإثبات: الضياع يُلاحَظ.</translation>
    </message>
    <message>
        <source>organizer + connector</source>
        <translation>المنظِّم + الموصِل</translation>
    </message>
    <message>
        <source>connector</source>
        <translation>الموصِل</translation>
    </message>
    <message>
        <source>organizer, no connector</source>
        <translation>المنظِّم، بلا موصِل</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <comment>what an account may do</comment>
        <translation>لا شيء بعد</translation>
    </message>
    <message>
        <source>relay</source>
        <translation>المُرحِّل</translation>
    </message>
    <message>
        <source>event hub</source>
        <translation>مركز أحداث</translation>
    </message>
    <message>
        <source>direct</source>
        <comment>events come straight to this computer</comment>
        <translation>مباشر</translation>
    </message>
    <message>
        <source>At %1 it could not be ruled out that notifications were lost. The record says “unknown” for that stretch: see Coverage.</source>
        <extracomment>%1 is a time of day</extracomment>
        <translation>عند %1 لم يمكن استبعاد ضياع إشعارات. يذكر السجل تلك المدة بأنها «غير معروفة»: انظر التغطية.</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::DemoMenu</name>
    <message>
        <source>Demo &amp;speed</source>
        <translation>&amp;سرعة العرض التجريبي</translation>
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
        <translation>هذا ليس رابط انضمام إلى Teams.</translation>
    </message>
    <message>
        <source>Something came in that Rollcall can&apos;t read.</source>
        <translation>وصل شيء لا يستطيع Rollcall قراءته.</translation>
    </message>
    <message>
        <source>Microsoft knows no meeting behind this link.</source>
        <translation>لا تعرف Microsoft اجتماعًا خلف هذا الرابط.</translation>
    </message>
    <message>
        <source>What was asked for is no longer there.</source>
        <translation>ما طُلب لم يعد موجودًا.</translation>
    </message>
    <message>
        <source>The sign-in has ended.</source>
        <translation>انتهت جلسة تسجيل الدخول.</translation>
    </message>
    <message>
        <source>Microsoft refused: this account or connector is not allowed to do that.</source>
        <translation>رفضت Microsoft: لا يُسمح لهذا الحساب أو الموصِل بذلك.</translation>
    </message>
    <message>
        <source>This meeting is being watched already.</source>
        <translation>هذا الاجتماع متابَع بالفعل.</translation>
    </message>
    <message>
        <source>Somebody else holds what was asked for.</source>
        <translation>ما طُلب محجوز لدى جهة أخرى.</translation>
    </message>
    <message>
        <source>Another Rollcall is using the same data.</source>
        <translation>يستخدم Rollcall آخر البيانات نفسها.</translation>
    </message>
    <message>
        <source>The data were written by a newer Rollcall.</source>
        <translation>كُتبت البيانات بإصدار أحدث من Rollcall.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>القرص ممتلئ.</translation>
    </message>
    <message>
        <source>The file could not be written.</source>
        <translation>تعذّرت كتابة الملف.</translation>
    </message>
    <message>
        <source>Reading or writing on this computer failed.</source>
        <translation>فشلت القراءة أو الكتابة على هذا الحاسوب.</translation>
    </message>
    <message>
        <source>The passphrase is not the right one.</source>
        <translation>عبارة المرور غير صحيحة.</translation>
    </message>
    <message>
        <source>Something could not be decrypted: the key that fits is missing.</source>
        <translation>تعذّر فك تشفير شيء: المفتاح المناسب مفقود.</translation>
    </message>
    <message>
        <source>There is no connection.</source>
        <translation>لا يوجد اتصال.</translation>
    </message>
    <message>
        <source>No answer came in time.</source>
        <translation>لم يصل ردّ في الوقت المناسب.</translation>
    </message>
    <message>
        <source>Microsoft asks us to slow down.</source>
        <translation>تطلب Microsoft الإبطاء.</translation>
    </message>
    <message>
        <source>Microsoft&apos;s service answered with an error.</source>
        <translation>ردّت خدمة Microsoft بخطأ.</translation>
    </message>
    <message>
        <source>The sign-in was declined.</source>
        <translation>رُفض تسجيل الدخول.</translation>
    </message>
    <message>
        <source>The code has expired.</source>
        <translation>انتهت صلاحية الرمز.</translation>
    </message>
    <message>
        <source>A permission has expired.</source>
        <translation>انتهت صلاحية إذن.</translation>
    </message>
    <message>
        <source>This can&apos;t be done here.</source>
        <translation>لا يمكن فعل ذلك هنا.</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>أُلغيت العملية.</translation>
    </message>
    <message>
        <source>Nothing was added; what you watch already is not affected.</source>
        <translation>لم يُضَف شيء؛ ولا يتأثر ما تتابعه بالفعل.</translation>
    </message>
    <message>
        <source>You are not signed in; what is recorded already stays.</source>
        <translation>لم تسجّل الدخول؛ ويبقى ما سُجِّل سابقًا.</translation>
    </message>
    <message>
        <source>Nothing was saved; the record itself is complete and safe.</source>
        <translation>لم يُحفظ شيء؛ والسجلّ نفسه كامل وآمن.</translation>
    </message>
    <message>
        <source>Numbers may come late; none are lost.</source>
        <translation>قد تتأخر الأرقام؛ ولا يضيع منها شيء.</translation>
    </message>
    <message>
        <source>Numbers stay as they were until it is back. What can&apos;t be made up for is marked as unknown.</source>
        <translation>تبقى الأرقام كما كانت حتى يعود الاتصال. وما لا يمكن تعويضه يُعلَّم بأنه غير معروف.</translation>
    </message>
    <message>
        <source>What can&apos;t be read is kept, counted and left out of the numbers.</source>
        <translation>ما لا يُقرأ يُحفظ ويُعدّ ولا يدخل في الأرقام.</translation>
    </message>
    <message>
        <source>Nothing new can be recorded; from now on attendance is unknown.</source>
        <translation>لا يمكن تسجيل أي جديد؛ والحضور من الآن غير معروف.</translation>
    </message>
    <message>
        <source>No new numbers arrive; what is recorded already stays.</source>
        <translation>لا تصل أرقام جديدة؛ ويبقى ما سُجِّل سابقًا.</translation>
    </message>
    <message>
        <source>What is recorded already stays.</source>
        <translation>يبقى ما سُجِّل سابقًا.</translation>
    </message>
    <message>
        <source>Copy the link from the invitation: it begins with https://teams.microsoft.com/.</source>
        <translation>انسخ الرابط من الدعوة: يبدأ بـ https://teams.microsoft.com/.</translation>
    </message>
    <message>
        <source>Have a look at the details, and report them if it happens again.</source>
        <translation>اطّلع على التفاصيل، وأبلغ عنها إن تكرر ذلك.</translation>
    </message>
    <message>
        <source>Check that the link is complete and that the meeting has not been deleted.</source>
        <translation>تحقّق من أن الرابط كامل وأن الاجتماع لم يُحذف.</translation>
    </message>
    <message>
        <source>Sign in again.</source>
        <translation>سجّل الدخول مجددًا.</translation>
    </message>
    <message>
        <source>Choose it in the list on the side.</source>
        <translation>اختره من القائمة الجانبية.</translation>
    </message>
    <message>
        <source>Try again in a minute.</source>
        <translation>حاول مجددًا بعد دقيقة.</translation>
    </message>
    <message>
        <source>Close the other one, or go on there.</source>
        <translation>أغلق الآخر، أو تابع هناك.</translation>
    </message>
    <message>
        <source>Install that version; nothing has been changed here.</source>
        <translation>ثبّت ذلك الإصدار؛ لم يتغير شيء هنا.</translation>
    </message>
    <message>
        <source>Free some space.</source>
        <translation>أفرغ بعض المساحة.</translation>
    </message>
    <message>
        <source>Choose another folder, or check that you may write there.</source>
        <translation>اختر مجلدًا آخر، أو تحقّق من أن الكتابة مسموحة لك هناك.</translation>
    </message>
    <message>
        <source>Check that the data folder can be written.</source>
        <translation>تحقّق من إمكانية الكتابة في مجلد البيانات.</translation>
    </message>
    <message>
        <source>Import the key that fits; held events are then read by themselves.</source>
        <translation>استورد المفتاح المناسب؛ وستُقرأ الأحداث المحتجزة تلقائيًا.</translation>
    </message>
    <message>
        <source>Type it again.</source>
        <translation>اكتبها مجددًا.</translation>
    </message>
    <message>
        <source>Check the network; Rollcall goes on trying by itself.</source>
        <translation>تحقّق من الشبكة؛ يواصل Rollcall المحاولة تلقائيًا.</translation>
    </message>
    <message>
        <source>Check the network and try again.</source>
        <translation>تحقّق من الشبكة وحاول مجددًا.</translation>
    </message>
    <message>
        <source>There is nothing to do; Rollcall goes on trying by itself.</source>
        <translation>لا يلزم فعل شيء؛ يواصل Rollcall المحاولة تلقائيًا.</translation>
    </message>
    <message>
        <source>Start again when you like.</source>
        <translation>ابدأ من جديد متى شئت.</translation>
    </message>
    <message>
        <source>Ask for a new code.</source>
        <translation>اطلب رمزًا جديدًا.</translation>
    </message>
    <message>
        <source>Have a look at the details.</source>
        <translation>اطّلع على التفاصيل.</translation>
    </message>
    <message>
        <source>Code: %1</source>
        <translation>الرمز: %1</translation>
    </message>
    <message>
        <source>HTTP status: %1</source>
        <translation>حالة HTTP: %1</translation>
    </message>
    <message>
        <source>Server&apos;s code: %1</source>
        <translation>رمز الخادم: %1</translation>
    </message>
    <message>
        <source>Request id: %1</source>
        <translation>معرّف الطلب: %1</translation>
    </message>
    <message>
        <source>Time: %1</source>
        <translation>الوقت: %1</translation>
    </message>
    <message>
        <source>Ask your administrator; the Account menu has a request to copy.</source>
        <translation>اسأل المسؤول لديك؛ وفي قائمة الحساب طلب جاهز للنسخ.</translation>
    </message>
    <message>
        <source>A part of Rollcall is missing on this computer.</source>
        <translation>ينقص جزء من Rollcall على هذا الحاسوب.</translation>
    </message>
    <message>
        <source>Install Rollcall again; the details say which part.</source>
        <translation>أعد تثبيت Rollcall؛ تذكر التفاصيل الجزءَ الناقص.</translation>
    </message>
    <message>
        <source>A check sum does not fit: data were changed or damaged.</source>
        <translation>لا يتطابق مجموع التحقق: تغيّرت البيانات أو تلفت.</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::EventPage</name>
    <message>
        <source>Microsoft names no session yet.</source>
        <translation>لم تذكر Microsoft أي جلسة بعد.</translation>
    </message>
    <message>
        <source>Nothing is received at present.</source>
        <translation>لا يُستقبل شيء حاليًا.</translation>
    </message>
    <message>
        <source>Town hall without a subject</source>
        <translation>لقاء عام بلا موضوع</translation>
    </message>
    <message>
        <source>Webinar without a subject</source>
        <translation>ندوة بلا موضوع</translation>
    </message>
    <message>
        <source>Town hall</source>
        <translation>لقاء عام</translation>
    </message>
    <message>
        <source>Webinar</source>
        <translation>ندوة عبر الإنترنت</translation>
    </message>
    <message>
        <source>organised by %1</source>
        <translation>بتنظيم %1</translation>
    </message>
    <message>
        <source>as of %1</source>
        <comment>time of day</comment>
        <translation>حتى %1</translation>
    </message>
    <message>
        <source>no join link yet</source>
        <translation>لا رابط بعد</translation>
    </message>
    <message>
        <source>live</source>
        <translation>مباشر</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>انتهت</translation>
    </message>
    <message>
        <source>waiting for the start</source>
        <translation>بانتظار البدء</translation>
    </message>
    <message>
        <source>not followed</source>
        <translation>غير متابَعة</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>الجلسة</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>What Microsoft tells us</source>
        <translation>ما تخبرنا به Microsoft</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>Registrations</source>
        <translation>التسجيلات</translation>
    </message>
    <message>
        <source>In room</source>
        <translation>في القاعة</translation>
    </message>
    <message>
        <source>People</source>
        <translation>الأشخاص</translation>
    </message>
    <message>
        <source>Nothing has changed since it is watched.</source>
        <translation>لم يتغيّر شيء منذ بدء المراقبة.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>متى</translation>
    </message>
    <message>
        <source>What</source>
        <translation>ماذا</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>قبل</translation>
    </message>
    <message>
        <source>After</source>
        <translation>بعد</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>registered who came, of all registered</comment>
        <translation>%1 من %2</translation>
    </message>
    <message>
        <source>Peak</source>
        <translation>الذروة</translation>
    </message>
    <message>
        <source>Registered came</source>
        <translation>حضر من المسجَّلين</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>الأماكن</translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation>لم تُقرأ بعد</translation>
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
        <translation>إغلاق</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln expected are here</source>
        <translation>
            <numerusform>%1 حاضر من %Ln منتظر</numerusform>
            <numerusform>%1 حاضر من منتظر واحد</numerusform>
            <numerusform>%1 حاضر من منتظرين اثنين</numerusform>
            <numerusform>%1 حاضر من %Ln منتظرين</numerusform>
            <numerusform>%1 حاضر من %Ln منتظرًا</numerusform>
            <numerusform>%1 حاضر من %Ln منتظر</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody is expected yet</source>
        <translation>لا يُنتظر أحد بعد</translation>
    </message>
    <message>
        <source>In time</source>
        <translation>في الموعد</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>متأخر</translation>
    </message>
    <message>
        <source>Not here</source>
        <translation>غير حاضر</translation>
    </message>
    <message>
        <source>Excused</source>
        <translation>معذور</translation>
    </message>
    <message>
        <source>Not expected</source>
        <translation>غير منتظر</translation>
    </message>
    <message>
        <source>Nobody.</source>
        <translation>لا أحد.</translation>
    </message>
    <message>
        <source>Import a list of who should come.</source>
        <translation>استورد قائمة بمن يُنتظر حضورهم.</translation>
    </message>
    <message>
        <source>Not excused</source>
        <translation>غير معذور</translation>
    </message>
    <message>
        <source>The list is removed.</source>
        <translation>أُزيلت القائمة.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln addresses copied</source>
        <translation>
            <numerusform>لم يُنسخ أي عنوان</numerusform>
            <numerusform>نُسخ عنوان واحد</numerusform>
            <numerusform>نُسخ عنوانان</numerusform>
            <numerusform>نُسخت %Ln عناوين</numerusform>
            <numerusform>نُسخ %Ln عنوانًا</numerusform>
            <numerusform>نُسخ %Ln عنوان</numerusform>
        </translation>
    </message>
    <message>
        <source>Your list: pasted on %1.</source>
        <translation>قائمتك: أُلصقت في %1.</translation>
    </message>
    <message>
        <source>Your list: %1, imported on %2.</source>
        <translation>قائمتك: %1، استُوردت في %2.</translation>
    </message>
    <message>
        <source>Calendar: read on %1.</source>
        <translation>التقويم: قُرئ في %1.</translation>
    </message>
    <message>
        <source>Who is on the list and came in time</source>
        <translation>من هو في القائمة وحضر في الوقت</translation>
    </message>
    <message>
        <source>Who is on the list and came late</source>
        <translation>من هو في القائمة وحضر متأخرًا</translation>
    </message>
    <message>
        <source>Who is on the list and has not come</source>
        <translation>من هو في القائمة ولم يحضر</translation>
    </message>
    <message>
        <source>Who is on the list and need not come</source>
        <translation>من هو في القائمة ولا يلزمه الحضور</translation>
    </message>
    <message>
        <source>Who came without being on the list</source>
        <translation>من حضر وليس في القائمة</translation>
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
        <translation>تصدير %1</translation>
    </message>
    <message>
        <source>A file with the connector&apos;s ids and the keys to read what is delivered, encrypted under a passphrase. Another computer takes it over with Account ▸ Add account.</source>
        <translation>ملف فيه معرّفات الموصل والمفاتيح لقراءة ما يُسلَّم، مشفّر بعبارة مرور. يأخذه حاسوب آخر من الحساب ▸ إضافة حساب.</translation>
    </message>
    <message>
        <source>The other computer can also subscribe. Give it only where that is needed.</source>
        <translation>يستطيع الحاسوب الآخر الاشتراك أيضًا. لا تعطها إلا حيث يلزم ذلك.</translation>
    </message>
    <message>
        <source>It is not on this computer.</source>
        <translation>ليست على هذا الحاسوب.</translation>
    </message>
    <message>
        <source>Export the connector</source>
        <translation>تصدير الموصل</translation>
    </message>
    <message>
        <source>Connectors of Rollcall</source>
        <translation>موصلات Rollcall</translation>
    </message>
    <message>
        <source>File to write</source>
        <translation>الملف المراد كتابته</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>لحظة…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>The connector is in the file</source>
        <translation>الموصل في الملف</translation>
    </message>
    <message>
        <source>%1 can be opened with the passphrase alone. Hand the two over on different ways: with both, all that is delivered can be read.</source>
        <extracomment>%1 is a file</extracomment>
        <translation>لا يُفتح %1 إلا بعبارة المرور. سلّم الاثنين بطريقين مختلفين: من لديه كلاهما يقرأ كل ما يُسلَّم.</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::ExportDialog</name>
    <message>
        <source>People</source>
        <comment>a report</comment>
        <translation>الأشخاص</translation>
    </message>
    <message>
        <source>One row a person: first in, last out, time attended, time in the lobby, joins.</source>
        <translation>صف لكل شخص: أول دخول، وآخر خروج، ومدة الحضور، والمدة في الردهة، ومرات الانضمام.</translation>
    </message>
    <message>
        <source>Intervals</source>
        <comment>a report</comment>
        <translation>الفترات</translation>
    </message>
    <message>
        <source>One row for each unbroken stretch of a connection, and how its ends are known.</source>
        <translation>صف لكل فترة متصلة من اتصال، وكيف عُرفت نهايتاها.</translation>
    </message>
    <message>
        <source>Lobby</source>
        <comment>a report</comment>
        <translation>الردهة</translation>
    </message>
    <message>
        <source>One row for each wait: how long it was and what became of it.</source>
        <translation>صف لكل انتظار: كم طال وما انتهى إليه.</translation>
    </message>
    <message>
        <source>Head count</source>
        <comment>a report</comment>
        <translation>عدد الحاضرين</translation>
    </message>
    <message>
        <source>One row for each change of the number of people in the room or in the lobby.</source>
        <translation>صف لكل تغيّر في عدد الأشخاص في القاعة أو الردهة.</translation>
    </message>
    <message>
        <source>Coverage</source>
        <comment>a report</comment>
        <translation>التغطية</translation>
    </message>
    <message>
        <source>What was observed, what was inferred, what is unknown, and why.</source>
        <translation>ما لوحظ، وما استُنتج، وما هو غير معروف، ولماذا.</translation>
    </message>
    <message>
        <source>Universal time (UTC)</source>
        <translation>التوقيت العالمي (UTC)</translation>
    </message>
    <message>
        <source>Local time (%1)</source>
        <comment>name of a time zone</comment>
        <translation>التوقيت المحلي (%1)</translation>
    </message>
    <message>
        <source>This report has no rows.</source>
        <translation>لا صفوف في هذا التقرير.</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>حفظ بصيغة CSV…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows</source>
        <comment>the whole report</comment>
        <translation>
            <numerusform>لا صفوف</numerusform>
            <numerusform>صف واحد</numerusform>
            <numerusform>صفّان</numerusform>
            <numerusform>%Ln صفوف</numerusform>
            <numerusform>%Ln صفًا</numerusform>
            <numerusform>%Ln صف</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the first %Ln rows</source>
        <comment>of a longer report</comment>
        <translation>
            <numerusform>لا صفوف</numerusform>
            <numerusform>الصف الأول</numerusform>
            <numerusform>الصفّان الأولان</numerusform>
            <numerusform>أول %Ln صفوف</numerusform>
            <numerusform>أول %Ln صفًا</numerusform>
            <numerusform>أول %Ln صف</numerusform>
        </translation>
    </message>
    <message>
        <source>Save as CSV</source>
        <translation>حفظ بصيغة CSV</translation>
    </message>
    <message>
        <source>CSV files</source>
        <translation>ملفات CSV</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>تم الحفظ.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::FileField</name>
    <message>
        <source>Choose…</source>
        <comment>a file</comment>
        <translation>اختيار…</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::HeadCountChart</name>
    <message>
        <source>People in the room over time</source>
        <translation>الأشخاص في القاعة بمرور الوقت</translation>
    </message>
    <message>
        <source>People in the lobby over time</source>
        <translation>الأشخاص في الردهة بمرور الوقت</translation>
    </message>
    <message>
        <source>%1 · %2 in room · %3 in lobby</source>
        <extracomment>%1 time of day, %2 people in the room, %3 people in the lobby</extracomment>
        <translation>%1 · %2 في القاعة · %3 في الردهة</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::HealthBar</name>
    <message>
        <source>Not signed in</source>
        <translation>لم يُسجَّل الدخول</translation>
    </message>
    <message>
        <source>all events readable</source>
        <translation>كل الأحداث مقروءة</translation>
    </message>
    <message numerus="yes">
        <source>%Ln events not readable</source>
        <translation>
            <numerusform>لا أحداث غير مقروءة</numerusform>
            <numerusform>حدث واحد غير مقروء</numerusform>
            <numerusform>حدثان غير مقروءين</numerusform>
            <numerusform>%Ln أحداث غير مقروءة</numerusform>
            <numerusform>%Ln حدثًا غير مقروء</numerusform>
            <numerusform>%Ln حدث غير مقروء</numerusform>
        </translation>
    </message>
    <message>
        <source>renewal at risk</source>
        <translation>التجديد معرّض للخطر</translation>
    </message>
    <message>
        <source>There is a problem</source>
        <translation>توجد مشكلة</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>غير متصل</translation>
    </message>
    <message>
        <source>All is well</source>
        <translation>كل شيء على ما يرام</translation>
    </message>
    <message>
        <source>Connector only</source>
        <comment>nobody is signed in</comment>
        <translation>الموصل فقط</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::HopRow</name>
    <message>
        <source>Copy details</source>
        <translation>نسخ التفاصيل</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::HubPage</name>
    <message>
        <source>By the &amp;connector&apos;s sign-in</source>
        <translation>بتسجيل دخول ال&amp;موصل</translation>
    </message>
    <message>
        <source>By a connection &amp;string</source>
        <translation>ب&amp;سلسلة اتصال</translation>
    </message>
    <message>
        <source>&amp;Use this event hub</source>
        <translation>ا&amp;ستخدام مركز الأحداث هذا</translation>
    </message>
    <message>
        <source>Microsoft writes into an event hub of your organisation, and this computer reads it. For many organizers at once.</source>
        <translation>تكتب Microsoft في مركز أحداث لمؤسستك، ويقرؤه هذا الحاسوب. لكثير من المنظِّمين معًا.</translation>
    </message>
    <message>
        <source>Connection string</source>
        <translation>سلسلة الاتصال</translation>
    </message>
    <message>
        <source>&amp;Namespace</source>
        <translation>مساحة الأ&amp;سماء</translation>
    </message>
    <message>
        <source>Event &amp;hub</source>
        <translation>مركز الأ&amp;حداث</translation>
    </message>
    <message>
        <source>Consumer &amp;group; empty for one of this computer&apos;s own</source>
        <translation>م&amp;جموعة المستهلكين؛ فارغة لمجموعة خاصة بهذا الحاسوب</translation>
    </message>
    <message>
        <source>N&amp;otification URL; empty where another computer subscribes</source>
        <translation>عنوان الإش&amp;عارات؛ فارغ حيث يشترك حاسوب آخر</translation>
    </message>
    <message>
        <source>How it is read</source>
        <translation>كيف يُقرأ</translation>
    </message>
    <message>
        <source>kept; type another to replace it</source>
        <translation>محفوظة؛ اكتب غيرها لاستبدالها</translation>
    </message>
    <message>
        <source>What comes through an event hub bears no signature of Microsoft. Notifications with names are held back as not readable, unless your administrator&apos;s policy accepts them (validation/withoutTokens).</source>
        <translation>ما يأتي عبر مركز أحداث لا يحمل توقيع Microsoft. وتُحتجز الإشعارات التي فيها أسماء على أنها غير مقروءة، ما لم تقبلها سياسة المسؤول (validation/withoutTokens).</translation>
    </message>
    <message>
        <source>Your organisation accepts notifications without Microsoft&apos;s signature. Whoever may write into the event hub could make some up, so the record does not call them verified.</source>
        <translation>تقبل مؤسستك إشعارات بلا توقيع Microsoft. ومن يجوز له الكتابة في مركز الأحداث قد يختلق بعضها، لذا لا يسميها السجل متحقَّقًا منها.</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::ListImportDialog</name>
    <message>
        <source>by its title</source>
        <translation>من عنوانه</translation>
    </message>
    <message>
        <source>by what is in it</source>
        <translation>من محتواه</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>غير معروف</translation>
    </message>
    <message>
        <source>as nothing else is known of it</source>
        <translation>لعدم معرفة شيء آخر عنه</translation>
    </message>
    <message>
        <source>as you said last time</source>
        <translation>كما قلت في المرة السابقة</translation>
    </message>
    <message>
        <source>as you say</source>
        <translation>كما تقول</translation>
    </message>
    <message>
        <source>Import who should come</source>
        <translation>استيراد من يُنتظر حضورهم</translation>
    </message>
    <message>
        <source>Import registrations</source>
        <translation>استيراد التسجيلات</translation>
    </message>
    <message>
        <source>found by itself</source>
        <comment>separator of columns</comment>
        <translation>يُحدد تلقائيًا</translation>
    </message>
    <message>
        <source>tab</source>
        <comment>separator of columns</comment>
        <translation>مسافة جدولة</translation>
    </message>
    <message>
        <source>semicolon</source>
        <comment>separator of columns</comment>
        <translation>فاصلة منقوطة</translation>
    </message>
    <message>
        <source>comma</source>
        <comment>separator of columns</comment>
        <translation>فاصلة</translation>
    </message>
    <message>
        <source>Every line could be read.</source>
        <translation>أمكنت قراءة كل الأسطر.</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>First cell</source>
        <translation>الخلية الأولى</translation>
    </message>
    <message>
        <source>Taken for</source>
        <translation>يُعد</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>استيراد</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Choose a list</source>
        <translation>اختيار قائمة</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>قوائم</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>كل الملفات</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>تتعذّر قراءة الملف.</translation>
    </message>
    <message>
        <source>what was copied</source>
        <translation>ما نُسخ</translation>
    </message>
    <message>
        <source>The file does not say how it is encoded.</source>
        <translation>لا يذكر الملف ترميزه.</translation>
    </message>
    <message>
        <source>Look at names with accents below before you import it.</source>
        <translation>راجع أدناه الأسماء ذات العلامات قبل الاستيراد.</translation>
    </message>
    <message>
        <source>This list cannot be read.</source>
        <translation>تتعذّر قراءة هذه القائمة.</translation>
    </message>
    <message>
        <source>Column %1</source>
        <translation>العمود %1</translation>
    </message>
    <message>
        <source>What column %1 is taken for</source>
        <translation>ما يُعد به العمود %1</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>السطر</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>الخلل</translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines to look at</source>
        <translation>
            <numerusform>لا أسطر للمراجعة</numerusform>
            <numerusform>سطر واحد للمراجعة</numerusform>
            <numerusform>سطران للمراجعة</numerusform>
            <numerusform>%Ln أسطر للمراجعة</numerusform>
            <numerusform>%Ln سطرًا للمراجعة</numerusform>
            <numerusform>%Ln سطر للمراجعة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people</source>
        <comment>on a list to import</comment>
        <translation>
            <numerusform>لا أشخاص</numerusform>
            <numerusform>شخص واحد</numerusform>
            <numerusform>شخصان</numerusform>
            <numerusform>%Ln أشخاص</numerusform>
            <numerusform>%Ln شخصًا</numerusform>
            <numerusform>%Ln شخص</numerusform>
        </translation>
    </message>
    <message>
        <source>Say which column holds names or addresses.</source>
        <translation>حدد العمود الذي يحوي الأسماء أو العناوين.</translation>
    </message>
    <message>
        <source>There is nothing in it.</source>
        <translation>لا شيء فيها.</translation>
    </message>
    <message>
        <source>It is larger than a list can be.</source>
        <translation>أكبر مما يمكن أن تكون عليه قائمة.</translation>
    </message>
    <message>
        <source>It is a workbook. Save the sheet as CSV and import that.</source>
        <translation>هذا مصنف. احفظ الورقة بصيغة CSV واستوردها.</translation>
    </message>
    <message>
        <source>It is no text. Save it as CSV and import that.</source>
        <translation>هذا ليس نصًا. احفظه بصيغة CSV واستورده.</translation>
    </message>
    <message>
        <source>A quotation mark in line %1 is never closed.</source>
        <translation>علامة اقتباس في السطر %1 لا تُغلق.</translation>
    </message>
    <message>
        <source>It ends in the middle of a letter. Download or save it once more.</source>
        <translation>تنتهي في منتصف حرف. نزّلها أو احفظها مرة أخرى.</translation>
    </message>
    <message>
        <source>Neither a name nor an address: left out.</source>
        <translation>لا اسم ولا عنوان: تُرك.</translation>
    </message>
    <message>
        <source>“%1” is no time that can be read: taken as not said.</source>
        <translation>«%1» ليس وقتًا مقروءًا: يُعد غير مذكور.</translation>
    </message>
    <message>
        <source>“%1” is no status that is known: taken as unknown.</source>
        <translation>«%1» ليست حالة معروفة: تُعد مجهولة.</translation>
    </message>
    <message>
        <source>“%1” is no e-mail address: taken as not said.</source>
        <translation>«%1» ليس عنوان بريد إلكتروني: يُعد غير مذكور.</translation>
    </message>
    <message>
        <source>The same person as in an earlier line: this one counts.</source>
        <translation>الشخص نفسه في سطر سابق: يُعتمد هذا.</translation>
    </message>
    <message>
        <source>More cells than columns: “%1” and what follows is left out.</source>
        <translation>خلايا أكثر من الأعمدة: تُرك «%1» وما بعده.</translation>
    </message>
    <message>
        <source>Something follows a closing quotation mark: it was kept.</source>
        <translation>شيء يلي علامة اقتباس مغلقة: أُبقي عليه.</translation>
    </message>
    <message>
        <source>nothing: leave it out</source>
        <comment>what a column holds</comment>
        <translation>لا شيء: يُترك</translation>
    </message>
    <message>
        <source>Name</source>
        <comment>what a column holds</comment>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>First name</source>
        <comment>what a column holds</comment>
        <translation>الاسم الأول</translation>
    </message>
    <message>
        <source>Last name</source>
        <comment>what a column holds</comment>
        <translation>اسم العائلة</translation>
    </message>
    <message>
        <source>E-mail</source>
        <comment>what a column holds</comment>
        <translation>البريد الإلكتروني</translation>
    </message>
    <message>
        <source>Sign-in name</source>
        <comment>what a column holds</comment>
        <translation>اسم تسجيل الدخول</translation>
    </message>
    <message>
        <source>User id</source>
        <comment>what a column holds</comment>
        <translation>معرف المستخدم</translation>
    </message>
    <message>
        <source>Number or id</source>
        <comment>what a column holds</comment>
        <translation>رقم أو معرف</translation>
    </message>
    <message>
        <source>Group</source>
        <comment>what a column holds</comment>
        <translation>المجموعة</translation>
    </message>
    <message>
        <source>Status</source>
        <comment>what a column holds</comment>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Registered at</source>
        <comment>what a column holds</comment>
        <translation>وقت التسجيل</translation>
    </message>
    <message>
        <source>Canceled at</source>
        <comment>what a column holds</comment>
        <translation>وقت الإلغاء</translation>
    </message>
    <message>
        <source>Answer to a question</source>
        <comment>what a column holds</comment>
        <translation>جواب عن سؤال</translation>
    </message>
    <message>
        <source>Nobody is on this list.</source>
        <translation>لا أحد في هذه القائمة.</translation>
    </message>
    <message>
        <source>Choose another file, or copy a list and paste it.</source>
        <translation>اختر ملفًا آخر، أو انسخ قائمة والصقها.</translation>
    </message>
    <message>
        <source>Choose a file, drop one here, or copy a list and paste it.</source>
        <translation>اختر ملفًا، أو أفلت ملفًا هنا، أو انسخ قائمة والصقها.</translation>
    </message>
    <message>
        <source>Choose the file that Teams gives out of the registrations, or drop it here.</source>
        <translation>اختر ملف التسجيلات الذي يصدره Teams، أو أفلته هنا.</translation>
    </message>
    <message>
        <source>Line %1 has a character that no text has. Save it as CSV once more and import that.</source>
        <translation>في السطر %1 محرف لا يرد في أي نص. احفظ الملف بصيغة CSV مرة أخرى ثم استورده.</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::ListTable</name>
    <message>
        <source>As many as fit</source>
        <translation>بقدر ما يتسع</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::LobbyDelegate</name>
    <message>
        <source>Long wait</source>
        <comment>beside somebody who has been in the lobby too long</comment>
        <translation>انتظار طويل</translation>
    </message>
    <message>
        <source>still waiting</source>
        <comment>instead of the time when a wait ended</comment>
        <translation>ما زال ينتظر</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::LobbyView</name>
    <message>
        <source>waiting now</source>
        <translation>ينتظرون الآن</translation>
    </message>
    <message>
        <source>People who are in the lobby at this moment.</source>
        <translation>الأشخاص الموجودون في الردهة في هذه اللحظة.</translation>
    </message>
    <message>
        <source>median wait</source>
        <translation>الانتظار الوسيط</translation>
    </message>
    <message>
        <source>Half of those who are through waited longer, half shorter.</source>
        <translation>نصف من انتهى انتظارهم انتظر أطول، والنصف أقصر.</translation>
    </message>
    <message>
        <source>longest wait</source>
        <translation>أطول انتظار</translation>
    </message>
    <message>
        <source>The longest of all waits, those still going on included.</source>
        <translation>أطول الانتظارات كلها، بما فيها الجارية.</translation>
    </message>
    <message>
        <source>Who waits comes first, the longest wait on top; then who is through, the latest on top.</source>
        <translation>من ينتظر يأتي أولًا والأطول انتظارًا في الأعلى، ثم من انتهى انتظاره والأحدث في الأعلى.</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::MainWindow</name>
    <message>
        <source>Search people</source>
        <translation>البحث عن أشخاص</translation>
    </message>
    <message>
        <source>Filters the table and the timeline</source>
        <translation>يصفّي الجدول والخط الزمني</translation>
    </message>
    <message>
        <source>Join link copied.</source>
        <translation>نُسخ رابط الانضمام.</translation>
    </message>
    <message>
        <source>&amp;Overview</source>
        <translation>&amp;نظرة عامة</translation>
    </message>
    <message>
        <source>&amp;Timeline</source>
        <translation>ال&amp;خط الزمني</translation>
    </message>
    <message>
        <source>&amp;People</source>
        <translation>ال&amp;أشخاص</translation>
    </message>
    <message>
        <source>&amp;Lobby</source>
        <translation>ال&amp;ردهة</translation>
    </message>
    <message>
        <source>&amp;Activity</source>
        <translation>ال&amp;نشاط</translation>
    </message>
    <message>
        <source>&amp;Coverage</source>
        <translation>الت&amp;غطية</translation>
    </message>
    <message>
        <source>The demo has played to its end.</source>
        <translation>انتهى العرض التجريبي.</translation>
    </message>
    <message>
        <source>Sign in first: Account ▸ Sign in.</source>
        <translation>سجّل الدخول أولًا: الحساب ◂ تسجيل الدخول.</translation>
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
        <translation>تسجيل ال&amp;دخول…</translation>
    </message>
    <message>
        <source>&amp;Sign in again…</source>
        <translation>إعادة تسجيل ال&amp;دخول…</translation>
    </message>
    <message>
        <source>Stop watching</source>
        <translation>إيقاف المتابعة</translation>
    </message>
    <message>
        <source>Stop watching %1?</source>
        <translation>أتريد إيقاف متابعة %1؟</translation>
    </message>
    <message>
        <source>From then on nothing of it is recorded. A call that is running can&apos;t be heard again: Microsoft sends only calls that start later.</source>
        <translation>لن يُسجَّل شيء منه بعد ذلك. ولا يمكن العودة إلى متابعة مكالمة جارية: لا ترسل Microsoft إلا المكالمات التي تبدأ لاحقًا.</translation>
    </message>
    <message>
        <source>Go on watching</source>
        <translation>مواصلة المتابعة</translation>
    </message>
    <message>
        <source>Opening the record…</source>
        <translation>يُفتح السجل…</translation>
    </message>
    <message>
        <source>Rollcall reads what was recorded so far. At its very first start it also makes a key, which takes some seconds.</source>
        <translation>يقرأ Rollcall ما سُجّل حتى الآن. وعند أول تشغيل يُنشئ أيضًا مفتاحًا، ويستغرق ذلك بضع ثوانٍ.</translation>
    </message>
    <message numerus="yes">
        <source>Rollcall is still recording %Ln meetings.</source>
        <translation>
            <numerusform>لا يُسجّل Rollcall أي اجتماع.</numerusform>
            <numerusform>ما زال Rollcall يُسجّل اجتماعًا واحدًا.</numerusform>
            <numerusform>ما زال Rollcall يُسجّل اجتماعين.</numerusform>
            <numerusform>ما زال Rollcall يُسجّل %Ln اجتماعات.</numerusform>
            <numerusform>ما زال Rollcall يُسجّل %Ln اجتماعًا.</numerusform>
            <numerusform>ما زال Rollcall يُسجّل %Ln اجتماع.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rollcall is waiting for %Ln meetings to start.</source>
        <translation>
            <numerusform>لا ينتظر Rollcall بدء أي اجتماع.</numerusform>
            <numerusform>ينتظر Rollcall بدء اجتماع واحد.</numerusform>
            <numerusform>ينتظر Rollcall بدء اجتماعين.</numerusform>
            <numerusform>ينتظر Rollcall بدء %Ln اجتماعات.</numerusform>
            <numerusform>ينتظر Rollcall بدء %Ln اجتماعًا.</numerusform>
            <numerusform>ينتظر Rollcall بدء %Ln اجتماع.</numerusform>
        </translation>
    </message>
    <message>
        <source>Quit Rollcall</source>
        <translation>إنهاء Rollcall</translation>
    </message>
    <message>
        <source>What is recorded so far is kept. Until Rollcall runs again nothing is received: who comes and goes meanwhile may be missed, and that time is marked as not observed.</source>
        <translation>يبقى ما سُجّل حتى الآن محفوظًا. وحتى يعمل Rollcall من جديد لا يُستقبل شيء: قد يفوته من يدخل ويخرج في أثناء ذلك، ويُوسَم ذلك الوقت بأنه لم يُلاحَظ.</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>إنهاء</translation>
    </message>
    <message>
        <source>Go on recording</source>
        <translation>متابعة التسجيل</translation>
    </message>
    <message>
        <source>Switch account</source>
        <translation>تبديل الحساب</translation>
    </message>
    <message>
        <source>One organisation is followed at a time. What is recorded so far is kept; until you switch back, who comes and goes may be missed, and that time is marked as not observed.</source>
        <translation>تُتابَع مؤسسة واحدة في كل مرة. ما سُجّل حتى الآن يبقى محفوظًا؛ وحتى تعود، قد يفوت تسجيل من يدخل ومن يخرج، ويُعلَّم ذلك الوقت على أنه غير مرصود.</translation>
    </message>
    <message>
        <source>Switch</source>
        <translation>تبديل</translation>
    </message>
    <message>
        <source>First of all Rollcall needs an account of your organisation.</source>
        <translation>أولًا يحتاج Rollcall إلى حساب لمؤسستك.</translation>
    </message>
    <message>
        <source>Add account…</source>
        <translation>إضافة حساب…</translation>
    </message>
    <message>
        <source>What is recorded so far is kept.</source>
        <translation>ما سُجِّل حتى الآن يبقى محفوظًا.</translation>
    </message>
    <message>
        <source>A demo receives nothing from outside.</source>
        <translation>العرض التجريبي لا يستقبل شيئًا من الخارج.</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::MatchDialog</name>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>There is nothing to decide.</source>
        <translation>لا شيء يحتاج إلى قرار.</translation>
    </message>
    <message>
        <source>Nobody has been recognised yet.</source>
        <translation>لم يُتعرَّف على أحد بعد.</translation>
    </message>
    <message>
        <source>You have decided nothing yet.</source>
        <translation>لم تقرر شيئًا بعد.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>which pairs, and how many</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>To decide</source>
        <translation>للقرار</translation>
    </message>
    <message>
        <source>Found by Rollcall</source>
        <translation>وجدها Rollcall</translation>
    </message>
    <message>
        <source>Decided by you</source>
        <translation>قررتها أنت</translation>
    </message>
    <message>
        <source>All</source>
        <translation>الكل</translation>
    </message>
    <message numerus="yes">
        <source>%Ln pairs to decide</source>
        <comment>pairs of people</comment>
        <translation>
            <numerusform>لا أزواج للقرار</numerusform>
            <numerusform>زوج واحد للقرار</numerusform>
            <numerusform>زوجان للقرار</numerusform>
            <numerusform>%Ln أزواج للقرار</numerusform>
            <numerusform>%Ln زوجًا للقرار</numerusform>
            <numerusform>%Ln زوج للقرار</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a pair to confirm or refuse it.</source>
        <translation>اختر زوجًا لتأكيده أو رفضه.</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::MatchQuestion</name>
    <message>
        <source>You said that they are not the same.</source>
        <translation>قلتَ إنهما ليسا الشخص نفسه.</translation>
    </message>
    <message>
        <source>You said that they are the same.</source>
        <translation>قلتَ إنهما الشخص نفسه.</translation>
    </message>
    <message>
        <source>It is the same account.</source>
        <translation>الحساب هو نفسه.</translation>
    </message>
    <message>
        <source>The e-mail address is the same.</source>
        <translation>عنوان البريد هو نفسه.</translation>
    </message>
    <message>
        <source>The name is the same, but that alone is not certain.</source>
        <translation>الاسم هو نفسه، لكن هذا وحده غير مؤكد.</translation>
    </message>
    <message>
        <source>The name is the same, and nobody else has it.</source>
        <translation>الاسم هو نفسه، ولا يحمله أحد غيره.</translation>
    </message>
    <message>
        <source>The names are alike.</source>
        <translation>الاسمان متشابهان.</translation>
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
            <numerusform>لا أزواج أخرى للقرار.</numerusform>
            <numerusform>زوج آخر للقرار.</numerusform>
            <numerusform>زوجان آخران للقرار.</numerusform>
            <numerusform>%Ln أزواج أخرى للقرار.</numerusform>
            <numerusform>%Ln زوجًا آخر للقرار.</numerusform>
            <numerusform>%Ln زوج آخر للقرار.</numerusform>
        </translation>
    </message>
    <message>
        <source>In the room: %1. On the list: %2. %3</source>
        <translation>في القاعة: %1. في القائمة: %2. %3</translation>
    </message>
    <message>
        <source>This could not be kept.</source>
        <translation>تعذّر حفظ هذا.</translation>
    </message>
    <message>
        <source>Is this the same person?</source>
        <translation>هل هذا هو الشخص نفسه؟</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::MeetingContext</name>
    <message>
        <source>there at %1</source>
        <comment>time of day</comment>
        <translation>كان حاضرًا في %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln people</source>
        <comment>who have been in the room</comment>
        <translation>
            <numerusform>لا أحد</numerusform>
            <numerusform>شخص واحد</numerusform>
            <numerusform>شخصان</numerusform>
            <numerusform>%Ln أشخاص</numerusform>
            <numerusform>%Ln شخصًا</numerusform>
            <numerusform>%Ln شخص</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln only in the lobby</source>
        <translation>
            <numerusform>لا أحد في الردهة فقط</numerusform>
            <numerusform>واحد في الردهة فقط</numerusform>
            <numerusform>اثنان في الردهة فقط</numerusform>
            <numerusform>%Ln في الردهة فقط</numerusform>
            <numerusform>%Ln في الردهة فقط</numerusform>
            <numerusform>%Ln في الردهة فقط</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unknown</source>
        <comment>people of whom nobody knows whether they were there</comment>
        <translation>
            <numerusform>لا مجهول</numerusform>
            <numerusform>مجهول واحد</numerusform>
            <numerusform>مجهولان</numerusform>
            <numerusform>%Ln مجهولين</numerusform>
            <numerusform>%Ln مجهولًا</numerusform>
            <numerusform>%Ln مجهول</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln applications</source>
        <comment>bots and the like</comment>
        <translation>
            <numerusform>لا تطبيقات</numerusform>
            <numerusform>تطبيق واحد</numerusform>
            <numerusform>تطبيقان</numerusform>
            <numerusform>%Ln تطبيقات</numerusform>
            <numerusform>%Ln تطبيقًا</numerusform>
            <numerusform>%Ln تطبيق</numerusform>
        </translation>
    </message>
    <message>
        <source>One row each: %1. Only who has been in the room counts as people; applications never do.</source>
        <comment>a list of numbers</comment>
        <translation>صف لكل منها: %1. لا يُعدّ شخصًا إلا من كان في القاعة، ولا تُعدّ التطبيقات أبدًا.</translation>
    </message>
    <message>
        <source>%1 of %2 rows</source>
        <extracomment>%1 shown by the filter, %2 in all</extracomment>
        <translation>%1 من %2 صفوف</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::MeetingDelegate</name>
    <message>
        <source>No connector</source>
        <translation>بلا موصِل</translation>
    </message>
    <message>
        <source>%1 · no connector</source>
        <comment>start time</comment>
        <translation>%1 · بلا موصِل</translation>
    </message>
    <message>
        <source>Waiting for the start</source>
        <translation>بانتظار البدء</translation>
    </message>
    <message>
        <source>%1 · waiting for the start</source>
        <comment>start time</comment>
        <translation>%1 · بانتظار البدء</translation>
    </message>
    <message>
        <source>%1 in</source>
        <comment>number of people in the room, short</comment>
        <translation>%1 حاضر</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <comment>number of people in the lobby, short</comment>
        <translation>%1 ينتظر</translation>
    </message>
    <message numerus="yes">
        <source>%Ln people</source>
        <comment>who were in a meeting</comment>
        <translation>
            <numerusform>لا أحد</numerusform>
            <numerusform>شخص واحد</numerusform>
            <numerusform>شخصان</numerusform>
            <numerusform>%Ln أشخاص</numerusform>
            <numerusform>%Ln شخصًا</numerusform>
            <numerusform>%Ln شخص</numerusform>
        </translation>
    </message>
    <message>
        <source>not current</source>
        <comment>numbers of a meeting of which nothing new is heard</comment>
        <translation>غير محدَّث</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>غير متصل</translation>
    </message>
    <message>
        <source>%1 · not connected</source>
        <comment>start time</comment>
        <translation>%1 · غير متصل</translation>
    </message>
    <message>
        <source>town hall</source>
        <translation>لقاء عام</translation>
    </message>
    <message>
        <source>webinar</source>
        <translation>ندوة</translation>
    </message>
    <message>
        <source>town hall, canceled</source>
        <translation>لقاء عام، ملغى</translation>
    </message>
    <message>
        <source>webinar, canceled</source>
        <translation>ندوة، ملغاة</translation>
    </message>
    <message>
        <source>town hall, not published yet</source>
        <translation>لقاء عام، لم يُنشر بعد</translation>
    </message>
    <message>
        <source>webinar, not published yet</source>
        <translation>ندوة، لم تُنشر بعد</translation>
    </message>
    <message numerus="yes">
        <source>%Ln sessions</source>
        <comment>of a webinar or town hall</comment>
        <translation>
            <numerusform>لا جلسات (%Ln)</numerusform>
            <numerusform>جلسة واحدة (%Ln)</numerusform>
            <numerusform>جلستان (%Ln)</numerusform>
            <numerusform>%Ln جلسات</numerusform>
            <numerusform>%Ln جلسة</numerusform>
            <numerusform>%Ln جلسة</numerusform>
        </translation>
    </message>
    <message>
        <source>Not read yet</source>
        <translation>لم تُقرأ بعد</translation>
    </message>
    <message>
        <source>%1 · not read yet</source>
        <comment>start time</comment>
        <translation>%1 · لم تُقرأ بعد</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::MeetingPage</name>
    <message>
        <source>in room</source>
        <translation>في القاعة</translation>
    </message>
    <message>
        <source>People in the meeting at this moment, each counted once.</source>
        <translation>الأشخاص في الاجتماع في هذه اللحظة، يُعدّ كلٌّ مرة واحدة.</translation>
    </message>
    <message>
        <source>in lobby</source>
        <translation>في الردهة</translation>
    </message>
    <message>
        <source>People who wait to be let in at this moment.</source>
        <translation>الأشخاص الذين ينتظرون السماح لهم بالدخول في هذه اللحظة.</translation>
    </message>
    <message>
        <source>peak</source>
        <translation>الذروة</translation>
    </message>
    <message>
        <source>The most people who were in the room at one time.</source>
        <translation>أكبر عدد من الأشخاص كانوا في القاعة في وقت واحد.</translation>
    </message>
    <message>
        <source>people</source>
        <translation>أشخاص</translation>
    </message>
    <message>
        <source>expected</source>
        <translation>المتوقَّعون</translation>
    </message>
    <message>
        <source>of expected in</source>
        <translation>من المتوقَّعين حاضر</translation>
    </message>
    <message>
        <source>People in the room, as a share of those expected.</source>
        <translation>الأشخاص في القاعة كنسبة من المتوقَّعين.</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>نظرة عامة</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>الخط الزمني</translation>
    </message>
    <message>
        <source>People</source>
        <translation>الأشخاص</translation>
    </message>
    <message>
        <source>Lobby</source>
        <translation>الردهة</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>النشاط</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>التغطية</translation>
    </message>
    <message>
        <source>Organised by %1</source>
        <translation>ينظّمه %1</translation>
    </message>
    <message>
        <source>Observed since %1</source>
        <comment>time of day</comment>
        <translation>متابَع منذ %1</translation>
    </message>
    <message>
        <source>start inferred</source>
        <translation>البداية مُستنتَجة</translation>
    </message>
    <message>
        <source>LIVE %1</source>
        <extracomment>Badge of a running meeting; %1 is how long it has been running</extracomment>
        <translation>مباشر %1</translation>
    </message>
    <message>
        <source>AS OF %1</source>
        <extracomment>Badge of a running meeting of which nothing new is heard; %1 is a time of day</extracomment>
        <translation>حتى %1</translation>
    </message>
    <message>
        <source>ENDED %1</source>
        <extracomment>Badge of a meeting that is over; %1 is how long it ran</extracomment>
        <translation>انتهى %1</translation>
    </message>
    <message>
        <source>WAITING</source>
        <translation>بانتظار البدء</translation>
    </message>
    <message>
        <source>Lobby (%1)</source>
        <translation>الردهة (%1)</translation>
    </message>
    <message>
        <source>Details…</source>
        <translation>التفاصيل…</translation>
    </message>
    <message>
        <source>Different people who have been in the room, however often they came. Who only waited in the lobby and applications are not counted.</source>
        <translation>الأشخاص المختلفون الذين كانوا في القاعة مهما تكرر دخولهم. لا يُعدّ من انتظر في الردهة فقط ولا التطبيقات.</translation>
    </message>
    <message>
        <source>joins</source>
        <translation>مرات الانضمام</translation>
    </message>
    <message>
        <source>How often somebody entered the room, over all their devices.</source>
        <translation>عدد مرات دخول القاعة على جميع الأجهزة.</translation>
    </message>
    <message>
        <source>People on the list of those who should come.</source>
        <translation>الأشخاص المدرجون في قائمة من يُنتظر حضورهوا.</translation>
    </message>
    <message>
        <source>expected: no list</source>
        <translation>المتوقَّعون: لا قائمة</translation>
    </message>
    <message>
        <source>There is no complete list of those who should come, so none is counted.</source>
        <translation>لا توجد قائمة كاملة بمن يُنتظر حضورهوا، لذلك لا يُعدّ أحد.</translation>
    </message>
    <message>
        <source>Meeting without a subject</source>
        <translation>اجتماع بلا موضوع</translation>
    </message>
    <message>
        <source>Registrations</source>
        <translation>التسجيلات</translation>
    </message>
    <message>
        <source>registered</source>
        <translation>مسجّلون</translation>
    </message>
    <message>
        <source>Who has a place in this webinar or town hall, as far as known; see Registrations.</source>
        <translation>من له مكان في هذه الندوة أو اللقاء العام، بقدر ما هو معروف؛ انظر التسجيلات.</translation>
    </message>
    <message>
        <source>known as registered</source>
        <translation>معروفون كمسجّلين</translation>
    </message>
    <message>
        <source>Who registered before monitoring began is not among them; see Registrations.</source>
        <translation>لا يشمل ذلك من سجّلوا قبل بدء المتابعة؛ انظر التسجيلات.</translation>
    </message>
    <message>
        <source>known as expected</source>
        <translation>معروفون كمتوقَّعين</translation>
    </message>
    <message>
        <source>Others may be expected, too: nobody has said that the list is complete. See Who should come.</source>
        <translation>قد يُنتظر آخرون أيضًا: لم يقل أحد إن القائمة كاملة. انظر «من يُنتظر حضوره».</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::OfferBar</name>
    <message>
        <source>&amp;Watch</source>
        <comment>an offered webinar</comment>
        <translation>&amp;متابعة</translation>
    </message>
    <message>
        <source>N&amp;ot this one</source>
        <comment>an offered webinar</comment>
        <translation>&amp;ليس هذه</translation>
    </message>
    <message>
        <source>&amp;None of them</source>
        <comment>of the offered webinars</comment>
        <translation>ولا &amp;واحدة منها</translation>
    </message>
    <message>
        <source>without a subject</source>
        <comment>a webinar or town hall</comment>
        <translation>بلا موضوع</translation>
    </message>
    <message>
        <source>New town hall:</source>
        <translation>لقاء عام جديد:</translation>
    </message>
    <message>
        <source>New webinar:</source>
        <translation>ندوة ويب جديدة:</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <comment>new webinars and town halls</comment>
        <translation>
            <numerusform>لا شيء غيرها</numerusform>
            <numerusform>واحدة أخرى</numerusform>
            <numerusform>اثنتان أخريان</numerusform>
            <numerusform>%Ln أخرى</numerusform>
            <numerusform>%Ln أخرى</numerusform>
            <numerusform>%Ln أخرى</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rollcall::gui::OverviewView</name>
    <message>
        <source>Nobody is waiting.</source>
        <translation>لا أحد ينتظر.</translation>
    </message>
    <message>
        <source>Nothing yet.</source>
        <translation>لا شيء بعد.</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::OwnAddressPage</name>
    <message>
        <source>&amp;Test the address</source>
        <translation>ا&amp;ختبار العنوان</translation>
    </message>
    <message>
        <source>Cancel the test</source>
        <translation>إلغاء الاختبار</translation>
    </message>
    <message>
        <source>&amp;Use this address</source>
        <translation>ا&amp;ستخدام هذا العنوان</translation>
    </message>
    <message>
        <source>Microsoft delivers straight to this computer, through a tunnel or a forwarded port. What comes while it sleeps is repeated for four hours at most.</source>
        <translation>تسلّم Microsoft إلى هذا الحاسوب مباشرة، عبر نفق أو منفذ محوَّل. وما يأتي وهو نائم يُعاد إرساله أربع ساعات على الأكثر.</translation>
    </message>
    <message>
        <source>Certificates and keys</source>
        <translation>الشهادات والمفاتيح</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>شهادة</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>المفتاح الخاص</translation>
    </message>
    <message>
        <source>Public &amp;address, as Microsoft reaches it</source>
        <translation>العنوان ال&amp;عام، كما تصل إليه Microsoft</translation>
    </message>
    <message>
        <source>&amp;Listens at</source>
        <translation>ي&amp;ستقبل على</translation>
    </message>
    <message>
        <source>P&amp;ort</source>
        <translation>المن&amp;فذ</translation>
    </message>
    <message>
        <source>Certificate with its chain (PEM)</source>
        <translation>الشهادة مع سلسلتها (PEM)</translation>
    </message>
    <message>
        <source>Private key (PEM)</source>
        <translation>المفتاح الخاص (PEM)</translation>
    </message>
    <message>
        <source>Behind a tunnel or a proxy that does TLS, leave certificate and key empty and listen at 127.0.0.1.</source>
        <translation>خلف نفق أو وكيل يتولى TLS، اترك الشهادة والمفتاح فارغين واستقبل على 127.0.0.1.</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::PeopleView</name>
    <message>
        <source>Nobody fits the filter.</source>
        <translation>لا أحد يطابق التصفية.</translation>
    </message>
    <message>
        <source>Choose people in the list first.</source>
        <translation>اختر أشخاصًا من القائمة أولًا.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows copied.</source>
        <comment>to the clipboard</comment>
        <translation>
            <numerusform>لم يُنسخ أي صف.</numerusform>
            <numerusform>نُسخ صف واحد.</numerusform>
            <numerusform>نُسخ صفّان.</numerusform>
            <numerusform>نُسخت %Ln صفوف.</numerusform>
            <numerusform>نُسخ %Ln صفًا.</numerusform>
            <numerusform>نُسخ %Ln صف.</numerusform>
        </translation>
    </message>
    <message>
        <source>None of the chosen people has an e-mail address.</source>
        <translation>لا عنوان بريد لأي من الأشخاص المختارين.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln addresses copied.</source>
        <comment>to the clipboard</comment>
        <translation>
            <numerusform>لم يُنسخ أي عنوان.</numerusform>
            <numerusform>نُسخ عنوان واحد.</numerusform>
            <numerusform>نُسخ عنوانان.</numerusform>
            <numerusform>نُسخت %Ln عناوين.</numerusform>
            <numerusform>نُسخ %Ln عنوانًا.</numerusform>
            <numerusform>نُسخ %Ln عنوان.</numerusform>
        </translation>
    </message>
    <message>
        <source>Everybody who is expected has come.</source>
        <translation>أتى جميع المنتظَرين.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln people</source>
        <comment>who are expected and have not come</comment>
        <translation>
            <numerusform>لا أحد</numerusform>
            <numerusform>شخص واحد</numerusform>
            <numerusform>شخصان</numerusform>
            <numerusform>%Ln أشخاص</numerusform>
            <numerusform>%Ln شخصًا</numerusform>
            <numerusform>%Ln شخص</numerusform>
        </translation>
    </message>
    <message>
        <source>Registered, not here</source>
        <translation>مسجّل وليس هنا</translation>
    </message>
    <message>
        <source>Expected, not here</source>
        <translation>متوقع وليس هنا</translation>
    </message>
    <message>
        <source>Not registered</source>
        <translation>غير مسجّل</translation>
    </message>
    <message>
        <source>Unexpected</source>
        <translation>غير متوقع</translation>
    </message>
    <message>
        <source>Everybody who is registered has come.</source>
        <translation>حضر جميع المسجّلين.</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::PersonPanel</name>
    <message>
        <source>Nobody chosen</source>
        <translation>لم يُختر أحد</translation>
    </message>
    <message>
        <source>In room</source>
        <translation>في القاعة</translation>
    </message>
    <message>
        <source>In lobby</source>
        <translation>في الردهة</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>غير معروف</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <extracomment>A stretch of time: from … to …</extracomment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>now</source>
        <comment>end of a stretch of time</comment>
        <translation>الآن</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>الوقت</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>المكان</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::QrView</name>
    <message>
        <source>QR code</source>
        <translation>رمز QR</translation>
    </message>
    <message>
        <source>Leads to %1</source>
        <extracomment>%1 is an address. For screen readers.</extracomment>
        <translation>يؤدي إلى %1</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::RegistrationWords</name>
    <message>
        <source>Since monitoring began, %1: who registered before is counted from their next change on.</source>
        <comment>day and time of day</comment>
        <translation>منذ بدء المراقبة، %1: من سجّل قبل ذلك يُحتسب ابتداءً من تغييره التالي.</translation>
    </message>
    <message>
        <source>Complete as of %1, when the list was read. Microsoft does not tell of changes for town halls, so it is read every half hour.</source>
        <comment>day and time of day</comment>
        <translation>كاملة حتى %1، وقت قراءة القائمة. لا تُبلغ Microsoft عن التغييرات في اللقاءات العامة، لذلك تُقرأ القائمة كل نصف ساعة.</translation>
    </message>
    <message>
        <source>Complete: the whole list was read %1, and every change since.</source>
        <comment>day and time of day</comment>
        <translation>كاملة: قُرئت القائمة كلها %1، وكل تغيير منذ ذلك الحين.</translation>
    </message>
    <message>
        <source>Complete by the file that was imported %1, and every change since that Microsoft told of.</source>
        <comment>day and time of day</comment>
        <translation>كاملة وفق الملف المستورد %1، وكل تغيير أبلغت عنه Microsoft منذ ذلك الحين.</translation>
    </message>
    <message>
        <source>Changes may have been missed until %1.</source>
        <comment>day and time of day</comment>
        <translation>ربما فاتت تغييرات حتى %1.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more are being read.</source>
        <translation>
            <numerusform>لا يُقرأ غيرها.</numerusform>
            <numerusform>تجري قراءة تسجيل آخر (%Ln).</numerusform>
            <numerusform>تجري قراءة تسجيلين آخرين (%Ln).</numerusform>
            <numerusform>تجري قراءة %Ln تسجيلات أخرى.</numerusform>
            <numerusform>تجري قراءة %Ln تسجيلًا آخر.</numerusform>
            <numerusform>تجري قراءة %Ln تسجيل آخر.</numerusform>
        </translation>
    </message>
    <message>
        <source>Last change: %1.</source>
        <comment>day and time of day</comment>
        <translation>آخر تغيير: %1.</translation>
    </message>
    <message>
        <source>Who watches a town hall as a viewer does not appear in the live roster; Microsoft&apos;s report after the end counts them.</source>
        <translation>من يشاهد اللقاء العام متفرجًا لا يظهر في قائمة الحضور المباشرة؛ يحتسبهم تقرير Microsoft بعد النهاية.</translation>
    </message>
    <message>
        <source>About %1 a day; full on %2 at this pace.</source>
        <translation>نحو %1 في اليوم؛ بهذه الوتيرة يكتمل العدد يوم %2.</translation>
    </message>
    <message>
        <source>About %1 a day; %2 at the start at this pace.</source>
        <translation>نحو %1 في اليوم؛ بهذه الوتيرة يكون العدد عند البدء %2.</translation>
    </message>
    <message>
        <source>About %1 a day.</source>
        <translation>نحو %1 في اليوم.</translation>
    </message>
    <message>
        <source>Full since %1.</source>
        <comment>day and time of day</comment>
        <translation>مكتمل منذ %1.</translation>
    </message>
    <message>
        <source>Some registrations could not be read.</source>
        <translation>تعذّرت قراءة بعض التسجيلات.</translation>
    </message>
    <message>
        <source>It is tried again by itself; the numbers lag behind until then.</source>
        <translation>تُعاد المحاولة تلقائيًا؛ وحتى ذلك الحين تتأخر الأرقام.</translation>
    </message>
    <message>
        <source>The account may not read registrations of this event. Its organizer or a connector may.</source>
        <translation>لا يُسمح للحساب بقراءة تسجيلات هذا الحدث. يُسمح بذلك لمنظّمه أو لموصل.</translation>
    </message>
    <message>
        <source>Microsoft asks to wait; the rest follows by itself.</source>
        <translation>تطلب Microsoft الانتظار؛ والباقي يأتي تلقائيًا.</translation>
    </message>
    <message>
        <source>The whole list takes a consent that is missing.</source>
        <translation>تحتاج القائمة الكاملة إلى موافقة غير موجودة.</translation>
    </message>
    <message>
        <source>An administrator gives it with VirtualEvent.Read.Chat for this event. Or import the file that Teams gives out.</source>
        <translation>يمنحها مسؤول عبر VirtualEvent.Read.Chat لهذا الحدث. أو استورد الملف الذي يصدّره Teams.</translation>
    </message>
    <message>
        <source>The list of registrations could not be read.</source>
        <translation>تعذّرت قراءة قائمة التسجيلات.</translation>
    </message>
    <message>
        <source>It is tried again by itself.</source>
        <translation>تُعاد المحاولة تلقائيًا.</translation>
    </message>
    <message>
        <source>Loading registrations…</source>
        <translation>جارٍ تحميل التسجيلات…</translation>
    </message>
    <message>
        <source>No registrations are known.</source>
        <translation>لا توجد تسجيلات معروفة.</translation>
    </message>
    <message>
        <source>Microsoft does not tell of registrations for town halls; a connector with consent can read their list.</source>
        <translation>لا تُبلغ Microsoft عن التسجيلات في اللقاءات العامة؛ يمكن لموصل لديه الموافقة قراءة قائمتها.</translation>
    </message>
    <message>
        <source>No registrations are known yet.</source>
        <translation>لا توجد تسجيلات معروفة بعد.</translation>
    </message>
    <message>
        <source>%1 registered of %2 places</source>
        <translation>%1 مسجَّل من %2 مكان</translation>
    </message>
    <message>
        <source>%1 registered</source>
        <translation>%1 مسجَّل</translation>
    </message>
    <message>
        <source>%1 waitlisted</source>
        <translation>%1 في قائمة الانتظار</translation>
    </message>
    <message>
        <source>%1 to approve</source>
        <translation>%1 بانتظار الموافقة</translation>
    </message>
    <message>
        <source>%1 canceled</source>
        <translation>%1 ملغى</translation>
    </message>
    <message>
        <source>%1 rejected</source>
        <translation>%1 مرفوض</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>a list of numbers</comment>
        <translation>%1.</translation>
    </message>
    <message>
        <source>No session has begun yet.</source>
        <translation>لم تبدأ أي جلسة بعد.</translation>
    </message>
    <message>
        <source>Who is in the room is not known.</source>
        <translation>لا يُعرف مَن في القاعة.</translation>
    </message>
    <message numerus="yes">
        <source>Of %Ln Microsoft said something newer, which stays.</source>
        <comment>registrations</comment>
        <translation>
            <numerusform>لا شيء أحدث من Microsoft.</numerusform>
            <numerusform>عن تسجيل واحد قالت Microsoft شيئًا أحدث، ويبقى.</numerusform>
            <numerusform>عن تسجيلين قالت Microsoft شيئًا أحدث، ويبقى.</numerusform>
            <numerusform>عن %Ln تسجيلات قالت Microsoft شيئًا أحدث، ويبقى.</numerusform>
            <numerusform>عن %Ln تسجيلًا قالت Microsoft شيئًا أحدث، ويبقى.</numerusform>
            <numerusform>عن %Ln تسجيل قالت Microsoft شيئًا أحدث، ويبقى.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln registrations imported</source>
        <translation>
            <numerusform>لم يُستورد أي تسجيل</numerusform>
            <numerusform>استُورد تسجيل واحد</numerusform>
            <numerusform>استُورد تسجيلان</numerusform>
            <numerusform>استُوردت %Ln تسجيلات</numerusform>
            <numerusform>استُورد %Ln تسجيلًا</numerusform>
            <numerusform>استُورد %Ln تسجيل</numerusform>
        </translation>
    </message>
    <message>
        <source>Import registrations…</source>
        <translation>استيراد التسجيلات…</translation>
    </message>
    <message>
        <source>They appear here as people register, or when you import the file that Teams gives out.</source>
        <translation>تظهر هنا عندما يسجّل الأشخاص، أو عندما تستورد الملف الذي يصدره Teams.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more registrations are of the same people.</source>
        <translation>
            <numerusform>لا توجد تسجيلات أخرى للأشخاص أنفسهم.</numerusform>
            <numerusform>تسجيل آخر واحد للشخص نفسه.</numerusform>
            <numerusform>تسجيلان آخران للأشخاص أنفسهم.</numerusform>
            <numerusform>%Ln تسجيلات أخرى للأشخاص أنفسهم.</numerusform>
            <numerusform>%Ln تسجيلًا آخر للأشخاص أنفسهم.</numerusform>
            <numerusform>%Ln تسجيل آخر للأشخاص أنفسهم.</numerusform>
        </translation>
    </message>
    <message>
        <source>People registered</source>
        <translation>أشخاص مسجَّلون</translation>
    </message>
    <message>
        <source>People on the waitlist</source>
        <translation>أشخاص على قائمة الانتظار</translation>
    </message>
    <message>
        <source>People waiting for approval</source>
        <translation>أشخاص ينتظرون الموافقة</translation>
    </message>
    <message>
        <source>Registrations canceled</source>
        <translation>تسجيلات ملغاة</translation>
    </message>
    <message>
        <source>Registrations rejected</source>
        <translation>تسجيلات مرفوضة</translation>
    </message>
    <message>
        <source>Registrations of unknown status</source>
        <translation>تسجيلات حالتها غير معروفة</translation>
    </message>
    <message>
        <source>%1 of %2 registered were there.</source>
        <comment>two numbers of people</comment>
        <translation>حضر %1 من %2 من المسجَّلين.</translation>
    </message>
    <message>
        <source>%1 new</source>
        <comment>a number of registrations</comment>
        <translation>%1 جديد</translation>
    </message>
    <message>
        <source>%1 changed</source>
        <comment>a number of registrations</comment>
        <translation>%1 تغيّر</translation>
    </message>
    <message>
        <source>%1 known before</source>
        <comment>a number of registrations</comment>
        <translation>%1 معروف من قبل</translation>
    </message>
    <message>
        <source>All of them are new.</source>
        <translation>كلها جديدة.</translation>
    </message>
    <message>
        <source>All of them have changed.</source>
        <translation>كلها تغيّرت.</translation>
    </message>
    <message>
        <source>All of them were known already.</source>
        <translation>كلها كانت معروفة من قبل.</translation>
    </message>
    <message>
        <source>Reached %1 on %2.</source>
        <comment>number, day and time of day</comment>
        <translation>بلغ العدد %1 في %2.</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::RegistrationsView</name>
    <message>
        <source>waitlisted</source>
        <translation>قائمة الانتظار</translation>
    </message>
    <message>
        <source>Who moves up when somebody who is registered cancels.</source>
        <translation>من ينتقل إلى مكان عندما يلغي أحد المسجّلين.</translation>
    </message>
    <message>
        <source>to approve</source>
        <translation>بانتظار الموافقة</translation>
    </message>
    <message>
        <source>Who waits for the organizer&apos;s approval.</source>
        <translation>من ينتظر موافقة المنظّم.</translation>
    </message>
    <message>
        <source>canceled</source>
        <comment>number of registrations</comment>
        <translation>ملغاة</translation>
    </message>
    <message>
        <source>Who was registered, or wanted to be, and canceled.</source>
        <translation>من كان مسجّلًا أو أراد التسجيل ثم ألغى.</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>مرفوضة</translation>
    </message>
    <message>
        <source>Whom the organizer did not approve.</source>
        <translation>من لم يوافق عليه المنظّم.</translation>
    </message>
    <message>
        <source>since yesterday</source>
        <translation>منذ أمس</translation>
    </message>
    <message>
        <source>Registered now, less those who were when this day began.</source>
        <translation>المسجّلون الآن ناقص من كانوا مسجّلين عند بداية اليوم.</translation>
    </message>
    <message>
        <source>since you looked</source>
        <translation>منذ آخر اطّلاع</translation>
    </message>
    <message>
        <source>Registered now, less those who were when you last left this view.</source>
        <translation>المسجّلون الآن ناقص من كانوا مسجّلين عندما غادرت هذا العرض آخر مرة.</translation>
    </message>
    <message>
        <source>Registered over time</source>
        <translation>المسجّلون عبر الزمن</translation>
    </message>
    <message>
        <source>Nobody fits the filter.</source>
        <translation>لا أحد يطابق عامل التصفية.</translation>
    </message>
    <message>
        <source>registered of %1</source>
        <comment>capacity</comment>
        <translation>مسجّل من %1</translation>
    </message>
    <message>
        <source>Who has a place, of all places there are.</source>
        <translation>من لديه مكان، من بين كل الأماكن.</translation>
    </message>
    <message>
        <source>registered</source>
        <translation>مسجّل</translation>
    </message>
    <message>
        <source>Who has a place.</source>
        <translation>من لديه مكان.</translation>
    </message>
    <message>
        <source>%1 of %2 shown</source>
        <translation>عرض %1 من %2</translation>
    </message>
    <message>
        <source>Any status</source>
        <translation>أي حالة</translation>
    </message>
    <message>
        <source>Who is who…</source>
        <translation>مَن هو مَن…</translation>
    </message>
    <message>
        <source>Who is who (%1)…</source>
        <comment>so many are to be decided</comment>
        <translation>مَن هو مَن (%1)…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln other answers</source>
        <translation>
            <numerusform>لا إجابات أخرى</numerusform>
            <numerusform>إجابة أخرى</numerusform>
            <numerusform>إجابتان أخريان</numerusform>
            <numerusform>%Ln إجابات أخرى</numerusform>
            <numerusform>%Ln إجابة أخرى</numerusform>
            <numerusform>%Ln إجابة أخرى</numerusform>
        </translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>لا إجابة</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>الإجابة</translation>
    </message>
    <message>
        <source>In the room</source>
        <translation>في القاعة</translation>
    </message>
    <message>
        <source>Have been there</source>
        <translation>حضروا</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>مسجَّل</translation>
    </message>
    <message numerus="yes">
        <source>%Ln addresses copied</source>
        <translation>
            <numerusform>لم يُنسخ أي عنوان</numerusform>
            <numerusform>نُسخ عنوان واحد</numerusform>
            <numerusform>نُسخ عنوانان</numerusform>
            <numerusform>نُسخت %Ln عناوين</numerusform>
            <numerusform>نُسخ %Ln عنوانًا</numerusform>
            <numerusform>نُسخ %Ln عنوان</numerusform>
        </translation>
    </message>
    <message>
        <source>Who is registered and in the room</source>
        <translation>من هو مسجَّل وموجود في القاعة</translation>
    </message>
    <message>
        <source>Who is registered, was in the room and has left</source>
        <translation>من هو مسجَّل وكان في القاعة ثم غادر</translation>
    </message>
    <message>
        <source>Who is registered and has not been in the room</source>
        <translation>من هو مسجَّل ولم يدخل القاعة</translation>
    </message>
    <message>
        <source>Who came without being registered</source>
        <translation>من حضر من غير تسجيل</translation>
    </message>
    <message>
        <source>Who came though they are on the waitlist or not approved</source>
        <translation>من حضر وهو على قائمة الانتظار أو لم يُوافَق عليه</translation>
    </message>
    <message>
        <source>Time in the sessions</source>
        <translation>الوقت في الجلسات</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>الإجابات</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>which people, and how many</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Here</source>
        <comment>registered people</comment>
        <translation>هنا</translation>
    </message>
    <message>
        <source>Was here</source>
        <comment>registered people</comment>
        <translation>كان هنا</translation>
    </message>
    <message>
        <source>Not here</source>
        <comment>registered people</comment>
        <translation>ليس هنا</translation>
    </message>
    <message>
        <source>Not registered</source>
        <comment>people who came</comment>
        <translation>غير مسجَّل</translation>
    </message>
    <message>
        <source>No place yet</source>
        <comment>people who came</comment>
        <translation>بلا مقعد بعد</translation>
    </message>
    <message>
        <source>Of the room</source>
        <comment>share of people</comment>
        <translation>من القاعة</translation>
    </message>
    <message>
        <source>Of the registered</source>
        <comment>share of people</comment>
        <translation>من المسجَّلين</translation>
    </message>
    <message>
        <source>Places: %1</source>
        <translation>المقاعد: %1</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::RelayPage</name>
    <message>
        <source>&amp;Use this relay</source>
        <translation>ا&amp;ستخدام هذا المُرحِّل</translation>
    </message>
    <message>
        <source>&amp;Forget…</source>
        <translation>&amp;نسيان…</translation>
    </message>
    <message>
        <source>&amp;Pair…</source>
        <translation>ا&amp;قتران…</translation>
    </message>
    <message>
        <source>A server that answers Microsoft day and night and keeps what comes until this computer fetches it. It can&apos;t read names.</source>
        <translation>خادم يجيب Microsoft ليلًا ونهارًا ويحفظ ما يأتي حتى يجلبه هذا الحاسوب. ولا يستطيع قراءة الأسماء.</translation>
    </message>
    <message>
        <source>Pairing &amp;link, from whoever runs the relay</source>
        <translation>&amp;رابط الاقتران، ممن يشغّل المُرحِّل</translation>
    </message>
    <message>
        <source>A link is good once, for ten minutes. Rollcall shows the host and asks before it sends anything.</source>
        <translation>الرابط صالح مرة واحدة، عشر دقائق. يعرض Rollcall المضيف ويسأل قبل أن يرسل شيئًا.</translation>
    </message>
    <message>
        <source>Topic %1; this computer is %2 there.</source>
        <translation>الموضوع %1؛ واسم هذا الحاسوب هناك %2.</translation>
    </message>
    <message>
        <source>It came with the connector. This computer is not paired with it yet: open a pairing link.</source>
        <translation>جاء مع الموصل. لم يقترن به هذا الحاسوب بعد: افتح رابط اقتران.</translation>
    </message>
    <message>
        <source>Access key of the namespace</source>
        <translation>مفتاح الوصول إلى مساحة الأسماء</translation>
    </message>
    <message>
        <source>&amp;Keep the key</source>
        <translation>&amp;حفظ المفتاح</translation>
    </message>
    <message>
        <source>A namespace of Event Grid: topic %1, event subscription %2.</source>
        <translation>مساحة أسماء في Event Grid: الموضوع %1، واشتراك الأحداث %2.</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::RungLadder</name>
    <message>
        <source>What you have and what comes next</source>
        <translation>ما لديك وما يأتي بعده</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::SecretStoreDialog</name>
    <message>
        <source>The file is there already. Type its passphrase.</source>
        <translation>الملف موجود. اكتب عبارة مروره.</translation>
    </message>
    <message>
        <source>Encrypted, in Rollcall&apos;s data folder. The passphrase is asked for at each start; without it the file is of no use to anybody, you included.</source>
        <translation>مشفَّر، في مجلد بيانات Rollcall. تُطلب عبارة المرور عند كل تشغيل؛ ومن دونها لا ينفع الملف أحدًا، ولا أنت.</translation>
    </message>
    <message>
        <source>This computer has no keychain</source>
        <translation>لا سلسلة مفاتيح على هذا الحاسوب</translation>
    </message>
    <message>
        <source>Rollcall keeps sign-ins and keys in the system&apos;s keychain, and none answers here. It never keeps them unprotected. Where should they go?</source>
        <translation>يحفظ Rollcall تسجيلات الدخول والمفاتيح في سلسلة مفاتيح النظام، ولا يجيب أيٌّ منها هنا. وهو لا يحفظها أبدًا بلا حماية. أين تُحفظ؟</translation>
    </message>
    <message>
        <source>The keychain is locked</source>
        <translation>سلسلة المفاتيح مقفلة</translation>
    </message>
    <message>
        <source>Rollcall keeps sign-ins and keys there and could not open it. It never keeps them unprotected. What should it do?</source>
        <translation>يحفظ Rollcall فيها تسجيلات الدخول والمفاتيح ولم يستطع فتحها. وهو لا يحفظها أبدًا بلا حماية. ماذا يفعل؟</translation>
    </message>
    <message>
        <source>The passphrase is not the right one</source>
        <translation>عبارة المرور غير صحيحة</translation>
    </message>
    <message>
        <source>The file with your sign-ins and keys stays closed. Type it again, or go on without the file for now.</source>
        <translation>يبقى الملف الذي يحوي تسجيلات دخولك ومفاتيحك مغلقًا. اكتبها مجددًا، أو تابع الآن دون الملف.</translation>
    </message>
    <message>
        <source>The keychain does not work</source>
        <translation>سلسلة المفاتيح لا تعمل</translation>
    </message>
    <message>
        <source>It answers, but keeps nothing. Rollcall keeps sign-ins and keys there, and never unprotected. Where should they go?</source>
        <translation>تجيب لكنها لا تحفظ شيئًا. يحفظ Rollcall فيها تسجيلات الدخول والمفاتيح، ولا يحفظها أبدًا بلا حماية. أين تُحفظ؟</translation>
    </message>
    <message>
        <source>Your passphrase, please</source>
        <translation>عبارة المرور من فضلك</translation>
    </message>
    <message>
        <source>Your sign-ins and keys are in a file under a passphrase, as you chose.</source>
        <translation>تسجيلات دخولك ومفاتيحك محفوظة في ملف بعبارة مرور، كما اخترت.</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::SignInDialog</name>
    <message>
        <source>Good for %1</source>
        <extracomment>%1 is minutes and seconds</extracomment>
        <translation>صالح لمدة %1</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>تسجيل الدخول</translation>
    </message>
    <message>
        <source>Asking Microsoft for a code…</source>
        <translation>جارٍ طلب رمز من Microsoft…</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>نُسخ</translation>
    </message>
    <message>
        <source>Use a code instead</source>
        <translation>استخدام رمز بدلًا من ذلك</translation>
    </message>
    <message>
        <source>Use the browser instead</source>
        <translation>استخدام المتصفح بدلًا من ذلك</translation>
    </message>
    <message>
        <source>Preparing the sign-in page…</source>
        <translation>جارٍ إعداد صفحة تسجيل الدخول…</translation>
    </message>
    <message>
        <source>Copy code</source>
        <translation>نسخ الرمز</translation>
    </message>
    <message>
        <source>Sign in with a code</source>
        <translation>تسجيل الدخول برمز</translation>
    </message>
    <message>
        <source>On this computer or any other device: open the page, type the code, sign in there. This window notices by itself.</source>
        <translation>على هذا الحاسوب أو أي جهاز آخر: افتح الصفحة، واكتب الرمز، وسجّل الدخول فيها. تلاحظ هذه النافذة ذلك من تلقاء نفسها.</translation>
    </message>
    <message>
        <source>Continue in the browser</source>
        <translation>المتابعة في المتصفح</translation>
    </message>
    <message>
        <source>Sign in on the page that has opened there. This window notices by itself.</source>
        <translation>سجّل الدخول في الصفحة التي فُتحت فيه. تلاحظ هذه النافذة ذلك من تلقاء نفسها.</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::SignInText</name>
    <message>
        <source>The time to sign in has run out</source>
        <translation>انتهى وقت تسجيل الدخول</translation>
    </message>
    <message>
        <source>The code has expired</source>
        <translation>انتهت صلاحية الرمز</translation>
    </message>
    <message>
        <source>Sign in once more</source>
        <translation>سجّل الدخول مرة أخرى</translation>
    </message>
    <message>
        <source>One step more, in the browser</source>
        <translation>خطوة أخرى، في المتصفح</translation>
    </message>
    <message>
        <source>Another account is needed</source>
        <translation>يلزم حساب آخر</translation>
    </message>
    <message>
        <source>Your administrator has to agree first</source>
        <translation>يجب أن يوافق المسؤول لديك أولًا</translation>
    </message>
    <message>
        <source>You are not on the list yet</source>
        <translation>لست في القائمة بعد</translation>
    </message>
    <message>
        <source>Your organisation does not allow it here</source>
        <translation>لا تسمح مؤسستك بذلك هنا</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is wrong</source>
        <translation>ساعة هذا الحاسوب غير صحيحة</translation>
    </message>
    <message>
        <source>Not signed in</source>
        <translation>لم يُسجَّل الدخول</translation>
    </message>
    <message>
        <source>It is %1 ahead of Microsoft&apos;s; that is why no sign-in is accepted. Set it, then try again.</source>
        <extracomment>%1 is a length of time, as in &quot;62 minutes&quot;</extracomment>
        <translation>تسبق ساعة Microsoft بمقدار %1؛ ولهذا لا يُقبل أي تسجيل دخول. اضبطها ثم حاول مجددًا.</translation>
    </message>
    <message>
        <source>It is %1 behind Microsoft&apos;s; that is why no sign-in is accepted. Set it, then try again.</source>
        <extracomment>%1 is a length of time, as in &quot;62 minutes&quot;</extracomment>
        <translation>تتأخر عن ساعة Microsoft بمقدار %1؛ ولهذا لا يُقبل أي تسجيل دخول. اضبطها ثم حاول مجددًا.</translation>
    </message>
    <message>
        <source>Microsoft does not accept the time of this computer. Set the clock, then try again.</source>
        <translation>لا تقبل Microsoft وقت هذا الحاسوب. اضبط الساعة ثم حاول مجددًا.</translation>
    </message>
    <message>
        <source>Nothing came back from the browser in time. Nothing happened; start again when you are ready.</source>
        <translation>لم يعد شيء من المتصفح في الوقت المحدد. لم يحدث شيء؛ ابدأ من جديد متى كنت مستعدًا.</translation>
    </message>
    <message>
        <source>Nothing happened. Ask for a new code when you are ready.</source>
        <translation>لم يحدث شيء. اطلب رمزًا جديدًا متى كنت مستعدًا.</translation>
    </message>
    <message>
        <source>Microsoft has ended your session, perhaps because the password was changed. Sign in again; what is recorded stays.</source>
        <translation>أنهت Microsoft جلستك، ربما لأن كلمة المرور تغيّرت. سجّل الدخول مجددًا؛ ويبقى ما سُجِّل.</translation>
    </message>
    <message>
        <source>The sign-in was declined. Start again when you like.</source>
        <translation>رُفض تسجيل الدخول. ابدأ من جديد متى شئت.</translation>
    </message>
    <message>
        <source>Your organisation does not accept a code alone, or asks for a step that only a browser on this computer can show. Continue there.</source>
        <translation>لا تقبل مؤسستك الرمز وحده، أو تطلب خطوة لا يعرضها إلا متصفح على هذا الحاسوب. تابع هناك.</translation>
    </message>
    <message>
        <source>No browser could report back to Rollcall. Use a code instead: it works on any device.</source>
        <translation>لم يستطع أي متصفح الرد على Rollcall. استخدم رمزًا بدلًا من ذلك: فهو يعمل على أي جهاز.</translation>
    </message>
    <message>
        <source>This account does not exist in the organisation. Sign in with the work or school account that you use for its Teams meetings.</source>
        <translation>هذا الحساب غير موجود في المؤسسة. سجّل الدخول بحساب العمل أو المدرسة الذي تستخدمه لاجتماعاتها في Teams.</translation>
    </message>
    <message>
        <source>Your organisation lets only an administrator allow this. Send them the request, or sign in without webinars for now.</source>
        <translation>لا يسمح بهذا في مؤسستك إلا مسؤول. أرسل إليه الطلب، أو سجّل الدخول الآن دون الندوات.</translation>
    </message>
    <message>
        <source>Your organisation lets only an administrator allow new programs. Send them the request; then sign in again.</source>
        <translation>لا يسمح بالبرامج الجديدة في مؤسستك إلا مسؤول. أرسل إليه الطلب، ثم سجّل الدخول مجددًا.</translation>
    </message>
    <message>
        <source>Your organisation has chosen who may use Rollcall, and you are not among them. Ask your administrator to add you, then sign in again.</source>
        <translation>حدّدت مؤسستك من يجوز له استخدام Rollcall، ولست منهم. اطلب من المسؤول إضافتك، ثم سجّل الدخول مجددًا.</translation>
    </message>
    <message>
        <source>A rule of your organisation refuses the sign-in from this computer or this place, by code and by browser alike. Send the details to your administrator.</source>
        <translation>ترفض قاعدة في مؤسستك تسجيل الدخول من هذا الحاسوب أو هذا المكان، بالرمز وبالمتصفح معًا. أرسل التفاصيل إلى المسؤول لديك.</translation>
    </message>
    <message>
        <source>Rollcall is not set up completely in your organisation. Send the details to your administrator.</source>
        <translation>لم يُعَدّ Rollcall بالكامل في مؤسستك. أرسل التفاصيل إلى المسؤول لديك.</translation>
    </message>
    <message>
        <source>Microsoft did not accept the connector&apos;s secret or certificate. Send the details to whoever set the connector up.</source>
        <translation>لم تقبل Microsoft سر الموصِل أو شهادته. أرسل التفاصيل إلى من أعدّ الموصِل.</translation>
    </message>
    <message>
        <source>The account in Rollcall&apos;s settings is incomplete or has a mistake. Send the details to whoever set Rollcall up.</source>
        <translation>الحساب في إعدادات Rollcall ناقص أو فيه خطأ. أرسل التفاصيل إلى من أعدّ Rollcall.</translation>
    </message>
    <message>
        <source>Rollcall and the sign-in service did not understand each other. That is our mistake, not yours: please report the details.</source>
        <translation>لم يتفاهم Rollcall وخدمة تسجيل الدخول. هذا خطؤنا لا خطؤك: يرجى الإبلاغ عن التفاصيل.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate has an issuer that this computer does not know, as behind a proxy that inspects TLS. Add that proxy&apos;s CA to the system&apos;s store or to Rollcall&apos;s settings; certificates are always checked.</source>
        <translation>لشهادة الخادم جهة إصدار لا يعرفها هذا الحاسوب، كما يحدث خلف وكيل يفحص TLS. أضف مرجع شهادات ذلك الوكيل إلى مخزن النظام أو إلى إعدادات Rollcall؛ فالشهادات تُفحص دائمًا.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate has expired. If a proxy inspects TLS, renew its certificate.</source>
        <translation>انتهت صلاحية شهادة الخادم. إن كان وكيل يفحص TLS فجدّد شهادته.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not valid yet: look at this computer&apos;s clock.</source>
        <translation>شهادة الخادم ليست صالحة بعد: انظر إلى ساعة هذا الحاسوب.</translation>
    </message>
    <message>
        <source>The certificate belongs to another host, as with the sign-in page of a guest network or a mistyped address.</source>
        <translation>الشهادة لمضيف آخر، كما في صفحة دخول شبكة ضيوف أو عنوان مكتوب خطأ.</translation>
    </message>
    <message>
        <source>No encrypted connection came about; something between here and Microsoft may be changing TLS.</source>
        <translation>لم يقم اتصال مشفَّر؛ ربما يغيّر شيء ما بين هنا وMicrosoft اتصال TLS.</translation>
    </message>
    <message>
        <source>The proxy of the system&apos;s settings does not answer.</source>
        <translation>لا يجيب الوكيل المحدد في إعدادات النظام.</translation>
    </message>
    <message>
        <source>The proxy does not connect to the sign-in service. Allow its host and Microsoft Graph&apos;s, port 443.</source>
        <translation>لا يصل الوكيل إلى خدمة تسجيل الدخول. اسمح بمضيفها ومضيف Microsoft Graph، المنفذ 443.</translation>
    </message>
    <message>
        <source>The proxy wants a user name and password, or others than it was given.</source>
        <translation>يطلب الوكيل اسم مستخدم وكلمة مرور، أو غير ما أُعطي.</translation>
    </message>
    <message>
        <source>The sign-in service answered with an error that should pass; its health page tells of outages.</source>
        <translation>أجابت خدمة تسجيل الدخول بخطأ يُفترض أن يزول؛ وتذكر صفحة حالتها الانقطاعات.</translation>
    </message>
    <message>
        <source>This computer must reach the sign-in service and Microsoft Graph by HTTPS, port 443.</source>
        <translation>يجب أن يصل هذا الحاسوب إلى خدمة تسجيل الدخول وMicrosoft Graph عبر HTTPS، المنفذ 443.</translation>
    </message>
    <message>
        <source>The sign-in was not finished in time; nothing has to be changed.</source>
        <translation>لم يكتمل تسجيل الدخول في الوقت المحدد؛ لا شيء يلزم تغييره.</translation>
    </message>
    <message>
        <source>The refresh token is no longer accepted: password change, revoked sessions, long inactivity or a policy on sign-in frequency. The sign-in log tells which.</source>
        <translation>لم يعد رمز التحديث مقبولًا: تغيير كلمة المرور، أو إبطال الجلسات، أو خمول طويل، أو سياسة لتكرار تسجيل الدخول. يبيّن سجل الدخول أيها.</translation>
    </message>
    <message>
        <source>The person, or the consent page, answered no; nothing has to be changed.</source>
        <translation>أجاب الشخص، أو صفحة الموافقة، بالرفض؛ لا شيء يلزم تغييره.</translation>
    </message>
    <message>
        <source>A Conditional Access policy refuses the device code flow or asks for a step in a browser. The other way is authorization code with PKCE; it needs the redirect URI http://localhost under “Mobile and desktop applications”.</source>
        <translation>ترفض سياسة وصول مشروط تدفق رمز الجهاز أو تطلب خطوة في متصفح. الطريق الآخر هو رمز التخويل مع PKCE؛ ويحتاج إلى عنوان إعادة التوجيه http://localhost ضمن «تطبيقات الأجهزة المحمولة وسطح المكتب».</translation>
    </message>
    <message>
        <source>The browser could not reach http://localhost on this computer: look at firewalls and security software.</source>
        <translation>لم يستطع المتصفح الوصول إلى http://localhost على هذا الحاسوب: انظر إلى جدران الحماية وبرامج الأمان.</translation>
    </message>
    <message>
        <source>The account is not in this tenant. Invite it, or correct the tenant in Rollcall&apos;s settings.</source>
        <translation>ليس الحساب في هذا المستأجر. ادعُه، أو صحّح المستأجر في إعدادات Rollcall.</translation>
    </message>
    <message>
        <source>Grant admin consent for the delegated permissions of the request; the link in it leads straight there.</source>
        <translation>امنح موافقة المسؤول على الأذونات المفوَّضة في الطلب؛ والرابط فيه يؤدي إليها مباشرةً.</translation>
    </message>
    <message>
        <source>The enterprise application has “Assignment required” switched on. Assign this person or a group of theirs, or switch it off.</source>
        <translation>خيار «التعيين مطلوب» مفعَّل في تطبيق المؤسسة. عيّن هذا الشخص أو مجموعة ينتمي إليها، أو أوقف الخيار.</translation>
    </message>
    <message>
        <source>A Conditional Access policy blocks this sign-in. The sign-in log names the policy; search it for the correlation id.</source>
        <translation>تمنع سياسة وصول مشروط تسجيل الدخول هذا. يذكر سجل الدخول اسم السياسة؛ ابحث فيه عن معرّف الارتباط.</translation>
    </message>
    <message>
        <source>Compare client id and tenant with the app registration; “Allow public client flows” must be Yes and http://localhost a redirect URI of “Mobile and desktop applications”.</source>
        <translation>قارن معرّف العميل والمستأجر بتسجيل التطبيق؛ يجب أن يكون «السماح بتدفقات العميل العام» نعم، وأن يكون http://localhost عنوان إعادة توجيه ضمن «تطبيقات الأجهزة المحمولة وسطح المكتب».</translation>
    </message>
    <message>
        <source>Look under “Certificates &amp; secrets” whether the credential is there and still valid. Of a secret the value is needed, not its id.</source>
        <translation>انظر ضمن «الشهادات والأسرار» إن كانت بيانات الاعتماد موجودة وصالحة. يلزم من السر قيمته لا معرّفه.</translation>
    </message>
    <message>
        <source>Set the clock of this computer by NTP; sign-ins are refused from about five minutes of difference on.</source>
        <translation>اضبط ساعة هذا الحاسوب عبر NTP؛ تُرفض عمليات الدخول عند فرق خمس دقائق تقريبًا فأكثر.</translation>
    </message>
    <message>
        <source>Check authority, tenant, clientId and cloud of this account in Rollcall&apos;s settings.</source>
        <translation>تحقق من authority وtenant وclientId وcloud لهذا الحساب في إعدادات Rollcall.</translation>
    </message>
    <message>
        <source>The request was refused as malformed, or the answer breaks the protocol. There is nothing to change in the tenant.</source>
        <translation>رُفض الطلب لسوء صياغته، أو خالفت الإجابة البروتوكول. لا شيء يُغيَّر في المستأجر.</translation>
    </message>
    <message>
        <source>Code: %1</source>
        <translation>الرمز: %1</translation>
    </message>
    <message>
        <source>HTTP status: %1</source>
        <translation>حالة HTTP: %1</translation>
    </message>
    <message>
        <source>Connection: %1</source>
        <translation>الاتصال: %1</translation>
    </message>
    <message>
        <source>Trace ID: %1</source>
        <translation>معرّف التتبع: %1</translation>
    </message>
    <message>
        <source>Correlation ID: %1</source>
        <translation>معرّف الارتباط: %1</translation>
    </message>
    <message>
        <source>Time: %1</source>
        <translation>الوقت: %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>المحاولة مجددًا</translation>
    </message>
    <message>
        <source>New code</source>
        <translation>رمز جديد</translation>
    </message>
    <message>
        <source>Continue in the browser</source>
        <translation>المتابعة في المتصفح</translation>
    </message>
    <message>
        <source>Use a code instead</source>
        <translation>استخدام رمز بدلًا من ذلك</translation>
    </message>
    <message>
        <source>Copy request…</source>
        <translation>نسخ الطلب…</translation>
    </message>
    <message>
        <source>Sign in without webinars</source>
        <translation>الدخول دون الندوات</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>نسخ التفاصيل</translation>
    </message>
    <message>
        <source>Rollcall&apos;s settings have no account to sign in with yet. Ask whoever manages it in your organisation.</source>
        <translation>لا تحوي إعدادات Rollcall بعد حسابًا لتسجيل الدخول به. اسأل من يديره في مؤسستك.</translation>
    </message>
    <message>
        <source>Add an account to Rollcall&apos;s settings or policy file: under accounts/NAME its plane (organizer), tenant and clientId.</source>
        <translation>أضف حسابًا إلى إعدادات Rollcall أو ملف سياساته: ضمن accounts/NAME قيم plane (organizer) وtenant وclientId.</translation>
    </message>
    <message>
        <source>The secret or certificate has expired. Get a new one from whoever set the connector up.</source>
        <translation>انتهت صلاحية السر أو الشهادة. اطلب جديدًا ممن أعدّ الموصل.</translation>
    </message>
    <message>
        <source>Add a new certificate or secret to the app registration and hand it over.</source>
        <translation>أضف شهادة أو سرًا جديدًا إلى تسجيل التطبيق وسلّمه.</translation>
    </message>
    <message>
        <source>The secret is not the right one. What is needed is its value, not its id.</source>
        <translation>السر ليس الصحيح. المطلوب قيمته لا معرّفه.</translation>
    </message>
    <message>
        <source>The value of a secret is shown only once: if it is lost, add a new secret and hand over its value.</source>
        <translation>تظهر قيمة السر مرة واحدة فقط: إن ضاعت فأضف سرًا جديدًا وسلّم قيمته.</translation>
    </message>
    <message>
        <source>The app registration does not know this certificate. Have it added there, or use the one that is registered.</source>
        <translation>لا يعرف تسجيل التطبيق هذه الشهادة. اطلب إضافتها هناك، أو استخدم الشهادة المسجلة.</translation>
    </message>
    <message>
        <source>Add the certificate, without its key, under “Certificates &amp; secrets”; compare the thumbprints.</source>
        <translation>أضف الشهادة بلا مفتاحها ضمن «Certificates &amp; secrets»؛ وقارن البصمات.</translation>
    </message>
    <message>
        <source>Microsoft does not know this app in this organisation. Check the organisation and the client id.</source>
        <translation>لا تعرف Microsoft هذا التطبيق في هذه المؤسسة. تحقق من المؤسسة ومعرّف العميل.</translation>
    </message>
    <message>
        <source>Compare tenant and client id with the app registration, and look whether its enterprise application is there and enabled.</source>
        <translation>قارن المستأجر ومعرّف العميل بتسجيل التطبيق، وتحقق من وجود تطبيق المؤسسة وتفعيله.</translation>
    </message>
    <message>
        <source>A rule of your organisation refuses the connector from this computer or this place. Send the details to your administrator.</source>
        <translation>ترفض قاعدة في مؤسستك الموصل من هذا الحاسوب أو هذا المكان. أرسل التفاصيل إلى المسؤول.</translation>
    </message>
    <message>
        <source>A Conditional Access policy for workload identities blocks this app. The sign-in log names the policy; search it for the correlation id.</source>
        <translation>تحظر سياسة وصول مشروط لهويات أحمال العمل هذا التطبيق. يسمّي سجل تسجيل الدخول السياسة؛ ابحث فيه عن معرّف الارتباط.</translation>
    </message>
    <message>
        <source>Microsoft refused the connector. Send the details to whoever set it up.</source>
        <translation>رفضت Microsoft الموصل. أرسل التفاصيل إلى من أعدّه.</translation>
    </message>
    <message>
        <source>The connector could not be checked. Send the details to whoever set it up.</source>
        <translation>تعذر التحقق من الموصل. أرسل التفاصيل إلى من أعدّه.</translation>
    </message>
    <message>
        <source>Search the sign-in log, under service principals, for the correlation id.</source>
        <translation>ابحث في سجل تسجيل الدخول، ضمن أساسيات الخدمة، عن معرّف الارتباط.</translation>
    </message>
    <message>
        <source>The connector was not accepted</source>
        <translation>لم يُقبل الموصل</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::SignOutDialog</name>
    <message>
        <source>Subscription at Microsoft Graph</source>
        <translation>اشتراك لدى Microsoft Graph</translation>
    </message>
    <message>
        <source>Sign-in tokens and what is remembered of you</source>
        <translation>رموز الدخول وما حُفظ عنك</translation>
    </message>
    <message>
        <source>Secret or certificate with its key</source>
        <translation>السر أو الشهادة مع مفتاحها</translation>
    </message>
    <message>
        <source>Key that proves where notifications come from</source>
        <translation>المفتاح الذي يثبت مصدر الإشعارات</translation>
    </message>
    <message>
        <source>Watched meetings</source>
        <translation>الاجتماعات المتابَعة</translation>
    </message>
    <message numerus="yes">
        <source>%Ln watched meeting(s)</source>
        <translation>
            <numerusform>لا اجتماعات متابَعة</numerusform>
            <numerusform>اجتماع متابَع واحد</numerusform>
            <numerusform>اجتماعان متابَعان</numerusform>
            <numerusform>%Ln اجتماعات متابَعة</numerusform>
            <numerusform>%Ln اجتماعًا متابَعًا</numerusform>
            <numerusform>%Ln اجتماع متابَع</numerusform>
        </translation>
    </message>
    <message>
        <source>Records of meetings</source>
        <translation>سجلات الاجتماعات</translation>
    </message>
    <message numerus="yes">
        <source>Records of %Ln meeting(s)</source>
        <translation>
            <numerusform>لا سجلات اجتماعات</numerusform>
            <numerusform>سجل اجتماع واحد</numerusform>
            <numerusform>سجلا اجتماعين</numerusform>
            <numerusform>سجلات %Ln اجتماعات</numerusform>
            <numerusform>سجلات %Ln اجتماعًا</numerusform>
            <numerusform>سجلات %Ln اجتماع</numerusform>
        </translation>
    </message>
    <message>
        <source>Keys to read notifications</source>
        <translation>مفاتيح قراءة الإشعارات</translation>
    </message>
    <message numerus="yes">
        <source>%Ln key(s) to read notifications</source>
        <translation>
            <numerusform>لا مفاتيح لقراءة الإشعارات</numerusform>
            <numerusform>مفتاح واحد لقراءة الإشعارات</numerusform>
            <numerusform>مفتاحان لقراءة الإشعارات</numerusform>
            <numerusform>%Ln مفاتيح لقراءة الإشعارات</numerusform>
            <numerusform>%Ln مفتاحًا لقراءة الإشعارات</numerusform>
            <numerusform>%Ln مفتاح لقراءة الإشعارات</numerusform>
        </translation>
    </message>
    <message>
        <source>removed</source>
        <comment>what became of it</comment>
        <translation>أُزيل</translation>
    </message>
    <message>
        <source>deleted</source>
        <comment>what became of it</comment>
        <translation>حُذف</translation>
    </message>
    <message>
        <source>there were none</source>
        <comment>what became of it</comment>
        <translation>لم يوجد شيء</translation>
    </message>
    <message>
        <source>kept: another account needs it</source>
        <comment>what became of it</comment>
        <translation>أُبقي: يحتاج إليه حساب آخر</translation>
    </message>
    <message>
        <source>could not be deleted</source>
        <comment>what became of it</comment>
        <translation>تعذّر حذفه</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>تسجيل الخروج</translation>
    </message>
    <message>
        <source>Remove the connector</source>
        <translation>إزالة الموصِل</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>نُسخ</translation>
    </message>
    <message>
        <source>Sign out of %1?</source>
        <extracomment>%1 is the name of an account</extracomment>
        <translation>تسجيل الخروج من %1؟</translation>
    </message>
    <message>
        <source>Remove %1 from this computer?</source>
        <translation>إزالة %1 من هذا الحاسوب؟</translation>
    </message>
    <message>
        <source>Rollcall deletes its subscriptions at Microsoft for this account and forgets the sign-in on this computer. Meetings of this account are no longer watched.</source>
        <translation>يحذف Rollcall اشتراكاته لدى Microsoft لهذا الحساب وينسى تسجيل الدخول على هذا الحاسوب. ولا تُتابَع اجتماعات هذا الحساب بعد ذلك.</translation>
    </message>
    <message>
        <source>Rollcall deletes the connector&apos;s subscriptions at Microsoft and forgets its credential and keys on this computer. There is no live roster afterwards.</source>
        <translation>يحذف Rollcall اشتراكات الموصِل لدى Microsoft وينسى بيانات اعتماده ومفاتيحه على هذا الحاسوب. ولا قائمة حضور مباشرة بعد ذلك.</translation>
    </message>
    <message>
        <source>Signing out…</source>
        <translation>جارٍ تسجيل الخروج…</translation>
    </message>
    <message>
        <source>Each thing is tried; the list follows.</source>
        <translation>يُحاوَل كل شيء؛ وتلي القائمة.</translation>
    </message>
    <message>
        <source>Not signed out</source>
        <translation>لم يُسجَّل الخروج</translation>
    </message>
    <message>
        <source>could not be deleted; ends by itself on %1, and delivers to nobody until then</source>
        <translation>تعذّر حذفه؛ ينتهي من تلقاء نفسه في %1، ولا يسلّم لأحد حتى ذلك الحين</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>In a list to be copied: &quot;Secret or certificate with its key: deleted&quot;</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>This is what was done.</source>
        <translation>هذا ما تم.</translation>
    </message>
    <message>
        <source>This is what was done. What is recorded stays on this computer.</source>
        <translation>هذا ما تم. ويبقى ما سُجِّل على هذا الحاسوب.</translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation>سُجِّل الخروج</translation>
    </message>
    <message>
        <source>Signed out, with something left</source>
        <translation>سُجِّل الخروج، وبقي شيء</translation>
    </message>
    <message>
        <source>What could not be done is marked. Rollcall no longer uses it; your administrator can delete it, too.</source>
        <translation>ما تعذّر مُعلَّم. لم يعد Rollcall يستخدمه؛ ويمكن للمسؤول لديك حذفه أيضًا.</translation>
    </message>
    <message>
        <source>Sign out and erase</source>
        <translation>تسجيل الخروج والمحو</translation>
    </message>
    <message>
        <source>Remove and erase</source>
        <translation>الإزالة والمحو</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>إزالة</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::SleepStatus</name>
    <message>
        <source>%1, kept awake</source>
        <comment>about the computer</comment>
        <translation>%1، يُبقى مستيقظًا</translation>
    </message>
    <message>
        <source>If this computer sleeps</source>
        <translation>إذا دخل هذا الحاسوب في السكون</translation>
    </message>
    <message>
        <source>Keep this computer awake while a call is recorded</source>
        <translation>إبقاء هذا الحاسوب مستيقظًا أثناء تسجيل مكالمة</translation>
    </message>
    <message>
        <source>Keep this computer awake while a call is recorded (set by your organisation)</source>
        <translation>إبقاء هذا الحاسوب مستيقظًا أثناء تسجيل مكالمة (حدّدته مؤسستك)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::SubscriptionsDialog</name>
    <message>
        <source>Asking Microsoft…</source>
        <translation>جارٍ سؤال Microsoft…</translation>
    </message>
    <message>
        <source>As of %1</source>
        <comment>time of day</comment>
        <translation>حتى %1</translation>
    </message>
    <message>
        <source>This computer can only read</source>
        <translation>هذا الحاسوب يقرأ فقط</translation>
    </message>
    <message>
        <source>It has the connector without its credential. Another one keeps the subscriptions alive; they can&apos;t be changed from here.</source>
        <translation>لديه الموصل بلا بيانات اعتماده. وحاسوب آخر يبقي الاشتراكات قائمة؛ ولا يمكن تغييرها من هنا.</translation>
    </message>
    <message>
        <source>Nobody is signed in</source>
        <translation>لم يسجّل أحد الدخول</translation>
    </message>
    <message>
        <source>What is held in Microsoft Graph can be listed once you are.</source>
        <translation>يمكن عرض ما في Microsoft Graph بعد تسجيل الدخول.</translation>
    </message>
    <message>
        <source>Not permitted to list them</source>
        <translation>عرضها غير مسموح</translation>
    </message>
    <message>
        <source>The list could not be fetched</source>
        <translation>تعذّر جلب القائمة</translation>
    </message>
    <message>
        <source>Asking Microsoft what is there…</source>
        <translation>جارٍ سؤال Microsoft عمّا هناك…</translation>
    </message>
    <message>
        <source>What is there is not known.</source>
        <translation>ما هناك غير معروف.</translation>
    </message>
    <message>
        <source>Nothing is subscribed to. Watch a meeting, and it appears here.</source>
        <translation>لا اشتراكات. تابع اجتماعًا فيظهر هنا.</translation>
    </message>
    <message numerus="yes">
        <source>Clean up %Ln orphans…</source>
        <translation>
            <numerusform>تنظيف %Ln اشتراك يتيم…</numerusform>
            <numerusform>تنظيف اشتراك يتيم واحد…</numerusform>
            <numerusform>تنظيف اشتراكين يتيمين…</numerusform>
            <numerusform>تنظيف %Ln اشتراكات يتيمة…</numerusform>
            <numerusform>تنظيف %Ln اشتراكًا يتيمًا…</numerusform>
            <numerusform>تنظيف %Ln اشتراك يتيم…</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose one to see what it is and what can be done.</source>
        <translation>اختر واحدًا لترى ما هو وما يمكن فعله.</translation>
    </message>
    <message>
        <source>Another installation with the same app registration has the place of ours, so nothing of it arrives here. Taking over deletes that one.</source>
        <translation>تثبيت آخر بتسجيل التطبيق نفسه يشغل مكان اشتراكنا، فلا يصل منه شيء إلى هنا. الاستيلاء يحذف ذلك الاشتراك.</translation>
    </message>
    <message>
        <source>A watch of this device wants it; there is none in Microsoft Graph yet.</source>
        <translation>يريده هذا الجهاز؛ ولا يوجد بعد في Microsoft Graph.</translation>
    </message>
    <message>
        <source>A watch of this device wants it, and it is renewed by itself. To end it, stop watching.</source>
        <translation>يحتاج إليه هذا الجهاز ويُجدَّد تلقائيًا. لإنهائه أوقف المتابعة.</translation>
    </message>
    <message>
        <source>This device made it, and nothing here wants it any more.</source>
        <translation>أنشأه هذا الجهاز ولم يعد شيء هنا يحتاج إليه.</translation>
    </message>
    <message>
        <source>Made with our app registration, and nobody we know of wants it: a watch that has ended, or a device that is gone. An installation that does not share the connector could still use it.</source>
        <translation>أُنشئ بتسجيل تطبيقنا، ولا أحد نعرفه يحتاج إليه: متابعة انتهت أو جهاز لم يعد موجودًا. وقد يستخدمه بعدُ تثبيت لا يشارك الموصل.</translation>
    </message>
    <message>
        <source>Renewed.</source>
        <translation>جُدِّد.</translation>
    </message>
    <message>
        <source>Remove subscription</source>
        <translation>إزالة الاشتراك</translation>
    </message>
    <message>
        <source>Remove “%1”?</source>
        <translation>إزالة «%1»؟</translation>
    </message>
    <message>
        <source>Another device uses it and would hear nothing of a call that is running. It makes a new one when it notices.</source>
        <translation>يستخدمه جهاز آخر ولن يتلقى شيئًا من مكالمة جارية. وسينشئ اشتراكًا جديدًا حين يلاحظ.</translation>
    </message>
    <message>
        <source>Whoever still uses it hears nothing any more. A call that is running can&apos;t be heard again.</source>
        <translation>من لا يزال يستخدمه لن يتلقى شيئًا. ولا يمكن تلقي مكالمة جارية من جديد.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>إزالة</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>تركه</translation>
    </message>
    <message>
        <source>Removed.</source>
        <translation>أُزيل.</translation>
    </message>
    <message>
        <source>Take over subscription</source>
        <translation>الاستيلاء على الاشتراك</translation>
    </message>
    <message>
        <source>A call is running. Take over all the same?</source>
        <translation>هناك مكالمة جارية. أتستولي عليه رغم ذلك؟</translation>
    </message>
    <message>
        <source>Take over “%1”?</source>
        <translation>الاستيلاء على «%1»؟</translation>
    </message>
    <message>
        <source>Microsoft tells a new subscription nothing of a call that began before it: the rest of this call is silent, here and there, and marked as unknown.</source>
        <translation>لا تخبر Microsoft اشتراكًا جديدًا بشيء عن مكالمة بدأت قبله: يبقى باقي هذه المكالمة صامتًا هنا وهناك ويُعلَّم بأنه غير معروف.</translation>
    </message>
    <message>
        <source>The subscription of the other installation is deleted and ours is made. The other one hears nothing of this meeting any more.</source>
        <translation>يُحذف اشتراك التثبيت الآخر ويُنشأ اشتراكنا. ولن يتلقى الآخر شيئًا من هذا الاجتماع.</translation>
    </message>
    <message>
        <source>Take over and lose the rest of the call</source>
        <translation>الاستيلاء عليه وفقدان باقي المكالمة</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>الاستيلاء عليه</translation>
    </message>
    <message>
        <source>Taken over.</source>
        <translation>تم الاستيلاء عليه.</translation>
    </message>
    <message>
        <source>Clean up orphans</source>
        <translation>تنظيف الاشتراكات اليتيمة</translation>
    </message>
    <message numerus="yes">
        <source>Remove %Ln orphans?</source>
        <translation>
            <numerusform>إزالة %Ln اشتراك يتيم؟</numerusform>
            <numerusform>إزالة اشتراك يتيم واحد؟</numerusform>
            <numerusform>إزالة اشتراكين يتيمين؟</numerusform>
            <numerusform>إزالة %Ln اشتراكات يتيمة؟</numerusform>
            <numerusform>إزالة %Ln اشتراكًا يتيمًا؟</numerusform>
            <numerusform>إزالة %Ln اشتراك يتيم؟</numerusform>
        </translation>
    </message>
    <message>
        <source>They were made with our app registration, and nobody we know of wants them. An installation that does not share the connector could still use them.</source>
        <translation>أُنشئت بتسجيل تطبيقنا ولا أحد نعرفه يحتاج إليها. وقد يستخدمها بعدُ تثبيت لا يشارك الموصل.</translation>
    </message>
    <message>
        <source>Remove them</source>
        <translation>إزالتها</translation>
    </message>
    <message>
        <source>Leave them</source>
        <translation>تركها</translation>
    </message>
    <message numerus="yes">
        <source>%Ln orphans removed.</source>
        <translation>
            <numerusform>أُزيل %Ln اشتراك يتيم.</numerusform>
            <numerusform>أُزيل اشتراك يتيم واحد.</numerusform>
            <numerusform>أُزيل اشتراكان يتيمان.</numerusform>
            <numerusform>أُزيلت %Ln اشتراكات يتيمة.</numerusform>
            <numerusform>أُزيل %Ln اشتراكًا يتيمًا.</numerusform>
            <numerusform>أُزيل %Ln اشتراك يتيم.</numerusform>
        </translation>
    </message>
    <message>
        <source>Another device keeps it alive: one that shares the connector, or another installation that has this place. Removing it ends what that one hears.</source>
        <translation>يُبقيه جهاز آخر حيًّا: جهاز يشارك الموصل نفسه، أو تثبيت آخر يشغل هذا المكان. وإزالته تقطع ما يسمعه ذلك الجهاز.</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::TimelineLegend</name>
    <message>
        <source>In room</source>
        <translation>في القاعة</translation>
    </message>
    <message>
        <source>In lobby</source>
        <translation>في الردهة</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>غير معروف</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::TimelineOverview</name>
    <message>
        <source>The whole meeting: drag the window to move, its edges to zoom, double-click for all</source>
        <translation>الاجتماع كاملًا: اسحب النافذة للتحريك، وحوافها للتكبير، وانقر مرتين للكل</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::TimelinePage</name>
    <message>
        <source>Nobody fits the filter.</source>
        <translation>لا أحد يطابق التصفية.</translation>
    </message>
    <message>
        <source>Lanes</source>
        <comment>row height: thinner than text</comment>
        <translation>مسارات</translation>
    </message>
    <message>
        <source>Dense</source>
        <comment>row height</comment>
        <translation>كثيف</translation>
    </message>
    <message>
        <source>Compact</source>
        <comment>row height</comment>
        <translation>متقارب</translation>
    </message>
    <message>
        <source>Normal</source>
        <comment>row height</comment>
        <translation>عادي</translation>
    </message>
    <message>
        <source>Large</source>
        <comment>row height</comment>
        <translation>كبير</translation>
    </message>
    <message>
        <source>Who was there at %1</source>
        <extracomment>%1 is a time of day</extracomment>
        <translation>من كان حاضرًا في %1</translation>
    </message>
    <message>
        <source>Show everybody again</source>
        <translation>عرض الجميع مجددًا</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>التفاصيل</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::TimelineRuler</name>
    <message>
        <source>Click: who was there at that time</source>
        <translation>انقر: من كان حاضرًا في ذلك الوقت</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::TimelineView</name>
    <message>
        <source>now</source>
        <translation>الآن</translation>
    </message>
    <message>
        <source>In room from %1 to %2</source>
        <translation>في القاعة من %1 إلى %2</translation>
    </message>
    <message>
        <source>In lobby from %1 to %2</source>
        <translation>في الردهة من %1 إلى %2</translation>
    </message>
    <message>
        <source>Unknown from %1 to %2</source>
        <translation>غير معروف من %1 إلى %2</translation>
    </message>
    <message>
        <source>Attended %1</source>
        <translation>مدة الحضور %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>%1 a person, %2 where they are now</extracomment>
        <translation>%1، %2</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>الخط الزمني</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::ViewState</name>
    <message>
        <source>Nothing is being watched</source>
        <translation>لا شيء متابَع</translation>
    </message>
    <message>
        <source>No meeting to draw</source>
        <translation>لا اجتماع لرسمه</translation>
    </message>
    <message>
        <source>No people yet</source>
        <translation>لا أشخاص بعد</translation>
    </message>
    <message>
        <source>No lobby to look after</source>
        <translation>لا ردهة لمراقبتها</translation>
    </message>
    <message>
        <source>Nothing has happened yet</source>
        <translation>لم يحدث شيء بعد</translation>
    </message>
    <message>
        <source>Nothing has been observed yet</source>
        <translation>لم يُلاحَظ شيء بعد</translation>
    </message>
    <message>
        <source>The head count begins with the first person.</source>
        <translation>يبدأ العدّ مع أول شخص.</translation>
    </message>
    <message>
        <source>Each person gets a row the moment they join.</source>
        <translation>يحصل كل شخص على صف لحظة انضمامه.</translation>
    </message>
    <message>
        <source>Everybody who joins or waits is listed here, and stays listed after they leave.</source>
        <translation>كل من ينضم أو ينتظر يُدرج هنا، ويبقى مدرجًا بعد مغادرته.</translation>
    </message>
    <message>
        <source>Who waits to be let in appears here, the longest wait first.</source>
        <translation>من ينتظر الدخول يظهر هنا، الأطول انتظارًا أولًا.</translation>
    </message>
    <message>
        <source>Every arrival, admission and departure will be written here.</source>
        <translation>سيُكتب هنا كل وصول وسماح بالدخول ومغادرة.</translation>
    </message>
    <message>
        <source>From the start on, this list says what was observed and what was not.</source>
        <translation>منذ البداية تبيّن هذه القائمة ما لوحظ وما لم يُلاحَظ.</translation>
    </message>
    <message>
        <source>Nobody is here yet</source>
        <translation>لا أحد هنا بعد</translation>
    </message>
    <message>
        <source>Nobody is waiting</source>
        <translation>لا أحد ينتظر</translation>
    </message>
    <message>
        <source>Watching since %1.</source>
        <comment>time of day</comment>
        <translation>المتابعة منذ %1.</translation>
    </message>
    <message>
        <source>A live roster needs your organisation&apos;s connector. What you have now: schedule, registrations, the report after the meeting.</source>
        <translation>تحتاج قائمة الحضور المباشرة إلى موصِل مؤسستك. ما لديك الآن: الجدول، والتسجيلات، والتقرير بعد الاجتماع.</translation>
    </message>
    <message>
        <source>Planned: %1 – %2</source>
        <comment>from day and time until time of day</comment>
        <translation>المقرَّر: %1 – %2</translation>
    </message>
    <message>
        <source>Waiting for the meeting to start</source>
        <translation>بانتظار بدء الاجتماع</translation>
    </message>
    <message>
        <source>Open in Teams</source>
        <translation>الفتح في Teams</translation>
    </message>
    <message>
        <source>Watching began at %1. If the meeting was already running, Graph sends nothing of this run; the official report will fill it in.</source>
        <comment>time of day</comment>
        <translation>بدأت المتابعة في %1. إن كان الاجتماع جاريًا حينها فلن يرسل Graph شيئًا من هذه الجلسة؛ وسيكمله التقرير الرسمي.</translation>
    </message>
    <message>
        <source>Planned for %1.</source>
        <comment>day and time</comment>
        <translation>مقرَّر في %1.</translation>
    </message>
    <message>
        <source>Paste the join link of a Teams meeting, and Rollcall follows it from its start.</source>
        <translation>ألصق رابط الانضمام إلى اجتماع Teams، وسيتابعه Rollcall منذ بدايته.</translation>
    </message>
    <message>
        <source>Watch a meeting…</source>
        <translation>متابعة اجتماع…</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>جارٍ الاتصال…</translation>
    </message>
    <message>
        <source>Rollcall is asking Microsoft for this meeting. This takes a few seconds.</source>
        <translation>يستعلم Rollcall من Microsoft عن هذا الاجتماع. يستغرق ذلك بضع ثوانٍ.</translation>
    </message>
    <message>
        <source>Stop watching</source>
        <translation>إيقاف المتابعة</translation>
    </message>
    <message>
        <source>No live roster without a connector</source>
        <translation>لا قائمة حضور مباشرة بلا موصِل</translation>
    </message>
    <message>
        <source>Copy request</source>
        <translation>نسخ الطلب</translation>
    </message>
    <message>
        <source>That was so at %1; nothing has been heard since.</source>
        <comment>time of day</comment>
        <translation>كان ذلك في %1؛ ولم يصل شيء منذئذ.</translation>
    </message>
    <message>
        <source>Nothing has been heard yet.</source>
        <translation>لم يصل شيء بعد.</translation>
    </message>
    <message>
        <source>Connection details…</source>
        <translation>تفاصيل الاتصال…</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>غير متصل</translation>
    </message>
    <message>
        <source>There is no connection. Rollcall goes on trying by itself.</source>
        <translation>لا يوجد اتصال. يواصل Rollcall المحاولة تلقائيًا.</translation>
    </message>
    <message>
        <source>Nobody waited</source>
        <translation>لم ينتظر أحد</translation>
    </message>
    <message>
        <source>Nobody came</source>
        <translation>لم يحضر أحد</translation>
    </message>
    <message>
        <source>The meeting is over.</source>
        <translation>انتهى الاجتماع.</translation>
    </message>
    <message>
        <source>Numbers are from %1.</source>
        <comment>time of day</comment>
        <translation>الأرقام من %1.</translation>
    </message>
    <message>
        <source>Nothing has been heard since; Rollcall goes on trying by itself.</source>
        <translation>لم يصل شيء منذئذ؛ يواصل Rollcall المحاولة تلقائيًا.</translation>
    </message>
    <message>
        <source>Offline.</source>
        <translation>غير متصل.</translation>
    </message>
    <message>
        <source>Ended at %1.</source>
        <comment>time of day</comment>
        <translation>انتهى في %1.</translation>
    </message>
    <message>
        <source>The end was inferred: Microsoft did not announce it.</source>
        <translation>النهاية مُستنتَجة: لم تعلنها Microsoft.</translation>
    </message>
    <message>
        <source>No live roster without a connector.</source>
        <translation>لا قائمة حضور مباشرة بلا موصِل.</translation>
    </message>
    <message>
        <source>These numbers are from an earlier time.</source>
        <translation>هذه الأرقام من وقت سابق.</translation>
    </message>
    <message>
        <source>Waiting for the meeting to start.</source>
        <translation>بانتظار بدء الاجتماع.</translation>
    </message>
    <message>
        <source>All of it was observed.</source>
        <translation>لوحظ كله.</translation>
    </message>
    <message>
        <source>%1 of it was not observed.</source>
        <comment>a length of time</comment>
        <translation>لم يُلاحَظ منه %1.</translation>
    </message>
    <message>
        <source>Listens from %1 on</source>
        <extracomment>%1 is a day and a time of day</extracomment>
        <translation>يستمع ابتداءً من %1</translation>
    </message>
    <message>
        <source>A part of this series is watched. Until then Rollcall asks nothing of Microsoft, so that the other meetings are not recorded.</source>
        <translation>تُتابَع أجزاء من هذه السلسلة. وحتى ذلك الحين لا يطلب Rollcall شيئًا من Microsoft كي لا تُسجَّل الاجتماعات الأخرى.</translation>
    </message>
    <message>
        <source>This record cannot be read</source>
        <translation>تتعذر قراءة هذا السجل</translation>
    </message>
    <message>
        <source>What is on disk was damaged or changed, so none of it is shown. What still comes in is kept.</source>
        <translation>ما هو محفوظ تضرر أو تغيّر، لذلك لا يُعرض منه شيء. وما يصل بعد ذلك يُحفظ.</translation>
    </message>
    <message>
        <source>Details…</source>
        <translation>التفاصيل…</translation>
    </message>
    <message>
        <source>Reading the record…</source>
        <translation>جارٍ قراءة السجل…</translation>
    </message>
    <message>
        <source>Rollcall reads what was recorded of this meeting so far. What comes in meanwhile is kept.</source>
        <translation>يقرأ Rollcall ما سُجّل من هذا الاجتماع حتى الآن. وما يصل في هذه الأثناء يُحفظ.</translation>
    </message>
    <message>
        <source>%1 of it is inferred: nothing proves that nothing was lost then.</source>
        <comment>a length of time</comment>
        <translation>منها %1 مستنتَجة: لا شيء يثبت أنه لم يُفقد شيء خلالها.</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::WatchDialog</name>
    <message>
        <source>Watch</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>This meeting is on your list already.</source>
        <translation>هذا الاجتماع في قائمتك بالفعل.</translation>
    </message>
    <message>
        <source>Asking Microsoft for this meeting…</source>
        <translation>جارٍ الاستعلام من Microsoft عن هذا الاجتماع…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>In what you pasted</source>
        <translation>فيما ألصقته</translation>
    </message>
    <message>
        <source>Asking Microsoft which meeting it is…</source>
        <translation>يجري سؤال Microsoft عن هذا الاجتماع…</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>متوقفة</translation>
    </message>
    <message>
        <source>Looking at your calendar…</source>
        <translation>يجري النظر في تقويمك…</translation>
    </message>
    <message>
        <source>Meetings of the next 30 days, and your own webinars and town halls.</source>
        <translation>اجتماعات الأيام الثلاثين القادمة وندوات الويب واللقاءات العامة الخاصة بك.</translation>
    </message>
    <message>
        <source>Nothing is ahead</source>
        <translation>لا شيء قادم</translation>
    </message>
    <message>
        <source>Your calendar has no Teams meeting in the next 30 days, and you organize no webinar or town hall. Meetings of others can be watched by their join link.</source>
        <translation>ليس في تقويمك أي اجتماع Teams خلال الأيام الثلاثين القادمة، ولا تنظم ندوة ويب أو لقاءً عامًا. ويمكن متابعة اجتماعات الآخرين برابط الانضمام إليها.</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>انظر مرة أخرى</translation>
    </message>
    <message>
        <source>Nothing with “%1” is ahead</source>
        <extracomment>%1 is what was typed into the search field</extracomment>
        <translation>لا شيء قادم يتضمن «%1»</translation>
    </message>
    <message>
        <source>The subjects and organizers of the next 30 days were searched.</source>
        <translation>جرى البحث في مواضيع الأيام الثلاثين القادمة ومنظميها.</translation>
    </message>
    <message>
        <source>Sign in to see what is ahead</source>
        <translation>سجّل الدخول لترى ما هو قادم</translation>
    </message>
    <message>
        <source>Your calendar and your own webinars are listed here once you are signed in. A join link can be watched without it.</source>
        <translation>يظهر هنا تقويمك وندواتك بعد تسجيل الدخول. ويمكن متابعة رابط انضمام من دونه.</translation>
    </message>
    <message>
        <source>Sign in…</source>
        <translation>تسجيل الدخول…</translation>
    </message>
    <message>
        <source>Rollcall may not read your calendar</source>
        <translation>لا يُسمح لـ Rollcall بقراءة تقويمك</translation>
    </message>
    <message>
        <source>Your organisation has not allowed it yet. Your administrator can; until then, watch meetings by their join link.</source>
        <translation>لم تسمح مؤسستك بذلك بعد. ويستطيع المسؤول السماح به؛ وحتى ذلك الحين تابع الاجتماعات بروابط الانضمام إليها.</translation>
    </message>
    <message>
        <source>Copy request</source>
        <translation>نسخ الطلب</translation>
    </message>
    <message>
        <source>Microsoft can&apos;t be reached</source>
        <translation>تعذّر الوصول إلى Microsoft</translation>
    </message>
    <message>
        <source>Without a connection your calendar can&apos;t be listed. A whole join link can be watched all the same: Rollcall subscribes as soon as it is online.</source>
        <translation>لا يمكن عرض تقويمك من دون اتصال. ومع ذلك يمكن متابعة رابط انضمام كامل: يشترك Rollcall حالما يتصل.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>حاول مرة أخرى</translation>
    </message>
    <message>
        <source>Your calendar can&apos;t be listed</source>
        <translation>تعذّر عرض تقويمك</translation>
    </message>
    <message>
        <source>Your calendar is missing here.</source>
        <translation>تقويمك غير معروض هنا.</translation>
    </message>
    <message>
        <source>Some webinars and town halls are missing here.</source>
        <translation>بعض ندوات الويب واللقاءات العامة غير معروضة هنا.</translation>
    </message>
    <message>
        <source>A live roster needs your organisation&apos;s connector. What watching gives without it: the schedule, registrations, and the report after the meeting.</source>
        <translation>تحتاج قائمة الحضور المباشرة إلى موصل مؤسستك. وما تقدمه المتابعة من دونه: الجدول والتسجيلات والتقرير بعد الاجتماع.</translation>
    </message>
    <message numerus="yes">
        <source>Your rules have added %Ln meetings.</source>
        <translation>
            <numerusform>لم تُضِف قواعدك أي اجتماع.</numerusform>
            <numerusform>أضافت قواعدك اجتماعًا واحدًا.</numerusform>
            <numerusform>أضافت قواعدك اجتماعين.</numerusform>
            <numerusform>أضافت قواعدك %Ln اجتماعات.</numerusform>
            <numerusform>أضافت قواعدك %Ln اجتماعًا.</numerusform>
            <numerusform>أضافت قواعدك %Ln اجتماع.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them are on already: a running call stays silent to a late subscription, the next one will be seen.</source>
        <translation>
            <numerusform>لا شيء منها جارٍ بالفعل: تبقى المكالمة الجارية صامتة لاشتراك متأخر، وستُرى التالية.</numerusform>
            <numerusform>واحد منها جارٍ بالفعل: تبقى المكالمة الجارية صامتة لاشتراك متأخر، وستُرى التالية.</numerusform>
            <numerusform>اثنان منها جاريان بالفعل: تبقى المكالمة الجارية صامتة لاشتراك متأخر، وستُرى التالية.</numerusform>
            <numerusform>%Ln منها جارية بالفعل: تبقى المكالمة الجارية صامتة لاشتراك متأخر، وستُرى التالية.</numerusform>
            <numerusform>%Ln منها جارية بالفعل: تبقى المكالمة الجارية صامتة لاشتراك متأخر، وستُرى التالية.</numerusform>
            <numerusform>%Ln منها جارية بالفعل: تبقى المكالمة الجارية صامتة لاشتراك متأخر، وستُرى التالية.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln were found at short notice: a call that has begun early stays silent.</source>
        <translation>
            <numerusform>لم يُعثر على شيء قبيل موعده: تبقى المكالمة التي بدأت مبكرًا صامتة.</numerusform>
            <numerusform>عُثر على واحد قبيل موعده: تبقى المكالمة التي بدأت مبكرًا صامتة.</numerusform>
            <numerusform>عُثر على اثنين قبيل موعدهما: تبقى المكالمة التي بدأت مبكرًا صامتة.</numerusform>
            <numerusform>عُثر على %Ln قبيل موعدها: تبقى المكالمة التي بدأت مبكرًا صامتة.</numerusform>
            <numerusform>عُثر على %Ln قبيل موعدها: تبقى المكالمة التي بدأت مبكرًا صامتة.</numerusform>
            <numerusform>عُثر على %Ln قبيل موعدها: تبقى المكالمة التي بدأت مبكرًا صامتة.</numerusform>
        </translation>
    </message>
    <message>
        <source>what I organize</source>
        <translation>ما أنظمه</translation>
    </message>
    <message>
        <source>with people from outside</source>
        <translation>مع أشخاص من الخارج</translation>
    </message>
    <message numerus="yes">
        <source>more than %Ln people invited</source>
        <translation>
            <numerusform>أي عدد من المدعوين</numerusform>
            <numerusform>أكثر من مدعو واحد</numerusform>
            <numerusform>أكثر من مدعوَّين اثنين</numerusform>
            <numerusform>أكثر من %Ln مدعوين</numerusform>
            <numerusform>أكثر من %Ln مدعوًا</numerusform>
            <numerusform>أكثر من %Ln مدعو</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the rules of automatic watching</comment>
        <translation>، </translation>
    </message>
    <message>
        <source>No meeting is named here</source>
        <translation>لا يُذكر هنا أي اجتماع</translation>
    </message>
    <message>
        <source>A join link of any form does it, also inside an invitation or a mail, the meeting&apos;s number, or the registration page of a webinar.</source>
        <translation>يكفي رابط انضمام بأي شكل، حتى داخل دعوة أو رسالة، أو رقم الاجتماع، أو صفحة التسجيل في ندوة ويب.</translation>
    </message>
    <message>
        <source>This is a relay&apos;s pairing link</source>
        <translation>هذا رابط اقتران لمُرحِّل</translation>
    </message>
    <message>
        <source>It names no meeting: it decides how notifications reach this computer.</source>
        <translation>لا يذكر اجتماعًا: بل يحدد كيف تصل الإشعارات إلى هذا الحاسوب.</translation>
    </message>
    <message>
        <source>Pair with the relay…</source>
        <translation>الاقتران بالمُرحِّل…</translation>
    </message>
</context>
<context>
    <name>rollcall::gui::words</name>
    <message>
        <source>%1, %2</source>
        <extracomment>%1 is a day (&quot;Mon 4 May&quot;), %2 a time of day</extracomment>
        <translation>%1، %2</translation>
    </message>
    <message>
        <source>%1 %</source>
        <extracomment>A share, as in &quot;71 %&quot;; mind the space your language puts before the sign</extracomment>
        <translation>%1٪</translation>
    </message>
    <message numerus="yes">
        <source>%Ln second(s)</source>
        <comment>a length of time</comment>
        <translation>
            <numerusform>أقل من ثانية</numerusform>
            <numerusform>ثانية واحدة</numerusform>
            <numerusform>ثانيتين</numerusform>
            <numerusform>%Ln ثوانٍ</numerusform>
            <numerusform>%Ln ثانية</numerusform>
            <numerusform>%Ln ثانية</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <comment>a length of time</comment>
        <translation>
            <numerusform>أقل من دقيقة</numerusform>
            <numerusform>دقيقة واحدة</numerusform>
            <numerusform>دقيقتين</numerusform>
            <numerusform>%Ln دقائق</numerusform>
            <numerusform>%Ln دقيقة</numerusform>
            <numerusform>%Ln دقيقة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s)</source>
        <comment>a length of time</comment>
        <translation>
            <numerusform>أقل من ساعة</numerusform>
            <numerusform>ساعة واحدة</numerusform>
            <numerusform>ساعتين</numerusform>
            <numerusform>%Ln ساعات</numerusform>
            <numerusform>%Ln ساعة</numerusform>
            <numerusform>%Ln ساعة</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rollcall::models::ActivityModel</name>
    <message>
        <source>Call started (inferred)</source>
        <translation>بدأت المكالمة (مُستنتَج)</translation>
    </message>
    <message>
        <source>Call started</source>
        <translation>بدأت المكالمة</translation>
    </message>
    <message>
        <source>Call ended (inferred)</source>
        <translation>انتهت المكالمة (مُستنتَج)</translation>
    </message>
    <message>
        <source>Call ended</source>
        <translation>انتهت المكالمة</translation>
    </message>
    <message>
        <source>%1 joined</source>
        <translation>انضمّ %1</translation>
    </message>
    <message>
        <source>%1 came to the lobby</source>
        <translation>وصل %1 إلى الردهة</translation>
    </message>
    <message>
        <source>%1 was admitted</source>
        <translation>سُمح بدخول %1</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>غادر %1</translation>
    </message>
    <message>
        <source>%1 left the lobby without being admitted</source>
        <translation>غادر %1 الردهة دون أن يُسمح له بالدخول</translation>
    </message>
    <message>
        <source>%1: not known from here on</source>
        <translation>%1: غير معروف من هنا</translation>
    </message>
    <message numerus="yes">
        <source>%Ln joined</source>
        <translation>
            <numerusform>لم ينضمّ أحد</numerusform>
            <numerusform>انضمّ شخص واحد</numerusform>
            <numerusform>انضمّ شخصان</numerusform>
            <numerusform>انضمّ %Ln أشخاص</numerusform>
            <numerusform>انضمّ %Ln شخصًا</numerusform>
            <numerusform>انضمّ %Ln شخص</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln came to the lobby</source>
        <translation>
            <numerusform>لم يصل أحد إلى الردهة</numerusform>
            <numerusform>وصل شخص واحد إلى الردهة</numerusform>
            <numerusform>وصل شخصان إلى الردهة</numerusform>
            <numerusform>وصل %Ln أشخاص إلى الردهة</numerusform>
            <numerusform>وصل %Ln شخصًا إلى الردهة</numerusform>
            <numerusform>وصل %Ln شخص إلى الردهة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln were admitted</source>
        <translation>
            <numerusform>لم يُسمح بدخول أحد</numerusform>
            <numerusform>سُمح بدخول شخص واحد</numerusform>
            <numerusform>سُمح بدخول شخصين</numerusform>
            <numerusform>سُمح بدخول %Ln أشخاص</numerusform>
            <numerusform>سُمح بدخول %Ln شخصًا</numerusform>
            <numerusform>سُمح بدخول %Ln شخص</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln left</source>
        <translation>
            <numerusform>لم يغادر أحد</numerusform>
            <numerusform>غادر شخص واحد</numerusform>
            <numerusform>غادر شخصان</numerusform>
            <numerusform>غادر %Ln أشخاص</numerusform>
            <numerusform>غادر %Ln شخصًا</numerusform>
            <numerusform>غادر %Ln شخص</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln left the lobby without being admitted</source>
        <translation>
            <numerusform>لم يغادر أحد الردهة دون دخول</numerusform>
            <numerusform>غادر شخص واحد الردهة دون دخول</numerusform>
            <numerusform>غادر شخصان الردهة دون دخول</numerusform>
            <numerusform>غادر %Ln أشخاص الردهة دون دخول</numerusform>
            <numerusform>غادر %Ln شخصًا الردهة دون دخول</numerusform>
            <numerusform>غادر %Ln شخص الردهة دون دخول</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln: not known from here on</source>
        <translation>
            <numerusform>لا أحد غير معروف من هنا</numerusform>
            <numerusform>شخص واحد غير معروف من هنا</numerusform>
            <numerusform>شخصان غير معروفين من هنا</numerusform>
            <numerusform>%Ln أشخاص غير معروفين من هنا</numerusform>
            <numerusform>%Ln شخصًا غير معروف من هنا</numerusform>
            <numerusform>%Ln شخص غير معروف من هنا</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln calls started</source>
        <translation>
            <numerusform>لم تبدأ أي مكالمة</numerusform>
            <numerusform>بدأت مكالمة واحدة</numerusform>
            <numerusform>بدأت مكالمتان</numerusform>
            <numerusform>بدأت %Ln مكالمات</numerusform>
            <numerusform>بدأت %Ln مكالمة</numerusform>
            <numerusform>بدأت %Ln مكالمة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln calls ended</source>
        <translation>
            <numerusform>لم تنتهِ أي مكالمة</numerusform>
            <numerusform>انتهت مكالمة واحدة</numerusform>
            <numerusform>انتهت مكالمتان</numerusform>
            <numerusform>انتهت %Ln مكالمات</numerusform>
            <numerusform>انتهت %Ln مكالمة</numerusform>
            <numerusform>انتهت %Ln مكالمة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>ولا أحد غيرهم</numerusform>
            <numerusform>وشخص آخر</numerusform>
            <numerusform>وشخصان آخران</numerusform>
            <numerusform>و%Ln آخرون</numerusform>
            <numerusform>و%Ln آخر</numerusform>
            <numerusform>و%Ln آخر</numerusform>
        </translation>
    </message>
    <message>
        <source>Time</source>
        <translation>الوقت</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>ما حدث</translation>
    </message>
    <message>
        <source>%1 joined on another device</source>
        <translation>انضمّ %1 على جهاز آخر</translation>
    </message>
    <message>
        <source>%1 left on one device</source>
        <translation>غادر %1 على أحد الأجهزة</translation>
    </message>
    <message numerus="yes">
        <source>%Ln joined on another device</source>
        <translation>
            <numerusform>لم ينضمّ أحد على جهاز آخر</numerusform>
            <numerusform>انضمّ واحد على جهاز آخر</numerusform>
            <numerusform>انضمّ اثنان على جهاز آخر</numerusform>
            <numerusform>انضمّ %Ln على جهاز آخر</numerusform>
            <numerusform>انضمّ %Ln على جهاز آخر</numerusform>
            <numerusform>انضمّ %Ln على جهاز آخر</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln left on one device</source>
        <translation>
            <numerusform>لم يغادر أحد على أحد الأجهزة</numerusform>
            <numerusform>غادر واحد على أحد الأجهزة</numerusform>
            <numerusform>غادر اثنان على أحد الأجهزة</numerusform>
            <numerusform>غادر %Ln على أحد الأجهزة</numerusform>
            <numerusform>غادر %Ln على أحد الأجهزة</numerusform>
            <numerusform>غادر %Ln على أحد الأجهزة</numerusform>
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
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>البريد الإلكتروني</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>المجموعة</translation>
    </message>
    <message>
        <source>First in</source>
        <translation>أول دخول</translation>
    </message>
    <message>
        <source>here</source>
        <translation>حاضر</translation>
    </message>
    <message>
        <source>was here</source>
        <translation>كان حاضرًا</translation>
    </message>
    <message>
        <source>here, came late</source>
        <translation>حاضر، تأخر</translation>
    </message>
    <message>
        <source>was here, came late</source>
        <translation>كان حاضرًا، تأخر</translation>
    </message>
    <message>
        <source>not here</source>
        <translation>غير حاضر</translation>
    </message>
    <message>
        <source>excused</source>
        <translation>معذور</translation>
    </message>
    <message>
        <source>here, not expected</source>
        <translation>حاضر، غير منتظر</translation>
    </message>
    <message>
        <source>was here, not expected</source>
        <translation>كان حاضرًا، غير منتظر</translation>
    </message>
    <message>
        <source>calendar</source>
        <comment>where it is known from that somebody should come</comment>
        <translation>التقويم</translation>
    </message>
    <message>
        <source>your list</source>
        <comment>where it is known from that somebody should come</comment>
        <translation>قائمتك</translation>
    </message>
    <message>
        <source>From</source>
        <comment>where it is known from that somebody should come</comment>
        <translation>المصدر</translation>
    </message>
    <message>
        <source>both</source>
        <comment>where it is known from that somebody should come: calendar and list</comment>
        <translation>كلاهما</translation>
    </message>
</context>
<context>
    <name>rollcall::models::LobbyModel</name>
    <message>
        <source>Waiting</source>
        <translation>ينتظر</translation>
    </message>
    <message>
        <source>Admitted</source>
        <translation>سُمح بالدخول</translation>
    </message>
    <message>
        <source>Not admitted</source>
        <translation>لم يُسمح بالدخول</translation>
    </message>
    <message>
        <source>Call ended</source>
        <translation>انتهت المكالمة</translation>
    </message>
    <message>
        <source>Unknown</source>
        <comment>what became of them</comment>
        <translation>غير معروف</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>النوع</translation>
    </message>
    <message>
        <source>Since</source>
        <comment>when somebody came to the lobby</comment>
        <translation>منذ</translation>
    </message>
    <message>
        <source>Waited</source>
        <translation>مدة الانتظار</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>النتيجة</translation>
    </message>
    <message>
        <source>Until</source>
        <comment>when somebody was admitted or left the lobby</comment>
        <translation>حتى</translation>
    </message>
    <message>
        <source>Expected</source>
        <comment>whether somebody who waits should come</comment>
        <translation>متوقع</translation>
    </message>
</context>
<context>
    <name>rollcall::models::MatchPairsModel</name>
    <message>
        <source>In the room</source>
        <translation>في القاعة</translation>
    </message>
    <message>
        <source>Registered as</source>
        <translation>مسجَّل باسم</translation>
    </message>
    <message>
        <source>E-mail address</source>
        <translation>عنوان البريد</translation>
    </message>
    <message>
        <source>Recognised by</source>
        <translation>عُرف بـ</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>to decide</source>
        <translation>للقرار</translation>
    </message>
    <message>
        <source>same person</source>
        <translation>الشخص نفسه</translation>
    </message>
    <message>
        <source>same person, you said</source>
        <translation>الشخص نفسه، بقولك</translation>
    </message>
    <message>
        <source>somebody else, you said</source>
        <translation>شخص آخر، بقولك</translation>
    </message>
</context>
<context>
    <name>rollcall::models::MeetingListModel</name>
    <message>
        <source>Now</source>
        <translation>الآن</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>لاحقًا</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>سابقًا</translation>
    </message>
    <message>
        <source>Meeting without a subject</source>
        <translation>اجتماع بلا موضوع</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>day, clock time</comment>
        <translation>%1، %2</translation>
    </message>
    <message>
        <source>Town hall without a subject</source>
        <translation>لقاء عام بلا موضوع</translation>
    </message>
    <message>
        <source>Webinar without a subject</source>
        <translation>ندوة بلا موضوع</translation>
    </message>
    <message>
        <source>Session %1</source>
        <extracomment>One of several of a webinar or town hall; %1 is its number</extracomment>
        <translation>الجلسة %1</translation>
    </message>
</context>
<context>
    <name>rollcall::models::OfferListModel</name>
    <message>
        <source>Without a time</source>
        <translation>بلا وقت</translation>
    </message>
    <message>
        <source>On now</source>
        <translation>جارٍ الآن</translation>
    </message>
    <message>
        <source>Today, %1</source>
        <translation>اليوم، %1</translation>
    </message>
    <message>
        <source>Tomorrow, %1</source>
        <translation>غدًا، %1</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <extracomment>From one time of day to another</extracomment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Webinar</source>
        <translation>ندوة ويب</translation>
    </message>
    <message>
        <source>Town hall</source>
        <translation>لقاء عام</translation>
    </message>
    <message>
        <source>organisation %1</source>
        <extracomment>%1 is the id of an organisation</extracomment>
        <translation>المؤسسة %1</translation>
    </message>
    <message numerus="yes">
        <source>a series, %Ln more until %1</source>
        <translation>
            <numerusform>سلسلة، لا مزيد حتى %1</numerusform>
            <numerusform>سلسلة، وواحد آخر حتى %1</numerusform>
            <numerusform>سلسلة، واثنان آخران حتى %1</numerusform>
            <numerusform>سلسلة، و%Ln أخرى حتى %1</numerusform>
            <numerusform>سلسلة، و%Ln أخرى حتى %1</numerusform>
            <numerusform>سلسلة، و%Ln أخرى حتى %1</numerusform>
        </translation>
    </message>
    <message>
        <source>of a series</source>
        <translation>من سلسلة</translation>
    </message>
    <message>
        <source>A Teams meeting</source>
        <translation>اجتماع Teams</translation>
    </message>
    <message>
        <source>A webinar or town hall</source>
        <translation>ندوة ويب أو لقاء عام</translation>
    </message>
    <message>
        <source>can be watched: %1</source>
        <extracomment>For a screen reader; %1 is &quot;Yes&quot;, &quot;No: canceled&quot; …</extracomment>
        <translation>هل تمكن متابعته: %1</translation>
    </message>
    <message>
        <source>Link %1: %2</source>
        <extracomment>%1 is which of the links in a text, %2 &quot;A Teams meeting&quot;</extracomment>
        <translation>الرابط %1: %2</translation>
    </message>
</context>
<context>
    <name>rollcall::models::PeopleModel</name>
    <message>
        <source>Where this person is now</source>
        <translation>أين هذا الشخص الآن</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>As the joiner wrote it</source>
        <translation>كما كتبه المنضمّ</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Told by the identity, never by the name</source>
        <translation>يُحدَّد من الهوية، لا من الاسم أبدًا</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>النوع</translation>
    </message>
    <message>
        <source>First entry into the room</source>
        <translation>أول دخول إلى القاعة</translation>
    </message>
    <message>
        <source>First in</source>
        <translation>أول دخول</translation>
    </message>
    <message>
        <source>Last time this person left the room; empty while inside</source>
        <translation>آخر مغادرة للقاعة؛ فارغ ما دام في الداخل</translation>
    </message>
    <message>
        <source>Last out</source>
        <translation>آخر خروج</translation>
    </message>
    <message>
        <source>Time in the room, several devices counted once</source>
        <translation>المدة في القاعة، وتُعدّ الأجهزة المتعددة مرة واحدة</translation>
    </message>
    <message>
        <source>Attended</source>
        <translation>مدة الحضور</translation>
    </message>
    <message>
        <source>Time in the lobby while not in the room</source>
        <translation>المدة في الردهة خارج القاعة</translation>
    </message>
    <message>
        <source>Lobby</source>
        <translation>الردهة</translation>
    </message>
    <message>
        <source>Entries into the room, over all devices</source>
        <translation>مرات دخول القاعة، عبر كل الأجهزة</translation>
    </message>
    <message>
        <source>Joins</source>
        <translation>مرات الانضمام</translation>
    </message>
    <message>
        <source>Time of which nobody knows; never counted as attendance</source>
        <translation>مدة لا يعلم بها أحد؛ لا تُحسب حضورًا أبدًا</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>غير معروف</translation>
    </message>
</context>
<context>
    <name>rollcall::models::RegistrationWords</name>
    <message>
        <source>Registered</source>
        <translation>مسجّل</translation>
    </message>
    <message>
        <source>Waitlisted</source>
        <translation>في قائمة الانتظار</translation>
    </message>
    <message>
        <source>Waiting for approval</source>
        <translation>بانتظار الموافقة</translation>
    </message>
    <message>
        <source>Canceled</source>
        <comment>registration</comment>
        <translation>ملغى</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>مرفوض</translation>
    </message>
    <message>
        <source>Unknown</source>
        <comment>status of a registration</comment>
        <translation>غير معروف</translation>
    </message>
    <message>
        <source>here</source>
        <translation>هنا</translation>
    </message>
    <message>
        <source>was here</source>
        <translation>كان هنا</translation>
    </message>
    <message>
        <source>not here</source>
        <translation>ليس هنا</translation>
    </message>
    <message>
        <source>here, not registered</source>
        <translation>هنا، غير مسجَّل</translation>
    </message>
    <message>
        <source>was here, not registered</source>
        <translation>كان هنا، غير مسجَّل</translation>
    </message>
    <message>
        <source>your decision</source>
        <translation>قرارك</translation>
    </message>
    <message>
        <source>account</source>
        <translation>الحساب</translation>
    </message>
    <message>
        <source>e-mail address</source>
        <translation>عنوان البريد</translation>
    </message>
    <message>
        <source>name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>similar name</source>
        <translation>اسم مشابه</translation>
    </message>
    <message>
        <source>here, not registered yet</source>
        <translation>هنا، لم يُسجَّل بعد</translation>
    </message>
    <message>
        <source>was here, not registered yet</source>
        <translation>كان هنا، لم يُسجَّل بعد</translation>
    </message>
    <message>
        <source>registered twice</source>
        <translation>مسجَّل مرتين</translation>
    </message>
</context>
<context>
    <name>rollcall::models::RegistrationsModel</name>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>E-mail address</source>
        <translation>عنوان البريد الإلكتروني</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Registered</source>
        <comment>time of a registration</comment>
        <translation>مسجّل</translation>
    </message>
    <message>
        <source>since %1</source>
        <comment>time of day</comment>
        <translation>منذ %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>day, clock time</comment>
        <translation>%1، %2</translation>
    </message>
    <message>
        <source>In the room as %1</source>
        <translation>في القاعة باسم %1</translation>
    </message>
    <message>
        <source>In the room</source>
        <translation>في القاعة</translation>
    </message>
    <message>
        <source>Recognised by</source>
        <translation>عُرف بـ</translation>
    </message>
    <message>
        <source>Attended</source>
        <translation>الحضور</translation>
    </message>
    <message>
        <source>Session %1</source>
        <comment>its number</comment>
        <translation>الجلسة %1</translation>
    </message>
</context>
<context>
    <name>rollcall::models::Standings</name>
    <message>
        <source>On your list</source>
        <translation>في قائمتك</translation>
    </message>
    <message>
        <source>Perhaps on your list</source>
        <translation>ربما في قائمتك</translation>
    </message>
    <message>
        <source>Perhaps registered</source>
        <translation>ربما مسجّل</translation>
    </message>
    <message>
        <source>Unknown</source>
        <comment>neither on the list nor registered</comment>
        <translation>غير معروف</translation>
    </message>
    <message>
        <source>On the list of who should come.</source>
        <translation>في قائمة من يُنتظر حضورهوا.</translation>
    </message>
    <message>
        <source>Registered for this event.</source>
        <translation>مسجّل في هذه الفعالية.</translation>
    </message>
    <message>
        <source>Registered, but has no place yet.</source>
        <translation>مسجّل، لكن لا مكان له بعد.</translation>
    </message>
    <message>
        <source>Registered, but not approved yet.</source>
        <translation>مسجّل، لكن لم تتم الموافقة بعد.</translation>
    </message>
    <message>
        <source>Was registered and canceled.</source>
        <translation>كان مسجّلًا ثم ألغى.</translation>
    </message>
    <message>
        <source>Wanted to register and was not approved.</source>
        <translation>أراد التسجيل ولم تتم الموافقة عليه.</translation>
    </message>
    <message>
        <source>The name is like one on the list: &quot;Who should come&quot; asks whether it is the same person.</source>
        <translation>الاسم يشبه اسمًا في القائمة: يسأل «من يُنتظر حضوره» عمّا إذا كان الشخص نفسه.</translation>
    </message>
    <message>
        <source>The name is like that of somebody registered: &quot;Who is who&quot; asks whether it is the same person.</source>
        <translation>الاسم يشبه اسم شخص مسجّل: يسأل «من هو من» عمّا إذا كان الشخص نفسه.</translation>
    </message>
    <message>
        <source>Nobody on the list or registered, as far as Rollcall knows.</source>
        <translation>ليس في القائمة ولا مسجّلًا، بقدر ما يعرف Rollcall.</translation>
    </message>
</context>
<context>
    <name>rollcall::models::SubscriptionsModel</name>
    <message>
        <source>Connector</source>
        <translation>الموصل</translation>
    </message>
    <message>
        <source>Organizer</source>
        <translation>المنظِّم</translation>
    </message>
    <message>
        <source>Live roster</source>
        <translation>الحضور المباشر</translation>
    </message>
    <message>
        <source>New webinars of the organisation</source>
        <translation>ندوات المؤسسة الجديدة</translation>
    </message>
    <message>
        <source>New webinars of certain people</source>
        <translation>ندوات جديدة لأشخاص معيّنين</translation>
    </message>
    <message>
        <source>Changes of a webinar</source>
        <translation>تغييرات ندوة</translation>
    </message>
    <message>
        <source>Sessions of a webinar</source>
        <translation>جلسات ندوة</translation>
    </message>
    <message>
        <source>Registrations of a webinar</source>
        <translation>تسجيلات ندوة</translation>
    </message>
    <message>
        <source>Attendance reports of a webinar</source>
        <translation>تقارير حضور ندوة</translation>
    </message>
    <message>
        <source>Recording of a webinar</source>
        <translation>تسجيل مرئي لندوة</translation>
    </message>
    <message>
        <source>Changes of a town hall</source>
        <translation>تغييرات لقاء عام</translation>
    </message>
    <message>
        <source>Sessions of a town hall</source>
        <translation>جلسات لقاء عام</translation>
    </message>
    <message>
        <source>Attendance reports of a town hall</source>
        <translation>تقارير حضور لقاء عام</translation>
    </message>
    <message>
        <source>Recording of a town hall</source>
        <translation>تسجيل مرئي للقاء عام</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>شيء آخر</translation>
    </message>
    <message>
        <source>This device</source>
        <translation>هذا الجهاز</translation>
    </message>
    <message>
        <source>Another device</source>
        <translation>جهاز آخر</translation>
    </message>
    <message>
        <source>Orphan</source>
        <translation>يتيم</translation>
    </message>
    <message>
        <source>Being made</source>
        <translation>قيد الإنشاء</translation>
    </message>
    <message>
        <source>Live</source>
        <comment>a subscription</comment>
        <translation>نشط</translation>
    </message>
    <message>
        <source>Being renewed</source>
        <translation>قيد التجديد</translation>
    </message>
    <message>
        <source>Lost, being made anew</source>
        <translation>فُقد ويُنشأ من جديد</translation>
    </message>
    <message>
        <source>Taken by another</source>
        <translation>يشغله آخر</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>مرفوض</translation>
    </message>
    <message>
        <source>Being removed</source>
        <translation>قيد الإزالة</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>منتهٍ</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <extracomment>%1 days, %2 hours</extracomment>
        <translation>%1 ي %2 س</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <extracomment>%1 hours, %2 minutes</extracomment>
        <translation>%1 س %2 د</translation>
    </message>
    <message>
        <source>%1 min</source>
        <extracomment>minutes</extracomment>
        <translation>%1 د</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is what a subscription is about, like &quot;Live roster&quot;, %2 the subject of a meeting</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>%1 is a day, %2 a time of day</extracomment>
        <translation>%1، %2</translation>
    </message>
    <message>
        <source>About</source>
        <comment>column: what a subscription is about</comment>
        <translation>الموضوع</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>المالك</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Life left</source>
        <translation>العمر المتبقي</translation>
    </message>
    <message>
        <source>Next renewal</source>
        <translation>التجديد التالي</translation>
    </message>
    <message>
        <source>Last notification</source>
        <translation>آخر إشعار</translation>
    </message>
    <message>
        <source>Credential</source>
        <translation>بيانات الاعتماد</translation>
    </message>
</context>
<context>
    <name>rollcall::models::Verdict</name>
    <message>
        <source>Watched</source>
        <translation>متابَع</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>غير معروف</translation>
    </message>
    <message>
        <source>Asking Microsoft…</source>
        <translation>يجري سؤال Microsoft…</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>نعم</translation>
    </message>
    <message>
        <source>Yes, from the next call</source>
        <translation>نعم، ابتداءً من المكالمة التالية</translation>
    </message>
    <message>
        <source>Yes, without live roster</source>
        <translation>نعم، بلا قائمة حضور مباشرة</translation>
    </message>
    <message>
        <source>No: canceled</source>
        <translation>لا: أُلغي</translation>
    </message>
    <message>
        <source>No: over</source>
        <translation>لا: انتهى</translation>
    </message>
    <message>
        <source>No: not published yet</source>
        <translation>لا: لم يُنشر بعد</translation>
    </message>
    <message>
        <source>No: no join link</source>
        <translation>لا: بلا رابط انضمام</translation>
    </message>
    <message>
        <source>No: Teams for personal use</source>
        <translation>لا: Teams للاستخدام الشخصي</translation>
    </message>
    <message>
        <source>No: another organisation&apos;s</source>
        <translation>لا: يخص مؤسسة أخرى</translation>
    </message>
    <message>
        <source>No: another Microsoft cloud</source>
        <translation>لا: سحابة Microsoft أخرى</translation>
    </message>
    <message>
        <source>This meeting can be watched.</source>
        <translation>تمكن متابعة هذا الاجتماع.</translation>
    </message>
    <message>
        <source>It is on now. Microsoft sends nothing of a call that is running already: the next call of this meeting will be seen, and the official report fills this one in.</source>
        <translation>إنه جارٍ الآن. لا ترسل Microsoft شيئًا عن مكالمة بدأت بالفعل: ستُرى المكالمة التالية لهذا الاجتماع، ويكمل التقرير الرسمي هذه.</translation>
    </message>
    <message>
        <source>This meeting can be watched, but without a connector there is no live roster: only the schedule, registrations and the report afterwards.</source>
        <translation>تمكن متابعة هذا الاجتماع، لكن من دون موصل لا توجد قائمة حضور مباشرة: الجدول والتسجيلات والتقرير اللاحق فقط.</translation>
    </message>
    <message>
        <source>This meeting has been canceled.</source>
        <translation>أُلغي هذا الاجتماع.</translation>
    </message>
    <message>
        <source>This meeting is over.</source>
        <translation>انتهى هذا الاجتماع.</translation>
    </message>
    <message>
        <source>This event is a draft. Publish it in Teams first.</source>
        <translation>هذا الحدث مسودة. انشره أولًا في Teams.</translation>
    </message>
    <message>
        <source>This meeting has no join link of Teams.</source>
        <translation>ليس لهذا الاجتماع رابط انضمام من Teams.</translation>
    </message>
    <message>
        <source>This meeting is held in Teams for personal use, of which Microsoft sends nothing.</source>
        <translation>يُعقد هذا الاجتماع في Teams للاستخدام الشخصي، ولا ترسل Microsoft شيئًا عنه.</translation>
    </message>
    <message>
        <source>This meeting belongs to another organisation than your account. Microsoft sends its roster to that organisation only.</source>
        <translation>يخص هذا الاجتماع مؤسسة غير مؤسسة حسابك. ولا ترسل Microsoft قائمة حضوره إلا إلى تلك المؤسسة.</translation>
    </message>
    <message>
        <source>This meeting is held in another Microsoft cloud than your account&apos;s.</source>
        <translation>يُعقد هذا الاجتماع في سحابة Microsoft غير سحابة حسابك.</translation>
    </message>
    <message>
        <source>There is no Teams join link in this. It begins with https://teams.microsoft.com/ and stands in the invitation.</source>
        <translation>لا يوجد هنا رابط انضمام إلى Teams. يبدأ بـ https://teams.microsoft.com/ ويوجد في الدعوة.</translation>
    </message>
    <message>
        <source>This is not a Teams join link. It begins with https://teams.microsoft.com/ and stands in the invitation.</source>
        <translation>هذا ليس رابط انضمام إلى Teams. يبدأ بـ https://teams.microsoft.com/ ويوجد في الدعوة.</translation>
    </message>
    <message>
        <source>This leads into Teams, but to no meeting. Copy the join link from the invitation.</source>
        <translation>هذا يؤدي إلى Teams لكن ليس إلى اجتماع. انسخ رابط الانضمام من الدعوة.</translation>
    </message>
    <message>
        <source>A part of this join link is missing. Copy the link itself from the invitation.</source>
        <translation>ينقص جزء من رابط الانضمام هذا. انسخ الرابط نفسه من الدعوة.</translation>
    </message>
    <message>
        <source>Only an organizer of this event can look it up. Sign in first, or paste the join link of its session.</source>
        <translation>لا يستطيع البحث عن هذا الحدث إلا أحد منظميه. سجّل الدخول أولًا، أو ألصق رابط الانضمام إلى جلسته.</translation>
    </message>
    <message>
        <source>This does not say which meeting it is. Sign in as its organizer, or paste the whole join link.</source>
        <translation>هذا لا يوضح أي اجتماع هو. سجّل الدخول بصفتك منظمه، أو ألصق رابط الانضمام كاملًا.</translation>
    </message>
    <message>
        <source>Microsoft could not be asked which meeting this is. Paste the whole join link, or try again later.</source>
        <translation>تعذّر سؤال Microsoft عن هذا الاجتماع. ألصق رابط الانضمام كاملًا، أو حاول لاحقًا.</translation>
    </message>
    <message>
        <source>You organize no such event, or it has no session with a join link yet.</source>
        <translation>لا تنظم حدثًا كهذا، أو ليس له بعد جلسة ذات رابط انضمام.</translation>
    </message>
    <message>
        <source>You have organized no meeting of this number. Only its organizer can look it up: paste the whole join link instead.</source>
        <translation>لم تنظم اجتماعًا بهذا الرقم. ولا يستطيع البحث عنه إلا منظمه: ألصق رابط الانضمام كاملًا بدلًا من ذلك.</translation>
    </message>
    <message>
        <source>Listens from now on. All meetings of a series share one join link, so they are one record with a call for each.</source>
        <translation>يستمع من الآن. تشترك كل اجتماعات السلسلة في رابط انضمام واحد، فهي سجل واحد فيه مكالمة لكل منها.</translation>
    </message>
    <message numerus="yes">
        <source>Listens from %Ln hours before this meeting until it has ended, but not before the one before it is over.</source>
        <translation>
            <numerusform>يستمع منذ بدء هذا الاجتماع حتى ينتهي، لكن ليس قبل انتهاء الذي يسبقه.</numerusform>
            <numerusform>يستمع قبل هذا الاجتماع بساعة حتى ينتهي، لكن ليس قبل انتهاء الذي يسبقه.</numerusform>
            <numerusform>يستمع قبل هذا الاجتماع بساعتين حتى ينتهي، لكن ليس قبل انتهاء الذي يسبقه.</numerusform>
            <numerusform>يستمع قبل هذا الاجتماع بـ %Ln ساعات حتى ينتهي، لكن ليس قبل انتهاء الذي يسبقه.</numerusform>
            <numerusform>يستمع قبل هذا الاجتماع بـ %Ln ساعة حتى ينتهي، لكن ليس قبل انتهاء الذي يسبقه.</numerusform>
            <numerusform>يستمع قبل هذا الاجتماع بـ %Ln ساعة حتى ينتهي، لكن ليس قبل انتهاء الذي يسبقه.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Listens from %Ln hours before this meeting on, for as long as the series goes on.</source>
        <translation>
            <numerusform>يستمع منذ بدء هذا الاجتماع ما دامت السلسلة مستمرة.</numerusform>
            <numerusform>يستمع قبل هذا الاجتماع بساعة ما دامت السلسلة مستمرة.</numerusform>
            <numerusform>يستمع قبل هذا الاجتماع بساعتين ما دامت السلسلة مستمرة.</numerusform>
            <numerusform>يستمع قبل هذا الاجتماع بـ %Ln ساعات ما دامت السلسلة مستمرة.</numerusform>
            <numerusform>يستمع قبل هذا الاجتماع بـ %Ln ساعة ما دامت السلسلة مستمرة.</numerusform>
            <numerusform>يستمع قبل هذا الاجتماع بـ %Ln ساعة ما دامت السلسلة مستمرة.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rollcall::models::Words</name>
    <message>
        <source>In room</source>
        <translation>في القاعة</translation>
    </message>
    <message>
        <source>In lobby</source>
        <translation>في الردهة</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>غادر</translation>
    </message>
    <message>
        <source>Internal</source>
        <translation>داخلي</translation>
    </message>
    <message>
        <source>External</source>
        <comment>somebody of another organisation</comment>
        <translation>خارجي</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>مسجَّل الدخول</translation>
    </message>
    <message>
        <source>Guest</source>
        <translation>ضيف</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>هاتف</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>تطبيق</translation>
    </message>
    <message>
        <source>Unknown</source>
        <comment>kind of identity</comment>
        <translation>غير معروف</translation>
    </message>
    <message>
        <source>Phone caller</source>
        <translation>متصل بالهاتف</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>(بلا اسم)</translation>
    </message>
</context>
</TS>
