import type {Glossary} from '@alongside/core'
import type {TextDocument} from 'vscode-languageserver-textdocument'
import {type CompletionItem, CompletionItemKind, type Position} from 'vscode-languageserver-types'

/** After letters that stand for words, the words: as the glossary has them, with the letters in brackets. */
export function completeAcronym(document: TextDocument, position: Position, {expansions}: Glossary): CompletionItem[] {
  const line = document.getText({start: {line: position.line, character: 0}, end: position})
  const letters = /(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{N}&/]*$/u.exec(line)?.[0]
  if (letters === undefined || letters.length < 2 || !Object.hasOwn(expansions, letters)) return []
  const range = {start: {line: position.line, character: position.character - letters.length}, end: position}
  return (expansions[letters] ?? []).map((full, index) => ({
    label: `${full} (${letters})`,
    kind: CompletionItemKind.Text,
    detail: 'The full words, for readers who meet these letters first here',
    filterText: letters,
    sortText: String(index).padStart(3, '0'),
    textEdit: {range, newText: `${full} (${letters})`}
  }))
}
