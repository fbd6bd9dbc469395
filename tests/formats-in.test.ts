import {createLinter, type LintOptions} from '@alongside/core'
import {readHtml} from '@alongside/core/html'
import {describe, expect, test} from 'vitest'

const linter = createLinter()

/** What is found in a text, each as it stands in the source. */
function lint(source: string, options: LintOptions) {
  const {messages, ...rest} = linter.lint(source, options)
  const found = messages.map(({place}) => {
    if (!place || !('start' in place)) throw new Error('no place')
    return source.slice(place.start.offset, place.end.offset)
  })
  return {found, ...rest}
}

const html = (source: string) => lint(source, {document: readHtml(source)})

describe('HTML', () => {
  test('is read as a page and as a fragment, block by block', () => {
    expect(html('<!doctype html><title>Service users</title><body><p>For service users.</body>').found).toEqual([
      'Service users',
      'service users'
    ])
    expect(html('<p>For service<p>users').found).toEqual([])
    expect(html('<div>For service users<div>For service users</div>and service users</div>').found).toHaveLength(3)
    expect(html('<ul><li>service users<li>service users</ul><table><tr><td>service users</table>').found).toHaveLength(
      3
    )
    expect(html('Dear Sam, <p>It was decided that you can stay.').kind).toBe('letter')
  })

  test('places are in the source, over markup, space and character references', () => {
    const found = (source: string) => html(source).found
    expect(found('<p>For <b>service</b>\n   <i>users</i> here.')).toEqual(['service</b>\n   <i>users'])
    expect(found('<p>For service&nbsp;users, caf&eacute; &amp; this&ampthat and service users')).toEqual([
      'service&nbsp;users',
      'service users'
    ])
    expect(found('<p>It&rsquo;s &#8220;ok&#8221; &#x1F600; &#150; &nosuch; & service users\r\n</p>')).toEqual([
      'service users'
    ])
    expect(found('<p>a<!-- c -->\r\nservice\r\nusers')).toEqual(['service\r\nusers'])
    expect(found('<p>&lt;b&gt; ser<b>vice us</b>ers')).toEqual(['ser<b>vice us</b>ers'])
  })

  test('alt, title, aria-label, placeholder, button and label text are prose', () => {
    const parts = [
      '<img src="a" alt="service users 1">',
      '<a href="#" title="service users 2">x</a>',
      "<nav aria-label='service users 3'></nav>",
      '<input placeholder="service&nbsp;users 4">',
      '<button>service users 5</button>',
      '<label>service users 6</label>',
      '<input type=submit value="service users 7">',
      '<meta name=description content="service users 8">',
      '<select><option>service users 9</select>'
    ]
    const source = parts.join('\n')
    expect(linter.lint(source, {document: readHtml(source)}).messages.map(({line}) => line)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9
    ])
    expect(html('<p>See <img alt="service users"> here').found).toEqual(['service users'])
    expect(html('<input type=hidden value="service users"><input value="service users">').found).toEqual([])
  })

  test('code, scripts, styles, what is hidden or struck out, and other languages are not', () => {
    const silent = [
      '<code>service users</code>',
      '<pre>service users</pre>',
      '<script>service users</script>',
      '<style>service users</style>',
      '<p hidden>service users <b>service users</b></p>',
      '<p style="color: red; display: none">service users</p>',
      '<template><p>service users</p></template>',
      '<svg><text>service users</text></svg>',
      '<textarea>service users</textarea>',
      '<del>service users</del>',
      '<p lang="cy">service users <i>service users</i> <img alt="service users"></p>',
      '<!-- service users -->',
      '<a href="service users" data-x="service users">x</a>'
    ]
    for (const source of silent) expect([source, html(source).found]).toEqual([source, []])
    expect(html('<div lang="cy">Cymraeg <p lang="en-GB">service users</p></div>').found).toEqual(['service users'])
    expect(html('<html lang="en"><p>service users').found).toEqual(['service users'])
  })

  test('templates are left alone, and what stands around them is read', () => {
    const found = (source: string) => html(source).found
    expect(found('<p>Dear {{ name }}, for service users {% if x > 2 %}and service users{% endif %}')).toHaveLength(2)
    expect(found('<p <%= "service users" %>>For <% if (a > b) { %>service users<% } %>')).toEqual(['service users'])
    expect(found('<p title="{{ service users }}">{{ service users }} <?php echo "service users" ?>')).toEqual([])
    expect(found('{{#each x}}<p>service users</p>{{/each}}')).toEqual(['service users'])
  })

  test('quotations are left alone: <q>, <blockquote>, marks as references', () => {
    const source =
      '<p>Sam said <q>we are service users</q>.<blockquote><p>We are service users.</blockquote><p>Sam said &ldquo;service users&rdquo;.'
    expect(html(source).found).toEqual([])
    expect(html(source).spared.map(({guard}) => guard)).toEqual(['quotation', 'quotation', 'quotation'])
  })

  test('<abbr title> explains an acronym', () => {
    expect(html('<p>The IDVA came.').found).toEqual(['IDVA'])
    expect(html('<p>The <abbr title="independent domestic violence adviser">IDVA</abbr> came.').found).toEqual([])
  })

  test('comments switch rules off', () => {
    const source = '<p>service users</p>\n<!-- alongside-disable-next-line label -- asked for -->\n<p>service users</p>'
    expect(html(source)).toMatchObject({found: ['service users'], remarks: []})
    expect(
      html(`<!-- alongside-disable-next-paragraph -->\n\n\n<ul>\n<li>service users\n<li>service users`).found
    ).toEqual(['service users'])
  })
})

describe('MDX', () => {
  const mdx = (source: string) => lint(source, {format: 'mdx'}).found

  test('is read as Markdown, without its imports, tags and expressions', () => {
    const source =
      "import {Card} from 'service users'\nexport const a = 'service users'\n\n# For *service users*\n\n<Card title={'service users'}>\n    For service users, {service users}\n    <b>and</b> service users.\n</Card>\n\n{['service users'].map((x) => {return <p>{x}</p>})}\n"
    expect(mdx(source)).toEqual(['service users', 'service users', 'service users'])
  })

  test('comments switch rules off', () => {
    expect(mdx('{/* alongside-disable-next-line label */}\nFor service users.\n')).toEqual([])
    expect(mdx('```\n{/* alongside-disable */}\n```\n\nFor service users.\n')).toEqual(['service users'])
  })
})
