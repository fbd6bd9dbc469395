import type {CategorySummary, Summary} from '@alongside/language-server'
import {
  type Disposable,
  EventEmitter,
  Range,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  type Uri,
  window
} from 'vscode'
import {countOf, explanations, kindNames} from './words'

type Finding = CategorySummary['findings'][number]
type Node = CategorySummary | Finding

/** The view of what was found in the document on screen: by category, each line leading to its place. */
export function createSummaryView(): Disposable & {show(summary: Summary | null, uri: Uri | undefined): void} {
  const changed = new EventEmitter<undefined>()
  let shown: Summary | null = null
  let document: Uri | undefined
  const provider: TreeDataProvider<Node> = {
    onDidChangeTreeData: changed.event,
    getChildren: (node) => (node ? ('findings' in node ? [...node.findings] : []) : [...(shown?.categories ?? [])]),
    getTreeItem: (node) => ('findings' in node ? categoryItem(node) : findingItem(node, document))
  }
  const view = window.createTreeView('alongside.summary', {treeDataProvider: provider, showCollapseAll: true})
  return {
    show(summary, uri) {
      shown = summary
      document = uri
      view.description = summary ? `${kindNames[summary.kind]}, ${summary.words} words` : ''
      changed.fire(undefined)
    },
    dispose() {
      view.dispose()
      changed.dispose()
    }
  }
}

function categoryItem({category, count, per1000Words}: CategorySummary): TreeItem {
  const item = new TreeItem(category, TreeItemCollapsibleState.Expanded)
  item.id = category
  item.description = `${count} · ${per1000Words} in 1,000 words`
  item.tooltip = `${category}: ${explanations[category]}`
  item.accessibilityInformation = {
    label: `${category}, ${explanations[category]}: ${countOf(count)}, ${per1000Words} in a thousand words`
  }
  return item
}

const icons = {error: 'error', warning: 'warning', info: 'info'}

function findingItem({words, range, message, severity, rule}: Finding, uri: Uri | undefined): TreeItem {
  const {start, end} = range
  const item = new TreeItem(words)
  item.description = `line ${start.line + 1}`
  item.tooltip = message
  item.iconPath = new ThemeIcon(icons[severity])
  item.accessibilityInformation = {label: `${words}, line ${start.line + 1}, ${severity}: ${message} (${rule})`}
  if (uri) {
    const selection = new Range(start.line, start.character, end.line, end.character)
    item.command = {command: 'vscode.open', title: 'Go there', arguments: [uri, {selection}]}
  }
  return item
}
