export type AmountFieldProps = { value: string; label: string; onChange: (value: string) => void }

/** Letters: 1000 with a digit behind the point. */
export const AMOUNT_LENGTH = 6
