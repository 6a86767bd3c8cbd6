/** A code as it is compared: half-width, capitals, without spaces. */
export const plainCode = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toUpperCase()

/** A name without the line breaks and spaces that a narrow cell, or a wish for even widths, has put into it. */
export const plainName = (text: string): string =>
  text.replace(/(?<=[^\p{ASCII}])(?:\s+(?=[^\p{ASCII}])|\n)|\n(?=[^\p{ASCII}])/gu, '').replace(/\s+/g, ' ')

/** The name of a duty; letters often write 包卫生 for 卫生. */
export const plainDuty = (text: string): string => plainName(text).replace(/^包(?=.)/, '')

/** The same for two ways of writing one name: full width, spaces, capitals. */
export const nameKey = (name: string): string => name.normalize('NFKC').replace(/\s/g, '').toLowerCase()

/** 是, 否, or nothing; undefined for anything else. */
export const readYesNo = (text: string): boolean | null | undefined => {
  const word = nameKey(text)
  if (word === '') return null
  if (['是', '有', '需要', 'y', 'yes', 'true', '√'].includes(word)) return true
  if (['否', '无', '不', '没有', '不需要', 'n', 'no', 'false', '×'].includes(word)) return false
}
