import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { exec, need } from '../exec.ts';
import { logFile } from '../home.ts';
import { install } from '../install.ts';
import type { Site } from '../site.ts';

const jdk = 'install a JDK of version 17 or newer (Debian: default-jdk-headless)';

export const java = ({ config }: Site) => need('java', config.path, jdk);

export function jdkTool(name: 'javac' | 'jar', { config }: Site): string {
  return need(name, config.path, jdk);
}

export const smallJvm = [
  '-Xms32m',
  '-Xmx256m',
  '-Xss512k',
  '-XX:TieredStopAtLevel=1',
  '-XX:+UseSerialGC',
];

/** Sorted, as an archive of classes holds for one order of jars only. */
export function classPath(folder: string): string {
  const jars = readdirSync(join(folder, 'libs')).filter((it) => it.endsWith('.jar'));
  return jars
    .toSorted()
    .map((it) => join(folder, 'libs', it))
    .join(delimiter);
}

/**
 * The first run writes an archive of its classes as it ends; later ones start in half the time.
 * `keep` is to be called after a clean stop, so that no half-written archive is ever used.
 */
export function classArchive(folder: string): { flags: string[]; keep(): void } {
  const file = join(folder, 'classes.jsa');
  const part = `${file}.part-${process.pid}`;
  const quiet = ['-Xlog:cds=off', '-Xlog:cds+dynamic=off'];
  if (existsSync(file)) {
    return { flags: [`-XX:SharedArchiveFile=${file}`, '-Xshare:auto', ...quiet], keep() {} };
  }
  return {
    flags: [`-XX:ArchiveClassesAtExit=${part}`, ...quiet],
    keep() {
      if (!existsSync(part)) return;
      if (existsSync(file)) rmSync(part);
      else renameSync(part, file);
    },
  };
}

let lastJob: Promise<unknown> = Promise.resolve();

/** Jars and all they need, from Maven Central. One at a time: two share a repository badly. */
export function jars(
  site: Site,
  { who, key, what, artifacts }: { who: string; key: string; what: string; artifacts: string[] },
): Promise<string> {
  const { config, home, signal } = site;
  const work = async (part: string) => {
    const maven = need('mvn', config.path, 'install Maven (Debian: maven)');
    writeFileSync(join(part, 'pom.xml'), pom(who, artifacts));
    const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime'];
    const args = ['-B', '-q', ...goal, '-DoutputDirectory=libs'];
    const command = { file: maven, args, cwd: part, env: config.inherited };
    await exec(command, { log: logFile(home, who), signal });
  };
  const folder = join(home.tools, key);
  const job = lastJob.then(() => install(site, { who, folder, what, work }));
  lastJob = job.catch(() => undefined);
  return job;
}

function pom(name: string, artifacts: string[]): string {
  const dependencies = artifacts.map((it) => {
    const [group, artifact, version] = it.split(':');
    return `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`;
  });
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>dev.foodiefast</groupId><artifactId>${name}</artifactId><version>1</version>
  <packaging>pom</packaging>
  <dependencies>${dependencies.join('\n    ')}</dependencies>
</project>
`;
}
