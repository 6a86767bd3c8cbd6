/** Mobile phones, and landlines with their area code, of the mainland. */
const mobile = /^(1[3-9]\d)-?(\d{4})-?(\d{4})$/
const landline = /^\(?(010|02\d|0[3-9]\d\d)\)?-?([2-9]\d{6,7})(?:[-转](\d{1,6}))?$/

/** A number as it is stored, such as 13800000000 or 0775-2828282; null for what is none. */
export const readPhone = (text: string): string | null => {
  const digits = text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/^\+?86-?(?=[01])/, '')
  const parts = mobile.exec(digits)
  if (parts) return parts.slice(1).join('')
  const found = landline.exec(digits)
  return found
    ? found
        .slice(1)
        .filter((part) => part !== undefined)
        .join('-')
    : null
}
