/**
 * Finds what looks like a phone number, an e-mail address, a UK postcode or an NHS number in a note. A mark for a
 * person to look at, never a reason to refuse: people may want to give a number.
 * NHS numbers: ten digits, the last a modulus 11 check digit (NHS Data Dictionary, "NHS NUMBER").
 * Postcodes: the outward and inward forms of BS 7666, without a list of those in use.
 */
export type PersonalDetail = 'phone-number' | 'e-mail' | 'postcode' | 'nhs-number'

const DIGIT_RUN = /(?:\+|\b)[\dO](?:[\s().-]{0,2}[\dO]){8,13}\b/gi
const EMAIL = /[\p{L}\p{N}._%+-]+\s?(?:@|\s(?:at|\[at\]|\(at\))\s)\s?[\p{L}\p{N}-]+(?:\s?(?:\.|\sdot\s)\s?[\p{L}\p{N}-]+)*\s?(?:\.|\sdot\s)\s?\p{L}{2,}/iu
const POSTCODE = /\b[A-Z]{1,2}\d[A-Z\d]?\s{0,2}\d[ABD-HJLNP-UW-Z]{2}\b/i

export function findPersonalDetails(text: string): PersonalDetail[] {
  const found: PersonalDetail[] = []
  const runs = [...text.matchAll(DIGIT_RUN)].map(([run]) => run.replace(/O/gi, '0').replace(/[^\d+]/g, ''))
  if (runs.some(isPhoneNumber)) found.push('phone-number')
  if (EMAIL.test(text)) found.push('e-mail')
  if (POSTCODE.test(text)) found.push('postcode')
  if (runs.some(isNhsNumber)) found.push('nhs-number')
  return found
}

function isPhoneNumber(digits: string): boolean {
  const national = digits.replace(/^(?:\+44|0044|44)0?/, '0')
  return /^0(?:[1-3]|5|7|8)\d{8,9}$/.test(national)
}

function isNhsNumber(digits: string): boolean {
  if (!/^\d{10}$/.test(digits)) return false
  let sum = 0
  for (let index = 0; index < 9; index += 1) sum += Number(digits[index]) * (10 - index)
  const check = (11 - (sum % 11)) % 11
  return check !== 10 && check === Number(digits[9])
}
