import { shorten } from '@shared/domain/visible-text'
import { emptyFieldLabel } from '../../labels/delivery'

/**
 * The kinds of field that our templates may have, by the rules documented with subscribeMessage.send. WeChat's other
 * kinds (letter, symbol, amount, phone_number, car_number, enum) have no use here.
 */
export const fieldKinds = ['thing', 'phrase', 'character_string', 'time', 'date', 'number', 'name'] as const
export type FieldKind = (typeof fieldKinds)[number]

/** The kind of a field, such as thing of thing1; null for an unknown one. */
export const kindOfField = (field: string): FieldKind | null => {
  const kind = /^([a-z_]+)\d+$/.exec(field)?.[1]
  return fieldKinds.find((known) => known === kind) ?? null
}

const clock = /(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?/.source
const month = /(?:0?[1-9]|1[0-2])/.source
const day = /(?:0?[1-9]|[12]\d|3[01])/.source
// WeChat accepts more ways to write a day; these are the usual ones.
const dates = `(?:(?:\\d{4}年)?${month}月${day}日|\\d{4}-${month}-${day})`
/** 15:01 or 2019年10月1日 15:01. */
const time = new RegExp(`^(?:${dates} )?${clock}$`)
/** 2019年10月1日 or 2019年10月1日 15:01. */
const date = new RegExp(`^${dates}(?: ${clock})?$`)

const fits: Record<FieldKind, (text: string) => string | null> = {
  // 20 characters, without line breaks, invisible characters and emoji.
  thing: (text) => shorten(visible(text), 20, '…') || emptyFieldLabel,
  // 5 Han characters and nothing else, not even an ellipsis.
  phrase: (text) => shorten(hanOf(text), 5, '') || emptyFieldLabel,
  // 32 digits, letters or signs.
  character_string: (text) => shorten(text.replace(/[^!-~]/g, ''), 32, '...') || '-',
  // 32 digits, possibly with decimals; of other text, such as the number of a case, only the digits.
  number: (text) =>
    /^\d{1,20}(\.\d{1,10})?$/.test(text) ? text : text.replace(/\D/g, '').slice(0, 32) || '0',
  // 10 Han characters, where letters among them count too, or 20 letters.
  name: (text) => nameOf(text) || emptyFieldLabel,
  time: (text) => (time.test(text) ? text : null),
  date: (text) => (date.test(text) ? text : null),
}

/**
 * The text as WeChat accepts it in this field: cut, with an ellipsis where allowed, and never empty. Null where the
 * field wants a time or a date and the text is neither, or where the kind of field is unknown.
 */
export const fitField = (field: string, text: string): string | null => {
  const kind = kindOfField(field)
  return kind && fits[kind](text.normalize('NFC').trim())
}

const visible = (text: string) =>
  text
    .replace(
      /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\p{Variation_Selector}/gu,
      '',
    )
    .replace(/[^\p{L}\p{Mn}\p{Mc}\p{N}\p{P}\p{S}\s]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    // Characters that were removed may have kept marks from being composed.
    .normalize('NFC')

const hanOf = (text: string) => text.replace(/[^\p{Script=Han}]/gu, '')

const nameOf = (text: string) => {
  const chinese = text.replace(/[^\p{Script=Han}A-Za-z]/gu, '')
  if (hanOf(text)) return shorten(chinese, 10, '')
  return shorten(text.replace(/[^A-Za-z .'-]/g, '').trim(), 20, '')
}
