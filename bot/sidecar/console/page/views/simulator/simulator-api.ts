/** A sandbox as the API tells it. */
export interface Sandbox {
  now: string;
  isUp: boolean;
  isModelDown: boolean;
  isFeedBroken: boolean;
  portalUnit: string;
  phones: Phone[];
  looks: number;
  checks: { name: string; wrong: string[] }[];
}

export interface Phone {
  name: string;
  lines: Line[];
  flow: string | null;
  waitsFor: string | null;
  isHandedOff: boolean;
  canPay: boolean;
  bookings: { code: string; unit: string; checkIn: string; checkOut: string; status: string; until: string | null }[];
}

export interface Line {
  from: 'customer' | 'bot' | 'world';
  text: string;
  choices: { token: string; title: string }[];
  at: string;
  mark?: 'again' | 'late';
}

export type Act = { kind: string } & Record<string, unknown>;
