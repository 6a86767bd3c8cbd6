import { array, minLength, object, pipe, safeParse, string } from 'valibot'
import { asApiError } from '../../services/api-error'

const issues = pipe(array(object({ message: string() })), minLength(1))
/** More would not be read. */
const ISSUES_SHOWN = 3

/** Why the server did not take it: each fault that it found, where it names them. */
export const whatIsWrong = (failure: unknown): string => {
  const { message, details } = asApiError(failure)
  const found = safeParse(issues, details)
  if (!found.success) return message
  return found.output
    .slice(0, ISSUES_SHOWN)
    .map((issue) => issue.message)
    .join('；')
}
