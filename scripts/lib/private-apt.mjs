/**
 * Debian packages without the package manager's database: any suite, any user, the host only read.
 * apt gets sources, lists, cache and an (empty) package status of its own, so signatures and
 * checksums are verified as always while nothing of the host is touched.
 */

import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import { attempt, capture, Failure, which } from "./command.mjs";
import { say } from "./report.mjs";

/** Documentation and locales: a quarter of the bytes, and nothing reads them here. */
const UNWANTED = ["doc", "man", "lintian", "bug", "locale", "info"].map((x) => `./usr/share/${x}`);

/** The archive this host's own apt uses, whatever form its source list has. */
async function archive() {
  if (process.env.DEBIAN_MIRROR) return process.env.DEBIAN_MIRROR;
  const release = readFileSync("/etc/os-release", "utf8");
  const codename = /^VERSION_CODENAME=(.*)$/m.exec(release)?.[1];
  if (!/^ID=debian$/m.test(release) || !codename) return undefined;
  const format = "$(RELEASE) $(COMPONENT) $(REPO_URI)";
  const targets = await capture("apt-get", [
    "indextargets",
    "--no-release-info",
    "--format",
    format,
    "Created-By: Packages",
  ]);
  const line = targets.split("\n").find((row) => row.startsWith(`${codename} main `));
  return line?.split(" ")[2];
}

export class PrivateApt {
  #options;
  #folder;
  suite;

  constructor(folder, suite) {
    this.#folder = folder;
    this.suite = suite;
    const set = {
      "Dir::Etc::SourceList": "/dev/null",
      "Dir::Etc::SourceParts": join(folder, "sources"),
      "Dir::State": join(folder, "state"),
      "Dir::State::Lists": join(folder, "state/lists"),
      "Dir::State::Status": join(folder, "status"),
      "Dir::Cache": join(folder, "cache"),
      "APT::Sandbox::User": userInfo().username,
      "Acquire::Languages": "none",
      "Acquire::Retries": "3",
      "Debug::NoLocking": "1",
    };
    this.#options = [
      "-q",
      ...Object.entries(set).flatMap(([key, value]) => ["-o", `${key}=${value}`]),
    ];
  }

  /**
   * Reads a suite's package lists into `folder`, which may already hold an interrupted download.
   * @param suite trixie, forky, ...; Failure when there is no apt or the archive does not answer.
   */
  static async open(folder, suite) {
    if (!which("apt-get") || !which("dpkg-deb")) {
      throw new Failure(`Packages of Debian ${suite} are needed, but there is no apt here.`);
    }
    const mirror = await archive();
    if (!mirror) {
      throw new Failure(
        "This host's apt names no Debian archive: set DEBIAN_MIRROR to the address of one and try again.",
      );
    }
    for (const part of ["sources", "state/lists/partial", "cache/archives/partial", "packages"]) {
      mkdirSync(join(folder, part), { recursive: true });
    }
    writeFileSync(join(folder, "status"), "");
    const lines = ["deb", "deb-src"].map((kind) => `${kind} ${mirror} ${suite} main\n`);
    writeFileSync(join(folder, "sources/private.list"), lines.join(""));
    const apt = new PrivateApt(folder, suite);
    // Without this mode an archive that does not answer would pass as a warning.
    await apt.#run("apt-get", ["update", "-o", "APT::Update::Error-Mode=any"], {
      sentence: `The package lists of Debian ${suite} cannot be read: connect to the network and run the same command again.`,
    });
    return apt;
  }

  #run(program, args, options) {
    return capture(program, [...this.#options, ...args], options);
  }

  /** The version of a package in this suite, e.g. "2.6.0+dfsg-7". */
  async version(name) {
    return /^Version: (.*)$/m.exec(await this.#run("apt-cache", ["show", name]))?.[1] ?? "";
  }

  /** The names of the packages that `name` depends on directly. */
  async dependencies(name) {
    const text = await this.#run("apt-cache", ["depends", name]);
    return [...text.matchAll(/^ *Depends: (\S+)$/gm)].map((match) => match[1]);
  }

  /** `names` and all they need, down to the C library. */
  async closure(names) {
    const text = await this.#run("apt-get", ["install", "-s", "--no-install-recommends", ...names]);
    return [...text.matchAll(/^Inst (\S+)/gm)].map((match) => match[1]);
  }

  /** Fetches and unpacks packages into the new folder `target`; what an interrupted run has fetched is kept. */
  async unpack(names, target, excluded = []) {
    const folder = join(this.#folder, "packages");
    const listing = await this.#run("apt-get", ["download", "--print-uris", ...names]);
    const uris = [...listing.matchAll(/^'[^']*' (\S+) (\d+)/gm)];
    const megabytes = Math.round(uris.reduce((sum, match) => sum + Number(match[2]), 0) / 1e6);
    say(`  fetching ${uris.length} packages of Debian ${this.suite}, ${megabytes} MB`);
    await this.#run("apt-get", ["download", ...names], {
      cwd: folder,
      sentence:
        "The download stopped: connect to the network and run the same command again to resume.",
    });
    say("  unpacking");
    rmSync(target, { recursive: true, force: true });
    mergeUsr(target);
    const files = uris.map((match) => join(folder, match[1]));
    const exclude = [...UNWANTED, ...excluded].map((pattern) => `--exclude=${pattern}`);
    const next = async () => {
      for (let file = files.shift(); file; file = files.shift())
        await unpackOne(file, target, exclude);
    };
    await Promise.all([next(), next()]);
  }

  /** Fetches a source package and unpacks its upstream archive below `target`. */
  async unpackSource(name, target) {
    const folder = join(this.#folder, "packages", name);
    mkdirSync(folder, { recursive: true });
    await this.#run("apt-get", ["source", "--download-only", name], {
      cwd: folder,
      sentence:
        "The download stopped: connect to the network and run the same command again to resume.",
    });
    const tarball = readdirSync(folder).find((file) => /\.orig\.tar\.\w+$/.test(file));
    if (!tarball) throw new Failure(`Debian ${this.suite} has no upstream sources of ${name}.`);
    mkdirSync(target, { recursive: true });
    await capture("tar", ["-xf", join(folder, tarball), "-C", target, "--strip-components=1"]);
  }

  /** Removes lists and downloads, once what was made of them is in place. */
  close() {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Older suites keep part of their libraries in /lib; here as there it is the same as /usr/lib. */
function mergeUsr(target) {
  for (const name of ["bin", "lib", "lib64", "sbin"]) {
    mkdirSync(join(target, "usr", name), { recursive: true });
    symlinkSync(join("usr", name), join(target, name));
  }
}

async function unpackOne(file, target, exclude) {
  const pipe =
    'set -o pipefail; deb=$1; shift; dpkg-deb --fsys-tarfile "$deb" | tar -x --no-same-owner --keep-directory-symlink -C "$@"';
  const { code, output } = await attempt("bash", ["-c", pipe, "bash", file, target, ...exclude], {
    capture: true,
  });
  if (code === 0) return;
  throw new Failure(`${output.trim()}\nThe package ${file} cannot be unpacked: is the disk full?`);
}
