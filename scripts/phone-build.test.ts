import { readdirSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { contract } from '@shared/contract'
import { phoneEndpoints } from '@shared/contract/desk/every'
import { toJsonSchema } from '@valibot/to-json-schema'
import { build } from 'esbuild'
import ts from 'typescript'
import { expect, it } from 'vitest'
import { unused } from '../miniprogram/config/lean-templates'
import { root } from './lib/process'

/** The build of the mini-program leaves out what the phone never reads. These tests say that it never reads it. */

/** Babel has no types of its own. */
const required = createRequire(import.meta.url)
const { transformSync }: { transformSync: (code: string, options: object) => { code: string } } =
  required('@babel/core')
const { rowOnPhone }: { rowOnPhone: Set<string> } = required('../miniprogram/config/phone-contract.cjs')

/** The contract as the phone gets it. */
const phoneContract = async (): Promise<typeof contract> => {
  const plugin = join(root, 'miniprogram/config/phone-contract.cjs')
  const { outputFiles } = await build({
    entryPoints: [join(root, 'shared/contract/index.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    alias: { '@shared': join(root, 'shared') },
    plugins: [
      {
        name: 'phone-contract',
        setup({ onLoad }) {
          onLoad({ filter: /shared\/contract\/.*\.ts$/ }, async ({ path }) => {
            const { code } = transformSync(await readFile(path, 'utf8'), {
              configFile: false,
              plugins: [plugin],
              parserOpts: { plugins: ['typescript'] },
            })
            return { contents: code, loader: 'ts' }
          })
        },
      },
    ],
  })
  const code = Buffer.from(outputFiles[0]!.contents).toString('base64')
  return (await import(/* @vite-ignore */ `data:text/javascript;base64,${code}`)).contract
}

it('the contract of the phone has method, path and output of every endpoint, and nothing else', async () => {
  const onPhone = Object.entries(await phoneContract()).flatMap(([group, calls]) =>
    Object.entries(calls).map(([name, endpoint]) => [`${group}.${name}`, endpoint] as const),
  )
  expect(onPhone.map(([name]) => name)).toEqual(phoneEndpoints.map(([name]) => name))
  for (const [index, [, { output, ...rest }]] of onPhone.entries()) {
    const [, { method, path, output: whole }] = phoneEndpoints[index]!
    expect(rest).toEqual({ method, path })
    expect(schemaOf(output)).toEqual(schemaOf(whole))
  }
})

const schemaOf = (schema: Parameters<typeof toJsonSchema>[0]) => toJsonSchema(schema, { errorMode: 'ignore' })

const source = join(root, 'miniprogram/src')
const screens = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((path) => /(?<!\.test|\.h5)\.tsx?$/.test(path))
  .map((path) => join(source, path))

it('no code of the phone reads what its contract lacks', () => {
  const readers = screens.filter((path) =>
    /(contract\.\w+(\.\w+|\[\w+\])|endpoint)\.(summary|may|input|errors)\b/.test(readFileSync(path, 'utf8')),
  )
  expect(readers).toEqual([])
})

it('no code of the phone reads of an action what its row lacks there', () => {
  const read = screens.flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/actionRow\(\w+\)\.(\w+)|Pick<ActionRow, '(\w+)'>/g)].map(
      ([, direct, picked]) => direct ?? picked!,
    ),
  )
  expect(read).not.toEqual([])
  expect(read.filter((name) => !rowOnPhone.has(name))).toEqual([])
  expect(
    screens.filter((path) => /domain\/case\/access|actionTable/.test(readFileSync(path, 'utf8'))),
  ).toEqual([])
})

it('no screen uses an attribute that the templates leave out', () => {
  expect(screens.flatMap(leftOutIn)).toEqual([])
})

/** What stands in every template, beside the attributes of the component. */
const everywhere = new Set(['key', 'id', 'className', 'style', 'onTap', 'onClick'])

/** ScrollView → scroll-view, scrollY → scroll-y. */
const toDashed = (name: string): string =>
  name.replace(/(?<!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase()

/** hoverStayTime → hover-stay-time, onLongPress → bindLongTap. */
const templateName = (prop: string): string =>
  prop.startsWith('on') ? prop.replace('onLongPress', 'onLongTap').replace('on', 'bind') : toDashed(prop)

const leftOutIn = (path: string): string[] => {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isJsxOpeningLikeElement(node)) {
      // A small letter: an element of SVG in the browser.
      const tag = node.tagName.getText()
      const drops = /^[A-Z]/.test(tag) ? unused[toDashed(tag)] : undefined
      for (const attribute of drops ? node.attributes.properties : []) {
        const name = attribute.name?.getText() ?? 'spread'
        if (!everywhere.has(name) && drops!.test(templateName(name))) found.push(`${path}: ${name}`)
      }
    }
    ts.forEachChild(node, visit)
  }
  visit(
    ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX),
  )
  return found
}
