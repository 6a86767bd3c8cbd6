/** Has the browser ask, in its own words, before the site is left or loaded anew. Answers how to stop it. */
export const guardLeaving = (_message: string): (() => void) => {
  const ask = (event: BeforeUnloadEvent) => event.preventDefault()
  window.addEventListener('beforeunload', ask)
  return () => window.removeEventListener('beforeunload', ask)
}
