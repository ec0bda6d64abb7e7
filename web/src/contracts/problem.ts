import type { components } from './generated/auth';

/** RFC 9457 problem details, as every service answers them. */
export type ProblemDetails = components['schemas']['ProblemDetails'];
