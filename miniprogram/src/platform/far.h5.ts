import './far.h5.scss'

/**
 * The browser itself skips what is far from the screen, and keeps it for its search, the keyboard and a screen reader:
 * see the style sheet.
 */
export const useFarHeight = (): number | null => null
