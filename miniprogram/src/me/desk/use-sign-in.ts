import { contract } from '@shared/contract'
import type { DeskRequestView } from '@shared/contract/desk/codes'
import { useEffect, useState } from 'react'
import { call, messageOf } from '../../api/session'

type Answer = 'confirmed' | 'refused'

/** One sign-in at a desk, from the code to the answer. `scene`: of the code with which the screen was opened. */
export const useSignIn = (scene: string | null) => {
  const [request, setRequest] = useState<DeskRequestView | null>(null)
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [opening, setOpening] = useState(scene !== null)
  const [answering, setAnswering] = useState(false)
  const [error, setError] = useState<string | null>(null)

  const open = async (code: string) => {
    setOpening(true)
    setError(null)
    try {
      setRequest(await call(contract.codes.open, { code }))
    } catch (failure) {
      setError(messageOf(failure))
    } finally {
      setOpening(false)
    }
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each scene
  useEffect(() => {
    if (scene !== null) void open(scene)
  }, [scene])

  /** An expired code leads back to the field for the next one. */
  const decide = async (chosen: Answer) => {
    if (!request) return
    const { id } = request
    setAnswering(true)
    setError(null)
    try {
      await call(chosen === 'confirmed' ? contract.codes.confirm : contract.codes.refuse, { id })
      setAnswer(chosen)
    } catch (failure) {
      setRequest(null)
      setError(messageOf(failure))
    } finally {
      setAnswering(false)
    }
  }
  return { request, answer, opening, answering, error, setError, open, decide }
}

export type SignIn = ReturnType<typeof useSignIn>
