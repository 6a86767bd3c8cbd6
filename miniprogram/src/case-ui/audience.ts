/**
 * The reader of a case. Citizens read the promise and their own choices; staff reads the next actor and the reasons of
 * the decision.
 */
export type Audience = 'citizen' | 'staff'
