/**
 * Words that suggest that somebody is at risk: of harming themselves, of dying, of being hurt by somebody. Looked for
 * on the phone alone, so that the event's support lines can be shown; nothing is sent, marked or kept.
 * All languages are looked for at once: people write in their own, whatever the page speaks. A list of words knows no
 * meaning: it misses much and is sometimes wrong, which is why what follows is only ever an offer.
 * Never part of a phone's first load. No look-behind in the patterns (see `personal-details.ts`).
 */

import { foldText } from './fold-text.ts'

/** Whether the text has such words. */
export function mentionsRisk(text: string): boolean {
  const words = readWords(text)
  return RISKS.test(words.replace(FALSE_FRIENDS, ' · '))
}

/**
 * The words folded as for finding them, one space before and after each, ` | ` where a sentence ends: "I don't. Żyć!" is
 * " i dont | zyc | ".
 */
function readWords(text: string): string {
  // Nobody sends as much as this.
  const plain = foldText(text.slice(0, UNITS_MAX))
    .replace(/[.!?;:\n۔؟؛…]+/g, ' | ')
    .replace(/[^\p{L}\p{N}|]+/gu, ' ')
  return ` ${plain} | `.replace(/ +/g, ' ')
}

/** Eight times the letters that a note has room for. */
const UNITS_MAX = 4_000

/** The words in a pattern as those of a note are compared; its signs are left alone. */
const foldPattern = (pattern: string): string => pattern.replace(/[^ -~]+/g, foldText)

const SELF = '(?:my|him|her|them|your|our|one)sel(?:f|ves|fs)'
const WHOSE = '(?:my|his|her|their|your|our|ones)'
const SUICIDE = 'su(?:i|e|ie|ei|)(?:c|s|ss|cc)ia?d(?:e|es|al|ally|ality|el|le|ing|ed)?'
/** Where a wish not to live is meant as such: the sentence ends here, or goes on like this. */
const ENDED = '(?= (?:\\||and|but|because|cos|if|so|today|tonight) | any ?more )'
const SOMEBODY =
  '(?:he|she|they|dad|daddy|mum|mummy|mom|father|mother|parents|step ?dad|step ?father|step ?mum|husband|wife|partner|boyfriend|girlfriend|bf|gf|ex|brother|sister|uncle|cousin|son|daughter|carer|landlord|family)'
const HURTS =
  '(?:hits?|hitting|beats?|beating|hurts?|hurting|punch(?:es|ed|ing)|slap(?:s|ped|ping)|kick(?:s|ed|ing)|chok(?:es|ed|ing)|strangl(?:es|ed|ing)|rap(?:es|ed|ing)|burn(?:s|ed|t)|threaten(?:s|ed|ing)|attack(?:s|ed|ing)|abus(?:es|ed|ing))'

/** What sounds like a risk and is none. Taken away before the risks are looked for. */
const ENGLISH_FRIENDS = [
  `(?:kill|killed|killing|kills|hurt|hurting) ${SELF} (?:laughing|with laughter|trying to|lifting|playing|running|falling|at work|on (?:the|a|my)|in (?:the|a) (?:fall|gym|match|accident))`,
  `(?:fell|fall|slipped|tripped)(?: \\w+){0,5} (?:and|i) (?:hurt|cut|injured|burnt|burned) ${SELF}`,
  `(?:cut|cutting|cuts) ${SELF} (?:off|some|shaving|loose|free|short|on|an?(?= (?:slice|piece|big|small|bit|deal|break)))`,
  `(?:burn|burned|burnt|burning) ${SELF} (?:out|on)`,
  `${SUICIDE} (?:squad|squeeze|bomb\\w*)`,
  `(?:political|career|commercial|electoral|economic) ${SUICIDE}`,
  `(?:take|takes|taking|took) ${WHOSE} (?:own )?(?:life|lives) (?:back|in|into|to|seriously|for|forward|on|off)`,
  `(?:dont|do not|didnt|doesnt|never) (?:want|wanna) to die`,
  `want(?:s|ed|ing)? to die (?:at home|in|near|here|among|peacefully|well|with dignity|old|my hair|her hair|his hair)`,
  'overdos(?:e|ed|ing) (?:of|on) (?:cake|cakes|chocolate|sugar|coffee|caffeine|tea|biscuits|sweets|telly|tv|fun|kindness|cuteness|vitamins?|news|politics|meetings)',
  'abus(?:e|ed|es|ing) of (?:power|trust|language|process|authority)',
  `${SOMEBODY}(?: \\w+){0,2} (?:beats?|beating) (?:me|us) (?:at|in|to|by|every)`,
  `hurts? (?:me|us) (?:to|that|when)`,
]

const ENGLISH = [
  // Harming oneself
  `self harm(?:s|ed|ing|er|ers)?`,
  'selfharm(?:s|ed|ing|er|ers)?',
  `(?:kill(?:s|ed|ing)?|hurt(?:s|ing)?|harm(?:s|ed|ing)?|cut(?:s|ting)?|burn(?:s|ed|t|ing)?|starv(?:e|es|ed|ing)|injur(?:e|ed|ing)|stab(?:bed|bing)?|hang(?:ed|ing)?|drown(?:ed|ing)?|poison(?:ed|ing)?|shoot(?:ing)?|shot) ${SELF}`,
  `(?:slit|slitting|slash(?:ed|ing)?|cut|cutting) ${WHOSE} (?:wrists?|throat|arms?|legs?|thighs?)`,
  // Wanting to die
  SUICIDE,
  'kys|unaliv(?:e|ed|ing)',
  `(?:take|takes|taking|took|taken|end|ends|ending|ended) ${WHOSE} (?:own )?(?:life|lives)`,
  '(?:end|ending|ended) it all',
  '(?:want(?:s|ed|ing)?|wanna|going|gonna|ready|plan(?:ning)?|like) (?:to )?(?:just )?die',
  '(?:wish|wished|wishing) (?:that )?(?:i|he|she|they) (?:was|were|am) (?:dead|never born)',
  'better off (?:dead|without me|if i (?:was|were) dead)',
  `(?:dont|do not|didnt|doesnt|no longer) (?:really )?(?:want(?:s|ed)?|wanna|wish)(?: to)? (?:live|be alive|exist|wake up|go on|carry on|be in this world)(?: any ?more|${ENDED})`,
  '(?:dont|do not|didnt|doesnt|no longer) (?:really )?(?:want(?:s|ed)?|wanna)(?: to)? be here any ?more',
  '(?:no (?:reason|point)|nothing(?: left)?|not worth|isnt worth|aint worth) (?:to|in|for me to|i)? ?(?:live|living)(?: for)?',
  'nothing (?:left )?to live for',
  'life (?:isnt|aint|is not|is no longer|not) worth (?:living|it)',
  '(?:tired|sick) of (?:living|being alive|life)',
  `i (?:just |really )?(?:cant|cannot|can not) (?:cope|go on|carry on|take it|take this|do this|live)(?: like this)? any ?more`,
  `i (?:just |really )?(?:cant|cannot|can not) (?:go on|carry on) (?:\\||like this)`,
  // Overdose
  'over ?dos(?:e|es|ed|ing)',
  '(?:take|takes|taking|took|taken) (?:too many|all (?:my|the|of my|his|her)) (?:pills|tablets|meds|medication|painkillers|paracetamol)',
  '(?:jump|jumps|jumped|jumping|throw|threw) (?:\\w+ )?(?:in front of|under) (?:a|the) (?:train|bus|lorry|tube|car)',
  // Being hurt by somebody
  '(?:domestic|sexual|child|physical|emotional|elder|financial|honour based|honor based|family) (?:abuse|violence)',
  '(?:abused|abuses|abusing|abuse) (?:me|us|him|her|them|my|as a (?:child|kid)|at home|by (?:my|his|her|a|the|someone|somebody))',
  '(?:was|were|been|being|am|im|is|are|getting|get|got)(?: \\w+)? abused',
  `${WHOSE} (?:\\w+ )?abusers?`,
  'abusive (?:partner|relationships?|husband|wife|boyfriend|girlfriend|home|parents?|father|mother|dad|mum|step ?dad|ex|marriage|family|household)',
  `${SOMEBODY} (?:is|was|gets|got|became|can be)(?: \\w+)? abusive`,
  'raped|rapes|rapist|rapists|raping|was rape',
  'sexual(?:ly)? (?:assault\\w*|harass\\w*|abus\\w*|attack\\w*)',
  'molest(?:s|ed|ing|er|ation)',
  `${SOMEBODY} (?:\\w+ )?(?:\\w+ )?${HURTS} (?:me|us|my (?:mum|kids|children|sister|brother)|her|the (?:kids|children))`,
  `(?:scared|afraid|frightened|terrified) (?:of|to go home to) (?:my|his|her|the) ${SOMEBODY}`,
  '(?:scared|afraid|frightened|terrified) to go home',
  '(?:not|dont feel|never feel|never) safe (?:at|in my(?: own)?) home',
  '(?:isnt|not|arent) safe at home',
  'threat(?:ens|ened|ening|s) to (?:kill|hurt)',
  '(?:going to|gonna|want to|will) (?:kill|murder|stab) (?:him|her|them|someone|somebody|people|everyone)',
  '(?:my|his|her|their) lif(?:e|es) (?:is|are|was) in danger',
  'forced marriages?|forced (?:me )?to marry|trafficked|stalk(?:s|ed|ing) me|my stalker',
]

/** Without accents, and ł as l. */
const POLISH_FRIENDS = [
  '(?:zabij\\w+|zabic) sie (?:ze smiechu|z nudow)',
  'przedawkow\\w+ (?:kaw\\w+|herbat\\w+|czekolad\\w+|slodycz\\w+)',
]
const POLISH = [
  'samoboj(?:st|cz|c|c[aoyze])\\w*',
  'samookalecz\\w*|samouszkodz\\w*',
  '(?:zabic|zabije|zabijam|zabijac|zabil|zabila|powiesic|powiesze|okaleczam|okaleczac|okalecza|tne|ciac|potne|utopic|otruc) sie',
  'sie (?:zabic|zabije|powiesic|powiesze|okaleczam|okaleczac|okalecza|tne|potne|utopic|otruc)',
  '(?:zrobic|zrobie|robie|robic) sobie krzywde|krzywdze sie|sobie cos zrobic|zrobic sobie cos|zrobie sobie cos',
  '(?:chce|chcialbym|chcialabym|wolalbym|wolalabym)(?: mi)?(?: sie)?(?: juz)?(?: tylko)? (?:umrzec|nie zyc)',
  `nie (?:chce|mam sily|mam ochoty)(?: mi)?(?: sie)?(?: juz)? zyc(?= (?:\\||dluzej|i|ale|bo) )`,
  'nie chce(?: mi)?(?: sie)? juz zyc|nie mam (?:juz )?(?:po co|dla kogo) zyc|nie warto zyc',
  '(?:odebrac|odebral|odebrala|odbiore|odbierac)(?: sobie)? zycie|skonczyc ze soba|skoncze ze soba|targna\\w+ sie na',
  'przedawkow\\w+',
  'przemoc\\w* (?:domow\\w+|seksualn\\w+|fizyczn\\w+|psychiczn\\w+|w (?:rodzinie|domu))|molest\\w+|zgwalc\\w+|gwalt(?:u|em|y|ow|owi)?|gwalci\\w*|maltret\\w+',
  '(?:maz|zona|partner|partnerka|tata|ojciec|matka|mama|ojczym|chlopak|brat|syn|on|ona)(?: \\w+){0,2} (?:mnie|nas|ja|dzieci) (?:bije|bil|bila|dusi|dusil|katuje|gwalci|krzywdzi|wykorzystuje)',
  '(?:bije|bil|bila|dusi|dusil|katuje|gwalci|krzywdzi) (?:mnie|nas|dzieci)|zneca\\w* sie',
  'boje sie (?:meza|zony|partnera|ojca|ojczyma|matki|chlopaka|wracac do domu|wrocic do domu|isc do domu)|wykorzystywan\\w+ seksualn\\w+|wykorzystyw\\w+ seksualn\\w+',
]

const URDU = [
  'خود ?کشی|khud ?kushi|khud ?kashi|(?:marna|mar jana) chaht[aie]',
  '(?:خود|اپنے آپ|خود اپنے آپ) کو (?:نقصان|مار|ختم|زخمی|تکلیف|قتل|کاٹ|جلا)\\p{L}*',
  'اپنی (?:جان|زندگی) (?:لے|لینا|لینے|لوں|دے|ختم|کا خاتمہ)\\p{L}*',
  '(?:مرنا|مر جانا|مرجانا) چاہ\\p{L}*|مر (?:ہی )?جاوں|کاش میں مر',
  '(?:جینا|زندہ رہنا|زندہ) نہیں (?:چاہ\\p{L}*|رہنا)|جینے (?:کا|کی) (?:کوئی )?(?:دل|فائدہ|مقصد|وجہ|خواہش) نہیں|زندگی سے (?:تنگ|تھک|بیزار)',
  'اوور ?ڈوز|(?:بہت زیادہ|بہت سی|ساری) (?:گولیاں|دوا|دوائیں)',
  'گھریلو تشدد|(?:جنسی|جسمانی|ذہنی) (?:زیادتی|تشدد|ہراسانی|ہراساں|استحصال|حملہ|اذیت)|ریپ|عصمت دری|زبردستی (?:کی )?شادی|بد ?سلوکی',
  '(?:مجھے|ہمیں|بچوں کو) (?:\\p{L}+ )?(?:مارتا|مارتے|مارتی|مارا|پیٹتا|پیٹتے|پیٹا|پیٹتی)|(?:مجھ|ہم|بچوں) پر تشدد|تشدد کرت\\p{L}+',
  '(?:شوہر|خاوند|ابو|باپ|بھائی|سسرال)(?: \\p{L}+){0,2} (?:مارتا|مارتے|پیٹتا|پیٹتے|سے ڈر\\p{L}*)|گھر جانے سے ڈر\\p{L}*',
]

/** Whole words only: each alternative stands between two spaces, of which the second is left for what follows. */
const within = (phrases: readonly string[]): string => ` (?:${phrases.join('|')})(?= )`
const FALSE_FRIENDS = new RegExp(within([...ENGLISH_FRIENDS, ...POLISH_FRIENDS]), 'gu')
const RISKS = new RegExp(within([...ENGLISH, ...POLISH, ...URDU.map(foldPattern)]), 'u')
