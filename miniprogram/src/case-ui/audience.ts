/**
 * Who reads a case. Citizens read what was promised and what they may say of it; staff reads whose turn it is and what
 * the decision rests on.
 */
export type Audience = 'citizen' | 'staff'
