import type { Action } from '@shared/domain/transitions'

/** Steps that photos and a place prove. */
export const proofSteps = ['resolve', 'self_fix', 'verify'] as const
export type ProofStep = (typeof proofSteps)[number]

/** A case is open to one of them at most. */
export const proofStepOf = (abilities: readonly Action[]): ProofStep | null =>
  proofSteps.find((step) => abilities.includes(step)) ?? null
