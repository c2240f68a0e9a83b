/**
 * Urdu, from right to left. It speaks to one person, politely, and never in a form that is only for men or only for
 * women: requests (کریں) and the passive (کیا جا سکتا ہے) instead of “you can”.
 */
import type { Phrases } from './en.ts'
import type { ProblemWords } from './language-file.ts'

/** Unreviewed: no speaker has read it yet. */
export const reviewedBy: string | undefined = undefined

export const phrases: Phrases = {
  appName: 'Gatherboard',
  loading: 'کھل رہا ہے…',

  // Languages
  languageLabel: 'زبان',
  languageUnreviewed: 'یہ ترجمہ ابھی کسی نے نہیں جانچا۔',
  languageFailed: 'یہ زبان نہیں کھل سکی۔ سگنل دیکھیں، پھر اسے دوبارہ چنیں۔',

  // Joining
  joinTitle: 'اپنے کوڈ سے شامل ہوں',
  joinLead: 'کوڈ پوسٹر پر یا بڑی سکرین پر لکھا ہے۔ نہ نام چاہیے، نہ اکاؤنٹ۔',
  codeLabel: 'کوڈ',
  codeHint: '6 حروف اور ہندسے، جیسے \u2068K7M\u20114XQ\u2069',
  join: 'شامل ہوں',
  joining: 'بورڈ کھل رہا ہے…',
  codeMissing: 'پہلے پوسٹر سے کوڈ لکھیں۔',
  notACodeTitle: 'یہ کوڈ نہیں ہے',
  codeShape: 'کوڈ میں 6 حروف اور ہندسے ہوتے ہیں۔ اس میں 0، O، 1، I یا L کبھی نہیں ہوتے۔ دیکھ کر دوبارہ کوشش کریں۔',
  wrongCodeTitle: 'کسی تقریب کا کوڈ {code} نہیں ہے',
  wrongCodeDetail:
    'اسے پوسٹر یا بڑی سکرین سے ملا کر دیکھیں۔ اگر ٹھیک ہے تو شاید تقریب ختم ہو چکی ہے، یا نیا کوڈ بن گیا ہے: سہولت کار سے پوچھیں۔',
  unreachableTitle: 'بورڈ تک رسائی نہیں ہو رہی',
  unreachableDetail: 'دیکھیں کہ آپ صحیح وائی فائی پر ہیں، یا سگنل آ رہا ہے۔ پھر دوبارہ کوشش کریں۔',
  brokenTitle: 'اس صفحے پر کچھ خراب ہو گیا',
  brokenDetail: 'جو لکھا تھا وہ ابھی یہیں ہے۔ دوبارہ کوشش کریں۔ پھر بھی نہ ہو تو صفحہ دوبارہ کھولیں۔',
  notJoinedTitle: 'آپ ابھی شامل نہیں ہوئے',
  notJoinedDetail: 'بورڈ کھولنے کے لیے کوڈ لکھیں۔ جو نوٹ پہلے بھیجے گئے وہ اب بھی اس پر ہیں۔',
  noPageTitle: 'اس پتے پر کوئی صفحہ نہیں',
  noPageDetail: 'شامل ہونے کے لیے پوسٹر یا بڑی سکرین سے کوڈ لکھیں۔',

  // About the event
  purpose:
    'یہ آپ چنیں کہ آپ کے الفاظ کون پڑھے: دیوار پر یہاں کے سب لوگ، یا صرف سہولت کار اور منتظمین۔ وہ نام کے بغیر رپورٹ میں کام آتے ہیں، اور {date} کے بعد سب کچھ مٹا دیا جاتا ہے۔',
  purposeUndated:
    'یہ آپ چنیں کہ آپ کے الفاظ کون پڑھے: دیوار پر یہاں کے سب لوگ، یا صرف سہولت کار اور منتظمین۔ وہ نام کے بغیر رپورٹ میں کام آتے ہیں۔',
  readMore: 'مزید پڑھیں',
  moreWall:
    '“دیوار پر دکھائیں” کا مطلب: اس تقریب میں سب لوگ اسے پڑھ سکتے ہیں، یہاں بھی اور بڑی سکرین پر بھی۔ سہولت کار اسے پہلے پڑھ سکتے ہیں۔',
  moreReport: '“صرف رپورٹ کے لیے” کا مطلب: اسے صرف سہولت کار اور منتظمین پڑھ سکتے ہیں۔',
  moreName: 'نام کوئی نہیں پوچھتا۔ یہاں ایک خفیہ نمبر رہتا ہے، تاکہ آپ کے نوٹ دوبارہ مل سکیں اور بدلے جا سکیں۔',
  moreWithdraw: 'آپ کے نوٹ بدلے یا واپس لیے جا سکتے ہیں۔ واپس لیا ہوا نوٹ ہمیشہ کے لیے مٹ جاتا ہے۔',
  moreShared:
    'کیا آپ کے بعد کوئی اور یہ {device, select, computer {کمپیوٹر} tablet {ٹیبلٹ} other {فون}} استعمال کرے گا؟ “اس {device, select, computer {کمپیوٹر} tablet {ٹیبلٹ} other {فون}} پر کام ختم” دبائیں، تو آپ کے نوٹ یہاں سے بھلا دیے جائیں گے۔',
  morePeople: 'براہِ کرم نام، فون نمبر اور پتے نہ لکھیں، نہ اپنے نہ دوسروں کے۔',
  skipToWriting: 'لکھنے کی جگہ پر جائیں',
  partsOfPage: 'صفحے کے حصے',
  navMine: 'آپ کے نوٹ',
  navWall: 'دیوار',

  // Writing
  writeTitle: 'نوٹ لکھیں',
  lensLegend: 'یہ کس بارے میں ہے؟',
  lensClosed: 'ابھی بند ہے',
  whereLegend: 'اسے کون پڑھ سکتا ہے؟',
  onTheWall: 'دیوار پر دکھائیں',
  reportOnly: 'صرف رپورٹ کے لیے',
  mayQuote: 'یہ الفاظ نقل کیے جا سکتے ہیں',
  quoteText:
    'تب آپ کے الفاظ ہو بہو رپورٹ میں اور اس ویب صفحے پر آ سکتے ہیں جو لوگوں کو بتاتا ہے کہ کیا کہا گیا۔ نام کے ساتھ کبھی نہیں۔',
  noteLabel: 'آپ کا نوٹ',
  counter: '{max} میں سے {count} حروف',
  counterLeft: '{count, plural, one {# حرف باقی ہے} other {# حروف باقی ہیں}}',
  counterOver: '{count, plural, one {# حرف زیادہ ہے} other {# حروف زیادہ ہیں}}',
  send: 'بھیجیں',
  sendEmpty: 'پہلے کچھ لکھیں، پھر “بھیجیں” دبائیں۔',
  sendTooLong: 'آپ کا نوٹ بہت لمبا ہے۔ اسے چھوٹا کریں، یا دو نوٹ بنائیں۔',
  sendClosedLens: 'یہ موضوع ابھی بند ہے۔ کوئی کھلا موضوع چنیں۔',
  sendNotJoined: 'بورڈ ابھی کھل رہا ہے۔ آپ کے الفاظ محفوظ ہیں۔',
  phaseOpen: 'لکھنا کھلا ہے۔',
  phasePaused: 'لکھنا ابھی رکا ہوا ہے۔ دوبارہ کھلنے تک آپ کے الفاظ خانے میں رہیں گے۔',
  phaseClosed:
    'یہ تقریب ختم ہو چکی ہے اور نئے نوٹ نہیں لیتی۔ دیوار اب بھی پڑھی جا سکتی ہے، اور اپنے نوٹ واپس لیے جا سکتے ہیں۔',
  phaseVoting: 'ابھی ووٹ دینے کا وقت ہے۔ لکھنا دوبارہ کھلنے تک آپ کے الفاظ خانے میں رہیں گے۔',
  phasePrivate: 'پہلے سب لوگ لکھیں۔ پھر سارے نوٹ ایک ہی وقت سب کو دکھائے جائیں گے۔',
  notKept:
    'یہ براؤزر کچھ یاد نہیں رکھتا۔ جب تک نوٹ پر “محفوظ ہو گیا” نہ آئے، یہ صفحہ کھلا رکھیں۔ صفحہ بند ہونے کے بعد آپ اپنے نوٹ بدل یا واپس نہیں لے سکیں گے۔',

  // Where a note is
  statusWaiting: 'بھیجے جانے کا انتظار',
  statusWithdrawing: 'واپس لیے جانے کا انتظار',
  statusSaved: 'محفوظ ہو گیا',
  statusRefused: 'قبول نہیں ہوا، کیونکہ…',
  whyRefused: '{title}۔ {detail}',
  statusChanged: 'اس دوران یہ نوٹ بدل گیا ہے',
  placeOnWall: 'دیوار پر',
  placeWaiting: 'دکھائے جانے کا انتظار',
  placeReportOnly: 'صرف رپورٹ کے لیے',
  placeSetAside: 'سہولت کار نے الگ رکھا ہے',
  whyUnreachable: 'بورڈ تک رسائی نہیں ہو رہی۔ رسائی ہوتے ہی یہ خود چلا جائے گا۔',
  whyBusy: 'بورڈ مصروف ہے۔ یہ تھوڑی دیر میں خود چلا جائے گا۔',
  whyLockedOut: 'پہلے دوبارہ شامل ہونا ہے۔',
  toldSaved: 'محفوظ ہو گیا۔ آپ کا نوٹ: {place}۔',
  toldWaiting: 'بھیجے جانے کا انتظار ہے۔ کچھ ضائع نہیں ہوا۔',
  toldWithdrawn: 'واپس لے لیا گیا۔ وہ الفاظ اب نہیں رہے۔',
  toldRefused: 'آپ کا نوٹ قبول نہیں ہوا۔ {title}۔',
  toldChanged: 'اس دوران آپ کا نوٹ بدل گیا ہے۔ چنیں کہ کون سے الفاظ رہیں۔',

  // Your notes
  mineTitle: 'آپ کے نوٹ',
  mineNone: 'آپ کے نوٹ یہاں ہوں گے، اور یہ بھی کہ ہر نوٹ کہاں ہے۔',
  mineUnread: 'آپ کے نوٹ ابھی بورڈ سے پڑھے نہیں جا سکتے۔ وہ خود آ جائیں گے۔',
  change: 'بدلیں',
  changeOf: 'یہ نوٹ بدلیں: {text}',
  withdraw: 'واپس لیں',
  withdrawOf: 'یہ نوٹ واپس لیں: {text}',
  changeTitle: 'اپنا نوٹ بدلیں',
  saveChange: 'تبدیلی بھیجیں',
  cancel: 'ویسا ہی رہنے دیں',
  withdrawTitle: 'یہ نوٹ واپس لینا ہے؟',
  withdrawDetail: 'اس کے الفاظ پورے بورڈ سے ہمیشہ کے لیے مٹ جائیں گے۔',
  withdrawYes: 'جی ہاں، واپس لیں',
  withdrawNo: 'نہیں، رہنے دیں',
  refusedNew: 'آپ کے الفاظ ابھی یہیں ہیں۔ انہیں بدلا، کاپی کیا یا دوبارہ بھیجا جا سکتا ہے۔',
  refusedChange: 'نوٹ پہلے جیسا ہی رہے گا۔',
  sendAgain: 'دوبارہ بھیجیں',
  sendAsNew: 'نئے نوٹ کے طور پر بھیجیں',
  copy: 'الفاظ کاپی کریں',
  copied: 'کاپی ہو گیا۔',
  copyByHand: 'الفاظ چنے ہوئے ہیں۔ ان پر انگلی دبائے رکھیں اور “کاپی” چنیں۔',
  wordsLeft: 'آپ کے یہ الفاظ بھیجے نہیں گئے۔ آپ انہیں کاپی کر سکتے ہیں۔',
  removeHere: 'یہ الفاظ ہٹائیں',
  dropChange: 'ویسا ہی رہنے دیں',
  changedDetail:
    'شاید سہولت کار نے بدلا ہو، یا آپ نے کسی دوسرے صفحے پر۔ دونوں پڑھیں، پھر چنیں۔ جب تک آپ نہ چنیں، کچھ ضائع نہیں ہوگا۔',
  theirWords: 'اب اس میں یہ لکھا ہے',
  yourWords: 'آپ کے الفاظ',
  keepTheirs: 'جو اب لکھا ہے وہ رکھیں',
  keepMine: 'میرے الفاظ رکھیں',

  // The wall
  wallTitle: 'دیوار',
  wallLoading: 'دیوار کھل رہی ہے…',
  wallEmpty: 'ابھی کوئی نوٹ نہیں ہے۔ پہلا نوٹ آپ کا ہو سکتا ہے۔',
  wallLensEmpty: 'ابھی کوئی نوٹ نہیں۔',
  wallOffline: 'دیوار تک ابھی رسائی نہیں۔ وہ خود تازہ ہو جائے گی۔',
  wallStale: 'ابھی رابطہ نہیں ہے۔ یہ پہلے کے نوٹ ہیں؛ دیوار خود تازہ ہو جائے گی۔',
  wallNoSockets:
    'یہاں دیوار براہِ راست تازہ نہیں ہوتی: یہ براؤزر پرانا ہے یا نیٹ ورک اجازت نہیں دیتا۔ آپ کے نوٹ پھر بھی بھیجے جاتے ہیں۔ دیوار وقفے وقفے سے دوبارہ پڑھی جاتی ہے۔',
  wallLive: 'نئے نوٹ یہاں خود آ جاتے ہیں۔',
  wallOther: 'دیگر',
  inCluster: '“{name}” میں',
  unnamedCluster: 'بے نام گروپ',
  inUnnamedCluster: 'ایک بے نام گروپ میں',
  yours: 'آپ کا',
  notesCount: '{count, plural, one {# نوٹ} other {# نوٹ}}',
  showMore: '{count, plural, one {# اور دکھائیں} other {# اور دکھائیں}}',
  newNotes: '{count, plural, one {دیوار پر # نیا نوٹ} other {دیوار پر # نئے نوٹ}}',
  bigBoard: 'بڑا بورڈ کھولیں',

  // The live connection is over
  ended4400: 'دیوار بند کرنی پڑی: ایک پیغام پڑھا نہ جا سکا۔ صفحہ دوبارہ کھولیں۔',
  ended4401: 'آپ کا لنک اب نہیں چلتا۔ QR کوڈ دوبارہ سکین کریں، یا کوڈ لکھیں۔ آپ کے الفاظ محفوظ ہیں۔',
  ended4403: 'یہ لنک دیوار نہیں کھول سکتا۔ QR کوڈ دوبارہ سکین کریں، یا سہولت کار سے پوچھیں۔',
  ended4404: 'ایسی کوئی تقریب اب نہیں ہے۔ سہولت کار سے کوڈ پوچھیں۔',
  ended4409: 'تقریب کا براہِ راست حصہ ختم ہو گیا۔ اپنے نوٹ اب بھی پڑھے اور واپس لیے جا سکتے ہیں۔',
  ended4410: 'یہ تقریب مٹا دی گئی ہے، اور ہر نوٹ بھی۔',
  ended4429: 'دیوار اسی براؤزر کی نئی کھڑکیوں میں کھلی ہے۔ ان میں سے کچھ بند کریں، پھر یہاں واپس آئیں۔',
  endedOther: 'دیوار بند ہو گئی۔ صفحہ دوبارہ کھولیں۔',

  // Locked out
  lockedOutTitle: 'دوبارہ شامل ہوں',
  lockedOutDetail:
    'لنک اب نہیں چلتا۔ پوسٹر یا بڑی سکرین سے کوڈ لکھیں۔ آپ کے الفاظ یہاں محفوظ ہیں۔ آپ اب بھی اپنے نوٹ واپس لے سکتے ہیں۔',

  // Care: what may be left out of a note
  carePhone: 'یہ فون نمبر لگتا ہے: {words}',
  careEmail: 'یہ ای میل کا پتہ لگتا ہے: {words}',
  carePostcode: 'یہ پوسٹ کوڈ لگتا ہے: {words}',
  careNhs: 'یہ NHS نمبر لگتا ہے: {words}',
  careAskWall:
    '{count, plural, one {اسے چھوڑ دیں؟ اس تقریب میں سب لوگ اسے پڑھ سکتے ہیں۔} other {انہیں چھوڑ دیں؟ اس تقریب میں سب لوگ انہیں پڑھ سکتے ہیں۔}}',
  careAskReport:
    '{count, plural, one {اسے چھوڑ دیں؟ سہولت کار اور منتظمین اسے پڑھ سکتے ہیں۔} other {انہیں چھوڑ دیں؟ سہولت کار اور منتظمین انہیں پڑھ سکتے ہیں۔}}',
  careLeaveOut: '{count, plural, one {اسے چھوڑ دیں} other {انہیں چھوڑ دیں}}',
  careSend: 'ایسے ہی بھیجیں',
  careLeftOut: 'یہ چھوڑ دیا گیا: {words}۔ اپنا نوٹ دوبارہ پڑھیں، پھر بھیجیں۔',
  carePutBack: 'واپس لگائیں',

  // Care: somebody to talk to
  supportTitle: 'بات کرنے کے لیے کوئی',
  supportDanger: 'اگر آپ یا کوئی اور ابھی خطرے میں ہے تو {number} پر فون کریں۔',
  supportAlso: 'یہاں بھی فون کیا یا لکھا جا سکتا ہے:',
  supportRing: 'فون کریں: {number}',
  supportText: 'میسج کریں: {number}',
  supportOpen: 'صفحہ کھولیں',
  supportOnlyYou: 'یہ خانہ صرف آپ کو نظر آتا ہے۔',
  supportHide: 'اسے چھپائیں',

  // Where somebody is
  fromHome: 'گھر سے شرکت',

  // Finding, cheering, voting
  searchLabel: 'دیوار پر تلاش کریں',
  searchFound: '{count, plural, one {# نوٹ ملا} other {# نوٹ ملے}}',
  meToo: 'میں بھی',
  cheersCount: '{count, plural, one {# فرد نے کہا “میں بھی”} other {# افراد نے کہا “میں بھی”}}',
  cheerFailed: 'یہ بورڈ تک نہیں پہنچا۔ سگنل دیکھیں، پھر دوبارہ دبائیں۔',
  votesCount: '{count, plural, one {# ووٹ} other {# ووٹ}}',
  votesFor: 'اس نوٹ کے لیے آپ کے ووٹ',
  votesGiven: '{count, plural, one {آپ کا # ووٹ} other {آپ کے # ووٹ}}',
  voteMore: 'ایک ووٹ اور',
  voteLess: 'ایک ووٹ کم',
  voteHow: 'اب ووٹ دیں: جو نوٹ آپ کے لیے سب سے اہم ہیں، ان کے ساتھ + دبائیں۔',
  votesLeft:
    '{count, plural, =0 {آپ کے سارے ووٹ لگ چکے ہیں۔ انہیں اب بھی بدلا جا سکتا ہے۔} one {اب ووٹ دیں: آپ کا # ووٹ باقی ہے۔ نوٹ کے ساتھ + دبائیں۔} other {اب ووٹ دیں: آپ کے # ووٹ باقی ہیں۔ نوٹ کے ساتھ + دبائیں۔}}',
  voteFailed: 'آپ کا ووٹ بورڈ تک نہیں پہنچا۔ سگنل دیکھیں، پھر دوبارہ دبائیں۔',

  // Right now
  timeLeftLabel: 'باقی وقت',
  timeLeftSeconds: '{count, plural, one {# سیکنڈ باقی ہے} other {# سیکنڈ باقی ہیں}}',
  timeUp: 'وقت ختم',
  timePaused: 'ابھی رکا ہوا ہے',
  together: 'آئیں اسے مل کر دیکھیں',
  toldSpotlight: 'سب کے لیے مل کر دیکھنے کو کچھ ہے۔ وہ “بھیجیں” کے بٹن کے نیچے ہے۔',
  lookingAt: 'سب اس وقت یہ دیکھ رہے ہیں…',
  lookingAtNothing: 'دیوار کا ایک حصہ جہاں ابھی کوئی نوٹ نہیں۔',
  lookingAtSketch: 'خاکہ: {title}',
  andMore: '{count, plural, one {اور # مزید دیوار پر} other {اور # مزید دیوار پر}}',

  // Sketch notes
  sketches: 'خاکے',
  sketchesLead: 'یہاں لوگوں کی باتیں ایک فنکار نے تصویروں میں بنائی ہیں۔',
  sketchesFailed: 'خاکے ابھی نہیں کھل سکے۔ سگنل دیکھیں، پھر دوبارہ کوشش کریں۔',
  sketchUntitled: 'خاکہ {number}',
  sketchBy: 'بنانے والے: {artist}',
  sketchOpen: 'قریب سے دیکھیں',
  sketchOpenOf: 'قریب سے دیکھیں: {title}',
  sketchInWords: 'الفاظ میں',
  sketchInWordsOf: 'الفاظ میں: {title}',
  sketchShows: 'اس میں کیا دکھایا گیا ہے',
  sketchUndescribed: 'ایک خاکہ۔ ابھی کسی نے اسے بیان نہیں کیا۔',
  sketchTranscript: 'خاکے میں لکھے الفاظ',
  sketchParts: 'خاکے کے حصے',
  sketchPart: 'حصہ {number}',
  sketchPartNotes: '{count, plural, one {یہاں کا # نوٹ:} other {یہاں کے # نوٹ:}}',
  sketchPartGroup: 'گروپ “{name}”',
  sketchPartShow: 'یہ حصہ دکھائیں',
  sketchPartShowOf: 'یہ حصہ دکھائیں: {name}',
  sketchLoading: 'تصویر کھل رہی ہے…',
  sketchFetchFailed: 'تصویر ابھی نہیں آ سکی۔ سگنل دیکھیں، پھر دوبارہ کوشش کریں۔',
  sketchSharperFailed: 'زیادہ صاف تصویر ابھی نہیں آ سکی۔',
  sketchGone: 'یہ تصویر اب یہاں نہیں ہے۔',
  sketchTakenAway: 'یہ خاکہ ہٹا دیا گیا ہے۔',
  sketchKeys: 'تیر والے بٹن تصویر ہلاتے ہیں۔ جمع، منفی اور 0 اسے بڑا، چھوٹا یا پورا کرتے ہیں۔',
  sketchSmaller: 'چھوٹا کریں',
  sketchLarger: 'بڑا کریں',
  sketchWhole: 'پوری تصویر',
  tryAgain: 'دوبارہ کوشش کریں',
  close: 'بند کریں',

  // Events on this phone, and leaving it to somebody else
  joinBusyTitle: 'ابھی بہت سے لوگ شامل ہو رہے ہیں',
  joinBusyDetail: 'تھوڑی دیر انتظار کریں، پھر دوبارہ کوشش کریں۔',
  joinWait:
    '{count, plural, one {تقریباً # سیکنڈ میں خود دوبارہ کوشش ہو گی۔} other {تقریباً # سیکنڈ میں خود دوبارہ کوشش ہو گی۔}}',
  visitedTitle: 'آپ کی تقریبات',
  visitedGone: '“{title}”: یہ تقریب اپنے سب نوٹوں کے ساتھ مٹا دی گئی ہے۔',
  goOn: 'آگے چلیں',
  goOnTo: 'آگے چلیں: {title}',
  sharedPhone: 'اس {device, select, computer {کمپیوٹر} tablet {ٹیبلٹ} other {فون}} پر کئی لوگ لکھتے ہیں',
  nextPerson: 'اگلا فرد',
  nextDetail: 'محفوظ نوٹ بورڈ پر رہتے ہیں۔ اگلے فرد کے لیے وہ یہاں سے بھلا دیے جاتے ہیں۔',
  leave: 'اس {device, select, computer {کمپیوٹر} tablet {ٹیبلٹ} other {فون}} پر کام ختم',
  leaveOf: 'اس {device, select, computer {کمپیوٹر} tablet {ٹیبلٹ} other {فون}} پر کام ختم: {title}',
  leaveTitle: 'اس {device, select, computer {کمپیوٹر} tablet {ٹیبلٹ} other {فون}} پر کام ختم کریں؟',
  leaveDetail:
    'یہاں لکھا ہوا سب کچھ یہاں سے مٹ جائے گا۔ محفوظ نوٹ بورڈ پر رہیں گے، مگر یہاں سے انہیں نہ بدلا جا سکے گا، نہ واپس لیا جا سکے گا۔',
  leaveNotes: '{count, plural, one {# نوٹ ابھی بورڈ تک نہیں پہنچا۔} other {# نوٹ ابھی بورڈ تک نہیں پہنچے۔}}',
  leaveWithdrawals:
    '{count, plural, one {# نوٹ کا واپس لیا جانا ابھی باقی ہے۔ انتظار نہ کیا تو وہ بورڈ پر رہے گا۔} other {# نوٹوں کا واپس لیا جانا ابھی باقی ہے۔ انتظار نہ کیا تو وہ بورڈ پر رہیں گے۔}}',
  leaveDraft: 'خانے میں ایسے الفاظ ہیں جو ابھی بھیجے نہیں گئے۔',
  leaveWait: 'سب کچھ بھیجے جانے تک انتظار کریں',
  leaveWaiting: 'سب کچھ چلے جانے پر یہاں سب خود صاف ہو جائے گا۔',
  leaveStopWaiting: 'انتظار ختم کریں',
  leaveYes: 'ہاں، یہ {device, select, computer {کمپیوٹر} tablet {ٹیبلٹ} other {فون}} صاف کریں',
  leaveAnyway: '{count, plural, one {صاف کریں، # نوٹ ضائع ہو گا} other {صاف کریں، # نوٹ ضائع ہوں گے}}',
  leaveNo: 'ابھی نہیں',
  leftTitle: 'یہ {device, select, computer {کمپیوٹر} tablet {ٹیبلٹ} other {فون}} صاف ہے',
  leftDetail: 'یہاں لکھا ہوا کچھ بھی اس پر باقی نہیں ہے۔ محفوظ نوٹ بورڈ پر موجود ہیں۔',
  leftNotAll: 'اس براؤزر نے سب کچھ نہیں مٹایا۔ کسی اور کو دینے سے پہلے سیٹنگز میں اس کی ہسٹری اور ڈیٹا مٹا دیں۔',
  joinOther: 'کسی اور تقریب میں شامل ہوں',
}

export const eventWords: Readonly<Record<string, string>> = {
  Strength: 'خوبی',
  Need: 'ضرورت',
  Hope: 'امید',
  'What is good here? What are you proud of?': 'یہاں کیا اچھا ہے؟ کس بات پر فخر ہے؟',
  'What is missing, or hard? What would help?': 'کس چیز کی کمی ہے، یا کیا مشکل ہے؟ کس سے مدد ملے گی؟',
  'What do you wish for in the years to come?': 'آنے والے سالوں کے لیے آپ کی کیا خواہش ہے؟',
  'Samaritans, day and night': 'دن رات: Samaritans',
  'Shout, by text message': 'میسج کے ذریعے: Shout',
  'NHS mental health, option 2': 'ذہنی صحت: NHS، آپشن 2',
  'National Domestic Abuse Helpline': 'گھریلو تشدد کی قومی ہیلپ لائن',
}

export const problems: ProblemWords = {
  'bad-json': { title: 'یہ پڑھا نہ جا سکا', detail: 'صفحہ دوبارہ کھول کر پھر کوشش کریں۔' },
  'bad-request': { title: 'کچھ ٹھیک نہیں ہے', detail: 'جو لکھا ہے اسے دیکھیں اور دوبارہ کوشش کریں۔' },
  'bad-id': { title: 'یہ نمبر درست نہیں', detail: 'لنک دیکھیں، یا QR کوڈ دوبارہ سکین کریں۔' },
  'id-taken': {
    title: 'یہ شناخت پہلے سے استعمال میں ہے',
    detail: 'اس بورڈ پر کسی اور چیز کی یہی شناخت ہے۔ اسے نئے نوٹ کے طور پر لکھیں۔',
  },
  'text-empty': { title: 'نوٹ خالی ہے', detail: 'پہلے کچھ لکھیں، پھر بھیجیں۔' },
  'text-too-long': {
    title: 'نوٹ بہت لمبا ہے',
    detail: 'ایک نوٹ میں 500 حروف کی جگہ ہے۔ اسے چھوٹا کریں، یا دو نوٹ بنائیں۔',
  },
  'unknown-lens': { title: 'یہ موضوع اس بورڈ پر نہیں ہے', detail: 'دکھائے گئے موضوعات میں سے ایک چنیں۔' },
  'unreadable-file': {
    title: 'یہ فائل پڑھی نہ جا سکی',
    detail: 'اسے CSV (UTF-8) یا JSON کے طور پر محفوظ کر کے دوبارہ کوشش کریں۔',
  },
  'not-a-picture': { title: 'یہ تصویر کھل نہیں سکی', detail: 'فون سے لی گئی عام تصویر چنیں۔' },
  'picture-damaged': { title: 'یہ تصویر ادھوری ہے', detail: 'فائل کا کچھ حصہ غائب یا خراب ہے۔ تصویر دوبارہ کھینچیں۔' },
  'picture-too-large': { title: 'یہ تصویر بہت بڑی ہے', detail: 'اسے چھوٹا کر کے محفوظ کریں اور دوبارہ کوشش کریں۔' },
  'picture-moves': { title: 'حرکت کرنے والی تصویریں نہیں لی جاتیں', detail: 'ساکن تصویر چنیں۔' },
  'too-many-sketches': {
    title: 'اس بورڈ پر مزید خاکوں کی جگہ نہیں ہے',
    detail: 'جس خاکے کی ضرورت نہیں اسے مٹائیں، پھر دوبارہ کوشش کریں۔',
  },
  'no-such-picture': { title: 'ایسی کوئی تصویر نہیں ہے', detail: 'شاید اسے مٹا دیا گیا ہے۔' },
  'no-such-sketch': { title: 'ایسا کوئی خاکہ نہیں ہے', detail: 'شاید اسے مٹا دیا گیا ہے۔' },
  'sketch-erased': {
    title: 'یہ خاکہ مٹا دیا گیا تھا',
    detail: 'وہ اب نہیں رہا۔ اسے نئے خاکے کے طور پر دوبارہ لگایا جا سکتا ہے۔',
  },
  'unknown-columns': { title: 'کالم معلوم نہیں', detail: 'بتائیں کہ متن کس کالم میں ہے۔' },
  unauthorised: { title: 'یہ لنک اب نہیں چلتا', detail: 'QR کوڈ دوبارہ سکین کریں، یا سہولت کار سے نیا لنک مانگیں۔' },
  forbidden: { title: 'اس لنک سے یہ نہیں ہو سکتا', detail: 'سہولت کار سے مدد مانگیں۔' },
  'not-your-note': { title: 'یہ نوٹ کسی اور کا ہے', detail: 'صرف یہاں لکھے ہوئے نوٹ بدلے جا سکتے ہیں۔' },
  'note-locked': { title: 'یہ نوٹ سہولت کار نے رکھا ہے', detail: 'اسے یہاں سے اب ہلایا نہیں جا سکتا۔' },
  'writing-paused': {
    title: 'لکھنا رکا ہوا ہے',
    detail: 'اپنے الفاظ رکھیں: لکھنا دوبارہ کھلنے پر انہیں بھیجا جا سکتا ہے۔',
  },
  'lens-not-open': { title: 'یہ موضوع ابھی بند ہے', detail: 'کوئی کھلا موضوع چنیں، یا اس کے کھلنے کا انتظار کریں۔' },
  'voting-not-open': { title: 'ووٹ دینا ابھی بند ہے', detail: 'سہولت کار کے کھولنے پر ووٹ دیا جا سکتا ہے۔' },
  'votes-used-up': { title: 'آپ کے سارے ووٹ لگ چکے ہیں', detail: 'پہلے کسی اور نوٹ سے ایک ووٹ واپس لیں۔' },
  'event-closed': {
    title: 'یہ تقریب ختم ہو چکی ہے',
    detail: 'نئے نوٹ اب نہیں لیے جاتے۔ اپنے نوٹ اب بھی پڑھے اور واپس لیے جا سکتے ہیں۔',
  },
  'joining-closed': { title: 'شامل ہونا ابھی بند ہے', detail: 'سہولت کار سے کہیں کہ اسے کھولیں۔' },
  'wrong-code': { title: 'کسی تقریب کا یہ کوڈ نہیں ہے', detail: 'پوسٹر یا سکرین پر چھ حروف اور ہندسے دیکھیں۔' },
  'no-such-event': { title: 'ایسی کوئی تقریب نہیں ہے', detail: 'لنک دیکھیں، یا منتظمین سے پوچھیں۔' },
  'no-such-programme': {
    title: 'ایسا کوئی پروگرام نہیں',
    detail: 'شاید اسے کسی اور کے ساتھ ملا دیا گیا ہے۔ فہرست دوبارہ کھولیں۔',
  },
  'programme-exists': { title: 'اس نام کا پروگرام پہلے سے ہے', detail: 'کوئی اور نام چنیں، یا دونوں کو ملا دیں۔' },
  'programme-not-empty': {
    title: 'اس پروگرام میں ابھی تقریبات ہیں',
    detail: 'پہلے ان تقریبات کو کسی اور پروگرام میں لے جائیں۔',
  },
  'no-such-note': { title: 'ایسا کوئی نوٹ نہیں ہے', detail: 'شاید اسے واپس لے لیا گیا ہے۔' },
  'no-such-snapshot': { title: 'ایسی کوئی محفوظ حالت نہیں ہے', detail: 'شاید وہ اپنی تقریب کے ساتھ مٹا دی گئی ہے۔' },
  'wrong-host': {
    title: 'اس سرور کا یہ نام نہیں ہے',
    detail: 'اسے پوسٹر والے پتے سے کھولیں۔ جو اسے چلاتا ہے وہ یہ نام شامل کر سکتا ہے۔',
  },
  'foreign-page': {
    title: 'یہ کسی اور سائٹ کے صفحے سے آیا ہے',
    detail: 'بورڈ کو اس کے اپنے پتے سے کھولیں۔ جو اسے چلاتا ہے وہ اس کے نام بتا سکتا ہے۔',
  },
  'not-found': { title: 'یہاں کچھ نہیں ہے', detail: 'پتہ دیکھیں۔' },
  'note-changed': { title: 'سہولت کار نے یہ نوٹ بدلا ہے', detail: 'نئے الفاظ پڑھیں، پھر چنیں کہ کون سے رہیں۔' },
  'note-erased': { title: 'یہ نوٹ واپس لے لیا گیا تھا', detail: 'اس کے الفاظ اب نہیں رہے۔ نیا نوٹ لکھا جا سکتا ہے۔' },
  'event-deleted': { title: 'یہ تقریب مٹا دی گئی ہے', detail: 'اس کا اب کچھ باقی نہیں ہے۔' },
  'wall-full': { title: 'یہ بورڈ بھر گیا ہے', detail: 'اپنے الفاظ رکھیں اور سہولت کار کو بتائیں۔' },
  'event-full': { title: 'اس تقریب میں ابھی جگہ نہیں ہے', detail: 'چند منٹ بعد دوبارہ کوشش کریں۔' },
  'body-too-large': { title: 'یہ بہت زیادہ ہے', detail: 'ایک بار میں کم بھیجیں۔' },
  'wrong-type': { title: 'ایسی فائل یہاں نہیں لی جاتی', detail: 'JSON یا CSV بھیجیں۔' },
  'too-many': { title: 'ذرا آہستہ، براہِ کرم', detail: 'کچھ ضائع نہیں ہوا۔ یہ خود دوبارہ چلا جائے گا۔' },
  'cannot-save': { title: 'سرور ابھی محفوظ نہیں کر سکتا', detail: 'اپنے الفاظ رکھیں: وہ خود دوبارہ چلے جائیں گے۔' },
  restarting: { title: 'سرور دوبارہ شروع ہو رہا ہے', detail: 'یہ تھوڑی دیر میں واپس آ جائے گا۔' },
  broken: {
    title: 'سرور پر کچھ خراب ہو گیا',
    detail: 'جو محفوظ ہو چکا تھا وہ ضائع نہیں ہوا۔ دوبارہ کوشش کریں؛ پھر بھی نہ ہو تو منتظمین کو بتائیں۔',
  },
}
