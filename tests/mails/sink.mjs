// A mail server made with smtp-server, which is not ours: keeps each mail as it came, and its envelope, in the folder it is told.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'

const folder = process.argv[2]
await mkdir(folder, { recursive: true })
let taken = 0

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  disableReverseLookup: true,
  logger: false,
  onData(stream, session, done) {
    const pieces = []
    stream.on('data', (piece) => pieces.push(piece))
    stream.on('end', async () => {
      const name = join(folder, String(++taken).padStart(6, '0'))
      const envelope = { from: session.envelope.mailFrom.address, to: session.envelope.rcptTo.map((one) => one.address) }
      await writeFile(`${name}.json`, JSON.stringify(envelope))
      await writeFile(`${name}.eml`, Buffer.concat(pieces))
      done()
    })
  },
})
server.listen(0, '127.0.0.1', () => console.log(`port ${server.server.address().port}`))
process.on('SIGTERM', () => server.close(() => process.exit(0)))
