import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { readTogether, together } from './each'

describe('calls of one turn', () => {
  it('go out as one, and each gets its own answer', async () => {
    const sent: (readonly number[])[] = []
    const double = together<number, number>(async (inputs) => {
      sent.push(inputs)
      return inputs.map((input) => 2 * input)
    })
    expect(await Promise.all([double(1), double(2), double(1)])).toEqual([2, 4, 2])
    await turn()
    expect(await double(3)).toBe(6)
    expect(sent).toEqual([[1, 2, 1], [3]])
  })

  it('fail alone, or all together where the command fails', async () => {
    const half = together<number, number>(async (inputs) => {
      if (inputs.includes(0)) throw new Error('lost')
      return inputs.map((input) => (input % 2 === 0 ? input / 2 : new Error(`${input} is odd`)))
    })
    const answers = await Promise.allSettled([half(4), half(5)])
    expect(answers).toEqual([
      { status: 'fulfilled', value: 2 },
      { status: 'rejected', reason: new Error('5 is odd') },
    ])
    await turn()
    const lost = await Promise.allSettled([half(4), half(0)])
    expect(lost.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    await turn()
    expect(await half(8)).toBe(4)
  })

  it('are split where they are too many for one command', async () => {
    const sizes: number[] = []
    const same = together<number, number>(async (inputs) => {
      sizes.push(inputs.length)
      return inputs
    })
    const inputs = Array.from({ length: 1_100 }, (_, i) => i)
    expect(await Promise.all(inputs.map(same))).toEqual(inputs)
    expect(sizes).toEqual([500, 500, 100])
  })
})

describe('while two commands are under way', () => {
  const slow = () => {
    const sent: { inputs: readonly number[]; answer: () => void }[] = []
    const same = together<number, number>(
      (inputs) => new Promise((resolve) => sent.push({ inputs, answer: () => resolve(inputs) })),
    )
    const sizes = () => sent.map(({ inputs }) => inputs.length)
    return { sent, same, sizes }
  }

  it('what comes is gathered, and goes out when one of them is answered', async () => {
    const { sent, same, sizes } = slow()
    const first = [same(1)]
    await turn()
    first.push(same(2))
    await turn()
    const gathered = [same(3), same(4)]
    await turn()
    gathered.push(same(5))
    sent[0]!.answer()
    await expect.poll(sizes).toEqual([1, 1, 3])
    for (const { answer } of sent) answer()
    expect(await Promise.all([...first, ...gathered])).toEqual([1, 2, 3, 4, 5])
  })

  it('it does not wait long for one that is slow, and nothing is sent twice', async () => {
    const { sent, same, sizes } = slow()
    const all: Promise<number>[] = []
    for (let input = 0; input < 4; input++) {
      all.push(same(input))
      await expect.poll(sizes).toHaveLength(input + 1)
    }
    for (const { answer } of sent) answer()
    expect(await Promise.all(all)).toEqual([0, 1, 2, 3])
    await turn()
    expect(sizes()).toEqual([1, 1, 1, 1])
  })

  it('more than fit into one command lose none', async () => {
    const { sent, same, sizes } = slow()
    const all = [same(1)]
    await turn()
    all.push(same(2))
    await turn()
    for (let input = 0; input < 1_200; input++) all.push(same(input))
    await expect.poll(sizes).toEqual([1, 1, 500, 500, 200])
    for (const { answer } of sent) answer()
    expect(await Promise.all(all)).toHaveLength(1_202)
  })
})

describe('reads by id', () => {
  it('ask for each record once, in its own city, and say null for one that is not there', async () => {
    const asked: [string, string[]][] = []
    const read = readTogether(async (cityId, ids) => {
      asked.push([cityId, ids])
      return ids.filter((id) => id !== 'gone').map((_id) => ({ _id, cityId }))
    })
    const answers = await Promise.all([
      read('east', 'a'),
      read('west', 'a'),
      read('east', 'gone'),
      read('east', 'a'),
    ])
    expect(answers).toEqual([
      { _id: 'a', cityId: 'east' },
      { _id: 'a', cityId: 'west' },
      null,
      { _id: 'a', cityId: 'east' },
    ])
    expect(asked).toEqual([
      ['east', ['a', 'gone']],
      ['west', ['a']],
    ])
  })
})
