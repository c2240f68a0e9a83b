import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mentionsRisk } from './risk-words.ts'

const RISKY = [
  // Harming oneself, wanting to die
  'I want to kill myself',
  'i wanna die',
  'wants to die',
  'I’m going to die',
  'I don’t want to live any more',
  'I dont want to live',
  'don’t want to be here anymore',
  'Thinking about suicide',
  'suicidal thoughts',
  'Feeling sucidal',
  'suiside',
  'suicidle',
  'self-harm',
  'SELF HARMING at school',
  'She is cutting herself',
  'I cut my wrists',
  'I’m hurting myself',
  'kys',
  'better off dead',
  'They’d be better off without me',
  'I wish I was dead',
  'no point living',
  'nothing to live for',
  'Life isn’t worth living',
  'end my life',
  'he took his own life',
  'My brother ended it all',
  "I can't cope anymore",
  'I can’t go on.',
  'He jumped in front of a train',
  // Overdose
  'took an overdose',
  'he overdosed',
  'Took too many tablets',
  'one over-dose a week on our street',
  // Being hurt by somebody
  'My husband hits me',
  'my dad often beats me',
  'He always hurts me.',
  'domestic abuse',
  'I was sexually abused as a child',
  'my abuser lives next door',
  'I was raped',
  'he raped me',
  'scared to go home',
  'I am scared of my husband',
  'not safe at home',
  'threatened to kill me',
  'honour-based violence',
  'forced marriage',
  'an abusive partner',
  // Polish, with and without its letters
  'Chcę umrzeć',
  'chce umrzec',
  'chcę się zabić',
  'zabiję się',
  'myślę o samobójstwie',
  'samobójcze myśli',
  'okaleczam się',
  'nie chcę już żyć',
  'nie chcę żyć',
  'przedawkował',
  'przemoc domowa',
  'mąż mnie bije',
  'zgwałcił mnie',
  'boję się męża',
  // Urdu, in both ways of writing its letters
  'خودکشی',
  'میں خود کشی کرنا چاہتا ہوں',
  'میں مرنا چاہتی ہوں',
  'میں جینا نہیں چاہتا',
  'گھریلو تشدد',
  'میرا شوہر مجھے مارتا ہے',
  'خود كو نقصان',
  'اپنی جان لینا',
  'khudkushi',
  'اپنے آپ کو نقصان پہنچانا',
  'ساری دوائیں کھا لیں',
  // In letters and signs that only look the same
  'suiсide',
  'ѕuicide',
  'I want to k\u00adill my\u200bself',
  'self‑harm',
  'self–harm',
  'I don＇t want to live',
  'I donʼt want to live',
  'ｓｕｉｃｉｄｅ',
  '𝐬𝐮𝐢𝐜𝐢𝐝𝐞',
  'ﺧﻮدﻛﺸﯽ',
  'خـــودکشی',
  'خُود کُشی',
  'میں مر جاؤں',
] as const

const HARMLESS = [
  'killing time',
  'died of cancer',
  'dying to see you',
  'cakes to die for',
  'I could murder a curry',
  'kill two birds with one stone',
  'nearly died laughing',
  'killed myself laughing',
  'I fell on the ice and hurt myself',
  'cut myself a slice of cake',
  'I cut myself off from the news',
  'burned myself out at work',
  'take my life back',
  'took my life into my own hands',
  'oilseed rape fields',
  'a grape',
  'abuse of power',
  'people abuse the parking',
  'beats me why',
  'he beat me at chess',
  'it really hits me',
  'it hurts me to see the empty shops',
  'Suicide Squad at the cinema',
  'political suicide',
  'people want to die at home, not in a ward',
  'I don’t want to die in hospital',
  'I don’t want to live in a flat',
  'I don’t want to live here',
  'I want to live',
  'life is worth living',
  'Life is worth it',
  'overdose of chocolate',
  'odd socks',
  'subsidised buses',
  'the therapists',
  'rapid response',
  'cut the grass',
  'cut my hair',
  'cutting my hours',
  'harm reduction',
  'no harm done',
  'hang out with friends',
  'end of life care',
  'the end',
  'safe at home',
  'dead end job',
  'the shop is dead',
  'starving artist',
  'better off together',
  'tired of waiting',
  'the noise is killing me',
  'want to diet',
  'naloxone in every pub',
  'zabić czas',
  'zabiję się ze śmiechu',
  'nie chcę żyć w bloku',
  'umarł na raka',
  'gwałtowne burze',
  'وہ کینسر سے مر گئے',
  'میری جان',
  'زندگی اچھی ہے',
  'میں گھر جانا چاہتا ہوں',
  '',
  ' ',
  '…',
] as const

describe('words that suggest that somebody is at risk', () => {
  it.each(RISKY)('are seen in %j', (text) => expect(mentionsRisk(text)).toBe(true))

  it.each(HARMLESS)('are not seen in %j', (text) => expect(mentionsRisk(text)).toBe(false))

  it('are seen in any case, among other words, over a line’s end, with any apostrophe', () => {
    const before = fc.constantFrom('', 'The park is lovely. ', 'Help! ', '- ', '«', 'Mój brat: ', 'Well,\n')
    const after = fc.constantFrom('', '.', '!!!', ' 😢', '\nPlease help', ' . Thank you', '»')
    const form = fc.constantFrom<(text: string) => string>(
      (text) => text,
      (text) => text.toUpperCase(),
      (text) => text.replaceAll('’', "'"),
      (text) => text.replaceAll(' ', '  '),
      (text) => text.normalize('NFD'),
    )
    fc.assert(
      fc.property(fc.constantFrom(...RISKY), before, after, form, (text, start, end, change) => {
        expect(mentionsRisk(`${start}${change(text)}${end}`), text).toBe(true)
      }),
      { numRuns: 400 },
    )
  })

  it('are whole words: letters before or after make them others', () => {
    const word = fc.constantFrom('suicide', 'overdose', 'raped', 'kys')
    fc.assert(
      fc.property(word, fc.constantFrom('x', 'z', 'ż', 'ی'), (risky, letter) => {
        expect(mentionsRisk(`${letter}${risky}${letter}q`)).toBe(false)
      }),
    )
  })

  it('a false friend beside a real one hides nothing', () => {
    for (const text of [
      'Killing time. I want to die.',
      'I killed myself laughing but now I want to kill myself',
      'Suicide Squad made me think of suicide',
    ])
      expect(mentionsRisk(text)).toBe(true)
  })

  it('whatever a note can hold is looked through, however it is made to be slow', () => {
    for (const unit of ['he ', 'kill ', 'dont want to ', 'my ', 'a', 'خود ', 'fell and ', '. ', 'ł\u0301'])
      expect(mentionsRisk(unit.repeat(700))).toBe(false)
  })
})
