import type { PropsWithChildren } from 'react'

export type TapProps = PropsWithChildren<{
  className?: string
  onTap?: () => void
  /** What a screen reader says where the words inside do not tell it. */
  label?: string
  disabled?: boolean
  /** For switches: whether this one is chosen. */
  chosen?: boolean
}>
