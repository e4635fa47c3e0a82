import { openApiDocument } from '../../../server/rpc/openapi.ts';

export const dynamic = 'force-static';

/** The published description of the API: no data of anyone. */
export async function GET(): Promise<Response> {
  return Response.json(await openApiDocument());
}
