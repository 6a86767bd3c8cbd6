import { environment } from './environment'
import { facilities } from './facilities'
import { groups } from './groups'
import { street } from './street'

/**
 * 俗称 that a category starts with, by its name; a city replaces them by an import. A word alone, or parts joined by `+`
 * that must all occur, each with its alternatives between `/`.
 */
export const everydayWords = (name: string): string[] =>
  (environment[name] ?? street[name] ?? facilities[name] ?? '')
    .replace(/【(.+?)】/g, (whole, group: string) => named[group] ?? whole)
    .split('、')
    .filter(Boolean)

const named: Readonly<Record<string, string>> = groups
