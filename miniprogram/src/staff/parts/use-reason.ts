import { useState } from 'react'
import { composeReason, roomForWords } from './compose-reason'

/** A reason as it is being given; lives beside the sheet, so that closing the sheet loses nothing. */
export const useReason = () => {
  const [chosen, setChosen] = useState<string[]>([])
  const [words, setWords] = useState('')
  const toggle = (chip: string) => {
    setChosen(chosen.includes(chip) ? chosen.filter((one) => one !== chip) : [...chosen, chip])
  }
  const clear = () => {
    setChosen([])
    setWords('')
  }
  return {
    chosen,
    words,
    toggle,
    setWords,
    clear,
    room: roomForWords(chosen),
    reason: composeReason(chosen, words),
  }
}

export type ReasonState = ReturnType<typeof useReason>
