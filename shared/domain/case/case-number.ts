/** 校验码: without it a number finds nothing for a stranger. No two of these signs look alike. */
const SIGNS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
export const CHECK_CODE_BYTES = 5

/** One sign for each random byte, given in hex; 32 signs, so that none comes more often. */
export const checkCodeOf = (secret: string): string =>
  (secret.match(/../g) ?? []).map((byte) => SIGNS.charAt(Number.parseInt(byte, 16) % SIGNS.length)).join('')

/** Such as 20261122-0001-K7PM2; the number alone for those who do not see its check code. */
export const fullNumber = ({ number, checkCode }: { number: string; checkCode: string | null }): string =>
  checkCode ? `${number}-${checkCode}` : number

/** A number with or without its check code, in letters of any size. */
export const caseNumberForm = /^\d{8}-\d{4,8}(-[0-9a-z]{5})?$/i

export const readCaseNumber = (typed: string): { number: string; checkCode: string | null } => {
  const [date = '', running = '', checkCode] = typed.toUpperCase().split('-')
  return { number: `${date}-${running}`, checkCode: checkCode ?? null }
}
