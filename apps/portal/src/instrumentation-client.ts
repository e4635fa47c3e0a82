import { z } from 'zod';

// Runs before any schema is made. Zod otherwise tries `new Function`, which the policy of every page forbids and reports.
z.config({ jitless: true });
