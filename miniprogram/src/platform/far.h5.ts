/**
 * A browser bears a long page, so all of it stays. `content-visibility` would spare drawing, but Chromium then tells a screen
 * reader nothing of what is far.
 */
export const useFarHeight = (): number | null => null
