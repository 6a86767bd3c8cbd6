import type { TestProject } from 'vitest/node'
import { cityWith } from './with-city'

/** Runs the demo city for what happens at a desk; the phone's pages take minutes to build and are not needed there. */
export default function withDesk(project: TestProject): Promise<() => Promise<void>> {
  return cityWith(project, 'wenming_desk', ['server', 'console'])
}
