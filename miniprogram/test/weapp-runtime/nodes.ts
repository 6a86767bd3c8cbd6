import type { Element, Node } from 'glass-easel'

/** An element of a rendered page. */
export class WeappNode {
  constructor(readonly element: Element) {}

  /** The tag in the template: view, text, button … */
  get tag(): string {
    return this.element.asNativeNode()?.is ?? ''
  }

  get text(): string {
    return visibleText(this.element)
  }

  get classes(): string[] {
    return this.element.class.split(/\s+/).filter(Boolean)
  }

  attr(name: string): unknown {
    return this.element.getAttribute(name) ?? undefined
  }

  /** As WXML reads it: absent, `false` and '' are false. */
  is(name: string): boolean {
    return Boolean(this.attr(name))
  }

  get parent(): WeappNode | undefined {
    const parent = this.element.getComposedParent()
    return parent ? new WeappNode(parent) : undefined
  }

  closest(...tags: string[]): WeappNode | undefined {
    return tags.includes(this.tag) ? this : this.parent?.closest(...tags)
  }

  /** The visible elements right under it. */
  get children(): WeappNode[] {
    return childNodes(this.element).flatMap((child) => {
      const element = child.asElement()
      if (!element || isHidden(element)) return []
      const node = new WeappNode(element)
      // Blocks, shadow roots and hosts are no elements of their own.
      return node.tag ? [node] : node.children
    })
  }

  /** All visible elements in it, in the order of the template. */
  descendants(): WeappNode[] {
    return this.children.flatMap((child) => [child, ...child.descendants()])
  }

  /** The smallest elements with this text in them; those that say nothing else come first. */
  withText(text: string): WeappNode[] {
    const smallest = (node: WeappNode): WeappNode[] => {
      if (!node.text.includes(text)) return []
      const inner = node.children.flatMap(smallest)
      return inner.length > 0 ? inner : [node]
    }
    const found = this.children.flatMap(smallest)
    const exact = found.filter((node) => node.text === text)
    return [...exact, ...found.filter((node) => !exact.includes(node))]
  }
}

function childNodes(element: Element): Node[] {
  const found: Node[] = []
  element.forEachComposedChild((child) => void found.push(child))
  return found
}

/** Style sheets are not read: an element is hidden only if the template itself hides it. */
function isHidden(element: Element) {
  return /display:\s*none/.test(element.style) || Boolean(element.asNativeNode()?.getAttribute('hidden'))
}

function visibleText(element: Element): string {
  const parts = childNodes(element).map((child) => {
    const inner = child.asElement()
    if (!inner) return child.asTextNode()?.textContent ?? ''
    if (isHidden(inner)) return ''
    // Texts run on; every other element stands for itself.
    const isInline = !inner.asNativeNode() || inner.asNativeNode()?.is === 'text'
    return isInline ? visibleText(inner) : `\n${visibleText(inner)}\n`
  })
  return parts
    .join('')
    .replace(/\n{2,}/g, '\n')
    .trim()
}
