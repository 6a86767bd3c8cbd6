/** The colours that mean something; each always comes with a word. */
export type Tone = 'neutral' | 'info' | 'primary' | 'green' | 'yellow' | 'red'
