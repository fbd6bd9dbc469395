import {parseXml, XmlCdata, XmlElement, XmlText} from '@rgrove/parse-xml'
import {UnreadableError} from '../formats.js'

/** An element and its place in the source; offsets in UTF-16 code units from 0, end exclusive. */
export interface XmlNode {
  /** Its name with the prefix by which the field knows it, such as `w:p`, whatever prefix the file has chosen. */
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (XmlNode | string)[]
  readonly start: number
  readonly end: number
}

/** The source of a part and its outermost element. */
export interface Xml {
  readonly source: string
  readonly root: XmlNode
  /** What the part writes before a name of the namespace that the field calls `prefix`: `w:`, or nothing. */
  prefixOf(prefix: string): string
}

/** Prefixes that the field uses, by namespace. */
const prefixes: ReadonlyMap<string, string> = new Map([
  ['http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'w'],
  ['http://purl.oclc.org/ooxml/wordprocessingml/main', 'w'],
  ['http://schemas.openxmlformats.org/markup-compatibility/2006', 'mc'],
  ['urn:oasis:names:tc:opendocument:xmlns:office:1.0', 'office'],
  ['urn:oasis:names:tc:opendocument:xmlns:text:1.0', 'text'],
  ['urn:oasis:names:tc:opendocument:xmlns:table:1.0', 'table'],
  ['urn:oasis:names:tc:opendocument:xmlns:drawing:1.0', 'draw'],
  ['urn:oasis:names:tc:opendocument:xmlns:style:1.0', 'style'],
  ['urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0', 'fo']
])

/**
 * Reads a part of a document. Entities other than the five of XML are no entities here, so nothing is ever expanded or
 * fetched. Throws an `UnreadableError` for what is no XML and a `RangeError` for what is nested thousands deep.
 */
export function readXml(bytes: Uint8Array, name: string): Xml {
  try {
    const encoding =
      bytes[0] === 0xff && bytes[1] === 0xfe
        ? 'UTF-16LE'
        : bytes[0] === 0xfe && bytes[1] === 0xff
          ? 'UTF-16BE'
          : 'UTF-8'
    const source = new TextDecoder(encoding, {fatal: true}).decode(bytes)
    const {root} = parseXml(source, {includeOffsets: true, preserveCdata: true})
    if (!root) throw new TypeError('no element')
    const known = new Map([['xml', 'xml']])
    for (const [attribute, uri] of Object.entries(root.attributes)) {
      const own = /^xmlns(?::(.*))?$/.exec(attribute)
      if (own) known.set(own[1] ?? '', prefixes.get(uri) ?? own[1] ?? '')
    }
    const own = (wanted: string) => [...known].find(([, prefix]) => prefix === wanted)?.[0]
    return {
      source,
      root: toNode(root, known),
      prefixOf(prefix) {
        const written = own(prefix) ?? prefix
        return written === '' ? '' : `${written}:`
      }
    }
  } catch (error) {
    if (error instanceof RangeError) throw error
    throw new UnreadableError(`this is broken: its part ${name} is not XML.`, 'Open it, save it anew and check that.')
  }
}

function toNode({name, attributes, children, start, end}: XmlElement, known: ReadonlyMap<string, string>): XmlNode {
  const own = Object.entries(attributes).map(([key, value]) => [nameOf(key, known), value])
  return {
    name: nameOf(name, known),
    attributes: Object.fromEntries(own),
    children: children.flatMap((child): (XmlNode | string)[] => {
      if (child instanceof XmlElement) return [toNode(child, known)]
      return child instanceof XmlText || child instanceof XmlCdata ? [child.text] : []
    }),
    start,
    end
  }
}

function nameOf(name: string, known: ReadonlyMap<string, string>): string {
  const colon = name.indexOf(':')
  const prefix = known.get(colon === -1 ? '' : name.slice(0, colon))
  return prefix ? `${prefix}:${name.slice(colon + 1)}` : name
}

export const elementsOf = ({children}: XmlNode): XmlNode[] =>
  children.filter((child): child is XmlNode => typeof child !== 'string')

export const childOf = (node: XmlNode, name: string): XmlNode | undefined =>
  elementsOf(node).find((child) => child.name === name)

export const textOf = ({children}: XmlNode): string =>
  children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('')
