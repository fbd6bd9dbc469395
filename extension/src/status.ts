import type {Summary} from '@alongside/language-server'
import {type Disposable, MarkdownString, StatusBarAlignment, window} from 'vscode'
import {countOf, kindNames} from './words'

/** The status bar's item: how many places are worth a second look in the document on screen. */
export function createStatus(): Disposable & {show(summary: Summary | null): void} {
  const item = window.createStatusBarItem('alongside.status', StatusBarAlignment.Right, 100)
  item.name = 'Alongside'
  item.command = 'alongside.showSummary'
  return {
    show(summary) {
      if (!summary) return item.hide()
      const found = summary.categories.reduce((sum, {count}) => sum + count, 0)
      const list = summary.categories.map(({category, count}) => `${category} ${count}`)
      const kind = kindNames[summary.kind].toLowerCase()
      const told = found === 0 ? 'Nothing to ask about' : `${countOf(found)} worth a second look`
      item.text = `$(comment-discussion) ${found}`
      item.accessibilityInformation = {label: `Alongside: ${[told, ...list].join(', ')}. Read as: ${kind}.`}
      item.tooltip = new MarkdownString(
        [`**${told}**`, ...list, `Read as: ${kind}. Choose to see the summary.`].join('\n\n')
      )
      item.show()
    },
    dispose: () => item.dispose()
  }
}
