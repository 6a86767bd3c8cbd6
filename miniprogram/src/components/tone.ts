/** The colours that have a meaning; each is shown with a text beside it. */
export type Tone = 'neutral' | 'info' | 'primary' | 'green' | 'yellow' | 'red'
