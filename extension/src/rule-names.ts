import {CompletionItem, CompletionItemKind, type Disposable, languages, type Position, type TextDocument} from 'vscode'

/** A rule's id, and the reason for it. */
export interface RuleName {
  readonly rule: string
  readonly why: string
}

/** Offers the ids of rules in the editor's own settings, below `alongside.rules`: those of packs too, which no schema knows. */
export function offerRuleNames(rulesFor: (document: TextDocument) => Promise<readonly RuleName[]>): Disposable {
  return languages.registerCompletionItemProvider(
    {language: 'jsonc', pattern: '**/settings.json'},
    {
      async provideCompletionItems(document, position) {
        if (!isBelowRules(document, position)) return []
        const range = document.getWordRangeAtPosition(position, /"[^"\n]*"?/)
        return (await rulesFor(document)).map(({rule, why}) => {
          const item = new CompletionItem(`"${rule}"`, CompletionItemKind.Property)
          item.documentation = why
          if (range) item.range = range
          return item
        })
      }
    },
    '"'
  )
}

/** Whether a key of `alongside.rules` may be written at a place. */
function isBelowRules(document: TextDocument, position: Position): boolean {
  const before = document.getText().slice(0, document.offsetAt(position))
  const found = before.lastIndexOf('"alongside.rules"')
  return found !== -1 && /^"alongside\.rules"\s*:\s*\{(?:[^{}]*,)?\s*"?[^":,{}]*$/.test(before.slice(found))
}
