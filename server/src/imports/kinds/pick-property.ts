/** A property of a feature by any of the names that cities give it, in whatever case; null where it has none of them. */
export const pickProperty = (
  properties: Readonly<Record<string, string>>,
  names: readonly string[],
): { name: string; text: string } | null => {
  for (const wanted of names) {
    const name = Object.keys(properties).find((each) => each.toLowerCase() === wanted.toLowerCase())
    if (name !== undefined) return { name, text: properties[name]! }
  }
  return null
}
