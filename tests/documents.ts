import {strToU8, zipSync} from 'fflate'

// Small Word and OpenDocument files for tests, made of what a test is about.

const w = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const types = 'http://schemas.openxmlformats.org/package/2006/content-types'
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'

/** An archive with these parts. */
export const archive = (parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part])
    )
  )

/** A run of Word text. */
export const run = (text: string, properties = ''): string =>
  `<w:r w:rsidR="00A1">${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`

/** A paragraph of Word text, of runs or of words. */
export const paragraph = (content: string, properties = ''): string =>
  `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${content.startsWith('<') ? content : run(content)}</w:p>`

/** A Word file whose body is this. */
export function docx(body: string, parts: Readonly<Record<string, string | Uint8Array>> = {}): Uint8Array {
  return archive({
    '[Content_Types].xml': `${declaration}<Types xmlns="${types}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    '_rels/.rels': `${declaration}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `${declaration}<w:document xmlns:w="${w}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>${body}<w:sectPr/></w:body></w:document>`,
    ...parts
  })
}

/** A part of a Word file, such as `header` or `footnotes`. */
export const wordPart = (name: string, content: string): string =>
  `${declaration}<w:${name} xmlns:w="${w}">${content}</w:${name}>`

const spaces = ['office', 'text', 'table', 'style', 'drawing', 'xsl-fo-compatible'].map((name) => {
  const prefix = {drawing: 'draw', 'xsl-fo-compatible': 'fo'}[name] ?? name
  return `xmlns:${prefix}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`
})

/** An OpenDocument text with this between its `office:text` tags, these styles, and this in its master page. */
export function odt(body: string, {styles = '', margins = ''} = {}): Uint8Array {
  const top = spaces.join(' ')
  return archive({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'content.xml': `<office:document-content ${top}><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
    'styles.xml': `<office:document-styles ${top}><office:master-styles><style:master-page>${margins}</style:master-page></office:master-styles></office:document-styles>`
  })
}
