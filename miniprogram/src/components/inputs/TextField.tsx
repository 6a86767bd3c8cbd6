import { Field } from '../layout'
import { TextArea, type TextAreaProps } from './TextArea'

/** A text area under its label: a reason, a description, words to add. */
export const TextField = ({ hint, ...area }: TextAreaProps & { hint?: string }) => (
  <Field label={area.label} hint={hint}>
    <TextArea {...area} />
  </Field>
)
