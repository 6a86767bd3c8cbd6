/**
 * 二维码: what a scanned code stands for. Its scene text is a letter for the kind, a dot and a value; WeChat takes at
 * most 32 characters of it (getUnlimitedQRCode). A letter is never given to another kind, for codes are printed.
 */
export const codeLetters = { desk: 'd' } as const
export type CodeKind = keyof typeof codeLetters
export type Scene = { kind: CodeKind; value: string }

export const SCENE_MAX = 32

const kinds = new Map<string, CodeKind>(
  Object.entries(codeLetters).map(([kind, letter]) => [letter, kind as CodeKind]),
)

export const sceneOf = ({ kind, value }: Scene): string => `${codeLetters[kind]}.${value}`

/** Null for a scene of a kind that this version does not know. */
export const readScene = (scene: string): Scene | null => {
  const [, letter = '', value = ''] = /^([a-z])\.([0-9A-Za-z_-]+)$/.exec(scene) ?? []
  const kind = kinds.get(letter)
  return kind && scene.length <= SCENE_MAX ? { kind, value } : null
}

/**
 * The scene in what a scan gives: the path that a mini-program code carries, or the address of a page. An address that is
 * not ours may have any text there.
 */
export const sceneIn = (scanned: string): string | null => {
  const [, sent] = /[?&]scene=([^&#]*)/.exec(scanned) ?? []
  if (!sent) return null
  try {
    return decodeURIComponent(sent)
  } catch {
    return null
  }
}

/** A number of six digits, as it is typed: spaces between the groups do not count. */
export const readDigits = (typed: string): string | null => {
  const digits = typed.replace(/[\s-]/g, '')
  return /^\d{6}$/.test(digits) ? digits : null
}
