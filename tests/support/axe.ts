/**
 * What axe-core can tell of WCAG 2.2 AA, as lines a failing test can print. It says little about a canvas and much
 * about forms.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

type AxeResults = {
  violations: Array<{
    id: string
    impact: string | null
    help: string
    nodes: Array<{ target: unknown[]; failureSummary?: string }>
  }>
}

/**
 * Violations on the page as it is now, one line each: rule, where, and what to do. An accessible page gives [].
 * @param within CSS selector of the part to look at; absent: the whole page
 * @param except ids of rules that do not apply, each to be explained where it is named
 */
export async function findAccessibilityProblems(
  page: Page,
  { within, except = [] }: { within?: string; except?: string[] } = {},
): Promise<string[]> {
  // The pages' CSP has no 'unsafe-inline' for scripts; evaluate runs outside it, a script tag would not.
  await page.evaluate(AXE)
  const results = (await page.evaluate(
    async ({ within, rules, except }) => {
      const { axe } = globalThis as unknown as { axe: { run(context: unknown, options: unknown): Promise<unknown> } }
      return axe.run(within ?? document, {
        runOnly: { type: 'tag', values: rules },
        rules: Object.fromEntries(except.map((id) => [id, { enabled: false }])),
        resultTypes: ['violations'],
      })
    },
    { within, rules: RULES, except },
  )) as AxeResults
  return results.violations.flatMap(({ id, impact, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) =>
        `${id} (${impact}): ${help} at ${target.join(' ')}${failureSummary ? `: ${failureSummary.replaceAll('\n', ' ')}` : ''}`,
    ),
  )
}
