/** Asks real PyTorchs, the oldest and the newest that set-up has installed. */

import { spawn } from "node:child_process";
import { env } from "node:process";
import { fileURLToPath } from "node:url";

const ORACLE = fileURLToPath(new URL("oracle.py", import.meta.url));

function python(age, variable) {
  const command = env[variable];
  if (!command) {
    throw new Error(`${variable} is not set: run the parity tests through npm test.`);
  }
  return { age, command };
}

/** Both PyTorchs, as [{age, command}]; `command` starts a Python that has torch. */
export const torches = [
  python("oldest", "PIXELGRAD_TORCH_OLD"),
  python("newest", "PIXELGRAD_TORCH_NEW"),
];
export const [oldest, newest] = torches;

/** A float32 (or other) array on its way to Python. `dtype` is NumPy's name. */
export function array(data, shape, { dtype = "float32", requiresGrad = false } = {}) {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  return { tensor: dtype, shape, data: bytes.toString("base64"), requiresGrad };
}

/** Raw bytes on their way to Python. */
export const bytes = (data) => ({ bytes: Buffer.from(data).toString("base64") });

const VIEWS = {
  float32: Float32Array,
  float64: Float64Array,
  float16: Uint16Array,
  bfloat16: Uint16Array,
  int64: BigInt64Array,
  int32: Int32Array,
  int16: Int16Array,
  int8: Int8Array,
  uint8: Uint8Array,
  bool: Uint8Array,
};

/** What Python sent: tensors become {dtype, shape, data: TypedArray}, bytes Uint8Array. */
function decode(value) {
  if (Array.isArray(value)) return value.map(decode);
  if (value === null || typeof value !== "object") return value;
  if ("tensor" in value) {
    const raw = Uint8Array.from(Buffer.from(value.data, "base64"));
    const data = new VIEWS[value.tensor](raw.buffer);
    return { dtype: value.tensor, shape: value.shape, data };
  }
  if ("bytes" in value) return Uint8Array.from(Buffer.from(value.bytes, "base64"));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, decode(item)]));
}

/** Runs another Python program; resolves to its output, rejects with what it complained about. */
export function runPython(torch, args, { input = "", cwd } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(torch.command, args, { cwd, stdio: ["pipe", "pipe", "pipe"] });
    const output = [];
    const complaints = [];
    child.stdout.on("data", (chunk) => output.push(chunk));
    child.stderr.on("data", (chunk) => complaints.push(chunk));
    child.on("error", reject);
    child.on("close", (code) => {
      const stderr = Buffer.concat(complaints).toString();
      if (code === 0) resolve({ stdout: Buffer.concat(output).toString(), stderr });
      else reject(new Error(`Python of the ${torch.age} PyTorch ended with ${code}:\n${stderr}`));
    });
    child.stdin.end(input);
  });
}

/**
 * Runs programs in one Python of `torch`.
 * @param cases [{program, inputs}], see oracle.py; `out` is what a program sets
 * @returns [{out, warnings}] or {error} for each, in order
 */
export async function ask(torch, cases) {
  const input = JSON.stringify(cases.map(({ program, inputs = {} }) => ({ program, inputs })));
  const { stdout } = await runPython(torch, [ORACLE], { input });
  return JSON.parse(stdout).map(decode);
}
