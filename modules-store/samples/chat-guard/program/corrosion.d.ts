// Made by `cmod types`: what the platform and a module's program say to each other. Do not change it.

export interface ServerStarting {
  server: string;
  restart: boolean;
  actor: string;
}

export interface ServerStarted {
  server: string;
  at: string;
}

export interface CommandAsked {
  server: string;
  line: string;
  actor: string;
}

export interface BackupPlanned {
  server: string;
  name: string;
  labels: string[];
  exclude: string[];
  full: boolean;
}

export interface BackupTaken {
  server: string;
  id: string;
  name: string;
  sha256: string;
}

export interface WipePlanned {
  server: string;
  wipe: string;
  type: string;
  trigger: string;
}

export interface WipeEnded {
  server: string;
  wipe: string;
  type: string;
  trigger: string;
  status: string;
}

export interface PlayerSeen {
  server: string;
  steam_id: string;
  name: string;
  is_new: boolean;
  at: string;
}

export interface Crashed {
  server: string;
  reason: string;
  recovering: boolean;
  at: string;
}

export interface StateChanged {
  server: string;
  from: string;
  to: string;
  reason: string;
  at: string;
}

export interface Callback {
  server: string;
  name: string;
  method: string;
  query: string;
  headers: Record<string, string>;
  body: string;
}

export interface CallbackReply {
  status?: number;
  content_type?: string;
  body?: string;
}

export interface Reply {
  objection?: string;
  variables?: Record<string, string>;
  change?: BackupChange;
}

export interface BackupChange {
  name?: string;
  labels?: string[];
  exclude?: string[];
}

export interface ConsoleLine {
  line: string;
}

export interface TextValue {
  value: string;
}

export interface Tell {
  name: string;
  body: string;
}

export interface OutgoingCall {
  method?: string;
  address: string;
  headers?: Record<string, string>;
  body?: string;
}

export interface OutgoingAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

export interface AboutServer {
  id: string;
  name: string;
  game: string;
}

export interface AboutModule {
  slug: string;
  version: string;
}

export interface CommandSent {
  id: string;
  state: string;
}

export interface Problem {
  status: number;
  detail: string;
}

/** What the platform sends to POST /hooks/{name}. */
export interface Hooks {
  after_backup: BackupTaken;
  after_server_start: ServerStarted;
  after_wipe: WipeEnded;
  before_backup: BackupPlanned;
  before_console_command: CommandAsked;
  before_server_start: ServerStarting;
  before_wipe: WipePlanned;
  player_joined: PlayerSeen;
  player_left: PlayerSeen;
  server_crashed: Crashed;
  server_state_changed: StateChanged;
}

/** What comes over the WebSocket of GET /events. */
export interface Events {
  after_server_start: ServerStarted;
  after_wipe: WipeEnded;
  player_joined: PlayerSeen;
  player_left: PlayerSeen;
  server_crashed: Crashed;
  server_state_changed: StateChanged;
}

export type Told = { [E in keyof Events]: { event: E; data: Events[E] } }[keyof Events];
