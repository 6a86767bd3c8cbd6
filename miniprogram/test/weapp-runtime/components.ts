import {
  addGlobalWarningListener,
  Component,
  ComponentSpace,
  EmptyBackendContext,
  type GeneralComponent,
  globalOptions,
} from 'glass-easel'
import { readUsedComponents } from './app-json'
import { applyData } from './apply-data'
import { compileTemplates } from './compile-templates'
import { toAppEvent } from './events'
import type { Sandbox } from './sandbox'

/** The options that the app passes to Page() or Component(). */
export type Definition = Record<string, unknown>

// An error of an event handler then reaches the test that dispatched the event.
globalOptions.throwGlobalError = true
// Taro's component has no children before it is given some; WeChat is silent about that too.
addGlobalWarningListener((message) => !message.startsWith('The for-list data is neither'))

/** The pages and components of the app: a script runs, and a template is rendered, when first used. */
export class Components {
  private readonly space = new ComponentSpace()
  private readonly templates: ReturnType<typeof compileTemplates>
  private readonly definitions = new Map<string, Definition>()
  private readonly defined = new Set<string>()
  private loading = ''

  constructor(
    private readonly dist: string,
    private readonly sandbox: Sandbox,
    private readonly usedEverywhere: Record<string, string>,
  ) {
    this.templates = compileTemplates(dist)
    const define = (definition: Definition) => this.definitions.set(this.loading, definition)
    sandbox.define({ Page: define, Component: define })
  }

  definition(name: string): Definition {
    const known = this.definitions.get(name)
    if (known) return known
    this.loading = name
    this.sandbox.require(name)
    const definition = this.definitions.get(name)
    if (!definition) throw new Error(`${name}.js called neither Page() nor Component()`)
    return definition
  }

  /** Renders a page; `call` runs the method of it that its template names. */
  render(name: string, call: (method: string, event: unknown) => unknown): GeneralComponent {
    const page = this.definition(name)
    const methods = mapFunctions(page, (_, method) => {
      return (event: unknown) => call(method, toAppEvent(this.sandbox, event))
    })
    const definition = this.space.defineComponent({
      ...this.common(name),
      data: entriesOf(page.data),
      methods,
    })
    const root = Component.createWithContext(name, definition.general(), new EmptyBackendContext())
    Component.pretendAttached(root)
    return root
  }

  private common(name: string) {
    const using = { ...this.usedEverywhere, ...readUsedComponents(this.dist, name) }
    for (const used of Object.values(using)) this.define(used)
    const content = this.templates[name]
    if (!content) throw new Error(`${name}.wxml is missing`)
    const urls = Object.entries(using).map(([tag, used]) => [tag, `/${used}`])
    // Taro writes `bindtap`, glass-easel's own way is `bind:tap`.
    const template = { groupList: this.templates, content, fallbackListenerOnNativeNode: true }
    return { is: name, using: Object.fromEntries(urls), template }
  }

  private define(name: string) {
    if (this.defined.has(name)) return
    // Before what it uses: Taro's component uses itself.
    this.defined.add(name)
    const { sandbox } = this
    const definition = this.definition(name)
    const methods = mapFunctions(entriesOf(definition.methods), (method) => {
      return function (this: unknown, ...given: unknown[]) {
        return method.apply(
          this,
          given.map((one) => toAppEvent(sandbox, one)),
        )
      }
    })
    function setData(this: GeneralComponent, patch: object, done?: () => void) {
      applyData(sandbox, this, { patch, done })
    }
    const properties = ownTypes(entriesOf(definition.properties))
    this.space.defineComponent({
      ...definition,
      ...this.common(name),
      properties,
      methods: { ...methods, setData },
    })
  }
}

type Method = (this: unknown, ...given: unknown[]) => unknown

function mapFunctions(source: Record<string, unknown>, wrap: (method: Method, name: string) => Method) {
  const wrapped: Record<string, Method> = {}
  for (const [name, value] of Object.entries(source)) {
    if (isMethod(value)) wrapped[name] = wrap(value, name)
  }
  return wrapped
}

/** `Object` of the app's world is not the `Object` that glass-easel compares a property's type with. */
const types = [String, Number, Boolean, Object, Array]

function ownTypes(properties: Record<string, unknown>) {
  const own = (given: unknown) => types.find((type) => isMethod(given) && type.name === given.name) ?? null
  const pairs = Object.entries(properties).map(([name, property]) => {
    const { type, value } = isMethod(property) ? { type: property, value: undefined } : entriesOf(property)
    return [name, { type: own(type), value }]
  })
  return Object.fromEntries(pairs)
}

const isMethod = (value: unknown): value is Method => typeof value === 'function'

const entriesOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {}
