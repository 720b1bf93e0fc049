// Mails as mailparser, which is not ours, reads them: one JSON line for each file named on standard input, in their order.
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { simpleParser } from 'mailparser'

const list = (value) => value && Object.fromEntries(value)

for await (const path of createInterface({ input: process.stdin })) {
  const mail = await simpleParser(await readFile(path), { skipTextToHtml: true, skipHtmlToText: true })
  const raw = (name) => mail.headerLines.find((line) => line.key === name)?.line ?? ''
  console.log(
    JSON.stringify({
      path,
      from: mail.from?.text,
      to: mail.to?.text,
      subject: mail.subject,
      date: mail.date,
      id: mail.messageId,
      text: mail.text,
      html: mail.html,
      attachments: mail.attachments.length,
      list: list(mail.headers.get('list') && Object.entries(mail.headers.get('list'))),
      post: raw('list-unsubscribe-post'),
      unsubscribe: raw('list-unsubscribe'),
      auto: raw('auto-submitted'),
    }),
  )
}
