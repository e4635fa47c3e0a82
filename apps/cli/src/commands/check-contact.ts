import {
  ContactRequest,
  complianceReasons,
  type Decision,
  evaluateContact,
  type Finding,
  nextLawful,
  type NextLawful,
} from '@parley/domain/compliance';
import { canonical, err, ok, type Result } from '@parley/domain/kernel';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Arguments } from '../arguments.ts';
import { fill } from '../messages/index.ts';
import { packOf } from '../packs.ts';
import { exitCode, printable, type Surroundings } from '../terminal.ts';
import { ContactFacts, requestOf } from '../vectors/contact-vector.ts';
import { readText } from './files.ts';

/** `parley check contact`: exit code 0 allow, 1 deny, 3 warn, 2 when the request or the command cannot be read. */
export async function checkContact(options: Arguments, surroundings: Surroundings): Promise<number> {
  const { messages, complain } = surroundings;
  const refuse = (code: keyof typeof messages.code, place: string) => {
    complain(fill(messages.error, { message: printable(`${place}: ${messages.code[code]}`) }));
    return exitCode.mistake;
  };
  const pack = packOf(options.pack, options.overlays);
  if (!pack.ok) return refuse(pack.error.code, 'pack' in pack.error ? pack.error.pack : pack.error.overlay);
  const text: Result<string, { readonly code: keyof typeof messages.code }> =
    options.file === undefined ? ok(await surroundings.readInput()) : readText(options.file);
  const place = options.file ?? '-';
  if (!text.ok) return refuse(text.error.code, place);
  const request = readRequest(text.value);
  if (!request.ok) return refuse(request.error.code, `${place} ${request.error.places.join('; ')}`);
  const decision = evaluateContact(request.value, pack.value);
  const next = nextLawful(request.value, pack.value);
  if (options.json || !surroundings.isTerminal) surroundings.print(canonical({ decision, next }));
  else for (const line of readable(decision, next, { surroundings, pack: pack.value.id })) surroundings.print(line);
  switch (decision.verdict) {
    case 'allow':
      return exitCode.success;
    case 'warn':
      return exitCode.warned;
    case 'deny':
      return exitCode.denied;
  }
}

/** Reads a request in the vectors' form (a single case, `id`, `cite` and `expect` allowed and ignored) or in the kernel's own. */
function readRequest(
  text: string,
): Result<ContactRequest, { readonly code: 'cli.not-yaml' | 'cli.not-a-request'; readonly places: readonly string[] }> {
  let data: unknown;
  try {
    data = parse(text, { version: '1.2', schema: 'core', uniqueKeys: true, maxAliasCount: 100 });
  } catch {
    return err({ code: 'cli.not-yaml', places: [] });
  }
  const own = ContactRequest.safeParse(data);
  if (own.success) return ok(own.data);
  const facts = z
    .strictObject({ id: z.unknown().optional(), cite: z.unknown().optional(), expect: z.unknown().optional(), ...ContactFacts.shape })
    .safeParse(data);
  if (!facts.success) return err({ code: 'cli.not-a-request', places: placesOf(facts.error) });
  const { id: _id, cite: _cite, expect: _expect, ...rest } = facts.data;
  const request = requestOf(rest);
  return request.success ? ok(request.data) : err({ code: 'cli.not-a-request', places: placesOf(request.error) });
}

function placesOf(error: z.ZodError): readonly string[] {
  return error.issues.slice(0, 5).map(({ path, code }) => `${path.map(String).join('.')} ${code}`.trim());
}

function readable(
  decision: Decision,
  next: NextLawful,
  context: { readonly surroundings: Surroundings; readonly pack: string },
): readonly string[] {
  const { messages } = context.surroundings;
  return [
    fill(messages.verdict[decision.verdict], { pack: context.pack }),
    ...decision.findings.flatMap((finding) => explain(finding, context.surroundings)),
    ...(decision.verdict === 'deny' ? whenNext(next, context.surroundings) : []),
  ];
}

function explain(finding: Finding, { messages }: Surroundings): readonly string[] {
  const reason = complianceReasons.find((code) => code === finding.reason);
  const text = reason === undefined ? finding.reason : fill(messages.reason[reason], finding.facts);
  const { document, article, reading } = finding.citation;
  return [
    `- ${messages.effect[finding.effect]} [${finding.rule}] ${text}`,
    `  ${fill(messages.finding.source, { document, article })}${reading === true ? ` ${messages.finding.reading}` : ''}`,
    ...(finding.flipsAt === undefined ? [] : [`  ${fill(messages.finding.flipsAt, { at: new Date(finding.flipsAt).toISOString() })}`]),
  ];
}

function whenNext(next: NextLawful, { messages }: Surroundings): readonly string[] {
  const heldBy = next.heldBy.length === 0 ? [] : [fill(messages.next.heldBy, { rules: next.heldBy.join(', ') })];
  switch (next.kind) {
    case 'at':
      return [fill(messages.next.at, { at: new Date(next.at).toISOString() }), ...heldBy];
    case 'never':
      return [messages.next.never, ...heldBy, fill(messages.next.freedBy, { facts: next.freedBy.join(', ') })];
    case 'unknown':
      return [fill(messages.next.unknown, { until: new Date(next.until).toISOString() }), ...heldBy];
  }
}
