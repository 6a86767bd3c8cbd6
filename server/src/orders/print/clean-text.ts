/**
 * Text that XML 1.0 can carry, on one line. Control characters, halves of surrogate pairs and U+FFFE/FFFF make a document
 * that no office program opens; marks that turn the direction of writing make a name look like another. The joiner of
 * emoji stays.
 */
export const cleanText = (text: string): string =>
  text
    .replace(/\s/gu, ' ')
    .replace(/(?!\u200d)[\p{Cc}\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}]/gu, '')
    .replace(/ +/g, ' ')
    .trim()
