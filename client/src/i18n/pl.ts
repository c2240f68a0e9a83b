/** Polish. It speaks to one person, kindly, and never in a form that is only for men or only for women. */
import type { Phrases } from './en.ts'
import type { ProblemWords } from './language-file.ts'

/** Unreviewed: no speaker has read it yet. */
export const reviewedBy: string | undefined = undefined

export const phrases: Phrases = {
  appName: 'Gatherboard',
  loading: 'Wczytuję…',

  // Languages
  languageLabel: 'Język',
  languageUnreviewed: 'Tego tłumaczenia nikt jeszcze nie sprawdził.',
  languageFailed: 'Nie udało się wczytać tego języka. Sprawdź zasięg i wybierz go jeszcze raz.',

  // Joining
  joinTitle: 'Dołącz, wpisując kod',
  joinLead: 'Kod jest na plakacie albo na dużym ekranie. Nie trzeba podawać imienia ani zakładać konta.',
  codeLabel: 'Kod',
  codeHint: '6 liter i cyfr, na przykład K7M\u20114XQ',
  join: 'Dołącz',
  joining: 'Otwieram tablicę…',
  codeMissing: 'Najpierw wpisz kod z plakatu.',
  notACodeTitle: 'To nie jest kod',
  codeShape: 'Kod ma 6 liter i cyfr. Nigdy nie ma w nim 0, O, 1, I ani L. Sprawdź go i spróbuj jeszcze raz.',
  wrongCodeTitle: 'Żadne spotkanie nie ma kodu {code}',
  wrongCodeDetail:
    'Porównaj go z plakatem albo z dużym ekranem. Jeśli się zgadza, może spotkanie się skończyło albo ma nowy kod: zapytaj osobę prowadzącą.',
  unreachableTitle: 'Nie można połączyć się z tablicą',
  unreachableDetail: 'Sprawdź, czy masz zasięg albo jesteś w dobrej sieci Wi-Fi. Potem spróbuj jeszcze raz.',
  brokenTitle: 'Coś się zepsuło na tej stronie',
  brokenDetail: 'Wpisane słowa nadal tu są. Spróbuj jeszcze raz. Jeśli to nie pomoże, wczytaj stronę od nowa.',
  notJoinedTitle: 'To spotkanie nie jest tu jeszcze otwarte',
  notJoinedDetail: 'Wpisz kod, żeby otworzyć tablicę. Notatki wysłane wcześniej nadal na niej są.',
  noPageTitle: 'Pod tym adresem nie ma strony',
  noPageDetail: 'Żeby dołączyć, wpisz kod z plakatu albo z dużego ekranu.',

  // About the event
  purpose:
    'To Ty wybierasz, kto przeczyta Twoje słowa: wszyscy tutaj, na ścianie, czy tylko osoby prowadzące i organizatorzy. Użyją ich w raporcie, nigdy z Twoim imieniem, a po {date} wszystko usuną.',
  purposeUndated:
    'To Ty wybierasz, kto przeczyta Twoje słowa: wszyscy tutaj, na ścianie, czy tylko osoby prowadzące i organizatorzy. Użyją ich w raporcie, nigdy z Twoim imieniem.',
  readMore: 'Czytaj więcej',
  moreWall:
    '„Pokaż na ścianie” znaczy, że mogą to przeczytać wszyscy na tym spotkaniu: tutaj i na dużym ekranie. Osoba prowadząca może to przeczytać wcześniej.',
  moreReport: '„Tylko do raportu” znaczy, że mogą to przeczytać tylko osoby prowadzące i organizatorzy.',
  moreName: 'Nikt nie pyta o imię. Zostaje tu tajny numer, żeby można było znaleźć i zmienić swoje notatki.',
  moreWithdraw: 'Swoje notatki można zmienić albo wycofać. Wycofana notatka jest usuwana na zawsze.',
  moreShared:
    'Czy po Tobie ktoś inny użyje tego {device, select, computer {komputera} tablet {tabletu} other {telefonu}}? Naciśnij „Koniec na tym {device, select, computer {komputerze} tablet {tablecie} other {telefonie}}”, a Twoje notatki zostaną tu zapomniane.',
  morePeople: 'Nie wpisuj imion i nazwisk, numerów telefonu ani adresów: ani swoich, ani cudzych.',
  skipToWriting: 'Przejdź do pisania',
  partsOfPage: 'Części strony',
  navMine: 'Twoje notatki',
  navWall: 'Ściana',

  // Writing
  writeTitle: 'Napisz notatkę',
  lensLegend: 'O czym to jest?',
  lensClosed: 'teraz zamknięte',
  whereLegend: 'Kto może to przeczytać?',
  onTheWall: 'Pokaż na ścianie',
  reportOnly: 'Tylko do raportu',
  mayQuote: 'Można to zacytować',
  quoteText:
    'Twoje słowa mogą wtedy trafić, dokładnie tak jak są, do raportu i na stronę internetową, która mówi ludziom, co usłyszeliśmy. Nigdy z imieniem.',
  noteLabel: 'Twoja notatka',
  counter: '{count} z {max} znaków',
  counterLeft:
    '{count, plural, one {Został # znak} few {Zostały # znaki} many {Zostało # znaków} other {Zostało # znaku}}',
  counterOver:
    '{count, plural, one {O # znak za dużo} few {O # znaki za dużo} many {O # znaków za dużo} other {O # znaku za dużo}}',
  send: 'Wyślij',
  sendEmpty: 'Najpierw coś napisz, potem naciśnij Wyślij.',
  sendTooLong: 'Ta notatka jest za długa. Skróć ją albo zrób z niej dwie.',
  sendClosedLens: 'Ten temat jest teraz zamknięty. Wybierz inny, który jest otwarty.',
  sendNotJoined: 'Tablica jeszcze się otwiera. Twoje słowa nie zginą.',
  phaseOpen: 'Można pisać.',
  phasePaused: 'Teraz jest przerwa w pisaniu. Twoje słowa poczekają w polu.',
  phaseClosed:
    'To spotkanie się skończyło i nie przyjmuje nowych notatek. Nadal można czytać ścianę i wycofać swoje notatki.',
  phaseVoting: 'Teraz jest czas na głosowanie. Twoje słowa poczekają w polu, aż znowu będzie można pisać.',
  phasePrivate: 'Najpierw wszyscy piszą. Potem wszystkie notatki pokażą się w tej samej chwili.',
  notKept:
    'Ta przeglądarka niczego nie zapamiętuje. Nie zamykaj tej strony, dopóki przy notatce nie będzie słowa Zapisano. Po jej zamknięciu nie można już zmienić ani wycofać swoich notatek.',

  // Where a note is
  statusWaiting: 'Czeka na wysłanie',
  statusWithdrawing: 'Czeka na wycofanie',
  statusSaved: 'Zapisano',
  statusRefused: 'Nie przyjęto, ponieważ…',
  whyRefused: '{title}. {detail}',
  statusChanged: 'Ta notatka została w międzyczasie zmieniona',
  placeOnWall: 'na ścianie',
  placeWaiting: 'czeka na pokazanie',
  placeReportOnly: 'tylko do raportu',
  placeSetAside: 'odłożona przez osobę prowadzącą',
  whyUnreachable: 'Nie można połączyć się z tablicą. Wyśle się samo, gdy tylko się uda.',
  whyBusy: 'Tablica jest zajęta. Za chwilę wyśle się samo.',
  whyLockedOut: 'Najpierw trzeba dołączyć jeszcze raz.',
  toldSaved: 'Zapisano. Twoja notatka: {place}.',
  toldWaiting: 'Czeka na wysłanie. Nic nie zginęło.',
  toldWithdrawn: 'Wycofano. Tych słów już nie ma.',
  toldRefused: 'Twoja notatka nie została przyjęta. {title}.',
  toldChanged: 'Twoja notatka została w międzyczasie zmieniona. Wybierz, które słowa zostają.',

  // Your notes
  mineTitle: 'Twoje notatki',
  mineNone: 'Tu będą Twoje notatki i to, gdzie każda z nich jest.',
  mineUnread: 'Teraz nie można wczytać Twoich notatek z tablicy. Pojawią się same.',
  change: 'Zmień',
  changeOf: 'Zmień tę notatkę: {text}',
  withdraw: 'Wycofaj',
  withdrawOf: 'Wycofaj tę notatkę: {text}',
  changeTitle: 'Zmień swoją notatkę',
  saveChange: 'Wyślij zmianę',
  cancel: 'Zostaw, jak było',
  withdrawTitle: 'Wycofać tę notatkę?',
  withdrawDetail: 'Jej słowa znikną na zawsze z całej tablicy.',
  withdrawYes: 'Tak, wycofaj',
  withdrawNo: 'Nie, zostaw',
  refusedNew: 'Twoje słowa nadal tu są. Można je zmienić, skopiować albo wysłać jeszcze raz.',
  refusedChange: 'Notatka zostaje taka, jaka była.',
  sendAgain: 'Wyślij jeszcze raz',
  sendAsNew: 'Wyślij jako nową notatkę',
  copy: 'Skopiuj słowa',
  copied: 'Skopiowano.',
  copyByHand: 'Słowa są zaznaczone. Przytrzymaj na nich palec i wybierz Kopiuj.',
  wordsLeft: 'Te twoje słowa nie zostały wysłane. Możesz je skopiować.',
  removeHere: 'Usuń te słowa',
  dropChange: 'Zostaw, jak było',
  changedDetail:
    'Mogła to zrobić osoba prowadząca albo Ty na innej stronie. Przeczytaj obie wersje i wybierz. Dopóki nie wybierzesz, nic nie zginie.',
  theirWords: 'Co jest w niej teraz',
  yourWords: 'Twoje słowa',
  keepTheirs: 'Zostaw to, co jest teraz',
  keepMine: 'Zostaw moje słowa',

  // The wall
  wallTitle: 'Ściana',
  wallLoading: 'Ściana się wczytuje…',
  wallEmpty: 'Nie ma jeszcze żadnych notatek. Twoja może być pierwsza.',
  wallLensEmpty: 'Jeszcze bez notatek.',
  wallOffline: 'Teraz nie można połączyć się ze ścianą. Pojawi się sama.',
  wallStale: 'Teraz nie ma połączenia. To są wcześniejsze notatki, nowe pojawią się same.',
  wallNoSockets:
    'Tutaj ściana nie odświeża się na żywo: przeglądarka jest za stara albo sieć na to nie pozwala. Twoje notatki i tak są wysyłane. Ściana wczytuje się od nowa co jakiś czas.',
  wallLive: 'Nowe notatki pojawiają się tu same.',
  wallOther: 'Inne',
  inCluster: 'w grupie „{name}”',
  unnamedCluster: 'Grupa bez nazwy',
  inUnnamedCluster: 'w grupie bez nazwy',
  yours: 'Twoja',
  notesCount: '{count, plural, one {# notatka} few {# notatki} many {# notatek} other {# notatki}}',
  showMore:
    '{count, plural, one {Pokaż jeszcze #} few {Pokaż jeszcze #} many {Pokaż jeszcze #} other {Pokaż jeszcze #}}',
  newNotes:
    '{count, plural, one {# nowa notatka na ścianie} few {# nowe notatki na ścianie} many {# nowych notatek na ścianie} other {# nowej notatki na ścianie}}',
  bigBoard: 'Otwórz dużą tablicę',

  // The live connection is over
  ended4400: 'Trzeba było zamknąć ścianę, bo czegoś nie dało się odczytać. Wczytaj stronę od nowa.',
  ended4401: 'Twój link już nie działa. Zeskanuj kod QR jeszcze raz albo wpisz kod. Twoje słowa nie zginą.',
  ended4403: 'Ten link nie może otworzyć ściany. Zeskanuj kod QR jeszcze raz albo zapytaj osobę prowadzącą.',
  ended4404: 'Nie ma już takiego spotkania. Sprawdź kod z osobą prowadzącą.',
  ended4409: 'Część na żywo już się skończyła. Nadal można czytać i wycofać swoje notatki.',
  ended4410: 'To spotkanie zostało usunięte razem ze wszystkimi notatkami.',
  ended4429: 'Ściana jest otwarta w nowszych oknach tej przeglądarki. Zamknij kilka z nich i wróć do tego okna.',
  endedOther: 'Ściana została zamknięta. Wczytaj stronę od nowa.',

  // Locked out
  lockedOutTitle: 'Dołącz jeszcze raz',
  lockedOutDetail:
    'Link już nie działa. Wpisz kod z plakatu albo z dużego ekranu. Twoje słowa są tu bezpieczne. Swoje notatki nadal możesz wycofać.',

  // Care: what may be left out of a note
  carePhone: 'To wygląda na numer telefonu: {words}',
  careEmail: 'To wygląda na adres e-mail: {words}',
  carePostcode: 'To wygląda na kod pocztowy: {words}',
  careNhs: 'To wygląda na numer NHS: {words}',
  careAskWall:
    '{count, plural, one {Pominąć to? Mogą to przeczytać wszyscy na tym spotkaniu.} few {Pominąć to wszystko? Mogą to przeczytać wszyscy na tym spotkaniu.} many {Pominąć to wszystko? Mogą to przeczytać wszyscy na tym spotkaniu.} other {Pominąć to wszystko? Mogą to przeczytać wszyscy na tym spotkaniu.}}',
  careAskReport:
    '{count, plural, one {Pominąć to? Mogą to przeczytać osoby prowadzące i organizatorzy.} few {Pominąć to wszystko? Mogą to przeczytać osoby prowadzące i organizatorzy.} many {Pominąć to wszystko? Mogą to przeczytać osoby prowadzące i organizatorzy.} other {Pominąć to wszystko? Mogą to przeczytać osoby prowadzące i organizatorzy.}}',
  careLeaveOut:
    '{count, plural, one {Pomiń to} few {Pomiń to wszystko} many {Pomiń to wszystko} other {Pomiń to wszystko}}',
  careSend: 'Wyślij tak, jak jest',
  careLeftOut: 'Pominięto: {words}. Przeczytaj notatkę jeszcze raz, a potem ją wyślij.',
  carePutBack: 'Wstaw z powrotem',

  // Care: somebody to talk to
  supportTitle: 'Ktoś, z kim można porozmawiać',
  supportDanger: 'Jeśli Tobie albo komuś grozi teraz niebezpieczeństwo, zadzwoń pod {number}.',
  supportAlso: 'Można też zadzwonić albo napisać tutaj:',
  supportRing: 'Zadzwoń: {number}',
  supportText: 'Wyślij SMS: {number}',
  supportOpen: 'Otwórz stronę',
  supportOnlyYou: 'To okienko widzisz tylko Ty.',
  supportHide: 'Ukryj to',

  // Where somebody is
  fromHome: 'Dołączam z domu',

  // Finding, cheering, voting
  searchLabel: 'Szukaj na ścianie',
  searchFound:
    '{count, plural, one {Znaleziono # notatkę} few {Znaleziono # notatki} many {Znaleziono # notatek} other {Znaleziono # notatki}}',
  meToo: 'Ja też',
  cheersCount:
    '{count, plural, one {# osoba mówi „ja też”} few {# osoby mówią „ja też”} many {# osób mówi „ja też”} other {# osoby mówi „ja też”}}',
  cheerFailed: 'To nie dotarło do tablicy. Sprawdź zasięg i dotknij jeszcze raz.',
  votesCount: '{count, plural, one {# głos} few {# głosy} many {# głosów} other {# głosu}}',
  votesFor: 'Twoje głosy na tę notatkę',
  votesGiven: '{count, plural, one {# Twój głos} few {# Twoje głosy} many {# Twoich głosów} other {# Twojego głosu}}',
  voteMore: 'Jeden głos więcej',
  voteLess: 'Jeden głos mniej',
  voteHow: 'Teraz głosujemy: naciśnij + przy notatkach, które są dla Ciebie najważniejsze.',
  votesLeft:
    '{count, plural, =0 {Wszystkie Twoje głosy są już oddane. Nadal można je przenieść.} one {Teraz głosujemy: masz jeszcze # głos. Naciśnij + przy notatce.} few {Teraz głosujemy: masz jeszcze # głosy. Naciśnij + przy notatce.} many {Teraz głosujemy: masz jeszcze # głosów. Naciśnij + przy notatce.} other {Teraz głosujemy: masz jeszcze # głosu. Naciśnij + przy notatce.}}',
  voteFailed: 'Twój głos nie dotarł do tablicy. Sprawdź zasięg i dotknij jeszcze raz.',

  // Right now
  timeLeftLabel: 'Zostało czasu',
  timeLeftSeconds:
    '{count, plural, one {Została # sekunda} few {Zostały # sekundy} many {Zostało # sekund} other {Zostało # sekundy}}',
  timeUp: 'Koniec czasu',
  timePaused: 'na razie zatrzymane',
  together: 'Popatrzmy na to razem',
  toldSpotlight: 'Teraz wszyscy patrzą na coś razem. Jest to pod przyciskiem Wyślij.',
  lookingAt: 'Teraz wszyscy patrzą na…',
  lookingAtNothing: 'Kawałek ściany bez notatek.',
  lookingAtSketch: 'Rysunek: {title}',
  andMore:
    '{count, plural, one {i jeszcze # na ścianie} few {i jeszcze # na ścianie} many {i jeszcze # na ścianie} other {i jeszcze # na ścianie}}',

  // Sketch notes
  sketches: 'Notatki rysunkowe',
  sketchesLead: 'Rysunki pokazują to, co ludzie tu mówią.',
  sketchesFailed: 'Nie można teraz otworzyć notatek rysunkowych. Sprawdź zasięg i spróbuj jeszcze raz.',
  sketchUntitled: 'Rysunek {number}',
  sketchBy: 'Autor rysunku: {artist}',
  sketchOpen: 'Zobacz z bliska',
  sketchOpenOf: 'Zobacz z bliska: {title}',
  sketchInWords: 'Opis słowami',
  sketchInWordsOf: 'Opis słowami: {title}',
  sketchShows: 'Co pokazuje',
  sketchUndescribed: 'Rysunek. Nikt go jeszcze nie opisał.',
  sketchTranscript: 'Słowa na rysunku',
  sketchParts: 'Części rysunku',
  sketchPart: 'Część {number}',
  sketchPartNotes:
    '{count, plural, one {Należy tu # notatka:} few {Należą tu # notatki:} many {Należy tu # notatek:} other {Należy tu # notatki:}}',
  sketchPartGroup: 'Grupa „{name}”',
  sketchPartShow: 'Pokaż tę część',
  sketchPartShowOf: 'Pokaż tę część: {name}',
  sketchLoading: 'Obraz się wczytuje…',
  sketchFetchFailed: 'Nie można teraz pobrać obrazu. Sprawdź zasięg i spróbuj jeszcze raz.',
  sketchSharperFailed: 'Nie można teraz pobrać ostrzejszego obrazu.',
  sketchGone: 'Tego obrazu już tu nie ma.',
  sketchTakenAway: 'Ten rysunek został zabrany.',
  sketchKeys: 'Strzałki przesuwają obraz. Plus, minus i 0 zmieniają jego wielkość.',
  sketchSmaller: 'Mniejszy',
  sketchLarger: 'Większy',
  sketchWhole: 'Cały obraz',
  tryAgain: 'Spróbuj jeszcze raz',
  close: 'Zamknij',

  // Events on this phone, and leaving it to somebody else
  joinBusyTitle: 'Teraz dołącza wiele osób',
  joinBusyDetail: 'Poczekaj chwilę i spróbuj jeszcze raz.',
  joinWait:
    '{count, plural, one {Następna próba nastąpi sama za około # sekundę.} few {Następna próba nastąpi sama za około # sekundy.} many {Następna próba nastąpi sama za około # sekund.} other {Następna próba nastąpi sama za około # sekundy.}}',
  visitedTitle: 'Twoje spotkania',
  visitedGone: '„{title}”: to spotkanie zostało usunięte razem ze wszystkimi notatkami.',
  goOn: 'Dalej',
  goOnTo: 'Dalej: {title}',
  sharedPhone: 'Na tym {device, select, computer {komputerze} tablet {tablecie} other {telefonie}} pisze kilka osób',
  nextPerson: 'Następna osoba',
  nextDetail: 'Zapisane notatki zostają na tablicy. Dla następnej osoby zostają tu zapomniane.',
  leave: 'Koniec na tym {device, select, computer {komputerze} tablet {tablecie} other {telefonie}}',
  leaveOf: 'Koniec na tym {device, select, computer {komputerze} tablet {tablecie} other {telefonie}}: {title}',
  leaveTitle: 'Skończyć na tym {device, select, computer {komputerze} tablet {tablecie} other {telefonie}}?',
  leaveDetail:
    'Wszystko, co tu jest napisane, zostanie tu zapomniane. Zapisane notatki zostaną na tablicy, ale stąd nie da się ich już zmienić ani wycofać.',
  leaveNotes:
    '{count, plural, one {# notatki nie ma jeszcze na tablicy.} few {# notatek nie ma jeszcze na tablicy.} many {# notatek nie ma jeszcze na tablicy.} other {# notatki nie ma jeszcze na tablicy.}}',
  leaveWithdrawals:
    '{count, plural, one {# notatka czeka jeszcze na wycofanie. Bez czekania zostanie na tablicy.} few {# notatki czekają jeszcze na wycofanie. Bez czekania zostaną na tablicy.} many {# notatek czeka jeszcze na wycofanie. Bez czekania zostanie na tablicy.} other {# notatki czeka jeszcze na wycofanie. Bez czekania zostanie na tablicy.}}',
  leaveDraft: 'W polu są słowa, które nie zostały wysłane.',
  leaveWait: 'Poczekaj, aż wszystko się wyśle',
  leaveWaiting: 'Gdy tylko wszystko się wyśle, wszystko tu samo się wyczyści.',
  leaveStopWaiting: 'Nie czekaj dłużej',
  leaveYes: 'Tak, wyczyść ten {device, select, computer {komputer} tablet {tablet} other {telefon}}',
  leaveAnyway:
    '{count, plural, one {Wyczyść i strać # notatkę} few {Wyczyść i strać # notatki} many {Wyczyść i strać # notatek} other {Wyczyść i strać # notatki}}',
  leaveNo: 'Jeszcze nie',
  leftTitle: 'Ten {device, select, computer {komputer} tablet {tablet} other {telefon}} jest czysty',
  leftDetail: 'Nie ma na nim nic z tego, co było tu napisane. Zapisane notatki zostają na tablicy.',
  leftNotAll:
    'Ta przeglądarka nie usunęła wszystkiego. Zanim ktoś inny jej użyje, wyczyść jej historię i dane w ustawieniach.',
  joinOther: 'Dołącz do innego spotkania',
}

export const eventWords: Readonly<Record<string, string>> = {
  Strength: 'Mocna strona',
  Need: 'Potrzeba',
  Hope: 'Nadzieja',
  'What is good here? What are you proud of?': 'Co jest tu dobre? Z czego można być dumnym?',
  'What is missing, or hard? What would help?': 'Czego brakuje albo co jest trudne? Co by pomogło?',
  'What do you wish for in the years to come?': 'O czym marzysz na następne lata?',
  'Samaritans, day and night': 'Samaritans, w dzień i w nocy',
  'Shout, by text message': 'Shout, przez SMS',
  'NHS mental health, option 2': 'NHS, zdrowie psychiczne, opcja 2',
  'National Domestic Abuse Helpline': 'Pomoc w przemocy domowej (National Domestic Abuse Helpline)',
}

export const problems: ProblemWords = {
  'bad-json': { title: 'Nie dało się tego odczytać', detail: 'Wczytaj stronę od nowa i spróbuj jeszcze raz.' },
  'bad-request': { title: 'Coś tu się nie zgadza', detail: 'Sprawdź, co jest wpisane, i spróbuj jeszcze raz.' },
  'bad-id': { title: 'Ten numer jest zły', detail: 'Sprawdź link albo zeskanuj kod QR jeszcze raz.' },
  'id-taken': {
    title: 'Ten identyfikator jest już zajęty',
    detail: 'Ma go coś innego na tej tablicy. Napisz to jako nową notatkę.',
  },
  'text-empty': { title: 'Notatka jest pusta', detail: 'Najpierw coś napisz, potem wyślij.' },
  'text-too-long': {
    title: 'Notatka jest za długa',
    detail: 'W notatce mieści się 500 znaków. Skróć ją albo zrób z niej dwie.',
  },
  'unknown-lens': { title: 'Na tej tablicy nie ma takiego tematu', detail: 'Wybierz jeden z tych, które widać.' },
  'unreadable-file': {
    title: 'Nie dało się odczytać tego pliku',
    detail: 'Zapisz go jako CSV (UTF-8) albo JSON i spróbuj jeszcze raz.',
  },
  'not-a-picture': {
    title: 'Tego zdjęcia nie da się otworzyć',
    detail: 'Użyj zdjęcia zapisanego jako JPEG, PNG lub WebP.',
  },
  'picture-damaged': {
    title: 'To zdjęcie jest niepełne',
    detail: 'Części pliku brakuje lub jest uszkodzona. Zrób zdjęcie jeszcze raz.',
  },
  'picture-too-large': {
    title: 'To zdjęcie jest za duże',
    detail: 'Zapisz je w mniejszym rozmiarze i spróbuj ponownie.',
  },
  'picture-moves': { title: 'Ruchomych obrazów nie przyjmujemy', detail: 'Użyj zwykłego zdjęcia.' },
  'too-many-sketches': {
    title: 'Na tej tablicy nie ma już miejsca na rysunki',
    detail: 'Usuń rysunek, który nie jest już potrzebny, i spróbuj ponownie.',
  },
  'no-such-picture': { title: 'Nie ma takiego zdjęcia', detail: 'Mogło zostać usunięte.' },
  'no-such-sketch': { title: 'Nie ma takiego rysunku', detail: 'Mógł zostać usunięty.' },
  'sketch-erased': { title: 'Ten rysunek został usunięty', detail: 'Nie ma go już nigdzie. Można dodać go jako nowy.' },
  'unknown-columns': { title: 'Nie wiadomo, co jest w kolumnach', detail: 'Wskaż kolumnę z tekstem.' },
  unauthorised: {
    title: 'Ten link już nie działa',
    detail: 'Zeskanuj kod QR jeszcze raz albo poproś osobę prowadzącą o nowy link.',
  },
  forbidden: { title: 'Ten link na to nie pozwala', detail: 'Poproś o pomoc osobę prowadzącą.' },
  'not-your-note': {
    title: 'Tę notatkę napisał ktoś inny',
    detail: 'Zmieniać można tylko notatki napisane tutaj.',
  },
  'note-locked': { title: 'Tę notatkę ułożyła osoba prowadząca', detail: 'Stąd nie można jej już przesunąć.' },
  'writing-paused': {
    title: 'Jest przerwa w pisaniu',
    detail: 'Zachowaj swoje słowa: można je wysłać, gdy pisanie znowu się otworzy.',
  },
  'lens-not-open': {
    title: 'Ten temat jest teraz zamknięty',
    detail: 'Wybierz otwarty temat albo poczekaj, aż ten się otworzy.',
  },
  'voting-not-open': { title: 'Głosowanie jest zamknięte', detail: 'Można głosować, gdy otworzy je osoba prowadząca.' },
  'votes-used-up': { title: 'Nie masz już głosów', detail: 'Najpierw zabierz głos innej notatce.' },
  'event-closed': {
    title: 'To spotkanie się skończyło',
    detail: 'Nowych notatek już nie przyjmuje. Nadal można czytać i wycofać swoje.',
  },
  'joining-closed': { title: 'Teraz nie można dołączyć', detail: 'Poproś osobę prowadzącą, żeby to otworzyła.' },
  'wrong-code': {
    title: 'Żadne spotkanie nie ma takiego kodu',
    detail: 'Sprawdź sześć liter i cyfr na plakacie albo na ekranie.',
  },
  'no-such-event': { title: 'Nie ma takiego spotkania', detail: 'Sprawdź link albo zapytaj organizatorów.' },
  'no-such-programme': {
    title: 'Nie ma takiego programu',
    detail: 'Może został połączony z innym. Otwórz listę jeszcze raz.',
  },
  'programme-exists': {
    title: 'Jest już program o tej nazwie',
    detail: 'Wybierz inną nazwę albo połącz oba programy.',
  },
  'programme-not-empty': {
    title: 'Ten program ma jeszcze spotkania',
    detail: 'Najpierw przenieś jego spotkania do innego programu.',
  },
  'no-such-note': { title: 'Nie ma takiej notatki', detail: 'Może ktoś ją wycofał.' },
  'no-such-snapshot': { title: 'Nie ma takiej migawki', detail: 'Może została usunięta razem ze spotkaniem.' },
  'wrong-host': {
    title: 'Ten serwer nie ma takiej nazwy',
    detail: 'Otwórz go pod adresem z plakatu. Kto go prowadzi, może dodać tę nazwę (ALLOWED_HOSTS).',
  },
  'foreign-page': {
    title: 'To przyszło ze strony innej witryny',
    detail:
      'Otwórz tablicę pod jej własnym adresem. Kto ją prowadzi, może podać jej nazwy (PUBLIC_URL, ALLOWED_HOSTS).',
  },
  'not-found': { title: 'Tu nic nie ma', detail: 'Sprawdź adres.' },
  'note-changed': {
    title: 'Osoba prowadząca zmieniła tę notatkę',
    detail: 'Przeczytaj nowe słowa, a potem wybierz, które zostają.',
  },
  'note-erased': { title: 'Ta notatka została wycofana', detail: 'Jej słów już nie ma. Można napisać nową notatkę.' },
  'event-deleted': { title: 'To spotkanie zostało usunięte', detail: 'Nic z niego już nie zostało.' },
  'wall-full': { title: 'Ta tablica jest pełna', detail: 'Zachowaj swoje słowa i powiedz o tym osobie prowadzącej.' },
  'event-full': { title: 'Na tym spotkaniu nie ma teraz miejsca', detail: 'Spróbuj jeszcze raz za kilka minut.' },
  'body-too-large': { title: 'Tego jest za dużo', detail: 'Wyślij mniej naraz.' },
  'wrong-type': { title: 'Takich plików tu nie można wysłać', detail: 'Wyślij JSON albo CSV.' },
  'too-many': { title: 'Troszkę wolniej, proszę', detail: 'Nic nie zginęło. Wyśle się samo jeszcze raz.' },
  'cannot-save': {
    title: 'Serwer nie może teraz zapisać',
    detail: 'Zachowaj swoje słowa: wyślą się same jeszcze raz.',
  },
  restarting: { title: 'Serwer uruchamia się od nowa', detail: 'Za chwilę wróci.' },
  broken: {
    title: 'Coś się zepsuło na serwerze',
    detail: 'To, co zapisane, nie zginęło. Spróbuj jeszcze raz. Jeśli to nie pomoże, powiedz organizatorom.',
  },
}
