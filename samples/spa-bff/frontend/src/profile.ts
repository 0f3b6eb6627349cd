import { useWristbandSession } from './auth';

/** What this application's server puts into the metadata of a session. */
export interface Profile {
  name: string;
  initials: string;
  tenantName: string;
  roles: string[];
  owner: boolean;
  accessTokenEndsAt: number | null;
  idleSeconds: number | null;
}

const NOBODY: Profile = {
  name: '',
  initials: '?',
  tenantName: '',
  roles: [],
  owner: false,
  accessTokenEndsAt: null,
  idleSeconds: null,
};

export function toProfile(metadata: unknown): Profile {
  return { ...NOBODY, ...(metadata as Partial<Profile>) };
}

export function useProfile(): Profile {
  return toProfile(useWristbandSession<Partial<Profile>>().metadata);
}

export function labelOf(workspace: string): string {
  return workspace.charAt(0).toUpperCase() + workspace.slice(1);
}

/** One of six colours, the same for a workspace every time. */
export function hueOf(workspace: string): string {
  let sum = 0;
  for (const letter of workspace) {
    sum = (sum * 31 + letter.charCodeAt(0)) % 6000;
  }
  return `hue-${sum % 6}`;
}
