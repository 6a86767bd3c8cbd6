// Loaded before a server: its clock is wrong by CLOCK_SHIFT ms, as that of a machine may be that nobody keeps.
import process from 'node:process'

const shift = Number(process.env.CLOCK_SHIFT)
const Right = Date

class WrongDate extends Right {
  constructor(...given) {
    if (given.length === 0) super(Right.now() + shift)
    else super(...given)
  }

  static now() {
    return Right.now() + shift
  }
}
// Mongoose reads the kind of a field by the name of its class.
Object.defineProperty(WrongDate, 'name', { value: 'Date' })
globalThis.Date = WrongDate
