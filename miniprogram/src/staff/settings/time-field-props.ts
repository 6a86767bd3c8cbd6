/** Minutes since midnight. */
export type TimeFieldProps = { minutes: number; label: string; onChange: (minutes: number) => void }
