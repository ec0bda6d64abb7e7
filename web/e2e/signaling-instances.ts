import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { binaries, environmentOf, freePort, processOf, until, type Installation } from './installation';

/** A running process of signaling, asked past the gateway. */
export class Instance {
  private readonly port: number;

  constructor(port: number) {
    this.port = port;
  }

  /** Sockets that are open here. */
  async sockets(): Promise<number> {
    return this.metric('signaling_sockets');
  }

  /** What was passed on from here to somebody whose socket is on another instance. */
  async relaysElsewhere(): Promise<number> {
    return this.metric('signaling_relays_total{route="elsewhere"}');
  }

  async ready(): Promise<boolean> {
    try {
      return (await fetch(`http://127.0.0.1:${this.port}/readyz`)).ok;
    } catch {
      return false;
    }
  }

  private async metric(name: string): Promise<number> {
    const text = await (await fetch(`http://127.0.0.1:${this.port}/metrics`)).text();
    const line = text.split('\n').find((candidate) => candidate.startsWith(`${name} `));
    return line === undefined ? 0 : Number(line.slice(name.length + 1));
  }
}

/** The one that the installation started, without which it stops. */
export const firstInstance = ({ data }: Installation): Instance => new Instance(processOf(data, 'signaling').port);

/** One more beside it, with the same settings; the gateway leads to either. It may be killed. */
export class SecondInstance extends Instance {
  private readonly environment: Record<string, string>;
  private readonly log: string;
  private child: ChildProcess | undefined;

  private constructor(port: number, environment: Record<string, string>, log: string) {
    super(port);
    this.environment = environment;
    this.log = log;
  }

  static async beside({ data }: Installation): Promise<SecondInstance> {
    const [http, sockets] = [await freePort(), await freePort()];
    const environment = {
      ...environmentOf(data, 'signaling'),
      CONCH_INSTANCE__NAME: 'signaling-second',
      CONCH_HTTP__LISTEN: `127.0.0.1:${http}`,
      CONCH_WEBSOCKET__LISTEN: `127.0.0.1:${sockets}`,
    };
    const second = new SecondInstance(http, environment, join(data, 'logs/signaling-second.log'));
    await second.start();
    leadTo(data, { signaling_http: http, signaling_websocket: sockets });
    return second;
  }

  /** Where it was before, as a supervisor brings a dead process back. */
  async start(): Promise<void> {
    const log = openSync(this.log, 'a');
    // Should the test itself be killed, it goes too.
    const words = ['--pdeathsig', 'KILL', join(binaries, 'signaling')];
    const child = spawn('setpriv', words, { env: this.environment, stdio: ['ignore', log, log] });
    closeSync(log);
    this.child = child;
    await until(() => {
      if (child.exitCode !== null) throw new Error(`the second instance did not start, see ${this.log}`);
      return this.ready();
    });
  }

  /** It has no chance to say a word to anybody. */
  async kill(): Promise<void> {
    const { child } = this;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  }
}

/** One more server for each of these upstreams; the gateway reads its settings again, and keeps what is open. */
function leadTo(data: string, ports: Record<string, number>): void {
  const file = join(data, 'gateway/upstreams/signaling.conf');
  let text = readFileSync(file, 'utf8');
  for (const [upstream, port] of Object.entries(ports))
    text = text.replace(`upstream ${upstream} {\n`, `upstream ${upstream} {\n    server 127.0.0.1:${port};\n`);
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
  process.kill(Number(readFileSync(join(data, 'run/gateway.pid'), 'utf8')), 'SIGHUP');
}
