import { z } from 'zod';
import { authorOf, callerOf } from '../access/caller.ts';
import { Problem } from '../problem.ts';
import { businessIdParams, mergeRequest } from './requests.ts';
import { type ApiScope, businessOf, writeDocs } from './scope.ts';

const merged = z.object({ id: z.string().describe('the customer that stays') });

/** Customers: the same person on two channels, merged because staff say so. Never done by guess. */
export function mountCustomers({ app, ...deps }: ApiScope): void {
  const schema = {
    params: businessIdParams,
    body: mergeRequest,
    ...writeDocs('customers', "Two customers are one: all that is this one's becomes the other's", { 200: merged }),
  };
  app.post(
    '/businesses/:business/customers/:id/merge',
    { schema, config: { permission: 'customers.merge' } },
    async (request) => {
      const { business } = businessOf(deps, request.params.business);
      const { into } = request.body;
      const { id } = request.params;
      if (id === into) throw new Problem('same_customer');
      if (id.includes('\0')) throw new Problem('not_found', 'The business has no such customer.');
      await deps.store.mergeCustomers(business.id, into, id, authorOf(callerOf(request)), deps.nowMs());
      return { id: into };
    },
  );
}
