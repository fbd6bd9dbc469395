export type {DocumentDiagnostics} from './diagnostics.js'
export {createLanguageService, type LanguageService, type LanguageServiceOptions} from './service.js'
export {type ClientSupport, type DocumentSettings, reasonPlaceholder} from './settings.js'
export type {CategorySummary, Summary} from './summary.js'
