import type {FileSettings} from '@alongside/config'

/** The settings that hold for a document, and where they could be changed. */
export interface DocumentSettings extends FileSettings {
  /** The settings file in force. */
  readonly file?: {readonly uri: string; readonly text: string}
  /** Where a settings file could be made if there is none. */
  readonly newFile?: string
  /** The document's path from the folder of its settings file, with forward slashes; absent if it is no file. */
  readonly relativePath?: string
}

/** What the client can do, as far as it makes a difference to what the service answers. */
export interface ClientSupport {
  /** Edits may name the version of the document that they are for. */
  readonly documentChanges: boolean
  /** Edits may make files. */
  readonly createFiles: boolean
  /** Hovers may be Markdown. */
  readonly markdown: boolean
  /**
   * The client itself has the commands `alongside.editWithReason` (asks for a reason, puts it in the place of
   * `reasonPlaceholder` in the edit that is the command's argument, and applies that) and `alongside.explainRule`.
   */
  readonly commands: boolean
}

/** Stands in an edit for the reason that the client asks for. */
export const reasonPlaceholder = 'why?'
